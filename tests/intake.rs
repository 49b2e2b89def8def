//! The messages of `tests/intake/messages.jsonl`: what each states must be found, and nothing else.
//!
//! `KOTOWARI_MESSAGES=FILE cargo test --test intake measure -- --nocapture` measures any file of the same format.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};

use kotowari::intake::{self, Denial, Deny, Kind, Reading};
use serde_json::{Map, Value};

const OWN: &str = include_str!("intake/messages.jsonl");

/// What was expected, found and wrong of one fact, and where.
#[derive(Default)]
struct Score {
    expected: usize,
    found: usize,
    wrong: usize,
    failing: Vec<String>,
}

fn fact(denial: Option<&Denial>, reading: &Reading, name: &str) -> Option<Value> {
    if name == "kind" {
        return Some(denial.map_or(reading.kind, |denial| denial.kind).name().into());
    }
    let denial = denial?;
    let text = |stated: &Option<intake::Stated<String>>| stated.as_ref().map(|stated| Value::from(stated.value.clone()));
    match name {
        "principal" => text(&denial.principal),
        "action" => text(&denial.action),
        "resource" => text(&denial.resource),
        "account" => text(&denial.account),
        "region" => text(&denial.region),
        "service" => text(&denial.service),
        "operation" => text(&denial.operation),
        "error_code" => text(&denial.error_code),
        "status" => denial.status.as_ref().map(|status| status.value.into()),
        "request_id" => text(&denial.request_id),
        "authorization_id" => text(&denial.authorization_id),
        "deny" => denial.deny.as_ref().map(|deny| if deny.value == Deny::Explicit { "explicit" } else { "implicit" }.into()),
        "policy_type" => denial.policy_type.as_ref().map(|layer| layer.value.name().into()),
        "policy_arn" => text(&denial.policy_arn),
        "encoded" => text(&denial.encoded),
        other => panic!("no such fact: {other}"),
    }
}

/// Reads every message of `file`; the scores by fact.
fn measure(file: &str) -> BTreeMap<String, Score> {
    let mut scores: BTreeMap<String, Score> = BTreeMap::new();
    let mut note = |name: &str, id: &str, expected: Option<&Value>, found: Option<&Value>| {
        let score = scores.entry(name.to_owned()).or_default();
        score.expected += usize::from(expected.is_some());
        if expected == found {
            score.found += usize::from(expected.is_some());
        } else {
            score.wrong += usize::from(found.is_some());
            let show = |value: Option<&Value>| value.map_or_else(|| "-".to_owned(), ToString::to_string);
            score.failing.push(format!("{id}: expected {}, found {}", show(expected), show(found)));
        }
    };
    for line in file.lines().filter(|line| !line.trim().is_empty()) {
        let message: Value = serde_json::from_str(line).expect("a line of JSON");
        let id = message["id"].as_str().expect("an id");
        let reading = intake::read(message["text"].as_str().expect("a text"));
        let loose: BTreeSet<&str> = message["loose"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let expect: &Map<String, Value> = message["expect"].as_object().expect("what to expect");
        for (name, expected) in expect {
            let found = fact(reading.denial(), &reading, name);
            if !loose.contains(name.as_str()) || found.is_some() && found.as_ref() != Some(expected) {
                note(name, id, Some(expected), found.as_ref());
            }
        }
        for name in message["absent"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            note(name, id, None, fact(reading.denial(), &reading, name).as_ref());
        }
        let count = message["count"].as_u64().unwrap_or(1);
        note("(count)", id, Some(&count.into()), Some(&reading.denials.len().into()));
        for (index, one) in message["all"].as_array().into_iter().flatten().enumerate() {
            for (name, expected) in one.as_object().into_iter().flatten() {
                let found = fact(reading.denials.get(index), &reading, name);
                note("(all)", &format!("{id}[{index}].{name}"), Some(expected), found.as_ref());
            }
        }
    }
    scores
}

fn print(scores: &BTreeMap<String, Score>) -> (usize, usize, usize) {
    let mut sum = (0, 0, 0);
    for (name, score) in scores {
        println!("{name:18} expected {:4}  found {:4}  wrong {:3}", score.expected, score.found, score.wrong);
        sum = (sum.0 + score.expected, sum.1 + score.found, sum.2 + score.wrong);
    }
    println!("{:18} expected {:4}  found {:4}  wrong {:3}", "all", sum.0, sum.1, sum.2);
    for (name, score) in scores {
        for failing in &score.failing {
            println!("  {name}: {failing}");
        }
    }
    sum
}

#[test]
fn every_fact_stated_is_found_and_no_other() {
    let scores = measure(OWN);
    let (expected, found, wrong) = print(&scores);
    assert_eq!((found, wrong), (expected, 0));
}

#[test]
fn measure_a_file() {
    if let Ok(path) = std::env::var("KOTOWARI_MESSAGES") {
        print(&measure(&std::fs::read_to_string(path).expect("the file of KOTOWARI_MESSAGES")));
    }
}

#[test]
fn a_text_of_nothing_is_nothing() {
    for text in ["", "hello", "{}", "Apply complete!"] {
        let reading = intake::read(text);
        assert_eq!((reading.kind, reading.denials.len()), (Kind::Other, 0), "{text}");
    }
}
