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

/// Letters and digits alone: what is left when quotes, escapes, wraps and boxes are taken away.
fn bare(text: &str) -> String {
    let mut text =
        text.replace("\\n", " ").replace("\\t", " ").replace("\\u00", " ").replace("&quot;", " ").replace("&amp;", " ");
    while let Some(escape) = text.find('\u{1b}') {
        let length = text[escape..].find(|c: char| c.is_ascii_alphabetic()).map_or(1, |last| last + 1);
        text.replace_range(escape..escape + length, "");
    }
    text.chars().filter(|c| c.is_alphanumeric() || *c == '*').collect()
}

/// What is wrong with the places of the facts of `reading`.
fn misplaced(reading: &Reading) -> Vec<String> {
    let mut wrong = Vec::new();
    for denial in &reading.denials {
        let texts = [
            ("principal", &denial.principal),
            ("action", &denial.action),
            ("resource", &denial.resource),
            ("account", &denial.account),
            ("region", &denial.region),
            ("operation", &denial.operation),
            ("error_code", &denial.error_code),
            ("request_id", &denial.request_id),
            ("authorization_id", &denial.authorization_id),
            ("policy_arn", &denial.policy_arn),
            ("encoded", &denial.encoded),
        ];
        for (name, stated) in texts {
            let Some(stated) = stated else { continue };
            let text = stated.span.of(&reading.text);
            // A part of a value that was wrapped inside has the whole value's place.
            if bare(text) != bare(&stated.value) && !bare(text).contains(&bare(&stated.value)) {
                wrong.push(format!("{name}: {:?} is no {:?}", text, stated.value));
            }
        }
        if let Some(service) = &denial.service
            && service.span.of(&reading.text).is_empty()
        {
            wrong.push("service: nowhere".to_owned());
        }
        if let Some(status) = &denial.status
            && status.span.of(&reading.text) != status.value.to_string()
        {
            wrong.push(format!("status: {:?}", status.span.of(&reading.text)));
        }
        if let Some(deny) = &denial.deny {
            let words = bare(deny.span.of(&reading.text)).to_lowercase();
            // The sentence's reason, or the member of a decoded message.
            let stated = match deny.value {
                Deny::Explicit => words.contains("explicitdeny") && !words.ends_with("false"),
                Deny::Implicit => words.contains("becauseno") || words == "explicitdenyfalse",
            };
            if !stated {
                wrong.push(format!("deny: {words}"));
            }
        }
        if let Some(layer) = &denial.policy_type {
            let words = bare(layer.span.of(&reading.text)).to_lowercase();
            if !["policy", "policies", "boundary"].iter().any(|word| words.ends_with(word)) {
                wrong.push(format!("policy_type: {words}"));
            }
        }
    }
    wrong
}

#[test]
fn every_fact_stands_where_it_says() {
    for line in OWN.lines() {
        let message: Value = serde_json::from_str(line).unwrap();
        let reading = intake::read(message["text"].as_str().unwrap());
        assert_eq!(misplaced(&reading), Vec::<String>::new(), "{}", message["id"]);
    }
}

#[test]
fn what_follows_is_inferred_and_says_from_what() {
    let table = [
        (
            "upload failed: ./a.txt to s3://nagoya/in/a.txt An error occurred (AccessDenied) when calling the PutObject operation: Access Denied",
            vec![
                ("service", "s3", "operation"),
                ("action", "s3:PutObject", "operation"),
                ("resource", "arn:aws:s3:::nagoya/in/a.txt", "path"),
            ],
        ),
        (
            "$ aws s3 ls s3://nagoya/in/\n\nAn error occurred (AccessDenied) when calling the ListObjectsV2 operation: Access Denied",
            vec![
                ("service", "s3", "operation"),
                ("action", "s3:ListBucket", "operation"),
                ("resource", "arn:aws:s3:::nagoya", "path"),
            ],
        ),
        (
            "User: arn:aws:iam::210987654321:user/x is not authorized to perform: sqs:SendMessage on resource: arn:aws:sqs:us-east-1:345678901234:q",
            vec![("resource_account", "345678901234", "resource_arn")],
        ),
        (
            "operation error Lambda: Invoke, https response error StatusCode: 403, RequestID: 00000000-1111-4222-8333-444444444444, api error AccessDeniedException: ",
            vec![("action", "lambda:InvokeFunction", "operation")],
        ),
    ];
    for (text, expected) in table {
        let reading = intake::read(text);
        let denial = reading.denial().expect("a denial");
        let found: Vec<_> = denial
            .inferred
            .iter()
            .map(|inferred| (inferred.name.name(), inferred.value.as_str(), inferred.because.name()))
            .collect();
        assert_eq!(found, expected, "{text}");
        for inferred in &denial.inferred {
            assert!(inferred.span.is_some_and(|span| !span.of(text).is_empty()));
        }
    }
}

#[test]
fn long_and_hostile_texts_are_read_to_their_end() {
    let many = |text: &str| text.repeat(200_000 / text.len());
    for part in [
        "User: ",
        "is not authorized to perform: ",
        "isnotauthorizedtoperform:s3:Getonresource:arn:",
        "User: a is not authorized to perform: s3:GetObject on resource: ",
        "An error occurred (",
        "operation error S3: GetObject, ",
        "with an explicit deny in an identity-based policy: arn:",
        "(Service: ",
        "\"code\":\"",
        ":statuscode:",
        "requestid=",
        "userIdentity\":{",
        "\\",
        "&amp;",
        "\u{1b}[",
        "\u{1b}]",
        "│",
        "[",
        "{\"a\":",
        "Encoded authorization failure message: a1b2c3d4e5f6g7h8\n",
        "AccessDenied: ",
        "s3://",
    ] {
        let reading = intake::read(&many(part));
        assert!(!reading.truncated);
    }
    let message = "User: arn:aws:iam::210987654321:user/x is not authorized to perform: s3:GetObject\n";
    assert_eq!(intake::read(&many(message)).denials.len(), 1);
    let long = "あ".repeat(intake::MAX_TEXT / 3 + 10);
    let reading = intake::read(&long);
    assert!(reading.truncated && reading.text.len() <= intake::MAX_TEXT && reading.denials.is_empty());
}

/// Whether every place in `reading` is on character borders of its text.
fn places_fit(reading: &Reading) -> bool {
    let fits = |span: kotowari::iam::Span| reading.text.get(span.start..span.end).is_some();
    reading.denials.iter().all(|denial| {
        let texts = [&denial.principal, &denial.action, &denial.resource, &denial.account, &denial.region, &denial.service];
        let more = [
            &denial.operation,
            &denial.error_code,
            &denial.request_id,
            &denial.authorization_id,
            &denial.policy_arn,
            &denial.encoded,
        ];
        fits(denial.span)
            && texts.iter().chain(&more).all(|stated| stated.as_ref().is_none_or(|stated| fits(stated.span)))
            && denial.status.as_ref().is_none_or(|stated| fits(stated.span))
            && denial.deny.as_ref().is_none_or(|stated| fits(stated.span))
            && denial.policy_type.as_ref().is_none_or(|stated| fits(stated.span))
            && denial.inferred.iter().all(|inferred| inferred.span.is_none_or(fits))
    }) && reading.documents.iter().all(|document| fits(document.span))
}

fn own_texts() -> Vec<String> {
    OWN.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()["text"].as_str().unwrap().to_owned()).collect()
}

proptest::proptest! {
    #[test]
    fn any_text_is_read(text in "\\PC*|[\\x00-\\x7f]*|(\\\\|\"|\\{|\\[|:|&|;|User: |arn:aws:|s3://|is not authorized to perform: |あ|\\x1b\\[)*") {
        proptest::prop_assert!(places_fit(&intake::read(&text)));
    }

    #[test]
    fn any_broken_message_is_read(which in 0usize..1000, cut in 0usize..4000, until in 0usize..40, put in "\\PC{0,4}|\n│ |\\\\\"|\u{1b}\\[0m|User: ") {
        let texts = own_texts();
        let mut text = texts[which % texts.len()].clone();
        let border = |text: &str, mut at: usize| { while !text.is_char_boundary(at) { at -= 1; } at };
        let start = border(&text, cut % (text.len() + 1));
        let end = border(&text, (start + until).min(text.len())).max(start);
        text.replace_range(start..end, &put);
        proptest::prop_assert!(places_fit(&intake::read(&text)));
    }
}
