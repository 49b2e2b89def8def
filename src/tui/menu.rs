//! A list laid over the screen to choose from: how a text goes on, what is pointed at in the policy, templates.

use super::complete::Offers;
use super::keys::Action;
use super::message::Command;
use super::model::{Model, Overlay};
use super::template::Template;
use crate::iam::Layer;

/// What is chosen from a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MenuKind {
    /// How the text before the caret goes on; typing goes on too, and the list follows.
    Complete,
    /// What is pointed at in the open policy.
    Problems,
    /// Templates for a policy of this layer.
    Templates(Layer),
}

/// A list to choose from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Menu {
    /// What is chosen.
    pub kind: MenuKind,
    /// The chosen row.
    pub at: usize,
}

/// A row of a list: what it says, and more in a quiet voice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What is chosen.
    pub text: String,
    /// What it is.
    pub about: String,
}

/// A place in the open policy that something is said about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Line, from 0.
    pub line: usize,
    /// Byte in the line.
    pub byte: usize,
    /// What is said.
    pub text: String,
    /// How grave.
    pub mark: super::notes::Mark,
}

impl Model {
    /// What is pointed at in the open policy, from the top.
    #[must_use]
    pub fn problems(&self) -> Vec<Problem> {
        let notes = &self.notes;
        let place = |remark: &super::notes::Remark| {
            let unders = notes.unders_at(remark.line);
            unders.iter().find(|under| under.mark == remark.mark).or(unders.first()).map_or(0, |under| under.from)
        };
        (notes.remarks.iter())
            .map(|remark| Problem { line: remark.line, byte: place(remark), text: remark.text.clone(), mark: remark.mark })
            .collect()
    }

    /// The rows of a list.
    #[must_use]
    pub fn menu_lines(&self, menu: &Menu) -> Vec<Line> {
        match menu.kind {
            MenuKind::Complete => {
                let line = |text: String| Line { text, about: String::new() };
                self.offers().texts.into_iter().map(line).collect()
            }
            MenuKind::Problems => {
                let line = |problem: Problem| Line {
                    text: format!(
                        "{} {:>4}:{:<3}",
                        problem.mark.sign(),
                        problem.line + 1,
                        self.column_of(problem.line, problem.byte) + 1
                    ),
                    about: problem.text,
                };
                self.problems().into_iter().map(line).collect()
            }
            MenuKind::Templates(layer) => {
                let line = |template: &Template| Line {
                    text: template.name.to_owned(),
                    about: self.words.get(&format!("template-{}", template.name)),
                };
                super::template::templates(&self.case, layer).iter().map(line).collect()
            }
        }
    }

    /// The character of a byte of a line of the open text.
    fn column_of(&self, line: usize, byte: usize) -> usize {
        let line = self.open.as_ref().and_then(|open| open.editor.lines().get(line));
        line.and_then(|line| line.get(..byte)).map_or(0, |before| before.chars().count())
    }
}

/// Completes what stands before the caret: at once where there is one way to go on, else by a list.
pub fn complete(model: &mut Model) {
    let Offers { replaced, texts } = model.offers();
    match texts.as_slice() {
        [] => {}
        [text] => super::update::put_before(model, replaced, text),
        _ => model.overlays.push(Overlay::Menu(Menu { kind: MenuKind::Complete, at: 0 })),
    }
}

/// After something was typed beneath a list of completions: it begins anew, and goes where nothing is left of it.
pub fn follow(model: &mut Model) {
    if !matches!(model.overlays.last(), Some(Overlay::Menu(Menu { kind: MenuKind::Complete, .. }))) {
        return;
    }
    let left = !model.offers().texts.is_empty();
    match model.overlays.last_mut() {
        Some(Overlay::Menu(menu)) if left => menu.at = 0,
        _ => drop(model.overlays.pop()),
    }
}

/// Does `action` to the list; `None` where the list leaves it to what lies beneath.
pub fn perform(model: &mut Model, action: Action, shift: bool) -> Option<Vec<Command>> {
    let Some(Overlay::Menu(menu)) = model.overlays.last() else { return None };
    let menu = *menu;
    let count = model.menu_lines(&menu).len();
    let page = model.layout.page.max(1);
    let at = match action {
        // Round the ends by single rows, up to them by pages.
        Action::RowUp => menu.at.checked_sub(1).unwrap_or(count.saturating_sub(1)),
        Action::RowDown => (menu.at + 1) % count.max(1),
        Action::PageUp => menu.at.saturating_sub(page),
        Action::PageDown => (menu.at + page).min(count.saturating_sub(1)),
        Action::Out => {
            model.overlays.pop();
            return Some(Vec::new());
        }
        Action::In | Action::Submit => {
            model.overlays.pop();
            choose(model, menu);
            return Some(Vec::new());
        }
        Action::Quit | Action::Language | Action::Help => return None,
        // Another key ends the list of completions and does what it always does, but deleting goes on beneath it.
        _ if menu.kind == MenuKind::Complete => {
            model.overlays.pop();
            let commands = super::act::perform(model, action, shift);
            if matches!(action, Action::Backspace) && !model.offers().texts.is_empty() {
                model.overlays.push(Overlay::Menu(Menu { at: 0, ..menu }));
            }
            return Some(commands);
        }
        _ => return Some(Vec::new()),
    };
    if let Some(Overlay::Menu(menu)) = model.overlays.last_mut() {
        menu.at = at;
    }
    Some(Vec::new())
}

fn choose(model: &mut Model, menu: Menu) {
    match menu.kind {
        MenuKind::Complete => {
            let Offers { replaced, texts } = model.offers();
            if let Some(text) = texts.get(menu.at) {
                super::update::put_before(model, replaced, text);
            }
        }
        MenuKind::Problems => {
            if let Some(problem) = model.problems().into_iter().nth(menu.at) {
                let column = model.column_of(problem.line, problem.byte);
                if let Some(open) = &mut model.open {
                    open.editor.jump(problem.line, column);
                }
                model.rows.view = problem.line;
                model.history.pause();
            }
        }
        MenuKind::Templates(layer) => super::template::begin(model, layer, menu.at),
    }
}
