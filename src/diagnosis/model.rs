//! What a diagnosis is made of. Words are added in the last step, by `report::words`.

use crate::case::{Case, Missing, Slot};
use crate::iam::{Decision, ElementTrace, Layer, ParseErrorKind, Severity, Span, Unsettled};
use crate::intake::{Kind, PolicyType};

/// All that was found out about a case.
#[derive(Clone, Debug, Default)]
pub struct Diagnosis {
    /// The known kind of problem, if one is recognised.
    pub scenario: Option<Scenario>,
    /// What was found, the deciding finding first.
    pub findings: Vec<Finding>,
    /// Proposed changes, the least first; each is already evaluated.
    pub fixes: Vec<Fix>,
    /// Causes that no policy shows (R16), likeliest first.
    pub causes: Vec<Cause>,
    /// What is not known and could turn the verdict, and whom to ask.
    pub asks: Vec<Ask>,
    /// The scenario's own checks.
    pub checks: Vec<Check>,
    /// The state of the seven steps, in order.
    pub steps: Vec<StepState>,
    /// The next thing to do.
    pub next: Next,
}

/// The kinds of problem that are recognised, each with checks of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scenario {
    /// A Lambda function reads or writes an S3 bucket.
    LambdaS3,
    /// Something writes to CloudWatch Logs.
    CloudWatchLogs,
    /// A principal assumes a role, perhaps of another account.
    AssumeRole,
    /// A principal uses a KMS key.
    Kms,
    /// A resource's own policy denies.
    ResourcePolicyConflict,
}

impl Scenario {
    /// The name in JSON and in locale files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::LambdaS3 => "lambda-s3",
            Self::CloudWatchLogs => "cloudwatch-logs",
            Self::AssumeRole => "assume-role",
            Self::Kms => "kms",
            Self::ResourcePolicyConflict => "resource-policy-conflict",
        }
    }
}

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
    /// Index of the companion whose own resource policy it is about (then `slot` is `None`); `None`: the request itself.
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
    },
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
    /// The request is allowed.
    Allowed,
    /// The request lacks this, so nothing can be decided.
    Lacks(Missing),
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
            Self::OnlyDenies => "only-denies",
            Self::NearMiss { .. } => "near-miss",
            Self::AllowsWhatAwsRefused { .. } => "allows-what-aws-refused",
            Self::OtherReasonThanAws { .. } => "other-reason-than-aws",
            Self::AwsNames { .. } => "aws-names",
            Self::OtherPartition => "other-partition",
            Self::RootCannotAssume => "root-cannot-assume",
            Self::SessionCannotCall => "session-cannot-call",
            Self::KeptToAccount => "kept-to-account",
            Self::Allowed => "allowed",
            Self::Lacks(_) => "lacks",
            Self::Unreadable(_) => "unreadable",
            Self::Remark(_) => "remark",
            Self::Unsettled { .. } => "unsettled",
            Self::NotADenial { .. } => "not-a-denial",
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

/// A cause that no policy shows (R16).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    /// Its rule number, `R16.1` …, which names its words too.
    pub rule: &'static str,
    /// The command that tells, filled with the case's names.
    pub command: Option<String>,
    /// How likely.
    pub certainty: Certainty,
}

/// How likely a cause is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Certainty {
    /// The error or the case points to it.
    Likely,
    /// It happens with such requests.
    Possible,
}

/// Something not known, and who can tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// The layer not known; `None` for a context key or the resource's account.
    pub layer: Option<Layer>,
    /// The context key not known.
    pub key: Option<String>,
    /// Whether it could still deny what the rest allows.
    pub could_deny: bool,
    /// Whether it could allow what the rest does not.
    pub could_allow: bool,
    /// Whom to ask.
    pub who: Who,
    /// The `aws` command that prints it.
    pub command: Option<String>,
}

/// A check of a scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// Its name in the locale files.
    pub id: &'static str,
    /// How it stands.
    pub state: CheckState,
}

/// How a check stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CheckState {
    /// The case answers it: in order.
    Good,
    /// The case answers it: this is the fault.
    Bad,
    /// Nothing in the case answers it yet.
    Open,
}

/// The seven steps of the checklist.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Step {
    /// Read the error.
    #[default]
    Error,
    /// IAM policy: the principal's identity-based policies.
    Identity,
    /// Resource policy.
    Resource,
    /// Implicit denies: boundary, session policy, SCP, RCP, endpoint.
    Implicit,
    /// Other causes.
    Causes,
    /// Fix and verify.
    Fix,
    /// Report.
    Report,
}

impl Step {
    /// All steps in order.
    pub const ALL: [Self; 7] =
        [Self::Error, Self::Identity, Self::Resource, Self::Implicit, Self::Causes, Self::Fix, Self::Report];

    /// The step's number, from 1.
    #[must_use]
    pub const fn number(self) -> usize {
        self as usize + 1
    }

    /// The step after, or itself at the end.
    #[must_use]
    pub fn next(self) -> Self {
        Self::ALL.get(self as usize + 1).copied().unwrap_or(self)
    }

    /// The step before, or itself at the start.
    #[must_use]
    pub fn back(self) -> Self {
        Self::ALL.get((self as usize).wrapping_sub(1)).copied().unwrap_or(self)
    }

    /// The step at which a layer's policies stand.
    #[must_use]
    pub const fn of(layer: Layer) -> Self {
        match layer {
            Layer::Identity => Self::Identity,
            Layer::Resource => Self::Resource,
            Layer::Boundary | Layer::Session | Layer::Scp | Layer::Rcp | Layer::Endpoint => Self::Implicit,
        }
    }
}

/// How a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StepState {
    /// Which step.
    pub step: Step,
    /// Its mark.
    pub mark: StepMark,
    /// How many things are to be seen there (causes, fixes, findings); 0 where a number says nothing.
    pub count: usize,
}

/// The mark of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StepMark {
    /// In order.
    Good,
    /// Here is the refusal.
    Bad,
    /// Something is not known.
    Open,
    /// Nothing here applies.
    Rest,
    /// Nothing to say of it yet.
    Plain,
}

/// The next thing to do.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Next {
    /// Paste or open an error.
    #[default]
    GiveError,
    /// Say what the error does not state.
    Tell(Missing),
    /// Not a denial: do what step 1 says.
    NotADenial,
    /// Go to the Deny that matches.
    SeeDeny(Slot),
    /// Mend a draft that cannot be read.
    Mend(Slot, Span),
    /// Give a layer, or say that there is none.
    Give(Layer),
    /// Say what a context key holds.
    Settle(String),
    /// See the fix of this index.
    SeeFix(usize),
    /// The drafts allow what AWS refused: see the other causes.
    SeeCauses,
    /// Allowed: write the report.
    Report,
}
