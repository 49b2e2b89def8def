//! One line of a document: its columns on the screen, and the colours of its JSON. No string of JSON goes over a line end, so a
//! line is coloured by itself and only the lines in sight are.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;

use super::theme::Role;
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

/// A coloured stretch of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Its colour.
    pub role: Role,
}

/// The colours of one line of JSON; what is not named is plain.
#[must_use]
pub fn json(line: &str) -> Vec<Piece> {
    let bytes = line.as_bytes();
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let start = at;
        at += 1;
        match byte {
            b'"' => {
                while let Some(&byte) = bytes.get(at) {
                    at += 1;
                    match byte {
                        b'\\' => at += 1,
                        b'"' => break,
                        _ => {}
                    }
                }
                at = at.min(bytes.len());
                let member = bytes.get(at..).unwrap_or_default().iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b':');
                out.push(Piece { start, end: at, role: if member { Role::Member } else { Role::Text } });
            }
            b'-' | b'0'..=b'9' | b'a'..=b'z' => {
                while bytes.get(at).is_some_and(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(byte)) {
                    at += 1;
                }
                out.push(Piece { start, end: at, role: Role::Number });
            }
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_json() {
        let line = r#"  "Max\"": ["a:", true, -1.5],"#;
        let pieces: Vec<_> = json(line).into_iter().map(|piece| (&line[piece.start..piece.end], piece.role)).collect();
        assert_eq!(
            pieces,
            [(r#""Max\"""#, Role::Member), (r#""a:""#, Role::Text), ("true", Role::Number), ("-1.5", Role::Number)]
        );
    }

    #[test]
    fn columns_of_odd_text() {
        for (text, wanted) in [("abc", 3), ("断り", 4), ("a\tb", 5), ("\u{1b}[", 3), ("", 0)] {
            assert_eq!(columns(text), wanted, "{text:?}");
        }
    }
}
