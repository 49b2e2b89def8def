//! The one table of keys: the key handling, the footer, the help, `--keys` and the manual page all come from it.
//!
//! [`BINDINGS`] is the default set; [`keyset`](super::keyset) makes the others from it.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::diagnosis::Step;

/// Where a binding works. Looked up from the most particular context outward.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Context {
    /// Everywhere, while typing too.
    Everywhere,
    /// Wherever nothing is typed.
    Letters,
    /// In an editor.
    Editor,
    /// In an editor whose letters are commands, as vi has it.
    Normal,
    /// In a list: facts, layers, causes, fixes, the verdict.
    List,
    /// In a form.
    Form,
    /// In a list laid over the screen.
    Menu,
    /// In a lesson or in the list of lessons.
    Lesson,
    /// In a page laid over the screen: help, whom to ask, a question.
    Page,
}

impl Context {
    /// Every context, in the order the help shows them.
    pub const ALL: [Self; 9] = [
        Self::Normal,
        Self::Editor,
        Self::List,
        Self::Letters,
        Self::Form,
        Self::Menu,
        Self::Lesson,
        Self::Page,
        Self::Everywhere,
    ];

    /// Its heading's name in the locale files.
    #[must_use]
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Everywhere => "key-in-everywhere",
            Self::Letters => "key-in-letters",
            Self::Editor => "key-in-editor",
            Self::Normal => "key-in-normal",
            Self::List => "key-in-list",
            Self::Form => "key-in-form",
            Self::Menu => "key-in-menu",
            Self::Lesson => "key-in-lesson",
            Self::Page => "key-in-page",
        }
    }
}

/// Where a caret goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Caret {
    /// One character back.
    Left,
    /// One character on.
    Right,
    /// One line up.
    Up,
    /// One line down.
    Down,
    /// One word back.
    WordLeft,
    /// One word on.
    WordRight,
    /// To the start of the line.
    Home,
    /// To the end of the line.
    End,
    /// One page up.
    PageUp,
    /// One page down.
    PageDown,
    /// To the first line.
    Top,
    /// To the last line.
    Bottom,
}

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Save the case.
    Save,
    /// Take the last change back.
    Undo,
    /// Make it again.
    Redo,
    /// Leave the program.
    Quit,
    /// Show all keys.
    Help,
    /// Change to the other language.
    Language,
    /// Go to the next pane.
    NextPane,
    /// Go to the pane before.
    BackPane,
    /// Turn between editor and view.
    Turn,
    /// Lead outward: from an editor to the steps, out of a form or page.
    Out,
    /// Lead inward: into a step, a row, an editor.
    In,
    /// Jump to a step.
    GoTo(Step),
    /// The step after.
    NextStep,
    /// The step before.
    BackStep,
    /// Do what the line `Next:` says.
    FollowNext,
    /// Show the fixes.
    Fixes,
    /// Give the layer at hand.
    Give,
    /// Say that there is none of the layer at hand, or take that back.
    None,
    /// Say that there is none of every layer nobody has given.
    NoneLeft,
    /// Whom to ask about what is not known.
    Whom,
    /// Edit the facts of the request.
    Facts,
    /// Edit the pasted text.
    EditText,
    /// Show the verdict in full.
    Path,
    /// What the verdict would be if nothing else were in force.
    WhatIf,
    /// Try another request out without touching the case.
    Suppose,
    /// Pin the verdict to compare with, or take the pin out.
    Pin,
    /// Copy what is shown here.
    Copy,
    /// Open a file.
    Open,
    /// Write the report to a file.
    WriteReport,
    /// Tick a cause as checked.
    Tick,
    /// Add a further policy to the layer.
    Add,
    /// Add a further level to an SCP or RCP.
    AddLevel,
    /// Take the policy out of the case.
    Remove,
    /// Show the next policy of the layer, the next denial of the text.
    NextTab,
    /// Show the one before.
    BackTab,
    /// One row up.
    RowUp,
    /// One row down.
    RowDown,
    /// One page up.
    PageUp,
    /// One page down.
    PageDown,
    /// Choose from what is pointed at in the policy.
    Problems,
    /// Begin a policy from a template.
    Template,
    /// Give the policy another name.
    Rename,
    /// Add the policy once more.
    Duplicate,
    /// Replace what is found, everywhere in the text.
    ReplaceAll,
    /// Complete what stands before the caret.
    Complete,
    /// Set the policy out in order.
    Format,
    /// Find a text.
    Find,
    /// Edit the text in `$EDITOR`.
    External,
    /// Hold the mouse or let it go.
    Mouse,
    /// Stop for a while, back to the shell.
    Suspend,
    /// Move the caret; with Shift, select.
    Move(Caret),
    /// Start a new line.
    NewLine,
    /// Delete the character before the caret.
    Backspace,
    /// Delete the character at the caret.
    Delete,
    /// Delete the word before the caret.
    DeleteWord,
    /// Delete to the end of the line.
    DeleteToEnd,
    /// Select everything.
    SelectAll,
    /// Cut what is selected.
    Cut,
    /// Put in what was cut or copied.
    Insert,
    /// The next field of a form.
    NextField,
    /// The field before.
    BackField,
    /// Show the open lesson, or the list of lessons.
    Lesson,
    /// Show the list of lessons.
    LessonList,
    /// Show one more hint of the lesson.
    Hint,
    /// Check the draft as the lesson's answer.
    Check,
    /// Take the form's values.
    Submit,
    /// Search all that can be done, and do it.
    Commands,
    /// Letters are commands from now on.
    NormalMode,
    /// Letters are text from now on.
    TypeHere,
    /// The same after the character at the caret.
    TypeAfter,
    /// The same at the start of the line's text.
    TypeAtStart,
    /// The same at the end of the line.
    TypeAtEnd,
    /// The same on a new line below.
    TypeBelow,
    /// The same on a new line above.
    TypeAbove,
    /// Cut the line.
    DeleteLine,
    /// Copy the line.
    YankLine,
    /// Cut from the caret to the next word.
    DeleteWordOn,
    /// Put in what was cut or copied: lines below, anything else after the caret.
    Put,
    /// Go to the next place of what was looked for.
    FindNext,
    /// Go to the one before.
    FindBack,
}

/// A key with its modifiers, or one such key after another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Chord {
    /// The key.
    pub code: KeyCode,
    /// Whether Ctrl is held.
    pub ctrl: bool,
    /// Whether Alt is held.
    pub alt: bool,
    /// The key that follows and whether Ctrl is held with it.
    pub then: Option<(KeyCode, bool)>,
}

impl Chord {
    pub(super) const fn plain(code: KeyCode) -> Self {
        Self { code, ctrl: false, alt: false, then: None }
    }

    pub(super) const fn letter(letter: char) -> Self {
        Self::plain(KeyCode::Char(letter))
    }

    pub(super) const fn ctrl(code: KeyCode) -> Self {
        Self { ctrl: true, ..Self::plain(code) }
    }

    pub(super) const fn control(letter: char) -> Self {
        Self::ctrl(KeyCode::Char(letter))
    }

    pub(super) const fn alt(code: KeyCode) -> Self {
        Self { alt: true, ..Self::plain(code) }
    }

    /// This key, then another.
    #[must_use]
    pub const fn then(self, next: Self) -> Self {
        Self { then: Some((next.code, next.ctrl)), ..self }
    }

    /// The first key alone.
    #[must_use]
    pub const fn first(self) -> Self {
        Self { then: None, ..self }
    }

    /// The chord of a key press. `None` where Ctrl and Alt are held together, which is how some keyboards type `{` and `@`.
    #[must_use]
    pub fn of(key: &KeyEvent) -> Option<Self> {
        let alt = key.modifiers.contains(KeyModifiers::ALT);
        let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
        if alt && ctrl {
            return None;
        }
        let code = match key.code {
            // A terminal without the newer protocol reports Ctrl with a letter in either case, and one byte for these three.
            KeyCode::Char('7' | '_') if ctrl => KeyCode::Char('/'),
            KeyCode::Char(letter) if ctrl => KeyCode::Char(letter.to_ascii_lowercase()),
            code => code,
        };
        Some(Self { code, ctrl, alt, then: None })
    }

    /// How the footer and the help write it.
    #[must_use]
    pub fn label(self) -> String {
        let alt = if self.alt { "M-" } else { "" };
        let first = format!("{alt}{}", written(self.code, self.ctrl));
        match self.then {
            // Two letters are written as they are typed: `gg`.
            Some((code, ctrl)) if self.ctrl || ctrl => format!("{first} {}", written(code, ctrl)),
            Some((code, ctrl)) => format!("{first}{}", written(code, ctrl)),
            None => first,
        }
    }
}

fn written(code: KeyCode, ctrl: bool) -> String {
    let name = match code {
        KeyCode::Char(' ') => "Space".to_owned(),
        KeyCode::Char(letter) if ctrl => letter.to_ascii_uppercase().to_string(),
        KeyCode::Char(letter) => letter.to_string(),
        KeyCode::F(number) => format!("F{number}"),
        KeyCode::Enter => "Enter".to_owned(),
        KeyCode::Esc => "Esc".to_owned(),
        KeyCode::Tab => "Tab".to_owned(),
        KeyCode::BackTab => "Shift-Tab".to_owned(),
        KeyCode::Left => "←".to_owned(),
        KeyCode::Right => "→".to_owned(),
        KeyCode::Up => "↑".to_owned(),
        KeyCode::Down => "↓".to_owned(),
        KeyCode::PageUp => "PgUp".to_owned(),
        KeyCode::PageDown => "PgDn".to_owned(),
        other => format!("{other:?}"),
    };
    if ctrl { format!("^{name}") } else { name }
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// The keys that do it; the first is the one shown.
    pub chords: &'static [Chord],
    /// Where it works.
    pub context: Context,
    /// What it does.
    pub action: Action,
    /// Name of its words in the locale files; empty where another row speaks for it.
    pub hint: &'static str,
    /// How early the footer shows it (1 first); 0 never.
    pub footer: u8,
    /// What is shown in place of the keys, where several rows share one line.
    pub label: &'static str,
}

pub(super) const fn row(chords: &'static [Chord], context: Context, action: Action, hint: &'static str, footer: u8) -> Binding {
    Binding { chords, context, action, hint, footer, label: "" }
}

pub(super) const fn silent(chords: &'static [Chord], context: Context, action: Action) -> Binding {
    Binding { chords, context, action, hint: "", footer: 0, label: "" }
}

pub(super) const fn group(
    chords: &'static [Chord],
    context: Context,
    action: Action,
    hint: &'static str,
    label: &'static str,
) -> Binding {
    Binding { chords, context, action, hint, footer: 0, label }
}

use Action as A;
use Context as C;

/// Every binding.
pub const BINDINGS: &[Binding] = &[
    // Editor.
    row(&[Chord::plain(KeyCode::Esc)], C::Editor, A::Out, "key-steps", 1),
    row(&[Chord::plain(KeyCode::Tab)], C::Editor, A::NextPane, "key-pane", 2),
    silent(&[Chord::plain(KeyCode::BackTab)], C::Editor, A::BackPane),
    row(&[Chord::ctrl(KeyCode::Char(' ')), Chord::control('n')], C::Editor, A::Complete, "key-complete", 5),
    row(&[Chord::control('b'), Chord::plain(KeyCode::F(8))], C::Editor, A::Problems, "key-problems", 0),
    row(&[Chord::control('r')], C::Editor, A::Format, "key-format", 0),
    row(&[Chord::control('o')], C::Editor, A::External, "key-external", 0),
    row(&[Chord::ctrl(KeyCode::PageDown)], C::Editor, A::NextTab, "key-next-tab", 0),
    silent(&[Chord::ctrl(KeyCode::PageUp)], C::Editor, A::BackTab),
    group(&[Chord::plain(KeyCode::Left)], C::Editor, A::Move(Caret::Left), "key-move", "←→↑↓"),
    silent(&[Chord::plain(KeyCode::Right)], C::Editor, A::Move(Caret::Right)),
    silent(&[Chord::plain(KeyCode::Up)], C::Editor, A::Move(Caret::Up)),
    silent(&[Chord::plain(KeyCode::Down)], C::Editor, A::Move(Caret::Down)),
    group(&[Chord::ctrl(KeyCode::Left)], C::Editor, A::Move(Caret::WordLeft), "key-move-word", "^← ^→"),
    silent(&[Chord::ctrl(KeyCode::Right)], C::Editor, A::Move(Caret::WordRight)),
    group(&[Chord::plain(KeyCode::Home)], C::Editor, A::Move(Caret::Home), "key-move-line", "Home End"),
    silent(&[Chord::plain(KeyCode::End), Chord::control('e')], C::Editor, A::Move(Caret::End)),
    silent(&[Chord::plain(KeyCode::PageUp)], C::Editor, A::Move(Caret::PageUp)),
    silent(&[Chord::plain(KeyCode::PageDown)], C::Editor, A::Move(Caret::PageDown)),
    silent(&[Chord::ctrl(KeyCode::Home)], C::Editor, A::Move(Caret::Top)),
    silent(&[Chord::ctrl(KeyCode::End)], C::Editor, A::Move(Caret::Bottom)),
    row(&[Chord::control('a')], C::Editor, A::SelectAll, "key-select-all", 0),
    row(&[Chord::control('c')], C::Editor, A::Copy, "key-copy", 0),
    row(&[Chord::control('x')], C::Editor, A::Cut, "key-cut", 0),
    row(&[Chord::control('v')], C::Editor, A::Insert, "key-insert", 0),
    row(&[Chord::control('w')], C::Editor, A::DeleteWord, "key-delete-word", 0),
    row(&[Chord::control('k')], C::Editor, A::DeleteToEnd, "key-delete-end", 0),
    silent(&[Chord::plain(KeyCode::Backspace)], C::Editor, A::Backspace),
    silent(&[Chord::plain(KeyCode::Delete)], C::Editor, A::Delete),
    silent(&[Chord::plain(KeyCode::Enter)], C::Editor, A::NewLine),
    // Lists.
    group(&[Chord::plain(KeyCode::Up), Chord::letter('k')], C::List, A::RowUp, "key-rows", "↑↓"),
    silent(&[Chord::plain(KeyCode::Down), Chord::letter('j')], C::List, A::RowDown),
    row(&[Chord::plain(KeyCode::PageDown), Chord::plain(KeyCode::End)], C::List, A::PageDown, "key-page", 0),
    silent(&[Chord::plain(KeyCode::PageUp), Chord::plain(KeyCode::Home)], C::List, A::PageUp),
    // Letters: wherever nothing is typed.
    row(&[Chord::plain(KeyCode::Enter)], C::Letters, A::In, "key-in", 1),
    row(&[Chord::plain(KeyCode::Esc)], C::Letters, A::Out, "key-out", 0),
    row(&[Chord::letter('a')], C::Letters, A::Give, "key-give", 2),
    row(&[Chord::letter('t')], C::Letters, A::None, "key-none", 3),
    row(&[Chord::letter('w')], C::Letters, A::Whom, "key-whom", 4),
    row(&[Chord::letter('e')], C::Letters, A::Facts, "key-facts", 6),
    row(&[Chord::letter('f')], C::Letters, A::Fixes, "key-fix", 5),
    row(&[Chord::letter('g')], C::Letters, A::FollowNext, "key-follow-next", 0),
    row(&[Chord::letter('c'), Chord::letter('y')], C::Letters, A::Copy, "key-copy", 7),
    row(&[Chord::letter('T')], C::Letters, A::NoneLeft, "key-none-left", 0),
    row(&[Chord::letter('v')], C::Letters, A::Turn, "key-turn", 8),
    row(&[Chord::letter(' ')], C::Letters, A::Tick, "key-tick", 0),
    row(&[Chord::letter('i')], C::Letters, A::EditText, "key-edit-text", 0),
    row(&[Chord::letter('n')], C::Letters, A::Add, "key-add", 0),
    row(&[Chord::letter('N')], C::Letters, A::AddLevel, "key-add-level", 0),
    row(&[Chord::letter('b')], C::Letters, A::Template, "key-template", 0),
    row(&[Chord::letter('R')], C::Letters, A::Rename, "key-rename", 0),
    row(&[Chord::letter('D')], C::Letters, A::Duplicate, "key-duplicate", 0),
    row(&[Chord::letter('!')], C::Letters, A::Problems, "key-problems", 0),
    row(&[Chord::letter('x')], C::Letters, A::Remove, "key-remove", 0),
    group(&[Chord::letter(']')], C::Letters, A::NextTab, "key-next-tab", "[ ]"),
    silent(&[Chord::letter('[')], C::Letters, A::BackTab),
    row(&[Chord::letter('K')], C::Letters, A::Lesson, "key-lesson", 0),
    row(&[Chord::letter('C')], C::Letters, A::Check, "key-check", 0),
    row(&[Chord::letter('p')], C::Letters, A::Path, "key-path", 0),
    row(&[Chord::letter('/')], C::Letters, A::Suppose, "key-suppose", 0),
    row(&[Chord::letter('A')], C::Letters, A::WhatIf, "key-what-if", 0),
    row(&[Chord::letter('P')], C::Letters, A::Pin, "key-pin", 0),
    row(&[Chord::letter('o')], C::Letters, A::Open, "key-open", 0),
    row(&[Chord::letter('s')], C::Letters, A::Save, "key-save", 0),
    row(&[Chord::letter('u')], C::Letters, A::Undo, "key-undo", 0),
    row(&[Chord::letter('r')], C::Letters, A::WriteReport, "key-write-report", 0),
    row(&[Chord::letter('m')], C::Letters, A::Mouse, "key-mouse", 0),
    group(&[Chord::letter('1')], C::Letters, A::GoTo(Step::Error), "key-step", "1-7"),
    silent(&[Chord::letter('2')], C::Letters, A::GoTo(Step::Identity)),
    silent(&[Chord::letter('3')], C::Letters, A::GoTo(Step::Resource)),
    silent(&[Chord::letter('4')], C::Letters, A::GoTo(Step::Implicit)),
    silent(&[Chord::letter('5')], C::Letters, A::GoTo(Step::Causes)),
    silent(&[Chord::letter('6')], C::Letters, A::GoTo(Step::Fix)),
    silent(&[Chord::letter('7')], C::Letters, A::GoTo(Step::Report)),
    group(&[Chord::plain(KeyCode::Right), Chord::letter('l')], C::Letters, A::NextStep, "key-walk", "← →"),
    silent(&[Chord::plain(KeyCode::Left), Chord::letter('h')], C::Letters, A::BackStep),
    row(&[Chord::plain(KeyCode::Tab)], C::Letters, A::NextPane, "key-pane", 9),
    silent(&[Chord::plain(KeyCode::BackTab)], C::Letters, A::BackPane),
    row(&[Chord::letter('L')], C::Letters, A::Language, "key-language", 0),
    row(&[Chord::letter(':')], C::Letters, A::Commands, "key-commands", 0),
    silent(&[Chord::letter('q'), Chord::control('c')], C::Letters, A::Quit),
    silent(&[Chord::letter('?')], C::Letters, A::Help),
    // Forms.
    row(&[Chord::plain(KeyCode::Enter)], C::Form, A::Submit, "key-submit", 1),
    row(&[Chord::plain(KeyCode::Tab), Chord::plain(KeyCode::Down)], C::Form, A::NextField, "key-field", 2),
    silent(&[Chord::plain(KeyCode::BackTab), Chord::plain(KeyCode::Up)], C::Form, A::BackField),
    row(&[Chord::plain(KeyCode::Esc)], C::Form, A::Out, "key-cancel", 3),
    row(&[Chord::ctrl(KeyCode::Char(' ')), Chord::control('n')], C::Form, A::Complete, "key-complete", 4),
    row(&[Chord::control('r')], C::Form, A::ReplaceAll, "key-replace-all", 0),
    silent(&[Chord::plain(KeyCode::Left)], C::Form, A::Move(Caret::Left)),
    silent(&[Chord::plain(KeyCode::Right)], C::Form, A::Move(Caret::Right)),
    silent(&[Chord::ctrl(KeyCode::Left)], C::Form, A::Move(Caret::WordLeft)),
    silent(&[Chord::ctrl(KeyCode::Right)], C::Form, A::Move(Caret::WordRight)),
    silent(&[Chord::plain(KeyCode::Home)], C::Form, A::Move(Caret::Home)),
    silent(&[Chord::plain(KeyCode::End), Chord::control('e')], C::Form, A::Move(Caret::End)),
    silent(&[Chord::control('a')], C::Form, A::SelectAll),
    silent(&[Chord::control('w')], C::Form, A::DeleteWord),
    silent(&[Chord::control('k')], C::Form, A::DeleteToEnd),
    silent(&[Chord::control('v')], C::Form, A::Insert),
    silent(&[Chord::plain(KeyCode::Backspace)], C::Form, A::Backspace),
    silent(&[Chord::plain(KeyCode::Delete)], C::Form, A::Delete),
    // Lists laid over the screen.
    row(&[Chord::plain(KeyCode::Enter), Chord::plain(KeyCode::Tab)], C::Menu, A::In, "key-choose", 1),
    group(&[Chord::plain(KeyCode::Up)], C::Menu, A::RowUp, "key-rows", "↑↓"),
    silent(&[Chord::plain(KeyCode::Down)], C::Menu, A::RowDown),
    silent(&[Chord::plain(KeyCode::PageUp)], C::Menu, A::PageUp),
    silent(&[Chord::plain(KeyCode::PageDown)], C::Menu, A::PageDown),
    row(&[Chord::plain(KeyCode::Esc)], C::Menu, A::Out, "key-close", 2),
    // Lessons.
    row(&[Chord::letter('h')], C::Lesson, A::Hint, "key-hint", 1),
    row(&[Chord::letter('C')], C::Lesson, A::Check, "key-check", 2),
    row(&[Chord::letter('l')], C::Lesson, A::LessonList, "key-lesson-list", 3),
    // Pages laid over the screen.
    row(&[Chord::plain(KeyCode::Esc), Chord::letter('q'), Chord::letter('?')], C::Page, A::Out, "key-close", 1),
    row(&[Chord::letter('c'), Chord::letter('y')], C::Page, A::Copy, "key-copy", 2),
    silent(&[Chord::plain(KeyCode::Enter)], C::Page, A::In),
    group(&[Chord::plain(KeyCode::Up), Chord::letter('k')], C::Page, A::RowUp, "key-scroll", "↑↓"),
    silent(&[Chord::plain(KeyCode::Down), Chord::letter('j')], C::Page, A::RowDown),
    silent(&[Chord::plain(KeyCode::PageDown), Chord::letter(' ')], C::Page, A::PageDown),
    silent(&[Chord::plain(KeyCode::PageUp)], C::Page, A::PageUp),
    silent(&[Chord::letter('L')], C::Page, A::Language),
    // Everywhere.
    row(&[Chord::control('s')], C::Everywhere, A::Save, "key-save", 3),
    row(&[Chord::control('u')], C::Everywhere, A::Undo, "key-undo", 4),
    row(&[Chord::control('y')], C::Everywhere, A::Redo, "key-redo", 0),
    row(&[Chord::plain(KeyCode::F(2)), Chord::control('t')], C::Everywhere, A::Turn, "key-turn", 0),
    row(&[Chord::control('f')], C::Everywhere, A::Find, "key-find", 0),
    row(&[Chord::control('p')], C::Everywhere, A::Fixes, "key-fix", 6),
    row(&[Chord::control('l')], C::Everywhere, A::Language, "key-language", 0),
    row(&[Chord::control('d')], C::Everywhere, A::Commands, "key-commands", 0),
    row(&[Chord::control('z')], C::Everywhere, A::Suspend, "key-suspend", 0),
    row(&[Chord::control('q')], C::Everywhere, A::Quit, "key-quit", 200),
    row(&[Chord::plain(KeyCode::F(3))], C::Everywhere, A::Lesson, "key-lesson", 1),
    row(&[Chord::plain(KeyCode::F(4))], C::Everywhere, A::Check, "key-check", 1),
    row(&[Chord::plain(KeyCode::F(1)), Chord::control('g')], C::Everywhere, A::Help, "key-help", 0),
];
