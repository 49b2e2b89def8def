//! `kotowari lint`: what is wrong with policies.

use std::sync::Arc;

use serde_json::Value;

use super::args::{Lint, LintFormat};
use super::exit::{Exit, Failure, case_failure, fill};
use super::explain::is_case;
use super::{output, source};
use crate::case::Case;
use crate::iam::{Given, Layer, Parsed, PolicyKind, Position, Severity, parse};
use crate::intake;
use crate::l10n::Words;
use crate::report::{json, lint};

/// Most findings that are printed of one policy.
const MOST: usize = 1000;

/// One policy that was checked.
struct Policy {
    file: String,
    name: Option<String>,
    begins: usize,
    verbatim: bool,
    parsed: Arc<Parsed>,
}

/// Checks every policy of every file and prints what was found. A file that cannot be read is told, and the run goes on.
pub fn run(task: &Lint, words: &Words) -> Result<Exit, Failure> {
    let mut exit = Exit::Good;
    let mut policies = Vec::new();
    for path in &task.files {
        match source::read(path, words).and_then(|source| policies_of(&source.name, &source.text, task.kind)) {
            Ok(found) => policies.extend(found),
            Err(failure) => {
                output::tell(&failure.say(words));
                exit = exit.max(failure.exit());
            }
        }
    }
    for policy in &mut policies {
        let errors = policy.parsed.errors.len();
        if errors > MOST {
            let parsed = Arc::make_mut(&mut policy.parsed);
            parsed.errors.truncate(MOST);
            output::tell(&fill(words, "cli-lint-more", &[("name", &policy.file), ("count", &(errors - MOST).to_string())]));
        }
    }
    let checked: Vec<_> = policies
        .iter()
        .map(|policy| lint::Checked {
            file: &policy.file,
            name: policy.name.as_deref(),
            begins: policy.begins,
            verbatim: policy.verbatim,
            parsed: &policy.parsed,
        })
        .collect();
    output::give(&match task.format {
        LintFormat::Text => lint::text(&checked, words),
        LintFormat::Json => json::to_text(&lint::json(&checked, words), true) + "\n",
        LintFormat::Sarif => json::to_text(&lint::sarif(&checked, words), true) + "\n",
    })?;
    let found = |policy: &Policy| policy.parsed.errors.iter().any(|error| error.severity() > Severity::Note);
    Ok(if policies.iter().any(found) { exit.max(Exit::Found) } else { exit })
}

/// Every policy of a text: the drafts of a case, the text itself where it is a policy or meant as one, else the documents within.
fn policies_of(file: &str, text: &str, kind: Option<PolicyKind>) -> Result<Vec<Policy>, Failure> {
    let policy = |name: Option<String>, (begins, verbatim): (usize, bool), text: &str, guess: Option<PolicyKind>| Policy {
        file: file.to_owned(),
        name,
        begins,
        verbatim,
        parsed: Arc::new(match kind.or(guess) {
            Some(kind) => parse(text, kind),
            None => parse_guessed(text),
        }),
    };
    if is_case(text) {
        let case = Case::from_json(text).map_err(|error| case_failure(file, error))?;
        let slots = Layer::ALL.into_iter().flat_map(|layer| case.slots(layer));
        let mut policies: Vec<_> = slots
            .filter_map(|slot| {
                let draft = case.draft(slot)?;
                Some(policy(Some(draft.name.clone()), (1, false), &draft.text, Some(case.policy_kind(slot.layer))))
            })
            .collect();
        for companion in &case.companions {
            if let Given::Given(draft) = &companion.policy {
                policies.push(policy(Some(draft.name.clone()), (1, false), &draft.text, None));
            }
        }
        return Ok(policies);
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let value: Option<Value> = serde_json::from_str(text).ok();
    let is_policy = match &value {
        Some(value) => value.get("Statement").is_some(),
        None => text.trim_start().starts_with('{'),
    };
    if !is_policy {
        let documents = intake::read(text).documents;
        if !documents.is_empty() {
            let found = documents.into_iter().map(|document| {
                let verbatim = document.span.of(text) == document.text;
                let begins = Position::of(text, document.span.start).line;
                policy(document.name, (begins, verbatim), &document.text, document.kind)
            });
            return Ok(found.collect());
        }
    }
    Ok(vec![policy(None, (1, true), text, None)])
}

/// The policy as the kind that it looks like: with a principal it is a resource's own (a trust policy if it is about assuming roles,
/// a key policy if it is about KMS), without one an identity-based policy.
fn parse_guessed(text: &str) -> Parsed {
    let as_resource = parse(text, PolicyKind::Resource);
    let statements = &as_resource.policy.statements;
    if !statements.iter().any(|statement| statement.principal.is_some()) {
        return parse(text, PolicyKind::Identity);
    }
    let entries = || statements.iter().filter_map(|statement| statement.action.as_ref()).flat_map(|list| &list.entries);
    let all = |prefix: &str| {
        let begins = |entry: &str| entry.trim_start_matches('"').to_ascii_lowercase().starts_with(prefix);
        entries().next().is_some() && entries().all(|entry| begins(entry.span.of(text)))
    };
    let no_resource = statements.iter().all(|statement| statement.resource.is_none());
    if all("sts:") && no_resource {
        parse(text, PolicyKind::Trust)
    } else if all("kms:") {
        parse(text, PolicyKind::Key)
    } else {
        as_resource
    }
}
