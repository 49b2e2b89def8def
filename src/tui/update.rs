//! One message in, one model changed, the loop's commands out. No I/O and no terminal.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Position, Rect};

use super::act::{move_row, perform};
use super::editor::EditKind;
use super::form::FormKind;
use super::keys::{Action, Chord, Context};
use super::keyset::Found;
use super::message::{Command, Done, Message, Work};
use super::model::{Focus, Model, Open, Overlay, Target};
use super::run::{self, Input, Paste};
use crate::case::Case;
use crate::diagnosis::Step;
use crate::intake;

/// Changes the model by one message.
pub fn update(model: &mut Model, message: Message) -> Vec<Command> {
    let mut commands = match message {
        Message::Input(input) => take_input(model, input),
        Message::Done(done) => take_done(model, done),
    };
    if model.step == Step::Report && model.report.is_none() {
        model.report = Some(super::say::report(model));
    }
    super::suppose::follow(model);
    model.colour_in();
    super::kept::follow(model, &mut commands);
    commands
}

fn take_input(model: &mut Model, input: Input) -> Vec<Command> {
    match input {
        Input::Key(event) if event.kind == KeyEventKind::Release => Vec::new(),
        Input::Key(event) => {
            model.toast = None;
            key(model, event)
        }
        Input::Paste(text) => {
            model.toast = None;
            paste(model, &text);
            Vec::new()
        }
        Input::Mouse(event) => mouse(model, event),
        Input::Resize(..) | Input::Resumed => Vec::new(),
        Input::CannotSuspend => {
            let sentence = model.words.get("tui-cannot-suspend");
            model.warn(sentence);
            Vec::new()
        }
        Input::Edited { path, outcome } => {
            if let Err(problem) = outcome {
                let sentence = model.words.fill("tui-editor-problem", &[("problem", problem.into())]);
                model.warn(sentence);
            }
            vec![run::Command::Do(Work::TakeBack(path))]
        }
        Input::End(_) => super::kept::draft(model),
    }
}

fn take_done(model: &mut Model, done: Done) -> Vec<Command> {
    match done {
        Done::Kept(kept) => return super::kept::take(model, kept),
        Done::Opened { path, result } => match result {
            Ok(text) => return open_text(model, &path, &text),
            Err(problem) => {
                let path = path.display().to_string();
                let sentence = model.words.fill("tui-not-opened", &[("path", path.into()), ("problem", problem.into())]);
                model.warn(sentence);
            }
        },
        Done::Lent(Ok(path)) => return vec![run::Command::Edit(run::Editor { program: model.external.clone(), path })],
        Done::TakenBack(Ok(text)) => {
            let text = text.strip_suffix('\n').map_or(text.as_str(), |line| line).to_owned();
            if model.open.as_ref().is_some_and(|open| open.editor.text() != text) {
                replace_open(model, &text);
            }
        }
        Done::KeptLesson(Ok(())) => {}
        Done::KeptLesson(Err(problem)) => {
            let sentence = model.words.fill("lesson-progress-lost", &[("problem", problem.into())]);
            model.warn(sentence);
        }
        Done::Lent(Err(problem)) | Done::TakenBack(Err(problem)) => {
            let sentence = model.words.fill("tui-editor-problem", &[("problem", problem.into())]);
            model.warn(sentence);
        }
    }
    Vec::new()
}

/// A file's text: a case replaces the case, anything else is read as a paste is.
fn open_text(model: &mut Model, path: &std::path::Path, text: &str) -> Vec<Command> {
    let is_case = serde_json::from_str::<serde_json::Value>(text)
        .is_ok_and(|value| value.get("request").is_some_and(serde_json::Value::is_object) && value.get("policies").is_some());
    if is_case && let Ok(case) = Case::from_json(text) {
        return super::kept::open_case(model, path, text, case);
    }
    model.history.step(model.moment());
    take_text(model, text);
    Vec::new()
}

fn key(model: &mut Model, event: KeyEvent) -> Vec<Command> {
    let shift = event.modifiers.contains(KeyModifiers::SHIFT);
    let typing = model.is_inserting();
    let begun = model.begun.take();
    // Ctrl and Alt together with a character is how some keyboards type `{` and `@`.
    let alt_gr = event.modifiers.contains(KeyModifiers::ALT) && event.modifiers.contains(KeyModifiers::CONTROL);
    if let KeyCode::Char(letter) = event.code
        && typing
        && begun.is_none()
        && (alt_gr || !event.modifiers.intersects(KeyModifiers::ALT | KeyModifiers::CONTROL))
    {
        type_char(model, letter);
        return Vec::new();
    }
    let contexts = model.contexts();
    let chord = Chord::of(&event);
    match chord.map_or(Found::Nothing, |chord| model.keys.find(contexts, begun, chord)) {
        Found::Action(action) => return perform(model, action, shift),
        Found::Begins => {
            model.begun = chord;
            return Vec::new();
        }
        Found::Nothing => {}
    }
    if let (Some(begun), Some(chord)) = (begun, chord) {
        let sentence = model.words.fill("tui-no-key", &[("key", begun.then(chord).label().into())]);
        model.tell(sentence);
        return Vec::new();
    }
    if !typing && let KeyCode::Char(letter) = event.code {
        // A policy can be begun by typing it.
        if letter == '{' && model.overlays.is_empty() && model.focus == Focus::Main && model.open.is_none() {
            let given = model.can(Action::Give).is_ok() && model.slot_at_hand().is_none() && model.layer_of_step().is_some();
            if given {
                perform(model, Action::Give, false);
                type_char(model, letter);
                return Vec::new();
            }
        }
        let named = chord.map_or_else(|| letter.to_string(), Chord::label);
        let sentence = model.words.fill("tui-no-key", &[("key", named.into())]);
        if !contexts.contains(&Context::Page) {
            model.tell(sentence);
        }
    }
    Vec::new()
}

fn type_char(model: &mut Model, letter: char) {
    if let Some(Overlay::Commands(commands)) = model.overlays.last_mut() {
        commands.query.type_char(letter);
        commands.at = 0;
        return;
    }
    if let Some(form) = form_at_hand(model) {
        if let Some(field) = form.field_mut() {
            field.editor.type_char(letter);
            field.wrong = None;
        }
    } else {
        change(model, EditKind::Typed, |open| {
            open.editor.type_char(letter);
            true
        });
    }
    super::menu::follow(model);
}

/// Changes the open text, remembers the moment before, and decides the case anew.
pub(super) fn change(model: &mut Model, kind: EditKind, edit: impl FnOnce(&mut Open) -> bool) {
    let Some(open) = &model.open else { return };
    let kind = if open.editor.selection().is_some() { EditKind::Whole } else { kind };
    let target = open.target;
    // The moment holds the case as it is before the edit; the caret too.
    let before = model.moment();
    let Some(open) = &mut model.open else { return };
    if !edit(open) {
        return;
    }
    let text = open.editor.text();
    model.history.edit(target, kind, || before);
    match target {
        Target::Policy(slot) => {
            if let Some(draft) = model.case.draft_mut(slot) {
                draft.text = text;
            }
            model.decide();
        }
        Target::Error => reread(model, text),
    }
}

/// The pasted text was edited: what was read from it is read anew.
fn reread(model: &mut Model, text: String) {
    let open = model.open.take();
    if text.trim().is_empty() {
        model.take_in("");
        model.case.error = None;
        model.reading = None;
        model.decide();
    } else {
        model.take_in(&text);
        model.case.error = Some(text);
    }
    model.open = open;
}

/// Puts another text in place of the open one, as one change.
pub fn replace_open(model: &mut Model, text: &str) {
    change(model, EditKind::Whole, |open| {
        open.editor.replace(text);
        true
    });
}

/// A caret movement or an edit of the open text.
pub fn edit(model: &mut Model, action: Action, shift: bool) {
    let page = model.layout.editor_height.max(2) - 1;
    let edits = matches!(
        action,
        Action::NewLine
            | Action::Backspace
            | Action::Delete
            | Action::DeleteWord
            | Action::DeleteToEnd
            | Action::Cut
            | Action::Insert
    );
    if edits {
        let kind = if matches!(action, Action::Backspace | Action::Delete) { EditKind::Deleted } else { EditKind::Whole };
        change(model, kind, |open| open.editor.act(action, shift, page).is_some());
        return;
    }
    model.history.pause();
    if let Some(open) = &mut model.open {
        open.editor.act(action, shift, page);
        model.rows.view = open.editor.caret().0;
    }
}

/// Puts `text` in place of the `count` characters before the caret of whatever is typed in.
pub fn put_before(model: &mut Model, count: usize, text: &str) {
    if let Some(form) = form_at_hand(model) {
        if let Some(field) = form.field_mut() {
            field.editor.replace_before(count, text);
            field.wrong = None;
        }
        return;
    }
    change(model, EditKind::Whole, |open| {
        open.editor.replace_before(count, text);
        true
    });
}

/// The form that has the keys, under a list of completions or not.
fn form_at_hand(model: &mut Model) -> Option<&mut super::form::Form> {
    model.overlays.iter_mut().rev().find_map(|overlay| match overlay {
        Overlay::Form(form) => Some(form),
        _ => None,
    })
}

fn paste(model: &mut Model, pasted: &Paste) {
    if let Some(overlay) = model.overlays.last_mut() {
        // A whole message is no value of a field: it goes where it belongs.
        if matches!(overlay, Overlay::Form(form) if form.kind == FormKind::Facts) && super::kept::is_message(&pasted.text) {
            model.overlays.pop();
            model.history.step(model.moment());
            take_text(model, &pasted.text);
            return;
        }
        if let Overlay::Commands(commands) = overlay {
            commands.query.insert(&pasted.text.replace('\n', " "));
            commands.at = 0;
            return;
        }
        if let Overlay::Form(form) = overlay
            && let Some(field) = form.field_mut()
        {
            field.editor.insert(pasted.text.trim().replace('\n', " ").as_str());
            field.wrong = None;
        }
        return;
    }
    if model.is_typing() {
        let blank = model.open.as_ref().is_some_and(|open| open.editor.text().trim().is_empty());
        let policy = matches!(model.open, Some(Open { target: Target::Policy(_), .. }));
        // What a command prints around a policy is not part of it.
        let inner = if policy && blank { only_document(&pasted.text) } else { None };
        change(model, EditKind::Whole, |open| {
            open.editor.insert(inner.as_deref().unwrap_or(&pasted.text));
            true
        });
        // A policy pasted whole is one that is in force; what is typed afterwards changes it.
        if let Some(Open { target: Target::Policy(slot), .. }) = model.open
            && blank
            && let Some(draft) = model.case.draft_mut(slot)
        {
            draft.original = Some(draft.text.clone());
            model.decide();
        }
    } else {
        model.history.step(model.moment());
        take_text(model, &pasted.text);
    }
    if pasted.cut {
        let sentence = model.words.get("tui-paste-cut");
        model.warn(sentence);
    }
}

/// The one policy document in a text that is more than that document.
fn only_document(text: &str) -> Option<String> {
    let reading = intake::read(text);
    match reading.documents.as_slice() {
        [document] if document.text.trim() != text.trim() => Some(document.text.clone()),
        _ => None,
    }
}

/// Takes a pasted or opened text into the case, and shows where it went.
fn take_text(model: &mut Model, text: &str) {
    let before = model.case.clone();
    let step = model.step;
    if !model.take_in(text) {
        // Not a policy yet, perhaps: where one belongs, the text is its draft.
        if let Some(layer) = model.layer_of_step().filter(|_| text.contains('{') && model.slot_at_hand().is_none()) {
            model.begin_policy(layer, 0, text.trim_end());
            return;
        }
        let sentence = model.words.get("tui-nothing-found");
        model.warn(sentence);
        return;
    }
    model.open = None;
    if model.case.error != before.error {
        let step = model.natural_step();
        model.go_to(step);
        if model.is_policy_step() {
            model.focus = Focus::Main;
        }
        super::kept::ask_facts(model);
        return;
    }
    // To the first layer that the text changed; where nothing changed, the step stays.
    let changed = crate::iam::Layer::ALL.into_iter().find(|layer| {
        let (now, then) = (model.case.slots(*layer), before.slots(*layer));
        now != then || now.iter().any(|slot| model.case.draft(*slot) != before.draft(*slot))
    });
    match changed {
        Some(layer) => {
            model.go_to(Step::of(layer));
            if let Some(row) = super::panes::layers::rows(&model.case).iter().position(|row| row.layer() == layer) {
                model.rows.layers = row;
            }
            if model.is_policy_step() {
                model.focus = Focus::Main;
            }
        }
        None => model.go_to(step),
    }
    let sentence = model.words.get("tui-taken-in");
    model.tell(sentence);
}

fn mouse(model: &mut Model, event: MouseEvent) -> Vec<Command> {
    let at = Position { x: event.column, y: event.row };
    let within = |rect: &Rect| rect.contains(at);
    match event.kind {
        MouseEventKind::ScrollDown | MouseEventKind::ScrollUp => {
            let down = event.kind == MouseEventKind::ScrollDown;
            if !model.overlays.is_empty() {
                for _ in 0..3 {
                    super::over::perform(model, if down { Action::RowDown } else { Action::RowUp }, false);
                }
                return Vec::new();
            }
            let by = if down { 3 } else { -3 };
            let focus = model.focus;
            if within(&model.layout.view) || (within(&model.layout.main) && model.shows_view_only()) {
                model.focus = Focus::View;
                move_row(model, by);
                model.focus = focus;
            } else if within(&model.layout.main) {
                match &mut model.open {
                    Some(open) => {
                        let (line, column) = open.editor.place();
                        let line = if down { line + 3 } else { line.saturating_sub(3) };
                        open.editor.jump(line, column);
                        model.rows.view = open.editor.caret().0;
                    }
                    None => {
                        model.focus = Focus::Main;
                        move_row(model, by);
                        model.focus = focus;
                    }
                }
            }
        }
        MouseEventKind::Drag(MouseButton::Left) if model.overlays.is_empty() && model.is_typing() => select_to(model, at),
        MouseEventKind::Down(MouseButton::Left) => {
            model.toast = None;
            let footer = model.layout.footer_places.iter().find(|(rect, _)| within(rect)).map(|(_, action)| *action);
            if let Some(action) = footer {
                return perform(model, action, false);
            }
            let chosen = model.layout.over_rows.iter().find(|(rect, _)| within(rect)).map(|(_, index)| *index);
            if let (Some(Overlay::Commands(commands)), Some(index)) = (model.overlays.last_mut(), chosen) {
                commands.at = index;
                return perform(model, Action::Submit, false);
            }
            if model.overlays.is_empty() {
                click(model, at);
            } else if let Some(Overlay::Ask(ask)) = model.overlays.last_mut()
                && let Some((_, index)) = model.layout.rows.iter().find(|(rect, _)| within(rect))
            {
                ask.at = *index;
                return super::ask::answer(model, false);
            } else if let Some((_, index)) = model.layout.rows.iter().find(|(rect, _)| within(rect)).copied() {
                super::learn::click(model, index);
            }
        }
        _ => {}
    }
    Vec::new()
}

/// Selects from where the button went down to `at`; past the edge the text scrolls by a line.
fn select_to(model: &mut Model, at: Position) {
    let text = model.layout.editor_text;
    if text.height == 0 {
        return;
    }
    let row = usize::from(at.y.clamp(text.y, text.bottom().saturating_sub(1)) - text.y);
    let last = model.layout.editor_rows.len().saturating_sub(1);
    let Some(mut line) = model.layout.editor_rows.get(row.min(last)).copied() else { return };
    if at.y < text.y {
        line = line.saturating_sub(1);
    } else if at.y >= text.bottom() {
        line += 1;
    }
    let column = usize::from(at.x.saturating_sub(text.x)) + model.layout.editor_top.1;
    if let Some(open) = &mut model.open {
        let content = open.editor.lines().get(line).map_or("", String::as_str);
        let letters = super::colour::letters_before(content, column);
        open.editor.select_to(line, letters);
        model.rows.view = open.editor.caret().0;
    }
    model.history.pause();
}

fn click(model: &mut Model, at: Position) {
    if let Some(index) = model.layout.step_places.iter().position(|rect| rect.contains(at)) {
        if let Some(step) = Step::ALL.get(index) {
            model.go_to(*step);
        }
        return;
    }
    if model.layout.verdict.contains(at) {
        let layer = model.layout.verdict_rows.iter().find(|(rect, _)| rect.contains(at)).map(|(_, layer)| *layer);
        model.focus = Focus::Verdict;
        if let Some(row) = layer.and_then(|layer| super::panes::verdict::order(model).iter().position(|other| *other == layer)) {
            model.rows.verdict = row;
        }
        return;
    }
    if model.layout.view.contains(at) && model.open.is_some() {
        model.focus = Focus::View;
        return;
    }
    if !model.layout.main.contains(at) {
        return;
    }
    model.focus = if model.shows_view_only() { Focus::View } else { Focus::Main };
    let text = model.layout.editor_text;
    if let (Some(open), true) = (&mut model.open, text.contains(at)) {
        let row = usize::from(at.y.saturating_sub(text.y));
        if let Some(line) = model.layout.editor_rows.get(row) {
            let column = usize::from(at.x.saturating_sub(text.x)) + model.layout.editor_top.1;
            let content = open.editor.lines().get(*line).map_or("", String::as_str);
            let letters = super::colour::letters_before(content, column);
            open.editor.jump(*line, letters);
            model.rows.view = *line;
        }
        model.history.pause();
        return;
    }
    if let Some((_, index)) = model.layout.rows.iter().find(|(rect, _)| rect.contains(at)) {
        let index = *index;
        match model.step {
            Step::Error if super::panes::start::is_shown(model) => model.rows.start = index,
            Step::Error => model.rows.facts = index,
            Step::Implicit => model.rows.layers = index,
            Step::Causes => model.rows.causes = index,
            Step::Fix => model.rows.fixes = index,
            Step::Identity | Step::Resource | Step::Report => {}
        }
    }
}
