//! Where lessons come from: the program itself, or a folder.

use std::io::Read as _;
use std::path::Path;

use super::lesson::Lesson;
use super::problem::{Problem, ProblemKind};
use super::read::{Files, read};

macro_rules! lesson_files {
    ($($id:literal),* $(,)?) => {
        &[$(Files {
            id: $id,
            case: include_str!(concat!("../../assets/lessons/", $id, "/case.json")),
            checks: include_str!(concat!("../../assets/lessons/", $id, "/checks.json")),
            en: include_str!(concat!("../../assets/lessons/", $id, "/en.md")),
            ja: include_str!(concat!("../../assets/lessons/", $id, "/ja.md")),
        }),*]
    };
}

/// The program's own lessons, in their order.
const BUILT_IN: &[Files<'static>] = lesson_files![
    "01-lambda-s3",
    "02-lambda-logs",
    "03-assume-role",
    "04-kms-key",
    "05-explicit-deny",
    "06-bucket-or-object",
    "07-wildcards",
    "08-not-action",
    "09-mfa",
    "10-request-tags",
    "11-boundary",
    "12-scp",
    "13-cross-account-bucket",
    "14-pass-role",
    "15-external-id",
];

/// The longest file of a lesson that is read, in bytes.
const LARGEST: u64 = 1024 * 1024;

/// The program's own lessons; a test holds that all of them can be read.
#[must_use]
pub fn built_in() -> Vec<Lesson> {
    BUILT_IN.iter().filter_map(|files| read(*files).ok()).collect()
}

/// Reads every lesson in `folder`, one a folder, in the order of their names: the lessons that are sound in form, and all that is
/// wrong with the others. With `strict`, each lesson is also held to what a lesson must do.
#[must_use]
pub fn from_folder(folder: &Path, strict: bool) -> (Vec<Lesson>, Vec<Problem>) {
    let mut problems = Vec::new();
    let shown = folder.display().to_string();
    let unread =
        |file: String, error: &dyn std::fmt::Display| Problem { file, line: 1, kind: ProblemKind::Unread(error.to_string()) };
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => return (Vec::new(), vec![unread(shown, &error)]),
    };
    let mut folders: Vec<_> = entries.filter_map(Result::ok).map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
    folders.retain(|path| !path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.')));
    folders.sort();
    let mut lessons = Vec::new();
    for path in &folders {
        let id = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mut texts = Vec::new();
        for name in ["case.json", "checks.json", "en.md", "ja.md"] {
            match text(&path.join(name)) {
                Ok(text) => texts.push(text),
                Err(error) => problems.push(unread(format!("{id}/{name}"), &error)),
            }
        }
        let [case, checks, en, ja] = texts.as_slice() else { continue };
        let files = Files { id: &id, case, checks, en, ja };
        match read(files) {
            Ok(lesson) => {
                if strict {
                    problems.extend(super::check::validate(&lesson, files));
                }
                lessons.push(lesson);
            }
            Err(found) => problems.extend(found),
        }
    }
    if folders.is_empty() {
        problems.push(Problem { file: shown, line: 1, kind: ProblemKind::NoLesson });
    }
    (lessons, problems)
}

fn text(path: &Path) -> std::io::Result<String> {
    let mut text = String::new();
    std::fs::File::open(path)?.take(LARGEST + 1).read_to_string(&mut text)?;
    if text.len() as u64 > LARGEST { Err(std::io::ErrorKind::FileTooLarge.into()) } else { Ok(text) }
}
