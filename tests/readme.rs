//! Every command of the README is run: those without a screen by a shell, the wizard in a pseudo-terminal.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, dead_code, missing_docs)]

#[path = "pty/driver.rs"]
mod driver;

use std::path::Path;
use std::process::Command;

use driver::Program;

const DENIAL: &str = "An error occurred (AccessDenied) when calling the GetObject operation: User: \
    arn:aws:sts::123456789012:assumed-role/app/s is not authorized to perform: s3:GetObject on resource: \
    \"arn:aws:s3:::my-bucket/report.csv\" because no identity-based policy allows the s3:GetObject action\n";

fn read(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// The lines of the README's console blocks that begin with `$ `.
fn commands() -> Vec<String> {
    let readme = read("README.md");
    let mut inside = false;
    let mut commands = Vec::new();
    for line in readme.lines() {
        if line.starts_with("```") {
            inside = line == "```console";
        } else if inside && let Some(command) = line.strip_prefix("$ ") {
            commands.push(command.to_owned());
        }
    }
    commands
}

/// A folder with the files that the README speaks of, and an `aws` that refuses.
fn folder() -> tempfile::TempDir {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    let policy = r#"{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::my-bucket/*"}]}"#;
    write("error.txt", DENIAL);
    write("policy.json", &policy.replace("Allow", "allow"));
    write(
        "case.json",
        &format!(
            r#"{{"version": 1, "request": {{"principal": "arn:aws:iam::123456789012:user/ines", "action": "s3:GetObject",
            "resource": "arn:aws:s3:::my-bucket/report.csv", "resource_account": "123456789012"}},
            "policies": {{"identity": [{{"name": "P", "document": {policy}}}]}}}}"#
        ),
    );
    write("aws", &format!("#!/bin/sh\ncat >&2 <<'DENIED'\n{DENIAL}DENIED\nexit 254\n"));
    std::fs::set_permissions(folder.path().join("aws"), std::fs::Permissions::from_mode(0o755)).unwrap();
    folder
}

/// A search path with the program just built and the stand-in for `aws` first.
fn path(folder: &Path) -> String {
    let binary = Path::new(env!("CARGO_BIN_EXE_kotowari")).parent().unwrap();
    format!("{}:{}:/usr/local/bin:/usr/bin:/bin", folder.display(), binary.display())
}

#[test]
fn every_command_of_the_readme_works() {
    let folder = folder();
    let path = path(folder.path());
    let commands = commands();
    assert!(commands.len() >= 6, "{commands:?}");
    for command in commands {
        // The release build is the same program; what is run here is the one just built.
        let command = command.replace("cargo run --release", "kotowari");
        if command == "cargo test" {
            assert!(read(".ci/run").lines().any(|line| line == command), "CI runs another test command than the README names");
        } else if command.ends_with("kotowari") {
            let home = folder.path().to_str().unwrap();
            let line = format!("cd '{home}' && {command}");
            let program = Program::new("/bin/sh").args(["-c", &line]).env("PATH", &path).env("HOME", home);
            let mut terminal = program.spawn(80, 24);
            let seen = if command.contains('|') { "UNKNOWN" } else { "kotowari" };
            terminal.wait_for_text(seen);
            terminal.send("\x11");
            assert_eq!(terminal.wait_for_exit(), 0, "{command}");
            terminal.assert_restored();
        } else {
            let output = Command::new("/bin/sh")
                .args(["-c", &command])
                .env("PATH", &path)
                .env("LC_ALL", "C")
                .current_dir(folder.path())
                .output();
            let output = output.unwrap();
            let code = output.status.code();
            // `run` ends as the command does, and the stand-in for `aws` refuses.
            let expected = if command.starts_with("kotowari run") { code == Some(254) } else { matches!(code, Some(0 | 1)) };
            assert!(expected, "{command}: {code:?} {}", String::from_utf8_lossy(&output.stderr));
            assert!(!output.stdout.is_empty() || !output.stderr.is_empty(), "{command} says nothing");
        }
    }
}

/// The screen in the README is the program's own, as the snapshots of the wizard hold it. `KOTOWARI_BLESS=1` writes it anew.
#[test]
fn the_screen_of_the_readme_is_the_programs() {
    let snapshot = read("tests/snapshots/editor-en-80x24.snap");
    let rows: Vec<&str> = snapshot.split("---\n").nth(2).unwrap().lines().take(24).collect();
    assert_eq!(rows.len(), 24);
    let readme = read("README.md");
    let (before, rest) = readme.split_once("```text\n").unwrap();
    let after = rest.split_once("```\n").unwrap().1;
    let wanted = format!("{before}```text\n{}\n```\n{after}", rows.join("\n"));
    if std::env::var_os("KOTOWARI_BLESS").is_some() {
        std::fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md"), &wanted).unwrap();
    } else {
        assert!(readme == wanted, "the README's screen is stale: KOTOWARI_BLESS=1 cargo test --test readme");
    }
}
