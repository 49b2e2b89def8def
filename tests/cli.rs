//! The program on the command line: each test runs the real binary in an empty folder and says what stdout, stderr and the exit
//! code must be, all three every time.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "cli/run.rs"]
mod run;

#[path = "cli/catalog.rs"]
mod catalog;
#[path = "cli/eval.rs"]
mod eval;
#[path = "cli/explain.rs"]
mod explain;
#[path = "cli/learn.rs"]
mod learn;
#[path = "cli/lint.rs"]
mod lint;
#[cfg(unix)]
#[path = "cli/wrapped.rs"]
mod wrapped;

#[path = "cli/usage.rs"]
mod usage;
