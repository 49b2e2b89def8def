//! A slow and plain reading of the numbered rules: case file in, decision out. It shares no code with the crate that it judges.
//!
//! The steps of `decide` and `run` are those of RX.

pub mod caller;
pub mod condition;
pub mod context;
pub mod document;
pub mod generate;
pub mod layers;
pub mod pattern;
pub mod public;
pub mod shrink;
pub mod text;
pub mod tri;
pub mod value;

use serde_json::Value as Json;

use caller::{Grant, Kind, Who};
use context::Context;
use document::Kind as Paper;
use layers::{Layer, Run, Says};

pub type Answer = (&'static str, Option<&'static str>);

const UNKNOWN: Answer = ("unknown", None);

/// R10.8: prefixes whose actions honour RCPs, and which services have resource policies, are data.
const RCP_SERVICES: &str = include_str!("rcp-services.txt");
const RESOURCE_POLICIES: &str = include_str!("../../assets/catalog/resource-policies.txt");

/// Decides a case: its own request, then its companions; the first that is denied decides, else the first unknown (R8.17).
pub fn decide(case: &Json, complete: bool) -> Answer {
    let mut answers = vec![decide_pair(case, complete)];
    for companion in case["companions"].as_array().into_iter().flatten() {
        let mut pair = case.clone();
        let request = &mut pair["request"];
        let same = companion.get("resource_account").is_none_or(|account| *account == request["resource_account"]);
        for key in ["action", "resource", "context"] {
            request[key] = companion.get(key).cloned().unwrap_or(Json::Null);
        }
        if let Some(account) = companion.get("resource_account") {
            request["resource_account"] = account.clone();
        }
        let policies = &mut pair["policies"];
        policies["resource"] = companion.get("policy").cloned().unwrap_or(Json::Null);
        policies["endpoint"] = "none".into();
        if !same {
            policies["rcp"] = Json::Null;
        }
        answers.push(decide_pair(&pair, complete));
    }
    let of = |kind: &str| answers.iter().find(|(decision, _)| decision.ends_with(kind)).copied();
    of("deny").or_else(|| of("unknown")).unwrap_or(answers[0])
}

/// Step 0.
fn decide_pair(case: &Json, complete: bool) -> Answer {
    let kind = run_owners(case, complete, Mode::Kind);
    let strict = run_owners(case, complete, Mode::Strict);
    if kind == strict || kind.0.ends_with("deny") { kind } else { UNKNOWN }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Kind,
    Strict,
}

/// Step 1: an S3 resource whose account is not stated belongs to the caller's account, or to another (R7.4).
fn run_owners(case: &Json, complete: bool, mode: Mode) -> Answer {
    let request = &case["request"];
    let who = Who::read(&request["principal"]);
    let resource = request["resource"].as_str().expect("a resource");
    let field = resource.split(':').nth(4).filter(|account| !account.is_empty());
    match request["resource_account"].as_str().or(field) {
        Some(owner) => run(case, &who, Owner::Known(owner), complete, mode),
        None if resource.split(':').nth(2) == Some("s3") && !who.account.is_empty() => {
            let own = run(case, &who, Owner::Known(&who.account), complete, mode);
            let other = run(case, &who, Owner::Another, complete, mode);
            if own.0 == other.0 { own } else { UNKNOWN }
        }
        None => run(case, &who, Owner::Unsaid, complete, mode),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Owner<'a> {
    Known(&'a str),
    /// An account that is not the caller's.
    Another,
    /// Nobody says, and it is taken as the caller's own.
    Unsaid,
}

fn run(case: &Json, who: &Who, owner: Owner<'_>, complete: bool, mode: Mode) -> Answer {
    let (request, policies) = (&case["request"], &case["policies"]);
    let facts = &request["facts"];
    let stated_action = request["action"].as_str().expect("an action");
    let action = stated_action.to_ascii_lowercase(); // R2.1
    let (service, operation) = action.split_once(':').expect("service:Name");
    let resource = request["resource"].as_str().expect("a resource");
    let fields: Vec<&str> = resource.splitn(6, ':').collect();
    let field = |at: usize| fields.get(at).copied().unwrap_or_default();

    // Step 1
    let owner_account = match owner {
        Owner::Known(account) => Some(account),
        Owner::Another | Owner::Unsaid => None,
    };
    let crosses = !who.account.is_empty()
        && match owner {
            Owner::Known(account) => account != who.account,
            Owner::Another => true,
            Owner::Unsaid => false,
        };
    let own = !who.account.is_empty() && !crosses;
    let mut stated = request["context"].clone();
    if facts["bucket_abac"] == false && field(2) == "s3" && !field(5).contains('/') {
        // R11.10: bucket tags do not feed the key.
        if let Some(keys) = stated.as_object_mut() {
            keys.retain(|key, _| !key.to_ascii_lowercase().starts_with("aws:resourcetag/"));
        }
    }
    let mut who = who.clone();
    if let Kind::Role(role, _, path @ None) = &mut who.kind {
        let named = stated.as_object().into_iter().flatten().find(|(key, _)| key.eq_ignore_ascii_case("aws:PrincipalArn"));
        *path = named.and_then(|(_, arn)| arn.as_str()).filter(|arn| caller::last(arn) == *role).map(str::to_owned);
    }
    let who = &who;
    let context = Context::read(&stated, who, owner_account, complete);

    // Step 2
    let starter = matches!(who.kind, Kind::User | Kind::Root);
    if action == "sts:getcalleridentity" || (action == "sts:getsessiontoken" && starter) {
        return ("allow", Some("identity")); // R13.15, R13.16
    }

    // Step 3
    // R12.1, R12.9; R12.10: an alias serves the alias operations, which its key's policy does not decide.
    let alias_alone = field(5).starts_with("alias/") && ["createalias", "updatealias", "deletealias"].contains(&operation);
    let is_key = service == "kms" && resource != "*" && !alias_alone;
    let is_role = field(2) == "iam" && field(5).starts_with("role/");
    let assumes = operation.starts_with("assumerole") && service == "sts";
    let trust = service == "sts" && is_role && (assumes || ["tagsession", "setsourceidentity"].contains(&operation));
    let manager = facts["management_account"].as_str();
    let linked = is_service_linked(who);
    let linked_assumed = trust && field(5).starts_with("role/aws-service-role/"); // R8.13
    let listed = |list: &str, word: &str| {
        list.lines().any(|line| line.starts_with(word) && line.split_whitespace().any(|one| one == service))
    };
    let honours =
        RCP_SERVICES.lines().filter(|line| !line.starts_with('#')).any(|line| line.split(' ').any(|one| one == service));
    let rcp_in_force = honours
        && action != "kms:retiregrant" // R10.7
        && resource != "*" // R10.8
        && (manager.is_none() || manager != owner_account) // R8.14
        && !linked
        && !linked_assumed;
    let scp_in_force = !who.account.is_empty() && manager != Some(who.account.as_str()) && !linked; // R8.13, R8.14, R10.3
    let read = |name: &str, kind| Layer::read(&policies[name], kind, complete);
    let layers = [
        ("rcp", read("rcp", Paper::Rcp), rcp_in_force),
        ("scp", read("scp", Paper::Scp), scp_in_force),
        ("endpoint", read("endpoint", Paper::Endpoint), true),
        (
            "resource",
            read(
                "resource",
                if trust {
                    Paper::Trust
                } else if service == "kms" && resource != "*" {
                    Paper::Key
                } else {
                    Paper::Resource
                },
            ),
            true,
        ),
        ("identity", read("identity", Paper::Principal), who.has_identity()),
        ("boundary", read("boundary", Paper::Principal), who.has_identity()),
        ("session", read("session", Paper::Principal), who.is_role() || who.kind == Kind::Federated),
    ];
    let is_given = |at: usize| matches!(layers[at].1, Layer::Given(_));
    let is_unknown = |at: usize| matches!(layers[at].1, Layer::Unknown);
    let in_force = [
        layers[0].2,
        layers[1].2,
        is_given(2) || (is_unknown(2) && context.has("aws:SourceVpce")), // R11.2
        is_given(3) || (is_unknown(3) && resource != "*" && !listed(RESOURCE_POLICIES, "no ")),
        layers[4].2,
        layers[5].2,
        layers[6].2,
    ];
    let owner_root_actions = ["getbucketpolicy", "putbucketpolicy", "deletebucketpolicy"];
    let enforced = facts["object_ownership"] == "BucketOwnerEnforced";
    let object = service == "s3" && field(2) == "s3" && field(5).contains('/');
    let facts_owner = facts["object_owner"].as_str();
    let run = Run {
        who,
        action: stated_action.to_owned(),
        resource,
        mode,
        complete,
        trust,
        has_boundary: who.has_identity() && is_given(5),
        foreign_object: object && !enforced && facts_owner.is_some() && facts_owner != owner_account,
        owner_root: service == "s3" && who.kind == Kind::Root && own && owner_root_actions.contains(&operation),
        context,
    };

    // Step 4
    let mut says: Vec<Says> =
        layers.iter().zip(in_force).map(|((name, layer, _), in_force)| run.ask(name, layer, in_force)).collect();
    // R11.6: a public policy serves the owner's principals and services alone.
    let stranger = resource != "*" && (crosses || who.kind == Kind::Anonymous);
    if public::restricts(facts) && service == "s3" && stranger && public::is_public(&policies["resource"]) {
        says[3].deny = true;
    }

    // Step 5
    for ((name, ..), layer) in layers.iter().zip(&says) {
        if layer.in_force && layer.deny {
            return ("explicit_deny", Some(name));
        }
    }

    // Step 6
    let by_nobody = ("implicit_deny", None);
    if resource != "*" && !who.partition.is_empty() && field(1) != who.partition {
        return by_nobody; // R9.9
    }
    if who.kind == Kind::Root && action == "sts:assumerole" {
        return by_nobody; // R13.18
    }
    let hands_out = service == "sts" && ["getfederationtoken", "getsessiontoken"].contains(&operation);
    if (who.kind == Kind::Federated && (assumes || hands_out)) || (who.is_role() && hands_out) {
        return by_nobody; // R13.14, R13.17
    }
    if crosses && kept_to_its_account(service, operation) {
        return by_nobody; // R9.10, R12.8
    }

    // Step 7
    for at in [1, 2] {
        if says[at].in_force && !says[at].none && !says[at].allow {
            return ("implicit_deny", Some(layers[at].0));
        }
    }

    // Step 8
    let mut grant = if says[3].in_force { says[3].grant } else { Grant::None };
    if is_key && facts_grants(facts).iter().any(|one| run.covers(one, operation)) {
        grant = Grant::Direct; // R12.6
    }

    // Step 9
    if who.account.is_empty() {
        return if grant == Grant::None { ("implicit_deny", Some("resource")) } else { ("allow", Some("resource")) };
    }

    // Step 10
    let must = crosses || is_key || trust; // R9.1, R8.8
    if must && grant == Grant::None {
        return ("implicit_deny", Some("resource"));
    }

    // Step 11
    if who.kind == Kind::Root {
        return ("allow", Some(if must { "resource" } else { "identity" })); // R8.12, R9.5, R12.3
    }

    // Steps 12 and 13
    let (identity, limits) = match grant {
        _ if crosses => (true, true), // R9.2, R9.3
        Grant::Direct => (false, false),
        Grant::Role => (false, true),
        Grant::Account | Grant::None => (true, true), // R8.6
    };
    if identity && !says[4].allow {
        return ("implicit_deny", Some("identity"));
    }
    for at in [5, 6] {
        let given = !says[at].none;
        if limits && says[at].in_force && given && !says[at].allow {
            return ("implicit_deny", Some(layers[at].0));
        }
        if limits && at == 6 && !given && who.kind == Kind::Federated {
            return ("implicit_deny", Some("session")); // R8.10
        }
    }

    // Step 14
    let by_resource = grant >= Grant::Role && !says[4].allow;
    ("allow", Some(if by_resource { "resource" } else { "identity" })) // R8.18
}

/// R8.13.
fn is_service_linked(who: &Who) -> bool {
    let Kind::Role(role, _, path) = &who.kind else { return false };
    match path {
        Some(arn) => arn.contains(":role/aws-service-role/"),
        None => role.starts_with("AWSServiceRoleFor"),
    }
}

/// R9.10, R12.8.
fn kept_to_its_account(service: &str, operation: &str) -> bool {
    const QUEUES: &str = "AddPermission CancelMessageMoveTask CreateQueue DeleteQueue ListMessageMoveTasks ListQueues ListQueueTags \
        RemovePermission SetQueueAttributes StartMessageMoveTask TagQueue UntagQueue";
    const KEYS: &str = "Encrypt Decrypt ReEncryptFrom ReEncryptTo GenerateDataKey GenerateDataKeyPair GenerateDataKeyWithoutPlaintext \
        GenerateDataKeyPairWithoutPlaintext GenerateMac VerifyMac Sign Verify DeriveSharedSecret CreateGrant DescribeKey \
        GetKeyRotationStatus GetPublicKey ListGrants RetireGrant RevokeGrant";
    let among = |list: &str| list.split_whitespace().any(|name| name.eq_ignore_ascii_case(operation));
    (service == "sqs" && among(QUEUES)) || (service == "kms" && !among(KEYS))
}

fn facts_grants(facts: &Json) -> Vec<Json> {
    let list = facts["grants"].get("Grants").unwrap_or(&facts["grants"]);
    list.as_array().cloned().unwrap_or_default()
}
