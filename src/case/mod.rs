//! It never evaluates: the case is the request and the draft policies by layer, opened, edited and saved.
//!
//! [`Case`] is the only thing a person edits. Drafts are kept as typed, valid or not; [`Case::input`] parses them into
//! `iam`'s own types, remembering a parsed draft by its text.

mod absorb;
mod draft;
mod edit;
mod file;
mod form;
mod input;
mod layout;
mod lock;
mod model;
mod read;
mod records;
mod source;
mod store;
mod write;

pub use draft::{EditedCase, Mark};
pub use file::{CaseError, LARGEST, write_whole};
pub use form::{FormError, Problem, Want};
pub use input::{Drafts, NotReady};
pub use layout::pretty;
pub use lock::{Lock, LockError};
pub use model::{
    Asked, Case, CompanionDraft, FactsDraft, Known, LayerDraft, LevelDraft, Missing, PolicyDraft, PrincipalDraft, RequestDraft,
    Slot,
};
pub use records::{Record, records};
pub use source::{Leftover, Taken};
pub use store::{Left, Session, Store, VARIABLE, keep, make_folder};
