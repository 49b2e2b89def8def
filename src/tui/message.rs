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
    /// Keep, save, lock or list files.
    Keep(super::keep::Order),
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
    /// Of [`Work::Keep`].
    Kept(super::keep::Kept),
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

/// The longest file that is opened, in bytes.
const OPEN_LIMIT: u64 = 64 * 1024 * 1024;

/// Does `work`.
#[must_use]
pub fn perform(work: Work) -> Done {
    match work {
        Work::Keep(order) => Done::Kept(super::keep::perform(order)),
        Work::Open(path) => {
            let path = super::keep::expand(&path);
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
