//! The request's context: condition keys with their values (R7).

/// A context key's value. Numbers and booleans are kept as their text (R1.10).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// One value.
    One(String),
    /// Several values, or an empty list.
    Many(Vec<String>),
}

/// All context keys of a request.
#[derive(Clone, Debug, Default)]
pub struct Context;
