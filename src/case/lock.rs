//! Locks: which running program has a file. The system lets a lock go with the program that holds it, however it ends.

use std::fs::{File, OpenOptions};
use std::io::{self, Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A lock that is held until the last copy of it is dropped.
#[derive(Clone, Debug)]
pub struct Lock(Arc<Held>);

#[derive(Debug)]
struct Held {
    path: PathBuf,
    _file: File,
}

impl PartialEq for Lock {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Lock {}

impl Drop for Held {
    fn drop(&mut self) {
        // Removed while still held, so that nobody can be holding it then. One that stays is of no harm: nobody holds it.
        let _ = std::fs::remove_file(&self.path);
    }
}

/// Why a lock was not taken.
#[derive(Debug, thiserror::Error)]
pub enum LockError {
    /// The process of this id holds it; 0 where it has not said who it is.
    #[error("process {0} has it open")]
    Busy(u32),
    /// The lock's file cannot be made.
    #[error(transparent)]
    File(#[from] io::Error),
}

impl Lock {
    /// Takes the lock that is the file `path`, without waiting. The file is made with mode 0600.
    ///
    /// # Errors
    /// When another program holds it, or the file cannot be made.
    pub fn take(path: &Path) -> Result<Self, LockError> {
        loop {
            let mut file = open(path)?;
            if !try_lock(&file)? {
                let mut text = String::new();
                let _ = file.read_to_string(&mut text);
                return Err(LockError::Busy(text.trim().parse().unwrap_or(0)));
            }
            // Whoever held it before may have removed the file between opening and locking: then this is no longer the file.
            if !is_still(&file, path) {
                continue;
            }
            file.set_len(0)?;
            file.rewind()?;
            write!(file, "{}", std::process::id())?;
            return Ok(Self(Arc::new(Held { path: path.to_owned(), _file: file })));
        }
    }
}

fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options.open(path)
}

#[cfg(unix)]
fn try_lock(file: &File) -> io::Result<bool> {
    use rustix::fs::{FlockOperation, flock};
    match flock(file, FlockOperation::NonBlockingLockExclusive) {
        Ok(()) => Ok(true),
        Err(error) if error == rustix::io::Errno::WOULDBLOCK => Ok(false),
        Err(error) => Err(error.into()),
    }
}

#[cfg(unix)]
fn is_still(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let number = |data: io::Result<std::fs::Metadata>| data.map(|data| (data.dev(), data.ino())).ok();
    number(file.metadata()) == number(std::fs::metadata(path))
}

#[cfg(not(unix))]
fn try_lock(_: &File) -> io::Result<bool> {
    Ok(true)
}

#[cfg(not(unix))]
fn is_still(_: &File, _: &Path) -> bool {
    true
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn one_holds_it_and_the_other_is_told_who() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.lock");
        let first = Lock::take(&path).unwrap();
        assert!(matches!(Lock::take(&path), Err(LockError::Busy(id)) if id == std::process::id()));
        let copy = first.clone();
        drop(first);
        assert!(Lock::take(&path).is_err(), "a copy still holds it");
        drop(copy);
        assert!(!path.exists());
        drop(Lock::take(&path).unwrap());
    }

    #[test]
    fn a_file_that_stayed_locks_nobody_out() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.lock");
        std::fs::write(&path, "1").unwrap();
        assert!(Lock::take(&path).is_ok());
    }
}
