//! Fixes: proposed changes, each evaluated again before it is offered.

use super::candidates::{Candidate, candidates, new_policy};
use super::findings::lacking_layers;
use super::pair::layer_named;
use super::{Change, Fix, FixKind, Opens, Who, commands};
use crate::case::{Case, Drafts, PolicyDraft, Slot};
use crate::iam::{Assume, CallEvaluation, Decision, Evaluation, Given, Layer, LayerEffect, LayerState, Open, evaluate_call};
use crate::intake::{Denial, Deny};

/// No more fixes than this are offered.
const MOST: usize = 8;

/// No fix takes more changes than this.
const MOST_CHANGES: usize = 5;

/// Every proven fix of the case, the least first.
pub fn fixes(case: &Case, denial: Option<&Denial>, evaluation: &CallEvaluation, drafts: &mut Drafts, assume: Assume) -> Vec<Fix> {
    let named = denial.and_then(|denial| denial.policy_type.as_ref()).map(|named| layer_named(named.value));
    let mut firsts = match refused(evaluation, named) {
        Some((companion, pair)) => candidates(case, companion, pair, named),
        None => Vec::new(),
    };
    firsts.extend(named_but_not_given(case, denial, evaluation));
    let mut found: Vec<Fix> = Vec::new();
    for first in firsts {
        if found.len() >= MOST {
            break;
        }
        if let Some(fix) = prove(case, first, named, drafts, assume) {
            let twin = found.iter().any(|other| other.slot == fix.slot && other.after == fix.after);
            if !twin {
                found.push(fix);
            }
        }
    }
    found.sort_by_key(|fix| (fix.opens.iter().map(rank).max().unwrap_or(0), fix.also.len(), kind_rank(fix.kind)));
    for (index, fix) in found.iter_mut().enumerate() {
        fix.id = format!("fix-{}", index + 1);
    }
    found
}

/// The first pair that is refused for certain, else the first that a layer given does not allow; and which.
fn refused(evaluation: &CallEvaluation, named: Option<Layer>) -> Option<(Option<usize>, &Evaluation)> {
    let pairs = || evaluation.pairs.iter().enumerate();
    let (index, pair) = (pairs().find(|(_, pair)| pair.verdict.decision.is_deny()))
        .or_else(|| pairs().find(|(_, pair)| !lacking_layers(pair, named).is_empty()))?;
    Some((index.checked_sub(1), pair))
}

/// Where nothing given refuses and AWS said that no identity-based policy allows, of which none is known: a policy to add beside
/// them. Other layers have one policy that it would replace, so there is none for them.
fn named_but_not_given(case: &Case, denial: Option<&Denial>, evaluation: &CallEvaluation) -> Option<Candidate> {
    let denial = denial?;
    let named = layer_named(denial.policy_type.as_ref()?.value);
    let implicit = denial.deny.as_ref().is_some_and(|deny| deny.value == Deny::Implicit);
    let unknown = case.layer_state(Layer::Identity) == Given::Unknown;
    let open = evaluation.verdict.decision == Decision::Unknown;
    (named == Layer::Identity && implicit && unknown && open).then(|| new_policy(case, Layer::Identity, None)).flatten()
}

/// Applies `first` and whatever else is needed, and evaluates again; `None` where the request is not allowed then.
fn prove(case: &Case, first: Candidate, named: Option<Layer>, drafts: &mut Drafts, assume: Assume) -> Option<Fix> {
    let mut changes: Vec<Change> = Vec::new();
    let mut opens = vec![first.opens.clone()];
    let (layer, companion, entry) = (first.layer, first.companion, first.entry.clone());
    // A pool of which nothing was known stays open after one policy of it is given.
    let partly_known = first.place.is_none() && case.layer_state(layer) == Given::Unknown;
    let mut fixed = case.clone();
    let mut next = Some(first);
    let mut decided = None;
    while let Some(candidate) = next.take() {
        changes.push(apply(&mut fixed, &candidate)?);
        let call = fixed.input(drafts, assume).ok()?;
        let evaluation = evaluate_call(&call);
        if let Some((companion, pair)) = refused(&evaluation, named) {
            if changes.len() >= MOST_CHANGES {
                return None;
            }
            // What it still lacks: the least change for that.
            let candidate =
                candidates(&fixed, companion, pair, named).into_iter().min_by_key(|c| (rank(&c.opens), kind_rank(c.kind)))?;
            opens.push(candidate.opens.clone());
            next = Some(candidate);
        }
        decided = Some(evaluation);
    }
    let evaluation = decided?;
    let still_open = proven(&evaluation, layer, companion)?;
    let mut still_open: Vec<Layer> = still_open;
    if partly_known {
        still_open.insert(0, layer);
    }
    opens.sort_by_key(rank);
    opens.dedup();
    if opens.len() > 1 {
        opens.retain(|opens| *opens != Opens::Nothing);
    }
    let mut changes = changes.into_iter();
    let main = changes.next()?;
    Some(Fix {
        id: String::new(),
        kind: main.kind,
        slot: main.slot,
        companion: main.companion,
        policy: main.policy,
        before: main.before,
        after: main.after,
        entry,
        also: changes.collect(),
        statement: main.statement,
        who: main.who,
        command: main.command,
        case: fixed,
        decision: evaluation.verdict.decision,
        still_open,
        opens,
    })
}

/// The layers still open, if the evaluation allows but for them; `None` where it does not, or where the change itself did not come
/// to allow.
fn proven(evaluation: &CallEvaluation, layer: Layer, companion: Option<usize>) -> Option<Vec<Layer>> {
    let mut open = Vec::new();
    for pair in &evaluation.pairs {
        if pair.kind.decision != Decision::Allow {
            return None;
        }
        for item in &pair.open {
            match item {
                Open::Layer(layer) if !open.contains(layer) => open.push(*layer),
                Open::Layer(_) | Open::ResourceAccount => {}
                Open::Key(_) => return None,
            }
        }
    }
    let changed = evaluation.pairs.get(companion.map_or(0, |index| index + 1))?.layer(layer)?;
    let settled = !matches!(changed.effect, LayerEffect::Unknown | LayerEffect::ImplicitDeny | LayerEffect::ExplicitDeny)
        && changed.state != LayerState::Unreadable;
    settled.then_some(open)
}

/// Applies `candidate` to `case` and says what changed.
fn apply(case: &mut Case, candidate: &Candidate) -> Option<Change> {
    let own = candidate.layer == Layer::Resource;
    let companion = candidate.companion.filter(|_| own);
    let statement = candidate.statement.as_ref().map(|statement| super::edit::pretty(statement, "  ", ""));
    let who = who(candidate.layer);
    let mut change = Change {
        kind: candidate.kind,
        slot: Slot { layer: candidate.layer, level: candidate.level, index: 0 },
        companion,
        policy: String::new(),
        before: String::new(),
        after: candidate.after.clone(),
        statement,
        who,
        command: None,
    };
    let remove = candidate.after.is_empty();
    if let Some(index) = companion {
        let place = &mut case.companions.get_mut(index)?.policy;
        let draft = match std::mem::take(place) {
            Given::Given(draft) => draft,
            Given::None => PolicyDraft::proposed("resource policy", ""),
            Given::Unknown => return None,
        };
        change.policy.clone_from(&draft.name);
        change.before.clone_from(&draft.text);
        *place = if remove { Given::None } else { Given::Given(PolicyDraft { text: candidate.after.clone(), ..draft }) };
    } else if let Some((level, index)) = candidate.place {
        let slot = Slot { layer: candidate.layer, level, index };
        change.slot = slot;
        let draft = case.draft_mut(slot)?;
        change.policy.clone_from(&draft.name);
        change.before = std::mem::replace(&mut draft.text, candidate.after.clone());
        if remove {
            case.remove_draft(slot)?;
            if case.slots(candidate.layer).is_empty() && !matches!(candidate.layer, Layer::Scp | Layer::Rcp) {
                case.set_none(candidate.layer);
            }
        }
    } else {
        change.policy = new_name(case, candidate);
        let draft = PolicyDraft::proposed(change.policy.clone(), candidate.after.clone());
        change.slot = case.add_draft(candidate.layer, candidate.level, draft);
    }
    // A policy for this one permission stands beside a layer nobody has given, so its command adds and replaces nothing.
    let adds = matches!(candidate.kind, FixKind::AddStatement | FixKind::NewPolicy);
    change.command = commands::put(case, candidate.layer, candidate.companion, &change.policy, remove, adds);
    Some(change)
}

/// The name of a new policy, such as `AllowS3GetObject`.
fn new_name(case: &Case, candidate: &Candidate) -> String {
    let pair = super::Pair::of(case, candidate.companion);
    let capital = |word: &str| {
        let mut letters = word.chars().filter(char::is_ascii_alphanumeric);
        letters.next().map_or_else(String::new, |first| first.to_ascii_uppercase().to_string() + &letters.collect::<String>())
    };
    format!("Allow{}{}", capital(&pair.service()), capital(pair.name()))
}

/// Who can change a layer.
pub const fn who(layer: Layer) -> Who {
    match layer {
        Layer::Identity | Layer::Boundary => Who::PrincipalAdmin,
        Layer::Resource => Who::ResourceOwner,
        Layer::Scp | Layer::Rcp => Who::OrganizationAdmin,
        Layer::Session => Who::SessionMaker,
        Layer::Endpoint => Who::EndpointOwner,
    }
}

/// How much is opened, from the least.
const fn rank(opens: &Opens) -> usize {
    match opens {
        Opens::Nothing => 0,
        Opens::Cross { pairs } => *pairs,
        Opens::Matching { .. } => 1_000,
        Opens::ForOthers { .. } => 1_500,
        Opens::EveryObject => 2_000,
        Opens::WithoutTheCondition => 2_500,
        Opens::WhatTheDenyKeptFromIt => 3_000,
        Opens::WhatTheDenyKept => 4_000,
    }
}

/// Smaller edits first where nothing else tells.
const fn kind_rank(kind: FixKind) -> usize {
    match kind {
        FixKind::AddResource => 0,
        FixKind::AddAction => 1,
        FixKind::AddPrincipal => 2,
        FixKind::AddValue => 3,
        FixKind::AddStatement => 4,
        FixKind::NewPolicy => 5,
        FixKind::NarrowDeny => 6,
        FixKind::RemoveDeny => 7,
    }
}
