//! `kotowari lint`.

use serde_json::{Value, json};

use crate::run::{Has, Json, kotowari};

const GOOD: &str =
    r#"{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"}]}"#;
const BAD: &str = "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [{\"Effect\": \"Alow\", \"Action\": \"s3:GetObject\", \"Resource\": \"*\",}]\n}\n";

#[test]
fn a_good_policy_gives_nothing() {
    kotowari(["lint", "-"]).stdin(GOOD).gives(0, "", "");
    kotowari(["lint", "--format", "json", "-"]).stdin(GOOD).gives(0, "[]\n", "");
}

#[test]
fn a_slip_is_shown_at_its_place() {
    let wanted = Has([
        "error[R1.8]: There is no `Effect` `Alow` (line 3, column 28)",
        "bad.json:3:28",
        "^^^^^^",
        "A comma stands before the end",
    ]);
    kotowari(["lint", "bad.json"]).file("bad.json", BAD).gives(1, wanted, "");
    kotowari(["--lang", "ja", "lint", "bad.json"]).file("bad.json", BAD).gives(1, Has(["エラー", "bad.json:3:28"]), "");
}

#[test]
fn data_and_sarif_tell_the_same_places() {
    let place = |value: &Value| {
        assert_eq!((&value[0]["file"], &value[0]["id"]), (&json!("bad.json"), &json!("unknown-effect")));
        assert_eq!((&value[0]["line"], &value[0]["column"], &value[0]["text"]), (&json!(3), &json!(28), &json!("\"Alow\"")));
        assert_eq!((&value[0]["severity"], &value[0]["rule"]), (&json!("error"), &json!("R1.8")));
    };
    kotowari(["lint", "--format", "json", "bad.json"]).file("bad.json", BAD).gives(1, Json(place), "");
    let sarif = |value: &Value| {
        assert_eq!(value["version"], "2.1.0");
        let result = &value["runs"][0]["results"][0];
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!((&result["ruleId"], &result["level"]), (&json!("unknown-effect"), &json!("error")));
        assert_eq!(place["artifactLocation"]["uri"], "bad%20one.json");
        assert_eq!((&place["region"]["startLine"], &place["region"]["startColumn"]), (&json!(3), &json!(28)));
    };
    kotowari(["lint", "--format", "sarif", "bad one.json"]).file("bad one.json", BAD).gives(1, Json(sarif), "");
}

#[test]
fn the_kind_is_guessed_or_said() {
    let trust = r#"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}}"#;
    kotowari(["lint", "-"]).stdin(trust).gives(0, "", "");
    kotowari(["lint", "--kind", "identity", "-"]).stdin(trust).gives(1, Has(["Principal"]), "");
    let key = r#"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "kms:*", "Resource": "*"}}"#;
    kotowari(["lint", "-"]).stdin(key).gives(0, "", "");
}

#[test]
fn the_drafts_of_a_case_are_checked() {
    let case = json!({ "policies": { "identity": [{ "name": "Read", "document": BAD }], "scp": [{ "policies": [{ "name": "Org", "document": "" }] }] } });
    let wanted = Has(["case.json:1 (Org)", "case.json:1 (Read):3:28"]);
    kotowari(["lint", "case.json"]).file("case.json", case.to_string()).gives(1, wanted, "");
}

#[test]
fn a_policy_within_what_a_command_printed_is_found() {
    let statement = r#"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "b"}"#;
    let version = format!(
        "{{\n \"PolicyVersion\": {{\n  \"Document\": {{\"Version\": \"2012-10-17\",\n   \"Statement\": [{statement}]}}}}}}"
    );
    kotowari(["lint", "v.json"]).file("v.json", version).gives(1, Has(["R3.2", "v.json:4:"]), "");
    let policy = format!(
        "{{\"Version\": \"2012-10-17\", \"Statement\": [{}]}}",
        statement.replace("\"Action\"", "\"Principal\": \"*\", \"Action\"")
    );
    let printed = format!("\n{}", json!({ "Policy": policy }));
    kotowari(["lint", "p.json"]).file("p.json", &printed).gives(1, Has(["R3.2", "p.json:2 (…)"]), "");
    let region = |value: &Value| {
        let place = &value["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
        assert_eq!(place["region"], json!({ "startLine": 2 }));
    };
    kotowari(["lint", "--format", "sarif", "p.json"]).file("p.json", &printed).gives(1, Json(region), "");
}

#[test]
fn nothing_of_a_policy_reaches_the_terminal_raw() {
    let text = "{\"Version\": \"2012-10-17\", \"Stat\u{1b}[31mement\u{202e}\": []}";
    kotowari(["lint", "-"]).stdin(text).gives(1, Has(["^[[31m", "\\u{202e}"]), "");
    kotowari(["lint", "--format=json", "-"]).stdin(text).gives(1, Has(["\\u001b", "\\u202e"]), "");
}

#[test]
fn a_hostile_text_ends() {
    let deep = format!("{}1{}", "[".repeat(200_000), "]".repeat(200_000));
    kotowari(["lint", "-"]).stdin(&deep).gives(1, Has(["error"]), "");
    let many = format!("{{\"Version\": \"2012-10-17\", \"Statement\": [{}{{}}]}}", "{\"Efect\": 1}, ".repeat(20_000));
    kotowari(["lint", "--format=json", "-"]).stdin(&many).gives(
        1,
        Has(["unknown-element"]),
        Has(["more findings are not shown"]),
    );
}
