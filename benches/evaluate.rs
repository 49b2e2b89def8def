//! How long deciding and parsing take: `cargo bench --bench evaluate`.
#![allow(clippy::unwrap_used, missing_docs)]

use std::sync::Arc;

use divan::{Bencher, black_box};
use kotowari::iam::{
    Draft, Given, Layers, Level, PolicyKind, PrincipalForm, PrincipalParts, Request, RequestParts, ServiceFacts, Value, decide,
    evaluate, parse,
};

fn main() {
    divan::main();
}

const IDENTITY_1: &str = r#"{"Version":"2012-10-17","Statement":[
 {"Sid":"List","Effect":"Allow","Action":["s3:ListBucket","s3:GetBucketLocation"],"Resource":"arn:aws:s3:::reports"},
 {"Sid":"Read","Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*","Condition":{"StringEquals":{"aws:PrincipalTag/team":"finance"}}}]}"#;
const IDENTITY_2: &str = r#"{"Version":"2012-10-17","Statement":[
 {"Sid":"Logs","Effect":"Allow","Action":"logs:*","Resource":"*"},
 {"Sid":"NoSecrets","Effect":"Deny","Action":"secretsmanager:*","Resource":"*"}]}"#;
const BUCKET: &str = r#"{"Version":"2012-10-17","Statement":
 {"Sid":"Tls","Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::reports","arn:aws:s3:::reports/*"],
  "Condition":{"Bool":{"aws:SecureTransport":"false"},"NotIpAddress":{"aws:SourceIp":"10.0.0.0/8"}}}}"#;
const SCP: &str = r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}"#;

fn draft(name: &str, text: &str, kind: PolicyKind) -> Draft {
    let parsed = parse(text, kind);
    assert!(parsed.is_readable(), "{:?}", parsed.errors);
    Draft { name: name.into(), parsed: Arc::new(parsed) }
}

/// Two identity policies, one resource policy, one SCP level: six statements, three conditions.
fn case() -> (Request, Layers) {
    let request = Request::new(RequestParts {
        principal: PrincipalParts {
            form: PrincipalForm::Arn("arn:aws:sts::123456789012:assumed-role/app/session".into()),
            tags: vec![("team".into(), "finance".into())],
            ..PrincipalParts::default()
        },
        action: "s3:GetObject".into(),
        resource: "arn:aws:s3:::reports/2026/q3.csv".into(),
        resource_account: Some("123456789012".into()),
        context: vec![
            ("aws:SecureTransport".into(), Value::One("true".into())),
            ("aws:SourceIp".into(), Value::One("203.0.113.9".into())),
        ],
        service: ServiceFacts { honours_rcp: true, has_resource_policy: Some(true) },
        ..RequestParts::default()
    })
    .unwrap();
    let layers = Layers {
        identity: Given::Given(vec![
            draft("one", IDENTITY_1, PolicyKind::Identity),
            draft("two", IDENTITY_2, PolicyKind::Identity),
        ]),
        resource: Given::Given(draft("bucket", BUCKET, PolicyKind::Resource)),
        scp: Given::Given(vec![Level { target: "r-root".into(), policies: vec![draft("full", SCP, PolicyKind::Scp)] }]),
        boundary: Given::None,
        session: Given::None,
        rcp: Given::None,
        endpoint: Given::None,
    };
    (request, layers)
}

#[divan::bench]
fn decide_untraced(bencher: Bencher) {
    let (request, layers) = case();
    bencher.bench_local(|| decide(black_box(&request), black_box(&layers)));
}

#[divan::bench]
fn decide_traced(bencher: Bencher) {
    let (request, layers) = case();
    bencher.bench_local(|| evaluate(black_box(&request), black_box(&layers)));
}

/// A policy of `statements` statements, pretty-printed: 140 of them are about 1,400 lines.
fn long_policy(statements: usize) -> String {
    let statement = |index: usize| {
        format!(
            "    {{\n      \"Sid\": \"S{index}\",\n      \"Effect\": \"Allow\",\n      \"Action\": [\n        \"s3:GetObject\",\n        \"s3:PutObject\"\n      ],\n      \"Resource\": \"arn:aws:s3:::bucket-{index}/*\"\n    }}"
        )
    };
    let statements: Vec<String> = (0..statements).map(statement).collect();
    format!("{{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n{}\n  ]\n}}\n", statements.join(",\n"))
}

#[divan::bench(args = [1, 14, 140])]
fn parse_statements(bencher: Bencher, statements: usize) {
    let text = long_policy(statements);
    bencher.counter(divan::counter::BytesCount::of_str(&text)).bench_local(|| parse(black_box(&text), PolicyKind::Identity));
}
