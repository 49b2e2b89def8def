//! A decoded authorization message (R15.9): JSON of its own, or escaped in `DecodedMessage` as the AWS CLI prints it.

use super::super::mark::{Fact, Mark, Role};
use super::super::reading::{Deny, FactName, Kind, Stated};
use super::super::view::View;

const START: &str = "\"explicitdeny\":";
/// The matched statements stand between the start and the context.
const STATEMENTS: usize = 60_000;

/// Adds every such message that tells of a denial.
pub fn read(view: &View, marks: &mut Vec<Mark>) {
    let starts: Vec<usize> = view.find(START).collect();
    for (index, &at) in starts.iter().enumerate() {
        let limit = starts.get(index + 1).copied().unwrap_or(view.lower().len());
        let value = at + START.len();
        let (deny, word) = if view.after(value).starts_with("true") { (Deny::Explicit, 4) } else { (Deny::Implicit, 5) };
        let allowed = view.before(at, 24).ends_with("\"allowed\":true,");
        let context = view.find_near("\"context\":{", value, STATEMENTS.min(limit - value));
        let (false, Some(context)) = (allowed, context) else { continue };
        let mut end = context;
        let mut facts = Vec::new();
        for (key, name) in
            [("\"arn\":\"", FactName::Principal), ("\"action\":\"", FactName::Action), ("\"resource\":\"", FactName::Resource)]
        {
            let Some(found) = view.find_near(key, context, 3000.min(limit.saturating_sub(context))) else { continue };
            let spot = view.spot_after(found + key.len());
            let (text, stop) = view.run_to(spot, spot + 2048, |character| character != '"' && character != '\n');
            if !text.is_empty() {
                facts.push(Fact::Text(name, view.stated(spot, stop)));
                end = end.max(view.place(stop));
            }
        }
        if facts.len() < 2 {
            continue;
        }
        facts.push(Fact::Deny(Stated { value: deny, span: view.span(view.spot(at), view.spot_after(value + word)) }));
        let mut mark = Mark::new(Role::Sentence, at, end, facts);
        mark.kind = Some(Kind::AccessDenied);
        marks.push(mark);
    }
}
