//! It never touches the screen and holds no words of a human language: a case and its evaluation become a checklist,
//! findings, fixes, asks and other causes.

mod diagnose;
mod hint;
mod model;
mod pair;

pub use diagnose::diagnose;
pub use hint::hint;
pub use model::{
    Ask, Cause, Certainty, Change, Check, CheckState, Diagnosis, Finding, FindingKind, Fix, FixKind, Hint, Next, Opens, Scenario,
    Step, StepMark, StepState, Who,
};
pub use pair::{Pair, arn_field, layer_named};
