//! What is wrong with the form of a case file, and where.

/// A place in a case file that has not the form it needs.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {}{problem}", if path.is_empty() { String::new() } else { format!("{path}: ") })]
pub struct FormError {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// Path of the place from the top of the case, such as `policies.identity[0].document`; empty for the case itself.
    pub path: String,
    /// What is wrong there.
    pub problem: Problem,
}

/// What is wrong with the form of a case file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// The text is no JSON; the JSON reader's own words.
    #[error("this is not JSON: {0}")]
    NotJson(String),
    /// Another JSON type is wanted.
    #[error("{0} is wanted here")]
    Wants(Want),
    /// A key that must stand here is missing.
    #[error("\"{0}\" is missing")]
    Lacks(&'static str),
    /// A key stands twice in one object.
    #[error("\"{0}\" stands twice")]
    Twice(String),
    /// A version of the case file that this program does not know.
    #[error("this version of the case file is not known; the version is 1")]
    Version,
}

/// What a place of a case file wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Want {
    /// An object.
    Object,
    /// A list.
    List,
    /// A text.
    Text,
    /// `true` or `false`.
    Bool,
    /// A text, number or boolean, or a list of them.
    Scalars,
    /// A text or a list of texts.
    Texts,
    /// An ARN, or an object with `arn`, `service`, `federated` or `anonymous`.
    Principal,
    /// An object with `name` and `document`.
    Policy,
    /// An object, or a text as typed.
    Document,
    /// An object or a list.
    Printed,
}

impl Want {
    /// The name that its words in the locale files end in.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Object => "object",
            Self::List => "list",
            Self::Text => "text",
            Self::Bool => "bool",
            Self::Scalars => "scalars",
            Self::Texts => "texts",
            Self::Principal => "principal",
            Self::Policy => "policy",
            Self::Document => "document",
            Self::Printed => "printed",
        }
    }
}

impl std::fmt::Display for Want {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Object => "an object",
            Self::List => "a list",
            Self::Text => "a text in double quotes",
            Self::Bool => "true or false",
            Self::Scalars => "a text, number or boolean, or a list of them",
            Self::Texts => "a text or a list of texts",
            Self::Principal => "an ARN, or an object with arn, service, federated or anonymous",
            Self::Policy => "a policy with name and document",
            Self::Document => "a policy document, as an object or as a text",
            Self::Printed => "an object or a list, as the aws command prints it",
        })
    }
}
