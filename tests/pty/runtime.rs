//! The loop and the terminal around it, with the actor on the stage.

use std::fs;
use std::path::PathBuf;

use rustix::process::Signal;
use tempfile::TempDir;

use super::driver::{Program, Terminal};

/// A stage: the actor, and the file that it writes.
struct Stage {
    terminal: Terminal,
    file: PathBuf,
    _directory: TempDir,
}

/// The arguments that make this test program the actor.
const AS_ACTOR: [&str; 4] = ["actor::actor", "--exact", "--nocapture", "--quiet"];

impl Stage {
    /// The actor by itself.
    fn set() -> Self {
        Self::with(|program| program)
    }

    fn with(change: impl FnOnce(Program) -> Program) -> Self {
        let mut stage = Self::run(|_| change(Program::new(std::env::current_exe().unwrap()).args(AS_ACTOR)));
        stage.terminal.wait_for_text("actor 80x24 after 0");
        stage
    }

    /// The actor run by a shell's command; `{}` in it stands for the actor.
    fn in_shell(command: &str) -> Self {
        Self::run(|_| Program::new("/bin/sh").args(["-c", &command.replace("{}", &actor_command())]))
    }

    fn run(program: impl FnOnce(&TempDir) -> Program) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let file = directory.path().join("saved");
        let terminal = program(&directory).env("ACTOR", &file).spawn(80, 24);
        Self { terminal, file, _directory: directory }
    }

    fn saved(&self) -> String {
        fs::read_to_string(&self.file).unwrap_or_default()
    }
}

fn actor_command() -> String {
    format!("{} {}", std::env::current_exe().unwrap().display(), AS_ACTOR.join(" "))
}

#[test]
fn quit_restores_everything_and_works_are_done_first() {
    let mut stage = Stage::set();
    let screen = stage.terminal.screen();
    assert!(screen.alternate_screen() && screen.bracketed_paste());
    assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::ButtonMotion);
    stage.terminal.send("s");
    assert_eq!(stage.terminal.wait_for_exit(), 0);
    assert_eq!(stage.saved(), "asked");
    stage.terminal.wait_for_text("ended: Quit");
    stage.terminal.assert_restored();
}

#[test]
fn modes_are_undone_last_first() {
    let mut stage = Stage::set();
    stage.terminal.send("q");
    stage.terminal.wait_for_exit();
    let modes = stage.terminal.modes();
    let frames = ["2026", "25"];
    let of = |wanted: bool| -> Vec<_> {
        let modes = modes.iter().filter(|(mode, on)| !frames.contains(&mode.as_str()) && *on == wanted);
        modes.map(|(mode, _)| mode.as_str()).collect()
    };
    let mut undone = of(false);
    undone.reverse();
    assert_eq!(of(true), ["1049", "2004", "1000", "1002", "1006"]);
    assert_eq!(undone, of(true));
}

#[test]
fn frames_are_whole_and_idle_sends_nothing() {
    let mut stage = Stage::set();
    stage.terminal.assert_idle();
    stage.terminal.send("x");
    stage.terminal.wait_for_text("key Char('x')");
    stage.terminal.assert_idle();
    let updates = |on| stage.terminal.modes().iter().filter(|mode| **mode == ("2026".to_owned(), on)).count();
    assert_eq!((updates(true), updates(false)), (2, 2));
    stage.terminal.assert_never_asked();
}

#[test]
fn a_panic_restores_first_and_prints_afterwards() {
    for (key, words) in [("p", "broken on purpose"), ("d", "draw broken on purpose"), ("w", "work broken on purpose")] {
        let mut stage = Stage::set();
        stage.terminal.send(key);
        assert_ne!(stage.terminal.wait_for_exit(), 0, "{key}");
        stage.terminal.wait_for_text(words);
        stage.terminal.assert_restored();
    }
}

#[test]
fn signals_save_restore_and_leave() {
    for (signal, code) in [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130)] {
        let mut stage = Stage::set();
        stage.terminal.signal(signal);
        assert_eq!(stage.terminal.wait_for_exit(), code);
        assert_eq!(stage.saved(), format!("Signal({})", code - 128));
        stage.terminal.assert_restored();
    }
}

#[test]
fn a_loop_that_hangs_does_not_keep_the_terminal() {
    let mut stage = Stage::set();
    stage.terminal.send("b");
    stage.terminal.assert_idle();
    stage.terminal.signal(Signal::TERM);
    assert_eq!(stage.terminal.wait_for_exit(), 143);
    stage.terminal.assert_restored();
}

#[test]
fn a_closed_window_ends_the_program() {
    let mut stage = Stage::set();
    stage.terminal.close(b"x");
    assert_eq!(stage.terminal.wait_for_exit(), 129);
    assert!(["HangUp", "Signal(1)"].contains(&stage.saved().as_str()), "{}", stage.saved());
}

#[test]
fn a_closed_window_ends_the_program_without_a_signal() {
    // The shell leads the session, so that it alone is told; it swallows the signal and waits.
    let mut stage = Stage::in_shell("trap '' HUP; {}; exit $?");
    stage.terminal.wait_for_text("actor 80x24 after 0");
    stage.terminal.close(b"x");
    assert_eq!(stage.terminal.wait_for_exit(), 129);
    assert_eq!(stage.saved(), "HangUp");
}

#[test]
fn a_resize_draws_anew() {
    let mut stage = Stage::set();
    for (columns, rows) in [(120, 40), (61, 17), (20, 3), (1, 1), (200, 50)] {
        stage.terminal.resize(columns, rows);
        if columns >= 20 {
            stage.terminal.wait_for_text(&format!("actor {columns}x{rows}"));
        }
    }
    stage.terminal.assert_never_asked();
}

#[test]
fn pastes_arrive_whole_with_plain_line_ends() {
    let mut stage = Stage::set();
    stage.terminal.paste("one\rtwo\r\nthree\n日本\x1b[31m\u{202e}");
    stage.terminal.wait_for_text(r"one\ntwo\nthree\n日本\u{1b}[31m\u{202e}");
    stage.terminal.wait_for_text("after 1");
}

#[test]
fn legacy_key_bytes() {
    let table = [
        ("a", "key Char('a') KeyModifiers(0x0)"),
        ("é", "key Char('é')"),
        ("日", "key Char('日')"),
        ("\r", "key Enter"),
        ("\t", "key Tab"),
        ("\x1b[Z", "key BackTab"),
        ("\x7f", "key Backspace"),
        ("\x13", "key Char('s') KeyModifiers(CONTROL)"),
        ("\x03", "key Char('c') KeyModifiers(CONTROL)"),
        ("\0", "key Char(' ') KeyModifiers(CONTROL)"),
        ("\x1b", "key Esc"),
        ("\x1b[A", "key Up"),
        ("\x1bOB", "key Down"),
        ("\x1b[1;5C", "key Right KeyModifiers(CONTROL)"),
        ("\x1bOQ", "key F(2)"),
        ("\x1b[5~", "key PageUp"),
        ("\x1b[3~", "key Delete"),
        ("\x1b[H", "key Home"),
        ("\x1bf", "key Char('f') KeyModifiers(ALT)"),
        ("\x1b[<0;5;3M", "mouse Down(Left) at 4,2"),
        ("\x1b[<64;1;1M", "mouse ScrollUp"),
    ];
    let mut stage = Stage::set();
    for (number, (bytes, words)) in table.into_iter().enumerate() {
        stage.terminal.send(bytes);
        stage.terminal.wait_for_text(&format!("after {}", number + 1));
        assert!(stage.terminal.screen().contents().contains(words), "{bytes:?}: {}", stage.terminal.screen().contents());
    }
}

#[test]
fn bare_mouse_movement_is_no_input() {
    let mut stage = Stage::set();
    stage.terminal.send("\x1b[<35;5;5M");
    stage.terminal.send("x");
    stage.terminal.wait_for_text("key Char('x')");
    stage.terminal.wait_for_text("after 1");
}

#[test]
fn a_piped_standard_input_leaves_the_keys_to_the_terminal() {
    let mut stage = Stage::in_shell("echo text | {}");
    stage.terminal.wait_for_text("actor 80x24 after 0");
    stage.terminal.send("x");
    stage.terminal.wait_for_text("key Char('x')");
    stage.terminal.send("q");
    assert_eq!(stage.terminal.wait_for_exit(), 0);
    stage.terminal.assert_restored();
}

#[test]
fn a_piped_standard_output_stays_clean() {
    let mut stage = Stage::in_shell("{} > \"$ACTOR.out\"");
    stage.terminal.wait_for_text("actor 80x24 after 0");
    stage.terminal.send("q");
    assert_eq!(stage.terminal.wait_for_exit(), 0);
    stage.terminal.assert_restored();
    let out = fs::read_to_string(stage.file.with_extension("out")).unwrap();
    assert!(out.contains("ended: Quit") && !out.contains('\x1b'), "{out:?}");
}

#[test]
fn a_job_is_stopped_and_continued_by_its_shell() {
    let mut stage = Stage::run(|_| Program::new("/bin/bash").args(["--norc", "--noprofile", "-i"]).env("PS1", "shell> "));
    stage.terminal.wait_for_text("shell>");
    stage.terminal.send(format!("{}\r", actor_command()));
    stage.terminal.wait_for("the actor", |screen| screen.alternate_screen() && screen.contents().contains("actor 80x24"));
    for time in 1..=2 {
        stage.terminal.send("\x1a");
        stage.terminal.wait_for("the shell", |screen| {
            let contents = screen.contents();
            let stopped = contents.matches("Stopped").count() == time && contents.trim_end().ends_with("shell>");
            !screen.alternate_screen() && stopped
        });
        stage.terminal.send("fg\r");
        stage.terminal.wait_for("the actor again", |screen| screen.alternate_screen() && screen.contents().contains("resumed"));
        stage.terminal.wait_for("its whole screen", |screen| screen.contents().contains("actor 80x24"));
    }
    stage.terminal.send("x");
    stage.terminal.wait_for_text("key Char('x')");
    stage.terminal.send("q");
    stage.terminal.wait_for("the shell at last", |screen| !screen.alternate_screen());
    stage.terminal.send("exit\r");
    stage.terminal.wait_for_exit();
    stage.terminal.assert_never_asked();
}

#[test]
fn without_a_shell_nothing_is_stopped() {
    let mut stage = Stage::set();
    stage.terminal.send("\x1a");
    stage.terminal.wait_for_text("cannot suspend");
    stage.terminal.send("q");
    assert_eq!(stage.terminal.wait_for_exit(), 0);
}

#[test]
fn an_editor_has_the_terminal_to_itself() {
    let directory = tempfile::tempdir().unwrap();
    let editor = directory.path().join("editor");
    fs::write(&editor, "#!/bin/sh\necho the editor\nread line\necho \"$line\" > \"$1\"\n").unwrap();
    let mut stage = Stage::with(|program| program.env("EDITOR", format!("sh {}", editor.display())));
    stage.terminal.send("e");
    stage.terminal.wait_for("the editor", |screen| !screen.alternate_screen() && screen.contents().contains("the editor"));
    stage.terminal.send("typed to the editor\r");
    stage.terminal.wait_for("the actor again", |screen| screen.alternate_screen() && screen.contents().contains("edited Ok"));
    assert_eq!(stage.saved(), "typed to the editor\n");
    stage.terminal.send("x");
    stage.terminal.wait_for_text("key Char('x')");
    stage.terminal.send("q");
    assert_eq!(stage.terminal.wait_for_exit(), 0);
    stage.terminal.assert_restored();
}

#[test]
fn text_is_copied_and_the_mouse_let_go() {
    let mut stage = Stage::set();
    stage.terminal.send("c");
    stage.terminal.wait_for_text("after 1");
    assert!(String::from_utf8_lossy(stage.terminal.raw()).contains("\x1b]52;c;aGVsbG8="));
    stage.terminal.send("m");
    stage.terminal.wait_for("no mouse", |screen| screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None);
    stage.terminal.send("q");
    assert_eq!(stage.terminal.wait_for_exit(), 0);
    stage.terminal.assert_restored();
}

#[test]
fn without_colour_the_rest_of_a_style_stands() {
    for (no_color, colour) in [("", vt100::Color::Idx(1)), ("1", vt100::Color::Default)] {
        let mut stage = Stage::with(|program| program.env("NO_COLOR", no_color));
        stage.terminal.send("x");
        stage.terminal.wait_for_text("key Char('x')");
        let cell = stage.terminal.screen().cell(1, 0).unwrap();
        assert_eq!((cell.fgcolor(), cell.bold()), (colour, true), "NO_COLOR={no_color}");
    }
}

#[test]
fn stopped_by_a_signal_it_gives_the_screen_back_and_continued_draws_it_anew() {
    let mut stage = Stage::in_shell("{}");
    stage.terminal.wait_for_text("actor 80x24 after 0");
    stage.terminal.signal_job(Signal::TSTP);
    stage.terminal.wait_for("the other screen", |screen| !screen.alternate_screen() && !screen.bracketed_paste());
    stage.terminal.continue_job("the actor again", |screen| screen.alternate_screen() && screen.contents().contains("resumed"));
    stage.terminal.send("q");
    assert_eq!(stage.terminal.wait_for_exit(), 0);
    stage.terminal.assert_restored();
}
