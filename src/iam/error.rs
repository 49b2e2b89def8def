//! What is wrong with a policy text, and where.

use super::kind::PolicyKind;
use super::span::Span;

/// How much an error matters to the decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing; nothing depends on it.
    Note,
    /// AWS refuses to save it or it never applies; the evaluation goes on as the rule says.
    Warning,
    /// The text cannot be read there: its layer is unreadable, and decided like one not known.
    Error,
}

/// One thing wrong with a policy text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseError {
    /// Where.
    pub span: Span,
    /// What.
    pub kind: ParseErrorKind,
}

impl ParseError {
    /// How much it matters.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        self.kind.severity()
    }
}

/// What JSON wants at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Wanted {
    /// A value.
    Value,
    /// A key in double quotes.
    Key,
    /// A colon after a key.
    Colon,
    /// A comma, or the end of the array or object.
    CommaOrEnd,
    /// Nothing more: the document has ended.
    End,
    /// A string.
    String,
    /// A string or an array of strings.
    Strings,
    /// An object.
    Object,
    /// An object or an array of objects.
    Objects,
    /// A string, number or boolean, or an array of them.
    Scalars,
    /// `"*"`, or an object of principal types.
    Principals,
}

/// The kinds of [`ParseError`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParseErrorKind {
    /// Something else stands where JSON wants this.
    Expected(Wanted),
    /// A string has no closing quote.
    UnclosedString,
    /// `{` or `[` has no end.
    Unclosed(char),
    /// An escape that JSON does not know.
    BadEscape,
    /// A raw control character inside a string.
    ControlCharacter,
    /// A number that JSON does not know.
    BadNumber,
    /// A comma before the end of an array or object.
    TrailingComma,
    /// A key stands twice in its object (R1.5).
    DuplicateKey(String),
    /// Nesting deeper than this many levels.
    TooDeep(usize),
    /// The text is empty.
    Empty,
    /// The strict JSON reader refuses what the tolerant one let pass.
    NotJson(String),
    /// An element that no policy has; the nearest that exists, if one is near.
    UnknownElement {
        /// As written.
        name: String,
        /// The right spelling, perhaps.
        suggestion: Option<&'static str>,
    },
    /// A required element is missing.
    MissingElement(&'static str),
    /// Both members of a pair stand in one statement (R1.4).
    BothOfPair(&'static str, &'static str),
    /// This kind of policy may not have the element (R1.7).
    ForbiddenElement {
        /// The element.
        name: &'static str,
        /// The kind of policy.
        kind: PolicyKind,
    },
    /// The element wants another JSON type.
    WrongType(&'static str, Wanted),
    /// A `Version` that does not exist (R1.3).
    UnknownVersion(String),
    /// This kind of policy requires `2012-10-17` (R1.3).
    VersionRequired(PolicyKind),
    /// An `Effect` other than `Allow` and `Deny` (R1.8); the right spelling, if one is near.
    UnknownEffect(String, Option<&'static str>),
    /// A `Sid` with characters that IAM does not allow (R1.9).
    BadSid,
    /// A `Sid` that another statement has (R1.9).
    DuplicateSid(String),
    /// Neither `*` nor `service:Name`: it matches nothing (R2.4).
    BadAction(String),
    /// A wildcard in the service prefix reaches other services too (R2.3).
    WildcardInService(String),
    /// Neither `*` nor an ARN (R3.2).
    BadArn(String),
    /// A wildcard in the ARN's service field (R3.2).
    WildcardInArnService(String),
    /// A service field in upper case matches nothing (R3.4).
    ArnServiceCase(String),
    /// An account or Region in the ARN of a bucket or object matches nothing (R3.8).
    AccountInBucketArn(String),
    /// A principal in a form that AWS does not know: it matches nobody (R4.1).
    BadPrincipal(String),
    /// A wildcard inside a principal: it matches nobody (R4.2).
    PartialWildcardPrincipal(String),
    /// A group is never a principal (R4.3).
    GroupPrincipal(String),
    /// A unique id of a principal that may have been deleted (R4.6).
    UniqueIdPrincipal(String),
    /// A principal type other than AWS, Service, Federated, CanonicalUser (R4.1).
    UnknownPrincipalType(String, Option<&'static str>),
    /// `NotPrincipal` with Allow reaches everyone else (R4.9).
    NotPrincipalAllow,
    /// Everyone is trusted (R4.14).
    PublicTrust,
    /// A statement of a key policy without `Resource` has no effect (R1.7).
    NoResourceNoEffect,
    /// An empty array or object: the statement never applies (R1.11).
    NeverApplies(&'static str),
    /// An empty `Condition` is taken as none (R1.12).
    EmptyCondition,
    /// A condition operator that does not exist (R5.3); the nearest that exists.
    UnknownOperator(String, Option<&'static str>),
    /// `Null` cannot have `…IfExists` (R5.5).
    NullIfExists,
    /// `ForAllValues:Null` is always true, `ForAnyValue:Null` always false (R5.12).
    SetOperatorNull,
    /// A condition key repeated within one operator, case ignored (R1.5).
    DuplicateConditionKey(String),
    /// A condition key without the part after `/` (R5.25).
    IncompleteKey(String),
    /// A value whose type the operator cannot compare: it never matches (R5.19–R5.24).
    BadConditionValue {
        /// The operator's base name.
        operator: &'static str,
        /// The value as written.
        value: String,
    },
    /// Wildcards that this operator takes as plain characters (R5.3).
    PlainWildcard(String),
    /// Values of different JSON types in one array (R1.10).
    MixedTypes,
    /// A policy variable with broken syntax (R6.6).
    BadVariable(String),
    /// A policy variable where none works (R6.3): it stands for itself.
    VariableIgnored(String),
    /// A variable in a policy without `Version` `2012-10-17` is plain text (R6.2).
    VariableNeedsVersion(String),
    /// A character that IAM policies cannot hold (R1.13).
    ForbiddenCharacter(char),
    /// An RCP may only deny (R1.7, R10.5).
    RcpAllow,
    /// An RCP's principal must be `"*"` (R1.7).
    RcpPrincipal,
}

impl ParseErrorKind {
    /// How much an error of this kind matters.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        match self {
            Self::Expected(_)
            | Self::UnclosedString
            | Self::Unclosed(_)
            | Self::BadEscape
            | Self::ControlCharacter
            | Self::BadNumber
            | Self::TrailingComma
            | Self::DuplicateKey(_)
            | Self::TooDeep(_)
            | Self::Empty
            | Self::NotJson(_)
            | Self::UnknownElement { .. }
            | Self::MissingElement(_)
            | Self::BothOfPair(..)
            | Self::ForbiddenElement { .. }
            | Self::WrongType(..)
            | Self::UnknownVersion(_)
            | Self::UnknownEffect(..)
            | Self::UnknownOperator(..)
            | Self::NullIfExists
            | Self::DuplicateConditionKey(_)
            | Self::RcpPrincipal
            | Self::BadVariable(_) => Severity::Error,
            Self::VersionRequired(_)
            | Self::BadSid
            | Self::DuplicateSid(_)
            | Self::BadAction(_)
            | Self::BadArn(_)
            | Self::WildcardInArnService(_)
            | Self::ArnServiceCase(_)
            | Self::AccountInBucketArn(_)
            | Self::BadPrincipal(_)
            | Self::PartialWildcardPrincipal(_)
            | Self::GroupPrincipal(_)
            | Self::UniqueIdPrincipal(_)
            | Self::UnknownPrincipalType(..)
            | Self::NotPrincipalAllow
            | Self::PublicTrust
            | Self::NoResourceNoEffect
            | Self::NeverApplies(_)
            | Self::EmptyCondition
            | Self::SetOperatorNull
            | Self::IncompleteKey(_)
            | Self::BadConditionValue { .. }
            | Self::PlainWildcard(_)
            | Self::MixedTypes
            | Self::VariableNeedsVersion(_)
            | Self::ForbiddenCharacter(_)
            | Self::RcpAllow => Severity::Warning,
            Self::WildcardInService(_) | Self::VariableIgnored(_) => Severity::Note,
        }
    }

    /// The rule that says so; JSON's own errors have none.
    #[must_use]
    pub const fn rule(&self) -> Option<&'static str> {
        Some(match self {
            Self::DuplicateKey(_) | Self::DuplicateConditionKey(_) => "R1.5",
            Self::UnknownElement { .. } | Self::MissingElement(_) | Self::BothOfPair(..) => "R1.4",
            Self::ForbiddenElement { .. } | Self::NoResourceNoEffect | Self::RcpAllow | Self::RcpPrincipal => "R1.7",
            Self::UnknownVersion(_) | Self::VersionRequired(_) => "R1.3",
            Self::UnknownEffect(..) => "R1.8",
            Self::BadSid | Self::DuplicateSid(_) => "R1.9",
            Self::MixedTypes => "R1.10",
            Self::NeverApplies(_) => "R1.11",
            Self::EmptyCondition => "R1.12",
            Self::ForbiddenCharacter(_) => "R1.13",
            Self::BadAction(_) => "R2.4",
            Self::WildcardInService(_) => "R2.3",
            Self::BadArn(_) | Self::WildcardInArnService(_) => "R3.2",
            Self::ArnServiceCase(_) => "R3.4",
            Self::AccountInBucketArn(_) => "R3.8",
            Self::BadPrincipal(_) | Self::UnknownPrincipalType(..) => "R4.1",
            Self::PartialWildcardPrincipal(_) => "R4.2",
            Self::GroupPrincipal(_) => "R4.3",
            Self::UniqueIdPrincipal(_) => "R4.6",
            Self::NotPrincipalAllow => "R4.9",
            Self::PublicTrust => "R4.14",
            Self::UnknownOperator(..) | Self::PlainWildcard(_) => "R5.3",
            Self::NullIfExists => "R5.5",
            Self::SetOperatorNull => "R5.12",
            Self::BadConditionValue { .. } => "R5.19",
            Self::IncompleteKey(_) => "R5.25",
            Self::BadVariable(_) => "R6.6",
            Self::VariableIgnored(_) => "R6.3",
            Self::VariableNeedsVersion(_) => "R6.2",
            Self::Expected(_)
            | Self::UnclosedString
            | Self::Unclosed(_)
            | Self::BadEscape
            | Self::ControlCharacter
            | Self::BadNumber
            | Self::TrailingComma
            | Self::TooDeep(_)
            | Self::Empty
            | Self::NotJson(_)
            | Self::WrongType(..) => return None,
        })
    }
}
