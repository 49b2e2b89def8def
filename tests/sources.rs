//! Structured texts to cases: each file of `tests/sources/` holds texts, pasted one after the other, and what then stands in the
//! case. `case` is compared member by member, so that a file says only what it is about; `verdict` is the decision, with nothing
//! typed by hand. `left` counts what was told to be left out.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use kotowari::case::{Case, Drafts};
use kotowari::iam::{Assume, evaluate_call};
use kotowari::intake;
use proptest::prelude::*;
use serde_json::{Value, json};

/// Whether everything in `wanted` stands in `found`: members of objects, every entry of lists.
fn holds(found: &Value, wanted: &Value) -> bool {
    match (found, wanted) {
        (Value::Object(found), Value::Object(wanted)) => {
            wanted.iter().all(|(key, wanted)| holds(found.get(key).unwrap_or(&Value::Null), wanted))
        }
        (Value::Array(found), Value::Array(wanted)) => {
            found.len() == wanted.len() && found.iter().zip(wanted).all(|(found, wanted)| holds(found, wanted))
        }
        (found, wanted) => found == wanted,
    }
}

#[test]
fn each_text_goes_to_its_place() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/sources");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut wrong = Vec::new();
    for path in &files {
        let file: Value =
            serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap_or_else(|error| panic!("{path:?}: {error}"));
        for test in file.as_array().unwrap() {
            let name = format!("{}: {}", path.file_name().unwrap().to_string_lossy(), test["name"].as_str().unwrap());
            let mut case = Case::default();
            let (mut forms, mut left) = (Vec::new(), Vec::new());
            for paste in test["pastes"].as_array().unwrap() {
                // What a command prints may stand as it is, or as the text of a string.
                let text = paste.as_str().map_or_else(|| paste.to_string(), str::to_owned);
                for taken in case.absorb(&intake::read(&text)) {
                    forms.push(taken.form.name());
                    left.extend(taken.left);
                }
            }
            let found = case.to_value();
            if !holds(&found, &test["case"]) {
                wrong.push(format!("{name}\nwanted {:#}\nfound {found:#}", test["case"]));
            }
            if json!(forms) != test["forms"] {
                wrong.push(format!("{name}\nforms {forms:?}"));
            }
            if left.len() as u64 != test["left"].as_u64().unwrap_or(0) {
                wrong.push(format!("{name}\nleft {left:?}"));
            }
            if let Some(verdict) = test["verdict"].as_str() {
                let decided = case.input(&mut Drafts::default(), Assume::Complete).map(|call| evaluate_call(&call));
                let decided = decided.unwrap_or_else(|reason| panic!("{name}: {reason:?}"));
                let decided = format!("{:?}", decided.verdict.decision).to_lowercase();
                if decided != verdict {
                    wrong.push(format!("{name}\ndecided {decided}"));
                }
            }
        }
    }
    assert!(files.len() >= 4 && wrong.is_empty(), "{}", wrong.join("\n\n"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Whatever stands under the keys by which a form is recognised, nothing breaks.
    #[test]
    fn no_value_under_a_known_key_breaks(keys in prop::sample::subsequence(KEYS.to_vec(), 1..8), values in prop::collection::vec(value(), 8)) {
        let object: serde_json::Map<_, _> = keys.iter().map(|key| (*key).to_owned()).zip(values).collect();
        let text = Value::Object(object).to_string();
        let mut case = Case::default();
        case.absorb(&intake::read(&text));
        let cut = text.char_indices().nth(text.chars().count() / 2).map_or(0, |(at, _)| at);
        case.absorb(&intake::read(&text[..cut]));
        let _ = case.input(&mut Drafts::default(), Assume::Known);
    }
}

/// The keys by which forms are recognised, and those that their readers look at.
const KEYS: [&str; 36] = [
    "eventSource",
    "eventName",
    "userIdentity",
    "requestParameters",
    "resources",
    "explicitDeny",
    "context",
    "matchedStatements",
    "requestContext",
    "evaluations",
    "policies",
    "policyDocument",
    "RoleDetailList",
    "UserDetailList",
    "GroupDetailList",
    "Policies",
    "Role",
    "User",
    "RoleName",
    "PolicyName",
    "PolicyDocument",
    "PolicyVersion",
    "AttachedPolicies",
    "PolicyNames",
    "PublicAccessBlockConfiguration",
    "OwnershipControls",
    "Grants",
    "QueueArn",
    "Policy",
    "RevisionId",
    "PolicySummary",
    "Content",
    "VpcEndpoints",
    "UserId",
    "Account",
    "Arn",
];

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        "[ -~]{0,12}".prop_map(Value::from),
        Just(json!("arn:aws:iam::111122223333:role/x")),
        Just(json!("s3.amazonaws.com")),
        Just(json!("{\"Statement\":[{\"Effect\":\"Allow\"}]}")),
        Just(json!("%7B%22Statement%22%3A%5B%5D%7")),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((prop::sample::select(KEYS.to_vec()), inner), 0..4)
                .prop_map(|members| Value::Object(members.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())),
        ]
    })
}
