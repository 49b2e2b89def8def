//! What was read from a text: denials with their facts, documents, and where each stands.

use super::source::{Holder, Source};
use crate::iam::{PolicyKind, Span};

/// Everything read from one text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// The text, as given, made valid UTF-8 and cut to the size limit; all spans are in it.
    pub text: String,
    /// What the text is about.
    pub kind: Kind,
    /// Distinct denials in the order they stand; one that a tool prints twice is one.
    pub denials: Vec<Denial>,
    /// Index of the denial to look at first.
    pub chosen: usize,
    /// Policy documents and other documents found in the text.
    pub documents: Vec<Document>,
    /// Structured texts that were recognised, and what they state.
    pub sources: Vec<Source>,
    /// Whether the text was longer than is read.
    pub truncated: bool,
}

impl Reading {
    /// The chosen denial.
    #[must_use]
    pub fn denial(&self) -> Option<&Denial> {
        self.denials.get(self.chosen)
    }
}

/// What kind of failure a text tells of (R15.11, R15.12).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Kind {
    /// AWS refused the request by authorization.
    AccessDenied,
    /// The credentials are missing, unknown, expired or wrongly signed.
    Authentication,
    /// Too many requests.
    Throttling,
    /// The thing does not exist.
    NotFound,
    /// Wrong Region or endpoint.
    Region,
    /// Another system's refusal: a shell, a file system, another cloud.
    NotAws,
    /// Another failure, or none at all.
    #[default]
    Other,
}

impl Kind {
    /// The name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::AccessDenied => "access_denied",
            Self::Authentication => "authentication",
            Self::Throttling => "throttling",
            Self::NotFound => "not_found",
            Self::Region => "region",
            Self::NotAws => "not_aws",
            Self::Other => "other",
        }
    }
}

/// Whether a denial says that something denies or that nothing allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Deny {
    /// A Deny statement matched.
    Explicit,
    /// No Allow was found.
    Implicit,
}

/// The layer that AWS names in a denial (R15.2); the trust policy is the role's `Resource`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PolicyType {
    /// Identity-based policy.
    Identity,
    /// Resource-based policy, trust policy included.
    Resource,
    /// Service control policy.
    Scp,
    /// Resource control policy.
    Rcp,
    /// Permissions boundary.
    Boundary,
    /// Session policy.
    Session,
    /// VPC endpoint policy.
    Endpoint,
}

impl PolicyType {
    /// The name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Resource => "resource",
            Self::Scp => "scp",
            Self::Rcp => "rcp",
            Self::Boundary => "boundary",
            Self::Session => "session",
            Self::Endpoint => "endpoint",
        }
    }
}

/// A value that the text states, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated<T> {
    /// What is stated, unwrapped and unescaped.
    pub value: T,
    /// The bytes of [`Reading::text`] that state it.
    pub span: Span,
}

/// One failed call, with what the text *states* of it. Nothing inferred stands in the stated fields.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Denial {
    /// The kind of this failure.
    pub kind: Kind,
    /// The whole message.
    pub span: Span,
    /// Who asked, as written after `User:`.
    pub principal: Option<Stated<String>>,
    /// The action, as written.
    pub action: Option<Stated<String>>,
    /// The resource, as written after `on resource:`, without quotes.
    pub resource: Option<Stated<String>>,
    /// The principal's account.
    pub account: Option<Stated<String>>,
    /// The Region of the record or of the resource's ARN.
    pub region: Option<Stated<String>>,
    /// IAM prefix of the service, in lower case.
    pub service: Option<Stated<String>>,
    /// The API operation.
    pub operation: Option<Stated<String>>,
    /// The error code, as written.
    pub error_code: Option<Stated<String>>,
    /// HTTP status.
    pub status: Option<Stated<u16>>,
    /// Request id of the failed call.
    pub request_id: Option<Stated<String>>,
    /// Authorization id (R15.4).
    pub authorization_id: Option<Stated<String>>,
    /// Explicit or implicit.
    pub deny: Option<Stated<Deny>>,
    /// The layer named.
    pub policy_type: Option<Stated<PolicyType>>,
    /// ARN of the policy named.
    pub policy_arn: Option<Stated<String>>,
    /// The encoded authorization message itself.
    pub encoded: Option<Stated<String>>,
    /// Facts that follow from the stated ones.
    pub inferred: Vec<Inferred>,
}

/// Names of the facts of a denial, in the order they are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FactName {
    /// Who asked.
    Principal,
    /// The action.
    Action,
    /// The resource.
    Resource,
    /// The principal's account.
    Account,
    /// The Region.
    Region,
    /// IAM prefix of the service.
    Service,
    /// The API operation.
    Operation,
    /// The error code.
    ErrorCode,
    /// HTTP status.
    Status,
    /// Request id.
    RequestId,
    /// Authorization id.
    AuthorizationId,
    /// Explicit or implicit.
    Deny,
    /// The layer named.
    PolicyType,
    /// ARN of the policy named.
    PolicyArn,
    /// The encoded authorization message.
    Encoded,
    /// The account that owns the resource.
    ResourceAccount,
}

impl FactName {
    /// All names, in the order they are shown.
    pub const ALL: [Self; 16] = [
        Self::Principal,
        Self::Action,
        Self::Resource,
        Self::Account,
        Self::Region,
        Self::Service,
        Self::Operation,
        Self::ErrorCode,
        Self::Status,
        Self::RequestId,
        Self::AuthorizationId,
        Self::Deny,
        Self::PolicyType,
        Self::PolicyArn,
        Self::Encoded,
        Self::ResourceAccount,
    ];

    /// The name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Principal => "principal",
            Self::Action => "action",
            Self::Resource => "resource",
            Self::Account => "account",
            Self::Region => "region",
            Self::Service => "service",
            Self::Operation => "operation",
            Self::ErrorCode => "error_code",
            Self::Status => "status",
            Self::RequestId => "request_id",
            Self::AuthorizationId => "authorization_id",
            Self::Deny => "deny",
            Self::PolicyType => "policy_type",
            Self::PolicyArn => "policy_arn",
            Self::Encoded => "encoded",
            Self::ResourceAccount => "resource_account",
        }
    }
}

/// A fact that the text does not state and that follows from what it states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inferred {
    /// Which fact.
    pub name: FactName,
    /// Its value.
    pub value: String,
    /// What it follows from.
    pub because: Because,
    /// The bytes it was inferred from, if they stand in one place.
    pub span: Option<Span>,
}

/// What an inferred fact follows from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Because {
    /// The operation has one action of the same or a known name (R2.8).
    Operation,
    /// The action says it: its prefix is the service, or it takes no resource and is asked with `*` (R3.11).
    Action,
    /// The ARN of the principal says it.
    PrincipalArn,
    /// The ARN of the resource says it.
    ResourceArn,
    /// The service's name in the message says it.
    ServiceName,
    /// A path or URL in the command or the message names the resource.
    Path,
    /// The error code says it.
    ErrorCode,
    /// The layer that AWS names says it (R8.18).
    NamedLayer,
}

impl Because {
    /// The name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Operation => "operation",
            Self::Action => "action",
            Self::PrincipalArn => "principal_arn",
            Self::ResourceArn => "resource_arn",
            Self::ServiceName => "service_name",
            Self::Path => "path",
            Self::ErrorCode => "error_code",
            Self::NamedLayer => "named_layer",
        }
    }
}

/// A policy document found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The document's JSON text.
    pub text: String,
    /// Where it stands in [`Reading::text`].
    pub span: Span,
    /// What kind of policy it looks like; `None` where it could be several.
    pub kind: Option<PolicyKind>,
    /// The policy's name, if the text gives one.
    pub name: Option<String>,
    /// Whose it is, if the text says so; one of several then, such as the members of a group.
    pub holders: Vec<Holder>,
}
