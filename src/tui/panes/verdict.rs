//! The verdict: the decision, the path of layers in AWS's order, then layer by layer, statement by statement, nearest first.

use ratatui::Frame;

use crate::diagnosis::{FindingKind, Next, Step};
use crate::iam::{Effect, Layer, LayerEffect, LayerState, LayerTrace, Outcome, StatementTrace};
use crate::l10n::{pad, width, wrap};
use crate::report::words;
use crate::tui::draw::{Bit, bit, framed, row};
use crate::tui::layout::Layout;
use crate::tui::model::{Focus, Model};
use crate::tui::theme::Role;
use crate::tui::{notes, say};

/// A line of the pane.
struct Entry {
    bits: Vec<Bit>,
    /// The layer that the line is the first of.
    layer: Option<Layer>,
}

/// The layers in the order the pane shows them: the one that decides first, then what denies, what is not known, what allows, the rest.
#[must_use]
pub fn order(model: &Model) -> Vec<Layer> {
    let Some(evaluation) = model.deciding() else { return Layer::ALL.to_vec() };
    let by = evaluation.verdict.by;
    let mut layers: Vec<&LayerTrace> = evaluation.layers.iter().collect();
    layers.sort_by_key(|trace| {
        if Some(trace.layer) == by {
            return 0;
        }
        match (trace.effect, trace.state) {
            (LayerEffect::ExplicitDeny, _) => 1,
            (LayerEffect::ImplicitDeny, _) => 2,
            (_, LayerState::Unreadable) => 3,
            (LayerEffect::Unknown, _) => 4,
            (LayerEffect::Allow, _) => 5,
            (LayerEffect::NoImpact, LayerState::Given) => 6,
            (LayerEffect::NoImpact, LayerState::Unknown) => 7,
            (LayerEffect::NoImpact, _) => 8,
        }
    });
    layers.into_iter().map(|trace| trace.layer).collect()
}

/// The layers in AWS's order, each with its sign.
#[must_use]
pub fn path(model: &Model, room: usize) -> Vec<Bit> {
    let by = model.deciding().and_then(|evaluation| evaluation.verdict.by);
    let parts: Vec<(Vec<Bit>, usize)> = Layer::ALL
        .into_iter()
        .map(|layer| {
            let (sign, role) = say::layer_sign(model, layer);
            let name = words::layer_label(&model.words, layer, &model.case);
            let here = Some(layer) == by;
            let lead = if here { "▶ " } else { "" };
            let wide = width(lead) + width(&name) + 1 + width(sign);
            let style = if here { Role::Strong } else { Role::Plain };
            (vec![bit(lead, Role::Focus), bit(format!("{name} "), style), bit(sign, role)], wide)
        })
        .collect();
    let total: usize = parts.iter().map(|(_, wide)| wide).sum();
    let gap = ["  →  ", " → ", "  "].into_iter().find(|gap| total + width(gap) * 6 + 2 <= room).unwrap_or(" ");
    let mut bits = vec![bit(" ", Role::Plain)];
    for (index, (part, _)) in parts.into_iter().enumerate() {
        if index > 0 {
            bits.push(bit(gap, Role::Quiet));
        }
        bits.extend(part);
    }
    bits
}

/// Draws the pane.
pub fn draw(model: &Model, frame: &mut Frame<'_>, layout: &mut Layout) {
    let focused = model.focus == Focus::Verdict;
    let fixing = model.step == Step::Fix && !model.diagnosis.fixes.is_empty();
    let (mark, line) = say::verdict(model);
    let mut title = vec![bit(format!("{} ", mark.sign()), mark.role()), bit(line, Role::Strong)];
    if model.assume == crate::iam::Assume::Complete {
        title.push(bit(format!(" · {}", model.words.get("tui-what-if")), Role::Open));
    }
    let right = model.words.get("tui-verdict-keys");
    let inner = framed(frame, layout.verdict, &title, &right, focused);
    if inner.height == 0 {
        return;
    }
    let room = usize::from(inner.width);
    let next_y = inner.height - 1;
    let next = say::next(model, room.saturating_sub(2));
    row(frame, inner, next_y, &[bit(" ", Role::Plain), bit(next, Role::Strong)]);
    let above = usize::from(next_y);
    if fixing {
        for (y, bits) in super::fixes::now_and_after(model, room).into_iter().take(above).enumerate() {
            row(frame, inner, u16::try_from(y).unwrap_or(u16::MAX), &bits);
        }
        return;
    }
    // Where there is room each unknown has a line of its own.
    let mut shown = entries(model, room, focused, true);
    if !focused && shown.len() > above {
        shown = entries(model, room, focused, false);
    }
    let entries = shown;
    // The layer at hand is kept in sight.
    let chosen = focused.then(|| order(model).get(model.rows.verdict).copied()).flatten();
    let at = entries.iter().position(|entry| entry.layer.is_some() && entry.layer == chosen);
    let scroll = at.map_or(0, |at| {
        let after = entries.iter().skip(at + 1).take_while(|entry| entry.layer.is_none()).count();
        (at + 1 + after).saturating_sub(above).min(at)
    });
    for (y, entry) in entries.iter().skip(scroll).take(above).enumerate() {
        let y = u16::try_from(y).unwrap_or(u16::MAX);
        row(frame, inner, y, &entry.bits);
        if let Some(layer) = entry.layer {
            let place = ratatui::layout::Rect { y: inner.y + y, height: 1, ..inner };
            layout.verdict_rows.push((place, layer));
            if focused && chosen == Some(layer) {
                frame.buffer_mut().set_style(place, Role::Chosen.style());
            }
        }
    }
    if focused {
        layout.page = 3;
    }
}

fn plain_entry(bits: Vec<Bit>) -> Entry {
    Entry { bits, layer: None }
}

fn entries(model: &Model, room: usize, focused: bool, roomy: bool) -> Vec<Entry> {
    let words = &model.words;
    let mut out = vec![plain_entry(path(model, room))];
    if model.evaluation.is_err() && (model.is_not_denial() || model.diagnosis.next == Next::GiveError) && !focused {
        return out;
    }
    out.extend(crate::tui::suppose::since_pinned(model, room).into_iter().map(plain_entry));
    // What is not said by the title and the layers: what AWS said, and what does not fit together.
    for finding in &model.diagnosis.findings {
        let told = matches!(
            finding.what,
            FindingKind::Mended
                | FindingKind::AllowsWhatAwsRefused { .. }
                | FindingKind::OtherReasonThanAws { .. }
                | FindingKind::AwsNames { .. }
                | FindingKind::Lacks(_)
                | FindingKind::Unreadable(_)
                | FindingKind::RootTrusted
                | FindingKind::Doubt(_)
        );
        if told {
            let rule = finding.rule.map(|rule| format!("  {rule}")).unwrap_or_default();
            let sentence = format!("{}{rule}", say::plain(&words::finding(words, finding, &model.case)));
            let lines = wrap(&sentence, room.saturating_sub(3));
            let short = out.len() > 2;
            out.extend(lines.into_iter().take(if short { 1 } else { 3 }).enumerate().map(|(index, line)| {
                let (mark, role) = if finding.what == FindingKind::Mended { (" ✔ ", Role::Good) } else { (" ! ", Role::Open) };
                plain_entry(vec![bit(if index == 0 { mark } else { "   " }, role), bit(line, Role::Plain)])
            }));
        }
    }
    let mut unknown = Vec::new();
    let mut answers = false;
    let order = order(model);
    let chosen = order.get(model.rows.verdict).copied();
    for layer in order {
        let trace = model.deciding().and_then(|evaluation| evaluation.layer(layer));
        let state = trace.map(|trace| trace.state);
        let open = model.is_unknown(layer) && state != Some(LayerState::NotInForce);
        if open && !focused && roomy && trace.is_some() {
            let ask = model.diagnosis.asks.iter().find(|ask| ask.layer == Some(layer));
            let what = ask.map(|ask| say::plain(&words::ask(words, ask, &model.case)));
            out.push(Entry {
                bits: vec![
                    bit(" ? ", Role::Open),
                    bit(format!("{} ", pad(&words::layer_label(words, layer, &model.case), 10)), Role::Strong),
                    bit(what.unwrap_or_else(|| say::layer_words(model, layer)), Role::Plain),
                ],
                layer: Some(layer),
            });
            answers = true;
            continue;
        }
        if open && !focused {
            unknown.push(words::layer_label(words, layer, &model.case));
            continue;
        }
        if !focused && matches!(state, Some(LayerState::None | LayerState::NotInForce)) && !decides(model, layer) {
            continue;
        }
        if trace.is_none() && !focused {
            continue;
        }
        layer_entries(model, layer, trace, room, focused && chosen == Some(layer), &mut out);
    }
    if answers {
        out.push(plain_entry(vec![bit(format!("   {}", words.get("tui-answers")), Role::Key)]));
    }
    for ask in model.diagnosis.asks.iter().filter(|ask| ask.layer.is_none()) {
        if focused || roomy {
            let sentence = format!("{} {}", say::plain(&words::ask(words, ask, &model.case)), words.get("tui-answer-fact"));
            let lines = wrap(&sentence, room.saturating_sub(3));
            out.extend(lines.into_iter().enumerate().map(|(index, line)| {
                plain_entry(vec![bit(if index == 0 { " ? " } else { "   " }, Role::Open), bit(line, Role::Plain)])
            }));
        } else {
            let name = ask.key.as_deref().map_or_else(|| words.get("verdict-open-account"), say::safe);
            unknown.push(format!("{name} (e)"));
        }
    }
    if !unknown.is_empty() {
        let args = [("layers", unknown.join(&words.get("verdict-comma")).into())];
        let lines = wrap(&words.fill("tui-not-known", &args), room.saturating_sub(3));
        out.extend(lines.into_iter().enumerate().map(|(index, line)| {
            plain_entry(vec![bit(if index == 0 { " ? " } else { "   " }, Role::Open), bit(line, Role::Plain)])
        }));
    }
    out
}

fn decides(model: &Model, layer: Layer) -> bool {
    model.deciding().is_some_and(|evaluation| evaluation.verdict.by == Some(layer))
}

fn layer_entries(model: &Model, layer: Layer, trace: Option<&LayerTrace>, room: usize, chosen: bool, out: &mut Vec<Entry>) {
    let words = &model.words;
    let (sign, role) = say::layer_sign(model, layer);
    let name = pad(&words::layer_label(words, layer, &model.case), 10);
    let mut what = say::layer_words(model, layer);
    if model.is_unknown(layer) {
        what = format!("{what}  {}", words.get("tui-answers"));
    }
    out.push(Entry {
        bits: vec![bit(format!(" {sign} "), role), bit(format!("{name} "), Role::Strong), bit(what, Role::Plain)],
        layer: Some(layer),
    });
    if chosen && let Some(ask) = model.diagnosis.asks.iter().find(|ask| ask.layer == Some(layer)) {
        let sentence = say::plain(&words::ask(words, ask, &model.case));
        let lines = wrap(&sentence, room.saturating_sub(5));
        out.extend(lines.into_iter().map(|line| plain_entry(vec![bit(format!("    {line}"), Role::Plain)])));
    }
    let Some(trace) = trace else { return };
    let mut statements: Vec<(&str, &StatementTrace)> = (trace.policies.iter())
        .flat_map(|policy| policy.statements.iter().map(move |statement| (&*policy.draft.name, statement)))
        .collect();
    statements.sort_by_key(|(_, statement)| nearness(statement));
    let most = if chosen { 12 } else { 3 };
    for (policy, statement) in statements.iter().take(most) {
        let mark = notes::Mark::of(statement);
        out.push(plain_entry(vec![
            bit(format!("   {} ", mark.sign()), mark.role()),
            bit(say::statement(words, policy, statement), Role::Plain),
        ]));
    }
    if statements.len() > most {
        let args = [("count", (statements.len() - most).into())];
        out.push(plain_entry(vec![bit(format!("     {}", words.fill("tui-more-statements", &args)), Role::Quiet)]));
    }
}

/// What matches and denies first, then what matches, what is not settled, then by how many elements fail; a Deny that does not
/// match comes last.
fn nearness(statement: &StatementTrace) -> (usize, usize) {
    match (statement.outcome, statement.effect) {
        (Outcome::Yes, Some(Effect::Deny)) => (0, 0),
        (Outcome::Yes, _) => (1, 0),
        (Outcome::Unsettled, _) => (2, 0),
        (Outcome::No, Some(Effect::Deny)) => (4, statement.failing().count()),
        (Outcome::No, _) => (3, statement.failing().count()),
    }
}
