//! The AWS CLI and boto3: `An error occurred (CODE) when calling the OPERATION operation: …`; also as browsers translate it.

use super::super::mark::{Fact, Mark, Role};
use super::super::reading::FactName;
use super::super::view::View;
use super::{code_or_status, squeezed_fact};

const START: &str = "anerroroccurred(";
const CALLING: &str = ")whencallingthe";

/// Adds every such frame.
pub fn read(view: &View, marks: &mut Vec<Mark>) {
    for at in view.find(START) {
        let code = at + START.len();
        let Some(code_end) = view.find_near(")", code, 130) else { continue };
        let mut facts: Vec<Fact> = code_or_status(view, code, code_end).into_iter().collect();
        let mut end = code_end + 1;
        if view.after(code_end).starts_with(CALLING) {
            let name = code_end + CALLING.len();
            if let Some(name_end) = view.find_near("operation", name, 100) {
                if is_name(view.squeezed(name, name_end)) {
                    facts.push(squeezed_fact(view, FactName::Operation, name, name_end));
                }
                end = name_end + "operation".len();
            }
            // `(reached max retries: 4)`
            if view.after(end).starts_with("(reached") {
                end = view.find_near(")", end, 60).map_or(end, |close| close + 1);
            }
            if view.after(end).starts_with(':') {
                end += 1;
            }
        }
        marks.push(Mark::new(Role::Opening, at, end, facts));
    }
    translated(view, marks);
}

fn translated(view: &View, marks: &mut Vec<Mark>) {
    const CALLING: &str = "オペレーションを呼び出すときにエラーが発生(";
    for place in view.find(CALLING) {
        let code = place + CALLING.len();
        let Some(end) = view.find_near(")", code, 130) else { continue };
        let mut facts: Vec<Fact> = code_or_status(view, code, end).into_iter().collect();
        let name: usize =
            view.squeezed(place.saturating_sub(100), place).bytes().rev().take_while(u8::is_ascii_alphanumeric).count();
        if is_name(view.squeezed(place - name, place)) {
            facts.push(squeezed_fact(view, FactName::Operation, place - name, place));
        }
        let rest = view.after(end + 1);
        let colon = rest.find(':').filter(|colon| *colon < 40).map_or(0, |colon| colon + 1);
        marks.push(Mark::new(Role::Opening, place - name, end + 1 + colon, facts));
    }
}

/// Whether `text` can be an operation's name.
fn is_name(text: &str) -> bool {
    text.len() >= 3 && text.len() < 100 && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}
