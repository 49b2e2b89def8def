//! Checking an answer: by what it allows and refuses, never by its text.

use super::lesson::{Lesson, Probe};
use super::problem::{Problem, ProblemKind};
use super::read::{Files, line_of};
use crate::case::{Case, CaseError, Drafts, PolicyDraft};
use crate::iam::{Assume, Decision, Given, Layer, evaluate_call};

/// How an answer came out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Names of the requests that must be allowed and are not.
    pub refused: Vec<String>,
    /// Names of the requests that must stay denied and are allowed.
    pub opened: Vec<String>,
    /// Policies that cannot be read as they stand: their layers.
    pub unreadable: Vec<Layer>,
    /// Layers that the answer changed though the lesson leaves them as they are; they were decided as the lesson has them.
    pub outside: Vec<Layer>,
    /// Name of the feedback that is meant for it.
    pub feedback: Option<String>,
}

impl Outcome {
    /// Whether the answer is right.
    #[must_use]
    pub const fn is_right(&self) -> bool {
        self.refused.is_empty() && self.opened.is_empty() && self.unreadable.is_empty()
    }
}

/// The lesson's case with the drafts of `answer` in the layers that may change; what the answer does not know of stays.
#[must_use]
pub fn check_case(lesson: &Lesson, answer: &Case) -> Case {
    let mut case = lesson.case.clone();
    for layer in &lesson.edit {
        if answer.layer_state(*layer) != Given::Unknown {
            copy(&mut case, answer, *layer);
        }
    }
    case
}

fn copy(case: &mut Case, answer: &Case, layer: Layer) {
    match layer {
        Layer::Identity => case.identity = answer.identity.clone(),
        Layer::Boundary => case.boundary = answer.boundary.clone(),
        Layer::Session => case.session = answer.session.clone(),
        Layer::Resource => case.resource = answer.resource.clone(),
        Layer::Scp => case.scp = answer.scp.clone(),
        Layer::Rcp => case.rcp = answer.rcp.clone(),
        Layer::Endpoint => case.endpoint = answer.endpoint.clone(),
    }
}

/// Checks the drafts of `answer` by the lesson's requests.
#[must_use]
pub fn check(lesson: &Lesson, answer: &Case) -> Outcome {
    let case = check_case(lesson, answer);
    let mut drafts = Drafts::default();
    let mut outcome = Outcome {
        unreadable: (lesson.edit.iter().copied()).filter(|layer| !is_readable(&case, *layer, &mut drafts)).collect(),
        outside: Layer::ALL.into_iter().filter(|layer| is_outside(lesson, answer, *layer)).collect(),
        ..Outcome::default()
    };
    let mut is_allowed = |probe: &Probe| {
        let mut case = case.clone();
        case.request = probe.request.clone();
        for layer in Layer::ALL {
            if probe.policies.layer_state(layer) != Given::Unknown {
                copy(&mut case, &probe.policies, layer);
            }
        }
        (case.input(&mut drafts, Assume::Complete)).is_ok_and(|call| evaluate_call(&call).verdict.decision == Decision::Allow)
    };
    for probe in &lesson.allow {
        if !is_allowed(probe) {
            outcome.refused.push(probe.id.clone());
        }
    }
    for probe in &lesson.deny {
        if is_allowed(probe) {
            outcome.opened.push(probe.id.clone());
        }
    }
    if !outcome.is_right() && outcome.unreadable.is_empty() {
        let all = |wanted: &[String], found: &[String]| wanted.iter().all(|id| found.contains(id));
        outcome.feedback = (lesson.feedback.iter())
            .find(|feedback| all(&feedback.opened, &outcome.opened) && all(&feedback.refused, &outcome.refused))
            .map(|feedback| feedback.id.clone());
    }
    outcome
}

fn is_readable(case: &Case, layer: Layer, drafts: &mut Drafts) -> bool {
    (case.slots(layer).into_iter().filter_map(|slot| case.draft(slot)))
        .all(|draft| drafts.parse(&draft.text, case.policy_kind(layer)).is_readable())
}

/// Whether the answer changes a layer that the lesson leaves as it is.
fn is_outside(lesson: &Lesson, answer: &Case, layer: Layer) -> bool {
    if lesson.edit.contains(&layer) || answer.layer_state(layer) == Given::Unknown {
        return false;
    }
    let texts = |case: &Case| -> Vec<String> {
        (case.slots(layer).into_iter().filter_map(|slot| case.draft(slot))).map(|draft| draft.text.clone()).collect()
    };
    answer.layer_state(layer) != lesson.case.layer_state(layer) || texts(answer) != texts(&lesson.case)
}

/// Holds a lesson that was read to what a lesson must do: its start is not right, its answer is, and each wrong answer gets the
/// feedback that is meant for it.
#[must_use]
pub fn validate(lesson: &Lesson, files: Files<'_>) -> Vec<Problem> {
    let file = format!("{}/checks.json", files.id);
    let mut problems = Vec::new();
    let mut fault = |near: &str, kind| problems.push(Problem { file: file.clone(), line: line_of(files.checks, near), kind });
    if check(lesson, &lesson.case).is_right() {
        fault("allow", ProblemKind::StartIsRight);
    }
    let answer = check(lesson, &lesson.answer);
    if !answer.is_right() {
        fault("answer", ProblemKind::AnswerIsWrong([answer.refused, answer.opened].concat()));
    }
    if lesson.wrong.len() < 2 {
        fault("wrong", ProblemKind::FewWrong);
    }
    for (index, wrong) in lesson.wrong.iter().enumerate() {
        let outcome = check(lesson, &wrong.answer);
        if outcome.is_right() {
            fault("wrong", ProblemKind::WrongIsRight(index + 1));
        } else if outcome.feedback.as_deref() != Some(&wrong.feedback) {
            fault("wrong", ProblemKind::OtherFeedback(index + 1, outcome.feedback));
        }
    }
    problems
}

/// The drafts of a file that a person gives as an answer: a case file, or one policy, which then stands in place of the lesson's
/// last policy that may change (of the resource's, where it names a principal).
///
/// # Errors
/// When it is a case, and not of the case file's form.
pub fn answer_of(lesson: &Lesson, text: &str) -> Result<Case, CaseError> {
    let value: serde_json::Value = serde_json::from_str(text).unwrap_or_default();
    if value.get("policies").is_some() || value.get("request").is_some() {
        return Case::from_json(text);
    }
    let names_principal = text.contains("\"Principal\"");
    let layer = (lesson.edit.iter().copied()).find(|layer| (*layer == Layer::Resource) == names_principal);
    let layer = layer.or_else(|| lesson.edit.first().copied()).unwrap_or(Layer::Identity);
    let mut answer = lesson.case.clone();
    match answer.slots(layer).last().copied() {
        Some(slot) => {
            if let Some(draft) = answer.draft_mut(slot) {
                text.clone_into(&mut draft.text);
            }
        }
        None => {
            answer.add_draft(layer, 0, PolicyDraft::proposed("answer", text));
        }
    }
    Ok(answer)
}
