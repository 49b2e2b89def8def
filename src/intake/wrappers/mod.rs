//! What tools put around a message: one file a family, each adds its marks.

mod cli;
mod decoded;
mod go;
mod http;
mod java;
mod labels;
mod suffix;

use super::mark::{Fact, Mark, Rank};
use super::reading::{FactName, Stated};
use super::view::View;

/// Adds the marks of every family.
pub fn read(view: &View, marks: &mut Vec<Mark>) {
    cli::read(view, marks);
    decoded::read(view, marks);
    go::read(view, marks);
    java::read(view, marks);
    http::read(view, marks);
    labels::read(view, marks);
    suffix::read(view, marks);
}

/// The squeezed `at..end` as a text fact; wherever a line was broken, the value is whole.
fn squeezed_fact(view: &View, name: FactName, at: usize, end: usize) -> Fact {
    let span = view.span(view.spot(at), view.spot_after(end));
    Fact::Text(name, Stated { value: view.squeezed(at, end).to_owned(), span })
}

/// The squeezed `at..end` as a code, or as a status where it is a number; `None` for neither.
fn code_or_status(view: &View, at: usize, end: usize) -> Option<Fact> {
    let text = view.squeezed(at, end);
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return status_fact(view, at, end);
    }
    let coded = text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.len() >= 3
        && text.len() <= 128
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-' | b':'));
    coded.then(|| squeezed_fact(view, FactName::ErrorCode, at, end))
}

/// The squeezed `at..end` as an HTTP status that is a failure.
fn status_fact(view: &View, at: usize, end: usize) -> Option<Fact> {
    let value: u16 = view.squeezed(at, end).parse().ok()?;
    let span = view.span(view.spot(at), view.spot_after(end));
    (300..600).contains(&value).then_some(Fact::Status(Stated { value, span }))
}

/// The squeezed `at..end`, a service's name, as the service's IAM prefix.
fn service_fact(view: &View, at: usize, end: usize) -> Option<Fact> {
    let value = super::service::prefix(view.squeezed(at, end))?.to_owned();
    Some(Fact::Text(FactName::Service, Stated { value, span: view.span(view.spot(at), view.spot_after(end)) }))
}

/// The request id that begins at `spot`, one that was wrapped inside included; with the spot after it.
fn request_id(view: &View, spot: usize) -> Option<(Fact, usize)> {
    let belongs = |character: char| character.is_ascii_alphanumeric() || "-=+/_".contains(character);
    let start = view.skip_white(spot).0;
    let (text, mut end) = view.run_to(start, start + 300, belongs);
    // Only of a UUID is it known how long it is.
    if let (next, true) = view.skip_white(end) {
        let (more, stop) = view.run_to(next, next + 300, belongs);
        if is_part_of_uuid(text) && text.len() + more.len() == 36 && is_part_of_uuid(more) {
            end = stop;
        }
    }
    let empty = ["", "null", "undefined", "None", "N/A", "nil"].contains(&text);
    let cut = view.text(end, end + 3) == "..." || view.clean().get(end..).is_some_and(|rest| rest.starts_with(" (truncated"));
    (!empty && !cut && text.len() >= 8 && text.bytes().any(|byte| byte.is_ascii_digit()))
        .then(|| (Fact::Text(FactName::RequestId, view.stated(start, end)), end))
}

fn is_part_of_uuid(text: &str) -> bool {
    text.len() < 36 && text.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-') && text.contains('-')
}

/// `mark` with the rank of its code.
fn ranked(mut mark: Mark, rank: Rank) -> Mark {
    mark.rank = rank;
    mark
}
