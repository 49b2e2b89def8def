//! What only a real terminal shows: modes set and undone, signals, paste, key bytes. Each test runs a program in a
//! pseudo-terminal; every wait is for something and has a deadline.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "pty/actor.rs"]
mod actor;
#[path = "pty/driver.rs"]
mod driver;
#[path = "pty/kept.rs"]
mod kept;
#[path = "pty/lessons.rs"]
mod lessons;
#[path = "pty/plain.rs"]
mod plain;
#[path = "pty/runtime.rs"]
mod runtime;
#[path = "pty/wizard.rs"]
mod wizard;
#[path = "pty/wrapped.rs"]
mod wrapped;
