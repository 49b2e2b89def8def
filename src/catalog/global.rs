//! The condition keys that every service may supply (R7.2).

use std::sync::OnceLock;

use super::model::KeyType;

/// Lines of a name, a type and when a request carries it; `#` begins a remark.
const LIST: &str = include_str!("../../assets/catalog/global-keys.txt");

/// When a request carries a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Availability {
    /// Always.
    Always,
    /// In signed requests.
    Signed,
    /// With most actions; some of EC2, EBS and Route 53 lack it.
    MostActions,
    /// Where the principal's account is in an organization.
    PrincipalOrganization,
    /// Where the resource's account is in an organization, with most actions.
    ResourceOrganization,
    /// Where the principal or its session has tags.
    PrincipalTags,
    /// Where the resource has tags and the action is authorized by them.
    ResourceTags,
    /// Where the request passes tags.
    RequestTags,
    /// For IAM users only.
    IamUser,
    /// For calls that a service principal makes itself.
    ServicePrincipal,
    /// With temporary credentials, of most kinds.
    TemporaryCredentials,
    /// With temporary credentials that were made with MFA.
    Mfa,
    /// For sessions of a role that were assumed with an OIDC or SAML provider.
    Federated,
    /// Once a session or one before it has set it.
    SourceIdentity,
    /// In sessions of `sts:AssumeRoot`.
    AssumedRoot,
    /// With the credentials of an EC2 instance's role.
    InstanceCredentials,
    /// With the credentials that the service has issued.
    ServiceCredentials,
    /// Over the public path; not through a VPC endpoint.
    PublicPath,
    /// Through a VPC endpoint.
    VpcEndpoint,
    /// Through a VPC endpoint, for some services.
    VpcEndpointListed,
    /// In calls that a service makes with the caller's permissions (forward access sessions).
    Forwarded,
    /// In calls that a service principal makes on behalf of a resource.
    OnBehalf,
    /// For links in a browser.
    BrowserLink,
}

impl Availability {
    /// Every one, in the order above.
    pub const ALL: [Self; 23] = [
        Self::Always,
        Self::Signed,
        Self::MostActions,
        Self::PrincipalOrganization,
        Self::ResourceOrganization,
        Self::PrincipalTags,
        Self::ResourceTags,
        Self::RequestTags,
        Self::IamUser,
        Self::ServicePrincipal,
        Self::TemporaryCredentials,
        Self::Mfa,
        Self::Federated,
        Self::SourceIdentity,
        Self::AssumedRoot,
        Self::InstanceCredentials,
        Self::ServiceCredentials,
        Self::PublicPath,
        Self::VpcEndpoint,
        Self::VpcEndpointListed,
        Self::Forwarded,
        Self::OnBehalf,
        Self::BrowserLink,
    ];

    /// Its name in data.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Always => "always",
            Self::Signed => "signed",
            Self::MostActions => "most-actions",
            Self::PrincipalOrganization => "principal-organization",
            Self::ResourceOrganization => "resource-organization",
            Self::PrincipalTags => "principal-tags",
            Self::ResourceTags => "resource-tags",
            Self::RequestTags => "request-tags",
            Self::IamUser => "iam-user",
            Self::ServicePrincipal => "service-principal",
            Self::TemporaryCredentials => "temporary-credentials",
            Self::Mfa => "mfa",
            Self::Federated => "federated",
            Self::SourceIdentity => "source-identity",
            Self::AssumedRoot => "assumed-root",
            Self::InstanceCredentials => "instance-credentials",
            Self::ServiceCredentials => "service-credentials",
            Self::PublicPath => "public-path",
            Self::VpcEndpoint => "vpc-endpoint",
            Self::VpcEndpointListed => "vpc-endpoint-listed",
            Self::Forwarded => "forwarded",
            Self::OnBehalf => "on-behalf",
            Self::BrowserLink => "browser-link",
        }
    }
}

/// A condition key that every service may supply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GlobalKey {
    /// Its name. A variable part stands as `${TagKey}`.
    pub name: &'static str,
    /// The kind of its values.
    pub kind: KeyType,
    /// Whether it may hold several values at once (R5.8).
    pub multivalued: bool,
    /// When a request carries it.
    pub availability: Availability,
}

/// Every key of all services, in the order of their names.
#[must_use]
pub fn global_keys() -> &'static [GlobalKey] {
    static KEYS: OnceLock<Vec<GlobalKey>> = OnceLock::new();
    KEYS.get_or_init(|| LIST.lines().filter(|line| !line.starts_with('#')).filter_map(read).collect())
}

fn read(line: &'static str) -> Option<GlobalKey> {
    let mut words = line.split_whitespace();
    let name = words.next()?;
    let (kind, multivalued) = KeyType::of_letter(words.next()?);
    let when = words.next()?;
    let availability = Availability::ALL.into_iter().find(|availability| availability.name() == when)?;
    Some(GlobalKey { name, kind, multivalued, availability })
}

/// The key that `written` names; the case of letters does not matter, and a variable part stands for any text.
#[must_use]
pub fn global_key(written: &str) -> Option<&'static GlobalKey> {
    global_keys().iter().find(|key| super::wildcard::names(key.name, written))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read() {
        let lines = LIST.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()).count();
        assert_eq!(global_keys().len(), lines);
        assert!(Availability::ALL.into_iter().all(|when| global_keys().iter().any(|key| key.availability == when)));
    }

    #[test]
    fn tags_are_named_by_their_key() {
        let found = |written| global_key(written).map(|key| (key.name, key.multivalued));
        assert_eq!(found("AWS:principaltag/Team"), Some(("aws:PrincipalTag/${TagKey}", false)));
        assert_eq!(found("aws:tagkeys"), Some(("aws:TagKeys", true)));
        assert_eq!(found("aws:Nothing"), None);
    }
}
