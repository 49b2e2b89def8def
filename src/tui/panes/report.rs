//! Step 7: the report as it would be written, and what can be done with it.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::l10n::wrap;
use crate::report::words;
use crate::tui::draw::{bit, framed, page};
use crate::tui::layout::Layout;
use crate::tui::model::{Focus, Model};
use crate::tui::say;
use crate::tui::theme::Role;

/// Draws the preview.
pub fn draw(model: &Model, frame: &mut Frame<'_>, area: Rect, layout: &mut Layout) {
    let words = &model.words;
    let focused = model.focus == Focus::Main;
    let right = words.get("tui-report-keys");
    let inner = framed(frame, area, &[bit(words::step(words, model.step), Role::Strong)], &right, focused);
    layout.page = usize::from(inner.height);
    let room = usize::from(inner.width).saturating_sub(2);
    let mut lines = Vec::new();
    let mut code = false;
    let report = model.report.as_deref().unwrap_or("");
    for line in report.lines().skip(model.rows.report).take(usize::from(inner.height)) {
        if line.starts_with("```") {
            code = !code;
        }
        let role = match () {
            () if line.starts_with('#') => Role::Strong,
            () if code || line.starts_with("```") => Role::Text,
            () => Role::Plain,
        };
        lines.extend(wrap(&say::safe(line), room).into_iter().map(|line| vec![bit(format!(" {line}"), role)]));
    }
    page(frame, inner, &lines, 0);
}
