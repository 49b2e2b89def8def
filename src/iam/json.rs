//! A tolerant JSON reader that keeps places: half-typed text still yields what can be read, and every slip with its place.
//!
//! `serde_json` stays the judge of what is JSON; this reader exists because it stops at the first slip and keeps no places.

use std::borrow::Cow;

use super::error::{ParseError, ParseErrorKind, Wanted};
use super::span::Span;

/// Levels of nesting that are read; what lies deeper is skipped and told. `serde_json` allows 128.
pub const MAX_DEPTH: usize = 100;

/// Errors kept of one text; a text with more is broken in the same way over and over.
const MAX_ERRORS: usize = 200;

/// A JSON value and where it stands.
#[derive(Clone, Debug)]
pub struct Node<'a> {
    /// The value's text, quotes and brackets included.
    pub span: Span,
    /// The value.
    pub value: JsonValue<'a>,
}

/// The kinds of [`Node`].
#[derive(Clone, Debug)]
pub enum JsonValue<'a> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, as written.
    Number(&'a str),
    /// A string, unescaped.
    String(Cow<'a, str>),
    /// An array.
    Array(Vec<Node<'a>>),
    /// An object, members in order, repeated keys included.
    Object(Vec<Member<'a>>),
    /// Nothing readable; an error says why.
    Bad,
}

/// One member of an object.
#[derive(Clone, Debug)]
pub struct Member<'a> {
    /// The key, unescaped.
    pub key: Cow<'a, str>,
    /// The key's text, quotes included.
    pub key_span: Span,
    /// The value.
    pub value: Node<'a>,
}

/// Reads `text` as one JSON document. Errors come in the order they are met.
#[must_use]
pub fn read(text: &str) -> (Node<'_>, Vec<ParseError>) {
    let mut reader = Reader { text, bytes: text.as_bytes(), at: 0, errors: Vec::new() };
    reader.skip_space();
    if reader.at == text.len() {
        let span = Span::new(0, text.len());
        return (Node { span, value: JsonValue::Bad }, vec![ParseError { span, kind: ParseErrorKind::Empty }]);
    }
    let mut node = reader.value(0);
    reader.skip_space();
    if matches!(node.value, JsonValue::Bad) && matches!(reader.peek(), Some(b'{' | b'[')) {
        // A stray word before the document has been told; what follows is read all the same.
        node = reader.value(0);
        reader.skip_space();
    }
    if reader.at < text.len() {
        let span = reader.rest_of_token();
        reader.error(span, ParseErrorKind::Expected(Wanted::End));
    }
    let mut errors = reader.errors;
    if errors.is_empty()
        && let Err(error) = serde_json::from_str::<serde::de::IgnoredAny>(text)
    {
        let at = offset_of(text, error.line(), error.column());
        errors.push(ParseError { span: Span::new(at, at), kind: ParseErrorKind::NotJson(error.to_string()) });
    }
    (node, errors)
}

/// Byte offset of a line (from 1) and a column in bytes (from 1), kept inside the text and on a character border.
fn offset_of(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let mut at = (start + column.saturating_sub(1)).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

struct Reader<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    errors: Vec<ParseError>,
}

impl<'a> Reader<'a> {
    fn error(&mut self, span: Span, kind: ParseErrorKind) {
        if self.errors.len() < MAX_ERRORS {
            self.errors.push(ParseError { span, kind });
        }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// The run of characters at the cursor up to white space or punctuation; at least one character where there is one.
    fn rest_of_token(&self) -> Span {
        let rest = &self.text[self.at..];
        let stop = |c: char| c.is_whitespace() || matches!(c, ',' | ':' | '{' | '}' | '[' | ']' | '"');
        let len = match rest.find(stop) {
            Some(0) => rest.chars().next().map_or(0, char::len_utf8),
            Some(len) => len,
            None => rest.len(),
        };
        Span::new(self.at, self.at + len)
    }

    fn here(&self) -> Span {
        Span::new(self.at, self.at)
    }

    fn value(&mut self, depth: usize) -> Node<'a> {
        let start = self.at;
        let value = match self.peek() {
            Some(b'{' | b'[') if depth >= MAX_DEPTH => {
                self.skip_nested();
                self.error(Span::new(start, start + 1), ParseErrorKind::TooDeep(MAX_DEPTH));
                JsonValue::Bad
            }
            Some(b'{') => self.object(depth),
            Some(b'[') => self.array(depth),
            Some(b'"') => JsonValue::String(self.string()),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b',' | b'}' | b']' | b':') | None => {
                self.error(self.here(), ParseErrorKind::Expected(Wanted::Value));
                JsonValue::Bad
            }
            Some(_) => self.word(),
        };
        Node { span: Span::new(start, self.at), value }
    }

    fn word(&mut self) -> JsonValue<'a> {
        let span = self.rest_of_token();
        self.at = span.end;
        match span.of(self.text) {
            "true" => JsonValue::Bool(true),
            "false" => JsonValue::Bool(false),
            "null" => JsonValue::Null,
            _ => {
                self.error(span, ParseErrorKind::Expected(Wanted::Value));
                JsonValue::Bad
            }
        }
    }

    fn number(&mut self) -> JsonValue<'a> {
        let span = self.rest_of_token();
        self.at = span.end;
        let text = span.of(self.text);
        if serde_json::from_str::<serde_json::Number>(text).is_err() {
            self.error(span, ParseErrorKind::BadNumber);
            return JsonValue::Bad;
        }
        JsonValue::Number(text)
    }

    /// A string; a raw line break ends it as if the closing quote had been forgotten there.
    fn string(&mut self) -> Cow<'a, str> {
        let start = self.at;
        self.at += 1;
        let mut plain_from = self.at;
        let mut unescaped: Option<String> = None;
        loop {
            match self.peek() {
                Some(b'"') => {
                    let tail = &self.text[plain_from..self.at];
                    self.at += 1;
                    return join(unescaped, tail);
                }
                None | Some(b'\n' | b'\r') => {
                    let tail = &self.text[plain_from..self.at];
                    self.error(Span::new(start, self.at), ParseErrorKind::UnclosedString);
                    return join(unescaped, tail);
                }
                Some(b'\\') => {
                    let before = &self.text[plain_from..self.at];
                    let text = unescaped.get_or_insert_with(String::new);
                    text.push_str(before);
                    let escape_start = self.at;
                    match self.escape() {
                        Some(c) => unescaped.get_or_insert_with(String::new).push(c),
                        None => self.error(Span::new(escape_start, self.at), ParseErrorKind::BadEscape),
                    }
                    plain_from = self.at;
                }
                Some(byte) => {
                    if byte < 0x20 {
                        self.error(Span::new(self.at, self.at + 1), ParseErrorKind::ControlCharacter);
                    }
                    self.at += 1;
                }
            }
        }
    }

    /// One escape at the cursor, which moves past what was read of it.
    fn escape(&mut self) -> Option<char> {
        self.at += 1;
        let byte = self.peek()?;
        if byte == b'\n' || byte == b'\r' {
            return None;
        }
        let length = self.text[self.at..].chars().next().map_or(1, char::len_utf8);
        self.at += length;
        Some(match byte {
            b'"' => '"',
            b'\\' => '\\',
            b'/' => '/',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let high = self.hex4()?;
                if (0xD800..0xDC00).contains(&high) {
                    if !self.text[self.at..].starts_with("\\u") {
                        return None;
                    }
                    self.at += 2;
                    let low = self.hex4()?;
                    if !(0xDC00..0xE000).contains(&low) {
                        return None;
                    }
                    char::from_u32(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))?
                } else {
                    char::from_u32(high)?
                }
            }
            _ => return None,
        })
    }

    fn hex4(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + 4)?;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        self.at += 4;
        u32::from_str_radix(digits, 16).ok()
    }

    fn array(&mut self, depth: usize) -> JsonValue<'a> {
        let open = self.at;
        self.at += 1;
        let mut items = Vec::new();
        self.skip_space();
        if self.peek() == Some(b']') {
            self.at += 1;
            return JsonValue::Array(items);
        }
        loop {
            self.skip_space();
            let before = self.at;
            items.push(self.value(depth + 1));
            if !self.separator(open, b']', before) {
                return JsonValue::Array(items);
            }
        }
    }

    fn object(&mut self, depth: usize) -> JsonValue<'a> {
        let open = self.at;
        self.at += 1;
        let mut members: Vec<Member<'a>> = Vec::new();
        let mut seen = std::collections::HashSet::new();
        self.skip_space();
        if self.peek() == Some(b'}') {
            self.at += 1;
            return JsonValue::Object(members);
        }
        loop {
            self.skip_space();
            let before = self.at;
            let key_start = self.at;
            let key = if self.peek() == Some(b'"') {
                self.string()
            } else {
                let span = if matches!(self.peek(), None | Some(b',' | b':' | b'{' | b'}' | b'[' | b']')) {
                    self.here()
                } else {
                    self.rest_of_token()
                };
                self.error(span, ParseErrorKind::Expected(Wanted::Key));
                self.at = span.end;
                Cow::Borrowed(span.of(self.text))
            };
            let key_span = Span::new(key_start, self.at);
            self.skip_space();
            let value = if self.peek() == Some(b':') {
                self.at += 1;
                self.skip_space();
                self.value(depth + 1)
            } else {
                if key_span.start != key_span.end {
                    self.error(self.here(), ParseErrorKind::Expected(Wanted::Colon));
                }
                // A value without its colon is read all the same; a comma, an end or the next key is not one.
                match self.peek() {
                    None | Some(b',' | b':' | b'}' | b']') => Node { span: self.here(), value: JsonValue::Bad },
                    Some(b'"') if self.is_key() => Node { span: self.here(), value: JsonValue::Bad },
                    Some(_) => self.value(depth + 1),
                }
            };
            if key_span.start != key_span.end {
                if !seen.insert(key.to_string()) {
                    self.error(key_span, ParseErrorKind::DuplicateKey(key.to_string()));
                }
                members.push(Member { key, key_span, value });
            }
            if !self.separator(open, b'}', before) {
                return JsonValue::Object(members);
            }
        }
    }

    /// Whether the string at the cursor has a colon after it.
    fn is_key(&self) -> bool {
        let mut ahead = Reader { text: self.text, bytes: self.bytes, at: self.at, errors: Vec::new() };
        ahead.string();
        ahead.skip_space();
        ahead.peek() == Some(b':')
    }

    /// What stands after an item: whether another item follows. `open` is the container's opening bracket, `close` its closing
    /// one, `before` where the item began, so that a text that cannot be read is always moved past.
    fn separator(&mut self, open: usize, close: u8, before: usize) -> bool {
        self.skip_space();
        match self.peek() {
            Some(b',') => {
                let comma = Span::new(self.at, self.at + 1);
                self.at += 1;
                self.skip_space();
                if self.peek() == Some(close) {
                    self.error(comma, ParseErrorKind::TrailingComma);
                    self.at += 1;
                    return false;
                }
                if self.at == self.bytes.len() {
                    self.unclosed(open);
                    return false;
                }
                true
            }
            Some(byte) if byte == close => {
                self.at += 1;
                false
            }
            None => {
                self.unclosed(open);
                false
            }
            // The other bracket closes an outer container: this one has no end.
            Some(b'}' | b']') => {
                self.unclosed(open);
                false
            }
            Some(_) => {
                self.error(self.here(), ParseErrorKind::Expected(Wanted::CommaOrEnd));
                if self.at == before {
                    self.at = self.rest_of_token().end;
                    self.skip_space();
                    return match self.peek() {
                        None => {
                            self.unclosed(open);
                            false
                        }
                        Some(_) => true,
                    };
                }
                true
            }
        }
    }

    fn unclosed(&mut self, open: usize) {
        let bracket = if self.bytes.get(open) == Some(&b'{') { '{' } else { '[' };
        self.error(Span::new(open, open + 1), ParseErrorKind::Unclosed(bracket));
    }

    /// Moves past a nested value without looking into it.
    fn skip_nested(&mut self) {
        let mut depth = 0_usize;
        let mut in_string = false;
        while let Some(byte) = self.peek() {
            self.at += 1;
            match (in_string, byte) {
                (true, b'\\') => self.at = (self.at + 1).min(self.bytes.len()),
                (true, b'"') => in_string = false,
                (false, b'"') => in_string = true,
                (false, b'{' | b'[') => depth += 1,
                (false, b'}' | b']') => {
                    depth -= 1;
                    if depth == 0 {
                        break;
                    }
                }
                _ => {}
            }
        }
        while !self.text.is_char_boundary(self.at) {
            self.at += 1;
        }
    }
}

fn join<'a>(unescaped: Option<String>, tail: &'a str) -> Cow<'a, str> {
    match unescaped {
        None => Cow::Borrowed(tail),
        Some(mut text) => {
            text.push_str(tail);
            Cow::Owned(text)
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::*;

    fn kinds(text: &str) -> Vec<(String, ParseErrorKind)> {
        read(text).1.into_iter().map(|error| (error.span.of(text).to_owned(), error.kind)).collect()
    }

    #[test]
    fn slips_are_told_where_they_stand() {
        let table: &[(&str, &[(&str, ParseErrorKind)])] = &[
            (r#"{"a": 1}"#, &[]),
            (r#"{"a": 1 "b": 2}"#, &[("", ParseErrorKind::Expected(Wanted::CommaOrEnd))]),
            (r#"{"a" 1}"#, &[("", ParseErrorKind::Expected(Wanted::Colon))]),
            (
                r#"{"a" "b": 2}"#,
                &[("", ParseErrorKind::Expected(Wanted::Colon)), ("", ParseErrorKind::Expected(Wanted::CommaOrEnd))],
            ),
            (r#"x{"a": 1}"#, &[("x", ParseErrorKind::Expected(Wanted::Value))]),
            (r#"{"a": [1, 2,]}"#, &[(",", ParseErrorKind::TrailingComma)]),
            (r#"{"a": "x"#, &[("\"x", ParseErrorKind::UnclosedString), ("{", ParseErrorKind::Unclosed('{'))]),
            (r#"{"a": [1}"#, &[("[", ParseErrorKind::Unclosed('['))]),
            (r#"{"a": 1, "a": 2}"#, &[("\"a\"", ParseErrorKind::DuplicateKey("a".into()))]),
            (r#"{"a": 01}"#, &[("01", ParseErrorKind::BadNumber)]),
            (r#"{"a": "\q"}"#, &[("\\q", ParseErrorKind::BadEscape)]),
            (r#"{} {}"#, &[("{", ParseErrorKind::Expected(Wanted::End))]),
            ("", &[("", ParseErrorKind::Empty)]),
        ];
        for (text, want) in table {
            let want: Vec<_> = want.iter().map(|(at, kind)| ((*at).to_owned(), kind.clone())).collect();
            assert_eq!(kinds(text), want, "{text}");
        }
    }

    #[test]
    fn nesting_is_bounded() {
        let text = "[".repeat(10_000);
        assert!(kinds(&text).iter().any(|(_, kind)| *kind == ParseErrorKind::TooDeep(MAX_DEPTH)));
    }

    proptest::proptest! {
        #[test]
        fn agrees_with_serde_json_on_what_is_json(text in r#"[\[\]{}",: a1\\ntrue\n-]{0,40}"#) {
            let strict = serde_json::from_str::<serde_json::Value>(&text).is_ok();
            let (_, errors) = read(&text);
            let only_duplicates = errors.iter().all(|error| matches!(error.kind, ParseErrorKind::DuplicateKey(_)));
            proptest::prop_assert_eq!(strict, only_duplicates, "{:?}", errors);
            for error in errors {
                proptest::prop_assert!(text.get(error.span.start..error.span.end).is_some());
            }
        }
    }
}
