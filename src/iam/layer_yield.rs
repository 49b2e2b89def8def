//! What each layer yields for a request: its Denies, its Allows and how it names the caller, before anything is combined.

use super::kind::{Effect, Layer, PolicyKind};
use super::layer::{Draft, Given, Layers, Level};
use super::principal::Grant;
use super::reason::{ElementTrace, Outcome};
use super::request::Request;
use super::s3;
use super::statement::{Frame, Recorder, Silent};
use super::trace::{LayerState, PolicyTrace, StatementTrace};

/// What is taken of what is not settled (RX step 0).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Everything unknown helps: its Allows match, its Denies do not.
    Kind,
    /// Nothing unknown helps.
    Strict,
}

/// What a layer yields.
#[derive(Clone, Copy, Debug)]
pub struct LayerYield {
    /// Whether its policies are known.
    pub state: LayerState,
    /// Whether one of its Denies matches.
    pub deny: Outcome,
    /// Whether it allows: at every level for SCPs (R10.1), anywhere in the pool for the others (R8.4).
    pub allow: Outcome,
    /// The best grant of its Allows that match for certain.
    pub grant: Grant,
    /// The best grant of its Allows that match or could match.
    pub possible_grant: Grant,
}

impl LayerYield {
    const fn unknown(state: LayerState) -> Self {
        Self { state, deny: Outcome::No, allow: Outcome::No, grant: Grant::None, possible_grant: Grant::None }
    }

    const fn is_open(&self) -> bool {
        matches!(self.state, LayerState::Unknown | LayerState::Unreadable)
    }

    /// Whether the layer denies, as `mode` takes it.
    #[must_use]
    pub fn denies(&self, mode: Mode) -> bool {
        match mode {
            Mode::Kind => self.deny == Outcome::Yes,
            Mode::Strict => self.deny != Outcome::No || self.is_open(),
        }
    }

    /// Whether the layer allows, as `mode` takes it.
    #[must_use]
    pub fn allows(&self, mode: Mode) -> bool {
        match mode {
            Mode::Kind => self.allow != Outcome::No || self.is_open(),
            Mode::Strict => self.allow == Outcome::Yes && !self.is_open(),
        }
    }

    /// How the layer names the caller, as `mode` takes it.
    #[must_use]
    pub fn grants(&self, mode: Mode) -> Grant {
        match mode {
            Mode::Kind if self.is_open() => Grant::Direct,
            Mode::Kind => self.possible_grant,
            Mode::Strict if self.is_open() => Grant::None,
            Mode::Strict => self.grant,
        }
    }
}

/// Takes the trace of policies and statements, or nothing.
pub trait LayerRecorder {
    /// Takes the trace of a statement's elements.
    type Elements: Recorder + Default;

    /// A new policy of the layer begins.
    fn policy(&mut self, draft: &Draft, level: usize, index: usize);

    /// A statement of it was checked.
    fn statement(&mut self, draft: &Draft, index: usize, outcome: Outcome, elements: Self::Elements);
}

/// Records nothing.
impl LayerRecorder for Silent {
    type Elements = Self;

    fn policy(&mut self, _draft: &Draft, _level: usize, _index: usize) {}

    fn statement(&mut self, _draft: &Draft, _index: usize, _outcome: Outcome, _elements: Self) {}
}

impl LayerRecorder for Vec<PolicyTrace> {
    type Elements = Vec<ElementTrace>;

    fn policy(&mut self, draft: &Draft, level: usize, index: usize) {
        self.push(PolicyTrace { level, index, draft: draft.clone(), statements: Vec::new() });
    }

    fn statement(&mut self, draft: &Draft, index: usize, outcome: Outcome, elements: Vec<ElementTrace>) {
        if let (Some(policy), Some(statement)) = (self.last_mut(), draft.parsed.policy.statements.get(index)) {
            policy.statements.push(StatementTrace {
                index,
                sid: statement.sid.as_ref().map(|sid| sid.value.clone()),
                effect: statement.effect.map(|effect| effect.value),
                span: statement.span,
                outcome,
                elements,
            });
        }
    }
}

/// Asks `layer`.
pub fn ask<R: LayerRecorder>(layer: Layer, layers: &Layers, request: &Request, recorder: &mut R) -> LayerYield {
    let asker = Asker { layer, request, has_boundary: has_boundary(layers, request) };
    match layer {
        Layer::Identity => asker.pool(&layers.identity, recorder),
        Layer::Session => asker.pool(&layers.session, recorder),
        Layer::Boundary => asker.single(&layers.boundary, recorder),
        Layer::Resource => asker.single(&layers.resource, recorder),
        Layer::Endpoint => asker.single(&layers.endpoint, recorder),
        Layer::Scp => asker.levels(&layers.scp, recorder),
        Layer::Rcp => asker.levels(&layers.rcp, recorder),
    }
}

/// Whether the caller has a permissions boundary (R4.11).
fn has_boundary(layers: &Layers, request: &Request) -> Outcome {
    match (&layers.boundary, request.assume) {
        _ if !request.identity.can_have_boundary() => Outcome::No,
        (Given::Given(_), _) => Outcome::Yes,
        (Given::Unknown, super::request::Assume::Known) => Outcome::Unsettled,
        _ => Outcome::No,
    }
}

struct Asker<'a> {
    layer: Layer,
    request: &'a Request,
    has_boundary: Outcome,
}

impl Asker<'_> {
    fn not_given<T>(&self, given: &Given<T>) -> Option<LayerYield> {
        let unknown_is_none = self.request.assume == super::request::Assume::Complete;
        match given {
            Given::Given(_) => None,
            Given::Unknown if !unknown_is_none => Some(LayerYield::unknown(LayerState::Unknown)),
            Given::Unknown | Given::None => Some(LayerYield::unknown(LayerState::None)),
        }
    }

    fn pool<R: LayerRecorder>(&self, given: &Given<Vec<Draft>>, recorder: &mut R) -> LayerYield {
        let Given::Given(drafts) = given else {
            return self.not_given(given).unwrap_or(LayerYield::unknown(LayerState::None));
        };
        let mut yielded = LayerYield::unknown(LayerState::Given);
        for (index, draft) in drafts.iter().enumerate() {
            self.draft(draft, 0, index, &mut yielded, recorder);
        }
        yielded
    }

    fn single<R: LayerRecorder>(&self, given: &Given<Draft>, recorder: &mut R) -> LayerYield {
        let Given::Given(draft) = given else {
            return self.not_given(given).unwrap_or(LayerYield::unknown(LayerState::None));
        };
        let mut yielded = LayerYield::unknown(LayerState::Given);
        self.draft(draft, 0, 0, &mut yielded, recorder);
        yielded
    }

    fn levels<R: LayerRecorder>(&self, given: &Given<Vec<Level>>, recorder: &mut R) -> LayerYield {
        let Given::Given(levels) = given else {
            return self.not_given(given).unwrap_or(LayerYield::unknown(LayerState::None));
        };
        let mut all = LayerYield { allow: Outcome::Yes, ..LayerYield::unknown(LayerState::Given) };
        for (number, level) in levels.iter().enumerate() {
            // Every level keeps at least one SCP, so one listed without any is one not known (R10.2). An RCP level without any
            // still has RCPFullAWSAccess (R10.5).
            if level.policies.is_empty() {
                if self.layer == Layer::Scp && self.request.assume == super::request::Assume::Known {
                    all.state = LayerState::Unreadable;
                }
                continue;
            }
            let mut yielded = LayerYield::unknown(LayerState::Given);
            for (index, draft) in level.policies.iter().enumerate() {
                self.draft(draft, number, index, &mut yielded, recorder);
            }
            all.deny = all.deny.or(yielded.deny);
            all.allow = all.allow.and(yielded.allow);
            if yielded.state == LayerState::Unreadable {
                all.state = LayerState::Unreadable;
            }
        }
        // RCPFullAWSAccess is at every level and cannot be detached (R10.5).
        if self.layer == Layer::Rcp {
            all.allow = Outcome::Yes;
        }
        all
    }

    fn draft<R: LayerRecorder>(&self, draft: &Draft, level: usize, index: usize, all: &mut LayerYield, recorder: &mut R) {
        let parsed = &draft.parsed;
        recorder.policy(draft, level, index);
        if !parsed.is_readable() {
            all.state = LayerState::Unreadable;
        }
        let frame = Frame { request: self.request, kind: parsed.kind, text: &parsed.text, has_boundary: self.has_boundary };
        let is_resource = matches!(parsed.kind, PolicyKind::Resource | PolicyKind::Key | PolicyKind::Trust);
        let grants = is_resource || self.layer == Layer::Identity;
        for (number, statement) in parsed.policy.statements.iter().enumerate() {
            let mut elements = R::Elements::default();
            let yielded = statement.check(frame, &mut elements);
            recorder.statement(draft, number, yielded.outcome, elements);
            match statement.effect.map(|effect| effect.value) {
                Some(Effect::Deny) if is_resource && s3::passes_by_denies(self.request) => {}
                Some(Effect::Deny) => all.deny = all.deny.or(yielded.outcome),
                Some(Effect::Allow) if grants && s3::misses_allows(self.request) => {}
                Some(Effect::Allow) => {
                    all.allow = all.allow.or(yielded.outcome);
                    if yielded.outcome == Outcome::Yes {
                        all.grant = all.grant.max(yielded.grant);
                    }
                    all.possible_grant = all.possible_grant.max(yielded.grant);
                }
                // Its effect cannot be read, so the whole draft is unreadable and counts as not known.
                None => {}
            }
        }
        if is_resource && s3::restricts_public(self.request, &parsed.policy) {
            all.deny = Outcome::Yes;
        }
    }
}
