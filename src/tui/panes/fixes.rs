//! Step 6: the fixes, smallest first, the chosen one as a diff with what it opens and who can make it.

use ratatui::Frame;
use ratatui::layout::Rect;
use similar::{ChangeTag, TextDiff};

use crate::diagnosis::Fix;
use crate::l10n::{pad, width, wrap};
use crate::report::words;
use crate::tui::draw::{Bit, Item, bit, framed, list, page};
use crate::tui::layout::Layout;
use crate::tui::model::{Focus, Model};
use crate::tui::say;
use crate::tui::theme::Role;

/// Lines of a diff that are shown, and lines around a change.
const MOST: usize = 200;
const AROUND: usize = 1;

/// The diff of a fix, ready to draw.
#[must_use]
pub fn diff(before: &str, after: &str) -> Vec<Vec<Bit>> {
    let diff = TextDiff::from_lines(before, after);
    let digits = before.lines().count().max(after.lines().count()).to_string().len().max(3);
    let mut out = Vec::new();
    for (index, group) in diff.grouped_ops(AROUND).iter().enumerate() {
        if index > 0 {
            out.push(vec![bit("   ⋯", Role::Quiet)]);
        }
        for change in group.iter().flat_map(|op| diff.iter_changes(op)) {
            let (sign, role) = match change.tag() {
                ChangeTag::Delete => ("-", Role::Bad),
                ChangeTag::Insert => ("+", Role::Good),
                ChangeTag::Equal => (" ", Role::Quiet),
            };
            let line = change.new_index().or(change.old_index()).map_or(0, |line| line + 1);
            out.push(vec![
                bit(format!(" {line:>digits$} "), Role::Quiet),
                bit(format!("{sign} {}", say::safe(change.value().trim_end_matches(['\n', '\r']))), role),
            ]);
            if out.len() >= MOST {
                return out;
            }
        }
    }
    out
}

/// Draws the fixes.
pub fn draw(model: &Model, frame: &mut Frame<'_>, area: Rect, layout: &mut Layout) {
    let words = &model.words;
    let focused = model.focus == Focus::Main;
    let right = words.get("tui-fixes-keys");
    let mut title = vec![bit(words::step(words, model.step), Role::Strong)];
    let chosen = model.diagnosis.fixes.get(model.rows.fixes);
    if let Some(fix) = chosen {
        title.push(bit(format!(" ─ {}", say::safe(&fix.policy)), Role::Plain));
    }
    let inner = framed(frame, area, &title, &right, focused);
    layout.page = 1;
    let Some(fix) = chosen else {
        let lines: Vec<_> = wrap(&words.get("tui-no-fixes"), usize::from(inner.width).saturating_sub(2))
            .into_iter()
            .map(|line| vec![bit(format!(" {line}"), Role::Plain)])
            .collect();
        page(frame, inner, &lines, 0);
        return;
    };
    let proven = words.get("term-proven");
    let room = usize::from(inner.width).saturating_sub(6);
    let items: Vec<Item> = (model.diagnosis.fixes.iter().enumerate())
        .map(|(index, fix)| {
            let lead = if index == model.rows.fixes { "▶" } else { " " };
            let name = say::plain(&words::fix_title(words, fix));
            let tail = format!("{proven} ✔ ");
            let mut lines = wrap(&name, room.saturating_sub(width(&tail) + 1).max(10));
            let first = lines.remove(0);
            let mut rows = vec![vec![
                bit(format!(" {lead} "), Role::Focus),
                bit(format!("{} ", index + 1), Role::Strong),
                bit(pad(&first, room.saturating_sub(width(&tail) + 1)), Role::Plain),
                bit(format!(" {tail}"), Role::Good),
            ]];
            if index == model.rows.fixes {
                rows.extend(lines.into_iter().map(|line| vec![bit(format!("     {line}"), Role::Plain)]));
            }
            Item { rows }
        })
        .collect();
    let wanted: usize = items.iter().map(|item| item.rows.len()).sum();
    let high = u16::try_from(wanted).unwrap_or(u16::MAX).min((inner.height / 3).max(1));
    layout.rows = list(frame, Rect { height: high, ..inner }, &items, model.rows.fixes, focused);
    let rest = Rect { y: inner.y + high, height: inner.height - high, ..inner };
    let about = about(model, fix, usize::from(rest.width).saturating_sub(2));
    let changes = diff(&fix.before, &fix.after);
    let for_diff = usize::from(rest.height).saturating_sub(about.len() + 2).max(1);
    let mut lines = vec![Vec::new()];
    if changes.len() > for_diff && for_diff > 1 {
        lines.extend(changes.into_iter().take(for_diff - 1));
        lines.push(vec![bit("   ⋯", Role::Quiet)]);
    } else {
        lines.extend(changes);
    }
    lines.push(Vec::new());
    lines.extend(about);
    page(frame, rest, &lines, 0);
}

/// What the fix opens, who can make it, and by which command.
fn about(model: &Model, fix: &Fix, room: usize) -> Vec<Vec<Bit>> {
    let words = &model.words;
    let mut lines = Vec::new();
    let mut say = |text: String, role: Role| {
        lines.extend(wrap(&text, room).into_iter().map(|line| vec![bit(format!(" {line}"), role)]));
    };
    if let Some(warning) = words::fix_warning(words, fix) {
        say(say::plain(&warning), Role::Open);
    }
    let opens: Vec<String> = fix.opens.iter().map(|opens| say::plain(&words::opens(words, opens))).collect();
    if !opens.is_empty() {
        say(words.fill("tui-fix-opens", &[("opens", opens.join(" ").into())]), Role::Plain);
    }
    say(words.fill("tui-fix-who", &[("who", words::who(words, fix.who).into())]), Role::Plain);
    if let Some(command) = &fix.command {
        say(say::safe(command.lines().next().unwrap_or("")), Role::Text);
    }
    lines
}

/// The verdict pane of this step: now, and after the chosen fix.
#[must_use]
pub fn now_and_after(model: &Model, room: usize) -> Vec<Vec<Bit>> {
    let words = &model.words;
    let Some(fix) = model.diagnosis.fixes.get(model.rows.fixes) else { return Vec::new() };
    let (mark, line) = say::verdict(model);
    let (now, after) = (words.get("term-now"), words.get("term-after"));
    let columns = width(&now).max(width(&after)) + 2;
    let mut lines = vec![vec![
        bit(format!(" {}", pad(&format!("{now}:"), columns)), Role::Strong),
        bit(format!("{} ", mark.sign()), mark.role()),
        bit(line, Role::Plain),
    ]];
    let result = say::plain(&words::fix_result(words, fix));
    let mark = say::decision_mark(fix.decision);
    for (index, line) in wrap(&result, room.saturating_sub(columns + 4)).into_iter().enumerate() {
        let lead = if index == 0 { pad(&format!("{after}:"), columns) } else { " ".repeat(columns) };
        let sign = if index == 0 { mark.sign() } else { " " };
        lines.push(vec![bit(format!(" {lead}"), Role::Strong), bit(format!("{sign} "), mark.role()), bit(line, Role::Plain)]);
    }
    lines
}
