//! Who asks, in the forms that AWS knows (R4.4, R8.6).

use super::arn::{Arn, is_account_id};

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

impl PrincipalForm {
    /// The ARN or name as stated; empty for an anonymous caller.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Arn(text) | Self::Service(text) | Self::Federated(text) => text,
            Self::Anonymous => "",
        }
    }
}

/// The caller of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Caller {
    /// The root user of an account.
    Root,
    /// An IAM user.
    User {
        /// Path and name, as after `user/`.
        path_name: Box<str>,
    },
    /// A session of a role.
    RoleSession {
        /// The role's name, without path.
        role: Box<str>,
        /// The session's name; `None` where only the role is known.
        session: Option<Box<str>>,
        /// Path and name of the role, as after `role/`, where the path is known (R7.5).
        path_name: Option<Box<str>>,
    },
    /// A `GetFederationToken` session.
    FederatedUser {
        /// The name given by the caller.
        name: Box<str>,
    },
    /// A service acting as itself.
    Service(Box<str>),
    /// The caller of `AssumeRoleWithSAML` or `AssumeRoleWithWebIdentity`: a provider's ARN or built-in name.
    Federated(Box<str>),
    /// Nobody signed the request.
    Anonymous,
}

/// A caller with its account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// Who.
    pub caller: Caller,
    /// Partition of its ARN; empty where it has none.
    pub partition: Box<str>,
    /// The caller's account; `None` for a service, an anonymous caller and an identity provider's caller (RX step 1).
    pub account: Option<Box<str>>,
    /// The ARN as stated, for the callers that have one.
    pub arn: Box<str>,
}

impl Identity {
    /// Reads a principal; `None` where an ARN is not that of a root user, a user, a role, a role session or a federated user.
    #[must_use]
    pub fn new(form: &PrincipalForm) -> Option<Self> {
        let unsigned = |caller| Some(Self { caller, partition: "".into(), account: None, arn: "".into() });
        match form {
            PrincipalForm::Service(name) => unsigned(Caller::Service(name.as_str().into())),
            PrincipalForm::Federated(name) => unsigned(Caller::Federated(name.as_str().into())),
            PrincipalForm::Anonymous => unsigned(Caller::Anonymous),
            PrincipalForm::Arn(text) => Self::from_arn(text),
        }
    }

    fn from_arn(text: &str) -> Option<Self> {
        let arn = Arn::parse(text)?;
        if !is_account_id(arn.account) || !arn.region.is_empty() {
            return None;
        }
        let (kind, rest) = arn.resource.split_once('/').unwrap_or((arn.resource, ""));
        let last = rest.rsplit('/').next().unwrap_or(rest);
        let caller = match (arn.service, kind) {
            ("iam" | "sts", "root") if rest.is_empty() => Caller::Root,
            ("iam", "user") if !last.is_empty() => Caller::User { path_name: rest.into() },
            ("iam", "role") if !last.is_empty() => {
                Caller::RoleSession { role: last.into(), session: None, path_name: Some(rest.into()) }
            }
            ("sts", "assumed-role") => {
                let (role, session) = rest.split_once('/')?;
                if role.is_empty() || session.is_empty() {
                    return None;
                }
                Caller::RoleSession { role: role.into(), session: Some(session.into()), path_name: None }
            }
            ("sts", "federated-user") if !rest.is_empty() => Caller::FederatedUser { name: rest.into() },
            _ => return None,
        };
        Some(Self { caller, partition: arn.partition.into(), account: Some(arn.account.into()), arn: text.into() })
    }

    /// Whether the caller is of a kind that may have identity-based policies and a permissions boundary (R8.12).
    #[must_use]
    pub const fn can_have_boundary(&self) -> bool {
        matches!(self.caller, Caller::User { .. } | Caller::RoleSession { .. } | Caller::FederatedUser { .. })
    }

    /// Whether the caller is of a kind that may carry session policies (R8.10).
    #[must_use]
    pub const fn can_have_session_policy(&self) -> bool {
        matches!(self.caller, Caller::RoleSession { .. } | Caller::FederatedUser { .. })
    }

    /// Whether the caller is a session of a service-linked role (R8.13).
    #[must_use]
    pub fn is_service_linked(&self) -> bool {
        match &self.caller {
            Caller::RoleSession { path_name: Some(path_name), .. } => path_name.starts_with("aws-service-role/"),
            Caller::RoleSession { role, path_name: None, .. } => role.starts_with("AWSServiceRoleFor"),
            _ => false,
        }
    }
}
