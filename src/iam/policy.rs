//! The typed policy: every element keeps its place in the source text. Patterns are compiled when a policy is parsed.

use std::sync::Arc;

use super::action::ActionPattern;
use super::condition::Condition;
use super::principal::PrincipalEntry;
use super::resource::ResourcePattern;
use super::span::{Span, Spanned};

/// Which part a policy plays; it decides which elements the policy may have (R1.7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PolicyKind {
    /// Attached to a user, group or role.
    Identity,
    /// Permissions boundary.
    Boundary,
    /// Passed when a session is made.
    Session,
    /// Attached to a resource that is neither a role nor a KMS key.
    Resource,
    /// KMS key policy.
    Key,
    /// Role trust policy.
    Trust,
    /// Service control policy.
    Scp,
    /// Resource control policy.
    Rcp,
    /// VPC endpoint policy.
    Endpoint,
}

impl PolicyKind {
    /// All kinds.
    pub const ALL: [Self; 9] = [
        Self::Identity,
        Self::Boundary,
        Self::Session,
        Self::Resource,
        Self::Key,
        Self::Trust,
        Self::Scp,
        Self::Rcp,
        Self::Endpoint,
    ];

    /// The kind's name on the command line and in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Boundary => "boundary",
            Self::Session => "session",
            Self::Resource => "resource",
            Self::Key => "key",
            Self::Trust => "trust",
            Self::Scp => "scp",
            Self::Rcp => "rcp",
            Self::Endpoint => "endpoint",
        }
    }
}

/// What a statement does when it matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Effect {
    /// Lets the request through, unless something else denies it.
    Allow,
    /// Stops the request, whatever else allows it.
    Deny,
}

/// Version of the policy language (R1.3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Version {
    /// `2008-10-17`, also where none is written: no policy variables.
    #[default]
    V2008,
    /// `2012-10-17`.
    V2012,
}

/// A policy document, as far as it could be read.
#[derive(Clone, Debug, Default)]
pub struct Policy {
    /// `Version`, if written and known.
    pub version: Option<Spanned<Version>>,
    /// `Id`.
    pub id: Option<Spanned<Arc<str>>>,
    /// Every statement, readable or not, in order.
    pub statements: Vec<Statement>,
    /// The whole document.
    pub span: Span,
}

/// One statement.
#[derive(Clone, Debug, Default)]
pub struct Statement {
    /// Its whole text.
    pub span: Span,
    /// `Sid`.
    pub sid: Option<Spanned<Arc<str>>>,
    /// `Effect`; `None` where it is missing or unreadable.
    pub effect: Option<Spanned<Effect>>,
    /// `Principal` or `NotPrincipal`.
    pub principal: Option<List<PrincipalEntry>>,
    /// `Action` or `NotAction`.
    pub action: Option<List<ActionPattern>>,
    /// `Resource` or `NotResource`.
    pub resource: Option<List<ResourcePattern>>,
    /// Each key under each operator of `Condition`, in order.
    pub conditions: Vec<Condition>,
    /// Whether every element of it could be read.
    pub readable: bool,
}

/// A list element: `X` or `NotX`, one string or an array (R1.6).
#[derive(Clone, Debug)]
pub struct List<T> {
    /// Whether it is the `Not…` member of the pair.
    pub negated: bool,
    /// The element's name, quotes included.
    pub key: Span,
    /// The element's value.
    pub span: Span,
    /// Its entries.
    pub entries: Vec<Spanned<T>>,
}
