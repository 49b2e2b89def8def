//! One lesson in the program itself, from the list to what there was to learn.

use super::driver::{Program, Terminal};

fn learn(data: &std::path::Path, lang: &str) -> Program {
    let program = Program::new(env!("CARGO_BIN_EXE_kotowari")).args(["--lang", lang, "learn"]);
    program.env("KOTOWARI_DATA", data)
}

fn quit(terminal: &mut Terminal) {
    terminal.send("\x11");
    assert_eq!(terminal.wait_for_exit(), 0);
    terminal.assert_restored();
}

#[test]
fn a_lesson_goes_from_its_story_by_a_wrong_answer_to_its_debrief_and_is_done() {
    const STAR: &str = r#"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}"#;
    const RIGHT: &str = r#"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-reports/daily/*"}}"#;
    let words = [
        ("en", "Lessons", "Goal", "Allowed, and must stay denied", "What there was to learn", "1 of 15 done"),
        ("ja", "レッスン", "目標", "許可されていますが", "まとめ", "15 件中 1 件"),
    ];
    for (lang, list, goal, opened, debrief, done) in words {
        let data = tempfile::tempdir().unwrap();
        let mut terminal = learn(data.path(), lang).spawn(80, 24);
        terminal.wait_for_text(list);
        terminal.send("\r");
        terminal.wait_for_text(goal);
        // Into the editor, all of it replaced, and checked while typing.
        terminal.send("\r");
        terminal.wait_for("the editor", |screen| !screen.contents().contains(goal));
        terminal.send("\x01");
        terminal.paste(STAR);
        terminal.wait_for_text("\"*\"");
        terminal.send("\x1bOS");
        terminal.wait_for_text(opened);
        terminal.send("\r");
        terminal.wait_for("the editor", |screen| !screen.contents().contains(opened));
        terminal.send("\x01");
        terminal.paste(RIGHT);
        terminal.wait_for_text("daily/*");
        terminal.send("\x1bOS");
        terminal.wait_for_text(debrief);
        terminal.send("l");
        terminal.wait_for_text(done);
        quit(&mut terminal);
        let kept = std::fs::read_to_string(data.path().join("lessons.json")).unwrap();
        assert!(kept.contains("01-lambda-s3"), "{kept}");
    }
}
