//! What a reading adds to a case.

use serde_json::Value;

use super::input::is_service;
use super::layout::pretty;
use super::{Asked, Case, Known, Leftover, PolicyDraft, PrincipalDraft, Taken};
use crate::iam::{Layer, PolicyKind, Span};
use crate::intake::{Denial, Document, FactName, Kind, Reading, Stated};

impl Case {
    /// Takes in what was read: the chosen denial's facts fill the request where no person has said otherwise (each keeps where it
    /// comes from), and each document goes to the layer it belongs to. The first error text is kept as it is.
    ///
    /// The text that is the case's error may be taken in again, with another denial chosen: then what came from it before makes
    /// room, and its documents, which a person may have changed since, are left alone. Any other text only fills what is lacking.
    ///
    /// Gives what became of each structured text that was recognised.
    pub fn absorb(&mut self, reading: &Reading) -> Vec<Taken> {
        let again = self.error.as_deref() == Some(reading.text.as_str());
        let tells = !reading.denials.is_empty() || !matches!(reading.kind, Kind::Other);
        let first = self.error.is_none() && tells;
        if first {
            self.error = Some(reading.text.clone());
        }
        if let Some(denial) = reading.denial() {
            if again {
                self.forget_read();
            }
            self.fill(denial, if first || again { Source::Error } else { Source::Elsewhere });
        }
        let mut taken = self.take_sources(reading, first || again);
        if !again {
            self.take_documents(reading, &mut taken);
        }
        taken
    }

    /// Forgets what no person has said.
    fn forget_read(&mut self) {
        self.request.forget_read();
    }

    fn fill(&mut self, denial: &Denial, source: Source) {
        let request = &mut self.request;
        let found = |stated: &Option<Stated<String>>, name| source.of(stated.as_ref(), denial, name);
        let principal = found(&denial.principal, FactName::Principal);
        put(&mut request.principal, principal.map(|Known { value, from }| Known { value: principal_of(value), from }));
        put(&mut request.action, found(&denial.action, FactName::Action));
        put(&mut request.resource, found(&denial.resource, FactName::Resource));
        put(&mut request.resource_account, found(&None, FactName::ResourceAccount));
    }

    /// Puts each document where it belongs. A layer that holds one policy takes the first that the text gives; a document that
    /// the case already holds is not added again.
    fn take_documents(&mut self, reading: &Reading, sources: &mut [Taken]) {
        let mut taken = Vec::new();
        for document in &reading.documents {
            let source = reading.sources.iter().position(|source| encloses(source.span, document.span));
            let mut source = source.and_then(|index| sources.get_mut(index));
            let name = || document.name.clone().unwrap_or_default();
            if self.is_of_companion(document) {
                continue;
            }
            let layer = layer_of(document);
            if let Some(left) = self.is_of_another(document, &reading.documents) {
                if let Some(source) = &mut source {
                    source.left.push(left);
                }
                continue;
            }
            let single = matches!(layer, Layer::Boundary | Layer::Resource | Layer::Endpoint);
            let text = match document.text.contains('\n') {
                true => document.text.clone(),
                // One long line is no text to read or edit.
                false => pretty(&document.text).unwrap_or_else(|| document.text.clone()),
            };
            let held = self.slots(layer).into_iter().any(|slot| self.draft(slot).is_some_and(|draft| draft.text == text));
            if held {
                continue;
            }
            if single && taken.contains(&layer) {
                if let Some(source) = &mut source {
                    source.left.push(Leftover::Second(name()));
                }
                continue;
            }
            taken.push(layer);
            if let Some(source) = &mut source {
                source.took.push(format!("policies.{}", layer.name()));
            }
            self.add_draft(layer, 0, PolicyDraft::given(document.name.clone().unwrap_or_default(), text));
        }
    }
}

/// Which text the facts are read from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Source {
    /// The case's own error: places in it can be pointed at.
    Error,
    /// Another text.
    Elsewhere,
}

impl Source {
    /// The fact `name`: as stated, else as inferred.
    fn of(self, stated: Option<&Stated<String>>, denial: &Denial, name: FactName) -> Option<Known<String>> {
        if let Some(Stated { value, span }) = stated {
            let from = if self == Self::Error { Asked::Stated(*span) } else { Asked::Elsewhere };
            return Some(Known { value: value.clone(), from });
        }
        let inferred = denial.inferred.iter().find(|inferred| inferred.name == name)?;
        Some(Known { value: inferred.value.clone(), from: Asked::Inferred(inferred.because) })
    }
}

/// Whether `inner` stands within `outer`.
pub(super) const fn encloses(outer: Span, inner: Span) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// Puts `found` where nothing stands; what a text states also takes the place of what was only inferred.
pub(super) fn put<T>(known: &mut Option<Known<T>>, found: Option<Known<T>>) {
    let inferred = |known: &Known<T>| matches!(known.from, Asked::Inferred(_));
    match (&*known, &found) {
        (_, None) => {}
        (Some(old), Some(new)) if !inferred(old) || inferred(new) => {}
        _ => *known = found,
    }
}

/// The principal that a message names: AWS writes `anonymous` for a request that nobody signed, and a service by its name.
pub(super) fn principal_of(text: String) -> PrincipalDraft {
    if text.trim().eq_ignore_ascii_case("anonymous") {
        PrincipalDraft::Anonymous
    } else if is_service(text.trim()) {
        PrincipalDraft::Service(text.trim().to_owned())
    } else {
        PrincipalDraft::Arn(text)
    }
}

/// The layer that a document belongs to. One that could be of several kinds is taken as the resource's own if it names a
/// principal, else as an identity-based policy.
fn layer_of(document: &Document) -> Layer {
    match document.kind {
        Some(PolicyKind::Identity) => Layer::Identity,
        Some(PolicyKind::Boundary) => Layer::Boundary,
        Some(PolicyKind::Session) => Layer::Session,
        Some(PolicyKind::Resource | PolicyKind::Key | PolicyKind::Trust) => Layer::Resource,
        Some(PolicyKind::Scp) => Layer::Scp,
        Some(PolicyKind::Rcp) => Layer::Rcp,
        Some(PolicyKind::Endpoint) => Layer::Endpoint,
        None if names_principal(&document.text) => Layer::Resource,
        None => Layer::Identity,
    }
}

/// Whether any statement of the document has `Principal` or `NotPrincipal`.
fn names_principal(text: &str) -> bool {
    let names = |statement: &Value| statement.get("Principal").or_else(|| statement.get("NotPrincipal")).is_some();
    let document: Option<Value> = serde_json::from_str(text).ok();
    match document.as_ref().and_then(|document| document.get("Statement")) {
        Some(Value::Array(statements)) => statements.iter().any(names),
        Some(statement) => names(statement),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::intake::{Because, Inferred};

    fn stated(value: &str) -> Option<Stated<String>> {
        Some(Stated { value: value.into(), span: Span::new(1, 2) })
    }

    fn reading(text: &str, denials: Vec<Denial>) -> Reading {
        Reading { text: text.into(), kind: Kind::AccessDenied, denials, ..Reading::default() }
    }

    fn role() -> Denial {
        Denial {
            principal: stated("arn:aws:iam::111122223333:role/app"),
            inferred: vec![Inferred {
                name: FactName::Action,
                value: "s3:ListBucket".into(),
                because: Because::Operation,
                span: None,
            }],
            ..Denial::default()
        }
    }

    fn action(case: &Case) -> (&str, &Asked) {
        let action = case.request.action.as_ref().unwrap();
        (&action.value, &action.from)
    }

    #[test]
    fn facts_keep_where_they_come_from() {
        let mut case = Case::default();
        case.absorb(&reading("denied", vec![role()]));
        assert_eq!(case.error.as_deref(), Some("denied"));
        let principal = case.request.principal.clone().unwrap();
        assert_eq!(principal.value, PrincipalDraft::Arn("arn:aws:iam::111122223333:role/app".into()));
        assert_eq!(principal.from, Asked::Stated(Span::new(1, 2)));
        assert_eq!(action(&case), ("s3:ListBucket", &Asked::Inferred(Because::Operation)));
    }

    #[test]
    fn what_a_person_said_stays_and_another_text_fills_what_is_lacking() {
        let mut case = Case::default();
        case.request.principal = Some(Known { value: PrincipalDraft::Anonymous, from: Asked::Asked });
        case.absorb(&reading("denied", vec![role()]));
        let decoded = Denial { principal: stated("x"), action: stated("s3:GetObject"), ..Denial::default() };
        case.absorb(&reading("decoded", vec![decoded]));
        assert_eq!(case.error.as_deref(), Some("denied"));
        assert_eq!(case.request.principal.as_ref().unwrap().value, PrincipalDraft::Anonymous);
        assert_eq!(action(&case), ("s3:GetObject", &Asked::Elsewhere));
    }

    #[test]
    fn another_denial_of_the_same_text_takes_the_place_of_the_first() {
        let mut read = reading("two", vec![role(), Denial { resource: stated("*"), ..Denial::default() }]);
        let mut case = Case::default();
        case.absorb(&read);
        read.chosen = 1;
        case.absorb(&read);
        assert_eq!((case.request.principal.is_none(), case.request.action.is_none()), (true, true));
        assert_eq!(case.request.resource.unwrap().value, "*");
    }

    #[test]
    fn a_message_may_name_nobody_or_a_service() {
        assert_eq!(principal_of("anonymous".into()), PrincipalDraft::Anonymous);
        assert_eq!(principal_of("ec2.amazonaws.com".into()), PrincipalDraft::Service("ec2.amazonaws.com".into()));
        assert_eq!(principal_of("ines".into()), PrincipalDraft::Arn("ines".into()));
    }

    #[test]
    fn documents_go_where_they_belong() {
        let with_principal = r#"{"Statement":{"Principal":"*","Action":"*"}}"#;
        let table = [
            (Some(PolicyKind::Trust), "{}", Layer::Resource),
            (Some(PolicyKind::Scp), "{}", Layer::Scp),
            (None, "{}", Layer::Identity),
            (None, "{", Layer::Identity),
            (None, with_principal, Layer::Resource),
        ];
        for (kind, text, layer) in table {
            let document = Document { text: text.into(), span: Span::default(), kind, name: None, holders: Vec::new() };
            let mut case = Case::default();
            let read = Reading { text: text.into(), documents: vec![document.clone(), document], ..Reading::default() };
            case.absorb(&read);
            case.absorb(&read);
            assert_eq!(case.slots(layer).len(), 1, "{kind:?} {text}");
            assert_eq!(case.error, None);
        }
    }
}
