//! Policy variables (R6): text with `${…}` in it.

use std::sync::Arc;

use super::context::{Context, Lookup};
use super::error::ParseErrorKind;
use super::kind::Version;
use super::pattern::Token;

/// A text that may hold variables, split into its pieces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// The pieces in order.
    pub pieces: Vec<Piece>,
}

/// One piece of a [`Template`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Text as written; whether `*` and `?` in it are wildcards is the reader's matter.
    Text(String),
    /// `${*}`, `${?}`, `${$}`: that character itself (R6.7).
    Literal(char),
    /// `${key}` or `${key, 'default'}`.
    Variable {
        /// The key's name as written.
        key: Arc<str>,
        /// Used when the key has no value (R6.6).
        default: Option<String>,
    },
}

/// Why a template has no text in a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoValue {
    /// The key has no value and the variable no default (R6.5).
    Absent(Arc<str>),
    /// AWS always sends the key, and the case does not state it (R7.1).
    Unsettled(Arc<str>),
}

impl Template {
    /// Splits `text`; under `2008-10-17` all of it is plain (R6.2). What is wrong with a variable is told beside it, and the
    /// broken variable then stands for its own characters.
    #[must_use]
    pub fn parse(text: &str, version: Version) -> (Self, Vec<ParseErrorKind>) {
        let mut template = Self { pieces: Vec::new() };
        let mut errors = Vec::new();
        if version == Version::V2008 {
            if text.contains("${") {
                errors.push(ParseErrorKind::VariableNeedsVersion(text.to_owned()));
            }
            template.push_text(text);
            return (template, errors);
        }
        let mut rest = text;
        while let Some(start) = rest.find("${") {
            template.push_text(&rest[..start]);
            let body = &rest[start + 2..];
            let Some((piece, length)) = variable(body) else {
                let shown = body.find('}').map_or(&rest[start..], |end| &rest[start..start + 2 + end + 1]);
                errors.push(ParseErrorKind::BadVariable(shown.to_owned()));
                template.pieces.push(Piece::Literal('$'));
                rest = &rest[start + 1..];
                continue;
            };
            template.pieces.push(piece);
            rest = &body[length..];
        }
        template.push_text(rest);
        (template, errors)
    }

    /// `text` as it is, without variables.
    #[must_use]
    pub fn plain(text: &str) -> Self {
        let mut template = Self { pieces: Vec::new() };
        template.push_text(text);
        template
    }

    fn push_text(&mut self, text: &str) {
        if !text.is_empty() {
            self.pieces.push(Piece::Text(text.to_owned()));
        }
    }

    /// Whether any piece is a variable.
    #[must_use]
    pub fn has_variables(&self) -> bool {
        self.pieces.iter().any(|piece| matches!(piece, Piece::Variable { .. }))
    }

    /// The template's tokens with values put in. `wild` says whether `*` and `?` as written are wildcards; a value put in is
    /// always literal (R6.8). `None` for `context` leaves a variable as no tokens at all.
    ///
    /// # Errors
    /// When a variable has no value.
    pub fn tokens(&self, context: Option<&Context>, wild: bool) -> Result<Vec<Token>, NoValue> {
        let mut tokens = Vec::new();
        for piece in &self.pieces {
            match piece {
                Piece::Text(text) if wild => tokens.extend(super::pattern::tokens(text)),
                Piece::Text(text) => tokens.extend(text.chars().map(Token::Char)),
                Piece::Literal(c) => tokens.push(Token::Char(*c)),
                Piece::Variable { key, default } => {
                    let Some(context) = context else { continue };
                    match (context.single(key), default) {
                        (Lookup::Value(value), _) => tokens.extend(value.chars().map(Token::Char)),
                        (Lookup::Unsettled, _) => return Err(NoValue::Unsettled(Arc::clone(key))),
                        (Lookup::Absent, Some(default)) => tokens.extend(default.chars().map(Token::Char)),
                        (Lookup::Absent, None) => return Err(NoValue::Absent(Arc::clone(key))),
                    }
                }
            }
        }
        Ok(tokens)
    }
}

/// Reads a variable's inside up to its brace: the piece and how many bytes it took.
fn variable(body: &str) -> Option<(Piece, usize)> {
    let mut chars = body.chars();
    if let (Some(c @ ('*' | '?' | '$')), Some('}')) = (chars.next(), chars.next()) {
        return Some((Piece::Literal(c), 2));
    }
    let name_length = body.find(['}', ','])?;
    let name = &body[..name_length];
    let is_name = |c: char| !c.is_whitespace() && !matches!(c, '{' | '$' | '\'' | '"');
    if name.is_empty() || !name.chars().all(is_name) {
        return None;
    }
    let key: Arc<str> = name.into();
    if body[name_length..].starts_with('}') {
        return Some((Piece::Variable { key, default: None }, name_length + 1));
    }
    let after = &body[name_length + 1..];
    let quoted = after.trim_start_matches(' ').strip_prefix('\'')?;
    let end = quoted.find('\'')?;
    let closed = quoted[end + 1..].trim_start_matches(' ').strip_prefix('}')?;
    let default = Some(quoted[..end].to_owned());
    Some((Piece::Variable { key, default }, body.len() - closed.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_are_split() {
        let variable =
            |key: &str, default: Option<&str>| Piece::Variable { key: key.into(), default: default.map(str::to_owned) };
        let table: &[(&str, &[Piece], usize)] = &[
            ("a/${aws:username}/b", &[Piece::Text("a/".into()), variable("aws:username", None), Piece::Text("/b".into())], 0),
            ("${aws:PrincipalTag/t, 'x y'}", &[variable("aws:PrincipalTag/t", Some("x y"))], 0),
            ("${aws:PrincipalTag/t,'x'}", &[variable("aws:PrincipalTag/t", Some("x"))], 0),
            ("${*}${$}", &[Piece::Literal('*'), Piece::Literal('$')], 0),
            ("${}", &[Piece::Literal('$'), Piece::Text("{}".into())], 1),
            ("${a b}", &[Piece::Literal('$'), Piece::Text("{a b}".into())], 1),
            ("${a", &[Piece::Literal('$'), Piece::Text("{a".into())], 1),
            ("${a, 'x}", &[Piece::Literal('$'), Piece::Text("{a, 'x}".into())], 1),
        ];
        for (text, pieces, errors) in table {
            let (template, found) = Template::parse(text, Version::V2012);
            assert_eq!((&template.pieces[..], found.len()), (*pieces, *errors), "{text}");
        }
    }
}
