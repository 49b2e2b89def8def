//! The decision: it only combines what layers yield (RX).

use super::arn::Arn;
use super::caller::Caller;
use super::kind::Layer;
use super::kms;
use super::layer::Layers;
use super::layer_yield::{LayerRecorder, LayerYield, Mode, ask};
use super::principal::Grant;
use super::reason::{Element, Outcome, Reason};
use super::request::Request;
use super::s3;
use super::statement::Silent;
use super::sts;
use super::trace::{Evaluation, LayerEffect, LayerState, LayerTrace, Open, PolicyTrace};
use super::verdict::{Decision, Verdict, Why};

impl Verdict {
    const UNKNOWN: Self = Self { decision: Decision::Unknown, by: None, why: Why::NotKnown };

    const fn allow(by: Layer, why: Why) -> Self {
        Self { decision: Decision::Allow, by: Some(by), why }
    }

    const fn explicit(by: Layer) -> Self {
        Self { decision: Decision::ExplicitDeny, by: Some(by), why: Why::DenyMatches }
    }

    const fn implicit(by: Layer) -> Self {
        Self { decision: Decision::ImplicitDeny, by: Some(by), why: Why::NothingAllows }
    }

    const fn by_no_policy(why: Why) -> Self {
        Self { decision: Decision::ImplicitDeny, by: None, why }
    }
}

/// What each layer yields, in AWS's order of checks (R8.3), and whether it is in force.
struct Asked([(Layer, bool, LayerYield); 7]);

impl Asked {
    fn get(&self, layer: Layer) -> &LayerYield {
        &self.0[layer as usize].2
    }

    fn is_given(&self, layer: Layer) -> bool {
        let (_, in_force, yielded) = &self.0[layer as usize];
        *in_force && yielded.state != LayerState::None
    }

    /// The layers in force, in order.
    fn in_force(&self) -> impl Iterator<Item = (Layer, &LayerYield)> {
        self.0.iter().filter(|(_, in_force, _)| *in_force).map(|(layer, _, yielded)| (*layer, yielded))
    }
}

/// Decides `request` under `layers`, with a full trace.
#[must_use]
pub fn evaluate(request: &Request, layers: &Layers) -> Evaluation {
    let decided = decide_with::<Vec<PolicyTrace>>(request, layers);
    let effects = decided.effects(request);
    let traces: Vec<LayerTrace> = (effects.into_iter().zip(decided.recorders))
        .map(|((layer, state, effect, needed), policies)| LayerTrace { layer, state, effect, needed, policies })
        .collect();
    let open = if decided.verdict.decision == Decision::Unknown { open(&traces, decided.owner_open) } else { Vec::new() };
    let doubts = doubts(request, &decided.verdict, &traces);
    Evaluation { verdict: decided.verdict, kind: decided.kind, strict: decided.strict, layers: traces, open, doubts }
}

/// Decides `request` under `layers` without a trace: the same code, for bulk work.
#[must_use]
pub fn decide(request: &Request, layers: &Layers) -> Verdict {
    decide_with::<Silent>(request, layers).verdict
}

struct Decided<R> {
    asked: Asked,
    recorders: [R; 7],
    kind: Verdict,
    strict: Verdict,
    verdict: Verdict,
    /// Whether the account that owns the resource is not known and turns the verdict.
    owner_open: bool,
    /// Whether principal and resource are taken to be of different accounts.
    crosses: bool,
}

impl<R> Decided<R> {
    /// What each layer is and does, and whether it had to allow.
    fn effects(&self, request: &Request) -> [(Layer, LayerState, LayerEffect, bool); 7] {
        let needs = needs(request, &self.asked, Mode::Strict, self.crosses);
        self.asked.0.each_ref().map(|(layer, in_force, yielded)| {
            let state = if *in_force { yielded.state } else { LayerState::NotInForce };
            let needed = *in_force && needs[*layer as usize];
            (*layer, state, effect(state, yielded, needed), needed)
        })
    }
}

/// RX step 0, and the two readings of an S3 resource whose account is not stated.
fn decide_with<R: LayerRecorder + Default>(request: &Request, layers: &Layers) -> Decided<R> {
    let is_s3 = Arn::parse(&request.resource).is_some_and(|arn| arn.service == "s3");
    let (Some(account), None, true) = (request.account(), &request.resource_account, is_s3) else {
        let crosses = request.account().is_some_and(|own| request.resource_account.as_deref().is_some_and(|other| own != other));
        let (asked, recorders) = ask_all(request, layers);
        let kind = run(Mode::Kind, request, &asked, crosses);
        let strict = run(Mode::Strict, request, &asked, crosses);
        let verdict = settle(&kind, &strict);
        return Decided { asked, recorders, kind, strict, verdict, owner_open: false, crosses };
    };
    let own = request.owned_by(Some(account));
    let foreign = request.owned_by(None);
    let (asked, recorders) = ask_all(&own, layers);
    let (asked_foreign, _) = ask_all::<Silent>(&foreign, layers);
    let both = |mode| {
        let mine = run(mode, &own, &asked, false);
        let other = run(mode, &foreign, &asked_foreign, true);
        if mine.decision == other.decision { mine } else { Verdict::UNKNOWN }
    };
    let (kind, strict) = (both(Mode::Kind), both(Mode::Strict));
    let verdict = settle(&kind, &strict);
    let owner_open = verdict.decision == Decision::Unknown;
    Decided { asked, recorders, kind, strict, verdict, owner_open, crosses: false }
}

fn settle(kind: &Verdict, strict: &Verdict) -> Verdict {
    if kind.decision.is_deny() || kind == strict { kind.clone() } else { Verdict::UNKNOWN }
}

fn ask_all<R: LayerRecorder + Default>(request: &Request, layers: &Layers) -> (Asked, [R; 7]) {
    let mut recorders: [R; 7] = Default::default();
    let asked = Layer::ALL.map(|layer| {
        let yielded = ask(layer, layers, request, &mut recorders[layer as usize]);
        (layer, in_force(layer, request, &yielded), yielded)
    });
    (Asked(asked), recorders)
}

/// RX step 3: whether a layer applies to the request, whatever it says.
fn in_force(layer: Layer, request: &Request, yielded: &LayerYield) -> bool {
    let identity = &request.identity;
    let is_management = |account: Option<&str>| account.is_some() && account == request.facts.management_account.as_deref();
    let unknown = yielded.state == LayerState::Unknown;
    match layer {
        Layer::Scp => identity.account.is_some() && !is_management(request.account()) && !identity.is_service_linked(),
        Layer::Rcp => {
            request.service.honours_rcp
                && *request.resource != *"*"
                && !request.is_action("kms", &["retiregrant"])
                && !is_management(request.resource_account.as_deref())
                && !identity.is_service_linked()
                && !sts::assumes_service_linked(request)
        }
        Layer::Endpoint => !unknown || request.context.has("aws:sourcevpce"),
        Layer::Resource => !unknown || *request.resource != *"*" && request.service.has_resource_policy != Some(false),
        Layer::Identity | Layer::Boundary => identity.can_have_boundary(),
        Layer::Session => identity.can_have_session_policy(),
    }
}

/// Whether the resource's own policy must allow: RX step 10.
fn must_grant(request: &Request, crosses: bool) -> bool {
    crosses || kms::is_on_key(request) || sts::is_on_trust(request)
}

/// The best grant there is, KMS grants included: RX step 8.
fn grant(request: &Request, asked: &Asked, mode: Mode) -> Grant {
    let (_, in_force, resource) = &asked.0[Layer::Resource as usize];
    match (kms::has_grant(request), in_force) {
        (true, _) => Grant::Direct,
        // A resource without a policy of its own grants nothing, not even where nothing is known of it.
        (false, false) => Grant::None,
        (false, true) => resource.grants(mode),
    }
}

/// The principal's layers that must allow besides: RX step 12.
fn principal_needs(grant: Grant, crosses: bool) -> &'static [Layer] {
    const ALL: [Layer; 3] = [Layer::Identity, Layer::Boundary, Layer::Session];
    match grant {
        _ if crosses => &ALL,
        Grant::Direct => &[],
        Grant::Role => &ALL[1..],
        Grant::Account | Grant::None => &ALL,
    }
}

/// Which layers must allow, each at its place in [`Layer::ALL`].
fn needs(request: &Request, asked: &Asked, mode: Mode, crosses: bool) -> [bool; 7] {
    let mut needs = [false; 7];
    for layer in [Layer::Scp, Layer::Endpoint] {
        needs[layer as usize] = asked.is_given(layer);
    }
    needs[Layer::Resource as usize] = request.account().is_none() || must_grant(request, crosses);
    if request.identity.can_have_boundary() {
        for layer in principal_needs(grant(request, asked, mode), crosses) {
            needs[*layer as usize] = *layer == Layer::Identity || asked.is_given(*layer);
        }
    }
    needs
}

/// One run of RX, from step 2 on. `crosses`: principal and resource are of different accounts.
fn run(mode: Mode, request: &Request, asked: &Asked, crosses: bool) -> Verdict {
    // Step 2.
    if sts::always_allows(request) {
        return Verdict::allow(Layer::Identity, Why::AlwaysAllowed);
    }
    // Step 5.
    for (layer, yielded) in asked.in_force() {
        // Whatever the bucket policy says, and though nobody knows it, it does not deny this caller (R8.12).
        let passed_by = layer == Layer::Resource && s3::passes_by_denies(request);
        if yielded.denies(mode) && !passed_by {
            return Verdict::explicit(layer);
        }
    }
    // Step 6.
    if let Some(why) = denied_by_no_policy(request, crosses) {
        return Verdict::by_no_policy(why);
    }
    // Step 7.
    for layer in [Layer::Scp, Layer::Endpoint] {
        if asked.is_given(layer) && !asked.get(layer).allows(mode) {
            return Verdict::implicit(layer);
        }
    }
    // Steps 8 to 10.
    let grant = grant(request, asked, mode);
    if grant == Grant::None && (request.account().is_none() || must_grant(request, crosses)) {
        return Verdict::implicit(Layer::Resource);
    }
    if request.account().is_none() {
        return Verdict::allow(Layer::Resource, Why::Allowed);
    }
    // Step 11.
    if request.identity.caller == Caller::Root {
        return if must_grant(request, crosses) {
            Verdict::allow(Layer::Resource, Why::Allowed)
        } else {
            Verdict::allow(Layer::Identity, Why::RootAllowed)
        };
    }
    // Steps 12 and 13.
    let is_federated = matches!(request.identity.caller, Caller::FederatedUser { .. });
    for layer in principal_needs(grant, crosses) {
        let allows = asked.get(*layer).allows(mode);
        let lacks = match layer {
            Layer::Identity => !allows,
            // A federated session without a session policy may do nothing (R8.10).
            Layer::Session if is_federated && !asked.is_given(Layer::Session) => true,
            _ => asked.is_given(*layer) && !allows,
        };
        if lacks {
            return Verdict::implicit(*layer);
        }
    }
    // Step 14.
    let by_grant = grant >= Grant::Role && !asked.get(Layer::Identity).allows(mode);
    Verdict::allow(if by_grant { Layer::Resource } else { Layer::Identity }, Why::Allowed)
}

/// Denials that no policy decides: RX step 6.
fn denied_by_no_policy(request: &Request, crosses: bool) -> Option<Why> {
    let partition = Arn::parse(&request.resource).map(|arn| arn.partition);
    let own = &*request.identity.partition;
    if !own.is_empty() && partition.is_some_and(|partition| partition != own) {
        return Some(Why::OtherPartition);
    }
    if let Some(why) = sts::never_allows(request) {
        return Some(why);
    }
    let kept = kms::keeps_to_account(request) || request.is_action("sqs", &sts::SQS_KEPT);
    (crosses && kept).then_some(Why::KeptToAccount)
}

/// What a layer does to the request, for display (R8.3).
fn effect(state: LayerState, yielded: &LayerYield, needed: bool) -> LayerEffect {
    let not_allowed = if needed { LayerEffect::ImplicitDeny } else { LayerEffect::NoImpact };
    match (state, yielded.deny, yielded.allow) {
        (LayerState::NotInForce, ..) => LayerEffect::NoImpact,
        (_, Outcome::Yes, _) => LayerEffect::ExplicitDeny,
        (LayerState::None, ..) => not_allowed,
        (LayerState::Unknown | LayerState::Unreadable, ..) | (_, Outcome::Unsettled, _) | (_, _, Outcome::Unsettled) => {
            LayerEffect::Unknown
        }
        (_, Outcome::No, Outcome::Yes) => LayerEffect::Allow,
        (_, Outcome::No, Outcome::No) => not_allowed,
    }
}

/// What could turn an unknown verdict: its kind run allows, so every layer not known could, and every key that leaves a Deny, or
/// an Allow that nothing replaces, unsettled.
fn open(traces: &[LayerTrace], owner_open: bool) -> Vec<Open> {
    let mut open = Vec::new();
    if owner_open {
        open.push(Open::ResourceAccount);
    }
    for trace in traces {
        if matches!(trace.state, LayerState::Unknown | LayerState::Unreadable) {
            open.push(Open::Layer(trace.layer));
        }
        let statements = trace.policies.iter().flat_map(|policy| &policy.statements);
        for statement in statements.filter(|statement| statement.outcome == Outcome::Unsettled) {
            let replaced = trace.effect == LayerEffect::Allow && statement.effect == Some(super::kind::Effect::Allow);
            for element in statement.elements.iter().filter(|_| !replaced) {
                if let Reason::ConditionUnsettled { key, .. } = &element.reason {
                    let key = Open::Key(key.clone());
                    if !open.contains(&key) {
                        open.push(key);
                    }
                }
            }
        }
    }
    open
}

/// Rules in doubt that the verdict leans on.
fn doubts(request: &Request, verdict: &Verdict, traces: &[LayerTrace]) -> Vec<&'static str> {
    let mut doubts = Vec::new();
    let trace = |layer: Layer| &traces[layer as usize];
    let implicit = verdict.decision == Decision::ImplicitDeny;
    // AWS's pages differ on a boundary where the trust policy names the user.
    if implicit && verdict.by == Some(Layer::Boundary) && sts::is_on_trust(request) {
        doubts.push("R13.3");
    }
    // An account named in the same account's resource policy is taken as delegation for every service.
    if implicit
        && verdict.by == Some(Layer::Identity)
        && trace(Layer::Resource).effect == LayerEffect::Allow
        && !must_grant(request, false)
    {
        doubts.push("R8.6");
    }
    // Pages of S3 grant the listing of buckets on `arn:aws:s3:::*`, others say that only `*` does.
    if implicit && request.is_action("s3", &["listallmybuckets"]) {
        doubts.push("R3.11");
    }
    // A NotPrincipal that lacks the account may deny all of it.
    let by_not_principal = trace(Layer::Resource).policies.iter().flat_map(|policy| &policy.statements).any(|statement| {
        statement.outcome == Outcome::Yes
            && statement.effect == Some(super::kind::Effect::Deny)
            && statement.elements.iter().any(|element| element.element == Element::Principal && element.reason == Reason::Covered)
    });
    if verdict.decision == Decision::ExplicitDeny && verdict.by == Some(Layer::Resource) && by_not_principal {
        let negated = trace(Layer::Resource).policies.iter().flat_map(|policy| &policy.draft.parsed.policy.statements);
        if negated.filter_map(|statement| statement.principal.as_ref()).any(|list| list.negated) {
            doubts.push("R4.10");
        }
    }
    doubts
}

/// Every action and resource that one call is authorised for (R3.12, R14): the request itself first, then its companions.
#[derive(Clone, Debug)]
pub struct Call {
    /// Each pair with the layers it is decided under.
    pub pairs: Vec<(Request, Layers)>,
}

/// The evaluation of a whole call.
#[derive(Clone, Debug)]
pub struct CallEvaluation {
    /// The call's decision, and the layer that made it.
    pub verdict: Verdict,
    /// Index of the companion (from 0) that the verdict is of; `None` where it is the request's own.
    pub companion: Option<usize>,
    /// Each pair's own evaluation; never empty.
    pub pairs: Vec<Evaluation>,
}

/// The decision of a whole call without a trace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallDecision {
    /// The call's decision, and the layer that made it.
    pub verdict: Verdict,
    /// Index of the companion (from 0) that the verdict is of; `None` where it is the request's own.
    pub companion: Option<usize>,
    /// What each layer does, in AWS's order of checks, in the pair that the verdict is of.
    pub layers: [(Layer, LayerEffect); 7],
}

/// Which pair decides a call: the first that is refused, else the first unknown, else the request's own (R8.17).
fn chosen<T>(pairs: &[T], decision: impl Fn(&T) -> Decision) -> usize {
    (pairs.iter().position(|pair| decision(pair).is_deny()))
        .or_else(|| pairs.iter().position(|pair| decision(pair) == Decision::Unknown))
        .unwrap_or(0)
}

/// Decides a call: allowed when every pair is; the first pair that is refused decides, else the first unknown (R8.17).
#[must_use]
pub fn evaluate_call(call: &Call) -> CallEvaluation {
    let pairs: Vec<Evaluation> = call.pairs.iter().map(|(request, layers)| evaluate(request, layers)).collect();
    let chosen = chosen(&pairs, |pair| pair.verdict.decision);
    let verdict = pairs.get(chosen).map_or(Verdict::UNKNOWN, |pair| pair.verdict.clone());
    CallEvaluation { verdict, companion: chosen.checked_sub(1), pairs }
}

/// Decides a call as [`evaluate_call`] does, without a trace: the same code, for bulk work.
#[must_use]
pub fn decide_call(call: &Call) -> CallDecision {
    let pairs: Vec<Decided<Silent>> = call.pairs.iter().map(|(request, layers)| decide_with(request, layers)).collect();
    let chosen = chosen(&pairs, |pair| pair.verdict.decision);
    let pair = call.pairs.get(chosen).zip(pairs.get(chosen));
    CallDecision {
        verdict: pair.map_or(Verdict::UNKNOWN, |(_, decided)| decided.verdict.clone()),
        companion: chosen.checked_sub(1),
        layers: match pair {
            Some(((request, _), decided)) => decided.effects(request).map(|(layer, _, effect, _)| (layer, effect)),
            None => Layer::ALL.map(|layer| (layer, LayerEffect::Unknown)),
        },
    }
}
