//! Every screen at three sizes and in both languages, driven by messages: its rows, and below them the runs of style that matter.
//!
//! A screen is one row of `SCREENS`: a name, what it begins with, and the keys that lead there.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fmt::Write as _;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use kotowari::l10n::Lang;
use kotowari::tui::Start;
use kotowari::tui::message::Message;
use kotowari::tui::model::Model;
use kotowari::tui::run::{Input, Paste};
use kotowari::tui::update::update;
use kotowari::tui::view::view;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};

const DENIED: &str = "An error occurred (AccessDenied) when calling the GetObject operation: User: \
    arn:aws:sts::123456789012:assumed-role/app/s is not authorized to perform: s3:GetObject on resource: \
    \"arn:aws:s3:::my-bucket/report.csv\" because no identity-based policy allows the s3:GetObject action";

const EXPIRED: &str = "An error occurred (ExpiredToken) when calling the ListBuckets operation: The provided token has expired.";

const BUCKET_ONLY: &str = r#"{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "ReadReports",
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::my-bucket"
    }
  ]
}"#;

const DENY: &str = r#"{
  "Version": "2012-10-17",
  "Statement": {"Sid": "KeepOut", "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::my-bucket/*"}
}"#;

/// One thing done at the keyboard.
enum Do {
    /// Keys without text, by name: `esc`, `tab`, `enter`, `up`, `down`, `f2`, `^x`, or one letter.
    Key(&'static str),
    /// Text typed.
    Type(&'static str),
    /// A paste.
    Paste(&'static str),
}
use Do::{Key, Paste as Pasted, Type};

/// Every screen: its name, the error it begins with, and what leads there.
const SCREENS: &[(&str, &str, &[Do])] = &[
    ("invitation", "", &[]),
    ("bare", "Access Denied", &[Key("down"), Type("list-objects-v2")]),
    ("expired", EXPIRED, &[]),
    ("error", DENIED, &[Key("1")]),
    ("empty", DENIED, &[]),
    ("editor", DENIED, &[Pasted(BUCKET_ONLY)]),
    ("view", DENIED, &[Pasted(BUCKET_ONLY), Key("f2")]),
    ("allowed", DENIED, &[Pasted(BUCKET_ONLY), Key("end"), Key("left"), Type("/*"), Key("esc"), Key("T")]),
    ("resource", DENIED, &[Pasted(BUCKET_ONLY), Key("esc"), Key("3"), Pasted(DENY), Key("esc")]),
    ("layers", DENIED, &[Pasted(BUCKET_ONLY), Key("esc"), Key("4"), Key("t"), Key("down")]),
    ("causes", DENIED, &[Pasted(BUCKET_ONLY), Key("esc"), Key("5"), Key("down")]),
    ("fixes", DENIED, &[Pasted(BUCKET_ONLY), Key("esc"), Key("6")]),
    ("report", DENIED, &[Pasted(BUCKET_ONLY), Key("esc"), Key("7")]),
    ("verdict", DENIED, &[Pasted(BUCKET_ONLY), Key("esc"), Key("backtab"), Key("down"), Key("down")]),
    ("form", DENIED, &[Key("e")]),
    ("help", DENIED, &[Key("?")]),
    ("whom", DENIED, &[Key("w")]),
    ("complete", DENIED, &[Key("enter"), Type("{\"Statement\": {\"Action\": \"s3:G"), Key("^n"), Key("down")]),
    ("problems", DENIED, &[Pasted(BUCKET_ONLY), Key("^b")]),
    ("find", DENIED, &[Pasted(BUCKET_ONLY), Key("^f"), Type("s3"), Key("down")]),
    ("templates", DENIED, &[Key("3"), Key("b"), Key("down")]),
    ("suppose", DENIED, &[Pasted(BUCKET_ONLY), Key("esc"), Key("/"), Key("down"), Key("down"), Key("^w"), Type("bucket")]),
    (
        "pinned",
        DENIED,
        &[Pasted(BUCKET_ONLY), Key("esc"), Key("P"), Key("enter"), Key("end"), Key("left"), Type("/*"), Key("esc")],
    ),
    ("path", DENIED, &[Pasted(BUCKET_ONLY), Key("esc"), Key("p")]),
];

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 50)];

fn key(name: &str) -> KeyEvent {
    let plain = |code| KeyEvent::new(code, KeyModifiers::NONE);
    match name {
        "esc" => plain(KeyCode::Esc),
        "backtab" => plain(KeyCode::BackTab),
        "enter" => plain(KeyCode::Enter),
        "up" => plain(KeyCode::Up),
        "down" => plain(KeyCode::Down),
        "left" => plain(KeyCode::Left),
        "delete" => plain(KeyCode::Delete),
        "end" => plain(KeyCode::End),
        "f2" => plain(KeyCode::F(2)),
        name if name.len() == 2 && name.starts_with('^') => {
            KeyEvent::new(KeyCode::Char(name.chars().nth(1).unwrap()), KeyModifiers::CONTROL)
        }
        name => plain(KeyCode::Char(name.chars().next().unwrap())),
    }
}

fn act(model: &mut Model, what: &Do) {
    match what {
        Key(name) => drop(update(model, Message::Input(Input::Key(key(name))))),
        Type(text) => {
            for letter in text.chars() {
                let code = if letter == '\n' { KeyCode::Enter } else { KeyCode::Char(letter) };
                update(model, Message::Input(Input::Key(KeyEvent::new(code, KeyModifiers::NONE))));
            }
        }
        Pasted(text) => drop(update(model, Message::Input(Input::Paste(Paste::new((*text).to_owned()))))),
    }
}

/// Draws as the loop does: what came of a frame is there for the next message.
fn draw(model: &mut Model, (width, height): (u16, u16)) -> Buffer {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    let mut layout = None;
    terminal.draw(|frame| layout = Some(view(model, frame))).unwrap();
    model.layout = layout.unwrap();
    terminal.backend().buffer().clone()
}

/// The model of a screen, drawn at `size` after each thing done.
fn reach(name: &str, size: (u16, u16), lang: Lang) -> (Model, Buffer) {
    let (_, error, keys) = SCREENS.iter().find(|(other, ..)| *other == name).expect("a screen of the table");
    let text = (!error.is_empty()).then(|| (*error).to_owned());
    let mut model = Model::new(Start { text, lang, ..Start::default() });
    let mut buffer = draw(&mut model, size);
    for what in *keys {
        act(&mut model, what);
        buffer = draw(&mut model, size);
    }
    (model, buffer)
}

/// The rows of a screen, then the runs of style that matter: what is pointed at, chosen, refused or not known.
fn shown(buffer: &Buffer) -> String {
    let area = buffer.area;
    let mut out = String::new();
    let mut runs = String::new();
    for y in 0..area.height {
        let mut row = String::new();
        let mut skip = 0;
        let mut run: Option<(u16, String)> = None;
        for x in 0..=area.width {
            let cell = (x < area.width).then(|| &buffer[(x, y)]);
            if skip > 0 && cell.is_some() {
                // The second half of a wide character is not sent to a terminal.
                skip -= 1;
                continue;
            }
            let style = cell.map(|cell| style_of(cell.fg, cell.modifier)).unwrap_or_default();
            if run.as_ref().is_some_and(|(_, before)| *before != style) {
                let (from, before) = run.take().unwrap();
                if !before.is_empty() {
                    writeln!(runs, "{}: {from}..{x} {before}", y + 1).unwrap();
                }
            }
            run.get_or_insert((x, style));
            let Some(cell) = cell else { continue };
            row.push_str(cell.symbol());
            skip = kotowari::l10n::width(cell.symbol()).saturating_sub(1);
        }
        writeln!(out, "{}", row.trim_end()).unwrap();
    }
    out + "\n" + &runs
}

fn style_of(fg: Color, modifier: Modifier) -> String {
    let mut names = Vec::new();
    match fg {
        Color::Red => names.push("red"),
        Color::Yellow => names.push("yellow"),
        _ => {}
    }
    if modifier.contains(Modifier::UNDERLINED) {
        names.push("underlined");
    }
    if modifier.contains(Modifier::REVERSED) {
        names.push("reversed");
    }
    names.join(" ")
}

#[test]
fn every_screen_in_both_languages() {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for (name, ..) in SCREENS {
            for lang in Lang::ALL {
                for (width, height) in SIZES {
                    let (_, buffer) = reach(name, (width, height), lang);
                    insta::assert_snapshot!(format!("{name}-{}-{width}x{height}", lang.code()), shown(&buffer));
                }
            }
        }
    });
}

#[test]
fn every_screen_at_every_size() {
    let sizes = (1..=200u16).step_by(13).flat_map(|width| (1..=50u16).step_by(7).map(move |height| (width, height)));
    let odd =
        [(1, 1), (2, 1), (1, 2), (59, 16), (60, 15), (60, 16), (61, 17), (79, 24), (119, 30), (120, 16), (121, 17), (200, 50)];
    let sizes: Vec<_> = sizes.chain(odd).collect();
    for (name, ..) in SCREENS {
        for lang in Lang::ALL {
            let (mut model, _) = reach(name, (80, 24), lang);
            for size in &sizes {
                draw(&mut model, *size);
            }
        }
    }
}

#[test]
fn the_verdict_turns_in_the_frame_of_the_key() {
    let (mut model, buffer) = reach("editor", (80, 24), Lang::En);
    let text = shown(&buffer);
    assert!(text.contains("names the bucket"), "{text}");
    assert!(text.contains("identity ✖"), "{text}");
    for what in [Key("end"), Key("left"), Type("/*")] {
        act(&mut model, &what);
    }
    let text = shown(&draw(&mut model, (80, 24)));
    assert!(text.contains("identity ✔"), "{text}");
    assert!(!text.contains("names the bucket"), "{text}");
}

#[test]
fn undo_goes_back_over_panes() {
    let (mut model, _) = reach("allowed", (80, 24), Lang::En);
    let before = model.case.clone();
    let mut changes = 0;
    while model.can(kotowari::tui::keys::Action::Undo).is_ok() {
        act(&mut model, &Key("^u"));
        draw(&mut model, (80, 24));
        changes += 1;
        assert!(changes < 50, "undo ends");
    }
    assert!(!model.is_edited(), "all of it is taken back");
    while model.can(kotowari::tui::keys::Action::Redo).is_ok() {
        act(&mut model, &Key("^y"));
        draw(&mut model, (80, 24));
    }
    assert_eq!(model.case, before);
}

#[test]
fn control_characters_are_shown_and_not_obeyed() {
    let evil = DENIED.replace("report.csv", "re\u{1b}[31mport\u{202e}.csv");
    for keys in [&[][..], &[Key("1")], &[Key("1"), Key("i")], &[Pasted("{\"a\u{1b}]0;x\u{7}\": \"\u{202e}\"}")]] {
        let mut model = Model::new(Start { text: Some(evil.clone()), ..Start::default() });
        for size in [(80, 24), (120, 40)] {
            draw(&mut model, size);
            for what in keys {
                act(&mut model, what);
            }
            let buffer = draw(&mut model, size);
            for cell in buffer.content() {
                assert!(!cell.symbol().chars().any(|letter| letter.is_control() || letter == '\u{202e}'), "{:?}", cell.symbol());
            }
        }
    }
}

mod any_messages {
    use super::*;
    use proptest::prelude::*;

    fn messages() -> impl Strategy<Value = Vec<(u8, u16)>> {
        proptest::collection::vec((0u8..40, any::<u16>()), 1..60)
    }

    fn do_one(model: &mut Model, kind: u8, value: u16) {
        let letters = "{}[]\":,aetwTfgpvncxLmN?/1234567 \u{65ad}oiuk";
        let letter = letters.chars().nth(usize::from(value) % letters.chars().count()).unwrap();
        let codes = [
            KeyCode::Esc,
            KeyCode::Enter,
            KeyCode::Tab,
            KeyCode::BackTab,
            KeyCode::Up,
            KeyCode::Down,
            KeyCode::Left,
            KeyCode::Right,
            KeyCode::Home,
            KeyCode::End,
            KeyCode::PageUp,
            KeyCode::PageDown,
            KeyCode::Backspace,
            KeyCode::Delete,
            KeyCode::F(2),
        ];
        let code = codes[usize::from(value) % codes.len()];
        let modifiers = match value % 5 {
            0 => KeyModifiers::SHIFT,
            1 => KeyModifiers::CONTROL,
            _ => KeyModifiers::NONE,
        };
        let input = match kind {
            0..=14 => Input::Key(KeyEvent::new(KeyCode::Char(letter), KeyModifiers::NONE)),
            15..=30 => Input::Key(KeyEvent::new(code, modifiers)),
            31..=33 => Input::Key(KeyEvent::new(KeyCode::Char((b'a' + (value % 26) as u8) as char), KeyModifiers::CONTROL)),
            34 => Input::Paste(Paste::new(BUCKET_ONLY.to_owned())),
            35 => Input::Paste(Paste::new(DENY.to_owned())),
            36 => Input::Paste(Paste::new(DENIED.to_owned())),
            37 => Input::Paste(Paste::new("\u{1b}[31m\u{0}断り\r\n\t{".to_owned())),
            _ => Input::Mouse(crossterm::event::MouseEvent {
                kind: match value % 3 {
                    0 => crossterm::event::MouseEventKind::Down(crossterm::event::MouseButton::Left),
                    1 => crossterm::event::MouseEventKind::ScrollDown,
                    _ => crossterm::event::MouseEventKind::ScrollUp,
                },
                column: value % 131,
                row: (value / 131) % 41,
                modifiers: KeyModifiers::NONE,
            }),
        };
        update(model, Message::Input(input));
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn never_panic(messages in messages(), wide in any::<bool>(), begun in any::<bool>()) {
            let text = begun.then(|| DENIED.to_owned());
            let mut model = Model::new(Start { text, ..Start::default() });
            let size = if wide { (130, 40) } else { (80, 24) };
            for (index, (kind, value)) in messages.into_iter().enumerate() {
                do_one(&mut model, kind, value);
                if index % 3 == 0 {
                    draw(&mut model, size);
                }
            }
            draw(&mut model, size);
            draw(&mut model, (60, 16));
        }
    }
}

mod stories {
    use kotowari::case::Mark;
    use kotowari::tui::keep::{Kept, Order, Over, Saved};
    use kotowari::tui::message::{Done, Work};
    use kotowari::tui::run::Command;

    use super::*;

    fn type_keys(model: &mut Model, keys: &[Do]) -> Vec<Command<Work>> {
        let mut commands = Vec::new();
        for what in keys {
            commands = match what {
                Key(name) => update(model, Message::Input(Input::Key(key(name)))),
                other => {
                    act(model, other);
                    Vec::new()
                }
            };
        }
        commands
    }

    #[test]
    fn leaving_with_changes_asks_saves_and_leaves() {
        let (mut model, _) = reach("editor", (80, 24), Lang::En);
        assert!(type_keys(&mut model, &[Key("^q")]).is_empty(), "changes are not lost unasked");
        type_keys(&mut model, &[Key("enter")]);
        let commands = type_keys(&mut model, &[Key("enter")]);
        let [Command::Do(Work::Keep(Order::Save(save)))] = commands.as_slice() else { panic!("{commands:?}") };
        assert!(save.then_quit && save.over == Over::Nothing, "{save:?}");
        let result = Ok(Saved { read: Mark::of(b""), lock: None, recent: Vec::new() });
        let done = Done::Kept(Kept::Saved { save: save.clone(), result });
        assert_eq!(update(&mut model, Message::Done(done)), [Command::Quit]);
    }

    #[test]
    fn leaving_without_changes_just_leaves() {
        let (mut model, _) = reach("empty", (80, 24), Lang::En);
        assert_eq!(type_keys(&mut model, &[Key("q")]), [Command::Quit]);
    }

    #[test]
    fn the_line_next_leads_to_an_allowed_request() {
        let (mut model, _) = reach("editor", (80, 24), Lang::En);
        type_keys(&mut model, &[Key("esc"), Key("g"), Key("g")]);
        for _ in 0..12 {
            type_keys(&mut model, &[Key("g"), Key("t")]);
        }
        let evaluation = model.evaluation.as_ref().expect("a decision");
        assert_eq!(evaluation.verdict.decision, kotowari::iam::Decision::Allow);
    }

    #[test]
    fn a_pasted_error_replaces_the_one_before_and_policies_stay() {
        let (mut model, _) = reach("editor", (80, 24), Lang::En);
        type_keys(&mut model, &[Key("esc"), Key("3")]);
        let other = DENIED.replace("GetObject", "PutObject");
        update(&mut model, Message::Input(Input::Paste(Paste::new(other.clone()))));
        assert_eq!(model.case.error.as_deref(), Some(other.as_str()));
        assert_eq!(model.case.request.action.as_ref().map(|known| known.value.as_str()), Some("s3:PutObject"));
        assert_eq!(model.case.slots(kotowari::iam::Layer::Identity).len(), 1);
    }

    #[test]
    fn a_level_begun_and_left_without_a_word_is_not_there() {
        let (mut model, _) = reach("layers", (80, 24), Lang::En);
        let rows = kotowari::tui::panes::layers::rows(&model.case);
        model.rows.layers = rows.iter().position(|row| row.layer() == kotowari::iam::Layer::Scp).unwrap();
        type_keys(&mut model, &[Key("enter"), Type("{}"), Key("esc")]);
        let before = model.case.clone();
        type_keys(&mut model, &[Key("N"), Key("esc")]);
        assert_eq!(model.case, before);
    }

    #[test]
    fn a_broken_policy_is_a_draft_all_the_same() {
        let (mut model, _) = reach("empty", (80, 24), Lang::En);
        update(&mut model, Message::Input(Input::Paste(Paste::new("{\"Version\": ".to_owned()))));
        assert_eq!(model.case.slots(kotowari::iam::Layer::Identity).len(), 1);
    }

    /// The open text.
    fn text(model: &Model) -> String {
        model.open.as_ref().expect("an open text").editor.text()
    }

    #[test]
    fn completion_goes_on_from_the_place_in_the_policy() {
        for (typed, wanted) in [
            ("{\"Ver", "{\"Version\": \""),
            ("{\"Version\": \"2012", "{\"Version\": \"2012-10-17\""),
            ("{\"Statement\": {\"Eff", "{\"Statement\": {\"Effect\": \""),
            ("{\"Statement\": {\"Effect\": \"D", "{\"Statement\": {\"Effect\": \"Deny\""),
            ("{\"Statement\": {\"Action\": \"s3:getobjectt", "{\"Statement\": {\"Action\": \"s3:GetObjectTagging\""),
            ("{\"Statement\": {\"Condition\": {\"NotIpAddressI", "{\"Statement\": {\"Condition\": {\"NotIpAddressIfExists\": {"),
            (
                "{\"Statement\": {\"Condition\": {\"Bool\": {\"aws:secure",
                "{\"Statement\": {\"Condition\": {\"Bool\": {\"aws:SecureTransport\": \"",
            ),
            (
                "{\"Statement\": {\"Condition\": {\"Bool\": {\"aws:SecureTransport\": \"f",
                "{\"Statement\": {\"Condition\": {\"Bool\": {\"aws:SecureTransport\": \"false\"",
            ),
        ] {
            let (mut model, _) = reach("empty", (80, 24), Lang::En);
            type_keys(&mut model, &[Key("enter"), Type(typed), Key("^n")]);
            if !model.overlays.is_empty() {
                type_keys(&mut model, &[Key("enter")]);
            }
            assert_eq!(text(&model), wanted);
        }
    }

    #[test]
    fn the_list_of_completions_follows_what_is_typed() {
        let (mut model, _) = reach("complete", (80, 24), Lang::En);
        type_keys(&mut model, &[Type("etObjectTaggingX")]);
        assert!(model.overlays.is_empty(), "nothing is left to complete");
        assert!(text(&model).ends_with("\"s3:GetObjectTaggingX"));
        let (mut model, _) = reach("complete", (80, 24), Lang::En);
        type_keys(&mut model, &[Key("esc"), Type("x")]);
        assert!(text(&model).ends_with("\"s3:Gx"));
    }

    #[test]
    fn all_places_are_replaced_in_one_step() {
        let (mut model, _) = reach("find", (80, 24), Lang::En);
        let before = text(&model);
        type_keys(&mut model, &[Type("sqs"), Key("^r")]);
        assert_eq!(text(&model), before.replace("s3", "sqs"));
        type_keys(&mut model, &[Key("^u")]);
        assert_eq!(text(&model), before);
    }

    #[test]
    fn places_are_replaced_one_by_one() {
        let (mut model, _) = reach("find", (80, 24), Lang::En);
        let before = text(&model);
        type_keys(&mut model, &[Type("sqs"), Key("enter"), Key("enter")]);
        let after = text(&model);
        assert_eq!(after.matches("sqs").count(), 1, "{after}");
        assert_eq!(after.matches("s3").count(), before.matches("s3").count() - 1);
    }

    #[test]
    fn a_number_leads_to_its_line() {
        let (mut model, _) = reach("editor", (80, 24), Lang::En);
        type_keys(&mut model, &[Key("^f"), Type(":3:5"), Key("enter")]);
        assert_eq!(model.open.as_ref().unwrap().editor.place(), (2, 4));
    }

    #[test]
    fn a_template_is_a_proposal_and_taken_back_by_one_key() {
        let (mut model, _) = reach("templates", (80, 24), Lang::En);
        let before = model.case.clone();
        type_keys(&mut model, &[Key("up"), Key("enter")]);
        let slot = model.case.slots(kotowari::iam::Layer::Resource)[0];
        let draft = model.case.draft(slot).unwrap();
        assert_eq!(draft.original, None, "nobody said that it is in force");
        assert!(draft.text.contains("arn:aws:iam::123456789012:role/app"), "{}", draft.text);
        type_keys(&mut model, &[Key("^u")]);
        assert_eq!(model.case, before);
    }

    #[test]
    fn what_if_turns_the_verdict_and_leaves_the_case() {
        let (mut model, _) = reach("editor", (80, 24), Lang::En);
        type_keys(&mut model, &[Key("esc"), Key("T")]);
        let before = model.case.clone();
        type_keys(&mut model, &[Key("/"), Key("down"), Key("down"), Key("^a"), Type("arn:aws:s3:::my-bucket")]);
        let decision = model.trial.as_ref().and_then(|trial| trial.evaluation.as_ref()).map(|call| call.verdict.decision);
        assert_eq!(decision, Some(kotowari::iam::Decision::Allow));
        assert_eq!(model.case, before);
        type_keys(&mut model, &[Key("esc")]);
        assert!(model.trial.is_none());
        assert_eq!(model.case, before);
        type_keys(&mut model, &[Key("/"), Key("down"), Key("down"), Key("^a"), Type("arn:aws:s3:::my-bucket"), Key("enter")]);
        assert_ne!(model.case, before, "Enter keeps it");
        type_keys(&mut model, &[Key("^u")]);
        assert_eq!(model.case, before);
    }

    #[test]
    fn a_context_key_is_added_and_dropped() {
        let (mut model, _) = reach("editor", (80, 24), Lang::En);
        type_keys(&mut model, &[Key("esc"), Key("/"), Key("up"), Type("aws:SourceIp=203.0.113.9"), Key("down"), Key("enter")]);
        assert_eq!(model.case.request.context.len(), 1);
        type_keys(&mut model, &[Key("/"), Key("up"), Key("up"), Key("^a"), Key("delete"), Key("enter")]);
        assert_eq!(model.case.request.context.len(), 0);
    }

    #[test]
    fn the_path_leads_to_the_text_and_back() {
        let (mut model, _) = reach("path", (80, 24), Lang::En);
        for _ in 0..40 {
            type_keys(&mut model, &[Key("down")]);
        }
        let count = kotowari::tui::panes::walk::stops(&model, 80).len();
        assert!(matches!(model.overlays.last(), Some(kotowari::tui::model::Overlay::Path(at)) if *at + 1 == count));
        let wanted = kotowari::tui::panes::walk::stops(&model, 80).iter().rposition(|stop| {
            matches!(stop.target, kotowari::tui::panes::walk::Target::Text(slot, _) if slot.layer == kotowari::iam::Layer::Identity)
        });
        let wanted = wanted.expect("a step about the policy");
        for _ in wanted + 1..count {
            type_keys(&mut model, &[Key("up")]);
        }
        type_keys(&mut model, &[Key("enter")]);
        assert!(model.is_typing());
        assert_eq!(model.open.as_ref().unwrap().editor.caret().0, 7, "the line of the element that fails");
        type_keys(&mut model, &[Key("esc"), Key("p")]);
        assert!(matches!(model.overlays.last(), Some(kotowari::tui::model::Overlay::Path(at)) if *at == wanted));
    }

    #[test]
    fn policies_are_renamed_and_duplicated() {
        let (mut model, _) = reach("editor", (80, 24), Lang::En);
        type_keys(&mut model, &[Key("esc"), Key("R"), Key("^a"), Type("Reports"), Key("enter"), Key("D")]);
        let names: Vec<_> = model
            .case
            .slots(kotowari::iam::Layer::Identity)
            .into_iter()
            .map(|slot| model.case.draft(slot).unwrap().name.clone())
            .collect();
        assert_eq!(names, ["Reports", "Reports-2"]);
    }

    #[test]
    fn the_mouse_selects() {
        use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
        let (mut model, _) = reach("editor", (80, 24), Lang::En);
        let text = model.layout.editor_text;
        for (kind, x) in [(MouseEventKind::Down(MouseButton::Left), 2), (MouseEventKind::Drag(MouseButton::Left), 11)] {
            let event = MouseEvent { kind, column: text.x + x, row: text.y + 1, modifiers: KeyModifiers::NONE };
            update(&mut model, Message::Input(Input::Mouse(event)));
        }
        assert_eq!(model.open.as_ref().unwrap().editor.selected().as_deref(), Some("\"Version\""));
        let commands = type_keys(&mut model, &[Key("^x")]);
        assert_eq!(commands, [Command::Copy("\"Version\"".to_owned())]);
    }

    #[test]
    fn a_text_of_many_megabytes_is_taken_and_drawn() {
        let mut model = Model::new(Start::default());
        for text in ["a".repeat(3_000_000), format!("{}\n{DENIED}\n", "x y\n".repeat(500_000))] {
            update(&mut model, Message::Input(Input::Paste(Paste::new(text))));
            draw(&mut model, (80, 24));
            draw(&mut model, (200, 50));
        }
        assert_eq!(model.case.request.action.as_ref().map(|known| known.value.as_str()), Some("s3:GetObject"));
    }
}
