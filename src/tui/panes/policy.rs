//! A policy: the editor, the annotated view, and what stands there while none is given.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::iam::{Given, Layer};
use crate::l10n::wrap;
use crate::report::words;
use crate::tui::draw::{Bit, bit, framed, page};
use crate::tui::layout::Layout;
use crate::tui::model::{Focus, Model, Open, Target};
use crate::tui::paper::Paper;
use crate::tui::say;
use crate::tui::theme::Role;

/// The title of the step's place: the kind of policy as its service names it, and the policy's name.
fn title(model: &Model, layer: Layer) -> Vec<Bit> {
    let kind = if layer == Layer::Identity {
        words::step(&model.words, model.step)
    } else {
        say::heading(&words::layer(&model.words, layer, &model.case))
    };
    let mut title = vec![bit(kind, Role::Strong)];
    if let Some(Open { target: Target::Policy(slot), .. }) = &model.open {
        let slots = model.case.slots(layer);
        let at = slots.iter().position(|other| other == slot).map_or(1, |at| at + 1);
        let name = model.case.draft(*slot).map_or("", |draft| draft.name.as_str());
        let name = if name.is_empty() { String::new() } else { format!("{} ", say::safe(name)) };
        title.push(bit(format!(" ─ {name}{at}/{}", slots.len()), Role::Plain));
    }
    title
}

/// Draws the editor, or the view in its place, or what to do while no policy is given.
pub fn draw(model: &Model, frame: &mut Frame<'_>, area: Rect, layout: &mut Layout) {
    let Some(layer) = model.layer_of_step() else { return };
    let Some(Open { target: Target::Policy(_), editor }) = &model.open else {
        draw_empty(model, frame, area, layer, layout);
        return;
    };
    if model.shows_view_only() {
        draw_view(model, frame, area, layout);
        return;
    }
    let focused = model.focus == Focus::Main;
    let right = model.words.get(if layout.wide { "tui-editor" } else { "tui-editor-turn" });
    let inner = framed(frame, area, &title(model, layer), &right, focused);
    let notes = &model.notes;
    let paper = Paper {
        lines: editor.lines(),
        notes,
        // Where the view stands beside, the words stand there.
        remarks: !layout.wide,
        numbers: true,
        wraps: false,
        folds: false,
        follow: editor.caret().0,
        caret: Some(editor.caret()),
        selection: editor.selection(),
        pair: crate::tui::bracket::pair(editor.lines(), editor.caret()).filter(|_| focused),
        facts: &[],
        colours: Some((&model.highlighter, model.palette)),
    };
    let drawn = paper.draw(frame, inner, model.layout.editor_top);
    if model.is_typing()
        && let Some(at) = drawn.caret
    {
        frame.set_cursor_position(at);
    }
    layout.caret = drawn.caret.map(|at| (at.x, at.y));
    layout.editor_top = drawn.top;
    layout.editor_text = drawn.text;
    layout.editor_rows = drawn.rows;
    layout.editor_height = usize::from(inner.height);
    layout.page = usize::from(inner.height);
    if editor.text().is_empty() {
        let lines = wrap(&model.words.get("tui-editor-empty"), usize::from(drawn.text.width));
        for (y, line) in lines.iter().enumerate() {
            let y = u16::try_from(y).unwrap_or(u16::MAX);
            crate::tui::draw::row(frame, drawn.text, y.saturating_add(1), &[bit(line.clone(), Role::Quiet)]);
        }
    }
}

/// Draws the annotated view.
pub fn draw_view(model: &Model, frame: &mut Frame<'_>, area: Rect, layout: &mut Layout) {
    let focused = model.focus == Focus::View;
    let right = model.words.get(if layout.wide { "tui-view-follow" } else { "tui-view-turn" });
    let name = bit(model.words.get("tui-view"), Role::Strong);
    let mut heading = vec![name];
    if !layout.wide
        && let Some(layer) = model.layer_of_step()
    {
        heading = title(model, layer);
    }
    let inner = framed(frame, area, &heading, &right, focused);
    let Some(Open { target: Target::Policy(_), editor }) = &model.open else {
        return;
    };
    let follow = if focused { model.rows.view } else { editor.caret().0 };
    let paper = Paper {
        lines: editor.lines(),
        notes: &model.notes,
        remarks: true,
        numbers: !layout.wide,
        wraps: true,
        folds: editor.lines().len() > usize::from(inner.height),
        follow,
        caret: None,
        selection: None,
        pair: None,
        facts: &[],
        colours: Some((&model.highlighter, model.palette)),
    };
    let drawn = paper.draw(frame, inner, (model.layout.view_top, 0));
    layout.view_top = drawn.top.0;
    layout.page = usize::from(inner.height);
}

fn draw_empty(model: &Model, frame: &mut Frame<'_>, area: Rect, layer: Layer, layout: &mut Layout) {
    let focused = model.focus == Focus::Main;
    let inner = framed(frame, area, &title(model, layer), "", focused);
    let words = &model.words;
    let name = words::layer(words, layer, &model.case);
    let mut lines: Vec<Vec<Bit>> = Vec::new();
    let room = usize::from(inner.width).saturating_sub(2);
    let mut say = |text: &str, role: Role| {
        lines.extend(wrap(text, room).into_iter().map(|line| vec![bit(format!(" {line}"), role)]));
    };
    match model.case.layer_state(layer) {
        Given::None => {
            say(&words.fill("tui-there-is-none", &[("layer", name.into())]), Role::Strong);
            say("", Role::Plain);
            say(&words.get("tui-empty-none-keys"), Role::Key);
        }
        Given::Unknown | Given::Given(()) => {
            say(&words.fill("tui-not-given-yet", &[("layer", name.into())]), Role::Strong);
            say("", Role::Plain);
            say(&words.get("tui-empty-keys"), Role::Key);
            if let Some(ask) = model.diagnosis.asks.iter().find(|ask| ask.layer == Some(layer)) {
                say("", Role::Plain);
                say(&say::plain(&words::ask(words, ask, &model.case)), Role::Plain);
                if let Some(command) = &ask.command {
                    for line in say::command(command, room) {
                        say(&line, Role::Text);
                    }
                }
            }
        }
    }
    layout.page = usize::from(inner.height);
    page(frame, inner, &lines, 0);
}
