//! The program itself.

use rustix::process::Signal;

use super::driver::{Program, Terminal};

/// A denial as the AWS CLI prints it.
const DENIAL: &str = "An error occurred (AccessDenied) when calling the GetObject operation: User: \
    arn:aws:sts::123456789012:assumed-role/app/session is not authorized to perform: s3:GetObject on resource: \
    \"arn:aws:s3:::my-bucket/report.csv\" because no identity-based policy allows the s3:GetObject action";

fn kotowari() -> Program {
    Program::new(env!("CARGO_BIN_EXE_kotowari"))
}

/// The program with `DENIAL` piped in, as `some-command 2>&1 | kotowari` does.
fn piped() -> Program {
    let command = "printf %s \"$DENIAL\" | \"$KOTOWARI\"";
    Program::new("/bin/sh").args(["-c", command]).env("DENIAL", DENIAL).env("KOTOWARI", env!("CARGO_BIN_EXE_kotowari"))
}

fn quit(terminal: &mut Terminal) {
    terminal.send("\x11");
    end(terminal);
}

/// Quits though the case has changes: a second Ctrl-Q says so.
fn quit_unsaved(terminal: &mut Terminal) {
    terminal.send("\x11");
    terminal.wait_for_text("not saved");
    quit(terminal);
}

fn end(terminal: &mut Terminal) {
    assert_eq!(terminal.wait_for_exit(), 0);
    terminal.assert_restored();
}

/// Asserts that the unsaved case was written before the end.
fn assert_rescued(terminal: &Terminal) {
    let drafts = std::fs::read_dir(terminal.directory().join("data/drafts")).unwrap().map(|entry| entry.unwrap().path());
    let rescued: String = drafts.filter_map(|path| std::fs::read_to_string(path).ok()).collect();
    assert!(rescued.contains("my-bucket/report.csv"), "{rescued}");
}

#[test]
fn a_piped_denial_opens_on_its_facts_and_keys_come_from_the_terminal() {
    let mut terminal = piped().spawn(120, 40);
    terminal.wait_for("the wizard", |screen| screen.alternate_screen() && screen.contents().contains("kotowari"));
    terminal.send("1");
    for fact in ["s3:GetObject", "my-bucket/report.csv", "123456789012", "assumed-role/app/session"] {
        terminal.wait_for_text(fact);
    }
    terminal.send("6");
    terminal.wait_for_text("Fix and verify ─");
    terminal.assert_idle();
    quit(&mut terminal);
}

#[test]
fn a_pasted_denial_is_read() {
    let mut terminal = kotowari().spawn(120, 40);
    terminal.wait_for("the wizard", |screen| screen.alternate_screen() && screen.bracketed_paste());
    terminal.paste(DENIAL);
    terminal.wait_for_text("my-bucket/report.csv");
    terminal.send("1");
    terminal.wait_for_text("123456789012");
    quit_unsaved(&mut terminal);
}

/// The main job: a refusal is pasted, a policy is edited, and the verdict turns.
#[test]
fn an_edited_policy_turns_the_verdict() {
    const POLICY: &str = r#"{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::my-bucket"}]}"#;
    for (columns, rows) in [(80, 24), (120, 40), (200, 50)] {
        let mut terminal = kotowari().spawn(columns, rows);
        terminal.wait_for("the wizard", |screen| screen.alternate_screen() && screen.bracketed_paste());
        terminal.paste(DENIAL);
        terminal.wait_for_text("IAM policy");
        terminal.paste(POLICY);
        terminal.wait_for_text("~~~~~~~~");
        // Out of the editor; what nobody has given is said to be none.
        terminal.send("\x1b");
        terminal.wait_for_text("go in");
        terminal.send("T");
        terminal.wait_for_text("DENIED");
        // Into the editor again, where the caret stands at the reason, and to the end of the ARN.
        terminal.send("\r");
        terminal.send("\x1b[F");
        terminal.send("\x1b[D");
        terminal.send("/*");
        terminal.wait_for("the verdict turn", |screen| {
            let contents = screen.contents();
            contents.contains("ALLOWED") && !contents.contains("DENIED")
        });
        quit_unsaved(&mut terminal);
    }
}

#[test]
fn ctrl_z_stops_the_job_and_fg_goes_on() {
    let shell = Program::new("/bin/bash").args(["--norc", "--noprofile", "-i"]).env("PS1", "shell> ");
    let mut terminal = shell.env("KOTOWARI", env!("CARGO_BIN_EXE_kotowari")).spawn(80, 24);
    terminal.wait_for_text("shell>");
    terminal.send("\"$KOTOWARI\"\r");
    terminal.wait_for("the wizard", |screen| screen.alternate_screen() && screen.contents().contains("kotowari"));
    terminal.send("\x1a");
    terminal.wait_for("the shell", |screen| {
        let contents = screen.contents();
        !screen.alternate_screen() && contents.contains("Stopped") && contents.trim_end().ends_with("shell>")
    });
    terminal.send("fg\r");
    terminal.wait_for("the wizard again", |screen| screen.alternate_screen() && screen.contents().contains("kotowari"));
    terminal.send("\x11");
    terminal.wait_for("the shell at last", |screen| !screen.alternate_screen());
    terminal.send("exit\r");
    terminal.wait_for_exit();
    terminal.assert_never_asked();
}

#[test]
fn it_speaks_the_language_of_the_locale() {
    let mut terminal = piped().env("LC_ALL", "ja_JP.UTF-8").spawn(80, 24);
    terminal.wait_for_text("次へ");
    quit(&mut terminal);
}

#[test]
fn signals_save_restore_and_leave() {
    for (signal, code) in [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130)] {
        let mut terminal = kotowari().spawn(80, 24);
        terminal.wait_for("the wizard", |screen| screen.alternate_screen());
        terminal.paste(DENIAL);
        terminal.wait_for_text("report.csv");
        terminal.signal(signal);
        assert_eq!(terminal.wait_for_exit(), code);
        assert_rescued(&terminal);
        terminal.assert_restored();
    }
}

#[test]
fn a_closed_window_saves_and_ends_it_though_nobody_signals() {
    let command = "trap '' HUP; \"$KOTOWARI\"; exit $?";
    let program = Program::new("/bin/sh").args(["-c", command]).env("KOTOWARI", env!("CARGO_BIN_EXE_kotowari"));
    let mut terminal = program.spawn(80, 24);
    terminal.wait_for_text("kotowari");
    terminal.paste(DENIAL);
    terminal.wait_for_text("report.csv");
    terminal.close(b"\x1b1");
    assert_eq!(terminal.wait_for_exit(), 129);
    assert_rescued(&terminal);
}

#[test]
fn stopped_it_gives_the_screen_back_and_continued_draws_it_anew() {
    let mut terminal = piped().spawn(80, 24);
    terminal.wait_for_text("s3:GetObject");
    let before = terminal.screen().contents();
    terminal.signal_job(Signal::TSTP);
    terminal.wait_for("the shell's screen", |screen| !screen.alternate_screen() && !screen.bracketed_paste());
    terminal.continue_job("the same screen", |screen| screen.alternate_screen() && screen.contents() == before);
    quit(&mut terminal);
}

#[test]
fn any_size_is_drawn() {
    let mut terminal = piped().spawn(80, 24);
    terminal.wait_for_text("s3:GetObject");
    for (columns, rows) in [(120, 40), (59, 15), (1, 1), (2, 60), (200, 2), (60, 16), (200, 50), (80, 24)] {
        terminal.resize(columns, rows);
        if columns >= 60 && rows >= 16 {
            terminal.wait_for_text("s3:GetObject");
        }
    }
    quit(&mut terminal);
}

#[test]
fn hostile_text_is_shown_not_obeyed() {
    let hostile = "\x1b]0;stolen title\x07\x1b[2J\u{202e}\u{9b}5n s3:Get\u{200b}Object \x1b[6n";
    let mut terminal = kotowari().spawn(120, 40);
    terminal.wait_for("the wizard", |screen| screen.alternate_screen());
    terminal.paste(hostile);
    terminal.wait_for_text("stolen title");
    terminal.send("1");
    terminal.assert_never_asked();
    let raw = String::from_utf8_lossy(terminal.raw()).into_owned();
    for never in ["\x1b]0;", "\u{202e}", "\u{9b}", "\u{200b}", "\x07"] {
        assert!(!raw.contains(never), "{never:?} was sent");
    }
    quit_unsaved(&mut terminal);
}

#[test]
fn a_hostile_policy_is_shown_not_obeyed() {
    let hostile = "{\"Statement\": [{\"Sid\": \"a\u{202e}b\u{200b}c\u{9b}5n\x1b]0;x\x07\", \"Effect\": \"Deny\", \"Action\": \"*\",\n\
        \"Resource\": \"*\"}]}";
    let mut terminal = piped().spawn(120, 40);
    terminal.wait_for_text("s3:GetObject");
    terminal.send("2");
    terminal.wait_for_text("not given yet");
    terminal.paste(hostile);
    terminal.wait_for_text(r"\u{202e}b");
    for step in ["\x1b", "4", "6", "7"] {
        terminal.send(step);
        terminal.wait_for_silence();
    }
    terminal.assert_never_asked();
    let raw = String::from_utf8_lossy(terminal.raw()).into_owned();
    for never in ["\x1b]0;", "\u{202e}", "\u{9b}", "\u{200b}", "\x07"] {
        assert!(!raw.contains(never), "{never:?} was sent");
    }
    quit_unsaved(&mut terminal);
}

#[test]
fn without_colour_nothing_is_coloured() {
    let mut terminal = piped().env("NO_COLOR", "1").spawn(120, 40);
    terminal.wait_for_text("s3:GetObject");
    terminal.send("6");
    terminal.wait_for_text("Fix and verify ─");
    let raw = String::from_utf8_lossy(terminal.raw()).into_owned();
    let coloured: Vec<_> = raw.split("\x1b[").filter_map(|part| part.split_once('m')).map(|(start, _)| start).collect();
    assert!(!coloured.iter().any(|start| sets_colour(start)), "{coloured:?}");
    quit(&mut terminal);
}

/// Whether these are the parameters of a style sequence and set a colour.
fn sets_colour(parameters: &str) -> bool {
    parameters.chars().all(|c| c.is_ascii_digit() || c == ';')
        && parameters.split(';').any(|number| matches!(number.parse::<u8>(), Ok(30..=38 | 40..=48 | 90..=97 | 100..=107)))
}
