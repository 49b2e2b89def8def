//! From drafts to `iam`'s own types: the one place where a case becomes something to decide.

use std::collections::HashMap;
use std::sync::Arc;

use serde_json::Value as Json;

use super::edit::{account_of, resource_policy_kind};
use super::{Case, CompanionDraft, FactsDraft, Known, LayerDraft, LevelDraft, Missing, PolicyDraft, PrincipalDraft};
use crate::catalog::{has_resource_policy, honours_rcp, takes_resource};
use crate::iam::{
    Assume, Call, Draft, Facts, Given, Grant, Layer, Layers, Level, Parsed, PolicyKind, PrincipalForm, PrincipalParts, Request,
    RequestError, RequestParts, ServiceFacts, Value, parse,
};

/// Parsed drafts remembered by their text, so that a keystroke parses one document.
///
/// It holds two generations: what was used lately, and what was used before that. When the first is full, it becomes the second
/// and the second is forgotten; so what a case uses is kept, and yesterday's keystrokes are not.
#[derive(Debug)]
pub struct Drafts {
    lately: Generation,
    before: Generation,
    /// Bytes of text in `lately`.
    bytes: usize,
    /// Bytes of text that a generation may have.
    room: usize,
}

impl Default for Drafts {
    fn default() -> Self {
        Self::with_room(GENERATION)
    }
}

type Generation = HashMap<PolicyKind, HashMap<Arc<str>, Arc<Parsed>>>;

/// Bytes of text in one generation.
const GENERATION: usize = 4 * 1024 * 1024;

impl Drafts {
    /// Remembers up to twice `room` bytes of text.
    #[must_use]
    pub fn with_room(room: usize) -> Self {
        Self { lately: Generation::new(), before: Generation::new(), bytes: 0, room }
    }

    /// `text` read as a policy of `kind`, from memory if it was read before.
    pub fn parse(&mut self, text: &str, kind: PolicyKind) -> Arc<Parsed> {
        if let Some(parsed) = self.lately.get(&kind).and_then(|drafts| drafts.get(text)) {
            return Arc::clone(parsed);
        }
        let known = self.before.get_mut(&kind).and_then(|drafts| drafts.remove(text));
        let parsed = known.unwrap_or_else(|| Arc::new(parse(text, kind)));
        // A draft counts for its text and for the least that its entry takes.
        let size = text.len() + 256;
        if self.bytes + size > self.room {
            self.before = std::mem::take(&mut self.lately);
            self.bytes = 0;
        }
        self.bytes += size;
        self.lately.entry(kind).or_default().insert(Arc::clone(&parsed.text), Arc::clone(&parsed));
        parsed
    }

    fn draft(&mut self, draft: &PolicyDraft, kind: PolicyKind) -> Draft {
        Draft { name: draft.name.as_str().into(), parsed: self.parse(&draft.text, kind) }
    }

    fn one(&mut self, layer: &LayerDraft<PolicyDraft>, kind: PolicyKind) -> Given<Draft> {
        match layer {
            Given::Unknown => Given::Unknown,
            Given::None => Given::None,
            Given::Given(draft) => Given::Given(self.draft(draft, kind)),
        }
    }

    fn pool(&mut self, layer: &LayerDraft<Vec<PolicyDraft>>, kind: PolicyKind) -> Given<Vec<Draft>> {
        match layer {
            Given::Unknown => Given::Unknown,
            Given::None => Given::None,
            Given::Given(drafts) => Given::Given(drafts.iter().map(|draft| self.draft(draft, kind)).collect()),
        }
    }

    fn levels(&mut self, layer: &LayerDraft<Vec<LevelDraft>>, kind: PolicyKind) -> Given<Vec<Level>> {
        let mut level = |level: &LevelDraft| Level {
            target: level.target.as_str().into(),
            policies: level.policies.iter().map(|draft| self.draft(draft, kind)).collect(),
        };
        match layer {
            Given::Unknown => Given::Unknown,
            Given::None => Given::None,
            Given::Given(levels) => Given::Given(levels.iter().map(&mut level).collect()),
        }
    }
}

/// Why a case cannot be decided yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotReady {
    /// These are not known.
    Missing(Vec<Missing>),
    /// A part of the request has no readable form.
    Request(RequestError),
}

impl From<RequestError> for NotReady {
    fn from(error: RequestError) -> Self {
        Self::Request(error)
    }
}

impl Case {
    /// The request and its layers, with companions, ready to be decided.
    ///
    /// # Errors
    /// When the request lacks a part or a part has no readable form.
    pub fn input(&self, drafts: &mut Drafts, assume: Assume) -> Result<Call, NotReady> {
        let request = &self.request;
        let (Some(principal), Some(action), Some(resource)) =
            (written(&request.principal), written(&request.action), written(&request.resource))
        else {
            return Err(NotReady::Missing(self.missing()));
        };
        let principal = principal_parts(principal);
        let parts = RequestParts {
            principal: principal.clone(),
            action: action.clone(),
            resource: resource.clone(),
            resource_account: written(&request.resource_account).cloned(),
            context: context(&request.context),
            facts: facts(&request.facts),
            service: service(action),
            assume,
        };
        let layers = Layers {
            identity: drafts.pool(&self.identity, PolicyKind::Identity),
            boundary: drafts.one(&self.boundary, PolicyKind::Boundary),
            session: drafts.pool(&self.session, PolicyKind::Session),
            resource: drafts.one(&self.resource, self.policy_kind(Layer::Resource)),
            scp: drafts.levels(&self.scp, PolicyKind::Scp),
            rcp: drafts.levels(&self.rcp, PolicyKind::Rcp),
            endpoint: drafts.one(&self.endpoint, PolicyKind::Endpoint),
        };
        let mut pairs = Vec::with_capacity(1 + self.companions.len());
        for companion in &self.companions {
            pairs.push(self.companion(companion, &principal, &layers, drafts, assume)?);
        }
        pairs.insert(0, (Request::new(parts)?, layers));
        Ok(Call { pairs })
    }

    /// What the request lacks to be decided at all. A part left empty is one that nobody has said.
    #[must_use]
    pub fn missing(&self) -> Vec<Missing> {
        let lacks = [
            (written(&self.request.principal).is_none(), Missing::Principal),
            (written(&self.request.action).is_none(), Missing::Action),
            (written(&self.request.resource).is_none(), Missing::Resource),
        ];
        lacks.into_iter().filter_map(|(lacks, what)| lacks.then_some(what)).collect()
    }

    /// Another permission of the same call (R14): the same principal and principal-side layers, its own context and policy. The
    /// RCPs are those of the resource's account, so they are the same only where the account is; the endpoint is the main
    /// service's own.
    fn companion(
        &self,
        companion: &CompanionDraft,
        principal: &PrincipalParts,
        main: &Layers,
        drafts: &mut Drafts,
        assume: Assume,
    ) -> Result<(Request, Layers), NotReady> {
        let CompanionDraft { action, resource, resource_account, context: keys, policy } = companion;
        let account = resource_account.clone().or_else(|| account_of(resource)).or_else(|| self.resource_account());
        let same_account = account.is_none() || account == self.resource_account();
        let request = Request::new(RequestParts {
            principal: principal.clone(),
            action: action.clone(),
            resource: resource.clone(),
            resource_account: account,
            context: context(keys),
            facts: facts(&self.request.facts),
            service: service(action),
            assume,
        })?;
        let layers = Layers {
            resource: drafts.one(policy, resource_policy_kind(Some(action), Some(resource))),
            rcp: if same_account { main.rcp.clone() } else { Given::Unknown },
            endpoint: Given::None,
            ..main.clone()
        };
        Ok((request, layers))
    }
}

/// A value that is written out: not absent, and not empty.
fn written<T: Written>(known: &Option<Known<T>>) -> Option<&T> {
    known.as_ref().map(|known| &known.value).filter(|value| !value.is_empty())
}

trait Written {
    fn is_empty(&self) -> bool;
}

impl Written for String {
    fn is_empty(&self) -> bool {
        self.trim().is_empty()
    }
}

impl Written for PrincipalDraft {
    fn is_empty(&self) -> bool {
        match self {
            Self::Arn(text) | Self::Service(text) | Self::Federated(text) | Self::Described { arn: text, .. } => {
                text.trim().is_empty()
            }
            Self::Anonymous => false,
        }
    }
}

/// The principal as `iam` takes it. A text that is no ARN may still name one: `anonymous`, as AWS writes it in a message, or a
/// service such as `lambda.amazonaws.com`.
fn principal_parts(principal: &PrincipalDraft) -> PrincipalParts {
    let form = match principal {
        PrincipalDraft::Arn(text) if text.trim().eq_ignore_ascii_case("anonymous") => PrincipalForm::Anonymous,
        PrincipalDraft::Arn(text) if is_service(text.trim()) => PrincipalForm::Service(text.trim().to_owned()),
        PrincipalDraft::Arn(arn) | PrincipalDraft::Described { arn, .. } => PrincipalForm::Arn(arn.trim().to_owned()),
        PrincipalDraft::Service(service) => PrincipalForm::Service(service.clone()),
        PrincipalDraft::Federated(provider) => PrincipalForm::Federated(provider.clone()),
        PrincipalDraft::Anonymous => PrincipalForm::Anonymous,
    };
    match principal {
        PrincipalDraft::Described { tags, id, org_id, org_path, .. } => {
            PrincipalParts { form, tags: tags.clone(), id: id.clone(), org_id: org_id.clone(), org_path: org_path.clone() }
        }
        _ => PrincipalParts { form, ..PrincipalParts::default() },
    }
}

/// Whether `text` is a service principal's name.
pub(super) fn is_service(text: &str) -> bool {
    let name = text.strip_suffix(".amazonaws.com").or_else(|| text.strip_suffix(".amazonaws.com.cn"));
    name.is_some_and(|name| {
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'.')
    })
}

fn service(action: &str) -> ServiceFacts {
    let prefix = action.split(':').next().unwrap_or_default();
    // An action that takes no resource is touched by no RCP (R10.8) and has no resource that could carry a policy, whatever ARN AWS
    // names in its message (R3.11).
    if takes_resource(action.trim()) == Some(false) {
        return ServiceFacts { honours_rcp: false, has_resource_policy: Some(false) };
    }
    ServiceFacts { honours_rcp: honours_rcp(prefix), has_resource_policy: has_resource_policy(prefix) }
}

fn context(keys: &[(String, Json)]) -> Vec<(String, Value)> {
    keys.iter().filter_map(|(key, value)| Some((key.clone(), context_value(value)?))).collect()
}

/// A context key's value; numbers and booleans become their text (R1.10). `null` and objects are no values.
fn context_value(value: &Json) -> Option<Value> {
    match value {
        Json::Array(values) => values.iter().map(scalar).collect::<Option<_>>().map(Value::Many),
        value => scalar(value).map(Value::One),
    }
}

fn scalar(value: &Json) -> Option<String> {
    match value {
        Json::String(text) => Some(text.clone()),
        Json::Number(number) => Some(number.to_string()),
        Json::Bool(truth) => Some(truth.to_string()),
        Json::Null | Json::Array(_) | Json::Object(_) => None,
    }
}

fn facts(facts: &FactsDraft) -> Facts {
    Facts {
        management_account: facts.management_account.clone(),
        restrict_public_buckets: facts.block_public_access.as_ref().and_then(|printed| {
            printed.get("PublicAccessBlockConfiguration").unwrap_or(printed).get("RestrictPublicBuckets")?.as_bool()
        }),
        object_owner: facts.object_owner.clone(),
        owner_enforced: match facts.object_ownership.as_deref() {
            Some("BucketOwnerEnforced") => Some(true),
            Some("BucketOwnerPreferred" | "ObjectWriter") => Some(false),
            _ => None,
        },
        bucket_abac: facts.bucket_abac,
        grants: facts.grants.as_ref().map(grants).unwrap_or_default(),
    }
}

/// Grants as `kms list-grants` prints them, with or without the object around the list (R12.6).
fn grants(printed: &Json) -> Vec<Grant> {
    let list = printed.get("Grants").unwrap_or(printed).as_array();
    list.into_iter().flatten().filter_map(grant).collect()
}

/// A grant that names nobody gives nothing, and is passed over.
fn grant(printed: &Json) -> Option<Grant> {
    let text = |key: &str| printed.get(key).and_then(Json::as_str).map(str::to_owned);
    let pairs = |key: &str| {
        let object = printed.get("Constraints")?.get(key)?.as_object()?;
        Some(object.iter().filter_map(|(key, value)| Some((key.clone(), value.as_str()?.to_owned()))).collect())
    };
    Some(Grant {
        id: text("GrantId").unwrap_or_default(),
        grantee: text("GranteePrincipal").or_else(|| text("GranteeServicePrincipal"))?,
        operations: (printed.get("Operations").and_then(Json::as_array).into_iter().flatten())
            .filter_map(|operation| operation.as_str().map(str::to_owned))
            .collect(),
        context_equals: pairs("EncryptionContextEquals"),
        context_subset: pairs("EncryptionContextSubset"),
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::*;

    fn case(text: &str) -> Case {
        Case::from_json(text).unwrap()
    }

    #[test]
    fn what_is_missing_is_told_together() {
        let missing = |text: &str| match case(text).input(&mut Drafts::default(), Assume::Known) {
            Err(NotReady::Missing(missing)) => missing,
            other => panic!("{other:?}"),
        };
        assert_eq!(missing("{}"), [Missing::Principal, Missing::Action, Missing::Resource]);
        let text = r#"{"request": {"principal": {"anonymous": true}, "action": " ", "resource": "*"}}"#;
        assert_eq!(missing(text), [Missing::Action]);
    }

    #[test]
    fn a_draft_is_parsed_once_while_it_is_in_use() {
        let mut drafts = Drafts::default();
        let first = drafts.parse("{}", PolicyKind::Identity);
        assert!(Arc::ptr_eq(&first, &drafts.parse("{}", PolicyKind::Identity)));
        assert!(!Arc::ptr_eq(&first, &drafts.parse("{}", PolicyKind::Scp)));
        let long = " ".repeat(GENERATION / 4);
        for index in 0..20 {
            drafts.parse(&format!("{index}{long}"), PolicyKind::Identity);
            assert!(Arc::ptr_eq(&first, &drafts.parse("{}", PolicyKind::Identity)), "{index}");
        }
        let held: usize = [&drafts.lately, &drafts.before].into_iter().flat_map(HashMap::values).map(HashMap::len).sum();
        assert!(held < 12, "{held} drafts are held");
    }

    #[test]
    fn facts_are_read_as_the_commands_print_them() {
        let case = case(
            r#"{"request": {"facts": {
                "block_public_access": {"PublicAccessBlockConfiguration": {"RestrictPublicBuckets": true}},
                "object_ownership": "ObjectWriter",
                "grants": {"Grants": [{"GrantId": "g", "GranteePrincipal": "arn:aws:iam::111122223333:role/r",
                    "Operations": ["Decrypt"], "Constraints": {"EncryptionContextSubset": {"a": "b"}}}, {"Operations": []}]}
            }}}"#,
        );
        let facts = facts(&case.request.facts);
        assert_eq!((facts.restrict_public_buckets, facts.owner_enforced), (Some(true), Some(false)));
        let [grant] = facts.grants.as_slice() else { panic!("{:?}", facts.grants) };
        assert_eq!(
            (grant.operations.as_slice(), grant.context_subset.as_deref()),
            (&["Decrypt".to_owned()][..], Some(&[("a".to_owned(), "b".to_owned())][..]))
        );
        assert_eq!(grant.context_equals, None);
    }

    #[test]
    fn a_principal_may_be_written_in_words() {
        let form = |text: &str| principal_parts(&PrincipalDraft::Arn(text.into())).form;
        assert_eq!(form("anonymous"), PrincipalForm::Anonymous);
        assert_eq!(form("lambda.amazonaws.com"), PrincipalForm::Service("lambda.amazonaws.com".into()));
        assert_eq!(form("ines"), PrincipalForm::Arn("ines".into()));
        assert_eq!(form(".amazonaws.com"), PrincipalForm::Arn(".amazonaws.com".into()));
    }
}
