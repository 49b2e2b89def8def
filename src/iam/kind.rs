//! The words of the policy language that stand for themselves: kinds of policy, layers, effects, versions.

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

/// A policy type's part in the decision (R8.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Layer {
    /// Resource control policies of the resource's account, by level.
    Rcp,
    /// Service control policies of the principal's account, by level.
    Scp,
    /// The policy of the VPC endpoint that the request went through.
    Endpoint,
    /// The resource's own policy: bucket policy, key policy, trust policy …
    Resource,
    /// The principal's identity-based policies.
    Identity,
    /// The principal's permissions boundary.
    Boundary,
    /// The policies passed when the session was made.
    Session,
}

impl Layer {
    /// All layers in AWS's own order of checks (R8.3).
    pub const ALL: [Self; 7] =
        [Self::Rcp, Self::Scp, Self::Endpoint, Self::Resource, Self::Identity, Self::Boundary, Self::Session];

    /// The layer's name in case files and on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Rcp => "rcp",
            Self::Scp => "scp",
            Self::Endpoint => "endpoint",
            Self::Resource => "resource",
            Self::Identity => "identity",
            Self::Boundary => "boundary",
            Self::Session => "session",
        }
    }
}
