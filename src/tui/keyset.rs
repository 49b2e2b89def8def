//! The sets of keys: the default one, one as vi has it, one as Emacs has it, and what a person changes in any of them.

use std::borrow::Cow;

use super::keys::{Action, BINDINGS, Binding, Chord, Context};

/// A set of keys that comes with the program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Set {
    /// Keys as most programs have them.
    #[default]
    Default,
    /// Modal editing, as vi has it.
    Vim,
    /// Keys as Emacs has them.
    Emacs,
}

impl Set {
    /// Every set.
    pub const ALL: [Self; 3] = [Self::Default, Self::Vim, Self::Emacs];

    /// Its name in a config file.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::Vim => "vim",
            Self::Emacs => "emacs",
        }
    }

    /// Its name's words in the locale files.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Default => "key-set-default",
            Self::Vim => "key-set-vim",
            Self::Emacs => "key-set-emacs",
        }
    }

    const fn changes(self) -> &'static [Binding] {
        match self {
            Self::Default => &[],
            Self::Vim => super::keys_vim::CHANGES,
            Self::Emacs => super::keys_emacs::CHANGES,
        }
    }
}

/// A row of the table as it is in force.
#[derive(Clone, Debug)]
pub struct Bound {
    /// The keys that do it; the first is the one shown.
    pub chords: Vec<Chord>,
    /// Where it works.
    pub context: Context,
    /// What it does.
    pub action: Action,
    /// Name of its words in the locale files; empty where another row speaks for it.
    pub hint: &'static str,
    /// How early the footer shows it (1 first); 0 never.
    pub footer: u8,
    /// What is shown in place of the keys, where several rows share one line.
    label: Cow<'static, str>,
}

impl Bound {
    /// How its keys are written.
    #[must_use]
    pub fn label(&self) -> String {
        if self.label.is_empty() {
            self.chords.iter().map(|chord| chord.label()).collect::<Vec<_>>().join(", ")
        } else {
            self.label.clone().into_owned()
        }
    }

    /// Its first key, or its label.
    #[must_use]
    pub fn short_label(&self) -> String {
        if self.label.is_empty() {
            self.chords.first().map(|chord| chord.label()).unwrap_or_default()
        } else {
            self.label.clone().into_owned()
        }
    }
}

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// This.
    Action(Action),
    /// It begins a pair of keys.
    Begins,
    /// Nothing.
    Nothing,
}

/// The keys in force.
#[derive(Clone, Debug)]
pub struct Keys {
    set: Set,
    rows: Vec<Bound>,
}

impl Default for Keys {
    fn default() -> Self {
        Self::of(Set::Default)
    }
}

impl Keys {
    /// The keys of a set.
    #[must_use]
    pub fn of(set: Set) -> Self {
        let rows = BINDINGS.iter().map(bound).collect();
        let mut keys = Self { set, rows };
        for change in set.changes() {
            match keys.rows.iter_mut().find(|row| row.context == change.context && row.action == change.action) {
                Some(row) => {
                    row.chords = change.chords.to_vec();
                    row.label = change.label.into();
                }
                None => keys.rows.push(bound(change)),
            }
        }
        if set != Set::Vim {
            // Without modes there is no place where these could work.
            keys.rows.retain(|row| row.context != Context::Normal);
        }
        keys.name_groups();
        keys
    }

    /// The set they began as.
    #[must_use]
    pub const fn set(&self) -> Set {
        self.set
    }

    /// Whether an editor has a mode in which letters are commands.
    #[must_use]
    pub fn are_modal(&self) -> bool {
        self.set == Set::Vim
    }

    /// Every row, in the order that the help shows.
    #[must_use]
    pub fn rows(&self) -> &[Bound] {
        &self.rows
    }

    /// The rows of one place that say what they do.
    pub fn told(&self, context: Context) -> impl Iterator<Item = &Bound> {
        self.rows.iter().filter(move |row| row.context == context && !row.hint.is_empty() && !row.chords.is_empty())
    }

    /// What `chord` does where `contexts` hold, the most particular first; `begun` is the first key of a pair.
    #[must_use]
    pub fn find(&self, contexts: &[Context], begun: Option<Chord>, chord: Chord) -> Found {
        let chord = begun.map_or(chord, |begun| begun.then(chord));
        for context in contexts {
            for row in self.rows.iter().filter(|row| row.context == *context) {
                if row.chords.contains(&chord) {
                    return Found::Action(row.action);
                }
                if row.chords.iter().any(|other| other.then.is_some() && other.first() == chord) {
                    return Found::Begins;
                }
            }
        }
        Found::Nothing
    }

    /// Gives `action` these keys in place of its own where `context` holds. Whatever had one of them there loses it.
    pub fn bind(&mut self, context: Context, action: Action, chords: Vec<Chord>) {
        let clash = |one: &Chord, other: &Chord| {
            one == other || (one.first() == other.first() && one.then.is_none() != other.then.is_none())
        };
        for row in self.rows.iter_mut().filter(|row| row.context == context && row.action != action) {
            let before = row.chords.len();
            row.chords.retain(|chord| !chords.iter().any(|new| clash(new, chord)));
            if row.chords.len() != before {
                row.label = Cow::Borrowed("");
            }
        }
        let speaks = self.rows.iter().find(|row| row.action == action && !row.hint.is_empty());
        let hint = speaks.map_or("", |row| row.hint);
        match self.rows.iter_mut().find(|row| row.context == context && row.action == action) {
            Some(row) => {
                row.chords = chords;
                row.label = Cow::Borrowed("");
            }
            None => self.rows.push(Bound { chords, context, action, hint, footer: 0, label: Cow::Borrowed("") }),
        }
        self.name_groups();
    }

    /// The key to name for `action`: of the first of these places that has one.
    #[must_use]
    pub fn label_in(&self, contexts: &[Context], action: Action) -> Option<String> {
        contexts.iter().find_map(|context| {
            let row = self.rows.iter().find(|row| row.context == *context && row.action == action)?;
            row.chords.first().map(|_| row.short_label())
        })
    }

    /// Whether `action` has a key anywhere.
    #[must_use]
    pub fn has(&self, action: Action) -> bool {
        self.rows.iter().any(|row| row.action == action && !row.chords.is_empty())
    }

    /// Every action there is a row for, once, in the order of the table.
    #[must_use]
    pub fn actions(&self) -> Vec<Action> {
        let mut actions = Vec::new();
        for row in &self.rows {
            if !actions.contains(&row.action) {
                actions.push(row.action);
            }
        }
        actions
    }

    /// A row whose line stands for the rows after it too names the first key of each.
    fn name_groups(&mut self) {
        for index in 0..self.rows.len() {
            if !GROUPS.contains(&self.rows[index].hint) || !self.rows[index].label.is_empty() {
                continue;
            }
            let context = self.rows[index].context;
            let most = if self.rows[index].hint == "key-move" { 4 } else { 2 };
            let members = self.rows.iter().skip(index + 1).take_while(|row| row.context == context && row.hint.is_empty());
            let chords = std::iter::once(&self.rows[index]).chain(members).filter_map(|row| row.chords.first()).take(most);
            let label = chords.map(|chord| chord.label()).collect::<Vec<_>>().join(" ");
            self.rows[index].label = Cow::Owned(label);
        }
    }
}

/// Hints that speak for the rows after theirs as well.
const GROUPS: [&str; 7] = ["key-move", "key-move-word", "key-move-line", "key-rows", "key-scroll", "key-next-tab", "key-walk"];

fn bound(binding: &Binding) -> Bound {
    Bound {
        chords: binding.chords.to_vec(),
        context: binding.context,
        action: binding.action,
        hint: binding.hint,
        footer: binding.footer,
        label: Cow::Borrowed(binding.label),
    }
}
