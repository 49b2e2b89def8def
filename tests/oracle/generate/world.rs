//! The small world of the cases: actions, resources, callers and context keys.

pub(super) const OWN: &str = "111122223333";
pub(super) const OTHER: &str = "444455556666";

/// Actions of a service and resources of one type.
pub(super) type World = (&'static [&'static str], &'static [&'static str]);

pub(super) const WORLDS: [World; 16] = [
    (
        &["s3:GetObject", "s3:PutObject", "s3:GetObjectTagging"],
        &[
            "arn:aws:s3:::ledger/2026/red/a.csv",
            "arn:aws:s3:::ledger/secret/b",
            "arn:aws:s3:::ledger/x:y",
            "arn:aws:s3:::ledger/red",
        ],
    ),
    (
        &["s3:ListBucket", "s3:GetBucketPolicy", "s3:PutBucketPolicy", "s3:DeleteBucketPolicy"],
        &["arn:aws:s3:::ledger", "arn:aws:s3:::ledger-eu"],
    ),
    (
        &["sqs:SendMessage", "sqs:ReceiveMessage", "sqs:DeleteQueue", "sqs:ListQueueTags"],
        &["arn:aws:sqs:eu-west-1:111122223333:jobs", "arn:aws:sqs:us-east-1:111122223333:jobs-red"],
    ),
    (
        &["kms:Decrypt", "kms:GenerateDataKey", "kms:PutKeyPolicy", "kms:DescribeKey", "kms:RetireGrant"],
        &[
            "arn:aws:kms:eu-west-1:111122223333:key/1a",
            "arn:aws:kms:eu-west-1:111122223333:key/2b",
            "arn:aws:kms:eu-west-1:111122223333:alias/red",
        ],
    ),
    (
        &["sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity", "sts:TagSession", "sts:SetSourceIdentity"],
        &[
            "arn:aws:iam::111122223333:role/target",
            "arn:aws:iam::111122223333:role/team/app",
            "arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX",
        ],
    ),
    (
        &[
            "sts:GetCallerIdentity",
            "sts:GetSessionToken",
            "sts:GetFederationToken",
            "ec2:DescribeVpcs",
            "s3:ListAllMyBuckets",
            "kms:ListKeys",
        ],
        &["*"],
    ),
    (
        &["dynamodb:GetItem", "dynamodb:PutItem"],
        &["arn:aws:dynamodb:eu-west-1:111122223333:table/red", "arn:aws:dynamodb:eu-west-1:111122223333:table/blue"],
    ),
    (
        &["lambda:InvokeFunction", "lambda:GetFunction"],
        &["arn:aws:lambda:eu-west-1:111122223333:function:red", "arn:aws:lambda:eu-west-1:111122223333:function:red:1"],
    ),
    (&["secretsmanager:GetSecretValue"], &["arn:aws:secretsmanager:eu-west-1:111122223333:secret:red/db-a1"]),
    (&["rds:StartDBInstance", "rds:StopDBInstance"], &["arn:aws:rds:eu-west-1:111122223333:db:red"]),
    (
        &["ec2:StartInstances", "ec2:RunInstances"],
        &["arn:aws:ec2:eu-west-1:111122223333:instance/i-1", "arn:aws:ec2:eu-west-1:111122223333:instance/*"],
    ),
    (&["iam:PassRole", "iam:GetRole"], &["arn:aws:iam::111122223333:role/team/app", "arn:aws:iam::111122223333:role/target"]),
    (
        &["logs:PutLogEvents", "logs:CreateLogStream"],
        &[
            "arn:aws:logs:eu-west-1:111122223333:log-group:/red:log-stream:s",
            "arn:aws:logs:eu-west-1:111122223333:log-group:/red",
        ],
    ),
    (&["s3:GetObject", "s3:PutObject"], &["arn:aws:s3:::ledger/2026/red/a.csv"]),
    (&["kms:Decrypt", "kms:Encrypt"], &["arn:aws:kms:eu-west-1:111122223333:key/1a"]),
    (&["apigateway:GET"], &["arn:aws:apigateway:eu-west-1::/restapis/red"]),
];

pub(super) const CALLERS: [&str; 20] = [
    "arn:aws:iam::111122223333:user/ines",
    "arn:aws:iam::111122223333:user/ines",
    "arn:aws:iam::111122223333:user/team/ines",
    "arn:aws:sts::111122223333:assumed-role/app/s1",
    "arn:aws:sts::111122223333:assumed-role/app/s1",
    "arn:aws:sts::111122223333:assumed-role/app/s2",
    "arn:aws:iam::111122223333:role/team/app",
    "arn:aws:iam::111122223333:role/app",
    "arn:aws:sts::111122223333:assumed-role/AWSServiceRoleForX/s1",
    "arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Ops_0a/ines",
    "arn:aws:sts::111122223333:federated-user/visitor",
    "arn:aws:sts::111122223333:federated-user/visitor",
    "arn:aws:iam::111122223333:root",
    "arn:aws:iam::444455556666:user/else",
    "arn:aws:sts::444455556666:assumed-role/app/s1",
    "arn:aws:iam::444455556666:root",
    "arn:aws:sts::444455556666:federated-user/visitor",
    "arn:aws-cn:iam::111122223333:user/ines",
    "events.amazonaws.com",
    "anonymous",
];

pub(super) const SAML: &str = "arn:aws:iam::111122223333:saml-provider/corp";
pub(super) const OIDC: &str = "arn:aws:iam::111122223333:oidc-provider/idp.example.com";

/// Keys with values they may have, and the family of operators that fits.
pub(super) const KEYS: [(&str, &[&str], &str); 26] = [
    ("aws:SourceIp", &["203.0.113.9", "198.51.100.7", "2001:db8::1", "10.0.0.7"], "Ip"),
    ("aws:SecureTransport", &["true", "false"], "Bool"),
    ("aws:ViaAWSService", &["false", "true"], "Bool"),
    ("aws:MultiFactorAuthPresent", &["true", "false"], "Bool"),
    ("aws:CurrentTime", &["2026-11-24T10:00:00Z", "2026-11-24T12:00:00+02:00", "2026", "1795514400"], "Date"),
    ("aws:EpochTime", &["1795514400", "2026-11-24T10:00:00Z", "1795514400.5"], "Date"),
    ("aws:UserAgent", &["tool/1.0", "Tool/1.0", "other"], "String"),
    ("aws:RequestedRegion", &["eu-west-1", "us-east-1"], "String"),
    ("aws:PrincipalTag/team", &["red", "Red", "blue", "*", ""], "String"),
    ("aws:ResourceTag/team", &["red", "blue"], "String"),
    ("aws:SourceVpce", &["vpce-1a2b3c4d", "vpce-0"], "String"),
    ("aws:PrincipalOrgID", &["o-a1b2c3", "o-zzzz"], "String"),
    ("aws:PrincipalAccount", &[OWN, OTHER], "String"),
    ("aws:ResourceAccount", &[OWN, OTHER], "String"),
    ("aws:PrincipalType", &["User", "AssumedRole", "Account", "FederatedUser"], "String"),
    ("aws:username", &["ines", "else"], "String"),
    ("aws:userid", &["AIDAEXAMPLEINES000001", "AROAEXAMPLEAPP0000001:s1", "111122223333:visitor", OWN], "String"),
    ("aws:PrincipalIsAWSService", &["true", "false"], "Bool"),
    ("aws:SourceArn", &["arn:aws:s3:::ledger", "arn:aws:events:eu-west-1:111122223333:rule/r"], "Arn"),
    ("s3:prefix", &["red/", ""], "String"),
    ("s3:max-keys", &["10", "2.0", "2", "-1.50", "many"], "Numeric"),
    ("kms:EncryptionContext:app", &["red", "Red"], "String"),
    ("sts:ExternalId", &["E-1", "e-1"], "String"),
    ("app:Digest", &["QUJD", "QUJE", "??"], "Binary"),
    ("aws:TagKeys", &["team", "env", "Team"], "Many"),
    ("aws:PrincipalOrgPaths", &["o-a1b2c3/r-1/ou-1/", "o-a1b2c3/r-1/ou-2/"], "Many"),
];

pub(super) const PRINCIPAL_ARNS: [&str; 6] = [
    "arn:aws:iam::111122223333:role/app",
    "arn:aws:iam::111122223333:role/team/app",
    "arn:aws:iam::111122223333:role/team/*",
    "arn:aws:iam::*:user/ines",
    "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_Ops_*",
    "arn:aws:iam::*:root",
];
