//! The request's context: condition keys with their values, stated and derived (R7).

use std::sync::Arc;

use super::pattern::Token;

/// A context key's value. Numbers and booleans are kept as their text (R1.10).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// One value.
    One(String),
    /// Several values, or an empty list: a multivalued key.
    Many(Vec<String>),
}

impl Value {
    /// All values.
    #[must_use]
    pub fn all(&self) -> &[String] {
        match self {
            Self::One(value) => std::slice::from_ref(value),
            Self::Many(values) => values,
        }
    }
}

/// Where a context key comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Origin {
    /// The case states it.
    Stated,
    /// It follows from principal or resource account (R7.1).
    Inferred,
}

/// A context key of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The key's name as stated.
    pub name: Arc<str>,
    /// The name in lower case: names are compared without case (R5.2).
    lower: Box<str>,
    /// Its value.
    pub value: Value,
    /// Where it comes from.
    pub origin: Origin,
}

/// What a context holds under a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lookup<T> {
    /// This.
    Value(T),
    /// Nothing.
    Absent,
    /// Something that the case does not state.
    Unsettled,
}

/// All context keys of a request.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// Sorted by name in lower case.
    entries: Vec<Entry>,
    /// Names in lower case of keys that AWS sends and the case does not state, sorted.
    unsettled: Vec<Box<str>>,
    /// What `aws:PrincipalArn` may be where the role's path is not known (R7.5), beside the value without a path.
    pub role_paths: Vec<Vec<Token>>,
}

impl Context {
    /// Adds a key. A name that is there already, whatever its case, makes the key unsettled (R5.2).
    pub fn state(&mut self, name: &str, value: Value) {
        let lower: Box<str> = name.to_ascii_lowercase().into();
        match self.entries.binary_search_by(|entry| entry.lower.cmp(&lower)) {
            Ok(at) => {
                self.entries.remove(at);
                self.unsettle(&lower);
            }
            Err(_) if self.is_unsettled(&lower) => {}
            Err(at) => self.entries.insert(at, Entry { name: name.into(), lower, value, origin: Origin::Stated }),
        }
    }

    /// Adds a key that follows from others, unless the case states it.
    pub fn infer(&mut self, name: &str, value: Value) {
        let lower: Box<str> = name.to_ascii_lowercase().into();
        if self.is_unsettled(&lower) {
            return;
        }
        if let Err(at) = self.entries.binary_search_by(|entry| entry.lower.cmp(&lower)) {
            self.entries.insert(at, Entry { name: name.into(), lower, value, origin: Origin::Inferred });
        }
    }

    /// Adds a key that follows from what is supposed for one reading of the case, where the case itself leaves it unsettled.
    pub fn settle(&mut self, name: &str, value: Value) {
        let lower = name.to_ascii_lowercase();
        self.unsettled.retain(|unsettled| **unsettled != *lower);
        self.infer(name, value);
    }

    /// Says that AWS sends a key whose value nobody has stated; does nothing where it is stated or derived.
    pub fn unsettle(&mut self, name: &str) {
        let lower: Box<str> = name.to_ascii_lowercase().into();
        if self.entries.binary_search_by(|entry| entry.lower.cmp(&lower)).is_err()
            && let Err(at) = self.unsettled.binary_search(&lower)
        {
            self.unsettled.insert(at, lower);
        }
    }

    fn is_unsettled(&self, lower: &str) -> bool {
        self.unsettled.binary_search_by(|name| (**name).cmp(lower)).is_ok()
    }

    /// What stands under a key; `lower` is its name in lower case.
    #[must_use]
    pub fn get(&self, lower: &str) -> Lookup<&Value> {
        match self.entries.binary_search_by(|entry| (*entry.lower).cmp(lower)) {
            Ok(at) => Lookup::Value(&self.entries[at].value),
            Err(_) if self.is_unsettled(lower) => Lookup::Unsettled,
            Err(_) => Lookup::Absent,
        }
    }

    /// The value of a key for a variable: a multivalued key has none (R6.1).
    #[must_use]
    pub fn single(&self, name: &str) -> Lookup<&str> {
        match self.get(&name.to_ascii_lowercase()) {
            Lookup::Value(Value::One(value)) => Lookup::Value(value),
            Lookup::Value(Value::Many(_)) | Lookup::Absent => Lookup::Absent,
            Lookup::Unsettled => Lookup::Unsettled,
        }
    }

    /// Whether the request carries a key for certain; `lower` is its name in lower case.
    #[must_use]
    pub fn has(&self, lower: &str) -> bool {
        matches!(self.get(lower), Lookup::Value(_))
    }

    /// Whether the case itself states a key; `lower` is its name in lower case.
    #[must_use]
    pub fn has_stated(&self, lower: &str) -> bool {
        self.entries.iter().any(|entry| *entry.lower == *lower && entry.origin == Origin::Stated)
    }

    /// All keys with a value, by name.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }
}
