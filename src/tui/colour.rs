//! One line of a document as it is drawn: its graphemes made safe, and the columns they take.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;

use crate::l10n::{Shown, width};

/// Columns from one tab stop to the next.
const TAB: usize = 4;

/// A grapheme as it is drawn.
#[must_use]
pub fn shown(grapheme: &str) -> Cow<'_, str> {
    Shown::line(grapheme).into_inner()
}

/// Columns that `grapheme` takes where it stands at `column`.
#[must_use]
pub fn columns_at(grapheme: &str, column: usize) -> usize {
    if grapheme == "\t" { TAB - column % TAB } else { width(&shown(grapheme)) }
}

/// Columns that `text` takes from the start of a line.
#[must_use]
pub fn columns(text: &str) -> usize {
    if text.bytes().all(|byte| (0x20..0x7f).contains(&byte)) {
        return text.len();
    }
    text.graphemes(true).fold(0, |column, grapheme| column + columns_at(grapheme, column))
}

/// How many characters of `line` stand before `column`.
#[must_use]
pub fn letters_before(line: &str, column: usize) -> usize {
    let mut at = 0;
    let mut letters = 0;
    for grapheme in line.graphemes(true) {
        at += columns_at(grapheme, at);
        if at > column {
            break;
        }
        letters += grapheme.chars().count();
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_of_odd_text() {
        for (text, wanted) in [("abc", 3), ("断り", 4), ("a\tb", 5), ("\u{1b}[", 3), ("", 0)] {
            assert_eq!(columns(text), wanted, "{text:?}");
        }
    }
}
