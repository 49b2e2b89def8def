//! A pasted text without what terminals, boxes, JSON and HTML put around the words.
//!
//! Colours and control characters are left out, line edges (`│`, `#`, `>`, `|`) too; JSON's escapes, however deep, HTML's entities and
//! curly quotes become the characters they stand for.

use super::mapped::Mapped;

/// `text`, cleaned.
pub fn clean(text: &str) -> Mapped {
    let mut out = Mapped::default();
    let mut at = 0;
    let mut line_start = true;
    while let Some(character) = text.get(at..).and_then(|rest| rest.chars().next()) {
        if line_start {
            line_start = false;
            let after = after_edges(text, at);
            if after > at {
                at = after;
                continue;
            }
        }
        let end = at + character.len_utf8();
        at = match character {
            '\n' => {
                line_start = true;
                out.keep(text, at, end);
                end
            }
            '\r' => {
                if text.as_bytes().get(end) != Some(&b'\n') {
                    line_start = true;
                    out.replace("\n", at, end);
                }
                end
            }
            '\t' => {
                out.keep(text, at, end);
                end
            }
            '\u{1b}' | '\u{9b}' => after_ansi(text, at),
            '\\' => backslashes(text, at, &mut out),
            '&' => entity(text, at, &mut out),
            '“' | '”' | '„' | '‟' | '＂' | '〝' | '〞' => {
                out.replace("\"", at, end);
                end
            }
            '‘' | '’' | '‚' | '‛' => {
                out.replace("'", at, end);
                end
            }
            '：' => {
                out.replace(":", at, end);
                end
            }
            '\u{a0}' | '\u{3000}' => {
                out.replace(" ", at, end);
                end
            }
            '|' if ends_line(text, end) && text.get(..at).is_some_and(|before| before.ends_with(' ')) => end,
            '\u{2500}'..='\u{257f}' => end,
            _ if is_invisible(character) => end,
            _ => {
                out.keep(text, at, end);
                end
            }
        };
    }
    out
}

/// `clean` without any white space, so that a phrase is found however it was wrapped.
pub fn squeeze(clean: &str) -> Mapped {
    let mut out = Mapped::default();
    let mut start = 0;
    for (at, character) in clean.char_indices() {
        if character.is_whitespace() {
            out.keep(clean, start, at);
            start = at + character.len_utf8();
        }
    }
    out.keep(clean, start, clean.len());
    out
}

/// Control characters, and those that turn or hide text.
fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn ends_line(text: &str, at: usize) -> bool {
    text.as_bytes().get(at).is_none_or(|byte| matches!(byte, b'\n' | b'\r'))
}

/// Past the indentation and the edge signs of a line; `at` where it has no edge.
fn after_edges(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut after = at;
    let mut position = at;
    loop {
        while matches!(bytes.get(position), Some(b' ' | b'\t')) {
            position += 1;
        }
        let spaced = bytes.get(position + 1).is_none_or(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'|' | b'#' | b'>'));
        match bytes.get(position) {
            Some(b'|' | b'#' | b'>') if spaced => position += 1,
            _ => return after,
        }
        after = position;
    }
}

/// Past an escape sequence of a terminal.
fn after_ansi(text: &str, at: usize) -> usize {
    // A sequence that does not end within this many bytes is none: only its first character is dropped.
    const LONGEST: usize = 1024;
    let bytes = text.as_bytes();
    let c1 = text.get(at..).is_some_and(|rest| rest.starts_with('\u{9b}'));
    let (kind, start) = if c1 { (Some(&b'['), at + 2) } else { (bytes.get(at + 1), at + 2) };
    let first = if c1 { at + 2 } else { at + 1 };
    let end = match kind {
        Some(b'[') => {
            (start..bytes.len().min(start + LONGEST)).find(|&index| !matches!(bytes[index], 0x20..=0x3f)).and_then(|index| {
                match bytes[index] {
                    0x40..=0x7e => Some(index + 1),
                    _ => None,
                }
            })
        }
        Some(b']') => (start..bytes.len().min(start + LONGEST)).find(|&index| matches!(bytes[index], 0x07 | 0x1b)).map(|index| {
            if bytes[index] == 0x07 { index + 1 } else { index + 1 + usize::from(bytes.get(index + 1) == Some(&b'\\')) }
        }),
        Some(b'(' | b')') => bytes.get(start).filter(|byte| byte.is_ascii_alphanumeric()).map(|_| start + 1),
        Some(b'=' | b'>' | b'7' | b'8' | b'c' | b'M') => Some(start),
        _ => None,
    };
    end.unwrap_or(first)
}

/// A run of backslashes with what they escape.
fn backslashes(text: &str, at: usize, out: &mut Mapped) -> usize {
    let bytes = text.as_bytes();
    let mut after = at;
    while bytes.get(after) == Some(&b'\\') {
        after += 1;
    }
    let end = after + 1;
    match bytes.get(after) {
        Some(b'n' | b'r') => out.replace("\n", at, end),
        Some(b't') => out.replace("\t", at, end),
        Some(b'"') => out.replace("\"", at, end),
        Some(b'\'') => out.replace("'", at, end),
        Some(b'/') => out.replace("/", at, end),
        Some(b'u') => {
            if let Some((character, end)) = unicode_escape(text, after) {
                return match character {
                    '\u{1b}' if bytes.get(end) == Some(&b'[') => (end + 1..bytes.len())
                        .find(|&index| !matches!(bytes[index], 0x20..=0x3f))
                        .map_or(end, |last| if bytes[last].is_ascii_alphabetic() { last + 1 } else { end }),
                    _ if is_invisible(character) && character != '\n' && character != '\t' => end,
                    _ => {
                        let mut buffer = [0; 4];
                        out.replace(character.encode_utf8(&mut buffer), at, end);
                        end
                    }
                };
            }
            out.keep(text, at, after);
            return after;
        }
        _ => {
            out.keep(text, at, after);
            return after;
        }
    }
    end
}

/// The character of `uXXXX` (or of a surrogate pair `uXXXX\uXXXX`) at `at`, and where it ends.
fn unicode_escape(text: &str, at: usize) -> Option<(char, usize)> {
    let unit = |at: usize| {
        let digits = text.get(at..at + 4)?;
        digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| u32::from_str_radix(digits, 16).ok()).flatten()
    };
    let first = unit(at + 1)?;
    let end = at + 5;
    if let Some(character) = char::from_u32(first) {
        return Some((character, end));
    }
    let low = text.get(end..)?.trim_start_matches('\\');
    let low_at = text.len() - low.len();
    // A surrogate pair's halves stand side by side: at most a few backslashes between them.
    if low_at == end || low_at > end + 8 || !low.starts_with('u') {
        return None;
    }
    let second = unit(low_at + 1)?;
    let code = 0x10000 + ((first & 0x3ff) << 10) + (second & 0x3ff);
    char::from_u32(code).filter(|_| (0xdc00..0xe000).contains(&second)).map(|character| (character, low_at + 5))
}

/// An entity of HTML or XML, however often its `&` was escaped again.
fn entity(text: &str, at: usize, out: &mut Mapped) -> usize {
    let mut name_at = at + 1;
    while text.get(name_at..).is_some_and(|rest| rest.starts_with("amp;")) {
        name_at += 4;
    }
    let mut window = text.len().min(name_at + 8);
    while !text.is_char_boundary(window) {
        window -= 1;
    }
    let name = text.get(name_at..window).and_then(|rest| rest.split_once(';')).map(|(name, _)| name);
    let character = name.and_then(|name| match name {
        "quot" | "ldquo" | "rdquo" => Some('"'),
        "apos" | "lsquo" | "rsquo" => Some('\''),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "nbsp" => Some(' '),
        _ => {
            let digits = name.strip_prefix('#')?;
            let code = match digits.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => digits.parse().ok()?,
            };
            char::from_u32(code).filter(|character| !is_invisible(*character) || *character == '\n')
        }
    });
    if let (Some(character), Some(name)) = (character, name) {
        let end = name_at + name.len() + 1;
        let mut buffer = [0; 4];
        out.replace(character.encode_utf8(&mut buffer), at, end);
        return end;
    }
    if name_at > at + 1 {
        out.replace("&", at, name_at);
        return name_at;
    }
    out.keep(text, at, at + 1);
    at + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn undoes_what_tools_put_around_the_words() {
        let cases = [
            ("\u{1b}[31m\u{1b}[1mError:\u{1b}[0m x", "Error: x"),
            ("a\r\nb\rc", "a\nb\nc"),
            ("│ one\n  │ two │\n╵", " one\n   two \n"),
            ("# one\n    # two\n#three", " one\n two\n#three"),
            (r#"{\"a\":\"b\\n\\tc\"}"#, "{\"a\":\"b\n\tc\"}"),
            (r#"\\\"deep\\\""#, "\"deep\""),
            (r"Aws\S3\Exception", r"Aws\S3\Exception"),
            (r"https:\/\/x", "https://x"),
            (r"\u003cb\u003e \u001b[1mx\u001b[0m", "<b> x"),
            (r"\ud83d\ude00", "😀"),
            ("&quot;a&amp;quot;b&#34;c&#x22; &lt;d&gt; AT&T &amp; x", "\"a\"b\"c\" <d> AT&T & x"),
            ("“a” ‘b’", "\"a\" 'b'"),
            ("\u{202e}x\u{200b}y", "xy"),
        ];
        for (text, expected) in cases {
            assert_eq!(clean(text).text(), expected, "{text}");
        }
    }
}
