//! Looking up by name, by pattern, by ARN and by key.

use super::model::{Action, ConditionKey, ResourceType, Service};
use super::wildcard::{covers, variables_to_stars};
use super::{service, services};

/// The action named `prefix:Name`; the case of letters does not matter (R2.1).
#[must_use]
pub fn action(name: &str) -> Option<&'static Action> {
    let (prefix, name) = name.split_once(':')?;
    service(prefix)?.action(name)
}

/// The actions that an entry of `Action` covers: `s3:Get*`, `s3*:Get*`, `*` (R2.2, R2.3). A text without colon that is not `*`
/// covers none (R2.4).
#[must_use]
pub fn expand(pattern: &str) -> Vec<&'static Action> {
    let pattern = pattern.to_ascii_lowercase();
    let (prefix, name) = match pattern.split_once(':') {
        Some(parts) => parts,
        None if pattern == "*" => ("*", "*"),
        None => return Vec::new(),
    };
    let services = services().iter().filter(|service| covers(prefix, service.prefix()));
    services.flat_map(Service::actions).filter(|action| covers(name, &action.name().to_ascii_lowercase())).collect()
}

/// A resource type that an ARN has the form of, and who takes it.
#[derive(Clone, Debug)]
pub struct OnArn {
    /// The service whose type it is.
    pub service: &'static Service,
    /// The type.
    pub kind: &'static ResourceType,
    /// The service's actions that take it.
    pub actions: Vec<&'static Action>,
}

/// The resource types of which `arn` may be one, and the actions that take them. Of a service's types those are told whose pattern
/// has most in common with it: `arn:aws:s3:::b/k` is an object, though a bucket's pattern would cover it.
#[must_use]
pub fn actions_on(arn: &str) -> Vec<OnArn> {
    let mut found = Vec::new();
    for service in services() {
        let fits = |kind: &ResourceType| kind.arns.iter().filter_map(|pattern| fit(pattern, arn)).max();
        let types = service.resource_types();
        let Some(best) = types.iter().filter_map(fits).max() else { continue };
        for kind in types.iter().filter(|kind| fits(kind) == Some(best)) {
            let takes = |action: &&Action| action.resources().iter().any(|taken| std::ptr::eq(taken.kind, kind));
            found.push(OnArn { service, kind, actions: service.actions().iter().filter(takes).collect() });
        }
    }
    found
}

/// How well an ARN fits a type's pattern: field by field, and in the last one by the characters that are the same. `None` where it
/// does not.
fn fit(pattern: &str, arn: &str) -> Option<(usize, usize)> {
    let (mut own, mut given) = (pattern.splitn(6, ':'), arn.splitn(6, ':'));
    let mut literal = 0;
    for _ in 0..5 {
        let (own, given) = (own.next()?, given.next()?);
        if own.contains("${") {
            if !covers(&variables_to_stars(own), given) {
                return None;
            }
        } else if own == given {
            literal += own.len();
        } else {
            return None;
        }
    }
    let (own, given) = (own.next()?, given.next()?);
    let stars = variables_to_stars(own);
    covers(&stars, given).then(|| (stars.chars().filter(|letter| *letter != '*').count(), literal))
}

/// The services that name the key `written`, with the key as each has it.
#[must_use]
pub fn key(written: &str) -> Vec<(&'static Service, &'static ConditionKey)> {
    all_keys().filter(|(_, key)| key.is_named(written)).collect()
}

/// The same for a pattern with `*` and `?`, over the names of keys.
#[must_use]
pub fn keys_like(pattern: &str) -> Vec<(&'static Service, &'static ConditionKey)> {
    let pattern = pattern.to_ascii_lowercase();
    all_keys().filter(|(_, key)| covers(&pattern, &key.name.to_ascii_lowercase())).collect()
}

fn all_keys() -> impl Iterator<Item = (&'static Service, &'static ConditionKey)> {
    services().iter().flat_map(|service| service.keys().iter().map(move |key| (service, key)))
}

/// The actions whose requests may carry the key `written`, as the services' tables tell it.
#[must_use]
pub fn users_of(written: &str) -> Vec<&'static Action> {
    let mut found = Vec::new();
    for service in services().iter().filter(|service| service.keys().iter().any(|key| key.is_named(written))) {
        found.extend(service.actions().iter().filter(|action| action.keys().iter().any(|key| key.is_named(written))));
    }
    found
}

/// Actions whose names are near `text`: those that hold it, or else those that differ by one or two letters. At most `most`, the
/// nearest first.
#[must_use]
pub fn nearest(text: &str, most: usize) -> Vec<&'static Action> {
    let wanted = text.trim().to_ascii_lowercase();
    if wanted.is_empty() || wanted.len() > 128 {
        return Vec::new();
    }
    let (prefix, name) = wanted.split_once(':').map_or((None, wanted.as_str()), |(prefix, name)| (Some(prefix), name));
    let mut found: Vec<(usize, usize, &Action)> = Vec::new();
    for service in services() {
        // A prefix that is a service's own is meant; another may be off by a letter.
        let off = match prefix {
            Some(prefix) => match distance(prefix, service.prefix(), 1) {
                Some(off) => off,
                None => continue,
            },
            None => 0,
        };
        for action in service.actions() {
            let own = action.name().to_ascii_lowercase();
            if own.contains(name) {
                found.push((off, own.len() - name.len(), action));
            } else if let Some(letters) = distance(name, &own, if name.len() < 6 { 1 } else { 2 }) {
                found.push((off + letters, 0, action));
            }
        }
    }
    found.sort_by_key(|(off, longer, action)| (*off, *longer, action.prefix(), action.name()));
    found.into_iter().take(most).map(|(_, _, action)| action).collect()
}

/// How many letters must be changed, added or left out to make one text the other; `None` where it is more than `most`.
fn distance(left: &str, right: &str, most: usize) -> Option<usize> {
    if left == right {
        return Some(0);
    }
    let (left, right): (Vec<u8>, Vec<u8>) = (left.bytes().collect(), right.bytes().collect());
    if left.len().abs_diff(right.len()) > most {
        return None;
    }
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (i, a) in left.iter().enumerate() {
        let mut corner = i;
        let mut before = i + 1;
        let mut least = before;
        for (j, b) in right.iter().enumerate() {
            let above = row.get(j + 1).copied().unwrap_or(usize::MAX);
            let here = (corner + usize::from(a != b)).min(above + 1).min(before + 1);
            corner = above;
            if let Some(cell) = row.get_mut(j) {
                *cell = before;
            }
            before = here;
            least = least.min(here);
        }
        if let Some(cell) = row.last_mut() {
            *cell = before;
        }
        if least > most {
            return None;
        }
    }
    row.last().copied().filter(|letters| *letters <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_counted() {
        for (left, right, wanted) in [
            ("getobject", "getobjekt", Some(1)),
            ("getobjet", "getobject", Some(1)),
            ("abc", "cba", Some(2)),
            ("a", "wxyz", None),
        ] {
            assert_eq!(distance(left, right, 2), wanted, "{left} {right}");
        }
    }
}
