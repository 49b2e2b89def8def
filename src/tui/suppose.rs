//! What if the request were another: a form beside the verdict, tried out without touching the case; and a verdict pinned to
//! compare with.

use super::draw::{Bit, bit};
use super::form::{FieldName, Form, FormKind};
use super::model::{Model, Overlay};
use super::notes::Mark;
use super::say;
use super::theme::Role;
use crate::case::Case;
use crate::iam::{CallEvaluation, Evaluation, Layer, LayerEffect, LayerState, LayerTrace};
use crate::l10n::{Words, wrap};
use crate::report::words;

/// The case as the form would have it, and its verdict; `None` where the request lacks a part.
#[derive(Debug)]
pub struct Trial {
    /// The case.
    pub case: Case,
    /// Its verdict.
    pub evaluation: Option<CallEvaluation>,
}

/// Opens the form.
pub fn begin(model: &mut Model) {
    let mut form = Form::facts(&model.case, &FieldName::Principal, None);
    form.kind = FormKind::Suppose;
    model.overlays.push(Overlay::Form(form));
}

/// After a key: what the form says is decided anew. A pair that was filled in is followed by an empty one, for the next.
pub fn follow(model: &mut Model) {
    let form = match model.overlays.iter_mut().rev().find(|overlay| matches!(overlay, Overlay::Form(_))) {
        Some(Overlay::Form(form)) if form.kind == FormKind::Suppose => form,
        _ => {
            model.trial = None;
            return;
        }
    };
    if form.fields.last().is_some_and(|field| field.name == FieldName::Context && !field.value().is_empty()) {
        form.add_pair();
    }
    let mut case = model.case.clone();
    form.apply(&mut case);
    if model.trial.as_ref().is_some_and(|trial| trial.case == case) {
        return;
    }
    let evaluation = model.decide_other(&case);
    model.trial = Some(Trial { case, evaluation });
}

/// Pins the verdict as it stands, or takes the pin out.
pub fn pin(model: &mut Model) {
    let key = if model.pinned.take().is_some() {
        "edit-unpinned"
    } else {
        model.pinned = model.evaluation.as_ref().ok().cloned();
        "edit-pinned"
    };
    let sentence = model.words.get(key);
    model.tell(sentence);
}

/// The evaluation that a call's verdict is of.
fn deciding(call: &CallEvaluation) -> Option<&Evaluation> {
    call.pairs.get(call.companion.map_or(0, |index| index + 1)).or_else(|| call.pairs.first())
}

const fn sign(trace: &LayerTrace) -> &'static str {
    match (trace.effect, trace.state) {
        (LayerEffect::Allow, _) => "✔",
        (LayerEffect::ExplicitDeny | LayerEffect::ImplicitDeny, _) => "✖",
        (LayerEffect::Unknown, _) | (LayerEffect::NoImpact, LayerState::Unknown | LayerState::Unreadable) => "?",
        (LayerEffect::NoImpact, LayerState::Given) => "○",
        (LayerEffect::NoImpact, LayerState::None | LayerState::NotInForce) => "–",
    }
}

/// The layers that do another thing in `after` than in `before`, each as its label and both signs.
#[must_use]
pub fn changed(words: &Words, case: &Case, before: &CallEvaluation, after: &CallEvaluation) -> Vec<String> {
    let of =
        |call: &CallEvaluation, layer: Layer| deciding(call).and_then(|evaluation| evaluation.layer(layer)).map_or("·", sign);
    (Layer::ALL.into_iter())
        .filter_map(|layer| {
            let (then, now) = (of(before, layer), of(after, layer));
            (then != now).then(|| format!("{} {then} → {now}", words::layer_label(words, layer, case)))
        })
        .collect()
}

/// A verdict as one line behind a few words that name it.
fn line(words: &Words, name: &'static str, case: &Case, call: Option<&CallEvaluation>, room: usize) -> Vec<Vec<Bit>> {
    let (mark, text) = match call {
        Some(call) => (say::decision_mark(call.verdict.decision), say::plain(&words::verdict_line(words, call, case))),
        None => (Mark::Open, words.get("tui-verdict-lacks")),
    };
    let name = words.get(name);
    let lead = format!(" {name} ");
    let indent = crate::l10n::width(&lead) + 2;
    (wrap(&text, room.saturating_sub(indent)).into_iter().enumerate())
        .map(|(index, line)| {
            if index == 0 {
                vec![bit(lead.clone(), Role::Quiet), bit(format!("{} ", mark.sign()), mark.role()), bit(line, Role::Strong)]
            } else {
                vec![bit(format!("{}{line}", " ".repeat(indent)), Role::Strong)]
            }
        })
        .collect()
}

fn changes(words: &Words, case: &Case, before: &CallEvaluation, after: &CallEvaluation, room: usize) -> Vec<Vec<Bit>> {
    let found = changed(words, case, before, after);
    let text = if found.is_empty() {
        words.get("edit-no-layer-changed")
    } else {
        words.fill("edit-layers-changed", &[("layers", found.join(&words.get("verdict-comma")).into())])
    };
    wrap(&text, room.saturating_sub(2)).into_iter().map(|line| vec![bit(format!(" {line}"), Role::Plain)]).collect()
}

/// Beside the form: the verdict now, the verdict as the form has it, and which layers change.
#[must_use]
pub fn beside(model: &Model, room: usize) -> Vec<Vec<Bit>> {
    let words = &model.words;
    let Some(trial) = &model.trial else { return Vec::new() };
    let now = model.evaluation.as_ref().ok();
    let mut lines = line(words, "edit-verdict-now", &model.case, now, room);
    lines.extend(line(words, "edit-verdict-then", &trial.case, trial.evaluation.as_ref(), room));
    if let (Some(now), Some(then)) = (now, &trial.evaluation) {
        lines.extend(changes(words, &trial.case, now, then, room));
    }
    lines
}

/// In the verdict: the pinned one, and which layers have changed since.
#[must_use]
pub fn since_pinned(model: &Model, room: usize) -> Vec<Vec<Bit>> {
    let words = &model.words;
    let Some(pinned) = &model.pinned else { return Vec::new() };
    let mut lines = line(words, "edit-verdict-pinned", &model.case, Some(pinned), room);
    if let Ok(now) = &model.evaluation {
        lines.extend(changes(words, &model.case, pinned, now, room));
    }
    lines
}
