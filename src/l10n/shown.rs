//! Text from outside, made safe to show: control characters are shown, not obeyed, and what cannot be seen is written out.

use std::borrow::Cow;
use std::fmt::{self, Write};

/// Text from outside that is safe on a terminal, in a title, in a report. Made by [`Shown::line`] or [`Shown::text`], and the only
/// way such text gets there.
///
/// - C0 control characters and DEL are written in caret notation: `^[` for ESC, `^?` for DEL.
/// - C1 control characters, bidirectional marks and overrides, zero-width and other invisible characters, line and paragraph
///   separators, tags, unassigned "ignorable" ranges and private-use characters are written as `\u{…}` with their number.
/// - Variation selectors and the zero-width joiner inside an emoji are not spared: what is shown has the width that is counted.
/// - A tab becomes spaces up to the next column of eight in [`Shown::text`], one space in [`Shown::line`].
/// - A line end (`\n`, `\r\n`, `\r`) stays a `\n` in [`Shown::text`] and becomes `⏎` in [`Shown::line`].
///
/// Text that is safe as it is is borrowed. Nothing is taken away: what is shown always betrays what was there.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Shown<'a>(Cow<'a, str>);

/// Columns from one tab stop to the next.
const TAB: usize = 8;

impl<'a> Shown<'a> {
    /// `text` as one line.
    #[must_use]
    pub fn line(text: &'a str) -> Self {
        Self::new(
            text,
            |_| false,
            |out, c| match c {
                '\n' => out.push('⏎'),
                '\t' => out.push(' '),
                c => escape(out, c),
            },
        )
    }

    /// `text` as lines: `\n` stands, tabs are filled up with spaces.
    #[must_use]
    pub fn text(text: &'a str) -> Self {
        Self::new(
            text,
            |c| c == '\n',
            |out, c| match c {
                '\n' => out.push('\n'),
                '\t' => {
                    let line = out.rsplit('\n').next().unwrap_or_default();
                    let column = super::width(line);
                    out.extend(std::iter::repeat_n(' ', TAB - column % TAB));
                }
                c => escape(out, c),
            },
        )
    }

    fn new(text: &'a str, stands: impl Fn(char) -> bool, put: impl Fn(&mut String, char)) -> Self {
        let hides = |c: char| !stands(c) && must_escape(c);
        let Some(first) = text.find(hides) else { return Self(Cow::Borrowed(text)) };
        let (safe, rest) = text.split_at(first);
        let mut out = String::with_capacity(text.len() + 16);
        out.push_str(safe);
        let mut characters = rest.chars().peekable();
        while let Some(c) = characters.next() {
            match c {
                '\r' => {
                    characters.next_if_eq(&'\n');
                    put(&mut out, '\n');
                }
                c if must_escape(c) => put(&mut out, c),
                c => out.push(c),
            }
        }
        Self(Cow::Owned(out))
    }

    /// The safe text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The safe text, borrowed where nothing had to be changed.
    #[must_use]
    pub fn into_inner(self) -> Cow<'a, str> {
        self.0
    }

    /// Its width in cells, of the widest line.
    #[must_use]
    pub fn width(&self) -> usize {
        self.0.split('\n').map(super::width).max().unwrap_or(0)
    }
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl AsRef<str> for Shown<'_> {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl From<Shown<'_>> for String {
    fn from(shown: Shown<'_>) -> Self {
        shown.0.into_owned()
    }
}

/// Where `text[at]` (a byte offset at a character border) stands in [`Shown::line`] of the same text: the byte offset there. For
/// underlines: a span in the text as pasted becomes a span in what is shown.
#[must_use]
pub fn shown_offset(text: &str, at: usize) -> usize {
    let at = (0..=at.min(text.len())).rev().find(|index| text.is_char_boundary(*index)).unwrap_or(0);
    let (before, _) = text.split_at(at);
    Shown::line(before).as_str().len()
}

/// Writes `c` out.
fn escape(out: &mut String, c: char) {
    match u32::from(c) {
        code @ 0..0x20 => {
            out.push('^');
            // '@' is 0x40: the C0 characters count on from there.
            out.extend(char::from_u32(code + 0x40));
        }
        0x7f => out.push_str("^?"),
        // Writing to a string cannot fail.
        code => drop(write!(out, "\\u{{{code:x}}}")),
    }
}

/// Whether `c` cannot be shown as it is.
fn must_escape(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_control();
    }
    matches!(u32::from(c),
        0x80..=0x9f                 // C1
        | 0xad                      // soft hyphen
        | 0x34f                     // combining grapheme joiner
        | 0x600..=0x605 | 0x6dd | 0x70f | 0x890..=0x891 | 0x8e2 // prepended signs of Arabic and Syriac
        | 0x61c                     // Arabic letter mark
        | 0x115f..=0x1160           // Hangul fillers
        | 0x17b4..=0x17b5           // Khmer inherent vowels
        | 0x180b..=0x180f           // Mongolian selectors
        | 0x200b..=0x200f           // zero-width space, joiners, direction marks
        | 0x2028..=0x202e           // separators, embeddings, overrides
        | 0x2060..=0x206f           // word joiner, isolates, deprecated formats
        | 0x2800                    // blank braille pattern
        | 0x3164                    // Hangul filler
        | 0xe000..=0xf8ff           // private use
        | 0xfe00..=0xfe0f           // variation selectors
        | 0xfeff                    // byte order mark
        | 0xffa0                    // half-width Hangul filler
        | 0xfff0..=0xfffb           // specials
        | 0x110bd | 0x110cd         // Kaithi number signs
        | 0x13430..=0x1343f         // Egyptian format controls
        | 0x1bca0..=0x1bca3         // shorthand format controls
        | 0x1d173..=0x1d17a         // musical format controls
        | 0xe0000..=0xe0fff         // tags, more variation selectors
        | 0xf0000..                 // private use planes
    ) || u32::from(c) & 0xfffe == 0xfffe // noncharacters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line() {
        let table = [
            ("", ""),
            ("plain", "plain"),
            ("日本語 ✔ é", "日本語 ✔ é"),
            ("\x1b[31mred\x1b[0m", "^[[31mred^[[0m"),
            ("\x1b]0;title\x07", "^[]0;title^G"),
            ("a\0b\x7fc", "a^@b^?c"),
            ("\u{9b}31m", "\\u{9b}31m"),
            ("user\u{202e}txt.exe", "user\\u{202e}txt.exe"),
            ("\u{2066}a\u{2069}", "\\u{2066}a\\u{2069}"),
            ("zero\u{200b}width\u{feff}", "zero\\u{200b}width\\u{feff}"),
            ("a\u{2028}b\u{2029}c", "a\\u{2028}b\\u{2029}c"),
            ("tag\u{e0041}", "tag\\u{e0041}"),
            ("✔\u{fe0f}", "✔\\u{fe0f}"),
            ("a\nb\r\nc\rd\te", "a⏎b⏎c⏎d e"),
            ("soft\u{ad}hyphen", "soft\\u{ad}hyphen"),
            ("\u{10ffff}\u{fffe}", "\\u{10ffff}\\u{fffe}"),
        ];
        for (text, expected) in table {
            assert_eq!(Shown::line(text).as_str(), expected, "{text:?}");
        }
    }

    #[test]
    fn many_lines() {
        let table = [
            ("a\nb", "a\nb"),
            ("a\r\nb\rc", "a\nb\nc"),
            ("\tx", "        x"),
            ("ab\tx\n\ty", "ab      x\n        y"),
            ("日本\tx", "日本    x"),
            ("12345678\tx", "12345678        x"),
            ("a\x1bb\n\u{85}", "a^[b\n\\u{85}"),
        ];
        for (text, expected) in table {
            assert_eq!(Shown::text(text).as_str(), expected, "{text:?}");
        }
    }

    #[test]
    fn safe_text_is_borrowed() {
        assert!(matches!(Shown::line("arn:aws:s3:::b").into_inner(), Cow::Borrowed(_)));
        assert!(matches!(Shown::text("a\nb").into_inner(), Cow::Borrowed(_)));
    }

    #[test]
    fn no_character_gets_through_that_a_terminal_obeys() {
        for c in '\0'..=char::MAX {
            let text = c.to_string();
            let shown = Shown::line(&text);
            assert!(!shown.as_str().chars().any(|c| c.is_control() || must_escape(c)), "{c:?}");
            assert_eq!(Shown::line(shown.as_str()).as_str(), shown.as_str(), "{c:?} is shown twice alike");
        }
    }

    #[test]
    fn offsets_follow_the_text() {
        let text = "a\x1bb\u{202e}日c";
        let table = [(0, 0), (1, 1), (2, 3), (3, 4), (6, 12), (9, 15), (99, 16)];
        for (at, expected) in table {
            assert_eq!(shown_offset(text, at), expected, "{at}");
        }
    }
}
