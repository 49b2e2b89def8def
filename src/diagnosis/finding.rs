//! What a finding is: its place, how grave it is, and what was found.

use crate::case::{Missing, Slot};
use crate::iam::{ElementTrace, Layer, ParseErrorKind, RequestError, Severity, Span, Unsettled};
use crate::intake::{Kind, PolicyType};

/// One thing found.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// How grave it is.
    pub severity: Severity,
    /// The rule it rests on.
    pub rule: Option<&'static str>,
    /// The layer it is about.
    pub layer: Option<Layer>,
    /// The policy it is about.
    pub slot: Option<Slot>,
    /// Index of the companion permission it is about; `None`: the request itself. A companion's own resource policy has no slot.
    pub companion: Option<usize>,
    /// Index of the statement it is about.
    pub statement: Option<usize>,
    /// `Sid` of that statement, if it has one.
    pub sid: Option<String>,
    /// Places in the policy's text, the first being the one to point at.
    pub spans: Vec<Span>,
    /// What was found.
    pub what: FindingKind,
}

/// What was found.
#[derive(Clone, Debug, PartialEq)]
pub enum FindingKind {
    /// A Deny statement of this layer matches.
    ExplicitDeny {
        /// The conditions of the statement that hold, in order; empty where it has none.
        conditions: Vec<ElementTrace>,
    },
    /// No policy of this layer allows, and one had to.
    NothingAllows,
    /// No policy given of this layer allows; only a layer that is not known could turn it.
    NothingGivenAllows,
    /// As [`FindingKind::NothingAllows`], and the layer's policies hold Deny statements alone.
    OnlyDenies,
    /// A statement that would allow fails by these elements; nearest first.
    NearMiss {
        /// How many elements fail.
        failing: usize,
        /// The first element that fails.
        element: ElementTrace,
        /// What is off about it, where it can be said.
        hint: Option<Hint>,
        /// The other elements that fail.
        others: Vec<ElementTrace>,
    },
    /// A changed draft allows what AWS refused under the policies as they were.
    Mended,
    /// The drafts allow what AWS refused.
    AllowsWhatAwsRefused {
        /// The layer that AWS names.
        named: Option<PolicyType>,
    },
    /// The drafts refuse for another reason than AWS named.
    OtherReasonThanAws {
        /// The layer that AWS names.
        named: PolicyType,
    },
    /// AWS names a layer that refuses, and no draft of it is given.
    AwsNames {
        /// The layer that AWS names.
        named: PolicyType,
        /// Whether AWS says that it denies explicitly.
        explicit: bool,
        /// ARN of the policy that AWS names.
        policy_arn: Option<String>,
    },
    /// Principal and resource are in different partitions (R9.9).
    OtherPartition,
    /// The root user cannot assume a role (R13.18).
    RootCannotAssume,
    /// These temporary credentials cannot make this call (R13.14, R13.17).
    SessionCannotCall,
    /// The service keeps this action to the resource's own account (R9.10, R12.8).
    KeptToAccount,
    /// Nothing given decides the request, and AWS named no layer.
    NothingDecides,
    /// The request is allowed.
    Allowed,
    /// The request lacks this, so nothing can be decided.
    Lacks(Missing),
    /// A part of the request has no readable form, so nothing can be decided.
    Unclear(RequestError),
    /// A draft cannot be read here.
    Unreadable(ParseErrorKind),
    /// A remark on a draft.
    Remark(ParseErrorKind),
    /// A condition cannot be settled.
    Unsettled {
        /// The condition key.
        key: String,
        /// What would settle it.
        because: Unsettled,
    },
    /// Not an access denial at all; the kind says what to do (R15.12).
    NotADenial {
        /// What it is.
        kind: Kind,
        /// The error code.
        code: Option<String>,
    },
    /// An Allow grants far more than the request needs; narrower would do.
    TooWide(super::Wide),
    /// An account root is trusted: anyone there whose own policy allows may come in.
    RootTrusted,
    /// The verdict leans on a rule that AWS's documentation leaves in doubt.
    Doubt(&'static str),
}

impl FindingKind {
    /// The kind's stable name in JSON and in tests.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::ExplicitDeny { .. } => "explicit-deny",
            Self::NothingAllows => "nothing-allows",
            Self::NothingGivenAllows => "nothing-given-allows",
            Self::OnlyDenies => "only-denies",
            Self::NearMiss { .. } => "near-miss",
            Self::Mended => "mended",
            Self::AllowsWhatAwsRefused { .. } => "allows-what-aws-refused",
            Self::OtherReasonThanAws { .. } => "other-reason-than-aws",
            Self::AwsNames { .. } => "aws-names",
            Self::OtherPartition => "other-partition",
            Self::RootCannotAssume => "root-cannot-assume",
            Self::SessionCannotCall => "session-cannot-call",
            Self::KeptToAccount => "kept-to-account",
            Self::NothingDecides => "nothing-decides",
            Self::Allowed => "allowed",
            Self::Lacks(_) => "lacks",
            Self::Unclear(_) => "unclear",
            Self::Unreadable(_) => "unreadable",
            Self::Remark(_) => "remark",
            Self::Unsettled { .. } => "unsettled",
            Self::NotADenial { .. } => "not-a-denial",
            Self::TooWide(_) => "too-wide",
            Self::RootTrusted => "root-trusted",
            Self::Doubt(_) => "doubt",
        }
    }
}

/// What is off about a pattern that nearly covers the request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hint {
    /// The bucket is listed, the request is for an object in it (R3.9).
    BucketNotObject,
    /// Objects are listed, the request is for the bucket (R3.9).
    ObjectNotBucket,
    /// Only the case of letters differs (R3.4).
    LetterCase,
    /// The Region differs.
    OtherRegion {
        /// In the policy.
        wanted: String,
        /// In the request.
        had: String,
    },
    /// The account differs.
    OtherAccount {
        /// In the policy.
        wanted: String,
        /// In the request.
        had: String,
    },
    /// The partition differs.
    OtherPartition,
    /// The ARN is one of another service (R3.1).
    OtherService {
        /// In the policy.
        wanted: String,
        /// In the request.
        had: String,
    },
    /// The action has no resource, so only `*` matches (R3.11).
    OnlyStar,
    /// The log group stands without the `:*` that this action needs (R14.12).
    LogGroupWithoutStar,
    /// The action is of the same service, under another name.
    OtherAction,
    /// The entry is an API operation that is no action; it is checked under the request's action (R2.8).
    OperationNotAction {
        /// In the policy.
        wanted: String,
    },
    /// The trust policy allows assuming the role, not passing session tags with it (R13.9).
    TagSession,
    /// The trust policy allows assuming the role, not setting a source identity with it (R13.10).
    SourceIdentity,
    /// The role or user is listed by another path or name.
    OtherRole,
    /// The principal is a unique id: whoever it was is deleted (R4.6).
    Recreated {
        /// The id in the policy.
        id: String,
    },
    /// The caller is an AWS service, and only accounts, users or roles are named (R4.4).
    ServiceNotNamed {
        /// The service that calls.
        service: String,
    },
    /// The caller is a role of the account, and only services are named: a service that assumed a role calls as that role (R4.4).
    RoleNotService,
    /// The role is to assume itself, which its own trust policy must allow (R13.5).
    AssumesItself,
    /// `*` or `?` under an operator that takes them as plain characters (R5.3).
    WildcardUnderEquals,
    /// Only the case of letters of the condition's value differs (R5.3).
    ConditionLetterCase,
    /// The key is sent with temporary credentials alone (R7.2).
    TemporaryOnly,
    /// The key is sent only by a service that acts for a resource, and not by every service (R7.2).
    ServiceOnly,
    /// The tag is not on the resource, or the service sends no tags for it (R16.12).
    ResourceTagAbsent,
}

impl Hint {
    /// The hint's stable name in JSON, in tests and in locale files.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::BucketNotObject => "bucket-not-object",
            Self::ObjectNotBucket => "object-not-bucket",
            Self::LetterCase => "letter-case",
            Self::OtherRegion { .. } => "other-region",
            Self::OtherAccount { .. } => "other-account",
            Self::OtherPartition => "other-partition",
            Self::OtherService { .. } => "other-service",
            Self::OnlyStar => "only-star",
            Self::LogGroupWithoutStar => "log-group-without-star",
            Self::OtherAction => "other-action",
            Self::OperationNotAction { .. } => "operation-not-action",
            Self::TagSession => "tag-session",
            Self::SourceIdentity => "source-identity",
            Self::OtherRole => "other-role",
            Self::Recreated { .. } => "recreated",
            Self::ServiceNotNamed { .. } => "service-not-named",
            Self::RoleNotService => "role-not-service",
            Self::AssumesItself => "assumes-itself",
            Self::WildcardUnderEquals => "wildcard-under-equals",
            Self::ConditionLetterCase => "condition-letter-case",
            Self::TemporaryOnly => "temporary-only",
            Self::ServiceOnly => "service-only",
            Self::ResourceTagAbsent => "resource-tag-absent",
        }
    }
}
