//! The words of the policy language that stand for themselves: kinds of policy, effects, versions.

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
