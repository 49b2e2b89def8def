//! The steps: a pane at the left, or a line where the screen is narrow.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::case::Missing;
use crate::diagnosis::{CheckState, Step};
use crate::l10n::{cut_left, cut_right, pad, width};
use crate::report::words;
use crate::tui::draw::{Bit, bit, framed, row};
use crate::tui::form::principal_text;
use crate::tui::layout::Layout;
use crate::tui::model::{Focus, Model};
use crate::tui::say;
use crate::tui::theme::Role;

/// Draws the steps where the layout has them.
pub fn draw(model: &Model, frame: &mut Frame<'_>, layout: &mut Layout) {
    if layout.wide { draw_pane(model, frame, layout) } else { draw_line(model, frame, layout) }
}

fn sign_of(model: &Model, step: Step) -> (&'static str, Role, usize) {
    let state = model.diagnosis.steps.iter().find(|state| state.step == step);
    let (sign, role) = state.map_or(("", Role::Quiet), |state| say::step_sign(state.mark));
    (sign, role, state.map_or(0, |state| state.count))
}

fn counts(step: Step) -> bool {
    matches!(step, Step::Causes | Step::Fix)
}

fn draw_line(model: &Model, frame: &mut Frame<'_>, layout: &mut Layout) {
    let area = layout.steps;
    let focused = model.focus == Focus::Steps;
    // Where the line is too long it is drawn again without the space between, then without counts.
    for (gap, with_counts) in [("  ", true), (" ", true), (" ", false)] {
        let mut parts: Vec<Vec<Bit>> = Vec::new();
        for step in Step::ALL {
            let (sign, role, count) = sign_of(model, step);
            let name = model.words.get(&format!("term-step-line-{}", step_key(step)));
            let here = step == model.step;
            let lead = if here {
                "▶"
            } else if sign == "✔" {
                "✔"
            } else {
                ""
            };
            let mut bits = vec![bit(lead, if here { Role::Focus } else { role })];
            let style = if here && focused {
                Role::Chosen
            } else if here {
                Role::Strong
            } else {
                Role::Plain
            };
            bits.push(bit(format!("{} {name}", step.number()), style));
            if counts(step) && count > 0 && with_counts {
                bits.push(bit(format!(" {count}"), Role::Plain));
            } else if !sign.is_empty() && (here || sign != "✔") && !counts(step) {
                bits.push(bit(format!(" {sign}"), role));
            }
            parts.push(bits);
        }
        let total: usize = parts.iter().map(|bits| bits.iter().map(|(text, _)| width(text)).sum::<usize>()).sum::<usize>()
            + width(gap) * (parts.len() - 1)
            + 1;
        if total > usize::from(area.width) && with_counts {
            continue;
        }
        let mut x = area.x + 1;
        for bits in parts {
            let wide: usize = bits.iter().map(|(text, _)| width(text)).sum();
            let rect =
                Rect { x, y: area.y, width: u16::try_from(wide).unwrap_or(0).min(area.right().saturating_sub(x)), height: 1 };
            row(frame, rect, 0, &bits);
            layout.step_places.push(rect);
            x = x.saturating_add(u16::try_from(wide + width(gap)).unwrap_or(0)).min(area.right());
        }
        return;
    }
}

/// The step's name in locale keys.
const fn step_key(step: Step) -> &'static str {
    match step {
        Step::Error => "error",
        Step::Identity => "identity",
        Step::Resource => "resource",
        Step::Implicit => "implicit",
        Step::Causes => "causes",
        Step::Fix => "fix",
        Step::Report => "report",
    }
}

fn draw_pane(model: &Model, frame: &mut Frame<'_>, layout: &mut Layout) {
    let focused = model.focus == Focus::Steps;
    let title = model.words.get("tui-checklist");
    let inner = framed(frame, layout.steps, &[bit(title, Role::Strong)], "", focused);
    let room = usize::from(inner.width).saturating_sub(2);
    let mut y = 0;
    for step in Step::ALL {
        let (sign, role, count) = sign_of(model, step);
        let here = step == model.step;
        let (lead, lead_role) = if here {
            ("▶", Role::Focus)
        } else if sign == "✔" {
            ("✔", Role::Good)
        } else {
            ("·", Role::Quiet)
        };
        let tail = if counts(step) && count > 0 {
            count.to_string()
        } else if sign == "✔" {
            String::new()
        } else {
            sign.to_owned()
        };
        let full = words::step(&model.words, step);
        let name = if width(&full) + 2 > room.saturating_sub(4) { words::step_label(&model.words, step) } else { full };
        let name = format!("{} {name}", step.number());
        let name = pad(&cut_right(&name, room.saturating_sub(4)), room.saturating_sub(3));
        let style = if here && focused {
            Role::Chosen
        } else if here {
            Role::Strong
        } else {
            Role::Plain
        };
        let bits = [bit(" ", Role::Plain), bit(lead, lead_role), bit(" ", Role::Plain), bit(name, style), bit(tail, role)];
        row(frame, inner, y, &bits);
        layout.step_places.push(Rect { x: inner.x, y: inner.y + y, width: inner.width, height: u16::from(y < inner.height) });
        y += 1;
    }
    y += 1;
    if let Some(scenario) = model.diagnosis.scenario {
        row(frame, inner, y, &[bit(format!(" {}", words::scenario(&model.words, scenario)), Role::Strong)]);
        y += 1;
        for check in &model.diagnosis.checks {
            let (sign, role) = match check.state {
                CheckState::Good => ("✔", Role::Good),
                CheckState::Bad => ("✖", Role::Bad),
                CheckState::Open => ("☐", Role::Quiet),
            };
            let name = cut_right(&words::check(&model.words, check), room.saturating_sub(1)).into_owned();
            row(frame, inner, y, &[bit(" ", Role::Plain), bit(sign, role), bit(format!(" {name}"), Role::Plain)]);
            y += 1;
        }
        y += 1;
    }
    let request = &model.case.request;
    row(frame, inner, y, &[bit(format!(" {}", model.words.get("tui-facts")), Role::Strong)]);
    y += 1;
    let missing = |what: Missing| {
        bit(
            model.words.get(match what {
                Missing::Principal => "tui-missing-principal",
                Missing::Action => "tui-missing-action",
                Missing::Resource => "tui-missing-resource",
            }),
            Role::Open,
        )
    };
    let shown = |text: &str| bit(cut_left(&say::safe(text), room).into_owned(), Role::Plain);
    let rows = [
        request.action.as_ref().map_or_else(|| missing(Missing::Action), |known| shown(&known.value)),
        request.principal.as_ref().map_or_else(|| missing(Missing::Principal), |known| shown(&principal_text(&known.value))),
        request.resource.as_ref().map_or_else(|| missing(Missing::Resource), |known| shown(&known.value)),
        request.resource_account.as_ref().map_or_else(|| bit("", Role::Plain), |known| shown(&known.value)),
    ];
    for bits in rows {
        row(frame, inner, y, &[bit(" ", Role::Plain), bits]);
        y += 1;
    }
}
