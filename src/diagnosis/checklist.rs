//! The seven steps' marks and the next thing to do: pure functions of what was found, so the list is always true.

use super::{Diagnosis, FindingKind, Next, Step, StepMark, StepState, findings::first_missing, pair::layer_named};
use crate::case::{Case, NotReady};
use crate::iam::{CallEvaluation, Decision, Given, Layer, LayerEffect, LayerState, LayerTrace, Open};
use crate::intake::{Denial, Deny};

/// What is there to judge the steps by.
#[derive(Clone, Copy, Debug)]
pub struct Standing<'a> {
    /// The case.
    pub case: &'a Case,
    /// The chosen denial.
    pub denial: Option<&'a Denial>,
    /// The evaluation, or why there is none.
    pub evaluation: Result<&'a CallEvaluation, &'a NotReady>,
}

/// The state of the seven steps, in order.
pub fn steps(standing: Standing<'_>, diagnosis: &Diagnosis) -> Vec<StepState> {
    Step::ALL.into_iter().map(|step| state(step, standing, diagnosis)).collect()
}

fn state(step: Step, standing: Standing<'_>, diagnosis: &Diagnosis) -> StepState {
    let not_a_denial = diagnosis.findings.iter().any(|finding| matches!(finding.what, FindingKind::NotADenial { .. }));
    if not_a_denial && step != Step::Error {
        let count = if step == Step::Causes { diagnosis.causes.len() } else { 0 };
        let mark = if count > 0 { StepMark::Open } else { StepMark::Rest };
        return StepState { step, mark, count };
    }
    let decision = standing.evaluation.ok().map(|evaluation| evaluation.verdict.decision);
    let (mark, count) = match step {
        Step::Error if not_a_denial => (StepMark::Bad, 0),
        Step::Error => match standing.evaluation {
            Ok(_) => (StepMark::Good, 0),
            Err(_) if standing.case.error.is_none() => (StepMark::Plain, 0),
            Err(NotReady::Missing(missing)) => (StepMark::Open, missing.len()),
            Err(NotReady::Request(_)) => (StepMark::Open, 1),
        },
        Step::Identity | Step::Resource | Step::Implicit => (of_layers(step, standing), 0),
        Step::Causes => {
            let cause = diagnosis.findings.iter().any(|f| matches!(f.what, FindingKind::AllowsWhatAwsRefused { .. }));
            (if cause { StepMark::Open } else { StepMark::Plain }, diagnosis.causes.len())
        }
        Step::Fix => match decision {
            Some(Decision::Allow) => (StepMark::Good, 0),
            _ if diagnosis.fixes.is_empty() => (StepMark::Plain, 0),
            _ => (StepMark::Open, diagnosis.fixes.len()),
        },
        Step::Report => (StepMark::Plain, 0),
    };
    StepState { step, mark, count }
}

/// The worst mark of a step's layers, over every pair of the call.
fn of_layers(step: Step, standing: Standing<'_>) -> StepMark {
    let Ok(evaluation) = standing.evaluation else { return StepMark::Plain };
    let mut mark = StepMark::Rest;
    let traces = evaluation.pairs.iter().flat_map(|pair| &pair.layers).filter(|trace| Step::of(trace.layer) == step);
    for trace in traces {
        let this = match (trace.effect, trace.state) {
            (LayerEffect::ExplicitDeny | LayerEffect::ImplicitDeny, _) => StepMark::Bad,
            (_, LayerState::Unknown | LayerState::Unreadable) | (LayerEffect::Unknown, _) => StepMark::Open,
            (_, LayerState::Given) => StepMark::Good,
            (_, LayerState::None | LayerState::NotInForce) => StepMark::Rest,
        };
        let weight = |mark| match mark {
            StepMark::Bad => 3,
            StepMark::Open => 2,
            StepMark::Good => 1,
            StepMark::Rest | StepMark::Plain => 0,
        };
        if weight(this) > weight(mark) {
            mark = this;
        }
    }
    mark
}

/// Layers in the order in which it is best to give them: those that can allow first.
const ORDER: [Layer; 7] =
    [Layer::Identity, Layer::Resource, Layer::Session, Layer::Boundary, Layer::Scp, Layer::Rcp, Layer::Endpoint];

/// The next thing to do. A person who only ever follows it (at the place it leads to, see [`Diagnosis::next_at`]) arrives at a
/// proven fix, or at the other causes where no policy refuses.
pub fn next(standing: Standing<'_>, diagnosis: &Diagnosis) -> Next {
    let Standing { case, denial, evaluation } = standing;
    if diagnosis.findings.iter().any(|finding| matches!(finding.what, FindingKind::NotADenial { .. })) {
        return Next::NotADenial;
    }
    let evaluation = match evaluation {
        Ok(evaluation) => evaluation,
        Err(why) => {
            let request = &case.request;
            let blank = request.principal.is_none() && request.action.is_none() && request.resource.is_none();
            return if case.error.is_none() && blank { Next::GiveError } else { Next::Tell(first_missing(why)) };
        }
    };
    match evaluation.verdict.decision {
        // Without the Deny the other policies decide, and which of them must allow depends on whose the resource is.
        Decision::ExplicitDeny if diagnosis.fixes.is_empty() && case.resource_account().is_none() && has_owner(case) => {
            Next::Settle("aws:ResourceAccount".to_owned())
        }
        Decision::ExplicitDeny => {
            let denies = |finding: &&super::Finding| matches!(finding.what, FindingKind::ExplicitDeny { .. });
            match diagnosis.findings.iter().find(denies).and_then(|finding| finding.slot.filter(|_| finding.statement.is_some()))
            {
                Some(slot) => Next::SeeDeny(slot),
                None if diagnosis.fixes.is_empty() => Next::SeeCauses,
                None => Next::SeeFix(0),
            }
        }
        Decision::ImplicitDeny if !diagnosis.fixes.is_empty() => Next::SeeFix(0),
        Decision::ImplicitDeny => {
            mend(diagnosis).or_else(|| give(case, denial, evaluation, diagnosis)).unwrap_or(Next::SeeCauses)
        }
        // What AWS named is given and does not allow: what else is unknown cannot be what it meant.
        Decision::Unknown if named_lacks(denial, evaluation) && !diagnosis.fixes.is_empty() => Next::SeeFix(0),
        Decision::Unknown => mend(diagnosis).or_else(|| give(case, denial, evaluation, diagnosis)).unwrap_or(Next::SeeCauses),
        Decision::Allow if diagnosis.findings.iter().any(|f| matches!(f.what, FindingKind::AllowsWhatAwsRefused { .. })) => {
            Next::SeeCauses
        }
        Decision::Allow => Next::Report,
    }
}

/// Whether the request is for one thing, which some account owns.
fn has_owner(case: &Case) -> bool {
    case.request.resource.as_ref().is_some_and(|resource| resource.value.starts_with("arn:"))
}

/// Whether AWS said that nothing of a layer allows, and what is given of that layer does not.
fn named_lacks(denial: Option<&Denial>, evaluation: &CallEvaluation) -> bool {
    let Some(denial) = denial else { return false };
    let implicit = denial.deny.as_ref().is_some_and(|deny| deny.value == Deny::Implicit);
    let Some(named) = denial.policy_type.as_ref().map(|named| layer_named(named.value)) else { return false };
    let lacks = |trace: &LayerTrace| trace.state == LayerState::Given && trace.effect == LayerEffect::ImplicitDeny;
    implicit && evaluation.pairs.iter().filter_map(|pair| pair.layer(named)).any(lacks)
}

/// The first draft that cannot be read.
fn mend(diagnosis: &Diagnosis) -> Option<Next> {
    diagnosis.findings.iter().find_map(|finding| match (&finding.what, finding.slot, finding.spans.first()) {
        (FindingKind::Unreadable(_), Some(slot), Some(&span)) => Some(Next::Mend(slot, span)),
        _ => None,
    })
}

/// The layer or key whose knowledge helps most: what AWS named, then those that can allow, then those that limit.
fn give(case: &Case, denial: Option<&Denial>, evaluation: &CallEvaluation, diagnosis: &Diagnosis) -> Option<Next> {
    let unknown = |layer: Layer| case.layer_state(layer) == Given::Unknown;
    let named = denial.and_then(|denial| denial.policy_type.as_ref()).map(|named| layer_named(named.value));
    if let Some(named) = named.filter(|&named| unknown(named)) {
        return Some(Next::Give(named));
    }
    let open: Vec<&Open> = evaluation.pairs.iter().flat_map(|pair| &pair.open).collect();
    let is_open = |layer: Layer| open.iter().any(|item| **item == Open::Layer(layer));
    for layer in [Layer::Identity, Layer::Resource] {
        if is_open(layer) && unknown(layer) {
            return Some(Next::Give(layer));
        }
    }
    if open.iter().any(|item| **item == Open::ResourceAccount) {
        return Some(Next::Settle("aws:ResourceAccount".to_owned()));
    }
    let key = open.iter().find_map(|item| match item {
        Open::Key(key) => Some(Next::Settle(key.to_string())),
        Open::Layer(_) | Open::ResourceAccount => None,
    });
    if key.is_some() {
        return key;
    }
    if let Some(layer) = ORDER.into_iter().find(|&layer| is_open(layer) && unknown(layer)) {
        return Some(Next::Give(layer));
    }
    // A companion's own policy that is not known is asked for among the asks; no slot of the case holds it.
    (!diagnosis.fixes.is_empty()).then_some(Next::SeeFix(0))
}
