//! IAM's users and roles as it prints them: one of them, or all of an account.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::super::source::{Holder, Left, SourceFact};
use super::{Found, list, text};
use crate::iam::PolicyKind;

/// `iam get-role`. Its trust policy is found as any other document is.
pub fn role(printed: &Value, found: &mut Found) -> Option<()> {
    let role = printed.get("Role")?;
    let arn = text(role, "/Arn")?;
    about(role, arn, found);
    boundary_named(role, found);
    Some(())
}

/// `iam get-user`.
pub fn user(printed: &Value, found: &mut Found) -> Option<()> {
    let user = printed.get("User")?;
    about(user, text(user, "/Arn")?, found);
    boundary_named(user, found);
    Some(())
}

fn about(entity: &Value, arn: &str, found: &mut Found) {
    let tags: Vec<_> = list(entity, "/Tags")
        .filter_map(|tag| Some((tag.get("Key")?.as_str()?.to_owned(), tag.get("Value")?.as_str()?.to_owned())))
        .collect();
    if !tags.is_empty() {
        found.facts.push(SourceFact::Tags(arn.to_owned(), tags));
    }
    if entity.get("PermissionsBoundary").is_none() {
        found.facts.push(SourceFact::NoBoundary(arn.to_owned()));
    }
}

fn boundary_named(entity: &Value, found: &mut Found) {
    let arn = text(entity, "/PermissionsBoundary/PermissionsBoundaryArn");
    found.left.extend(arn.map(|arn| Left::NamedOnly(arn.to_owned())));
}

/// `iam get-account-authorization-details`: every policy with those who hold it.
pub fn read(details: &Value, found: &mut Found) -> Option<()> {
    let mut attached: HashMap<&str, Vec<Holder>> = HashMap::new();
    let mut bounding: HashMap<&str, Vec<Holder>> = HashMap::new();
    let mut groups: HashMap<&str, Vec<Holder>> = HashMap::new();
    for (path, inline) in [("/RoleDetailList", "/RolePolicyList"), ("/UserDetailList", "/UserPolicyList")] {
        for entity in list(details, path) {
            let Some(arn) = text(entity, "/Arn") else { continue };
            let holder = || Holder::Arn(arn.to_owned());
            about(entity, arn, found);
            found.document(
                entity.get("AssumeRolePolicyDocument"),
                Some(PolicyKind::Trust),
                text(entity, "/RoleName"),
                vec![holder()],
            );
            for policy in list(entity, inline) {
                let name = text(policy, "/PolicyName");
                found.document(policy.get("PolicyDocument"), Some(PolicyKind::Identity), name, vec![holder()]);
            }
            for policy in list(entity, "/AttachedManagedPolicies") {
                if let Some(policy) = text(policy, "/PolicyArn") {
                    attached.entry(policy).or_default().push(holder());
                }
            }
            if let Some(policy) = text(entity, "/PermissionsBoundary/PermissionsBoundaryArn") {
                bounding.entry(policy).or_default().push(holder());
            }
            for group in list(entity, "/GroupList").filter_map(Value::as_str) {
                groups.entry(group).or_default().push(holder());
            }
        }
    }
    for group in list(details, "/GroupDetailList") {
        let members = text(group, "/GroupName").and_then(|name| groups.get(name));
        let Some(members) = members else { continue };
        for policy in list(group, "/GroupPolicyList") {
            let name = text(policy, "/PolicyName");
            found.document(policy.get("PolicyDocument"), Some(PolicyKind::Identity), name, members.clone());
        }
        for policy in list(group, "/AttachedManagedPolicies") {
            if let Some(policy) = text(policy, "/PolicyArn") {
                attached.entry(policy).or_default().extend(members.iter().cloned());
            }
        }
    }
    let mut known = HashSet::new();
    for policy in list(details, "/Policies") {
        let Some(arn) = text(policy, "/Arn") else { continue };
        let in_force = list(policy, "/PolicyVersionList")
            .find(|version| version.get("IsDefaultVersion").and_then(Value::as_bool) == Some(true));
        let Some(document) = in_force.and_then(|version| version.get("Document")) else { continue };
        known.insert(arn);
        for (holders, kind) in [(&attached, PolicyKind::Identity), (&bounding, PolicyKind::Boundary)] {
            if let Some(holders) = holders.get(arn) {
                found.document(Some(document), Some(kind), text(policy, "/PolicyName"), holders.clone());
            }
        }
    }
    // An account's details leave out what was not asked for.
    let named: HashSet<_> = attached.keys().chain(bounding.keys()).copied().filter(|arn| !known.contains(arn)).collect();
    let mut named: Vec<_> = named.into_iter().collect();
    named.sort_unstable();
    found.left.extend(named.into_iter().map(|arn| Left::NamedOnly(arn.to_owned())));
    Some(())
}
