//! The letters that can be answered.

use crate::tui::keys::Action;

/// What a letter asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// An action of the wizard.
    Act(Action),
    /// Give the layer at hand; at step 6, apply a fix.
    Give,
    /// Say that there is none of the layer at hand.
    None,
    /// Paste a text.
    Paste,
    /// Show the step again.
    Again,
    /// Show the seven steps.
    Checklist,
    /// Show the texts of the step's policies.
    Texts,
    /// Show a fix in full.
    Diff,
    /// Tick a cause.
    Tick,
    /// Compare two encryption contexts.
    Contexts,
    /// Do what the line `Next:` says.
    Next,
    /// Show what can be answered.
    Help,
}

/// Every letter, what it asks for, and the name of its words. Where the wizard on the screen has the same, the letter is the same.
pub const LETTERS: &[(&str, Wish, &str)] = &[
    ("g", Wish::Next, "key-follow-next"),
    ("p", Wish::Paste, "plain-key-paste"),
    ("o", Wish::Act(Action::Open), "key-open"),
    ("e", Wish::Act(Action::Facts), "key-facts"),
    ("a", Wish::Give, "plain-key-give"),
    ("t", Wish::None, "key-none"),
    ("T", Wish::Act(Action::NoneLeft), "key-none-left"),
    ("w", Wish::Act(Action::Whom), "key-whom"),
    ("x", Wish::Act(Action::Remove), "key-remove"),
    ("i", Wish::Texts, "plain-key-texts"),
    ("v", Wish::Act(Action::Path), "key-path"),
    ("/", Wish::Act(Action::WhatIf), "key-what-if"),
    ("]", Wish::Act(Action::NextTab), "key-next-tab"),
    ("k", Wish::Tick, "key-tick"),
    ("m", Wish::Contexts, "plain-key-contexts"),
    ("f", Wish::Act(Action::Fixes), "key-fix"),
    ("d", Wish::Diff, "plain-key-diff"),
    ("u", Wish::Act(Action::Undo), "key-undo"),
    ("y", Wish::Act(Action::Redo), "key-redo"),
    ("c", Wish::Checklist, "plain-key-checklist"),
    ("s", Wish::Act(Action::Save), "key-save"),
    ("r", Wish::Act(Action::WriteReport), "key-write-report"),
    ("b", Wish::Act(Action::BackStep), "plain-key-back"),
    ("l", Wish::Act(Action::Language), "key-language"),
    ("?", Wish::Help, "key-help"),
    ("q", Wish::Act(Action::Quit), "key-quit"),
];
