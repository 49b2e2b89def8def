//! It never draws: lessons as data, checking an answer, and progress.
//!
//! A lesson is a folder with `case.json` (the broken case, in the case file's form), `checks.json` (the requests that an answer is
//! checked by, the reference answer and tempting wrong ones) and a text file a language, `en.md` and `ja.md`. The program's own
//! lessons stand under `assets/lessons/`; a team's own are read from a folder, in the same way.

mod check;
mod lesson;
mod problem;
mod progress;
mod read;
pub mod say;
mod source;
mod text;

pub use check::{Outcome, answer_of, check, check_case, validate};
pub use lesson::{Feedback, Lesson, Probe, Wrong};
pub use problem::{Problem, ProblemKind};
pub use progress::{Progress, ProgressError, data_folder};
pub use read::{Files, read};
pub use source::{built_in, from_folder};
pub use text::Texts;
