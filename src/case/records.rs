//! A text with many cases, taken apart: one case, a JSON array of cases, or JSON Lines.

use serde_json::value::RawValue;

/// One case's text within a larger text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Record<'a> {
    /// Line of the larger text on which it begins, from 1.
    pub line: usize,
    /// The case's own text.
    pub text: &'a str,
}

/// Takes `text` apart into its cases, in order. A text that is JSON as a whole is one case, or an array of them; else it is JSON
/// Lines if any line that begins at the margin is an object by itself, so that one broken line costs that line alone; else it is
/// one case, and broken. Empty lines are passed over.
#[must_use]
pub fn records(text: &str) -> Vec<Record<'_>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if let Ok(items) = serde_json::from_str::<Vec<&RawValue>>(text) {
        let mut counted = (0, 1);
        let mut line_of = |part: &str| {
            // The items come in order, so that each line end is counted once.
            let at = (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize).min(text.len());
            counted = (at, counted.1 + newlines(&text.as_bytes()[counted.0..at]));
            counted.1
        };
        return items.iter().map(|item| Record { line: line_of(item.get()), text: item.get() }).collect();
    }
    let single = Record { line: 1, text };
    let whole = serde_json::from_str::<&RawValue>(text).is_ok();
    let is_object = |line: &str| line.starts_with('{') && serde_json::from_str::<&RawValue>(line).is_ok();
    if whole || !text.lines().any(is_object) {
        return if text.trim().is_empty() { Vec::new() } else { vec![single] };
    }
    let lines = text.lines().enumerate().map(|(index, text)| Record { line: index + 1, text });
    lines.filter(|record| !record.text.trim().is_empty()).collect()
}

fn newlines(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::records;

    #[test]
    fn a_text_is_one_case_an_array_or_lines() {
        let table: &[(&str, &[(usize, &str)])] = &[
            ("", &[]),
            (" \n", &[]),
            ("{\n}", &[(1, "{\n}")]),
            ("[{},\n{\"a\":1}\n,\n 3]", &[(1, "{}"), (2, "{\"a\":1}"), (4, "3")]),
            ("{}\n\n{\"a\":1}\n", &[(1, "{}"), (3, "{\"a\":1}")]),
            ("{\"a\":\n{}\n", &[(1, "{\"a\":"), (2, "{}")]),
            ("{\n  \"a\": 1,\n}\n", &[(1, "{\n  \"a\": 1,\n}\n")]),
        ];
        for (text, wanted) in table {
            let found: Vec<_> = records(text).iter().map(|record| (record.line, record.text)).collect();
            assert_eq!(&found, wanted, "{text:?}");
        }
    }
}
