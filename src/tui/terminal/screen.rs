//! Sends frames: only what changed, each in one piece.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use crossterm::Command;
use crossterm::style::Colored;
use crossterm::terminal::{BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate};
use ratatui::backend::CrosstermBackend;
use ratatui::style::Color;
use ratatui::{Frame, Terminal};

use super::guard;

/// The screen. `Terminal::clear` and the cursor's position are never used: both ask the terminal a question.
pub(in crate::tui) struct Screen {
    terminal: Terminal<CrosstermBackend<Pending>>,
    pending: Pending,
    /// Whether nothing is known of what the terminal shows.
    forgotten: bool,
}

/// The bytes of a frame until it is whole. Flushing does nothing: the backend flushes at each step, and a frame sent in pieces
/// flickers.
#[derive(Clone, Default)]
struct Pending(Rc<RefCell<Vec<u8>>>);

impl Write for Pending {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Pending {
    fn queue(&self, command: impl Command) -> io::Result<()> {
        let mut text = String::new();
        command.write_ansi(&mut text).map_err(io::Error::other)?;
        self.0.borrow_mut().extend_from_slice(text.as_bytes());
        Ok(())
    }

    fn send(&self) -> io::Result<()> {
        guard::send(&std::mem::take(&mut *self.0.borrow_mut()))
    }
}

impl Screen {
    /// A screen of the terminal's present size.
    ///
    /// # Errors
    /// Where the size is not to be had.
    pub(in crate::tui) fn new() -> io::Result<Self> {
        let pending = Pending::default();
        Ok(Self { terminal: Terminal::new(CrosstermBackend::new(pending.clone()))?, pending, forgotten: true })
    }

    /// Draws a frame and sends what changed inside one synchronized update, without colours where `NO_COLOR` asks for that. A
    /// terminal of no size is left alone.
    ///
    /// # Errors
    /// Where the terminal takes nothing.
    pub(in crate::tui) fn draw(&mut self, draw: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        let size = self.terminal.size()?;
        if size.width == 0 || size.height == 0 {
            return Ok(());
        }
        self.pending.queue(BeginSynchronizedUpdate)?;
        if std::mem::take(&mut self.forgotten) {
            self.pending.queue(Clear(ClearType::All))?;
            // One swap empties the frame that counts as shown, the second the other one, and each stands where it stood.
            self.terminal.swap_buffers();
            self.terminal.swap_buffers();
        }
        self.terminal.draw(|frame| {
            draw(frame);
            if Colored::ansi_color_disabled_memoized() {
                // Crossterm would write each colour as an empty style sequence, which takes bold and reverse away as well.
                frame.buffer_mut().content.iter_mut().for_each(|cell| {
                    cell.fg = Color::Reset;
                    cell.bg = Color::Reset;
                });
            }
        })?;
        self.pending.queue(EndSynchronizedUpdate)?;
        self.pending.send()
    }

    /// Forgets what the terminal shows, so that the next frame sends everything.
    pub(in crate::tui) const fn forget(&mut self) {
        self.forgotten = true;
    }
}
