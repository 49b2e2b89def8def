//! Completion: how what stands before the caret can go on, by its place in the policy and by what the case says.

use super::form::{FieldName, Form, principal_text, value_text};
use super::model::{Model, Open, Overlay, Target};
use super::spot::{Spot, spot};
use crate::case::PrincipalDraft;
use crate::catalog::{self, global_keys};
use crate::diagnosis::Pair;
use crate::iam::PolicyKind;
use crate::iam::condition::{Compare, OPERATORS, Operator};
use crate::intake::action_of_operation;

/// Elements of a statement, and what their values begin with.
const ELEMENTS: [(&str, &str); 9] = [
    ("Sid", "\""),
    ("Effect", "\""),
    ("Principal", "{"),
    ("NotPrincipal", "{"),
    ("Action", "\""),
    ("NotAction", "\""),
    ("Resource", "\""),
    ("NotResource", "\""),
    ("Condition", "{"),
];

/// What can stand before the caret, and how much of the text it replaces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offers {
    /// Characters before the caret that are replaced.
    pub replaced: usize,
    /// What can be put there, the case's own first.
    pub texts: Vec<String>,
}

impl Model {
    /// The form that has the keys, under a list of completions or not.
    pub(super) fn form_at_hand(&self) -> Option<&Form> {
        self.overlays.iter().rev().find_map(|overlay| match overlay {
            Overlay::Form(form) => Some(form),
            _ => None,
        })
    }

    /// How the text before the caret can go on; without offers where nothing is known.
    #[must_use]
    pub fn offers(&self) -> Offers {
        let found = match self.form_at_hand() {
            Some(form) => self.form_offers(form),
            None => self.policy_offers(),
        };
        found.unwrap_or_default()
    }

    fn form_offers(&self, form: &Form) -> Option<Offers> {
        let field = form.fields.get(form.at)?;
        let typed = field.editor.text();
        // Whoever knows the operation finds the action by it.
        if let Some(action) = action_of_operation(&typed).filter(|_| field.name == FieldName::Action) {
            return Some(Offers { replaced: typed.chars().count(), texts: vec![action] });
        }
        let texts = match field.name {
            FieldName::Principal => self.principals(),
            FieldName::Action => self.actions(&typed),
            FieldName::Resource => self.resources(),
            // An account nobody has stated is most often the caller's own; offered, never assumed.
            FieldName::ResourceAccount => self.account().into_iter().collect(),
            FieldName::Context => self.keys().map(|key| if key.ends_with('/') { key } else { format!("{key}=") }).collect(),
            _ => return None,
        };
        let (_, byte) = field.editor.caret();
        // Only at the end of the field: what stands after the caret stays untouched.
        (byte == typed.len()).then(|| Offers { replaced: typed.chars().count(), texts: matching(texts, &typed) })
    }

    fn policy_offers(&self) -> Option<Offers> {
        let Open { target: Target::Policy(slot), editor } = self.open.as_ref()? else { return None };
        let (before, after) = editor.around_caret();
        let at = spot(&before);
        let kind = self.case.policy_kind(slot.layer);
        let mut texts = if at.is_name { self.names(&at, kind) } else { self.values(&at) };
        let closed = after.starts_with('"');
        for (text, opener) in &mut texts {
            let mut whole = String::new();
            if !at.in_string {
                whole.push('"');
            }
            whole.push_str(text);
            // A tag's key is still to be typed.
            if !(text.ends_with('/') || at.in_string && closed) {
                whole.push('"');
                if let Some(opener) = opener {
                    whole.push_str(": ");
                    whole.push_str(opener);
                }
            }
            *text = whole;
        }
        let lead = if at.in_string { "" } else { "\"" };
        let wanted = format!("{lead}{}", at.word);
        Some(Offers {
            replaced: at.word.chars().count(),
            texts: matching(texts.into_iter().map(|(text, _)| text).collect(), &wanted),
        })
    }

    /// Names of members that can stand at a place, each with what its value begins with.
    fn names(&self, at: &Spot, kind: PolicyKind) -> Vec<(String, Option<&'static str>)> {
        let path: Vec<&str> = at.path.iter().map(String::as_str).collect();
        let own = |list: &[(&str, &'static str)]| list.iter().map(|(name, opener)| ((*name).to_owned(), Some(*opener))).collect();
        match path.as_slice() {
            [] => own(&[("Version", "\""), ("Statement", "["), ("Id", "\"")]),
            [.., "Principal" | "NotPrincipal"] => {
                own(&[("AWS", "\""), ("Service", "\""), ("Federated", "\""), ("CanonicalUser", "\"")])
            }
            [.., "Condition"] => {
                let base = OPERATORS.iter().map(|(name, ..)| (*name).to_owned());
                let more = |lead: &'static str, tail: &'static str| {
                    OPERATORS.iter().filter(|(name, ..)| *name != "Null").map(move |(name, ..)| format!("{lead}{name}{tail}"))
                };
                let all = base.chain(more("", "IfExists")).chain(more("ForAnyValue:", "")).chain(more("ForAllValues:", ""));
                all.map(|name| (name, Some("{"))).collect()
            }
            [.., "Condition", _] => {
                let stated = self.case.request.context.iter().map(|(key, _)| key.clone());
                stated.chain(self.keys()).map(|key| (key, Some("\""))).collect()
            }
            [.., "Statement"] => {
                let who = matches!(
                    kind,
                    PolicyKind::Resource | PolicyKind::Key | PolicyKind::Trust | PolicyKind::Rcp | PolicyKind::Endpoint
                );
                ELEMENTS
                    .iter()
                    .filter(|(name, _)| who || !name.ends_with("Principal"))
                    .map(|(name, opener)| ((*name).to_owned(), Some(*opener)))
                    .collect()
            }
            _ => Vec::new(),
        }
    }

    /// Values that can stand at a place.
    fn values(&self, at: &Spot) -> Vec<(String, Option<&'static str>)> {
        let path: Vec<&str> = at.path.iter().map(String::as_str).collect();
        let texts = match path.as_slice() {
            ["Version"] => vec!["2012-10-17".to_owned(), "2008-10-17".to_owned()],
            [.., "Effect"] => vec!["Allow".to_owned(), "Deny".to_owned()],
            [.., "Action" | "NotAction"] => self.actions(&at.word),
            [.., "Resource" | "NotResource"] => self.resources(),
            [.., "Principal" | "NotPrincipal", "Service"] => match self.case.request.principal.as_ref().map(|known| &known.value)
            {
                Some(PrincipalDraft::Service(name)) => vec![name.clone()],
                _ => Vec::new(),
            },
            [.., "Principal" | "NotPrincipal", "AWS"] => self.principals(),
            [.., "Condition", operator, key] => self.condition_values(operator, key),
            _ => Vec::new(),
        };
        texts.into_iter().map(|text| (text, None)).collect()
    }

    fn condition_values(&self, operator: &str, key: &str) -> Vec<String> {
        let compare = Operator::parse(operator).map(|operator| operator.compare);
        let stated = self.case.request.context.iter().find(|(name, _)| name.eq_ignore_ascii_case(key));
        let mut texts: Vec<String> =
            stated.map(|(_, value)| value_text(value)).filter(|text| !text.starts_with('[')).into_iter().collect();
        if matches!(compare, Some(Compare::Bool | Compare::Null)) {
            texts.extend(["true".to_owned(), "false".to_owned()]);
        }
        let pair = Pair::of(&self.case, None);
        let lower = key.to_ascii_lowercase();
        let known = match lower.as_str() {
            "aws:principalarn" => pair.nameable_arn(),
            "aws:principalaccount" => Some(pair.principal_account().to_owned()),
            "aws:resourceaccount" => self.case.request.resource_account.as_ref().map(|known| known.value.clone()),
            "aws:sourcearn" => Some(pair.resource.to_owned()),
            _ => None,
        };
        texts.extend(known.filter(|text| !text.is_empty()));
        texts
    }

    /// The case's own action, then every action of the service that is typed, or else of the case's.
    fn actions(&self, typed: &str) -> Vec<String> {
        let pair = Pair::of(&self.case, None);
        let own = (!pair.action.is_empty()).then(|| pair.action.to_owned());
        let companions = self.case.companions.iter().map(|companion| companion.action.clone());
        let typed = typed.trim_start_matches('"').split_once(':').map(|(prefix, _)| prefix.to_owned());
        let service = catalog::service(&typed.unwrap_or_else(|| pair.service()));
        let all = service.into_iter().flat_map(catalog::Service::actions).map(ToString::to_string);
        own.into_iter().chain(companions).chain(all).collect()
    }

    /// The condition keys that the case's action may use, then those of every service. One that goes on with a tag's key ends in
    /// `/`; other names with a part that varies are left out.
    fn keys(&self) -> impl Iterator<Item = String> {
        let pair = Pair::of(&self.case, None);
        let own = catalog::action(pair.action).into_iter().flat_map(catalog::Action::keys).map(|key| key.name);
        let all = own.chain(global_keys().iter().map(|key| key.name)).filter_map(|name| {
            let fixed = name.split(['$', '<']).next().unwrap_or(name);
            (fixed == name || fixed.ends_with('/')).then(|| fixed.to_owned())
        });
        all.collect::<Vec<_>>().into_iter()
    }

    /// The case's own resource; of an S3 object the bucket and its objects too.
    fn resources(&self) -> Vec<String> {
        let pair = Pair::of(&self.case, None);
        let mut texts = vec![pair.resource.to_owned()];
        if let (Some(bucket), "s3") = (pair.bucket(), pair.resource_field(2)) {
            let partition = pair.resource_field(1);
            texts.push(format!("arn:{partition}:s3:::{bucket}"));
            texts.push(format!("arn:{partition}:s3:::{bucket}/*"));
        }
        texts.extend(self.case.companions.iter().map(|companion| companion.resource.clone()));
        texts.retain(|text| !text.is_empty());
        texts
    }

    /// The principal as a policy names it, as the request has it, and its account.
    fn principals(&self) -> Vec<String> {
        let pair = Pair::of(&self.case, None);
        let own = self.case.request.principal.as_ref().map(|known| principal_text(&known.value));
        pair.nameable_arn().into_iter().chain(own).chain(self.account()).collect()
    }

    fn account(&self) -> Option<String> {
        let account = Pair::of(&self.case, None).principal_account();
        (account.len() == 12).then(|| account.to_owned())
    }
}

/// Those that go on from what is typed, each once; upper and lower case alike. Where none does, those that hold it anywhere.
fn matching(texts: Vec<String>, typed: &str) -> Vec<String> {
    let typed = typed.to_ascii_lowercase();
    let mut found: Vec<String> = Vec::new();
    let mut add = |wanted: &dyn Fn(&str) -> bool| {
        for text in &texts {
            let lower = text.to_ascii_lowercase();
            if lower != typed && wanted(&lower) && !found.contains(text) {
                found.push(text.clone());
            }
        }
    };
    add(&|text| text.starts_with(&typed));
    let inner = typed.trim_start_matches('"');
    // One letter stands in almost everything.
    if inner.len() > 1 {
        add(&|text| text.contains(inner));
    }
    found
}
