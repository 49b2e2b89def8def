//! The search of all that can be done.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::l10n::{pad, width};
use crate::tui::commands::{Commands, entries};
use crate::tui::draw::{Item, bit, laid_over, list, row};
use crate::tui::layout::Layout;
use crate::tui::model::Model;
use crate::tui::say;
use crate::tui::theme::Role;

/// Draws what was typed and the rows that match, each with its key, or with why it cannot act now.
pub fn draw(model: &Model, frame: &mut Frame<'_>, area: Rect, commands: &Commands, layout: &mut Layout) {
    let words = &model.words;
    let title = bit(words.get("tui-commands"), Role::Strong);
    let inner = laid_over(frame, area, (area.width.min(80), area.height.min(24)), &[title], &words.get("tui-commands-keys"));
    if inner.height < 2 {
        return;
    }
    let query = say::safe(&commands.query.text());
    row(frame, inner, 0, &[bit(" : ", Role::Key), bit(query.as_str(), Role::Plain)]);
    let before = commands.query.text().chars().take(commands.query.place().1).collect::<String>();
    let x = inner.x.saturating_add(u16::try_from(3 + width(&say::safe(&before))).unwrap_or(u16::MAX));
    if x < inner.right() {
        frame.set_cursor_position(Position { x, y: inner.y });
    }
    let found = entries(model, &commands.query.text());
    if found.is_empty() {
        row(frame, inner, 1, &[bit(format!("   {}", words.get("tui-no-command")), Role::Quiet)]);
    }
    let items: Vec<Item> = found
        .iter()
        .map(|entry| {
            let role = if entry.why_not.is_some() { Role::Quiet } else { Role::Plain };
            let mut bits = vec![bit(format!("   {}", pad(&entry.key, 10)), Role::Key), bit(entry.words.as_str(), role)];
            if let Some(why) = entry.why_not {
                bits.push(bit(format!("  ({})", words.get(why)), Role::Quiet));
            }
            Item { rows: vec![bits] }
        })
        .collect();
    let rows = Rect { y: inner.y + 1, height: inner.height - 1, ..inner };
    layout.over_rows = list(frame, rows, &items, commands.at.min(found.len().saturating_sub(1)), true);
    layout.page = usize::from(rows.height).max(1);
}
