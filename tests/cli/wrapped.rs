//! `kotowari run`.

use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};

use crate::run::{Has, kotowari};

const DENIED: &str = "echo out; echo 'An error occurred (AccessDenied) when calling the GetObject operation: User: \
    arn:aws:iam::123456789012:user/olu is not authorized to perform: s3:GetObject on resource: \"arn:aws:s3:::kura/a\" \
    because no identity-based policy allows the s3:GetObject action' >&2; exit 254";

#[test]
fn a_command_without_a_denial_is_left_as_it_is() {
    kotowari(["run", "--", "sh", "-c", "cat; echo err >&2; exit 7"]).stdin("in\n").gives(7, "in\n", "err\n");
    kotowari(["run", "--", "sh", "-c", "kill -9 $$"]).gives(137, "", "");
    kotowari(["run", "--", "no-such-command-here"]).gives(127, "", Has(["no-such-command-here cannot be run"]));
    kotowari(["run"]).gives(2, "", Has(["COMMAND"]));
}

#[test]
fn a_denial_is_explained_after_on_stderr() {
    let told = Has(["An error occurred (AccessDenied)", "What AWS said", "s3:GetObject", "Findings"]);
    kotowari(["run", "--", "sh", "-c", DENIED]).env("PATH", "/usr/bin:/bin").gives(254, "out\n", told);
}

/// The program itself, for what needs it while it runs.
fn program(script: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kotowari"));
    command.args(["run", "--", "sh", "-c", script]).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

#[test]
fn a_long_output_comes_whole() {
    let mut child = program("head -c 20000000 /dev/zero; head -c 3000000 /dev/zero >&2").spawn().unwrap();
    let mut err = child.stderr.take().unwrap();
    let counted = std::thread::spawn(move || std::io::copy(&mut err, &mut std::io::sink()).unwrap());
    let out = std::io::copy(&mut child.stdout.take().unwrap(), &mut std::io::sink()).unwrap();
    assert_eq!((out, counted.join().unwrap(), child.wait().unwrap().code()), (20_000_000, 3_000_000, Some(0)));
}

#[test]
fn a_signal_reaches_the_command_and_what_it_prints_streams() {
    let mut child = program("trap 'echo ended; exit 9' TERM; echo ready; while :; do sleep 0.05; done").spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    lines.read_line(&mut line).unwrap();
    assert_eq!(line, "ready\n", "it is seen while the command runs");
    let pid = rustix::process::Pid::from_raw(child.id().try_into().unwrap()).unwrap();
    rustix::process::kill_process(pid, rustix::process::Signal::TERM).unwrap();
    let mut rest = String::new();
    lines.read_to_string(&mut rest).unwrap();
    assert_eq!((rest.as_str(), child.wait().unwrap().code()), ("ended\n", Some(9)));
}

#[test]
fn a_reader_that_goes_ends_the_command() {
    let mut child = program("yes").spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap());
    lines.read_line(&mut String::new()).unwrap();
    drop(lines);
    assert_eq!(child.wait().unwrap().code(), Some(141));
}
