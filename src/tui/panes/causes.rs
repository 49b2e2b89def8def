//! Step 5: what no policy shows, likeliest first, each with how to tell and a command.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::diagnosis::Certainty;
use crate::l10n::wrap;
use crate::report::words;
use crate::tui::draw::{Item, bit, framed, list, page};
use crate::tui::layout::Layout;
use crate::tui::model::{Focus, Model};
use crate::tui::say;
use crate::tui::theme::Role;

/// Draws the causes.
pub fn draw(model: &Model, frame: &mut Frame<'_>, area: Rect, layout: &mut Layout) {
    let words = &model.words;
    let focused = model.focus == Focus::Main;
    let right = words.get("tui-causes-keys");
    let inner = framed(frame, area, &[bit(words::step(words, model.step), Role::Strong)], &right, focused);
    layout.page = usize::from(inner.height / 2);
    // The checks first; never more than half of the room.
    let head = super::checks::rows(model, usize::from(inner.width), !layout.wide);
    let high = u16::try_from(head.len()).unwrap_or(u16::MAX).min(inner.height / 2);
    page(frame, Rect { height: high, ..inner }, &head, 0);
    let inner = Rect { y: inner.y + high, height: inner.height - high, ..inner };
    if model.diagnosis.causes.is_empty() {
        page(frame, inner, &[vec![bit(format!(" {}", words.get("tui-no-causes")), Role::Plain)]], 0);
        return;
    }
    let room = usize::from(inner.width).saturating_sub(5);
    let items: Vec<Item> = (model.diagnosis.causes.iter().enumerate())
        .map(|(index, cause)| {
            let ticked = model.ticks.contains(cause.rule);
            let (sign, role) = if ticked { ("☑", Role::Good) } else { ("☐", Role::Quiet) };
            let likely = if cause.certainty == Certainty::Likely { Role::Strong } else { Role::Plain };
            let mut rows = vec![vec![
                bit(format!(" {sign} "), role),
                bit(words::cause_title(words, cause), likely),
                bit(format!("  {}  {}", words::certainty(words, cause.certainty), cause.rule), Role::Quiet),
                bit(if ticked { String::new() } else { format!("  {}", words.get("term-layer-unchecked")) }, Role::Quiet),
            ]];
            if index == model.rows.causes {
                let how = say::plain(&words::cause_how(words, cause));
                rows.extend(wrap(&how, room).into_iter().map(|line| vec![bit(format!("    {line}"), Role::Plain)]));
                if cause.rule == super::super::contexts::RULE {
                    rows.push(vec![bit(format!("    {}", words.get("tui-compare-contexts")), Role::Key)]);
                }
                if let Some(command) = &cause.command {
                    let lines = say::command(command, room);
                    rows.extend(lines.into_iter().map(|line| vec![bit(format!("    {line}"), Role::Text)]));
                }
            }
            Item { rows }
        })
        .collect();
    layout.rows = list(frame, inner, &items, model.rows.causes, focused);
}
