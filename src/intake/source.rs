//! What structured texts state beside denials and policies: an event's request, an authorization's context, a resource's settings.

use serde_json::Value;

use super::reading::Because;
use crate::iam::Span;

/// One structured text that was recognised, and what it states.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// What prints it.
    pub form: Form,
    /// Where it stands in [`super::Reading::text`].
    pub span: Span,
    /// What it states.
    pub facts: Vec<SourceFact>,
    /// What it holds or names that cannot be taken from it.
    pub left: Vec<Left>,
}

/// A fact that a structured text states.
#[derive(Clone, Debug, PartialEq)]
pub enum SourceFact {
    /// Who asked: an ARN, or a service's name.
    Principal(String),
    /// The action, and what it follows from where it is not stated as such.
    Action(String, Option<Because>),
    /// The resource's ARN, and what it follows from where it is not stated as such.
    Resource(String, Option<Because>),
    /// The account that owns the resource.
    ResourceAccount(String),
    /// A context key of the request: a text, number, boolean, or a list of them.
    Context(String, Value),
    /// Tags of the user or role with this ARN.
    Tags(String, Vec<(String, String)>),
    /// The user or role with this ARN has no permissions boundary.
    NoBoundary(String),
    /// `s3api get-public-access-block` (R11.6).
    BlockPublicAccess(Value),
    /// `s3api get-bucket-ownership-controls` (R11.7).
    ObjectOwnership(String),
    /// `kms list-grants` (R12.6).
    Grants(Value),
    /// `organizations describe-organization`: the management account (R8.14).
    ManagementAccount(String),
}

/// What a source holds or names without that it can be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Left {
    /// A policy is named, and its document does not stand in the text.
    NamedOnly(String),
    /// The matched statement has conditions, of which the message does not say the operators.
    Operators,
}

/// Whose a document is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holder {
    /// The user, role or resource with this ARN.
    Arn(String),
    /// The role of this name.
    Role(String),
    /// The user of this name.
    User(String),
}

/// The forms of structured text, by what prints them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// A CloudTrail record (R7.7).
    CloudTrail,
    /// A decoded authorization message (R15.9).
    Decoded,
    /// `iam-toolbox get-request-authorization-details` (R15.10).
    AuthorizationDetails,
    /// `iam-toolbox get-request-authorization-policy` (R15.10).
    AuthorizationPolicy,
    /// `iam get-account-authorization-details`.
    AccountDetails,
    /// `iam get-role`.
    Role,
    /// `iam get-user`.
    User,
    /// `iam get-role-policy`.
    RolePolicy,
    /// `iam get-user-policy`.
    UserPolicy,
    /// `iam get-group-policy`.
    GroupPolicy,
    /// `iam get-policy-version`.
    PolicyVersion,
    /// `iam list-attached-role-policies` and its like.
    Attached,
    /// `iam list-role-policies` and its like.
    PolicyNames,
    /// `s3api get-public-access-block`.
    PublicAccessBlock,
    /// `s3api get-bucket-ownership-controls`.
    OwnershipControls,
    /// `kms list-grants`.
    Grants,
    /// `sqs get-queue-attributes`.
    Queue,
    /// `sns get-topic-attributes`.
    Topic,
    /// `lambda get-policy`.
    Function,
    /// `secretsmanager get-resource-policy`.
    Secret,
    /// `ecr get-repository-policy`.
    Repository,
    /// `organizations describe-policy`.
    OrganizationPolicy,
    /// `organizations describe-organization`.
    Organization,
    /// `ec2 describe-vpc-endpoints`.
    Endpoints,
    /// `sts get-caller-identity`.
    CallerIdentity,
    /// `s3api get-bucket-policy` or `kms get-key-policy`: their output has the same form.
    ResourcePolicy,
}

impl Form {
    /// The name by which its maker knows it; no word of a human language.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::CloudTrail => "CloudTrail",
            Self::Decoded => "sts decode-authorization-message",
            Self::AuthorizationDetails => "iam-toolbox get-request-authorization-details",
            Self::AuthorizationPolicy => "iam-toolbox get-request-authorization-policy",
            Self::AccountDetails => "iam get-account-authorization-details",
            Self::Role => "iam get-role",
            Self::User => "iam get-user",
            Self::RolePolicy => "iam get-role-policy",
            Self::UserPolicy => "iam get-user-policy",
            Self::GroupPolicy => "iam get-group-policy",
            Self::PolicyVersion => "iam get-policy-version",
            Self::Attached => "iam list-attached-role-policies",
            Self::PolicyNames => "iam list-role-policies",
            Self::PublicAccessBlock => "s3api get-public-access-block",
            Self::OwnershipControls => "s3api get-bucket-ownership-controls",
            Self::Grants => "kms list-grants",
            Self::Queue => "sqs get-queue-attributes",
            Self::Topic => "sns get-topic-attributes",
            Self::Function => "lambda get-policy",
            Self::Secret => "secretsmanager get-resource-policy",
            Self::Repository => "ecr get-repository-policy",
            Self::OrganizationPolicy => "organizations describe-policy",
            Self::Organization => "organizations describe-organization",
            Self::Endpoints => "ec2 describe-vpc-endpoints",
            Self::CallerIdentity => "sts get-caller-identity",
            Self::ResourcePolicy => "s3api get-bucket-policy, kms get-key-policy",
        }
    }

    /// Whether it tells of one request, so that its facts belong to the denial that it encloses and to no other.
    #[must_use]
    pub const fn is_request(self) -> bool {
        matches!(self, Self::CloudTrail | Self::Decoded | Self::AuthorizationDetails)
    }
}
