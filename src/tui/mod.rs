//! It never reads files or the clock but through commands: the wizard on the screen.

pub mod highlight;
pub mod run;
#[cfg(unix)]
pub mod terminal;
