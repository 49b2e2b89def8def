//! It never reads files or the clock but through commands: the wizard on the screen.
//!
//! [`model::Model`] is all its state; [`update::update`] changes it by one [`message::Message`] and answers with what the loop is
//! to do; [`view::view`] draws it. Keys are one table, [`keys::BINDINGS`].

pub mod act;
pub mod app;
pub mod ask;
pub mod bracket;
pub mod can;
pub mod colour;
pub mod commands;
pub mod complete;
pub mod config;
pub mod contexts;
pub mod draw;
pub mod editor;
pub mod find;
pub mod form;
pub mod highlight;
pub mod history;
pub mod keep;
pub mod kept;
pub mod keys;
mod keys_emacs;
mod keys_vim;
pub mod keyset;
pub mod layout;
pub mod learn;
pub mod menu;
pub mod message;
mod modal;
pub mod model;
mod named;
pub mod notes;
mod over;
pub mod panes;
pub mod paper;
pub mod path;
pub mod places;
pub mod plain;
pub mod run;
pub mod say;
pub mod spot;
pub mod suppose;
pub mod template;
#[cfg(unix)]
pub mod terminal;
pub mod theme;
pub mod update;
pub mod view;

pub use app::ExitInfo;
#[cfg(unix)]
pub use app::run;
pub use learn::Lessons;
pub use model::Start;
