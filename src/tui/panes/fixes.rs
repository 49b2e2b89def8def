//! Step 6: the fixes, smallest first, the chosen one as a diff with what it opens and who can make it.

use ratatui::Frame;
use ratatui::layout::Rect;
use similar::{ChangeTag, TextDiff};
use unicode_segmentation::UnicodeSegmentation;

use crate::diagnosis::Fix;
use crate::iam::Decision;
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

/// The diff of a fix, ready to draw in `room` columns: a changed line is shown whole.
#[must_use]
pub fn diff(before: &str, after: &str, room: usize) -> Vec<Vec<Bit>> {
    let diff = TextDiff::from_lines(before, after);
    let digits = before.lines().count().max(after.lines().count()).to_string().len().max(3);
    let room = room.saturating_sub(digits + 4).max(1);
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
            let text = say::safe(change.value().trim_end_matches(['\n', '\r']));
            let pieces = if change.tag() == ChangeTag::Equal { vec![text] } else { cut_up(&text, room) };
            for (at, piece) in pieces.into_iter().enumerate() {
                let number = if at == 0 { line.to_string() } else { String::new() };
                out.push(vec![bit(format!(" {number:>digits$} "), Role::Quiet), bit(format!("{sign} {piece}"), role)]);
            }
            if out.len() >= MOST {
                return out;
            }
        }
    }
    out
}

/// A line in pieces of at most `room` columns.
fn cut_up(text: &str, room: usize) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        let wide = width(grapheme);
        if used + wide > room {
            pieces.push(String::new());
            used = 0;
        }
        used += wide;
        if let Some(piece) = pieces.last_mut() {
            piece.push_str(grapheme);
        }
    }
    pieces
}

/// Draws the fixes.
pub fn draw(model: &Model, frame: &mut Frame<'_>, area: Rect, layout: &mut Layout) {
    let words = &model.words;
    let focused = model.focus == Focus::Main;
    let right = words.get("tui-fixes-keys");
    let mut title = vec![bit(words::step(words, model.step), Role::Strong)];
    let chosen = model.diagnosis.fixes.get(model.rows.fixes);
    if let Some(fix) = chosen.filter(|fix| !fix.policy.is_empty()) {
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
    let proven = format!("{} ✔ ", words.get("term-proven"));
    // Allowed as far as is known; a layer that nobody has given could still deny.
    let unchecked = format!("{} ? ", words.get("term-layer-unchecked"));
    let room = usize::from(inner.width).saturating_sub(6);
    let items: Vec<Item> = (model.diagnosis.fixes.iter().enumerate())
        .map(|(index, fix)| {
            let lead = if index == model.rows.fixes { "▶" } else { " " };
            let name = say::plain(&words::fix_title(words, fix));
            let is_proven = fix.decision == Decision::Allow;
            let tail = if is_proven { &proven } else { &unchecked };
            let columns = room.saturating_sub(width(tail) + 1).max(10);
            let mut lines = if index == model.rows.fixes { wrap(&name, columns) } else { vec![name] };
            let first = lines.remove(0);
            let mut rows = vec![vec![
                bit(format!(" {lead} "), Role::Focus),
                bit(format!("{} ", index + 1), Role::Strong),
                bit(pad(&first, room.saturating_sub(width(tail) + 1)), Role::Plain),
                bit(format!(" {tail}"), if is_proven { Role::Good } else { Role::Open }),
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
    let room = usize::from(rest.width);
    let mut about = about(model, fix, room.saturating_sub(2));
    let height = usize::from(rest.height);
    let changes = diff(&fix.before, &fix.after, room);
    // The change itself comes first; where room is short the command goes, then the space between.
    let least = changes.len().min(height / 2).max(1);
    about.truncate(height.saturating_sub(least).max(1));
    let airy = changes.len() + about.len() + 2 <= height;
    let for_diff = height.saturating_sub(about.len() + if airy { 2 } else { 0 }).max(1);
    let mut lines = Vec::new();
    if airy {
        lines.push(Vec::new());
    }
    if changes.len() > for_diff && for_diff > 1 {
        lines.extend(around_change(changes, for_diff - 1));
        lines.push(vec![bit("   ⋯", Role::Quiet)]);
    } else {
        lines.extend(changes);
    }
    if airy {
        lines.push(Vec::new());
    }
    lines.extend(about);
    page(frame, rest, &lines, 0);
}

/// As many rows of a diff as there is room for, the line before the change left out if that helps.
fn around_change(changes: Vec<Vec<Bit>>, room: usize) -> Vec<Vec<Bit>> {
    let first =
        changes.iter().position(|bits| bits.iter().any(|(_, style)| *style == Role::Bad.style() || *style == Role::Good.style()));
    let skip = first.unwrap_or(0).min(changes.len().saturating_sub(room));
    changes.into_iter().skip(skip).take(room).collect()
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
        lines.extend(say::command(command, room).into_iter().map(|line| vec![bit(format!(" {line}"), Role::Text)]));
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
