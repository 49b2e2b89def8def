//! Lessons in the wizard: a lesson's broken case is the case, its story and goal lie over the screen, and a key checks the draft.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::history::History;
use super::keys::Action;
use super::message::{Command, Work};
use super::model::{Focus, Model, Overlay};
use super::run;
use crate::case::Case;
use crate::diagnosis::Step;
use crate::iam::{Assume, Layer};
use crate::lessons::{Lesson, Outcome, check};

/// The lessons that the wizard begins with.
#[derive(Debug, Default)]
pub struct Lessons {
    /// The lessons, in their order.
    pub lessons: Vec<Lesson>,
    /// Names of those that are done.
    pub done: BTreeSet<String>,
    /// The folder where it is kept which are done; `None` where nothing is kept.
    pub kept: Option<PathBuf>,
    /// The lesson to begin with; `None` shows the list.
    pub open: Option<usize>,
}

/// Lessons as far as the person has come.
#[derive(Debug)]
pub struct Learning {
    /// The lessons, and the one that is open.
    pub all: Lessons,
    /// The chosen row of the list.
    pub row: usize,
    /// How many hints of the open lesson are shown.
    pub hints: usize,
    /// What came of the last check, until the draft is checked again.
    pub outcome: Option<Outcome>,
}

impl Learning {
    /// The open lesson.
    #[must_use]
    pub fn lesson(&self) -> Option<&Lesson> {
        self.all.lessons.get(self.all.open?)
    }

    /// Whether the open lesson's draft was checked and is right.
    #[must_use]
    pub fn is_right(&self) -> bool {
        self.outcome.as_ref().is_some_and(Outcome::is_right)
    }

    /// The lesson after the open one.
    #[must_use]
    pub fn next(&self) -> Option<usize> {
        self.all.open.map(|at| at + 1).filter(|at| *at < self.all.lessons.len())
    }
}

impl Model {
    /// The open lesson.
    #[must_use]
    pub fn lesson(&self) -> Option<&Lesson> {
        self.learning.as_ref()?.lesson()
    }
}

/// Begins with the list, or with the lesson that was asked for.
pub fn begin(model: &mut Model, lessons: Lessons) {
    let first = (lessons.lessons.iter()).position(|lesson| !lessons.done.contains(&lesson.id)).unwrap_or(0);
    let asked = lessons.open;
    model.learning =
        Some(Learning { all: Lessons { open: None, ..lessons }, row: asked.unwrap_or(first), hints: 0, outcome: None });
    // A lesson gives all there is: what its case does not hold is not in force.
    model.assume = Assume::Complete;
    match asked {
        Some(at) => open(model, at),
        None => model.overlays.push(Overlay::Lessons),
    }
}

/// Opens a lesson: its case takes the place of the one before.
fn open(model: &mut Model, at: usize) {
    let lang = model.lang();
    let Some(learning) = &mut model.learning else { return };
    let Some(lesson) = learning.all.lessons.get(at) else { return };
    let mut case: Case = lesson.case.clone();
    // The title in the person's own language.
    case.name.clone_from(&lesson.text(lang).title);
    let layer = lesson.edit.last().copied().unwrap_or(Layer::Identity);
    learning.all.open = Some(at);
    learning.row = at;
    learning.hints = 0;
    learning.outcome = None;
    model.open = None;
    model.saved = case.clone();
    model.case = case;
    model.path = None;
    model.reading = None;
    model.ticks = BTreeSet::new();
    model.history = History::default();
    model.read_error();
    model.decide();
    model.go_to(Step::of(layer));
    if model.open.is_none()
        && let Some(slot) = model.case.slots(layer).last().copied()
    {
        model.open_policy(slot);
    }
    model.focus = if model.open.is_some() { Focus::Main } else { Focus::Steps };
    model.overlays = vec![Overlay::Lesson(0)];
}

/// Does what an action of lessons asks, whatever lies over the screen.
pub fn act(model: &mut Model, action: Action) -> Vec<Command> {
    match action {
        Action::Lesson => {
            // What was checked is told until the draft is right; asked for again, the page says what to do.
            let edited = model.is_edited();
            if let Some(learning) = model.learning.as_mut().filter(|learning| edited || !learning.is_right()) {
                learning.outcome = None;
            }
            let page = if model.lesson().is_some() { Overlay::Lesson(0) } else { Overlay::Lessons };
            show(model, page);
        }
        Action::LessonList => show(model, Overlay::Lessons),
        Action::Hint => {
            let Some(learning) = &mut model.learning else { return Vec::new() };
            learning.hints += 1;
            // Hints stand at the end of the page.
            show(model, Overlay::Lesson(usize::MAX));
        }
        Action::Check => return check_draft(model),
        _ => {}
    }
    Vec::new()
}

/// Lays a page of lessons over the screen, in place of one that lies there.
fn show(model: &mut Model, page: Overlay) {
    model.overlays.retain(|overlay| !matches!(overlay, Overlay::Lesson(_) | Overlay::Lessons));
    if let (Overlay::Lessons, Some(learning)) = (&page, &mut model.learning) {
        learning.row = learning.all.open.unwrap_or(learning.row);
    }
    model.overlays.push(page);
}

fn check_draft(model: &mut Model) -> Vec<Command> {
    let Some(learning) = &mut model.learning else { return Vec::new() };
    let Some(lesson) = learning.lesson() else { return Vec::new() };
    let outcome = check(lesson, &model.case);
    let id = lesson.id.clone();
    let right = outcome.is_right();
    learning.outcome = Some(outcome);
    let mut commands = Vec::new();
    if right {
        // What is done needs no saving before it is left.
        model.saved = model.case.clone();
        if learning.all.done.insert(id.clone())
            && let Some(folder) = learning.all.kept.clone()
        {
            commands.push(run::Command::Do(Work::KeepLesson { folder, id }));
        }
    }
    show(model, Overlay::Lesson(0));
    commands
}

/// Does `action` to a page of lessons. `None` where it is for the screen beneath.
pub fn perform(model: &mut Model, action: Action) -> Option<Vec<Command>> {
    let is_list = matches!(model.overlays.last(), Some(Overlay::Lessons));
    let page = model.layout.page.max(1);
    let by = match action {
        Action::RowUp => -1,
        Action::RowDown => 1,
        Action::PageUp => -isize::try_from(page).unwrap_or(1),
        Action::PageDown => isize::try_from(page).unwrap_or(1),
        Action::Out => {
            model.overlays.pop();
            return Some(Vec::new());
        }
        Action::In => {
            enter(model, is_list);
            return Some(Vec::new());
        }
        Action::Lesson | Action::LessonList | Action::Hint | Action::Check => return Some(act(model, action)),
        Action::Language | Action::Quit | Action::Help | Action::Suspend | Action::Mouse => return None,
        // Nothing beneath moves while something lies over it.
        _ => return Some(Vec::new()),
    };
    if is_list {
        if let Some(learning) = &mut model.learning {
            let last = learning.all.lessons.len().saturating_sub(1);
            learning.row = learning.row.saturating_add_signed(by).min(last);
        }
    } else {
        let end = model.layout.scroll_end;
        if let Some(Overlay::Lesson(scroll)) = model.overlays.last_mut() {
            *scroll = (*scroll).min(end).saturating_add_signed(by).min(end);
        }
    }
    Some(Vec::new())
}

fn enter(model: &mut Model, is_list: bool) {
    let Some(learning) = &model.learning else { return };
    if is_list {
        let row = learning.row;
        open(model, row);
        return;
    }
    match (learning.is_right(), learning.next()) {
        (true, Some(next)) => open(model, next),
        (true, None) => show(model, Overlay::Lessons),
        (false, _) => drop(model.overlays.pop()),
    }
}

/// A click on a row of the list opens that lesson.
pub fn click(model: &mut Model, row: usize) {
    if matches!(model.overlays.last(), Some(Overlay::Lessons)) {
        open(model, row);
    }
}

/// Gives the case the open lesson's title in the language that is shown.
pub fn name_case(model: &mut Model) {
    let Some(title) = model.lesson().map(|lesson| lesson.text(model.lang()).title.clone()) else { return };
    model.saved.name.clone_from(&title);
    model.case.name = title;
}
