//! Titles, gains and costs of fixes.

use super::layer::{layer_of, named};
use crate::diagnosis::{Fix, FixKind, Opens, Pair};
use crate::iam::Decision;
use crate::l10n::Words;

/// What the fix does, in one line.
#[must_use]
pub fn fix_title(words: &Words, fix: &Fix) -> String {
    let pair = Pair::of(&fix.case, fix.companion);
    let name = if fix.before.is_empty() { "" } else { fix.policy.as_str() };
    let policy = named(words, fix.slot.layer, name, pair);
    // A Deny is narrowed by sparing the caller, or by an entry that goes or becomes an exception.
    let spares = fix.opens.contains(&Opens::WhatTheDenyKeptFromIt);
    let key = match fix.kind {
        FixKind::NarrowDeny if !spares => "fix-narrow-deny-entry".to_owned(),
        kind => format!("fix-{}", kind.name()),
    };
    let first = words.fill(
        &key,
        &[
            ("policy", policy.into()),
            ("layer", layer_of(words, fix.slot.layer, pair).into()),
            ("action", pair.action.into()),
            ("resource", pair.resource.into()),
            ("entry", fix.entry.as_deref().unwrap_or("").into()),
        ],
    );
    if fix.also.is_empty() {
        return first;
    }
    words.fill("fix-and-more", &[("first", first.into()), ("count", fix.also.len().into())])
}

/// What is to be known before the fix is applied; `None` where nothing is.
#[must_use]
pub fn fix_warning(words: &Words, fix: &Fix) -> Option<String> {
    match fix.kind {
        FixKind::RemoveDeny => Some(words.get("fix-warning-remove-deny")),
        FixKind::NarrowDeny => Some(words.get("fix-warning-narrow-deny")),
        FixKind::NewPolicy if fix.still_open.contains(&fix.slot.layer) => Some(words.get("fix-warning-new-policy")),
        FixKind::NewPolicy
        | FixKind::AddStatement
        | FixKind::AddResource
        | FixKind::AddAction
        | FixKind::AddPrincipal
        | FixKind::AddValue => None,
    }
}

/// The result of evaluating again with the fix.
#[must_use]
pub fn fix_result(words: &Words, fix: &Fix) -> String {
    if fix.decision == Decision::Allow && fix.still_open.is_empty() {
        return words.get("fix-proven");
    }
    let pair = Pair::of(&fix.case, None);
    let layers: Vec<String> = fix.still_open.iter().map(|&layer| layer_of(words, layer, pair)).collect();
    words.fill("fix-proven-open", &[("layers", layers.join(&words.get("verdict-comma")).into())])
}

/// What a fix opens besides the request.
#[must_use]
pub fn opens(words: &Words, opens: &Opens) -> String {
    match opens {
        Opens::Nothing => words.get("opens-nothing"),
        Opens::EveryObject => words.get("opens-every-object"),
        Opens::WhatTheDenyKept => words.get("opens-what-the-deny-kept"),
        Opens::WhatTheDenyKeptFromIt => words.get("opens-what-the-deny-kept-from-it"),
        Opens::Cross { pairs } => words.fill("opens-cross", &[("pairs", (*pairs).into())]),
        Opens::ForOthers { principal } => words.fill("opens-for-others", &[("principal", principal.as_str().into())]),
        Opens::WithoutTheCondition => words.get("opens-without-the-condition"),
        Opens::Matching { pattern } => words.fill("opens-matching", &[("pattern", pattern.as_str().into())]),
    }
}
