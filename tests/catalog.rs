//! What the catalogue must know. Add a row where it was wrong once.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;

use kotowari::catalog::{self, AccessLevel, Asked, KeyType};

fn names<'a>(actions: impl IntoIterator<Item = &'a catalog::Action>) -> Vec<String> {
    actions.into_iter().map(ToString::to_string).collect()
}

#[test]
fn operations_ask_for_actions() {
    // Service, operation, actions: the main one bare, + always besides, ? in some calls besides, | in some calls instead.
    let table = [
        ("s3", "ListObjectsV2", "s3:ListBucket"),
        ("s3", "ListObjects", "s3:ListBucket"),
        ("s3", "HeadBucket", "s3:ListBucket"),
        ("s3", "ListBuckets", "s3:ListAllMyBuckets"),
        ("s3", "HeadObject", "s3:GetObject |s3:GetObjectVersion"),
        ("s3", "GetObject", "s3:GetObject |s3:GetObjectVersion"),
        ("s3", "PutObject", "s3:PutObject ?s3:PutObjectAcl ?s3:PutObjectTagging"),
        ("s3", "CopyObject", "s3:PutObject +s3:GetObject ?s3:GetObjectTagging ?s3:PutObjectTagging ?s3:PutObjectAcl"),
        ("s3", "UploadPart", "s3:PutObject"),
        ("s3", "CompleteMultipartUpload", "s3:PutObject"),
        ("s3", "DeleteObjects", "s3:DeleteObject |s3:DeleteObjectVersion"),
        ("s3", "GetBucketCors", "s3:GetBucketCORS"),
        ("s3", "PutBucketEncryption", "s3:PutEncryptionConfiguration"),
        ("s3", "CreateBucket", "s3:CreateBucket"),
        ("S3 Control", "CreateBucket", "s3-outposts:CreateBucket"),
        ("s3control", "GetPublicAccessBlock", "s3:GetAccountPublicAccessBlock"),
        ("lambda", "Invoke", "lambda:InvokeFunction"),
        ("AWSLambda", "Invoke", "lambda:InvokeFunction"),
        ("lambda", "CreateFunction", "lambda:CreateFunction"),
        ("kms", "ReEncrypt", "kms:ReEncryptFrom +kms:ReEncryptTo"),
        ("sts", "AssumeRole", "sts:AssumeRole ?sts:TagSession ?sts:SetSourceIdentity"),
        ("ec2", "DescribeInstances", "ec2:DescribeInstances"),
        ("sqs", "SendMessageBatch", "sqs:SendMessage"),
        ("sns", "PublishBatch", "sns:Publish"),
        ("CloudWatch Logs", "PutLogEvents", "logs:PutLogEvents"),
        ("monitoring", "PutMetricData", "cloudwatch:PutMetricData"),
        ("Bedrock Runtime", "Converse", "bedrock:InvokeModel"),
        ("SFN", "StartExecution", "states:StartExecution"),
        ("elbv2", "DescribeLoadBalancers", "elasticloadbalancing:DescribeLoadBalancers"),
        ("sesv2", "SendEmail", "ses:SendEmail"),
        ("resourcegroupstaggingapi", "GetResources", "tag:GetResources"),
        ("apigateway", "GetRestApis", "apigateway:GET"),
        ("apigatewaymanagementapi", "PostToConnection", "execute-api:ManageConnections"),
        ("dynamodb", "GetItem", "dynamodb:GetItem"),
        ("DynamoDB Streams", "GetRecords", "dynamodb:GetRecords"),
        ("budgets", "CreateBudget", "budgets:ModifyBudget"),
        // Of these the call does one, and the operation does not say which.
        (
            "dynamodb",
            "TransactWriteItems",
            "|dynamodb:PutItem |dynamodb:UpdateItem |dynamodb:DeleteItem |dynamodb:ConditionCheckItem",
        ),
        // Known operations whose actions are not known.
        ("sso", "GetRoleCredentials", ""),
    ];
    for (service, operation, wanted) in table {
        let found = catalog::operation(service, operation).unwrap_or_else(|| panic!("{service} {operation} is not known"));
        let spelt: Vec<String> = found
            .needs
            .iter()
            .map(|needs| {
                let mark = match needs.asked {
                    Asked::Always => "",
                    Asked::Besides => "+",
                    Asked::Sometimes => "?",
                    Asked::Instead | Asked::OneOf => "|",
                };
                format!("{mark}{}", needs.action)
            })
            .collect();
        assert_eq!(spelt.join(" "), wanted, "{service} {operation}");
        assert_eq!(found.main().is_some(), !wanted.is_empty() && !wanted.starts_with('|'), "{service} {operation}");
    }
    for (service, operation) in [("s3", "NoSuchOperation"), ("nowhere", "GetObject"), ("", "")] {
        assert_eq!(catalog::operation(service, operation), None, "{service} {operation}");
    }
}

#[test]
fn an_operation_of_one_service_tells_the_service() {
    let table = [
        ("ListObjectsV2", Some("s3")),
        ("GetSecretValue", Some("secretsmanager")),
        ("DescribeInstances", None),
        ("AssumeRole", Some("sts")),
        ("RunInstances", Some("ec2")),
        ("TagResource", None),
        ("CreateBucket", None),
        ("NoSuchOperation", None),
    ];
    for (name, wanted) in table {
        let found = catalog::operation_of_one(name).map(|operation| operation.prefix);
        if name == "DescribeInstances" {
            assert!(found.is_none_or(|prefix| prefix == "ec2"), "{found:?}");
        } else {
            assert_eq!(found, wanted, "{name}");
        }
    }
}

#[test]
fn services_have_many_names() {
    let table = [
        ("s3", Some("s3")),
        ("Amazon S3", Some("s3")),
        ("AmazonDynamoDB", Some("dynamodb")),
        ("CloudWatch Logs", Some("logs")),
        ("STS", Some("sts")),
        ("Elastic Load Balancing v2", Some("elasticloadbalancing")),
        ("elasticfilesystem", Some("elasticfilesystem")),
        ("Postgres", None),
        ("", None),
    ];
    for (name, wanted) in table {
        assert_eq!(catalog::service_named(name), wanted, "{name}");
    }
}

#[test]
fn actions_are_known_with_what_they_take() {
    // Action, level, resource types with * where required, one key it may carry, one of this service that it may not.
    let table = [
        ("s3:GetObject", AccessLevel::Read, "accesspointobject object", "s3:ExistingObjectTag/team", "s3:prefix"),
        ("S3:listbucket", AccessLevel::List, "accesspoint bucket", "s3:prefix", "s3:ExistingObjectTag/team"),
        ("ec2:DescribeInstances", AccessLevel::List, "", "ec2:Region", "ec2:InstanceType"),
        ("sts:AssumeRole", AccessLevel::Write, "role*", "sts:ExternalId", "sts:DurationSeconds"),
        ("lambda:InvokeFunction", AccessLevel::Write, "function*", "lambda:EventSourceToken", ""),
        ("kms:Decrypt", AccessLevel::Write, "key*", "kms:EncryptionContext:team", "kms:GrantOperations"),
        ("iam:PassRole", AccessLevel::Write, "role*", "iam:PassedToService", "iam:PolicyARN"),
        ("iam:PutRolePolicy", AccessLevel::PermissionsManagement, "role*", "iam:PermissionsBoundary", "iam:PassedToService"),
        ("ec2:CreateTags", AccessLevel::Tagging, "", "", ""),
    ];
    for (name, level, types, carried, never) in table {
        let action = catalog::action(name).unwrap_or_else(|| panic!("{name} is not known"));
        assert_eq!(action.level(), level, "{name}");
        let taken =
            action.resources().into_iter().map(|taken| format!("{}{}", taken.kind.name, if taken.required { "*" } else { "" }));
        if name != "ec2:CreateTags" {
            assert_eq!(taken.collect::<Vec<_>>().join(" "), types, "{name}");
        }
        for (key, wanted) in [(carried, Some(true)), (never, Some(false))] {
            assert!(key.is_empty() || action.may_carry(key) == wanted, "{name} and {key}");
        }
    }
    assert!(names(catalog::action("lambda:CreateFunction").unwrap().dependents()).contains(&"iam:PassRole".to_owned()));
    assert_eq!(catalog::action("s3:ListObjectsV2"), None);
    assert_eq!(catalog::action("nonsense"), None);
    assert_eq!(catalog::takes_resource("ec2:DescribeInstances"), Some(false));
    assert_eq!(catalog::takes_resource("s3:getobject"), Some(true));
    assert_eq!(catalog::takes_resource("s3:HeadObject"), None);
}

#[test]
fn patterns_expand() {
    let table = [
        ("s3:GetObject", 1, "s3:GetObject"),
        ("S3:getobject", 1, "s3:GetObject"),
        ("s3:GetObject*", 5, "s3:GetObjectTagging"),
        ("s3*:CreateSession", 1, "s3express:CreateSession"),
        ("sts:Assume?oot", 1, "sts:AssumeRoot"),
        ("*", 20_000, "ec2:RunInstances"),
    ];
    for (pattern, least, one) in table {
        let found = names(catalog::expand(pattern));
        assert!(found.len() >= least && (least > 1 || found.len() == 1), "{pattern}: {}", found.len());
        assert!(found.contains(&one.to_owned()), "{pattern}: {one}");
    }
    for nothing in ["s3", "*PutObject", "", ":", "nowhere:*"] {
        assert_eq!(names(catalog::expand(nothing)), [""; 0], "{nothing}");
    }
}

#[test]
fn arns_are_taken_by_actions() {
    // ARN, service:type that it is, an action that takes it.
    let table = [
        ("arn:aws:s3:::b", "s3:bucket", "s3:ListBucket"),
        ("arn:aws:s3:::b/k", "s3:object", "s3:GetObject"),
        ("arn:aws:s3:::b/a/b/c", "s3:object", "s3:PutObject"),
        ("arn:aws:s3:eu-west-1:123456789012:accesspoint/ap/object/k", "s3:accesspointobject", "s3:GetObject"),
        ("arn:aws:iam::123456789012:role/team/app", "iam:role", "iam:PassRole"),
        ("arn:aws:iam::123456789012:role/app", "sts:role", "sts:AssumeRole"),
        ("arn:aws:kms:us-east-1:123456789012:key/1-2", "kms:key", "kms:Decrypt"),
        ("arn:aws:lambda:us-east-1:123456789012:function:f", "lambda:function", "lambda:InvokeFunction"),
        ("arn:aws:logs:us-east-1:123456789012:log-group:/aws/lambda/f", "logs:log-group", "logs:FilterLogEvents"),
        ("arn:aws:logs:us-east-1:123456789012:log-group:g:log-stream:s", "logs:log-stream", "logs:PutLogEvents"),
        ("arn:aws-cn:sqs:cn-north-1:123456789012:q", "sqs:queue", "sqs:SendMessage"),
        ("arn:aws:dynamodb:us-east-1:123456789012:table/t/index/i", "dynamodb:index", "dynamodb:Query"),
        ("arn:aws:ec2:us-east-1:123456789012:instance/i-0a", "ec2:instance", "ec2:StartInstances"),
    ];
    for (arn, kind, action) in table {
        let found = catalog::actions_on(arn);
        let one = found.iter().find(|on| format!("{}:{}", on.service.prefix(), on.kind.name) == kind);
        let kinds: Vec<_> = found.iter().map(|on| format!("{}:{}", on.service.prefix(), on.kind.name)).collect();
        let one = one.unwrap_or_else(|| panic!("{arn}: {kinds:?}"));
        assert!(names(one.actions.iter().copied()).contains(&action.to_owned()), "{arn}: {action}");
    }
    let objects = catalog::actions_on("arn:aws:s3:::b/k");
    assert!(objects.iter().all(|on| on.service.prefix() != "s3" || on.kind.name != "bucket"));
    for nothing in ["arn:aws:nowhere:::x", "arn:aws:s3", "", "arn:aws:s3:us-east-1:1:"] {
        assert!(catalog::actions_on(nothing).iter().all(|on| on.service.prefix() != "nowhere"), "{nothing}");
    }
}

#[test]
fn keys_have_types_and_users() {
    let table = [
        ("s3:prefix", KeyType::String, false, "s3:ListBucket"),
        ("s3:existingobjecttag/Team", KeyType::String, false, "s3:GetObject"),
        ("kms:GrantOperations", KeyType::String, true, "kms:CreateGrant"),
        ("iam:PassedToService", KeyType::String, false, "iam:PassRole"),
        ("ec2:Vpc", KeyType::Arn, false, "ec2:RunInstances"),
        ("dynamodb:LeadingKeys", KeyType::String, true, "dynamodb:GetItem"),
        ("aws:TagKeys", KeyType::String, true, "ec2:RunInstances"),
    ];
    for (name, kind, multivalued, action) in table {
        let found = catalog::key(name);
        let (_, key) = found.first().unwrap_or_else(|| panic!("{name} is not known"));
        assert_eq!((key.kind, key.multivalued), (kind, multivalued), "{name}");
        assert!(names(catalog::users_of(name)).contains(&action.to_owned()), "{name}: {action}");
    }
    assert!(catalog::key("s3:nothing").is_empty());
    assert!(catalog::keys_like("kms:encryptioncontext*").len() >= 2);
}

#[test]
fn a_slip_finds_what_was_meant() {
    let table =
        [("s3:GetObjekt", "s3:GetObject"), ("lamda:InvokeFunction", "lambda:InvokeFunction"), ("assumerol", "sts:AssumeRole")];
    for (slip, meant) in table {
        assert!(names(catalog::nearest(slip, 10)).contains(&meant.to_owned()), "{slip}: {:?}", names(catalog::nearest(slip, 10)));
    }
    assert!(catalog::nearest("", 10).is_empty());
    assert!(catalog::nearest(&"a".repeat(100_000), 10).is_empty());
}

#[test]
fn rcps_bind_the_listed_services() {
    for (prefix, wanted) in [("s3", true), ("KMS", true), ("xray", true), ("ec2", false), ("s", false), ("", false)] {
        assert_eq!(catalog::honours_rcp(prefix), wanted, "{prefix}");
    }
    assert!(catalog::services().iter().filter(|service| service.honours_rcp()).count() >= 60);
}

/// Nothing in the asset points at nothing, and it is as large as the data it was made of.
#[test]
fn the_asset_holds_together() {
    let counts = catalog::counts();
    assert_eq!((counts.services, counts.actions, counts.resource_types, counts.condition_keys), (457, 22_321, 2_348, 2_595));
    assert_eq!(catalog::date(), "2026-10-27");
    assert_eq!(catalog::sources().len(), 4);
    let readme = include_str!("../assets/catalog/NOTICE");
    assert!(catalog::sources().iter().all(|source| readme.contains(&format!("{} {}", source.name, source.version))));
    let mut wrong = Vec::new();
    let mut dependents = 0;
    let prefixes: Vec<_> = catalog::services().iter().map(catalog::Service::prefix).collect();
    assert!(prefixes.windows(2).all(|pair| pair[0] < pair[1]), "services stand in order, each once");
    let text = packed();
    for service in catalog::services() {
        let types: BTreeSet<_> = service.resource_types().iter().map(|kind| kind.name).collect();
        if types.len() != service.resource_types().len() {
            wrong.push(format!("{}: a type stands twice", service.prefix()));
        }
        for kind in service.resource_types() {
            for arn in &kind.arns {
                if !arn.starts_with("arn:") || arn.split(':').count() < 6 {
                    wrong.push(format!("{}:{}: {arn}", service.prefix(), kind.name));
                }
            }
        }
        let mut last = String::new();
        for action in service.actions() {
            let lower = action.name().to_ascii_lowercase();
            if lower <= last {
                wrong.push(format!("{action} is out of order"));
            }
            last = lower;
            if catalog::action(&action.to_string()) != Some(action) {
                wrong.push(format!("{action} is not found"));
            }
            dependents += usize::from(!action.dependents().is_empty());
        }
    }
    // By the lines themselves: what is written is what is found.
    let mut prefix = "";
    for line in text.lines() {
        let fields: Vec<_> = line.split('\t').collect();
        match fields[0] {
            "S" => prefix = fields[1],
            "A" => {
                let action = catalog::action(&format!("{prefix}:{}", fields[1])).unwrap();
                let written = fields[3].split(' ').filter(|taken| !taken.is_empty()).count();
                let needs = fields[5].split(' ').filter(|name| !name.is_empty()).count();
                if action.resources().len() != written || action.dependents().len() != needs {
                    wrong.push(format!("{action}: types or dependents point at nothing"));
                }
                let keys: BTreeSet<&str> = fields[3]
                    .split(' ')
                    .filter_map(|taken| taken.split_once(':'))
                    .flat_map(|(_, own)| own.split(','))
                    .chain(fields[4].split(' '))
                    .filter(|key| !key.is_empty())
                    .collect();
                if action.keys().len() < keys.len() {
                    wrong.push(format!("{action}: keys point at nothing"));
                }
            }
            "P" => {
                for word in fields[2].split(' ') {
                    if catalog::action(word.trim_start_matches(['+', '?', '|'])).is_none() {
                        wrong.push(format!("{} asks for {word}, which is none", fields[1]));
                    }
                }
            }
            "V" if !fields[2].is_empty() && catalog::service(fields[2]).is_none() => wrong.push(line.to_owned()),
            "K" | "R" | "N" | "V" | "kotowari-catalogue" => {}
            other => wrong.push(format!("a line of {other}")),
        }
    }
    assert!(dependents > 1_500, "{dependents}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn packed() -> String {
    use std::io::Read as _;
    let packed = include_bytes!("../assets/catalog/catalogue.bin");
    assert!(packed.len() <= 300_000, "{} bytes", packed.len());
    let mut text = String::new();
    flate2::read::ZlibDecoder::new(&packed[..]).read_to_string(&mut text).unwrap();
    text
}
