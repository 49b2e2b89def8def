//! From a case and its evaluation to a diagnosis.

use super::checklist::{self, Standing};
use super::{Diagnosis, asks, causes, checks, findings, fix, permissions, scenario};
use crate::case::{Case, Drafts, NotReady};
use crate::iam::{Assume, CallEvaluation, evaluate_call};
use crate::intake::{Denial, Kind, Reading};

/// Diagnoses `case`. `reading` is what was read from its error text, if it has one; `evaluation` is the decision of
/// [`Case::input`], or why there is none. Fixes are evaluated with the same assumption as the case was.
#[must_use]
pub fn diagnose(
    case: &Case,
    reading: Option<&Reading>,
    evaluation: Result<&CallEvaluation, &NotReady>,
    drafts: &mut Drafts,
) -> Diagnosis {
    let denial = reading.and_then(Reading::denial);
    let text = reading.map_or_else(String::new, |reading| reading.text.to_lowercase());
    let standing = Standing { case, denial, evaluation };
    let mut diagnosis = Diagnosis { scenario: scenario::recognise(case, denial, evaluation.ok(), &text), ..Diagnosis::default() };

    diagnosis.findings = match (other_failure(reading, denial, evaluation), evaluation) {
        (Some(finding), _) => vec![finding],
        (None, Err(why)) => findings::not_ready(why),
        (None, Ok(evaluation)) => findings::findings(case, denial, evaluation),
    };
    let is_denial = diagnosis.findings.iter().all(|finding| !matches!(finding.what, super::FindingKind::NotADenial { .. }));
    if let (Ok(evaluation), true) = (evaluation, is_denial) {
        let assume = assumption(case, evaluation, drafts);
        diagnosis.fixes = fix::fixes(case, denial, evaluation, drafts, assume);
        diagnosis.asks = asks::asks(case, evaluation);
        if matches!(diagnosis.scenario, Some(super::Scenario::Kms | super::Scenario::CloudWatchLogs)) {
            diagnosis.usual_permissions = permissions::usual_permissions(case, drafts, assume);
        }
    }
    diagnosis.causes = causes::causes(&causes::Sight::new(case, denial, evaluation.ok(), &diagnosis, &text));
    if let Some(scenario) = diagnosis.scenario {
        diagnosis.checks = checks::checks(scenario, case, evaluation.ok(), &diagnosis.findings);
    }
    diagnosis.steps = checklist::steps(standing, &diagnosis);
    diagnosis.next = checklist::next(standing, &diagnosis);
    diagnosis
}

/// The finding for a text that tells of another failure than a denial; `None` where it is a denial, or where the request was told
/// by a person and can be decided whatever the text says.
fn other_failure(
    reading: Option<&Reading>,
    denial: Option<&Denial>,
    evaluation: Result<&CallEvaluation, &NotReady>,
) -> Option<super::Finding> {
    let reading = reading?;
    match denial {
        Some(denial) if denial.kind == Kind::AccessDenied => None,
        Some(denial) => Some(findings::not_a_denial(denial.kind, denial.error_code.as_ref().map(|stated| stated.value.clone()))),
        None if reading.kind == Kind::AccessDenied || evaluation.is_ok() || reading.text.trim().is_empty() => None,
        // A policy pasted alone is no failure of any kind.
        None if !reading.documents.is_empty() => None,
        None => Some(findings::not_a_denial(reading.kind, None)),
    }
}

/// The assumption under which `evaluation` was made: the one that gives the same again.
fn assumption(case: &Case, evaluation: &CallEvaluation, drafts: &mut Drafts) -> Assume {
    let Ok(call) = case.input(drafts, Assume::Known) else { return Assume::Known };
    let again = evaluate_call(&call);
    let same = again.verdict == evaluation.verdict
        && again.pairs.len() == evaluation.pairs.len()
        && again.pairs.iter().zip(&evaluation.pairs).all(|(one, other)| {
            one.open == other.open
                && one.layers.len() == other.layers.len()
                && one.layers.iter().zip(&other.layers).all(|(one, other)| one.state == other.state)
        });
    if same { Assume::Known } else { Assume::Complete }
}
