//! The terminal itself: what is set on it and undone, what arrives from it, and how a frame is sent to it.
//!
//! Nothing here asks the terminal a question and waits for the answer: no cursor position, no colours, no capabilities. An
//! answer that comes late would be read as keys, and one that never comes would hold up the first frame.

pub mod guard;
mod input;
mod screen;
mod signals;
pub mod tty;

pub(super) use input::{Reader, read_inputs};
pub(super) use screen::Screen;
pub(super) use signals::{finish, grace, suspend, watch_signals};
