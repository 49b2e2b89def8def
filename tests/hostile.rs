//! Input that is meant to hurt is read and decided to the end, and tells what is wrong.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use kotowari::case::{Case, Drafts};
use kotowari::iam::{Assume, Decision, PolicyKind, decide_call, evaluate_call, parse};
use serde_json::json;

fn statements(statements: &str) -> String {
    format!(r#"{{"Version":"2012-10-17","Statement":[{statements}]}}"#)
}

fn many(count: usize, one: impl Fn(usize) -> String) -> String {
    (0..count).map(one).collect::<Vec<_>>().join(",")
}

/// Each text, whether it can be read whole, and how many statements it yields.
#[test]
fn every_policy_is_read_to_its_end() {
    let plain = |index| format!(r#"{{"Effect":"Allow","Action":"s3:Get{index}","Resource":"*"}}"#);
    let with =
        |condition: String| statements(&format!(r#"{{"Effect":"Allow","Action":"*","Resource":"*","Condition":{condition}}}"#));
    let table: [(&str, String, bool, usize); 9] = [
        ("100,000 statements", statements(&many(100_000, plain)), true, 100_000),
        (
            "10 MB",
            statements(&many(1, |_| format!(r#"{{"Effect":"Allow","Action":"{}","Resource":"*"}}"#, "a".repeat(10 << 20)))),
            true,
            1,
        ),
        ("10,000 levels", statements(&("[".repeat(10_000) + &"]".repeat(10_000))), false, 0),
        ("10,000 levels without an end", "[".repeat(10_000), false, 0),
        (
            "50,000 keys",
            with(format!(r#"{{"StringEquals":{{{}}}}}"#, many(50_000, |index| format!(r#""k:{index}":"v""#)))),
            true,
            1,
        ),
        (
            "50,000 keys that differ in case",
            with(format!(
                r#"{{"StringEquals":{{{}}}}}"#,
                many(50_000, |index| format!(r#""{}:{}":"v""#, if index % 2 == 0 { "k" } else { "K" }, index / 2))
            )),
            false,
            1,
        ),
        (
            "200,000 values",
            with(format!(r#"{{"StringLike":{{"k:k":[{}]}}}}"#, many(200_000, |index| format!(r#""v{index}*""#)))),
            true,
            1,
        ),
        (
            "50,000 strings without commas",
            statements(&format!(r#"{{"Effect":"Allow","Resource":"*","Action":[{}]}}"#, r#""a:b" "#.repeat(50_000))),
            false,
            1,
        ),
        ("50,000 quotes", statements(&"\"\n".repeat(50_000)), false, 0),
    ];
    for (name, text, readable, count) in table {
        let parsed = parse(&text, PolicyKind::Identity);
        assert_eq!(parsed.is_readable(), readable, "{name}");
        let found = parsed.policy.statements.len();
        assert!(found >= count, "{name}: {found} statements");
    }
}

#[test]
fn a_pattern_of_stars_is_matched_to_its_end() {
    for (pattern, decision) in [
        ("*".repeat(1_000), Decision::Allow),
        ("*a?".repeat(300), Decision::Allow),
        ("*a?".repeat(300) + "b", Decision::ImplicitDeny),
        ("*a".repeat(1_000) + "*b*", Decision::ImplicitDeny),
    ] {
        let case = json!({
            "request": {"principal": "arn:aws:iam::111122223333:user/u", "action": "s3:GetObject", "resource": format!("arn:aws:s3:::b/{}", "a".repeat(4_000)), "resource_account": "111122223333"},
            "policies": {"identity": [{"name": "p", "document": {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": format!("arn:aws:s3:::b/{pattern}")}}}]},
        });
        let case = Case::from_json(&case.to_string()).unwrap();
        let call = case.input(&mut Drafts::default(), Assume::Complete).unwrap();
        assert_eq!(decide_call(&call).verdict.decision, decision, "{pattern:.20}");
        assert_eq!(evaluate_call(&call).verdict.decision, decision, "{pattern:.20}");
    }
}
