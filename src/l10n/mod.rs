//! It never knows about IAM: English and Japanese words from `assets/locales`, and text from outside made safe to show.

mod lang;
mod words;

pub use lang::Lang;
pub use words::{Arg, Words};
