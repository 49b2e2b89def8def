//! Block Public Access (R11.6).

use serde_json::Value as Json;

use super::caller::strings;
use super::condition::{Set, operator};

/// Whether `RestrictPublicBuckets` is on.
pub fn restricts(facts: &Json) -> bool {
    let printed = &facts["block_public_access"];
    printed.get("PublicAccessBlockConfiguration").unwrap_or(printed)["RestrictPublicBuckets"] == true
}

/// Keys whose fixed value makes a statement not public.
const FIXED: [&str; 12] = [
    "aws:principalorgid",
    "aws:principalorgpaths",
    "aws:principalarn",
    "aws:principalaccount",
    "aws:sourcearn",
    "aws:sourceaccount",
    "aws:sourceowner",
    "aws:sourcevpc",
    "aws:sourcevpce",
    "aws:sourceip",
    "aws:userid",
    "s3:dataaccesspointaccount",
];

/// Whether an Allow reaches everyone without a condition on fixed values.
pub fn is_public(draft: &Json) -> bool {
    let document = super::document::Document::read(draft, super::document::Kind::Resource);
    document.statements.iter().any(|statement| {
        let star = statement["Principal"] == "*" || strings(&statement["Principal"]["AWS"]).iter().any(|entry| entry == "*");
        let everyone = star || statement.get("NotPrincipal").is_some(); // R4.9
        statement["Effect"] == "Allow" && everyone && !is_fixed(&statement["Condition"])
    })
}

fn is_fixed(block: &Json) -> bool {
    block.as_object().into_iter().flatten().any(|(name, keys)| {
        let Some((set, base, exists)) = operator(name) else { return false };
        // A condition that holds without the key fixes nothing.
        let positive = base != "Null" && !base.contains("Not") && !exists && set != Set::All;
        positive
            && keys.as_object().into_iter().flatten().any(|(key, values)| {
                let values = strings(values);
                let key = key.to_ascii_lowercase();
                let fixed = |value: &String| match key.as_str() {
                    "aws:sourceip" => is_narrow(value),
                    _ => !value.contains(['*', '?']) && !value.contains("${"),
                };
                FIXED.contains(&key.as_str()) && !values.is_empty() && values.iter().all(fixed)
            })
    })
}

/// Neither wider than /8, or than /32 for IPv6, nor no range at all.
fn is_narrow(range: &str) -> bool {
    let (base, length) = range.split_once('/').unwrap_or((range, "128"));
    let length: u32 = length.parse().unwrap_or(0);
    let whole = range.contains('/');
    match base.parse::<std::net::IpAddr>() {
        Ok(std::net::IpAddr::V4(_)) => length >= 8 && (length <= 32 || !whole),
        Ok(std::net::IpAddr::V6(_)) => (32..=128).contains(&length),
        Err(_) => false,
    }
}
