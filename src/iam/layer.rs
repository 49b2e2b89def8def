//! The layers of a decision: which policies are given, which are none, which nobody knows.

use std::sync::Arc;

use super::parse::Parsed;

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
