//! Finding and replacing in the open text. A text such as `:42` leads to that line.

use super::editor::EditKind;
use super::form::{FieldName, Form};
use super::model::{Model, Overlay};

/// Finds and replaces `sought` in `text`, upper and lower case alike; the new text and how often.
fn replaced(text: &str, sought: &str, by: &str) -> (String, usize) {
    let mut out = String::with_capacity(text.len());
    let mut count = 0;
    let mut rest = 0;
    for at in places(text, sought) {
        out.push_str(text.get(rest..at).unwrap_or(""));
        out.push_str(by);
        rest = at + sought.len();
        count += 1;
    }
    out.push_str(text.get(rest..).unwrap_or(""));
    (out, count)
}

/// Where `sought` stands in `text`, in bytes; only ASCII letters count alike, so that bytes stay what they are.
fn places(text: &str, sought: &str) -> Vec<usize> {
    if sought.is_empty() {
        return Vec::new();
    }
    text.to_ascii_lowercase().match_indices(&sought.to_ascii_lowercase()).map(|(at, _)| at).collect()
}

/// How often the form's text stands in the open text.
#[must_use]
pub fn count(model: &Model, form: &Form) -> usize {
    let sought = form.fields.first().map(|field| field.editor.text()).unwrap_or_default();
    model.open.as_ref().map_or(0, |open| {
        let needle = sought.to_ascii_lowercase();
        if needle.is_empty() {
            return 0;
        }
        open.editor.lines().iter().map(|line| line.to_ascii_lowercase().matches(&needle).count()).sum()
    })
}

/// The form is taken over: in its first field it leads to the next place, in the second it replaces the next and goes on.
pub fn submit(model: &mut Model, form: Form) {
    let text = |name: &FieldName| form.fields.iter().find(|field| field.name == *name).map(|field| field.editor.text());
    let sought = text(&FieldName::Find).unwrap_or_default();
    let by = text(&FieldName::Replace).unwrap_or_default();
    if let Some((line, column)) = line_named(&sought) {
        if let Some(open) = &mut model.open {
            open.editor.jump(line, column);
            model.rows.view = open.editor.caret().0;
        }
        model.history.pause();
        return;
    }
    model.replacement.clone_from(&by);
    if form.fields.get(form.at).is_some_and(|field| field.name == FieldName::Replace) {
        // What is found already is replaced; else the next place is found, so that it is seen before it is replaced.
        let found =
            model.open.as_ref().and_then(|open| open.editor.selected()).is_some_and(|text| text.eq_ignore_ascii_case(&sought));
        if found {
            super::update::change(model, EditKind::Whole, |open| {
                open.editor.insert(&by);
                true
            });
        }
        if find(model, sought) {
            model.overlays.push(Overlay::Form(form));
        }
        return;
    }
    find(model, sought);
}

/// Line and character, from 0, that a text such as `:42` or `:42:7` names.
fn line_named(text: &str) -> Option<(usize, usize)> {
    let mut parts = text.trim().strip_prefix(':')?.splitn(2, ':');
    let line = parts.next()?.parse::<usize>().ok()?;
    let column = parts.next().map_or(Some(1), |part| part.parse::<usize>().ok())?;
    Some((line.saturating_sub(1), column.saturating_sub(1)))
}

/// Replaces every place at once, as one change.
pub fn replace_all(model: &mut Model) {
    let Some(Overlay::Form(form)) = model.overlays.last() else { return };
    let mut fields = form.fields.iter();
    let (Some(sought), Some(by)) = (fields.next(), fields.next().filter(|field| field.name == FieldName::Replace)) else {
        return;
    };
    let (sought, by) = (sought.editor.text(), by.editor.text());
    let Some(text) = model.open.as_ref().map(|open| open.editor.text()) else { return };
    let (text, count) = replaced(&text, &sought, &by);
    if count == 0 {
        not_found(model, &sought);
        return;
    }
    model.overlays.pop();
    super::update::replace_open(model, &text);
    model.sought = sought;
    model.replacement = by;
    let sentence = model.words.fill("edit-replaced", &[("count", count.into())]);
    model.tell(sentence);
}

fn not_found(model: &mut Model, wanted: &str) {
    let sentence = model.words.fill("tui-not-found", &[("wanted", super::say::safe(wanted).into())]);
    model.warn(sentence);
}

/// Selects the next place of `wanted` after the caret, round the end of the text; whether there is one.
pub fn find(model: &mut Model, wanted: String) -> bool {
    let Some(open) = &mut model.open else { return false };
    // Past what is selected: the caret stands at its end.
    let (row, byte) = open.editor.caret();
    let lines = open.editor.lines();
    let needle = wanted.to_ascii_lowercase();
    let count = lines.len();
    let found = (0..=count).find_map(|step| {
        let at = (row + step) % count.max(1);
        let line = lines.get(at)?.to_ascii_lowercase();
        // On the caret's own line first what stands after it, at last what stands before.
        let from = if step == 0 { byte } else { 0 };
        let place = from + line.get(from..)?.find(&needle)?;
        Some((at, line.get(..place)?.chars().count()))
    });
    let found = found.filter(|_| !needle.is_empty());
    match found {
        Some((line, column)) => {
            open.editor.jump(line, column);
            open.editor.select_to(line, column + wanted.chars().count());
            model.rows.view = line;
        }
        None => not_found(model, &wanted),
    }
    model.sought = wanted;
    model.history.pause();
    found.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_replaced_as_they_stand() {
        assert_eq!(replaced("S3:get s3:断 s", "s3:", "x"), ("xget x断 s".to_owned(), 2));
        assert_eq!(replaced("aaa", "aa", "a"), ("aa".to_owned(), 1));
        assert_eq!(replaced("abc", "", "x"), ("abc".to_owned(), 0));
    }

    #[test]
    fn lines_are_named() {
        for (text, wanted) in
            [(":42", Some((41, 0))), (" :3:7 ", Some((2, 6))), (":", None), ("42", None), (":0", Some((0, 0))), (":1:x", None)]
        {
            assert_eq!(line_named(text), wanted, "{text}");
        }
    }
}
