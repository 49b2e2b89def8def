//! What is wrong with policy texts: for people, as JSON, as SARIF.

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use serde_json::{Map, Value, json};

use super::{names, words};
use crate::iam::{ParseError, Parsed, Position, Severity, Span};
use crate::l10n::{Shown, Words};

/// One policy text that was checked.
#[derive(Clone, Debug)]
pub struct Checked<'a> {
    /// The file it stands in, as named.
    pub file: &'a str,
    /// The policy's name, where the file gives it one.
    pub name: Option<&'a str>,
    /// Line of the file, from 1, on which the text begins.
    pub begins: usize,
    /// Whether the file holds the text as it is. Where it holds it in another form (escaped in a string, within a case), lines and
    /// columns are counted from the text's own beginning.
    pub verbatim: bool,
    /// The policy as read.
    pub parsed: &'a Parsed,
}

impl Checked<'_> {
    /// Begin and end of an error, in lines and columns of the file.
    fn place(&self, error: &ParseError) -> (Position, Position) {
        let at = |offset| {
            let Position { line, column } = Position::of(&self.parsed.text, offset);
            Position { line: line + if self.verbatim { self.begins - 1 } else { 0 }, column }
        };
        (at(error.span.start), at(error.span.end))
    }

    /// The file and, where there is one, the policy's name; where lines are not the file's own, the line on which the text begins.
    fn title(&self) -> String {
        let begins = if self.verbatim { String::new() } else { format!(":{}", self.begins) };
        match self.name {
            Some(name) if !name.is_empty() => format!("{}{begins} ({name})", self.file),
            _ if self.verbatim => self.file.to_owned(),
            _ => format!("{}{begins} (…)", self.file),
        }
    }
}

/// What was found, for people: each with the place in its text.
#[must_use]
pub fn text(checked: &[Checked<'_>], words: &Words) -> String {
    let renderer = Renderer::plain();
    let mut out = String::new();
    for policy in checked {
        let path = Shown::line(&policy.title()).into_inner().into_owned();
        for error in &policy.parsed.errors {
            let (level, name) = match error.severity() {
                Severity::Error => (Level::ERROR, "report-severity-error"),
                Severity::Warning => (Level::WARNING, "report-severity-warning"),
                Severity::Note => (Level::NOTE, "report-severity-note"),
            };
            let (position, _) = policy.place(error);
            let message = words::parse_error(words, &error.kind, Some(position));
            let title = level.with_name(words.get(name)).primary_title(Shown::line(&message).into_inner().into_owned());
            let title = match error.kind.rule() {
                Some(rule) => title.id(rule),
                None => title,
            };
            let excerpt = Excerpt::about(&policy.parsed.text, error.span);
            let snippet = excerpt.as_ref().map(|excerpt| {
                Snippet::source(excerpt.text.as_str())
                    .line_start(if policy.verbatim { policy.begins } else { 1 } + excerpt.lines_before)
                    .path(path.as_str())
                    .annotation(AnnotationKind::Primary.span(excerpt.span.clone()))
            });
            out.push_str(&renderer.render(&[title.elements(snippet)]));
            out.push_str("\n\n");
        }
    }
    out
}

/// The lines about a place, as they are shown: drawing looks at every line that it is given, and nothing reaches the terminal raw.
struct Excerpt {
    text: String,
    span: std::ops::Range<usize>,
    lines_before: usize,
}

impl Excerpt {
    /// Lines before the place and after it.
    const LINES: usize = 3;
    /// Most bytes to draw; past that the line and column in the message must do.
    const LARGEST: usize = 4096;

    fn about(text: &str, span: Span) -> Option<Self> {
        let (before, after) = (text.get(..span.start)?, text.get(span.end..)?);
        let from = before.rmatch_indices('\n').nth(Self::LINES).map_or(0, |(at, _)| at + 1);
        let to = after.match_indices('\n').nth(Self::LINES).map_or(text.len(), |(at, _)| span.end + at);
        if to - from > Self::LARGEST {
            return None;
        }
        let shown = |end| Shown::text(&text[from..end]).into_inner();
        let whole = shown(to).into_owned();
        let range = shown(span.start).len().min(whole.len())..shown(span.end).len().min(whole.len());
        (whole.is_char_boundary(range.start) && whole.is_char_boundary(range.end)).then(|| Self {
            text: whole,
            span: range,
            lines_before: text[..from].matches('\n').count(),
        })
    }
}

/// What was found as data: one entry a finding, in the order of the files and of their texts.
#[must_use]
pub fn json(checked: &[Checked<'_>], words: &Words) -> Value {
    let finding = |policy: &Checked<'_>, error: &ParseError| {
        let (start, end) = policy.place(error);
        json!({
            "file": policy.file,
            "policy": policy.name,
            "begins": policy.begins,
            "verbatim": policy.verbatim,
            "kind": policy.parsed.kind.name(),
            "id": names::parse_error(&error.kind),
            "severity": names::severity(error.severity()),
            "rule": error.kind.rule(),
            "line": start.line,
            "column": start.column,
            "end_line": end.line,
            "end_column": end.column,
            "text": error.span.of(&policy.parsed.text),
            "message": words::parse_error(words, &error.kind, None),
        })
    };
    checked.iter().flat_map(|policy| policy.parsed.errors.iter().map(move |error| finding(policy, error))).collect()
}

/// What was found in the form that code scanners take: SARIF 2.1.0.
#[must_use]
pub fn sarif(checked: &[Checked<'_>], words: &Words) -> Value {
    let mut rules = Map::new();
    let mut results = Vec::new();
    for policy in checked {
        for error in &policy.parsed.errors {
            let id = names::parse_error(&error.kind);
            let region = match (policy.verbatim, policy.place(error)) {
                (true, (start, end)) => json!({
                    "startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column,
                }),
                (false, _) => json!({ "startLine": policy.begins }),
            };
            if !rules.contains_key(&id) {
                let mut rule = Map::new();
                rule.insert("id".into(), json!(id));
                if let Some(number) = error.kind.rule() {
                    rule.insert("properties".into(), json!({ "rule": number }));
                }
                rules.insert(id.clone(), Value::Object(rule));
            }
            results.push(json!({
                "ruleId": id,
                "level": names::severity(error.severity()),
                "message": { "text": words::parse_error(words, &error.kind, None) },
                "locations": [{
                    "physicalLocation": {
                        "artifactLocation": { "uri": uri(policy.file) },
                        "region": region,
                    },
                }],
            }));
        }
    }
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": env!("CARGO_PKG_NAME"),
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules.into_iter().map(|(_, rule)| rule).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

/// A file's name as a URI reference: what stands for itself stays, the rest is percent-encoded.
fn uri(file: &str) -> String {
    let mut out = String::new();
    for byte in file.replace('\\', "/").bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
