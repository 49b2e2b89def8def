//! The sentences the screen shows: those of a diagnosis come from `report::words`, the screen's own from its locale file.

use super::model::{Focus, Model};
use crate::case::Case;
use crate::diagnosis::{Next, Pair, Step, StepMark};
use crate::iam::{
    Decision, Draft, Effect, ElementTrace, Layer, LayerEffect, LayerState, Outcome, ParseErrorKind, StatementTrace,
};
use crate::l10n::{Shown, Words, cut_right, width, wrap};
use crate::report::{Explained, markdown, words};

/// One line of text from outside, safe to show.
#[must_use]
pub fn safe(text: &str) -> String {
    Shown::line(text).into_inner().into_owned()
}

/// A sentence without the marks of code: on a screen code needs none.
#[must_use]
pub fn plain(sentence: &str) -> String {
    safe(&sentence.replace('`', ""))
}

/// What is wrong at a place of a policy.
#[must_use]
pub fn parse_error(words: &Words, kind: &ParseErrorKind) -> String {
    plain(&words::parse_error(words, kind, None))
}

/// Why an element does not hold.
#[must_use]
pub fn element(words: &Words, case: &Case, draft: &Draft, statement: &StatementTrace, element: &ElementTrace) -> String {
    plain(&words::element_reason(words, element, statement.index, Pair::of(case, None), draft))
}

/// The sign of a decision.
#[must_use]
pub const fn decision_mark(decision: Decision) -> super::notes::Mark {
    use super::notes::Mark;
    match decision {
        Decision::Allow => Mark::Good,
        Decision::ExplicitDeny | Decision::ImplicitDeny => Mark::Bad,
        Decision::Unknown => Mark::Open,
    }
}

/// The verdict as a mark and a line.
#[must_use]
pub fn verdict(model: &Model) -> (super::notes::Mark, String) {
    match &model.evaluation {
        Ok(call) => (decision_mark(call.verdict.decision), plain(&words::verdict_line(&model.words, call, &model.case))),
        Err(_) if model.is_not_denial() => (super::notes::Mark::Off, model.words.get("tui-verdict-rests")),
        Err(_) => (super::notes::Mark::Open, model.words.get("tui-verdict-lacks")),
    }
}

/// The verdict in a word or two, for the header.
#[must_use]
pub fn verdict_short(model: &Model) -> String {
    let words = &model.words;
    let Ok(call) = &model.evaluation else { return words.get("term-unknown") };
    let by = call.verdict.by.map(|layer| format!(" · {}", words::layer_label(words, layer, &model.case))).unwrap_or_default();
    match call.verdict.decision {
        Decision::Allow => words.get("term-allowed"),
        Decision::ExplicitDeny => format!("{} {}{by}", words.get("term-denied"), words.get("term-explicit")),
        Decision::ImplicitDeny => format!("{} {}{by}", words.get("term-denied"), words.get("term-implicit")),
        Decision::Unknown => words.get("term-unknown"),
    }
}

/// The sign of a layer: what it does to the request.
#[must_use]
pub fn layer_sign(model: &Model, layer: Layer) -> (&'static str, super::theme::Role) {
    use super::theme::Role;
    let trace = model.deciding().and_then(|evaluation| evaluation.layer(layer));
    match trace.map(|trace| (trace.effect, trace.state)) {
        Some((LayerEffect::Allow, _)) => ("✔", Role::Good),
        Some((LayerEffect::ExplicitDeny | LayerEffect::ImplicitDeny, _)) => ("✖", Role::Bad),
        Some((LayerEffect::Unknown, _)) => ("?", Role::Open),
        Some((LayerEffect::NoImpact, LayerState::Given)) => ("○", Role::Quiet),
        Some((LayerEffect::NoImpact, LayerState::Unknown | LayerState::Unreadable)) => ("?", Role::Open),
        Some((LayerEffect::NoImpact, LayerState::None | LayerState::NotInForce)) => ("–", Role::Quiet),
        None if model.is_unknown(layer) => ("?", Role::Open),
        None => ("·", Role::Quiet),
    }
}

/// What is known of a layer, in words.
#[must_use]
pub fn layer_words(model: &Model, layer: Layer) -> String {
    let words = &model.words;
    let trace = model.deciding().and_then(|evaluation| evaluation.layer(layer));
    let Some(trace) = trace else {
        return words.get(match model.case.layer_state(layer) {
            crate::iam::Given::Unknown => "term-layer-not-given",
            crate::iam::Given::None => "term-layer-none",
            crate::iam::Given::Given(()) => "tui-layer-given",
        });
    };
    words.get(match (trace.state, trace.effect) {
        (LayerState::NotInForce, _) => "tui-layer-not-in-force",
        (LayerState::None, LayerEffect::ImplicitDeny) => "tui-layer-none-needed",
        (LayerState::None, _) => "term-layer-none",
        (LayerState::Unknown, _) => "term-layer-not-given",
        (LayerState::Unreadable, _) => "term-layer-unreadable",
        (LayerState::Given, LayerEffect::Allow) => "tui-layer-allows",
        (LayerState::Given, LayerEffect::ExplicitDeny) => "tui-layer-denies",
        (LayerState::Given, LayerEffect::ImplicitDeny) => "tui-layer-does-not-allow",
        (LayerState::Given, LayerEffect::NoImpact) => "tui-layer-no-impact",
        (LayerState::Given, LayerEffect::Unknown) => "tui-layer-unsettled",
    })
}

/// A statement in one line: its name, and each element with its mark.
#[must_use]
pub fn statement(words: &Words, policy: &str, trace: &StatementTrace) -> String {
    let name = trace.sid.as_deref().filter(|sid| !sid.is_empty()).map_or_else(|| (trace.index + 1).to_string(), str::to_owned);
    let mut line = if policy.is_empty() { safe(&name) } else { safe(&format!("{policy}/{name}")) };
    line.push_str("  ");
    line.push_str(match trace.effect {
        Some(Effect::Allow) => "Allow",
        Some(Effect::Deny) => "Deny",
        None => "?",
    });
    for element in &trace.elements {
        let sign = match element.outcome {
            Outcome::Yes => "✔",
            Outcome::No => "✖",
            Outcome::Unsettled => "?",
        };
        let _ = std::fmt::Write::write_fmt(&mut line, format_args!("  {} {sign}", words::element(element.element)));
    }
    line.push_str("  ");
    line.push_str(&match (trace.outcome, trace.effect) {
        (Outcome::Yes, Some(Effect::Deny)) => words.get("term-statement-denies"),
        (Outcome::Yes, _) => words.get("term-statement-allows"),
        (Outcome::Unsettled, _) => words.get("term-unknown"),
        (Outcome::No, Some(Effect::Allow)) if trace.failing().count() == 1 => words.get("term-statement-near-miss"),
        (Outcome::No, _) => words.get("term-statement-no-match"),
    });
    line
}

/// The sign of a step.
#[must_use]
pub const fn step_sign(mark: StepMark) -> (&'static str, super::theme::Role) {
    use super::theme::Role;
    match mark {
        StepMark::Good => ("✔", Role::Good),
        StepMark::Bad => ("✖", Role::Bad),
        StepMark::Open => ("?", Role::Open),
        StepMark::Rest => ("–", Role::Quiet),
        StepMark::Plain => ("", Role::Quiet),
    }
}

/// The line `Next:`, with the key that does it, in `room` columns: where it is too long the key is kept.
#[must_use]
pub fn next(model: &Model, room: usize) -> String {
    let words = &model.words;
    let here = model.overlays.is_empty() && model.focus == Focus::Main;
    let next = model.diagnosis.next_at(model.step);
    let told = |next: &Next| words::next_words(words, next, &model.diagnosis, &model.case);
    let (next, key) = match &next {
        Next::SeeFix(_) if model.step == Step::Fix => (words.get("tui-next-apply"), "Enter"),
        Next::Report if model.step == Step::Report => (words.get("tui-next-write"), "Enter"),
        Next::Give(layer) if here && model.layer_of_step() == Some(*layer) && model.open.is_none() => (told(&next), "Enter · t"),
        Next::GiveError if here && model.step == Step::Error && model.open.is_none() => (told(&next), "Enter · o"),
        _ => (told(&next), if model.is_typing() { "Esc g" } else { "g" }),
    };
    let line = |next: &str| words.fill("tui-next", &[("next", next.to_owned().into()), ("key", key.into())]);
    let next = plain(&next);
    line(&cut_right(&next, room.saturating_sub(width(&line("")))))
}

/// The report that step 7 shows.
#[must_use]
pub fn report(model: &Model) -> String {
    let explained = Explained {
        reading: model.reading.as_ref(),
        case: &model.case,
        evaluation: model.evaluation.as_ref(),
        diagnosis: &model.diagnosis,
    };
    markdown::explained(&explained, &model.words)
}

/// The lines of a command, safe to show and wrapped.
#[must_use]
pub fn command(command: &str, room: usize) -> Vec<String> {
    command.lines().flat_map(|line| wrap(&safe(line), room)).collect()
}

/// Words as a heading: the first letter large.
#[must_use]
pub fn heading(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
