//! Names of layers, and the verdict in one line.

use crate::case::{Case, Slot};
use crate::diagnosis::Pair;
use crate::iam::{CallEvaluation, Decision, Layer, Open, Why};
use crate::intake::PolicyType;
use crate::l10n::Words;

/// The layer's full name; the resource layer is named as the request's service names it: bucket policy, key policy, trust policy.
#[must_use]
pub fn layer(words: &Words, layer: Layer, case: &Case) -> String {
    layer_of(words, layer, Pair::of(case, None))
}

/// As [`layer`], for one pair of the call.
pub(super) fn layer_of(words: &Words, layer: Layer, pair: Pair<'_>) -> String {
    words.get(&format!("layer-{}", layer_key(layer, pair)))
}

/// The layer's short label, at most ten columns.
#[must_use]
pub fn layer_label(words: &Words, layer: Layer, case: &Case) -> String {
    label_of(words, layer, Pair::of(case, None))
}

fn label_of(words: &Words, layer: Layer, pair: Pair<'_>) -> String {
    let key = match layer {
        Layer::Resource if pair.is_trust() => "trust",
        Layer::Resource if pair.is_key() => "key",
        _ => layer.name(),
    };
    words.get(&format!("layer-label-{key}"))
}

/// The end of the layer's key in the locale file.
fn layer_key(layer: Layer, pair: Pair<'_>) -> &'static str {
    if layer != Layer::Resource {
        return layer.name();
    }
    if pair.is_trust() {
        return "trust";
    }
    if pair.is_key() {
        return "key";
    }
    match pair.service().as_str() {
        "s3" if pair.bucket().is_some() => "bucket",
        "sqs" => "queue",
        "sns" => "topic",
        "lambda" => "function",
        "secretsmanager" => "secret",
        "ecr" => "repository",
        _ => "resource",
    }
}

/// The layer that AWS names, by its name here.
#[must_use]
pub fn policy_type(words: &Words, named: PolicyType, case: &Case) -> String {
    layer(words, crate::diagnosis::layer_named(named), case)
}

/// A policy by layer and name: "the bucket policy reports".
#[must_use]
pub fn policy_name(words: &Words, slot: Slot, case: &Case) -> String {
    let name = case.draft(slot).map_or("", |draft| draft.name.as_str());
    named(words, slot.layer, name, Pair::of(case, None))
}

/// A policy of `layer` by its name, or by the layer alone where it has none.
pub(super) fn named(words: &Words, layer: Layer, name: &str, pair: Pair<'_>) -> String {
    let layer = layer_of(words, layer, pair);
    // "The key policy key policy" says nothing more.
    let plain = ["policy", "resource policy", "bucket policy", "key policy", "trust policy", "permissions boundary"];
    if name.is_empty() || plain.iter().any(|plain| name.eq_ignore_ascii_case(plain)) {
        words.fill("place-policy-unnamed", &[("layer", layer.into())])
    } else {
        words.fill("place-policy", &[("layer", layer.into()), ("policy", name.into())])
    }
}

/// The verdict of the call in one line: mark word, kind, reason.
#[must_use]
pub fn verdict_line(words: &Words, evaluation: &CallEvaluation, case: &Case) -> String {
    let pair = Pair::of(case, evaluation.companion);
    let verdict = &evaluation.verdict;
    let layer = || verdict.by.map_or_else(String::new, |by| layer_of(words, by, pair));
    let filled = |key: &str| words.fill(key, &[("layer", layer().into()), ("action", pair.action.into())]);
    match verdict.why {
        Why::Allowed => filled("verdict-allowed"),
        Why::RootAllowed => words.get("verdict-root-allowed"),
        Why::AlwaysAllowed => filled("verdict-always-allowed"),
        Why::DenyMatches => filled("verdict-explicit"),
        Why::NothingAllows => filled("verdict-implicit"),
        Why::OtherPartition => words.get("verdict-other-partition"),
        Why::RootCannotAssume => words.get("verdict-root-cannot-assume"),
        Why::SessionCannotCall => filled("verdict-session-cannot-call"),
        Why::KeptToAccount => filled("verdict-kept-to-account"),
        Why::NotKnown => {
            let mut open = Vec::new();
            for (index, traced) in evaluation.pairs.iter().enumerate() {
                if traced.verdict.decision != Decision::Unknown {
                    continue;
                }
                let pair = Pair::of(case, index.checked_sub(1));
                for item in &traced.open {
                    let name = match item {
                        Open::Layer(layer) => label_of(words, *layer, pair),
                        Open::Key(key) => key.to_string(),
                        Open::ResourceAccount => words.get("verdict-open-account"),
                    };
                    if !open.contains(&name) {
                        open.push(name);
                    }
                }
            }
            if open.is_empty() {
                words.get("verdict-unknown-plain")
            } else {
                words.fill("verdict-unknown", &[("open", open.join(&words.get("verdict-comma")).into())])
            }
        }
    }
}
