//! One history of changes for the whole wizard: what a key changed, in whatever pane, one key takes back.

use std::collections::BTreeSet;

use super::editor::EditKind;
use super::model::Target;
use crate::case::Case;
use crate::diagnosis::Step;
use crate::iam::Layer;

/// Everything that undo restores.
#[derive(Clone, Debug, PartialEq)]
pub struct Moment {
    /// The case.
    pub case: Case,
    /// The denial chosen among several.
    pub chosen: usize,
    /// Causes ticked.
    pub ticks: BTreeSet<&'static str>,
    /// The step that was shown.
    pub step: Step,
    /// The text that was open, and the caret's line and character in it.
    pub open: Option<(Target, usize, usize)>,
}

impl Moment {
    /// About how many bytes it holds.
    fn weight(&self) -> usize {
        let drafts = Layer::ALL.into_iter().flat_map(|layer| self.case.slots(layer)).filter_map(|slot| self.case.draft(slot));
        self.case.error.as_ref().map_or(0, String::len) + drafts.map(|draft| draft.text.len()).sum::<usize>() + 1024
    }
}

/// The moments to go back and forth between.
#[derive(Debug, Default)]
pub struct History {
    past: Vec<Moment>,
    future: Vec<Moment>,
    /// The run of edits that the last moment stands before.
    run: Option<(Target, EditKind)>,
}

/// How many changes can be taken back.
const DEPTH: usize = 400;
/// How many bytes they may hold together; the last change can always be taken back.
const ROOM: usize = 96 * 1024 * 1024;

impl History {
    /// Remembers `before`, the moment before a change that is a step of its own.
    pub fn step(&mut self, before: Moment) {
        self.run = None;
        self.push(before);
    }

    /// Remembers the moment before an edit, unless the edit goes on with the run before it. `before` is asked for only then.
    pub fn edit(&mut self, target: Target, kind: EditKind, before: impl FnOnce() -> Moment) {
        if kind != EditKind::Whole && self.run == Some((target, kind)) {
            return;
        }
        self.push(before());
        self.run = (kind != EditKind::Whole).then_some((target, kind));
    }

    /// Ends a run: the next edit is a step of its own.
    pub fn pause(&mut self) {
        self.run = None;
    }

    fn push(&mut self, before: Moment) {
        self.past.push(before);
        let mut room = ROOM;
        let kept = (self.past.iter().rev().take(DEPTH))
            .take_while(|moment| {
                let weight = moment.weight();
                let fits = weight <= room;
                room = room.saturating_sub(weight);
                fits
            })
            .count();
        self.past.drain(..self.past.len() - kept.max(1));
        self.future.clear();
    }

    /// Whether there is something to take back.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is something to make again.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// The moment before the last change; `now` is kept for [`History::redo`].
    pub fn undo(&mut self, now: Moment) -> Option<Moment> {
        let before = self.past.pop()?;
        self.run = None;
        self.future.push(now);
        Some(before)
    }

    /// The moment that was taken back last; `now` is kept for [`History::undo`].
    pub fn redo(&mut self, now: Moment) -> Option<Moment> {
        let after = self.future.pop()?;
        self.run = None;
        self.past.push(now);
        Some(after)
    }
}
