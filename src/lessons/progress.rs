//! Which lessons are done: one small file, written whole and readable by its owner alone.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

/// The lessons that were done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Names of their folders.
    pub done: BTreeSet<String>,
}

/// Why progress was not read or kept.
#[derive(Debug, thiserror::Error)]
pub enum ProgressError {
    /// The file, and what the system said.
    #[error("{0}: {1}")]
    File(String, std::io::Error),
    /// The file is not what was once written.
    #[error("{0}: this is no record of lessons")]
    Form(String),
}

/// Where data is kept: the folder that `KOTOWARI_DATA` names, else `kotowari` in the person's data folder. `None` where there is
/// neither.
#[must_use]
pub fn data_folder(variable: impl Fn(&str) -> Option<String>) -> Option<PathBuf> {
    match variable("KOTOWARI_DATA").filter(|value| !value.is_empty()) {
        Some(folder) => Some(folder.into()),
        None => dirs::data_dir().map(|folder| folder.join("kotowari")),
    }
}

/// The file in the data folder.
const FILE: &str = "lessons.json";

impl Progress {
    /// Reads the progress kept in `folder`; nothing kept is no progress.
    ///
    /// # Errors
    /// When the file cannot be read or is not what was once written.
    pub fn load(folder: &Path) -> Result<Self, ProgressError> {
        let path = folder.join(FILE);
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(ProgressError::File(path.display().to_string(), error)),
        };
        let value: Option<Value> = serde_json::from_str(&text).ok();
        let done = value.as_ref().and_then(|value| value.get("done")).and_then(Value::as_array);
        let done = done.ok_or_else(|| ProgressError::Form(path.display().to_string()))?;
        Ok(Self { done: done.iter().filter_map(Value::as_str).map(str::to_owned).collect() })
    }

    /// Adds `id` to the progress kept in `folder`, which is made if need be. What another window added meanwhile stays.
    ///
    /// # Errors
    /// When the file cannot be written, or what stands there is not what was once written; it stays as it is.
    pub fn add(folder: &Path, id: &str) -> Result<(), ProgressError> {
        let mut progress = Self::load(folder)?;
        progress.done.insert(id.to_owned());
        let text = json!({ "version": 1, "done": progress.done }).to_string() + "\n";
        let write = || -> std::io::Result<()> {
            let mut builder = std::fs::DirBuilder::new();
            builder.recursive(true);
            #[cfg(unix)]
            std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
            builder.create(folder)?;
            // The file is made with mode 0600 where there are modes.
            let mut file = tempfile::Builder::new().prefix(".kotowari-").tempfile_in(folder)?;
            file.write_all(text.as_bytes())?;
            file.as_file().sync_all()?;
            file.persist(folder.join(FILE)).map_err(|error| error.error)?;
            Ok(())
        };
        write().map_err(|error| ProgressError::File(folder.join(FILE).display().to_string(), error))
    }
}
