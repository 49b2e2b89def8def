//! The wizard's whole state. What is derived from the case is made anew by [`Model::decide`] and never edited.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::commands::Commands;
use super::editor::Editor;
use super::form::Form;
use super::highlight::{Highlighter, Palette};
use super::history::{History, Moment};
use super::keys::Chord;
use super::keyset::Keys;
use super::layout::Layout;
use super::notes::Notes;
use crate::case::{Case, Drafts, NotReady, RequestDraft, Slot};
use crate::diagnosis::{Diagnosis, Step, diagnose};
use crate::iam::{Assume, CallEvaluation, Evaluation, Given, Layer, evaluate_call};
use crate::intake::{self, Reading};
use crate::l10n::{Lang, Words};

/// What the wizard begins with.
#[derive(Debug, Default)]
pub struct Start {
    /// An error's text, piped or opened.
    pub text: Option<String>,
    /// A case that was opened.
    pub case: Option<Case>,
    /// Where the case is saved.
    pub path: Option<PathBuf>,
    /// The language to begin in.
    pub lang: Lang,
    /// Whether to hold the mouse.
    pub mouse: bool,
    /// The lessons to learn from; `None` where the wizard is not opened to learn.
    pub lessons: Option<super::learn::Lessons>,
    /// The keys in force.
    pub keys: Keys,
    /// What there is to tell at once, such as what is wrong in the config file.
    pub notice: Option<String>,
}

/// Which part of the screen has the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Focus {
    /// The steps.
    Steps,
    /// The step's own place: an editor or a list.
    Main,
    /// The annotated view.
    View,
    /// The verdict.
    Verdict,
}

/// What an editor edits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// The policy in this slot.
    Policy(Slot),
    /// The pasted text.
    Error,
}

/// A text that is open in an editor.
#[derive(Debug)]
pub struct Open {
    /// What it is.
    pub target: Target,
    /// The text and its caret.
    pub editor: Editor,
}

/// What lies over the screen; the last has the keys.
#[derive(Debug)]
pub enum Overlay {
    /// All keys, scrolled by so many lines.
    Help(usize),
    /// A form.
    Form(Form),
    /// A list to choose from.
    Menu(super::menu::Menu),
    /// The search of all that can be done.
    Commands(Box<Commands>),
    /// Whom to ask about what is not known.
    Whom {
        /// Which of [`Diagnosis::asks`] stands first.
        at: usize,
        /// Lines scrolled by.
        scroll: usize,
    },
    /// The verdict in full, scrolled by so many lines.
    Path(usize),
    /// The open lesson, scrolled by so many lines.
    Lesson(usize),
    /// The list of lessons.
    Lessons,
    /// There are changes that are not saved, and the person wants to leave.
    Unsaved,
    /// A question about files.
    Ask(super::ask::Ask),
}

/// The chosen row of each list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    /// The start: ways to begin.
    pub start: usize,
    /// Step 1: facts.
    pub facts: usize,
    /// Step 4: layers.
    pub layers: usize,
    /// Step 5: causes.
    pub causes: usize,
    /// Step 6: fixes.
    pub fixes: usize,
    /// Step 7: lines of the report scrolled by.
    pub report: usize,
    /// The view: lines scrolled by when it does not follow.
    pub view: usize,
    /// The verdict: the layer at hand.
    pub verdict: usize,
}

/// A line that tells what a key did or why it could not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toast {
    /// The sentence.
    pub text: String,
    /// Whether something went wrong.
    pub bad: bool,
}

/// The wizard.
#[derive(Debug)]
pub struct Model {
    /// The words of the language that is shown.
    pub words: Words,
    /// The case, the only thing that is edited.
    pub case: Case,
    /// Where it is saved.
    pub path: Option<PathBuf>,
    /// The case as it was last saved or opened.
    pub saved: Case,
    /// What was read from the case's error text.
    pub reading: Option<Reading>,
    /// How to take what is not known.
    pub assume: Assume,
    /// The decision of the case as it stands, or why there is none.
    pub evaluation: Result<CallEvaluation, NotReady>,
    /// All that was found out.
    pub diagnosis: Diagnosis,
    /// The step that is shown.
    pub step: Step,
    /// Which part has the keys.
    pub focus: Focus,
    /// Whether the view stands in the editor's place where there is room for one only.
    pub turned: bool,
    /// What lies over the screen.
    pub overlays: Vec<Overlay>,
    /// The text in the editor.
    pub open: Option<Open>,
    /// The colours of the open policy's lines.
    pub highlighter: Highlighter,
    /// Which colours there are.
    pub palette: Palette,
    /// What is drawn beside the open policy's lines.
    pub notes: Notes,
    /// Chosen rows.
    pub rows: Rows,
    /// Causes ticked as checked.
    pub ticks: BTreeSet<&'static str>,
    /// What the last key did, if that needs saying.
    pub toast: Option<Toast>,
    /// The changes that can be taken back.
    pub history: History,
    /// The keys in force.
    pub keys: Keys,
    /// The first key of a pair, while the second is awaited.
    pub begun: Option<Chord>,
    /// Whether letters are commands in an editor.
    pub normal: bool,
    /// What was cut or copied where letters are commands; lines end in a line end.
    pub register: String,
    /// Where things were drawn last.
    pub layout: Layout,
    /// Whether the mouse is held.
    pub mouse: bool,
    /// The report, while step 7 shows it.
    pub report: Option<String>,
    /// What was last put in its place.
    pub replacement: String,
    /// What was looked for last.
    pub sought: String,
    /// The encryption context of encryption, as it was typed last.
    pub encrypted_with: String,
    /// What is kept of the case while it is edited.
    pub keeping: super::kept::Keeping,
    /// The program and arguments of the person's own editor.
    pub external: Vec<String>,
    /// The case as the form *what if* has it.
    pub trial: Option<super::suppose::Trial>,
    /// The verdict pinned to compare with.
    pub pinned: Option<CallEvaluation>,
    /// The step of the verdict's path that was left for a text.
    pub path_at: usize,
    /// Lessons, where the wizard was opened to learn.
    pub learning: Option<super::learn::Learning>,
    drafts: Drafts,
    /// Decisions made since the remembered drafts were last dropped.
    decisions: usize,
}

/// After so many decisions the remembered drafts are dropped: each keystroke adds one, and nobody needs the old ones.
const REMEMBERED: usize = 200;

impl Model {
    /// The wizard at its first screen.
    #[must_use]
    pub fn new(start: Start) -> Self {
        let case = start.case.unwrap_or_default();
        let mut model = Self {
            words: super::named::words(start.lang, &start.keys),
            normal: start.keys.are_modal(),
            keys: start.keys,
            begun: None,
            register: String::new(),
            saved: case.clone(),
            case,
            path: start.path,
            reading: None,
            assume: Assume::Known,
            evaluation: Err(NotReady::Missing(Vec::new())),
            diagnosis: Diagnosis::default(),
            step: Step::Error,
            focus: Focus::Main,
            turned: false,
            overlays: Vec::new(),
            open: None,
            highlighter: Highlighter::new(),
            palette: Palette::default(),
            notes: Notes::default(),
            rows: Rows::default(),
            ticks: BTreeSet::new(),
            toast: start.notice.map(|text| Toast { text, bad: true }),
            history: History::default(),
            layout: Layout::default(),
            mouse: start.mouse,
            report: None,
            sought: String::new(),
            replacement: String::new(),
            encrypted_with: String::new(),
            keeping: super::kept::Keeping::default(),
            external: vec!["vi".to_owned()],
            trial: None,
            pinned: None,
            path_at: 0,
            learning: None,
            drafts: Drafts::default(),
            decisions: 0,
        };
        if let Some(text) = start.text {
            model.take_in(&text);
        } else {
            model.read_error();
            model.decide();
        }
        // An error that was only read is no change yet.
        model.saved = model.case.clone();
        let step = model.natural_step();
        model.go_to(step);
        // Nobody has asked to type yet: a digit still goes to its step.
        model.focus = if model.open.is_some() { Focus::Steps } else { Focus::Main };
        if let Some(lessons) = start.lessons {
            super::learn::begin(&mut model, lessons);
        } else {
            super::kept::ask_facts(&mut model);
        }
        model
    }

    /// The language that is shown.
    #[must_use]
    pub const fn lang(&self) -> Lang {
        self.words.lang()
    }

    /// Whether the case differs from what was saved.
    #[must_use]
    pub fn is_edited(&self) -> bool {
        self.case != self.saved
    }

    /// The evaluation that the verdict is of: the request's own, or the companion's that refuses.
    #[must_use]
    pub fn deciding(&self) -> Option<&Evaluation> {
        let call = self.evaluation.as_ref().ok()?;
        call.pairs.get(call.companion.map_or(0, |index| index + 1)).or_else(|| call.pairs.first())
    }

    /// The evaluation of the request itself.
    #[must_use]
    pub fn own(&self) -> Option<&Evaluation> {
        self.evaluation.as_ref().ok()?.pairs.first()
    }

    /// Decides the case anew and makes everything that follows from it.
    pub fn decide(&mut self) {
        self.decisions += 1;
        if self.decisions.is_multiple_of(REMEMBERED) {
            self.drafts = Drafts::default();
        }
        self.evaluation = self.case.input(&mut self.drafts, self.assume).map(|call| evaluate_call(&call));
        self.diagnosis = diagnose(&self.case, self.reading.as_ref(), self.evaluation.as_ref(), &mut self.drafts);
        self.rows.fixes = self.rows.fixes.min(self.diagnosis.fixes.len().saturating_sub(1));
        self.rows.causes = self.rows.causes.min(self.diagnosis.causes.len().saturating_sub(1));
        self.annotate();
        self.report = None;
    }

    /// The verdict of another case, decided as this one is; `None` where its request lacks a part.
    pub fn decide_other(&mut self, case: &Case) -> Option<CallEvaluation> {
        case.input(&mut self.drafts, self.assume).map(|call| evaluate_call(&call)).ok()
    }

    /// Makes the notes beside the open policy's lines anew.
    pub fn annotate(&mut self) {
        self.notes = match &self.open {
            Some(Open { target: Target::Policy(slot), editor }) => {
                let text = editor.text();
                let parsed = self.drafts.parse(&text, self.case.policy_kind(slot.layer));
                let trace = (self.own().and_then(|evaluation| evaluation.layer(slot.layer)))
                    .and_then(|layer| {
                        layer.policies.iter().find(|policy| policy.level == slot.level && policy.index == slot.index)
                    })
                    .filter(|policy| *policy.draft.parsed.text == *text);
                Notes::of(&self.words, &self.case, &parsed, trace)
            }
            _ => Notes::default(),
        };
    }

    /// Colours the open policy's lines as far down as they can be in sight.
    pub fn colour_in(&mut self) {
        /// Folded statements reach further down than a screen is high.
        const AHEAD: usize = 500;
        if let Some(Open { target: Target::Policy(_), editor }) = &self.open {
            let seen = editor.caret().0.max(self.layout.editor_top.0).max(self.layout.view_top).max(self.rows.view);
            self.highlighter.update(editor.lines(), seen + AHEAD);
        }
    }

    /// Reads the case's error text.
    pub fn read_error(&mut self) {
        let chosen = self.reading.as_ref().map_or(0, |reading| reading.chosen);
        self.reading = self.case.error.as_deref().map(|text| {
            let mut reading = intake::read(text);
            if chosen != 0 && chosen < reading.denials.len() {
                reading.chosen = chosen;
            }
            reading
        });
    }

    /// Takes any text in: an error replaces the one before, policies go where they belong. Says whether anything was found in it.
    pub fn take_in(&mut self, text: &str) -> bool {
        let mut reading = intake::read(text);
        let here = self.layer_of_step();
        for document in &mut reading.documents {
            if document.kind.is_none() {
                document.kind = here.map(|layer| self.case.policy_kind(layer));
            }
        }
        // A text that tells of nothing is shown where an error belongs, but never drives one out.
        let nothing =
            reading.documents.is_empty() && reading.sources.is_empty() && self.step == Step::Error && self.case.error.is_none();
        let told = !reading.denials.is_empty() || nothing;
        if told {
            self.forget_error();
            self.rows.facts = 0;
        }
        let found = told || !reading.documents.is_empty() || !reading.sources.is_empty();
        if found {
            self.case.absorb(&reading);
        }
        if told {
            // Whatever it tells of, step 1 shows the text as it was pasted.
            self.case.error = Some(reading.text.clone());
            self.reading = Some(reading);
        }
        self.decide();
        found
    }

    /// Drops the error and what was read from it; what a person said stays.
    fn forget_error(&mut self) {
        self.case.error = None;
        self.reading = None;
        forget_read(&mut self.case.request);
    }

    /// Looks at another denial of the same text.
    pub fn choose_denial(&mut self, index: usize) {
        let Some(reading) = &mut self.reading else { return };
        if index >= reading.denials.len() {
            return;
        }
        reading.chosen = index;
        forget_read(&mut self.case.request);
        let reading = reading.clone();
        self.case.absorb(&reading);
        self.decide();
    }

    /// The moment as it stands, for the history.
    #[must_use]
    pub fn moment(&self) -> Moment {
        Moment {
            case: self.case.clone(),
            chosen: self.reading.as_ref().map_or(0, |reading| reading.chosen),
            ticks: self.ticks.clone(),
            step: self.step,
            open: self.open.as_ref().map(|open| {
                let (line, column) = open.editor.place();
                (open.target, line, column)
            }),
        }
    }

    /// Goes back (or forth) to a moment.
    pub fn restore(&mut self, moment: Moment) {
        let typing = self.focus == Focus::Main;
        let reread = self.case.error != moment.case.error;
        self.open = None;
        self.case = moment.case;
        self.ticks = moment.ticks;
        self.step = moment.step;
        if reread {
            self.read_error();
        }
        if let Some(reading) = &mut self.reading
            && moment.chosen < reading.denials.len()
        {
            reading.chosen = moment.chosen;
        }
        self.open = moment.open.and_then(|(target, line, column)| {
            let text = match target {
                Target::Policy(slot) => self.case.draft(slot)?.text.clone(),
                Target::Error => self.case.error.clone()?,
            };
            let mut editor = Editor::new(&text);
            editor.jump(line, column);
            Some(Open { target, editor })
        });
        if self.open.is_none() && self.is_policy_step() {
            let step = self.step;
            self.go_to(step);
        }
        if typing && self.open.is_some() {
            self.focus = Focus::Main;
        }
        self.decide();
    }

    /// Changes to the other language.
    pub fn switch_language(&mut self) {
        self.words = super::named::words(self.lang().other(), &self.keys);
        super::learn::name_case(self);
        self.toast = None;
        self.report = None;
        self.annotate();
    }

    /// Tells what was done or why not.
    pub fn tell(&mut self, text: String) {
        self.toast = Some(Toast { text, bad: false });
    }

    /// Tells what went wrong.
    pub fn warn(&mut self, text: String) {
        self.toast = Some(Toast { text, bad: true });
    }

    /// Whether nothing is known of `layer`.
    #[must_use]
    pub fn is_unknown(&self, layer: Layer) -> bool {
        self.case.layer_state(layer) == Given::Unknown
    }
}

/// Drops what was read from an error; what a person said stays.
fn forget_read(request: &mut RequestDraft) {
    request.forget_read();
}
