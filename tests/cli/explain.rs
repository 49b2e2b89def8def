//! `kotowari explain`.

use serde_json::{Value, json};

use crate::run::{Has, Json, kotowari};

const DENIED: &str = "An error occurred (AccessDenied) when calling the GetObject operation: User: \
    arn:aws:sts::123456789012:assumed-role/app/s is not authorized to perform: s3:GetObject on resource: \
    \"arn:aws:s3:::my-bucket/report.csv\" because no identity-based policy allows the s3:GetObject action";

#[test]
fn an_error_is_told_with_its_facts() {
    let facts = Has([
        "What AWS said",
        "arn:aws:sts::123456789012:assumed-role/app/s (role app, session s)",
        "s3:GetObject",
        "arn:aws:s3:::my-bucket/report.csv",
        "identity-based policy",
        "UNKNOWN",
        "Findings",
        "AWS said that no identity-based policy allows",
        "Fixes",
        "\"Effect\": \"Allow\"",
        "\"Action\": \"s3:GetObject\"",
        "\"Resource\": \"arn:aws:s3:::my-bucket/report.csv\"",
        "What stays unknown",
        "aws ",
        "Next: ",
    ]);
    kotowari(["explain"]).stdin(DENIED).gives(1, facts, "");
}

#[test]
fn json_has_the_keys_that_are_promised() {
    let check = |value: &Value| {
        let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        assert_eq!(keys(value), ["kind", "denials", "case", "evaluation", "diagnosis"]);
        assert_eq!(value["kind"], "access_denied");
        let denial = &value["denials"][0];
        let all = "principal action resource account region service operation error_code status request_id authorization_id \
            deny policy_type policy_arn encoded kind facts";
        assert_eq!(keys(denial), all.split_whitespace().collect::<Vec<_>>());
        assert_eq!(denial["principal"], "arn:aws:sts::123456789012:assumed-role/app/s");
        assert_eq!(
            (&denial["action"], &denial["resource"]),
            (&json!("s3:GetObject"), &json!("arn:aws:s3:::my-bucket/report.csv"))
        );
        assert_eq!((&denial["deny"], &denial["policy_type"]), (&json!("implicit"), &json!("identity")));
        assert_eq!((&denial["region"], &denial["request_id"]), (&Value::Null, &Value::Null));
        for fact in denial["facts"].as_array().unwrap() {
            assert_eq!(keys(fact), ["name", "value", "from", "span", "because"]);
            let span = |at: usize| usize::try_from(fact["span"][at].as_u64().unwrap()).unwrap();
            let text = &DENIED[span(0)..span(1)];
            // An inferred fact points at what it follows from, and these two are words for what stands there.
            let other = fact["from"] == "inferred" || fact["name"] == "deny" || fact["name"] == "policy_type";
            assert!(other || text == fact["value"], "{fact} at {text:?}");
        }
        assert_eq!(value["case"]["request"]["action"], "s3:GetObject");
        assert_eq!(value["evaluation"]["decision"], "unknown");
        let diagnosis = &value["diagnosis"];
        let statement = json!({ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::my-bucket/report.csv" });
        assert_eq!(diagnosis["fixes"][0]["statement"], statement);
        let fixed = kotowari::case::Case::from_json(&diagnosis["fixes"][0]["case"].to_string()).unwrap();
        assert_eq!(fixed.slots(kotowari::iam::Layer::Identity).len(), 1, "the case with the fix can be decided again");
        assert_eq!(keys(diagnosis), ["scenario", "findings", "fixes", "causes", "asks", "checks", "next"]);
    };
    kotowari(["explain", "--format", "json", "error.txt"]).file("error.txt", DENIED).gives(1, Json(check), "");
}

#[test]
fn markdown_is_a_whole_report() {
    let report = Has([
        "## What AWS said",
        "```text\nAn error occurred",
        "| bucket policy | not known |",
        "```diff",
        "aws iam put-role-policy",
    ]);
    kotowari(["explain", "--format", "markdown"]).stdin(DENIED).gives(1, report, "");
}

#[test]
fn a_case_is_recognised_and_decided() {
    let case = json!({
        "request": {
            "principal": "arn:aws:iam::111122223333:user/ines", "action": "sqs:SendMessage",
            "resource": "arn:aws:sqs:eu-west-1:111122223333:work",
        },
        "policies": { "identity": [{ "name": "Send", "document": { "Version": "2012-10-17", "Statement": {
            "Effect": "Allow", "Action": "sqs:*", "Resource": "*" } } }] },
    })
    .to_string();
    let allowed = Has(["The request", "arn:aws:iam::111122223333:user/ines", "ALLOWED"]);
    kotowari(["explain", "--assume", "complete"]).stdin(&case).gives(0, allowed, "");
    kotowari(["explain"]).stdin(&case).gives(1, Has(["UNKNOWN"]), "");
    let decision = |value: &Value| assert_eq!(value["evaluation"]["layers"]["identity"], "allow");
    kotowari(["explain", "--format=json", "--assume=complete"]).stdin(&case).gives(0, Json(decision), "");
}

#[test]
fn a_case_of_the_wrong_form_is_told_with_its_place() {
    let case = "{\n  \"request\": {\"action\": 3}\n}";
    kotowari(["explain", "case.json"]).file("case.json", case).gives(
        2,
        "",
        "kotowari: case.json is no case that can be read: line 2, column 25, at request.action: A text in double quotes is wanted here.\n",
    );
}

#[test]
fn another_systems_refusal_is_no_denial() {
    let check = |value: &Value| assert_eq!((&value["kind"], &value["denials"]), (&json!("not_aws"), &json!([])));
    kotowari(["explain", "--format", "json"]).stdin("git@github.com: Permission denied (publickey).").gives(0, Json(check), "");
    let check = |value: &Value| assert_eq!((&value["kind"], &value["denials"]), (&json!("other"), &json!([])));
    kotowari(["explain", "--format", "json"]).stdin("all is well").gives(0, Json(check), "");
}

#[test]
fn what_a_text_hides_is_shown() {
    let text = DENIED.replace("report.csv", "a\u{1b}]0;x\u{7}\u{202e}b");
    kotowari(["explain"]).stdin(&text).gives(1, Has(["my-bucket/a"]), "");
    let check = |value: &Value| assert_eq!(value["case"]["error"], text.as_str());
    kotowari(["explain", "--format", "json"]).stdin(&text).gives(1, Json(check), "");
}

#[test]
fn a_long_log_is_searched_and_a_packed_one_too() {
    let mut log = "2025-05-01T00:00:00Z INFO all is well\n".repeat(400_000);
    log.insert_str(log.len() / 2 / 38 * 38, &format!("{DENIED}\n"));
    log.push_str(&DENIED.replace("report.csv", "other.csv"));
    let found = |value: &Value| {
        let resources: Vec<_> = value["denials"].as_array().unwrap().iter().map(|denial| denial["resource"].clone()).collect();
        assert_eq!(resources, ["arn:aws:s3:::my-bucket/report.csv", "arn:aws:s3:::my-bucket/other.csv"]);
    };
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut packed, log.as_bytes()).unwrap();
    let told = || Has(["log", "were searched for denials"]);
    kotowari(["explain", "--format", "json", "log"]).file("log", &log).gives(1, Json(found), told());
    kotowari(["explain", "--format", "json", "log.gz"]).file("log.gz", packed.finish().unwrap()).gives(1, Json(found), told());
    let short = "{\"UserId\": \"AIDAEXAMPLE\", \"Account\": \"123456789012\", \"Arn\": \"arn:aws:iam::123456789012:user/olu\"}";
    kotowari(["explain"]).stdin(short).gives(1, Has(["aws:userid"]), Has(["sts get-caller-identity: taken request.principal"]));
}
