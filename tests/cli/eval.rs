//! `kotowari eval`.

use serde_json::{Value, json};

use crate::run::{Has, Json, kotowari};

/// A case: an SQS user with one identity-based policy that has `effect`.
fn case(id: &str, effect: &str) -> Value {
    json!({
        "id": id,
        "request": {
            "principal": "arn:aws:iam::111122223333:user/ines", "action": "sqs:SendMessage",
            "resource": "arn:aws:sqs:eu-west-1:111122223333:work",
        },
        "policies": { "identity": [{ "name": "Send", "document": { "Version": "2012-10-17", "Statement": {
            "Effect": effect, "Action": "sqs:*", "Resource": "*" } } }] },
    })
}

const ALLOW: &str = r#"{"id":"a","decision":"allow","by":"identity","layers":{"rcp":"no_impact","scp":"no_impact","endpoint":"no_impact","resource":"no_impact","identity":"allow","boundary":"no_impact","session":"no_impact"}}"#;
const DENY: &str = r#"{"id":"d","decision":"explicit_deny","by":"identity","layers":{"rcp":"no_impact","scp":"no_impact","endpoint":"no_impact","resource":"no_impact","identity":"explicit_deny","boundary":"no_impact","session":"no_impact"}}"#;

#[test]
fn one_case_an_array_or_lines_are_decided_in_order() {
    let (allow, deny) = (case("a", "Allow"), case("d", "Deny"));
    let lines = |lines: &[&str]| lines.iter().map(|line| format!("{line}\n")).collect::<String>();
    let eval = || kotowari(["eval", "--format", "jsonl", "-"]);
    eval().stdin(format!("{allow:#}")).gives(0, lines(&[ALLOW]).as_str(), "");
    eval().stdin(format!("[{allow}, {deny:#}]")).gives(1, lines(&[ALLOW, DENY]).as_str(), "");
    eval().stdin(format!("{deny}\n\n{allow}\n")).gives(1, lines(&[DENY, ALLOW]).as_str(), "");
    let both = kotowari(["eval", "--format=jsonl", "d.json", "a.json"])
        .file("a.json", allow.to_string())
        .file("d.json", deny.to_string());
    both.gives(1, lines(&[DENY, ALLOW]).as_str(), "");
}

#[test]
fn a_bad_line_costs_that_line_alone() {
    let text = format!("{}\n{{\"id\": \"b\", \"request\": 3}}\nnot json\n{}\n", case("a", "Allow"), case("d", "Deny"));
    let bad = |id: &str, error: &str| format!(r#"{{"id":{id},"decision":null,"by":null,"layers":{{}},"error":"{error}"}}"#);
    let wanted = [
        ALLOW.to_owned(),
        bad("\"b\"", "line 2, column 24, at request: An object is wanted here."),
        bad("null", "line 3, column 2: This is not JSON: expected ident."),
        DENY.to_owned(),
    ];
    kotowari(["eval", "--format", "jsonl", "-"]).stdin(text).gives(2, format!("{}\n", wanted.join("\n")).as_str(), "");
}

#[test]
fn what_cannot_be_decided_says_why() {
    let mut wrong = case("w", "Allow");
    wrong["request"]["principal"] = json!("ines");
    let eval = |value: &Value| kotowari(["eval", "--format", "jsonl", "-"]).stdin(value.to_string());
    eval(&wrong).gives(2, Has([r#""id":"w""#, r#""error":"The principal \"ines\" is not the ARN"#]), "");
    eval(&json!({"id": 7})).gives(2, Has([r#"{"id":7,"#, "request.principal", "request.action", "request.resource"]), "");
    kotowari(["eval", "-"]).gives(2, "", Has(["- holds no case"]));
    kotowari(["eval", "none", "-"]).stdin(case("a", "Allow").to_string()).gives(
        2,
        Has(["ALLOWED"]),
        Has(["none cannot be read"]),
    );
}

#[test]
fn what_is_not_given_is_none_or_not_known() {
    let text = case("a", "Allow").to_string();
    kotowari(["eval", "--assume", "complete", "-"]).stdin(&text).gives(0, Has(["✔ ALLOWED", "a\n"]), "");
    kotowari(["eval", "--assume", "known", "-"]).stdin(&text).gives(1, Has(["? UNKNOWN", "a\n"]), "");
}

#[test]
fn the_companion_that_refuses_is_told_by_its_index() {
    let mut value = case("a", "Allow");
    value["companions"] = json!([
        { "action": "sqs:ListQueues", "resource": "*" },
        { "action": "kms:Decrypt", "resource": "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab" },
    ]);
    let check = |value: &Value| {
        assert_eq!(
            (&value[0]["decision"], &value[0]["by"], &value[0]["companion"]),
            (&json!("implicit_deny"), &json!("resource"), &json!(1))
        );
        assert_eq!(value[0]["layers"]["resource"], "implicit_deny", "the layers are the companion's too");
    };
    kotowari(["eval", "--format", "json", "-"]).stdin(value.to_string()).gives(1, Json(check), "");
}

#[test]
fn the_trace_says_why() {
    let mut value = case("a", "Allow");
    value["policies"]["identity"][0]["document"]["Statement"]["Resource"] = json!("arn:aws:sqs:*:*:other");
    let check = |value: &Value| {
        let identity = value["trace"][0]["layers"].as_array().unwrap().iter().find(|layer| layer["layer"] == "identity").unwrap();
        let statement = &identity["policies"][0]["statements"][0];
        assert_eq!((&statement["effect"], &statement["matches"]), (&json!("Allow"), &json!("no")));
        let resource = statement["elements"].as_array().unwrap().iter().find(|element| element["element"] == "resource").unwrap();
        assert_eq!((&resource["holds"], &resource["reason"]), (&json!("no"), &json!("resource_not_listed")));
        assert_eq!(resource["text"], "\"arn:aws:sqs:*:*:other\"");
    };
    kotowari(["eval", "--trace", "--format", "jsonl", "-"]).stdin(value.to_string()).gives(1, Json(check), "");
    kotowari(["eval", "--trace", "-"]).stdin(value.to_string()).gives(1, Has(["DENIED", "Send", "Resource", "other"]), "");
}

#[test]
fn a_reader_that_goes_is_no_fault() {
    let many: String = (0..2000).map(|_| format!("{}\n", case("a", "Allow"))).collect();
    kotowari(["eval", "many.jsonl"]).file("many.jsonl", &many).gives_to_nobody(0, "");
    kotowari(["eval", "--format=json", "many.jsonl"]).file("many.jsonl", &many).gives_to_nobody(0, "");
}
