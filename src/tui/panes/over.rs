//! What lies over the screen: help, forms, whom to ask, the verdict in full, the two questions.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::l10n::{pad, width, wrap};
use crate::report::words;
use crate::tui::colour::columns;
use crate::tui::contexts;
use crate::tui::draw::{Bit, bit, laid_over, page, row};
use crate::tui::form::{Form, FormKind};
use crate::tui::keys::Context;
use crate::tui::layout::Layout;
use crate::tui::model::{Model, Overlay};
use crate::tui::say;
use crate::tui::theme::Role;

/// Draws every layer, the lowest first.
pub fn draw(model: &Model, frame: &mut Frame<'_>, layout: &mut Layout) {
    let area = Rect { height: layout.area.height.saturating_sub(1), ..layout.area };
    for (index, overlay) in model.overlays.iter().enumerate() {
        let top = index + 1 == model.overlays.len();
        let words = &model.words;
        match overlay {
            Overlay::Help(scroll) => {
                let lines = help(model);
                pages(frame, area, &words.get("tui-help"), &lines, *scroll, layout);
            }
            Overlay::Path(at) => super::walk::draw(model, frame, area, *at, layout),
            Overlay::Whom { at, scroll } => {
                let lines = whom(model, *at, room(area));
                pages(frame, area, &words.get("tui-whom"), &lines, *scroll, layout);
            }
            Overlay::Menu(menu) => super::menu::draw(model, frame, area, menu, layout),
            Overlay::Lesson(scroll) => super::lesson::draw(model, frame, area, *scroll, layout),
            Overlay::Lessons => super::lesson::draw_list(model, frame, area, layout),
            Overlay::Unsaved => question(frame, area, &words.get("tui-unsaved"), &words.get("tui-unsaved-keys")),
            Overlay::Ask(ask) => super::ask::draw(model, frame, area, ask, layout),
            Overlay::Commands(commands) => super::commands::draw(model, frame, area, commands, layout),
            Overlay::Form(form) => draw_form(model, frame, area, form, top),
        }
    }
}

fn room(area: Rect) -> usize {
    usize::from(area.width.min(100)).saturating_sub(4)
}

fn pages(frame: &mut Frame<'_>, area: Rect, title: &str, lines: &[Vec<Bit>], scroll: usize, layout: &mut Layout) {
    let high = u16::try_from(lines.len() + 2).unwrap_or(u16::MAX).max(5);
    let inner = laid_over(frame, area, (area.width.min(100), high), &[bit(title, Role::Strong)], "Esc");
    layout.page = usize::from(inner.height.saturating_sub(1)).max(1);
    page(frame, inner, lines, scroll);
}

fn question(frame: &mut Frame<'_>, area: Rect, asked: &str, keys: &str) {
    let columns = area.width.min(70);
    let lines: Vec<_> = wrap(asked, usize::from(columns).saturating_sub(4));
    let high = u16::try_from(lines.len() + 4).unwrap_or(u16::MAX);
    let inner = laid_over(frame, area, (columns, high), &[], "");
    let mut y = 0;
    for line in lines {
        row(frame, inner, y, &[bit(format!(" {line}"), Role::Plain)]);
        y += 1;
    }
    row(frame, inner, y + 1, &[bit(format!(" {keys}"), Role::Key)]);
}

/// All keys: what works here first.
fn help(model: &Model) -> Vec<Vec<Bit>> {
    let words = &model.words;
    let mut lines = Vec::new();
    // The layer of help itself aside, what has the keys comes first.
    let here: &[Context] = if model.open.is_some() {
        &[Context::Normal, Context::Editor, Context::Everywhere, Context::Letters, Context::List]
    } else {
        &[Context::Letters, Context::List, Context::Everywhere, Context::Editor]
    };
    let rest = Context::ALL.into_iter().filter(|context| !here.contains(context));
    for context in here.iter().copied().chain(rest) {
        if model.keys.told(context).next().is_none() {
            continue;
        }
        lines.push(vec![bit(format!(" {}", words.get(context.heading())), Role::Strong)]);
        for binding in model.keys.told(context) {
            let mut bits =
                vec![bit(format!("   {}", pad(&binding.label(), 14)), Role::Key), bit(words.get(binding.hint), Role::Plain)];
            if let Err(why) = model.can(binding.action) {
                bits.push(bit(format!("  ({})", words.get(why.sentence())), Role::Quiet));
            }
            lines.push(bits);
        }
        lines.push(Vec::new());
    }
    lines.push(vec![bit(format!(" {}", words.get("tui-marks-title")), Role::Strong)]);
    for (sign, key, role) in [
        ("✔", "tui-mark-good", Role::Good),
        ("✖", "tui-mark-bad", Role::Bad),
        ("○", "tui-mark-off", Role::Quiet),
        ("?", "tui-mark-open", Role::Open),
        ("–", "tui-mark-rest", Role::Quiet),
    ] {
        lines.push(vec![bit(format!("   {sign}  "), role), bit(words.get(key), Role::Plain)]);
    }
    lines
}

/// Whom to ask, the one at hand first.
fn whom(model: &Model, at: usize, room: usize) -> Vec<Vec<Bit>> {
    let words = &model.words;
    let mut lines: Vec<Vec<Bit>> = Vec::new();
    let asks = &model.diagnosis.asks;
    let order = asks.iter().skip(at).take(1).chain(asks.iter().take(at)).chain(asks.iter().skip(at + 1));
    for ask in order {
        let sentence = say::plain(&words::ask(words, ask, &model.case));
        lines.extend(wrap(&sentence, room).into_iter().map(|line| vec![bit(format!(" {line}"), Role::Plain)]));
        if let Some(command) = &ask.command {
            let command = say::command(command, room.saturating_sub(2));
            lines.extend(command.into_iter().map(|line| vec![bit(format!("   {line}"), Role::Text)]));
        }
        lines.push(Vec::new());
    }
    lines.push(vec![bit(format!(" {}", words.get("tui-whom-keys")), Role::Key)]);
    lines
}

/// The verdict in full: every layer in AWS's order, every statement, every element that does not hold.
#[must_use]
pub fn path(model: &Model, room: usize) -> Vec<Vec<Bit>> {
    super::walk::stops(model, room).into_iter().flat_map(|stop| stop.lines).collect()
}

fn draw_form(model: &Model, frame: &mut Frame<'_>, area: Rect, form: &Form, top: bool) {
    let words = &model.words;
    let columns = area.width.min(100);
    let beside_room = usize::from(columns).saturating_sub(4);
    let beside = match form.kind {
        FormKind::Suppose => crate::tui::suppose::beside(model, beside_room),
        // Two contexts are compared as they are typed.
        FormKind::Contexts => {
            let told = contexts::told(words, form).into_iter().flat_map(|line| wrap(&line, beside_room));
            told.map(|line| vec![bit(format!(" {line}"), Role::Open)]).collect()
        }
        _ => Vec::new(),
    };
    // What comes of it takes at most half of the room.
    let said = u16::try_from(beside.len()).unwrap_or(u16::MAX).min(area.height / 2);
    let high = u16::try_from(form.fields.len() * 2 + 5).unwrap_or(u16::MAX).saturating_add(said).min(area.height);
    let title = bit(words.get(form.title()), Role::Strong);
    // What is found stays in sight above.
    let finds = form.kind == crate::tui::form::FormKind::Find;
    let area = if finds { Rect { y: area.bottom().saturating_sub(high), height: high, ..area } } else { area };
    let inner = laid_over(
        frame,
        area,
        (columns, high),
        &[title],
        &words.get(if form.asks_for_path() { "tui-form-path-keys" } else { "tui-form-keys" }),
    );
    let below = Rect { y: inner.bottom().saturating_sub(said), height: said.min(inner.height), ..inner };
    for (y, bits) in beside.iter().enumerate() {
        row(frame, below, u16::try_from(y).unwrap_or(u16::MAX), bits);
    }
    let inner = Rect { height: inner.height.saturating_sub(said), ..inner };
    if inner.height < 2 {
        return;
    }
    let label_room = form.fields.iter().map(|field| width(&words.get(field.name.label()))).max().unwrap_or(0) + 2;
    let room = usize::from(inner.width).saturating_sub(label_room + 3);
    // Two rows a field, the second for what is wrong with it; scrolled so that the field with the keys is seen.
    let shown = usize::from(inner.height.saturating_sub(2) / 2).max(1);
    let first = (form.at + 1).saturating_sub(shown);
    for (place, (index, field)) in form.fields.iter().enumerate().skip(first).take(shown).enumerate() {
        let y = u16::try_from(place * 2).unwrap_or(u16::MAX);
        let here = index == form.at;
        let lead = if here { "▶" } else { " " };
        let label = pad(&words.get(field.name.label()), label_room);
        let text = field.editor.text();
        let (_, byte) = field.editor.caret();
        let caret = columns_before(&text, byte);
        let left = (caret + 2).saturating_sub(room);
        let shown = say::safe(&text);
        let visible = skip_columns(&shown, left);
        let style = if here { Role::Strong } else { Role::Plain };
        row(frame, inner, y, &[bit(lead, Role::Focus), bit(label, style), bit(visible, Role::Plain)]);
        let line = Rect {
            x: inner.x + u16::try_from(label_room + 1).unwrap_or(0).min(inner.width),
            y: inner.y.saturating_add(y),
            width: u16::try_from(room).unwrap_or(0),
            height: 1,
        };
        frame
            .buffer_mut()
            .set_style(line.intersection(inner), ratatui::style::Style::new().add_modifier(ratatui::style::Modifier::UNDERLINED));
        if let Some(wrong) = field.wrong {
            let indent = " ".repeat(label_room + 1);
            row(frame, inner, y + 1, &[bit(indent, Role::Plain), bit(format!("✖ {}", words.get(wrong)), Role::Bad)]);
        }
        if field.wrong.is_none()
            && let Some(offer) = super::start::offer(model, form, field)
        {
            let indent = " ".repeat(label_room + 1);
            row(frame, inner, y + 1, &[bit(indent, Role::Plain), bit(offer, Role::Quiet)]);
        }
        if here && top {
            let x = line.x.saturating_add(u16::try_from(caret - left.min(caret)).unwrap_or(u16::MAX));
            if x < inner.right() && line.y < inner.bottom() {
                frame.set_cursor_position(Position { x, y: line.y });
            }
        }
    }
    let hint = if finds { form.hint_counted(words, crate::tui::find::count(model, form)) } else { form.hint(words) };
    let hint = super::start::report_hint(model, form).unwrap_or(hint);
    if let Some(line) = wrap(&hint, usize::from(inner.width).saturating_sub(2)).first() {
        row(frame, inner, inner.height.saturating_sub(1), &[bit(format!(" {line}"), Role::Quiet)]);
    }
}

fn columns_before(text: &str, byte: usize) -> usize {
    columns(text.get(..byte).unwrap_or(text))
}

fn skip_columns(text: &str, left: usize) -> String {
    use unicode_segmentation::UnicodeSegmentation as _;
    let mut skipped = 0;
    let mut out = String::new();
    for grapheme in text.graphemes(true) {
        if skipped < left {
            skipped += width(grapheme);
            // A wide character cut by the edge leaves a blank.
            out.extend(std::iter::repeat_n(' ', skipped.saturating_sub(left)));
        } else {
            out.push_str(grapheme);
        }
    }
    out
}
