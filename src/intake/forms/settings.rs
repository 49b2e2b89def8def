//! What single `aws` commands print of one resource, one policy or one account.

use serde_json::Value;

use super::super::source::{Left, SourceFact};
use super::{Found, list, text};

/// A form whose policy is found as any other is; that it was recognised is all there is to say.
#[allow(clippy::unnecessary_wraps)]
pub fn document_alone(_: &Value, _: &mut Found) -> Option<()> {
    Some(())
}

/// `s3api get-bucket-policy`, `kms get-key-policy`.
pub fn resource_policy(printed: &Value, _: &mut Found) -> Option<()> {
    text(printed, "/Policy")?.contains("Statement").then_some(())
}

/// `iam get-policy-version`.
pub fn policy_version(printed: &Value, _: &mut Found) -> Option<()> {
    printed.pointer("/PolicyVersion/Document").map(|_| ())
}

/// `iam list-attached-role-policies` and its like: names without documents.
pub fn attached(printed: &Value, found: &mut Found) -> Option<()> {
    printed.get("AttachedPolicies")?.as_array()?;
    found.left.extend(list(printed, "/AttachedPolicies").filter_map(|policy| {
        let arn = text(policy, "/PolicyArn").or_else(|| text(policy, "/PolicyName"))?;
        Some(Left::NamedOnly(arn.to_owned()))
    }));
    Some(())
}

/// `iam list-role-policies` and its like: names without documents.
pub fn policy_names(printed: &Value, found: &mut Found) -> Option<()> {
    printed.get("PolicyNames")?.as_array()?;
    found.left.extend(list(printed, "/PolicyNames").filter_map(|name| Some(Left::NamedOnly(name.as_str()?.to_owned()))));
    Some(())
}

/// `s3api get-public-access-block`.
pub fn public_access_block(printed: &Value, found: &mut Found) -> Option<()> {
    printed.pointer("/PublicAccessBlockConfiguration")?.as_object()?;
    found.facts.push(SourceFact::BlockPublicAccess(printed.clone()));
    Some(())
}

/// `s3api get-bucket-ownership-controls`.
pub fn ownership(printed: &Value, found: &mut Found) -> Option<()> {
    let rule = list(printed, "/OwnershipControls/Rules").next()?;
    found.facts.push(SourceFact::ObjectOwnership(text(rule, "/ObjectOwnership")?.to_owned()));
    Some(())
}

/// `kms list-grants`.
pub fn grants(printed: &Value, found: &mut Found) -> Option<()> {
    let of_kms = list(printed, "/Grants").all(|grant| grant.get("GrantId").is_some());
    printed.get("Grants")?.as_array().filter(|_| of_kms)?;
    found.facts.push(SourceFact::Grants(printed.clone()));
    Some(())
}

/// `organizations describe-organization`.
pub fn organization(printed: &Value, found: &mut Found) -> Option<()> {
    let account = text(printed, "/Organization/MasterAccountId")?;
    found.facts.push(SourceFact::ManagementAccount(account.to_owned()));
    Some(())
}

/// `sts get-caller-identity`.
pub fn caller(printed: &Value, found: &mut Found) -> Option<()> {
    found.facts.push(SourceFact::Principal(text(printed, "/Arn")?.to_owned()));
    found.context("aws:userid", text(printed, "/UserId")?);
    Some(())
}
