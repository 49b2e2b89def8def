//! What is found: the deciding finding first, then near misses, what AWS said, drafts that cannot be read, and remarks.

use super::hint::hint;
use super::pair::{Pair, layer_named};
use super::{Finding, FindingKind, Hint};
use crate::case::Missing;
use crate::case::{Case, NotReady, Slot};
use crate::iam::{
    CallEvaluation, Decision, Effect, Element, Evaluation, Given, Layer, LayerEffect, LayerState, LayerTrace, Outcome, Parsed,
    PolicyTrace, Reason, RequestError, Severity, Span, StatementTrace, Why,
};
use crate::intake::{Denial, Deny, Kind};

/// A statement that fails by more elements than this is no near miss.
const NEAR: usize = 2;

/// No more near misses than this are told for one layer.
const MOST_NEAR_MISSES: usize = 4;

/// No more slips of one draft than this are told.
const MOST_SLIPS: usize = 5;

/// A finding about nothing in particular, to be filled.
const fn about(severity: Severity, what: FindingKind) -> Finding {
    Finding {
        severity,
        rule: None,
        layer: None,
        slot: None,
        companion: None,
        statement: None,
        sid: None,
        spans: Vec::new(),
        what,
    }
}

/// What is found where the case cannot be decided yet.
pub fn not_ready(why: &NotReady) -> Vec<Finding> {
    match why {
        NotReady::Missing(missing) => {
            missing.iter().map(|&missing| about(Severity::Error, FindingKind::Lacks(missing))).collect()
        }
        NotReady::Request(error) => vec![about(Severity::Error, FindingKind::Unclear(error.clone()))],
    }
}

/// Which part of the request is to be told or corrected first.
pub fn first_missing(why: &NotReady) -> Missing {
    match why {
        NotReady::Missing(missing) => missing.first().copied().unwrap_or(Missing::Action),
        NotReady::Request(RequestError::Principal(_)) => Missing::Principal,
        NotReady::Request(RequestError::Action(_)) => Missing::Action,
        NotReady::Request(RequestError::Resource(_) | RequestError::Account(_)) => Missing::Resource,
    }
}

/// The finding for a failure that is no denial.
pub fn not_a_denial(kind: Kind, code: Option<String>) -> Finding {
    Finding { rule: Some("R15.12"), ..about(Severity::Error, FindingKind::NotADenial { kind, code }) }
}

/// Every finding of a decided case, the deciding one first.
pub fn findings(case: &Case, denial: Option<&Denial>, evaluation: &CallEvaluation) -> Vec<Finding> {
    let mut found = Vec::new();
    // The pair that decides comes first, then the others in order.
    let chosen = evaluation.companion.map_or(0, |companion| companion + 1);
    let mut order: Vec<usize> = (0..evaluation.pairs.len()).collect();
    order.sort_by_key(|&index| (index != chosen, index));
    let pairs: Vec<(Option<usize>, &Evaluation)> =
        order.iter().filter_map(|&index| Some((index.checked_sub(1), evaluation.pairs.get(index)?))).collect();

    for &(companion, pair) in &pairs {
        denies(case, companion, pair, &mut found);
    }
    let named = denial.and_then(|denial| denial.policy_type.as_ref()).map(|named| layer_named(named.value));
    for &(companion, pair) in &pairs {
        refusals(case, companion, pair, named, &mut found);
    }
    evidence(case, denial, evaluation, &mut found);
    for &(companion, pair) in &pairs {
        drafts(case, companion, pair, &mut found);
    }
    // An unreadable draft is what leaves an unknown verdict unknown, so it is told before all else then.
    if evaluation.verdict.decision == Decision::Unknown {
        found.sort_by_key(|finding| !matches!(finding.what, FindingKind::Unreadable(_)));
    }
    for &(companion, pair) in &pairs {
        unsettled(companion, pair, &mut found);
    }
    if Pair::of(case, None).is_trust() {
        roots_trusted(evaluation, &mut found);
    }
    if found.is_empty() && evaluation.verdict.decision == Decision::Unknown {
        found.push(about(Severity::Note, FindingKind::NothingDecides));
    }
    for &(companion, pair) in &pairs {
        for &rule in &pair.doubts {
            let doubt = FindingKind::Doubt(rule);
            if !found.iter().any(|finding| finding.what == doubt) {
                found.push(Finding { rule: Some(rule), companion, ..about(Severity::Note, doubt) });
            }
        }
    }
    found.extend(super::wide::too_wide(case, evaluation));
    found
}

/// Where a policy of a trace stands in the case; a companion's own resource policy has no slot.
pub fn slot_of(layer: Layer, policy: &PolicyTrace, companion: Option<usize>) -> Option<Slot> {
    let own = layer == Layer::Resource && companion.is_some();
    (!own).then_some(Slot { layer, level: policy.level, index: policy.index })
}

/// A finding about a statement.
fn at(
    layer: Layer,
    policy: &PolicyTrace,
    statement: &StatementTrace,
    companion: Option<usize>,
    severity: Severity,
    what: FindingKind,
) -> Finding {
    Finding {
        layer: Some(layer),
        slot: slot_of(layer, policy, companion),
        companion,
        statement: Some(statement.index),
        sid: statement.sid.as_deref().map(str::to_owned),
        ..about(severity, what)
    }
}

/// Every Deny that matches.
fn denies(case: &Case, companion: Option<usize>, pair: &Evaluation, found: &mut Vec<Finding>) {
    if pair.verdict.decision != Decision::ExplicitDeny {
        return;
    }
    let by = pair.verdict.by;
    let mut layers: Vec<&LayerTrace> = pair.layers.iter().filter(|trace| trace.effect == LayerEffect::ExplicitDeny).collect();
    layers.sort_by_key(|trace| Some(trace.layer) != by);
    for trace in layers {
        let before = found.len();
        for policy in &trace.policies {
            for statement in &policy.statements {
                if statement.effect != Some(Effect::Deny) || statement.outcome != Outcome::Yes {
                    continue;
                }
                let of = |element| statement.elements.iter().filter(move |trace| trace.element == element);
                let conditions: Vec<_> = of(Element::Condition).cloned().collect();
                let mut spans: Vec<Span> = conditions.iter().map(|condition| condition.span).collect();
                spans.extend(of(Element::Action).chain(of(Element::Resource)).map(|element| element.span));
                spans.push(statement.span);
                let what = FindingKind::ExplicitDeny { conditions };
                let finding = at(trace.layer, policy, statement, companion, Severity::Error, what);
                found.push(Finding { rule: Some("R8.1"), spans, ..finding });
            }
        }
        if found.len() == before {
            // Nothing written denies: the bucket's own switch does (R11.6).
            let what = FindingKind::ExplicitDeny { conditions: Vec::new() };
            let slot = (companion.is_none()).then(|| case.slots(trace.layer).first().copied()).flatten();
            found.push(Finding {
                rule: Some("R11.6"),
                layer: Some(trace.layer),
                slot,
                companion,
                ..about(Severity::Error, what)
            });
        }
    }
}

/// Why a pair is refused without a Deny: the layer that lacks an Allow, and what comes near. Where not everything is known, the
/// layers given that do not allow; `named` is the layer that AWS names.
fn refusals(case: &Case, companion: Option<usize>, pair: &Evaluation, named: Option<Layer>, found: &mut Vec<Finding>) {
    let special = match pair.verdict.why {
        Why::OtherPartition => Some((FindingKind::OtherPartition, "R9.9")),
        Why::RootCannotAssume => Some((FindingKind::RootCannotAssume, "R13.18")),
        Why::SessionCannotCall => Some((FindingKind::SessionCannotCall, "R13.14")),
        Why::KeptToAccount => Some((FindingKind::KeptToAccount, "R9.10")),
        _ => None,
    };
    if let Some((what, rule)) = special {
        found.push(Finding { rule: Some(rule), companion, ..about(Severity::Error, what) });
        return;
    }
    for trace in lacking_layers(pair, named) {
        let certain = pair.verdict.decision == Decision::ImplicitDeny || named == Some(trace.layer);
        lacking(case, companion, trace, certain, found);
    }
}

/// The layers of a pair that do not allow: the deciding one first, then what AWS named, then every other that had to allow.
pub fn lacking_layers(pair: &Evaluation, named: Option<Layer>) -> Vec<&LayerTrace> {
    if !matches!(pair.verdict.decision, Decision::ImplicitDeny | Decision::Unknown) {
        return Vec::new();
    }
    let by = pair.verdict.by;
    let lacks = |trace: &&LayerTrace| {
        let settled = matches!(trace.state, LayerState::Given | LayerState::None);
        Some(trace.layer) == by || (trace.effect == LayerEffect::ImplicitDeny && settled)
    };
    let mut layers: Vec<&LayerTrace> = pair.layers.iter().filter(lacks).collect();
    layers.sort_by_key(|trace| (Some(trace.layer) != by, Some(trace.layer) != named));
    layers
}

/// One layer that lacks an Allow.
fn lacking(case: &Case, companion: Option<usize>, trace: &LayerTrace, certain: bool, found: &mut Vec<Finding>) {
    let pair = Pair::of(case, companion);
    let misses = near_misses(pair, companion, trace);
    let statements = || trace.policies.iter().flat_map(|policy| &policy.statements);
    let only_denies =
        trace.state == LayerState::Given && statements().count() > 0 && statements().all(|s| s.effect == Some(Effect::Deny));
    let what = match (only_denies, certain) {
        (true, _) => FindingKind::OnlyDenies,
        (false, true) => FindingKind::NothingAllows,
        (false, false) => FindingKind::NothingGivenAllows,
    };
    let rule = match trace.layer {
        Layer::Resource if pair.is_key() => "R12.2",
        Layer::Resource if pair.is_trust() => "R13.1",
        Layer::Resource => "R9.1",
        Layer::Boundary => "R8.9",
        Layer::Session => "R8.10",
        Layer::Scp | Layer::Rcp => "R10.1",
        Layer::Endpoint => "R11.2",
        Layer::Identity => "R8.2",
    };
    let severity = if certain { Severity::Error } else { Severity::Warning };
    // It points at the nearest miss, so that whoever reads one finding alone sees the place.
    let mut first = Finding { rule: Some(rule), layer: Some(trace.layer), companion, ..about(severity, what) };
    if let Some(near) = misses.first() {
        first.slot = near.slot;
        first.statement = near.statement;
        first.sid.clone_from(&near.sid);
        first.spans.clone_from(&near.spans);
    } else if let [policy] = trace.policies.as_slice() {
        first.slot = slot_of(trace.layer, policy, companion);
    }
    found.push(first);
    found.extend(misses);
}

/// The statements that would allow but for few elements, nearest first.
fn near_misses(pair: Pair<'_>, companion: Option<usize>, trace: &LayerTrace) -> Vec<Finding> {
    let mut misses: Vec<(usize, usize, Finding)> = Vec::new();
    for policy in &trace.policies {
        for statement in &policy.statements {
            if statement.effect != Some(Effect::Allow) || statement.outcome != Outcome::No {
                continue;
            }
            let failing: Vec<_> = statement.elements.iter().filter(|element| element.outcome == Outcome::No).collect();
            let parsed = &policy.draft.parsed;
            let hints: Vec<Option<Hint>> = failing.iter().map(|element| hint(element, statement.index, pair, parsed)).collect();
            // Another service's action makes no near miss, however few elements it is.
            let foreign =
                (failing.iter().zip(&hints)).any(|(element, hint)| element.element == Element::Action && hint.is_none());
            let (Some(&first), false) = (failing.first(), foreign || failing.is_empty() || failing.len() > NEAR) else {
                continue;
            };
            // An action of the same service says little; a hint that says more is told in its place.
            let telling = hints.iter().position(|hint| hint.as_ref().is_some_and(|hint| *hint != Hint::OtherAction));
            let (element, hint) = match telling {
                Some(index) => (failing.get(index).copied().unwrap_or(first), hints.get(index).cloned().flatten()),
                None => (first, hints.first().cloned().flatten()),
            };
            let mut spans = vec![element.span];
            spans.extend(failing.iter().filter(|other| **other != element).map(|other| other.span));
            spans.extend(failing.iter().filter_map(|element| whole_list(parsed, statement.index, element.element)));
            // A statement for other actions comes after every one that is for this action.
            let weight = if hint == Some(Hint::OtherAction) { 1 } else { 0 };
            let others = failing.iter().filter(|other| **other != element).map(|&other| other.clone()).collect();
            let what = FindingKind::NearMiss { failing: failing.len(), element: element.clone(), hint, others };
            let finding = at(trace.layer, policy, statement, companion, Severity::Warning, what);
            let rule = rule_of(&element.reason, element.element);
            misses.push((failing.len(), weight, Finding { rule: Some(rule), spans, ..finding }));
        }
    }
    misses.sort_by_key(|(failing, weight, _)| (*weight, *failing));
    misses.into_iter().map(|(_, _, finding)| finding).take(MOST_NEAR_MISSES).collect()
}

/// The whole list of an element, for a reader who wants to see all of it.
fn whole_list(parsed: &Parsed, statement: usize, element: Element) -> Option<Span> {
    let statement = parsed.policy.statements.get(statement)?;
    match element {
        Element::Principal => statement.principal.as_ref().map(|list| list.span),
        Element::Action => statement.action.as_ref().map(|list| list.span),
        Element::Resource => statement.resource.as_ref().map(|list| list.span),
        Element::Condition => None,
    }
}

/// The rule that an element failed by.
const fn rule_of(reason: &Reason, element: Element) -> &'static str {
    match (reason, element) {
        (Reason::ConditionKeyAbsent { .. }, _) => "R5.4",
        (Reason::ConditionValueDiffers { .. }, _) => "R5.1",
        (Reason::VariableWithoutValue { .. }, _) => "R6.5",
        (Reason::EmptyList, _) => "R1.11",
        (Reason::ActionExcluded, _) => "R2.5",
        (Reason::ResourceExcluded, _) => "R3.13",
        (Reason::PrincipalSpared, _) => "R4.10",
        (_, Element::Principal) => "R4.4",
        (_, Element::Action) => "R2.7",
        (_, Element::Resource) => "R3.3",
        (_, Element::Condition) => "R5.1",
    }
}

/// What AWS said, beside what the drafts give (R15.3: AWS names one layer of possibly many).
fn evidence(case: &Case, denial: Option<&Denial>, evaluation: &CallEvaluation, found: &mut Vec<Finding>) {
    let refused = denial.is_some_and(|denial| denial.kind == Kind::AccessDenied);
    let named = denial.and_then(|denial| denial.policy_type.as_ref()).map(|stated| stated.value);
    let decision = evaluation.verdict.decision;
    let main = evaluation.pairs.first();
    let not_given = named.is_some_and(|named| !matches!(case.layer_state(layer_named(named)), Given::Given(())));
    if let (Some(named), true) = (named, not_given && decision != Decision::Allow) {
        let denial_says = denial.and_then(|denial| denial.deny.as_ref()).map(|stated| stated.value);
        let what = FindingKind::AwsNames {
            named,
            explicit: denial_says == Some(Deny::Explicit),
            policy_arn: denial.and_then(|denial| denial.policy_arn.as_ref()).map(|stated| stated.value.clone()),
        };
        let finding = Finding { rule: Some("R15.2"), layer: Some(layer_named(named)), ..about(Severity::Error, what) };
        let decided = decision.is_deny() && evaluation.verdict.by != Some(layer_named(named));
        let place = if decided { found.len() } else { 0 };
        found.insert(place, finding);
    }
    if let (Some(named), true, Some(by)) = (named, decision.is_deny(), evaluation.verdict.by)
        && layer_named(named) != by
        && !not_given
    {
        let what = FindingKind::OtherReasonThanAws { named };
        found.push(Finding { rule: Some("R15.3"), layer: Some(layer_named(named)), ..about(Severity::Warning, what) });
    }
    let allowing = main.is_some_and(|pair| {
        let gives = |trace: &LayerTrace| trace.state == LayerState::Given && trace.effect == LayerEffect::Allow;
        pair.kind.decision == Decision::Allow && pair.layers.iter().any(gives)
    });
    let allows = decision == Decision::Allow || (decision == Decision::Unknown && allowing);
    if allows && refused && !(not_given && decision == Decision::Unknown) {
        let named = named.filter(|&named| !not_given || case.layer_state(layer_named(named)) == Given::None);
        // A draft that was changed since it was given is a proposal, and this is its proof.
        let changed = |layer: Layer| case.is_changed(layer);
        let proposed = match named {
            Some(named) => changed(layer_named(named)),
            None => Layer::ALL.into_iter().any(changed),
        };
        match (proposed, decision) {
            (true, Decision::Allow) => found.push(about(Severity::Note, FindingKind::Mended)),
            (true, _) => {}
            (false, _) => found.push(about(Severity::Error, FindingKind::AllowsWhatAwsRefused { named })),
        }
    } else if decision == Decision::Allow {
        found.push(about(Severity::Note, FindingKind::Allowed));
    }
}

/// Drafts that cannot be read, and remarks on drafts.
fn drafts(case: &Case, companion: Option<usize>, pair: &Evaluation, found: &mut Vec<Finding>) {
    let _ = case;
    for trace in &pair.layers {
        // The principal-side layers are the same for every pair and are told once.
        if companion.is_some() && trace.layer != Layer::Resource {
            continue;
        }
        for policy in &trace.policies {
            let mut slips = 0;
            for error in &policy.draft.parsed.errors {
                slips += 1;
                if slips > MOST_SLIPS {
                    break;
                }
                let severity = error.severity();
                let what = if severity == Severity::Error {
                    FindingKind::Unreadable(error.kind.clone())
                } else {
                    FindingKind::Remark(error.kind.clone())
                };
                found.push(Finding {
                    rule: error.kind.rule(),
                    layer: Some(trace.layer),
                    slot: slot_of(trace.layer, policy, companion),
                    companion,
                    spans: vec![error.span],
                    ..about(severity, what)
                });
            }
        }
    }
}

/// Conditions that cannot be settled, each key once.
fn unsettled(companion: Option<usize>, pair: &Evaluation, found: &mut Vec<Finding>) {
    if pair.verdict.decision != Decision::Unknown {
        return;
    }
    for trace in &pair.layers {
        for policy in &trace.policies {
            for statement in &policy.statements {
                for element in &statement.elements {
                    let Reason::ConditionUnsettled { key, because } = &element.reason else { continue };
                    // A statement that fails elsewhere does not hang on this key.
                    if statement.outcome != Outcome::Unsettled {
                        continue;
                    }
                    let what = FindingKind::Unsettled { key: key.to_string(), because: *because };
                    if found.iter().any(|finding| finding.what == what) {
                        continue;
                    }
                    let finding = at(trace.layer, policy, statement, companion, Severity::Warning, what);
                    found.push(Finding { rule: Some("R7.1"), spans: vec![element.span], ..finding });
                }
            }
        }
    }
}

/// Account roots that a trust policy trusts.
fn roots_trusted(evaluation: &CallEvaluation, found: &mut Vec<Finding>) {
    let Some(trace) = evaluation.pairs.first().and_then(|pair| pair.layer(Layer::Resource)) else { return };
    for policy in &trace.policies {
        let parsed = &policy.draft.parsed;
        for statement in policy.statements.iter().filter(|statement| statement.effect == Some(Effect::Allow)) {
            for span in root_entries(parsed, statement.index) {
                let finding = at(Layer::Resource, policy, statement, None, Severity::Warning, FindingKind::RootTrusted);
                found.push(Finding { rule: Some("R4.4"), spans: vec![span], ..finding });
            }
        }
    }
}

/// The entries of a statement's `Principal` that name a whole account.
pub fn root_entries(parsed: &Parsed, statement: usize) -> Vec<Span> {
    let list = parsed.policy.statements.get(statement).and_then(|statement| statement.principal.as_ref());
    let Some(list) = list.filter(|list| !list.negated) else { return Vec::new() };
    let is_root = |text: &str| {
        let text = text.trim_matches('"');
        (text.starts_with("arn:") && text.ends_with(":root")) || (text.len() == 12 && text.bytes().all(|b| b.is_ascii_digit()))
    };
    list.entries.iter().map(|entry| entry.span).filter(|span| is_root(span.of(&parsed.text))).collect()
}
