//! Where the parts of a JSON text stand, for edits that leave everything else as the person wrote it.
//!
//! Only for text that is known to be JSON: elsewhere it finds nothing, or less.

use crate::iam::Span;

/// A member of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The key, unescaped.
    pub key: String,
    /// Where the key stands, quotes included.
    pub key_span: Span,
    /// Where the value stands.
    pub value: Span,
}

/// The whole value of the text.
pub fn root(text: &str) -> Option<Span> {
    let start = blanks(text, 0);
    Some(Span::new(start, value_end(text, start)?))
}

/// The members of the object at `span`; empty where there is none.
pub fn members(text: &str, span: Span) -> Vec<Member> {
    let mut found = Vec::new();
    if !span.of(text).starts_with('{') {
        return found;
    }
    let mut at = blanks(text, span.start + 1);
    while at < span.end && byte(text, at) == Some(b'"') {
        let Some(end) = string_end(text, at) else { break };
        let key_span = Span::new(at, end);
        let Ok(key) = serde_json::from_str::<String>(key_span.of(text)) else { break };
        at = blanks(text, end);
        if byte(text, at) != Some(b':') {
            break;
        }
        let start = blanks(text, at + 1);
        let Some(end) = value_end(text, start) else { break };
        found.push(Member { key, key_span, value: Span::new(start, end) });
        at = after_comma(text, end);
    }
    found
}

/// The elements of the array at `span`, or the value itself where it is no array.
pub fn elements(text: &str, span: Span) -> Vec<Span> {
    if !is_array(text, span) {
        return vec![span];
    }
    let mut found = Vec::new();
    let mut at = blanks(text, span.start + 1);
    while at < span.end && byte(text, at) != Some(b']') {
        let Some(end) = value_end(text, at) else { break };
        if end == at {
            break;
        }
        found.push(Span::new(at, end));
        at = after_comma(text, end);
    }
    found
}

/// Whether the value at `span` is an array.
pub fn is_array(text: &str, span: Span) -> bool {
    span.of(text).starts_with('[')
}

/// The value of `key` in the object at `span`.
pub fn member(text: &str, span: Span, key: &str) -> Option<Span> {
    members(text, span).into_iter().find(|member| member.key == key).map(|member| member.value)
}

/// The statements of a policy text, in order.
pub fn statements(text: &str) -> Vec<Span> {
    let value = root(text).and_then(|root| member(text, root, "Statement"));
    value.map(|value| elements(text, value)).unwrap_or_default()
}

/// The string at `span`, unescaped.
pub fn string(text: &str, span: Span) -> Option<String> {
    serde_json::from_str(span.of(text)).ok()
}

fn byte(text: &str, at: usize) -> Option<u8> {
    text.as_bytes().get(at).copied()
}

fn blanks(text: &str, at: usize) -> usize {
    at + text.as_bytes().iter().skip(at).take_while(|byte| byte.is_ascii_whitespace()).count()
}

fn after_comma(text: &str, end: usize) -> usize {
    let at = blanks(text, end);
    if byte(text, at) == Some(b',') { blanks(text, at + 1) } else { at }
}

/// One past the string that begins at `at`.
fn string_end(text: &str, at: usize) -> Option<usize> {
    let mut escaped = false;
    for (index, &byte) in text.as_bytes().iter().enumerate().skip(at + 1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return Some(index + 1),
            _ => {}
        }
    }
    None
}

/// One past the value that begins at `at`. Nesting is counted, not recursed into.
fn value_end(text: &str, at: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let mut index = at;
    loop {
        match byte(text, index) {
            None => return (depth == 0 && index > at).then_some(index),
            Some(b'"') => {
                index = string_end(text, index)?;
                if depth == 0 {
                    return Some(index);
                }
            }
            Some(b'{' | b'[') => {
                depth += 1;
                index += 1;
            }
            Some(b'}' | b']') => {
                if depth == 0 {
                    return Some(index);
                }
                depth -= 1;
                index += 1;
                if depth == 0 {
                    return Some(index);
                }
            }
            Some(byte) if depth == 0 && (byte == b',' || byte.is_ascii_whitespace()) => return Some(index),
            Some(_) => index += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn parts_stand_where_they_are_written() {
        let text = r#" { "Statement" : [ {"Sid": "a\"]b", "Action":["x", "y"]}, {} ], "n": 12 } "#;
        let root = root(text).unwrap();
        let keys: Vec<_> = members(text, root).into_iter().map(|member| (member.key, member.value.of(text).len())).collect();
        assert_eq!(keys, [("Statement".to_owned(), 45), ("n".to_owned(), 2)]);
        let statements = statements(text);
        assert_eq!(statements.len(), 2);
        let actions = elements(text, member(text, statements[0], "Action").unwrap());
        assert_eq!(actions.iter().map(|span| string(text, *span).unwrap()).collect::<Vec<_>>(), ["x", "y"]);
    }

    #[test]
    fn broken_text_ends_the_scan() {
        for text in ["", "{", "{\"a", "{\"a\":", "[", "[1,", "{\"Statement\":[{", "]]", "{\"a\":}"] {
            let _ = (root(text), statements(text));
            let whole = Span::new(0, text.len());
            let _ = (members(text, whole), elements(text, whole));
        }
    }
}
