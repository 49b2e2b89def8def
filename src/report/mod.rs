//! It never decides anything: a diagnosis as text, Markdown and JSON, one file a format, and the words of findings.

pub mod catalog;
pub mod json;
pub mod lint;
pub mod markdown;
pub mod names;
pub mod text;
pub mod trace;
pub mod words;

use crate::case::{Case, NotReady};
use crate::diagnosis::Diagnosis;
use crate::iam::CallEvaluation;
use crate::intake::Reading;

/// All that a report is made from.
#[derive(Clone, Copy, Debug)]
pub struct Explained<'a> {
    /// What was read from the error text; `None` where the case has none.
    pub reading: Option<&'a Reading>,
    /// The case.
    pub case: &'a Case,
    /// Its decision, or why there is none.
    pub evaluation: Result<&'a CallEvaluation, &'a NotReady>,
    /// What was found out about it.
    pub diagnosis: &'a Diagnosis,
}
