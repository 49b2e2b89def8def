//! Modal editing: what the letters do where they are commands.

use super::editor::{EditKind, Editor};
use super::keys::{Action, Caret};
use super::model::Model;
use super::update::change;

/// What the cut and copy keys take can be put in where letters are commands, too.
pub fn remember(model: &mut Model, action: Action) {
    let open = model.open.as_ref().filter(|_| matches!(action, Action::Copy | Action::Cut) && model.is_typing());
    if let Some(text) = open.and_then(|open| open.editor.selected()) {
        model.register = text;
    }
}

/// Does `action` to the open text.
pub fn perform(model: &mut Model, action: Action) {
    match action {
        Action::NormalMode => {
            model.normal = true;
            model.history.pause();
        }
        Action::TypeHere | Action::TypeAfter | Action::TypeAtStart | Action::TypeAtEnd => {
            if let Some(open) = &mut model.open {
                let (row, column) = open.editor.place();
                let line = open.editor.lines().get(row).map_or("", String::as_str);
                let (length, indent) = (line.chars().count(), line.chars().take_while(|letter| letter.is_whitespace()).count());
                let column = match action {
                    Action::TypeAfter => (column + 1).min(length),
                    Action::TypeAtStart => indent,
                    Action::TypeAtEnd => length,
                    _ => column,
                };
                open.editor.jump(row, column);
            }
            begin(model);
        }
        Action::TypeBelow | Action::TypeAbove => {
            change(model, EditKind::Whole, |open| {
                let row = open.editor.place().0;
                let above = action == Action::TypeAbove;
                let line = open.editor.lines().get(row).cloned().unwrap_or_default();
                let indent: String = line.chars().take_while(|letter| letter.is_whitespace()).collect();
                if above {
                    open.editor.jump(row, 0);
                    open.editor.insert(&format!("{indent}\n"));
                    open.editor.jump(row, usize::from(u16::MAX));
                } else {
                    open.editor.jump(row, usize::from(u16::MAX));
                    open.editor.insert(&format!("\n{indent}"));
                }
                true
            });
            begin(model);
        }
        Action::DeleteLine => {
            let cut = model.open.as_ref().map(|open| line_of(&open.editor));
            model.register = cut.map(|line| format!("{line}\n")).unwrap_or_default();
            change(model, EditKind::Whole, |open| {
                select_line(&mut open.editor);
                open.editor.act(Action::Backspace, false, 1);
                let row = open.editor.place().0;
                open.editor.jump(row, 0);
                true
            });
        }
        Action::YankLine => {
            model.register = model.open.as_ref().map(|open| format!("{}\n", line_of(&open.editor))).unwrap_or_default();
        }
        Action::DeleteWordOn => {
            let mut cut = String::new();
            change(model, EditKind::Whole, |open| {
                let (row, column) = open.editor.place();
                open.editor.act(Action::Move(Caret::WordRight), true, 1);
                if open.editor.place().0 != row {
                    // The last word of a line ends with it.
                    open.editor.jump(row, column);
                    open.editor.act(Action::Move(Caret::End), true, 1);
                }
                cut = open.editor.selected().unwrap_or_default();
                !cut.is_empty() && open.editor.act(Action::Backspace, false, 1).is_some()
            });
            if !cut.is_empty() {
                model.register = cut;
            }
        }
        Action::Put => {
            let text = model.register.clone();
            change(model, EditKind::Whole, |open| {
                let (row, column) = open.editor.place();
                match text.strip_suffix('\n') {
                    Some(line) => {
                        open.editor.jump(row, usize::from(u16::MAX));
                        open.editor.insert(&format!("\n{line}"));
                        open.editor.jump(row + 1, 0);
                    }
                    None => {
                        let length = line_of(&open.editor).chars().count();
                        open.editor.jump(row, (column + 1).min(length));
                        open.editor.insert(&text);
                    }
                }
                true
            });
        }
        Action::FindNext => {
            let sought = model.sought.clone();
            super::find::find(model, sought);
        }
        Action::FindBack => find_back(model),
        _ => {}
    }
}

/// Letters are text from now on.
fn begin(model: &mut Model) {
    model.normal = false;
    model.history.pause();
}

fn line_of(editor: &Editor) -> String {
    editor.lines().get(editor.place().0).cloned().unwrap_or_default()
}

/// Selects the line at the caret with the line end that goes with it.
fn select_line(editor: &mut Editor) {
    let row = editor.place().0;
    if row + 1 < editor.lines().len() {
        editor.jump(row, 0);
        editor.act(Action::Move(Caret::Down), true, 1);
    } else if row > 0 {
        editor.jump(row - 1, usize::from(u16::MAX));
        editor.act(Action::Move(Caret::Down), true, 1);
        editor.act(Action::Move(Caret::End), true, 1);
    } else {
        editor.jump(row, 0);
        editor.act(Action::Move(Caret::End), true, 1);
    }
}

/// Puts the caret at the last place before it of what was looked for, round the beginning of the text.
fn find_back(model: &mut Model) {
    let needle = model.sought.to_ascii_lowercase();
    let Some(open) = &mut model.open else { return };
    let (row, byte) = open.editor.caret();
    let lines = open.editor.lines();
    let count = lines.len();
    let found = (0..=count).find_map(|step| {
        let at = (row + count - step % count.max(1)) % count.max(1);
        let line = lines.get(at)?.to_ascii_lowercase();
        let until = if step == 0 { byte } else { line.len() };
        let place = line.get(..until)?.rfind(&needle)?;
        Some((at, line.get(..place)?.chars().count()))
    });
    if let Some((line, column)) = found.filter(|_| !needle.is_empty()) {
        open.editor.jump(line, column);
        model.rows.view = line;
    } else {
        let sought = model.sought.clone();
        super::find::find(model, sought);
    }
    model.history.pause();
}
