//! AWS SDK for Go v2 and what is built on it (Terraform, Pulumi, operators):
//! `operation error SERVICE: OPERATION, https response error StatusCode: 403, RequestID: …, api error CODE: …`.

use super::super::mark::{Mark, Role};
use super::super::reading::FactName;
use super::super::view::View;
use super::{code_or_status, request_id, service_fact, squeezed_fact, status_fact};

const START: &str = "operationerror";
const API: &str = "apierror";

/// Adds every such frame.
pub fn read(view: &View, marks: &mut Vec<Mark>) {
    let starts: Vec<usize> = view.find(START).collect();
    for (index, &at) in starts.iter().enumerate() {
        let limit = starts.get(index + 1).copied().unwrap_or(view.lower().len()).min(at + 1200);
        let service = at + START.len();
        let Some(colon) = view.find_near(":", service, 60) else { continue };
        let mut facts = Vec::new();
        facts.extend(service_fact(view, service, colon));
        let operation = colon + 1;
        let Some(name_end) = view.find_near(",", operation, 100) else { continue };
        let name = view.squeezed(operation, name_end);
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            continue;
        }
        facts.push(squeezed_fact(view, FactName::Operation, operation, name_end));
        let mut end = name_end + 1;
        let window = |place: usize| limit.saturating_sub(place);
        // What stands after the next frame or another sentence's code is not this one's.
        let api = view.find_near(API, end, window(end));
        let head = api.unwrap_or(limit.min(end + 400));
        if let Some(found) = view.find_near("statuscode:", end, head - end.min(head)) {
            let digits = found + "statuscode:".len();
            let fact = status_fact(view, digits, digits + 3);
            if fact.is_some() {
                end = digits + 3;
            }
            facts.extend(fact);
        }
        if let Some(found) = view.find_near("requestid:", end, head - end.min(head)) {
            let id = found + "requestid:".len();
            if let Some((fact, spot)) = request_id(view, view.spot(id)) {
                facts.push(fact);
                end = view.place(spot);
            }
        }
        if let (None, Some((code, code_end))) = (api, typed(view, end)) {
            facts.extend(code_or_status(view, code, code_end));
            end = code_end + 1;
        }
        if let Some(api) = api {
            let code = api + API.len();
            if let Some(code_end) = view.find_near(":", code, 100) {
                facts.extend(code_or_status(view, code, code_end));
                end = code_end + 1;
            }
        }
        marks.push(Mark::new(Role::Opening, at, end, facts));
    }
}

/// The error that the SDK has a type for, after the frame: it stands there without `api error`.
fn typed(view: &View, place: usize) -> Option<(usize, usize)> {
    let mut place = place + usize::from(view.after(place).starts_with(','));
    if view.after(place).starts_with("hostid:") {
        place = view.find_near(",", place, 200)? + 1;
    }
    let end = view.find_near(":", place, 80)?;
    let name = view.squeezed(place, end);
    let formed = name.len() >= 5
        && name.starts_with(|first: char| first.is_ascii_uppercase())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
    formed.then_some((place, end))
}
