//! Sentences for findings, reasons, fixes, asks and causes, from the locale files: the last step before a person reads them.
//!
//! Text of the case (names, ARNs, policy entries) is put in as it stands; make a sentence safe to show where it is drawn.

mod encryption;
mod finding;
mod fix;
mod layer;
mod not_denial;
mod parse;
mod reason;
mod step;

pub use encryption::{context_difference, usual_permission};
pub use finding::finding;
pub use fix::{fix_result, fix_title, fix_warning, opens};
pub use layer::{layer, layer_label, policy_name, policy_type, verdict_line};
pub use parse::{parse_error, parse_kind};
pub use reason::{element_reason, hint};
pub use step::{ask, cause_how, cause_title, certainty, check, next_line, next_words, scenario, step, step_label, who};

use crate::iam::Element;
use crate::l10n::Words;

/// The element's name as a policy writes it.
#[must_use]
pub const fn element(element: Element) -> &'static str {
    match element {
        Element::Principal => "Principal",
        Element::Action => "Action",
        Element::Resource => "Resource",
        Element::Condition => "Condition",
    }
}

/// Two sentences, one after the other.
fn joined(words: &Words, first: String, second: Option<String>) -> String {
    match second {
        Some(second) => words.fill("finding-joined", &[("first", first.into()), ("second", second.into())]),
        None => first,
    }
}

/// Several values as code, or the word for none.
fn values(words: &Words, values: &[String]) -> String {
    if values.is_empty() {
        return words.get("reason-nothing");
    }
    values.iter().map(|value| format!("`{value}`")).collect::<Vec<_>>().join(", ")
}
