//! Edits of a policy text that keep the person's own formatting.

use serde_json::Value;

use super::scan::{elements, is_array, member, members, root, statements};
use crate::iam::Span;

/// Adds the string `entry` to the list at `span`: after the last element, or by turning a lone string into an array.
pub fn add_entry(text: &str, span: Span, entry: &str) -> Option<String> {
    let entry = Value::from(entry).to_string();
    let found = elements(text, span);
    if !is_array(text, span) {
        return Some(spliced(text, span, &as_array(text, span, &[span.of(text), &entry])));
    }
    let Some(last) = found.last() else { return Some(spliced(text, span, &format!("[{entry}]"))) };
    // On its own line where the last element begins one, else on the same line.
    let own_line = text.get(..last.start)?.trim_end_matches([' ', '\t']).ends_with('\n');
    let comma = if own_line { format!(",\n{}{entry}", indent(text, last.start)) } else { format!(", {entry}") };
    Some(spliced(text, Span::new(last.end, last.end), &comma))
}

/// Takes element `index` out of the array at `span`.
pub fn remove_entry(text: &str, span: Span, index: usize) -> Option<String> {
    let found = elements(text, span);
    let gone = *found.get(index)?;
    if !is_array(text, span) {
        return None;
    }
    let cut = match (index.checked_sub(1).and_then(|before| found.get(before)), found.get(index + 1)) {
        (Some(before), _) => Span::new(before.end, gone.end),
        (None, Some(after)) => Span::new(gone.start, after.start),
        (None, None) => gone,
    };
    Some(spliced(text, cut, ""))
}

/// Adds `statement` as the last of the policy's statements.
pub fn add_statement(text: &str, statement: &Value) -> Option<String> {
    let whole = root(text)?;
    let Some(list) = member(text, whole, "Statement") else {
        return add_member(text, whole, "Statement", &Value::Array(vec![statement.clone()]));
    };
    let unit = unit(text);
    if !is_array(text, list) {
        let one_line = !text.contains('\n');
        if one_line {
            return Some(spliced(text, list, &format!("[{}, {}]", list.of(text), compact(statement))));
        }
        let outer = indent(text, list.start);
        let inner = format!("{outer}{unit}");
        let old = shifted(list.of(text), &unit);
        let new = pretty(statement, &unit, &inner);
        return Some(spliced(text, list, &format!("[\n{inner}{old},\n{inner}{new}\n{outer}]")));
    }
    let Some(last) = elements(text, list).last().copied() else {
        let outer = indent(text, list.start);
        let inner = format!("{outer}{unit}");
        let new = if text.contains('\n') {
            format!("[\n{inner}{}\n{outer}]", pretty(statement, &unit, &inner))
        } else {
            format!("[{}]", compact(statement))
        };
        return Some(spliced(text, list, &new));
    };
    let at = Span::new(last.end, last.end);
    if !last.of(text).contains('\n') && !text.contains('\n') {
        return Some(spliced(text, at, &format!(", {}", compact(statement))));
    }
    let inner = indent(text, last.start);
    let new = pretty(statement, &unit, &inner);
    // `}, {` on one line is a style of its own.
    let own_line = text.get(..last.start)?.trim_end_matches([' ', '\t']).ends_with('\n');
    let comma = if own_line || elements(text, list).len() == 1 { format!(",\n{inner}{new}") } else { format!(", {new}") };
    Some(spliced(text, at, &comma))
}

/// Takes statement `index` out; `None` where it is the only one.
pub fn remove_statement(text: &str, index: usize) -> Option<String> {
    let list = member(text, root(text)?, "Statement")?;
    if elements(text, list).len() < 2 {
        return None;
    }
    remove_entry(text, list, index)
}

/// Adds the member `key` to the object at `span`, after its last member.
pub fn add_member(text: &str, span: Span, key: &str, value: &Value) -> Option<String> {
    let key = Value::from(key).to_string();
    let unit = unit(text);
    let Some(last) = members(text, span).last().cloned() else {
        return Some(spliced(text, span, &format!("{{{key}: {}}}", compact(value))));
    };
    let at = Span::new(last.value.end, last.value.end);
    let own_line = text.get(..last.key_span.start)?.trim_end_matches([' ', '\t']).ends_with('\n');
    if !own_line {
        return Some(spliced(text, at, &format!(", {key}: {}", compact(value))));
    }
    let inner = indent(text, last.key_span.start);
    Some(spliced(text, at, &format!(",\n{inner}{key}: {}", pretty(value, &unit, &inner))))
}

/// Adds to statement `index` the condition that `key` under `operator` is none of the values listed, `value` among them.
pub fn add_condition(text: &str, index: usize, operator: &str, key: &str, value: &str) -> Option<String> {
    let statement = *statements(text).get(index)?;
    let Some(condition) = member(text, statement, "Condition") else {
        return add_member(text, statement, "Condition", &serde_json::json!({ operator: { key: value } }));
    };
    let under = members(text, condition).into_iter().find(|member| member.key == operator);
    let Some(under) = under else {
        return add_member(text, condition, operator, &serde_json::json!({ key: value }));
    };
    let values = members(text, under.value).into_iter().find(|member| member.key.eq_ignore_ascii_case(key));
    match values {
        Some(values) => add_entry(text, values.value, value),
        None => add_member(text, under.value, key, &Value::from(value)),
    }
}

/// `text` with the bytes under `span` replaced.
fn spliced(text: &str, span: Span, with: &str) -> String {
    let (before, after) = (text.get(..span.start).unwrap_or(""), text.get(span.end..).unwrap_or(""));
    format!("{before}{with}{after}")
}

/// An array of `entries` in place of the value at `span`: on lines of their own where the document has lines.
fn as_array(text: &str, span: Span, entries: &[&str]) -> String {
    if !text.contains('\n') {
        return format!("[{}]", entries.join(", "));
    }
    let outer = indent(text, span.start);
    let inner = format!("{outer}{}", unit(text));
    let lines: Vec<String> = entries.iter().map(|entry| format!("{inner}{entry}")).collect();
    format!("[\n{}\n{outer}]", lines.join(",\n"))
}

/// The blanks that begin the line of byte `at`.
fn indent(text: &str, at: usize) -> String {
    let before = text.get(..at).unwrap_or("");
    let line = before.rfind('\n').map_or(0, |newline| newline + 1);
    text.get(line..).unwrap_or("").chars().take_while(|c| *c == ' ' || *c == '\t').collect()
}

/// One step of indentation: that of the first indented line, else two blanks.
fn unit(text: &str) -> String {
    let first = text.lines().skip(1).find(|line| line.starts_with([' ', '\t']) && !line.trim().is_empty());
    first.map_or_else(|| "  ".to_owned(), |line| line.chars().take_while(|c| *c == ' ' || *c == '\t').collect())
}

/// `text` with every line but the first moved in by `unit`.
fn shifted(text: &str, unit: &str) -> String {
    text.replace('\n', &format!("\n{unit}"))
}

/// A value on one line, with a blank after each colon and comma.
fn compact(value: &Value) -> String {
    match value {
        Value::Object(members) => {
            let members: Vec<String> =
                members.iter().map(|(key, value)| format!("{}: {}", Value::from(key.as_str()), compact(value))).collect();
            format!("{{{}}}", members.join(", "))
        }
        Value::Array(values) => format!("[{}]", values.iter().map(compact).collect::<Vec<_>>().join(", ")),
        scalar => scalar.to_string(),
    }
}

/// A value on several lines, steps of `unit`, every line but the first after `inner`.
pub fn pretty(value: &Value, unit: &str, inner: &str) -> String {
    let deeper = format!("{inner}{unit}");
    match value {
        Value::Object(members) if !members.is_empty() => {
            let lines: Vec<String> = (members.iter())
                .map(|(key, value)| format!("{deeper}{}: {}", Value::from(key.as_str()), pretty(value, unit, &deeper)))
                .collect();
            format!("{{\n{}\n{inner}}}", lines.join(",\n"))
        }
        Value::Array(values) if !values.is_empty() => {
            let lines: Vec<String> = values.iter().map(|value| format!("{deeper}{}", pretty(value, unit, &deeper))).collect();
            format!("[\n{}\n{inner}]", lines.join(",\n"))
        }
        value => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const DOCUMENT: &str =
        "{\n  \"Statement\": [\n    {\n      \"Effect\": \"Allow\",\n      \"Resource\": \"arn:a\"\n    }\n  ]\n}";

    #[test]
    fn a_string_becomes_an_array_in_the_documents_own_steps() {
        let span = member(DOCUMENT, statements(DOCUMENT)[0], "Resource").unwrap();
        let once = add_entry(DOCUMENT, span, "arn:b").unwrap();
        assert!(once.contains("      \"Resource\": [\n        \"arn:a\",\n        \"arn:b\"\n      ]\n    }"), "{once}");
        let span = member(&once, statements(&once)[0], "Resource").unwrap();
        let twice = add_entry(&once, span, "arn:c").unwrap();
        assert!(twice.contains("        \"arn:b\",\n        \"arn:c\"\n      ]"), "{twice}");
        assert_eq!(remove_entry(&twice, member(&twice, statements(&twice)[0], "Resource").unwrap(), 2).unwrap(), once);
    }

    #[test]
    fn every_edit_leaves_json() {
        let statement = serde_json::json!({"Effect": "Allow", "Action": ["a", "b"]});
        let documents = [
            DOCUMENT,
            "{}",
            r#"{"Statement":[]}"#,
            r#"{"Statement":{"Effect":"Deny"}}"#,
            r#"{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Condition":{"Bool":{"x":"true"}}},{}]}"#,
            "{\n\t\"Statement\": {\n\t\t\"Effect\": \"Allow\"\n\t}\n}",
            "{\n    \"Statement\": [{\n        \"Effect\": \"Allow\"\n    }, {\n        \"Effect\": \"Deny\"\n    }]\n}",
            "{\n  \"Statement\": []\n}",
        ];
        for document in documents {
            let before = statements(document).iter().filter(|span| !span.of(document).is_empty()).count();
            let added = add_statement(document, &statement).unwrap();
            let parsed: Value = serde_json::from_str(&added).unwrap();
            assert_eq!(parsed["Statement"].as_array().unwrap().len(), before + 1, "{added}");
            assert_eq!(parsed["Statement"][before], statement, "{added}");
            if before > 0 {
                let spared = add_condition(document, 0, "ArnNotLike", "aws:PrincipalArn", "arn:x").unwrap();
                let parsed: Value = serde_json::from_str(&spared).unwrap();
                let first = parsed["Statement"].get(0).unwrap_or(&parsed["Statement"]);
                assert_eq!(first["Condition"]["ArnNotLike"]["aws:PrincipalArn"], "arn:x", "{spared}");
                let removed = remove_statement(&added, 0).unwrap();
                serde_json::from_str::<Value>(&removed).unwrap();
            }
        }
    }
}
