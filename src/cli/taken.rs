//! Telling what was taken from structured texts, and what was not.

use super::exit::fill;
use super::output::tell;
use crate::case::{Leftover, Taken};
use crate::l10n::Words;

/// Most notes about one text; a file of records may hold thousands.
const MOST: usize = 8;

/// Tells on stderr what became of each structured text.
pub fn told(taken: &[Taken], words: &Words) {
    let mut left = 0;
    for one in taken {
        let source = one.form.name();
        if !one.took.is_empty() {
            let what = deduplicated(&one.took).join(", ");
            tell(&fill(words, "cli-taken", &[("source", source), ("what", &what)]));
        } else if one.left.is_empty() {
            tell(&fill(words, "cli-taken-nothing", &[("source", source)]));
        }
        for leftover in &one.left {
            left += 1;
            if left <= MOST {
                tell(&leftover_said(leftover, source, words));
            }
        }
    }
    if left > MOST
        && let Some(one) = taken.iter().rfind(|one| !one.left.is_empty())
    {
        let count = (left - MOST).to_string();
        tell(&fill(words, "cli-left-more", &[("source", one.form.name()), ("count", &count)]));
    }
}

fn leftover_said(leftover: &Leftover, source: &str, words: &Words) -> String {
    let (id, name) = match leftover {
        Leftover::Another(name) => ("cli-left-another", name.as_str()),
        Leftover::WhoAsks => ("cli-left-who-asks", ""),
        Leftover::NamedOnly(name) => ("cli-left-named-only", name.as_str()),
        Leftover::Second(name) => ("cli-left-second", name.as_str()),
        Leftover::Operators => ("cli-left-operators", ""),
        Leftover::AnotherRequest => ("cli-left-another-request", ""),
    };
    if name.is_empty() {
        return fill(words, id, &[("source", source), ("name", "?")]);
    }
    fill(words, id, &[("source", source), ("name", name)])
}

fn deduplicated(names: &[String]) -> Vec<&str> {
    let mut seen = Vec::new();
    for name in names {
        if !seen.contains(&name.as_str()) {
            seen.push(name.as_str());
        }
    }
    seen
}
