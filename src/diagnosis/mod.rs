//! It never touches the screen and holds no words of a human language: a case and its evaluation become a checklist,
//! findings, fixes, asks and other causes.

mod diagnose;
mod model;

pub use diagnose::diagnose;
pub use model::{
    Ask, Cause, Certainty, Check, CheckState, Diagnosis, Finding, FindingKind, Fix, FixKind, Hint, Next, Opens, Scenario, Step,
    StepMark, StepState, Who,
};
