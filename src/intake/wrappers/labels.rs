//! Labelled values: keys of JSON, of XML, of JavaScript's and Python's dumps, of CloudTrail records, HTTP headers, and the labels
//! that SDKs print (`status code: 403, request id: …`).

use super::super::kind::{is_code, is_framed_code};
use super::super::mark::{Fact, Mark, Rank, Role};
use super::super::reading::{FactName, Stated};
use super::super::view::View;
use super::{ranked, request_id};

/// What a label states.
#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    /// An error code, whatever it is.
    Code,
    /// An error code if it is a known one: others use the label too.
    KnownCode,
    /// A class of error; a code if it is a known one.
    Class,
    /// HTTP status.
    Status,
    /// Request id.
    RequestId,
    /// The operation of a record.
    Operation,
    /// The endpoint of the service of a record.
    Source,
    /// The Region of a record.
    Region,
}

/// The labels, squeezed and in lower case.
const LABELS: &[(&str, What)] = &[
    ("errorcode", What::Code),
    ("__type", What::Code),
    ("code", What::KnownCode),
    ("x-amzn-errortype", What::Code),
    ("errortype", What::Class),
    ("witherrorcode", What::KnownCode),
    ("statuscode", What::Status),
    ("status", What::Status),
    ("requestid", What::RequestId),
    ("aws_request_id", What::RequestId),
    ("x-amz-request-id", What::RequestId),
    ("x-amzn-requestid", What::RequestId),
    ("x-amzn-request-id", What::RequestId),
    ("eventname", What::Operation),
    ("eventsource", What::Source),
    ("awsregion", What::Region),
];

/// Adds every labelled value.
pub fn read(view: &View, marks: &mut Vec<Mark>) {
    for (label, what) in LABELS {
        for at in view.find(label) {
            if let Some(mark) = labelled(view, label, *what, at) {
                marks.push(mark);
            }
        }
    }
    identity(view, marks);
}

fn labelled(view: &View, label: &str, what: What, at: usize) -> Option<Mark> {
    let before = view.before(at, 16);
    let start = view.spot(at);
    let apart = view.previous(start).is_none_or(|previous| !previous.is_alphanumeric() && previous != '_' && previous != '-');
    let own_word =
        before.is_empty() || before.ends_with(['"', '\'', '{', '[', ',', '<', '(', ';', '|']) || line_start(view, start);
    let allowed = match what {
        // `code` and `status` are labels of their own only where a key can stand.
        What::KnownCode if label == "code" => own_word,
        What::Status if label == "status" => own_word,
        What::Status => apart || before.ends_with("http"),
        What::RequestId => {
            apart && !["extended", "start", "end", "report", "invocation"].iter().any(|word| before.ends_with(word))
        }
        What::Code => apart && !before.ends_with("handler"),
        _ => apart,
    };
    if !allowed {
        return None;
    }
    let end = at + label.len();
    let value = value_spot(view, end, label == "witherrorcode")?;
    let quote = view.next(value.0).filter(|first| matches!(first, '"' | '\'' | '`'));
    let start = value.0 + quote.map_or(0, char::len_utf8);
    if what == What::RequestId {
        // `(RequestId: …` and a bare `RequestId: …` are Lambda's and CloudFormation's own.
        if before.ends_with('(') && value.1 == ':' {
            return None;
        }
        let (fact, stop) = request_id(view, start)?;
        return Some(Mark::new(Role::Label, at, view.place(stop), vec![fact]));
    }
    let (text, stop) = match quote {
        Some(quote) => view.run_to(start, start + 300, |character| character != quote && character != '\n'),
        None => view.run_to(start, start + 300, |character| character.is_ascii_alphanumeric() || "._#-/:".contains(character)),
    };
    let text = text.trim_end_matches(['.', ':', '-', '/']);
    let fact = match what {
        What::Code | What::KnownCode | What::Class => code(view, what, start, text)?,
        What::Status => {
            let digits =
                text.len() == 3 || text.get(3..4).is_some_and(|next| !next.starts_with(|c: char| c.is_ascii_alphanumeric()));
            let value: u16 = text.get(..3).filter(|_| digits)?.parse().ok()?;
            if !(300..600).contains(&value) {
                return None;
            }
            Fact::Status(Stated { value, span: view.span(start, start + 3) })
        }
        What::Operation => {
            let named = !text.is_empty() && text.len() <= 100 && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
            named.then(|| Fact::Text(FactName::Operation, view.stated(start, start + text.len())))?
        }
        What::Source => {
            let host = text.strip_suffix(".amazonaws.com")?;
            let value = super::super::service::prefix(host).map_or_else(|| host.to_owned(), str::to_owned);
            Fact::Text(FactName::Service, Stated { value, span: view.span(start, start + host.len()) })
        }
        What::Region => {
            let known = super::super::arn::is_region(text);
            known.then(|| Fact::Text(FactName::Region, view.stated(start, start + text.len())))?
        }
        What::RequestId => return None,
    };
    let rank = if what == What::Class { Rank::Prefix } else { Rank::Labelled };
    Some(ranked(Mark::new(Role::Label, at, view.place(stop), vec![fact]), rank))
}

/// The error code in `text`, which begins at the spot `start`.
fn code(view: &View, what: What, start: usize, text: &str) -> Option<Fact> {
    // `com.amazon.coral.service#AccessDeniedException`, and `AccessDeniedException:http://…` in a header.
    let lead = text.rfind('#').map_or(0, |hash| hash + 1);
    let name = text.get(lead..)?.split(':').next()?;
    let formed = name.len() >= 3
        && name.len() <= 128
        && name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_'));
    let known = match what {
        What::Code => !matches!(name, "null" | "None" | "undefined" | "nil"),
        What::KnownCode => is_framed_code(name),
        _ => is_code(name),
    };
    (formed && known).then(|| Fact::Text(FactName::ErrorCode, view.stated(start + lead, start + lead + name.len())))
}

/// The spot of the value after a label that ends at `place`, and the sign between; a value may have a `u` or `b` of Python's.
fn value_spot(view: &View, place: usize, words: bool) -> Option<(usize, char)> {
    if words {
        return Some((view.spot(place), ' '));
    }
    let after = view.after(place);
    let closing = usize::from(after.starts_with(['"', '\'']));
    let sign = after.get(closing..)?.chars().next().filter(|sign| matches!(sign, ':' | '=' | '>'))?;
    let mut spot = view.skip_white(view.spot_after(place + closing + 1)).0;
    let rest = view.clean().get(spot..)?;
    if rest.starts_with("u'") || rest.starts_with("u\"") || rest.starts_with("b'") || rest.starts_with("b\"") {
        spot += 1;
    } else if rest.starts_with("Some(") {
        spot += 5;
    }
    Some((spot, if closing == 1 { '"' } else { sign }))
}

fn line_start(view: &View, spot: usize) -> bool {
    view.clean().get(..spot).is_some_and(|before| before.trim_end_matches([' ', '\t', '"', '\'']).ends_with('\n'))
}

/// The caller in a CloudTrail record.
fn identity(view: &View, marks: &mut Vec<Mark>) {
    const KEY: &str = "useridentity\":{";
    const ARN: &str = "\"arn\":\"";
    for at in view.find(KEY) {
        let start = at + KEY.len();
        // What the session was issued by is not the caller.
        let end = view.find_near("}", start, 2000).unwrap_or(start + 2000);
        let end = view.find_near("sessioncontext", start, end - start).unwrap_or(end);
        let Some(found) = view.find_near(ARN, start, end - start) else { continue };
        let value = found + ARN.len();
        let Some(close) = view.find_near("\"", value, 2048) else { continue };
        let fact = Fact::Text(FactName::Principal, view.stated(view.spot(value), view.spot_after(close)));
        marks.push(Mark::new(Role::Label, at, close, vec![fact]));
    }
}
