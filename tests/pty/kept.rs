//! What the program keeps, whatever ends it.

use std::path::Path;

use rustix::process::Signal;

use super::driver::{Program, Terminal};

const DENIAL: &str = "An error occurred (AccessDenied) when calling the GetObject operation: User: \
    arn:aws:sts::123456789012:assumed-role/app/session is not authorized to perform: s3:GetObject on resource: \
    \"arn:aws:s3:::my-bucket/report.csv\" because no identity-based policy allows the s3:GetObject action";

/// The wizard, its cases in `data`.
fn wizard(data: &Path, arguments: &[&str]) -> Terminal {
    let program = Program::new(env!("CARGO_BIN_EXE_kotowari")).args(arguments.iter().copied()).env("KOTOWARI_DATA", data);
    let mut terminal = program.spawn(80, 24);
    terminal.wait_for("the wizard", |screen| screen.alternate_screen() && screen.bracketed_paste());
    terminal
}

/// Pastes the denial, and saves the case at `path`.
fn save_at(terminal: &mut Terminal, path: &Path) {
    terminal.paste(DENIAL);
    terminal.wait_for_text("IAM policy");
    terminal.send("\x13");
    terminal.wait_for_text("Save the case");
    terminal.send("\x01\x7f");
    terminal.paste(&path.display().to_string());
    terminal.send("\r");
    terminal.wait_for_text("Written");
}

/// Whether a draft in `data` holds `text`.
fn is_drafted(data: &Path, text: &str) -> bool {
    let entries = std::fs::read_dir(data.join("drafts")).into_iter().flatten().flatten();
    // What is still being written beside it is no draft yet.
    let drafts = entries.map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|end| end == "json"));
    drafts.filter_map(|path| std::fs::read_to_string(path).ok()).any(|draft| draft.contains(text))
}

/// Waits until a draft in `data` holds `text`.
fn wait_for_draft(data: &Path, text: &str) {
    let begun = std::time::Instant::now();
    while !is_drafted(data, text) {
        assert!(begun.elapsed().as_secs() < 30, "nothing was drafted");
        std::thread::yield_now();
    }
}

#[test]
fn killed_in_the_middle_of_an_edit_the_next_start_offers_the_draft() {
    let data = tempfile::tempdir().unwrap();
    let mut terminal = wizard(data.path(), &[]);
    terminal.paste(DENIAL);
    terminal.wait_for_text("IAM policy");
    terminal.send("2{ \"Sid\": \"HalfTyped");
    terminal.wait_for_text("HalfTyped");
    wait_for_draft(data.path(), "HalfTyped");
    terminal.signal(Signal::KILL);
    terminal.wait_for_exit();
    let mut next = wizard(data.path(), &[]);
    next.wait_for_text("was left while it was edited");
    next.send("\r");
    next.wait_for_text("HalfTyped");
    next.send("\x11");
    next.wait_for_text("not saved");
    next.send("\x11");
    assert_eq!(next.wait_for_exit(), 0);
    assert!(!is_drafted(data.path(), ""), "whoever leaves without saving has said so");
}

#[test]
fn two_wizards_on_one_case_are_told_and_the_second_has_a_copy() {
    let data = tempfile::tempdir().unwrap();
    let path = data.path().join("one.json");
    let mut first = wizard(data.path(), &[]);
    save_at(&mut first, &path);
    let mut second = wizard(data.path(), &[&path.display().to_string()]);
    second.wait_for_text("open in another kotowari");
    second.send("\r");
    second.wait_for_text("a copy");
    second.send("\x11");
    assert_eq!(second.wait_for_exit(), 0);
    first.send("\x11");
    assert_eq!(first.wait_for_exit(), 0);
    // Nobody has it any more.
    let mut third = wizard(data.path(), &[&path.display().to_string()]);
    third.wait_for_text("IAM policy");
    third.wait_for_silence();
    assert!(!third.screen().contents().contains("another kotowari"));
    third.send("\x11");
    assert_eq!(third.wait_for_exit(), 0);
}

#[test]
fn a_file_changed_underneath_is_told_and_nothing_is_lost() {
    let data = tempfile::tempdir().unwrap();
    let path = data.path().join("one.json");
    let mut terminal = wizard(data.path(), &[]);
    save_at(&mut terminal, &path);
    std::fs::write(&path, "theirs").unwrap();
    terminal.send("2{ \"Sid\": \"Mine\"");
    terminal.wait_for_text("Mine");
    terminal.send("\x13");
    terminal.wait_for_text("changed by someone else");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "theirs");
    terminal.send("\r");
    terminal.wait_for_text("one-2.json");
    terminal.send("\r");
    terminal.wait_for_text("Written");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "theirs");
    assert!(std::fs::read_to_string(data.path().join("one-2.json")).unwrap().contains("Mine"));
    terminal.send("\x11");
    assert_eq!(terminal.wait_for_exit(), 0);
    terminal.assert_restored();
}

#[test]
fn a_folder_that_takes_nothing_is_told_and_the_draft_is_kept() {
    let data = tempfile::tempdir().unwrap();
    let mut terminal = wizard(data.path(), &[]);
    terminal.paste(DENIAL);
    terminal.wait_for_text("IAM policy");
    terminal.send("\x13");
    terminal.wait_for_text("Save the case");
    terminal.send("\x01\x7f");
    // Nothing can be made here, by no user.
    terminal.paste("/proc/case.json");
    terminal.send("\r");
    terminal.wait_for_text("cannot be written");
    terminal.send("\x1b");
    terminal.wait_for("the wizard", |screen| !screen.contents().contains("cannot be written"));
    wait_for_draft(data.path(), "report.csv");
    terminal.send("\x11");
    terminal.wait_for_text("not saved");
    terminal.send("\x11");
    assert_eq!(terminal.wait_for_exit(), 0);
}

#[test]
fn without_a_place_for_drafts_the_wizard_works_and_says_so() {
    let mut terminal = wizard(Path::new("/proc/nothing"), &[]);
    terminal.wait_for_text("cannot be kept");
    terminal.paste(DENIAL);
    terminal.wait_for_text("IAM policy");
    terminal.send("\x11");
    terminal.wait_for_text("not saved");
    terminal.send("\x11");
    assert_eq!(terminal.wait_for_exit(), 0);
}
