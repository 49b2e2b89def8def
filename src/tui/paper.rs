//! A document drawn line by line: numbers, marks, colours, underlines and words beneath. The editor and the view are both this.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};
use unicode_segmentation::UnicodeSegmentation;

use super::colour;
use super::highlight::{Highlighter, Palette};
use super::notes::{Mark, Notes};
use super::theme::Role;
use crate::l10n::{width, wrap};

/// A place in a document: line and byte in the line.
pub type Place = (usize, usize);

/// What is drawn.
#[derive(Debug)]
pub struct Paper<'a> {
    /// The document's lines.
    pub lines: &'a [String],
    /// Marks, underlines and remarks.
    pub notes: &'a Notes,
    /// Whether remarks stand beneath their lines.
    pub remarks: bool,
    /// Whether lines are numbered.
    pub numbers: bool,
    /// Whether long lines go on in the next row; otherwise the paper scrolls sideways.
    pub wraps: bool,
    /// Whether statements that do not matter may be folded.
    pub folds: bool,
    /// The line to keep in sight.
    pub follow: usize,
    /// The caret, where there is one.
    pub caret: Option<Place>,
    /// What is selected.
    pub selection: Option<(Place, Place)>,
    /// A bracket and the one that belongs to it.
    pub pair: Option<(Place, Place)>,
    /// Facts in a text: bytes of a line that are facts.
    pub facts: &'a [(usize, usize, usize)],
    /// The colours of the lines, where the text is JSON.
    pub colours: Option<(&'a Highlighter, Palette)>,
}

/// What came of drawing.
#[derive(Clone, Debug, Default)]
pub struct Drawn {
    /// First line and column shown.
    pub top: (usize, usize),
    /// The text's rectangle.
    pub text: Rect,
    /// The line that each row shows.
    pub rows: Vec<usize>,
    /// Where the caret stands on the screen.
    pub caret: Option<Position>,
}

/// A row ready to draw.
enum Row<'a> {
    /// A line of the document, from this byte on; the first row of its line or not.
    Text { line: usize, from: usize, to: usize, first: bool },
    /// A folded statement.
    Folded { line: usize, count: usize },
    /// Underlines beneath a line, with the words that fit beside them.
    Under { line: usize, words: Option<(&'a str, Mark)> },
    /// Words beneath a line.
    Words { indent: usize, text: String, mark: Mark },
}

impl Paper<'_> {
    /// Draws into `area`, beginning at `top` of the last frame or where the followed line needs it.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, top: (usize, usize)) -> Drawn {
        let digits = if self.numbers { self.lines.len().to_string().len().max(2) } else { 0 };
        let gutter = u16::try_from(2 + if self.numbers { digits + 1 } else { 0 }).unwrap_or(2);
        let text = Rect { x: area.x.saturating_add(gutter), width: area.width.saturating_sub(gutter + 1), ..area };
        if area.height == 0 || text.width == 0 {
            return Drawn { top, text, ..Drawn::default() };
        }
        let columns = usize::from(text.width);
        let height = usize::from(area.height);
        let left = self.left(top.1, columns);
        let first = self.first_line(top.0, height, columns);
        let mut drawn = Drawn { top: (first, left), text, rows: Vec::new(), caret: None };
        let mut y = 0u16;
        let mut line = first;
        'page: while line < self.lines.len() {
            let (rows, next) = self.rows_of(line, columns);
            for row in rows {
                if usize::from(y) >= height {
                    break 'page;
                }
                self.draw_row(frame, area, text, y, left, &row, &mut drawn);
                drawn.rows.push(line);
                y += 1;
            }
            line = next;
        }
        drawn
    }

    /// The first column shown.
    fn left(&self, before: usize, columns: usize) -> usize {
        let Some((line, byte)) = self.caret.filter(|_| !self.wraps) else { return 0 };
        let text = self.lines.get(line).and_then(|line| line.get(..byte)).unwrap_or("");
        let at = colour::columns(text);
        // The column after the caret is kept in sight too, for a wide character.
        if at < before {
            at
        } else if at + 2 > before + columns {
            at + 2 - columns
        } else {
            before
        }
    }

    /// The first line shown: the last frame's, unless the followed line would be out of sight.
    fn first_line(&self, before: usize, height: usize, columns: usize) -> usize {
        let follow = self.shown_line(self.follow.min(self.lines.len().saturating_sub(1)));
        let before = self.shown_line(before.min(self.lines.len().saturating_sub(1)));
        if follow <= before {
            return follow;
        }
        // Going up from the followed line as far as the page reaches.
        let mut room = height;
        let mut first = follow;
        loop {
            let (rows, _) = self.rows_of(first, columns);
            // Of the followed line itself its text must be seen, its remarks as far as there is room.
            if rows.len() > room {
                return if first == follow { follow } else { self.next_line(first) };
            }
            room -= rows.len();
            if first <= before || first == 0 {
                return before;
            }
            first = self.shown_line(first - 1);
        }
    }

    fn fold(&self, line: usize) -> Option<(usize, usize)> {
        if !self.folds {
            return None;
        }
        let index = self.notes.blocks.partition_point(|block| block.first <= line).checked_sub(1)?;
        let block = self.notes.blocks.get(index)?;
        let holds =
            block.folds && block.last > block.first && line <= block.last && !(block.first..=block.last).contains(&self.follow);
        holds.then_some((block.first, block.last))
    }

    fn shown_line(&self, line: usize) -> usize {
        self.fold(line).map_or(line, |(first, _)| first)
    }

    fn next_line(&self, line: usize) -> usize {
        self.fold(line).map_or(line + 1, |(_, last)| last + 1)
    }

    /// The rows of one line, and the line after.
    fn rows_of(&self, line: usize, columns: usize) -> (Vec<Row<'_>>, usize) {
        if let Some((first, last)) = self.fold(line) {
            return (vec![Row::Folded { line: first, count: last - first + 1 }], last + 1);
        }
        let text = self.lines.get(line).map_or("", String::as_str);
        let mut rows = Vec::new();
        if self.wraps {
            let mut from = 0;
            let mut used = 0;
            let mut first = true;
            // After the last space of the row, and the columns until there.
            let mut space = (0, 0);
            for (at, grapheme) in text.grapheme_indices(true) {
                let wide = colour::columns_at(grapheme, used);
                if used + wide > columns && at > from {
                    let (to, until) =
                        if self.colours.is_none() && space.0 > from && space.1 * 2 > columns { space } else { (at, used) };
                    rows.push(Row::Text { line, from, to, first });
                    first = false;
                    from = to;
                    used -= until.min(used);
                }
                used += wide;
                if grapheme == " " {
                    space = (at + 1, used);
                }
            }
            rows.push(Row::Text { line, from, to: text.len(), first });
        } else {
            rows.push(Row::Text { line, from: 0, to: text.len(), first: true });
        }
        if self.remarks {
            self.remark_rows(line, text, columns, &mut rows);
        }
        (rows, line + 1)
    }

    fn remark_rows<'a>(&'a self, line: usize, text: &str, columns: usize, rows: &mut Vec<Row<'a>>) {
        let unders = self.notes.unders_at(line);
        let remarks = self.notes.remarks_at(line);
        if unders.is_empty() && remarks.is_empty() {
            return;
        }
        let indent = colour::columns(&text[..text.len() - text.trim_start().len()]).min(columns / 2);
        let end =
            unders.iter().map(|under| colour::columns(text.get(..under.to.min(text.len())).unwrap_or(text))).max().unwrap_or(0);
        let one_row = rows.len() == 1 && end <= columns;
        if !unders.is_empty() && one_row {
            let beside = match remarks {
                [remark] if end + 1 + width(&remark.text) <= columns => Some((remark.text.as_str(), remark.mark)),
                _ => None,
            };
            rows.push(Row::Under { line, words: beside });
            if beside.is_some() {
                return;
            }
        }
        for remark in remarks {
            for piece in wrap(&remark.text, columns.saturating_sub(indent)) {
                rows.push(Row::Words { indent, text: piece, mark: remark.mark });
            }
        }
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of one frame, used nowhere else")]
    fn draw_row(&self, frame: &mut Frame<'_>, area: Rect, text: Rect, y: u16, left: usize, row: &Row<'_>, drawn: &mut Drawn) {
        let at = area.y + y;
        match row {
            Row::Text { line, from, to, first } => {
                if *first {
                    self.draw_gutter(frame, area, at, *line);
                }
                let content = self.lines.get(*line).map_or("", String::as_str);
                self.draw_text(frame, text, at, left, content, (*line, *from, *to), drawn);
            }
            Row::Folded { line, count } => {
                self.draw_gutter(frame, area, at, *line);
                let content = self.lines.get(*line).map_or("", String::as_str);
                let indent = content.len() - content.trim_start().len();
                let folded = format!("{}{{ ⋯ {count} }}", " ".repeat(indent));
                frame.buffer_mut().set_stringn(text.x, at, folded, usize::from(text.width), Role::Quiet.style());
            }
            Row::Under { line, words } => {
                let content = self.lines.get(*line).map_or("", String::as_str);
                let mut end = 0;
                for under in self.notes.unders_at(*line) {
                    let column = |byte: usize| {
                        let mut byte = byte.min(content.len());
                        while !content.is_char_boundary(byte) {
                            byte -= 1;
                        }
                        colour::columns(&content[..byte])
                    };
                    let (from, to) = (column(under.from), column(under.to).max(column(under.from) + 1));
                    for x in from.max(left)..to.min(left + usize::from(text.width)) {
                        put(frame, text, x - left, at, "~", under.mark.role().style());
                    }
                    end = end.max(to);
                }
                if let Some((words, mark)) = words {
                    let x = (end + 1).saturating_sub(left);
                    let room = usize::from(text.width).saturating_sub(x);
                    let column = text.x.saturating_add(u16::try_from(x).unwrap_or(u16::MAX));
                    if room > 0 {
                        frame.buffer_mut().set_stringn(column, at, words, room, mark.role().style());
                    }
                }
            }
            Row::Words { indent, text: words, mark } => {
                let column = text.x.saturating_add(u16::try_from(*indent).unwrap_or(0));
                let room = usize::from(text.width).saturating_sub(*indent);
                frame.buffer_mut().set_stringn(column, at, words, room, mark.role().style());
            }
        }
    }

    fn draw_gutter(&self, frame: &mut Frame<'_>, area: Rect, y: u16, line: usize) {
        if let Some(mark) = self.notes.mark_at(line) {
            frame.buffer_mut().set_stringn(area.x, y, mark.sign(), 1, mark.role().style());
        }
        if self.numbers {
            let digits = self.lines.len().to_string().len().max(2);
            let style = if self.caret.is_some_and(|caret| caret.0 == line) { Role::Strong.style() } else { Role::Quiet.style() };
            let number = format!("{:>digits$}", line + 1);
            let room = usize::from(area.width.saturating_sub(1));
            frame.buffer_mut().set_stringn(area.x + 1, y, number, room, style);
        }
    }

    /// Draws the bytes `from..to` of a line, and notes where the caret stands.
    #[expect(clippy::too_many_arguments, reason = "the parts of one frame, used nowhere else")]
    fn draw_text(
        &self,
        frame: &mut Frame<'_>,
        text: Rect,
        y: u16,
        left: usize,
        content: &str,
        (line, from, to): (usize, usize, usize),
        drawn: &mut Drawn,
    ) {
        let runs = self.colours.map_or(&[][..], |(highlighter, _)| highlighter.runs(line));
        let palette = self.colours.map(|(_, palette)| palette).unwrap_or_default();
        let unders = self.notes.unders_at(line);
        let room = usize::from(text.width);
        let mut column = 0;
        let mut run = 0;
        for (at, grapheme) in content.get(from..to).unwrap_or("").grapheme_indices(true) {
            let byte = from + at;
            if self.caret == Some((line, byte)) {
                drawn.caret = caret_at(text, column, left, y);
            }
            while runs.get(run).is_some_and(|run| run.range.end <= byte) {
                run += 1;
            }
            let wide = colour::columns_at(grapheme, column);
            if column >= left + room {
                break;
            }
            if column + wide > left {
                let mut style = runs.get(run).map_or(Style::new(), |run| palette.style(run.part));
                if let Some(under) = unders.iter().find(|under| (under.from..under.to).contains(&byte)) {
                    style = under.mark.role().style().add_modifier(Modifier::UNDERLINED);
                }
                if self.facts.iter().any(|(at, from, to)| *at == line && (*from..*to).contains(&byte)) {
                    style = style.patch(Role::Fact.style());
                }
                if self.pair.is_some_and(|(one, other)| [one, other].contains(&(line, byte))) {
                    style = style.patch(Role::Focus.style()).add_modifier(Modifier::BOLD | Modifier::UNDERLINED);
                }
                if self.is_selected((line, byte)) {
                    style = style.patch(Role::Chosen.style());
                }
                if column < left || column + wide > left + room {
                    // A wide character cut by the edge leaves blanks.
                    for blank in column.max(left)..(column + wide).min(left + room) {
                        put(frame, text, blank - left, y, " ", style);
                    }
                } else if grapheme == "\t" {
                    for blank in column..column + wide {
                        put(frame, text, blank - left, y, " ", style);
                    }
                } else {
                    let shown = colour::shown(grapheme);
                    let x = text.x.saturating_add(u16::try_from(column - left).unwrap_or(u16::MAX));
                    frame.buffer_mut().set_stringn(x, y, &shown, wide, style);
                }
            }
            column += wide;
        }
        if self.caret == Some((line, to)) && to == content.len() {
            drawn.caret = caret_at(text, column, left, y);
        }
        let whole = colour::columns(content.get(from..to).unwrap_or(""));
        if !self.wraps && whole > left + room {
            // The line goes on.
            let edge = text.x.saturating_add(text.width);
            if edge < frame.area().right() {
                frame.buffer_mut().set_stringn(edge, y, "⋯", 1, Role::Quiet.style());
            }
        }
    }

    fn is_selected(&self, place: Place) -> bool {
        self.selection.is_some_and(|(from, to)| from <= place && place < to)
    }
}

fn caret_at(text: Rect, column: usize, left: usize, y: u16) -> Option<Position> {
    let x = u16::try_from(column.checked_sub(left)?).ok()?;
    (x <= text.width).then_some(Position { x: text.x.saturating_add(x), y })
}

fn put(frame: &mut Frame<'_>, text: Rect, column: usize, y: u16, sign: &str, style: Style) {
    let x = text.x.saturating_add(u16::try_from(column).unwrap_or(u16::MAX));
    if x < text.right() {
        frame.buffer_mut().set_stringn(x, y, sign, 1, style);
    }
}
