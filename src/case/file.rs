//! The case file: JSON text to case and back, opened and saved.

use std::io::{self, Read, Write};
use std::path::Path;

use serde_json::Value;

use super::form::FormError;
use super::{Case, read, write};

/// Largest file that is read, in bytes.
pub const LARGEST: u64 = 64 * 1024 * 1024;

/// Why a case cannot be opened or saved.
#[derive(Debug, thiserror::Error)]
pub enum CaseError {
    /// The text is no JSON, or not of the case file's form.
    #[error("this is no case that can be read: {0}")]
    Form(#[from] FormError),
    /// The file cannot be read or written.
    #[error("{path}: {source}")]
    File {
        /// The file.
        path: String,
        /// What the system said.
        source: io::Error,
    },
    /// The file is larger than [`LARGEST`].
    #[error("{path}: the file is larger than 64 MiB; give the part that matters")]
    TooLarge {
        /// The file.
        path: String,
    },
}

impl Case {
    /// Reads one case from JSON text. Everything in it counts as said by a person.
    ///
    /// # Errors
    /// When the text is no JSON or not of the case file's form.
    pub fn from_json(text: &str) -> Result<Self, CaseError> {
        Ok(read::case(text.strip_prefix('\u{feff}').unwrap_or(text))?)
    }

    /// The case as the text of a case file, which ends in a line end.
    #[must_use]
    pub fn to_json(&self) -> String {
        write::to_text(&self.to_value())
    }

    /// The case as the value that its case file holds.
    #[must_use]
    pub fn to_value(&self) -> Value {
        write::case(self)
    }

    /// Opens a case file.
    ///
    /// # Errors
    /// When the file cannot be read, is larger than [`LARGEST`] or is no case.
    pub fn open(path: &Path) -> Result<Self, CaseError> {
        let failed = |source| CaseError::File { path: path.display().to_string(), source };
        let mut bytes = Vec::new();
        std::fs::File::open(path).map_err(failed)?.take(LARGEST + 1).read_to_end(&mut bytes).map_err(failed)?;
        if bytes.len() as u64 > LARGEST {
            return Err(CaseError::TooLarge { path: path.display().to_string() });
        }
        let text = String::from_utf8(bytes).map_err(|error| failed(io::Error::new(io::ErrorKind::InvalidData, error)))?;
        Self::from_json(&text)
    }

    /// Saves the case, atomically and readable by its owner alone.
    ///
    /// # Errors
    /// When the file cannot be written; what stood there before stays.
    pub fn save(&self, path: &Path) -> Result<(), CaseError> {
        write_whole(path, self.to_json().as_bytes())
            .map_err(|source| CaseError::File { path: path.display().to_string(), source })
    }
}

/// Writes `bytes` beside `path` and moves them there whole. A link is followed, so that the file it names is the one replaced.
///
/// # Errors
/// When the file cannot be written; what stood there before stays.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let target = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    // The file is made with mode 0600 where there are modes.
    let mut file = tempfile::Builder::new().prefix(".kotowari-").tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(&target).map_err(|error| error.error)?;
    #[cfg(unix)]
    std::fs::File::open(folder)?.sync_all()?;
    Ok(())
}
