//! An evaluation as JSON: the decision in one line, and the whole trace.

use serde_json::{Map, Value, json};

use super::names;
use crate::iam::{CallEvaluation, Draft, ElementTrace, Evaluation, LayerTrace, PolicyTrace, Reason, Span, StatementTrace};

/// The decision of a call: `decision`, `by`, `layers` (what each does), and `companion` where it is a companion's. All are those
/// of the pair that decided.
#[must_use]
pub fn decision(evaluation: &CallEvaluation) -> Map<String, Value> {
    let mut out = Map::new();
    let verdict = &evaluation.verdict;
    out.insert("decision".into(), json!(names::decision(verdict.decision)));
    out.insert("by".into(), json!(verdict.by.map(|layer| layer.name())));
    if let Some(companion) = evaluation.companion {
        out.insert("companion".into(), json!(companion));
    }
    let layers = decided(evaluation).map(|pair| {
        let effect = |trace: &LayerTrace| (trace.layer.name().to_owned(), json!(names::layer_effect(trace.effect)));
        pair.layers.iter().map(effect).collect()
    });
    out.insert("layers".into(), Value::Object(layers.unwrap_or_default()));
    out
}

/// The pair that made the decision.
#[must_use]
pub fn decided(evaluation: &CallEvaluation) -> Option<&Evaluation> {
    evaluation.pairs.get(evaluation.companion.map_or(0, |index| index + 1))
}

/// Every pair's whole trace, the request's own first.
#[must_use]
pub fn trace(evaluation: &CallEvaluation) -> Value {
    evaluation.pairs.iter().map(pair).collect()
}

/// One pair: the decision with both bounds, what is not known, what is in doubt, and layer by layer why.
#[must_use]
pub fn pair(pair: &Evaluation) -> Value {
    json!({
        "decision": names::decision(pair.verdict.decision),
        "by": pair.verdict.by.map(|layer| layer.name()),
        "why": names::why(&pair.verdict.why),
        "if_unknown_helps": names::decision(pair.kind.decision),
        "if_unknown_hinders": names::decision(pair.strict.decision),
        "open": pair.open.iter().map(names::open).collect::<Vec<_>>(),
        "doubts": pair.doubts,
        "layers": pair.layers.iter().map(layer).collect::<Vec<_>>(),
    })
}

fn layer(trace: &LayerTrace) -> Value {
    json!({
        "layer": trace.layer.name(),
        "state": names::layer_state(trace.state),
        "effect": names::layer_effect(trace.effect),
        "needed": trace.needed,
        "policies": trace.policies.iter().map(policy).collect::<Vec<_>>(),
    })
}

fn policy(trace: &PolicyTrace) -> Value {
    json!({
        "level": trace.level,
        "index": trace.index,
        "name": &*trace.draft.name,
        "statements": trace.statements.iter().map(|statement| self::statement(statement, &trace.draft)).collect::<Vec<_>>(),
    })
}

fn statement(trace: &StatementTrace, draft: &Draft) -> Value {
    json!({
        "index": trace.index,
        "sid": trace.sid.as_deref(),
        "effect": trace.effect.map(names::effect),
        "matches": names::outcome(trace.outcome),
        "span": span(trace.span),
        "elements": trace.elements.iter().map(|element| self::element(element, draft)).collect::<Vec<_>>(),
    })
}

fn element(trace: &ElementTrace, draft: &Draft) -> Value {
    let mut out = Map::new();
    out.insert("element".into(), json!(names::element(trace.element)));
    out.insert("holds".into(), json!(names::outcome(trace.outcome)));
    out.insert("reason".into(), json!(names::reason(&trace.reason)));
    match &trace.reason {
        Reason::VariableWithoutValue { key } | Reason::ConditionMet { key } | Reason::ConditionKeyAbsent { key } => {
            out.insert("key".into(), json!(&**key));
        }
        Reason::ConditionValueDiffers { key, had } => {
            out.insert("key".into(), json!(&**key));
            out.insert("had".into(), json!(had));
        }
        Reason::ConditionUnsettled { key, because } => {
            out.insert("key".into(), json!(&**key));
            out.insert("because".into(), json!(names::unsettled(*because)));
        }
        _ => {}
    }
    out.insert("span".into(), span(trace.span));
    out.insert("text".into(), json!(trace.span.of(&draft.parsed.text)));
    Value::Object(out)
}

/// A span as `[start, end]`, in bytes of the draft's text.
#[must_use]
pub fn span(span: Span) -> Value {
    json!([span.start, span.end])
}
