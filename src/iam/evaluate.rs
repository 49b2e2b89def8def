//! The decision: it only combines what statements and layers yield (RX).

use super::layer::Layers;
use super::request::Request;
use super::trace::{Decision, Evaluation, Verdict, Why};

/// Decides `request` under `layers`, with a full trace.
#[must_use]
pub fn evaluate(_request: &Request, _layers: &Layers) -> Evaluation {
    let verdict = Verdict { decision: Decision::Unknown, by: None, why: Why::NotKnown };
    Evaluation {
        kind: verdict.clone(),
        strict: verdict.clone(),
        verdict,
        layers: Vec::new(),
        open: Vec::new(),
        doubts: Vec::new(),
    }
}

/// Every action and resource that one call is authorised for (R3.12, R14): the request itself first, then its companions.
#[derive(Clone, Debug)]
pub struct Call {
    /// Each pair with the layers it is decided under.
    pub pairs: Vec<(Request, Layers)>,
}

/// The evaluation of a whole call.
#[derive(Clone, Debug)]
pub struct CallEvaluation {
    /// The call's decision, and the layer that made it.
    pub verdict: Verdict,
    /// Index of the companion (from 0) that the verdict is of; `None` where it is the request's own.
    pub companion: Option<usize>,
    /// Each pair's own evaluation; never empty.
    pub pairs: Vec<Evaluation>,
}

/// Decides a call: allowed when every pair is; the first pair that is refused decides, else the first unknown (R8.17).
#[must_use]
pub fn evaluate_call(call: &Call) -> CallEvaluation {
    let pairs: Vec<Evaluation> = call.pairs.iter().map(|(request, layers)| evaluate(request, layers)).collect();
    let chosen = (pairs.iter().position(|pair| pair.verdict.decision.is_deny()))
        .or_else(|| pairs.iter().position(|pair| pair.verdict.decision == Decision::Unknown))
        .unwrap_or(0);
    let verdict = pairs
        .get(chosen)
        .map_or(Verdict { decision: Decision::Unknown, by: None, why: Why::NotKnown }, |pair| pair.verdict.clone());
    CallEvaluation { verdict, companion: chosen.checked_sub(1), pairs }
}
