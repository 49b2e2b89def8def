//! Reaching and changing the drafts of a case by slot.

use super::{Case, LevelDraft, PolicyDraft, PrincipalDraft, Slot};
use crate::iam::{Given, Layer, PolicyKind};

impl Case {
    /// Whether a draft of `layer` differs from what is in force.
    #[must_use]
    pub fn is_changed(&self, layer: Layer) -> bool {
        self.slots(layer).into_iter().any(|slot| self.draft(slot).is_some_and(PolicyDraft::is_changed))
    }

    /// What is known of `layer`, without its drafts.
    #[must_use]
    pub const fn layer_state(&self, layer: Layer) -> Given<()> {
        match layer {
            Layer::Identity => state(&self.identity),
            Layer::Boundary => state(&self.boundary),
            Layer::Session => state(&self.session),
            Layer::Resource => state(&self.resource),
            Layer::Scp => state(&self.scp),
            Layer::Rcp => state(&self.rcp),
            Layer::Endpoint => state(&self.endpoint),
        }
    }

    /// Every slot of `layer` that holds a draft, in order (for SCPs and RCPs: level by level, root first).
    #[must_use]
    pub fn slots(&self, layer: Layer) -> Vec<Slot> {
        let pool = |count: usize| (0..count).map(|index| Slot { layer, level: 0, index }).collect();
        match layer {
            Layer::Identity => pool(self.identity.as_given().map_or(0, Vec::len)),
            Layer::Session => pool(self.session.as_given().map_or(0, Vec::len)),
            Layer::Boundary | Layer::Resource | Layer::Endpoint => pool(usize::from(self.single(layer).is_some())),
            Layer::Scp | Layer::Rcp => (self.levels(layer).iter().enumerate())
                .flat_map(|(level, draft)| (0..draft.policies.len()).map(move |index| Slot { layer, level, index }))
                .collect(),
        }
    }

    /// The draft in `slot`.
    #[must_use]
    pub fn draft(&self, slot: Slot) -> Option<&PolicyDraft> {
        match slot.layer {
            Layer::Identity => self.identity.as_given()?.get(slot.index),
            Layer::Session => self.session.as_given()?.get(slot.index),
            Layer::Boundary | Layer::Resource | Layer::Endpoint => self.single(slot.layer).filter(|_| slot.index == 0),
            Layer::Scp | Layer::Rcp => self.levels(slot.layer).get(slot.level)?.policies.get(slot.index),
        }
    }

    /// The draft in `slot`, to change.
    pub fn draft_mut(&mut self, slot: Slot) -> Option<&mut PolicyDraft> {
        let Slot { layer, level, index } = slot;
        match layer {
            Layer::Identity => given_mut(&mut self.identity)?.get_mut(index),
            Layer::Session => given_mut(&mut self.session)?.get_mut(index),
            Layer::Boundary => given_mut(&mut self.boundary).filter(|_| index == 0),
            Layer::Resource => given_mut(&mut self.resource).filter(|_| index == 0),
            Layer::Endpoint => given_mut(&mut self.endpoint).filter(|_| index == 0),
            Layer::Scp => given_mut(&mut self.scp)?.get_mut(level)?.policies.get_mut(index),
            Layer::Rcp => given_mut(&mut self.rcp)?.get_mut(level)?.policies.get_mut(index),
        }
    }

    /// Adds a draft to `layer` and says where it stands; a single-policy layer's draft is replaced, an organization's policy goes to
    /// `level` (made if it does not exist, with the account or root as its target).
    pub fn add_draft(&mut self, layer: Layer, level: usize, draft: PolicyDraft) -> Slot {
        let (level, index) = match layer {
            Layer::Identity => (0, push(&mut self.identity, draft)),
            Layer::Session => (0, push(&mut self.session, draft)),
            Layer::Boundary => (0, replace(&mut self.boundary, draft)),
            Layer::Resource => (0, replace(&mut self.resource, draft)),
            Layer::Endpoint => (0, replace(&mut self.endpoint, draft)),
            Layer::Scp | Layer::Rcp => {
                let account = if layer == Layer::Scp { self.principal_account() } else { self.resource_account() };
                let levels = if layer == Layer::Scp { &mut self.scp } else { &mut self.rcp };
                change(levels, |levels| {
                    let level = level.min(levels.len());
                    if level == levels.len() {
                        let target = if level == 0 { Some("root".to_owned()) } else { account };
                        let target = target.unwrap_or_else(|| "account".to_owned());
                        levels.push(LevelDraft { target, policies: Vec::new() });
                    }
                    let policies = &mut levels[level].policies;
                    policies.push(draft);
                    (level, policies.len() - 1)
                })
            }
        };
        Slot { layer, level, index }
    }

    /// Takes the draft in `slot` out; a layer left without drafts becomes not known.
    pub fn remove_draft(&mut self, slot: Slot) -> Option<PolicyDraft> {
        let removed = self.draft(slot)?.clone();
        match slot.layer {
            Layer::Identity => drop(given_mut(&mut self.identity)?.remove(slot.index)),
            Layer::Session => drop(given_mut(&mut self.session)?.remove(slot.index)),
            Layer::Boundary | Layer::Resource | Layer::Endpoint => {}
            Layer::Scp => drop(given_mut(&mut self.scp)?.get_mut(slot.level)?.policies.remove(slot.index)),
            Layer::Rcp => drop(given_mut(&mut self.rcp)?.get_mut(slot.level)?.policies.remove(slot.index)),
        }
        let single = matches!(slot.layer, Layer::Boundary | Layer::Resource | Layer::Endpoint);
        if single || self.slots(slot.layer).is_empty() {
            self.set_unknown(slot.layer);
        }
        Some(removed)
    }

    /// Says that there is none of `layer` in force; its drafts are dropped.
    pub fn set_none(&mut self, layer: Layer) {
        self.set(layer, true);
    }

    /// Says that nothing is known of `layer`; its drafts are dropped.
    pub fn set_unknown(&mut self, layer: Layer) {
        self.set(layer, false);
    }

    /// The kind of policy that `layer` holds for this request: the resource layer is a trust policy or a key policy where the
    /// action says so.
    #[must_use]
    pub fn policy_kind(&self, layer: Layer) -> PolicyKind {
        match layer {
            Layer::Identity => PolicyKind::Identity,
            Layer::Boundary => PolicyKind::Boundary,
            Layer::Session => PolicyKind::Session,
            Layer::Resource => resource_policy_kind(
                self.request.action.as_ref().map(|action| action.value.as_str()),
                self.request.resource.as_ref().map(|resource| resource.value.as_str()),
            ),
            Layer::Scp => PolicyKind::Scp,
            Layer::Rcp => PolicyKind::Rcp,
            Layer::Endpoint => PolicyKind::Endpoint,
        }
    }

    /// The account of the principal, where its ARN says it.
    #[must_use]
    pub fn principal_account(&self) -> Option<String> {
        match &self.request.principal.as_ref()?.value {
            PrincipalDraft::Arn(arn) | PrincipalDraft::Described { arn, .. } => account_of(arn),
            PrincipalDraft::Service(_) | PrincipalDraft::Federated(_) | PrincipalDraft::Anonymous => None,
        }
    }

    /// The account that owns the resource: as stated, else as the resource's ARN says it.
    #[must_use]
    pub fn resource_account(&self) -> Option<String> {
        let stated = self.request.resource_account.as_ref().map(|account| account.value.clone());
        stated.or_else(|| account_of(&self.request.resource.as_ref()?.value))
    }

    fn set(&mut self, layer: Layer, none: bool) {
        match layer {
            Layer::Identity => self.identity = without(none),
            Layer::Boundary => self.boundary = without(none),
            Layer::Session => self.session = without(none),
            Layer::Resource => self.resource = without(none),
            Layer::Scp => self.scp = without(none),
            Layer::Rcp => self.rcp = without(none),
            Layer::Endpoint => self.endpoint = without(none),
        }
    }

    const fn single(&self, layer: Layer) -> Option<&PolicyDraft> {
        match layer {
            Layer::Boundary => self.boundary.as_given(),
            Layer::Resource => self.resource.as_given(),
            Layer::Endpoint => self.endpoint.as_given(),
            Layer::Identity | Layer::Session | Layer::Scp | Layer::Rcp => None,
        }
    }

    fn levels(&self, layer: Layer) -> &[LevelDraft] {
        let levels = if layer == Layer::Scp { &self.scp } else { &self.rcp };
        levels.as_given().map_or(&[], Vec::as_slice)
    }
}

/// The kind of policy that a resource carries for `action`: a role's trust policy (R13), a KMS key's policy (R12), or any other.
/// Where the resource is not known, the action alone decides.
pub(super) fn resource_policy_kind(action: Option<&str>, resource: Option<&str>) -> PolicyKind {
    let action = action.unwrap_or_default().to_ascii_lowercase();
    let Some((service, name)) = action.split_once(':') else { return PolicyKind::Resource };
    let is = |service: &str, kind: &str| {
        resource.is_none_or(|arn| {
            let mut fields = arn.splitn(6, ':').skip(2);
            fields.next() == Some(service) && fields.nth(2).is_some_and(|rest| rest.starts_with(kind))
        })
    };
    let trust = matches!(
        name,
        "assumerole" | "assumerolewithsaml" | "assumerolewithwebidentity" | "tagsession" | "setsourceidentity" | "setcontext"
    );
    match service {
        "sts" if trust && is("iam", "role/") => PolicyKind::Trust,
        "kms" if is("kms", "key/") => PolicyKind::Key,
        // An alias stands for its key, but for what is done with the alias itself (R12.10).
        "kms" if is("kms", "alias/") && !matches!(name, "createalias" | "updatealias" | "deletealias") => PolicyKind::Key,
        _ => PolicyKind::Resource,
    }
}

/// The account field of an ARN, where it holds an account.
pub(super) fn account_of(arn: &str) -> Option<String> {
    let account = arn.strip_prefix("arn:")?.split(':').nth(3)?;
    (account.len() == 12 && account.bytes().all(|byte| byte.is_ascii_digit())).then(|| account.to_owned())
}

const fn state<T>(layer: &Given<T>) -> Given<()> {
    match layer {
        Given::Unknown => Given::Unknown,
        Given::None => Given::None,
        Given::Given(_) => Given::Given(()),
    }
}

fn without<T>(none: bool) -> Given<T> {
    if none { Given::None } else { Given::Unknown }
}

const fn given_mut<T>(layer: &mut Given<T>) -> Option<&mut T> {
    match layer {
        Given::Given(value) => Some(value),
        Given::Unknown | Given::None => None,
    }
}

/// Changes the list of `layer`, which becomes given.
fn change<T, R>(layer: &mut Given<Vec<T>>, change: impl FnOnce(&mut Vec<T>) -> R) -> R {
    let mut list = match std::mem::take(layer) {
        Given::Given(list) => list,
        Given::Unknown | Given::None => Vec::new(),
    };
    let result = change(&mut list);
    *layer = Given::Given(list);
    result
}

fn push(layer: &mut Given<Vec<PolicyDraft>>, draft: PolicyDraft) -> usize {
    change(layer, |list| {
        list.push(draft);
        list.len() - 1
    })
}

fn replace(layer: &mut Given<PolicyDraft>, draft: PolicyDraft) -> usize {
    *layer = Given::Given(draft);
    0
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::*;
    use crate::case::{Asked, Known};

    fn draft(name: &str) -> PolicyDraft {
        PolicyDraft::given(name, "{}")
    }

    #[test]
    fn every_layer_holds_what_is_added_and_forgets_what_is_removed() {
        for layer in Layer::ALL {
            let mut case = Case::default();
            assert_eq!(case.layer_state(layer), Given::Unknown);
            let slot = case.add_draft(layer, 0, draft("one"));
            assert_eq!(case.slots(layer), [slot]);
            assert_eq!(case.draft(slot).unwrap().name, "one");
            case.draft_mut(slot).unwrap().name = "two".into();
            assert_eq!(case.layer_state(layer), Given::Given(()));
            assert_eq!(case.remove_draft(slot), Some(draft("two")));
            assert_eq!(case.remove_draft(slot), None);
            assert_eq!(case.layer_state(layer), Given::Unknown);
            case.set_none(layer);
            assert_eq!((case.layer_state(layer), case.slots(layer)), (Given::None, Vec::new()));
        }
    }

    #[test]
    fn levels_are_made_in_order() {
        let mut case = Case::default();
        let arn = "arn:aws:iam::111122223333:user/ines".to_owned();
        case.request.principal = Some(Known { value: PrincipalDraft::Arn(arn), from: Asked::Asked });
        let root = case.add_draft(Layer::Scp, 0, draft("root"));
        let account = case.add_draft(Layer::Scp, 7, draft("account"));
        assert_eq!((root.level, account.level), (0, 1));
        let targets: Vec<_> = case.scp.as_given().unwrap().iter().map(|level| level.target.as_str()).collect();
        assert_eq!(targets, ["root", "111122223333"]);
        case.remove_draft(root);
        assert_eq!(case.slots(Layer::Scp), [account], "a level without policies stays, as one not known");
    }

    #[test]
    fn the_action_names_the_kind_of_the_resource_policy() {
        let table = [
            ("sts:AssumeRole", Some("arn:aws:iam::111122223333:role/x"), PolicyKind::Trust),
            ("STS:assumerolewithsaml", None, PolicyKind::Trust),
            ("sts:TagSession", Some("arn:aws:iam::111122223333:role/x"), PolicyKind::Trust),
            ("sts:GetFederationToken", None, PolicyKind::Resource),
            ("kms:Decrypt", Some("arn:aws:kms:eu-west-1:111122223333:key/1"), PolicyKind::Key),
            ("kms:Decrypt", None, PolicyKind::Key),
            ("kms:UpdateAlias", Some("arn:aws:kms:eu-west-1:111122223333:alias/a"), PolicyKind::Resource),
            ("s3:GetObject", Some("arn:aws:s3:::b/k"), PolicyKind::Resource),
        ];
        for (action, resource, kind) in table {
            assert_eq!(resource_policy_kind(Some(action), resource), kind, "{action}");
        }
    }
}
