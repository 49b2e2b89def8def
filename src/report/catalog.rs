//! What the catalogue knows, for people and as JSON.

use serde_json::{Value, json};

use crate::catalog::{
    self, Action, Asked, Availability, ConditionKey, Found, GlobalKey, KeyType, OnArn, Operation, Service, counts, sources,
};
use crate::l10n::{Shown, Words, pad, width};

/// What was found, for people, line ends included, safe to show.
#[must_use]
pub fn text(found: &Found, words: &Words) -> String {
    let mut page = Page { words, out: String::new() };
    match found {
        Found::Action(action) => page.action(action),
        Found::Actions(actions) | Found::Near(actions) => page.actions(0, actions),
        Found::Arn(types) => types.iter().for_each(|on| page.on_arn(on)),
        Found::Key { global, services, actions } => page.key(*global, services, actions),
        Found::Keys(keys) => {
            let keys: Vec<_> = keys.iter().map(|(_, key)| *key).collect();
            page.keys(0, &keys);
        }
        Found::Operation(operation) => page.operation(operation),
        Found::Service(service) => page.service(service),
    }
    Shown::text(&page.out).into_inner().into_owned()
}

/// That `pattern` is not known.
#[must_use]
pub fn not_known(pattern: &str, words: &Words) -> String {
    words.fill("catalog-not-known", &[("pattern", pattern.into()), ("date", catalog::date().into())])
}

/// Of which day the data is and how much it holds.
#[must_use]
pub fn about(words: &Words) -> String {
    let counts = counts();
    let number = |count: usize| count.to_string();
    let mut out = words.fill("catalog-about", &[("date", catalog::date().into())]) + "\n";
    for (label, count) in [
        ("catalog-services", counts.services),
        ("catalog-actions", counts.actions),
        ("catalog-resource-types", counts.resource_types),
        ("catalog-condition-keys", counts.condition_keys),
        ("catalog-operations", counts.operations),
    ] {
        out.push_str(&format!("  {:>6}  {}\n", number(count), words.get(label)));
    }
    for source in sources() {
        out.push_str(&format!("  {} {}\n", source.name, source.version));
    }
    out
}

/// The same as data.
#[must_use]
pub fn about_json() -> Value {
    let counts = counts();
    let from = |source: catalog::Source| json!({ "name": source.name, "version": source.version });
    json!({
        "date": catalog::date(),
        "services": counts.services,
        "actions": counts.actions,
        "resource_types": counts.resource_types,
        "condition_keys": counts.condition_keys,
        "operations": counts.operations,
        "sources": sources().into_iter().map(from).collect::<Vec<_>>(),
    })
}

struct Page<'a> {
    words: &'a Words,
    out: String,
}

impl Page<'_> {
    fn put(&mut self, indent: usize, line: &str) {
        self.out.push_str(&" ".repeat(indent));
        self.out.push_str(line.trim_end());
        self.out.push('\n');
    }

    /// A heading with an empty line before it.
    fn head(&mut self, id: &str) {
        let line = self.words.get(id);
        self.out.push('\n');
        self.put(0, &line);
    }

    /// Two columns.
    fn rows(&mut self, indent: usize, rows: &[(String, String)]) {
        let widest = rows.iter().map(|(left, _)| width(left)).max().unwrap_or_default().min(60);
        for (left, right) in rows {
            let line = format!("{}  {right}", pad(left, widest));
            self.put(indent, &line);
        }
    }

    fn actions(&mut self, indent: usize, actions: &[&Action]) {
        let rows: Vec<_> = actions.iter().map(|action| (action.to_string(), action.level().name().to_owned())).collect();
        self.rows(indent, &rows);
    }

    fn keys(&mut self, indent: usize, keys: &[&ConditionKey]) {
        let mut rows: Vec<_> = keys.iter().map(|key| (key.name.to_owned(), self.kind(key.kind, key.multivalued))).collect();
        rows.sort();
        rows.dedup();
        self.rows(indent, &rows);
    }

    fn kind(&self, kind: KeyType, multivalued: bool) -> String {
        let values = self.words.get(if multivalued { "catalog-multivalued" } else { "catalog-single-valued" });
        format!("{} · {values}", kind.name())
    }

    fn action(&mut self, action: &Action) {
        let service = catalog::service(action.prefix()).map(Service::name).unwrap_or_default();
        self.put(0, &format!("{action} · {} · {service}", action.level().name()));
        self.head("catalog-resource-types");
        let taken = action.resources();
        if taken.is_empty() {
            let line = self.words.get("catalog-no-resource");
            self.put(2, &line);
        }
        let required = taken.iter().any(|taken| taken.required);
        let rows: Vec<_> = (taken.iter())
            .flat_map(|taken| {
                let mark = if taken.required { "*" } else { "" };
                taken.kind.arns.iter().map(move |arn| (format!("{}{mark}", taken.kind.name), (*arn).to_owned()))
            })
            .collect();
        self.rows(2, &rows);
        if required {
            let line = self.words.get("catalog-required");
            self.put(2, &line);
        }
        let keys = action.keys();
        if !keys.is_empty() {
            self.head("catalog-condition-keys");
            self.keys(2, &keys);
        }
        let dependents = action.dependents();
        if !dependents.is_empty() {
            self.head("catalog-dependents");
            self.actions(2, &dependents);
        }
    }

    fn on_arn(&mut self, on: &OnArn) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        for arn in &on.kind.arns {
            self.put(0, &format!("{} · {} · {arn}", on.service.name(), on.kind.name));
        }
        self.actions(2, &on.actions);
    }

    fn key(&mut self, global: Option<&GlobalKey>, services: &[(&Service, &ConditionKey)], actions: &[&Action]) {
        if let Some(key) = global {
            self.put(0, &format!("{} · {}", key.name, self.kind(key.kind, key.multivalued)));
            let when = when(key.availability, self.words);
            self.put(0, &when);
        } else if let Some((_, key)) = services.first() {
            self.put(0, &format!("{} · {}", key.name, self.kind(key.kind, key.multivalued)));
        }
        if !actions.is_empty() {
            self.head("catalog-key-actions");
            self.actions(2, actions);
        }
    }

    fn operation(&mut self, operation: &Operation) {
        let rows: Vec<_> =
            (operation.needs.iter()).map(|needs| (needs.action.to_string(), self.words.get(asked_id(needs.asked)))).collect();
        self.rows(0, &rows);
    }

    fn service(&mut self, service: &Service) {
        self.put(0, &format!("{} · {}", service.prefix(), service.name()));
        let line = self.words.get(if service.honours_rcp() { "catalog-rcp" } else { "catalog-no-rcp" });
        self.put(0, &line);
        self.head("catalog-actions");
        self.actions(2, &service.actions().iter().collect::<Vec<_>>());
        if !service.resource_types().is_empty() {
            self.head("catalog-resource-types");
            let of = |kind: &catalog::ResourceType| -> Vec<(String, String)> {
                kind.arns.iter().map(|arn| (kind.name.to_owned(), (*arn).to_owned())).collect()
            };
            let rows: Vec<_> = service.resource_types().iter().flat_map(of).collect();
            self.rows(2, &rows);
        }
        if !service.keys().is_empty() {
            self.head("catalog-condition-keys");
            self.keys(2, &service.keys().iter().collect::<Vec<_>>());
        }
    }
}

/// When a request carries a key of all services.
fn when(availability: Availability, words: &Words) -> String {
    words.get(&format!("catalog-when-{}", availability.name()))
}

const fn asked_id(asked: Asked) -> &'static str {
    match asked {
        Asked::Always => "catalog-asked-always",
        Asked::Besides => "catalog-asked-besides",
        Asked::Sometimes => "catalog-asked-sometimes",
        Asked::Instead => "catalog-asked-instead",
        Asked::OneOf => "catalog-asked-one-of",
    }
}

const fn asked_name(asked: Asked) -> &'static str {
    match asked {
        Asked::Always => "always",
        Asked::Besides => "besides",
        Asked::Sometimes => "sometimes",
        Asked::Instead => "instead",
        Asked::OneOf => "one_of",
    }
}

/// What was found, as data: `kind` says which of the forms it is.
#[must_use]
pub fn json(found: &Found, words: &Words) -> Value {
    let actions = |actions: &[&Action]| actions.iter().map(|action| brief(action)).collect::<Vec<_>>();
    match found {
        Found::Action(action) => json!({ "kind": "action", "action": whole(action) }),
        Found::Actions(found) => json!({ "kind": "actions", "actions": actions(found) }),
        Found::Arn(types) => {
            let one = |on: &OnArn| {
                json!({
                    "service": on.service.prefix(), "resource_type": on.kind.name, "arns": on.kind.arns,
                    "actions": actions(&on.actions),
                })
            };
            json!({ "kind": "arn", "resource_types": types.iter().map(one).collect::<Vec<_>>() })
        }
        Found::Key { global, services, actions: users } => {
            let global = global.map(|global| {
                json!({
                    "name": global.name, "type": global.kind.name(), "multivalued": global.multivalued,
                    "availability": global.availability.name(), "when": when(global.availability, words),
                })
            });
            let of = |(service, own): &(&Service, &ConditionKey)| json!({ "service": service.prefix(), "key": key(own) });
            json!({
                "kind": "key", "global": global, "services": services.iter().map(of).collect::<Vec<_>>(), "actions": actions(users),
            })
        }
        Found::Keys(keys) => {
            let of = |(service, own): &(&Service, &ConditionKey)| json!({ "service": service.prefix(), "key": key(own) });
            json!({ "kind": "keys", "keys": keys.iter().map(of).collect::<Vec<_>>() })
        }
        Found::Operation(operation) => {
            let need = |needs: &catalog::Needs| json!({ "asked": asked_name(needs.asked), "action": whole(needs.action) });
            json!({
                "kind": "operation", "service": operation.prefix, "needs": operation.needs.iter().map(need).collect::<Vec<_>>(),
            })
        }
        Found::Service(service) => json!({
            "kind": "service", "prefix": service.prefix(), "name": service.name(), "honours_rcp": service.honours_rcp(),
            "actions": actions(&service.actions().iter().collect::<Vec<_>>()),
            "resource_types": service.resource_types().iter().map(|kind| json!({ "name": kind.name, "arns": kind.arns })).collect::<Vec<_>>(),
            "condition_keys": service.keys().iter().map(key).collect::<Vec<_>>(),
        }),
        Found::Near(near) => json!({ "kind": "not_known", "near": actions(near) }),
    }
}

fn brief(action: &Action) -> Value {
    json!({ "name": action.to_string(), "access_level": action.level().name() })
}

fn key(key: &ConditionKey) -> Value {
    json!({ "name": key.name, "type": key.kind.name(), "multivalued": key.multivalued })
}

fn whole(action: &Action) -> Value {
    let taken = |taken: &catalog::Taken| json!({ "name": taken.kind.name, "required": taken.required, "arns": taken.kind.arns });
    json!({
        "name": action.to_string(),
        "access_level": action.level().name(),
        "resource_types": action.resources().iter().map(taken).collect::<Vec<_>>(),
        "condition_keys": action.keys().into_iter().map(key).collect::<Vec<_>>(),
        "dependent_actions": action.dependents().iter().map(ToString::to_string).collect::<Vec<_>>(),
    })
}
