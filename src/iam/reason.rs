//! Whether an element of a statement holds, and why.

use std::sync::Arc;

use super::span::Span;

/// Whether something holds, when not everything is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// It holds.
    Yes,
    /// It does not.
    No,
    /// It could be either, until something not known is known.
    Unsettled,
}

impl Outcome {
    /// Both: `No` beats `Unsettled` beats `Yes`.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::No, _) | (_, Self::No) => Self::No,
            (Self::Unsettled, _) | (_, Self::Unsettled) => Self::Unsettled,
            (Self::Yes, Self::Yes) => Self::Yes,
        }
    }

    /// Either: `Yes` beats `Unsettled` beats `No`.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Yes, _) | (_, Self::Yes) => Self::Yes,
            (Self::Unsettled, _) | (_, Self::Unsettled) => Self::Unsettled,
            (Self::No, Self::No) => Self::No,
        }
    }
}

impl From<bool> for Outcome {
    fn from(holds: bool) -> Self {
        if holds { Self::Yes } else { Self::No }
    }
}

/// Which element of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Element {
    /// `Principal` or `NotPrincipal`.
    Principal,
    /// `Action` or `NotAction`.
    Action,
    /// `Resource` or `NotResource`.
    Resource,
    /// One key under one operator of `Condition`.
    Condition,
}

/// What one element said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ElementTrace {
    /// Which element.
    pub element: Element,
    /// Whether it holds.
    pub outcome: Outcome,
    /// The place to point at: the entry that matches or comes nearest, or the whole element.
    pub span: Span,
    /// Why.
    pub reason: Reason,
}

/// Why an element holds or does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// An entry covers the request, or nothing listed excludes it.
    Covered,
    /// `Action` lists nothing that covers the request's action.
    ActionNotListed,
    /// `NotAction` lists the request's action.
    ActionExcluded,
    /// `Resource` lists nothing that covers the request's resource.
    ResourceNotListed,
    /// `NotResource` lists the request's resource.
    ResourceExcluded,
    /// A variable of the nearest entry has no value in this request (R6.5).
    VariableWithoutValue {
        /// Name of the key in the variable.
        key: Arc<str>,
    },
    /// `Principal` does not name the caller.
    PrincipalNotNamed,
    /// `NotPrincipal` spares the caller (R4.10).
    PrincipalSpared,
    /// The element's list is empty, so the statement never applies (R1.11).
    EmptyList,
    /// The condition holds.
    ConditionMet {
        /// Name of the condition key, as the policy writes it.
        key: Arc<str>,
    },
    /// The condition does not hold, and the request carries the key.
    ConditionValueDiffers {
        /// Name of the condition key, as the policy writes it.
        key: Arc<str>,
        /// What the request has.
        had: Vec<String>,
    },
    /// The condition does not hold because the request does not carry the key (R5.4).
    ConditionKeyAbsent {
        /// Name of the condition key, as the policy writes it.
        key: Arc<str>,
    },
    /// Whether the condition holds is not settled.
    ConditionUnsettled {
        /// Name of the condition key, as the policy writes it.
        key: Arc<str>,
        /// What would settle it.
        because: Unsettled,
    },
    /// The element cannot be read; the parse errors of the draft say why.
    Unreadable,
}

/// What leaves a condition unsettled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unsettled {
    /// AWS always sends this key, and the case does not state it (R7.1).
    AlwaysSent,
    /// A session ARN does not give the role's path (R7.5).
    RolePath,
    /// A multivalued key is compared without a set operator (R5.14).
    NoSetOperator,
}
