//! Draws the model. It changes nothing: where things stand comes back as a [`Layout`].

use ratatui::Frame;
use ratatui::layout::Rect;

use super::draw::{Bit, bit, row};
use super::keys::{Action, Context};
use super::keyset::{Bound, Found};
use super::layout::{LEAST_HEIGHT, LEAST_WIDTH, Layout};
use super::model::{Focus, Model, Open, Target};
use super::panes;
use super::say;
use super::theme::Role;
use crate::diagnosis::Step;
use crate::l10n::{Lang, cut_right, width};

/// Draws everything.
pub fn view(model: &Model, frame: &mut Frame<'_>) -> Layout {
    let beside = matches!(model.open, Some(Open { target: Target::Policy(_), .. }));
    let mut layout = Layout::part(frame.area(), beside);
    // What was scrolled where nothing is drawn now stays as it was.
    layout.editor_top = model.layout.editor_top;
    layout.view_top = model.layout.view_top;
    layout.editor_height = model.layout.editor_height;
    if layout.too_small {
        let args = [("columns", LEAST_WIDTH.into()), ("rows", LEAST_HEIGHT.into())];
        let text = model.words.fill("tui-too-small", &args);
        let lines = crate::l10n::wrap(&text, usize::from(layout.area.width));
        for (y, line) in lines.into_iter().enumerate() {
            row(frame, layout.area, u16::try_from(y).unwrap_or(u16::MAX), &[bit(line, Role::Plain)]);
        }
        return layout;
    }
    header(model, frame, layout.header, layout.wide);
    panes::checklist::draw(model, frame, &mut layout);
    let main = layout.main;
    match model.step {
        _ if beside => panes::policy::draw(model, frame, main, &mut layout),
        Step::Error => panes::error::draw(model, frame, main, &mut layout),
        Step::Identity | Step::Resource => panes::policy::draw(model, frame, main, &mut layout),
        Step::Implicit => panes::layers::draw(model, frame, main, &mut layout),
        Step::Causes => panes::causes::draw(model, frame, main, &mut layout),
        Step::Fix => panes::fixes::draw(model, frame, main, &mut layout),
        Step::Report => panes::report::draw(model, frame, main, &mut layout),
    }
    if beside && layout.wide {
        let area = layout.view;
        panes::policy::draw_view(model, frame, area, &mut layout);
    }
    panes::verdict::draw(model, frame, &mut layout);
    footer(model, frame, &mut layout);
    panes::over::draw(model, frame, &mut layout);
    layout
}

fn header(model: &Model, frame: &mut Frame<'_>, area: Rect, wide: bool) {
    let words = &model.words;
    let lang = match model.lang() {
        Lang::En => "EN",
        Lang::Ja => "日本語",
    };
    let help_key = model.keys.label_in(&[Context::Letters, Context::Everywhere], Action::Help).unwrap_or_default();
    let help = format!("{help_key} {}", words.get("key-help"));
    let mut right: Vec<Bit> = Vec::new();
    if wide {
        let (mark, _) = say::verdict(model);
        right.push(bit(format!("{} {}", mark.sign(), say::verdict_short(model)), mark.role()));
        right.push(bit(" · ", Role::Quiet));
    }
    right.push(bit(lang, Role::Plain));
    right.push(bit(" · ", Role::Quiet));
    right.push(bit(help, Role::Key));
    right.push(bit(" ", Role::Plain));
    let right_width: usize = right.iter().map(|(text, _)| width(text)).sum();
    let room = usize::from(area.width).saturating_sub(right_width + 2);
    let name = if model.case.name.is_empty() { default_name(model) } else { say::safe(&model.case.name) };
    let edited = if !model.is_edited() {
        String::new()
    } else if wide {
        format!(" ● {}", words.get("term-edited"))
    } else {
        " ●".to_owned()
    };
    let name = cut_right(&name, room.saturating_sub(width(" kotowari · ") + width(&edited))).into_owned();
    let left = [bit(" kotowari", Role::Strong), bit(" · ", Role::Quiet), bit(name, Role::Plain), bit(edited, Role::Open)];
    row(frame, area, 0, &left);
    let x = area.right().saturating_sub(u16::try_from(right_width).unwrap_or(u16::MAX)).max(area.x);
    row(frame, Rect { x, width: area.right() - x, ..area }, 0, &right);
}

/// What a case without a name is called: its action and resource.
fn default_name(model: &Model) -> String {
    let request = &model.case.request;
    match (&request.action, &request.resource) {
        (Some(action), Some(resource)) => {
            let name = resource.value.rsplit(":::").next().unwrap_or(&resource.value);
            format!("{} · {}", say::safe(&action.value), say::safe(name))
        }
        (Some(action), None) => say::safe(&action.value),
        _ => model.words.get("tui-new-case"),
    }
}

/// The bindings the footer may show, those of the most particular context first.
fn footer_bindings(model: &Model) -> Vec<&Bound> {
    let contexts = model.contexts();
    let mut rows: Vec<&Bound> = (model.keys.rows().iter())
        .filter(|binding| {
            !binding.chords.is_empty() && binding.footer > 0 && binding.footer < 100 && contexts.contains(&binding.context)
        })
        .collect();
    // A key that a more particular place has for something else is not promised here.
    rows.retain(|binding| {
        let first = binding.chords.first().filter(|chord| chord.then.is_none());
        first.is_none_or(|chord| model.keys.find(contexts, None, *chord) == Found::Action(binding.action))
    });
    rows.sort_by_key(|binding| binding.footer);
    let mut seen: Vec<Action> = Vec::new();
    rows.retain(|binding| {
        let new = !seen.contains(&binding.action);
        seen.push(binding.action);
        new
    });
    rows
}

/// Whether a key matters in this place; the others are in the help.
fn matters(model: &Model, action: Action) -> bool {
    let of_layer = model.layer_of_step().is_some() || model.focus == Focus::Verdict;
    match action {
        // In a path, Tab completes.
        Action::Complete if super::kept::path_form(model).is_some() => false,
        // What lies over the screen has its own keys only.
        Action::In => matches!(model.overlays.last(), None | Some(super::model::Overlay::Menu(_))),
        Action::Submit | Action::NextField if matches!(model.overlays.last(), Some(super::model::Overlay::Menu(_))) => false,
        Action::Hint | Action::LessonList => {
            matches!(model.overlays.last(), Some(super::model::Overlay::Lesson(_))) && model.can(action).is_ok()
        }
        Action::Lesson => model.learning.is_some() && model.overlays.is_empty(),
        Action::Check => {
            let over = matches!(model.overlays.last(), None | Some(super::model::Overlay::Lesson(_)));
            over && model.lesson().is_some()
        }
        _ if !model.overlays.is_empty() => {
            matches!(action, Action::Out | Action::Submit | Action::NextField | Action::Copy | Action::Complete)
                && model.can(action).is_ok()
        }
        Action::Give => of_layer && !(model.focus == Focus::Main && model.open.is_none()),
        Action::None => of_layer && model.can(action).is_ok(),
        Action::Whom => of_layer || model.step == Step::Error,
        Action::Facts => model.step == Step::Error && model.focus != Focus::Main,
        Action::Turn => matches!(model.open, Some(Open { target: Target::Policy(_), .. })),
        Action::Fixes => !model.diagnosis.fixes.is_empty() && model.step != Step::Fix,
        Action::Copy => matches!(model.step, Step::Causes | Step::Fix | Step::Report) || model.focus == Focus::View,
        _ => true,
    }
}

/// What a key does here, as the name of its words.
fn hint_of(model: &Model, binding: &Bound) -> &'static str {
    if binding.action == Action::None
        && model.layer_at_hand().is_some_and(|layer| model.case.layer_state(layer) == crate::iam::Given::None)
    {
        return "key-take-back";
    }
    if binding.action == Action::NextField && super::kept::path_form(model).is_some() {
        return "key-complete";
    }
    if binding.action != Action::In || !model.overlays.is_empty() {
        return binding.hint;
    }
    match (model.focus, model.step) {
        (Focus::Main, Step::Error) if panes::start::is_shown(model) => "key-choose",
        (Focus::Main, Step::Error) => "key-facts",
        (Focus::Main, Step::Identity | Step::Resource) => "key-give",
        (Focus::Main, Step::Implicit) => "key-open-row",
        (Focus::Main, Step::Causes) => "key-tick",
        (Focus::Main, Step::Fix) => "key-apply",
        (Focus::Main, Step::Report) => "key-write-report",
        _ => binding.hint,
    }
}

fn footer(model: &Model, frame: &mut Frame<'_>, layout: &mut Layout) {
    let area = layout.footer;
    let words = &model.words;
    let typing = model.is_typing();
    let label = |contexts: &[Context], action| model.keys.label_in(contexts, action).unwrap_or_default();
    let help_key = label(&[Context::Letters, Context::Everywhere], Action::Help);
    let out = if model.is_inserting() { label(&[Context::Editor, Context::Normal], Action::Out) + " " } else { String::new() };
    let help = format!("{out}{help_key} {}", words.get("key-help"));
    let quit = format!("{} {}", label(&[Context::Everywhere, Context::Letters], Action::Quit), words.get("key-quit"));
    let room = usize::from(area.width);
    let help_width = width(&help) + 1;
    let help_x = area.x + u16::try_from(room.saturating_sub(help_width)).unwrap_or(0);
    let help_rect = Rect { x: help_x, width: area.right().saturating_sub(help_x), ..area };
    row(frame, help_rect, 0, &[bit(help, Role::Key)]);
    layout.footer_places.push((help_rect, Action::Help));
    if let Some(toast) = &model.toast {
        let role = if toast.bad { Role::Bad } else { Role::Strong };
        let rect = Rect { width: help_x.saturating_sub(area.x + 1), ..area };
        let lead = if toast.bad { " ✖ " } else { " " };
        row(frame, rect, 0, &[bit(lead, role), bit(say::safe(&toast.text), role)]);
        return;
    }
    let quit_width = width(&quit) + 3;
    let mut end = room.saturating_sub(help_width);
    if end > quit_width + 1 {
        let x = area.x + u16::try_from(end - quit_width).unwrap_or(0);
        let rect = Rect { x, width: u16::try_from(quit_width).unwrap_or(0), ..area };
        row(frame, rect, 0, &[bit(quit, Role::Key), bit(" · ", Role::Quiet)]);
        layout.footer_places.push((rect, Action::Quit));
        end -= quit_width;
    }
    let mut x = 1;
    if model.keys.are_modal() && typing && model.overlays.is_empty() {
        let mode = words.get(if model.normal { "tui-mode-normal" } else { "tui-mode-insert" });
        row(frame, Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..area }, 0, &[bit(mode.as_str(), Role::Strong)]);
        x += width(&mode) + 2;
    }
    for binding in footer_bindings(model) {
        if !matters(model, binding.action) {
            continue;
        }
        let (key, hint) = (binding.short_label(), words.get(hint_of(model, binding)));
        let wide = width(&key) + 1 + width(&hint);
        if x + wide + 2 > end {
            continue;
        }
        let can = model.can(binding.action).is_ok();
        let rect = Rect { x: area.x + u16::try_from(x).unwrap_or(0), width: u16::try_from(wide).unwrap_or(0), ..area };
        let (key_role, hint_role) = if can { (Role::Key, Role::Plain) } else { (Role::Quiet, Role::Quiet) };
        row(frame, rect, 0, &[bit(format!("{key} "), key_role), bit(hint, hint_role)]);
        layout.footer_places.push((rect, binding.action));
        x += wide + 2;
    }
}
