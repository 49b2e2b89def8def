//! The tables of keys: every set is whole, and every key of it does something or says why not.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::{BTreeSet, HashMap};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use kotowari::l10n::{Lang, Words};
use kotowari::tui::Start;
use kotowari::tui::commands;
use kotowari::tui::keys::{Action, Chord, Context};
use kotowari::tui::keyset::{Keys, Set};
use kotowari::tui::message::Message;
use kotowari::tui::model::{Focus, Model, Overlay};
use kotowari::tui::run::{Input, Paste};
use kotowari::tui::update::update;
use kotowari::tui::view::view;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

const DENIED: &str = "An error occurred (AccessDenied) when calling the GetObject operation: User: \
    arn:aws:sts::123456789012:assumed-role/app/s is not authorized to perform: s3:GetObject on resource: \
    \"arn:aws:s3:::my-bucket/report.csv\" because no identity-based policy allows the s3:GetObject action";

const POLICY: &str = "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n    {\n      \"Effect\": \"Allow\",\n      \
    \"Action\": \"s3:GetObject\",\n      \"Resource\": \"arn:aws:s3:::my-bucket\"\n    }\n  ]\n}";

/// Actions that a set binds nowhere, on purpose.
const UNBOUND: &[(Set, &[&str])] = &[
    // Without modes nothing can be done with these.
    (Set::Default, MODAL),
    (Set::Vim, &[]),
    (Set::Emacs, MODAL),
];

const MODAL: &[&str] = &[
    "NormalMode",
    "TypeHere",
    "TypeAfter",
    "TypeAtStart",
    "TypeAtEnd",
    "TypeBelow",
    "TypeAbove",
    "DeleteLine",
    "YankLine",
    "DeleteWordOn",
    "Put",
    "FindNext",
    "FindBack",
];

/// The names of all actions, as the source has them.
fn every_action() -> BTreeSet<String> {
    let source = include_str!("../src/tui/keys.rs");
    let body = source.split("pub enum Action {").nth(1).unwrap().split("\n}").next().unwrap();
    body.lines()
        .map(str::trim)
        .filter(|line| !line.starts_with("//") && !line.is_empty())
        .map(|line| line.split(['(', ',']).next().unwrap().to_owned())
        .collect()
}

fn name(action: Action) -> String {
    format!("{action:?}").split('(').next().unwrap().to_owned()
}

#[test]
fn every_action_has_a_key_that_is_no_function_key_or_none_on_purpose() {
    for set in Set::ALL {
        let keys = Keys::of(set);
        let unbound: BTreeSet<&str> = UNBOUND.iter().find(|(other, _)| *other == set).unwrap().1.iter().copied().collect();
        for action in every_action() {
            let plain = (keys.rows().iter().filter(|row| name(row.action) == action))
                .flat_map(|row| &row.chords)
                .any(|chord| !matches!(chord.code, KeyCode::F(_)));
            assert_eq!(plain, !unbound.contains(action.as_str()), "{action} in {set:?}");
        }
    }
}

#[test]
fn no_key_stands_twice_in_one_place_or_begins_another() {
    for set in Set::ALL {
        let mut seen: HashMap<(Context, Chord), Action> = HashMap::new();
        let keys = Keys::of(set);
        for row in keys.rows() {
            for chord in &row.chords {
                let other = seen.insert((row.context, *chord), row.action);
                assert!(other.is_none(), "{set:?}: {} in {:?}: {other:?}, {:?}", chord.label(), row.context, row.action);
            }
        }
        for (context, chord) in seen.keys().filter(|(_, chord)| chord.then.is_some()) {
            assert!(!seen.contains_key(&(*context, chord.first())), "{set:?}: {} begins a pair in {context:?}", chord.label());
        }
    }
}

#[test]
fn what_works_everywhere_is_not_hidden_anywhere() {
    for set in Set::ALL {
        let keys = Keys::of(set);
        for everywhere in keys.rows().iter().filter(|row| row.context == Context::Everywhere) {
            for other in keys.rows().iter().filter(|row| row.context != Context::Everywhere) {
                let clash = |a: &Chord, b: &Chord| a == b || (a.first() == b.first() && a.then.is_some() != b.then.is_some());
                let hidden = everywhere.chords.iter().any(|chord| other.chords.iter().any(|hiding| clash(chord, hiding)));
                let same = other.action == everywhere.action;
                assert!(!hidden || same, "{set:?}: {:?} in {:?} hides {:?}", other.action, other.context, everywhere.action);
            }
        }
    }
}

#[test]
fn keys_that_never_arrive_are_not_bound() {
    for set in Set::ALL {
        for row in Keys::of(set).rows() {
            for chord in row.chords.iter().filter(|chord| chord.ctrl) {
                let lost = matches!(chord.code, KeyCode::Char('i' | 'm' | 'h' | 'j' | '['));
                assert!(!lost, "{} is another key in most terminals", chord.label());
            }
        }
    }
}

#[test]
fn every_hint_has_its_words_and_every_action_is_told_or_searched() {
    for set in Set::ALL {
        for lang in Lang::ALL {
            let words = Words::new(lang);
            let keys = Keys::of(set);
            for row in keys.rows().iter().filter(|row| !row.hint.is_empty()) {
                assert!(words.has(row.hint), "{} in {}", row.hint, lang.code());
                assert!(words.has(row.context.heading()), "{}", row.context.heading());
            }
            let model = Model::new(Start { lang, keys: keys.clone(), ..Start::default() });
            for action in keys.actions() {
                let told = keys.rows().iter().any(|row| row.action == action && !row.hint.is_empty());
                let found = commands::words_of(&model, action).is_some();
                assert!(told || found || commands::is_unsearched(action), "{action:?} in {set:?}");
            }
        }
    }
}

#[test]
fn alt_gr_is_text() {
    let key = KeyEvent::new(KeyCode::Char('{'), KeyModifiers::CONTROL | KeyModifiers::ALT);
    assert_eq!(Chord::of(&key), None);
}

fn draw(model: &mut Model) -> String {
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
    let mut layout = None;
    terminal.draw(|frame| layout = Some(view(model, frame))).unwrap();
    model.layout = layout.unwrap();
    let cells = terminal.backend().buffer().content().iter();
    cells.map(|cell| format!("{}{:x}", cell.symbol(), cell.modifier.bits())).collect()
}

fn press(model: &mut Model, chord: Chord) -> bool {
    let event = |code, ctrl, alt| {
        let mut modifiers = KeyModifiers::NONE;
        modifiers.set(KeyModifiers::CONTROL, ctrl);
        modifiers.set(KeyModifiers::ALT, alt);
        Message::Input(Input::Key(KeyEvent::new(code, modifiers)))
    };
    let mut asked = !update(model, event(chord.code, chord.ctrl, chord.alt)).is_empty();
    if let Some((code, ctrl)) = chord.then {
        asked |= !update(model, event(code, ctrl, false)).is_empty();
    }
    asked
}

fn letter(model: &mut Model, letter: char) {
    update(model, Message::Input(Input::Key(KeyEvent::new(KeyCode::Char(letter), KeyModifiers::NONE))));
    draw(model);
}

fn begin(keys: &Keys) -> Model {
    let mut model = Model::new(Start { text: Some(DENIED.to_owned()), keys: keys.clone(), ..Start::default() });
    draw(&mut model);
    update(&mut model, Message::Input(Input::Paste(Paste::new(POLICY.to_owned()))));
    draw(&mut model);
    model
}

/// What leads to a place.
type Lead = fn(&mut Model);

/// Places of the wizard, each with what leads there.
const PLACES: &[(&str, Lead)] = &[
    ("editor", |model| {
        model.normal = false;
        let open = model.open.as_mut().unwrap();
        open.editor.jump(5, 8);
        open.editor.act(Action::Move(kotowari::tui::keys::Caret::Right), true, 1);
        open.editor.act(Action::Copy, false, 1);
        open.editor.jump(5, 10);
        "Action".clone_into(&mut model.sought);
    }),
    ("selected", |model| {
        model.normal = false;
        let open = model.open.as_mut().unwrap();
        open.editor.act(Action::SelectAll, false, 1);
    }),
    ("normal", |model| {
        model.normal = model.keys.are_modal();
        model.open.as_mut().unwrap().editor.jump(5, 10);
        "Action".clone_into(&mut model.sought);
    }),
    ("steps", |model| model.focus = Focus::Steps),
    ("layers", |model| {
        model.focus = Focus::Steps;
        letter(model, '4');
        model.rows.layers = 2;
    }),
    ("causes", |model| {
        model.focus = Focus::Steps;
        letter(model, '5');
    }),
    ("report", |model| {
        model.focus = Focus::Steps;
        letter(model, '7');
    }),
    ("form", |model| {
        model.focus = Focus::Steps;
        letter(model, 'e');
    }),
    ("form, in the middle", |model| {
        model.focus = Focus::Steps;
        letter(model, 'e');
        let Some(Overlay::Form(form)) = model.overlays.last_mut() else { panic!("a form") };
        form.at = 1;
        let editor = &mut form.field_mut().unwrap().editor;
        editor.jump(0, 0);
        editor.act(Action::Move(kotowari::tui::keys::Caret::Right), true, 1);
        editor.act(Action::Copy, false, 1);
        editor.jump(0, 2);
    }),
    ("page", |model| model.overlays.push(Overlay::Help(5))),
    ("whom", |model| {
        model.focus = Focus::Steps;
        letter(model, 'w');
    }),
];

/// Everything that a key may change.
fn all_of(model: &mut Model) -> String {
    let drawn = draw(model);
    let editor = |editor: &kotowari::tui::editor::Editor| (editor.text(), editor.place(), editor.selected());
    let form = match model.overlays.last() {
        Some(Overlay::Form(form)) => Some((form.at, form.fields.iter().map(|field| editor(&field.editor)).collect::<Vec<_>>())),
        _ => None,
    };
    let open = model.open.as_ref().map(|open| editor(&open.editor));
    format!("{open:?}{form:?}{:?}{:?}{:?}{}{drawn}", model.rows, model.focus, model.register, model.normal)
}

#[test]
fn every_key_of_every_set_does_something_or_says_why_not() {
    for set in Set::ALL {
        let keys = Keys::of(set);
        let mut silent = Vec::new();
        let contexts = PLACES.iter().map(|(_, lead)| {
            let mut model = begin(&keys);
            lead(&mut model);
            model.contexts()
        });
        let contexts: Vec<&[Context]> = contexts.collect();
        // What a list to choose from and a lesson do depends on what they hold; their own tests hold that.
        for row in keys.rows().iter().filter(|row| !matches!(row.context, Context::Menu | Context::Lesson)) {
            for chord in &row.chords {
                let acts = PLACES.iter().zip(&contexts).any(|((_, lead), contexts)| {
                    if !contexts.contains(&row.context) {
                        return false;
                    }
                    let mut model = begin(&keys);
                    lead(&mut model);
                    model.toast = None;
                    let before = all_of(&mut model);
                    press(&mut model, *chord) || model.toast.is_some() || all_of(&mut model) != before
                });
                if !acts {
                    silent.push(format!("{} in {:?}: {:?}", chord.label(), row.context, row.action));
                }
            }
        }
        assert!(silent.is_empty(), "{set:?}: {silent:#?}");
    }
}

#[test]
fn vi_keys_edit_as_vi_does() {
    // What is typed after Esc, and the text that follows; `|` is the caret.
    let table = [
        ("ggdd", "|b c\nd"),
        ("ggjdd", "a\n|d"),
        ("Gdd", "a\n|b c"),
        ("ggyyp", "a\n|a\nb c\nd"),
        ("ggddp", "b c\n|a\nd"),
        ("ggjdwi!", "a\n!|c\nd"),
        ("ggxu", "|a\nb c\nd"),
        ("ggox", "a\nx|\nb c\nd"),
        ("GOx", "a\nb c\nx|\nd"),
        ("ggjAx", "a\nb cx|\nd"),
        ("ggj$Ix", "a\nx|b c\nd"),
    ];
    for (typed, wanted) in table {
        let mut model = Model::new(Start { text: Some(DENIED.to_owned()), keys: Keys::of(Set::Vim), ..Start::default() });
        draw(&mut model);
        let press =
            |model: &mut Model, code| drop(update(model, Message::Input(Input::Key(KeyEvent::new(code, KeyModifiers::NONE)))));
        press(&mut model, KeyCode::Char('a'));
        update(&mut model, Message::Input(Input::Paste(Paste::new("a\nb c\nd".to_owned()))));
        press(&mut model, KeyCode::Esc);
        for letter in typed.chars() {
            press(&mut model, KeyCode::Char(letter));
        }
        let open = model.open.as_ref().expect("an editor");
        let (row, byte) = open.editor.caret();
        let mut lines = open.editor.lines().to_vec();
        lines[row].insert(byte, '|');
        assert_eq!(lines.join("\n"), wanted, "{typed}");
    }
}

#[test]
fn the_search_finds_by_words_by_name_and_in_either_language() {
    let table = [(Lang::En, "undo", Action::Undo), (Lang::Ja, "undo", Action::Undo), (Lang::En, "wrep", Action::WriteReport)];
    for (lang, typed, wanted) in table {
        let model = Model::new(Start { lang, ..Start::default() });
        let found = commands::entries(&model, typed);
        assert_eq!(found.first().map(|entry| entry.doing), Some(commands::Doing::Action(wanted)), "{typed}: {found:?}");
    }
    let model = Model::new(Start::default());
    assert!(commands::entries(&model, "undo")[0].why_not.is_some(), "nothing was changed yet");
    assert!(commands::entries(&model, "zzzz").is_empty());
}

#[test]
fn a_config_file_is_read_and_what_is_wrong_in_it_is_told_with_its_line() {
    use kotowari::tui::config::{chord, read};
    let config = read("keys = \"vim\"\nlang = \"ja\"\nmouse = false\n[bind.everywhere]\nsave = [\"C-x w\", \"F10\"]\n");
    assert!(config.problems.is_empty(), "{:?}", config.problems);
    assert_eq!((config.keys.set(), config.lang, config.mouse), (Set::Vim, Some(Lang::Ja), Some(false)));
    assert_eq!(config.keys.label_in(&[Context::Everywhere], Action::Save).as_deref(), Some("^X w"));
    // A file, the line of what is wrong in it, and the sentence that says so.
    let table = [
        ("keys = \"wordstar\"", 1, "cli-config-keys"),
        ("\nlang = \"fr\"", 2, "cli-config-lang"),
        ("mouse = 1", 1, "cli-config-mouse"),
        ("bind = 1", 1, "cli-config-bind"),
        ("[bind.kitchen]\nsave = \"x\"", 1, "cli-config-place"),
        ("[bind.editor]\nsav = \"x\"", 2, "cli-config-action"),
        ("[bind.editor]\nsave = [\"x\",\n  \"Hyper-x\"]", 3, "cli-config-key"),
        ("\ncolour = 1", 2, "cli-config-unknown"),
        ("lang = \"ja\"\nkeys = ", 2, "cli-config-not-toml"),
    ];
    for (text, line, sentence) in table {
        let config = read(text);
        let found: Vec<_> = config.problems.iter().map(|problem| (problem.line, problem.sentence)).collect();
        assert_eq!(found, [(line, sentence)], "{text}");
        assert!(Words::new(Lang::En).has(sentence));
    }
    for text in ["", " ", "C-", "xy", "C-x C-", "a b c", "F13", "C-x M-x"] {
        assert_eq!(chord(text), None, "{text:?}");
    }
}

#[test]
fn a_bound_key_takes_the_key_from_what_had_it() {
    let mut keys = Keys::of(Set::Default);
    keys.bind(Context::Letters, Action::Save, vec![kotowari::tui::config::chord("t").unwrap()]);
    assert_eq!(keys.label_in(&[Context::Letters], Action::Save).as_deref(), Some("t"));
    assert_eq!(keys.label_in(&[Context::Letters], Action::None), None);
}
