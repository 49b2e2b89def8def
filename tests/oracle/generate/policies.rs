//! Policies around a target.

use serde_json::{Value as Json, json};

use super::conditions::block;
use super::world::{OIDC, OWN, SAML};
use super::{Paper, Rng, Target, grantee};

pub(super) fn policies(rng: &mut Rng, target: &Target, trust: bool, complete: bool) -> Json {
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
