//! Pages of lessons: the list, and the open lesson with its story, goal and hints, or with what came of a check.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::super::layout::Layout;
use crate::l10n::{pad, width, wrap};
use crate::lessons::say as sentences;
use crate::tui::draw::{Bit, Item, bit, laid_over, list, page, row};
use crate::tui::learn::Learning;
use crate::tui::model::Model;
use crate::tui::say;
use crate::tui::theme::Role;

/// The list of all lessons.
pub fn draw_list(model: &Model, frame: &mut Frame<'_>, area: Rect, layout: &mut Layout) {
    let words = &model.words;
    let Some(learning) = &model.learning else { return };
    let all = &learning.all;
    let done = all.lessons.iter().filter(|lesson| all.done.contains(&lesson.id)).count();
    let count = words.fill("lesson-list-done", &[("done", done.into()), ("count", all.lessons.len().into())]);
    let high = u16::try_from(all.lessons.len() + 4).unwrap_or(u16::MAX);
    let title = [bit(words.get("lesson-list-title"), Role::Strong)];
    let inner = laid_over(frame, area, (area.width.min(80), high), &title, &count);
    let room = Rect { height: inner.height.saturating_sub(2), ..inner };
    let items: Vec<Item> = (all.lessons.iter().enumerate())
        .map(|(index, lesson)| {
            let (sign, role) = if all.done.contains(&lesson.id) { ("✔", Role::Good) } else { (" ", Role::Plain) };
            let here = if index == learning.row { "▶" } else { " " };
            let number = lesson.id.split('-').next().unwrap_or_default();
            let bits = vec![
                bit(format!(" {here} "), Role::Focus),
                bit(format!("{sign} "), role),
                bit(format!("{} ", pad(&say::safe(number), 3)), Role::Quiet),
                bit(say::safe(&lesson.text(words.lang()).title), Role::Plain),
            ];
            Item { rows: vec![bits] }
        })
        .collect();
    layout.rows = list(frame, room, &items, learning.row, true);
    layout.page = usize::from(room.height).max(1);
    row(frame, inner, inner.height.saturating_sub(1), &[bit(format!(" {}", words.get("lesson-keys-list")), Role::Key)]);
}

/// The open lesson.
pub fn draw(model: &Model, frame: &mut Frame<'_>, area: Rect, scroll: usize, layout: &mut Layout) {
    let words = &model.words;
    let Some(learning) = &model.learning else { return };
    let Some(lesson) = learning.lesson() else { return };
    let columns = area.width.min(100);
    let lines = lines(model, learning, usize::from(columns).saturating_sub(6));
    let high = u16::try_from(lines.len() + 4).unwrap_or(u16::MAX);
    let title = [bit(say::safe(&lesson.text(words.lang()).title), Role::Strong)];
    let at = format!("{}/{}", learning.all.open.map_or(0, |at| at + 1), learning.all.lessons.len());
    let inner = laid_over(frame, area, (columns, high), &title, &at);
    let room = Rect { height: inner.height.saturating_sub(2), ..inner };
    layout.scroll_end = lines.len().saturating_sub(usize::from(room.height));
    layout.page = usize::from(room.height.saturating_sub(1)).max(1);
    page(frame, room, &lines, scroll);
    let keys = match &learning.outcome {
        None => "lesson-keys-begin",
        Some(_) if !learning.is_right() => "lesson-keys-wrong",
        Some(_) => "lesson-keys-right",
    };
    let keys = words.get(keys);
    let more = if scroll.min(layout.scroll_end) < layout.scroll_end { "↓ " } else { "" };
    let room = usize::from(inner.width).saturating_sub(width(more) + 1);
    row(
        frame,
        inner,
        inner.height.saturating_sub(1),
        &[bit(format!(" {}", pad(&keys, room)), Role::Key), bit(more, Role::Focus)],
    );
}

/// What the page says: before a check story, goal and hints; after one what came of it.
fn lines(model: &Model, learning: &Learning, room: usize) -> Vec<Vec<Bit>> {
    let words = &model.words;
    let Some(lesson) = learning.lesson() else { return Vec::new() };
    let texts = lesson.text(words.lang());
    let mut lines = Vec::new();
    let mut part = |heading: &str, text: &str| {
        if !lines.is_empty() {
            lines.push(Vec::new());
        }
        lines.push(vec![bit(format!(" {heading}"), Role::Strong)]);
        lines.extend(paragraphs(text, room, "  ", Role::Plain));
    };
    if let Some(outcome) = &learning.outcome {
        let right = outcome.is_right();
        let (sign, role) = if right { ("✔", Role::Good) } else { ("✖", Role::Bad) };
        let said = sentences::outcome(words, lesson, outcome);
        let feedback = outcome.feedback.is_some();
        lines.push(vec![bit(format!(" {}", words.get("lesson-feedback")), Role::Strong)]);
        let count = said.len();
        for (index, sentence) in said.into_iter().enumerate() {
            let is_feedback = feedback && index + 1 == count;
            if is_feedback {
                lines.push(Vec::new());
            }
            let lead = if is_feedback { "  ".to_owned() } else { format!("  {sign} ") };
            let style = if is_feedback { Role::Plain } else { role };
            let indent = " ".repeat(width(&lead));
            for (at, line) in wrap(&say::plain(&say::safe(&sentence)), room.saturating_sub(2)).into_iter().enumerate() {
                lines.push(vec![bit(if at == 0 { lead.clone() } else { indent.clone() }, style), bit(line, Role::Plain)]);
            }
        }
        if right {
            lines.push(Vec::new());
            lines.push(vec![bit(format!(" {}", words.get("lesson-debrief")), Role::Strong)]);
            lines.extend(paragraphs(&texts.debrief, room, "  ", Role::Plain));
            if learning.next().is_none() {
                lines.push(Vec::new());
                lines.extend(paragraphs(&words.fill("lesson-last", &[("key", "Enter".into())]), room, "  ", Role::Plain));
            }
            return lines;
        }
    } else {
        part(&words.get("lesson-story"), &texts.story);
        part(&words.get("lesson-goal"), &texts.goal);
    }
    let shown = learning.hints.min(texts.hints.len());
    let left = if shown < texts.hints.len() { "lesson-hints-left" } else { "lesson-hints-all" };
    let count = [("shown", shown.into()), ("count", texts.hints.len().into())];
    if shown > 0 || learning.outcome.is_none() {
        lines.push(Vec::new());
        lines.push(vec![
            bit(format!(" {}", words.get("lesson-hints")), Role::Strong),
            bit(format!("  {}", words.fill(left, &count)), Role::Quiet),
        ]);
    }
    for (index, hint) in texts.hints.iter().take(shown).enumerate() {
        let numbered = wrap(&say::plain(&say::safe(hint)), room.saturating_sub(3)).into_iter().enumerate();
        lines.extend(numbered.map(|(at, line)| {
            let lead = if at == 0 { format!("  {}. ", index + 1) } else { "     ".to_owned() };
            vec![bit(lead, Role::Quiet), bit(line, Role::Plain)]
        }));
    }
    lines
}

/// A text as lines; a line end in it begins a new line.
fn paragraphs(text: &str, room: usize, lead: &str, role: Role) -> Vec<Vec<Bit>> {
    let safe: Vec<String> = text.split('\n').map(|line| say::plain(&say::safe(line))).collect();
    safe.iter().flat_map(|line| wrap(line, room)).map(|line| vec![bit(format!("{lead}{line}"), role)]).collect()
}
