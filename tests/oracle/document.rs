//! Policy documents: which statements can be read (R1).

use std::collections::HashSet;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Value as Json;

use super::condition::operator;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Principal,
    Resource,
    Key,
    Trust,
    Scp,
    Rcp,
    Endpoint,
}

#[derive(Clone, Debug)]
pub struct Document {
    /// Nothing in it is unreadable (RX, before the steps).
    pub whole: bool,
    /// Statements that can be read.
    pub statements: Vec<Json>,
    /// R6.2.
    pub variables: bool,
}

/// JSON in which no key stands twice (R1.5).
struct Once(Json);

impl<'de> Deserialize<'de> for Once {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Json;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("JSON")
            }
            fn visit_bool<E: Error>(self, value: bool) -> Result<Json, E> {
                Ok(value.into())
            }
            fn visit_i64<E: Error>(self, value: i64) -> Result<Json, E> {
                Ok(value.into())
            }
            fn visit_u64<E: Error>(self, value: u64) -> Result<Json, E> {
                Ok(value.into())
            }
            fn visit_f64<E: Error>(self, value: f64) -> Result<Json, E> {
                Ok(value.into())
            }
            fn visit_str<E: Error>(self, value: &str) -> Result<Json, E> {
                Ok(value.into())
            }
            fn visit_unit<E: Error>(self) -> Result<Json, E> {
                Ok(Json::Null)
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json, A::Error> {
                let mut all = Vec::new();
                while let Some(Once(item)) = items.next_element()? {
                    all.push(item);
                }
                Ok(all.into())
            }
            fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Json, A::Error> {
                let mut all = serde_json::Map::new();
                while let Some((key, Once(value))) = members.next_entry::<String, _>()? {
                    if all.insert(key, value).is_some() {
                        return Err(A::Error::custom("a key stands twice"));
                    }
                }
                Ok(all.into())
            }
        }
        deserializer.deserialize_any(Reader).map(Once)
    }
}

impl Document {
    /// `draft` is `{"name", "document"}`, or the document itself.
    pub fn read(draft: &Json, kind: Kind) -> Self {
        let document = draft.get("document").unwrap_or(draft);
        let broken = Self { whole: false, statements: Vec::new(), variables: false };
        let document = match document.as_str().map(serde_json::from_str) {
            None => document.clone(),
            Some(Ok(Once(document))) => document,
            Some(Err(_)) => return broken,
        };
        let Some(top) = document.as_object() else { return broken }; // R1.1
        let variables = document["Version"] == "2012-10-17"; // R1.3, R6.2
        let version = match top.get("Version") {
            None => true,
            Some(version) => version == "2012-10-17" || version == "2008-10-17",
        };
        let id = |value: &Json| value.is_string() && kind != Kind::Principal; // R1.7
        let known = top.iter().all(|(key, value)| key == "Version" || key == "Statement" || (key == "Id" && id(value)));
        let statements = match top.get("Statement") {
            Some(Json::Array(all)) => all.clone(),
            Some(one @ Json::Object(_)) => vec![one.clone()], // R1.2
            _ => return broken,
        };
        let all = statements.len();
        let statements: Vec<Json> = statements.into_iter().filter(|one| is_readable(one, kind, variables)).collect();
        Self { whole: version && known && statements.len() == all, statements, variables }
    }
}

fn is_strings(value: &Json) -> bool {
    value.is_string() || value.as_array().is_some_and(|all| all.iter().all(Json::is_string)) // R1.6
}

fn is_scalars(value: &Json) -> bool {
    let scalar = |value: &Json| value.is_string() || value.is_number() || value.is_boolean(); // R1.10
    scalar(value) || value.as_array().is_some_and(|all| all.iter().all(scalar))
}

/// R1.4, R1.5, R1.7, R1.8.
fn is_readable(statement: &Json, kind: Kind, variables: bool) -> bool {
    let Some(elements) = statement.as_object() else { return false };
    let has = |name: &str| elements.contains_key(name);
    let well_formed = elements.iter().all(|(name, value)| match name.as_str() {
        "Sid" => value.is_string(),
        "Effect" => value == "Allow" || value == "Deny", // R1.8
        "Action" => is_strings(value),
        "NotAction" => is_strings(value) && kind != Kind::Rcp,
        "Resource" | "NotResource" => {
            is_strings(value)
                && kind != Kind::Trust
                && (!variables || super::caller::strings(value).iter().all(|text| is_whole(text)))
        }
        "Principal" => match kind {
            Kind::Principal | Kind::Scp => false,
            Kind::Rcp => value == "*",
            _ => {
                value.is_string()
                    || value.as_object().is_some_and(|all| all.values().all(is_strings))
                    || *value == serde_json::json!([])
            }
        },
        "NotPrincipal" => {
            matches!(kind, Kind::Resource | Kind::Key | Kind::Endpoint)
                && (value.is_string() || value.as_object().is_some_and(|all| all.values().all(is_strings)))
        }
        "Condition" => is_readable_block(value, variables),
        _ => false, // R1.4
    });
    let exactly_one = |one: &str, other: &str| has(one) != has(other);
    let principal = matches!(kind, Kind::Principal | Kind::Scp) || exactly_one("Principal", "NotPrincipal");
    let resource = match kind {
        Kind::Trust => true,
        Kind::Key => !(has("Resource") && has("NotResource")),
        _ => exactly_one("Resource", "NotResource"),
    };
    well_formed && has("Effect") && exactly_one("Action", "NotAction") && principal && resource
}

fn is_readable_block(block: &Json, variables: bool) -> bool {
    let Some(operators) = block.as_object() else { return false };
    operators.iter().all(|(name, keys)| {
        let Some((_, base, _)) = operator(name) else { return false };
        let Some(keys) = keys.as_object() else { return false };
        let lower: HashSet<String> = keys.keys().map(|key| key.to_ascii_lowercase()).collect();
        let takes_variables = ["String", "Arn", "Bool"].iter().any(|family| base.starts_with(family)); // R6.3, R6.4
        let whole =
            |value: &Json| !variables || !takes_variables || super::caller::strings(value).iter().all(|text| is_whole(text));
        lower.len() == keys.len() && keys.values().all(|value| is_scalars(value) && whole(value)) // R1.5
    })
}

/// R6.6: whether every variable of the text is whole.
fn is_whole(text: &str) -> bool {
    let Some(at) = text.find("${") else { return true };
    let Some(end) = text[at..].find('}') else { return false };
    let inside = &text[at + 2..at + end];
    let (key, default) = inside.split_once(',').map_or((inside, None), |(key, default)| (key, Some(default.trim())));
    let quoted = default.is_none_or(|default| default.len() >= 2 && default.starts_with('\'') && default.ends_with('\''));
    !key.is_empty() && !key.contains(' ') && quoted && is_whole(&text[at + end + 1..])
}
