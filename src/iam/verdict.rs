//! What is decided, by which layer, and how it came about.

use super::kind::Layer;

/// What is decided for a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Decision {
    /// Every layer in force that needed an Allow has one, and nothing denies.
    Allow,
    /// A Deny matches (R8.1).
    ExplicitDeny,
    /// Nothing denies, and an Allow is lacking where one is needed (R8.1).
    ImplicitDeny,
    /// What is not known could turn the decision (RX step 0).
    Unknown,
}

impl Decision {
    /// Whether the request is refused for certain.
    #[must_use]
    pub const fn is_deny(self) -> bool {
        matches!(self, Self::ExplicitDeny | Self::ImplicitDeny)
    }
}

/// A decision, the layer that made it, and how it came about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// What is decided.
    pub decision: Decision,
    /// The layer that decided (R8.18); `None` for `Unknown` and for denials that no policy decides.
    pub by: Option<Layer>,
    /// How it came about.
    pub why: Why,
}

/// How a verdict came about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// An Allow of the verdict's layer carries it.
    Allowed,
    /// The root user of the resource's own account is allowed by default (R8.12).
    RootAllowed,
    /// The call needs no permission and no policy can forbid it (R13.15, R13.16).
    AlwaysAllowed,
    /// A Deny statement of the verdict's layer matches.
    DenyMatches,
    /// The verdict's layer had to allow and does not.
    NothingAllows,
    /// Principal and resource are in different partitions (R9.9).
    OtherPartition,
    /// The root user cannot assume a role (R13.18).
    RootCannotAssume,
    /// These temporary credentials cannot make this call (R13.14, R13.17).
    SessionCannotCall,
    /// The service keeps this action to principals of the resource's account (R9.10, R12.8).
    KeptToAccount,
    /// What is not known could turn it.
    NotKnown,
}
