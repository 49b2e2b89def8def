//! From drafts to `iam`'s own types: the one place where a case becomes something to decide.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Case, Missing};
use crate::iam::{Assume, Call, Parsed, PolicyKind, RequestError, parse};

/// Parsed drafts remembered by their text, so that a keystroke parses one document.
#[derive(Debug, Default)]
pub struct Drafts {
    parsed: HashMap<(PolicyKind, Arc<str>), Arc<Parsed>>,
}

impl Drafts {
    /// `text` read as a policy of `kind`, from memory if it was read before.
    pub fn parse(&mut self, text: &str, kind: PolicyKind) -> Arc<Parsed> {
        let key = (kind, Arc::from(text));
        Arc::clone(self.parsed.entry(key).or_insert_with(|| Arc::new(parse(text, kind))))
    }
}

/// Why a case cannot be decided yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotReady {
    /// These are not known.
    Missing(Vec<Missing>),
    /// A part of the request has no readable form.
    Request(RequestError),
}

impl Case {
    /// The request and its layers, with companions, ready to be decided.
    ///
    /// # Errors
    /// When the request lacks a part or a part has no readable form.
    pub fn input(&self, drafts: &mut Drafts, assume: Assume) -> Result<Call, NotReady> {
        let _ = (drafts, assume);
        Err(NotReady::Missing(vec![Missing::Principal, Missing::Action, Missing::Resource]))
    }
}
