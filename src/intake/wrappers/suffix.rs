//! What AWS adds after its sentence: the authorization id (R15.4), the encoded message (R15.7), CloudFormation's handler code.

use super::super::mark::{Fact, Mark, Rank, Role};
use super::super::reading::FactName;
use super::super::view::View;
use super::{ranked, squeezed_fact};

/// Adds every such part.
pub fn read(view: &View, marks: &mut Vec<Mark>) {
    for label in ["authorizationid:", "#/authorization-details/", "#/access-troubleshooter/"] {
        for at in view.find(label) {
            let start = view.skip_white(view.spot(at + label.len())).0;
            let (text, end) = view.run(start, |character| character.is_ascii_alphanumeric() || character == '-');
            if (8..=256).contains(&text.len()) {
                let fact = Fact::Text(FactName::AuthorizationId, view.stated(start, end));
                marks.push(Mark::new(Role::Trailing, at, view.place(end), vec![fact]));
            }
        }
    }
    const ENCODED: &str = "encodedauthorizationfailuremessage:";
    for at in view.find(ENCODED) {
        let start = view.skip_white(view.spot(at + ENCODED.len())).0;
        let end = encoded(view, start);
        if end - start >= 16 && !view.text(end, end + 3).starts_with("...") {
            let fact = Fact::Text(FactName::Encoded, view.stated(start, end));
            marks.push(Mark::new(Role::Trailing, at, view.place(end), vec![fact]));
        }
    }
    const HANDLER: &str = "handlererrorcode:";
    for at in view.find(HANDLER) {
        let start = at + HANDLER.len();
        let length = view.after(start).bytes().take(100).take_while(u8::is_ascii_alphanumeric).count();
        if super::super::kind::is_framed_code(view.squeezed(start, start + length)) {
            let facts = vec![squeezed_fact(view, FactName::ErrorCode, start, start + length)];
            marks.push(ranked(Mark::new(Role::Trailing, at, start + length, facts), Rank::Word));
        }
    }
}

/// Where the encoded message at `start` ends; it may be wrapped.
fn encoded(view: &View, start: usize) -> usize {
    let belongs = |character: char| character.is_ascii_alphanumeric() || "-_=".contains(character);
    let mut end = view.run(start, belongs).1;
    loop {
        let (next, broken) = view.skip_white(end);
        let (more, stop) = view.run(next, belongs);
        // A line goes on the message when nothing else stands in it; a word would hold no digit or be short.
        let alone = view.next(stop).is_none_or(|after| matches!(after, '\n' | '"' | '\'' | '<'));
        let mixed = more.bytes().any(|byte| byte.is_ascii_digit()) && more.bytes().any(|byte| byte.is_ascii_alphabetic());
        if !broken || !alone || more.len() < 8 || !mixed {
            return end;
        }
        end = stop;
    }
}
