//! Names of the evaluation's and the diagnosis's values in JSON: stable, in lower case, the same in both languages.

use crate::case::Missing;
use crate::diagnosis::{Certainty, CheckState, Next, Who};
use crate::iam::{
    Decision, Effect, Element, LayerEffect, LayerState, Open, Outcome, ParseErrorKind, Reason, Severity, Unsettled, Why,
};

/// A decision's name.
#[must_use]
pub const fn decision(decision: Decision) -> &'static str {
    match decision {
        Decision::Allow => "allow",
        Decision::ExplicitDeny => "explicit_deny",
        Decision::ImplicitDeny => "implicit_deny",
        Decision::Unknown => "unknown",
    }
}

/// The name of what a layer does.
#[must_use]
pub const fn layer_effect(effect: LayerEffect) -> &'static str {
    match effect {
        LayerEffect::Allow => "allow",
        LayerEffect::ExplicitDeny => "explicit_deny",
        LayerEffect::ImplicitDeny => "implicit_deny",
        LayerEffect::NoImpact => "no_impact",
        LayerEffect::Unknown => "unknown",
    }
}

/// The name of whether a layer was asked.
#[must_use]
pub const fn layer_state(state: LayerState) -> &'static str {
    match state {
        LayerState::Given => "given",
        LayerState::Unreadable => "unreadable",
        LayerState::None => "none",
        LayerState::Unknown => "unknown",
        LayerState::NotInForce => "not_in_force",
    }
}

/// The name of how a verdict came about.
#[must_use]
pub const fn why(why: &Why) -> &'static str {
    match why {
        Why::Allowed => "allowed",
        Why::RootAllowed => "root_allowed",
        Why::AlwaysAllowed => "always_allowed",
        Why::DenyMatches => "deny_matches",
        Why::NothingAllows => "nothing_allows",
        Why::OtherPartition => "other_partition",
        Why::RootCannotAssume => "root_cannot_assume",
        Why::SessionCannotCall => "session_cannot_call",
        Why::KeptToAccount => "kept_to_account",
        Why::NotKnown => "not_known",
    }
}

/// An effect as a policy writes it.
#[must_use]
pub const fn effect(effect: Effect) -> &'static str {
    match effect {
        Effect::Allow => "Allow",
        Effect::Deny => "Deny",
    }
}

/// An outcome's name.
#[must_use]
pub const fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Yes => "yes",
        Outcome::No => "no",
        Outcome::Unsettled => "unsettled",
    }
}

/// An element's name.
#[must_use]
pub const fn element(element: Element) -> &'static str {
    match element {
        Element::Principal => "principal",
        Element::Action => "action",
        Element::Resource => "resource",
        Element::Condition => "condition",
    }
}

/// The name of why an element holds or does not.
#[must_use]
pub const fn reason(reason: &Reason) -> &'static str {
    match reason {
        Reason::Covered => "covered",
        Reason::ActionNotListed => "action_not_listed",
        Reason::ActionExcluded => "action_excluded",
        Reason::ResourceNotListed => "resource_not_listed",
        Reason::ResourceExcluded => "resource_excluded",
        Reason::VariableWithoutValue { .. } => "variable_without_value",
        Reason::PrincipalNotNamed => "principal_not_named",
        Reason::PrincipalSpared => "principal_spared",
        Reason::EmptyList => "empty_list",
        Reason::ConditionMet { .. } => "condition_met",
        Reason::ConditionValueDiffers { .. } => "condition_value_differs",
        Reason::ConditionKeyAbsent { .. } => "condition_key_absent",
        Reason::ConditionUnsettled { .. } => "condition_unsettled",
        Reason::Unreadable => "unreadable",
    }
}

/// The name of what leaves a condition unsettled.
#[must_use]
pub const fn unsettled(because: Unsettled) -> &'static str {
    match because {
        Unsettled::AlwaysSent => "always_sent",
        Unsettled::RolePath => "role_path",
        Unsettled::NoSetOperator => "no_set_operator",
    }
}

/// The name of something that is not known: a layer's, a condition key's, or `resource_account`.
#[must_use]
pub fn open(open: &Open) -> &str {
    match open {
        Open::Layer(layer) => layer.name(),
        Open::Key(key) => key,
        Open::ResourceAccount => "resource_account",
    }
}

/// A severity's name.
#[must_use]
pub const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

/// The name of what a request lacks.
#[must_use]
pub const fn missing(missing: Missing) -> &'static str {
    match missing {
        Missing::Principal => "principal",
        Missing::Action => "action",
        Missing::Resource => "resource",
    }
}

/// The name of who can change or show a layer.
#[must_use]
pub const fn who(who: Who) -> &'static str {
    match who {
        Who::PrincipalAdmin => "principal-admin",
        Who::ResourceOwner => "resource-owner",
        Who::OrganizationAdmin => "organization-admin",
        Who::SessionMaker => "session-maker",
        Who::EndpointOwner => "endpoint-owner",
        Who::Caller => "caller",
    }
}

/// The name of how likely a cause is.
#[must_use]
pub const fn certainty(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Likely => "likely",
        Certainty::Possible => "possible",
    }
}

/// The name of how a check stands.
#[must_use]
pub const fn check_state(state: CheckState) -> &'static str {
    match state {
        CheckState::Good => "good",
        CheckState::Bad => "bad",
        CheckState::Open => "open",
    }
}

/// The name of the next thing to do.
#[must_use]
pub const fn next(next: &Next) -> &'static str {
    match next {
        Next::GiveError => "give-error",
        Next::Tell(_) => "tell",
        Next::NotADenial => "not-a-denial",
        Next::SeeDeny(_) => "see-deny",
        Next::Mend(..) => "mend",
        Next::Give(_) => "give",
        Next::Settle(_) => "settle",
        Next::SeeFix(_) => "see-fix",
        Next::SeeCauses => "see-causes",
        Next::Report => "report",
    }
}

/// The name of what is wrong with a policy text: its kind's own, in kebab case.
#[must_use]
pub fn parse_error(kind: &ParseErrorKind) -> String {
    // The variant's name is what `Debug` writes first; only that much is written, however long the rest.
    let variant = format!("{kind:.0?}");
    let end = variant.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(variant.len());
    let mut name = String::new();
    for (at, c) in variant[..end].char_indices() {
        if c.is_ascii_uppercase() && at > 0 {
            name.push('-');
        }
        name.push(c.to_ascii_lowercase());
    }
    name
}

#[cfg(test)]
mod tests {
    use super::parse_error;
    use crate::iam::{ParseErrorKind, Wanted};

    #[test]
    fn a_slip_has_the_name_of_its_kind() {
        assert_eq!(parse_error(&ParseErrorKind::TrailingComma), "trailing-comma");
        assert_eq!(parse_error(&ParseErrorKind::Expected(Wanted::Key)), "expected");
        assert_eq!(parse_error(&ParseErrorKind::UnknownElement { name: "X Y".into(), suggestion: None }), "unknown-element");
    }
}
