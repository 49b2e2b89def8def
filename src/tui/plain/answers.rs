//! What the answers do: a text pasted, a layer given, a fix applied, a cause ticked, the next thing done.

use std::io::{BufRead, Write};

use super::session::{Session, Stop};
use super::show;
use crate::diagnosis::{Next, Step};
use crate::iam::{Given, Layer};
use crate::tui::act;
use crate::tui::keys::Action;
use crate::tui::message::Message;
use crate::tui::model::{Focus, Open, Target};
use crate::tui::panes::layers;
use crate::tui::run::{Input, Paste};
use crate::tui::update::{replace_open, update};

impl<R: BufRead, W: Write> Session<R, W> {
    /// Reads a pasted text and takes it in.
    pub(super) fn paste(&mut self, first: Option<String>) -> Result<(), Stop> {
        let text = self.read_paste(first)?;
        if text.trim().is_empty() {
            self.say("plain-nothing-pasted")?;
            return Ok(());
        }
        self.leave_editor();
        let commands = update(&mut self.model, Message::Input(Input::Paste(Paste::new(text))));
        self.settle(commands)?;
        self.leave_editor();
        self.show_step()
    }

    fn read_paste(&mut self, first: Option<String>) -> Result<String, Stop> {
        self.say("plain-paste")?;
        let text = self.desk.paste(first)?;
        if std::mem::take(&mut self.desk.cut) {
            self.say("plain-line-cut")?;
        }
        Ok(text)
    }

    /// Leaves the editor's place, so that what comes next is no text for it.
    fn leave_editor(&mut self) {
        if self.model.is_typing() {
            act::perform(&mut self.model, Action::Out, false);
        }
    }

    /// Puts the layer that the step is about at hand; step 4 asks which.
    fn layer_at_hand(&mut self) -> Result<Option<Layer>, Stop> {
        if self.model.step == Step::Implicit {
            self.model.focus = Focus::Main;
            let rows = layers::rows(&self.model.case);
            let Some(row) = self.choose("plain-which-layer", rows.len())? else { return Ok(None) };
            self.model.rows.layers = row;
        }
        let layer = self.model.layer_of_step();
        if layer.is_none() {
            self.say("tui-not-layer")?;
        }
        Ok(layer)
    }

    pub(super) fn none(&mut self) -> Result<(), Stop> {
        match self.layer_at_hand()? {
            Some(_) => self.act(Action::None),
            None => Ok(()),
        }
    }

    /// Ways to give the layer at hand. At step 1 that is a text, at step 6 a fix to apply.
    pub(super) fn give(&mut self) -> Result<(), Stop> {
        match self.model.step {
            Step::Error => return self.paste(None),
            Step::Fix => return self.apply(),
            _ => {}
        }
        let Some(layer) = self.layer_at_hand()? else { return Ok(()) };
        if matches!(self.model.case.layer_state(layer), Given::Given(())) {
            let mut choices = vec!["plain-give-change", "plain-give-more", "plain-give-file", "plain-give-remove"];
            if self.desk.live {
                choices.push("plain-give-editor");
            }
            match self.menu(&choices)? {
                Some(0) => self.give_text(Action::Give),
                Some(1) => self.give_text(Action::Add),
                Some(2) => self.act(Action::Open),
                Some(3) => {
                    self.open_at_hand();
                    self.act(Action::Remove)
                }
                Some(4) => {
                    self.open_at_hand();
                    self.act(Action::External)
                }
                _ => Ok(()),
            }
        } else {
            self.give_first()
        }
    }

    /// Ways to give a layer of which nothing is known.
    fn give_first(&mut self) -> Result<(), Stop> {
        match self.menu(&["plain-give-paste", "plain-give-file", "plain-give-none", "plain-give-whom"])? {
            Some(0) => self.give_text(Action::Give),
            Some(1) => self.act(Action::Open),
            Some(2) => self.act(Action::None),
            Some(3) => self.act(Action::Whom),
            _ => Ok(()),
        }
    }

    /// Opens the policy at hand, for an action that works on an open one.
    fn open_at_hand(&mut self) {
        if self.model.open.is_none() {
            act::perform(&mut self.model, Action::Give, false);
        }
    }

    /// Opens the editor's place by `action` and puts a pasted text there.
    fn give_text(&mut self, action: Action) -> Result<(), Stop> {
        if let Err(why) = self.model.can(action) {
            self.say(why.sentence())?;
            return Ok(());
        }
        let text = self.read_paste(None)?;
        if text.trim().is_empty() {
            self.say("plain-nothing-pasted")?;
            return Ok(());
        }
        self.act(action)?;
        let begun =
            matches!(&self.model.open, Some(Open { target: Target::Policy(_), editor }) if !editor.text().trim().is_empty());
        if begun {
            replace_open(&mut self.model, text.trim_end());
        } else {
            let commands = update(&mut self.model, Message::Input(Input::Paste(Paste::new(text.trim_end().to_owned()))));
            self.settle(commands)?;
        }
        self.leave_editor();
        self.show_step()
    }

    fn which_fix(&mut self) -> Result<Option<usize>, Stop> {
        let count = self.model.diagnosis.fixes.len();
        if count == 0 {
            self.say("tui-not-fix")?;
        }
        self.choose("plain-which-fix", count)
    }

    pub(super) fn diff(&mut self) -> Result<(), Stop> {
        let Some(index) = self.which_fix()? else { return Ok(()) };
        self.model.rows.fixes = index;
        self.tell_fix(index)
    }

    fn tell_fix(&mut self, index: usize) -> Result<(), Stop> {
        let lines = self.model.diagnosis.fixes.get(index).map(|fix| show::fix(&self.model, fix)).unwrap_or_default();
        for line in lines {
            self.desk.say(&line)?;
        }
        Ok(())
    }

    /// Shows a fix in full, asks, and applies it.
    fn apply(&mut self) -> Result<(), Stop> {
        let Some(index) = self.which_fix()? else { return Ok(()) };
        self.tell_fix(index)?;
        if self.menu(&["plain-apply", "plain-leave"])? != Some(0) {
            return Ok(());
        }
        self.model.go_to(Step::Fix);
        self.model.rows.fixes = index;
        self.act(Action::In)?;
        self.show_step()
    }

    pub(super) fn tick(&mut self) -> Result<(), Stop> {
        self.model.focus = Focus::Main;
        if let Err(why) = self.model.can(Action::Tick) {
            self.say(why.sentence())?;
            return Ok(());
        }
        let count = self.model.diagnosis.causes.len();
        let Some(row) = self.choose("plain-which-cause", count)? else { return Ok(()) };
        self.model.rows.causes = row;
        self.act(Action::Tick)?;
        self.show_step()
    }

    /// Does what the line `Next:` says.
    pub(super) fn follow(&mut self) -> Result<(), Stop> {
        match show::next_here(&self.model) {
            Next::GiveError => self.paste(None),
            Next::SeeFix(_) if self.model.step == Step::Fix => self.apply(),
            Next::Report if self.model.step == Step::Report => self.act(Action::WriteReport),
            Next::SeeFix(index) => {
                self.act(Action::GoTo(Step::Fix))?;
                self.model.rows.fixes = index;
                Ok(())
            }
            Next::Give(layer) if self.model.step == Step::of(layer) => {
                if let Some(row) = layers::rows(&self.model.case).iter().position(|row| row.layer() == layer) {
                    self.model.rows.layers = row;
                }
                self.give_first()
            }
            _ => {
                self.act(Action::FollowNext)?;
                self.leave_editor();
                Ok(())
            }
        }
    }
}
