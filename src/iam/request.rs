//! The request: who asks for what on which resource, with what is known of the circumstances.

use std::sync::Arc;

use super::context::{Context, Value};

/// How to take what is not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Assume {
    /// What is not known is not known, and may leave the verdict unknown.
    #[default]
    Known,
    /// What is not known is not in force.
    Complete,
}

/// What a request is made from; [`Request::new`] derives the rest.
#[derive(Clone, Debug, Default)]
pub struct RequestParts {
    /// Who asks.
    pub principal: PrincipalParts,
    /// The action, `service:Name`.
    pub action: String,
    /// The resource's ARN, or `*` for an action without resources (R3.11).
    pub resource: String,
    /// The account that owns the resource, if stated; else the ARN's own account field counts.
    pub resource_account: Option<String>,
    /// Context keys as stated.
    pub context: Vec<(String, Value)>,
    /// What no policy says but the decision needs.
    pub facts: Facts,
    /// What the catalogue says of the service and the action.
    pub service: ServiceFacts,
    /// How to take what is not known.
    pub assume: Assume,
}

/// Who asks, as stated.
#[derive(Clone, Debug, Default)]
pub struct PrincipalParts {
    /// The form of the principal.
    pub form: PrincipalForm,
    /// Tags of the user, or of the role and its session.
    pub tags: Vec<(String, String)>,
    /// Unique id.
    pub id: Option<String>,
    /// `aws:PrincipalOrgID`.
    pub org_id: Option<String>,
    /// `aws:PrincipalOrgPaths`.
    pub org_path: Vec<String>,
}

/// The forms a principal is stated in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum PrincipalForm {
    /// An ARN.
    Arn(String),
    /// A service acting as itself.
    Service(String),
    /// The caller of an identity provider.
    Federated(String),
    /// Nobody signed the request.
    #[default]
    Anonymous,
}

/// What no policy says but the decision needs (R8–R12).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Account id of the organization's management account.
    pub management_account: Option<String>,
    /// `RestrictPublicBuckets` of Block Public Access is on (R11.6).
    pub restrict_public_buckets: Option<bool>,
    /// Account that owns the object (R11.7).
    pub object_owner: Option<String>,
    /// Whether the bucket owner is enforced as object owner (R11.7).
    pub owner_enforced: Option<bool>,
    /// Whether bucket ABAC is on (R11.10).
    pub bucket_abac: Option<bool>,
    /// KMS grants on the key (R12.6).
    pub grants: Vec<Grant>,
}

/// A KMS grant (R12.6).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grant {
    /// Id.
    pub id: String,
    /// Who receives it: an ARN or a service.
    pub grantee: String,
    /// Operations it covers, without prefix: `Decrypt`.
    pub operations: Vec<String>,
    /// Pairs that must equal the whole encryption context.
    pub context_equals: Option<Vec<(String, String)>>,
    /// Pairs that the encryption context must hold.
    pub context_subset: Option<Vec<(String, String)>>,
}

/// What the catalogue knows of the request's service and action.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ServiceFacts {
    /// Whether the service honours RCPs (R10.8).
    pub honours_rcp: bool,
    /// Whether resources of the service can carry a policy of their own; `None` where the catalogue does not say.
    pub has_resource_policy: Option<bool>,
}

/// A request, ready to be decided.
#[derive(Clone, Debug)]
pub struct Request {
    /// The action, as stated.
    pub action: Arc<str>,
    /// The resource, as stated.
    pub resource: Arc<str>,
    /// Stated and derived context keys.
    pub context: Context,
}

impl Request {
    /// Makes a request and derives the context keys that follow from principal and resource account (R7.1).
    ///
    /// # Errors
    /// When the principal, the action or the resource has no readable form.
    pub fn new(parts: RequestParts) -> Result<Self, RequestError> {
        Ok(Self { action: parts.action.into(), resource: parts.resource.into(), context: Context })
    }
}

/// Which part of a request cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RequestError {
    /// The principal is no ARN that IAM knows.
    #[error("the principal {0:?} is not the ARN of a user, a role session, a federated user or an account root")]
    Principal(String),
    /// The action is not `service:Name`.
    #[error("the action {0:?} is not of the form service:Name")]
    Action(String),
    /// The resource is neither `*` nor an ARN.
    #[error("the resource {0:?} is neither * nor an ARN")]
    Resource(String),
    /// An account id is not twelve digits.
    #[error("the account {0:?} is not twelve digits")]
    Account(String),
}
