//! Drawing that every pane shares: frames, lines, lists.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear};

use super::theme::Role;
use crate::l10n::{cut_right, width};

/// A stretch of text in a role.
pub type Bit = (String, Style);

/// A stretch of text in a role.
#[must_use]
pub fn bit(text: impl Into<String>, role: Role) -> Bit {
    (text.into(), role.style())
}

/// Draws a frame and gives the room inside. The title at the right is dropped where both do not fit.
pub fn framed(frame: &mut Frame<'_>, area: Rect, title: &[Bit], right: &str, focused: bool) -> Rect {
    let style = if focused { Role::Focus.style() } else { Role::Quiet.style() };
    let mut block = Block::bordered().border_style(style);
    let room = usize::from(area.width).saturating_sub(4);
    let mut line: Vec<Span<'_>> = vec![Span::raw(" ")];
    let mut used = 0;
    for (text, style) in title {
        let text = cut_right(text, room.saturating_sub(used)).into_owned();
        used += width(&text);
        line.push(Span::styled(text, *style));
    }
    line.push(Span::raw(" "));
    block = block.title(Line::from(line));
    if !right.is_empty() && used + width(right) + 4 <= room {
        block = block.title(Line::from(format!(" {right} ")).right_aligned());
    }
    let inner = block.inner(area);
    frame.render_widget(block, area);
    inner
}

/// An empty frame laid over the screen, in its middle.
pub fn laid_over(frame: &mut Frame<'_>, area: Rect, size: (u16, u16), title: &[Bit], right: &str) -> Rect {
    let (wide, high) = (size.0.min(area.width), size.1.min(area.height));
    let rect = Rect { x: area.x + (area.width - wide) / 2, y: area.y + (area.height - high) / 2, width: wide, height: high };
    frame.render_widget(Clear, rect);
    framed(frame, rect, title, right, true)
}

/// Draws bits one after another in the row `y` of `area`, cut at its end.
pub fn row(frame: &mut Frame<'_>, area: Rect, y: u16, bits: &[Bit]) {
    if y >= area.height {
        return;
    }
    let mut used = 0;
    let room = usize::from(area.width);
    for (text, style) in bits {
        if used >= room {
            return;
        }
        let text = cut_right(text, room - used);
        let x = area.x.saturating_add(u16::try_from(used).unwrap_or(u16::MAX));
        frame.buffer_mut().set_stringn(x, area.y + y, &text, room - used, *style);
        used += width(&text);
    }
}

/// One item of a list: its rows, and whether it can be chosen.
#[derive(Clone, Debug, Default)]
pub struct Item {
    /// Its rows.
    pub rows: Vec<Vec<Bit>>,
}

/// Draws a list from the top, or as far down as the chosen item needs. Gives the place of each item drawn.
pub fn list(frame: &mut Frame<'_>, area: Rect, items: &[Item], chosen: usize, focused: bool) -> Vec<(Rect, usize)> {
    let height = usize::from(area.height);
    let mut first = 0;
    let until = items.iter().take(chosen + 1).map(|item| item.rows.len()).sum::<usize>();
    let mut over = until.saturating_sub(height);
    while over > 0 && first < chosen {
        over = over.saturating_sub(items.get(first).map_or(0, |item| item.rows.len()));
        first += 1;
    }
    let mut places = Vec::new();
    let mut y = 0u16;
    for (index, item) in items.iter().enumerate().skip(first) {
        if usize::from(y) >= height {
            break;
        }
        let top = y;
        for (at, bits) in item.rows.iter().enumerate() {
            row(frame, area, y, bits);
            if index == chosen && at == 0 && focused && usize::from(y) < height {
                let rect = Rect { x: area.x, y: area.y + y, width: area.width, height: 1 };
                frame.buffer_mut().set_style(rect, Role::Chosen.style());
            }
            y = y.saturating_add(1);
        }
        let high = y.min(area.height).saturating_sub(top);
        places.push((Rect { x: area.x, y: area.y + top, width: area.width, height: high }, index));
    }
    places
}

/// Draws lines scrolled by `scroll`, never past the end; gives the scroll that was used.
pub fn page(frame: &mut Frame<'_>, area: Rect, lines: &[Vec<Bit>], scroll: usize) -> usize {
    let scroll = scroll.min(lines.len().saturating_sub(usize::from(area.height)));
    for (y, bits) in lines.iter().skip(scroll).take(usize::from(area.height)).enumerate() {
        row(frame, area, u16::try_from(y).unwrap_or(u16::MAX), bits);
    }
    scroll
}
