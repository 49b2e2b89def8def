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
    let bytes = json.as_bytes();
    let mut out = String::with_capacity(json.len() * 2);
    let (mut depth, mut at) = (0_usize, 0);
    while let Some(&first) = bytes.get(at) {
        let from = at;
        at += 1;
        match first {
            b' ' | b'\t' | b'\n' | b'\r' => {}
            b'{' | b'[' => {
                depth += 1;
                if depth > DEEPEST {
                    return json.to_owned();
                }
                out.push(char::from(first));
                let next = bytes[at..].iter().find(|byte| !WHITE.contains(byte));
                if !matches!(next, Some(b'}' | b']')) {
                    new_line(&mut out, depth);
                }
            }
            b'}' | b']' => {
                depth = depth.saturating_sub(1);
                if !out.ends_with(['{', '[']) {
                    new_line(&mut out, depth);
                }
                out.push(char::from(first));
            }
            b',' => {
                out.push(',');
                new_line(&mut out, depth);
            }
            b':' => out.push_str(": "),
            b'"' => {
                at = string_end(bytes, at);
                out.push_str(&json[from..at]);
            }
            _ => {
                // A number or a word; what is not ASCII stands in strings alone.
                let rest = bytes[at..].iter();
                at += rest.take_while(|byte| !matches!(byte, b',' | b']' | b'}') && !WHITE.contains(byte)).count();
                out.push_str(&json[from..at]);
            }
        }
    }
    out
}

/// Most levels that are laid out.
const DEEPEST: usize = 128;

/// What JSON takes as white space.
const WHITE: [u8; 4] = [b' ', b'\t', b'\n', b'\r'];

fn new_line(out: &mut String, depth: usize) {
    const SPACES: &str = "                                                                ";
    out.push('\n');
    let mut width = depth * 2;
    while width > 0 {
        let part = width.min(SPACES.len());
        out.push_str(&SPACES[..part]);
        width -= part;
    }
}

/// Where the string ends whose text begins at `at`, its closing quote included.
fn string_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(found) = bytes.get(at..).and_then(|rest| memchr::memchr2(b'"', b'\\', rest)) {
        at += found + 1;
        if bytes[at - 1] == b'"' {
            return at;
        }
        at = (at + 1).min(bytes.len());
    }
    bytes.len()
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
