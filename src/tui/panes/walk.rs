//! The path of the decision, to be walked a step a key: the verdict, then each layer in AWS's own order (R8.3), its statements,
//! and every element that does not hold. From each step a key leads to the text it is about.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::case::Slot;
use crate::iam::{Layer, PolicyTrace};
use crate::l10n::wrap;
use crate::report::words;
use crate::tui::draw::{Bit, bit, laid_over, page};
use crate::tui::layout::Layout;
use crate::tui::model::Model;
use crate::tui::notes::Mark;
use crate::tui::say;
use crate::tui::theme::Role;

/// What a step of the path is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The whole decision.
    Decision,
    /// A layer.
    Layer(Layer),
    /// A place in a policy's text, in bytes.
    Text(Slot, usize),
}

/// A step of the path: what it is about, and its lines.
#[derive(Clone, Debug)]
pub struct Stop {
    /// What it is about.
    pub target: Target,
    /// Its lines; never empty.
    pub lines: Vec<Vec<Bit>>,
}

fn stop(target: Target, lines: Vec<Vec<Bit>>) -> Stop {
    Stop { target, lines }
}

/// Every step, from the decision on.
#[must_use]
pub fn stops(model: &Model, room: usize) -> Vec<Stop> {
    let words = &model.words;
    let mut stops = Vec::new();
    let (mark, line) = say::verdict(model);
    let verdict = wrap(&line, room.saturating_sub(3)).into_iter().enumerate();
    let verdict = verdict.map(|(index, line)| {
        vec![bit(format!(" {} ", if index == 0 { mark.sign() } else { " " }), mark.role()), bit(line, Role::Strong)]
    });
    stops.push(stop(Target::Decision, verdict.chain([Vec::new()]).collect()));
    for finding in &model.diagnosis.findings {
        let rule = finding.rule.map(|rule| format!("  {rule}")).unwrap_or_default();
        let sentence = format!("{}{rule}", say::plain(&words::finding(words, finding, &model.case)));
        let target = match (finding.slot, finding.spans.first()) {
            (Some(slot), Some(span)) => Target::Text(slot, span.start),
            _ => Target::Decision,
        };
        stops.push(stop(
            target,
            wrap(&sentence, room).into_iter().map(|line| vec![bit(format!(" {line}"), Role::Plain)]).collect(),
        ));
    }
    let Some(evaluation) = model.deciding() else { return stops };
    let own = model.own().is_some_and(|own| std::ptr::eq(own, evaluation));
    for trace in &evaluation.layers {
        let (sign, role) = say::layer_sign(model, trace.layer);
        let mut line = vec![
            bit(format!(" {sign} "), role),
            bit(words::layer(words, trace.layer, &model.case), Role::Strong),
            bit(format!("  {}", say::layer_words(model, trace.layer)), Role::Plain),
        ];
        if evaluation.verdict.by == Some(trace.layer) {
            line.push(bit(format!("  ◀ {}", words.get("edit-path-stops")), Role::Focus));
        }
        stops.push(stop(Target::Layer(trace.layer), vec![Vec::new(), line]));
        for policy in &trace.policies {
            // A companion's own resource policy stands in no slot of the case.
            let text = |byte: usize| {
                if own || trace.layer != Layer::Resource {
                    Target::Text(slot_of(trace.layer, policy), byte)
                } else {
                    Target::Layer(trace.layer)
                }
            };
            for statement in policy.statements.iter().take(60) {
                let mark = Mark::of(statement);
                let line = vec![
                    bit(format!("   {} ", mark.sign()), mark.role()),
                    bit(say::statement(words, &policy.draft.name, statement), Role::Plain),
                ];
                stops.push(stop(text(statement.span.start), vec![line]));
                for element in statement.failing() {
                    let reason = say::element(words, &model.case, &policy.draft, statement, element);
                    let lines = wrap(&reason, room.saturating_sub(6)).into_iter();
                    let lines = lines.map(|line| vec![bit(format!("       {line}"), Role::Quiet)]).collect();
                    stops.push(stop(text(element.span.start), lines));
                }
            }
        }
    }
    stops.retain(|stop| !stop.lines.is_empty());
    stops
}

const fn slot_of(layer: Layer, policy: &PolicyTrace) -> Slot {
    Slot { layer, level: policy.level, index: policy.index }
}

/// Draws the path with the step `at` chosen.
pub fn draw(model: &Model, frame: &mut Frame<'_>, area: Rect, at: usize, layout: &mut Layout) {
    let room = usize::from(area.width.min(100)).saturating_sub(4);
    let stops = stops(model, room);
    let at = at.min(stops.len().saturating_sub(1));
    let before: usize = stops.iter().take(at).map(|stop| stop.lines.len()).sum();
    let own = stops.get(at).map_or(0, |stop| stop.lines.len());
    let lines: Vec<Vec<Bit>> = stops.into_iter().flat_map(|stop| stop.lines).collect();
    let high = u16::try_from(lines.len() + 2).unwrap_or(u16::MAX).max(5);
    let title = [bit(model.words.get("tui-path"), Role::Strong)];
    let inner = laid_over(frame, area, (area.width.min(100), high), &title, &model.words.get("edit-path-keys"));
    layout.page = usize::from(inner.height.saturating_sub(1)).max(1);
    // The chosen step stands in the middle where there is more than fits.
    let height = usize::from(inner.height);
    let scroll = page(frame, inner, &lines, (before + own / 2).saturating_sub(height / 2));
    for line in before..before + own {
        let empty = lines.get(line).is_none_or(|bits| bits.is_empty());
        if let Some(y) = line.checked_sub(scroll).filter(|y| *y < height && !empty) {
            let rect = Rect { y: inner.y + u16::try_from(y).unwrap_or(0), height: 1, ..inner };
            frame.buffer_mut().set_style(rect, Role::Chosen.style());
        }
    }
}
