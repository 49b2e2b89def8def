//! kotowari: from an AWS `Access Denied` to its cause and its fix.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

pub mod case;
pub mod catalog;
pub mod cli;
pub mod diagnosis;
pub mod iam;
pub mod intake;
pub mod l10n;
pub mod report;
pub mod tui;
