//! Wildcards, by plain recursion.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token {
    /// This character.
    Char(char),
    /// A colon that the policy's own text holds, so that an ARN may be split at it (R6.8).
    Colon,
    /// Exactly one character.
    One,
    /// Any run of characters, also empty.
    Run,
    /// Exactly one character but a colon.
    OneNoColon,
    /// Any run of characters but colons.
    RunNoColon,
}

use Token::{Char, Colon, One, OneNoColon, Run, RunNoColon};

pub fn plain(text: &str) -> Vec<Token> {
    text.chars().map(Char).collect()
}

/// `*` and `?` as wildcards, colons as the policy's own.
pub fn wild(text: &str) -> Vec<Token> {
    text.chars().map(|letter| wildcard(letter, true)).collect()
}

pub fn wildcard(letter: char, wildcards: bool) -> Token {
    match letter {
        '*' if wildcards => Run,
        '?' if wildcards => One,
        ':' => Colon,
        letter => Char(letter),
    }
}

/// Whether some text is covered by both. A text without wildcards covers itself alone, so this is also plain matching.
pub fn meet(left: &[Token], right: &[Token]) -> bool {
    match (left.first(), right.first()) {
        (None, None) => true,
        (Some(Run), _) => meet(&left[1..], right) || (!right.is_empty() && meet(left, &right[1..])),
        (_, Some(Run)) => meet(left, &right[1..]) || (!left.is_empty() && meet(&left[1..], right)),
        (Some(RunNoColon), _) => {
            meet(&left[1..], right) || (right.first().is_some_and(|next| !is_colon(*next)) && meet(left, &right[1..]))
        }
        (Some(a), Some(b)) => single(*a, *b) && meet(&left[1..], &right[1..]),
        (None, Some(_)) | (Some(_), None) => false,
    }
}

fn is_colon(token: Token) -> bool {
    matches!(token, Colon | Char(':'))
}

fn single(a: Token, b: Token) -> bool {
    match (a, b) {
        (One, _) | (_, One) => true,
        (OneNoColon, other) | (other, OneNoColon) => !is_colon(other),
        (a, b) => a == b || (is_colon(a) && is_colon(b)),
    }
}

pub fn lower(tokens: &[Token]) -> Vec<Token> {
    let fold = |token: &Token| match token {
        Char(letter) => letter.to_lowercase().map(Char).collect::<Vec<_>>(),
        other => vec![*other],
    };
    tokens.iter().flat_map(fold).collect()
}

/// Six parts at the first five colons of the policy's own text; fewer are no ARN (R5.17).
pub fn arn_parts(tokens: &[Token]) -> Option<Vec<&[Token]>> {
    let parts: Vec<&[Token]> = tokens.splitn(6, |token| *token == Colon).collect();
    (parts.len() == 6).then_some(parts)
}

/// R2.1–R2.4: an `Action` entry against a request's action.
pub fn action_matches(entry: &str, action: &str) -> bool {
    if entry == "*" {
        return true; // R2.3
    }
    let (entry, action) = (entry.to_ascii_lowercase(), action.to_ascii_lowercase()); // R2.1
    match (entry.split_once(':'), action.split_once(':')) {
        // R2.4: prefix with prefix, name with name.
        (Some((prefix, name)), Some((its_prefix, its_name))) => {
            meet(&wild(prefix), &plain(its_prefix)) && meet(&wild(name), &plain(its_name))
        }
        _ => false, // R2.4: neither `*` nor `service:Name` matches nothing.
    }
}

/// The first five parts of a `Resource` entry (R3.6), each with the colon behind it.
pub fn resource_field(part: &str, last: bool) -> Vec<Token> {
    let letters: Vec<char> = part.chars().collect();
    let mut tokens = Vec::new();
    for (at, letter) in letters.iter().enumerate() {
        tokens.push(match letter {
            '?' => OneNoColon,
            '*' if at + 1 == letters.len() => Run, // R3.6: the last character of its part reaches across colons.
            '*' => RunNoColon,
            letter => Char(*letter),
        });
    }
    if !last {
        tokens.push(Char(':'));
    }
    tokens
}
