//! The layers of a decision: which policies are given, which are none, which nobody knows.

use std::sync::Arc;

use super::parse::Parsed;

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

/// What is known of a layer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Given<T> {
    /// Nobody has said.
    #[default]
    Unknown,
    /// There is none in force.
    None,
    /// These are in force.
    Given(T),
}

impl<T> Given<T> {
    /// The value, if given.
    pub const fn as_given(&self) -> Option<&T> {
        match self {
            Self::Given(value) => Some(value),
            Self::Unknown | Self::None => None,
        }
    }

    /// The same with another value.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Given<U> {
        match self {
            Self::Unknown => Given::Unknown,
            Self::None => Given::None,
            Self::Given(value) => Given::Given(f(value)),
        }
    }
}

/// A named policy draft, parsed; cheap to clone.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The policy's name.
    pub name: Arc<str>,
    /// Its text, policy and errors.
    pub parsed: Arc<Parsed>,
}

/// The policies of one level of an organization.
#[derive(Clone, Debug)]
pub struct Level {
    /// Root, organizational unit or account id.
    pub target: Arc<str>,
    /// The policies attached to it.
    pub policies: Vec<Draft>,
}

/// Every layer of a request.
#[derive(Clone, Debug, Default)]
pub struct Layers {
    /// Identity-based policies: one pool (R8.4).
    pub identity: Given<Vec<Draft>>,
    /// Permissions boundary.
    pub boundary: Given<Draft>,
    /// Session policies: one pool (R8.10).
    pub session: Given<Vec<Draft>>,
    /// The resource's own policy.
    pub resource: Given<Draft>,
    /// SCPs, root first (R10.1).
    pub scp: Given<Vec<Level>>,
    /// RCPs, root first.
    pub rcp: Given<Vec<Level>>,
    /// VPC endpoint policy.
    pub endpoint: Given<Draft>,
}
