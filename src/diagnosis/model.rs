//! What a diagnosis is made of. Words are added in the last step, by `report::words`.

use super::change::{Fix, Who};
use super::finding::Finding;
use super::permissions::UsualPermission;
use crate::case::{Missing, Slot};
use crate::iam::{Layer, Span};

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
    /// Of a KMS key or a log group: whether the drafts give each of the usual permissions.
    pub usual_permissions: Vec<UsualPermission>,
    /// The state of the seven steps, in order.
    pub steps: Vec<StepState>,
    /// The next thing to do.
    pub next: Next,
}

impl Diagnosis {
    /// The next thing to do for a person who is at `step`: at a Deny that was gone to, its fix is next, and
    /// at the fixes the person stays.
    #[must_use]
    pub fn next_at(&self, step: Step) -> Next {
        match &self.next {
            Next::SeeDeny(slot) if (step == Step::of(slot.layer) || step == Step::Fix) && !self.fixes.is_empty() => {
                Next::SeeFix(0)
            }
            next => next.clone(),
        }
    }
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
