//! Condition blocks (R5).

use std::cmp::Ordering;

use serde_json::Value as Json;

use super::caller::strings;
use super::context::{Context, Held};
use super::pattern::{arn_parts, lower, meet, plain};
use super::text::fill;
use super::tri::Tri;
use super::value::{boolean, bytes, compare_numbers, in_range, instant};

/// R5.3, without set operator and `IfExists`.
pub const OPERATORS: [&str; 27] = [
    "StringEquals",
    "StringNotEquals",
    "StringEqualsIgnoreCase",
    "StringNotEqualsIgnoreCase",
    "StringLike",
    "StringNotLike",
    "NumericEquals",
    "NumericNotEquals",
    "NumericLessThan",
    "NumericLessThanEquals",
    "NumericGreaterThan",
    "NumericGreaterThanEquals",
    "DateEquals",
    "DateNotEquals",
    "DateLessThan",
    "DateLessThanEquals",
    "DateGreaterThan",
    "DateGreaterThanEquals",
    "Bool",
    "BinaryEquals",
    "IpAddress",
    "NotIpAddress",
    "ArnEquals",
    "ArnLike",
    "ArnNotEquals",
    "ArnNotLike",
    "Null",
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Set {
    None,
    All,
    Any,
}

/// Set operator, operator, `IfExists`; `None` for an operator that does not exist (R5.3, R5.5).
pub fn operator(name: &str) -> Option<(Set, &'static str, bool)> {
    let (set, rest) = match name.split_once(':') {
        Some(("ForAllValues", rest)) => (Set::All, rest),
        Some(("ForAnyValue", rest)) => (Set::Any, rest),
        Some(_) => return None,
        None => (Set::None, name),
    };
    let (rest, exists) = rest.strip_suffix("IfExists").map_or((rest, false), |rest| (rest, true));
    let base = OPERATORS.into_iter().find(|known| *known == rest)?;
    (base != "Null" || !exists).then_some((set, base, exists))
}

/// R5.1: every operator and every key; R1.12: an empty block is satisfied.
pub fn holds(block: &Json, variables: bool, context: &Context) -> Tri {
    let mut all = Vec::new();
    for (name, keys) in block.as_object().into_iter().flatten() {
        let operator = operator(name).expect("a readable operator");
        for (key, values) in keys.as_object().into_iter().flatten() {
            all.push(one(operator, &strings(values), &context.get(key), variables, context));
        }
    }
    Tri::all(all)
}

fn one((set, base, exists): (Set, &str, bool), values: &[String], held: &Held, variables: bool, context: &Context) -> Tri {
    // R5.9: "comes to nothing"
    let nothing = match held {
        Held::Absent => true,
        Held::One(value) => value.is_empty(),
        Held::Many(all) => all.is_empty() || (all.len() == 1 && all[0].is_empty()),
        Held::Unsettled | Held::RoleArn(..) => false,
    };
    let unsettled = matches!(held, Held::Unsettled);
    if base == "Null" {
        return match set {
            Set::All => Tri::Yes, // R5.12
            Set::Any => Tri::No,
            Set::None if unsettled => Tri::Maybe,
            Set::None => values.iter().any(|value| boolean(value) == Some(nothing)).into(),
        };
    }
    if unsettled {
        return Tri::Maybe; // RX step 0
    }
    let negated = base.contains("Not");
    let compared = |value: &Held| {
        let any = Tri::any(values.iter().map(|wanted| compare(base, wanted, value, variables, context)));
        if negated { any.not() } else { any } // R5.1: OR, or NOR
    };
    let each = || -> Vec<Tri> {
        match held {
            Held::Many(all) => all.iter().map(|value| compared(&Held::One(value.clone()))).collect(),
            held => vec![compared(held)],
        }
    };
    match (set, held) {
        (Set::All, _) if nothing => Tri::Yes, // R5.9, R5.15
        (Set::Any, _) if nothing => Tri::No,
        (Set::All, _) => Tri::all(each()),
        (Set::Any, _) => Tri::any(each()),
        (Set::None, Held::Absent) => (exists || negated).into(), // R5.4, R5.5
        (Set::None, Held::Many(all)) if all.is_empty() => (exists || negated).into(), // R5.14
        (Set::None, Held::Many(all)) if all.len() > 1 => Tri::Maybe, // R5.14
        (Set::None, _) => Tri::all(each()),
    }
}

/// One value of the policy with one of the request, by the positive form of the operator.
fn compare(base: &str, wanted: &str, value: &Held, variables: bool, context: &Context) -> Tri {
    let (text, maybe) = match value {
        Held::RoleArn(text, maybe) => (text.as_str(), Some(maybe)),
        Held::One(text) => (text.as_str(), None),
        Held::Absent | Held::Unsettled | Held::Many(_) => panic!("one value is compared"),
    };
    let order = |wanted: Option<Ordering>| wanted.is_some_and(|found| ordered(base, found));
    if base.starts_with("Numeric") {
        return order(compare_numbers(text, wanted)).into();
    }
    if base.starts_with("Date") {
        return order(instant(text).and_then(|text| Some(text.cmp(&instant(wanted)?)))).into();
    }
    if base.ends_with("IpAddress") {
        return in_range(wanted, text).into();
    }
    if base == "BinaryEquals" {
        return bytes(text).is_some_and(|text| Some(text) == bytes(wanted)).into();
    }
    // String, ARN and Bool operators take variables (R6.3, R6.4).
    let arn = base.starts_with("Arn");
    let Some(filled) = fill(wanted, variables, arn || base.ends_with("Like"), context) else { return Tri::No }; // R6.5
    let matches = |mut value: Vec<super::pattern::Token>| -> bool {
        let mut pattern = filled.tokens.clone();
        if base.ends_with("IgnoreCase") || base == "Bool" {
            (pattern, value) = (lower(&pattern), lower(&value)); // R5.16, R5.21
        }
        if arn {
            // R5.17: six parts, each with its part.
            let (Some(pattern), Some(value)) = (arn_parts(&pattern), arn_parts(&value)) else { return false };
            return pattern.iter().zip(&value).all(|(pattern, value)| meet(pattern, value));
        }
        meet(&pattern, &value)
    };
    if base == "Bool" && boolean(text).is_none() {
        return Tri::No; // R5.21
    }
    let value = if arn { plain(text).into_iter().map(colon).collect() } else { plain(text) };
    if matches(value) {
        return if filled.open { Tri::Maybe } else { Tri::Yes };
    }
    if maybe.is_some_and(|maybe| matches(maybe.clone())) { Tri::Maybe } else { Tri::No } // R7.5
}

fn colon(token: super::pattern::Token) -> super::pattern::Token {
    use super::pattern::Token;
    if token == Token::Char(':') { Token::Colon } else { token }
}

fn ordered(base: &str, found: Ordering) -> bool {
    if base.ends_with("LessThan") {
        found.is_lt()
    } else if base.ends_with("LessThanEquals") {
        found.is_le()
    } else if base.ends_with("GreaterThan") {
        found.is_gt()
    } else if base.ends_with("GreaterThanEquals") {
        found.is_ge()
    } else {
        found.is_eq()
    }
}
