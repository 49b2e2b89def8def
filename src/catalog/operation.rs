//! From an API operation to the actions that it asks for (R2.8, R14).

use std::collections::HashMap;
use std::sync::OnceLock;

use super::model::{Action, Service};
use super::open::open;

/// An API, as its lines tell it.
#[derive(Debug)]
pub(super) struct Api {
    name: &'static str,
    prefix: &'static str,
    body: &'static str,
}

impl Api {
    pub(super) const fn new(name: &'static str, prefix: &'static str, body: &'static str) -> Self {
        Self { name, prefix, body }
    }

    /// Operations with actions of other names.
    pub(super) fn named(&self) -> impl Iterator<Item = (&'static str, &'static str)> + use<> {
        self.body.lines().filter_map(|line| line.strip_prefix("P\t")?.split_once('\t'))
    }

    /// Operations of which no action is known.
    fn unknown(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.body.lines().filter_map(|line| line.strip_prefix("N\t")).flat_map(|names| names.split(' '))
    }

    /// What the operation asks for; `None` where the API is not known to have it.
    fn operation(&self, name: &str) -> Option<Operation> {
        let of = |needs| Some(Operation { prefix: self.prefix, needs });
        if let Some((_, actions)) = self.named().find(|(known, _)| known.eq_ignore_ascii_case(name)) {
            return of(actions.split(' ').enumerate().filter_map(|(index, word)| needs(word, index == 0)).collect());
        }
        if self.unknown().any(|known| known.eq_ignore_ascii_case(name)) {
            return of(Vec::new());
        }
        of(same_name(self.prefix, name)?)
    }
}

/// When an action is asked for, of those that an operation may need.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Asked {
    /// In every call, or in every call but those that ask for another instead.
    Always,
    /// In every call, besides the main one.
    Besides,
    /// In some calls, besides the main one: where they set tags, or an ACL.
    Sometimes,
    /// In some calls, in place of the main one: where they name a version.
    Instead,
    /// One of several, by what the call does; there is no main one.
    OneOf,
}

/// An action that an operation needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Needs {
    /// The action.
    pub action: &'static Action,
    /// When it is asked for.
    pub asked: Asked,
}

/// An API operation and what it needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operation {
    /// IAM prefix of the service whose API has it; empty where that is not known.
    pub prefix: &'static str,
    /// The actions, the main one first. None of them: the operation exists, and its actions are not known.
    pub needs: Vec<Needs>,
}

impl Operation {
    /// The action that stands for it.
    #[must_use]
    pub fn main(&self) -> Option<&'static Action> {
        self.needs.first().filter(|needs| needs.asked == Asked::Always).map(|needs| needs.action)
    }
}

/// One word of a line: marks as in `assets/catalog/operations.txt`.
fn needs(word: &str, first: bool) -> Option<Needs> {
    let name = word.trim_start_matches(['+', '?', '|']);
    let asked = match word.as_bytes().first()? {
        b'+' => Asked::Besides,
        b'?' => Asked::Sometimes,
        b'|' if first => Asked::OneOf,
        b'|' => Asked::Instead,
        _ => Asked::Always,
    };
    super::action(name).map(|action| Needs { action, asked })
}

fn same_name(prefix: &str, name: &str) -> Option<Vec<Needs>> {
    let action = super::service(prefix)?.action(name)?;
    Some(vec![Needs { action, asked: Asked::Always }])
}

/// The APIs that are meant by `service`: its IAM prefix, or a name that an SDK, a tool or an endpoint has for it. The one that
/// bears the very name comes first.
fn apis(service: &str) -> Vec<&'static Api> {
    let catalogue = open();
    let plain = plain(service);
    let bare = plain.strip_prefix("amazon").or_else(|| plain.strip_prefix("aws"));
    let mut found: Vec<&'static Api> = Vec::new();
    let mut add = |api: &'static Api| {
        if !found.iter().any(|known| std::ptr::eq(*known, api)) {
            found.push(api);
        }
    };
    catalogue.apis.iter().filter(|api| api.name.eq_ignore_ascii_case(service)).for_each(&mut add);
    for name in [Some(plain.as_str()), bare].into_iter().flatten() {
        let by_name = catalogue.api_names.get(name).into_iter().flatten();
        by_name.filter_map(|index| catalogue.apis.get(*index)).for_each(&mut add);
    }
    catalogue.apis.iter().filter(|api| api.prefix.eq_ignore_ascii_case(service)).for_each(&mut add);
    found
}

fn plain(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect()
}

/// The IAM prefix of the service that an SDK, a tool or an endpoint calls `name`; `None` where the name is not known, or is used
/// for services of several prefixes.
#[must_use]
pub fn service_named(name: &str) -> Option<&'static str> {
    let apis = apis(name);
    if let Some(first) = apis.first().filter(|first| plain(first.name) == plain(name)) {
        return Some(first.prefix).filter(|prefix| !prefix.is_empty());
    }
    match apis.split_first() {
        Some((first, rest)) => {
            (!first.prefix.is_empty() && rest.iter().all(|api| api.prefix == first.prefix)).then_some(first.prefix)
        }
        None => super::service(name).map(Service::prefix),
    }
}

/// What the operation `name` of `service` needs; `service` is an IAM prefix or another name of the service. `None` where neither an
/// API nor an action of this name is known.
#[must_use]
pub fn operation(service: &str, name: &str) -> Option<Operation> {
    let found = apis(service).into_iter().find_map(|api| api.operation(name));
    found.or_else(|| {
        let service = super::service(service)?;
        Some(Operation { prefix: service.prefix(), needs: same_name(service.prefix(), name)? })
    })
}

/// What the operation `name` needs, where the operations and actions of one service alone bear this name.
#[must_use]
pub fn operation_of_one(name: &str) -> Option<Operation> {
    let prefix = owners().get(&name.to_ascii_lowercase()).copied().filter(|prefix| !prefix.is_empty())?;
    operation(prefix, name)
}

/// The prefix of the service that alone has operations or actions of a name, by that name in lower case; empty where several do, or
/// where the API's prefix is not known.
fn owners() -> &'static HashMap<String, &'static str> {
    static OWNERS: OnceLock<HashMap<String, &'static str>> = OnceLock::new();
    OWNERS.get_or_init(|| {
        let mut owners: HashMap<String, &'static str> = HashMap::new();
        let mut add = |name: &str, prefix: &'static str| {
            let owner = owners.entry(name.to_ascii_lowercase()).or_insert(prefix);
            if *owner != prefix {
                *owner = "";
            }
        };
        for api in &open().apis {
            let names = api.named().map(|(name, _)| name).chain(api.unknown());
            names.for_each(|name| add(name, api.prefix));
        }
        for service in &open().services {
            service.actions().iter().for_each(|action| add(action.name(), service.prefix()));
        }
        owners
    })
}
