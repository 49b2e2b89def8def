//! The start: opened with nothing, step 1 offers ways to begin.

use std::path::PathBuf;

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::case::Case;
use crate::diagnosis::Step;
use crate::intake::action_of_operation;
use crate::l10n::{cut_left, pad, width, wrap};
use crate::tui::draw::{Item, bit, list, page};
use crate::tui::form::{Field, FieldName, Form, FormKind};
use crate::tui::kept::{changed_policies, put_case, with_tilde};
use crate::tui::layout::Layout;
use crate::tui::message::{Command, Work};
use crate::tui::model::{Focus, Model, Open, Overlay, Target};
use crate::tui::run;
use crate::tui::say;
use crate::tui::theme::Role;

/// A whole case to look around in.
const EXAMPLE: &str = include_str!("../../../assets/examples/lambda-reads-its-bucket.json");
/// So many recent cases are shown.
const SHOWN: usize = 9;

/// A way to begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// Type the error's text.
    Type,
    /// Open a file.
    Open,
    /// Say who asked for what.
    Facts,
    /// Look at an example.
    Example,
    /// Open this recent case.
    Recent(PathBuf),
}

/// The ways to begin.
#[must_use]
pub fn rows(model: &Model) -> Vec<Row> {
    let recent = model.keeping.recent.iter().take(SHOWN).cloned().map(Row::Recent);
    [Row::Type, Row::Open, Row::Facts, Row::Example].into_iter().chain(recent).collect()
}

/// Whether the start is shown: step 1, and nothing is known yet.
#[must_use]
pub fn is_shown(model: &Model) -> bool {
    let request = &model.case.request;
    let typing = matches!(model.open, Some(Open { target: Target::Error, .. }));
    let known = request.principal.is_some()
        || request.action.is_some()
        || request.resource.is_some()
        || request.resource_account.is_some()
        || !request.context.is_empty();
    model.step == Step::Error && model.case.error.is_none() && !typing && !known
}

/// Begins as the chosen row says.
pub fn enter(model: &mut Model) -> Vec<Command> {
    match rows(model).get(model.rows.start).cloned() {
        Some(Row::Open) => model.overlays.push(Overlay::Form(Form::path(FormKind::OpenFile, ""))),
        Some(Row::Facts) => {
            let form = Form::facts(&model.case, &FieldName::Principal, None);
            model.overlays.push(Overlay::Form(form));
        }
        Some(Row::Example) => example(model),
        Some(Row::Recent(path)) => return vec![run::Command::Do(Work::Open(path))],
        Some(Row::Type) | None => crate::tui::act::edit_error(model),
    }
    Vec::new()
}

/// Opens the example; it is nobody's file.
fn example(model: &mut Model) {
    if model.is_edited() {
        let sentence = model.words.get("tui-start-example-edited");
        model.warn(sentence);
        return;
    }
    let Ok(case) = Case::from_json(EXAMPLE) else { return };
    put_case(model, case, None, None);
    let sentence = model.words.get("tui-start-example-open");
    model.tell(sentence);
}

/// Draws the ways to begin into `inner`.
pub fn draw(model: &Model, frame: &mut Frame<'_>, inner: Rect, layout: &mut Layout) {
    let words = &model.words;
    let room = usize::from(inner.width).saturating_sub(2);
    let mut lines: Vec<_> =
        wrap(&words.get("tui-invitation"), room).into_iter().map(|line| vec![bit(format!(" {line}"), Role::Plain)]).collect();
    lines.push(Vec::new());
    let high = u16::try_from(lines.len()).unwrap_or(u16::MAX).min(inner.height / 2);
    page(frame, Rect { height: high, ..inner }, &lines, 0);
    let rows = rows(model);
    let label_room = ["tui-start-type", "tui-start-open", "tui-start-facts", "tui-start-example", "tui-start-recent"]
        .into_iter()
        .map(|key| width(&words.get(key)))
        .max()
        .unwrap_or(0);
    let items: Vec<_> = rows
        .iter()
        .enumerate()
        .map(|(index, row)| {
            let (key, about) = match row {
                Row::Type => ("tui-start-type", words.get("tui-start-type-about")),
                Row::Open => ("tui-start-open", words.get("tui-start-open-about")),
                Row::Facts => ("tui-start-facts", words.get("tui-start-facts-about")),
                Row::Example => ("tui-start-example", words.get("tui-start-example-about")),
                Row::Recent(path) => ("tui-start-recent", say::safe(&with_tilde(path))),
            };
            let lead = if index == model.rows.start { " ▶ " } else { "   " };
            let label = format!("{}  ", pad(&words.get(key), label_room));
            let left = usize::from(inner.width).saturating_sub(label_room + 6);
            let about = cut_left(&about, left).into_owned();
            Item { rows: vec![vec![bit(lead, Role::Focus), bit(label, Role::Strong), bit(about, Role::Quiet)]] }
        })
        .collect();
    let area = Rect { y: inner.y + high, height: inner.height - high, ..inner };
    layout.rows = list(frame, area, &items, model.rows.start, model.focus == Focus::Main);
    layout.page = usize::from(area.height);
}

/// What is offered below a field: how a path goes on, or the action of an operation.
#[must_use]
pub fn offer(model: &Model, form: &Form, field: &Field) -> Option<String> {
    let text = field.editor.text();
    match field.name {
        FieldName::Path if form.asks_for_path() => {
            let (_, offers) = model.keeping.offers.as_ref().filter(|(of, _)| *of == text)?;
            if offers.is_empty() {
                return Some(model.words.get("tui-not-complete"));
            }
            Some(offers.iter().map(|offer| say::safe(offer)).collect::<Vec<_>>().join("  "))
        }
        FieldName::Action => {
            let action = action_of_operation(&text)?;
            Some(model.words.fill("tui-operation-is", &[("action", action.into())]))
        }
        _ => None,
    }
}

/// What the form for the report says: which files are written beside it.
#[must_use]
pub fn report_hint(model: &Model, form: &Form) -> Option<String> {
    if form.kind != FormKind::WriteReport {
        return None;
    }
    let names: Vec<_> = changed_policies(&model.case).into_iter().map(|(name, _)| name).collect();
    let names = names.join(&model.words.get("keep-separator"));
    Some(if names.is_empty() {
        model.words.get("tui-hint-report-alone")
    } else {
        model.words.fill("tui-hint-report", &[("names", names.into())])
    })
}
