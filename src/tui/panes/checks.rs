//! The scenario's checks as rows: above the other causes, where the checklist at the left does not show them or has no room for them.

use crate::diagnosis::CheckState;
use crate::iam::Decision;
use crate::l10n::wrap;
use crate::report::words;
use crate::tui::draw::{Bit, bit};
use crate::tui::model::Model;
use crate::tui::say;
use crate::tui::theme::Role;

/// The rows in `room` columns; `whole` says that the checks themselves are to be shown too, not only what stands under them.
#[must_use]
pub fn rows(model: &Model, room: usize, whole: bool) -> Vec<Vec<Bit>> {
    let words = &model.words;
    let diagnosis = &model.diagnosis;
    let mut rows = Vec::new();
    let Some(scenario) = diagnosis.scenario else { return rows };
    if whole {
        rows.push(vec![bit(format!(" {}", words::scenario(words, scenario)), Role::Strong)]);
        for check in &diagnosis.checks {
            let (sign, role) = match check.state {
                CheckState::Good => ("✔", Role::Good),
                CheckState::Bad => ("✖", Role::Bad),
                CheckState::Open => ("☐", Role::Quiet),
            };
            rows.push(vec![bit(format!(" {sign} "), role), bit(words::check(words, check), Role::Plain)]);
        }
    }
    for permission in &diagnosis.usual_permissions {
        let (sign, role) = match permission.decision {
            Decision::Allow => ("☑", Role::Good),
            Decision::ExplicitDeny | Decision::ImplicitDeny => ("☐", Role::Bad),
            Decision::Unknown => ("☐", Role::Quiet),
        };
        let told = say::plain(&words::usual_permission(words, permission));
        for (index, line) in wrap(&told, room.saturating_sub(6)).into_iter().enumerate() {
            rows.push(vec![bit(format!("   {} ", if index == 0 { sign } else { " " }), role), bit(line, Role::Plain)]);
        }
    }
    rows
}
