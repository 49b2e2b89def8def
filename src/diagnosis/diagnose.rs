//! From a case and its evaluation to a diagnosis.

use super::Diagnosis;
use crate::case::{Case, Drafts, NotReady};
use crate::iam::CallEvaluation;
use crate::intake::Reading;

/// Diagnoses `case`. `reading` is what was read from its error text, if it has one; `evaluation` is the decision of
/// [`Case::input`], or why there is none. Fixes are evaluated with the same assumption as the case was.
#[must_use]
pub fn diagnose(
    case: &Case,
    reading: Option<&Reading>,
    evaluation: Result<&CallEvaluation, &NotReady>,
    drafts: &mut Drafts,
) -> Diagnosis {
    let _ = (case, reading, evaluation, drafts);
    Diagnosis::default()
}
