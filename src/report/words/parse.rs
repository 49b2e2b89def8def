//! Sentences for what is wrong with a policy text.

use crate::iam::{ParseErrorKind, PolicyKind, Position, Wanted};
use crate::l10n::Words;

/// What is wrong and what to do next, in two sentences; with the line and column in parentheses where `at` is given.
#[must_use]
pub fn parse_error(words: &Words, kind: &ParseErrorKind, at: Option<Position>) -> String {
    use ParseErrorKind as K;
    let at = at.map_or_else(String::new, |at| words.fill("parse-at", &[("line", at.line.into()), ("column", at.column.into())]));
    let bare = |key: &str| words.fill(key, &[("at", at.as_str().into())]);
    let with = |key: &str, name: &'static str, value: &str| words.fill(key, &[("at", at.as_str().into()), (name, value.into())]);
    let with_two = |key: &str, one: (&'static str, &str), other: (&'static str, &str)| {
        words.fill(key, &[("at", at.as_str().into()), (one.0, one.1.into()), (other.0, other.1.into())])
    };
    match kind {
        K::Expected(wanted) => bare(match wanted {
            Wanted::Value => "parse-expected-value",
            Wanted::Key => "parse-expected-key",
            Wanted::Colon => "parse-expected-colon",
            Wanted::CommaOrEnd => "parse-expected-comma-or-end",
            Wanted::End => "parse-expected-end",
            Wanted::String => "parse-expected-string",
            Wanted::Strings => "parse-expected-strings",
            Wanted::Object => "parse-expected-object",
            Wanted::Objects => "parse-expected-objects",
            Wanted::Scalars => "parse-expected-scalars",
            Wanted::Principals => "parse-expected-principals",
        }),
        K::UnclosedString => bare("parse-unclosed-string"),
        K::Unclosed(open) => {
            let close = if *open == '[' { "]" } else { "}" };
            with_two("parse-unclosed", ("open", &open.to_string()), ("close", close))
        }
        K::BadEscape => bare("parse-bad-escape"),
        K::ControlCharacter => bare("parse-control-character"),
        K::BadNumber => bare("parse-bad-number"),
        K::TrailingComma => bare("parse-trailing-comma"),
        K::DuplicateKey(key) => with("parse-duplicate-key", "key", key),
        K::TooDeep(levels) => words.fill("parse-too-deep", &[("at", at.as_str().into()), ("levels", (*levels).into())]),
        K::Empty => bare("parse-empty"),
        K::NotJson(message) => with("parse-not-json", "message", message),
        K::UnknownElement { name, suggestion } => {
            near(&with_two, ("parse-unknown-element", "parse-unknown-element-near"), "name", name, *suggestion)
        }
        K::MissingElement(name) => with("parse-missing-element", "name", name),
        K::BothOfPair(one, other) => with_two("parse-both-of-pair", ("one", one), ("other", other)),
        K::ForbiddenElement { name, kind } => {
            with_two("parse-forbidden-element", ("name", name), ("kind", &parse_kind(words, *kind)))
        }
        K::WrongType(name, wanted) => with(
            match wanted {
                Wanted::String => "parse-wrong-type-string",
                Wanted::Strings => "parse-wrong-type-strings",
                Wanted::Object => "parse-wrong-type-object",
                Wanted::Objects => "parse-wrong-type-objects",
                Wanted::Scalars => "parse-wrong-type-scalars",
                Wanted::Principals => "parse-wrong-type-principals",
                Wanted::Value | Wanted::Key | Wanted::Colon | Wanted::CommaOrEnd | Wanted::End => "parse-wrong-type-value",
            },
            "name",
            name,
        ),
        K::UnknownVersion(version) => with("parse-unknown-version", "version", version),
        K::VersionRequired(kind) => with("parse-version-required", "kind", &parse_kind(words, *kind)),
        K::UnknownEffect(effect, suggestion) => {
            near(&with_two, ("parse-unknown-effect", "parse-unknown-effect-near"), "effect", effect, *suggestion)
        }
        K::BadSid => bare("parse-bad-sid"),
        K::DuplicateSid(sid) => with("parse-duplicate-sid", "sid", sid),
        K::BadAction(action) => with("parse-bad-action", "action", action),
        K::WildcardInService(action) => with("parse-wildcard-in-service", "action", action),
        K::BadArn(arn) => with("parse-bad-arn", "arn", arn),
        K::WildcardInArnService(arn) => with("parse-wildcard-in-arn-service", "arn", arn),
        K::ArnServiceCase(arn) => with("parse-arn-service-case", "arn", arn),
        K::AccountInBucketArn(arn) => with("parse-account-in-bucket-arn", "arn", arn),
        K::BadPrincipal(principal) => with("parse-bad-principal", "principal", principal),
        K::PartialWildcardPrincipal(principal) => with("parse-partial-wildcard-principal", "principal", principal),
        K::GroupPrincipal(principal) => with("parse-group-principal", "principal", principal),
        K::UniqueIdPrincipal(principal) => with("parse-unique-id-principal", "principal", principal),
        K::UnknownPrincipalType(name, suggestion) => {
            near(&with_two, ("parse-unknown-principal-type", "parse-unknown-principal-type-near"), "name", name, *suggestion)
        }
        K::NotPrincipalAllow => bare("parse-not-principal-allow"),
        K::PublicTrust => bare("parse-public-trust"),
        K::NoResourceNoEffect => bare("parse-no-resource-no-effect"),
        K::NeverApplies(name) => with("parse-never-applies", "name", name),
        K::EmptyCondition => bare("parse-empty-condition"),
        K::UnknownOperator(name, suggestion) => {
            near(&with_two, ("parse-unknown-operator", "parse-unknown-operator-near"), "name", name, *suggestion)
        }
        K::NullIfExists => bare("parse-null-if-exists"),
        K::SetOperatorNull => bare("parse-set-operator-null"),
        K::DuplicateConditionKey(key) => with("parse-duplicate-condition-key", "key", key),
        K::IncompleteKey(key) => with("parse-incomplete-key", "key", key),
        K::BadConditionValue { operator, value } => {
            with_two("parse-bad-condition-value", ("operator", operator), ("value", value))
        }
        K::PlainWildcard(value) => with("parse-plain-wildcard", "value", value),
        K::MixedTypes => bare("parse-mixed-types"),
        K::BadVariable(value) => with("parse-bad-variable", "value", value),
        K::VariableIgnored(value) => with("parse-variable-ignored", "value", value),
        K::VariableNeedsVersion(value) => with("parse-variable-needs-version", "value", value),
        K::ForbiddenCharacter(character) => with("parse-forbidden-character", "character", &character.to_string()),
        K::RcpAllow => bare("parse-rcp-allow"),
        K::RcpPrincipal => bare("parse-rcp-principal"),
    }
}

/// The first sentence, or the second where the right spelling is known.
fn near(
    with_two: &impl Fn(&str, (&'static str, &str), (&'static str, &str)) -> String,
    (key, key_near): (&str, &str),
    name: &'static str,
    value: &str,
    suggestion: Option<&'static str>,
) -> String {
    match suggestion {
        Some(suggestion) => with_two(key_near, (name, value), ("suggestion", suggestion)),
        None => with_two(key, (name, value), ("suggestion", "")),
    }
}

/// A kind of policy by its name.
#[must_use]
pub fn parse_kind(words: &Words, kind: PolicyKind) -> String {
    words.get(&format!("parse-kind-{}", kind.name()))
}
