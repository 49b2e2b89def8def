//! Policy documents in a text: bare, as the AWS CLI prints them, or escaped inside a string.

use super::forms;
use super::reading::Document;
use super::source::Holder;
use crate::iam::json::{self, JsonValue, Member, Node};
use crate::iam::{PolicyKind, Span};

/// Nesting that is looked into; a policy inside a string counts as one level.
const DEPTH: usize = 24;

/// The policy documents of `text`, whose JSON stands at `values`; `known`: others have been found in it.
pub fn find(text: &str, values: &[Span], known: bool) -> Vec<Document> {
    let mut found = Vec::new();
    for value in values {
        let slice = value.of(text);
        // Most JSON holds no policy: not worth a tree.
        if slice.contains("Statement") {
            let (node, _) = json::read(slice);
            look(slice, value.start, &node, &Place::default(), 0, &mut found);
        }
    }
    let draft = text.trim();
    if !known && found.is_empty() && draft.starts_with('{') && draft.contains("\"Statement\"") && draft.contains("\"Effect\"") {
        // A draft that is not JSON yet is what the editor is for.
        let start = text.len() - text.trim_start().len();
        found.push(Document {
            text: draft.to_owned(),
            span: Span::new(start, start + draft.len()),
            kind: None,
            name: None,
            holders: Vec::new(),
        });
    }
    let mut seen = std::collections::HashSet::new();
    found.retain(|document| seen.insert((document.text.clone(), document.kind)));
    found
}

/// What the members around a document say of it.
#[derive(Clone, Default)]
struct Place {
    key: String,
    name: Option<String>,
    kind: Option<PolicyKind>,
    holder: Option<Holder>,
}

fn look(text: &str, offset: usize, node: &Node<'_>, place: &Place, depth: usize, found: &mut Vec<Document>) {
    if depth > DEPTH {
        return;
    }
    match &node.value {
        JsonValue::Object(members) if is_policy(members) => {
            let span = Span::new(offset + node.span.start, offset + node.span.end);
            found.push(Document {
                text: node.span.of(text).to_owned(),
                span,
                kind: kind_of(members, place),
                name: place.name.clone(),
                holders: place.holder.iter().cloned().collect(),
            });
        }
        // A CloudTrail record tells what was asked, not what is in force; and what a form reads itself is read.
        JsonValue::Object(members) if forms::reads_documents(members) => {}
        JsonValue::Object(members) => {
            let around = around(members, place);
            for member in members {
                let place = Place { key: member.key.to_string(), ..around.clone() };
                look(text, offset, &member.value, &place, depth + 1, found);
            }
        }
        JsonValue::Array(entries) => {
            for entry in entries {
                look(text, offset, entry, place, depth + 1, found);
            }
        }
        JsonValue::String(string) => {
            let decoded = url_decoded(string);
            let inner = decoded.as_deref().unwrap_or(string);
            if !inner.contains("Statement") || !inner.trim_start().starts_with(['{', '[']) {
                return;
            }
            let (parsed, errors) = json::read(inner);
            if !errors.is_empty() {
                return;
            }
            let mut inside = Vec::new();
            look(inner, 0, &parsed, place, depth + 1, &mut inside);
            // Places inside the string are none of the text: the whole string stands for them.
            let span = Span::new(offset + node.span.start, offset + node.span.end);
            found.extend(inside.into_iter().map(|document| Document { text: pretty(&document.text), span, ..document }));
        }
        _ => {}
    }
}

/// Whether `members` are a policy's: statements, each with its effect.
fn is_policy(members: &[Member<'_>]) -> bool {
    let Some(statements) = get(members, "Statement") else { return false };
    let is_statement = |node: &Node<'_>| matches!(&node.value, JsonValue::Object(members) if has(members, "Effect"));
    match &statements.value {
        JsonValue::Array(entries) => entries.iter().any(is_statement) || (entries.is_empty() && has(members, "Version")),
        _ => is_statement(statements),
    }
}

fn get<'a, 'b>(members: &'b [Member<'a>], key: &str) -> Option<&'b Node<'a>> {
    members.iter().find(|member| member.key == key).map(|member| &member.value)
}

fn has(members: &[Member<'_>], key: &str) -> bool {
    get(members, key).is_some()
}

fn string<'b>(members: &'b [Member<'_>], key: &str) -> Option<&'b str> {
    match &get(members, key)?.value {
        JsonValue::String(string) => Some(string),
        _ => None,
    }
}

/// What the members of an object that holds documents say of them.
fn around(members: &[Member<'_>], place: &Place) -> Place {
    let name =
        ["PolicyName", "Name", "VpcEndpointId", "repositoryName"].iter().find_map(|key| string(members, key)).map(str::to_owned);
    let organization = |members: &[Member<'_>]| match string(members, "Type") {
        Some("SERVICE_CONTROL_POLICY") => Some(PolicyKind::Scp),
        Some("RESOURCE_CONTROL_POLICY") => Some(PolicyKind::Rcp),
        _ => None,
    };
    // `organizations describe-policy` says it in the summary beside the content.
    let summary = get(members, "PolicySummary").and_then(|summary| match &summary.value {
        JsonValue::Object(members) => Some((organization(members), string(members, "Name").map(str::to_owned))),
        _ => None,
    });
    let (summary_kind, summary_name) = summary.unwrap_or_default();
    let endpoint = has(members, "VpcEndpointId").then_some(PolicyKind::Endpoint);
    let owner = string(members, "QueueArn").or_else(|| string(members, "TopicArn")).or_else(|| string(members, "ARN"));
    // What these hold is a resource's own policy, whoever it names.
    let resource = (owner.is_some() || has(members, "repositoryName") || (has(members, "Policy") && has(members, "RevisionId")))
        .then_some(PolicyKind::Resource);
    let holder = match owner {
        Some(arn) => Some(Holder::Arn(arn.to_owned())),
        None if has(members, "AssumeRolePolicyDocument") => string(members, "Arn").map(|arn| Holder::Arn(arn.to_owned())),
        None if !has(members, "PolicyDocument") => None,
        None => {
            let role = string(members, "RoleName").map(|name| Holder::Role(name.to_owned()));
            role.or_else(|| string(members, "UserName").map(|name| Holder::User(name.to_owned())))
        }
    };
    let inline = (has(members, "PolicyName") && has(members, "PolicyDocument")).then_some(PolicyKind::Identity);
    Place {
        key: place.key.clone(),
        name: name.or(summary_name).or_else(|| place.name.clone()),
        kind: organization(members).or(summary_kind).or(endpoint).or(inline).or(resource).or(place.kind),
        holder: holder.or_else(|| place.holder.clone()),
    }
}

/// The kind of the policy with `members` at `place`, where it is clear.
fn kind_of(members: &[Member<'_>], place: &Place) -> Option<PolicyKind> {
    if place.key == "AssumeRolePolicyDocument" {
        return Some(PolicyKind::Trust);
    }
    if place.kind.is_some() {
        return place.kind;
    }
    let statements: Vec<&[Member<'_>]> = match get(members, "Statement").map(|node| &node.value) {
        Some(JsonValue::Object(members)) => vec![members],
        Some(JsonValue::Array(entries)) => entries
            .iter()
            .filter_map(|entry| match &entry.value {
                JsonValue::Object(members) => Some(members.as_slice()),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    };
    if statements.is_empty() {
        return None;
    }
    let each = |test: &dyn Fn(&[Member<'_>]) -> bool| statements.iter().all(|statement| test(statement));
    let any = |test: &dyn Fn(&[Member<'_>]) -> bool| statements.iter().any(|statement| test(statement));
    if !any(&|statement| has(statement, "Principal") || has(statement, "NotPrincipal")) {
        // Without a principal and with nothing allowed it is more likely a guardrail than an identity's own.
        return any(&|statement| string(statement, "Effect") == Some("Allow")).then_some(PolicyKind::Identity);
    }
    let actions = |statement: &[Member<'_>], prefix: &str| {
        let names = get(statement, "Action").map(strings).unwrap_or_default();
        !names.is_empty() && names.iter().all(|name| name.to_ascii_lowercase().starts_with(prefix))
    };
    if each(&|statement| actions(statement, "kms:")) {
        return Some(PolicyKind::Key);
    }
    let sts = |statement: &[Member<'_>]| actions(statement, "sts:") && !has(statement, "Resource");
    if each(&sts) {
        return Some(PolicyKind::Trust);
    }
    // A policy on everybody may be a resource's, an endpoint's or a resource control policy; one that names somebody is a resource's.
    let named = any(&|statement| {
        has(statement, "NotPrincipal")
            || get(statement, "Principal").is_some_and(|principal| {
                let names = strings(principal);
                !names.is_empty() && names.iter().any(|name| name != "*")
            })
    });
    let resources = |statement: &[Member<'_>]| get(statement, "Resource").map(strings).unwrap_or_default();
    let own = any(&|statement| resources(statement).iter().any(|resource| resource != "*"));
    let allows = any(&|statement| string(statement, "Effect") == Some("Allow"));
    (named || (own && allows)).then_some(PolicyKind::Resource)
}

/// The strings in `node`, however it holds them.
fn strings(node: &Node<'_>) -> Vec<String> {
    match &node.value {
        JsonValue::String(string) => vec![string.to_string()],
        JsonValue::Array(entries) => entries.iter().flat_map(strings).collect(),
        JsonValue::Object(members) => members.iter().flat_map(|member| strings(&member.value)).collect(),
        _ => Vec::new(),
    }
}

/// `text` as people write JSON; as it is where it is none.
pub fn pretty(text: &str) -> String {
    let value: Result<serde_json::Value, _> = serde_json::from_str(text);
    value.ok().and_then(|value| serde_json::to_string_pretty(&value).ok()).unwrap_or_else(|| text.to_owned())
}

/// `text` without URL encoding, where it is an encoded object: IAM hands policies out like that.
pub fn url_decoded(text: &str) -> Option<String> {
    if !text.trim_start().get(..3)?.eq_ignore_ascii_case("%7b") {
        return None;
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
                let (high, low) = (digit(rest.next())?, digit(rest.next())?);
                u8::try_from(high * 16 + low).ok()?
            }
            b'+' => b' ',
            byte => byte,
        });
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::values;

    const IDENTITY: &str = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}"#;
    const BUCKET: &str = r#"{"Statement":{"Effect":"Deny","Principal":{"AWS":"arn:aws:iam::210987654321:root"},"Action":"s3:*","Resource":"arn:aws:s3:::kura/*"}}"#;
    const KEY: &str = r#"{"Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"kms:*","Resource":"*"}]}"#;
    const TRUST: &str =
        r#"{"Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}"#;

    fn kinds(text: &str) -> Vec<(Option<PolicyKind>, Option<String>)> {
        find(text, &values::find(text), false).into_iter().map(|document| (document.kind, document.name)).collect()
    }

    #[test]
    fn finds_policies_wherever_they_stand() {
        let quoted = |text: &str| serde_json::Value::from(text).to_string();
        let encoded = TRUST.replace('{', "%7B").replace('"', "%22").replace('}', "%7D");
        let inline = format!(r#"{{"RoleName":"r","PolicyName":"inline","PolicyDocument":{IDENTITY}}}"#);
        let role = format!(r#"{{"Role":{{"RoleName":"r","AssumeRolePolicyDocument":"{encoded}"}}}}"#);
        let scp = format!(
            r#"{{"Policy":{{"PolicySummary":{{"Name":"wall","Type":"SERVICE_CONTROL_POLICY"}},"Content":{}}}}}"#,
            quoted(IDENTITY)
        );
        let table = [
            (IDENTITY.to_owned(), Some(PolicyKind::Identity), None),
            (format!("my policy:\n{IDENTITY}\nthanks"), Some(PolicyKind::Identity), None),
            (BUCKET.to_owned(), Some(PolicyKind::Resource), None),
            (KEY.to_owned(), Some(PolicyKind::Key), None),
            (TRUST.to_owned(), Some(PolicyKind::Trust), None),
            (format!(r#"{{"Policy": {}}}"#, quoted(BUCKET)), Some(PolicyKind::Resource), None),
            (format!(r#"{{"Policy": {}, "PolicyName": "default"}}"#, quoted(KEY)), Some(PolicyKind::Key), Some("default")),
            (inline, Some(PolicyKind::Identity), Some("inline")),
            (role, Some(PolicyKind::Trust), None),
            (scp, Some(PolicyKind::Scp), Some("wall")),
            (r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","#.to_owned(), None, None),
        ];
        for (text, kind, name) in table {
            assert_eq!(kinds(&text), [(kind, name.map(str::to_owned))], "{text}");
        }
        assert!(kinds(r#"{"Statement": 3}"#).is_empty());
    }

    #[test]
    fn a_document_stands_as_it_was_typed_or_in_lines() {
        let text = format!(r#"x {{"Policy": {}}}"#, serde_json::Value::from(BUCKET));
        let documents = find(&text, &values::find(&text), false);
        assert!(documents[0].text.contains("\n  \"Statement\""));
        assert!(documents[0].span.of(&text).starts_with("\"{"));
        let documents = find(IDENTITY, &values::find(IDENTITY), false);
        assert_eq!(documents[0].text, IDENTITY);
    }
}
