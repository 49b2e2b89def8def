//! `kotowari run` in a terminal.

use super::driver::Program;

fn wrapped(args: &[&str], script: &str) -> Program {
    let program = Program::new(env!("CARGO_BIN_EXE_kotowari")).args(["run"]);
    program.args(args.iter().copied()).args(["--", "sh", "-c", script])
}

const DENIED: &str = "echo 'User: arn:aws:iam::123456789012:user/olu is not authorized to perform: s3:GetObject on resource: \
    arn:aws:s3:::kura/a because no identity-based policy allows the s3:GetObject action' >&2; exit 5";

#[test]
fn the_command_keeps_the_terminal() {
    let script = "test -t 0 && test -t 1 && printf 'name? ' && read name && echo \"hello $name\"; exit 3";
    let mut terminal = wrapped(&[], script).spawn(80, 24);
    terminal.wait_for_text("name? ");
    terminal.send("olu\r");
    terminal.wait_for_text("hello olu");
    assert_eq!(terminal.wait_for_exit(), 3);
    terminal.assert_restored();
}

#[test]
fn an_interrupt_from_the_keyboard_is_the_commands() {
    let script = "trap 'echo caught; exit 4' INT; echo ready; while :; do sleep 0.05; done";
    let mut terminal = wrapped(&[], script).spawn(80, 24);
    terminal.wait_for_text("ready");
    terminal.send("\x03");
    terminal.wait_for_text("caught");
    assert_eq!(terminal.wait_for_exit(), 4);
}

#[test]
fn the_wizard_opens_on_a_denial_and_the_exit_code_stays() {
    let mut terminal = wrapped(&["--tui"], DENIED).spawn(120, 40);
    terminal.wait_for("the wizard", |screen| screen.alternate_screen() && screen.contents().contains("s3:GetObject"));
    terminal.send("\x11");
    assert_eq!(terminal.wait_for_exit(), 5);
    terminal.assert_restored();
}
