//! What can happen to the wizard, and the work it can ask of the world outside.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::run::{self, Input};
use crate::lessons::Progress;

/// What happened.
#[derive(Debug)]
pub enum Message {
    /// Something arrived from the terminal.
    Input(Input),
    /// A work is done.
    Done(Done),
}

/// What the loop is asked to do.
pub type Command = run::Command<Work>;

/// Work that needs the world.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Work {
    /// Write `text` to `path`, readable by its owner alone.
    Write {
        /// The file.
        path: PathBuf,
        /// Its text.
        text: String,
        /// What it is.
        what: Written,
        /// Whether a file that stands there may be replaced.
        overwrite: bool,
    },
    /// Read a file.
    Open(PathBuf),
    /// Write a text to a file of its own, for an editor to open.
    Lend(String),
    /// Read such a file back and remove it.
    TakeBack(PathBuf),
    /// Keep that a lesson is done.
    KeepLesson {
        /// The folder where it is kept.
        folder: PathBuf,
        /// The lesson.
        id: String,
    },
}

/// What a work gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Done {
    /// Of [`Work::Write`].
    Wrote {
        /// The file.
        path: PathBuf,
        /// What was written.
        what: Written,
        /// The text that was to be written.
        text: String,
        /// How it went.
        result: Result<(), WriteProblem>,
    },
    /// Of [`Work::Open`]: the file's text, or what the system said.
    Opened {
        /// The file.
        path: PathBuf,
        /// Its text.
        result: Result<String, String>,
    },
    /// Of [`Work::Lend`]: the file, or what the system said.
    Lent(Result<PathBuf, String>),
    /// Of [`Work::TakeBack`]: the text, or what the system said.
    TakenBack(Result<String, String>),
    /// Of [`Work::KeepLesson`]: nothing, or what the system said.
    KeptLesson(Result<(), String>),
}

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// The case.
    Case,
    /// The case, and the program is left when it is written.
    CaseThenQuit,
    /// The report.
    Report,
}

/// Why a file was not written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WriteProblem {
    /// Another file stands there, and nobody has said that it may go.
    Exists,
    /// What the system said.
    Other(String),
}

/// The longest file that is opened, in bytes.
const OPEN_LIMIT: u64 = 64 * 1024 * 1024;

/// Does `work`.
#[must_use]
pub fn perform(work: Work) -> Done {
    match work {
        Work::Write { path, text, what, overwrite } => {
            let result = write(&path, &text, overwrite);
            Done::Wrote { path, what, text, result }
        }
        Work::Open(path) => {
            let result = read(&path);
            Done::Opened { path, result }
        }
        Work::Lend(text) => Done::Lent(lend(&text).map_err(|error| error.to_string())),
        Work::KeepLesson { folder, id } => Done::KeptLesson(Progress::add(&folder, &id).map_err(|error| error.to_string())),
        Work::TakeBack(path) => {
            let text = read(&path);
            // The file is of use no more, whether or not it can be removed.
            let _ = std::fs::remove_file(&path);
            Done::TakenBack(text)
        }
    }
}

fn read(path: &Path) -> Result<String, String> {
    use std::io::Read as _;
    let file = std::fs::File::open(path).map_err(|error| error.to_string())?;
    let mut bytes = Vec::new();
    file.take(OPEN_LIMIT).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// A file that only its owner can read; it must not exist yet.
fn create(path: &Path) -> std::io::Result<std::fs::File> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options.open(path)
}

/// Writes beside `path` first, so that what stands there is whole whatever happens.
fn write(path: &Path, text: &str, overwrite: bool) -> Result<(), WriteProblem> {
    let other = |error: std::io::Error| WriteProblem::Other(error.to_string());
    if !overwrite {
        return match create(path) {
            Ok(mut file) => file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(other),
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Err(WriteProblem::Exists),
            Err(error) => Err(other(error)),
        };
    }
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.tmp", std::process::id()));
    let beside = path.with_file_name(name);
    let written = create(&beside)
        .and_then(|mut file| file.write_all(text.as_bytes()).and_then(|()| file.sync_all()))
        .and_then(|()| std::fs::rename(&beside, path));
    if written.is_err() {
        // A half-written file beside is of no use; the error told is the first one.
        let _ = std::fs::remove_file(&beside);
    }
    written.map_err(other)
}

fn lend(text: &str) -> std::io::Result<PathBuf> {
    let folder = std::env::temp_dir();
    for attempt in 0..100 {
        let path = folder.join(format!("kotowari-{}-{attempt}.json", std::process::id()));
        match create(&path) {
            Ok(mut file) => {
                file.write_all(text.as_bytes())?;
                return Ok(path);
            }
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(std::io::ErrorKind::AlreadyExists.into())
}
