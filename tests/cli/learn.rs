//! `kotowari learn` without a screen.

use crate::run::{Has, kotowari};

const RIGHT: &str = r#"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-reports/daily/*"}}"#;

#[test]
fn lessons_are_listed_with_those_done() {
    let done = r#"{"version": 1, "done": ["02-lambda-logs"]}"#;
    let list = kotowari(["learn", "--list"]).env("KOTOWARI_DATA", ".").file("lessons.json", done);
    list.gives(0, Has(["  01-lambda-s3", "A Lambda function and its bucket", "✔ 02-lambda-logs"]), "");
    kotowari(["--lang", "ja", "learn", "--list"]).env("KOTOWARI_DATA", ".").gives(0, Has(["Lambda 関数とバケット"]), "");
    let spoilt = kotowari(["learn", "--list"]).env("KOTOWARI_DATA", ".").file("lessons.json", "{}");
    spoilt.gives(0, Has(["01-lambda-s3"]), Has(["cannot be read"]));
}

#[test]
fn answers_are_checked_by_what_they_allow() {
    let check = |text: &str| kotowari(["learn", "--check", "lambda-s3", "a.json"]).file("a.json", text);
    check(RIGHT).gives(0, Has(["Repaired", "on either side is enough"]), "");
    let star = RIGHT.replace("s3:GetObject", "*").replace("arn:aws:s3:::acme-reports/daily/*", "*");
    check(&star).gives(1, Has(["Allowed, and must stay denied: `s3:DeleteObject`", "opens every action"]), "");
    check("{").gives(1, Has(["cannot be read as it stands"]), "");
    let case = format!(r#"{{"version": 1, "policies": {{"identity": [{{"name": "Mine", "document": {RIGHT}}}]}}}}"#);
    check(&case).gives(0, Has(["Repaired"]), "");
    kotowari(["learn", "--check", "1", "-"]).stdin(RIGHT).gives(0, Has(["Repaired"]), "");
    kotowari(["learn", "--check", "nothing", "-"]).stdin(RIGHT).gives(2, "", Has(["No lesson is named \"nothing\""]));
    kotowari(["learn", "--check", "1", "none.json"]).gives(2, "", Has(["none.json cannot be read"]));
}

#[test]
fn folders_of_lessons_are_validated() {
    let own = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/lessons");
    kotowari(["learn", "--validate", own]).gives(0, Has(["lessons are sound"]), "");
    kotowari(["learn", "--validate", "."]).gives(1, Has([".:1: The folder holds no lesson"]), "");
    kotowari(["learn", "--validate", "nowhere"]).gives(1, Has(["nowhere:1: It cannot be read"]), "");
    kotowari(["learn", "--from", ".", "--list"]).gives(2, "", Has(["The folder holds no lesson"]));
    kotowari(["learn", "--from", own, "--list"]).env("KOTOWARI_DATA", ".").gives(0, Has(["15-external-id"]), "");
}

#[test]
fn without_a_screen_a_lesson_is_told_as_text() {
    let dumb = |args: [&str; 2]| kotowari(args).env("TERM", "dumb").env("KOTOWARI_DATA", ".");
    dumb(["learn", "3"]).gives(0, Has(["A role in another account", "Goal", "\"policies\"", "--check 03-assume-role FILE"]), "");
    dumb(["learn", "nothing"]).gives(2, "", Has(["No lesson is named"]));
}
