//! All that can be done, searched by a few letters of its words.

use super::editor::Editor;
use super::keys::{Action, Context};
use super::model::Model;
use crate::diagnosis::Step;
use crate::report::words;

/// The search on the screen.
#[derive(Debug)]
pub struct Commands {
    /// What was typed.
    pub query: Editor,
    /// The chosen row.
    pub at: usize,
}

impl Commands {
    /// An empty search.
    #[must_use]
    pub fn new() -> Self {
        Self { query: Editor::new(""), at: 0 }
    }
}

impl Default for Commands {
    fn default() -> Self {
        Self::new()
    }
}

/// What a row does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// An action of the table.
    Action(Action),
    /// Save, then leave.
    SaveAndQuit,
    /// Leave whatever is not saved.
    QuitAnyway,
    /// Put the caret at this line, from 1.
    Line(usize),
}

/// A row that matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it does.
    pub doing: Doing,
    /// Its words.
    pub words: String,
    /// Its key, empty where it has none.
    pub key: String,
    /// Why it cannot act now, as the name of a sentence.
    pub why_not: Option<&'static str>,
}

/// Whether a search for `action` is of no use: text keys, and what only means something where it stands.
#[must_use]
pub const fn is_unsearched(action: Action) -> bool {
    matches!(
        action,
        Action::Commands
            | Action::Move(_)
            | Action::In
            | Action::Out
            | Action::RowUp
            | Action::RowDown
            | Action::PageUp
            | Action::PageDown
            | Action::NewLine
            | Action::Backspace
            | Action::Delete
            | Action::NextField
            | Action::BackField
            | Action::Submit
            | Action::NormalMode
            | Action::TypeHere
            | Action::TypeAfter
            | Action::TypeAtStart
            | Action::TypeAtEnd
            | Action::TypeBelow
            | Action::TypeAbove
            | Action::Put
    )
}

/// The words of `action` in the language shown; `None` where another row speaks for it.
#[must_use]
pub fn words_of(model: &Model, action: Action) -> Option<String> {
    if let Action::GoTo(step) = action {
        let number = Step::ALL.iter().position(|other| *other == step).unwrap_or(0) + 1;
        return Some(format!("{number} {}", words::step(&model.words, step)));
    }
    let hint = match action {
        Action::BackPane => "key-back-pane",
        Action::BackStep => "key-back-step",
        Action::NextStep => "key-next-step",
        Action::BackTab => "key-back-tab",
        action => model.keys.rows().iter().find(|row| row.action == action && !row.hint.is_empty())?.hint,
    };
    Some(model.words.get(hint))
}

/// The rows that match what was typed, the best first. Each matches by its words or by its name in a config file.
#[must_use]
pub fn entries(model: &Model, query: &str) -> Vec<Entry> {
    let query = query.trim();
    let mut found: Vec<(u32, Entry)> = Vec::new();
    if model.keys.are_modal() {
        found.extend(ex_command(model, query).map(|entry| (0, entry)));
    }
    let mut actions = model.keys.actions();
    actions.retain(|action| !is_unsearched(*action));
    for action in actions {
        let Some(words) = words_of(model, action) else { continue };
        let by_words = score(query, &words);
        let by_name = score(query, &super::config::name_of(action)).map(|score| score + 2);
        let Some(score) = by_words.into_iter().chain(by_name).min() else { continue };
        let contexts = [Context::Letters, Context::Everywhere, Context::Normal, Context::Editor, Context::List];
        let key = model.keys.label_in(&contexts, action).unwrap_or_default();
        // What can be copied depends on what lies beneath the search.
        let why_not = if action == Action::Copy { None } else { model.can(action).err().map(super::can::WhyNot::sentence) };
        found.push((score + 1, Entry { doing: Doing::Action(action), words, key, why_not }));
    }
    // The order of the table where two match alike.
    found.sort_by_key(|(score, _)| *score);
    found.into_iter().map(|(_, entry)| entry).collect()
}

/// The few commands that vi users type after a colon.
fn ex_command(model: &Model, query: &str) -> Option<Entry> {
    let (doing, hint) = match query {
        "w" => (Doing::Action(Action::Save), "key-save"),
        "q" => (Doing::Action(Action::Quit), "key-quit"),
        "wq" | "x" => (Doing::SaveAndQuit, "key-save-and-quit"),
        "q!" => (Doing::QuitAnyway, "key-quit-anyway"),
        digits => (Doing::Line(digits.parse().ok().filter(|_| model.open.is_some())?), "key-go-to-line"),
    };
    Some(Entry { doing, words: model.words.get(hint), key: format!(":{query}"), why_not: None })
}

/// How far `text` is from what was typed: 0 where it begins so, more where the letters stand apart; `None` where they are not
/// all there in order. Upper and lower case count alike.
#[must_use]
pub fn score(query: &str, text: &str) -> Option<u32> {
    let text: Vec<char> = text.to_lowercase().chars().collect();
    let mut at = 0;
    let mut score = 0;
    for (index, letter) in query.to_lowercase().chars().filter(|letter| !letter.is_whitespace()).enumerate() {
        let place = text.iter().skip(at).position(|other| *other == letter)?;
        // A letter that begins a word counts as if it stood next.
        let begins = at + place == 0 || text.get(at + place - 1).is_some_and(|before| !before.is_alphanumeric());
        let gap = u32::try_from(place).unwrap_or(u32::MAX).min(1000);
        score += match (index, place) {
            (0, 0) => 0,
            (0, _) if begins => 2,
            (0, _) => 4 + gap,
            (_, 0) => 0,
            _ if begins => 1,
            _ => 3 + gap,
        };
        at += place + 1;
    }
    Some(score)
}
