//! The wizard as lines: the same model and the same update, asked and told line by line, for screen readers, for terminals that
//! cannot move a cursor, and for scripts.
//!
//! [`desk`] reads and writes lines, [`show`] puts what a step shows into lines, [`session`] leads from one answer to the
//! next; [`letters`] is what can be answered.

mod answers;
pub mod desk;
pub mod letters;
pub mod session;
pub mod show;

use std::io::{self, BufRead, Write};

use super::app::ExitInfo;
use super::model::{Model, Start};
use super::run::Editor;

/// Leads through the wizard by lines from `input`, told on `output`, until the person leaves it or the lines end. `live` says that a
/// person answers at a terminal: then answers are not repeated in the output, an editor may be opened, and a draft that is not
/// saved when the lines end is written beside. `variable` looks an environment variable up.
///
/// # Errors
/// Where a line can be neither read nor written.
pub fn run(
    start: Start,
    input: impl BufRead,
    output: impl Write,
    live: bool,
    variable: impl Fn(&str) -> Option<String>,
) -> io::Result<ExitInfo> {
    let mut model = Model::new(start);
    model.external = Editor::from_environment(&variable, std::path::PathBuf::new()).program;
    if live {
        crate::tui::kept::begin(&mut model, |name| variable(name).map(Into::into));
    }
    let desk = desk::Desk::new(input, output, live);
    session::Session::new(model, desk).lead()
}
