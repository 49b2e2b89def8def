//! A small application on the wizard's own loop, to see what the loop does. It is this test program once more, run with the
//! variable `ACTOR`; without it the test below does nothing.

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use crossterm::event::{KeyCode, KeyModifiers};
use kotowari::tui::run::{App, Command, Editor, Ending, Input, Options, run};
use ratatui::Frame;
use ratatui::layout::Position;
use ratatui::style::Stylize;
use ratatui::text::Line;

/// Draws what it was told last.
#[derive(Default)]
struct Actor {
    said: String,
    count: usize,
    broken: bool,
}

#[derive(Debug)]
enum Work {
    Save(String),
    Break,
}

impl App for Actor {
    type Work = Work;
    type Done = String;

    fn input(&mut self, input: Input) -> Vec<Command<Work>> {
        self.count += 1;
        let mut commands = Vec::new();
        self.said = match input {
            Input::Key(key) => {
                match (key.code, key.modifiers) {
                    (KeyCode::Char('q'), KeyModifiers::NONE) => commands.push(Command::Quit),
                    (KeyCode::Char('p'), KeyModifiers::NONE) => panic!("broken on purpose"),
                    (KeyCode::Char('d'), KeyModifiers::NONE) => self.broken = true,
                    (KeyCode::Char('w'), KeyModifiers::NONE) => commands.push(Command::Do(Work::Break)),
                    (KeyCode::Char('s'), KeyModifiers::NONE) => {
                        commands.extend([Command::Do(Work::Save("asked".to_owned())), Command::Quit]);
                    }
                    (KeyCode::Char('z'), KeyModifiers::CONTROL) => commands.push(Command::Suspend),
                    (KeyCode::Char('b'), KeyModifiers::NONE) => loop {
                        std::thread::park();
                    },
                    (KeyCode::Char('m'), KeyModifiers::NONE) => commands.push(Command::Mouse(false)),
                    (KeyCode::Char('c'), KeyModifiers::NONE) => commands.push(Command::Copy("hello".to_owned())),
                    (KeyCode::Char('e'), KeyModifiers::NONE) => {
                        commands.push(Command::Edit(Editor::from_environment(|name| std::env::var(name).ok(), file())));
                    }
                    _ => {}
                }
                format!("key {:?} {:?}", key.code, key.modifiers)
            }
            Input::Paste(paste) => format!("paste of {}: {}", paste.text.len(), paste.text.escape_debug()),
            Input::Mouse(mouse) => format!("mouse {:?} at {},{}", mouse.kind, mouse.column, mouse.row),
            Input::Resize(columns, rows) => format!("resized to {columns}x{rows}"),
            Input::Resumed => "resumed".to_owned(),
            Input::CannotSuspend => "cannot suspend".to_owned(),
            Input::Edited { outcome, .. } => format!("edited {outcome:?}"),
            Input::End(ending) => {
                commands.push(Command::Do(Work::Save(format!("{ending:?}"))));
                String::new()
            }
        };
        commands
    }

    fn done(&mut self, done: String) -> Vec<Command<Work>> {
        self.said = done;
        Vec::new()
    }

    fn perform(work: Work) -> String {
        match work {
            Work::Save(text) => fs::write(file(), text).map_or_else(|error| error.to_string(), |()| "saved".to_owned()),
            Work::Break => panic!("work broken on purpose"),
        }
    }

    fn draw(&mut self, frame: &mut Frame<'_>) {
        assert!(!self.broken, "draw broken on purpose");
        let area = frame.area();
        frame.render_widget(format!("actor {}x{} after {}", area.width, area.height, self.count), area);
        if area.height > 1 {
            let line = ratatui::layout::Rect { y: 1, height: 1, ..area };
            frame.render_widget(Line::from(self.said.as_str()).bold().red(), line);
            frame.set_cursor_position(Position::new(0, 1));
        }
    }
}

/// The file that the actor writes and edits.
fn file() -> PathBuf {
    std::env::var_os("ACTOR").map(PathBuf::from).unwrap()
}

#[test]
fn actor() {
    if std::env::var_os("ACTOR").is_none() {
        return;
    }
    let ending = run(&mut Actor::default(), Options { mouse: true, tmux: false }).unwrap();
    // With the terminal gone there is nobody to tell.
    let _ = writeln!(std::io::stdout(), "ended: {ending:?}");
    if ending != Ending::Quit {
        std::process::exit(ending.exit_code().into());
    }
}
