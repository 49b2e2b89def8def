//! `kotowari` and `kotowari FILE…`: the wizard.

use std::path::PathBuf;

use super::exit::{Exit, Failure};
use crate::l10n::Words;

/// Opens the wizard on what is given.
pub fn run(files: &[PathBuf], words: &Words) -> Result<Exit, Failure> {
    let _ = files;
    Err(Failure::Terminal(words.get("cli-no-wizard")))
}
