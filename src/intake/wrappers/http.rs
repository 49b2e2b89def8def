//! HTTP as tools trace it: status lines, `403 Forbidden`, and the PHP SDK's `Error executing "OPERATION" on "URL"`.

use super::super::mark::{Mark, Rank, Role};
use super::super::reading::{FactName, Kind};
use super::super::view::View;
use super::{ranked, squeezed_fact, status_fact};

/// Words of a status, and their numbers.
const WORDS: [(&str, &str); 4] = [("forbidden", "403"), ("badrequest", "400"), ("notfound", "404"), ("unauthorized", "401")];

/// Adds every status and every such frame.
pub fn read(view: &View, marks: &mut Vec<Mark>) {
    for (word, number) in WORDS {
        for place in view.find(word) {
            let end = place + word.len();
            let before = view.before(place, 5);
            let bare = before.ends_with(number)
                && !before.strip_suffix(number).is_some_and(|head| head.ends_with(|c: char| c.is_ascii_digit() || c == '.'));
            let line = view.before(place, 11).starts_with("http/1.");
            let at = if before.ends_with(&format!("({number})")) {
                place - number.len() - 1
            } else if bare || line && before.ends_with(number) {
                place - number.len()
            } else {
                continue;
            };
            let facts = status_fact(view, at, at + number.len()).into_iter().collect();
            let mut mark = ranked(Mark::new(Role::Label, at, end, facts), Rank::Word);
            mark.kind = (number == "403").then_some(Kind::AccessDenied);
            marks.push(mark);
        }
    }
    for at in view.find("http/") {
        let (_, version) = view
            .run_to(view.spot(at), view.spot(at) + 8, |character| character.is_ascii_alphanumeric() || "/.".contains(character));
        let spot = view.skip_white(version).0;
        let (digits, end) = view.run_to(spot, spot + 4, |character| character.is_ascii_alphanumeric());
        if spot > version && digits.len() == 3 {
            let place = view.place(spot);
            let facts = status_fact(view, place, place + 3).into_iter().collect::<Vec<_>>();
            if !facts.is_empty() {
                marks.push(ranked(Mark::new(Role::Label, at, view.place(end), facts), Rank::Word));
            }
        }
    }
    const EXECUTING: &str = "errorexecuting\"";
    for at in view.find(EXECUTING) {
        let name = at + EXECUTING.len();
        let Some(end) = view.find_near("\"", name, 100) else { continue };
        if view.after(end).starts_with("\"on\"") && view.between(name, end).bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            marks.push(Mark::new(Role::Opening, at, end + 1, vec![squeezed_fact(view, FactName::Operation, name, end)]));
        }
    }
}
