//! A finding as one whole sentence, or two.

use super::layer::{layer_of, named};
use super::reason::{condition_key, condition_values, hint, reason, shortened};
use super::{element, joined, not_denial::not_denial, parse::parse_error};
use crate::case::{Case, Missing};
use crate::diagnosis::{self, Finding, FindingKind, Pair, Wide, arn_field};
use crate::iam::{Element, ElementTrace, Given, Layer, Position, Reason, RequestError, Unsettled};
use crate::l10n::{Arg, Words};

/// The finding in words. Spans and statement of the finding are those of the draft that `case` holds.
#[must_use]
pub fn finding(words: &Words, finding: &Finding, case: &Case) -> String {
    let pair = Pair::of(case, finding.companion);
    let text = text_of(finding, case);
    let layer = || finding.layer.map_or_else(String::new, |layer| layer_of(words, layer, pair));
    let request = |key: &str| {
        words.fill(key, &[("layer", layer().into()), ("action", pair.action.into()), ("resource", pair.resource.into())])
    };
    match &finding.what {
        FindingKind::ExplicitDeny { conditions } => {
            if finding.statement.is_none() {
                return request("finding-explicit-deny-unwritten");
            }
            let key = match finding.layer {
                Some(Layer::Scp | Layer::Rcp) => "finding-explicit-deny-org",
                _ => "finding-explicit-deny",
            };
            let first = words.fill(key, &[("place", place(words, finding, case).into()), ("action", pair.action.into())]);
            conditions.iter().fold(first, |all, held| joined(words, all, deny_condition(words, held, finding, case, text)))
        }
        FindingKind::NothingAllows => request(match finding.layer {
            Some(Layer::Resource) if pair.is_key() => "finding-nothing-allows-key",
            Some(Layer::Resource) if pair.is_trust() => "finding-nothing-allows-trust",
            Some(Layer::Resource) => "finding-nothing-allows-resource",
            Some(Layer::Identity) | None => "finding-nothing-allows",
            Some(_) => "finding-nothing-allows-limit",
        }),
        FindingKind::NothingGivenAllows => request("finding-nothing-given-allows"),
        FindingKind::OnlyDenies => request("finding-only-denies"),
        FindingKind::NearMiss { failing, element: off, hint: found, others } => {
            let first = words.fill(
                "finding-near-miss",
                &[
                    ("place", place(words, finding, case).into()),
                    ("failing", (*failing).into()),
                    ("element", element(off.element).into()),
                ],
            );
            let wanted = finding.spans.first().map_or("", |span| span.of(text));
            let second = match found {
                Some(found) => hint(words, found, off, pair, wanted),
                None => reason(words, off, pair, text),
            };
            let told = joined(words, first, Some(second));
            others.iter().fold(told, |told, other| joined(words, told, Some(reason(words, other, pair, text))))
        }
        FindingKind::Mended => words.get("finding-mended"),
        FindingKind::AllowsWhatAwsRefused { named: None } => words.get("finding-allows-what-aws-refused"),
        FindingKind::AllowsWhatAwsRefused { named: Some(named) } => {
            words.fill("finding-allows-what-aws-refused-named", &[("layer", super::policy_type(words, *named, case).into())])
        }
        FindingKind::OtherReasonThanAws { named } => {
            words.fill("finding-other-reason", &[("layer", super::policy_type(words, *named, case).into())])
        }
        FindingKind::AwsNames { named, explicit, policy_arn } => {
            let layer = super::policy_type(words, *named, case);
            match (explicit, policy_arn) {
                (true, Some(arn)) => {
                    words.fill("finding-aws-names-explicit-arn", &[("layer", layer.into()), ("arn", arn.as_str().into())])
                }
                (true, None) => words.fill("finding-aws-names-explicit", &[("layer", layer.into())]),
                (false, _) => {
                    words.fill("finding-aws-names-implicit", &[("layer", layer.into()), ("action", pair.action.into())])
                }
            }
        }
        FindingKind::OtherPartition => words.get("finding-other-partition"),
        FindingKind::RootCannotAssume => words.get("finding-root-cannot-assume"),
        FindingKind::SessionCannotCall => request("finding-session-cannot-call"),
        FindingKind::KeptToAccount => request("finding-kept-to-account"),
        FindingKind::NothingDecides => request("finding-nothing-decides"),
        FindingKind::Allowed => request("finding-allowed"),
        FindingKind::Lacks(missing) => words.get(match missing {
            Missing::Principal => "finding-lacks-principal",
            Missing::Action => "finding-lacks-action",
            Missing::Resource => "finding-lacks-resource",
        }),
        FindingKind::Unclear(error) => {
            let (key, value) = match error {
                RequestError::Principal(value) => ("finding-unclear-principal", value),
                RequestError::Action(value) => ("finding-unclear-action", value),
                RequestError::Resource(value) => ("finding-unclear-resource", value),
                RequestError::Account(value) => ("finding-unclear-account", value),
            };
            words.fill(key, &[("value", value.as_str().into())])
        }
        FindingKind::Unreadable(kind) => {
            let at = finding.spans.first().map(|span| Position::of(text, span.start));
            let slip = parse_error(words, kind, at);
            words.fill("finding-unreadable", &[("policy", policy(words, finding, case).into()), ("slip", slip.into())])
        }
        FindingKind::Remark(kind) => {
            let at = finding.spans.first().map(|span| Position::of(text, span.start));
            let slip = parse_error(words, kind, at);
            words.fill("finding-remark", &[("policy", policy(words, finding, case).into()), ("slip", slip.into())])
        }
        FindingKind::Unsettled { key, because } => words.fill(
            match because {
                Unsettled::AlwaysSent => "finding-unsettled-sent",
                Unsettled::RolePath => "finding-unsettled-role-path",
                Unsettled::NoSetOperator => "finding-unsettled-set",
            },
            &[("key", key.as_str().into())],
        ),
        FindingKind::NotADenial { kind, code } => not_denial(words, *kind, code.as_deref()),
        FindingKind::TooWide(wide) => {
            let key = match wide {
                Wide::AnyAction => "finding-too-wide-any-action",
                Wide::WholeService => "finding-too-wide-service",
                Wide::NotAction => "finding-too-wide-not-action",
                Wide::AnyResource => "finding-too-wide-resource",
            };
            words.fill(
                key,
                &[
                    ("place", place(words, finding, case).into()),
                    (
                        "entry",
                        text.get(finding.spans.first().map_or(0..0, |s| s.start..s.end)).unwrap_or("").trim_matches('"').into(),
                    ),
                    ("action", pair.action.into()),
                    ("resource", pair.resource.into()),
                ],
            )
        }
        FindingKind::RootTrusted => {
            let principal = finding.spans.first().map_or("", |span| span.of(text));
            words.fill("finding-root-trusted", &[("principal", shortened(principal).into())])
        }
        FindingKind::Doubt(rule) => words.fill("finding-doubt", &[("rule", (*rule).into())]),
    }
}

/// The text of the draft that the finding's spans are in; empty where there is none.
fn text_of<'a>(finding: &Finding, case: &'a Case) -> &'a str {
    if let Some(slot) = finding.slot {
        return case.draft(slot).map_or("", |draft| draft.text.as_str());
    }
    match finding.companion.and_then(|index| case.companions.get(index)).map(|companion| &companion.policy) {
        Some(Given::Given(draft)) => &draft.text,
        _ => "",
    }
}

/// The finding's policy by layer and name.
fn policy(words: &Words, finding: &Finding, case: &Case) -> String {
    let pair = Pair::of(case, finding.companion);
    let name = match (finding.slot, finding.companion.and_then(|index| case.companions.get(index))) {
        (Some(slot), _) => case.draft(slot).map_or("", |draft| draft.name.as_str()),
        (None, Some(companion)) => companion.policy.as_given().map_or("", |draft| draft.name.as_str()),
        (None, None) => "",
    };
    named(words, finding.layer.unwrap_or(Layer::Resource), name, pair)
}

/// The finding's statement, by its `Sid` where it has one, and its policy.
fn place(words: &Words, finding: &Finding, case: &Case) -> String {
    let policy = policy(words, finding, case);
    let Some(index) = finding.statement else { return policy };
    match finding.sid.as_deref() {
        Some(sid) if !sid.is_empty() => words.fill("place-sid", &[("sid", sid.into()), ("policy", policy.into())]),
        _ => words.fill("place-number", &[("number", (index + 1).into()), ("policy", policy.into())]),
    }
}

/// Why a condition of a Deny holds, with what the request has.
fn deny_condition(words: &Words, held: &ElementTrace, finding: &Finding, case: &Case, text: &str) -> Option<String> {
    if held.element != Element::Condition {
        return None;
    }
    let key = condition_key(held)?;
    let wanted = format!("`{}`", condition_values(held.span.of(text)));
    let operator = diagnosis::operator_of(text, held.span.start).unwrap_or_default();
    let context = match finding.companion.and_then(|index| case.companions.get(index)) {
        Some(companion) => &companion.context,
        None => &case.request.context,
    };
    let had = context.iter().find(|(name, _)| name.eq_ignore_ascii_case(key)).map(|(_, value)| match value {
        serde_json::Value::String(text) => format!("`{text}`"),
        other => format!("`{other}`"),
    });
    let had_or_none = had.clone().unwrap_or_default();
    let args: &[Arg<'_>] =
        &[("operator", operator.into()), ("key", key.into()), ("wanted", wanted.into()), ("had", had_or_none.into())];
    let sentence = match (&held.reason, had) {
        (Reason::ConditionKeyAbsent { .. }, _) => words.fill("finding-deny-condition-absent", args),
        (_, Some(_)) => words.fill("finding-deny-condition-had", args),
        // A key that the case does not state may be derived (the caller's ARN), so its absence is not claimed.
        (_, None) if derived(key) => words.fill("finding-deny-condition", args),
        (_, None) => words.fill("finding-deny-condition-absent", args),
    };
    let global = key.eq_ignore_ascii_case("aws:RequestedRegion")
        && arn_field(Pair::of(case, finding.companion).resource, 3).is_empty()
        && context.iter().any(|(name, value)| name.eq_ignore_ascii_case(key) && value == "us-east-1");
    Some(joined(words, sentence, global.then(|| words.get("finding-deny-global-service"))))
}

/// Whether a key follows from principal and resource account, so that a case need not state it (R7.1).
fn derived(key: &str) -> bool {
    let key = key.to_ascii_lowercase();
    key.starts_with("aws:principal") || matches!(key.as_str(), "aws:username" | "aws:userid" | "aws:resourceaccount")
}
