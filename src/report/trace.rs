//! An evaluation as JSON: the decision in one line, and the whole trace.

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Map, Value, json};

use super::names;
use crate::iam::{
    CallDecision, CallEvaluation, Draft, ElementTrace, Evaluation, Layer, LayerEffect, LayerTrace, PolicyTrace, Reason, Span,
    StatementTrace, Verdict,
};

/// The decision of a call: `decision`, `by`, `layers` (what each does), and `companion` where it is a companion's. All are those
/// of the pair that decided.
#[must_use]
pub fn decision(evaluation: &CallEvaluation) -> Map<String, Value> {
    match serde_json::to_value(Decided::of(evaluation)) {
        Ok(Value::Object(map)) => map,
        _ => Map::new(),
    }
}

/// The decision of a call, as its members stand in JSON.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Decided<'a> {
    decision: &'a str,
    by: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    companion: Option<usize>,
    layers: Effects,
}

#[derive(Clone, Debug)]
struct Effects(Vec<(Layer, LayerEffect)>);

impl Serialize for Effects {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(layer, effect)| (layer.name(), names::layer_effect(*effect))))
    }
}

impl Decided<'_> {
    /// The decision of an evaluation.
    #[must_use]
    pub fn of(evaluation: &CallEvaluation) -> Self {
        let layers = decided(evaluation).map(|pair| pair.layers.iter().map(|trace| (trace.layer, trace.effect)).collect());
        Self::new(&evaluation.verdict, evaluation.companion, layers.unwrap_or_default())
    }

    /// A decision made without a trace.
    #[must_use]
    pub fn untraced(decision: &CallDecision) -> Self {
        Self::new(&decision.verdict, decision.companion, decision.layers.to_vec())
    }

    fn new(verdict: &Verdict, companion: Option<usize>, layers: Vec<(Layer, LayerEffect)>) -> Self {
        let by = verdict.by.map(Layer::name);
        Self { decision: names::decision(verdict.decision), by, companion, layers: Effects(layers) }
    }
}

/// The pair that made the decision.
#[must_use]
pub fn decided(evaluation: &CallEvaluation) -> Option<&Evaluation> {
    evaluation.pairs.get(evaluation.companion.map_or(0, |index| index + 1))
}

/// Every pair's whole trace, the request's own first.
#[must_use]
pub fn trace(evaluation: &CallEvaluation) -> Value {
    serde_json::to_value(Trace(evaluation)).unwrap_or_default()
}

/// Every pair's whole trace, the request's own first, as it stands in JSON: the decision with both bounds, what is not known, what
/// is in doubt, and layer by layer why. Statements stand in the order of their policy; `failing` counts the elements that do not
/// hold, so that the one with the fewest is the one that came nearest.
#[derive(Clone, Copy, Debug)]
pub struct Trace<'a>(pub &'a CallEvaluation);

impl Serialize for Trace<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.pairs.iter().map(Pair))
    }
}

/// Writes members that are values one after another.
macro_rules! members {
    ($serializer:expr, { $($key:literal: $value:expr),* $(,)? }) => {{
        let mut map = $serializer.serialize_map(None)?;
        $(map.serialize_entry($key, &$value)?;)*
        map.end()
    }};
}

/// A list whose items are made as they are written.
struct List<I>(I);

impl<I: Iterator<Item: Serialize> + Clone> Serialize for List<I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.clone())
    }
}

struct Pair<'a>(&'a Evaluation);

impl Serialize for Pair<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(pair) = self;
        members!(serializer, {
            "decision": names::decision(pair.verdict.decision),
            "by": pair.verdict.by.map(Layer::name),
            "why": names::why(&pair.verdict.why),
            "if_unknown_helps": names::decision(pair.kind.decision),
            "if_unknown_hinders": names::decision(pair.strict.decision),
            "open": List(pair.open.iter().map(names::open)),
            "doubts": pair.doubts,
            "layers": List(pair.layers.iter().map(LayerOf)),
        })
    }
}

struct LayerOf<'a>(&'a LayerTrace);

impl Serialize for LayerOf<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(trace) = self;
        members!(serializer, {
            "layer": trace.layer.name(),
            "state": names::layer_state(trace.state),
            "effect": names::layer_effect(trace.effect),
            "needed": trace.needed,
            "policies": List(trace.policies.iter().map(PolicyOf)),
        })
    }
}

struct PolicyOf<'a>(&'a PolicyTrace);

impl Serialize for PolicyOf<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(trace) = self;
        members!(serializer, {
            "level": trace.level,
            "index": trace.index,
            "name": &*trace.draft.name,
            "statements": List(trace.statements.iter().map(|statement| StatementOf(statement, &trace.draft))),
        })
    }
}

struct StatementOf<'a>(&'a StatementTrace, &'a Draft);

impl Serialize for StatementOf<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(trace, draft) = self;
        members!(serializer, {
            "index": trace.index,
            "sid": trace.sid.as_deref(),
            "effect": trace.effect.map(names::effect),
            "matches": names::outcome(trace.outcome),
            "failing": trace.failing().count(),
            "span": place(trace.span),
            "elements": List(trace.elements.iter().map(|element| ElementOf(element, draft))),
        })
    }
}

struct ElementOf<'a>(&'a ElementTrace, &'a Draft);

impl Serialize for ElementOf<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(trace, draft) = self;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("element", names::element(trace.element))?;
        map.serialize_entry("holds", names::outcome(trace.outcome))?;
        map.serialize_entry("reason", names::reason(&trace.reason))?;
        match &trace.reason {
            Reason::VariableWithoutValue { key } | Reason::ConditionMet { key } | Reason::ConditionKeyAbsent { key } => {
                map.serialize_entry("key", &**key)?;
            }
            Reason::ConditionValueDiffers { key, had } => {
                map.serialize_entry("key", &**key)?;
                map.serialize_entry("had", had)?;
            }
            Reason::ConditionUnsettled { key, because } => {
                map.serialize_entry("key", &**key)?;
                map.serialize_entry("because", names::unsettled(*because))?;
            }
            _ => {}
        }
        map.serialize_entry("span", &place(trace.span))?;
        map.serialize_entry("text", trace.span.of(&draft.parsed.text))?;
        map.end()
    }
}

const fn place(span: Span) -> [usize; 2] {
    [span.start, span.end]
}

/// A span as `[start, end]`, in bytes of the draft's text.
#[must_use]
pub fn span(span: Span) -> Value {
    json!([span.start, span.end])
}
