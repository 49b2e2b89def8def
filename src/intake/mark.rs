//! What one reader found at one place, before it is known which denial it belongs to.

use super::reading::{Denial, Deny, FactName, Kind, PolicyType, Stated};

/// A single fact.
#[derive(Clone, Debug)]
pub enum Fact {
    /// A fact that is a text.
    Text(FactName, Stated<String>),
    /// HTTP status.
    Status(Stated<u16>),
    /// Explicit or implicit.
    Deny(Stated<Deny>),
    /// The layer.
    PolicyType(Stated<PolicyType>),
}

/// How a mark stands to its message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A tool's frame before the message: always another failure than one already told.
    Opening,
    /// An error code with its colon before the message.
    Code,
    /// The sentence of R15.1.
    Sentence,
    /// A tool's frame after the message.
    Trailing,
    /// A labelled value, before or after.
    Label,
    /// A message that states nothing but its kind.
    Plain,
    /// A record begins or ends here.
    Border,
}

/// How sure an error code is; a surer one takes another's place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// A word in the text, or the name of a class.
    #[default]
    Word,
    /// A word before a message.
    Prefix,
    /// A tool says that it is the code.
    Labelled,
}

/// What was found, from `at` to `end` of the squeezed text.
#[derive(Clone, Debug)]
pub struct Mark {
    /// First byte.
    pub at: usize,
    /// One past the last.
    pub end: usize,
    /// How it stands to its message.
    pub role: Role,
    /// What it states.
    pub facts: Vec<Fact>,
    /// The kind it speaks for.
    pub kind: Option<Kind>,
    /// How sure its error code is.
    pub rank: Rank,
}

impl Mark {
    /// A mark of `role` at `at..end` that states `facts`.
    pub fn new(role: Role, at: usize, end: usize, facts: Vec<Fact>) -> Self {
        Self { at, end, role, facts, kind: None, rank: Rank::Labelled }
    }
}

/// The field of `denial` that holds the text fact `name`.
fn field(denial: &mut Denial, name: FactName) -> Option<&mut Option<Stated<String>>> {
    Some(match name {
        FactName::Principal => &mut denial.principal,
        FactName::Action => &mut denial.action,
        FactName::Resource => &mut denial.resource,
        FactName::Account => &mut denial.account,
        FactName::Region => &mut denial.region,
        FactName::Service => &mut denial.service,
        FactName::Operation => &mut denial.operation,
        FactName::ErrorCode => &mut denial.error_code,
        FactName::RequestId => &mut denial.request_id,
        FactName::AuthorizationId => &mut denial.authorization_id,
        FactName::PolicyArn => &mut denial.policy_arn,
        FactName::Encoded => &mut denial.encoded,
        FactName::Status | FactName::Deny | FactName::PolicyType | FactName::ResourceAccount => return None,
    })
}

/// The text fact `name` of `denial`.
pub fn text(denial: &Denial, name: FactName) -> Option<&Stated<String>> {
    match name {
        FactName::Principal => denial.principal.as_ref(),
        FactName::Action => denial.action.as_ref(),
        FactName::Resource => denial.resource.as_ref(),
        FactName::Account => denial.account.as_ref(),
        FactName::Region => denial.region.as_ref(),
        FactName::Service => denial.service.as_ref(),
        FactName::Operation => denial.operation.as_ref(),
        FactName::ErrorCode => denial.error_code.as_ref(),
        FactName::RequestId => denial.request_id.as_ref(),
        FactName::AuthorizationId => denial.authorization_id.as_ref(),
        FactName::PolicyArn => denial.policy_arn.as_ref(),
        FactName::Encoded => denial.encoded.as_ref(),
        FactName::Status | FactName::Deny | FactName::PolicyType | FactName::ResourceAccount => None,
    }
}

/// Whether `fact` says otherwise than `denial`.
pub fn conflicts(denial: &Denial, fact: &Fact) -> bool {
    match fact {
        Fact::Text(name, stated) => text(denial, *name).is_some_and(|own| own.value != stated.value),
        Fact::Status(stated) => denial.status.as_ref().is_some_and(|own| own.value != stated.value),
        Fact::Deny(stated) => denial.deny.as_ref().is_some_and(|own| own.value != stated.value),
        Fact::PolicyType(stated) => denial.policy_type.as_ref().is_some_and(|own| own.value != stated.value),
    }
}

/// Writes `fact` into `denial` where it has none yet.
pub fn fill(denial: &mut Denial, fact: Fact) {
    match fact {
        Fact::Text(name, stated) => {
            if let Some(field) = field(denial, name) {
                field.get_or_insert(stated);
            }
        }
        Fact::Status(stated) => {
            denial.status.get_or_insert(stated);
        }
        Fact::Deny(stated) => {
            denial.deny.get_or_insert(stated);
        }
        Fact::PolicyType(stated) => {
            denial.policy_type.get_or_insert(stated);
        }
    }
}

/// The facts that `denial` states.
pub fn facts(denial: &Denial) -> Vec<Fact> {
    let mut facts: Vec<_> =
        FactName::ALL.into_iter().filter_map(|name| text(denial, name).map(|stated| Fact::Text(name, stated.clone()))).collect();
    facts.extend(denial.status.clone().map(Fact::Status));
    facts.extend(denial.deny.clone().map(Fact::Deny));
    facts.extend(denial.policy_type.clone().map(Fact::PolicyType));
    facts
}
