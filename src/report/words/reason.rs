//! The sentence that stands beside an underlined element.

use std::sync::Arc;

use super::values;
use crate::case::PrincipalDraft;
use crate::diagnosis::{self, Hint, Pair, arn_field};
use crate::iam::{Draft, ElementTrace, Reason, Unsettled};
use crate::l10n::{Arg, Words};

/// Why `element` of statement `statement` (from 0) of `draft` holds or does not, for the request or companion `pair`.
#[must_use]
pub fn element_reason(words: &Words, element: &ElementTrace, statement: usize, pair: Pair<'_>, draft: &Draft) -> String {
    let wanted = element.span.of(&draft.parsed.text);
    match diagnosis::hint(element, statement, pair, &draft.parsed) {
        Some(found) => hint(words, &found, element, pair, wanted),
        None => reason(words, element, pair, &draft.parsed.text),
    }
}

/// A hint as a sentence. `wanted` is the text under the element's span.
#[must_use]
pub fn hint(words: &Words, hint: &Hint, element: &ElementTrace, pair: Pair<'_>, wanted: &str) -> String {
    let entry = if element.element == crate::iam::Element::Condition { condition_values(wanted) } else { plain(wanted) };
    let key = format!("hint-{}", hint.name());
    let two = |wanted: &str, had: &str| words.fill(&key, &[("wanted", wanted.into()), ("had", had.into())]);
    match hint {
        Hint::BucketNotObject | Hint::ObjectNotBucket | Hint::LetterCase => words.fill(&key, &[("wanted", entry.into())]),
        Hint::OtherRegion { wanted, had } | Hint::OtherAccount { wanted, had } => two(wanted, had),
        Hint::OtherService { wanted, had } => {
            let kind = pair.resource_field(5).split(['/', ':']).next().unwrap_or("");
            words.fill(&key, &[("wanted", wanted.as_str().into()), ("had", had.as_str().into()), ("type", kind.into())])
        }
        Hint::OtherRole => {
            let had = if arn_field(pair.resource, 2) == "iam" && element.element == crate::iam::Element::Resource {
                pair.resource.to_owned()
            } else {
                pair.nameable_arn().unwrap_or_default()
            };
            two(&entry, &had)
        }
        Hint::OtherPartition | Hint::TagSession | Hint::SourceIdentity | Hint::RoleNotService | Hint::AssumesItself => {
            words.get(&key)
        }
        Hint::OnlyStar | Hint::OtherAction => words.fill(&key, &[("action", pair.action.into())]),
        Hint::LogGroupWithoutStar => words.fill(&key, &[("wanted", entry.into()), ("action", pair.action.into())]),
        Hint::OperationNotAction { wanted } => {
            words.fill(&key, &[("wanted", wanted.as_str().into()), ("action", pair.action.into())])
        }
        Hint::Recreated { id } => words.fill(&key, &[("id", id.as_str().into())]),
        Hint::ServiceNotNamed { service } => words.fill(&key, &[("service", service.as_str().into())]),
        Hint::WildcardUnderEquals => words.fill(
            &key,
            &[
                ("operator", "StringEquals".into()),
                ("like", "StringLike".into()),
                ("wanted", entry.into()),
                ("had", had(element).join(", ").into()),
            ],
        ),
        Hint::ConditionLetterCase => two(&entry, &had(element).join(", ")),
        // The rule for tag keys in instance metadata is told where it can be the reason.
        Hint::ResourceTagAbsent
            if pair.service() == "ec2" && condition_key(element).is_some_and(|key| key.matches('/').count() > 1) =>
        {
            words.fill("hint-resource-tag-absent-metadata", &[("key", condition_key(element).unwrap_or_default().into())])
        }
        Hint::TemporaryOnly | Hint::ServiceOnly | Hint::ResourceTagAbsent => {
            words.fill(&key, &[("key", condition_key(element).unwrap_or_default().into())])
        }
    }
}

/// The reason as a sentence, without a hint. `text` is the policy's.
pub(super) fn reason(words: &Words, element: &ElementTrace, pair: Pair<'_>, text: &str) -> String {
    let shown = shortened(element.span.of(text));
    let condition = |key: &str, name: &Arc<str>, had: &[String]| {
        let operator = diagnosis::operator_of(text, element.span.start).unwrap_or_default();
        let wanted = format!("`{}`", condition_values(element.span.of(text)));
        let args: &[Arg<'_>] = &[
            ("operator", operator.into()),
            ("key", name.as_ref().into()),
            ("wanted", wanted.into()),
            ("had", values(words, had).into()),
        ];
        words.fill(key, args)
    };
    match &element.reason {
        Reason::Covered => words.get("reason-covered"),
        Reason::ActionNotListed => words.fill("reason-action-not-listed", &[("action", pair.action.into())]),
        Reason::ActionExcluded => words.fill("reason-action-excluded", &[("action", pair.action.into())]),
        Reason::ResourceNotListed => {
            words.fill("reason-resource-not-listed", &[("wanted", shown.into()), ("resource", pair.resource.into())])
        }
        Reason::ResourceExcluded => words.fill("reason-resource-excluded", &[("resource", pair.resource.into())]),
        Reason::VariableWithoutValue { key } => words.fill("reason-variable-without-value", &[("key", key.as_ref().into())]),
        Reason::PrincipalNotNamed => {
            words.fill("reason-principal-not-named", &[("wanted", shown.into()), ("principal", caller(words, pair).into())])
        }
        Reason::PrincipalSpared => words.get("reason-principal-spared"),
        Reason::EmptyList => words.get("reason-empty-list"),
        Reason::ConditionMet { key } => words.fill("reason-condition-met", &[("key", key.as_ref().into())]),
        Reason::ConditionValueDiffers { key, had } => condition("reason-condition-differs", key, had),
        Reason::ConditionKeyAbsent { key } => condition("reason-condition-absent", key, &[]),
        Reason::ConditionUnsettled { key, because } => match because {
            Unsettled::AlwaysSent => words.fill("finding-unsettled-sent", &[("key", key.as_ref().into())]),
            Unsettled::RolePath => words.fill("finding-unsettled-role-path", &[("key", key.as_ref().into())]),
            Unsettled::NoSetOperator => words.fill("finding-unsettled-set", &[("key", key.as_ref().into())]),
        },
        Reason::Unreadable => words.get("reason-unreadable"),
    }
}

/// The condition key that an element is about.
pub(super) fn condition_key(element: &ElementTrace) -> Option<&str> {
    match &element.reason {
        Reason::ConditionMet { key }
        | Reason::ConditionValueDiffers { key, .. }
        | Reason::ConditionKeyAbsent { key }
        | Reason::ConditionUnsettled { key, .. }
        | Reason::VariableWithoutValue { key } => Some(key),
        _ => None,
    }
}

/// What the request has for the element's condition key, where the trace says it.
fn had(element: &ElementTrace) -> Vec<String> {
    match &element.reason {
        Reason::ConditionValueDiffers { had, .. } => had.clone(),
        _ => Vec::new(),
    }
}

/// The values of a condition, from the text of its key and values.
pub(super) fn condition_values(text: &str) -> String {
    let values = text.find("\":").and_then(|at| text.get(at + 2..)).or_else(|| text.split_once("\" :").map(|(_, rest)| rest));
    shortened(values.unwrap_or(text))
}

/// An entry without quotes.
fn plain(entry: &str) -> String {
    let entry = entry.trim();
    entry.strip_prefix('"').and_then(|inner| inner.strip_suffix('"')).unwrap_or(entry).to_owned()
}

/// The text under a span on one line, cut where it is long.
pub(super) fn shortened(text: &str) -> String {
    const LONGEST: usize = 160;
    let line = plain(text).split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", line.get(..at).unwrap_or("")),
        None => line,
    }
}

/// Who calls, in short.
fn caller(words: &Words, pair: Pair<'_>) -> String {
    match pair.principal {
        Some(PrincipalDraft::Arn(arn) | PrincipalDraft::Described { arn, .. }) => arn.clone(),
        Some(PrincipalDraft::Service(name) | PrincipalDraft::Federated(name)) => name.clone(),
        Some(PrincipalDraft::Anonymous) => words.get("reason-anonymous"),
        None => words.get("reason-nobody"),
    }
}
