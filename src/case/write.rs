//! Case to case file text.

use serde_json::{Map, Value, json};

use super::layout::{lay_out, pretty};
use super::{Case, CompanionDraft, FactsDraft, LayerDraft, LevelDraft, PolicyDraft, PrincipalDraft, RequestDraft};
use crate::iam::Given;

/// The case as a JSON value, in the order of keys that a case file has.
pub(super) fn case(case: &Case) -> Value {
    let mut out = Map::new();
    out.insert("version".into(), json!(1));
    out.insert("name".into(), json!(case.name));
    text(&mut out, "error", case.error.as_ref());
    out.insert("request".into(), request(&case.request));
    out.insert(
        "policies".into(),
        json!({
            "identity": layer(&case.identity, |drafts| policies(drafts)),
            "boundary": layer(&case.boundary, policy),
            "session": layer(&case.session, |drafts| policies(drafts)),
            "resource": layer(&case.resource, policy),
            "scp": layer(&case.scp, |drafts| levels(drafts)),
            "rcp": layer(&case.rcp, |drafts| levels(drafts)),
            "endpoint": layer(&case.endpoint, policy),
        }),
    );
    if !case.companions.is_empty() {
        out.insert("companions".into(), case.companions.iter().map(companion).collect());
    }
    Value::Object(out)
}

fn request(request: &RequestDraft) -> Value {
    let mut out = Map::new();
    if let Some(known) = &request.principal {
        out.insert("principal".into(), principal(&known.value));
    }
    text(&mut out, "action", request.action.as_ref().map(|known| &known.value));
    text(&mut out, "resource", request.resource.as_ref().map(|known| &known.value));
    text(&mut out, "resource_account", request.resource_account.as_ref().map(|known| &known.value));
    out.insert("context".into(), context(&request.context));
    let facts = facts(&request.facts);
    if !facts.is_empty() {
        out.insert("facts".into(), Value::Object(facts));
    }
    Value::Object(out)
}

fn principal(principal: &PrincipalDraft) -> Value {
    match principal {
        PrincipalDraft::Arn(arn) => json!(arn),
        PrincipalDraft::Service(service) => json!({ "service": service }),
        PrincipalDraft::Federated(provider) => json!({ "federated": provider }),
        PrincipalDraft::Anonymous => json!({ "anonymous": true }),
        PrincipalDraft::Described { arn, tags, id, org_id, org_path } => {
            let mut out = Map::new();
            text(&mut out, "arn", Some(arn));
            if !tags.is_empty() {
                out.insert("tags".into(), tags.iter().map(|(key, value)| (key.clone(), json!(value))).collect());
            }
            text(&mut out, "id", id.as_ref());
            text(&mut out, "org_id", org_id.as_ref());
            if !org_path.is_empty() {
                out.insert("org_path".into(), json!(org_path));
            }
            Value::Object(out)
        }
    }
}

fn context(context: &[(String, Value)]) -> Value {
    Value::Object(context.iter().cloned().collect())
}

fn facts(facts: &FactsDraft) -> Map<String, Value> {
    let mut out = Map::new();
    text(&mut out, "management_account", facts.management_account.as_ref());
    if let Some(settings) = &facts.block_public_access {
        out.insert("block_public_access".into(), settings.clone());
    }
    text(&mut out, "object_owner", facts.object_owner.as_ref());
    text(&mut out, "object_ownership", facts.object_ownership.as_ref());
    if let Some(on) = facts.bucket_abac {
        out.insert("bucket_abac".into(), json!(on));
    }
    if let Some(grants) = &facts.grants {
        out.insert("grants".into(), grants.clone());
    }
    out
}

fn layer<T>(layer: &LayerDraft<T>, given: impl FnOnce(&T) -> Value) -> Value {
    match layer {
        Given::Unknown => Value::Null,
        Given::None => json!("none"),
        Given::Given(drafts) => given(drafts),
    }
}

fn policies(drafts: &[PolicyDraft]) -> Value {
    drafts.iter().map(policy).collect()
}

fn policy(draft: &PolicyDraft) -> Value {
    let mut out = json!({ "name": draft.name, "document": document(&draft.text) });
    if draft.is_changed() {
        out["original"] = draft.original.as_deref().map_or_else(|| json!([]), document);
    }
    out
}

fn levels(levels: &[LevelDraft]) -> Value {
    levels.iter().map(|level| json!({ "target": level.target, "policies": policies(&level.policies) })).collect()
}

fn companion(companion: &CompanionDraft) -> Value {
    let mut out = Map::new();
    text(&mut out, "action", Some(&companion.action));
    text(&mut out, "resource", Some(&companion.resource));
    text(&mut out, "resource_account", companion.resource_account.as_ref());
    out.insert("context".into(), context(&companion.context));
    out.insert("policy".into(), layer(&companion.policy, policy));
    Value::Object(out)
}

/// A draft as an object where reading it back gives the very same text, else as the text itself: a draft may be no JSON at all,
/// be laid out by hand, repeat a key or spell a number in its own way, and none of it may be lost by saving.
fn document(draft: &str) -> Value {
    let object = serde_json::from_str::<Value>(draft).ok().filter(Value::is_object);
    let same = |value: &Value| pretty(&value.to_string()).is_some_and(|text| text == draft);
    object.filter(same).unwrap_or_else(|| Value::String(draft.to_owned()))
}

fn text(out: &mut Map<String, Value>, key: &str, value: Option<&String>) {
    if let Some(value) = value {
        out.insert(key.into(), json!(value));
    }
}

/// The case file's text.
pub(super) fn to_text(value: &Value) -> String {
    let mut text = lay_out(&value.to_string());
    text.push('\n');
    text
}
