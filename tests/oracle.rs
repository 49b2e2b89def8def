//! The crate against a plain second reading of the rules: worked cases, case files, and many random cases.
//!
//! `KOTOWARI_ORACLE_CASES` says how many random cases; `KOTOWARI_ORACLE_SEED` from which seed on.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "oracle/mod.rs"]
mod reference;

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};

use kotowari::case::{Case, Drafts, records};
use kotowari::iam::{Assume, Decision, evaluate_call};
use serde_json::Value as Json;

type Owned = (String, Option<String>);

fn by_rules(case: &Json, complete: bool) -> Owned {
    let (decision, by) = reference::decide(case, complete);
    (decision.to_owned(), by.map(str::to_owned))
}

/// `None` where the crate cannot take the case at all.
fn by_crate(case: &Json, complete: bool) -> Option<Owned> {
    let case = Case::from_json(&case.to_string()).ok()?;
    let assume = if complete { Assume::Complete } else { Assume::Known };
    let call = case.input(&mut Drafts::default(), assume).ok()?;
    let verdict = evaluate_call(&call).verdict;
    let decision = match verdict.decision {
        Decision::Allow => "allow",
        Decision::ExplicitDeny => "explicit_deny",
        Decision::ImplicitDeny => "implicit_deny",
        Decision::Unknown => "unknown",
    };
    Some((decision.to_owned(), verdict.by.map(|layer| layer.name().to_owned())))
}

/// Every case of every file under tests/cases.
fn case_files() -> Vec<(String, Json)> {
    let mut all = Vec::new();
    let mut folders = vec![std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/cases")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "json" || end == "jsonl") {
                let text = std::fs::read_to_string(&path).unwrap();
                for record in records(&text) {
                    let case: Json =
                        serde_json::from_str(record.text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
                    all.push((format!("{}:{}: {}", path.display(), record.line, case["id"]), case));
                }
            }
        }
    }
    all
}

#[test]
fn the_rules_decide_every_case_file() {
    let mut wrong = Vec::new();
    for (place, case) in case_files() {
        let complete = case["assume"] != "known";
        let (decision, by) = by_rules(&case, complete);
        let expect = &case["expect"];
        let by_fits = expect.get("by").is_none_or(|wanted| wanted.as_str() == by.as_deref());
        if expect["decision"] != decision.as_str() || !by_fits {
            wrong.push(format!("{place}: {expect}, the rules say {decision} by {by:?}"));
        }
        if let Some(theirs) = by_crate(&case, complete)
            && theirs != (decision, by)
        {
            wrong.push(format!("{place}: {expect}, the crate says {theirs:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The number of rules in each group, and those that say nothing of a decision: sizes, characters, what a console prints, what
/// other systems add, and what a session inherits.
const RULES: [(u32, u32, &[u32]); 14] = [
    (1, 15, &[13, 14]),
    (2, 8, &[]),
    (3, 16, &[]),
    (4, 14, &[]),
    (5, 26, &[]),
    (6, 9, &[]),
    (7, 7, &[7]),
    (8, 18, &[16]),
    (9, 12, &[]),
    (10, 10, &[9]),
    (11, 13, &[4, 5, 8, 11]),
    (12, 17, &[13, 15, 16]),
    (13, 18, &[11, 12]),
    (14, 15, &[]),
];

#[test]
fn every_rule_has_a_case() {
    let named: BTreeSet<String> = case_files().iter().filter_map(|(_, case)| case["rule"].as_str().map(str::to_owned)).collect();
    let wanted = RULES.iter().flat_map(|(group, last, without)| {
        (1..=*last).filter(|number| !without.contains(number)).map(move |number| format!("R{group}.{number}"))
    });
    let wanted: BTreeSet<String> = wanted.collect();
    assert_eq!(wanted.symmetric_difference(&named).collect::<Vec<_>>(), Vec::<&String>::new());
}

fn from_environment(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

/// How often each decision was, and the disagreements found.
#[derive(Default)]
struct Tally {
    mix: BTreeMap<String, u64>,
    disagreements: Vec<String>,
}

/// Both read the cases of `seeds`.
fn compare(seeds: impl Iterator<Item = u64>) -> Tally {
    let mut tally = Tally::default();
    for seed in seeds {
        let (case, complete) = reference::generate::case(seed);
        let rules = by_rules(&case, complete);
        let theirs = by_crate(&case, complete).unwrap_or_else(|| panic!("seed {seed} is no case: {case}"));
        if rules != theirs && tally.disagreements.len() < 5 {
            tally.disagreements.push(disagreement(seed, &case, complete));
        }
        *tally.mix.entry(rules.0).or_default() += 1;
    }
    tally
}

/// The least case that shows it.
fn disagreement(seed: u64, case: &Json, complete: bool) -> String {
    let differs = |case: &Json| {
        // What is left out may be what makes it a case; the reference then stops.
        let Some(theirs) = by_crate(case, complete) else { return false };
        catch_unwind(AssertUnwindSafe(|| by_rules(case, complete))).is_ok_and(|rules| rules != theirs)
    };
    let least = reference::shrink::shrink(case, &differs);
    let (rules, theirs) = (by_rules(&least, complete), by_crate(&least, complete));
    format!("seed {seed}, complete {complete}: the rules say {rules:?}, the crate {theirs:?}\n{least}")
}

#[test]
fn the_crate_decides_random_cases_by_the_rules() {
    let first = from_environment("KOTOWARI_ORACLE_SEED", 0);
    let count = from_environment("KOTOWARI_ORACLE_CASES", 6_000);
    let threads = std::thread::available_parallelism().map_or(1, |count| count.get() as u64);
    let tallies: Vec<Tally> = std::thread::scope(|scope| {
        let running: Vec<_> = (0..threads)
            .map(|own| scope.spawn(move || compare((first..first + count).skip(own as usize).step_by(threads as usize))))
            .collect();
        running.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let mut all = Tally::default();
    for tally in tallies {
        all.disagreements.extend(tally.disagreements);
        for (decision, times) in tally.mix {
            *all.mix.entry(decision).or_default() += times;
        }
    }
    println!("{:?}", all.mix);
    assert!(all.disagreements.is_empty(), "{}", all.disagreements.join("\n\n"));
    for decision in ["allow", "explicit_deny", "implicit_deny"] {
        assert!(all.mix.get(decision).copied().unwrap_or_default() * 5 >= count, "{decision} is too rare: {:?}", all.mix);
    }
}
