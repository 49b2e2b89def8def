//! It never evaluates, and knows of no `Case`: any text a person has becomes a [`Reading`].
//!
//! The way of a text: it is cleaned with a map back to its bytes (`clean`, `mapped`), readers mark what stands where (`sentence`, `reason`,
//! `kind`, `wrappers`), the marks become denials (`fold`), and what follows from them is inferred apart (`infer`).

mod arn;
mod clean;
mod document;
mod fold;
mod forms;
mod infer;
mod kind;
mod mapped;
mod mark;
mod reading;
mod reason;
mod record;
mod sentence;
mod service;
mod source;
mod values;
mod view;
mod wrappers;

pub use infer::action_of_operation;
pub use reading::{Because, Denial, Deny, Document, FactName, Inferred, Kind, PolicyType, Reading, Stated};
pub use source::{Form, Holder, Left, Source, SourceFact};

/// A longer text is cut to this many bytes.
pub const MAX_TEXT: usize = 8 * 1024 * 1024;

/// Reads any text a person has: finds every denial with its facts, and every policy document. Never fails; a text that tells of
/// nothing gives a reading without denials.
#[must_use]
pub fn read(text: &str) -> Reading {
    let mut cut = text.len().min(MAX_TEXT);
    while !text.is_char_boundary(cut) {
        cut -= 1;
    }
    let truncated = cut < text.len();
    let text = text.get(..cut).unwrap_or("");
    let view = view::View::new(text);
    let aws = kind::names_aws(&view);
    let mut marks = Vec::new();
    sentence::read(&view, &mut marks);
    wrappers::read(&view, &mut marks);
    kind::codes(&view, &mut marks);
    kind::phrases(&view, aws, &mut marks);
    let values = values::find(text);
    record::borders(text, &values, &view, &mut marks);
    marks.sort_by_key(|mark| (mark.at, usize::MAX - mark.end));
    let mut denials = fold::fold(&view, marks, aws);
    if kind::is_surely_elsewhere(&view) {
        denials.retain(fold::names_a_call);
    }
    for denial in &mut denials {
        fold::complete(&view, text, denial);
        infer::infer(text, denial);
    }
    let chosen = denials.iter().position(|denial| denial.kind == Kind::AccessDenied).unwrap_or(0);
    let kind = match denials.get(chosen) {
        Some(denial) => denial.kind,
        // The bare words may be anybody's; whoever brings them here asks about AWS.
        None if is_bare(text) => Kind::AccessDenied,
        None if kind::is_elsewhere(&view) => Kind::NotAws,
        None => Kind::Other,
    };
    let (sources, mut documents) = forms::find(text, &values);
    documents.extend(document::find(text, &values, !documents.is_empty()));
    Reading { text: text.to_owned(), kind, denials, chosen, documents, sources, truncated }
}

/// Whether `text` is no more than the words "Access Denied" (`AccessDenied`, `access denied.`).
fn is_bare(text: &str) -> bool {
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    let letters: String = text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
    text.len() < 40 && matches!(letters.as_str(), "accessdenied" | "accessdeniedexception")
}
