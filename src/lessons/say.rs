//! What came of an answer, and what is wrong with a lesson, in sentences.

use super::check::Outcome;
use super::lesson::Lesson;
use super::problem::{Problem, ProblemKind};
use crate::iam::{Layer, PolicyKind};
use crate::l10n::Words;

/// What was found by checking: a sentence each; the feedback comes last.
#[must_use]
pub fn outcome(words: &Words, lesson: &Lesson, outcome: &Outcome) -> Vec<String> {
    let texts = lesson.text(words.lang());
    let mut said = Vec::new();
    let layers = |id: &str, layers: &[Layer]| -> Vec<String> {
        layers.iter().map(|layer| words.fill(id, &[("layer", layer_name(words, lesson, *layer).into())])).collect()
    };
    said.extend(layers("lesson-unreadable", &outcome.unreadable));
    if outcome.is_right() {
        said.push(words.get("lesson-right"));
    } else if outcome.unreadable.is_empty() {
        let probes = |id: &str, probes: &[String]| -> Vec<String> {
            probes.iter().map(|probe| words.fill(id, &[("probe", texts.probe(probe).into())])).collect()
        };
        said.extend(probes("lesson-refused", &outcome.refused));
        said.extend(probes("lesson-opened", &outcome.opened));
    }
    said.extend(layers("lesson-outside", &outcome.outside));
    said.extend(outcome.feedback.as_deref().and_then(|id| texts.feedback(id)).map(str::to_owned));
    said
}

fn layer_name(words: &Words, lesson: &Lesson, layer: Layer) -> String {
    let key = match (layer, lesson.case.policy_kind(layer)) {
        (Layer::Resource, PolicyKind::Trust) => "trust",
        (Layer::Resource, PolicyKind::Key) => "key",
        _ => layer.name(),
    };
    words.get(&format!("layer-{key}"))
}

/// What is wrong with a lesson.
#[must_use]
pub fn problem(words: &Words, problem: &Problem) -> String {
    let named = |id: &str, name: &str| words.fill(id, &[("name", name.into())]);
    let of_error = |id: &str, error: String| words.fill(id, &[("error", error.into())]);
    let number = |id: &str, number: usize| words.fill(id, &[("number", number.into())]);
    match &problem.kind {
        ProblemKind::Unread(error) => of_error("lesson-fault-unread", error.clone()),
        ProblemKind::Form(error) => of_error("lesson-fault-form", error.clone()),
        ProblemKind::Case(error) => of_error("lesson-fault-form", error.to_string()),
        ProblemKind::Lacks(name) => named("lesson-fault-lacks", name),
        ProblemKind::Unknown(name) => named("lesson-fault-unknown", name),
        ProblemKind::Twice(name) => named("lesson-fault-twice", name),
        ProblemKind::StartIsRight => words.get("lesson-fault-start"),
        ProblemKind::AnswerIsWrong(names) => words.fill("lesson-fault-answer", &[("names", names.join(", ").into())]),
        ProblemKind::WrongIsRight(at) => number("lesson-fault-wrong", *at),
        ProblemKind::OtherFeedback(at, Some(name)) => {
            words.fill("lesson-fault-feedback", &[("number", (*at).into()), ("name", name.as_str().into())])
        }
        ProblemKind::OtherFeedback(at, None) => number("lesson-fault-feedback-none", *at),
        ProblemKind::FewWrong => words.get("lesson-fault-few"),
        ProblemKind::NoLesson => words.get("lesson-fault-none"),
    }
}
