//! What AWS itself says of a decision: a decoded authorization message (R15.9), the details of an authorization (R15.10).

use serde_json::{Map, Value, json};

use super::super::source::{Left, SourceFact};
use super::{Found, list, text};

/// Reads a decoded message.
pub fn decoded(message: &Value, found: &mut Found) -> Option<()> {
    let context = message.get("context")?;
    let action = text(context, "/action")?;
    found.facts.push(SourceFact::Action(action.to_owned(), None));
    if let Some(arn) = text(context, "/principal/arn") {
        found.facts.push(SourceFact::Principal(arn.to_owned()));
    }
    if let Some(resource) = text(context, "/resource") {
        found.facts.push(SourceFact::Resource(resource.to_owned(), None));
    }
    for condition in list(context, "/conditions/items") {
        let Some(key) = text(condition, "/key") else { continue };
        let mut values: Vec<Value> = items(condition, "/values/items").into_iter().map(Value::from).collect();
        match values.len() {
            0 => {}
            1 => found.context(&full_key(key), values.remove(0)),
            _ => found.context(&full_key(key), values),
        }
    }
    for statement in list(message, "/matchedStatements/items") {
        if list(statement, "/conditions/items").next().is_some() {
            found.left.push(Left::Operators);
        } else if let Some(document) = matched(statement) {
            let name = text(statement, "/statementId");
            found.document(Some(&document), None, name, Vec::new());
        }
    }
    Some(())
}

/// A condition key with its prefix; the message leaves `aws:` out of some.
fn full_key(key: &str) -> String {
    if key.contains(':') { key.to_owned() } else { format!("aws:{key}") }
}

fn items(value: &Value, path: &str) -> Vec<String> {
    list(value, path).filter_map(|item| item.get("value")?.as_str().map(str::to_owned)).collect()
}

/// The statement that matched, as a policy of its own; `None` where the message does not give all of it.
fn matched(statement: &Value) -> Option<Value> {
    let effect = match text(statement, "/effect")? {
        "DENY" => "Deny",
        "ALLOW" => "Allow",
        _ => return None,
    };
    let (actions, resources) = (items(statement, "/actions/items"), items(statement, "/resources/items"));
    if actions.is_empty() || resources.is_empty() || list(statement, "/principalGroups/items").next().is_some() {
        return None;
    }
    let mut out = Map::new();
    if let Some(sid) = text(statement, "/statementId").filter(|sid| sid.bytes().all(|byte| byte.is_ascii_alphanumeric())) {
        out.insert("Sid".into(), json!(sid));
    }
    out.insert("Effect".into(), json!(effect));
    let principals = items(statement, "/principals/items");
    if principals.iter().any(|principal| principal == "*") {
        out.insert("Principal".into(), json!("*"));
    } else if !principals.is_empty() {
        out.insert("Principal".into(), json!({ "AWS": principals }));
    }
    out.insert("Action".into(), json!(actions));
    out.insert("Resource".into(), json!(resources));
    Some(json!({ "Version": "2012-10-17", "Statement": [out] }))
}

/// Reads the details of an authorization: the request's context, and the evaluation that denied.
pub fn details(details: &Value, found: &mut Found) -> Option<()> {
    let context = details.get("requestContext")?.as_object()?;
    for (key, value) in context {
        let scalar = |value: &Value| value.is_string() || value.is_number() || value.is_boolean();
        let fits = scalar(value) || value.as_array().is_some_and(|values| values.iter().all(scalar));
        if fits && key.contains(':') {
            found.context(key, value.clone());
        }
    }
    // The ARN in the context is the role's; it serves where nothing names the session.
    if let Some(arn) = context.get("aws:PrincipalArn").and_then(Value::as_str) {
        found.facts.push(SourceFact::Principal(arn.to_owned()));
    }
    let evaluations: Vec<&Value> = list(details, "/evaluations").collect();
    let denied = |evaluation: &&&Value| text(evaluation, "/evaluatedEffect").is_some_and(|effect| effect.ends_with("DENY"));
    if let Some(evaluation) = evaluations.iter().find(denied).or(evaluations.first()) {
        found.facts.extend(text(evaluation, "/action").map(|action| SourceFact::Action(action.to_owned(), None)));
        let resource = text(evaluation, "/resource").filter(|resource| *resource == "*" || !resource.contains('*'));
        found.facts.extend(resource.map(|resource| SourceFact::Resource(resource.to_owned(), None)));
        if let Some(own) = evaluation.get("context").and_then(Value::as_object) {
            for (key, value) in own.iter().filter(|(key, value)| key.contains(':') && value.is_string()) {
                found.context(key, value.clone());
            }
        }
    }
    for policy in list(details, "/policies") {
        found.left.extend(text(policy, "/uri").map(|uri| Left::NamedOnly(uri.to_owned())));
    }
    Some(())
}
