//! `Principal` and `NotPrincipal` (R4).

use super::arn::{Arn, is_account_id};
use super::caller::Caller;
use super::error::ParseErrorKind;
use super::kind::PolicyKind;
use super::request::Request;
use super::sts;

/// How a policy of the resource names the caller, from the least to the most (R8.5).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grant {
    /// Not at all.
    #[default]
    None,
    /// By its account: delegation, which replaces no other layer.
    Account,
    /// By its role: replaces the identity layer.
    Role,
    /// Itself, or everyone: within one account nothing more is needed.
    Direct,
}

/// One entry of `Principal` or `NotPrincipal`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PrincipalEntry {
    /// `"*"`, bare.
    Everyone,
    /// `{"AWS": "*"}`.
    EveryAws,
    /// An account id or its root ARN.
    Account {
        /// The id.
        id: Box<str>,
        /// Partition of the root ARN; `None` for a bare id.
        partition: Option<Box<str>>,
    },
    /// An IAM user's ARN.
    User(Box<str>),
    /// A role's ARN.
    Role {
        /// Partition.
        partition: Box<str>,
        /// Account.
        account: Box<str>,
        /// Path and name.
        path_name: Box<str>,
    },
    /// The ARN of a role session or of a federated user's session.
    Session(Box<str>),
    /// A unique id, `AIDA…` or `AROA…` (R4.6).
    UniqueId(Box<str>),
    /// A service principal.
    Service(Box<str>),
    /// An identity provider.
    Federated(Box<str>),
    /// An S3 canonical user id.
    CanonicalUser(Box<str>),
    /// Matches nobody; a remark says why.
    Nobody,
}

impl PrincipalEntry {
    /// Compiles one value that stands under the principal type `key`.
    #[must_use]
    pub fn parse(key: &str, text: &str) -> (Self, Option<ParseErrorKind>) {
        match key {
            "Service" => (Self::Service(text.into()), None),
            "Federated" => (Self::Federated(text.into()), None),
            "CanonicalUser" => (Self::CanonicalUser(text.into()), None),
            _ => Self::parse_aws(text),
        }
    }

    fn parse_aws(text: &str) -> (Self, Option<ParseErrorKind>) {
        let bad = |kind: fn(String) -> ParseErrorKind| (Self::Nobody, Some(kind(text.to_owned())));
        if text == "*" {
            return (Self::EveryAws, None);
        }
        if is_account_id(text) {
            return (Self::Account { id: text.into(), partition: None }, None);
        }
        if text.contains(['*', '?']) {
            return bad(ParseErrorKind::PartialWildcardPrincipal);
        }
        let is_id =
            |prefix| text.starts_with(prefix) && text.len() >= 16 && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if ["AIDA", "AROA", "AGPA", "ANPA"].into_iter().any(is_id) {
            return (Self::UniqueId(text.into()), Some(ParseErrorKind::UniqueIdPrincipal(text.to_owned())));
        }
        let Some(arn) = Arn::parse(text).filter(|arn| is_account_id(arn.account) && arn.region.is_empty()) else {
            return bad(ParseErrorKind::BadPrincipal);
        };
        let entry = match (arn.service, arn.resource.split_once('/')) {
            ("iam", None) if arn.resource == "root" => {
                Self::Account { id: arn.account.into(), partition: Some(arn.partition.into()) }
            }
            ("iam", Some(("user", name))) if !name.is_empty() => Self::User(text.into()),
            ("iam", Some(("role", name))) if !name.is_empty() => {
                Self::Role { partition: arn.partition.into(), account: arn.account.into(), path_name: name.into() }
            }
            ("sts", Some(("assumed-role" | "federated-user", name))) if !name.is_empty() => Self::Session(text.into()),
            ("iam", Some(("group", _))) => return bad(ParseErrorKind::GroupPrincipal),
            ("iam", Some(("saml-provider" | "oidc-provider", _))) => return bad(ParseErrorKind::BadPrincipal),
            _ => return bad(ParseErrorKind::BadPrincipal),
        };
        (entry, None)
    }

    /// How the entry names the caller of `request` in a policy of `kind` (R4.4, R8.6).
    #[must_use]
    pub fn grant(&self, request: &Request, kind: PolicyKind) -> Grant {
        let identity = &request.identity;
        let caller = &identity.caller;
        let direct_if = |names: bool| if names { Grant::Direct } else { Grant::None };
        match self {
            Self::Everyone => Grant::Direct,
            Self::EveryAws => direct_if(!matches!(caller, Caller::Service(_) | Caller::Federated(_))),
            Self::Account { id, partition } => {
                let same = identity.account.as_deref() == Some(&**id)
                    && partition.as_ref().is_none_or(|partition| *partition == identity.partition);
                // At a gateway endpoint an account stands for its root user alone (R11.3).
                let root_only = kind == PolicyKind::Endpoint && matches!(&*request.prefix, "s3" | "dynamodb");
                if same && (!root_only || *caller == Caller::Root) { Grant::Account } else { Grant::None }
            }
            Self::User(arn) => match caller {
                Caller::User { .. } if **arn == *identity.arn => user_grant(kind),
                _ => Grant::None,
            },
            Self::Role { partition, account, path_name } => match caller {
                Caller::RoleSession { role, path_name: own, .. }
                    if *partition == identity.partition && Some(account) == identity.account.as_ref() =>
                {
                    let named = match own {
                        Some(own) => own == path_name,
                        None => path_name.rsplit('/').next() == Some(role),
                    };
                    if named { Grant::Role } else { Grant::None }
                }
                _ => Grant::None,
            },
            Self::Session(arn) => direct_if(
                matches!(caller, Caller::RoleSession { session: Some(_), .. } | Caller::FederatedUser { .. })
                    && **arn == *identity.arn,
            ),
            Self::UniqueId(id) => {
                let own = request.unique_id.as_deref().and_then(|own| own.split(':').next());
                match caller {
                    Caller::User { .. } if own == Some(&**id) => user_grant(kind),
                    Caller::RoleSession { .. } if own == Some(&**id) => Grant::Role,
                    _ => Grant::None,
                }
            }
            Self::Service(name) => direct_if(matches!(caller, Caller::Service(own) if own == name)),
            Self::Federated(name) => {
                let named = matches!(caller, Caller::Federated(own) if own == name);
                direct_if(named && kind == PolicyKind::Trust && sts::fits_provider(request, name))
            }
            // The case has no place for a canonical id, and the account alone does not tell it.
            Self::CanonicalUser(_) | Self::Nobody => Grant::None,
        }
    }
}

/// A trust policy that names a user still lets the user's boundary limit the call, so there it counts as a role grant (R13.3).
fn user_grant(kind: PolicyKind) -> Grant {
    if kind == PolicyKind::Trust { Grant::Role } else { Grant::Direct }
}

/// Whether a `NotPrincipal` list with Deny spares the caller: it must name the caller *and* its account (R4.10).
#[must_use]
pub fn is_spared(entries: &[PrincipalEntry], request: &Request, kind: PolicyKind) -> bool {
    let by = |wanted: &dyn Fn(&PrincipalEntry) -> bool| {
        entries.iter().any(|entry| wanted(entry) && entry.grant(request, kind) != Grant::None)
    };
    if by(&|entry| matches!(entry, PrincipalEntry::Everyone | PrincipalEntry::EveryAws)) {
        return true;
    }
    let account = by(&|entry| matches!(entry, PrincipalEntry::Account { .. }));
    match request.identity.caller {
        Caller::Root => account,
        Caller::User { .. } => account && by(&|entry| matches!(entry, PrincipalEntry::User(_) | PrincipalEntry::UniqueId(_))),
        Caller::RoleSession { .. } => {
            account && by(&|entry| matches!(entry, PrincipalEntry::Role { .. } | PrincipalEntry::UniqueId(_)))
        }
        Caller::FederatedUser { .. } => account && by(&|entry| matches!(entry, PrincipalEntry::Session(_))),
        Caller::Service(_) => by(&|entry| matches!(entry, PrincipalEntry::Service(_))),
        Caller::Federated(_) => by(&|entry| matches!(entry, PrincipalEntry::Federated(_))),
        Caller::Anonymous => false,
    }
}
