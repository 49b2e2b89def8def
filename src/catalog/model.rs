//! Services, actions, resource types and condition keys.

use std::sync::OnceLock;

use super::part::{Part, read};

/// What an action does to a resource, in AWS's own five classes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AccessLevel {
    /// Lists resources.
    List,
    /// Reads what a resource holds.
    Read,
    /// Changes tags alone.
    Tagging,
    /// Makes, changes or deletes resources.
    Write,
    /// Grants or changes permissions.
    PermissionsManagement,
}

impl AccessLevel {
    /// AWS's name for it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::List => "List",
            Self::Read => "Read",
            Self::Tagging => "Tagging",
            Self::Write => "Write",
            Self::PermissionsManagement => "Permissions management",
        }
    }
}

/// The kind of a condition key's values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KeyType {
    /// Text.
    String,
    /// An ARN.
    Arn,
    /// `true` or `false`.
    Bool,
    /// A number.
    Numeric,
    /// A date and time.
    Date,
    /// An address or a range of addresses.
    IpAddress,
}

impl KeyType {
    /// AWS's name for it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::String => "String",
            Self::Arn => "ARN",
            Self::Bool => "Bool",
            Self::Numeric => "Numeric",
            Self::Date => "Date",
            Self::IpAddress => "IPAddress",
        }
    }

    /// The type by its letter, and whether the key is multivalued: then the letter stands in upper case.
    pub(super) fn of_letter(letter: &str) -> (Self, bool) {
        let kind = match letter.to_ascii_lowercase().as_str() {
            "a" => Self::Arn,
            "b" => Self::Bool,
            "n" => Self::Numeric,
            "d" => Self::Date,
            "i" => Self::IpAddress,
            _ => Self::String,
        };
        (kind, letter.starts_with(|letter: char| letter.is_ascii_uppercase()))
    }
}

/// A condition key of a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConditionKey {
    /// Its name. A variable part stands as `${TagKey}` or `<key>`.
    pub name: &'static str,
    /// The kind of its values.
    pub kind: KeyType,
    /// Whether it may hold several values at once (R5.8).
    pub multivalued: bool,
}

impl ConditionKey {
    /// Whether `written`, as it stands in a policy, names this key: the case of letters does not matter, and a variable part stands
    /// for any text.
    #[must_use]
    pub fn is_named(&self, written: &str) -> bool {
        super::wildcard::names(self.name, written)
    }
}

/// A type of resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResourceType {
    /// Its name, as AWS's tables have it.
    pub name: &'static str,
    /// Patterns of its ARN, with variables as `${BucketName}`; most types have one.
    pub arns: Box<[&'static str]>,
    pub(super) keys: Box<[u16]>,
}

impl ResourceType {
    /// Its ARN patterns with a `*` for each variable: what a policy's `Resource` may be compared with.
    pub fn wildcards(&self) -> impl Iterator<Item = String> + '_ {
        self.arns.iter().map(|arn| super::wildcard::variables_to_stars(arn))
    }
}

/// A resource type that an action takes.
#[derive(Clone, Copy, Debug)]
pub struct Taken {
    /// The type.
    pub kind: &'static ResourceType,
    /// Whether a call always names one.
    pub required: bool,
}

/// An action.
#[derive(Clone, Debug)]
pub struct Action {
    pub(super) service: &'static str,
    pub(super) name: &'static str,
    pub(super) level: AccessLevel,
    pub(super) resources: Box<[(u16, bool)]>,
    pub(super) keys: Box<[u16]>,
    pub(super) needs: &'static str,
}

impl PartialEq for Action {
    fn eq(&self, other: &Self) -> bool {
        (self.service, self.name) == (other.service, other.name)
    }
}

impl Eq for Action {}

impl std::fmt::Display for Action {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}:{}", self.service, self.name)
    }
}

impl Action {
    /// The prefix of its service.
    #[must_use]
    pub const fn prefix(&self) -> &'static str {
        self.service
    }

    /// Its name after the prefix.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Its access level.
    #[must_use]
    pub const fn level(&self) -> AccessLevel {
        self.level
    }

    fn part(&self) -> Option<&'static Part> {
        super::service(self.service).map(Service::part)
    }

    /// The resource types it takes. With none it is asked with `*` (R3.11).
    #[must_use]
    pub fn resources(&self) -> Vec<Taken> {
        let Some(part) = self.part() else { return Vec::new() };
        let taken = self.resources.iter().filter_map(|(index, required)| {
            part.resource_types.get(usize::from(*index)).map(|kind| Taken { kind, required: *required })
        });
        taken.collect()
    }

    /// The condition keys of its service that a request for it may carry: its own, those that it has on a resource type, and those
    /// of the resource types it takes. Keys that every service may supply are told by [`global_keys`](super::global_keys()).
    #[must_use]
    pub fn keys(&self) -> Vec<&'static ConditionKey> {
        let Some(part) = self.part() else { return Vec::new() };
        let of_types = self.resources.iter().filter_map(|(index, _)| part.resource_types.get(usize::from(*index)));
        let mut numbers: Vec<u16> =
            self.keys.iter().copied().chain(of_types.flat_map(|kind| kind.keys.iter().copied())).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers.into_iter().filter_map(|number| part.keys.get(usize::from(number))).collect()
    }

    /// Whether a request for it may carry the key `written`, of the service or of all; `None` where `written` is a key of all
    /// services whose supply the catalogue does not tell by action.
    #[must_use]
    pub fn may_carry(&self, written: &str) -> Option<bool> {
        if self.keys().iter().any(|key| key.is_named(written)) {
            return Some(true);
        }
        if written.get(..4).is_some_and(|prefix| prefix.eq_ignore_ascii_case("aws:")) {
            return None;
        }
        Some(false)
    }

    /// Other actions that the caller needs for it in some calls, as `iam:PassRole`.
    #[must_use]
    pub fn dependents(&self) -> Vec<&'static Action> {
        self.needs.split(' ').filter_map(super::action).collect()
    }
}

/// A service.
#[derive(Debug)]
pub struct Service {
    prefix: &'static str,
    name: &'static str,
    honours_rcp: bool,
    body: &'static str,
    part: OnceLock<Part>,
}

impl Service {
    pub(super) const fn new(prefix: &'static str, name: &'static str, honours_rcp: bool, body: &'static str) -> Self {
        Self { prefix, name, honours_rcp, body, part: OnceLock::new() }
    }

    pub(super) fn part(&self) -> &Part {
        self.part.get_or_init(|| read(self.prefix, self.body))
    }

    /// Its IAM prefix.
    #[must_use]
    pub const fn prefix(&self) -> &'static str {
        self.prefix
    }

    /// Its name, as AWS writes it.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Whether its actions are bound by resource control policies (R10.8).
    #[must_use]
    pub const fn honours_rcp(&self) -> bool {
        self.honours_rcp
    }

    /// Its actions, in the order of their names in lower case.
    #[must_use]
    pub fn actions(&self) -> &[Action] {
        &self.part().actions
    }

    /// The action with this name, without prefix; the case of letters does not matter.
    #[must_use]
    pub fn action(&self, name: &str) -> Option<&Action> {
        let actions = self.actions();
        let lower = name.to_ascii_lowercase();
        let found =
            actions.binary_search_by(|action| action.name.bytes().map(|byte| byte.to_ascii_lowercase()).cmp(lower.bytes()));
        found.ok().and_then(|index| actions.get(index))
    }

    /// Its resource types.
    #[must_use]
    pub fn resource_types(&self) -> &[ResourceType] {
        &self.part().resource_types
    }

    /// Its condition keys; among them those with `aws:` that its tables name.
    #[must_use]
    pub fn keys(&self) -> &[ConditionKey] {
        &self.part().keys
    }
}
