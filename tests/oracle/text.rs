//! Texts of a policy in which variables may stand (R6), and resources (R3).

use super::context::{Context, Held};
use super::pattern::{Token, meet, plain, resource_field, wildcard};
use super::tri::Tri;

/// A text with its variables filled in.
pub struct Filled {
    pub tokens: Vec<Token>,
    /// A variable stands for a value that the case does not state.
    pub open: bool,
}

/// `None` where a variable has no value (R6.5).
pub fn fill(text: &str, variables: bool, wildcards: bool, context: &Context) -> Option<Filled> {
    let mut filled = Filled { tokens: Vec::new(), open: false };
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        if variables && rest.starts_with("${") {
            let end = rest.find('}').expect("a whole variable");
            let inside = &rest[2..end];
            rest = &rest[end + 1..];
            if ["*", "?", "$"].contains(&inside) {
                filled.tokens.extend(plain(inside)); // R6.7
                continue;
            }
            let (key, default) = match inside.split_once(',') {
                Some((key, default)) => (key, Some(default.trim().trim_matches('\''))), // R6.6
                None => (inside, None),
            };
            match (context.get(key), default) {
                (Held::One(value) | Held::RoleArn(value, _), _) => filled.tokens.extend(plain(&value)), // R6.8
                (Held::Unsettled, _) => {
                    filled.open = true;
                    filled.tokens.push(Token::Run);
                }
                (Held::Absent | Held::Many(_), Some(default)) => filled.tokens.extend(plain(default)), // R6.6
                (Held::Absent | Held::Many(_), None) => return None,                                   // R6.1, R6.5
            }
            continue;
        }
        filled.tokens.push(wildcard(letter, wildcards));
        rest = &rest[letter.len_utf8()..];
    }
    Some(filled)
}

/// R3: a `Resource` entry against the request's resource.
pub fn resource_matches(entry: &str, resource: &str, variables: bool, context: &Context) -> Tri {
    if entry == "*" {
        return Tri::Yes;
    }
    // R3.11: `*` in the request is met by `*` alone. R3.2: else an entry begins `arn:`.
    if resource == "*" || !entry.starts_with("arn:") {
        return Tri::No;
    }
    let parts: Vec<&str> = entry.splitn(6, ':').collect(); // R3.1
    let mut tokens = Vec::new();
    for (at, part) in parts.iter().take(5).enumerate() {
        tokens.extend(resource_field(part, at + 1 == parts.len())); // R3.6
    }
    let mut open = false;
    if let Some(part) = parts.get(5) {
        let Some(filled) = fill(part, variables, true, context) else { return Tri::No }; // R3.15, R6.3
        tokens.extend(filled.tokens);
        open = filled.open;
    }
    // R3.12: wildcards of the request's own ARN are ordinary characters.
    match meet(&tokens, &plain(resource)) {
        false => Tri::No,
        true if open => Tri::Maybe,
        true => Tri::Yes,
    }
}
