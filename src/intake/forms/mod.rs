//! Structured texts, each recognised by its shape: one table, one way. To add one, add a line and a reader.

mod account;
mod event;
mod settings;
mod verdict;

use serde_json::Value;

use super::reading::Document;
use super::source::{Form, Holder, Left, Source, SourceFact};
use crate::iam::json::{self, JsonValue, Member, Node};
use crate::iam::{PolicyKind, Span};

/// Nesting that is looked into; a text inside a string counts as one level.
const DEPTH: usize = 24;

/// Most sources that are kept of one text.
const MOST: usize = 20_000;

/// What the readers fill.
#[derive(Default)]
struct Found {
    facts: Vec<SourceFact>,
    left: Vec<Left>,
    documents: Vec<Document>,
}

impl Found {
    fn context(&mut self, key: &str, value: impl Into<Value>) {
        self.facts.push(SourceFact::Context(key.to_owned(), value.into()));
    }

    /// Keeps `document`, a policy as an object, or as text or URL-encoded text in a string.
    fn document(&mut self, document: Option<&Value>, kind: Option<PolicyKind>, name: Option<&str>, holders: Vec<Holder>) {
        let text = match document {
            Some(Value::String(text)) => super::document::url_decoded(text).unwrap_or_else(|| text.clone()),
            Some(value @ Value::Object(_)) => value.to_string(),
            _ => return,
        };
        let text = super::document::pretty(&text);
        self.documents.push(Document { text, span: Span::default(), kind, name: name.map(str::to_owned), holders });
    }
}

/// A form: the keys that an object of it has, those that it has not, and what it states. A reader that finds it to be something
/// else after all gives `None`.
struct Shape {
    form: Form,
    has: &'static [&'static str],
    lacks: &'static [&'static str],
    read: fn(&Value, &mut Found) -> Option<()>,
}

const fn shape(form: Form, has: &'static [&'static str], read: fn(&Value, &mut Found) -> Option<()>) -> Shape {
    Shape { form, has, lacks: &[], read }
}

/// The forms, the more particular first.
const SHAPES: &[Shape] = &[
    shape(Form::CloudTrail, &["eventSource", "eventName"], event::read),
    shape(Form::Decoded, &["explicitDeny", "context"], verdict::decoded),
    shape(Form::AuthorizationDetails, &["requestContext", "evaluations"], verdict::details),
    shape(Form::AuthorizationPolicy, &["policyDocument"], settings::document_alone),
    shape(Form::AccountDetails, &["RoleDetailList"], account::read),
    shape(Form::AccountDetails, &["UserDetailList"], account::read),
    shape(Form::Role, &["Role"], account::role),
    shape(Form::User, &["User"], account::user),
    shape(Form::RolePolicy, &["RoleName", "PolicyName", "PolicyDocument"], settings::document_alone),
    shape(Form::UserPolicy, &["UserName", "PolicyName", "PolicyDocument"], settings::document_alone),
    shape(Form::GroupPolicy, &["GroupName", "PolicyName", "PolicyDocument"], settings::document_alone),
    shape(Form::PolicyVersion, &["PolicyVersion"], settings::policy_version),
    shape(Form::Attached, &["AttachedPolicies"], settings::attached),
    shape(Form::PolicyNames, &["PolicyNames"], settings::policy_names),
    shape(Form::PublicAccessBlock, &["PublicAccessBlockConfiguration"], settings::public_access_block),
    shape(Form::OwnershipControls, &["OwnershipControls"], settings::ownership),
    Shape { form: Form::Grants, has: &["Grants"], lacks: &["Owner"], read: settings::grants },
    shape(Form::Queue, &["QueueArn", "Policy"], settings::document_alone),
    shape(Form::Topic, &["TopicArn", "Policy"], settings::document_alone),
    shape(Form::Function, &["Policy", "RevisionId"], settings::document_alone),
    shape(Form::Secret, &["ARN", "Name", "ResourcePolicy"], settings::document_alone),
    shape(Form::Repository, &["repositoryName", "policyText"], settings::document_alone),
    shape(Form::OrganizationPolicy, &["PolicySummary", "Content"], settings::document_alone),
    shape(Form::Organization, &["Organization"], settings::organization),
    shape(Form::Endpoints, &["VpcEndpoints"], settings::document_alone),
    shape(Form::CallerIdentity, &["UserId", "Account", "Arn"], settings::caller),
    shape(Form::ResourcePolicy, &["Policy"], settings::resource_policy),
];

/// Whether the documents inside an object with `members` are read by its form, so that nobody else need look for them.
pub fn reads_documents(members: &[Member<'_>]) -> bool {
    let form = SHAPES.iter().find(|shape| fits(shape, members)).map(|shape| shape.form);
    matches!(form, Some(Form::CloudTrail | Form::Decoded | Form::AccountDetails))
}

/// The structured texts in `text`, whose JSON stands at `values`, and the policies that they hold as their own form has them.
pub fn find(text: &str, values: &[Span]) -> (Vec<Source>, Vec<Document>) {
    let (mut sources, mut documents) = (Vec::new(), Vec::new());
    for value in values {
        let slice = value.of(text);
        if slice.contains('"') {
            let (node, _) = json::read(slice);
            look(slice, value.start, &node, None, 0, &mut sources, &mut documents);
        }
    }
    (sources, documents)
}

/// `whole`: the place that stands for everything in `text` where that is the inside of a string.
fn look(
    text: &str,
    offset: usize,
    node: &Node<'_>,
    whole: Option<Span>,
    depth: usize,
    sources: &mut Vec<Source>,
    documents: &mut Vec<Document>,
) {
    if depth > DEPTH || sources.len() >= MOST {
        return;
    }
    let span = whole.unwrap_or_else(|| Span::new(offset + node.span.start, offset + node.span.end));
    match &node.value {
        JsonValue::Object(members) => {
            if let Some(shape) = SHAPES.iter().find(|shape| fits(shape, members))
                && let Ok(value) = serde_json::from_str::<Value>(node.span.of(text))
            {
                let mut found = Found::default();
                if (shape.read)(&value, &mut found).is_some() {
                    documents.extend(found.documents.into_iter().map(|document| Document { span, ..document }));
                    sources.push(Source { form: shape.form, span, facts: found.facts, left: found.left });
                    return;
                }
            }
            for member in members {
                look(text, offset, &member.value, whole, depth + 1, sources, documents);
            }
        }
        JsonValue::Array(entries) => {
            for entry in entries {
                look(text, offset, entry, whole, depth + 1, sources, documents);
            }
        }
        JsonValue::String(string) if string.trim_start().starts_with('{') => {
            let (inner, errors) = json::read(string);
            if errors.is_empty() {
                look(string, 0, &inner, Some(span), depth + 1, sources, documents);
            }
        }
        _ => {}
    }
}

fn fits(shape: &Shape, members: &[Member<'_>]) -> bool {
    let has = |key: &str| members.iter().any(|member| member.key == key);
    shape.has.iter().all(|key| has(key)) && !shape.lacks.iter().any(|key| has(key))
}

/// The text at `path` of `value`, where there is one that is not empty.
fn text<'a>(value: &'a Value, path: &str) -> Option<&'a str> {
    value.pointer(path)?.as_str().filter(|text| !text.is_empty())
}

/// The entries of the list at `path` of `value`; none where there is no list.
fn list<'a>(value: &'a Value, path: &str) -> impl Iterator<Item = &'a Value> {
    value.pointer(path).and_then(Value::as_array).into_iter().flatten()
}
