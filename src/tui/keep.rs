//! Keeping: the work that saves, drafts, locks and lists files. What comes back of it is taken in by [`super::kept`].

use std::path::{Path, PathBuf};

use crate::case::{Case, EditedCase, Left, Lock, LockError, Mark, Session, Store, keep, make_folder, write_whole};

/// Work on files that cases are kept in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Order {
    /// Look at what was kept before, and begin to keep drafts.
    Begin {
        /// Where.
        store: Store,
        /// The case that is opened at the start.
        path: Option<PathBuf>,
    },
    /// Let a moment pass, so that typing is not written key by key.
    Settle,
    /// Keep the draft, or remove it where nothing is edited.
    Draft {
        /// Its file.
        file: PathBuf,
        /// The edited case.
        edited: Option<Box<EditedCase>>,
    },
    /// Go on with a draft that was left.
    Adopt(PathBuf),
    /// Remove a draft that was left.
    Discard(PathBuf),
    /// Take the lock of a case that was opened, and remember it.
    Take {
        /// Where locks are.
        store: Store,
        /// The case.
        path: PathBuf,
    },
    /// Save the case.
    Save(Save),
    /// How a path can go on.
    List(String),
    /// Write the report and the changed policies.
    Export(Export),
}

/// A case to save.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Save {
    /// Where locks and recent cases are.
    pub store: Option<Store>,
    /// The file.
    pub path: PathBuf,
    /// The case.
    pub case: Box<Case>,
    /// What may be replaced.
    pub over: Over,
    /// Whether this program has the file's lock.
    pub locked: bool,
    /// Whether the program is left when the case is saved.
    pub then_quit: bool,
}

/// What saving may replace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// Nothing.
    Nothing,
    /// What was read or written last.
    Same(Mark),
    /// Whatever stands there.
    Anything,
}

/// Files to write together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    /// The report's file.
    pub report: PathBuf,
    /// The report.
    pub text: String,
    /// The changed policies: file names beside the report, and their texts.
    pub policies: Vec<(String, String)>,
    /// Whether files that stand there may be replaced.
    pub over: bool,
}

/// What an order gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// Of [`Order::Begin`].
    Begun {
        /// Where.
        store: Store,
        /// Where this program's draft is kept, or what the system said.
        session: Result<Session, String>,
        /// Drafts that were left.
        left: Vec<Left>,
        /// Recent cases.
        recent: Vec<PathBuf>,
        /// What the opened case's file holds.
        read: Option<Mark>,
        /// The opened case's lock.
        lock: Option<Locking>,
    },
    /// Of [`Order::Settle`].
    Settled,
    /// Of [`Order::Draft`]: what the system said where it failed.
    Drafted(Result<(), String>),
    /// Of [`Order::Adopt`].
    Adopted(Result<(Session, Box<EditedCase>), String>),
    /// Of [`Order::Discard`].
    Discarded(Result<(), String>),
    /// Of [`Order::Take`].
    Taken {
        /// The case.
        path: PathBuf,
        /// Its lock.
        lock: Locking,
        /// Recent cases now.
        recent: Vec<PathBuf>,
    },
    /// Of [`Order::Save`].
    Saved {
        /// What was to be saved, with its path whole.
        save: Save,
        /// How it went.
        result: Result<Saved, SaveProblem>,
    },
    /// Of [`Order::List`].
    Listed {
        /// What was typed.
        typed: String,
        /// How it goes on for certain.
        completed: String,
        /// All that it can become.
        offers: Vec<String>,
    },
    /// Of [`Order::Export`].
    Exported {
        /// What was to be written.
        export: Export,
        /// The files written, or why none or not all were.
        result: Result<Vec<PathBuf>, ExportProblem>,
    },
}

/// A saved case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// What its file holds now.
    pub read: Mark,
    /// The file's lock, where it was taken for this.
    pub lock: Option<Lock>,
    /// Recent cases now.
    pub recent: Vec<PathBuf>,
}

/// How taking a lock went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Locking {
    /// It is this program's.
    Mine(Lock),
    /// This program had it already.
    Had,
    /// The process of this id has it.
    Busy(u32),
    /// Locks cannot be made; the case can be edited all the same.
    Cannot,
}

/// Why a case was not saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveProblem {
    /// Another file stands there.
    Exists,
    /// The file is not as it was read.
    Changed,
    /// The process of this id has it open.
    InUse(u32),
    /// What the system said.
    Failed(String),
}

/// Why files were not written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExportProblem {
    /// These stand there already; nothing was written.
    Exist(Vec<PathBuf>),
    /// What the system said of a file.
    Failed(PathBuf, String),
}

/// How long typing may go on before it is written. With the writing itself, an end at any moment loses less than a second.
const MOMENT: std::time::Duration = std::time::Duration::from_millis(400);

/// Does `order`.
#[must_use]
pub fn perform(order: Order) -> Kept {
    match order {
        Order::Begin { store, path } => Kept::Begun {
            left: store.left(),
            recent: store.recent(),
            session: store.begin().map_err(|error| error.to_string()),
            read: path.as_deref().and_then(read),
            lock: path.as_deref().map(|path| {
                remember(Some(&store), path);
                take(Some(&store), path)
            }),
            store,
        },
        Order::Settle => {
            std::thread::sleep(MOMENT);
            Kept::Settled
        }
        Order::Draft { file, edited } => Kept::Drafted(keep(&file, edited.as_deref()).map_err(|error| error.to_string())),
        Order::Adopt(file) => Kept::Adopted(match Session::adopt(&file) {
            Ok((session, edited)) => Ok((session, Box::new(edited))),
            Err(error) => Err(error.to_string()),
        }),
        Order::Discard(file) => Kept::Discarded(discard(&file).map_err(|error| error.to_string())),
        Order::Take { store, path } => {
            remember(Some(&store), &path);
            Kept::Taken { lock: take(Some(&store), &path), recent: store.recent(), path }
        }
        Order::Save(mut save) => {
            save.path = expand(&save.path);
            let result = write(&save);
            Kept::Saved { save, result }
        }
        Order::List(typed) => super::path::list(typed),
        Order::Export(mut export) => {
            export.report = expand(&export.report);
            let result = write_all(&export);
            Kept::Exported { export, result }
        }
    }
}

/// `path` with `~` for the home folder written out.
#[must_use]
pub fn expand(path: &Path) -> PathBuf {
    match (path.strip_prefix("~"), dirs::home_dir()) {
        (Ok(rest), Some(home)) => home.join(rest),
        _ => path.to_owned(),
    }
}

fn read(path: &Path) -> Option<Mark> {
    std::fs::read(path).ok().map(|bytes| Mark::of(&bytes))
}

fn discard(file: &Path) -> Result<(), LockError> {
    let (session, _) = Session::adopt(file)?;
    Ok(keep(&session.file, None)?)
}

fn take(store: Option<&Store>, path: &Path) -> Locking {
    let Some(store) = store else { return Locking::Cannot };
    match store.lock(path) {
        Ok(lock) => Locking::Mine(lock),
        Err(LockError::Busy(id)) if id == std::process::id() => Locking::Had,
        Err(LockError::Busy(id)) => Locking::Busy(id),
        Err(LockError::File(_)) => Locking::Cannot,
    }
}

/// The list of recent cases is a convenience: where it cannot be written, nothing is lost.
fn remember(store: Option<&Store>, path: &Path) {
    if let Some(store) = store {
        let _ = store.remember(path);
    }
}

fn write(save: &Save) -> Result<Saved, SaveProblem> {
    let path = save.path.as_path();
    let failed = |error: std::io::Error| SaveProblem::Failed(error.to_string());
    let store = save.store.as_ref();
    if let Some(folder) = store.map(Store::cases)
        && path.parent() == Some(&*folder)
    {
        make_folder(&folder).map_err(failed)?;
    }
    let lock = match if save.locked { Locking::Had } else { take(store, path) } {
        Locking::Busy(id) => return Err(SaveProblem::InUse(id)),
        Locking::Mine(lock) => Some(lock),
        Locking::Had | Locking::Cannot => None,
    };
    match (save.over, std::fs::read(path)) {
        (Over::Anything, _) => {}
        (_, Err(error)) if error.kind() == std::io::ErrorKind::NotFound => {}
        (_, Err(error)) => return Err(failed(error)),
        (Over::Nothing, Ok(_)) => return Err(SaveProblem::Exists),
        (Over::Same(mark), Ok(bytes)) if mark != Mark::of(&bytes) => return Err(SaveProblem::Changed),
        (Over::Same(_), Ok(_)) => {}
    }
    let text = save.case.to_json();
    write_whole(path, text.as_bytes()).map_err(failed)?;
    remember(store, path);
    Ok(Saved { read: Mark::of(text.as_bytes()), lock, recent: store.map(Store::recent).unwrap_or_default() })
}

/// Writes all files, or none where one of them stands there and may not be replaced.
fn write_all(export: &Export) -> Result<Vec<PathBuf>, ExportProblem> {
    let policies = export.policies.iter().map(|(name, text)| (export.report.with_file_name(name), text));
    let files: Vec<_> = std::iter::once((export.report.clone(), &export.text)).chain(policies).collect();
    let exist: Vec<_> = files.iter().map(|(path, _)| path).filter(|path| path.symlink_metadata().is_ok()).cloned().collect();
    if !export.over && !exist.is_empty() {
        return Err(ExportProblem::Exist(exist));
    }
    for (path, text) in &files {
        write_whole(path, text.as_bytes()).map_err(|error| ExportProblem::Failed(path.clone(), error.to_string()))?;
    }
    Ok(files.into_iter().map(|(path, _)| path).collect())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::*;

    fn save(path: PathBuf, over: Over) -> Result<Saved, SaveProblem> {
        let store = Some(Store::at(path.with_file_name("data"))).filter(|_| path.parent().is_some_and(Path::is_dir));
        let order = Save { store, path, case: Box::default(), over, locked: false, then_quit: false };
        match perform(Order::Save(order)) {
            Kept::Saved { result, .. } => result,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_stands_there_is_replaced_only_as_said() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("case.json");
        let first = save(path.clone(), Over::Nothing).unwrap();
        assert_eq!(save(path.clone(), Over::Nothing), Err(SaveProblem::Exists));
        let again = save(path.clone(), Over::Same(first.read)).unwrap();
        assert_eq!(again.recent, std::slice::from_ref(&path));
        std::fs::write(&path, "someone else").unwrap();
        assert_eq!(save(path.clone(), Over::Same(first.read)), Err(SaveProblem::Changed));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "someone else");
        save(path.clone(), Over::Anything).unwrap();
        std::fs::remove_file(&path).unwrap();
        save(path.clone(), Over::Same(first.read)).unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        assert_eq!(Case::from_json(&text).unwrap(), Case::default());
        let entries = std::fs::read_dir(folder.path()).unwrap().count();
        assert_eq!(entries, 2, "nothing half-written is left beside");
    }

    #[test]
    fn a_place_that_cannot_be_written_says_so() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("file"), "").unwrap();
        for path in ["nowhere/case.json", "file/case.json"] {
            let problem = save(folder.path().join(path), Over::Nothing);
            assert!(matches!(problem, Err(SaveProblem::Failed(_))), "{path}: {problem:?}");
        }
    }

    #[test]
    fn files_are_written_together_and_replace_none_unasked() {
        let folder = tempfile::tempdir().unwrap();
        let report = folder.path().join("report.md");
        let policies = vec![("AppPolicy.json".to_owned(), "{}".to_owned())];
        let mut export = Export { report: report.clone(), text: "# Report".to_owned(), policies, over: false };
        let policy = folder.path().join("AppPolicy.json");
        std::fs::write(&policy, "before").unwrap();
        assert_eq!(write_all(&export), Err(ExportProblem::Exist(vec![policy.clone()])));
        assert!(!report.exists());
        export.over = true;
        assert_eq!(write_all(&export), Ok(vec![report, policy.clone()]));
        assert_eq!(std::fs::read_to_string(policy).unwrap(), "{}");
    }

    #[test]
    fn the_home_folder_is_written_out() {
        let home = dirs::home_dir().unwrap();
        assert_eq!(expand(Path::new("~/a")), home.join("a"));
        for path in ["a/~", "~a", "/~/a"] {
            assert_eq!(expand(Path::new(path)), Path::new(path));
        }
    }
}
