//! The person's own settings: the text of a config file, read. Whatever is wrong in it is told with its line and left out.

use crossterm::event::KeyCode;
use toml::de::DeTable;

use super::keys::{Action, Chord, Context};
use super::keyset::{Keys, Set};
use crate::l10n::Lang;

/// An action's name in a config file: `save`, `go-to-error`, `move-word-left`.
#[must_use]
pub fn name_of(action: Action) -> String {
    let mut name = String::new();
    for letter in format!("{action:?}").chars() {
        match letter {
            '(' => name.push('-'),
            ')' => {}
            letter if letter.is_ascii_uppercase() => {
                if !name.is_empty() && !name.ends_with('-') {
                    name.push('-');
                }
                name.push(letter.to_ascii_lowercase());
            }
            letter => name.push(letter),
        }
    }
    name
}

/// What a config file says.
#[derive(Debug, Default)]
pub struct Config {
    /// The language.
    pub lang: Option<Lang>,
    /// Whether to hold the mouse.
    pub mouse: Option<bool>,
    /// The keys.
    pub keys: Keys,
    /// What is wrong in it.
    pub problems: Vec<Problem>,
}

/// What is wrong in a config file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong, as the name of a sentence with `$text` for the piece of text.
    pub sentence: &'static str,
    /// The piece of text that is wrong, or what the reader of the format says.
    pub text: String,
}

/// Reads the text of a config file. Every setting that can be read counts, whatever else is wrong.
#[must_use]
pub fn read(text: &str) -> Config {
    let mut config = Config::default();
    let line = |at: usize| text.get(..at).unwrap_or(text).matches('\n').count() + 1;
    let mut problems = Vec::new();
    let mut wrong = |at: usize, sentence, text: &str| problems.push(Problem { line: line(at), sentence, text: text.to_owned() });
    let table = match DeTable::parse(text) {
        Ok(table) => table.into_inner(),
        Err(error) => {
            wrong(error.span().map_or(0, |span| span.start), "cli-config-not-toml", error.message());
            config.problems = problems;
            return config;
        }
    };
    // The set first, whatever the order: what is bound changes it.
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(name, _)| name.get_ref() != "keys");
    for (name, value) in entries {
        let at = value.span().start;
        let plain = value.get_ref().as_str();
        match name.get_ref().as_ref() {
            "keys" => match Set::ALL.into_iter().find(|set| Some(set.name()) == plain) {
                Some(set) => config.keys = Keys::of(set),
                None => wrong(at, "cli-config-keys", plain.unwrap_or_default()),
            },
            "lang" => match Lang::ALL.into_iter().find(|lang| Some(lang.code()) == plain) {
                Some(lang) => config.lang = Some(lang),
                None => wrong(at, "cli-config-lang", plain.unwrap_or_default()),
            },
            "mouse" => match value.get_ref().as_bool() {
                Some(mouse) => config.mouse = Some(mouse),
                None => wrong(at, "cli-config-mouse", plain.unwrap_or_default()),
            },
            "bind" => match value.get_ref().as_table() {
                Some(places) => bind(places, &mut config.keys, &mut wrong),
                None => wrong(at, "cli-config-bind", ""),
            },
            other => wrong(name.span().start, "cli-config-unknown", other),
        }
    }
    problems.sort_by_key(|problem| problem.line);
    config.problems = problems;
    config
}

/// The keys that a person binds, place by place.
fn bind(places: &DeTable<'_>, keys: &mut Keys, wrong: &mut impl FnMut(usize, &'static str, &str)) {
    let actions: Vec<Action> = Keys::of(Set::Vim).actions();
    for (place, bound) in places {
        let context = Context::ALL.into_iter().find(|context| format!("{context:?}").to_lowercase() == *place.get_ref());
        let (Some(context), Some(bound)) = (context, bound.get_ref().as_table()) else {
            wrong(place.span().start, "cli-config-place", place.get_ref());
            continue;
        };
        for (name, chords) in bound {
            let Some(action) = actions.iter().copied().find(|action| name_of(*action) == *name.get_ref()) else {
                wrong(name.span().start, "cli-config-action", name.get_ref());
                continue;
            };
            let list: Vec<_> = match chords.get_ref().as_array() {
                Some(list) => list.iter().collect(),
                None => vec![chords],
            };
            let read: Vec<Option<Chord>> = list.iter().map(|key| key.get_ref().as_str().and_then(chord)).collect();
            match read.iter().position(Option::is_none).and_then(|index| list.get(index)) {
                Some(key) => wrong(key.span().start, "cli-config-key", key.get_ref().as_str().unwrap_or_default()),
                None => keys.bind(context, action, read.into_iter().flatten().collect()),
            }
        }
    }
}

/// A key as a person writes it: `x`, `C-x`, `M-x`, `F5`, `Esc`, or two of them with a space between.
#[must_use]
pub fn chord(text: &str) -> Option<Chord> {
    let mut keys = text.split(' ').map(key);
    let first = keys.next()??;
    match (keys.next(), keys.next()) {
        (None, _) => Some(first),
        (Some(Some(second)), None) if !second.alt => Some(first.then(second)),
        _ => None,
    }
}

fn key(text: &str) -> Option<Chord> {
    let (ctrl, rest) = text.strip_prefix("C-").map_or((false, text), |rest| (true, rest));
    let (alt, rest) = rest.strip_prefix("M-").filter(|_| !ctrl).map_or((false, rest), |rest| (true, rest));
    let mut letters = rest.chars();
    let code = match (letters.next(), letters.next()) {
        (Some(letter), None) if !letter.is_control() => KeyCode::Char(if ctrl { letter.to_ascii_lowercase() } else { letter }),
        _ => match rest.to_ascii_lowercase().as_str() {
            "space" => KeyCode::Char(' '),
            "enter" => KeyCode::Enter,
            "esc" => KeyCode::Esc,
            "tab" => KeyCode::Tab,
            "backtab" => KeyCode::BackTab,
            "backspace" => KeyCode::Backspace,
            "delete" => KeyCode::Delete,
            "insert" => KeyCode::Insert,
            "left" => KeyCode::Left,
            "right" => KeyCode::Right,
            "up" => KeyCode::Up,
            "down" => KeyCode::Down,
            "home" => KeyCode::Home,
            "end" => KeyCode::End,
            "pgup" => KeyCode::PageUp,
            "pgdn" => KeyCode::PageDown,
            name => KeyCode::F(name.strip_prefix('f')?.parse().ok().filter(|number| (1..=12).contains(number))?),
        },
    };
    Some(Chord { code, ctrl, alt, then: None })
}
