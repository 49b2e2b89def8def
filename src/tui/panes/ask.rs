//! A question about files: what happened, and the answers, one a row.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::l10n::wrap;
use crate::tui::ask::Ask;
use crate::tui::draw::{Item, bit, laid_over, list, row};
use crate::tui::layout::Layout;
use crate::tui::model::Model;
use crate::tui::theme::Role;

/// Draws `ask`; its answers become the rows of `layout`.
pub fn draw(model: &Model, frame: &mut Frame<'_>, area: Rect, ask: &Ask, layout: &mut Layout) {
    let words = &model.words;
    let columns = area.width.min(76);
    let room = usize::from(columns).saturating_sub(4);
    let sentence = ask.sentence(words);
    let mut lines: Vec<String> = sentence.split('\n').flat_map(|line| wrap(line, room)).map(|line| line.to_string()).collect();
    let choices = ask.choices();
    // The answers are always in sight, however long a path is.
    lines.truncate(usize::from(area.height).saturating_sub(choices.len() + 4).max(1));
    let high = u16::try_from(lines.len() + choices.len() + 4).unwrap_or(u16::MAX);
    let inner = laid_over(frame, area, (columns, high), &[], &words.get("keep-keys"));
    let text = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    for (y, line) in (0u16..).zip(lines) {
        row(frame, inner, y, &[bit(format!(" {line}"), Role::Plain)]);
    }
    let items: Vec<_> = choices
        .iter()
        .enumerate()
        .map(|(index, choice)| {
            let lead = if index == ask.at { " ▶ " } else { "   " };
            Item { rows: vec![vec![bit(lead, Role::Focus), bit(words.get(choice.label()), Role::Plain)]] }
        })
        .collect();
    let top = (text + 1).min(inner.height);
    let rows = Rect { y: inner.y + top, height: inner.height - top, ..inner };
    layout.rows = list(frame, rows, &items, ask.at, true);
}
