//! Reaching and changing the drafts of a case by slot.

use super::{Case, PolicyDraft, Slot};
use crate::iam::{Given, Layer, PolicyKind};

impl Case {
    /// What is known of `layer`, without its drafts.
    #[must_use]
    pub fn layer_state(&self, layer: Layer) -> Given<()> {
        let _ = layer;
        Given::Unknown
    }

    /// Every slot of `layer` that holds a draft, in order (for SCPs and RCPs: level by level, root first).
    #[must_use]
    pub fn slots(&self, layer: Layer) -> Vec<Slot> {
        let _ = layer;
        Vec::new()
    }

    /// The draft in `slot`.
    #[must_use]
    pub fn draft(&self, slot: Slot) -> Option<&PolicyDraft> {
        let _ = slot;
        None
    }

    /// The draft in `slot`, to change.
    pub fn draft_mut(&mut self, slot: Slot) -> Option<&mut PolicyDraft> {
        let _ = slot;
        None
    }

    /// Adds a draft to `layer` and says where it stands; a single-policy layer's draft is replaced, an organization's policy goes to
    /// `level` (made if it does not exist, with the account or root as its target).
    pub fn add_draft(&mut self, layer: Layer, level: usize, draft: PolicyDraft) -> Slot {
        let _ = draft;
        Slot { layer, level, index: 0 }
    }

    /// Takes the draft in `slot` out; a layer left without drafts becomes not known.
    pub fn remove_draft(&mut self, slot: Slot) -> Option<PolicyDraft> {
        let _ = slot;
        None
    }

    /// Says that there is none of `layer` in force; its drafts are dropped.
    pub fn set_none(&mut self, layer: Layer) {
        let _ = layer;
    }

    /// Says that nothing is known of `layer`; its drafts are dropped.
    pub fn set_unknown(&mut self, layer: Layer) {
        let _ = layer;
    }

    /// The kind of policy that `layer` holds for this request: the resource layer is a trust policy or a key policy where the
    /// action says so.
    #[must_use]
    pub fn policy_kind(&self, layer: Layer) -> PolicyKind {
        match layer {
            Layer::Identity => PolicyKind::Identity,
            Layer::Boundary => PolicyKind::Boundary,
            Layer::Session => PolicyKind::Session,
            Layer::Resource => PolicyKind::Resource,
            Layer::Scp => PolicyKind::Scp,
            Layer::Rcp => PolicyKind::Rcp,
            Layer::Endpoint => PolicyKind::Endpoint,
        }
    }
}
