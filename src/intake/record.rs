//! Where one record of JSON or XML ends and the next begins: each tells of its own failure.

use super::mark::{Mark, Role};
use super::view::View;
use crate::iam::Span;
use crate::iam::json::{self, JsonValue, Node};

/// Members whose entries are records: of CloudTrail's files, of `lookup-events`, of log services.
const LISTS: [&str; 6] = ["Records", "Events", "events", "logEvents", "results", "hits"];

/// Adds a border where each record of `text` begins, whose JSON stands at `values`.
pub fn borders(text: &str, values: &[Span], view: &View, marks: &mut Vec<Mark>) {
    let mut starts = Vec::new();
    for value in values {
        let slice = value.of(text);
        // `{}` and `[]` stand in many a log line, and are no records.
        if !slice.contains("\":") && !slice.contains("\" :") {
            continue;
        }
        if slice.starts_with('{') && !LISTS.iter().any(|list| slice.contains(&format!("\"{list}\""))) {
            starts.push(value.start);
        } else {
            let (node, _) = json::read(slice);
            records(&node, value.start, &mut starts);
        }
    }
    let places: Vec<usize> = starts.into_iter().map(|start| view.place_of(start)).chain(view.find("<error>")).collect();
    for place in places {
        marks.push(Mark::new(Role::Border, place, place, Vec::new()));
    }
}

fn records(node: &Node<'_>, offset: usize, starts: &mut Vec<usize>) {
    match &node.value {
        JsonValue::Array(entries) => {
            starts.extend(
                entries.iter().filter(|entry| matches!(entry.value, JsonValue::Object(_))).map(|entry| offset + entry.span.start),
            );
        }
        JsonValue::Object(members) => {
            let before = starts.len();
            for member in members.iter().filter(|member| LISTS.contains(&&*member.key)) {
                records(&member.value, offset, starts);
            }
            if starts.len() == before {
                starts.push(offset + node.span.start);
            }
        }
        _ => {}
    }
}
