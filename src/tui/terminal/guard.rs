//! What the wizard sets on the terminal, and the one way to undo it: exactly what was set, last first, once, from any thread.
//!
//! All that is written to the terminal goes through here under one lock, so that a frame is never sent after the screen was
//! given back.

use std::fs::File;
use std::io::{self, Write};
use std::sync::{Mutex, MutexGuard, Once, PoisonError, TryLockError};
use std::time::{Duration, Instant};

use crossterm::Command;
use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen};
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcsetattr};

use super::tty;

/// Press, release, drag and wheel, with coordinates past column 223. Bare movement is not asked for: nothing here answers to it,
/// and every message would cost a frame.
const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1002h\x1b[?1006h";
/// The same, undone in reverse order.
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1002l\x1b[?1000l";

/// How long the way out waits for a frame that another thread is sending.
const PATIENCE: Duration = Duration::from_secs(1);

static STATE: Mutex<State> = Mutex::new(State { held: None, mouse: true, lent: false });

/// What is known of the terminal.
struct State {
    /// The terminal while it is ours.
    held: Option<Held>,
    /// Whether the mouse is wanted.
    mouse: bool,
    /// Whether another program has the terminal for a while; a signal then does not take it back.
    lent: bool,
}

/// A terminal that is ours.
struct Held {
    input: File,
    output: File,
    cooked: Termios,
    /// What was set, in order.
    set: Vec<Mode>,
}

/// One thing set on the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    Raw,
    AlternateScreen,
    HiddenCursor,
    BracketedPaste,
    Mouse,
}

/// The terminal as long as this value lives; dropping it gives the terminal back.
#[derive(Debug)]
pub struct Guard(());

impl Guard {
    /// Takes the terminal: raw mode, alternate screen, hidden cursor, bracketed paste and, if `mouse`, the mouse. A panic on any
    /// thread gives it back first and prints afterwards.
    ///
    /// # Errors
    /// Where there is no terminal or it cannot be set; what was set by then is undone.
    pub fn take(mouse: bool) -> io::Result<Self> {
        static HOOK: Once = Once::new();
        HOOK.call_once(|| {
            let print = std::panic::take_hook();
            std::panic::set_hook(Box::new(move |panic| {
                give_back();
                print(panic);
            }));
        });
        let mut state = lock();
        state.mouse = mouse;
        state.lent = false;
        state.take()?;
        Ok(Self(()))
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        give_back();
    }
}

/// Gives the terminal back as it was found. Does nothing when that has been done. Waits a second at most for a frame that is
/// being sent: a terminal that takes nothing any more cannot be restored.
pub fn give_back() {
    let start = Instant::now();
    let mut state = loop {
        match STATE.try_lock() {
            Ok(state) => break state,
            Err(TryLockError::Poisoned(poisoned)) => break poisoned.into_inner(),
            Err(TryLockError::WouldBlock) if start.elapsed() < PATIENCE => std::thread::sleep(Duration::from_millis(5)),
            Err(TryLockError::WouldBlock) => return,
        }
    };
    state.give_back();
}

/// Takes the terminal again after it was given back, with what the kernel says of it now. Does nothing while it is lent.
/// Returns whether it is ours.
///
/// # Errors
/// Where the terminal cannot be set.
pub(super) fn take_again() -> io::Result<bool> {
    let mut state = lock();
    if state.lent {
        return Ok(false);
    }
    state.set_again();
    state.take()?;
    Ok(true)
}

/// Gives the terminal to another program until [`reclaim`].
pub(in crate::tui) fn lend() {
    let mut state = lock();
    state.give_back();
    state.lent = true;
}

/// Takes the terminal back from another program.
///
/// # Errors
/// Where the terminal cannot be set.
pub(in crate::tui) fn reclaim() -> io::Result<()> {
    let mut state = lock();
    state.lent = false;
    state.take()
}

/// Whether another program has the terminal.
pub(super) fn is_lent() -> bool {
    lock().lent
}

/// Writes `bytes` to the terminal in one go, if it is ours; otherwise they are dropped.
///
/// # Errors
/// Where the terminal takes nothing.
pub(in crate::tui) fn send(bytes: &[u8]) -> io::Result<()> {
    match &mut lock().held {
        Some(held) => held.output.write_all(bytes),
        None => Ok(()),
    }
}

/// Catches the mouse, or lets it go so that the terminal's own selection works.
///
/// # Errors
/// Where the terminal takes nothing.
pub(in crate::tui) fn catch_mouse(on: bool) -> io::Result<()> {
    let mut state = lock();
    state.mouse = on;
    let Some(held) = &mut state.held else { return Ok(()) };
    match (on, held.set.iter().position(|mode| *mode == Mode::Mouse)) {
        (true, None) => held.set(Mode::Mouse),
        (false, Some(index)) => {
            held.set.remove(index);
            held.output.write_all(MOUSE_OFF.as_bytes())
        }
        _ => Ok(()),
    }
}

fn lock() -> MutexGuard<'static, State> {
    STATE.lock().unwrap_or_else(PoisonError::into_inner)
}

impl State {
    fn take(&mut self) -> io::Result<()> {
        if self.held.is_some() {
            return Ok(());
        }
        let input = tty::input()?;
        let cooked = tcgetattr(&input)?;
        let held = self.held.insert(Held { input, output: tty::output()?, cooked, set: Vec::new() });
        let mut modes = vec![Mode::Raw, Mode::AlternateScreen, Mode::HiddenCursor, Mode::BracketedPaste];
        if self.mouse {
            modes.push(Mode::Mouse);
        }
        let outcome = modes.into_iter().try_for_each(|mode| held.set(mode));
        if outcome.is_err() {
            self.give_back();
        }
        outcome
    }

    fn give_back(&mut self) {
        if let Some(mut held) = self.held.take() {
            held.undo();
        }
    }

    /// After a stop that nobody announced (SIGSTOP), the modes are in doubt: set each once more.
    fn set_again(&mut self) {
        if let Some(held) = &mut self.held {
            let set = std::mem::take(&mut held.set);
            for mode in set {
                // What cannot be set again now is reported by the next frame.
                let _ = held.set(mode);
            }
        }
    }
}

impl Held {
    fn set(&mut self, mode: Mode) -> io::Result<()> {
        // Noted first: a mode that was half set is undone too, and undoing what was not set does no harm.
        self.set.push(mode);
        match mode {
            Mode::Raw => {
                let mut raw = self.cooked.clone();
                raw.make_raw();
                self.attributes(&raw)
            }
            Mode::AlternateScreen => self.write(EnterAlternateScreen),
            Mode::HiddenCursor => self.write(Hide),
            Mode::BracketedPaste => self.write(EnableBracketedPaste),
            Mode::Mouse => self.output.write_all(MOUSE_ON.as_bytes()),
        }
    }

    /// Undoes all that was set, last first. Each is tried whatever became of the one before: this is the last chance.
    fn undo(&mut self) {
        while let Some(mode) = self.set.pop() {
            let _ = match mode {
                Mode::Raw => self.attributes(&self.cooked.clone()),
                Mode::AlternateScreen => self.write(LeaveAlternateScreen),
                Mode::HiddenCursor => self.write(Show),
                Mode::BracketedPaste => self.write(DisableBracketedPaste),
                Mode::Mouse => self.output.write_all(MOUSE_OFF.as_bytes()),
            };
        }
    }

    fn write(&mut self, command: impl Command) -> io::Result<()> {
        let mut text = String::new();
        command.write_ansi(&mut text).map_err(io::Error::other)?;
        self.output.write_all(text.as_bytes())
    }

    fn attributes(&self, attributes: &Termios) -> io::Result<()> {
        loop {
            match tcsetattr(&self.input, OptionalActions::Now, attributes) {
                Err(rustix::io::Errno::INTR) => {}
                outcome => return Ok(outcome?),
            }
        }
    }
}
