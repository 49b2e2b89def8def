//! Where JSON stands in a text, whole and unbroken.

use serde::de::IgnoredAny;

use crate::iam::Span;

/// The outermost objects and arrays of `text` that are JSON, in order.
pub fn find(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = 0;
    // What looks like JSON and is none may be read again from within; this bounds that.
    let mut budget = text.len().saturating_mul(8).saturating_add(1 << 16);
    while let Some(start) = text.get(at..).and_then(|rest| rest.find(['{', '['])).map(|found| at + found) {
        let rest = text.get(start..).unwrap_or("");
        let mut values = serde_json::Deserializer::from_str(rest).into_iter::<IgnoredAny>();
        match values.next() {
            Some(Ok(_)) => {
                let end = start + values.byte_offset();
                found.push(Span::new(start, end));
                at = end;
            }
            Some(Err(error)) => {
                let spent = read_before(rest, &error);
                if spent > budget {
                    return found;
                }
                budget -= spent;
                at = start + 1;
            }
            None => return found,
        }
    }
    found
}

/// How many bytes were read before `error`.
fn read_before(rest: &str, error: &serde_json::Error) -> usize {
    let lines: usize = rest.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    lines + error.column() + 1
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn finds_whole_values_and_is_bounded() {
        let text = "x {\"a\": [1, {\"b\": \"}\"}]} y [2] {broken { \"c\": 1 }";
        let found: Vec<_> = find(text).into_iter().map(|span| span.of(text)).collect();
        assert_eq!(found, ["{\"a\": [1, {\"b\": \"}\"}]}", "[2]", "{ \"c\": 1 }"]);
        assert!(find(&"[1,".repeat(300_000)).is_empty());
        assert!(find(&"{\"a\":".repeat(300_000)).is_empty());
    }
}
