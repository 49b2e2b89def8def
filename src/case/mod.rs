//! It never evaluates: the case is the request and the draft policies by layer, opened, edited and saved.
//!
//! [`Case`] is the only thing a person edits. Drafts are kept as typed, valid or not; [`Case::input`] parses them into
//! `iam`'s own types, remembering a parsed draft by its text.

mod absorb;
mod edit;
mod file;
mod form;
mod input;
mod layout;
mod model;
mod read;
mod records;
mod source;
mod write;

pub use file::{CaseError, LARGEST};
pub use form::{FormError, Problem, Want};
pub use input::{Drafts, NotReady};
pub use layout::pretty;
pub use model::{
    Asked, Case, CompanionDraft, FactsDraft, Known, LayerDraft, LevelDraft, Missing, PolicyDraft, PrincipalDraft, RequestDraft,
    Slot,
};
pub use records::{Record, records};
pub use source::{Leftover, Taken};
