//! A list to choose from, laid over the screen; a list of completions stands at the caret.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::l10n::{pad, width};
use crate::tui::draw::{Item, bit, framed, laid_over, list};
use crate::tui::layout::Layout;
use crate::tui::menu::{Menu, MenuKind};
use crate::tui::model::Model;
use crate::tui::say;
use crate::tui::theme::Role;

/// The most rows a list of completions takes.
const ROWS: u16 = 10;

/// Draws the list.
pub fn draw(model: &Model, frame: &mut Frame<'_>, area: Rect, menu: &Menu, layout: &mut Layout) {
    let lines = model.menu_lines(menu);
    let words = &model.words;
    let column = lines.iter().map(|line| width(&line.text)).max().unwrap_or(0);
    let most = lines.iter().map(|line| if line.about.is_empty() { column } else { column + 2 + width(&line.about) }).max();
    let wide = u16::try_from(most.unwrap_or(0) + 5).unwrap_or(u16::MAX).clamp(24, area.width.clamp(24, 100));
    let high = u16::try_from(lines.len() + 2).unwrap_or(u16::MAX);
    let at = menu.at.min(lines.len().saturating_sub(1));
    let items: Vec<Item> = (lines.iter())
        .map(|line| Item {
            rows: vec![vec![
                bit(format!(" {}", pad(&say::safe(&line.text), column)), Role::Plain),
                bit(format!("  {}", say::safe(&line.about)), Role::Quiet),
            ]],
        })
        .collect();
    let inner = match (menu.kind, layout.caret) {
        (MenuKind::Complete, Some((x, y))) if model.form_at_hand().is_none() => {
            let high = high.min(ROWS + 2).min(area.height);
            let wide = wide.min(area.width);
            // Beneath the caret's row, or above it where there is no room.
            let below = y + 1 + high <= area.bottom();
            let rect = Rect {
                x: x.min(area.right().saturating_sub(wide)).max(area.x),
                y: if below { y + 1 } else { y.saturating_sub(high).max(area.y) },
                width: wide,
                height: high,
            }
            .intersection(area);
            frame.render_widget(ratatui::widgets::Clear, rect);
            framed(frame, rect, &[], "", true)
        }
        _ => {
            let title = match menu.kind {
                MenuKind::Complete => words.get("edit-completions"),
                MenuKind::Problems => words.get("edit-problems"),
                MenuKind::Templates(_) => words.get("edit-templates"),
            };
            laid_over(frame, area, (wide.max(50), high.max(4)), &[bit(title, Role::Strong)], &words.get("edit-menu-keys"))
        }
    };
    layout.page = usize::from(inner.height.saturating_sub(1)).max(1);
    list(frame, inner, &items, at, true);
}
