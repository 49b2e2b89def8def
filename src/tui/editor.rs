//! A text being typed: caret, selection, insertion. Undo is not here: the wizard has one history for everything.

use tui_textarea::{CursorMove, TextArea};

use super::keys::{Action, Caret};

/// How an edit counts for the undo history: a run of one kind is one step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditKind {
    /// Characters typed one after another.
    Typed,
    /// Characters deleted one after another.
    Deleted,
    /// Everything else: a step of its own.
    Whole,
}

/// A text with its caret.
#[derive(Debug)]
pub struct Editor {
    area: TextArea<'static>,
}

impl Editor {
    /// An editor on `text`, the caret at its start.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut area = TextArea::new(split(text));
        area.set_max_histories(0);
        Self { area }
    }

    /// The text as typed.
    #[must_use]
    pub fn text(&self) -> String {
        self.area.lines().join("\n")
    }

    /// Its lines; never empty.
    #[must_use]
    pub fn lines(&self) -> &[String] {
        self.area.lines()
    }

    /// Line and byte in the line of the caret, from 0.
    #[must_use]
    pub fn caret(&self) -> (usize, usize) {
        let at = self.area.cursor();
        (at.0, byte_of(self.lines().get(at.0).map_or("", String::as_str), at.1))
    }

    /// Line and character of the caret, from 0.
    #[must_use]
    pub fn place(&self) -> (usize, usize) {
        let at = self.area.cursor();
        (at.0, at.1)
    }

    /// Puts the caret at a line and a character.
    pub fn jump(&mut self, line: usize, column: usize) {
        self.area.cancel_selection();
        let line = line.min(self.lines().len().saturating_sub(1));
        self.area
            .move_cursor(CursorMove::Jump(u16::try_from(line).unwrap_or(u16::MAX), u16::try_from(column).unwrap_or(u16::MAX)));
    }

    /// Puts the caret at a byte of the text.
    pub fn jump_to_byte(&mut self, byte: usize) {
        let mut left = byte;
        let mut place = (self.lines().len().saturating_sub(1), usize::MAX);
        for (row, line) in self.lines().iter().enumerate() {
            if left <= line.len() {
                let mut end = left;
                while !line.is_char_boundary(end) {
                    end -= 1;
                }
                place = (row, line[..end].chars().count());
                break;
            }
            left -= line.len() + 1;
        }
        self.jump(place.0, place.1);
    }

    /// The selected places, as line and byte, if anything is selected.
    #[must_use]
    pub fn selection(&self) -> Option<((usize, usize), (usize, usize))> {
        let (from, to) = self.area.selection_range()?;
        if from == to {
            return None;
        }
        let byte = |(line, column): (usize, usize)| (line, byte_of(self.lines().get(line).map_or("", String::as_str), column));
        Some((byte(from), byte(to)))
    }

    /// The selected text.
    #[must_use]
    pub fn selected(&self) -> Option<String> {
        let ((from_line, from), (to_line, to)) = self.selection()?;
        let lines = self.lines();
        if from_line == to_line {
            return lines.get(from_line).and_then(|line| line.get(from..to)).map(str::to_owned);
        }
        let mut out = lines.get(from_line).and_then(|line| line.get(from..)).unwrap_or("").to_owned();
        for line in lines.get(from_line + 1..to_line).unwrap_or_default() {
            out.push('\n');
            out.push_str(line);
        }
        out.push('\n');
        out.push_str(lines.get(to_line).and_then(|line| line.get(..to)).unwrap_or(""));
        Some(out)
    }

    /// Puts the caret at a line and a character and selects from where it was, or goes on with what is selected.
    pub fn select_to(&mut self, line: usize, column: usize) {
        if !self.area.is_selecting() {
            self.area.start_selection();
        }
        let line = line.min(self.lines().len().saturating_sub(1));
        self.area
            .move_cursor(CursorMove::Jump(u16::try_from(line).unwrap_or(u16::MAX), u16::try_from(column).unwrap_or(u16::MAX)));
    }

    /// The text before the caret, as far back as matters for its place, and the rest of the caret's line.
    #[must_use]
    pub fn around_caret(&self) -> (String, &str) {
        const REACH: usize = 32 * 1024;
        let (row, byte) = self.caret();
        let lines = self.lines();
        let mut first = row;
        let mut length = byte;
        while first > 0 && length < REACH {
            first -= 1;
            length += lines.get(first).map_or(0, String::len) + 1;
        }
        let mut before = String::with_capacity(length);
        for line in lines.get(first..row).unwrap_or_default() {
            before.push_str(line);
            before.push('\n');
        }
        let line = lines.get(row).map_or("", String::as_str);
        before.push_str(line.get(..byte).unwrap_or(""));
        (before, line.get(byte..).unwrap_or(""))
    }

    /// Types one character.
    pub fn type_char(&mut self, letter: char) {
        self.area.insert_char(letter);
    }

    /// Puts a text in at the caret, in place of the selection.
    pub fn insert(&mut self, text: &str) {
        self.area.insert_str(text.replace("\r\n", "\n").replace('\r', "\n"));
    }

    /// Replaces the whole text and keeps the caret about where it was.
    pub fn replace(&mut self, text: &str) {
        let (line, column) = self.place();
        *self = Self::new(text);
        self.jump(line, column);
    }

    /// Replaces `count` characters before the caret.
    pub fn replace_before(&mut self, count: usize, text: &str) {
        for _ in 0..count {
            self.area.delete_char();
        }
        self.area.insert_str(text);
    }

    /// Does what `action` says, selecting where Shift is held and the caret moves. `page` is the height of the pane in lines.
    /// Gives the kind of edit if the text changed.
    pub fn act(&mut self, action: Action, shift: bool, page: usize) -> Option<EditKind> {
        let selecting = self.selection().is_some();
        match action {
            Action::Move(caret) => {
                self.go(caret, shift, page);
                None
            }
            Action::Backspace => self.area.delete_char().then_some(if selecting { EditKind::Whole } else { EditKind::Deleted }),
            Action::Delete => self.area.delete_next_char().then_some(if selecting { EditKind::Whole } else { EditKind::Deleted }),
            Action::DeleteWord => self.area.delete_word().then_some(EditKind::Whole),
            Action::DeleteToEnd => self.area.delete_line_by_end().then_some(EditKind::Whole),
            Action::NewLine => {
                let (row, _) = self.place();
                let (_, byte) = self.caret();
                let indent: String = (self.lines().get(row).map_or("", String::as_str).chars())
                    .take_while(|letter| *letter == ' ' || *letter == '\t')
                    .collect();
                let indent = indent.get(..byte.min(indent.len())).unwrap_or("").to_owned();
                self.area.insert_newline();
                self.area.insert_str(indent);
                Some(EditKind::Whole)
            }
            Action::SelectAll => {
                self.area.select_all();
                None
            }
            Action::Cut => self.area.cut().then_some(EditKind::Whole),
            Action::Insert => self.area.paste().then_some(EditKind::Whole),
            Action::Copy => {
                self.area.copy();
                None
            }
            _ => None,
        }
    }

    fn go(&mut self, caret: Caret, shift: bool, page: usize) {
        if shift {
            if !self.area.is_selecting() {
                self.area.start_selection();
            }
        } else {
            self.area.cancel_selection();
        }
        let (row, column) = self.place();
        let jump =
            |row: usize| CursorMove::Jump(u16::try_from(row).unwrap_or(u16::MAX), u16::try_from(column).unwrap_or(u16::MAX));
        let last = self.lines().len().saturating_sub(1);
        self.area.move_cursor(match caret {
            Caret::Left => CursorMove::Back,
            Caret::Right => CursorMove::Forward,
            Caret::Up if row == 0 => CursorMove::Head,
            Caret::Up => jump(row - 1),
            Caret::Down if row >= last => CursorMove::End,
            Caret::Down => jump(row + 1),
            Caret::WordLeft => CursorMove::WordBack,
            Caret::WordRight => CursorMove::WordForward,
            Caret::Home => CursorMove::Head,
            Caret::End => CursorMove::End,
            Caret::PageUp => jump(row.saturating_sub(page.max(1))),
            Caret::PageDown => jump((row + page.max(1)).min(last)),
            Caret::Top => CursorMove::Jump(0, 0),
            Caret::Bottom => CursorMove::Bottom,
        });
        if caret == Caret::Bottom {
            self.area.move_cursor(CursorMove::End);
        }
    }
}

/// The lines of `text` as an editor keeps them.
fn split(text: &str) -> Vec<String> {
    let text = if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() };
    text.split('\n').map(str::to_owned).collect()
}

fn byte_of(line: &str, column: usize) -> usize {
    line.char_indices().nth(column).map_or(line.len(), |(byte, _)| byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Text with `|` at the caret.
    fn shown(editor: &Editor) -> String {
        let (row, byte) = editor.caret();
        let mut lines = editor.lines().to_vec();
        lines[row].insert(byte, '|');
        lines.join("\n")
    }

    #[test]
    fn typing_moving_and_deleting() {
        let mut editor = Editor::new("{\n  \"a\": 1\n}");
        editor.jump(1, usize::MAX);
        editor.act(Action::NewLine, false, 10);
        assert_eq!(shown(&editor), "{\n  \"a\": 1\n  |\n}");
        editor.insert("\"b\": 断り");
        assert_eq!(shown(&editor), "{\n  \"a\": 1\n  \"b\": 断り|\n}");
        editor.act(Action::Backspace, false, 10);
        editor.act(Action::Move(Caret::Home), true, 10);
        assert_eq!(editor.selected().as_deref(), Some("  \"b\": 断"));
        editor.act(Action::Move(Caret::Top), false, 10);
        assert_eq!(editor.caret(), (0, 0));
        editor.jump_to_byte(4);
        assert_eq!(editor.caret(), (1, 2));
        editor.act(Action::Move(Caret::Down), false, 10);
        editor.act(Action::Move(Caret::Down), false, 10);
        editor.act(Action::Move(Caret::Down), false, 10);
        assert_eq!(editor.caret().0, 3);
    }
}
