//! What an evaluation says: the decision with both bounds, and for each layer, policy and statement why.
//!
//! A trace holds places, not sentences: the wanted text is the policy's own, under a [`Span`]; what the request had is in the
//! [`Request`](super::Request).

use std::sync::Arc;

use super::kind::{Effect, Layer};
use super::layer::Draft;
use super::reason::{ElementTrace, Outcome};
use super::span::Span;
use super::verdict::Verdict;

/// What one layer does to the request, in the words of AWS's own checks (R8.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LayerEffect {
    /// The layer allows.
    Allow,
    /// The layer denies explicitly.
    ExplicitDeny,
    /// The layer had to allow and does not.
    ImplicitDeny,
    /// The layer does not allow and did not need to, or it is not in force, or there is none.
    NoImpact,
    /// It could be either.
    Unknown,
}

/// Why a layer was asked or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LayerState {
    /// Its policies are given.
    Given,
    /// Its policies are given, but at least one draft cannot be read whole.
    Unreadable,
    /// The person says that there is none in force.
    None,
    /// Nobody has said.
    Unknown,
    /// It does not apply to this request, whatever it says.
    NotInForce,
}

/// A whole evaluation of one action on one resource.
#[derive(Clone, Debug)]
pub struct Evaluation {
    /// What is decided.
    pub verdict: Verdict,
    /// The verdict if everything unknown helps: the *kind* run of RX.
    pub kind: Verdict,
    /// The verdict if nothing unknown helps: the *strict* run of RX.
    pub strict: Verdict,
    /// All seven layers, in AWS's order of checks (R8.3).
    pub layers: Vec<LayerTrace>,
    /// Layers and context keys that are not known and could turn the verdict.
    pub open: Vec<Open>,
    /// Rules that AWS's documentation leaves in doubt and that this verdict leans on, as rule numbers.
    pub doubts: Vec<&'static str>,
}

impl Evaluation {
    /// The trace of `layer`.
    #[must_use]
    pub fn layer(&self, layer: Layer) -> Option<&LayerTrace> {
        self.layers.iter().find(|trace| trace.layer == layer)
    }
}

/// Something not known that could turn a verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Open {
    /// A layer that nobody has given (or that cannot be read).
    Layer(Layer),
    /// A context key that the request carries or may carry, with a value not stated.
    Key(Arc<str>),
    /// The account that owns the resource is not stated (R7.4).
    ResourceAccount,
}

/// What one layer said.
#[derive(Clone, Debug)]
pub struct LayerTrace {
    /// Which layer.
    pub layer: Layer,
    /// Whether it was asked.
    pub state: LayerState,
    /// What it does to the request.
    pub effect: LayerEffect,
    /// Whether the decision needed an Allow of this layer.
    pub needed: bool,
    /// Its policies in the order given; those of an organization's levels in order of the levels.
    pub policies: Vec<PolicyTrace>,
}

/// What one policy said.
#[derive(Clone, Debug)]
pub struct PolicyTrace {
    /// Index of the level for an SCP or RCP (root first), else 0.
    pub level: usize,
    /// Index of the policy in its layer or level.
    pub index: usize,
    /// The draft, with its text and name.
    pub draft: Draft,
    /// Its statements in order.
    pub statements: Vec<StatementTrace>,
}

/// What one statement said.
#[derive(Clone, Debug)]
pub struct StatementTrace {
    /// Index in the policy, from 0 (people count from 1).
    pub index: usize,
    /// Its `Sid`, if it has one.
    pub sid: Option<Arc<str>>,
    /// Its effect; `None` where that cannot be read.
    pub effect: Option<Effect>,
    /// The statement's whole text.
    pub span: Span,
    /// Whether it matches the request.
    pub outcome: Outcome,
    /// Every element that was asked, in AWS's order: Principal, Action, Resource, then each condition.
    pub elements: Vec<ElementTrace>,
}

impl StatementTrace {
    /// The elements that do not hold; how near the statement came is their number.
    pub fn failing(&self) -> impl Iterator<Item = &ElementTrace> {
        self.elements.iter().filter(|element| element.outcome != Outcome::Yes)
    }
}
