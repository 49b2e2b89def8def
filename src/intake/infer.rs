//! What follows from the stated facts: each inferred fact says from what.

use super::arn;
use super::reading::{Because, Denial, Deny, FactName, Inferred, PolicyType};
use super::service;
use crate::catalog;
use crate::iam::Span;

/// Names of operations that S3 shares with services few people meet (MediaStore, Glacier, Lightsail, Outposts). Without another
/// word about the service S3 is meant.
const S3_FIRST: &[&str] = &[
    "AbortMultipartUpload",
    "CompleteMultipartUpload",
    "CreateBucket",
    "DeleteBucket",
    "DeleteBucketPolicy",
    "DeleteObject",
    "GetBucketPolicy",
    "GetObject",
    "ListMultipartUploads",
    "ListObjects",
    "ListParts",
    "PutBucketPolicy",
    "PutObject",
];

/// How far from a denial a path still speaks of it, in bytes.
const NEAR: usize = 600;

/// Adds to `denial`, which stands in `text`, what follows from its facts.
pub fn infer(text: &str, denial: &mut Denial) {
    infer_service(text, denial);
    infer_action(denial);
    infer_resource(text, denial);
    infer_no_resource(denial);
    infer_region(text, denial);
    let resource = denial.resource.as_ref().map(|stated| (stated.value.clone(), Some(stated.span)));
    let resource =
        resource.or_else(|| inferred(denial, FactName::Resource).map(|inferred| (inferred.value.clone(), inferred.span)));
    if let Some((resource, span)) = resource
        && let Some((start, end)) = arn::field(&resource, 4)
        && let Some(account) = resource.get(start..end)
    {
        if arn::is_account(account) {
            add(denial, FactName::ResourceAccount, account.to_owned(), Because::ResourceArn, span);
        } else if account.is_empty() && resource.contains(":s3:") {
            infer_bucket_owner(denial);
        }
    }
}

/// A bucket's ARN does not say whose it is (R7.4). Across accounts the bucket policy must allow and is checked before the identity
/// policies (R8.3, R8.18); a denial that names the lack of an identity-based policy tells that the bucket is the caller's account's,
/// or that its bucket policy allows. Either way what is missing is on the caller's side; the account is taken as that of the caller.
fn infer_bucket_owner(denial: &mut Denial) {
    if let (Some(deny), Some(layer), Some(account)) = (&denial.deny, &denial.policy_type, &denial.account)
        && deny.value == Deny::Implicit
        && layer.value == PolicyType::Identity
    {
        let (value, span) = (account.value.clone(), layer.span);
        add(denial, FactName::ResourceAccount, value, Because::NamedLayer, Some(span));
    }
}

fn add(denial: &mut Denial, name: FactName, value: String, because: Because, span: Option<Span>) {
    denial.inferred.push(Inferred { name, value, because, span });
}

fn inferred(denial: &Denial, name: FactName) -> Option<&Inferred> {
    denial.inferred.iter().find(|inferred| inferred.name == name)
}

/// The service, stated or inferred.
fn service_of(denial: &Denial) -> Option<String> {
    let stated = denial.service.as_ref().map(|service| service.value.clone());
    stated.or_else(|| inferred(denial, FactName::Service).map(|inferred| inferred.value.clone()))
}

/// The service by the operation's name, by an SDK's class near the denial, or by the command.
fn infer_service(text: &str, denial: &mut Denial) {
    if denial.service.is_some() {
        return;
    }
    if let Some(operation) = &denial.operation {
        let name = operation.value.as_str();
        let s3 = S3_FIRST.contains(&name).then_some("s3");
        let unique = s3.or_else(|| catalog::operation_of_one(name).map(|operation| operation.prefix));
        if let Some(service) = unique {
            let span = operation.span;
            return add(denial, FactName::Service, service.to_owned(), Because::Operation, Some(span));
        }
    }
    let near = around(text, denial.span);
    for lead in
        ["awssdk.services.", "amazonaws.services.", "Aws::", "Amazon.", "@aws-sdk/client-", "aws-sdk/lib/services/", "$ aws "]
    {
        for (at, _) in near.of(text).match_indices(lead) {
            let start = near.start + at + lead.len();
            let name: String =
                text.get(start..).unwrap_or("").chars().take(40).take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
            let name = name.trim_end_matches(['-']);
            if let Some(prefix) = service::prefix(if name == "s3api" { "s3" } else { name }) {
                let span = Span::new(start, start + name.len());
                return add(denial, FactName::Service, prefix.to_owned(), Because::ServiceName, Some(span));
            }
        }
    }
}

/// The action that the operation asks for: the one that stands for it, where one does (R2.8, R14).
fn infer_action(denial: &mut Denial) {
    if denial.action.is_some() {
        return;
    }
    let Some(operation) = &denial.operation else { return };
    let (name, span) = (operation.value.as_str(), operation.span);
    let Some(service) = service_of(denial) else { return };
    if let Some(action) = catalog::operation(&service, name).and_then(|operation| operation.main()) {
        add(denial, FactName::Action, action.to_string(), Because::Operation, Some(span));
    }
}

/// An action that takes no resource is asked with `*` (R3.11).
fn infer_no_resource(denial: &mut Denial) {
    if denial.resource.is_some() || inferred(denial, FactName::Resource).is_some() {
        return;
    }
    let stated = denial.action.as_ref().map(|action| (action.value.clone(), Because::Action, Some(action.span)));
    let action = stated.or_else(|| inferred(denial, FactName::Action).map(|fact| (fact.value.clone(), fact.because, fact.span)));
    if let Some((action, because, span)) = action
        && catalog::takes_resource(&action) == Some(false)
    {
        add(denial, FactName::Resource, "*".to_owned(), because, span);
    }
}

/// The action that the operation `text` asks for, where its name alone tells: `ListObjectsV2`, `s3:ListObjectsV2`, and as the
/// AWS CLI writes it, `list-objects-v2`. `None` for what is no such operation, or is the action already.
#[must_use]
pub fn action_of_operation(text: &str) -> Option<String> {
    let text = text.trim();
    let (service, name) = text.split_once(':').map_or((None, text), |(service, name)| (Some(service), name));
    // As the AWS CLI writes an operation: each part begins with a capital in the API.
    let part = |part: &str| part.chars().take(1).map(|c| c.to_ascii_uppercase()).chain(part.chars().skip(1)).collect::<String>();
    let name: String = name.split('-').map(part).collect();
    let operation = match service {
        Some(service) => catalog::operation(service, &name),
        None if S3_FIRST.contains(&name.as_str()) => catalog::operation("s3", &name),
        None => catalog::operation_of_one(&name),
    };
    let action = operation?.main()?.to_string();
    (!action.eq_ignore_ascii_case(text)).then_some(action)
}

/// The bucket or object that an `s3://` path names.
fn infer_resource(text: &str, denial: &mut Denial) {
    if denial.resource.is_some() || service_of(denial).as_deref() != Some("s3") {
        return;
    }
    let action = denial.action.as_ref().map(|action| action.value.clone());
    let Some(action) = action.or_else(|| inferred(denial, FactName::Action).map(|inferred| inferred.value.clone())) else {
        return;
    };
    let Some((path, span)) = path(text, denial.span) else { return };
    let (bucket, key) = path.split_once('/').unwrap_or((&path, ""));
    let object = action.contains("Object") || action.ends_with("MultipartUpload") || action.ends_with("UploadParts");
    let value = match (object, key.is_empty() || key.ends_with('/')) {
        (false, _) => format!("arn:aws:s3:::{bucket}"),
        (true, false) => format!("arn:aws:s3:::{bucket}/{key}"),
        // A command on a prefix does not say which object failed.
        (true, true) => return,
    };
    add(denial, FactName::Resource, value, Because::Path, Some(span));
}

/// The path after `s3://` that speaks of the denial at `span`: the last one before it in its line, else the only one near.
fn path(text: &str, span: Span) -> Option<(String, Span)> {
    let near = around(text, span);
    let mut found = Vec::new();
    for lead in ["s3://", "s3a://", "s3n://"] {
        for (at, _) in near.of(text).match_indices(lead) {
            let start = near.start + at;
            let rest = text.get(start + lead.len()..near.end).unwrap_or("");
            let end = rest.find(|c: char| c.is_whitespace() || "\"'`<>,;)".contains(c)).unwrap_or(rest.len());
            let path = rest.get(..end).unwrap_or("").trim_end_matches([':', '.']);
            if path.len() >= 3 {
                found.push((path.to_owned(), Span::new(start, start + lead.len() + path.len())));
            }
        }
    }
    let line = text.get(..span.start)?.rfind('\n').map_or(0, |newline| newline + 1);
    let before = found.iter().filter(|(_, at)| line <= at.start && at.start < span.start).max_by_key(|(_, at)| at.start);
    if before.is_some() {
        return before.cloned();
    }
    let first = found.first()?;
    found.iter().all(|(path, _)| *path == first.0).then(|| first.clone())
}

/// The Region of the only endpoint near the denial.
fn infer_region(text: &str, denial: &mut Denial) {
    if denial.region.is_some() {
        return;
    }
    let near = around(text, denial.span);
    let mut found: Option<(String, Span)> = None;
    for (at, _) in near.of(text).match_indices(".amazonaws.com") {
        let end = near.start + at;
        let host: String =
            text.get(near.start..end).unwrap_or("").chars().rev().take(30).take_while(|c| *c != '.' && *c != '/').collect();
        let region: String = host.chars().rev().collect();
        if !arn::is_region(&region) {
            continue;
        }
        let span = Span::new(end - region.len(), end);
        match &found {
            Some((other, _)) if *other != region => return,
            Some(_) => {}
            None => found = Some((region, span)),
        }
    }
    if let Some((region, span)) = found {
        add(denial, FactName::Region, region, Because::Path, Some(span));
    }
}

/// The text around `span`, on character borders.
fn around(text: &str, span: Span) -> Span {
    let mut start = span.start.saturating_sub(NEAR);
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let mut end = text.len().min(span.end.saturating_add(NEAR));
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    Span::new(start, end.max(start))
}

#[cfg(test)]
mod tests {
    use super::action_of_operation;

    #[test]
    fn an_operation_tells_its_action() {
        // what is typed, the action
        let table = [
            ("ListObjectsV2", Some("s3:ListBucket")),
            ("s3:ListObjectsV2", Some("s3:ListBucket")),
            ("list-objects-v2", Some("s3:ListBucket")),
            ("HeadObject", Some("s3:GetObject")),
            ("GetObject", Some("s3:GetObject")),
            ("AssumeRole", Some("sts:AssumeRole")),
            ("lambda:Invoke", Some("lambda:InvokeFunction")),
            ("Invoke", None),
            ("s3:GetObject", None),
            ("sqs:GetObject", None),
            ("Describe", None),
            ("", None),
        ];
        for (typed, action) in table {
            assert_eq!(action_of_operation(typed).as_deref(), action, "{typed}");
        }
    }
}
