//! What KMS decides in its own way (R12).

use super::arn::Arn;
use super::context::{Lookup, Value};
use super::request::{Grant, Request};

/// Actions that have no key: identity policies alone decide them (R12.9).
const WITHOUT_KEY: [&str; 11] = [
    "createkey",
    "generaterandom",
    "listkeys",
    "listaliases",
    "connectcustomkeystore",
    "createcustomkeystore",
    "deletecustomkeystore",
    "describecustomkeystores",
    "disconnectcustomkeystore",
    "updatecustomkeystore",
    "listretirablegrants",
];

/// Actions that work across accounts (R12.8).
const ACROSS_ACCOUNTS: [&str; 20] = [
    "encrypt",
    "decrypt",
    "reencryptfrom",
    "reencryptto",
    "generatedatakey",
    "generatedatakeypair",
    "generatedatakeywithoutplaintext",
    "generatedatakeypairwithoutplaintext",
    "generatemac",
    "verifymac",
    "sign",
    "verify",
    "derivesharedsecret",
    "creategrant",
    "describekey",
    "getkeyrotationstatus",
    "getpublickey",
    "listgrants",
    "retiregrant",
    "revokegrant",
];

/// Actions that an alias has of its own, beside those on its key (R12.10).
const ON_ALIAS: [&str; 3] = ["createalias", "updatealias", "deletealias"];

/// Whether the request is for a key, whose policy must allow (R12.1). An alias names a key, but for the alias's own actions.
pub fn is_on_key(request: &Request) -> bool {
    let name = &*request.name;
    let is_alias = Arn::parse(&request.resource).is_some_and(|arn| arn.resource.starts_with("alias/"));
    *request.prefix == *"kms"
        && *request.resource != *"*"
        && !WITHOUT_KEY.contains(&name)
        && !(is_alias && ON_ALIAS.contains(&name))
}

/// Whether KMS keeps the action to principals of the account that owns the key (R12.8).
pub fn keeps_to_account(request: &Request) -> bool {
    *request.prefix == *"kms" && !ACROSS_ACCOUNTS.contains(&&*request.name)
}

/// Whether a grant on the key covers the call (R12.6).
pub fn has_grant(request: &Request) -> bool {
    is_on_key(request) && request.facts.grants.iter().any(|grant| covers(grant, request))
}

fn covers(grant: &Grant, request: &Request) -> bool {
    let operation = grant.operations.iter().any(|operation| operation.eq_ignore_ascii_case(&request.name));
    operation && is_grantee(&grant.grantee, request) && context_fits(grant, request)
}

/// The grantee is the caller's ARN, the role of its session, or the service.
fn is_grantee(grantee: &str, request: &Request) -> bool {
    use super::caller::Caller;
    let identity = &request.identity;
    if grantee == &*identity.arn {
        return !identity.arn.is_empty();
    }
    match &identity.caller {
        Caller::Service(name) => grantee == &**name,
        Caller::RoleSession { role, path_name, .. } => Arn::parse(grantee).is_some_and(|arn| {
            let named = arn.resource.strip_prefix("role/").is_some_and(|own| match path_name {
                Some(path_name) => own == &**path_name,
                None => own.rsplit('/').next() == Some(role),
            });
            arn.service == "iam"
                && named
                && arn.partition == &*identity.partition
                && Some(arn.account) == identity.account.as_deref()
        }),
        _ => false,
    }
}

/// The encryption context of a grant is compared letter by letter, keys included (R12.13).
fn context_fits(grant: &Grant, request: &Request) -> bool {
    const PREFIX: &str = "kms:encryptioncontext:";
    let pairs: Vec<(&str, &str)> = request
        .context
        .entries()
        .iter()
        .filter(|entry| entry.name.to_ascii_lowercase().starts_with(PREFIX))
        .filter_map(|entry| match &entry.value {
            Value::One(value) => Some((&entry.name[PREFIX.len()..], value.as_str())),
            Value::Many(_) => None,
        })
        .collect();
    let holds = |wanted: &[(String, String)]| wanted.iter().all(|(key, value)| pairs.contains(&(key, value)));
    // The context keys are told in full only where the case states at least one.
    let known = !pairs.is_empty() || request.context.get("kms:encryptioncontextkeys") == Lookup::Absent;
    grant.context_subset.as_deref().is_none_or(holds)
        && grant.context_equals.as_deref().is_none_or(|wanted| known && holds(wanted) && wanted.len() == pairs.len())
}
