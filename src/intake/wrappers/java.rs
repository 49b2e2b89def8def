//! AWS SDK for Java 1 and 2: `… (Service: Amazon S3; Status Code: 403; Error Code: AccessDenied; Request ID: …)`.

use super::super::mark::{Mark, Role};
use super::super::reading::FactName;
use super::super::view::View;
use super::{code_or_status, service_fact, squeezed_fact, status_fact};

const START: &str = "(service:";

/// Adds every such frame.
pub fn read(view: &View, marks: &mut Vec<Mark>) {
    for at in view.find(START) {
        let mut facts = Vec::new();
        let mut place = at + 1;
        // Each turn reads one `Label: value`, up to its `;` or `,` or the closing bracket.
        for _ in 0..12 {
            let Some(colon) = view.find_near(":", place, 40) else { break };
            let label = view.between(place, colon);
            let value = colon + 1;
            let rest = view.after(value);
            let cut = rest
                .bytes()
                .take(300)
                .position(|byte| matches!(byte, b';' | b',' | b')'))
                .unwrap_or_else(|| rest.bytes().take(120).take_while(u8::is_ascii_alphanumeric).count());
            let end = value + cut;
            match label {
                "service" => facts.extend(service_fact(view, value, end)),
                "statuscode" => {
                    let digits = view.between(value, end).bytes().take_while(u8::is_ascii_digit).count();
                    facts.extend(status_fact(view, value, value + digits));
                }
                "errorcode" => {
                    if !view.between(value, end).starts_with(|first: char| first.is_ascii_digit()) {
                        facts.extend(code_or_status(view, value, end));
                    }
                }
                "requestid" => {
                    let text = view.squeezed(value, end);
                    let whole =
                        text.len() >= 8 && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_=+/".contains(&byte));
                    if whole && text.bytes().any(|byte| byte.is_ascii_digit()) {
                        facts.push(squeezed_fact(view, FactName::RequestId, value, end));
                    }
                }
                "extendedrequestid" | "s3extendedrequestid" | "proxy" | "sdkattemptcount" | "hostid" => {}
                _ => break,
            }
            place = end;
            match view.after(end).bytes().next() {
                Some(b';' | b',') => place += 1,
                Some(b')') => {
                    place += 1;
                    break;
                }
                _ => break,
            }
        }
        marks.push(Mark::new(Role::Trailing, at, place, facts));
    }
}
