//! From one answer to the next: what a line asks for is done to the model by the same actions as keys do, and what changed is told.

use std::io::{self, BufRead, Write};

use super::desk::Desk;
use super::letters::{LETTERS, Wish};
use super::show;
use crate::diagnosis::Step;
use crate::tui::act;
use crate::tui::app::ExitInfo;
use crate::tui::editor::Editor;
use crate::tui::form::FormKind;
use crate::tui::keep::{Kept, Order};
use crate::tui::keys::Action;
use crate::tui::message::{self, Done, Message, Work};
use crate::tui::model::{Model, Overlay};
use crate::tui::run::{Command, Ending, Input};
use crate::tui::update::update;

/// Why the lines are read no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Over {
    /// The person left.
    Left,
    /// No more lines come.
    Ended,
}

/// What ends a session.
#[derive(Debug)]
pub(super) enum Stop {
    Over(Over),
    Broken(io::Error),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Broken(error)
    }
}

/// A wizard led by lines.
#[derive(Debug)]
pub struct Session<R, W> {
    pub(super) model: Model,
    pub(super) desk: Desk<R, W>,
    /// The verdict and the next thing to do as they were told last.
    told: (String, String),
    /// Whether the step was shown since the last answer.
    shown: bool,
}

impl<R: BufRead, W: Write> Session<R, W> {
    /// A session of `model` over `desk`.
    pub const fn new(model: Model, desk: Desk<R, W>) -> Self {
        Self { model, desk, told: (String::new(), String::new()), shown: false }
    }

    /// Leads until the person leaves or the lines end.
    ///
    /// # Errors
    /// Where a line can be neither read nor written.
    pub fn lead(mut self) -> io::Result<ExitInfo> {
        match self.turns() {
            Stop::Broken(error) => return Err(error),
            Stop::Over(Over::Left) => {}
            Stop::Over(Over::Ended) => {
                if self.model.is_edited() {
                    self.say("plain-not-saved")?;
                    if self.desk.live {
                        let commands = update(&mut self.model, Message::Input(Input::End(Ending::HangUp)));
                        self.run_to_end(commands)?;
                    }
                }
            }
        }
        Ok(ExitInfo::of(Ending::Quit, &self.model))
    }

    fn turns(&mut self) -> Stop {
        if let Err(stop) = self.welcome() {
            return stop;
        }
        loop {
            if let Err(stop) = self.turn() {
                return stop;
            }
        }
    }

    fn welcome(&mut self) -> Result<(), Stop> {
        self.say("plain-welcome")?;
        // What an earlier program left is asked about first.
        self.settle(Vec::new())?;
        self.show_step()
    }

    /// One answer.
    fn turn(&mut self) -> Result<(), Stop> {
        let prompt = self.model.words.fill("plain-prompt", &[("number", self.model.step.number().into())]);
        let line = self.ask(&prompt)?;
        let answer = line.trim();
        let step = answer.parse::<usize>().ok().and_then(|number| number.checked_sub(1)).and_then(|index| Step::ALL.get(index));
        if let Some(step) = step {
            self.act(Action::GoTo(*step))?;
            return self.show_step();
        }
        if answer.is_empty() {
            return self.wish(Wish::Again);
        }
        if let Some((_, wish, _)) = LETTERS.iter().find(|(letter, ..)| *letter == answer) {
            return self.wish(*wish);
        }
        // Whoever pastes at once need not ask first.
        if answer.contains([' ', '{', '[']) {
            return self.paste(Some(line));
        }
        let sentence = self.model.words.fill("plain-no-answer", &[("answer", answer.into())]);
        self.desk.say(&sentence)?;
        Ok(())
    }

    fn wish(&mut self, wish: Wish) -> Result<(), Stop> {
        let before = self.model.step;
        self.shown = false;
        match wish {
            Wish::Act(action) => self.act(action)?,
            Wish::Give => self.give()?,
            Wish::None => self.none()?,
            Wish::Paste => self.paste(None)?,
            Wish::Again => return self.show_step(),
            Wish::Checklist => self.lines(show::checklist)?,
            Wish::Texts => self.lines(show::texts)?,
            Wish::Diff => self.diff()?,
            Wish::Tick => self.tick()?,
            Wish::Contexts => {
                let form = crate::tui::contexts::form(&self.model);
                self.model.overlays.push(Overlay::Form(form));
                self.settle(Vec::new())?;
            }
            Wish::Next => self.follow()?,
            Wish::Help => self.help()?,
        }
        let anew = matches!(wish, Wish::Act(Action::Language | Action::NextTab | Action::Undo | Action::Redo));
        if !self.shown && (anew || self.model.step != before) {
            return self.show_step();
        }
        self.changes()
    }

    // What is said.

    pub(super) fn say(&mut self, key: &str) -> io::Result<()> {
        let sentence = self.model.words.get(key);
        self.desk.say(&sentence)
    }

    pub(super) fn lines(&mut self, of: fn(&Model) -> Vec<String>) -> Result<(), Stop> {
        for line in of(&self.model) {
            self.desk.say(&line)?;
        }
        Ok(())
    }

    pub(super) fn show_step(&mut self) -> Result<(), Stop> {
        self.desk.say("")?;
        let heading = show::heading(&self.model);
        self.desk.say(&heading)?;
        self.lines(show::step)?;
        self.shown = true;
        self.told = (String::new(), String::new());
        self.changes()
    }

    /// Tells the verdict and the next thing to do where they are other than told last.
    fn changes(&mut self) -> Result<(), Stop> {
        let now = (show::verdict(&self.model), show::next(&self.model));
        if now.0 != self.told.0 {
            self.desk.say(&now.0)?;
        }
        if now.1 != self.told.1 {
            self.desk.say(&now.1)?;
        }
        self.told = now;
        Ok(())
    }

    fn help(&mut self) -> Result<(), Stop> {
        self.say("plain-help")?;
        for (letter, wish, key) in LETTERS {
            let mut line = format!("{letter}: {}", self.model.words.get(key));
            if let Wish::Act(action) = wish
                && let Err(why) = self.model.can(*action)
            {
                line = format!("{line} ({})", self.model.words.get(why.sentence()));
            }
            self.desk.say(&line)?;
        }
        Ok(())
    }

    // What is asked.

    fn ask(&mut self, prompt: &str) -> Result<String, Stop> {
        self.desk.ask(prompt)?.ok_or(Stop::Over(Over::Ended))
    }

    /// One of `count` by its number; `None` where the person goes back. Where there is but one it is taken unasked.
    pub(super) fn choose(&mut self, key: &str, count: usize) -> Result<Option<usize>, Stop> {
        if count <= 1 {
            return Ok((count == 1).then_some(0));
        }
        let prompt = self.model.words.fill(key, &[("count", count.into())]);
        self.number(&prompt, count)
    }

    fn number(&mut self, prompt: &str, count: usize) -> Result<Option<usize>, Stop> {
        loop {
            let answer = self.ask(prompt)?;
            let answer = answer.trim();
            if matches!(answer, "b" | "q" | "") {
                return Ok(None);
            }
            if let Some(index) = answer.parse::<usize>().ok().and_then(|number| number.checked_sub(1)).filter(|at| *at < count) {
                return Ok(Some(index));
            }
            let sentence = self.model.words.fill("plain-no-number", &[("count", count.into())]);
            self.desk.say(&sentence)?;
        }
    }

    /// One of the choices, each the name of its words.
    pub(super) fn menu(&mut self, choices: &[&str]) -> Result<Option<usize>, Stop> {
        for (index, key) in choices.iter().enumerate() {
            let line = format!("{}. {}", index + 1, self.model.words.get(key));
            self.desk.say(&line)?;
        }
        let prompt = self.model.words.fill("plain-choose", &[("count", choices.len().into())]);
        self.number(&prompt, choices.len())
    }

    // What is done.

    /// Does an action as a key would, and everything that follows from it.
    pub(super) fn act(&mut self, action: Action) -> Result<(), Stop> {
        let commands = act::perform(&mut self.model, action, false);
        self.settle(commands)
    }

    /// Runs commands, answers what lies over the screen, and tells what was done, until nothing is left of it.
    pub(super) fn settle(&mut self, commands: Vec<Command<Work>>) -> Result<(), Stop> {
        if self.run(commands)? {
            return Err(Stop::Over(Over::Left));
        }
        while !self.model.overlays.is_empty() {
            let commands = self.overlay()?;
            if self.run(commands)? {
                return Err(Stop::Over(Over::Left));
            }
        }
        self.tell_toast()?;
        Ok(())
    }

    /// Tells what an action did. Where a sentence names the key that takes it back, here that is a letter.
    fn tell_toast(&mut self) -> io::Result<()> {
        match self.model.toast.take() {
            Some(toast) => self.desk.say(&toast.text.replace("^U", "u")),
            None => Ok(()),
        }
    }

    /// Runs commands and those that follow; whether the program is to be left.
    fn run(&mut self, commands: Vec<Command<Work>>) -> io::Result<bool> {
        let mut left = false;
        let mut queue: std::collections::VecDeque<_> = commands.into();
        while let Some(command) = queue.pop_front() {
            match command {
                Command::Quit => left = true,
                // Between two answers nothing is typed that could be waited for.
                Command::Beside(Work::Keep(Order::Settle)) => {
                    queue.extend(update(&mut self.model, Message::Done(Done::Kept(Kept::Settled))));
                }
                Command::Do(work) | Command::Beside(work) => {
                    let done = message::perform(work);
                    queue.extend(update(&mut self.model, Message::Done(done)));
                }
                Command::Copy(text) => self.desk.say_lines(&text)?,
                Command::Edit(editor) => {
                    let status = std::process::Command::new(editor.program.first().map_or("vi", String::as_str))
                        .args(editor.program.iter().skip(1))
                        .arg(&editor.path)
                        .status();
                    let outcome = match status {
                        Ok(status) if status.success() => Ok(()),
                        Ok(status) => Err(status.to_string()),
                        Err(error) => Err(error.to_string()),
                    };
                    queue.extend(update(&mut self.model, Message::Input(Input::Edited { path: editor.path, outcome })));
                }
                Command::Suspend | Command::Mouse(_) => {}
            }
        }
        Ok(left)
    }

    fn run_to_end(&mut self, commands: Vec<Command<Work>>) -> io::Result<()> {
        self.run(commands)?;
        self.tell_toast()
    }

    /// Answers the uppermost layer.
    fn overlay(&mut self) -> Result<Vec<Command<Work>>, Stop> {
        match self.model.overlays.last() {
            Some(Overlay::Form(_)) => self.form(),
            Some(Overlay::Whom { .. }) => {
                self.lines(show::whom)?;
                self.model.overlays.pop();
                Ok(Vec::new())
            }
            Some(Overlay::Path(_)) => {
                self.lines(show::path)?;
                self.model.overlays.pop();
                Ok(Vec::new())
            }
            Some(Overlay::Unsaved) => {
                self.say("tui-unsaved")?;
                let action = match self.menu(&["plain-save-and-quit", "plain-quit-anyway", "plain-stay"])? {
                    Some(0) => Action::In,
                    Some(1) => Action::Quit,
                    _ => Action::Out,
                };
                Ok(act::perform(&mut self.model, action, false))
            }
            Some(Overlay::Ask(ask)) => {
                let (sentence, choices) = (ask.sentence(&self.model.words), ask.choices());
                self.desk.say_lines(&sentence)?;
                let labels: Vec<_> = choices.iter().map(|choice| choice.label()).collect();
                let chosen = self.menu(&labels)?;
                if let (Some(index), Some(Overlay::Ask(ask))) = (chosen, self.model.overlays.last_mut()) {
                    ask.at = index;
                }
                Ok(crate::tui::ask::answer(&mut self.model, chosen.is_none()))
            }
            _ => {
                self.model.overlays.pop();
                Ok(Vec::new())
            }
        }
    }

    /// Asks a form's fields one after the other; then the form takes them, or says what is wrong with one.
    fn form(&mut self) -> Result<Vec<Command<Work>>, Stop> {
        let Some(Overlay::Form(form)) = self.model.overlays.last() else { return Ok(Vec::new()) };
        let title = self.model.words.get(form.title());
        let of_facts = form.kind == FormKind::Facts;
        let mut fields: Vec<usize> = (form.at..form.fields.len()).collect();
        self.desk.say(&title)?;
        self.say(if of_facts { "plain-form-facts" } else { "plain-form" })?;
        loop {
            for index in std::mem::take(&mut fields) {
                if !self.field(index)? {
                    return Ok(act::perform(&mut self.model, Action::Out, false));
                }
            }
            let commands = act::perform(&mut self.model, Action::Submit, false);
            let Some(Overlay::Form(form)) = self.model.overlays.last() else { return Ok(commands) };
            fields = (0..form.fields.len()).filter(|index| form.fields.get(*index).is_some_and(|f| f.wrong.is_some())).collect();
            if fields.is_empty() {
                // Another form, perhaps: it is asked by itself.
                return Ok(commands);
            }
        }
    }

    /// Asks one field; whether the form goes on.
    fn field(&mut self, index: usize) -> Result<bool, Stop> {
        let words = &self.model.words;
        let Some(Overlay::Form(form)) = self.model.overlays.last_mut() else { return Ok(false) };
        form.at = index.min(form.fields.len().saturating_sub(1));
        let hint = form.hint(words);
        let Some(field) = form.fields.get(form.at) else { return Ok(false) };
        let label = words.get(field.name.label());
        let (value, wrong) = (field.value(), field.wrong.map(|wrong| words.get(wrong)));
        let prompt = if value.is_empty() {
            words.fill("plain-field-empty", &[("field", label.into())])
        } else {
            words.fill("plain-field", &[("field", label.into()), ("value", value.as_str().into())])
        };
        self.desk.say(&wrong.unwrap_or(hint))?;
        let answer = self.ask(&prompt)?;
        let text = match answer.trim() {
            "b" => return Ok(false),
            "" => return Ok(true),
            "-" => String::new(),
            // The value alone answers for a context key whose name stands there already.
            text if value.ends_with('=') && !text.contains('=') => format!("{value}{text}"),
            text => text.to_owned(),
        };
        if let Some(Overlay::Form(form)) = self.model.overlays.last_mut()
            && let Some(field) = form.field_mut()
        {
            field.editor = Editor::new(&text);
            field.editor.jump(0, usize::from(u16::MAX));
            field.wrong = None;
        }
        Ok(true)
    }
}
