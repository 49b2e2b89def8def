//! It never touches the screen and holds no words of a human language: a case and its evaluation become a checklist,
//! findings, fixes, asks and other causes.

mod asks;
mod candidates;
mod causes;
mod change;
mod checklist;
mod checks;
mod commands;
mod diagnose;
mod edit;
mod encryption;
mod finding;
mod findings;
mod fix;
mod hint;
mod model;
mod pair;
mod permissions;
mod scan;
mod scenario;
mod statement;
mod wide;

pub use change::{Change, Fix, FixKind, Opens, Who};
pub use diagnose::diagnose;
pub use encryption::{Difference, compare, context_pairs};
pub use finding::{Finding, FindingKind, Hint};
pub use hint::{hint, operator_of};
pub use model::{Ask, Cause, Certainty, Check, CheckState, Diagnosis, Next, Scenario, Step, StepMark, StepState};
pub use pair::{Pair, arn_field, layer_named};
pub use permissions::UsualPermission;
pub use wide::Wide;
