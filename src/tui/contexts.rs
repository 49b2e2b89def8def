//! Comparing two encryption contexts: a form with both, what differs told key by key as it is typed, and what follows for the case.

use super::form::{FieldName, Form, FormKind, value_text};
use super::model::Model;
use super::say;
use crate::case::Case;
use crate::diagnosis::{Pair, compare, context_pairs};
use crate::l10n::Words;
use crate::report::words as told_in;

/// The cause that the comparison settles.
pub const RULE: &str = "R16.1";

/// What the keys of a context begin with in a request.
const PREFIX: &str = "kms:EncryptionContext:";

/// The form: what it was encrypted with, as last typed, and what the request has.
#[must_use]
pub fn form(model: &Model) -> Form {
    let now: Vec<String> = (model.case.request.context.iter())
        .filter_map(|(key, value)| Some(format!("{}={}", name(key)?, value_text(value))))
        .collect();
    Form::two(FormKind::Contexts, (FieldName::Encrypted, &model.encrypted_with), (FieldName::Decrypted, &now.join(",")))
}

/// The name of a context key of KMS without what it begins with.
fn name(key: &str) -> Option<&str> {
    let start = key.get(..PREFIX.len())?;
    start.eq_ignore_ascii_case(PREFIX).then(|| key.get(PREFIX.len()..)).flatten()
}

/// What differs, a sentence each, or the sentence that nothing does; nothing while one of the two cannot be read.
#[must_use]
pub fn told(words: &Words, form: &Form) -> Vec<String> {
    let mut both = form.fields.iter().map(|field| context_pairs(&field.value()));
    let (Some(Some(encrypt)), Some(Some(decrypt))) = (both.next(), both.next()) else { return Vec::new() };
    let found = compare(&encrypt, &decrypt);
    if found.is_empty() {
        return vec![words.get("check-context-same")];
    }
    found.iter().map(|difference| say::plain(&told_in::context_difference(words, difference))).collect()
}

/// Takes the form's values over: the context of decryption is the request's, and the cause is ticked where both are the same.
pub fn take(model: &mut Model, form: &Form) {
    let before = model.moment();
    let mut values = form.fields.iter().map(super::form::Field::value);
    model.encrypted_with = values.next().unwrap_or_default();
    let decrypt = context_pairs(&values.next().unwrap_or_default()).unwrap_or_default();
    put(&mut model.case, decrypt);
    let encrypt = context_pairs(&model.encrypted_with).unwrap_or_default();
    let same = compare(&encrypt, &now(&model.case)).is_empty();
    if same {
        model.ticks.insert(RULE);
    } else {
        model.ticks.remove(RULE);
    }
    if before.case != model.case || before.ticks != model.ticks {
        model.history.step(before);
        model.decide();
    }
    let sentence = told(&model.words, form).join(" ");
    if same { model.tell(sentence) } else { model.warn(sentence) }
}

/// The pairs that the request has.
fn now(case: &Case) -> Vec<(String, String)> {
    let context = case.request.context.iter();
    context.filter_map(|(key, value)| Some((name(key)?.to_owned(), value_text(value)))).collect()
}

/// Puts the pairs in place of those that the request has; a request that is not for a key has none of its own.
fn put(case: &mut Case, pairs: Vec<(String, String)>) {
    if !Pair::of(case, None).is_key() {
        return;
    }
    case.request.context.retain(|(key, _)| name(key).is_none());
    let value = |value| serde_json::Value::String(value);
    case.request.context.extend(pairs.into_iter().map(|(key, text)| (format!("{PREFIX}{key}"), value(text))));
}
