//! What each layer says to a request: step 4 of RX.

use serde_json::Value as Json;

use super::caller::{Grant, Kind, Place, Who, names, spares, strings};
use super::context::{Context, Held};
use super::document::{Document, Kind as Paper};
use super::tri::Tri;
use super::{Mode, condition, pattern, text};

/// What is known of a layer: levels of policies (one level, but for SCPs and RCPs).
pub(super) enum Layer {
    Unknown,
    None,
    Given(Vec<Vec<Document>>),
}

impl Layer {
    pub(super) fn read(value: &Json, kind: Paper, complete: bool) -> Self {
        let absent = if complete { Self::None } else { Self::Unknown };
        match value {
            Json::Null => absent,
            Json::String(_) => Self::None,
            Json::Array(all) if all.is_empty() => Self::None,
            Json::Array(all) if matches!(kind, Paper::Scp | Paper::Rcp) => {
                let level = |level: &Json| match &level["policies"] {
                    Json::Array(all) => all.iter().map(|draft| Document::read(draft, kind)).collect(),
                    _ => Vec::new(),
                };
                Self::Given(all.iter().map(level).collect())
            }
            Json::Array(all) => Self::Given(vec![all.iter().map(|draft| Document::read(draft, kind)).collect()]),
            draft => Self::Given(vec![vec![Document::read(draft, kind)]]),
        }
    }

    pub(super) fn is_none(&self) -> bool {
        matches!(self, Self::None)
    }
}

/// What a layer says to the request (step 4).
pub(super) struct Says {
    pub(super) in_force: bool,
    pub(super) none: bool,
    pub(super) deny: bool,
    pub(super) allow: bool,
    pub(super) grant: Grant,
}

pub(super) struct Run<'a> {
    pub(super) who: &'a Who,
    pub(super) action: String,
    pub(super) resource: &'a str,
    pub(super) context: Context,
    pub(super) mode: Mode,
    pub(super) complete: bool,
    pub(super) trust: bool,
    pub(super) has_boundary: bool,
    /// R11.7: the object belongs to another account.
    pub(super) foreign_object: bool,
    /// R8.12: the bucket policy's Denies pass the owner's root by.
    pub(super) owner_root: bool,
}

impl Run<'_> {
    /// What a layer says.
    pub(super) fn ask(&self, name: &str, layer: &Layer, in_force: bool) -> Says {
        let strict = self.mode == Mode::Strict;
        let mut says = Says { in_force, none: layer.is_none(), deny: false, allow: false, grant: Grant::None };
        // Not known: the kind reading lets it allow all, the strict one lets it deny all.
        let mut unknown = matches!(layer, Layer::Unknown);
        if let Layer::Given(levels) = layer {
            let all = || levels.iter().flatten();
            unknown |= all().any(|document| !document.whole);
            if name == "scp" && !self.complete {
                unknown |= levels.iter().any(Vec::is_empty); // R10.2
            }
            says.deny = all().any(|document| self.denies(name, document));
            let allowed = |level: &Vec<Document>| level.iter().any(|document| self.grant(name, document) > Grant::None);
            says.allow = match name {
                "rcp" => true,                                                          // R10.5
                "scp" => levels.iter().all(|level| level.is_empty() || allowed(level)), // R10.1, R10.2
                _ => levels.iter().any(allowed),                                        // R8.4, R8.10
            };
            says.grant = all().map(|document| self.grant(name, document)).max().unwrap_or(Grant::None); // R8.7
        }
        if name == "resource" && self.owner_root {
            says.deny = false; // R8.12
            unknown = false;
        }
        if unknown {
            says.deny |= strict;
            says.allow = !strict;
            says.grant = if strict { Grant::None } else { Grant::Direct };
        }
        says
    }

    fn denies(&self, name: &str, document: &Document) -> bool {
        let statements = document.statements.iter().filter(|statement| statement["Effect"] == "Deny");
        statements.map(|statement| self.matches(name, statement, document)).any(|(found, _)| match self.mode {
            Mode::Kind => found == Tri::Yes,
            Mode::Strict => found != Tri::No,
        })
    }

    /// The best grant of a document's Allows.
    fn grant(&self, name: &str, document: &Document) -> Grant {
        if self.foreign_object && ["resource", "identity"].contains(&name) {
            return Grant::None; // R11.7
        }
        let statements = document.statements.iter().filter(|statement| statement["Effect"] == "Allow");
        let matching = statements.map(|statement| self.matches(name, statement, document)).filter(|(found, _)| match self.mode {
            Mode::Kind => *found != Tri::No,
            Mode::Strict => *found == Tri::Yes,
        });
        matching.map(|(_, grant)| grant).max().unwrap_or(Grant::None)
    }

    /// Whether a statement matches, and as what grant (step 4).
    fn matches(&self, name: &str, statement: &Json, document: &Document) -> (Tri, Grant) {
        let has = |element: &str| statement.get(element);
        // R1.11: an empty element, whichever of the pair it is: the statement never applies.
        let empty = |value: &Json| strings(value).is_empty();
        for element in ["Action", "NotAction", "Resource", "NotResource"] {
            if has(element).is_some_and(empty) {
                return (Tri::No, Grant::None);
            }
        }
        for element in ["Principal", "NotPrincipal"] {
            let none = |value: &Json| {
                value.as_object().is_some_and(|object| object.values().all(empty)) || *value == serde_json::json!([])
            };
            if has(element).is_some_and(none) {
                return (Tri::No, Grant::None);
            }
        }
        let gateway = name == "endpoint"
            && ["s3", "dynamodb"].iter().any(|service| self.action.to_ascii_lowercase().starts_with(&format!("{service}:")));
        let place = Place { trust: self.trust && name == "resource", gateway };
        let grant = match (has("Principal"), has("NotPrincipal")) {
            (Some(principal), _) => names(principal, self.who, &self.action, place),
            (None, Some(list)) if statement["Effect"] == "Deny" => {
                let spared = spares(list, self.who, &self.action, place, self.has_boundary);
                if spared { Grant::None } else { Grant::Direct } // R4.10
            }
            (None, Some(list)) => {
                let named = names(list, self.who, &self.action, place) > Grant::None;
                if named { Grant::None } else { Grant::Direct } // R4.9
            }
            (None, None) => Grant::Direct,
        };
        if grant == Grant::None {
            return (Tri::No, Grant::None);
        }
        let acts = |element: &str| strings(&statement[element]).iter().any(|entry| pattern::action_matches(entry, &self.action)); // R2.7
        let action = if has("Action").is_some() { acts("Action") } else { !acts("NotAction") }; // R2.5
        let covers = |element: &str| {
            Tri::any(
                strings(&statement[element])
                    .iter()
                    .map(|entry| text::resource_matches(entry, self.resource, document.variables, &self.context)),
            )
        };
        let resource = if place.trust {
            Tri::Yes // R3.14
        } else if has("Resource").is_some() {
            covers("Resource")
        } else if has("NotResource").is_some() {
            covers("NotResource").not() // R3.13
        } else {
            Tri::No // R1.7: a key policy's statement without Resource has no effect
        };
        let condition = condition::holds(&statement["Condition"], document.variables, &self.context);
        (Tri::all([action.into(), resource, condition]), grant)
    }

    /// R12.6: whether a KMS grant covers the call.
    pub(super) fn covers(&self, grant: &Json, operation: &str) -> bool {
        let grantee = grant.get("GranteePrincipal").or_else(|| grant.get("GranteeServicePrincipal")).and_then(Json::as_str);
        let Some(grantee) = grantee else { return false };
        let place = Place { trust: false, gateway: false };
        let of_role = grantee.contains(":role/")
            && names(&serde_json::json!({"AWS": grantee}), self.who, &self.action, place) > Grant::None;
        let named = (grantee == self.who.name && self.who.kind != Kind::Anonymous) || of_role;
        let listed = strings(&grant["Operations"]).iter().any(|one| one.eq_ignore_ascii_case(operation));
        // The encryption context is compared letter by letter (R12.13).
        let pairs: Vec<(String, String)> = self
            .context
            .stated
            .iter()
            .filter_map(|(key, held)| {
                let (prefix, name) = (key.get(..22)?, key.get(22..)?);
                let Held::One(value) = held else { return None };
                prefix.eq_ignore_ascii_case("kms:EncryptionContext:").then(|| (name.to_owned(), value.clone()))
            })
            .collect();
        let wanted = |name: &str| {
            grant["Constraints"][name].as_object().map(|object| {
                object.iter().map(|(key, value)| (key.clone(), value.as_str().unwrap_or_default().to_owned())).collect::<Vec<_>>()
            })
        };
        let subset = wanted("EncryptionContextSubset").is_none_or(|all| all.iter().all(|pair| pairs.contains(pair)));
        let equal = wanted("EncryptionContextEquals")
            .is_none_or(|all| all.len() == pairs.len() && all.iter().all(|pair| pairs.contains(pair)));
        named && listed && subset && equal
    }
}
