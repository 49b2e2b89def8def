//! Steps, checks, asks, causes and the next thing to do.

use super::fix::fix_title;
use super::layer::{layer, policy_name};
use crate::case::{Case, Missing};
use crate::diagnosis::{Ask, Cause, Certainty, Check, Diagnosis, Next, Scenario, Step, Who};
use crate::iam::{Layer, Position};
use crate::l10n::Words;

/// The name of a step in the locale files.
const fn step_key(step: Step) -> &'static str {
    match step {
        Step::Error => "error",
        Step::Identity => "identity",
        Step::Resource => "resource",
        Step::Implicit => "implicit",
        Step::Causes => "causes",
        Step::Fix => "fix",
        Step::Report => "report",
    }
}

/// A step's name in full.
#[must_use]
pub fn step(words: &Words, step: Step) -> String {
    words.get(&format!("step-{}", step_key(step)))
}

/// A step's short label.
#[must_use]
pub fn step_label(words: &Words, step: Step) -> String {
    words.get(&format!("step-label-{}", step_key(step)))
}

/// A scenario's name.
#[must_use]
pub fn scenario(words: &Words, scenario: Scenario) -> String {
    words.get(&format!("scenario-{}", scenario.name()))
}

/// A check of a scenario.
#[must_use]
pub fn check(words: &Words, check: &Check) -> String {
    words.get(&format!("check-{}", check.id))
}

/// Who can change or show a layer.
#[must_use]
pub fn who(words: &Words, who: Who) -> String {
    words.get(match who {
        Who::PrincipalAdmin => "who-principal-admin",
        Who::ResourceOwner => "who-resource-owner",
        Who::OrganizationAdmin => "who-organization-admin",
        Who::SessionMaker => "who-session-maker",
        Who::EndpointOwner => "who-endpoint-owner",
        Who::Caller => "who-caller",
    })
}

/// What is not known, what it can still do, and whom to ask; the command stands apart.
#[must_use]
pub fn ask(words: &Words, ask: &Ask, case: &Case) -> String {
    let who = who(words, ask.who);
    if let Some(key) = &ask.key {
        return words.fill("ask-key", &[("key", key.as_str().into()), ("who", who.into())]);
    }
    let Some(open) = ask.layer else {
        return words.fill("ask-account", &[("who", who.into())]);
    };
    let key = match (ask.could_allow, ask.could_deny) {
        (true, true) => "ask-both",
        (true, false) => "ask-allow",
        (false, _) => "ask-deny",
    };
    words.fill(key, &[("layer", layer(words, open, case).into()), ("who", who.into())])
}

/// A cause's key in the locale files: `cause-r16-11`.
fn cause_key(cause: &Cause) -> String {
    format!("cause-{}", cause.rule.to_ascii_lowercase().replace('.', "-"))
}

/// A cause in a few words.
#[must_use]
pub fn cause_title(words: &Words, cause: &Cause) -> String {
    words.get(&format!("{}-title", cause_key(cause)))
}

/// How to tell whether it is this cause.
#[must_use]
pub fn cause_how(words: &Words, cause: &Cause) -> String {
    words.get(&format!("{}-how", cause_key(cause)))
}

/// How likely a cause is.
#[must_use]
pub fn certainty(words: &Words, certainty: Certainty) -> String {
    words.get(match certainty {
        Certainty::Likely => "cause-certainty-likely",
        Certainty::Possible => "cause-certainty-possible",
    })
}

/// The diagnosis's next thing to do, in one line without the word "Next".
#[must_use]
pub fn next_line(words: &Words, diagnosis: &Diagnosis, case: &Case) -> String {
    next_words(words, &diagnosis.next, diagnosis, case)
}

/// `next` in one line without the word "Next".
#[must_use]
pub fn next_words(words: &Words, next: &Next, diagnosis: &Diagnosis, case: &Case) -> String {
    match next {
        Next::GiveError => words.get("next-give-error"),
        Next::Tell(Missing::Principal) => words.get("next-tell-principal"),
        Next::Tell(Missing::Action) => words.get("next-tell-action"),
        Next::Tell(Missing::Resource) => words.get("next-tell-resource"),
        Next::NotADenial => words.get("next-not-a-denial"),
        Next::SeeDeny(slot) => words.fill("next-see-deny", &[("policy", policy_name(words, *slot, case).into())]),
        Next::Mend(slot, span) => {
            let text = case.draft(*slot).map_or("", |draft| draft.text.as_str());
            let at = Position::of(text, span.start);
            words.fill(
                "next-mend",
                &[("policy", policy_name(words, *slot, case).into()), ("line", at.line.into()), ("column", at.column.into())],
            )
        }
        Next::Give(open) => {
            let name: Layer = *open;
            words.fill("next-give", &[("layer", layer(words, name, case).into())])
        }
        Next::Settle(key) if key.eq_ignore_ascii_case("aws:ResourceAccount") => words.get("next-settle-account"),
        Next::Settle(key) => words.fill("next-settle", &[("key", key.as_str().into())]),
        Next::SeeFix(index) => match diagnosis.fixes.get(*index) {
            Some(fix) => words.fill("next-see-fix", &[("fix", fix_title(words, fix).into())]),
            None => words.get("next-report"),
        },
        Next::SeeCauses => words.get("next-see-causes"),
        Next::Report => words.get("next-report"),
    }
}
