//! The wizard as lines, in a terminal that cannot move a cursor.

use super::driver::{Program, Terminal};

const DENIAL: &str = "User: arn:aws:sts::123456789012:assumed-role/app/session is not authorized to perform: s3:GetObject on \
    resource: \"arn:aws:s3:::my-bucket/report.csv\" because no identity-based policy allows the s3:GetObject action";

/// Nothing but lines was written: no screen of its own, no cursor moved, no colour.
fn assert_lines_alone(terminal: &Terminal) {
    assert!(!terminal.raw().contains(&0x1b), "an escape sequence was written");
}

#[test]
fn a_dumb_terminal_is_led_by_lines_from_paste_to_an_applied_fix() {
    let mut terminal = Program::new(env!("CARGO_BIN_EXE_kotowari")).env("TERM", "dumb").spawn(100, 40);
    terminal.wait_for_text("Step 1, your answer:");
    terminal.send(format!("{DENIAL}\n\n"));
    terminal.wait_for_text("Step 2, your answer:");
    terminal.send("a\n1\n{\"Version\":\"2012-10-17\",\"Statement\":[]}\n\n");
    terminal.wait_for_text("Next: see the fix");
    terminal.send("g\n");
    terminal.wait_for_text("Step 6, your answer:");
    terminal.send("a\n");
    terminal.wait_for_text("apply this fix to the draft");
    terminal.send("1\n");
    terminal.wait_for_text("is applied");
    terminal.send("q\n2\n");
    assert_eq!(terminal.wait_for_exit(), 0);
    assert_lines_alone(&terminal);
}

#[test]
fn a_piped_error_is_read_and_the_answers_come_from_the_terminal() {
    let command = "printf %s \"$DENIAL\" | \"$KOTOWARI\" --plain";
    let program = Program::new("/bin/sh").args(["-c", command]).env("DENIAL", DENIAL);
    let mut terminal = program.env("KOTOWARI", env!("CARGO_BIN_EXE_kotowari")).spawn(100, 40);
    terminal.wait_for_text("Step 2, your answer:");
    terminal.send("q\n");
    assert_eq!(terminal.wait_for_exit(), 0);
    assert_lines_alone(&terminal);
}

#[test]
fn ctrl_c_leaves() {
    let mut terminal = Program::new(env!("CARGO_BIN_EXE_kotowari")).args(["--plain"]).spawn(100, 40);
    terminal.wait_for_text("Step 1, your answer:");
    terminal.send("\x03");
    assert_ne!(terminal.wait_for_exit(), 0);
    assert_lines_alone(&terminal);
}
