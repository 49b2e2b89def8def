//! Every case file under `tests/cases` is decided as it says: `expect.decision`, `expect.by`, and `expect.points_at`, the exact text
//! under the first span that fails (quotes aside), or a part of the Deny that decides.
//!
//! A file holds one case, an array of cases, or one case a line. `assume` is `complete` (the default) or `known`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::{Path, PathBuf};

use kotowari::case::{Case, Drafts, records};
use kotowari::iam::{Assume, CallEvaluation, Decision, Effect, Evaluation, Outcome, Span, evaluate_call};
use serde_json::Value;

#[test]
fn every_case_is_decided_as_it_says() {
    let mut files = Vec::new();
    find(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases"), &mut files);
    files.sort();
    let (mut count, mut pointing, mut faults) = (0, 0, Vec::new());
    let mut drafts = Drafts::default();
    for file in &files {
        let text = std::fs::read_to_string(file).unwrap();
        let found = records(&text);
        assert!(!found.is_empty(), "{} holds no case", file.display());
        for record in found {
            count += 1;
            let value: Value = serde_json::from_str(record.text).unwrap_or_default();
            pointing += usize::from(value["expect"]["points_at"].is_string());
            let id = value["id"].as_str().unwrap_or("without id");
            if let Err(fault) = decide(record.text, &value, &mut drafts) {
                faults.push(format!("{id} ({}:{}): {fault}\n    {}", file.display(), record.line, value["why"]));
            }
        }
    }
    assert!(pointing >= 40, "only {pointing} cases say where the trace points");
    assert!(faults.is_empty(), "{} of {count} cases are decided otherwise:\n{}", faults.len(), faults.join("\n"));
}

fn find(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            find(&path, files);
        } else if path.extension().is_some_and(|end| end == "json" || end == "jsonl") {
            files.push(path);
        }
    }
}

fn decide(text: &str, value: &Value, drafts: &mut Drafts) -> Result<(), String> {
    let expect = &value["expect"];
    let case = Case::from_json(text).map_err(|error| error.to_string())?;
    let assume = match value["assume"].as_str() {
        Some("known") => Assume::Known,
        Some("complete") | None => Assume::Complete,
        Some(other) => return Err(format!("assume is {other}")),
    };
    let call = case.input(drafts, assume).map_err(|reason| format!("{reason:?}"))?;
    let evaluation = evaluate_call(&call);
    let decision = kotowari::report::names::decision(evaluation.verdict.decision);
    let by = evaluation.verdict.by.map(|layer| layer.name());
    if expect["decision"] != decision {
        return Err(format!("wants {}, is {decision} by {by:?}, {:?}", expect["decision"], evaluation.verdict.why));
    }
    if let Some(wanted) = expect.get("by").filter(|wanted| **wanted != serde_json::json!(by)) {
        return Err(format!("wants it by {wanted}, is by {by:?}"));
    }
    let Some(wanted) = expect["points_at"].as_str() else { return Ok(()) };
    match pointed_at(&evaluation) {
        Some(found) if found == wanted || found.strip_prefix('"').and_then(|text| text.strip_suffix('"')) == Some(wanted) => {
            Ok(())
        }
        // A Deny is pointed at as a whole, however it is laid out; a part of it is named.
        Some(found) if evaluation.verdict.decision == Decision::ExplicitDeny && found.contains(wanted) => Ok(()),
        found => Err(format!("wants to point at {wanted:?}, points at {found:?}")),
    }
}

/// The text under the place to point at: a Deny that matches as a whole, else the first element that does not hold of the Allow
/// that comes nearest, in the layer that decided.
fn pointed_at(evaluation: &CallEvaluation) -> Option<String> {
    let pair: &Evaluation = evaluation.pairs.get(evaluation.companion.map_or(0, |index| index + 1))?;
    let layer = pair.layer(evaluation.verdict.by?)?;
    let text = |policy: &kotowari::iam::PolicyTrace, span: Span| span.of(&policy.draft.parsed.text).to_owned();
    let statements =
        || layer.policies.iter().flat_map(|policy| policy.statements.iter().map(move |statement| (policy, statement)));
    let denies = statements().find(|(_, statement)| statement.effect == Some(Effect::Deny) && statement.outcome == Outcome::Yes);
    if let Some((policy, statement)) = denies {
        return Some(text(policy, statement.span));
    }
    let (policy, statement) = statements()
        .filter(|(_, statement)| statement.effect == Some(Effect::Allow))
        .min_by_key(|(_, statement)| statement.failing().count())?;
    let span = statement.failing().next().map_or(statement.span, |element| element.span);
    Some(text(policy, span))
}
