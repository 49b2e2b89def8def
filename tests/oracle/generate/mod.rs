//! Random cases. A target (who, what, on which) is drawn first; policies are written around it, most elements so that they cover it;
//! then the request is the target, in half of the cases with one element changed. So every decision is common.

mod conditions;
mod policies;
mod world;

use serde_json::{Map, Value as Json, json};

use policies::policies;
use world::{CALLERS, KEYS, OIDC, OTHER, OWN, PRINCIPAL_ARNS, SAML, WORLDS};

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

    pub(super) fn below(&mut self, count: usize) -> usize {
        (self.next() % count as u64) as usize
    }

    /// True in `percent` of a hundred cases.
    pub(super) fn often(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub(super) fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }
}

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
