//! The loop: waits for input, lets the application change itself, runs what it asks for, draws once.
//!
//! An [`App`] has no I/O: [`App::input`] and [`App::done`] change it and answer with [`Command`]s, [`App::draw`] draws it. So all
//! of it is driven in tests by inputs, without a terminal. While nothing arrives the loop sleeps and sends no byte.

use std::collections::VecDeque;
use std::fmt;
use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::thread;

use crossterm::event::{KeyEvent, MouseEvent};
use ratatui::Frame;

/// What arrives from outside.
#[derive(Debug)]
pub enum Input {
    /// A key was pressed, or repeats.
    Key(KeyEvent),
    /// Text was pasted: one message, one undo step.
    Paste(Paste),
    /// A button, a drag or the wheel; never bare movement.
    Mouse(MouseEvent),
    /// The terminal has this many columns and rows now. The next frame has that size anyway.
    Resize(u16, u16),
    /// The program was stopped and goes on; everything is drawn anew.
    Resumed,
    /// It was asked to stop ([`Command::Suspend`]), and no shell is there that could continue it.
    CannotSuspend,
    /// An editor opened by [`Command::Edit`] has ended.
    Edited {
        /// The file that it was given.
        path: PathBuf,
        /// Whether it ended well; otherwise what went wrong.
        outcome: Result<(), String>,
    },
    /// The end comes from outside. The commands answered now are still run (save the draft), then the loop ends; nothing is drawn.
    End(Ending),
}

/// Text from a paste.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paste {
    /// The text, line ends as `\n`; any other control character as it came.
    pub text: String,
    /// Whether the text was longer than [`Paste::LIMIT`] and was cut there.
    pub cut: bool,
}

impl Paste {
    /// The longest paste, in bytes: 8 MiB.
    pub const LIMIT: usize = 8 * 1024 * 1024;

    /// The paste of `text` as a terminal gives it: lines may end in `\r`, `\n` or both.
    #[must_use]
    pub fn new(mut text: String) -> Self {
        let cut = text.len() > Self::LIMIT;
        if cut {
            let border = (0..=Self::LIMIT).rev().find(|index| text.is_char_boundary(*index));
            text.truncate(border.unwrap_or(0));
        }
        if text.contains('\r') {
            text = text.replace("\r\n", "\n").replace('\r', "\n");
        }
        Self { text, cut }
    }
}

/// How the loop ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The application asked for it.
    Quit,
    /// A signal (SIGTERM, SIGHUP, SIGINT), by its number.
    Signal(i32),
    /// The terminal is gone.
    HangUp,
    /// The terminal cannot be used though it is there, or a part of the program has broken: the operating system's words.
    Failed(String),
}

impl Ending {
    /// How an error of the terminal ends the loop: a terminal that gives or takes nothing any more is gone.
    pub(super) fn of(error: &io::Error) -> Self {
        if error.raw_os_error() == Some(rustix::io::Errno::IO.raw_os_error()) {
            Self::HangUp
        } else {
            Self::Failed(error.to_string())
        }
    }

    /// The exit code: 0 after [`Ending::Quit`], 128 and the signal's number after a signal, as shells count; a hang-up counts as
    /// SIGHUP; 3 for a failure.
    #[must_use]
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Quit => 0,
            Self::Signal(signal) => 128u8.saturating_add(u8::try_from(*signal).unwrap_or(0)),
            Self::HangUp => 129,
            Self::Failed(_) => 3,
        }
    }
}

/// What an application asks the loop to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command<W> {
    /// End the loop after the commands before this one, its works included.
    Quit,
    /// Stop the program as Ctrl-Z does in a shell; [`Input::Resumed`] or [`Input::CannotSuspend`] follows.
    Suspend,
    /// Hand this text to the terminal's clipboard (OSC 52). No terminal says whether it took it: tell "sent to the terminal".
    Copy(String),
    /// Catch the mouse, or let it go for the terminal's own selection.
    Mouse(bool),
    /// Open the person's editor on this file, which has been written by a work before; [`Input::Edited`] follows.
    Edit(Editor),
    /// Do this work away from the loop: one at a time, in the order asked. Its result goes to [`App::done`].
    Do(W),
    /// Do this long work beside everything else. Its result goes to [`App::done`].
    Beside(W),
}

/// An editor to open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editor {
    /// The program and its arguments, before the file.
    pub program: Vec<String>,
    /// The file to edit.
    pub path: PathBuf,
}

impl Editor {
    /// The editor that the variables name, `VISUAL` before `EDITOR`, else `vi`, split at spaces. `variable` looks a variable up, so
    /// that the caller holds the environment.
    #[must_use]
    pub fn from_environment(variable: impl Fn(&str) -> Option<String>, path: PathBuf) -> Self {
        let named = ["VISUAL", "EDITOR"].into_iter().filter_map(variable).find(|value| !value.trim().is_empty());
        let program = named.unwrap_or_else(|| "vi".to_owned()).split_whitespace().map(str::to_owned).collect();
        Self { program, path }
    }
}

/// An application on the screen.
pub trait App {
    /// Work that needs the world: a file to read or write, a command to run. It carries all that it needs.
    type Work: fmt::Debug + Send + 'static;
    /// What a work gives back.
    type Done: Send + 'static;

    /// Takes one input; no I/O.
    fn input(&mut self, input: Input) -> Vec<Command<Self::Work>>;

    /// Takes what a work gave back; no I/O.
    fn done(&mut self, done: Self::Done) -> Vec<Command<Self::Work>>;

    /// Does `work`, on another thread.
    fn perform(work: Self::Work) -> Self::Done;

    /// Draws everything into `frame`. Place the cursor with [`Frame::set_cursor_position`] wherever text is typed: input methods
    /// open their windows there.
    fn draw(&mut self, frame: &mut Frame<'_>);
}

/// How the loop is set up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Whether to catch the mouse at the start.
    pub mouse: bool,
    /// Whether the terminal is tmux (the variable `TMUX` is set), which passes a copied text on only when wrapped.
    pub tmux: bool,
}

/// How many messages may wait; senders then wait too, so that a flood of keys cannot fill the memory.
const WAITING: usize = 1024;

/// A message to the loop.
enum Message<D> {
    Input(Input),
    Done(D),
    /// All works asked for in order before this are done.
    Quit,
}

/// An order to the worker.
enum Order<W> {
    Do(W),
    Quit,
}

/// Shows `app` on the terminal until it quits or the end comes from outside. The terminal is restored when this returns. After
/// [`Ending::HangUp`] and SIGHUP there may be no terminal: what is printed then must not be printed with `println!`, which panics.
///
/// # Errors
/// Where there is no terminal, or it takes nothing any more though it is still there.
#[cfg(unix)]
pub fn run<A: App>(app: &mut A, options: Options) -> io::Result<Ending> {
    use super::terminal::{Screen, finish, guard, read_inputs, watch_signals};

    let (sender, receiver) = sync_channel(WAITING);
    let guard = guard::Guard::take(options.mouse)?;
    let signals = sender.clone();
    watch_signals(move |input| signals.send(Message::Input(input)).is_ok())?;
    let keys = sender.clone();
    let reader = read_inputs(move |input| keys.send(Message::Input(input)).is_ok())?;
    let worker = start_worker::<A>(sender.clone())?;
    let screen = Screen::new()?;
    let tmux = options.tmux;
    let mut running = Running::<A> { sender, receiver, kept: VecDeque::new(), reader, worker, screen, tmux };
    let ending = match running.turn(app) {
        Ok(ending) => ending,
        Err(error) => running.end(app, Ending::of(&error)),
    };
    // Keys typed from now on are for whoever reads the terminal next. A reader that has ended cannot rest, and need not.
    let Running { reader, receiver, .. } = &mut running;
    let _ = reader.rest(|| receiver.try_iter().for_each(drop));
    finish();
    drop(guard);
    Ok(ending)
}

/// Starts the thread that does the works asked for in order.
fn start_worker<A: App>(sender: SyncSender<Message<A::Done>>) -> io::Result<Sender<Order<A::Work>>> {
    let (orders, ordered) = channel();
    thread::Builder::new().name("worker".to_owned()).spawn(move || {
        for order in ordered {
            let message = match order {
                Order::Do(work) => result_of::<A>(work),
                Order::Quit => Message::Quit,
            };
            if sender.send(message).is_err() {
                return;
            }
        }
    })?;
    Ok(orders)
}

/// Does `work`. One that panics ends the program in good order: the terminal was restored and the panic printed by then.
fn result_of<A: App>(work: A::Work) -> Message<A::Done> {
    let name = format!("{work:.40?}");
    match std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| A::perform(work))) {
        Ok(done) => Message::Done(done),
        Err(_) => Message::Input(Input::End(Ending::Failed(name))),
    }
}

/// A running loop.
#[cfg(unix)]
struct Running<A: App> {
    sender: SyncSender<Message<A::Done>>,
    receiver: Receiver<Message<A::Done>>,
    /// Messages taken from the channel before their turn.
    kept: VecDeque<Message<A::Done>>,
    reader: super::terminal::Reader,
    worker: Sender<Order<A::Work>>,
    screen: super::terminal::Screen,
    tmux: bool,
}

#[cfg(unix)]
impl<A: App> Running<A> {
    /// Turns until the end.
    fn turn(&mut self, app: &mut A) -> io::Result<Ending> {
        loop {
            self.screen.draw(|frame| app.draw(frame))?;
            let mut next = self.wait();
            // A frame at least every so many messages, however fast they come.
            let mut left = WAITING;
            while let Some(message) = next {
                let commands = match message {
                    Message::Input(Input::End(ending)) => return Ok(self.end(app, ending)),
                    Message::Quit => return Ok(Ending::Quit),
                    Message::Input(input) => {
                        if matches!(input, Input::Resumed) {
                            self.screen.forget();
                        }
                        app.input(input)
                    }
                    Message::Done(done) => app.done(done),
                };
                self.obey(app, commands)?;
                left = left.saturating_sub(1);
                next = if left == 0 { None } else { self.kept.pop_front().or_else(|| self.receiver.try_recv().ok()) };
            }
        }
    }

    /// The next message. The loop holds a sender itself, so there is always one to wait for.
    fn wait(&mut self) -> Option<Message<A::Done>> {
        self.kept.pop_front().or_else(|| self.receiver.recv().ok())
    }

    /// Runs commands in order, those included that they bring forth.
    fn obey(&mut self, app: &mut A, commands: Vec<Command<A::Work>>) -> io::Result<()> {
        let mut commands = VecDeque::from(commands);
        while let Some(command) = commands.pop_front() {
            match command {
                Command::Quit => self.order(Order::Quit)?,
                Command::Do(work) => self.order(Order::Do(work))?,
                Command::Beside(work) => {
                    let sender = self.sender.clone();
                    let name = "beside".to_owned();
                    // Nobody waits for the result any more when the loop has ended.
                    thread::Builder::new().name(name).spawn(move || drop(sender.send(result_of::<A>(work))))?;
                }
                Command::Copy(text) => super::terminal::guard::send(&clipboard(text, self.tmux)?)?,
                Command::Mouse(on) => super::terminal::guard::catch_mouse(on)?,
                Command::Suspend => {
                    if !super::terminal::suspend() {
                        commands.extend(app.input(Input::CannotSuspend));
                    }
                }
                Command::Edit(editor) => {
                    let outcome = self.edit(&editor)?;
                    commands.extend(app.input(Input::Edited { path: editor.path, outcome }));
                }
            }
        }
        Ok(())
    }

    fn order(&self, order: Order<A::Work>) -> io::Result<()> {
        self.worker.send(order).map_err(|_| io::Error::other("worker"))
    }

    /// Lets the person's editor have the terminal until it ends.
    fn edit(&mut self, editor: &Editor) -> io::Result<Result<(), String>> {
        use super::terminal::{guard, tty};

        let Self { reader, receiver, kept, .. } = self;
        reader.rest(|| kept.extend(receiver.try_iter()))?;
        guard::lend();
        let outcome =
            editor.program.split_first().ok_or_else(|| io::ErrorKind::NotFound.into()).and_then(|(program, arguments)| {
                std::process::Command::new(program)
                    .args(arguments)
                    .arg(&editor.path)
                    .stdin(tty::input()?)
                    .stdout(tty::output()?)
                    .status()
            });
        guard::reclaim()?;
        self.screen.forget();
        self.reader.go_on()?;
        Ok(match outcome {
            Ok(status) if status.success() => Ok(()),
            Ok(status) => Err(status.to_string()),
            Err(error) => Err(error.to_string()),
        })
    }

    /// Lets the application save, within the time that [`grace`](super::terminal::grace) leaves.
    fn end(&mut self, app: &mut A, ending: Ending) -> Ending {
        super::terminal::grace(ending.exit_code());
        for command in app.input(Input::End(ending.clone())) {
            if let Command::Do(work) | Command::Beside(work) = command {
                // Without a worker nothing can be saved any more.
                let _ = self.order(Order::Do(work));
            }
        }
        if self.order(Order::Quit).is_ok() {
            while let Some(message) = self.wait() {
                if matches!(message, Message::Quit) {
                    break;
                }
            }
        }
        ending
    }
}

/// The bytes that hand `text` to the terminal's clipboard.
#[cfg(unix)]
fn clipboard(text: String, tmux: bool) -> io::Result<Vec<u8>> {
    use crossterm::Command as _;

    let mut sequence = String::new();
    crossterm::clipboard::CopyToClipboard::to_clipboard_from(text).write_ansi(&mut sequence).map_err(io::Error::other)?;
    if tmux {
        sequence = format!("\x1bPtmux;{}\x1b\\{sequence}", sequence.replace('\x1b', "\x1b\x1b"));
    }
    Ok(sequence.into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pastes_have_plain_line_ends_and_a_limit() {
        let table = [("a\rb\r\nc\nd", "a\nb\nc\nd"), ("\r\r\n\n", "\n\n\n"), ("\x1b[31m\t\u{202e}", "\x1b[31m\t\u{202e}")];
        for (text, expected) in table {
            assert_eq!(Paste::new(text.to_owned()), Paste { text: expected.to_owned(), cut: false });
        }
        let long = Paste::new("あ".repeat(Paste::LIMIT / 2));
        assert!(long.cut && long.text.len() <= Paste::LIMIT && long.text.len() > Paste::LIMIT - 3);
    }

    #[test]
    fn editors() {
        // VISUAL, EDITOR, program
        let table: [(Option<&str>, Option<&str>, &[&str]); 4] = [
            (None, None, &["vi"]),
            (None, Some("nano"), &["nano"]),
            (Some("code --wait"), Some("nano"), &["code", "--wait"]),
            (Some("  "), Some("nano"), &["nano"]),
        ];
        for (visual, editor, program) in table {
            let variable = |name: &str| if name == "VISUAL" { visual } else { editor }.map(str::to_owned);
            assert_eq!(Editor::from_environment(variable, PathBuf::new()).program, program);
        }
    }

    #[test]
    fn exit_codes() {
        let table = [
            (Ending::Quit, 0),
            (Ending::Signal(15), 143),
            (Ending::HangUp, 129),
            (Ending::Signal(i32::MAX), 128),
            (Ending::Failed(String::new()), 3),
        ];
        for (ending, code) in table {
            assert_eq!(ending.exit_code(), code, "{ending:?}");
        }
    }
}
