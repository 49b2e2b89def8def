//! Any bytes as a policy of every kind: it is read without a panic, and every place lies in the text.
#![no_main]

use kotowari::iam::{ParseError, PolicyKind, Span, parse};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    for kind in PolicyKind::ALL {
        let parsed = parse(&text, kind);
        let inside = |span: Span| assert!(text.get(span.start..span.end).is_some(), "{kind:?} {span:?}");
        parsed.errors.iter().for_each(|ParseError { span, .. }| inside(*span));
        for statement in &parsed.policy.statements {
            inside(statement.span);
            for list in statement.action.iter() {
                inside(list.span);
                list.entries.iter().for_each(|entry| inside(entry.span));
            }
            for list in statement.resource.iter() {
                inside(list.span);
                list.entries.iter().for_each(|entry| inside(entry.span));
            }
            for list in statement.principal.iter() {
                inside(list.span);
                list.entries.iter().for_each(|entry| inside(entry.span));
            }
            for condition in &statement.conditions {
                inside(condition.key_span);
                inside(condition.values_span);
                condition.values.iter().for_each(|value| inside(value.span));
            }
        }
    }
});
