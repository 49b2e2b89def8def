//! Text measured in the cells of a terminal, cut and padded by cells.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// What stands for what was cut.
const ELLIPSIS: char = '…';

/// The width of `text` in cells, by grapheme: wide East Asian characters count 2, everything else 1. For text without control
/// characters.
#[must_use]
pub fn width(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.graphemes(true).map(UnicodeWidthStr::width).sum() }
}

/// `text` cut to at most `cells`, its end replaced by `…`. Cut at a grapheme border, so it may be one cell shorter.
#[must_use]
pub fn cut_right(text: &str, cells: usize) -> Cow<'_, str> {
    if width(text) <= cells {
        return Cow::Borrowed(text);
    }
    let Some(room) = cells.checked_sub(1) else { return Cow::Borrowed("") };
    let mut out = fitting(text.graphemes(true), room).collect::<String>();
    out.push(ELLIPSIS);
    Cow::Owned(out)
}

/// `text` cut to at most `cells`, its beginning replaced by `…`: for ARNs and paths, whose end tells most. Where a `/` or `:`
/// stands in what is left, in its first half, the cut is moved there: `…/app/session`.
#[must_use]
pub fn cut_left(text: &str, cells: usize) -> Cow<'_, str> {
    if width(text) <= cells {
        return Cow::Borrowed(text);
    }
    let Some(room) = cells.checked_sub(1) else { return Cow::Borrowed("") };
    let mut kept: Vec<&str> = fitting(text.graphemes(true).rev(), room).collect();
    kept.reverse();
    let border = kept.iter().take(kept.len().div_ceil(2)).position(|grapheme| matches!(*grapheme, "/" | ":")).unwrap_or(0);
    let tail: String = kept.into_iter().skip(border).collect();
    Cow::Owned(format!("{ELLIPSIS}{tail}"))
}

/// `text` filled with spaces up to `cells`, or cut with `…` where it is longer: exactly `cells` wide.
#[must_use]
pub fn pad(text: &str, cells: usize) -> String {
    let mut out = cut_right(text, cells).into_owned();
    out.extend(std::iter::repeat_n(' ', cells.saturating_sub(width(&out))));
    out
}

/// The graphemes from the start that fit into `cells`.
fn fitting<'a>(graphemes: impl Iterator<Item = &'a str>, cells: usize) -> impl Iterator<Item = &'a str> {
    let mut used = 0;
    graphemes.take_while(move |grapheme| {
        used += grapheme.width();
        used <= cells
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths() {
        let table = [("", 0), ("abc", 3), ("日本", 4), ("✔ ○ …", 5), ("か\u{3099}", 2), ("e\u{301}", 1), ("ｱ", 1), ("👨‍👩‍👧", 2)];
        for (text, expected) in table {
            assert_eq!(width(text), expected, "{text}");
        }
    }

    #[test]
    fn cuts() {
        // text, cells, from the right, from the left
        let table = [
            ("abc", 3, "abc", "abc"),
            ("abcd", 3, "ab…", "…cd"),
            ("abcd", 1, "…", "…"),
            ("abcd", 0, "", ""),
            ("日本語", 6, "日本語", "日本語"),
            ("日本語", 5, "日本…", "…本語"),
            ("日本語", 4, "日…", "…語"),
            ("ABC日", 4, "ABC…", "…C日"),
            ("arn:aws:sts::1:assumed-role/app/session", 15, "arn:aws:sts::1…", "…/app/session"),
            ("arn:aws:s3:::my-bucket", 12, "arn:aws:s3:…", "…::my-bucket"),
            ("arn:aws:s3:::my-bucket", 14, "arn:aws:s3:::…", "…:::my-bucket"),
        ];
        for (text, cells, right, left) in table {
            assert_eq!(cut_right(text, cells), right, "{text} from the right to {cells}");
            assert_eq!(cut_left(text, cells), left, "{text} from the left to {cells}");
        }
    }

    #[test]
    fn pads() {
        let table = [("ab", 4, "ab  "), ("日本", 5, "日本 "), ("日本語", 4, "日… "), ("日本語", 5, "日本…"), ("x", 0, "")];
        for (text, cells, expected) in table {
            assert_eq!(pad(text, cells), expected, "{text} to {cells}");
            assert_eq!(width(&pad(text, cells)), cells);
        }
    }
}
