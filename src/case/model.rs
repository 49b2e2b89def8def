//! The case as a person edits it.

use crate::iam::{Given, Layer, Span};
use crate::intake::Because;

/// One request with everything known about it (DESIGN: the case file).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Case {
    /// What the person calls it.
    pub name: String,
    /// The error text, as pasted: what AWS said, never overwritten by drafts.
    pub error: Option<String>,
    /// Who asked for what.
    pub request: RequestDraft,
    /// Identity-based policies.
    pub identity: LayerDraft<Vec<PolicyDraft>>,
    /// Permissions boundary.
    pub boundary: LayerDraft<PolicyDraft>,
    /// Session policies.
    pub session: LayerDraft<Vec<PolicyDraft>>,
    /// The resource's own policy.
    pub resource: LayerDraft<PolicyDraft>,
    /// SCPs, root first.
    pub scp: LayerDraft<Vec<LevelDraft>>,
    /// RCPs, root first.
    pub rcp: LayerDraft<Vec<LevelDraft>>,
    /// VPC endpoint policy.
    pub endpoint: LayerDraft<PolicyDraft>,
    /// Further permissions that the same call needs (R14).
    pub companions: Vec<CompanionDraft>,
}

/// What is known of a layer's drafts.
pub type LayerDraft<T> = Given<T>;

/// A policy as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PolicyDraft {
    /// The policy's name.
    pub name: String,
    /// Its text, valid or not.
    pub text: String,
    /// Its text as it was given, which is what is in force; `None` for a policy that exists only as a draft.
    pub original: Option<String>,
}

impl PolicyDraft {
    /// A policy that is in force as `text`: pasted, opened, fetched.
    #[must_use]
    pub fn given(name: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        Self { name: name.into(), original: Some(text.clone()), text }
    }

    /// A policy that exists only as a draft: typed, or proposed by a fix.
    #[must_use]
    pub fn proposed(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name: name.into(), text: text.into(), original: None }
    }

    /// Whether the draft differs from what is in force.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.original.as_deref() != Some(&*self.text)
    }
}

/// The policies of one level of an organization, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LevelDraft {
    /// Root, organizational unit or account id.
    pub target: String,
    /// The policies attached to it.
    pub policies: Vec<PolicyDraft>,
}

/// Where a value of the request comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// The error text states it there.
    Stated(Span),
    /// It follows from what the error states.
    Inferred(Because),
    /// Another text that was taken in later says so: a decoded message, an event record.
    Elsewhere,
    /// A person (or a case file) said so.
    Asked,
}

/// A value of the request and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known<T> {
    /// The value.
    pub value: T,
    /// Where it comes from.
    pub from: Asked,
}

/// The request, as far as it is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RequestDraft {
    /// Who asks.
    pub principal: Option<Known<PrincipalDraft>>,
    /// The action, such as `s3:GetObject`.
    pub action: Option<Known<String>>,
    /// The resource's ARN, or `*`.
    pub resource: Option<Known<String>>,
    /// The account that owns the resource.
    pub resource_account: Option<Known<String>>,
    /// Context keys with their values: a string, number, boolean, or an array of them.
    pub context: Vec<(String, serde_json::Value)>,
    /// Which of the context keys a text gave, and where it does; a person said the others.
    pub read_context: Vec<(String, Asked)>,
    /// What no policy says but the decision needs (R8–R12).
    pub facts: FactsDraft,
}

impl RequestDraft {
    /// Forgets what was read from a text; what a person said stays.
    pub fn forget_read(&mut self) {
        fn keep<T>(known: &mut Option<Known<T>>) {
            *known = known.take().filter(|known| known.from == Asked::Asked);
        }
        keep(&mut self.principal);
        keep(&mut self.action);
        keep(&mut self.resource);
        keep(&mut self.resource_account);
        let read = std::mem::take(&mut self.read_context);
        self.context.retain(|(key, _)| !read.iter().any(|(name, _)| name == key));
    }
}

/// Who asks, as a case file writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PrincipalDraft {
    /// An ARN, or whatever a person typed for one.
    Arn(String),
    /// `{"service": …}`.
    Service(String),
    /// `{"federated": …}`.
    Federated(String),
    /// `{"anonymous": true}`.
    Anonymous,
    /// An object with `arn` and more that is known of the principal.
    Described {
        /// The ARN.
        arn: String,
        /// Tags of the user or of the role and its session.
        tags: Vec<(String, String)>,
        /// Unique id, `AIDA…` or `AROA…`.
        id: Option<String>,
        /// `aws:PrincipalOrgID`.
        org_id: Option<String>,
        /// `aws:PrincipalOrgPaths`, one or several.
        org_path: Vec<String>,
    },
}

/// What no policy says but the decision needs (R8–R12), each as the case file writes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FactsDraft {
    /// Account id of the organization's management account (R8.14).
    pub management_account: Option<String>,
    /// Block Public Access settings in force, as `s3api get-public-access-block` prints them (R11.6).
    pub block_public_access: Option<serde_json::Value>,
    /// Account that owns the object (R11.7).
    pub object_owner: Option<String>,
    /// Object Ownership setting of the bucket (R11.7).
    pub object_ownership: Option<String>,
    /// Whether bucket ABAC is switched on (R11.10).
    pub bucket_abac: Option<bool>,
    /// KMS grants, as `kms list-grants` prints them (R12.6).
    pub grants: Option<serde_json::Value>,
}

/// Another permission that the same call needs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CompanionDraft {
    /// The action.
    pub action: String,
    /// The resource's ARN.
    pub resource: String,
    /// The account that owns it, if it is not the main resource's.
    pub resource_account: Option<String>,
    /// Context keys of this permission alone.
    pub context: Vec<(String, serde_json::Value)>,
    /// The resource's own policy.
    pub policy: LayerDraft<PolicyDraft>,
}

/// A place in a case where a policy may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Slot {
    /// The layer.
    pub layer: Layer,
    /// Index of the level for an SCP or RCP, else 0.
    pub level: usize,
    /// Index of the policy in its layer or level.
    pub index: usize,
}

/// What a request lacks to be decided at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Missing {
    /// Nobody has said who asks.
    Principal,
    /// Nobody has said for which action.
    Action,
    /// Nobody has said on which resource.
    Resource,
}
