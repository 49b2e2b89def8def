//! One service's lines, read.

use super::model::{AccessLevel, Action, ConditionKey, KeyType, ResourceType};

/// What the lines of one service hold.
#[derive(Debug, Default)]
pub struct Part {
    pub keys: Vec<ConditionKey>,
    pub resource_types: Vec<ResourceType>,
    pub actions: Vec<Action>,
}

/// Reads the lines after the service's own. A line of no known form is passed over; a test holds that there is none.
pub fn read(service: &'static str, body: &'static str) -> Part {
    let mut part = Part::default();
    for line in body.lines() {
        let mut fields = line.split('\t');
        let mut next = || fields.next().unwrap_or_default();
        match next() {
            "K" => {
                let name = next();
                let (kind, multivalued) = KeyType::of_letter(next());
                part.keys.push(ConditionKey { name, kind, multivalued });
            }
            "R" => {
                let (name, arns, keys) = (next(), next(), next());
                part.resource_types.push(ResourceType {
                    name,
                    arns: arns.split(", ").collect(),
                    keys: numbers(keys, ' ').collect(),
                });
            }
            "A" => {
                let (name, level, resources, keys, needs) = (next(), level(next()), next(), next(), next());
                let mut all: Vec<u16> = numbers(keys, ' ').collect();
                let mut types = Vec::new();
                for taken in resources.split(' ').filter(|taken| !taken.is_empty()) {
                    let (number, own) = taken.split_once(':').unwrap_or((taken, ""));
                    all.extend(numbers(own, ','));
                    if let Ok(index) = number.trim_end_matches('*').parse() {
                        types.push((index, number.ends_with('*')));
                    }
                }
                part.actions.push(Action { service, name, level, resources: types.into(), keys: all.into(), needs });
            }
            _ => {}
        }
    }
    part
}

fn numbers(list: &str, divider: char) -> impl Iterator<Item = u16> + '_ {
    list.split(divider).filter_map(|number| number.parse().ok())
}

fn level(letter: &str) -> AccessLevel {
    match letter {
        "L" => AccessLevel::List,
        "R" => AccessLevel::Read,
        "T" => AccessLevel::Tagging,
        "P" => AccessLevel::PermissionsManagement,
        _ => AccessLevel::Write,
    }
}
