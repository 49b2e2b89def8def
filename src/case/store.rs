//! Where cases live: saved cases, drafts of what is being edited, the recent cases and who has which open.
//!
//! The folder is `kotowari` in the system's folder for data (`~/.local/share` on Linux), or what `KOTOWARI_DATA` names. Folders made
//! here are their owner's alone (0700), files too (0600).

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use serde_json::{Value, json};

use super::draft::{EditedCase, Mark};
use super::file::{LARGEST, write_whole};
use super::lock::{Lock, LockError};

/// The variable that names another folder.
pub const VARIABLE: &str = "KOTOWARI_DATA";
/// So many recent cases are remembered.
const RECENT: usize = 20;

/// The folder where cases live. Nothing is made before something is kept there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Store {
    folder: PathBuf,
}

/// A place to keep the draft of one running program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// The draft's file; there is none while nothing is to be kept.
    pub file: PathBuf,
    _lock: Lock,
}

/// A draft whose program has ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// Its file.
    pub file: PathBuf,
    /// The edited case.
    pub edited: EditedCase,
    /// How long ago it was kept.
    pub age: Duration,
}

impl Store {
    /// The store that `variable` (a look-up of the environment) or the system names; `None` where neither does.
    #[must_use]
    pub fn find(variable: impl Fn(&str) -> Option<OsString>) -> Option<Self> {
        let named = variable(VARIABLE).filter(|value| !value.is_empty()).map(PathBuf::from);
        let folder = named.or_else(|| dirs::data_dir().map(|folder| folder.join("kotowari")))?;
        Some(Self { folder: std::path::absolute(&folder).unwrap_or(folder) })
    }

    /// The store in `folder`.
    #[must_use]
    pub fn at(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// The folder for cases that are saved nowhere else.
    #[must_use]
    pub fn cases(&self) -> PathBuf {
        self.folder.join("cases")
    }

    /// Makes the folder `name` in the store.
    fn room(&self, name: &str) -> io::Result<PathBuf> {
        let folder = self.folder.join(name);
        make_folder(&folder)?;
        Ok(folder)
    }

    /// Begins to keep drafts for this program.
    ///
    /// # Errors
    /// When the store's folder cannot be written to.
    pub fn begin(&self) -> io::Result<Session> {
        let folder = self.room("drafts")?;
        for number in 0..1000 {
            let file = folder.join(format!("{}-{number}.json", std::process::id()));
            // An earlier program may have had the same id, and left its draft.
            if file.exists() {
                continue;
            }
            match Lock::take(&file.with_extension("lock")) {
                Ok(lock) => return Ok(Session { file, _lock: lock }),
                Err(LockError::Busy(_)) => {}
                Err(LockError::File(error)) => return Err(error),
            }
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }

    /// The drafts whose programs have ended, the newest first. What cannot be read as one is left alone.
    #[must_use]
    pub fn left(&self) -> Vec<Left> {
        let Ok(entries) = std::fs::read_dir(self.folder.join("drafts")) else { return Vec::new() };
        let mut found = Vec::new();
        for file in entries.flatten().map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|end| end == "json")) {
            let small = std::fs::metadata(&file).is_ok_and(|data| data.len() <= 2 * LARGEST);
            if !small || Lock::take(&file.with_extension("lock")).is_err() {
                continue;
            }
            let Ok(text) = std::fs::read_to_string(&file) else { continue };
            if let Ok(edited) = EditedCase::from_text(&text) {
                let changed = std::fs::metadata(&file).and_then(|data| data.modified()).unwrap_or(SystemTime::UNIX_EPOCH);
                found.push(Left { file, edited, age: changed.elapsed().unwrap_or_default() });
            }
        }
        found.sort_by_key(|left| left.age);
        found
    }

    /// The cases opened or saved last, the newest first; those that are gone are left out.
    #[must_use]
    pub fn recent(&self) -> Vec<PathBuf> {
        let text = std::fs::read_to_string(self.folder.join("recent.json")).unwrap_or_default();
        let paths: Vec<String> = serde_json::from_str(&text).unwrap_or_default();
        paths.into_iter().take(RECENT).map(PathBuf::from).filter(|path| path.is_file()).collect()
    }

    /// Remembers `path` as the case opened or saved last.
    ///
    /// # Errors
    /// When the store's folder cannot be written to.
    pub fn remember(&self, path: &Path) -> io::Result<()> {
        make_folder(&self.folder)?;
        let path = std::path::absolute(path)?;
        let mut paths = self.recent();
        paths.retain(|other| *other != path);
        paths.insert(0, path);
        paths.truncate(RECENT);
        let list: Value = paths.iter().map(|path| json!(path.to_string_lossy())).collect();
        write_whole(&self.folder.join("recent.json"), format!("{list}\n").as_bytes())
    }

    /// Takes the lock of the case file `path` for this program.
    ///
    /// # Errors
    /// When another program has it, or the store's folder cannot be written to.
    pub fn lock(&self, path: &Path) -> Result<Lock, LockError> {
        let folder = self.room("locks")?;
        let whole = whole(path)?;
        Lock::take(&folder.join(Mark::of(whole.as_os_str().as_encoded_bytes()).name()).with_extension("lock"))
    }
}

impl Session {
    /// Goes on with a draft that a program left: its file is this session's from now on.
    ///
    /// # Errors
    /// When another program has taken it, or it cannot be read any more.
    pub fn adopt(file: &Path) -> Result<(Self, EditedCase), LockError> {
        let lock = Lock::take(&file.with_extension("lock"))?;
        let text = std::fs::read_to_string(file)?;
        let edited = EditedCase::from_text(&text).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))?;
        Ok((Self { file: file.to_owned(), _lock: lock }, edited))
    }
}

/// Keeps `edited` in the draft's file, or removes the file where there is nothing to keep.
///
/// # Errors
/// When the file cannot be written; what it held before stays.
pub fn keep(file: &Path, edited: Option<&EditedCase>) -> io::Result<()> {
    match edited {
        Some(edited) => write_whole(file, edited.to_text().as_bytes()),
        None => match std::fs::remove_file(file) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        },
    }
}

/// The one name of a file that may not be there yet.
fn whole(path: &Path) -> io::Result<PathBuf> {
    let absolute = std::path::absolute(path)?;
    let beside = || Some(std::fs::canonicalize(absolute.parent()?).ok()?.join(absolute.file_name()?));
    Ok(std::fs::canonicalize(path).ok().or_else(beside).unwrap_or(absolute))
}

/// Makes a folder that is its owner's alone; one that is there already stays as it is.
///
/// # Errors
/// When it cannot be made.
pub fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;
        builder.mode(0o700);
    }
    builder.create(folder)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::case::Case;

    fn store() -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::at(folder.path().join("data"));
        (folder, store)
    }

    fn edited(name: &str) -> EditedCase {
        EditedCase { case: Case { name: name.to_owned(), ..Case::default() }, path: None, read: None }
    }

    #[test]
    fn the_variable_goes_before_the_system() {
        let store = Store::find(|name| (name == VARIABLE).then(|| "/somewhere".into())).unwrap();
        assert_eq!(store.cases(), Path::new("/somewhere/cases"));
        assert_ne!(Store::find(|_| Some(OsString::new())), Some(Store::at(PathBuf::new())));
    }

    #[cfg(unix)]
    #[test]
    fn all_is_its_owners_alone() {
        use std::os::unix::fs::PermissionsExt as _;
        let (folder, store) = store();
        let session = store.begin().unwrap();
        keep(&session.file, Some(&edited("a"))).unwrap();
        store.remember(folder.path()).unwrap();
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let data = folder.path().join("data");
        assert_eq!((mode(&data), mode(&data.join("drafts"))), (0o700, 0o700));
        assert_eq!((mode(&session.file), mode(&data.join("recent.json"))), (0o600, 0o600));
    }

    #[test]
    fn a_draft_is_offered_when_its_program_has_ended() {
        let (_folder, store) = store();
        let session = store.begin().unwrap();
        keep(&session.file, Some(&edited("a"))).unwrap();
        assert_eq!(store.left(), [], "its program is running");
        let file = session.file.clone();
        drop(session);
        assert_eq!(store.left().len(), 1);
        let (adopted, case) = Session::adopt(&file).unwrap();
        assert_eq!(case, edited("a"));
        assert_eq!(store.left(), [], "another has taken it");
        assert!(matches!(Session::adopt(&file), Err(LockError::Busy(_))));
        keep(&adopted.file, None).unwrap();
        keep(&adopted.file, None).unwrap();
        drop(adopted);
        assert_eq!(store.left(), []);
    }

    #[test]
    fn a_session_never_takes_the_place_of_a_draft_that_was_left() {
        let (_folder, store) = store();
        let first = store.begin().unwrap();
        keep(&first.file, Some(&edited("a"))).unwrap();
        let before = first.file.clone();
        drop(first);
        assert_ne!(store.begin().unwrap().file, before);
    }

    #[test]
    fn a_draft_that_is_no_draft_is_left_alone() {
        let (folder, store) = store();
        drop(store.begin().unwrap());
        let file = folder.path().join("data/drafts/9-9.json");
        std::fs::write(&file, "{\"case\": ").unwrap();
        assert_eq!(store.left(), []);
        assert!(file.exists());
    }

    #[test]
    fn recent_cases_stand_once_and_those_that_are_gone_do_not() {
        let (folder, store) = store();
        let path = |name: &str| folder.path().join(name);
        for name in ["a", "b"] {
            std::fs::write(path(name), "").unwrap();
        }
        for name in ["a", "b", "gone", "a"] {
            store.remember(&path(name)).unwrap();
        }
        assert_eq!(store.recent(), [path("a"), path("b")]);
    }

    #[test]
    fn a_case_has_one_lock_by_whatever_name() {
        let (folder, store) = store();
        std::fs::write(folder.path().join("a"), "").unwrap();
        std::fs::create_dir(folder.path().join("x")).unwrap();
        let held = store.lock(&folder.path().join("a")).unwrap();
        assert!(matches!(store.lock(&folder.path().join("x/../a")), Err(LockError::Busy(_))));
        assert!(store.lock(&folder.path().join("b")).is_ok());
        drop(held);
        assert!(store.lock(&folder.path().join("a")).is_ok());
    }

    #[cfg(unix)]
    #[test]
    fn a_place_that_cannot_be_written_is_told_and_keeps_what_was_there() {
        let (folder, store) = store();
        // A file where a folder should be: this fails for every user.
        std::fs::write(folder.path().join("data"), "").unwrap();
        assert!(store.begin().is_err());
        assert!(matches!(store.lock(folder.path()), Err(LockError::File(_))));
        assert!(store.remember(folder.path()).is_err());
        assert_eq!(store.left(), []);
        let old = folder.path().join("old.json");
        std::fs::write(&old, "old").unwrap();
        assert!(keep(&old.join("in-a-file"), Some(&edited("a"))).is_err());
        assert_eq!(std::fs::read_to_string(&old).unwrap(), "old");
    }
}
