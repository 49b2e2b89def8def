//! What each action does to the model.

use super::form::{FieldName, Form, FormKind, field_of};
use super::keys::Action;
use super::menu::{Menu, MenuKind};
use super::message::{Command, Work};
use super::model::{Focus, Model, Open, Overlay, Target};
use super::panes::layers::{self, Row, row_at};
use super::run;
use crate::case::Slot;
use crate::diagnosis::{Next, Step};
use crate::iam::{Assume, Layer};

/// Does `action`; what the loop is to do comes back.
pub fn perform(model: &mut Model, action: Action, shift: bool) -> Vec<Command> {
    if let Err(why) = model.can(action) {
        let sentence = model.words.get(why.sentence());
        model.warn(sentence);
        return Vec::new();
    }
    if !model.overlays.is_empty()
        && let Some(commands) = super::over::perform(model, action, shift)
    {
        return commands;
    }
    super::modal::remember(model, action);
    match action {
        Action::Save => return super::kept::save(model, false),
        Action::Undo | Action::Redo => travel(model, action == Action::Undo),
        Action::Quit => {
            if model.is_edited() {
                model.overlays.push(Overlay::Unsaved);
            } else {
                return vec![run::Command::Quit];
            }
        }
        Action::Help => model.overlays.push(Overlay::Help(0)),
        Action::Commands => model.overlays.push(Overlay::Commands(Box::default())),
        Action::Language => model.switch_language(),
        Action::NextPane => turn_focus(model, 1),
        Action::BackPane => turn_focus(model, -1),
        Action::Turn => turn_view(model),
        Action::Out => out(model),
        Action::In => return inward(model),
        Action::GoTo(step) => model.go_to(step),
        Action::NextStep => walk(model, model.step.next()),
        Action::BackStep => walk(model, model.step.back()),
        Action::FollowNext => follow_next(model),
        Action::Fixes => model.go_to(Step::Fix),
        Action::Give => give(model),
        Action::None => say_none(model),
        Action::NoneLeft => say_none_left(model),
        Action::Whom => {
            let at = model.layer_at_hand().and_then(|layer| model.diagnosis.asks.iter().position(|ask| ask.layer == Some(layer)));
            model.overlays.push(Overlay::Whom { at: at.unwrap_or(0), scroll: 0 });
        }
        Action::Facts => {
            let form = Form::facts(&model.case, &first_field(model), None);
            model.overlays.push(Overlay::Form(form));
        }
        Action::EditText => edit_error(model),
        // Back to where the path was left for a text.
        Action::Path => model.overlays.push(Overlay::Path(std::mem::take(&mut model.path_at))),
        Action::WhatIf => what_if(model),
        Action::Suppose => super::suppose::begin(model),
        Action::Pin => super::suppose::pin(model),
        Action::Copy => {
            if let Some(open) = model.open.as_mut().filter(|_| matches!(model.focus, Focus::Main)) {
                open.editor.act(action, false, 0);
            }
            return copy(model);
        }
        Action::Open => model.overlays.push(Overlay::Form(Form::path(FormKind::OpenFile, ""))),
        Action::WriteReport => {
            model.overlays.push(Overlay::Form(Form::path(FormKind::WriteReport, "report.md")));
        }
        Action::Tick => tick(model),
        Action::Add | Action::AddLevel => add(model, action == Action::AddLevel),
        Action::Remove => remove(model),
        Action::NextTab => turn_tab(model, 1),
        Action::BackTab => turn_tab(model, -1),
        Action::RowUp => move_row(model, -1),
        Action::RowDown => move_row(model, 1),
        Action::PageUp => move_row(model, -isize::try_from(model.layout.page.max(1)).unwrap_or(1)),
        Action::PageDown => move_row(model, isize::try_from(model.layout.page.max(1)).unwrap_or(1)),
        Action::External => {
            if let Some(open) = &model.open {
                return vec![run::Command::Do(Work::Lend(open.editor.text()))];
            }
        }
        Action::Mouse => {
            model.mouse = !model.mouse;
            let sentence = model.words.get(if model.mouse { "tui-mouse-held" } else { "tui-mouse-free" });
            model.tell(sentence);
            return vec![run::Command::Mouse(model.mouse)];
        }
        Action::Suspend => return vec![run::Command::Suspend],
        Action::Lesson | Action::LessonList | Action::Hint | Action::Check => return super::learn::act(model, action),
        Action::Complete => super::menu::complete(model),
        Action::Problems => model.overlays.push(Overlay::Menu(Menu { kind: MenuKind::Problems, at: 0 })),
        Action::Template => {
            if let Some(layer) = model.layer_at_hand() {
                model.overlays.push(Overlay::Menu(Menu { kind: MenuKind::Templates(layer), at: 0 }));
            }
        }
        Action::Rename => {
            if let Some(draft) = model.slot_at_hand().and_then(|slot| model.case.draft(slot)) {
                let form = Form::rename(&draft.name);
                model.overlays.push(Overlay::Form(form));
            }
        }
        Action::Duplicate => duplicate(model),
        Action::Find => {
            let selected = model.open.as_ref().and_then(|open| open.editor.selected()).filter(|text| !text.contains('\n'));
            let form = Form::find(selected.as_deref().unwrap_or(&model.sought), &model.replacement);
            model.overlays.push(Overlay::Form(form));
        }
        Action::Format => {
            if let Some((before, text)) = model.open.as_ref().and_then(|open| {
                let before = open.editor.text();
                set_out(&before).map(|text| (before, text))
            }) {
                if before == text {
                    let sentence = model.words.get("tui-set-out-already");
                    model.tell(sentence);
                } else {
                    super::update::replace_open(model, &text);
                }
            }
        }
        Action::Move(_)
        | Action::NewLine
        | Action::Backspace
        | Action::Delete
        | Action::DeleteWord
        | Action::DeleteToEnd
        | Action::SelectAll
        | Action::Insert => super::update::edit(model, action, shift),
        // What is cut can be put in elsewhere too.
        Action::Cut => {
            let text = model.open.as_ref().and_then(|open| open.editor.selected());
            super::update::edit(model, action, shift);
            return text.map(run::Command::Copy).into_iter().collect();
        }
        Action::NormalMode
        | Action::TypeHere
        | Action::TypeAfter
        | Action::TypeAtStart
        | Action::TypeAtEnd
        | Action::TypeBelow
        | Action::TypeAbove
        | Action::DeleteLine
        | Action::YankLine
        | Action::DeleteWordOn
        | Action::Put
        | Action::FindNext
        | Action::FindBack => super::modal::perform(model, action),
        // A form's own; without a form there is nothing to do.
        Action::NextField | Action::BackField | Action::Submit | Action::ReplaceAll => {}
    }
    Vec::new()
}

/// The field that a form for the facts begins at: the chosen fact's, else what is missing first.
fn first_field(model: &Model) -> FieldName {
    if model.step == Step::Error && model.focus == Focus::Main {
        return super::panes::error::field_at(model, model.rows.facts).unwrap_or(FieldName::Principal);
    }
    let request = &model.case.request;
    if request.principal.is_none() {
        FieldName::Principal
    } else if request.action.is_none() {
        FieldName::Action
    } else if request.resource.is_none() {
        FieldName::Resource
    } else if request.resource_account.is_none() {
        FieldName::ResourceAccount
    } else {
        FieldName::Context
    }
}

/// The text of a JSON document set out in order, two spaces a level; `None` where it is no JSON.
#[must_use]
pub fn set_out(text: &str) -> Option<String> {
    let value: serde_json::Value = serde_json::from_str(text).ok()?;
    serde_json::to_string_pretty(&value).ok()
}

fn travel(model: &mut Model, back: bool) {
    let now = model.moment();
    let there = if back { model.history.undo(now) } else { model.history.redo(now) };
    if let Some(moment) = there {
        model.restore(moment);
    }
}

fn turn_focus(model: &mut Model, by: isize) {
    let mut places = vec![Focus::Main];
    if model.layout.wide && matches!(model.open, Some(Open { target: Target::Policy(_), .. })) {
        places.push(Focus::View);
    }
    places.extend([Focus::Verdict, Focus::Steps]);
    let here = if model.shows_view_only() && model.focus == Focus::View { Focus::Main } else { model.focus };
    let at = places.iter().position(|place| *place == here).unwrap_or(0);
    let next = (isize::try_from(at).unwrap_or(0) + by).rem_euclid(isize::try_from(places.len()).unwrap_or(1));
    model.focus = places.get(usize::try_from(next).unwrap_or(0)).copied().unwrap_or(Focus::Main);
    if model.focus == Focus::Main && model.shows_view_only() {
        model.focus = Focus::View;
    }
    model.history.pause();
}

fn turn_view(model: &mut Model) {
    if model.layout.wide {
        model.focus = if model.focus == Focus::View { Focus::Main } else { Focus::View };
    } else {
        model.turned = !model.turned;
        model.focus = if model.turned { Focus::View } else { Focus::Main };
    }
    follow_caret(model);
}

fn follow_caret(model: &mut Model) {
    if let Some(open) = &model.open {
        model.rows.view = open.editor.caret().0;
    }
}

fn out(model: &mut Model) {
    match model.focus {
        Focus::Main if model.open.is_some() && !model.is_policy_step() => model.close(),
        Focus::Main | Focus::View | Focus::Verdict => {
            // A policy that was begun and left without a word is not there.
            if let Some(Open { target: Target::Policy(_), editor }) = &model.open
                && editor.text().trim().is_empty()
            {
                model.close();
                model.focus = Focus::Main;
            } else {
                model.focus = Focus::Steps;
            }
        }
        Focus::Steps => {
            let sentence = model.words.get("tui-outermost");
            model.tell(sentence);
        }
    }
    model.history.pause();
}

fn inward(model: &mut Model) -> Vec<Command> {
    match model.focus {
        Focus::Steps => {
            model.focus = if model.shows_view_only() { Focus::View } else { Focus::Main };
        }
        Focus::View => {
            model.turned = false;
            model.focus = Focus::Main;
        }
        Focus::Verdict => give(model),
        Focus::Main => match model.step {
            Step::Error => {
                if super::panes::start::is_shown(model) {
                    return super::panes::start::enter(model);
                } else {
                    return perform(model, Action::Facts, false);
                }
            }
            Step::Identity | Step::Resource | Step::Implicit => give(model),
            Step::Causes
                if model.diagnosis.causes.get(model.rows.causes).is_some_and(|cause| cause.rule == super::contexts::RULE) =>
            {
                let form = super::contexts::form(model);
                model.overlays.push(Overlay::Form(form));
            }
            Step::Causes => tick(model),
            Step::Fix => apply_fix(model),
            Step::Report => return perform(model, Action::WriteReport, false),
        },
    }
    Vec::new()
}

fn walk(model: &mut Model, step: Step) {
    let steps = model.focus == Focus::Steps;
    model.go_to(step);
    if steps {
        model.focus = Focus::Steps;
    }
}

/// Leads to where the layer at hand is edited; begins a policy where none is given.
fn give(model: &mut Model) {
    let Some(layer) = model.layer_at_hand() else { return };
    let row = row_at(&model.case, model.rows.layers);
    let chosen = (model.step == Step::Implicit && model.focus != Focus::Verdict).then_some(row);
    if model.step != Step::of(layer) {
        model.go_to(Step::of(layer));
    }
    if let Some(row) = layers::rows(&model.case).iter().position(|row| row.layer() == layer)
        && chosen.is_none()
    {
        model.rows.layers = row;
    }
    let slot = match chosen {
        Some(Row::Policy(slot)) => Some(slot),
        _ => model.case.slots(layer).first().copied(),
    };
    match slot {
        Some(slot) => {
            if !matches!(model.open, Some(Open { target: Target::Policy(open), .. }) if open == slot) {
                model.open_policy(slot);
            }
            model.turned = false;
            model.focus = Focus::Main;
        }
        None => {
            model.history.step(model.moment());
            model.begin_policy(layer, 0, "");
        }
    }
}

fn say_none(model: &mut Model) {
    let Some(layer) = model.layer_at_hand() else { return };
    model.history.step(model.moment());
    if model.is_unknown(layer) {
        model.case.set_none(layer);
    } else {
        model.case.set_unknown(layer);
    }
    model.decide();
}

fn say_none_left(model: &mut Model) {
    model.history.step(model.moment());
    for layer in Layer::ALL {
        if layer != Layer::Identity && model.is_unknown(layer) {
            model.case.set_none(layer);
        }
    }
    model.decide();
    let sentence = model.words.get("tui-none-left-done");
    model.tell(sentence);
}

pub(super) fn edit_error(model: &mut Model) {
    if model.can(Action::EditText).is_err() {
        return;
    }
    model.go_to(Step::Error);
    let text = model.case.error.clone().unwrap_or_default();
    model.open = Some(Open { target: Target::Error, editor: super::editor::Editor::new(&text) });
    model.normal = model.normal && !text.is_empty();
    model.focus = Focus::Main;
}

fn what_if(model: &mut Model) {
    model.assume = match model.assume {
        Assume::Known => Assume::Complete,
        Assume::Complete => Assume::Known,
    };
    model.decide();
    let sentence = model.words.get(if model.assume == Assume::Complete { "tui-what-if-on" } else { "tui-what-if-off" });
    model.tell(sentence);
}

fn copy(model: &mut Model) -> Vec<Command> {
    let Some(text) = model.copied() else { return Vec::new() };
    let sentence = model.words.get("tui-copied");
    model.tell(sentence);
    vec![run::Command::Copy(text)]
}

fn tick(model: &mut Model) {
    let Some(rule) = model.diagnosis.causes.get(model.rows.causes).map(|cause| cause.rule) else { return };
    model.history.step(model.moment());
    if !model.ticks.remove(rule) {
        model.ticks.insert(rule);
    }
}

fn apply_fix(model: &mut Model) {
    let Some(fix) = model.diagnosis.fixes.get(model.rows.fixes) else { return };
    let case = fix.case.clone();
    model.history.step(model.moment());
    model.case = case;
    model.decide();
    let sentence = model.words.get("tui-fix-applied");
    model.tell(sentence);
}

fn add(model: &mut Model, new_level: bool) {
    let Some(layer) = model.layer_at_hand() else { return };
    let slots = model.case.slots(layer);
    let last = slots.iter().map(|slot| slot.level).max();
    let level = match (new_level, last) {
        (true, Some(last)) => last + 1,
        (_, None) => 0,
        (false, Some(last)) => model.slot_at_hand().map_or(last, |slot| slot.level),
    };
    model.history.step(model.moment());
    if model.step != Step::of(layer) {
        model.go_to(Step::of(layer));
    }
    model.begin_policy(layer, level, "");
}

/// Gives the policy at hand the name that the form has.
pub fn rename(model: &mut Model, form: &Form) {
    let Some(slot) = model.slot_at_hand() else { return };
    let Some(name) = form.fields.first().map(super::form::Field::value) else { return };
    let before = model.moment();
    if let Some(draft) = model.case.draft_mut(slot)
        && draft.name != name
    {
        draft.name = name;
        model.history.step(before);
        model.decide();
    }
}

/// Adds the policy at hand once more, as a proposal, and opens it. A layer that holds one policy takes no second.
fn duplicate(model: &mut Model) {
    let Some(slot) = model.slot_at_hand() else { return };
    if model.can(Action::Add).is_err() {
        let sentence = model.words.get(super::can::WhyNot::OnePolicy.sentence());
        model.warn(sentence);
        return;
    }
    let Some(draft) = model.case.draft(slot).cloned() else { return };
    model.history.step(model.moment());
    let name = format!("{}-{}", draft.name, model.case.slots(slot.layer).len() + 1);
    let copy = model.case.add_draft(slot.layer, slot.level, crate::case::PolicyDraft::proposed(name, draft.text));
    model.open_policy(copy);
    model.focus = Focus::Steps;
    model.decide();
    let sentence = model.words.get("edit-duplicated");
    model.tell(sentence);
}

fn remove(model: &mut Model) {
    let Some(slot) = model.slot_at_hand() else { return };
    model.history.step(model.moment());
    model.open = None;
    model.case.remove_draft(slot);
    model.decide();
    if model.is_policy_step() {
        let step = model.step;
        model.go_to(step);
    }
    let sentence = model.words.get("tui-removed");
    model.tell(sentence);
}

fn turn_tab(model: &mut Model, by: isize) {
    if model.step == Step::Error && model.open.is_none() {
        let Some(reading) = &model.reading else { return };
        let count = isize::try_from(reading.denials.len()).unwrap_or(1).max(1);
        let next = (isize::try_from(reading.chosen).unwrap_or(0) + by).rem_euclid(count);
        model.history.step(model.moment());
        model.choose_denial(usize::try_from(next).unwrap_or(0));
        return;
    }
    let Some(slot) = model.slot_at_hand() else { return };
    let slots = model.case.slots(slot.layer);
    let count = isize::try_from(slots.len()).unwrap_or(1).max(1);
    let at = isize::try_from(slots.iter().position(|other| *other == slot).unwrap_or(0)).unwrap_or(0);
    let next = usize::try_from((at + by).rem_euclid(count)).unwrap_or(0);
    if let Some(slot) = slots.get(next) {
        model.open_policy(*slot);
    }
}

fn step_by(at: &mut usize, by: isize, count: usize) {
    let last = isize::try_from(count.saturating_sub(1)).unwrap_or(isize::MAX);
    let next = isize::try_from(*at).unwrap_or(0).saturating_add(by).clamp(0, last.max(0));
    *at = usize::try_from(next).unwrap_or(0);
}

/// Moves the chosen row of whatever has the keys.
pub fn move_row(model: &mut Model, by: isize) {
    match model.focus {
        Focus::Steps => {
            let step = if by < 0 { model.step.back() } else { model.step.next() };
            walk(model, step);
        }
        Focus::View => {
            let lines = model.open.as_ref().map_or(0, |open| open.editor.lines().len());
            step_by(&mut model.rows.view, by, lines);
        }
        Focus::Verdict => {
            let count = super::panes::verdict::order(model).len();
            step_by(&mut model.rows.verdict, by, count);
        }
        Focus::Main => match model.step {
            Step::Error if super::panes::start::is_shown(model) => {
                let count = super::panes::start::rows(model).len();
                step_by(&mut model.rows.start, by, count);
            }
            Step::Error => {
                let count = super::panes::error::facts(model).len();
                step_by(&mut model.rows.facts, by, count);
            }
            Step::Implicit => step_by(&mut model.rows.layers, by, layers::rows(&model.case).len()),
            Step::Causes => step_by(&mut model.rows.causes, by, model.diagnosis.causes.len()),
            Step::Fix => step_by(&mut model.rows.fixes, by, model.diagnosis.fixes.len()),
            Step::Report => {
                let lines = model.report.as_ref().map_or(0, |report| report.lines().count());
                step_by(&mut model.rows.report, by, lines);
            }
            Step::Identity | Step::Resource => {}
        },
    }
}

/// Does what the line `Next:` says.
fn follow_next(model: &mut Model) {
    match model.diagnosis.next_at(model.step) {
        Next::GiveError => edit_error(model),
        Next::NotADenial => model.go_to(Step::Error),
        Next::Tell(missing) => {
            model.go_to(Step::Error);
            model.overlays.push(Overlay::Form(Form::facts(&model.case, &field_of(missing), None)));
        }
        Next::SeeDeny(slot) => {
            let at = denying_byte(model, slot);
            lead_to(model, slot, at);
        }
        Next::Mend(slot, span) => lead_to(model, slot, span.start),
        Next::Give(layer) => {
            model.go_to(Step::of(layer));
            if let Some(row) = layers::rows(&model.case).iter().position(|row| row.layer() == layer) {
                model.rows.layers = row;
            }
            model.focus = Focus::Main;
        }
        Next::Settle(key) if key.eq_ignore_ascii_case("aws:ResourceAccount") => {
            model.overlays.push(Overlay::Form(Form::facts(&model.case, &FieldName::ResourceAccount, None)));
        }
        Next::Settle(key) => {
            model.overlays.push(Overlay::Form(Form::facts(&model.case, &FieldName::Context, Some(&key))));
        }
        Next::SeeFix(_) if model.step == Step::Fix => apply_fix(model),
        Next::SeeFix(index) => {
            model.go_to(Step::Fix);
            model.rows.fixes = index;
        }
        Next::SeeCauses => model.go_to(Step::Causes),
        Next::Report => model.go_to(Step::Report),
    }
}

/// Leads from the step `at` of the path to the text it is about; the path begins there again when it is shown next.
pub fn leave_path(model: &mut Model, at: usize) {
    use super::panes::walk;
    match walk::stops(model, 100).get(at).map(|stop| stop.target) {
        Some(walk::Target::Text(slot, byte)) if model.case.draft(slot).is_some() => lead_to(model, slot, byte),
        Some(walk::Target::Layer(layer) | walk::Target::Text(Slot { layer, .. }, _)) => {
            model.go_to(Step::of(layer));
            if let Some(row) = layers::rows(&model.case).iter().position(|row| row.layer() == layer) {
                model.rows.layers = row;
            }
            model.focus = Focus::Main;
        }
        Some(walk::Target::Decision) | None => return,
    }
    model.path_at = at;
}

/// Opens a policy with the caret at a byte of it.
fn lead_to(model: &mut Model, slot: Slot, byte: usize) {
    model.go_to(Step::of(slot.layer));
    model.open_policy(slot);
    model.turned = false;
    model.focus = Focus::Main;
    if let Some(open) = &mut model.open {
        open.editor.jump_to_byte(byte);
    }
}

/// Where the Deny that matches begins in the policy of `slot`.
fn denying_byte(model: &Model, slot: Slot) -> usize {
    let policy = (model.own().and_then(|evaluation| evaluation.layer(slot.layer)))
        .and_then(|layer| layer.policies.iter().find(|policy| policy.level == slot.level && policy.index == slot.index));
    let statement = policy.and_then(|policy| {
        policy.statements.iter().find(|statement| super::notes::Mark::of(statement) == super::notes::Mark::Bad)
    });
    statement.map_or(0, |statement| statement.span.start)
}
