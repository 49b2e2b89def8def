//! S3's own switches (R8.12, R11.6, R11.7).

use super::caller::Caller;
use super::condition::{Compare, SetOperator};
use super::kind::Effect;
use super::policy::{Policy, Statement};
use super::principal::PrincipalEntry;
use super::request::Request;

/// Whether the request is for an object.
fn is_for_object(request: &Request) -> bool {
    *request.prefix == *"s3" && request.resource.starts_with("arn:") && request.resource.contains('/')
}

/// The bucket owner's root user gets, puts and deletes the bucket policy whatever it says (R8.12).
pub fn passes_by_denies(request: &Request) -> bool {
    request.identity.caller == Caller::Root
        && request.account().is_some()
        && request.account() == request.resource_account.as_deref()
        && request.is_action("s3", &["getbucketpolicy", "putbucketpolicy", "deletebucketpolicy"])
}

/// Allows of the bucket policy and of identity policies do not reach an object that another account owns, Denies do (R11.7).
/// Where the bucket owner is enforced as owner, no object is another's.
pub fn misses_allows(request: &Request) -> bool {
    is_for_object(request)
        && request.facts.owner_enforced != Some(true)
        && request.facts.object_owner.is_some()
        && request.facts.object_owner.as_deref() != request.resource_account.as_deref()
}

/// `RestrictPublicBuckets`: a public policy serves only the owner account's principals and AWS services (R11.6).
pub fn restricts_public(request: &Request, policy: &Policy) -> bool {
    *request.prefix == *"s3"
        && *request.resource != *"*"
        && request.facts.restrict_public_buckets == Some(true)
        && !matches!(request.identity.caller, Caller::Service(_))
        && (request.account().is_none() || request.account() != request.resource_account.as_deref())
        // A statement that cannot be read leaves the layer not known, whatever it would grant.
        && policy.statements.iter().any(|statement| statement.readable && is_public(statement))
}

/// Keys whose fixed values make a grant to everyone not public.
const NARROWING: [&str; 13] = [
    "aws:principalorgid",
    "aws:principalorgpaths",
    "aws:principalaccount",
    "aws:principalarn",
    "aws:sourceip",
    "aws:sourcearn",
    "aws:sourcevpc",
    "aws:sourcevpce",
    "aws:sourceowner",
    "aws:sourceaccount",
    "aws:userid",
    "s3:x-amz-server-side-encryption-aws-kms-key-id",
    "s3:dataaccesspointarn",
];

/// Whether a statement grants more than fixed values: everyone, without a condition on a fixed value of a narrowing key.
fn is_public(statement: &Statement) -> bool {
    let allows = statement.effect.is_some_and(|effect| effect.value == Effect::Allow);
    let everyone = statement.principal.as_ref().is_some_and(|list| {
        list.negated
            || list.entries.iter().any(|entry| matches!(entry.value, PrincipalEntry::Everyone | PrincipalEntry::EveryAws))
    });
    let narrowed = statement.conditions.iter().any(|condition| {
        NARROWING.contains(&&*condition.lower)
            && !condition.operator.negated
            && !condition.operator.if_exists
            && condition.operator.compare != Compare::Null
            // It holds for a request without the key too (R5.9).
            && condition.operator.set != Some(SetOperator::ForAllValues)
            && !condition.values.is_empty()
            && condition.values.iter().all(|value| is_fixed(&condition.lower, &value.value.text))
    });
    allows && everyone && !narrowed
}

/// A fixed value has no wildcard and no variable; an address range is fixed unless it is wider than a /8 (IPv6: /32).
fn is_fixed(key: &str, value: &str) -> bool {
    if key == "aws:sourceip" {
        return match value.parse::<ipnet::IpNet>() {
            Ok(ipnet::IpNet::V4(net)) => net.prefix_len() >= 8,
            Ok(ipnet::IpNet::V6(net)) => net.prefix_len() >= 32,
            Err(_) => value.parse::<std::net::IpAddr>().is_ok(),
        };
    }
    !value.contains(['*', '?']) && !value.contains("${")
}
