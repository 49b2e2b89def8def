//! Questions about files: what happened, and what can be done. Whatever is answered, the draft stays.

use std::collections::VecDeque;
use std::path::PathBuf;

use super::form::{Form, FormKind};
use super::keep::{Export, Order, Over};
use super::kept::{ask_where, offer, open_case, order, put_case, save_at};
use super::message::Command;
use super::model::{Model, Overlay};
use super::run;
use super::say::safe;
use crate::case::{Case, Left};
use crate::l10n::Words;

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question {
    /// An earlier program ended while its case was edited.
    Restore {
        /// What it left.
        left: Box<Left>,
        /// Further drafts, asked about afterwards.
        rest: VecDeque<Left>,
        /// Whether something is open already that would make room.
        given: bool,
    },
    /// Another program has the opened case open.
    InUse {
        /// Its file.
        path: PathBuf,
        /// The other's process id, 0 where it is not known.
        id: u32,
    },
    /// Another program has the case open that is to be written.
    NotMine {
        /// Its file.
        path: PathBuf,
        /// The other's process id.
        id: u32,
        /// Whether the program was to be left.
        then_quit: bool,
    },
    /// The case's file is not as it was read.
    Changed {
        /// The file.
        path: PathBuf,
        /// Whether the program was to be left.
        then_quit: bool,
    },
    /// A file stands where the case is to be saved.
    Exists {
        /// The file.
        path: PathBuf,
        /// Whether the program was to be left.
        then_quit: bool,
    },
    /// The case could not be written.
    NotSaved {
        /// The file.
        path: PathBuf,
        /// What the system said.
        problem: String,
        /// Whether the program was to be left.
        then_quit: bool,
    },
    /// A case is to be opened while the open one has changes.
    OpenOver {
        /// Its file.
        path: PathBuf,
        /// Its text.
        text: String,
    },
    /// Files stand where the report and the policies are to be written.
    Replace {
        /// All that is to be written.
        export: Box<Export>,
        /// The files that stand there.
        exist: Vec<PathBuf>,
    },
    /// The report or a policy could not be written.
    NotExported {
        /// All that is to be written.
        export: Box<Export>,
        /// The file that could not be.
        path: PathBuf,
        /// What the system said.
        problem: String,
    },
}

/// What can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Go on with what was left.
    Restore,
    /// Leave it for the next start.
    Later,
    /// Remove it.
    Discard,
    /// Go on with a copy.
    Copy,
    /// Leave the program.
    Quit,
    /// Save in another place.
    Elsewhere,
    /// Replace what stands there.
    Replace,
    /// Try again.
    Again,
    /// Go on editing.
    Stay,
    /// Open it, and let the changes go.
    OpenOver,
}

impl Choice {
    /// Name of its words in the locale files.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Restore => "keep-choice-restore",
            Self::Later => "keep-choice-later",
            Self::Discard => "keep-choice-discard",
            Self::Copy => "keep-choice-copy",
            Self::Quit => "keep-choice-quit",
            Self::Elsewhere => "keep-choice-elsewhere",
            Self::Replace => "keep-choice-replace",
            Self::Again => "keep-choice-again",
            Self::Stay => "keep-choice-stay",
            Self::OpenOver => "keep-choice-open-over",
        }
    }
}

/// A question on the screen, with the answer that is pointed at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// What happened.
    pub question: Question,
    /// Which of [`Ask::choices`] is pointed at.
    pub at: usize,
}

impl Ask {
    /// The question, its first answer pointed at.
    #[must_use]
    pub const fn new(question: Question) -> Self {
        Self { question, at: 0 }
    }

    /// What can be done, what is likeliest first.
    #[must_use]
    pub const fn choices(&self) -> &'static [Choice] {
        match self.question {
            Question::Restore { given: true, .. } => &[Choice::Later, Choice::Restore, Choice::Discard],
            Question::Restore { given: false, .. } => &[Choice::Restore, Choice::Later, Choice::Discard],
            Question::InUse { .. } => &[Choice::Copy, Choice::Quit],
            Question::NotMine { .. } => &[Choice::Elsewhere, Choice::Again, Choice::Stay],
            Question::Changed { .. } => &[Choice::Elsewhere, Choice::Replace, Choice::Stay],
            Question::Exists { .. } => &[Choice::Elsewhere, Choice::Replace, Choice::Stay],
            Question::NotSaved { .. } => &[Choice::Elsewhere, Choice::Again, Choice::Stay],
            Question::OpenOver { .. } => &[Choice::Stay, Choice::OpenOver],
            Question::Replace { .. } => &[Choice::Elsewhere, Choice::Replace, Choice::Stay],
            Question::NotExported { .. } => &[Choice::Elsewhere, Choice::Again, Choice::Stay],
        }
    }

    /// What Esc answers: what changes nothing.
    const fn least(&self) -> Choice {
        match self.question {
            Question::Restore { .. } => Choice::Later,
            Question::InUse { .. } => Choice::Copy,
            _ => Choice::Stay,
        }
    }

    /// Points `by` answers on or back.
    pub fn turn(&mut self, by: isize) {
        let last = self.choices().len() - 1;
        self.at = self.at.saturating_add_signed(by).min(last);
    }

    /// What happened, in a sentence or two.
    #[must_use]
    pub fn sentence(&self, words: &Words) -> String {
        let shown = |path: &std::path::Path| safe(&path.display().to_string());
        match &self.question {
            Question::Restore { left, given, .. } => {
                let name = match (&left.edited.path, left.edited.case.name.as_str()) {
                    (Some(path), _) => shown(path),
                    (None, "") => left_name(words, &left.edited.case),
                    (None, name) => safe(name),
                };
                let minutes = left.age.as_secs() / 60;
                let ago = match minutes {
                    0..=59 => words.fill("keep-minutes-ago", &[("minutes", minutes.into())]),
                    60..=2879 => words.fill("keep-hours-ago", &[("hours", (minutes / 60).into())]),
                    _ => words.fill("keep-days-ago", &[("days", (minutes / 1440).into())]),
                };
                let mut sentence = words.fill("keep-left", &[("name", name.into()), ("ago", ago.into())]);
                if *given {
                    sentence.push('\n');
                    sentence.push_str(&words.get("keep-left-given"));
                }
                sentence
            }
            Question::InUse { path, id } => {
                words.fill("keep-in-use", &[("path", shown(path).into()), ("id", id.to_string().into())])
            }
            Question::NotMine { path, id, .. } => {
                words.fill("keep-not-mine", &[("path", shown(path).into()), ("id", id.to_string().into())])
            }
            Question::Changed { path, .. } => words.fill("keep-changed", &[("path", shown(path).into())]),
            Question::Exists { path, .. } => words.fill("keep-exists", &[("path", shown(path).into())]),
            Question::NotSaved { path, problem, .. } => {
                words.fill("keep-not-saved", &[("path", shown(path).into()), ("problem", safe(problem).into())])
            }
            Question::OpenOver { path, .. } => words.fill("keep-open-over", &[("path", shown(path).into())]),
            Question::Replace { exist, .. } => {
                let paths: Vec<_> = exist.iter().map(|path| shown(path)).collect();
                let paths = paths.join(&words.get("keep-separator"));
                words.fill("keep-replace", &[("path", paths.into()), ("count", exist.len().into())])
            }
            Question::NotExported { path, problem, .. } => {
                words.fill("tui-not-written", &[("path", shown(path).into()), ("problem", safe(problem).into())])
            }
        }
    }
}

/// What a case without a name or file is called: its action and resource.
fn left_name(words: &Words, case: &Case) -> String {
    let request = &case.request;
    let parts: Vec<_> = [&request.action, &request.resource].into_iter().flatten().map(|known| safe(&known.value)).collect();
    if parts.is_empty() { words.get("tui-new-case") } else { parts.join(" · ") }
}

/// Does what the answer pointed at says, or with `out` what changes nothing.
pub fn answer(model: &mut Model, out: bool) -> Vec<Command> {
    let Some(Overlay::Ask(ask)) = model.overlays.pop() else { return Vec::new() };
    let choice = if out { ask.least() } else { ask.choices().get(ask.at).copied().unwrap_or_else(|| ask.least()) };
    match (ask.question, choice) {
        (Question::Restore { left, .. }, Choice::Restore) => vec![order(Order::Adopt(left.file))],
        (Question::Restore { left, rest, .. }, Choice::Discard) => {
            offer(model, rest);
            vec![order(Order::Discard(left.file))]
        }
        (Question::Restore { rest, .. }, _) => {
            offer(model, rest);
            Vec::new()
        }
        (Question::InUse { .. }, Choice::Quit) => vec![run::Command::Quit],
        (Question::InUse { .. }, _) => {
            let sentence = model.words.get("keep-copy");
            model.tell(sentence);
            Vec::new()
        }
        (
            Question::NotMine { path, then_quit, .. }
            | Question::Changed { path, then_quit }
            | Question::Exists { path, then_quit }
            | Question::NotSaved { path, then_quit, .. },
            Choice::Elsewhere,
        ) => {
            ask_where(model, then_quit, Some(&path));
            Vec::new()
        }
        (Question::Changed { path, then_quit } | Question::Exists { path, then_quit }, Choice::Replace) => {
            vec![save_at(model, path, Over::Anything, then_quit)]
        }
        (Question::NotMine { path, then_quit, .. } | Question::NotSaved { path, then_quit, .. }, Choice::Again) => {
            let own = model.path.as_ref() == Some(&path);
            let over = model.keeping.read.filter(|_| own).map_or(Over::Nothing, Over::Same);
            vec![save_at(model, path, over, then_quit)]
        }
        (Question::OpenOver { path, text }, Choice::OpenOver) => match Case::from_json(&text) {
            Ok(case) => {
                put_case(model, Case::default(), None, None);
                open_case(model, &path, &text, case)
            }
            Err(_) => Vec::new(),
        },
        (Question::Replace { export, .. } | Question::NotExported { export, .. }, Choice::Elsewhere) => {
            let form = Form::path(FormKind::WriteReport, &export.report.display().to_string());
            model.overlays.push(Overlay::Form(form));
            Vec::new()
        }
        (Question::Replace { export, .. }, Choice::Replace) => vec![order(Order::Export(Export { over: true, ..*export }))],
        (Question::NotExported { export, .. }, Choice::Again) => vec![order(Order::Export(*export))],
        _ => Vec::new(),
    }
}
