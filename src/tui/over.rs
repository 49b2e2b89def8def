//! What keys do to whatever lies over the screen.

use super::commands::Doing;
use super::form::FormKind;
use super::keep::Over;
use super::kept;
use super::keys::Action;
use super::message::{Command, Work};
use super::model::{Model, Overlay};
use super::run;

/// Does `action` to the uppermost layer. `None` where the layer leaves the action to the screen beneath.
pub fn perform(model: &mut Model, action: Action, shift: bool) -> Option<Vec<Command>> {
    let page = model.layout.page.max(1);
    if matches!(model.overlays.last(), Some(Overlay::Form(_))) {
        return form(model, action, shift);
    }
    if matches!(model.overlays.last(), Some(Overlay::Menu(_))) {
        return super::menu::perform(model, action, shift);
    }
    if matches!(model.overlays.last(), Some(Overlay::Lesson(_) | Overlay::Lessons)) {
        return super::learn::perform(model, action);
    }
    if matches!(model.overlays.last(), Some(Overlay::Commands(_))) {
        return search(model, action, shift);
    }
    let lead = match action {
        Action::RowUp => Some((false, 1)),
        Action::RowDown => Some((true, 1)),
        Action::PageUp => Some((false, page)),
        Action::PageDown => Some((true, page)),
        _ => None,
    };
    if let Some((down, by)) = lead {
        if let Some(Overlay::Ask(ask)) = model.overlays.last_mut() {
            ask.turn(if down { 1 } else { -1 });
            return Some(Vec::new());
        }
        let last = super::panes::walk::stops(model, 100).len().saturating_sub(1);
        if let Some(Overlay::Path(at)) = model.overlays.last_mut() {
            *at = if down { at.saturating_add(by) } else { (*at).min(last).saturating_sub(by) }.min(last);
            return Some(Vec::new());
        }
        if let Some(Overlay::Help(scroll) | Overlay::Whom { scroll, .. }) = model.overlays.last_mut() {
            *scroll = if down { scroll.saturating_add(by).min(2000) } else { scroll.saturating_sub(by) };
        }
        return Some(Vec::new());
    }
    match action {
        Action::Out if matches!(model.overlays.last(), Some(Overlay::Ask(_))) => Some(super::ask::answer(model, true)),
        Action::Out => {
            model.overlays.pop();
            Some(Vec::new())
        }
        Action::In if matches!(model.overlays.last(), Some(Overlay::Ask(_))) => Some(super::ask::answer(model, false)),
        Action::In => Some(enter(model)),
        Action::Quit => match model.overlays.last() {
            // Asked twice, the answer is no.
            Some(Overlay::Unsaved) => Some(vec![run::Command::Quit]),
            _ => None,
        },
        Action::Help => match model.overlays.last() {
            Some(Overlay::Help(_)) => {
                model.overlays.pop();
                Some(Vec::new())
            }
            _ => None,
        },
        Action::Language | Action::Copy | Action::Save | Action::Commands => None,
        // Nothing beneath moves while something lies over it.
        _ => Some(Vec::new()),
    }
}

/// The search: rows are chosen as fields of a form are, anything else edits what was typed.
fn search(model: &mut Model, action: Action, shift: bool) -> Option<Vec<Command>> {
    let page = model.layout.page.max(1);
    let Some(Overlay::Commands(commands)) = model.overlays.last() else { return None };
    let found = super::commands::entries(model, &commands.query.text());
    let (last, at) = (found.len().saturating_sub(1), commands.at);
    let Some(Overlay::Commands(commands)) = model.overlays.last_mut() else { return None };
    match action {
        Action::NextField | Action::RowDown => commands.at = (at + 1).min(last),
        Action::BackField | Action::RowUp => commands.at = at.saturating_sub(1),
        Action::PageDown => commands.at = (at + page).min(last),
        Action::PageUp => commands.at = at.saturating_sub(page),
        Action::Out | Action::Commands => {
            model.overlays.pop();
        }
        Action::Submit => {
            let Some(entry) = found.get(at) else { return Some(Vec::new()) };
            model.overlays.pop();
            return Some(run_entry(model, entry.doing));
        }
        Action::Quit | Action::Language => return None,
        _ => {
            commands.query.act(action, shift, 1);
            commands.at = 0;
        }
    }
    Some(Vec::new())
}

fn run_entry(model: &mut Model, doing: Doing) -> Vec<Command> {
    match doing {
        Doing::Action(action) => super::act::perform(model, action, false),
        Doing::SaveAndQuit => super::kept::save(model, true),
        Doing::QuitAnyway => vec![run::Command::Quit],
        Doing::Line(line) => {
            if let Some(open) = &mut model.open {
                open.editor.jump(line.saturating_sub(1), 0);
                model.rows.view = open.editor.caret().0;
            }
            Vec::new()
        }
    }
}

fn enter(model: &mut Model) -> Vec<Command> {
    match model.overlays.pop() {
        Some(Overlay::Unsaved) => kept::save(model, true),
        Some(Overlay::Path(at)) => {
            super::act::leave_path(model, at);
            Vec::new()
        }
        _ => Vec::new(),
    }
}

fn form(model: &mut Model, action: Action, shift: bool) -> Option<Vec<Command>> {
    let Some(Overlay::Form(form)) = model.overlays.last_mut() else { return None };
    match action {
        Action::NextField | Action::Complete if form.asks_for_path() => return Some(kept::complete_path(model)),
        Action::NextField => form.turn(1),
        Action::BackField => form.turn(-1),
        Action::Out => {
            model.overlays.pop();
        }
        Action::Submit => return Some(submit(model)),
        Action::Complete => super::menu::complete(model),
        Action::ReplaceAll => super::find::replace_all(model),
        Action::Quit | Action::Help | Action::Language | Action::Commands => return None,
        Action::NewLine => {}
        _ => {
            if let Some(field) = form.field_mut() {
                field.editor.act(action, shift, 1);
                field.wrong = None;
            }
        }
    }
    Some(Vec::new())
}

fn submit(model: &mut Model) -> Vec<Command> {
    let Some(Overlay::Form(form)) = model.overlays.last_mut() else { return Vec::new() };
    if !form.check() {
        return Vec::new();
    }
    let Some(Overlay::Form(form)) = model.overlays.pop() else { return Vec::new() };
    match form.kind {
        FormKind::Facts | FormKind::Suppose => {
            let before = model.moment();
            form.apply(&mut model.case);
            if before.case != model.case {
                model.history.step(before);
                model.decide();
            }
            Vec::new()
        }
        FormKind::Contexts => {
            super::contexts::take(model, &form);
            Vec::new()
        }
        FormKind::Find => {
            super::find::submit(model, form);
            Vec::new()
        }
        FormKind::Rename => {
            super::act::rename(model, &form);
            Vec::new()
        }
        FormKind::OpenFile => form.file().map(|path| run::Command::Do(Work::Open(path))).into_iter().collect(),
        FormKind::SaveCase | FormKind::SaveThenQuit => {
            let then_quit = form.kind == FormKind::SaveThenQuit;
            form.file().map(|path| kept::save_at(model, path, Over::Nothing, then_quit)).into_iter().collect()
        }
        FormKind::WriteReport => form.file().map(|path| kept::export(model, path)).into_iter().collect(),
    }
}
