//! Changes that may turn a refusal: each is only a proposal until it has been evaluated again.

use serde_json::Value;

use super::edit;
use super::findings::lacking_layers;
use super::hint::{covers, hint, operator_of};
use super::pair::Pair;
use super::scan::{elements, is_array, member, statements, string};
use super::statement::{document, least, literal};
use super::{FixKind, Hint, Opens};
use crate::case::{Case, PrincipalDraft};
use crate::iam::{
    Decision, Effect, Element, ElementTrace, Evaluation, Layer, LayerEffect, LayerState, LayerTrace, Outcome, PolicyTrace,
    Reason, Span, StatementTrace,
};

/// No more changes than this are proposed for one layer: each holds a whole policy text.
const MOST: usize = 12;

/// A change of one policy of one layer.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// What it does.
    pub kind: FixKind,
    /// The layer.
    pub layer: Layer,
    /// The pair it is for; a companion's own resource policy is changed where the layer is the resource's.
    pub companion: Option<usize>,
    /// Level and index of the policy; `None` for a new policy.
    pub place: Option<(usize, usize)>,
    /// Level for a new policy.
    pub level: usize,
    /// The policy's text after; empty where the policy goes.
    pub after: String,
    /// The entry added or taken out.
    pub entry: Option<String>,
    /// The statement added.
    pub statement: Option<Value>,
    /// What else it opens.
    pub opens: Opens,
}

/// The changes for what refuses `pair`, best guess first: a Deny that matches, else the layer that lacks an Allow. Where not
/// everything is known, that is the layer given that does not allow; `named` is the layer that AWS names.
pub fn candidates(case: &Case, companion: Option<usize>, pair: &Evaluation, named: Option<Layer>) -> Vec<Candidate> {
    if pair.verdict.decision == Decision::ExplicitDeny {
        return pair.verdict.by.map(|by| spares(case, companion, pair, by)).unwrap_or_default();
    }
    lacking_layers(pair, named).first().map(|trace| allows(case, companion, trace)).unwrap_or_default()
}

/// A new policy for a layer of which nothing is given.
pub fn new_policy(case: &Case, layer: Layer, companion: Option<usize>) -> Option<Candidate> {
    let statement = least(case, layer, companion)?;
    Some(Candidate {
        kind: FixKind::NewPolicy,
        layer,
        companion,
        place: None,
        level: 0,
        after: document(&statement),
        entry: None,
        statement: Some(statement),
        opens: Opens::Nothing,
    })
}

/// Whether the policy can be edited by whoever reads this: AWS's own managed policies cannot.
fn editable(policy: &PolicyTrace) -> bool {
    !policy.draft.name.contains(":iam::aws:policy/") && policy.draft.parsed.is_readable()
}

/// Changes that add the Allow that a layer lacks.
fn allows(case: &Case, companion: Option<usize>, trace: &LayerTrace) -> Vec<Candidate> {
    let mut found = Vec::new();
    let by = trace.layer;
    let asked = Pair::of(case, companion);
    let lacking = lacking_level(trace.layer, &trace.policies);
    let policies: Vec<&PolicyTrace> =
        trace.policies.iter().filter(|policy| editable(policy) && lacking.is_none_or(|level| level == policy.level)).collect();
    let mut nearest: Option<(usize, bool, &PolicyTrace)> = None;
    for policy in &policies {
        for statement in policy.statements.iter().filter(|statement| statement.effect == Some(Effect::Allow)) {
            let failing: Vec<&ElementTrace> = statement.elements.iter().filter(|e| e.outcome != Outcome::Yes).collect();
            let guarded = !failing.is_empty() && failing.iter().all(|element| element.element == Element::Condition);
            if nearest.is_none_or(|(count, other, _)| (failing.len(), !guarded) < (count, !other)) {
                nearest = Some((failing.len(), guarded, policy));
            }
            if let ([only], true) = (failing.as_slice(), found.len() < MOST) {
                widen(asked, companion, by, policy, statement, only, &mut found);
            }
        }
    }
    // A statement that fails by its conditions alone was guarded on purpose; one without them opens what the guard kept.
    let opens = if nearest.is_some_and(|(_, guarded, _)| guarded) { Opens::WithoutTheCondition } else { Opens::Nothing };
    let target = nearest.map(|(_, _, policy)| policy).or_else(|| policies.last().copied());
    match target {
        Some(policy) => {
            if let Some(statement) = least(case, by, companion)
                && let Some(after) = edit::add_statement(&policy.draft.parsed.text, &statement)
            {
                found.push(Candidate {
                    kind: FixKind::AddStatement,
                    layer: by,
                    companion,
                    place: Some((policy.level, policy.index)),
                    level: policy.level,
                    after,
                    entry: None,
                    statement: Some(statement),
                    opens,
                });
            }
        }
        // A new policy stands beside others (identity), or where there is none at all; it never replaces one that is not known.
        None if by == Layer::Identity || trace.state == LayerState::None => found.extend(new_policy(case, by, companion)),
        None => {}
    }
    found
}

/// The first level of an organization's layer at which no policy allows.
fn lacking_level(layer: Layer, policies: &[PolicyTrace]) -> Option<usize> {
    if !matches!(layer, Layer::Scp | Layer::Rcp) {
        return None;
    }
    let allows = |policy: &PolicyTrace| {
        policy.statements.iter().any(|statement| statement.effect == Some(Effect::Allow) && statement.outcome == Outcome::Yes)
    };
    let last = policies.iter().map(|policy| policy.level).max()?;
    (0..=last).find(|&level| {
        let mut of_level = policies.iter().filter(|policy| policy.level == level).peekable();
        of_level.peek().is_some() && !of_level.any(allows)
    })
}

/// Changes that add to one element of a statement that would otherwise match.
fn widen(
    pair: Pair<'_>,
    companion: Option<usize>,
    layer: Layer,
    policy: &PolicyTrace,
    statement: &StatementTrace,
    failing: &ElementTrace,
    found: &mut Vec<Candidate>,
) {
    let text = &policy.draft.parsed.text;
    let Some(span) = statements(text).get(statement.index).copied() else { return };
    let list = |key: &str| member(text, span, key);
    let actions = list("Action").map(|list| strings(text, list)).unwrap_or_default();
    let resources = list("Resource").map(|list| strings(text, list)).unwrap_or_default();
    let said = hint(failing, statement.index, pair, &policy.draft.parsed);
    let proposed = |kind| found.iter().filter(|candidate: &&Candidate| candidate.kind == kind).count();
    // A statement about something else is no better place than a statement of its own; one such is proposed at most.
    if (said.is_none() || said == Some(Hint::OtherAction))
        && (proposed(FixKind::AddResource) > 0 || proposed(FixKind::AddAction) > 0)
        && matches!(failing.element, Element::Resource | Element::Action)
    {
        return;
    }
    let principals = match wider_principal(text, span, pair) {
        Some(principal) if failing.element != Element::Principal => Some(Opens::ForOthers { principal }),
        _ => None,
    };
    let actions_opened = others(&actions, pair.action, true);
    // In a key policy `*` is the key, and a trust policy has no resource.
    let own = layer == Layer::Resource && (pair.is_trust() || (pair.is_key() && resources == ["*"]));
    let resources_opened = if own { Opens::Nothing } else { others(&resources, pair.resource, false) };
    let mut push = |kind, after: Option<String>, entry: String, opens| {
        let Some(after) = after else { return };
        let place = Some((policy.level, policy.index));
        let opens = principals.clone().unwrap_or(opens);
        found.push(Candidate {
            kind,
            layer,
            companion,
            place,
            level: policy.level,
            after,
            entry: Some(entry),
            statement: None,
            opens,
        });
    };
    match (failing.element, &failing.reason) {
        (Element::Resource, Reason::ResourceNotListed) => {
            let Some(resource) = list("Resource") else { return };
            // A bare `*` beside other actions opens them on everything.
            if pair.resource == "*" && actions_opened != Opens::Nothing {
                return;
            }
            let entry = literal(pair.resource);
            push(FixKind::AddResource, edit::add_entry(text, resource, &entry), entry, actions_opened);
            if let Some(bucket) = pair.bucket().filter(|_| pair.is_object()) {
                let partition = pair.resource_field(1);
                let every = format!("arn:{partition}:s3:::{bucket}/*");
                push(FixKind::AddResource, edit::add_entry(text, resource, &every), every, Opens::EveryObject);
            }
            if said == Some(Hint::LogGroupWithoutStar) {
                let group = failing.span.of(text).trim_matches('"');
                let every = format!("{}:*", group.strip_suffix(":*").unwrap_or(group));
                let opens = Opens::Matching { pattern: every.clone() };
                push(FixKind::AddResource, edit::add_entry(text, resource, &every), every, opens);
            }
        }
        (Element::Action, Reason::ActionNotListed) => {
            let Some(action) = list("Action") else { return };
            // Beside a bare `*` the action would be allowed on everything.
            if !own && pair.resource != "*" && resources.iter().any(|resource| resource == "*") {
                return;
            }
            let entry = pair.action.to_owned();
            push(FixKind::AddAction, edit::add_entry(text, action, &entry), entry, resources_opened);
        }
        (Element::Principal, Reason::PrincipalNotNamed) if layer == Layer::Resource => {
            let Some(caller) = pair.nameable_arn() else { return };
            let Some(principal) = list("Principal") else { return };
            let after = match member(text, principal, "AWS") {
                Some(aws) => edit::add_entry(text, aws, &caller),
                None => edit::add_member(text, principal, "AWS", &Value::from(caller.as_str())),
            };
            let opens = match (actions_opened, resources_opened) {
                (Opens::Nothing, resources) => resources,
                (Opens::Cross { pairs: a }, Opens::Cross { pairs: r }) => Opens::Cross { pairs: (a + 1) * (r + 1) - 1 },
                (actions, _) => actions,
            };
            push(FixKind::AddPrincipal, after, caller, opens);
        }
        (Element::Condition, Reason::ConditionValueDiffers { had, .. }) => {
            let [had] = had.as_slice() else { return };
            let positive = ["StringEquals", "StringLike", "ArnEquals", "ArnLike", "StringEqualsIgnoreCase"];
            let operator = operator_of(text, failing.span.start).unwrap_or_default();
            let base = operator.rsplit(':').next().unwrap_or("").trim_end_matches("IfExists").to_owned();
            if !positive.contains(&base.as_str()) || had.contains(['*', '?']) || had.contains("${") {
                return;
            }
            let Some(values) = values_of(text, failing.span) else { return };
            push(FixKind::AddValue, edit::add_entry(text, values, had), had.clone(), actions_opened);
        }
        _ => {}
    }
}

/// A principal of the statement that is more than the caller, if there is one.
fn wider_principal(text: &str, statement: Span, pair: Pair<'_>) -> Option<String> {
    let value = member(text, statement, "Principal").or_else(|| member(text, statement, "NotPrincipal"))?;
    let entries: Vec<String> = match super::scan::members(text, value) {
        lists if lists.is_empty() => strings(text, value),
        lists => lists.iter().flat_map(|list| strings(text, list.value)).collect(),
    };
    let caller = pair.nameable_arn();
    let own = |entry: &str| {
        Some(entry) == caller.as_deref()
            || Some(entry) == pair.principal_arn()
            || matches!(pair.principal, Some(PrincipalDraft::Service(name) | PrincipalDraft::Federated(name)) if name == entry)
    };
    entries.into_iter().find(|entry| !own(entry))
}

/// The value after the key at the start of a condition's span.
fn values_of(text: &str, span: Span) -> Option<Span> {
    // The span runs from the key's opening quote to the end of its values; an object of this one member reads the same.
    let inner = format!("{{{}}}", span.of(text));
    let whole = Span::new(0, inner.len());
    let member = super::scan::members(&inner, whole).into_iter().next()?;
    let shift = |at: usize| at + span.start - 1;
    Some(Span::new(shift(member.value.start), shift(member.value.end)))
}

/// The strings of a list element.
fn strings(text: &str, list: Span) -> Vec<String> {
    elements(text, list).into_iter().filter_map(|span| string(text, span)).collect()
}

/// What a list opens besides `asked` when the other element of its statement is widened.
fn others(list: &[String], asked: &str, ignore_case: bool) -> Opens {
    if let Some(pattern) = list.iter().find(|entry| entry.contains(['*', '?'])) {
        return Opens::Matching { pattern: pattern.clone() };
    }
    let same = |entry: &&String| if ignore_case { entry.eq_ignore_ascii_case(asked) } else { entry.as_str() == asked };
    match list.iter().filter(|entry| !same(entry)).count() {
        0 => Opens::Nothing,
        pairs => Opens::Cross { pairs },
    }
}

/// Changes that make a Deny spare the request: narrower ones first, its removal last.
fn spares(case: &Case, companion: Option<usize>, pair: &Evaluation, by: Layer) -> Vec<Candidate> {
    let mut found = Vec::new();
    let asked = Pair::of(case, companion);
    let mut layers: Vec<_> = pair.layers.iter().filter(|trace| trace.effect == LayerEffect::ExplicitDeny).collect();
    layers.sort_by_key(|trace| trace.layer != by);
    let Some(trace) = layers.first() else { return found };
    let denying = trace.policies.iter().flat_map(|policy| policy.statements.iter().map(move |statement| (policy, statement)));
    let first = denying.into_iter().find(|(policy, statement)| {
        editable(policy) && statement.effect == Some(Effect::Deny) && statement.outcome == Outcome::Yes
    });
    let Some((policy, statement)) = first else { return found };
    let text = &policy.draft.parsed.text;
    let Some(span) = statements(text).get(statement.index).copied() else { return found };
    let mut push = |kind, after: Option<String>, entry: Option<String>, opens| {
        let Some(after) = after else { return };
        let place = Some((policy.level, policy.index));
        found.push(Candidate {
            kind,
            layer: trace.layer,
            companion,
            place,
            level: policy.level,
            after,
            entry,
            statement: None,
            opens,
        });
    };
    if let Some(list) = member(text, span, "NotAction") {
        let entry = asked.action.to_owned();
        let opens = Opens::Matching { pattern: entry.clone() };
        push(FixKind::NarrowDeny, edit::add_entry(text, list, &entry), Some(entry), opens);
    }
    if let Some(list) = member(text, span, "NotResource") {
        let entry = literal(asked.resource);
        let opens = Opens::Matching { pattern: entry.clone() };
        push(FixKind::NarrowDeny, edit::add_entry(text, list, &entry), Some(entry), opens);
    }
    // An entry that alone reaches the request, among others that do not, can go by itself.
    for (key, had, lower) in [("Action", asked.action, true), ("Resource", asked.resource, false)] {
        let Some(list) = member(text, span, key).filter(|list| is_array(text, *list)) else { continue };
        let entries = strings(text, list);
        let reaches = |entry: &String| {
            if lower { covers(&entry.to_lowercase(), &had.to_lowercase()) } else { covers(entry, had) }
        };
        let reaching: Vec<usize> = (0..entries.len()).filter(|&index| entries.get(index).is_some_and(reaches)).collect();
        if let ([index], true) = (reaching.as_slice(), entries.len() > 1) {
            let entry = entries.get(*index).cloned().unwrap_or_default();
            let opens = Opens::Matching { pattern: entry.clone() };
            push(FixKind::NarrowDeny, edit::remove_entry(text, list, *index), Some(entry), opens);
        }
    }
    if let (Some(caller), Layer::Resource | Layer::Scp | Layer::Rcp | Layer::Endpoint) = (asked.nameable_arn(), trace.layer) {
        let after = edit::add_condition(text, statement.index, "ArnNotLike", "aws:PrincipalArn", &caller);
        push(FixKind::NarrowDeny, after, Some(caller), Opens::WhatTheDenyKeptFromIt);
    }
    match edit::remove_statement(text, statement.index) {
        Some(after) => push(FixKind::RemoveDeny, Some(after), None, Opens::WhatTheDenyKept),
        // Its only statement: the policy itself goes.
        None => push(FixKind::RemoveDeny, Some(String::new()), None, Opens::WhatTheDenyKept),
    }
    found
}
