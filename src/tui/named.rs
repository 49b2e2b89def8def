//! The keys that sentences name: each label comes from the keys in force, never from the sentence.

use super::keys::Action as A;
use super::keys::Context::{self, Editor, Everywhere, Form, Letters, List, Normal, Page};
use super::keyset::Keys;
use crate::l10n::{Lang, Words};

/// The name in the sentences, the places in whose words the key is named, and what it does.
const NAMED: &[(&str, &[Context], A)] = &[
    ("press-undo", &[Everywhere, Letters, Editor], A::Undo),
    ("press-quit", &[Everywhere, Letters], A::Quit),
    ("press-turn", &[Everywhere], A::Turn),
    ("press-turn-letter", &[Letters], A::Turn),
    ("press-edit-text", &[Letters], A::EditText),
    ("press-open", &[Letters], A::Open),
    ("press-facts", &[Letters], A::Facts),
    ("press-give", &[Letters], A::Give),
    ("press-template", &[Letters], A::Template),
    ("press-none", &[Letters], A::None),
    ("press-whom", &[Letters], A::Whom),
    ("press-remove", &[Letters], A::Remove),
    ("press-path", &[Letters], A::Path),
    ("press-tick", &[Letters], A::Tick),
    ("press-copy", &[Letters], A::Copy),
    ("press-copy-page", &[Page], A::Copy),
    ("press-save-letter", &[Letters, Everywhere], A::Save),
    ("press-next-tab", &[Letters], A::NextTab),
    ("press-in", &[Letters, List], A::In),
    ("press-in-page", &[Page], A::In),
    ("press-out", &[Editor, Normal, Letters], A::Out),
    ("press-close", &[Page], A::Out),
    ("press-cancel", &[Form], A::Out),
    ("press-replace-all", &[Form], A::ReplaceAll),
    ("press-submit", &[Form], A::Submit),
    ("press-field", &[Form], A::NextField),
    ("press-complete", &[Form, Editor], A::Complete),
    ("press-mouse", &[Letters, Everywhere], A::Mouse),
    ("press-commands", &[Everywhere, Letters], A::Commands),
];

/// The words of `lang` that name these keys. Where an action has no key, the sentence names the one that searches all actions.
#[must_use]
pub fn words(lang: Lang, keys: &Keys) -> Words {
    let search = keys.label_in(&[Everywhere, Letters], A::Commands).unwrap_or_default();
    let anywhere = |action| keys.label_in(&Context::ALL, action);
    Words::new(lang).with(NAMED.iter().map(|(name, contexts, action)| {
        let label = keys.label_in(contexts, *action).or_else(|| anywhere(*action));
        (*name, label.unwrap_or_else(|| search.clone()))
    }))
}
