//! What a fix is: changes of drafts, what they open, who can make them.

use crate::case::{Case, Slot};
use crate::iam::{Decision, Layer};

/// A proposed change to one draft, evaluated before it is shown.
#[derive(Clone, Debug)]
pub struct Fix {
    /// A stable name, unique in its diagnosis.
    pub id: String,
    /// What it does.
    pub kind: FixKind,
    /// The policy it changes or adds.
    pub slot: Slot,
    /// Index of the companion whose own resource policy it changes; `None`: a policy of the request itself.
    pub companion: Option<usize>,
    /// The policy's name.
    pub policy: String,
    /// The policy's text before; empty where the policy is new.
    pub before: String,
    /// The policy's text after.
    pub after: String,
    /// What it adds to or takes from the text in short: the entry, or nothing where a whole statement comes or goes.
    pub entry: Option<String>,
    /// Further changes to other policies without which the decision does not turn (two accounts that both must allow, or a
    /// companion permission).
    pub also: Vec<Change>,
    /// The least-privilege statement it adds, as JSON; `None` where it adds none.
    pub statement: Option<String>,
    /// Who can make the change.
    pub who: Who,
    /// The `aws` command that would make it real.
    pub command: Option<String>,
    /// The whole case with the fix applied.
    pub case: Case,
    /// The decision of that case.
    pub decision: Decision,
    /// Layers that could still deny after it.
    pub still_open: Vec<Layer>,
    /// What else it opens.
    pub opens: Vec<Opens>,
}

/// A further change that belongs to a fix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What it does.
    pub kind: FixKind,
    /// The policy it changes or adds.
    pub slot: Slot,
    /// Index of the companion whose own resource policy it changes; `None`: a policy of the request itself.
    pub companion: Option<usize>,
    /// The policy's name.
    pub policy: String,
    /// The policy's text before; empty where the policy is new.
    pub before: String,
    /// The policy's text after.
    pub after: String,
    /// The statement it adds, as JSON; `None` where it adds none.
    pub statement: Option<String>,
    /// Who can make the change.
    pub who: Who,
    /// The `aws` command that would make it real.
    pub command: Option<String>,
}

/// What a fix does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FixKind {
    /// Adds a statement that allows the request and nothing else.
    AddStatement,
    /// Adds the request's resource to a statement that nearly matches.
    AddResource,
    /// Adds the request's action to a statement that nearly matches.
    AddAction,
    /// Adds the principal to a statement that nearly matches.
    AddPrincipal,
    /// Adds the request's value to a condition of a statement that nearly matches.
    AddValue,
    /// Makes a new policy with one statement.
    NewPolicy,
    /// Narrows a Deny so that it spares this request.
    NarrowDeny,
    /// Removes a Deny.
    RemoveDeny,
}

impl FixKind {
    /// The kind's stable name in JSON, in tests and in locale files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::AddStatement => "add-statement",
            Self::AddResource => "add-resource",
            Self::AddAction => "add-action",
            Self::AddPrincipal => "add-principal",
            Self::AddValue => "add-value",
            Self::NewPolicy => "new-policy",
            Self::NarrowDeny => "narrow-deny",
            Self::RemoveDeny => "remove-deny",
        }
    }
}

/// What a fix opens besides the request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opens {
    /// Nothing: this action on this resource only.
    Nothing,
    /// The action on every object of the bucket.
    EveryObject,
    /// Whatever the removed Deny kept away.
    WhatTheDenyKept,
    /// The statement's other actions on this resource, or this action on its other resources.
    Cross {
        /// How many further pairs of action and resource.
        pairs: usize,
    },
    /// Whatever this pattern of the statement matches, besides the request.
    Matching {
        /// The pattern.
        pattern: String,
    },
    /// The same for every other caller that this principal of the statement stands for.
    ForOthers {
        /// The principal, as written.
        principal: String,
    },
    /// The same request also where the conditions of the nearest statement do not hold.
    WithoutTheCondition,
    /// Whatever the narrowed Deny kept away from this principal.
    WhatTheDenyKeptFromIt,
}

/// Who can change or show a layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Who {
    /// Whoever manages the principal's policies.
    PrincipalAdmin,
    /// Whoever owns the resource.
    ResourceOwner,
    /// The organization's administrators.
    OrganizationAdmin,
    /// Whoever made the session.
    SessionMaker,
    /// Whoever owns the VPC endpoint.
    EndpointOwner,
    /// The person, with the credentials at hand.
    Caller,
}
