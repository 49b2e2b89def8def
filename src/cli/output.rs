//! Stdout for the result, stderr for everything else.

use std::io::{self, Write};

use super::exit::Failure;
use crate::l10n::Shown;

/// Writes the result, or a part of it. A reader that has gone is no fault.
pub fn give(text: &str) -> Result<(), Failure> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()).map_err(|error| match error.kind() {
        io::ErrorKind::BrokenPipe => Failure::BrokenPipe,
        _ => Failure::Write(error),
    })
}

/// Writes an explanation on stderr, apart from what stands there. Where stderr cannot be written there is nobody to tell.
pub fn explain(text: &str) {
    let _ = write!(io::stderr().lock(), "\n{text}");
}

/// Tells a note or an error on stderr, whatever it holds made safe. Where stderr cannot be written there is nobody to tell.
pub fn tell(text: &str) {
    if !text.is_empty() {
        let _ = writeln!(io::stderr().lock(), "kotowari: {}", Shown::text(text).as_str());
    }
}
