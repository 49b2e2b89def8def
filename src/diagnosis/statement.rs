//! The least statement that allows a request: one action, one resource, one principal.

use serde_json::{Map, Value, json};

use super::pair::Pair;
use crate::case::{Case, PrincipalDraft};
use crate::iam::Layer;

/// The statement for a policy of `layer`; `None` where none can be written without allowing more than this principal (an anonymous
/// caller, an identity provider's caller of whom nothing is known).
pub fn least(case: &Case, layer: Layer, companion: Option<usize>) -> Option<Value> {
    let pair = Pair::of(case, companion);
    if pair.action.is_empty() || pair.resource.is_empty() {
        return None;
    }
    let mut statement = Map::new();
    statement.insert("Effect".to_owned(), json!("Allow"));
    let mut condition = Map::new();
    match layer {
        Layer::Resource => {
            let (principal, conditions) = principal(case, pair, companion)?;
            statement.insert("Principal".to_owned(), principal);
            condition = conditions;
        }
        Layer::Endpoint => {
            // A gateway endpoint takes no principal but `*`, so the caller is named in a condition (R11.3).
            statement.insert("Principal".to_owned(), json!("*"));
            condition.insert("ArnEquals".to_owned(), json!({ "aws:PrincipalArn": pair.nameable_arn()? }));
        }
        Layer::Rcp => return None,
        Layer::Identity | Layer::Boundary | Layer::Session | Layer::Scp => {
            // A role is passed to one service, not to whichever (R14.1).
            let passed = case.request.context.iter().find(|(key, _)| key.eq_ignore_ascii_case("iam:PassedToService"));
            if let (true, Some((key, value))) = (pair.action.eq_ignore_ascii_case("iam:PassRole") && companion.is_none(), passed)
            {
                let mut keys = Map::new();
                keys.insert(key.clone(), value.clone());
                condition.insert("StringEquals".to_owned(), Value::Object(keys));
            }
        }
    }
    statement.insert("Action".to_owned(), json!(pair.action));
    if layer != Layer::Resource || !pair.is_trust() {
        // In a key policy `*` is the key itself (R3.14).
        let resource = if layer == Layer::Resource && pair.is_key() { "*" } else { pair.resource };
        statement.insert("Resource".to_owned(), json!(literal(resource)));
    }
    if !condition.is_empty() {
        statement.insert("Condition".to_owned(), Value::Object(condition));
    }
    Some(Value::Object(statement))
}

/// A policy document with `statement` alone.
pub fn document(statement: &Value) -> String {
    super::edit::pretty(&json!({ "Version": "2012-10-17", "Statement": [statement] }), "  ", "")
}

/// The resource as a policy writes it: `${` would begin a variable there (R6).
pub fn literal(resource: &str) -> String {
    resource.replace("${", "${$}{")
}

/// The caller in a policy of the resource, and the conditions that keep the statement to it.
fn principal(case: &Case, pair: Pair<'_>, companion: Option<usize>) -> Option<(Value, Map<String, Value>)> {
    let context = companion.and_then(|index| case.companions.get(index)).map_or(&case.request.context, |c| &c.context);
    let stated = |wanted: &dyn Fn(&str) -> bool| -> Map<String, Value> {
        context.iter().filter(|(key, _)| wanted(key)).map(|(key, value)| (key.clone(), value.clone())).collect()
    };
    let under = |operator: &str, keys: Map<String, Value>| {
        let mut condition = Map::new();
        if !keys.is_empty() {
            condition.insert(operator.to_owned(), Value::Object(keys));
        }
        condition
    };
    match pair.principal? {
        PrincipalDraft::Arn(_) | PrincipalDraft::Described { .. } => Some((json!({ "AWS": pair.nameable_arn()? }), Map::new())),
        PrincipalDraft::Service(name) => {
            // Against a confused deputy, where the service sends it (R13.7).
            let keys = stated(&|key| key.eq_ignore_ascii_case("aws:SourceAccount"));
            Some((json!({ "Service": name }), under("StringEquals", keys)))
        }
        PrincipalDraft::Federated(provider) => {
            // A provider serves many callers: without a subject the statement would let all of them in.
            let keys = stated(&|key| key.ends_with(":sub") || key.ends_with(":aud"));
            let subject = keys.keys().any(|key| key.ends_with(":sub"));
            subject.then(|| (json!({ "Federated": provider }), under("StringEquals", keys)))
        }
        PrincipalDraft::Anonymous => None,
    }
}
