//! It never evaluates, and knows of no `Case`: any text a person has becomes a [`Reading`].

mod reading;

pub use reading::{Because, Denial, Deny, Document, FactName, Inferred, Kind, PolicyType, Reading, Stated};
