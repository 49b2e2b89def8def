//! `aws` commands, filled with the case's names. Every value is quoted for a shell, or the command is not given.

use super::pair::Pair;
use crate::case::Case;
use crate::iam::Layer;

/// A value as one word of a POSIX shell. `None` where no quoting makes it harmless: control characters, a value that the AWS CLI
/// would take for an option or for a file to read.
pub fn quoted(value: &str) -> Option<String> {
    let reads = ["file://", "fileb://", "http://", "https://"].iter().any(|scheme| value.starts_with(scheme));
    if value.is_empty() || value.starts_with('-') || reads || value.chars().any(char::is_control) {
        return None;
    }
    let plain = |c: char| c.is_ascii_alphanumeric() || "_-./:=@+,".contains(c);
    if value.chars().all(plain) {
        return Some(value.to_owned());
    }
    Some(format!("'{}'", value.replace('\'', r"'\''")))
}

/// A name as part of a file's name.
fn file_name(name: &str) -> String {
    let safe: String = name.chars().take(60).map(|c| if c.is_ascii_alphanumeric() || c == '_' { c } else { '-' }).collect();
    let safe = safe.trim_matches('-');
    if safe.is_empty() { "policy".to_owned() } else { safe.to_owned() }
}

/// ` --region R` where the resource's ARN has a Region.
fn region(pair: Pair<'_>) -> Option<String> {
    match pair.resource_field(3) {
        "" => Some(String::new()),
        region => Some(format!(" --region {}", quoted(region)?)),
    }
}

/// The queue's URL, quoted.
fn queue_url(pair: Pair<'_>) -> Option<String> {
    let (region, account, name) = (pair.resource_field(3), pair.resource_field(4), pair.resource_field(5));
    let end = if pair.resource_field(1) == "aws-cn" { ".cn" } else { "" };
    let url = format!("sqs.{region}.amazonaws.com{end}/{account}/{name}");
    // The scheme is ours, so only the rest is looked at.
    let quoted = quoted(&url)?;
    Some(match quoted.strip_prefix('\'') {
        Some(rest) => format!("'https://{rest}"),
        None => format!("https://{quoted}"),
    })
}

/// The VPC endpoint of the request, or a word to be replaced.
fn endpoint(case: &Case) -> Option<String> {
    let stated = case.request.context.iter().find(|(key, _)| key.eq_ignore_ascii_case("aws:SourceVpce"));
    match stated.and_then(|(_, value)| value.as_str()) {
        Some(id) => quoted(id),
        None => Some("VPC_ENDPOINT_ID".to_owned()),
    }
}

/// The command that prints the policies of `layer`; several lines where it takes several.
pub fn show(case: &Case, layer: Layer, companion: Option<usize>) -> Option<String> {
    let pair = Pair::of(case, companion);
    match layer {
        Layer::Identity => {
            if let Some(role) = pair.role_name() {
                let role = quoted(role)?;
                return Some(format!(
                    "aws iam list-attached-role-policies --role-name {role}\naws iam list-role-policies --role-name {role}"
                ));
            }
            let user = quoted(pair.user_name()?)?;
            Some(format!(
                "aws iam list-attached-user-policies --user-name {user}\naws iam list-user-policies --user-name {user}\naws iam list-groups-for-user --user-name {user}"
            ))
        }
        Layer::Boundary => {
            if let Some(role) = pair.role_name() {
                return Some(format!("aws iam get-role --role-name {} --query Role.PermissionsBoundary", quoted(role)?));
            }
            Some(format!("aws iam get-user --user-name {} --query User.PermissionsBoundary", quoted(pair.user_name()?)?))
        }
        Layer::Session => {
            Some("aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=AssumeRole".to_owned())
        }
        Layer::Scp => {
            let account = quoted(pair.principal_account())?;
            Some(format!("aws organizations list-policies-for-target --target-id {account} --filter SERVICE_CONTROL_POLICY"))
        }
        Layer::Rcp => {
            let account = case.resource_account()?;
            let account = quoted(&account)?;
            Some(format!("aws organizations list-policies-for-target --target-id {account} --filter RESOURCE_CONTROL_POLICY"))
        }
        Layer::Endpoint => Some(format!(
            "aws ec2 describe-vpc-endpoints --vpc-endpoint-ids {} --query 'VpcEndpoints[].PolicyDocument' --output text",
            endpoint(case)?
        )),
        Layer::Resource => show_resource(pair),
    }
}

fn show_resource(pair: Pair<'_>) -> Option<String> {
    let arn = || quoted(pair.resource);
    let region = region(pair)?;
    if pair.is_trust() {
        let role = quoted(pair.resource_name())?;
        return Some(format!("aws iam get-role --role-name {role} --query Role.AssumeRolePolicyDocument"));
    }
    if pair.is_key() {
        let key = arn()?;
        return Some(format!("aws kms get-key-policy --key-id {key} --policy-name default --query Policy --output text{region}"));
    }
    match pair.resource_field(2) {
        "s3" => {
            let bucket = quoted(pair.bucket()?)?;
            Some(format!("aws s3api get-bucket-policy --bucket {bucket} --query Policy --output text"))
        }
        "sqs" => Some(format!("aws sqs get-queue-attributes --queue-url {} --attribute-names Policy{region}", queue_url(pair)?)),
        "sns" => {
            Some(format!("aws sns get-topic-attributes --topic-arn {} --query Attributes.Policy --output text{region}", arn()?))
        }
        "lambda" => Some(format!("aws lambda get-policy --function-name {} --query Policy --output text{region}", arn()?)),
        "secretsmanager" => Some(format!("aws secretsmanager get-resource-policy --secret-id {}{region}", arn()?)),
        "ecr" => {
            let name = quoted(pair.resource_field(5).strip_prefix("repository/")?)?;
            Some(format!("aws ecr get-repository-policy --repository-name {name}{region}"))
        }
        "dynamodb" => Some(format!("aws dynamodb get-resource-policy --resource-arn {}{region}", arn()?)),
        "kinesis" => Some(format!("aws kinesis get-resource-policy --resource-arn {}{region}", arn()?)),
        "logs" => Some(format!("aws logs describe-resource-policies{region}")),
        _ => None,
    }
}

/// The command that puts the policy named `name` of `layer` in force as the file holds it, or takes it away (`remove`). `adds` says
/// that all that changes is a statement more for this caller, which is all that some services can be told.
pub fn put(case: &Case, layer: Layer, companion: Option<usize>, name: &str, remove: bool, adds: bool) -> Option<String> {
    let pair = Pair::of(case, companion);
    let file = format!("file://{}.json", file_name(name));
    let managed = name.starts_with("arn:") && name.contains(":policy/");
    match layer {
        Layer::Identity | Layer::Boundary if managed && remove => None,
        Layer::Identity | Layer::Boundary if managed => {
            // AWS's own managed policies cannot be edited.
            let own = !name.contains(":iam::aws:");
            let arn = quoted(name).filter(|_| own)?;
            Some(format!("aws iam create-policy-version --policy-arn {arn} --policy-document {file} --set-as-default"))
        }
        Layer::Identity => {
            let policy = quoted(name)?;
            let (kind, identity) = match pair.role_name() {
                // A role of IAM Identity Center or of a service is not edited itself.
                Some(role) if role.starts_with("AWSReservedSSO_") || role.starts_with("AWSServiceRoleFor") => return None,
                Some(role) => ("role", quoted(role)?),
                None => ("user", quoted(pair.user_name()?)?),
            };
            Some(if remove {
                format!("aws iam delete-{kind}-policy --{kind}-name {identity} --policy-name {policy}")
            } else {
                format!("aws iam put-{kind}-policy --{kind}-name {identity} --policy-name {policy} --policy-document {file}")
            })
        }
        Layer::Resource if remove => remove_resource(pair),
        Layer::Resource if pair.resource_field(2) == "lambda" => add_permission(pair).filter(|_| adds),
        Layer::Resource => put_resource(pair, &file),
        Layer::Endpoint if !remove => {
            Some(format!("aws ec2 modify-vpc-endpoint --vpc-endpoint-id {} --policy-document {file}", endpoint(case)?))
        }
        Layer::Scp | Layer::Rcp if !remove => {
            let id = name.rsplit('/').next().filter(|id| id.starts_with("p-")).unwrap_or("POLICY_ID");
            Some(format!("aws organizations update-policy --policy-id {} --content {file}", quoted(id)?))
        }
        Layer::Boundary | Layer::Session | Layer::Endpoint | Layer::Scp | Layer::Rcp => None,
    }
}

/// A function's policy takes statements one at a time, each with an id of its own.
fn add_permission(pair: Pair<'_>) -> Option<String> {
    use crate::case::PrincipalDraft;

    let principal = match pair.principal? {
        PrincipalDraft::Service(service) => quoted(service)?,
        PrincipalDraft::Arn(_) | PrincipalDraft::Described { .. } => quoted(&pair.nameable_arn()?)?,
        PrincipalDraft::Federated(_) | PrincipalDraft::Anonymous => return None,
    };
    let (function, action) = (quoted(pair.resource)?, quoted(pair.action)?);
    let id: String = pair.action.chars().filter(char::is_ascii_alphanumeric).collect();
    let region = region(pair)?;
    Some(format!(
        "aws lambda add-permission --function-name {function} --statement-id {id} --action {action} --principal {principal}{region}"
    ))
}

/// The command that takes a resource's policy away; keys, roles and functions are never without one, or lose statements one by one.
fn remove_resource(pair: Pair<'_>) -> Option<String> {
    let arn = || quoted(pair.resource);
    let region = region(pair)?;
    match pair.resource_field(2) {
        "s3" => Some(format!("aws s3api delete-bucket-policy --bucket {}", quoted(pair.bucket()?)?)),
        "sqs" => Some(format!("aws sqs set-queue-attributes --queue-url {} --attributes Policy={region}", queue_url(pair)?)),
        "secretsmanager" => Some(format!("aws secretsmanager delete-resource-policy --secret-id {}{region}", arn()?)),
        "ecr" => {
            let name = quoted(pair.resource_field(5).strip_prefix("repository/")?)?;
            Some(format!("aws ecr delete-repository-policy --repository-name {name}{region}"))
        }
        "dynamodb" => Some(format!("aws dynamodb delete-resource-policy --resource-arn {}{region}", arn()?)),
        "kinesis" => Some(format!("aws kinesis delete-resource-policy --resource-arn {}{region}", arn()?)),
        _ => None,
    }
}

fn put_resource(pair: Pair<'_>, file: &str) -> Option<String> {
    let arn = || quoted(pair.resource);
    let region = region(pair)?;
    if pair.is_trust() {
        let role = quoted(pair.resource_name())?;
        return Some(format!("aws iam update-assume-role-policy --role-name {role} --policy-document {file}"));
    }
    if pair.is_key() {
        return Some(format!("aws kms put-key-policy --key-id {} --policy-name default --policy {file}{region}", arn()?));
    }
    match pair.resource_field(2) {
        "s3" => Some(format!("aws s3api put-bucket-policy --bucket {} --policy {file}", quoted(pair.bucket()?)?)),
        // The attributes are a map of texts, so the policy goes into it as one text.
        "sqs" => Some(format!(
            "jq -Rs '{{Policy: .}}' {} > attributes.json\naws sqs set-queue-attributes --queue-url {} --attributes file://attributes.json{region}",
            file.trim_start_matches("file://"),
            queue_url(pair)?
        )),
        "sns" => Some(format!(
            "aws sns set-topic-attributes --topic-arn {} --attribute-name Policy --attribute-value {file}{region}",
            arn()?
        )),
        "secretsmanager" => {
            Some(format!("aws secretsmanager put-resource-policy --secret-id {} --resource-policy {file}{region}", arn()?))
        }
        "ecr" => {
            let name = quoted(pair.resource_field(5).strip_prefix("repository/")?)?;
            Some(format!("aws ecr set-repository-policy --repository-name {name} --policy-text {file}{region}"))
        }
        "dynamodb" => Some(format!("aws dynamodb put-resource-policy --resource-arn {} --policy {file}{region}", arn()?)),
        "kinesis" => Some(format!("aws kinesis put-resource-policy --resource-arn {} --policy {file}{region}", arn()?)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_service_has_its_command() {
        use crate::case::{Asked, Known, PrincipalDraft};

        let known = |value: &str| Some(Known { value: value.to_owned(), from: Asked::Asked });
        let table = [
            (
                "sqs:SendMessage",
                "arn:aws:sqs:eu-west-1:123456789012:q",
                "aws sqs set-queue-attributes --queue-url https://sqs.eu-west-1.amazonaws.com/123456789012/q",
            ),
            ("sns:Publish", "arn:aws:sns:eu-west-1:123456789012:t", "aws sns set-topic-attributes --topic-arn arn:aws:sns"),
            (
                "lambda:InvokeFunction",
                "arn:aws:lambda:eu-west-1:123456789012:function:f",
                "--statement-id lambdaInvokeFunction --action lambda:InvokeFunction --principal arn:aws:iam::123456789012:user/ann",
            ),
            (
                "secretsmanager:GetSecretValue",
                "arn:aws:secretsmanager:eu-west-1:123456789012:secret:s-a1b2c3",
                "aws secretsmanager put-resource-policy --secret-id",
            ),
            (
                "ecr:BatchGetImage",
                "arn:aws:ecr:eu-west-1:123456789012:repository/a/b",
                "aws ecr set-repository-policy --repository-name a/b",
            ),
            ("kms:Decrypt", "arn:aws:kms:eu-west-1:123456789012:key/k", "aws kms put-key-policy --key-id"),
            ("sts:AssumeRole", "arn:aws:iam::123456789012:role/r", "aws iam update-assume-role-policy --role-name r"),
            ("s3:GetObject", "arn:aws:s3:::b/o", "aws s3api put-bucket-policy --bucket b"),
        ];
        for (action, resource, wanted) in table {
            let mut case = Case::default();
            case.request.principal =
                Some(Known { value: PrincipalDraft::Arn("arn:aws:iam::123456789012:user/ann".to_owned()), from: Asked::Asked });
            case.request.action = known(action);
            case.request.resource = known(resource);
            let command = put(&case, Layer::Resource, None, "resource", false, true).unwrap_or_default();
            assert!(command.contains(wanted), "{action}: {command}");
        }
    }

    #[test]
    fn a_managed_policy_gets_a_new_version() {
        let table = [
            (
                "arn:aws:iam::123456789012:policy/p",
                Some("aws iam create-policy-version --policy-arn arn:aws:iam::123456789012:policy/p"),
            ),
            ("arn:aws:iam::aws:policy/ReadOnlyAccess", None),
        ];
        for (name, wanted) in table {
            let command = put(&Case::default(), Layer::Identity, None, name, false, false);
            assert_eq!(command.is_some(), wanted.is_some(), "{name}");
            assert!(command.unwrap_or_default().starts_with(wanted.unwrap_or("")), "{name}");
        }
    }

    #[test]
    fn no_value_leaves_its_word() {
        let table = [
            ("app", Some("app")),
            ("arn:aws:s3:::b", Some("arn:aws:s3:::b")),
            ("a b", Some("'a b'")),
            ("$(rm -rf /)", Some("'$(rm -rf /)'")),
            ("it's", Some(r"'it'\''s'")),
            ("`id`", Some("'`id`'")),
            ("--profile", None),
            ("file:///etc/passwd", None),
            ("a\nb", None),
            ("\u{1b}[2J", None),
            ("", None),
        ];
        for (value, wanted) in table {
            assert_eq!(quoted(value).as_deref(), wanted, "{value}");
        }
    }
}
