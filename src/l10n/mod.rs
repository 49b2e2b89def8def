//! It never knows about IAM: English and Japanese words from `assets/locales`, and text from outside made safe to show.

mod lang;
mod shown;
mod width;
mod words;
mod wrap;

pub use lang::Lang;
pub use shown::{Shown, shown_offset};
pub use width::{cut_left, cut_right, pad, width};
pub use words::{Arg, Words};
pub use wrap::wrap;
