//! The typed policy: every element keeps its place in the source text. Patterns are compiled when a policy is parsed.

use std::sync::Arc;

use super::action::ActionPattern;
use super::condition::Condition;
use super::kind::{Effect, Version};
use super::principal::PrincipalEntry;
use super::resource::ResourcePattern;
use super::span::{Span, Spanned};

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
