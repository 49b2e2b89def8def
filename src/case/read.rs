//! Case file text to case. Keys that are not known are passed over; a known key of another form is told with its place.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;

use super::form::{FormError, Problem, Want};
use super::layout::lay_out;
use super::{Asked, Case, CompanionDraft, FactsDraft, Known, LayerDraft, LevelDraft, PolicyDraft, PrincipalDraft, RequestDraft};
use crate::iam::{Given, Position};

/// Reads one case.
pub(super) fn case(text: &str) -> Result<Case, FormError> {
    let raw: &RawValue = serde_json::from_str(text).map_err(|error| not_json(text, 0, text, "", &error))?;
    Node { source: text, json: raw.get(), parent: None, step: Step::Item(0) }.case()
}

/// A value of the case file: its text as it stands, and where.
struct Node<'a, 'p> {
    /// The whole case file.
    source: &'a str,
    /// The value's own text, a part of `source`.
    json: &'a str,
    /// What holds it; `None` for the top.
    parent: Option<&'p Node<'a, 'p>>,
    /// Where in its parent it stands.
    step: Step<'a>,
}

/// A step of a path.
enum Step<'a> {
    Member(Cow<'a, str>),
    Item(usize),
}

/// The members of an object, in order and repeated ones included.
struct Members<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct All;
        impl<'de> Visitor<'de> for All {
            type Value = Members<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry::<Cow<'de, str>, &'de RawValue>()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(All)
    }
}

/// An object's members as nodes.
struct Object<'a, 'p>(Vec<Node<'a, 'p>>);

impl<'a, 'p> Object<'a, 'p> {
    /// The member `key`; `null` is as good as absent.
    fn get(&self, key: &str) -> Option<&Node<'a, 'p>> {
        self.0.iter().find(|node| node.name() == key && node.json != "null")
    }

    fn text(&self, key: &str) -> Result<Option<String>, FormError> {
        self.get(key).map(Node::text).transpose()
    }

    fn known(&self, key: &str) -> Result<Option<Known<String>>, FormError> {
        Ok(self.text(key)?.map(|value| Known { value, from: Asked::Asked }))
    }
}

impl<'a> Node<'a, '_> {
    /// The key under which it stands; empty for what stands in no object.
    fn name(&self) -> &str {
        match &self.step {
            Step::Member(name) => name,
            Step::Item(_) => "",
        }
    }

    /// Path from the top.
    fn path(&self) -> String {
        let Some(parent) = self.parent else { return String::new() };
        let mut path = parent.path();
        match &self.step {
            Step::Member(name) => {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(name);
            }
            Step::Item(index) => path.push_str(&format!("[{index}]")),
        }
        path
    }

    fn wrong(&self, problem: Problem) -> FormError {
        let Position { line, column } = Position::of(self.source, self.offset());
        FormError { line, column, path: self.path(), problem }
    }

    fn wants<T>(&self, want: Want) -> Result<T, FormError> {
        Err(self.wrong(Problem::Wants(want)))
    }

    /// Where the value stands in the source; the JSON reader hands out parts of it.
    fn offset(&self) -> usize {
        (self.json.as_ptr() as usize).saturating_sub(self.source.as_ptr() as usize)
    }

    /// The value read as `T`, which its first character has already shown to fit but for what lies deeper.
    fn read<T: Deserialize<'a>>(&self) -> Result<T, FormError> {
        serde_json::from_str(self.json).map_err(|error| not_json(self.source, self.offset(), self.json, &self.path(), &error))
    }

    fn is(&self, first: char) -> bool {
        self.json.starts_with(first)
    }

    fn is_none(&self) -> bool {
        self.json == "\"none\"" || (self.is('[') && self.json[1..].trim_start().starts_with(']'))
    }

    fn text(&self) -> Result<String, FormError> {
        if self.is('"') { self.read() } else { self.wants(Want::Text) }
    }

    fn bool(&self) -> Result<bool, FormError> {
        if self.is('t') || self.is('f') { self.read() } else { self.wants(Want::Bool) }
    }

    fn object(&self, want: Want) -> Result<Object<'a, '_>, FormError> {
        if !self.is('{') {
            return self.wants(want);
        }
        let Members(members) = self.read()?;
        let node = |(name, raw): (Cow<'a, str>, &'a RawValue)| self.child(Step::Member(name), raw);
        let object: Vec<_> = members.into_iter().map(node).collect();
        // Few members are compared with each other sooner than they are hashed.
        let mut seen = HashSet::new();
        let repeated = object.iter().enumerate().find(|(index, node)| match object.len() {
            0..=16 => object[..*index].iter().any(|before| before.name() == node.name()),
            _ => !seen.insert(node.name()),
        });
        if let Some((_, node)) = repeated {
            return Err(node.wrong(Problem::Twice(node.name().to_owned())));
        }
        Ok(Object(object))
    }

    fn list(&self) -> Result<Vec<Node<'a, '_>>, FormError> {
        if !self.is('[') {
            return self.wants(Want::List);
        }
        let items: Vec<&'a RawValue> = self.read()?;
        Ok(items.into_iter().enumerate().map(|(index, raw)| self.child(Step::Item(index), raw)).collect())
    }

    fn child<'s>(&'s self, step: Step<'a>, raw: &'a RawValue) -> Node<'a, 's> {
        Node { source: self.source, json: raw.get(), parent: Some(self), step }
    }

    fn case(&self) -> Result<Case, FormError> {
        let top = self.object(Want::Object)?;
        if top.get("version").is_some_and(|version| version.json != "1") {
            return Err(top.get("version").unwrap_or(self).wrong(Problem::Version));
        }
        let mut case = Case { name: top.text("name")?.unwrap_or_default(), error: top.text("error")?, ..Case::default() };
        if let Some(request) = top.get("request") {
            case.request = request.request()?;
        }
        if let Some(policies) = top.get("policies") {
            let layers = policies.object(Want::Object)?;
            case.identity = layer(&layers, "identity", Node::policies)?;
            case.boundary = layer(&layers, "boundary", Node::policy)?;
            case.session = layer(&layers, "session", Node::policies)?;
            case.resource = layer(&layers, "resource", Node::policy)?;
            case.scp = layer(&layers, "scp", Node::levels)?;
            case.rcp = layer(&layers, "rcp", Node::levels)?;
            case.endpoint = layer(&layers, "endpoint", Node::policy)?;
        }
        if let Some(companions) = top.get("companions") {
            case.companions = companions.list()?.iter().map(Node::companion).collect::<Result<_, _>>()?;
        }
        Ok(case)
    }

    fn request(&self) -> Result<RequestDraft, FormError> {
        let request = self.object(Want::Object)?;
        Ok(RequestDraft {
            principal: (request.get("principal").map(Node::principal).transpose()?)
                .map(|value| Known { value, from: Asked::Asked }),
            action: request.known("action")?,
            resource: request.known("resource")?,
            resource_account: request.known("resource_account")?,
            read_context: Vec::new(),
            context: context(&request)?,
            facts: request.get("facts").map(Node::facts).transpose()?.unwrap_or_default(),
        })
    }

    fn principal(&self) -> Result<PrincipalDraft, FormError> {
        if self.is('"') {
            return Ok(PrincipalDraft::Arn(self.read()?));
        }
        let object = self.object(Want::Principal)?;
        if let Some(arn) = object.text("arn")? {
            return Ok(PrincipalDraft::Described {
                arn,
                tags: object.get("tags").map(Node::tags).transpose()?.unwrap_or_default(),
                id: object.text("id")?,
                org_id: object.text("org_id")?,
                org_path: object.get("org_path").map(Node::texts).transpose()?.unwrap_or_default(),
            });
        }
        if let Some(service) = object.text("service")? {
            return Ok(PrincipalDraft::Service(service));
        }
        if let Some(provider) = object.text("federated")? {
            return Ok(PrincipalDraft::Federated(provider));
        }
        match object.get("anonymous").map(Node::bool).transpose()? {
            Some(true) => Ok(PrincipalDraft::Anonymous),
            _ => self.wants(Want::Principal),
        }
    }

    fn tags(&self) -> Result<Vec<(String, String)>, FormError> {
        self.object(Want::Object)?.0.iter().map(|node| Ok((node.name().to_owned(), node.text()?))).collect()
    }

    fn texts(&self) -> Result<Vec<String>, FormError> {
        match self.json.chars().next() {
            Some('"') => Ok(vec![self.read()?]),
            Some('[') => self.list()?.iter().map(Node::text).collect(),
            _ => self.wants(Want::Texts),
        }
    }

    fn facts(&self) -> Result<FactsDraft, FormError> {
        let facts = self.object(Want::Object)?;
        Ok(FactsDraft {
            management_account: facts.text("management_account")?,
            block_public_access: facts.get("block_public_access").map(Node::printed).transpose()?,
            object_owner: facts.text("object_owner")?,
            object_ownership: facts.text("object_ownership")?,
            bucket_abac: facts.get("bucket_abac").map(Node::bool).transpose()?,
            grants: facts.get("grants").map(Node::printed).transpose()?,
        })
    }

    fn printed(&self) -> Result<Value, FormError> {
        if self.is('{') || self.is('[') { self.read() } else { self.wants(Want::Printed) }
    }

    fn policies(&self) -> Result<Vec<PolicyDraft>, FormError> {
        self.list()?.iter().map(Node::policy).collect()
    }

    /// `{"name", "document"}`, or the document itself where it stands without a name.
    fn policy(&self) -> Result<PolicyDraft, FormError> {
        let object = self.object(Want::Policy)?;
        let Some(document) = object.get("document") else {
            if object.get("Statement").is_some() {
                return Ok(PolicyDraft::given("", lay_out(self.json)));
            }
            return Err(self.wrong(Problem::Lacks("document")));
        };
        let text = document.document()?;
        let original = match object.get("original") {
            None => Some(text.clone()),
            // As for a layer: `[]` says that there is none.
            Some(node) if node.is('[') => None,
            Some(node) => Some(node.document()?),
        };
        Ok(PolicyDraft { name: object.text("name")?.unwrap_or_default(), text, original })
    }

    /// A policy's text: an object as it is laid out, or a string as typed.
    fn document(&self) -> Result<String, FormError> {
        match self.json.chars().next() {
            Some('{') => Ok(lay_out(self.json)),
            Some('"') => self.read(),
            _ => self.wants(Want::Document),
        }
    }

    fn levels(&self) -> Result<Vec<LevelDraft>, FormError> {
        let level = |node: &Node<'a, '_>| {
            let level = node.object(Want::Object)?;
            Ok(LevelDraft {
                target: level.text("target")?.unwrap_or_default(),
                policies: level.get("policies").map(Node::policies).transpose()?.unwrap_or_default(),
            })
        };
        self.list()?.iter().map(level).collect()
    }

    fn companion(&self) -> Result<CompanionDraft, FormError> {
        let companion = self.object(Want::Object)?;
        Ok(CompanionDraft {
            action: companion.text("action")?.ok_or_else(|| self.wrong(Problem::Lacks("action")))?,
            resource: companion.text("resource")?.ok_or_else(|| self.wrong(Problem::Lacks("resource")))?,
            resource_account: companion.text("resource_account")?,
            context: context(&companion)?,
            policy: layer(&companion, "policy", Node::policy)?,
        })
    }
}

/// A layer: absent or `null` is not known, `"none"` or `[]` is none, anything else is read by `given`.
fn layer<'a, 'p, T>(
    object: &Object<'a, 'p>,
    key: &str,
    given: impl FnOnce(&Node<'a, 'p>) -> Result<T, FormError>,
) -> Result<LayerDraft<T>, FormError> {
    match object.get(key) {
        None => Ok(Given::Unknown),
        Some(node) if node.is_none() => Ok(Given::None),
        Some(node) => given(node).map(Given::Given),
    }
}

fn context(object: &Object<'_, '_>) -> Result<Vec<(String, Value)>, FormError> {
    let Some(context) = object.get("context") else { return Ok(Vec::new()) };
    let scalar = |value: &Value| value.is_string() || value.is_number() || value.is_boolean();
    let entry = |node: &Node<'_, '_>| {
        let value: Value = node.read()?;
        if scalar(&value) || value.as_array().is_some_and(|values| values.iter().all(scalar)) {
            Ok((node.name().to_owned(), value))
        } else {
            node.wants(Want::Scalars)
        }
    };
    context.object(Want::Object)?.0.iter().map(entry).collect()
}

/// The JSON reader's error for `part`, which begins at `offset` of `source`. It counts lines and, within a line, bytes.
fn not_json(source: &str, offset: usize, part: &str, path: &str, error: &serde_json::Error) -> FormError {
    let line_start = match error.line() {
        0 | 1 => 0,
        line => part.match_indices('\n').nth(line - 2).map_or(part.len(), |(at, _)| at + 1),
    };
    let at = (line_start + error.column().saturating_sub(1)).min(part.len());
    let Position { line, column } = Position::of(source, offset + at);
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or(&message).to_owned();
    FormError { line, column, path: path.to_owned(), problem: Problem::NotJson(message) }
}
