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

/// The command that puts the policy named `name` of `layer` in force as the file holds it, or takes it away (`remove`).
pub fn put(case: &Case, layer: Layer, companion: Option<usize>, name: &str, remove: bool) -> Option<String> {
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
        Layer::Resource => put_resource(pair, &file, remove),
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

fn put_resource(pair: Pair<'_>, file: &str, remove: bool) -> Option<String> {
    let arn = || quoted(pair.resource);
    let region = region(pair)?;
    if remove {
        let bucket = quoted(pair.bucket()?)?;
        return Some(format!("aws s3api delete-bucket-policy --bucket {bucket}"));
    }
    if pair.is_trust() {
        let role = quoted(pair.resource_name())?;
        return Some(format!("aws iam update-assume-role-policy --role-name {role} --policy-document {file}"));
    }
    if pair.is_key() {
        return Some(format!("aws kms put-key-policy --key-id {} --policy-name default --policy {file}{region}", arn()?));
    }
    match pair.resource_field(2) {
        "s3" => Some(format!("aws s3api put-bucket-policy --bucket {} --policy {file}", quoted(pair.bucket()?)?)),
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
