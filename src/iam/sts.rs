//! What STS decides in its own way (R13).

use super::arn::Arn;
use super::caller::Caller;
use super::request::Request;
use super::verdict::Why;

/// Calls that are decided by a role's trust policy (R13.1, R13.9, R13.10).
pub fn is_on_trust(request: &Request) -> bool {
    *request.prefix == *"sts"
        && (request.name.starts_with("assumerole") || matches!(&*request.name, "tagsession" | "setsourceidentity"))
        && Arn::parse(&request.resource).is_some_and(|arn| arn.service == "iam" && arn.resource.starts_with("role/"))
}

/// Whether the action is one that callers of the identity provider `provider` make: with SAML for a SAML provider, with a web
/// identity for any other, and what goes along with either (R13.6).
pub fn fits_provider(request: &Request, provider: &str) -> bool {
    let saml = Arn::parse(provider).is_some_and(|arn| arn.resource.starts_with("saml-provider/"));
    match &*request.name {
        "assumerole" => false,
        "assumerolewithsaml" => saml,
        "assumerolewithwebidentity" => !saml,
        _ => true,
    }
}

/// Whether the role asked for is service-linked (R8.13).
pub fn assumes_service_linked(request: &Request) -> bool {
    is_on_trust(request) && Arn::parse(&request.resource).is_some_and(|arn| arn.resource.starts_with("role/aws-service-role/"))
}

/// Calls that are allowed whatever any policy says (R13.15, R13.16).
pub fn always_allows(request: &Request) -> bool {
    request.is_action("sts", &["getcalleridentity"])
        || request.is_action("sts", &["getsessiontoken"]) && matches!(request.identity.caller, Caller::User { .. } | Caller::Root)
}

/// Calls that this caller can never make (R13.14, R13.17, R13.18).
pub fn never_allows(request: &Request) -> Option<Why> {
    let tokens = request.is_action("sts", &["getfederationtoken", "getsessiontoken"]);
    let assumes = *request.prefix == *"sts" && request.name.starts_with("assumerole");
    match request.identity.caller {
        Caller::Root if request.is_action("sts", &["assumerole"]) => Some(Why::RootCannotAssume),
        Caller::FederatedUser { .. } if tokens || assumes => Some(Why::SessionCannotCall),
        Caller::RoleSession { .. } if tokens => Some(Why::SessionCannotCall),
        _ => None,
    }
}

/// Actions of SQS that are kept to the queue's account (R9.10).
pub const SQS_KEPT: [&str; 12] = [
    "addpermission",
    "cancelmessagemovetask",
    "createqueue",
    "deletequeue",
    "listmessagemovetasks",
    "listqueues",
    "listqueuetags",
    "removepermission",
    "setqueueattributes",
    "startmessagemovetask",
    "tagqueue",
    "untagqueue",
];
