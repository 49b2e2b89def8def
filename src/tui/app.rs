//! The wizard as the loop's application.

use ratatui::Frame;

use super::message::{Command, Done, Message, Work, perform};
use super::model::{Model, Start};
use super::run::{self, App, Ending, Input, Options};
use super::update::update;
use super::view::view;

/// How the wizard ended, and where its case stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExitInfo {
    /// How the loop ended.
    pub ending: Ending,
    /// Where the case was last saved.
    pub path: Option<std::path::PathBuf>,
    /// Whether changes that are saved nowhere are kept for the next start.
    pub kept: bool,
}

impl ExitInfo {
    /// How `model` ended.
    #[must_use]
    pub fn of(ending: Ending, model: &Model) -> Self {
        let kept = ending != Ending::Quit && model.is_edited() && model.keeping.session.is_some();
        Self { ending, path: model.path.clone(), kept }
    }
}

impl App for Model {
    type Work = Work;
    type Done = Done;

    fn input(&mut self, input: Input) -> Vec<Command> {
        update(self, Message::Input(input))
    }

    fn done(&mut self, done: Done) -> Vec<Command> {
        update(self, Message::Done(done))
    }

    fn perform(work: Work) -> Done {
        perform(work)
    }

    fn draw(&mut self, frame: &mut Frame<'_>) {
        self.layout = view(self, frame);
    }
}

/// Shows the wizard on the terminal until the person leaves it.
///
/// # Errors
/// Where there is no terminal, or it takes nothing any more though it is still there.
#[cfg(unix)]
pub fn run(start: Start) -> std::io::Result<ExitInfo> {
    let variable = |name: &str| std::env::var(name).ok();
    let options = Options { mouse: start.mouse, tmux: variable("TMUX").is_some() };
    let mut model = Model::new(start);
    model.external = run::Editor::from_environment(variable, std::path::PathBuf::new()).program;
    if variable("NO_COLOR").is_some_and(|value| !value.is_empty()) {
        model.palette = super::highlight::Palette::None;
    }
    // A lesson is no case of the person's own: its progress is kept, and the lesson begins anew.
    if model.learning.is_none() {
        super::kept::begin(&mut model, |name| std::env::var_os(name));
    }
    let ending = run::run(&mut model, options)?;
    Ok(ExitInfo::of(ending, &model))
}
