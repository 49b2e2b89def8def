//! Completion: how what stands before the caret goes on.

use super::form::FieldName;
use super::model::{Model, Overlay};

/// Elements, operators and values that policies are made of.
const WORDS: [&str; 20] = [
    "\"Version\": \"2012-10-17\"",
    "\"Statement\": [",
    "\"Sid\": \"",
    "\"Effect\": \"Allow\"",
    "\"Effect\": \"Deny\"",
    "\"Action\": \"",
    "\"NotAction\": \"",
    "\"Resource\": \"",
    "\"NotResource\": \"",
    "\"Principal\": {\"AWS\": \"",
    "\"NotPrincipal\": {\"AWS\": \"",
    "\"Condition\": {",
    "\"StringEquals\": {",
    "\"StringLike\": {",
    "\"StringNotEquals\": {",
    "\"ArnLike\": {",
    "\"ArnEquals\": {",
    "\"Bool\": {",
    "\"IpAddress\": {",
    "\"Null\": {",
];

impl Model {
    /// How many characters before the caret are replaced, and by what. Offered are the case's own facts (its action, its resource,
    /// its principal), then what policies are made of.
    #[must_use]
    pub fn completion(&self) -> Option<(usize, String)> {
        let editor = match self.overlays.last() {
            Some(Overlay::Form(form)) => &form.fields.get(form.at)?.editor,
            Some(_) => return None,
            None => &self.open.as_ref()?.editor,
        };
        // An account nobody has stated is most often the caller's own; offered, never assumed.
        if let Some(Overlay::Form(form)) = self.overlays.last()
            && form.fields.get(form.at).is_some_and(|field| field.name == FieldName::ResourceAccount)
        {
            let principal = self.case.request.principal.as_ref().map(|known| super::form::principal_text(&known.value))?;
            let account = principal.split(':').nth(4).filter(|account| account.len() == 12)?.to_owned();
            let typed = editor.text();
            return (account.starts_with(&typed) && account != typed).then(|| (typed.chars().count(), account));
        }
        let (row, byte) = editor.caret();
        let before = editor.lines().get(row)?.get(..byte)?;
        let from = before
            .rfind(|letter: char| letter.is_whitespace() || "\",[{(".contains(letter))
            .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
        let word = before.get(from..)?;
        let quoted = before.get(..from).is_some_and(|rest| rest.ends_with('"'));
        let typed = word.to_ascii_lowercase();
        let request = &self.case.request;
        let facts = [
            request.action.as_ref().map(|known| known.value.clone()),
            request.resource.as_ref().map(|known| known.value.clone()),
            request.principal.as_ref().map(|known| super::form::principal_text(&known.value)),
        ];
        let goes_on = |candidate: &str| candidate.len() > word.len() && candidate.to_ascii_lowercase().starts_with(&typed);
        let found = facts.into_iter().flatten().find(|fact| !word.is_empty() && goes_on(fact));
        let element = || {
            WORDS.iter().find_map(|candidate| {
                let inner = candidate.get(1..)?;
                (quoted && !word.is_empty() && goes_on(inner)).then(|| inner.to_owned())
            })
        };
        let text = found.or_else(element)?;
        Some((word.chars().count(), text))
    }
}
