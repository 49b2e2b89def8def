//! Least privilege: what an Allow of the drafts grants far beyond the request, and what narrower would do.

use super::findings::slot_of;
use super::pair::Pair;
use super::{Finding, FindingKind};
use crate::case::Case;
use crate::iam::policy::{List, Statement};
use crate::iam::{CallEvaluation, Effect, Layer, Severity, Span};

/// No more of these are told for one case.
const MOST: usize = 6;

/// In what an Allow is wide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Wide {
    /// Every action of every service.
    AnyAction,
    /// Every action of one service.
    WholeService,
    /// Every action but those listed.
    NotAction,
    /// Every resource.
    AnyResource,
}

/// What the Allow statements of the identity-based and resource-based policies grant far beyond the request. The other layers only
/// limit, and are wide by nature.
pub fn too_wide(case: &Case, evaluation: &CallEvaluation) -> Vec<Finding> {
    let asked = Pair::of(case, None);
    let mut found = Vec::new();
    let Some(pair) = evaluation.pairs.first() else { return found };
    for layer in [Layer::Identity, Layer::Resource] {
        let Some(trace) = pair.layer(layer) else { continue };
        for policy in &trace.policies {
            let parsed = &policy.draft.parsed;
            for (index, statement) in parsed.policy.statements.iter().enumerate() {
                if statement.effect.as_ref().is_none_or(|effect| effect.value != Effect::Allow) {
                    continue;
                }
                for (wide, span) in wide_elements(statement, &parsed.text, asked, layer) {
                    if found.len() >= MOST {
                        return found;
                    }
                    found.push(Finding {
                        severity: Severity::Note,
                        rule: None,
                        layer: Some(layer),
                        slot: slot_of(layer, policy, None),
                        companion: None,
                        statement: Some(index),
                        sid: statement.sid.as_ref().map(|sid| sid.value.to_string()),
                        spans: vec![span],
                        what: FindingKind::TooWide(wide),
                    });
                }
            }
        }
    }
    found
}

/// The wide elements of a statement with the entries that make them so.
fn wide_elements(statement: &Statement, text: &str, asked: Pair<'_>, layer: Layer) -> Vec<(Wide, Span)> {
    let mut found = Vec::new();
    if let Some(actions) = &statement.action {
        if actions.negated {
            found.push((Wide::NotAction, actions.key));
        } else if let Some(span) = entry(actions, text, |entry| entry == "*") {
            found.push((Wide::AnyAction, span));
        } else if let Some(span) = entry(actions, text, |entry| entry.ends_with(":*")) {
            // The owner of a key or of a bucket keeps all of it; that is the usual first statement of a key policy.
            if layer == Layer::Identity {
                found.push((Wide::WholeService, span));
            }
        }
    }
    if let Some(resources) = &statement.resource
        && layer == Layer::Identity
        && !resources.negated
        && asked.resource.starts_with("arn:")
        && let Some(span) = entry(resources, text, |entry| entry == "*")
    {
        found.push((Wide::AnyResource, span));
    }
    found
}

/// The first entry of a list that is so.
fn entry<T>(list: &List<T>, text: &str, is: impl Fn(&str) -> bool) -> Option<Span> {
    list.entries.iter().map(|entry| entry.span).find(|span| is(span.of(text).trim_matches('"')))
}
