//! A diagnosis as JSON (`explain --format json`). Nothing inferred stands among what the text states.

use serde_json::{Map, Value, json};
use similar::TextDiff;

use super::trace::{decision, span, trace};
use super::{Explained, names, words};
use crate::case::{Case, NotReady, Slot};
use crate::diagnosis::{Ask, Cause, Change, Check, Diagnosis, Finding, FindingKind, Fix, Next, Opens};
use crate::iam::{CallEvaluation, Span};
use crate::intake::{Because, Denial, Deny, FactName, Kind, PolicyType, Stated};
use crate::l10n::Words;

/// The diagnosis as a value; sentences are in the language of `words`.
#[must_use]
pub fn explained(explained: &Explained<'_>, words: &Words) -> Value {
    let reading = explained.reading;
    let kind = reading.map_or(Kind::Other, |reading| reading.denial().map_or(reading.kind, |denial| denial.kind));
    let denials: Vec<Value> = reading.map(|reading| reading.denials.iter().map(denial).collect()).unwrap_or_default();
    json!({
        "kind": kind.name(),
        "denials": denials,
        "case": explained.case.to_value(),
        "evaluation": evaluation(explained.evaluation),
        "diagnosis": diagnosis(explained.diagnosis, explained.case, words),
    })
}

/// `value` as text that is safe on a terminal: control characters and those that hide or turn text round are escaped, which
/// changes nothing for a reader of JSON.
#[must_use]
pub fn to_text(value: &Value, indented: bool) -> String {
    safe(if indented { format!("{value:#}") } else { value.to_string() })
}

/// JSON text with what is not safe on a terminal escaped, as [`to_text`] gives it.
#[must_use]
pub fn safe(text: String) -> String {
    if (text.is_ascii() && !text.as_bytes().contains(&0x7f)) || !text.contains(hidden) {
        return text;
    }
    let mut out = String::with_capacity(text.len() + 64);
    for c in text.chars() {
        if hidden(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            out.push(c);
        }
    }
    out
}

/// Whether JSON may hold `c` raw and a terminal or a reader may be misled by it.
const fn hidden(c: char) -> bool {
    matches!(c,
        '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

fn denial(denial: &Denial) -> Value {
    json!({
        "principal": text(&denial.principal),
        "action": text(&denial.action),
        "resource": text(&denial.resource),
        "account": text(&denial.account),
        "region": text(&denial.region),
        "service": text(&denial.service),
        "operation": text(&denial.operation),
        "error_code": text(&denial.error_code),
        "status": denial.status.as_ref().map(|status| status.value),
        "request_id": text(&denial.request_id),
        "authorization_id": text(&denial.authorization_id),
        "deny": denial.deny.as_ref().map(|deny| deny_name(deny.value)),
        "policy_type": denial.policy_type.as_ref().map(|named| named.value.name()),
        "policy_arn": text(&denial.policy_arn),
        "encoded": text(&denial.encoded),
        "kind": denial.kind.name(),
        "facts": facts(denial).iter().map(fact).collect::<Vec<_>>(),
    })
}

fn text(stated: &Option<Stated<String>>) -> Option<&str> {
    stated.as_ref().map(|stated| stated.value.as_str())
}

const fn deny_name(deny: Deny) -> &'static str {
    match deny {
        Deny::Explicit => "explicit",
        Deny::Implicit => "implicit",
    }
}

/// One fact of a denial, stated or inferred.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Which fact.
    pub name: FactName,
    /// Its value.
    pub value: String,
    /// Where it stands, if it stands in one place.
    pub span: Option<Span>,
    /// What it was inferred from; `None` where the text states it.
    pub because: Option<Because>,
}

/// Every fact of a denial in the order of [`FactName::ALL`]: what the text states, then what was inferred.
#[must_use]
pub fn facts(denial: &Denial) -> Vec<Fact> {
    let stated = |name| -> Option<(String, Span)> {
        let text = |stated: &Option<Stated<String>>| stated.as_ref().map(|stated| (stated.value.clone(), stated.span));
        match name {
            FactName::Principal => text(&denial.principal),
            FactName::Action => text(&denial.action),
            FactName::Resource => text(&denial.resource),
            FactName::Account => text(&denial.account),
            FactName::Region => text(&denial.region),
            FactName::Service => text(&denial.service),
            FactName::Operation => text(&denial.operation),
            FactName::ErrorCode => text(&denial.error_code),
            FactName::Status => denial.status.as_ref().map(|status| (status.value.to_string(), status.span)),
            FactName::RequestId => text(&denial.request_id),
            FactName::AuthorizationId => text(&denial.authorization_id),
            FactName::Deny => denial.deny.as_ref().map(|deny| (deny_name(deny.value).to_owned(), deny.span)),
            FactName::PolicyType => {
                denial.policy_type.as_ref().map(|named| (PolicyType::name(named.value).to_owned(), named.span))
            }
            FactName::PolicyArn => text(&denial.policy_arn),
            FactName::Encoded => text(&denial.encoded),
            FactName::ResourceAccount => None,
        }
    };
    let mut facts = Vec::new();
    for name in FactName::ALL {
        if let Some((value, span)) = stated(name) {
            facts.push(Fact { name, value, span: Some(span), because: None });
        }
        let inferred = denial.inferred.iter().filter(|inferred| inferred.name == name);
        facts.extend(inferred.map(|inferred| Fact {
            name,
            value: inferred.value.clone(),
            span: inferred.span,
            because: Some(inferred.because),
        }));
    }
    facts
}

fn fact(fact: &Fact) -> Value {
    json!({
        "name": fact.name.name(),
        "value": fact.value,
        "from": if fact.because.is_some() { "inferred" } else { "stated" },
        "span": fact.span.map(span),
        "because": fact.because.map(Because::name),
    })
}

/// The evaluation: the decision, why, and each pair's trace; where nothing can be decided, `unknown` and what is missing or wrong.
fn evaluation(evaluation: Result<&CallEvaluation, &NotReady>) -> Value {
    match evaluation {
        Ok(evaluation) => {
            let mut out = decision(evaluation);
            out.insert("why".into(), json!(names::why(&evaluation.verdict.why)));
            out.insert("pairs".into(), trace(evaluation));
            Value::Object(out)
        }
        Err(reason) => {
            let mut out = Map::new();
            out.insert("decision".into(), json!("unknown"));
            out.insert("by".into(), Value::Null);
            out.insert("layers".into(), json!({}));
            match reason {
                NotReady::Missing(missing) => {
                    out.insert("missing".into(), missing.iter().map(|missing| json!(names::missing(*missing))).collect());
                }
                NotReady::Request(error) => {
                    out.insert("error".into(), json!(error.to_string()));
                }
            }
            Value::Object(out)
        }
    }
}

/// The diagnosis alone.
#[must_use]
pub fn diagnosis(diagnosis: &Diagnosis, case: &Case, words: &Words) -> Value {
    json!({
        "scenario": diagnosis.scenario.map(|scenario| scenario.name()),
        "findings": diagnosis.findings.iter().map(|found| finding(found, case, words)).collect::<Vec<_>>(),
        "fixes": diagnosis.fixes.iter().map(|found| fix(found, words)).collect::<Vec<_>>(),
        "causes": diagnosis.causes.iter().map(|found| cause(found, words)).collect::<Vec<_>>(),
        "asks": diagnosis.asks.iter().map(|found| ask(found, case, words)).collect::<Vec<_>>(),
        "checks": diagnosis.checks.iter().map(|found| check(found, words)).collect::<Vec<_>>(),
        "next": next(diagnosis, case, words),
    })
}

fn finding(finding: &Finding, case: &Case, words: &Words) -> Value {
    let draft = match (finding.slot, finding.companion) {
        (Some(slot), _) => case.draft(slot),
        (None, Some(companion)) => case.companions.get(companion).and_then(|companion| companion.policy.as_given()),
        (None, None) => None,
    };
    let place = |place: &Span| {
        let text = draft.map_or("", |draft| place.of(&draft.text));
        json!({ "start": place.start, "end": place.end, "text": text })
    };
    let mut out = Map::new();
    out.insert("id".into(), json!(finding.what.name()));
    out.insert("severity".into(), json!(names::severity(finding.severity)));
    out.insert("rule".into(), json!(finding.rule));
    out.insert("layer".into(), json!(finding.layer.map(|layer| layer.name())));
    out.insert("policy".into(), json!(draft.map(|draft| &draft.name)));
    out.insert("slot".into(), json!(finding.slot.map(slot)));
    out.insert("companion".into(), json!(finding.companion));
    out.insert("statement".into(), json!(finding.statement));
    out.insert("spans".into(), finding.spans.iter().map(place).collect());
    out.insert("message".into(), json!(words::finding(words, finding, case)));
    match &finding.what {
        FindingKind::NearMiss { failing, element, hint, .. } => {
            out.insert("failing".into(), json!(failing));
            out.insert("element".into(), json!(names::element(element.element)));
            out.insert("hint".into(), json!(hint.as_ref().map(|hint| hint.name())));
        }
        FindingKind::Unreadable(kind) | FindingKind::Remark(kind) => {
            out.insert("problem".into(), json!(names::parse_error(kind)));
        }
        _ => {}
    }
    Value::Object(out)
}

fn slot(slot: Slot) -> Value {
    json!({ "layer": slot.layer.name(), "level": slot.level, "index": slot.index })
}

fn fix(fix: &Fix, words: &Words) -> Value {
    let mut changes = vec![(fix.policy.as_str(), fix.before.as_str(), fix.after.as_str())];
    changes.extend(fix.also.iter().map(|change| (change.policy.as_str(), change.before.as_str(), change.after.as_str())));
    json!({
        "id": fix.id,
        "kind": fix.kind.name(),
        "layer": fix.slot.layer.name(),
        "policy": fix.policy,
        "slot": slot(fix.slot),
        "companion": fix.companion,
        "summary": words::fix_title(words, fix),
        "warning": words::fix_warning(words, fix),
        "who": names::who(fix.who),
        "command": fix.command,
        "statement": statement(fix.statement.as_deref()),
        "diff": changes.iter().map(|(policy, before, after)| diff(policy, before, after)).collect::<String>(),
        "also": fix.also.iter().map(change).collect::<Vec<_>>(),
        "case": fix.case.to_value(),
        "decision": names::decision(fix.decision),
        "still_open": fix.still_open.iter().map(|layer| layer.name()).collect::<Vec<_>>(),
        "opens": fix.opens.iter().filter_map(|opened| opens(opened, words)).collect::<Vec<_>>(),
    })
}

fn change(change: &Change) -> Value {
    json!({
        "kind": change.kind.name(),
        "layer": change.slot.layer.name(),
        "policy": change.policy,
        "slot": slot(change.slot),
        "companion": change.companion,
        "who": names::who(change.who),
        "command": change.command,
        "statement": statement(change.statement.as_deref()),
    })
}

/// A statement as the object that it is.
fn statement(text: Option<&str>) -> Option<Value> {
    let text = text?;
    Some(serde_json::from_str(text).unwrap_or_else(|_| Value::String(text.to_owned())))
}

/// The change of one policy as a unified diff.
#[must_use]
pub fn diff(policy: &str, before: &str, after: &str) -> String {
    let name = if policy.is_empty() { "policy" } else { policy };
    TextDiff::from_lines(before, after).unified_diff().header(name, name).missing_newline_hint(false).to_string()
}

/// What a fix opens; nothing is no entry.
fn opens(opened: &Opens, words: &Words) -> Option<Value> {
    let (id, more) = match opened {
        Opens::Nothing => return None,
        Opens::EveryObject => ("every-object", None),
        Opens::WhatTheDenyKept => ("what-the-deny-kept", None),
        Opens::WhatTheDenyKeptFromIt => ("what-the-deny-kept-from-it", None),
        Opens::Cross { pairs } => ("cross", Some(("pairs", json!(pairs)))),
        Opens::Matching { pattern } => ("matching", Some(("pattern", json!(pattern)))),
        Opens::ForOthers { principal } => ("for-others", Some(("principal", json!(principal)))),
        Opens::WithoutTheCondition => ("without-the-condition", None),
    };
    let mut out = Map::new();
    out.insert("id".into(), json!(id));
    if let Some((key, value)) = more {
        out.insert(key.into(), value);
    }
    out.insert("message".into(), json!(words::opens(words, opened)));
    Some(Value::Object(out))
}

fn cause(cause: &Cause, words: &Words) -> Value {
    json!({
        "id": cause.rule,
        "certainty": names::certainty(cause.certainty),
        "title": words::cause_title(words, cause),
        "how": words::cause_how(words, cause),
        "command": cause.command,
    })
}

fn ask(ask: &Ask, case: &Case, words: &Words) -> Value {
    json!({
        "layer": ask.layer.map(|layer| layer.name()),
        "key": ask.key,
        "could_deny": ask.could_deny,
        "could_allow": ask.could_allow,
        "who": names::who(ask.who),
        "command": ask.command,
        "message": words::ask(words, ask, case),
    })
}

fn check(check: &Check, words: &Words) -> Value {
    json!({ "id": check.id, "state": names::check_state(check.state), "message": words::check(words, check) })
}

fn next(diagnosis: &Diagnosis, case: &Case, words: &Words) -> Value {
    let mut out = Map::new();
    out.insert("id".into(), json!(names::next(&diagnosis.next)));
    match &diagnosis.next {
        Next::Tell(missing) => drop(out.insert("what".into(), json!(names::missing(*missing)))),
        Next::SeeDeny(at) => drop(out.insert("slot".into(), slot(*at))),
        Next::Mend(at, place) => {
            out.insert("slot".into(), slot(*at));
            out.insert("span".into(), span(*place));
        }
        Next::Give(layer) => drop(out.insert("layer".into(), json!(layer.name()))),
        Next::Settle(key) => drop(out.insert("key".into(), json!(key))),
        Next::SeeFix(index) => drop(out.insert("fix".into(), json!(index))),
        Next::GiveError | Next::NotADenial | Next::SeeCauses | Next::Report => {}
    }
    out.insert("message".into(), json!(words::next_line(words, diagnosis, case)));
    Value::Object(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_text_holds_nothing_that_hides() {
        let value = json!({ "a": "\u{1b}[31m\u{7f}\u{9b}\u{202e}\u{e0041}é断" });
        let text = to_text(&value, false);
        assert_eq!(text, r#"{"a":"\u001b[31m\u007f\u009b\u202e\udb40\udc41é断"}"#);
        assert_eq!(serde_json::from_str::<Value>(&text).ok(), Some(value));
    }
}
