//! Policies to begin from, as data under `assets/templates`, filled with the case's own names.

use super::model::Model;
use crate::case::{Case, PolicyDraft};
use crate::diagnosis::Pair;
use crate::iam::Layer;

/// A template as it stands in its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Template {
    /// The file's name without its ending.
    pub name: &'static str,
    /// Its text, names still to be filled in.
    pub text: &'static str,
}

macro_rules! templates {
    ($($name:literal),* $(,)?) => {
        &[$(Template { name: $name, text: include_str!(concat!("../../assets/templates/", $name, ".json")) }),*]
    };
}

/// Every template, in the order of the index.
const ALL: &[Template] = templates![
    "identity-request",
    "bucket-caller",
    "bucket-transport",
    "kms-account",
    "kms-caller",
    "trust-caller",
    "trust-service",
    "resource-caller",
    "boundary-service",
    "session-request",
    "scp-full-access",
    "scp-deny",
    "rcp-full-access",
    "rcp-organization",
    "endpoint-full-access",
    "endpoint-request",
];

/// Which template is for which layer and service.
const INDEX: &str = include_str!("../../assets/templates/index.txt");

/// The templates for a policy of `layer` of `case`.
#[must_use]
pub fn templates(case: &Case, layer: Layer) -> Vec<Template> {
    let service = Pair::of(case, None).service();
    let fits = |line: &&str| {
        let mut parts = line.split(' ').skip(1);
        let (of, services) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""));
        of == layer.name() && services.split(',').any(|other| other == "*" || other == service)
    };
    let named = INDEX.lines().filter(|line| !line.starts_with('#')).filter(fits).filter_map(|line| line.split(' ').next());
    named.filter_map(|name| ALL.iter().find(|template| template.name == name).copied()).collect()
}

/// The template's text with the case's names; what the case does not say stays as `<name>`, which reads as what it is: to be
/// filled in.
#[must_use]
pub fn filled(case: &Case, template: &Template) -> String {
    let pair = Pair::of(case, None);
    let account = case.request.resource_account.as_ref().map(|known| known.value.clone());
    let account = account.or_else(|| Some(pair.resource_field(4).to_owned()));
    let partition = if pair.resource_field(1).is_empty() { "aws" } else { pair.resource_field(1) };
    let values = [
        ("action", Some(pair.action.to_owned())),
        ("resource", Some(pair.resource.to_owned())),
        ("service", Some(pair.service())),
        ("caller", pair.nameable_arn()),
        ("account", account),
        ("organization", None),
        ("partition", Some(partition.to_owned())),
    ];
    let mut text = template.text.trim_end().to_owned();
    for (name, value) in values {
        let value = value.filter(|value| !value.is_empty());
        // What a text says goes into a JSON string.
        let value = value.map_or_else(
            || format!("<{name}>"),
            |value| {
                let quoted = serde_json::Value::String(value).to_string();
                quoted.get(1..quoted.len() - 1).unwrap_or("").to_owned()
            },
        );
        text = text.replace(&format!("{{{{{name}}}}}"), &value);
    }
    text
}

/// Begins a policy of `layer` with its template `index`, as a proposal: nobody has said that it is in force.
pub fn begin(model: &mut Model, layer: Layer, index: usize) {
    let Some(template) = templates(&model.case, layer).get(index).copied() else { return };
    let text = filled(&model.case, &template);
    model.history.step(model.moment());
    let step = crate::diagnosis::Step::of(layer);
    if model.step != step {
        model.go_to(step);
    }
    // An open draft without a word is what the template is for; else it is a further policy.
    let blank = model
        .slot_at_hand()
        .filter(|slot| slot.layer == layer && model.case.draft(*slot).is_some_and(|draft| draft.text.trim().is_empty()));
    if let Some(slot) = blank {
        if let Some(draft) = model.case.draft_mut(slot) {
            *draft = PolicyDraft::proposed(template.name, text);
        }
        model.open_policy(slot);
        model.focus = super::model::Focus::Main;
        model.decide();
        return;
    }
    let level = model.case.slots(layer).iter().map(|slot| slot.level).max().unwrap_or(0);
    model.begin_policy(layer, level, "");
    if let Some(slot) = model.slot_at_hand()
        && let Some(draft) = model.case.draft_mut(slot)
    {
        *draft = PolicyDraft::proposed(template.name, text);
        model.open_policy(slot);
        model.decide();
    }
    let sentence = model.words.get("edit-template-begun");
    model.tell(sentence);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Asked, Known};
    use crate::iam::{PolicyKind, parse};

    fn case(action: &str, resource: &str) -> Case {
        let known = |value: &str| Some(Known { value: value.to_owned(), from: Asked::Asked });
        let mut case = Case::default();
        case.request.action = known(action);
        case.request.resource = known(resource);
        case.request.resource_account = known("123456789012");
        case.request.principal = Some(Known {
            value: crate::case::PrincipalDraft::Arn("arn:aws:sts::123456789012:assumed-role/app/s".into()),
            from: Asked::Asked,
        });
        case
    }

    #[test]
    fn every_template_reads_and_stands_in_the_index() {
        let named: Vec<_> =
            INDEX.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split(' ').next()).collect();
        assert_eq!(named, ALL.iter().map(|template| template.name).collect::<Vec<_>>());
        for (action, resource) in [
            ("s3:GetObject", "arn:aws:s3:::my-bucket/report.csv"),
            ("kms:Decrypt", "arn:aws:kms:us-east-1:123456789012:key/1234"),
            ("sts:AssumeRole", "arn:aws:iam::123456789012:role/other"),
            ("sqs:SendMessage", "arn:aws:sqs:us-east-1:123456789012:queue"),
        ] {
            let case = case(action, resource);
            for layer in Layer::ALL {
                let found = templates(&case, layer);
                assert!(!found.is_empty(), "{action} {layer:?}");
                for template in found {
                    let text = filled(&case, &template);
                    let kind: PolicyKind = case.policy_kind(layer);
                    let parsed = parse(&text, kind);
                    assert!(parsed.is_readable(), "{}: {text}\n{:?}", template.name, parsed.errors);
                    assert!(!text.contains("{{"), "{text}");
                }
            }
        }
    }
}
