//! One action on one resource of the call: the request itself, or a companion permission.

use crate::case::{Case, PrincipalDraft};
use crate::iam::Layer;
use crate::intake::PolicyType;

/// What is asked, as the case has it.
#[derive(Clone, Copy, Debug)]
pub struct Pair<'a> {
    /// Who asks.
    pub principal: Option<&'a PrincipalDraft>,
    /// The action; empty where nobody has said.
    pub action: &'a str,
    /// The resource; empty where nobody has said.
    pub resource: &'a str,
    /// The role's own ARN with its path, where the request's context states it (R7.5).
    pub role_arn: Option<&'a str>,
}

impl<'a> Pair<'a> {
    /// The request itself (`None`), or the companion of this index; a companion that does not exist gives the request.
    #[must_use]
    pub fn of(case: &'a Case, companion: Option<usize>) -> Self {
        let principal = case.request.principal.as_ref().map(|known| &known.value);
        let stated = case.request.context.iter().find(|(key, _)| key.eq_ignore_ascii_case("aws:PrincipalArn"));
        let role_arn = stated.and_then(|(_, value)| value.as_str()).filter(|arn| arn_field(arn, 5).starts_with("role/"));
        let companion = companion.and_then(|index| case.companions.get(index));
        match companion {
            Some(companion) => Self { principal, action: &companion.action, resource: &companion.resource, role_arn },
            None => Self {
                principal,
                action: case.request.action.as_ref().map_or("", |known| known.value.as_str()),
                resource: case.request.resource.as_ref().map_or("", |known| known.value.as_str()),
                role_arn,
            },
        }
    }

    /// The service's prefix: what stands before the action's colon, in lower case.
    #[must_use]
    pub fn service(&self) -> String {
        self.action.split_once(':').map_or("", |(service, _)| service).to_ascii_lowercase()
    }

    /// The action's name after the colon.
    #[must_use]
    pub fn name(&self) -> &'a str {
        self.action.split_once(':').map_or(self.action, |(_, name)| name)
    }

    /// The principal's ARN, where it has one.
    #[must_use]
    pub fn principal_arn(&self) -> Option<&'a str> {
        match self.principal {
            Some(PrincipalDraft::Arn(arn) | PrincipalDraft::Described { arn, .. }) => Some(arn),
            _ => None,
        }
    }

    /// Field `index` (partition 1, service 2, Region 3, account 4, resource 5) of the resource's ARN; empty where there is none.
    #[must_use]
    pub fn resource_field(&self, index: usize) -> &'a str {
        arn_field(self.resource, index)
    }

    /// The account of the principal's ARN; empty where it states none.
    #[must_use]
    pub fn principal_account(&self) -> &'a str {
        self.principal_arn().map_or("", |arn| arn_field(arn, 4))
    }

    /// The name of the role behind a role session or of a role, without its path.
    #[must_use]
    pub fn role_name(&self) -> Option<&'a str> {
        let tail = arn_field(self.principal_arn()?, 5);
        if let Some(session) = tail.strip_prefix("assumed-role/") {
            return session.split('/').next();
        }
        tail.strip_prefix("role/").and_then(|path| path.rsplit('/').next())
    }

    /// The name of an IAM user, without its path.
    #[must_use]
    pub fn user_name(&self) -> Option<&'a str> {
        arn_field(self.principal_arn()?, 5).strip_prefix("user/").and_then(|path| path.rsplit('/').next())
    }

    /// The principal as a policy of a resource names it: the role's ARN for a role session, else its own ARN. A session does not
    /// tell the role's path (R7.5): where nothing else does, the role is written without one, and a role that always has one (of
    /// IAM Identity Center or of a service) cannot be named.
    #[must_use]
    pub fn nameable_arn(&self) -> Option<String> {
        let arn = self.principal_arn()?;
        match arn_field(arn, 5).strip_prefix("assumed-role/") {
            Some(session) => {
                let (partition, account) = (arn_field(arn, 1), arn_field(arn, 4));
                let role = session.split('/').next().unwrap_or(session);
                let fits = |known: &&str| known.rsplit('/').next() == Some(role) && arn_field(known, 4) == account;
                if let Some(known) = self.role_arn.filter(fits) {
                    return Some(known.to_owned());
                }
                if role.starts_with("AWSReservedSSO_") || role.starts_with("AWSServiceRoleFor") {
                    return None;
                }
                Some(format!("arn:{partition}:iam::{account}:role/{role}"))
            }
            None => Some(arn.to_owned()),
        }
    }

    /// The bucket of an S3 resource.
    #[must_use]
    pub fn bucket(&self) -> Option<&'a str> {
        if self.resource_field(2) != "s3" || !self.resource_field(4).is_empty() {
            return None;
        }
        self.resource_field(5).split('/').next().filter(|bucket| !bucket.is_empty())
    }

    /// Whether the resource is an object of an S3 bucket.
    #[must_use]
    pub fn is_object(&self) -> bool {
        self.bucket().is_some() && self.resource_field(5).contains('/')
    }

    /// The role or key or other thing behind the last `/` (or `:`) of the resource's ARN.
    #[must_use]
    pub fn resource_name(&self) -> &'a str {
        let tail = self.resource_field(5);
        tail.rsplit(['/', ':']).next().unwrap_or(tail)
    }

    /// Whether the resource layer of this pair is a role's trust policy (R13.1, R13.9, R13.10).
    #[must_use]
    pub fn is_trust(&self) -> bool {
        let name = self.name().to_ascii_lowercase();
        self.service() == "sts"
            && (name.starts_with("assumerole") || name == "tagsession" || name == "setsourceidentity")
            && self.resource_field(5).starts_with("role/")
    }

    /// Whether the resource is a KMS key, so that the resource layer is its key policy (R12.1).
    #[must_use]
    pub fn is_key(&self) -> bool {
        self.service() == "kms" && self.resource_field(2) == "kms"
    }
}

/// The layer that AWS names in a denial.
#[must_use]
pub const fn layer_named(named: PolicyType) -> Layer {
    match named {
        PolicyType::Identity => Layer::Identity,
        PolicyType::Resource => Layer::Resource,
        PolicyType::Scp => Layer::Scp,
        PolicyType::Rcp => Layer::Rcp,
        PolicyType::Boundary => Layer::Boundary,
        PolicyType::Session => Layer::Session,
        PolicyType::Endpoint => Layer::Endpoint,
    }
}

/// Field `index` of an ARN, split on its first five colons only (R3.1); empty where there is none.
#[must_use]
pub fn arn_field(arn: &str, index: usize) -> &str {
    if !arn.starts_with("arn:") {
        return "";
    }
    arn.splitn(6, ':').nth(index).unwrap_or("")
}
