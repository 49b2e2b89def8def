//! Holds the plan of the house: rooms import only from floors below, each says what it never does, and does not do it.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Every room with its floor; a room may import from lower floors only.
const FLOORS: [(&str, u8); 11] = [
    ("l10n", 1),
    ("catalog", 1),
    ("iam", 1),
    ("intake", 2),
    ("case", 3),
    ("diagnosis", 4),
    ("collect", 4),
    ("report", 5),
    ("lessons", 5),
    ("tui", 6),
    ("cli", 7),
];

/// What must not stand in a room's code, beyond what its floor forbids. Tests inside a room are held to it too.
const NEVER: [(&str, &[&str]); 8] = [
    ("iam", &["std::fs", "std::io", "std::time", "std::env", "std::process", "println!", "rand::"]),
    ("catalog", &["std::fs", "std::io::stdin", "std::env", "std::process"]),
    ("l10n", &["std::fs", "std::env", "std::process", "println!"]),
    ("intake", &["std::fs", "std::env", "std::process", "println!"]),
    ("case", &["evaluate_call", "iam::evaluate", "iam::decide"]),
    ("diagnosis", &["std::fs", "std::io", "std::env", "l10n", "ratatui", "println!"]),
    ("report", &["evaluate_call", "iam::evaluate", "iam::decide", "std::fs"]),
    ("cli", &["iam::evaluate(", "iam::decide"]),
];

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The lines of code of a file, with their numbers, comments left out.
fn code(path: &Path) -> Vec<(usize, String)> {
    let text = std::fs::read_to_string(path).unwrap();
    text.lines()
        .enumerate()
        .map(|(index, line)| (index + 1, line.split("//").next().unwrap_or_default().to_owned()))
        .filter(|(_, line)| !line.trim().is_empty())
        .collect()
}

fn floor(room: &str) -> u8 {
    FLOORS.into_iter().find(|(name, _)| *name == room).unwrap_or_else(|| panic!("src/{room} has no floor")).1
}

/// Rooms that code names by `crate::`, also inside braces: `use crate::{a::B, c::{D, E}}`, over as many lines as it takes.
fn rooms_named(code: &str) -> Vec<String> {
    let name = |text: &str| -> String { text.trim().chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect() };
    let mut rooms = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        let Some(list) = rest.strip_prefix('{') else {
            rooms.push(name(rest));
            continue;
        };
        let mut depth = 0;
        let mut start = 0;
        for (index, c) in list.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth > 0 => depth -= 1,
                ',' | '}' if depth == 0 => {
                    rooms.push(name(&list[start..index]));
                    start = index + 1;
                    if c == '}' {
                        break;
                    }
                }
                _ => {}
            }
        }
    }
    rooms.retain(|room| !room.is_empty());
    rooms
}

#[test]
fn the_scan_sees_every_form_of_import() {
    let code = "use crate::{\n    a::{B, C},\n    d::E,\n};\nlet x = crate::f::g();";
    assert_eq!(rooms_named(code), ["a", "d", "f"]);
}

fn rooms() -> BTreeSet<String> {
    let entries = std::fs::read_dir(src()).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| path.is_dir()).map(|path| path.file_name().unwrap().to_str().unwrap().to_owned()).collect()
}

#[test]
fn rooms_import_only_from_floors_below() {
    let mut wrong = Vec::new();
    let mut seen = 0;
    for room in rooms() {
        for path in files(&src().join(&room)) {
            let lines: Vec<String> = code(&path).into_iter().map(|(_, line)| line).collect();
            let text = lines.join("\n");
            for named in rooms_named(&text) {
                seen += 1;
                if named != room && floor(&named) >= floor(&room) {
                    wrong.push(format!("{}: {room} imports {named}", path.display()));
                }
            }
            // `super` at the top of a room would reach the others unseen.
            if path == src().join(&room).join("mod.rs") && text.contains("super::") {
                wrong.push(format!("{}: {room} reaches out by super", path.display()));
            }
        }
    }
    assert!(seen > 30, "only {seen} imports were seen: the scan is blind");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_room_says_what_it_never_does() {
    for room in rooms() {
        let text = std::fs::read_to_string(src().join(&room).join("mod.rs")).unwrap();
        assert!(text.starts_with("//! It never "), "src/{room}/mod.rs does not begin with what it never does");
    }
}

#[test]
fn no_room_does_what_it_never_does() {
    let mut wrong = Vec::new();
    for (room, never) in NEVER {
        for path in files(&src().join(room)) {
            for (number, line) in code(&path) {
                for word in never.iter().filter(|word| line.contains(**word)) {
                    wrong.push(format!("{}:{number}: {room} never does {word}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_binary_only_calls_cli() {
    let named: Vec<String> = code(&src().join("main.rs")).into_iter().map(|(_, line)| line).collect();
    let uses: Vec<&String> = named.iter().filter(|line| line.contains("kotowari::")).collect();
    assert!(!uses.is_empty() && uses.iter().all(|line| line.contains("kotowari::cli")), "{named:?}");
    assert!(named.len() <= 8, "main.rs does more than call cli: {named:?}");
}

#[test]
fn nothing_waits_for_the_terminals_answer() {
    let forbidden = [".clear()?", "cursor::position", "Viewport::Inline", "get_cursor_position", "query_keyboard"];
    for path in files(&src().join("tui")) {
        for (number, line) in code(&path) {
            for word in forbidden {
                assert!(!line.contains(word), "{}:{number}: {word} asks the terminal and waits", path.display());
            }
        }
    }
}

#[test]
fn there_is_one_crossterm() {
    let lock = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock")).unwrap();
    assert_eq!(lock.matches("name = \"crossterm\"").count(), 1);
}

#[test]
fn no_file_is_two_ideas() {
    let long: Vec<String> = files(&src())
        .into_iter()
        .map(|path| (std::fs::read_to_string(&path).unwrap().lines().count(), path))
        .filter(|(lines, _)| *lines > 600)
        .map(|(lines, path)| format!("{}: {lines} lines", path.display()))
        .collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}
