//! JSON text laid out anew, two spaces a level, without losing anything: spelling of numbers, escapes, repeated keys.

use serde_json::value::RawValue;

/// `text` with two spaces a level, or `None` where it is no JSON. Only white space changes; order, spelling and repeated keys stay.
#[must_use]
pub fn pretty(text: &str) -> Option<String> {
    let raw: &RawValue = serde_json::from_str(text).ok()?;
    Some(lay_out(raw.get()))
}

/// Lays out `json`, which is valid JSON. It goes token by token and keeps no stack, so that depth costs nothing. A text deeper than
/// [`DEEPEST`] is left as it is: no policy is, and indentation would make it grow without bound.
pub(super) fn lay_out(json: &str) -> String {
    if depth(json) > DEEPEST {
        return json.to_owned();
    }
    let mut out = String::with_capacity(json.len() * 2);
    let mut depth = 0_usize;
    let mut rest = json;
    while let Some(first) = rest.chars().next() {
        let length = if first == '"' { string_length(rest) } else { first.len_utf8() };
        let (token, after) = rest.split_at(length);
        let next = after.trim_start_matches(WHITE).chars().next();
        match first {
            ' ' | '\t' | '\n' | '\r' => {}
            '{' | '[' => {
                depth += 1;
                out.push(first);
                if !matches!(next, Some('}' | ']')) {
                    new_line(&mut out, depth);
                }
            }
            '}' | ']' => {
                depth = depth.saturating_sub(1);
                if !out.ends_with(['{', '[']) {
                    new_line(&mut out, depth);
                }
                out.push(first);
            }
            ',' => {
                out.push(',');
                new_line(&mut out, depth);
            }
            ':' => out.push_str(": "),
            _ => out.push_str(token),
        }
        rest = after;
    }
    out
}

/// Most levels that are laid out.
const DEEPEST: usize = 128;

/// How deep `json` is nested.
fn depth(json: &str) -> usize {
    let (mut depth, mut deepest, mut rest) = (0_usize, 0, json);
    while let Some(first) = rest.chars().next() {
        let length = if first == '"' { string_length(rest) } else { first.len_utf8() };
        match first {
            '{' | '[' => depth += 1,
            '}' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
        rest = rest.split_at(length).1;
    }
    deepest
}

/// What JSON takes as white space.
const WHITE: [char; 4] = [' ', '\t', '\n', '\r'];

fn new_line(out: &mut String, depth: usize) {
    out.push('\n');
    for _ in 0..depth {
        out.push_str("  ");
    }
}

/// Bytes of the string that `text` begins with, both quotes included.
fn string_length(text: &str) -> usize {
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::pretty;

    #[test]
    fn it_changes_nothing_but_white_space() {
        let table = [
            (r"{}", Some("{}")),
            (r"[ ]", Some("[]")),
            (r#"{"a":{ },"b":[ 1 , 1.50 ]}"#, Some("{\n  \"a\": {},\n  \"b\": [\n    1,\n    1.50\n  ]\n}")),
            (r#"{"a":1,"a":2}"#, Some("{\n  \"a\": 1,\n  \"a\": 2\n}")),
            (r#"["\u00e9, \"[{:"]"#, Some("[\n  \"\\u00e9, \\\"[{:\"\n]")),
            (r#"["{", "["]"#, Some("[\n  \"{\",\n  \"[\"\n]")),
            (r#"{"a":}"#, None),
            ("", None),
        ];
        for (text, wanted) in table {
            assert_eq!(pretty(text).as_deref(), wanted, "{text}");
        }
    }

    #[test]
    fn it_lays_out_as_serde_does() {
        let text = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["a:B","a:C"],"Resource":[]}],"x":null}"#;
        let value: Option<serde_json::Value> = serde_json::from_str(text).ok();
        let wanted = value.and_then(|value| serde_json::to_string_pretty(&value).ok());
        assert_eq!(pretty(text), wanted);
    }

    #[test]
    fn what_is_too_deep_stays_as_it_is() {
        for (deep, laid_out) in [(128, true), (129, false), (100_000, false)] {
            let text = "[".repeat(deep) + &"]".repeat(deep);
            assert_eq!(pretty(&text).is_some_and(|out| out != text), laid_out, "{deep}");
        }
    }
}
