//! Diagnoses as a table: each file of `tests/diagnosis/` is a case file with an `expect` beside it. Add a file to add a test.
//!
//! `expect` may hold: `decision`; `findings` (their names, in order, from the first); `points_at` (the text under the first span of
//! the first finding); `hint` (of the first near miss); `fixes` (name and decision after, in order); `entry` (what the first fix
//! adds); `opens` (whether the first fix opens nothing else); `scenario`; `next` (the name of the next thing to do); `says` and
//! `says_ja` (phrases that the findings' words hold); `causes` (rules that are among the causes, first ones in order);
//! `commands` (commands that are among the asks'); `assume` (`complete`; else `known`).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;

use kotowari::case::{Case, Drafts, NotReady};
use kotowari::diagnosis::{Diagnosis, FindingKind, Next, Opens, diagnose};
use kotowari::iam::{Assume, CallEvaluation, Decision, evaluate_call};
use kotowari::intake::{Reading, read};
use kotowari::l10n::{Lang, Words};
use kotowari::report::{Explained, markdown, words};
use serde_json::Value;

/// A case with all that follows from it.
struct Run {
    case: Case,
    reading: Option<Reading>,
    evaluation: Result<CallEvaluation, NotReady>,
    diagnosis: Diagnosis,
}

fn run(case: Case, assume: Assume) -> Run {
    let mut drafts = Drafts::default();
    let reading = case.error.as_deref().map(read);
    let evaluation = case.input(&mut drafts, assume).map(|call| evaluate_call(&call));
    let diagnosis = diagnose(&case, reading.as_ref(), evaluation.as_ref(), &mut drafts);
    Run { case, reading, evaluation, diagnosis }
}

/// Every file of the table: its name, its case, and what is expected.
fn table() -> Vec<(String, Case, Value)> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnosis");
    let mut files: Vec<_> = std::fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    files
        .into_iter()
        .map(|path| {
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            let text = std::fs::read_to_string(&path).unwrap();
            let mut value: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
            let expect = value.as_object_mut().unwrap().remove("expect").unwrap_or_else(|| panic!("{name}: no expect"));
            (name.clone(), Case::from_json(&value.to_string()).unwrap_or_else(|error| panic!("{name}: {error}")), expect)
        })
        .collect()
}

fn assume(expect: &Value) -> Assume {
    if expect["assume"] == "complete" { Assume::Complete } else { Assume::Known }
}

const fn decision(decision: Decision) -> &'static str {
    match decision {
        Decision::Allow => "allow",
        Decision::ExplicitDeny => "explicit_deny",
        Decision::ImplicitDeny => "implicit_deny",
        Decision::Unknown => "unknown",
    }
}

fn next(next: &Next) -> String {
    match next {
        Next::GiveError => "give-error".into(),
        Next::Tell(_) => "tell".into(),
        Next::NotADenial => "not-a-denial".into(),
        Next::SeeDeny(_) => "see-deny".into(),
        Next::Mend(..) => "mend".into(),
        Next::Give(layer) => format!("give-{}", layer.name()),
        Next::Settle(key) => format!("settle-{key}"),
        Next::SeeFix(index) => format!("see-fix-{index}"),
        Next::SeeCauses => "see-causes".into(),
        Next::Report => "report".into(),
    }
}

fn strings(value: &Value) -> Vec<String> {
    value.as_array().map(|list| list.iter().map(|v| v.as_str().unwrap().to_owned()).collect()).unwrap_or_default()
}

fn told(run: &Run, lang: Lang) -> String {
    let words = Words::new(lang);
    run.diagnosis.findings.iter().map(|finding| words::finding(&words, finding, &run.case) + "\n").collect()
}

#[test]
fn every_case_is_diagnosed_as_expected() {
    let table = table();
    assert!(table.len() >= 10, "the table was read");
    for (name, case, expect) in table {
        let run = run(case, assume(&expect));
        let found = &run.diagnosis;
        let has = |key: &str| !expect[key].is_null();
        if has("decision") {
            let is = run.evaluation.as_ref().map_or("none", |evaluation| decision(evaluation.verdict.decision));
            assert_eq!(is, expect["decision"], "{name}: decision");
        }
        if has("findings") {
            let kinds: Vec<_> = found.findings.iter().map(|finding| finding.what.name().to_owned()).collect();
            let wanted = strings(&expect["findings"]);
            assert_eq!(kinds.iter().take(wanted.len()).cloned().collect::<Vec<_>>(), wanted, "{name}: findings {kinds:?}");
        }
        if has("points_at") {
            let first = found.findings.first().unwrap();
            let text = &run.case.draft(first.slot.expect("a policy")).unwrap().text;
            let at = first.spans.first().expect("a place").of(text).trim_matches('"');
            assert_eq!(at, expect["points_at"], "{name}: points_at");
        }
        if has("hint") {
            let hint = found.findings.iter().find_map(|finding| match &finding.what {
                FindingKind::NearMiss { hint, .. } => hint.as_ref(),
                _ => None,
            });
            assert_eq!(hint.map(|hint| hint.name()), expect["hint"].as_str(), "{name}: hint");
        }
        if has("fixes") {
            let fixes: Vec<_> = found.fixes.iter().map(|fix| format!("{} {}", fix.kind.name(), decision(fix.decision))).collect();
            assert_eq!(fixes, strings(&expect["fixes"]), "{name}: fixes");
        }
        if has("entry") {
            assert_eq!(found.fixes.first().and_then(|fix| fix.entry.as_deref()), expect["entry"].as_str(), "{name}: entry");
        }
        if has("opens") {
            let nothing = found.fixes.first().is_some_and(|fix| fix.opens == [Opens::Nothing]);
            assert_eq!(!nothing, expect["opens"], "{name}: opens {:?}", found.fixes.first().map(|fix| &fix.opens));
        }
        if has("scenario") {
            assert_eq!(found.scenario.map(|scenario| scenario.name()), expect["scenario"].as_str(), "{name}: scenario");
        }
        if has("next") {
            assert_eq!(next(&found.next), expect["next"], "{name}: next");
        }
        if has("causes") {
            let rules: Vec<_> = found.causes.iter().map(|cause| cause.rule.to_owned()).collect();
            let wanted = strings(&expect["causes"]);
            assert_eq!(rules.iter().take(wanted.len()).cloned().collect::<Vec<_>>(), wanted, "{name}: causes {rules:?}");
        }
        for command in strings(&expect["commands"]) {
            let commands: Vec<_> = found.asks.iter().filter_map(|ask| ask.command.as_deref()).collect();
            assert!(commands.iter().any(|given| given.contains(&command)), "{name}: {command} is not among {commands:#?}");
        }
        for (key, lang) in [("says", Lang::En), ("says_ja", Lang::Ja)] {
            let told = told(&run, lang);
            for phrase in strings(&expect[key]) {
                assert!(told.contains(&phrase), "{name}: {phrase} is not in\n{told}");
            }
        }
    }
}

/// What holds of every fix, whatever the case: it is proven by its own case, its text is JSON, and its words are there.
#[test]
fn every_fix_is_proven_by_its_own_case() {
    let mut seen = 0;
    for (name, case, expect) in table() {
        let assume = assume(&expect);
        let run = run(case, assume);
        for fix in &run.diagnosis.fixes {
            seen += 1;
            let mut drafts = Drafts::default();
            let again = evaluate_call(&fix.case.input(&mut drafts, assume).unwrap());
            assert_eq!(again.verdict.decision, fix.decision, "{name}: {}", fix.id);
            assert!(!again.verdict.decision.is_deny(), "{name}: {}", fix.id);
            if !fix.after.is_empty() {
                serde_json::from_str::<Value>(&fix.after).unwrap_or_else(|error| panic!("{name}: {error}\n{}", fix.after));
            }
            for lang in Lang::ALL {
                let words = Words::new(lang);
                assert!(!words::fix_title(&words, fix).is_empty() && !words::fix_result(&words, fix).is_empty());
            }
        }
    }
    assert!(seen > 10, "{seen} fixes");
}

/// A person who follows the next thing, and applies the fix that it leads to, arrives at a request that is allowed but for what
/// nobody has given.
#[test]
fn following_next_leads_to_a_proven_fix() {
    for (name, case, expect) in table() {
        let assume = assume(&expect);
        let mut run = run(case, assume);
        if run.diagnosis.fixes.is_empty() || !run.evaluation.as_ref().is_ok_and(|e| e.verdict.decision.is_deny()) {
            continue;
        }
        let mut next = run.diagnosis.next.clone();
        if let Next::SeeDeny(slot) = next {
            next = run.diagnosis.next_at(kotowari::diagnosis::Step::of(slot.layer));
        }
        let Next::SeeFix(index) = next else { panic!("{name}: {next:?}") };
        run = self::run(run.diagnosis.fixes.get(index).unwrap().case.clone(), assume);
        assert!(!run.evaluation.unwrap().verdict.decision.is_deny(), "{name}");
    }
}

/// Reports of every case, in both languages: no control character gets through.
#[test]
fn the_reports_of_both_languages_are_whole() {
    for (name, case, expect) in table() {
        let run = run(case, assume(&expect));
        let explained = Explained {
            reading: run.reading.as_ref(),
            case: &run.case,
            evaluation: run.evaluation.as_ref(),
            diagnosis: &run.diagnosis,
        };
        for lang in Lang::ALL {
            let report = markdown::explained(&explained, &Words::new(lang));
            assert!(report.starts_with("# ") && report.ends_with('\n'), "{name}");
            assert!(!report.chars().any(|c| c.is_control() && c != '\n'), "{name}: a control character");
        }
    }
}

#[test]
fn a_report_reads_so() {
    let (_, case, expect) = table().into_iter().find(|(name, ..)| name == "bucket-not-object").unwrap();
    let run = run(case, assume(&expect));
    for lang in Lang::ALL {
        let explained = Explained {
            reading: run.reading.as_ref(),
            case: &run.case,
            evaluation: run.evaluation.as_ref(),
            diagnosis: &run.diagnosis,
        };
        insta::assert_snapshot!(format!("report-{}", lang.code()), markdown::explained(&explained, &Words::new(lang)));
    }
}

#[test]
fn the_words_read_so() {
    for lang in Lang::ALL {
        let mut told_all = String::new();
        for (name, case, expect) in table() {
            let run = run(case, assume(&expect));
            let first = told(&run, lang);
            told_all.push_str(&format!("{name}: {}\n", first.lines().take(2).collect::<Vec<_>>().join(" / ")));
        }
        insta::assert_snapshot!(format!("words-{}", lang.code()), told_all);
    }
}
