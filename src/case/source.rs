//! What structured texts add to a case, and what becomes of each is told.

use serde_json::Value;

use super::absorb::{encloses, principal_of, put};
use super::{Asked, Case, Known, PolicyDraft, PrincipalDraft};
use crate::iam::{Given, Layer, PolicyKind};
use crate::intake::{Document, Form, Holder, Left, Reading, Source, SourceFact};

/// What became of one structured text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// What it is.
    pub form: Form,
    /// Paths of the case that it filled, such as `request.principal` or `policies.resource`, and context keys by name.
    pub took: Vec<String>,
    /// What it holds that was left out.
    pub left: Vec<Leftover>,
}

/// What was left out of a structured text, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leftover {
    /// It belongs to this user, role or resource, of which the request is not.
    Another(String),
    /// It belongs to one of several, and the case does not say yet who asks.
    WhoAsks,
    /// A policy is named without its document.
    NamedOnly(String),
    /// A second policy for a layer that holds one.
    Second(String),
    /// A matched statement of which the conditions' operators are not stated.
    Operators,
    /// It tells of another request than the case's.
    AnotherRequest,
}

impl Case {
    /// Takes in what the sources of `reading` state; `is_error`: places in it can be pointed at.
    pub(super) fn take_sources(&mut self, reading: &Reading, is_error: bool) -> Vec<Taken> {
        let request = reading.sources.iter().position(|source| {
            let told = reading.denial().is_none_or(|denial| encloses(source.span, denial.span));
            source.form.is_request() && told
        });
        let mut taken = Vec::with_capacity(reading.sources.len());
        for (index, source) in reading.sources.iter().enumerate() {
            let mut one = Taken { form: source.form, took: Vec::new(), left: Vec::new() };
            if source.form.is_request() && Some(index) != request {
                one.left.push(Leftover::AnotherRequest);
            } else {
                let own = is_error && Some(index) == request && reading.denial().is_some();
                self.take_source(source, is_error, own, &mut one);
            }
            taken.push(one);
        }
        taken
    }

    /// `own`: it is the record of the case's own denial.
    fn take_source(&mut self, source: &Source, is_error: bool, own: bool, taken: &mut Taken) {
        let from = if is_error { Asked::Stated(source.span) } else { Asked::Elsewhere };
        let other = self.is_of_another_request(source);
        if other && !own {
            taken.left.push(Leftover::AnotherRequest);
            return;
        }
        for fact in &source.facts {
            // The message may tell of another permission that the same call needs, on another resource.
            if other && matches!(fact, SourceFact::Resource(..) | SourceFact::ResourceAccount(_)) {
                continue;
            }
            if let Some(path) = self.take_fact(fact, &from) {
                taken.took.push(path);
            }
        }
        taken.left.extend(source.left.iter().map(|left| match left {
            Left::NamedOnly(name) => Leftover::NamedOnly(name.clone()),
            Left::Operators => Leftover::Operators,
        }));
    }

    /// Whether the source states another caller or action than the case already has.
    fn is_of_another_request(&self, source: &Source) -> bool {
        let request = &self.request;
        source.facts.iter().any(|fact| match fact {
            SourceFact::Action(action, _) if source.form.is_request() => {
                request.action.as_ref().is_some_and(|known| !known.value.eq_ignore_ascii_case(action))
            }
            SourceFact::Principal(principal) => request.principal.as_ref().is_some_and(|known| match &known.value {
                PrincipalDraft::Arn(arn) | PrincipalDraft::Described { arn, .. } => {
                    arn != principal && same(arn, principal) != Some(true)
                }
                PrincipalDraft::Service(name) => name != principal,
                PrincipalDraft::Federated(_) | PrincipalDraft::Anonymous => false,
            }),
            _ => false,
        })
    }

    /// Takes one fact where nothing is known yet; the path of what it filled.
    fn take_fact(&mut self, fact: &SourceFact, from: &Asked) -> Option<String> {
        let request = &mut self.request;
        let known = |value: &String, because: &Option<_>| Known {
            value: value.clone(),
            from: because.map_or_else(|| from.clone(), Asked::Inferred),
        };
        let path = match fact {
            SourceFact::Principal(arn) => {
                let before = request.principal.clone();
                put(&mut request.principal, Some(Known { value: principal_of(arn.clone()), from: from.clone() }));
                (before != request.principal).then_some("request.principal")
            }
            SourceFact::Action(action, because) => {
                let before = request.action.clone();
                put(&mut request.action, Some(known(action, because)));
                (before != request.action).then_some("request.action")
            }
            SourceFact::Resource(resource, because) => {
                let before = request.resource.clone();
                put(&mut request.resource, Some(known(resource, because)));
                (before != request.resource).then_some("request.resource")
            }
            SourceFact::ResourceAccount(account) => {
                let before = request.resource_account.clone();
                put(&mut request.resource_account, Some(known(account, &None)));
                (before != request.resource_account).then_some("request.resource_account")
            }
            SourceFact::Context(key, value) => return self.take_context(key, value, from),
            SourceFact::Tags(arn, tags) => {
                if self.is_principal(&Holder::Arn(arn.clone())) == Some(true) {
                    for (key, value) in tags {
                        self.take_context(&format!("aws:PrincipalTag/{key}"), &Value::from(value.clone()), from);
                    }
                    Some("aws:PrincipalTag")
                } else {
                    None
                }
            }
            SourceFact::NoBoundary(arn) => {
                let own = self.is_principal(&Holder::Arn(arn.clone())) == Some(true);
                (own && self.layer_state(Layer::Boundary) == Given::Unknown).then(|| {
                    self.set_none(Layer::Boundary);
                    "policies.boundary"
                })
            }
            SourceFact::BlockPublicAccess(settings) => {
                fill(&mut request.facts.block_public_access, settings).then_some("request.facts.block_public_access")
            }
            SourceFact::ObjectOwnership(setting) => {
                fill(&mut request.facts.object_ownership, setting).then_some("request.facts.object_ownership")
            }
            SourceFact::Grants(grants) => fill(&mut request.facts.grants, grants).then_some("request.facts.grants"),
            SourceFact::ManagementAccount(account) => {
                fill(&mut request.facts.management_account, account).then_some("request.facts.management_account")
            }
        };
        path.map(str::to_owned)
    }

    /// Takes a context key that the case does not have; keys are the same in upper and lower case (R7.1).
    fn take_context(&mut self, key: &str, value: &Value, from: &Asked) -> Option<String> {
        if self.request.context.iter().any(|(known, _)| known.eq_ignore_ascii_case(key)) {
            return None;
        }
        self.request.context.push((key.to_owned(), value.clone()));
        self.request.read_context.push((key.to_owned(), from.clone()));
        Some(key.to_owned())
    }

    /// Whether `holder` is the principal, or the role of its session; `None` while nobody has said who asks.
    fn is_principal(&self, holder: &Holder) -> Option<bool> {
        let principal = match &self.request.principal.as_ref()?.value {
            PrincipalDraft::Arn(arn) | PrincipalDraft::Described { arn, .. } => arn.as_str(),
            PrincipalDraft::Service(_) | PrincipalDraft::Federated(_) | PrincipalDraft::Anonymous => return Some(false),
        };
        let (_, kind, name) = entity(principal)?;
        match holder {
            Holder::Arn(arn) => same(arn, principal),
            Holder::Role(role) => Some(kind == "role" && role == name),
            Holder::User(user) => Some(kind == "user" && user == name),
        }
    }

    /// Takes a key policy for the companion permission that needs it, where the request itself is not about a key.
    pub(super) fn is_of_companion(&mut self, document: &Document) -> bool {
        let main = self.request.action.as_ref().map(|action| action.value.to_ascii_lowercase());
        if document.kind != Some(PolicyKind::Key) || main.is_none_or(|action| action.starts_with("kms:")) {
            return false;
        }
        let wants = |action: &str| action.to_ascii_lowercase().starts_with("kms:");
        let Some(companion) = self.companions.iter_mut().find(|companion| wants(&companion.action)) else { return false };
        if companion.policy == Given::Unknown {
            let name = document.name.clone().unwrap_or_default();
            companion.policy = Given::Given(PolicyDraft::given(name, document.text.clone()));
        }
        true
    }

    /// Why `document` is none of this request's; `None` where it may be.
    pub(super) fn is_of_another(&self, document: &Document, all: &[Document]) -> Option<Leftover> {
        let one = || all.iter().all(|other| other.holders.is_empty() || other.holders == document.holders);
        let name = || Leftover::Another(document.holders.first().map(holder_name).unwrap_or_default());
        match document.kind {
            Some(PolicyKind::Identity | PolicyKind::Boundary | PolicyKind::Session) if !document.holders.is_empty() => {
                let known: Vec<_> = document.holders.iter().map(|holder| self.is_principal(holder)).collect();
                if known.contains(&Some(true)) {
                    return None;
                }
                if known.iter().all(|known| *known == Some(false)) {
                    return Some(name());
                }
                (!one()).then_some(Leftover::WhoAsks)
            }
            Some(PolicyKind::Trust) => {
                let action = self.request.action.as_ref().map(|action| action.value.to_ascii_lowercase());
                let other = action.is_some_and(|action| !action.starts_with("sts:"));
                let unclear = self.request.resource.is_none() && !document.holders.is_empty() && !one();
                (other || unclear || self.is_other_resource(document) == Some(true)).then(name)
            }
            Some(PolicyKind::Resource | PolicyKind::Key) => (self.is_other_resource(document) == Some(true)).then(name),
            Some(PolicyKind::Endpoint) => {
                let endpoint = self.request.context.iter().find(|(key, _)| key.eq_ignore_ascii_case("aws:SourceVpce"));
                let endpoint = endpoint.and_then(|(_, value)| value.as_str());
                let own = document.name.as_deref().filter(|name| name.starts_with("vpce-"));
                match (endpoint, own) {
                    (Some(endpoint), Some(own)) if endpoint != own => Some(Leftover::Another(own.to_owned())),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// Whether `document` is surely that of another resource.
    fn is_other_resource(&self, document: &Document) -> Option<bool> {
        let Some(Holder::Arn(own)) = document.holders.first() else { return None };
        let resource = &self.request.resource.as_ref()?.value;
        if !resource.starts_with("arn:") {
            return None;
        }
        // A function's version or a secret's name without its suffix begins like the resource.
        Some(!resource.starts_with(own.as_str()) && !own.starts_with(resource.trim_end_matches('*')))
    }
}

/// Fills what is not known; whether it did.
fn fill<T: Clone>(place: &mut Option<T>, value: &T) -> bool {
    let lacks = place.is_none();
    if lacks {
        *place = Some(value.clone());
    }
    lacks
}

fn holder_name(holder: &Holder) -> String {
    match holder {
        Holder::Arn(name) | Holder::Role(name) | Holder::User(name) => name.clone(),
    }
}

/// Whether two ARNs name the same user or role; a session counts as its role. `None` where one of them names neither.
fn same(one: &str, other: &str) -> Option<bool> {
    let (one, other) = (entity(one)?, entity(other)?);
    Some(one == other)
}

/// Account, `role` or `user`, and the name without its path.
fn entity(arn: &str) -> Option<(&str, &str, &str)> {
    let mut parts = arn.trim().splitn(6, ':').skip(2);
    let (service, _, account, rest) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let (kind, name) = rest.split_once('/')?;
    match (service, kind) {
        ("sts", "assumed-role") => Some((account, "role", name.split('/').next()?)),
        ("iam", "role" | "user") => Some((account, kind, name.rsplit('/').next()?)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::iam::Span;

    #[test]
    fn a_session_is_its_role() {
        let role = "arn:aws:iam::111122223333:role/path/app";
        let table = [
            ("arn:aws:sts::111122223333:assumed-role/app/s", Some(true)),
            ("arn:aws:iam::111122223333:role/app", Some(true)),
            ("arn:aws:iam::444455556666:role/app", Some(false)),
            ("arn:aws:iam::111122223333:user/app", Some(false)),
            ("app", None),
        ];
        for (arn, wanted) in table {
            assert_eq!(same(role, arn), wanted, "{arn}");
        }
        assert!(encloses(Span::new(0, 3), Span::new(1, 3)));
    }
}
