//! Lines broken to a width in cells: English at spaces, ARNs after `:` or `/`, Japanese between characters by its own rules.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// What a line never begins with.
const NEVER_FIRST: &str = "、。，．・：；？！」』）)]}〉》】〕ー〜～…々%％!?,.:;ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ";

/// What a line never ends with.
const NEVER_LAST: &str = "「『（([{〈《【〔";

/// `text` as lines of at most `cells` cells; a `\n` in it always ends a line. Every line break of the result stands where the rules
/// allow one, unless a single unbreakable piece is longer than a line: that is cut at a grapheme border. Spaces at a break are
/// dropped. With `cells` 0, as with 1, each grapheme is a line.
#[must_use]
pub fn wrap(text: &str, cells: usize) -> Vec<String> {
    let cells = cells.max(1);
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        wrap_paragraph(paragraph, cells, &mut lines);
    }
    lines
}

/// A grapheme and its width.
type Cell<'a> = (&'a str, usize);

fn wrap_paragraph(paragraph: &str, cells: usize, lines: &mut Vec<String>) {
    // Every line keeps the indent, where that leaves room for text.
    let bare = paragraph.trim_start_matches(' ');
    let indent = paragraph.len() - bare.len();
    let indent = if indent * 2 <= cells { indent } else { 0 };
    let text: Vec<Cell<'_>> = bare.graphemes(true).map(|grapheme| (grapheme, grapheme.width())).collect();
    let mut push = |line: &[Cell<'_>]| {
        let mut out = " ".repeat(indent);
        out.extend(line.iter().map(|(grapheme, _)| *grapheme));
        out.truncate(out.trim_end_matches(' ').len());
        lines.push(out);
    };
    let mut rest = text.as_slice();
    loop {
        let full = fill(rest, cells - indent);
        if full >= rest.len() {
            return push(rest);
        }
        let (line, after) = rest.split_at(break_before(rest, full));
        push(line);
        let spaces = after.iter().take_while(|(grapheme, _)| *grapheme == " ").count();
        rest = after.get(spaces..).unwrap_or_default();
        if rest.is_empty() {
            return;
        }
    }
}

/// How many graphemes of `text` fit into `cells`; at least one.
fn fill(text: &[Cell<'_>], cells: usize) -> usize {
    let mut used = 0;
    let fits = text.iter().take_while(|(_, width)| {
        used += width;
        used <= cells
    });
    fits.count().max(1)
}

/// The last place, `full` or before, at which a line may end; `full` itself where there is none. An ARN or action is parted only
/// where nothing else can be.
fn break_before(text: &[Cell<'_>], full: usize) -> usize {
    let places = || (1..=full).rev().filter(|index| may_break(text, *index));
    places().find(|index| !is_in_code(text, *index)).or_else(|| places().next()).unwrap_or(full)
}

/// The grapheme at `index`; a space outside the text.
fn at<'a>(text: &[Cell<'a>], index: usize) -> &'a str {
    text.get(index).map_or(" ", |(grapheme, _)| *grapheme)
}

/// Whether the place before `index` follows a `:` or `/` with no space between, as in ARNs, actions, addresses.
fn is_in_code(text: &[Cell<'_>], index: usize) -> bool {
    index > 0 && matches!(at(text, index - 1), ":" | "/") && at(text, index) != " "
}

/// Whether a line may end before `index` (which is not 0) and the next begin there.
fn may_break(text: &[Cell<'_>], index: usize) -> bool {
    let (before, after) = (at(text, index.saturating_sub(1)), at(text, index));
    if before == " " || after == " " {
        // Spaces are dropped at the break, so what counts is what stands on either side of them.
        let last = (0..index).rev().map(|index| at(text, index)).find(|grapheme| *grapheme != " ").unwrap_or(" ");
        let next = (index..text.len()).map(|index| at(text, index)).find(|grapheme| *grapheme != " ").unwrap_or(" ");
        let short_form = is_japanese(last) && next == "(";
        return !(NEVER_LAST.contains(last) || NEVER_FIRST.contains(next) || short_form || parts_number(last, next));
    }
    if NEVER_LAST.contains(before) || NEVER_FIRST.contains(after) || parts_number(before, after) {
        return false;
    }
    // Latin letters, digits and signs belong together, but for the joints of ARNs.
    is_japanese(before) || is_japanese(after) || (is_in_code(text, index) && after != before)
}

/// Whether `last` and `next` are a number and its counter: 3 件.
fn parts_number(last: &str, next: &str) -> bool {
    last.ends_with(|c: char| c.is_ascii_digit()) && is_japanese(next)
}

/// Whether a grapheme is of Japanese script, its marks included.
fn is_japanese(grapheme: &str) -> bool {
    grapheme
        .chars()
        .next()
        .is_some_and(|c| matches!(u32::from(c), 0x2e80..=0x9fff | 0xf900..=0xfaff | 0xff00..=0xffef | 0x20000..=0x3ffff))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines() {
        // text, cells, lines
        let table: &[(&str, usize, &[&str])] = &[
            ("", 10, &[""]),
            ("   ", 10, &[""]),
            ("one two three", 8, &["one two", "three"]),
            ("one two three", 7, &["one two", "three"]),
            ("one  two", 5, &["one", "two"]),
            ("a\n\nb", 5, &["a", "", "b"]),
            ("unbreakable", 4, &["unbr", "eaka", "ble"]),
            ("  two three four", 9, &["  two", "  three", "  four"]),
            ("add arn:aws:s3:::my-bucket/* here", 22, &["add", "arn:aws:s3:::", "my-bucket/* here"]),
            ("arn:aws:iam::123456789012:role/app/reader", 18, &["arn:aws:iam::", "123456789012:role/", "app/reader"]),
            ("s3:GetObject", 6, &["s3:", "GetObj", "ect"]),
            ("ポリシーが拒否します", 8, &["ポリシー", "が拒否し", "ます"]),
            ("拒否します。次", 10, &["拒否しま", "す。次"]),
            ("拒否しました」。次", 12, &["拒否しまし", "た」。次"]),
            ("これは「拒否」です", 8, &["これは", "「拒否」", "です"]),
            ("アクセスポイント", 10, &["アクセスポ", "イント"]),
            ("データのチェック", 12, &["データの", "チェック"]),
            ("検出結果 3 件です", 10, &["検出結果", "3 件です"]),
            ("結果は 3 件です", 9, &["結果は", "3 件です"]),
            ("組織単位 (OU) の SCP", 10, &["組織単", "位 (OU) の", "SCP"]),
            ("日本語text日本語", 9, &["日本語", "text日本", "語"]),
            ("日本", 1, &["日", "本"]),
            ("日本", 0, &["日", "本"]),
            ("日本語", 5, &["日本", "語"]),
            ("か\u{3099}き\u{3099}く\u{3099}", 4, &["か\u{3099}き\u{3099}", "く\u{3099}"]),
            ("`Resource` はバケット", 14, &["`Resource` は", "バケット"]),
        ];
        for (text, cells, expected) in table {
            assert_eq!(wrap(text, *cells), *expected, "{text:?} to {cells}");
        }
    }

    #[test]
    fn no_line_breaks_the_rules() {
        let text = "この「キーポリシー」には `arn:aws:iam::123456789012:root` へのステートメントがありません。これがないと、IAM ポリシー (3 件) の許可は、このキーに効きません。ただし、ルートユーザーは 1 回だけ、変更できます。";
        for cells in 40..120 {
            for line in wrap(text, cells) {
                let width = super::super::width(&line);
                assert!(width <= cells, "{line} is {width} of {cells}");
                let (first, last) = (line.chars().next().unwrap_or('x'), line.chars().last().unwrap_or('x'));
                assert!(!NEVER_FIRST.contains(first), "{line}");
                assert!(!NEVER_LAST.contains(last), "{line}");
                assert!(!last.is_ascii_digit(), "{line}");
            }
        }
    }

    #[test]
    fn nothing_is_lost() {
        let text = "One `s3:GetObject` を「許可」する。 and  more";
        let letters = |text: &str| text.chars().filter(|c| *c != ' ').collect::<String>();
        for cells in 0..30 {
            assert_eq!(letters(&wrap(text, cells).concat()), letters(text), "{cells}");
        }
    }
}
