//! The reason that AWS gives: which layer, explicit or implicit (R15.2).

use super::mark::Fact;
use super::reading::{Deny, FactName, PolicyType, Stated};
use super::view::View;

/// The names of the layers as the squeezed text has them.
const TYPES: [(&str, PolicyType); 14] = [
    ("identity-basedpolic", PolicyType::Identity),
    ("identitybasedpolic", PolicyType::Identity),
    ("identitypolic", PolicyType::Identity),
    ("resource-basedpolic", PolicyType::Resource),
    ("resourcebasedpolic", PolicyType::Resource),
    ("resourcepolic", PolicyType::Resource),
    ("roletrustpolic", PolicyType::Resource),
    ("trustpolic", PolicyType::Resource),
    ("permissionsboundar", PolicyType::Boundary),
    ("permissionboundar", PolicyType::Boundary),
    ("sessionpolic", PolicyType::Session),
    ("servicecontrolpolic", PolicyType::Scp),
    ("resourcecontrolpolic", PolicyType::Rcp),
    ("vpcendpointpolic", PolicyType::Endpoint),
];

/// AWS's words, and the guide's.
const EXPLICIT: [&str; 2] = ["withanexplicitdeny", "duetoanexplicitdeny"];
const IMPLICIT: &str = "becauseno";

/// A reason, and where it ends.
pub struct Reason {
    /// Deny, layer, policy ARN: what it states of them.
    pub facts: Vec<Fact>,
    /// The action it echoes, as a spot range (R15.5: may be misspelt).
    pub echo: Option<(usize, usize)>,
    /// The place after it.
    pub end: usize,
}

/// The words a reason begins with, for those who look for where the sentence before it ends.
pub fn begins(after: &str) -> bool {
    ["withanexplicitdeny", "duetoanexplicitdeny", "becauseno", "becausepublic", "becausetheresource"]
        .iter()
        .any(|start| after.starts_with(start))
}

/// The first place from `place` on, within `window` bytes, where a reason begins.
pub fn find(view: &View, place: usize, window: usize) -> Option<usize> {
    let explicit = view.find_near("anexplicitdeny", place, window).and_then(|found| {
        let lead = ["with", "dueto"].into_iter().find(|lead| view.between(place, found).ends_with(lead))?;
        Some(found - lead.len())
    });
    let implicit = view.find_near("because", place, window).filter(|&found| begins(view.after(found)));
    match (explicit, implicit) {
        (Some(first), Some(second)) => Some(first.min(second)),
        (first, second) => first.or(second),
    }
}

/// Reads the reason that begins at `place`.
pub fn read(view: &View, place: usize) -> Option<Reason> {
    let after = view.after(place);
    if let Some(words) = EXPLICIT.into_iter().find(|words| after.starts_with(words)) {
        return Some(explicit(view, place, place + words.len()));
    }
    if let Some(rest) = after.strip_prefix(IMPLICIT) {
        let type_at = place + IMPLICIT.len();
        let (policy_type, length) = layer(rest)?;
        let type_end = type_at + length;
        let allows = view.after(type_end);
        let verb = ["allowsthe", "allowthe", "allows", "allow"].into_iter().find(|verb| allows.starts_with(verb))?;
        let echo_at = type_end + verb.len();
        let word = view.find_near("action", echo_at, 200);
        let end = word.map_or(echo_at, |word| word + "action".len());
        let echo = word.filter(|&word| word > echo_at).map(|word| (view.spot(echo_at), view.spot_after(word)));
        let deny_span = view.span(view.spot(place), view.spot_after(end));
        return Some(Reason {
            facts: vec![
                Fact::Deny(Stated { value: Deny::Implicit, span: deny_span }),
                Fact::PolicyType(Stated { value: policy_type, span: view.span(view.spot(type_at), view.spot_after(type_end)) }),
            ],
            echo,
            end,
        });
    }
    // Neither of these says explicit or implicit: the first names a setting (R11.6), the second three causes (KMS).
    let sentence_end = ["inS3blockpublicaccess", "inblockpublicaccess", "explicitlydeniesaccess"];
    begins(after).then(|| {
        let end = sentence_end
            .iter()
            .find_map(|last| view.find_near(&last.to_ascii_lowercase(), place, 300).map(|found| found + last.len()))
            .unwrap_or(place + "because".len());
        Reason { facts: Vec::new(), echo: None, end }
    })
}

/// The explicit reason whose first words stand at `place..end`.
fn explicit(view: &View, place: usize, mut end: usize) -> Reason {
    let mut facts = vec![Fact::Deny(Stated { value: Deny::Explicit, span: view.span(view.spot(place), view.spot_after(end)) })];
    let article = ["inan", "ina", "inthe", "in"]
        .into_iter()
        .find(|article| view.after(end).strip_prefix(*article).is_some_and(|rest| layer(rest).is_some()));
    if let Some(article) = article {
        let type_at = end + article.len();
        if let Some((policy_type, length)) = layer(view.after(type_at)) {
            end = type_at + length;
            let span = view.span(view.spot(type_at), view.spot_after(end));
            facts.push(Fact::PolicyType(Stated { value: policy_type, span }));
        }
        if let Some(rest) = view.after(end).strip_prefix("transitivelythrough") {
            let at = end + "transitivelythrough".len();
            let article =
                ["an", "a", ""].into_iter().find(|article| rest.strip_prefix(*article).is_some_and(|rest| layer(rest).is_some()));
            if let Some((article, (_, length))) =
                article.and_then(|article| layer(rest.get(article.len()..)?).map(|found| (article, found)))
            {
                end = at + article.len() + length;
            }
        }
        let colon = view.after(end).starts_with(':');
        if view.after(end + usize::from(colon)).starts_with("arn:") {
            let (start, stop) = policy_arn(view, view.spot(end + usize::from(colon)));
            facts.push(Fact::Text(FactName::PolicyArn, view.stated(start, stop)));
            end = view.place(stop);
        }
    }
    Reason { facts, echo: None, end }
}

/// The layer that `rest` begins with, and the length of its name.
fn layer(rest: &str) -> Option<(PolicyType, usize)> {
    let (name, policy_type) = TYPES.into_iter().find(|(name, _)| rest.starts_with(name))?;
    let ending =
        rest.get(name.len()..).map_or(0, |rest| if rest.starts_with("ies") { 3 } else { usize::from(rest.starts_with('y')) });
    (ending > 0).then_some((policy_type, name.len() + ending))
}

/// The spots of the policy's ARN that begins at `start`; it may go on over a line break.
fn policy_arn(view: &View, start: usize) -> (usize, usize) {
    let belongs = |character: char| character.is_ascii_alphanumeric() || "-_:/+=,.@*$".contains(character);
    let (mut text, mut end) = view.run_to(start, start + 2048, belongs);
    // An ARN of an AWS policy has its last `/` before the name; a line that ends on `:` or `/` goes on, as does one of an
    // organization's policy before its `p-…`.
    for _ in 0..4 {
        let organization = text.contains(":organizations:") && !text.contains("/p-");
        let short = text.matches(':').count() < 5 || !text.contains("policy/");
        if !(text.ends_with([':', '/']) || organization || short) {
            break;
        }
        let (next, broken) = view.skip_white(end);
        let (more, stop) = view.run_to(next, next + 2048, belongs);
        if !broken || more.is_empty() {
            break;
        }
        end = stop;
        text = view.text(start, end);
    }
    let kept = text.trim_end_matches(['.', ',', ':', '*', '=']).len();
    (start, start + kept)
}
