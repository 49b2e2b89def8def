//! It never reads files or the clock but through commands: the wizard on the screen.

pub mod run;
#[cfg(unix)]
pub mod terminal;
