//! A CloudTrail record (R7.7): its request, and the context keys that its fields tell.

use std::net::IpAddr;

use serde_json::{Value, json};

use super::super::infer;
use super::super::reading::{Because, Denial, FactName, Stated};
use super::super::service;
use super::super::source::SourceFact;
use super::{Found, list, text};
use crate::iam::Span;

/// Reads one record.
pub fn read(record: &Value, found: &mut Found) -> Option<()> {
    let source = text(record, "/eventSource")?;
    let operation = text(record, "/eventName")?;
    let host = source.strip_suffix(".amazonaws.com")?;
    let prefix = service::prefix(host).unwrap_or(host);
    identity(record, found);
    let action = action(prefix, operation);
    resource(record, prefix, action.as_deref().unwrap_or(operation), found);
    found.facts.extend(action.map(|action| SourceFact::Action(action, Some(Because::Operation))));
    network(record, found);
    for (path, key) in [("/awsRegion", "aws:RequestedRegion"), ("/eventTime", "aws:CurrentTime")] {
        if let Some(value) = text(record, path) {
            found.context(key, value);
        }
    }
    if let Some(agent) = text(record, "/userAgent").filter(|agent| !agent.ends_with(".amazonaws.com")) {
        let bare = agent.strip_prefix('[').and_then(|agent| agent.strip_suffix(']'));
        found.context("aws:UserAgent", bare.unwrap_or(agent));
    }
    if record.get("tlsDetails").is_some_and(Value::is_object) {
        found.context("aws:SecureTransport", true);
    }
    Some(())
}

/// The action of the operation, as it is inferred of any denial.
fn action(prefix: &str, operation: &str) -> Option<String> {
    let stated = |value: &str| Some(Stated { value: value.to_owned(), span: Span::default() });
    let mut denial = Denial { service: stated(prefix), operation: stated(operation), ..Denial::default() };
    infer::infer("", &mut denial);
    denial.inferred.into_iter().find(|inferred| inferred.name == FactName::Action).map(|inferred| inferred.value)
}

fn identity(record: &Value, found: &mut Found) {
    let at = |path: &str| text(record, &format!("/userIdentity{path}"));
    let kind = at("/type").unwrap_or_default();
    let invoker = at("/invokedBy").filter(|name| name.ends_with(".amazonaws.com"));
    if kind == "AWSService" {
        found.facts.extend(invoker.map(|name| SourceFact::Principal(name.to_owned())));
        return;
    }
    if let Some(arn) = at("/arn") {
        found.facts.push(SourceFact::Principal(arn.to_owned()));
    }
    let named = match kind {
        "Root" => Some("Account"),
        "IAMUser" => Some("User"),
        "AssumedRole" | "FederatedUser" => Some(kind),
        _ => None,
    };
    if let Some(named) = named {
        found.context("aws:PrincipalType", named);
    }
    let issuer = at("/sessionContext/sessionIssuer/arn").filter(|_| kind == "AssumedRole");
    for (value, key) in [
        (at("/accountId"), "aws:PrincipalAccount"),
        (at("/principalId"), "aws:userid"),
        (at("/userName").filter(|_| kind == "IAMUser"), "aws:username"),
        (issuer, "aws:PrincipalArn"),
        (at("/sessionContext/attributes/mfaAuthenticated"), "aws:MultiFactorAuthPresent"),
        (at("/sessionContext/attributes/creationDate"), "aws:TokenIssueTime"),
        (at("/sessionContext/sourceIdentity"), "aws:SourceIdentity"),
    ] {
        if let Some(value) = value {
            found.context(key, value);
        }
    }
    let delivery = record.pointer("/userIdentity/sessionContext/ec2RoleDelivery");
    if let Some(value @ (Value::String(_) | Value::Number(_))) = delivery {
        found.context("ec2:RoleDelivery", value.clone());
    }
    // A service-linked role is the service's own, so that nobody's session is forwarded.
    let own = issuer.is_some_and(|arn| arn.contains(":role/aws-service-role/"));
    if let Some(invoker) = invoker.filter(|_| !own) {
        found.context("aws:ViaAWSService", true);
        found.context("aws:CalledVia", json!([invoker]));
    }
}

fn network(record: &Value, found: &mut Found) {
    let endpoint = text(record, "/vpcEndpointId");
    if let Some(address) = text(record, "/sourceIPAddress").filter(|address| address.parse::<IpAddr>().is_ok()) {
        match endpoint {
            None => found.context("aws:SourceIp", address),
            Some(_) => found.context("aws:VpcSourceIp", address),
        }
    }
    for (value, key) in [(endpoint, "aws:SourceVpce"), (text(record, "/vpcEndpointAccountId"), "aws:VpceAccount")] {
        if let Some(value) = value {
            found.context(key, value);
        }
    }
}

/// The resource: as the record lists it where it lists one, else from what was asked.
fn resource(record: &Value, prefix: &str, action: &str, found: &mut Found) {
    let listed: Vec<&Value> = list(record, "/resources").collect();
    let account = listed.first().and_then(|entry| text(entry, "/accountId"));
    if let Some(account) = account.filter(|_| listed.iter().all(|entry| text(entry, "/accountId") == account)) {
        found.facts.push(SourceFact::ResourceAccount(account.to_owned()));
    }
    // S3 lists the object and its bucket: which of the two is meant, the parameters say.
    if let Some(arn) = asked(record, prefix, action) {
        found.facts.push(SourceFact::Resource(arn, Some(Because::Path)));
    } else if let [entry] = listed.as_slice()
        && let Some(arn) = text(entry, "/ARN")
    {
        found.facts.push(SourceFact::Resource(arn.to_owned(), None));
    }
}

/// The ARN that `requestParameters` name.
fn asked(record: &Value, prefix: &str, action: &str) -> Option<String> {
    let parameter = |key: &str| text(record, &format!("/requestParameters/{key}"));
    if prefix == "s3" {
        let bucket = parameter("bucketName")?;
        if bucket.starts_with("arn:") {
            return None;
        }
        return Some(match parameter("key") {
            Some(key) => format!("arn:aws:s3:::{bucket}/{key}"),
            // Of many objects at once the record does not say which was refused.
            None if action.contains("Object") => return None,
            None => format!("arn:aws:s3:::{bucket}"),
        });
    }
    let (keys, kind): (&[&str], &str) = match prefix {
        "sts" => (&["roleArn"], ""),
        "kms" => (&["keyId"], "key/"),
        "secretsmanager" => (&["secretId"], ""),
        "sns" => (&["topicArn", "targetArn"], ""),
        "lambda" => (&["functionName"], "function:"),
        "dynamodb" => (&["tableName"], "table/"),
        _ => return None,
    };
    let value = keys.iter().find_map(|key| parameter(key))?;
    if value.starts_with("arn:") {
        return Some(value.to_owned());
    }
    // A bare name is one of the caller's own account.
    let plain = value.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
    let (region, account) = (text(record, "/awsRegion")?, text(record, "/userIdentity/accountId")?);
    (plain && !kind.is_empty()).then(|| format!("arn:aws:{prefix}:{region}:{account}:{kind}{value}"))
}
