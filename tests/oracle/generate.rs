//! Random cases. A target (who, what, on which) is drawn first; policies are written around it, most elements so that they cover it;
//! then the request is the target, in half of the cases with one element changed. So every decision is common.

use serde_json::{Map, Value as Json, json};

const OWN: &str = "111122223333";
const OTHER: &str = "444455556666";

/// A small generator of random numbers (SplitMix64), so that a seed gives the same case everywhere.
pub struct Rng(u64);

impl Rng {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x5DEE_CE66)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, count: usize) -> usize {
        (self.next() % count as u64) as usize
    }

    /// True in `percent` of a hundred cases.
    fn often(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }
}

/// Actions of a service and resources of one type.
type World = (&'static [&'static str], &'static [&'static str]);

const WORLDS: [World; 16] = [
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

const CALLERS: [&str; 20] = [
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

const SAML: &str = "arn:aws:iam::111122223333:saml-provider/corp";
const OIDC: &str = "arn:aws:iam::111122223333:oidc-provider/idp.example.com";

/// Keys with values they may have, and the family of operators that fits.
const KEYS: [(&str, &[&str], &str); 26] = [
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

const PRINCIPAL_ARNS: [&str; 6] = [
    "arn:aws:iam::111122223333:role/app",
    "arn:aws:iam::111122223333:role/team/app",
    "arn:aws:iam::111122223333:role/team/*",
    "arn:aws:iam::*:user/ines",
    "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_Ops_*",
    "arn:aws:iam::*:root",
];

struct Target {
    caller: String,
    action: String,
    resource: String,
    context: Map<String, Json>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Paper {
    Principal,
    Resource,
    Key,
    Trust,
    Scp,
    Rcp,
    Endpoint,
}

/// The case of a seed, and whether it is read as complete.
pub fn case(seed: u64) -> (Json, bool) {
    let rng = &mut Rng::new(seed);
    let (actions, resources) = *rng.pick(&WORLDS);
    let trust = actions[0].starts_with("sts:AssumeRole");
    let caller = if trust && rng.often(12) { *rng.pick(&[SAML, OIDC]) } else { *rng.pick(&CALLERS) };
    let mut target = Target {
        caller: caller.to_owned(),
        action: (*rng.pick(actions)).to_owned(),
        resource: (*rng.pick(resources)).to_owned(),
        context: context(rng),
    };
    if caller == SAML && rng.often(90) {
        target.action = "sts:AssumeRoleWithSAML".to_owned();
    }
    if caller == OIDC && rng.often(90) {
        target.action = "sts:AssumeRoleWithWebIdentity".to_owned();
    }
    let complete = rng.often(70);
    let policies = policies(rng, &target, trust, complete);
    if rng.often(45) {
        match rng.below(4) {
            0 => target.action = (*rng.pick(actions)).to_owned(),
            1 => target.resource = (*rng.pick(resources)).to_owned(),
            2 if !trust => target.caller = (*rng.pick(&CALLERS)).to_owned(),
            _ => change_context(rng, &mut target.context),
        }
    }
    if rng.often(5) {
        target.action = target.action.to_lowercase();
    }
    let mut request = json!({
        "principal": principal(rng, &target.caller),
        "action": target.action,
        "resource": target.resource,
        "context": target.context,
    });
    let account = target.resource.split(':').nth(4).unwrap_or_default();
    if account.is_empty() && rng.often(80) {
        request["resource_account"] = (*rng.pick(&[OWN, OWN, OWN, OTHER])).into();
    }
    let owned = !account.is_empty() || request.get("resource_account").is_some();
    let facts = facts(rng, &target, owned);
    if facts != json!({}) {
        request["facts"] = facts;
    }
    (json!({"version": 1, "request": request, "policies": policies}), complete)
}

fn principal(rng: &mut Rng, caller: &str) -> Json {
    if caller == "anonymous" {
        return json!({"anonymous": true});
    }
    if caller == SAML || caller == OIDC {
        return json!({"federated": caller});
    }
    if caller.ends_with(".amazonaws.com") {
        return json!({"service": caller});
    }
    if rng.often(50) {
        return caller.into();
    }
    let mut described = json!({"arn": caller});
    if rng.often(50) {
        described["tags"] = json!({(*rng.pick(&["team", "Team"])): *rng.pick(&["red", "blue"])});
    }
    if rng.often(50) && caller.contains("user/ines") {
        described["id"] = "AIDAEXAMPLEINES000001".into();
    }
    if rng.often(50) && caller.contains("assumed-role/app") {
        described["id"] = (*rng.pick(&["AROAEXAMPLEAPP0000001", "AROAEXAMPLEAPP0000001:s1"])).into();
    }
    if rng.often(20) {
        described["org_id"] = "o-a1b2c3".into();
        described["org_path"] = json!(["o-a1b2c3/r-1/ou-1/"]);
    }
    described
}

fn facts(rng: &mut Rng, target: &Target, owned: bool) -> Json {
    let mut facts = json!({});
    if rng.often(6) {
        facts["management_account"] = (*rng.pick(&[OWN, OTHER])).into();
    }
    if target.action.starts_with("s3:") && rng.often(8) {
        facts["block_public_access"] = json!({"RestrictPublicBuckets": rng.often(80)});
    }
    if owned && target.action.starts_with("s3:") && rng.often(8) {
        facts["object_owner"] = (*rng.pick(&[OWN, OTHER])).into();
        if rng.often(50) {
            facts["object_ownership"] = (*rng.pick(&["BucketOwnerEnforced", "ObjectWriter"])).into();
        }
    }
    if target.action.starts_with("s3:") && rng.often(8) {
        facts["bucket_abac"] = rng.often(50).into();
    }
    if target.action.starts_with("kms:") && rng.often(25) {
        let mut grant = json!({
            "GrantId": "g",
            "GranteePrincipal": if rng.often(70) { grantee(&target.caller) } else { "arn:aws:iam::111122223333:role/app".to_owned() },
            "Operations": [*rng.pick(&["Decrypt", "GenerateDataKey"])],
        });
        if rng.often(40) {
            let name = *rng.pick(&["EncryptionContextSubset", "EncryptionContextEquals"]);
            grant["Constraints"] = json!({name: {"app": "red"}});
        }
        facts["grants"] = json!([grant]);
    }
    facts
}

fn grantee(caller: &str) -> String {
    match caller.split_once(":assumed-role/") {
        Some((_, rest)) => {
            let account = caller.split(':').nth(4).unwrap_or_default();
            format!("arn:aws:iam::{account}:role/{}", rest.split('/').next().unwrap_or_default())
        }
        None => caller.to_owned(),
    }
}

fn context(rng: &mut Rng) -> Map<String, Json> {
    let mut context = Map::new();
    for _ in 0..rng.below(7) {
        let (key, value) = stated(rng);
        if !context.keys().any(|known| known.eq_ignore_ascii_case(&key)) {
            context.insert(key, value);
        }
    }
    context
}

fn stated(rng: &mut Rng) -> (String, Json) {
    if rng.often(4) {
        return ("aws:PrincipalArn".to_owned(), (*rng.pick(&PRINCIPAL_ARNS[..2])).into());
    }
    let (key, values, family) = *rng.pick(&KEYS);
    let value = if family == "Many" {
        let count = rng.below(4);
        (0..count).map(|_| if rng.often(8) { json!("") } else { json!(*rng.pick(values)) }).collect()
    } else if family == "Bool" && rng.often(30) {
        json!(rng.often(50))
    } else if rng.often(3) {
        json!([*rng.pick(values), *rng.pick(values)])
    } else {
        json!(*rng.pick(values))
    };
    (if rng.often(10) { key.to_uppercase() } else { key.to_owned() }, value)
}

fn change_context(rng: &mut Rng, context: &mut Map<String, Json>) {
    let keys: Vec<String> = context.keys().cloned().collect();
    if !keys.is_empty() && rng.often(60) {
        context.shift_remove(rng.pick(&keys));
        return;
    }
    let (key, value) = stated(rng);
    context.retain(|known, _| !known.eq_ignore_ascii_case(&key));
    context.insert(key, value);
}

fn policies(rng: &mut Rng, target: &Target, trust: bool, complete: bool) -> Json {
    let mut all = json!({});
    let resource = match target.action.split(':').next() {
        Some("kms") if target.resource != "*" => Paper::Key,
        _ if trust => Paper::Trust,
        _ => Paper::Resource,
    };
    // Percent of cases in which a layer is given, and is none; else it is not known.
    let known = if complete { 0 } else { 92 };
    let mut layer = |rng: &mut Rng, name: &str, given: usize, fill: &dyn Fn(&mut Rng) -> Json| {
        all[name] = if rng.often(given) {
            fill(rng)
        } else if rng.often(known) {
            json!([])
        } else {
            Json::Null
        };
    };
    layer(rng, "identity", 88, &|rng| many(rng, target, Paper::Principal));
    layer(rng, "boundary", 18, &|rng| draft(rng, target, Paper::Principal));
    layer(rng, "session", 25, &|rng| many(rng, target, Paper::Principal));
    let own = if matches!(resource, Paper::Key | Paper::Trust) { 95 } else { 60 };
    layer(rng, "resource", own, &|rng| draft(rng, target, resource));
    layer(rng, "scp", 18, &|rng| levels(rng, target, Paper::Scp));
    layer(rng, "rcp", 15, &|rng| levels(rng, target, Paper::Rcp));
    layer(rng, "endpoint", 10, &|rng| draft(rng, target, Paper::Endpoint));
    all
}

fn many(rng: &mut Rng, target: &Target, paper: Paper) -> Json {
    let count = 1 + rng.below(2);
    (0..count).map(|_| draft(rng, target, paper)).collect()
}

fn levels(rng: &mut Rng, target: &Target, paper: Paper) -> Json {
    let level = |rng: &mut Rng| {
        let policies = if rng.often(4) { json!([]) } else { json!([draft(rng, target, paper)]) };
        json!({"target": "r-root", "policies": policies})
    };
    let count = 1 + rng.below(2);
    (0..count).map(|_| level(rng)).collect()
}

fn draft(rng: &mut Rng, target: &Target, paper: Paper) -> Json {
    let count = 1 + rng.below(3);
    let mut statements: Vec<Json> = (0..count).map(|_| statement(rng, target, paper)).collect();
    if paper == Paper::Scp && rng.often(60) {
        statements.push(json!({"Effect": "Allow", "Action": "*", "Resource": "*"}));
    }
    let mut document = json!({"Statement": if count == 1 && rng.often(20) { statements.remove(0) } else { json!(statements) }});
    if rng.often(88) {
        document["Version"] = "2012-10-17".into();
    } else if rng.often(40) {
        document["Version"] = "2008-10-17".into();
    }
    json!({"name": "P", "document": document})
}

fn statement(rng: &mut Rng, target: &Target, paper: Paper) -> Json {
    let deny = paper == Paper::Rcp || rng.often(22);
    // A Deny that covers everything ends most cases, so it misses more often.
    let hit = if deny { 72 } else { 94 };
    let mut statement = json!({"Effect": if deny { "Deny" } else { "Allow" }});
    if rng.often(9) && paper != Paper::Rcp {
        let entries = entries(rng, 100 - hit, &|rng, hit| action(rng, &target.action, hit));
        statement["NotAction"] = entries;
    } else {
        statement["Action"] = entries(rng, hit, &|rng, hit| action(rng, &target.action, hit));
    }
    if paper != Paper::Trust && !(paper == Paper::Key && rng.often(2)) {
        let not = rng.often(9);
        let hit = if not { 100 - hit } else { hit };
        let entries = entries(rng, hit, &|rng, hit| resource(rng, &target.resource, hit));
        statement[if not { "NotResource" } else { "Resource" }] = entries;
    }
    match paper {
        Paper::Principal | Paper::Scp => {}
        Paper::Rcp => statement["Principal"] = "*".into(),
        _ => {
            let not = paper != Paper::Trust && rng.often(if deny { 25 } else { 2 });
            statement[if not { "NotPrincipal" } else { "Principal" }] = principals(rng, target, hit);
        }
    }
    if rng.often(if deny { 45 } else { 22 }) {
        statement["Condition"] = block(rng, target);
    }
    if rng.often(1) {
        fault(rng, &mut statement);
    }
    statement
}

/// What no statement may be.
fn fault(rng: &mut Rng, statement: &mut Json) {
    match rng.below(6) {
        0 => statement["Effect"] = "allow".into(),
        1 => statement["action"] = "s3:*".into(),
        2 => statement["Condition"] = json!({"StringMatches": {"aws:username": "ines"}}),
        3 => statement["Condition"] = json!({"NullIfExists": {"aws:username": "true"}}),
        4 => statement["Principal"] = json!({"AWS": "*"}),
        _ => statement["Condition"] = json!({"StringEquals": {"aws:username": "${aws:username"}}),
    }
}

fn entries(rng: &mut Rng, hit: usize, one: &dyn Fn(&mut Rng, bool) -> String) -> Json {
    if rng.often(1) {
        return json!([]); // R1.11
    }
    let count = 1 + rng.below(2);
    let mut all: Vec<String> = Vec::new();
    for at in 0..count {
        let covers = at == 0 && rng.often(hit);
        all.push(one(rng, covers));
    }
    if all.len() == 1 && rng.often(60) { json!(all[0]) } else { json!(all) }
}

fn action(rng: &mut Rng, wanted: &str, hit: bool) -> String {
    let (service, name) = wanted.split_once(':').unwrap_or((wanted, ""));
    let half = &name[..name.len() / 2];
    if !hit {
        let misses = ["s3:DeleteObject", "sqs:PurgeQueue", "s3*", "*Object", "", "ec2:Stop?", ":", "s3:"];
        return if rng.often(50) { format!("{service}:{half}") } else { (*rng.pick(&misses)).to_owned() };
    }
    match rng.below(9) {
        0 | 1 => wanted.to_owned(),
        2 => "*".to_owned(),
        3 => format!("{service}:*"),
        4 => format!("{service}:{half}*"),
        5 => wanted.to_uppercase(),
        6 => format!("{}?:*{}", &service[..service.len() - 1], &name[name.len() / 2..]),
        7 => format!("*:{name}"),
        _ => format!("{service}:?{}", &name[1..]),
    }
}

fn resource(rng: &mut Rng, wanted: &str, hit: bool) -> String {
    let misses = [
        "arn:aws:s3:::other/*",
        "arn:aws:sqs:eu-west-1:111122223333:other",
        "ledger/*",
        "arn:aws:s3:::ledger/${aws:username}/*",
        "arn:*",
    ];
    if wanted == "*" {
        return if hit { "*" } else { rng.pick(&misses) }.to_owned();
    }
    let half = wanted.len() / 2;
    let fields: Vec<&str> = wanted.splitn(6, ':').collect();
    let head = fields[..5].join(":");
    if !hit {
        return match rng.below(4) {
            0 => wanted[..half].to_owned(),
            1 => format!("{head}:{}", fields[5].to_uppercase()),
            2 => format!("{head}:{}/${{aws:PrincipalTag/team}}/*", fields[5].split('/').next().unwrap_or_default()),
            _ => (*rng.pick(&misses)).to_owned(),
        };
    }
    match rng.below(12) {
        0 | 1 => wanted.to_owned(),
        2 | 3 => "*".to_owned(),
        4 => format!("{}*", &wanted[..half]),
        5 => format!("{head}:*"),
        6 => wanted.replacen("red", "${aws:PrincipalTag/team}", 1),
        7 => wanted.replacen("red", "${aws:PrincipalTag/team, 'red'}", 1),
        8 => wanted.replacen("red", "r?d", 1),
        9 => wanted.replacen("red", "*", 1).replacen("eu-west", "eu-*", 1),
        10 => wanted.replacen("eu-west-1", "*", 1).replacen("111122223333", "*", 1),
        _ => wanted.replacen("ledger", "${aws:username, 'ledger'}", 1).replacen("arn:aws:", "arn:*:", 1),
    }
}

fn principals(rng: &mut Rng, target: &Target, hit: usize) -> Json {
    if rng.often(15) {
        return "*".into();
    }
    if rng.often(1) {
        return (*rng.pick(&[json!({}), json!({"AWS": []}), json!({"Everyone": "*"}), json!("ines")])).clone();
    }
    let caller = target.caller.as_str();
    let account = caller.split(':').nth(4).unwrap_or(OWN);
    let key = match caller {
        SAML | OIDC => "Federated",
        "anonymous" => return if rng.often(hit) { json!({"AWS": "*"}) } else { json!({"AWS": OWN}) },
        _ if caller.ends_with(".amazonaws.com") => "Service",
        _ => "AWS",
    };
    let mut all = Vec::new();
    for at in 0..1 + rng.below(2) {
        let covers = at == 0 && rng.often(hit);
        all.push(match rng.below(8) {
            _ if !covers => (*rng.pick(&[
                "arn:aws:iam::111122223333:user/other",
                "arn:aws:iam::111122223333:role/team/*",
                "arn:aws:iam::444455556666:root",
                "arn:aws:iam::111122223333:group/ops",
                "AIDAEXAMPLEINES000001",
                "AROAEXAMPLEAPP0000001",
                "arn:aws:sts::111122223333:assumed-role/app/s1",
                OWN,
            ]))
            .to_owned(),
            0 | 1 => caller.to_owned(),
            2 | 3 => grantee(caller),
            4 if caller.contains("/app") => "arn:aws:iam::111122223333:role/team/app".to_owned(),
            5 if key == "AWS" => account.to_owned(),
            6 if key == "AWS" => format!("arn:aws:iam::{account}:root"),
            7 if key == "AWS" => "*".to_owned(),
            _ => caller.to_owned(),
        });
    }
    let entries = if all.len() == 1 { json!(all[0]) } else { json!(all) };
    if rng.often(10) { json!({key: entries, "CanonicalUser": "79a59d"}) } else { json!({key: entries}) }
}

fn block(rng: &mut Rng, target: &Target) -> Json {
    if rng.often(2) {
        return json!({}); // R1.12
    }
    let mut block = json!({});
    for _ in 0..1 + rng.below(2) {
        let (operator, key, values) = condition(rng, target);
        block[operator.as_str()][key.as_str()] = values;
    }
    block
}

fn condition(rng: &mut Rng, target: &Target) -> (String, String, Json) {
    let stated: Vec<(&String, &Json)> = target.context.iter().collect();
    let (key, known, family, fit) = if rng.often(8) {
        ("aws:PrincipalArn".to_owned(), &PRINCIPAL_ARNS[..], "Arn", None)
    } else if !stated.is_empty() && rng.often(60) {
        let (key, value) = *rng.pick(&stated);
        let found = KEYS.iter().find(|(name, ..)| name.eq_ignore_ascii_case(key));
        let (values, family) = found.map_or((&PRINCIPAL_ARNS[..], "Arn"), |(_, values, family)| (values, *family));
        let fit = value.as_str().or_else(|| value.get(0).and_then(Json::as_str)).map(str::to_owned);
        (key.clone(), values, family, fit)
    } else {
        let (key, values, family) = *rng.pick(&KEYS);
        (key.to_owned(), values, family, None)
    };
    let key = if rng.often(10) { key.to_lowercase() } else { key };
    let family =
        if rng.often(8) { *rng.pick(&["String", "Numeric", "Date", "Bool", "Ip", "Arn", "Binary", "Many"]) } else { family };
    let base = operator(rng, family);
    let values = values(rng, base, known, fit);
    let set = if family == "Many" { rng.often(85) } else { rng.often(6) };
    let mut name = base.to_owned();
    if base != "Null" && rng.often(18) {
        name.push_str("IfExists");
    }
    if set {
        name = format!("{}:{name}", rng.pick(&["ForAllValues", "ForAnyValue"]));
    }
    (name, key, values)
}

fn operator(rng: &mut Rng, family: &str) -> &'static str {
    if rng.often(7) {
        return "Null";
    }
    let fitting: Vec<&'static str> = (super::condition::OPERATORS.iter().copied())
        .filter(|name| match family {
            "Many" => name.starts_with("String"),
            "Ip" => name.ends_with("IpAddress"),
            family => name.starts_with(family),
        })
        .collect();
    let chosen = *rng.pick(&fitting);
    // The negated ones hold so often that they are drawn a second time.
    if chosen.contains("Not") && rng.often(50) { *rng.pick(&fitting) } else { chosen }
}

fn values(rng: &mut Rng, base: &str, known: &[&str], fit: Option<String>) -> Json {
    if rng.often(2) {
        return json!([]); // R1.11
    }
    let mut all: Vec<Json> = Vec::new();
    for _ in 0..1 + rng.below(2) {
        let value = match &fit {
            Some(fit) if rng.often(70) => fit.clone(),
            _ => (*rng.pick(known)).to_owned(),
        };
        all.push(match base {
            "Null" | "Bool" if rng.often(50) => rng.often(50).into(),
            "Null" => (*rng.pick(&["true", "false", "True", "yes"])).into(),
            "Bool" if rng.often(50) => value.to_uppercase().into(),
            "IpAddress" | "NotIpAddress" => match rng.below(5) {
                0 => "203.0.113.0/24".into(),
                1 => "2001:db8::/32".into(),
                2 => "10.0.0.7/8".into(),
                3 => (*rng.pick(&["0.0.0.0/0", "::/0", "203.0.113.0/33", "somewhere"])).into(),
                _ => value.into(),
            },
            _ if base.starts_with("Numeric") => match rng.below(4) {
                0 => json!(2),
                1 => json!(10.5),
                2 => (*rng.pick(&["2.00", "+10", "-1.5", "1e1", ".5", "010"])).into(),
                _ => value.into(),
            },
            _ if base.starts_with("Date") => match rng.below(4) {
                0 => (*rng.pick(&[
                    "2026-11-24",
                    "2026-11-24T10:00Z",
                    "2026-11",
                    "1795514400",
                    "2026-11-24T10:00:00.5Z",
                    "2026-13-01",
                ]))
                .into(),
                1 => json!(1_795_514_400),
                _ => value.into(),
            },
            _ if base.starts_with("Arn") || base.ends_with("Like") => match rng.below(6) {
                0 => format!("{}*", &value[..value.len() / 2]).into(),
                1 => (*rng.pick(&["*", "arn:aws:s3:::*", "arn:aws:*:*:*:*", "arn:aws:events:*"])).into(),
                2 => value.replace("red", "${aws:PrincipalTag/team}").replace(OWN, "${aws:PrincipalAccount}").into(),
                3 => value.replace('e', "?").into(),
                _ => value.into(),
            },
            _ if base.starts_with("String") => match rng.below(7) {
                0 => value.to_uppercase().into(),
                1 => (*rng.pick(&[
                    "${aws:PrincipalTag/team}",
                    "${aws:PrincipalTag/TEAM, 'red'}",
                    "${aws:username}",
                    "${*}",
                    "${aws:UserAgent}",
                    "r${?}d",
                ]))
                .into(),
                2 => (*rng.pick(&["*", "", "r*"])).into(),
                _ => value.into(),
            },
            _ => value.into(),
        });
    }
    if all.len() == 1 && rng.often(60) { all.remove(0) } else { Json::Array(all) }
}
