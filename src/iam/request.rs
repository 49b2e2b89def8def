//! The request: who asks for what on which resource, with what is known of the circumstances.

use std::sync::Arc;

use super::arn::{Arn, is_account_id};
use super::caller::{Caller, Identity, PrincipalForm};
use super::context::{Context, Lookup, Value};
use super::pattern::Token;

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
    /// Who asks.
    pub identity: Identity,
    /// The caller's unique id, where stated (R4.7).
    pub unique_id: Option<Box<str>>,
    /// The action, as stated.
    pub action: Arc<str>,
    /// Service prefix of the action, in lower case.
    pub prefix: Box<str>,
    /// Name of the action after its prefix, in lower case.
    pub name: Box<str>,
    /// The resource, as stated: an ARN or `*`.
    pub resource: Arc<str>,
    /// The account that owns the resource: stated, or the ARN's own account field; `None` where neither says (R7.4).
    pub resource_account: Option<Box<str>>,
    /// Stated and derived context keys.
    pub context: Context,
    /// What no policy says.
    pub facts: Facts,
    /// What the catalogue says.
    pub service: ServiceFacts,
    /// How to take what is not known.
    pub assume: Assume,
}

/// Keys that AWS always sends (● in R7.2) and that no part of a case implies.
const ALWAYS_SENT: [&str; 6] =
    ["aws:requestedregion", "aws:currenttime", "aws:epochtime", "aws:securetransport", "aws:useragent", "aws:viaawsservice"];

impl Request {
    /// Makes a request and derives the context keys that follow from principal and resource account (R7.1). What is stated wins over
    /// what is derived.
    ///
    /// # Errors
    /// When the principal, the action, the resource or an account has no readable form.
    pub fn new(parts: RequestParts) -> Result<Self, RequestError> {
        let RequestParts { principal, action, resource, resource_account, context: stated, facts, service, assume } = parts;
        let mut identity =
            Identity::new(&principal.form).ok_or_else(|| RequestError::Principal(principal.form.text().to_owned()))?;
        let (prefix, name) = match action.split_once(':') {
            Some((prefix, name)) if !prefix.is_empty() && !name.is_empty() => {
                (prefix.to_ascii_lowercase(), name.to_ascii_lowercase())
            }
            _ => return Err(RequestError::Action(action)),
        };
        let arn = Arn::parse(&resource);
        if resource != "*" && arn.is_none() {
            return Err(RequestError::Resource(resource));
        }
        if let Some(account) = resource_account.as_ref().filter(|account| !is_account_id(account)) {
            return Err(RequestError::Account(account.clone()));
        }
        let own = arn.map(|arn| arn.account).filter(|account| is_account_id(account));
        let resource_account: Option<Box<str>> = resource_account.as_deref().or(own).map(Into::into);

        let mut context = Context::default();
        // Without bucket ABAC a bucket's tags feed no condition (R11.10).
        let untagged =
            facts.bucket_abac == Some(false) && arn.is_some_and(|arn| arn.service == "s3" && !arn.resource.contains('/'));
        for (key, value) in stated {
            let is_tag = || key.get(..16).is_some_and(|start| start.eq_ignore_ascii_case("aws:ResourceTag/"));
            if !(untagged && is_tag()) {
                context.state(&key, value);
            }
        }
        if let Caller::RoleSession { role, path_name, .. } = &mut identity.caller {
            // A stated aws:PrincipalArn tells the role's path (R7.5).
            if let (None, Lookup::Value(Value::One(stated))) = (&path_name, context.get("aws:principalarn")) {
                *path_name = Arn::parse(stated)
                    .and_then(|arn| arn.resource.strip_prefix("role/"))
                    .filter(|path_name| path_name.rsplit('/').next() == Some(&**role))
                    .map(Into::into);
            }
        }
        derive(&mut context, &identity, &principal, resource_account.as_deref());
        if assume == Assume::Known {
            leave_open(&mut context);
        }
        if let Caller::RoleSession { .. } = identity.caller {
            // The session ARN does not hold the role's id, and a role session always has one (R7.5).
            context.unsettle("aws:userid");
        }
        Ok(Self {
            identity,
            unique_id: principal.id.map(Into::into),
            action: action.into(),
            prefix: prefix.into(),
            name: name.into(),
            resource: resource.into(),
            resource_account,
            context,
            facts,
            service,
            assume,
        })
    }

    /// The caller's account.
    #[must_use]
    pub fn account(&self) -> Option<&str> {
        self.identity.account.as_deref()
    }

    /// Whether the action's prefix is `prefix` and its name one of `names`, both in lower case.
    #[must_use]
    pub fn is_action(&self, prefix: &str, names: &[&str]) -> bool {
        *self.prefix == *prefix && names.contains(&&*self.name)
    }

    /// The same request with the resource owned by `account`, or by an account that nobody has named.
    #[must_use]
    pub(super) fn owned_by(&self, account: Option<&str>) -> Self {
        let mut request = self.clone();
        request.resource_account = account.map(Into::into);
        if let Some(account) = account {
            request.context.settle("aws:ResourceAccount", Value::One(account.to_owned()));
        }
        request
    }
}

/// Adds what follows from the principal and the resource's account (R6.9, R7.1, R7.2).
fn derive(context: &mut Context, identity: &Identity, principal: &PrincipalParts, resource_account: Option<&str>) {
    let mut infer = |key: &str, value: &str| context.infer(key, Value::One(value.to_owned()));
    let account = identity.account.as_deref();
    if let Some(account) = resource_account {
        infer("aws:ResourceAccount", account);
    }
    let id = principal.id.as_deref();
    match &identity.caller {
        Caller::Root => {
            infer("aws:PrincipalType", "Account");
            infer("aws:PrincipalArn", &identity.arn);
            infer("aws:userid", account.unwrap_or_default());
        }
        Caller::User { path_name } => {
            infer("aws:PrincipalType", "User");
            infer("aws:PrincipalArn", &identity.arn);
            infer("aws:username", path_name.rsplit('/').next().unwrap_or(path_name));
            if let Some(id) = id {
                infer("aws:userid", id);
            }
        }
        Caller::RoleSession { role, session, path_name } => {
            infer("aws:PrincipalType", "AssumedRole");
            let base = format!("arn:{}:iam::{}:role/", identity.partition, account.unwrap_or_default());
            let sso = role.starts_with("AWSReservedSSO_").then_some("aws-reserved/sso.amazonaws.com/");
            match path_name {
                Some(path_name) => infer("aws:PrincipalArn", &format!("{base}{path_name}")),
                None => infer("aws:PrincipalArn", &format!("{base}{}{role}", sso.unwrap_or_default())),
            }
            if let Some(id) = id {
                match session {
                    Some(session) if !id.contains(':') => infer("aws:userid", &format!("{id}:{session}")),
                    _ => infer("aws:userid", id),
                }
            }
            if path_name.is_none() && !context.has_stated("aws:principalarn") {
                let mut template: Vec<Token> = format!("{base}{}", sso.unwrap_or_default()).chars().map(Token::Char).collect();
                template.push(Token::Run);
                template.extend(format!("/{role}").chars().map(Token::Char));
                context.role_paths.push(template);
            }
        }
        Caller::FederatedUser { name } => {
            infer("aws:PrincipalType", "FederatedUser");
            infer("aws:PrincipalArn", &identity.arn);
            infer("aws:userid", &format!("{}:{name}", account.unwrap_or_default()));
        }
        Caller::Service(name) => {
            infer("aws:PrincipalIsAWSService", "true");
            infer("aws:PrincipalServiceName", name);
        }
        Caller::Federated(_) => {}
        Caller::Anonymous => {
            infer("aws:PrincipalType", "Anonymous");
            infer("aws:PrincipalAccount", "anonymous");
            infer("aws:userid", "anonymous");
        }
    }
    if let Some(account) = account {
        context.infer("aws:PrincipalAccount", Value::One(account.to_owned()));
        context.infer("aws:PrincipalIsAWSService", Value::One("false".to_owned()));
    }
    for (key, value) in &principal.tags {
        context.infer(&format!("aws:PrincipalTag/{key}"), Value::One(value.clone()));
    }
    if let Some(org) = &principal.org_id {
        context.infer("aws:PrincipalOrgID", Value::One(org.clone()));
    }
    if !principal.org_path.is_empty() {
        context.infer("aws:PrincipalOrgPaths", Value::Many(principal.org_path.clone()));
    }
}

/// Marks the keys that AWS sends and the case, still being gathered, does not state (R7.1).
fn leave_open(context: &mut Context) {
    for key in ALWAYS_SENT {
        context.unsettle(key);
    }
    context.unsettle("aws:resourceaccount");
    // A call through a VPC endpoint carries no public address.
    if !context.has("aws:sourcevpce") {
        context.unsettle("aws:sourceip");
    }
    // Every caller has these; what they are for a service or an identity provider's caller is not documented.
    context.unsettle("aws:userid");
    context.unsettle("aws:principaltype");
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
