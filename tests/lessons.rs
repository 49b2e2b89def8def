//! Every lesson teaches what it says: its start is not right, its reference answer is, tempting answers get the feedback meant for
//! them, and its texts are there in both languages, short enough, and in the program's own voice.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use kotowari::case::{Case, PolicyDraft};
use kotowari::iam::{Layer, PolicyKind};
use kotowari::l10n::{Lang, width, wrap};
use kotowari::lessons::{Lesson, Problem, ProblemKind, Progress, Texts, built_in, check, from_folder};

#[path = "voice/mod.rs"]
mod voice;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/lessons")
}

#[test]
fn every_lesson_holds_to_what_a_lesson_must_do() {
    let (lessons, problems) = from_folder(&folder(), true);
    let lines: Vec<_> = problems.iter().map(|problem| format!("{}:{}: {:?}", problem.file, problem.line, problem.kind)).collect();
    assert!(lines.is_empty(), "{}", lines.join("\n"));
    assert!(lessons.len() >= 12);
    let embedded: Vec<_> = built_in().into_iter().map(|lesson| lesson.id).collect();
    assert_eq!(embedded, lessons.iter().map(|lesson| lesson.id.clone()).collect::<Vec<_>>());
}

#[test]
fn the_first_answer_opens_nothing_and_a_star_is_never_right() {
    let star = |layer, kind| {
        let principal = if layer == Layer::Resource { r#""Principal": "*", "# } else { "" };
        let resource = if kind == PolicyKind::Trust { "" } else { r#", "Resource": "*""# };
        format!(r#"{{"Version": "2012-10-17", "Statement": {{"Effect": "Allow", {principal}"Action": "*"{resource}}}}}"#)
    };
    for lesson in built_in() {
        assert!(!check(&lesson, &lesson.case).is_right(), "{}", lesson.id);
        assert!(check(&lesson, &lesson.answer).is_right(), "{}", lesson.id);
        for layer in &lesson.edit {
            let mut answer = lesson.answer.clone();
            let text = star(*layer, lesson.case.policy_kind(*layer));
            answer.set_none(*layer);
            answer.add_draft(*layer, 0, PolicyDraft::proposed("star", text));
            let outcome = check(&lesson, &answer);
            assert_eq!(outcome.unreadable, [], "{}", lesson.id);
            // A star in a layer that grants nothing of itself may leave the answer in another layer right.
            if lesson.edit.len() == 1 {
                assert!(!outcome.opened.is_empty() && outcome.feedback.is_some(), "{}: {outcome:?}", lesson.id);
            }
        }
    }
}

#[test]
fn tempting_answers_get_different_feedback() {
    for lesson in built_in() {
        assert!(lesson.wrong.len() >= 2, "{}", lesson.id);
        for wrong in &lesson.wrong {
            let outcome = check(&lesson, &wrong.answer);
            assert!(!outcome.is_right(), "{}: {}", lesson.id, wrong.feedback);
            assert_eq!(outcome.feedback.as_ref(), Some(&wrong.feedback), "{}: {outcome:?}", lesson.id);
        }
        let kinds: BTreeSet<_> = lesson.wrong.iter().map(|wrong| &wrong.feedback).collect();
        assert!(kinds.len() >= 2, "{}", lesson.id);
        // The start, too, is told something.
        assert!(check(&lesson, &lesson.case).feedback.is_some(), "{}", lesson.id);
    }
}

/// Every text of a lesson, with what it is.
fn sentences(texts: &Texts) -> Vec<(String, String)> {
    let mut all = vec![
        ("title".to_owned(), texts.title.clone()),
        ("story".to_owned(), texts.story.clone()),
        ("goal".to_owned(), texts.goal.clone()),
        ("debrief".to_owned(), texts.debrief.clone()),
    ];
    all.extend(texts.hints.iter().map(|hint| ("hint".to_owned(), hint.clone())));
    all.extend(texts.probes.iter().cloned());
    all.extend(texts.feedback.iter().cloned());
    all
}

/// Lines at 80 columns.
fn lines(text: &str) -> usize {
    wrap(text, 74).len()
}

#[test]
fn texts_are_short_and_in_the_programs_voice() {
    let mut faults = Vec::new();
    for Lesson { id, texts, .. } in built_in() {
        for (lang, texts) in [(Lang::En, &texts[0]), (Lang::Ja, &texts[1])] {
            let place = format!("{id} {}", lang.code());
            if width(&texts.title) > 50 {
                faults.push(format!("{place}: the title has {} columns", width(&texts.title)));
            }
            // Story, goal and all hints with their headings fit under a title at 80 by 24; so do feedback and debrief.
            let begin = lines(&texts.story) + lines(&texts.goal) + texts.hints.iter().map(|hint| lines(hint)).sum::<usize>();
            if begin > 17 {
                faults.push(format!("{place}: story, goal and hints take {begin} lines"));
            }
            if lines(&texts.debrief) > 8 {
                faults.push(format!("{place}: the debrief takes {} lines", lines(&texts.debrief)));
            }
            for (name, words) in &texts.feedback {
                if lines(words) > 4 {
                    faults.push(format!("{place}: feedback {name} takes {} lines", lines(words)));
                }
            }
            for (name, text) in sentences(texts) {
                let found = if lang == Lang::En { voice::english(&text) } else { voice::japanese(&text) };
                faults.extend(found.into_iter().map(|fault| format!("{place} {name}: {fault}")));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A copy of the first lesson in a folder of its own.
fn copied(change: impl Fn(&str, String) -> String) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let lesson = folder.path().join("01-ours");
    std::fs::create_dir(&lesson).unwrap();
    for name in ["case.json", "checks.json", "en.md", "ja.md"] {
        let text = std::fs::read_to_string(self::folder().join("01-lambda-s3").join(name)).unwrap();
        std::fs::write(lesson.join(name), change(name, text)).unwrap();
    }
    folder
}

#[test]
fn a_teams_lesson_is_read_in_the_same_way_and_its_faults_have_a_place() {
    let sound = copied(|_, text| text);
    let (lessons, problems) = from_folder(sound.path(), true);
    assert_eq!((lessons.len(), problems), (1, Vec::new()));
    assert_eq!(lessons[0].id, "01-ours");

    type Change = (&'static str, &'static str, &'static str);
    // file, what is replaced, by what; then file and what is told.
    let table: [(Change, &str, &str); 7] = [
        (("en.md", "## goal", "## aim"), "01-ours/en.md:5", "Unknown(\"aim\")"),
        (("ja.md", "- delete: ", "- remove: "), "01-ours/ja.md:1", "Lacks(\"- delete: …\")"),
        (("case.json", "\"request\"", "\"request\" x"), "01-ours/case.json:5", "NotJson"),
        (("checks.json", "\"identity\"\n  ]", "\"identty\"\n  ]"), "01-ours/checks.json:3", "Unknown(\"identty\")"),
        (("checks.json", "\"answer\"", "\"anwser\""), "01-ours/checks.json:", "unknown field `anwser`"),
        (("checks.json", "acme-reports/daily/*", "acme-reports/weekly/*"), "01-ours/checks.json:", "AnswerIsWrong"),
        (("checks.json", "\"feedback\": \"objects\"", "\"feedback\": \"one-file\""), "01-ours/checks.json:", "OtherFeedback"),
    ];
    for ((file, from, to), place, told) in table {
        let broken = copied(|name, text| if name == file { text.replacen(from, to, 1) } else { text });
        let (_, problems) = from_folder(broken.path(), true);
        let lines: Vec<_> = problems.iter().map(|Problem { file, line, kind }| format!("{file}:{line}: {kind:?}")).collect();
        assert!(lines.iter().any(|line| line.starts_with(place) && line.contains(told)), "{from}: {lines:?}");
    }
    let empty = tempfile::tempdir().unwrap();
    let (_, problems) = from_folder(empty.path(), true);
    assert!(matches!(problems.as_slice(), [Problem { kind: ProblemKind::NoLesson, .. }]));
    let (_, problems) = from_folder(&empty.path().join("nowhere"), true);
    assert!(matches!(problems.as_slice(), [Problem { kind: ProblemKind::Unread(_), .. }]));
}

#[test]
fn an_answer_may_be_anything_that_comes_out_right() {
    let lesson = &built_in()[0];
    let answer = |statement: &str| {
        let text = format!(
            r#"{{"version": 1, "policies": {{"identity": [{{"name": "Mine", "document": {{"Version": "2012-10-17", "Statement": [{statement}]}}}}]}}}}"#
        );
        check(lesson, &Case::from_json(&text).unwrap())
    };
    for right in [
        r#"{"Effect": "Allow", "Action": "S3:getobject", "Resource": "arn:aws:s3:::acme-reports/*"}"#,
        r#"{"Effect": "Allow", "Action": ["s3:GetObject", "s3:GetObjectTagging"], "Resource": ["arn:aws:s3:::acme-reports/daily/2026-*"]}"#,
        r#"{"Effect": "Allow", "Action": "s3:Get*", "Resource": "*"}, {"Effect": "Deny", "Action": "s3:*", "NotResource": "arn:aws:s3:::acme-reports/*"}"#,
    ] {
        assert!(answer(right).is_right(), "{right}");
    }
    let outcome = answer(r#"{"Effect": "Allow", "Action": "*", "Resource": "*"}"#);
    assert_eq!(outcome.opened, ["delete", "payroll"]);
    // A layer that the lesson leaves alone is decided as the lesson has it, and named.
    let text = r#"{"version": 1, "policies": {"resource": {"name": "b", "document": {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-reports/*"}}}}}"#;
    let outcome = check(lesson, &Case::from_json(text).unwrap());
    assert!(!outcome.is_right());
    assert_eq!(outcome.outside, [Layer::Resource]);
    // A draft that cannot be read is told as such.
    let text = r#"{"version": 1, "policies": {"identity": [{"name": "Mine", "document": "{\"Version\": "}]}}"#;
    assert_eq!(check(lesson, &Case::from_json(text).unwrap()).unreadable, [Layer::Identity]);
}

#[test]
fn progress_is_kept_whole_and_private() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data/kotowari");
    assert_eq!(Progress::load(&data).unwrap(), Progress::default());
    Progress::add(&data, "02-b").unwrap();
    Progress::add(&data, "01-a").unwrap();
    Progress::add(&data, "01-a").unwrap();
    assert_eq!(Progress::load(&data).unwrap().done.into_iter().collect::<Vec<_>>(), ["01-a", "02-b"]);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(data.join("lessons.json")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    std::fs::write(data.join("lessons.json"), "not ours").unwrap();
    assert!(Progress::add(&data, "03-c").is_err());
    assert_eq!(std::fs::read_to_string(data.join("lessons.json")).unwrap(), "not ours");
}

mod screens {
    use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
    use kotowari::tui::message::{Message, Work};
    use kotowari::tui::model::Model;
    use kotowari::tui::run::{Command, Input, Paste};
    use kotowari::tui::update::update;
    use kotowari::tui::view::view;
    use kotowari::tui::{Lessons, Start};
    use ratatui::Terminal;
    use ratatui::backend::TestBackend;

    use super::*;

    fn model(lang: Lang, open: Option<usize>) -> Model {
        let lessons = Lessons { lessons: built_in(), kept: Some("data".into()), open, ..Lessons::default() };
        Model::new(Start { lang, lessons: Some(lessons), ..Start::default() })
    }

    fn press(model: &mut Model, code: KeyCode, modifiers: KeyModifiers) -> Vec<Command<Work>> {
        update(model, Message::Input(Input::Key(KeyEvent::new(code, modifiers))))
    }

    fn keys(model: &mut Model, codes: &[KeyCode]) -> Vec<Command<Work>> {
        codes.iter().map(|code| press(model, *code, KeyModifiers::NONE)).last().unwrap_or_default()
    }

    fn answer(model: &mut Model, text: &str) {
        press(model, KeyCode::Char('a'), KeyModifiers::CONTROL);
        update(model, Message::Input(Input::Paste(Paste::new(text.to_owned()))));
    }

    fn rows(model: &mut Model, (width, height): (u16, u16)) -> String {
        let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        terminal.draw(|frame| model.layout = view(model, frame)).unwrap();
        terminal.backend().to_string().lines().map(|line| format!("{}\n", line.trim_matches('"').trim_end())).collect()
    }

    #[test]
    fn the_list_and_a_lesson_at_three_sizes_in_both_languages() {
        for lang in Lang::ALL {
            for (width, height) in [(80, 24), (120, 40), (200, 50)] {
                for (name, open) in [("list", None), ("lesson", Some(1))] {
                    let shown = rows(&mut model(lang, open), (width, height));
                    insta::with_settings!({ snapshot_path => "snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
                        insta::assert_snapshot!(format!("lessons-{name}-{}-{width}x{height}", lang.code()), shown);
                    });
                }
            }
        }
    }

    #[test]
    fn every_lesson_leads_from_its_story_to_its_debrief_by_keys() {
        for (index, lesson) in built_in().into_iter().enumerate() {
            let mut model = model(Lang::En, Some(index));
            let shown = rows(&mut model, (80, 24));
            assert!(shown.contains("Goal") && !shown.contains("↓ "), "{}: the story does not fit\n{shown}", lesson.id);
            keys(&mut model, &[KeyCode::Enter]);
            rows(&mut model, (80, 24));
            assert!(model.is_typing(), "{}", lesson.id);
            // The start is not right.
            assert_eq!(keys(&mut model, &[KeyCode::F(4)]), [], "{}", lesson.id);
            assert!(rows(&mut model, (80, 24)).contains("What was checked"), "{}", lesson.id);
            // The reference answer is, and it is kept.
            model.case = kotowari::lessons::check_case(&lesson, &lesson.answer);
            model.open = None;
            let commands = keys(&mut model, &[KeyCode::F(4)]);
            let [Command::Do(Work::KeepLesson { id, .. })] = commands.as_slice() else { panic!("{}: {commands:?}", lesson.id) };
            assert_eq!(*id, lesson.id);
            assert!(rows(&mut model, (80, 24)).contains("What there was to learn"), "{}", lesson.id);
            keys(&mut model, &[KeyCode::Enter]);
            let next = model.lesson().map(|lesson| lesson.id.clone());
            if index < 14 {
                assert_ne!(next, Some(lesson.id), "Enter opens the next lesson");
            }
        }
    }

    #[test]
    fn a_star_is_told_what_it_opened_and_hints_come_one_by_one() {
        let mut model = model(Lang::En, Some(0));
        keys(&mut model, &[KeyCode::Char('h')]);
        assert!(rows(&mut model, (80, 24)).contains("1 of 3 shown"));
        keys(&mut model, &[KeyCode::Enter]);
        answer(&mut model, r#"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}"#);
        keys(&mut model, &[KeyCode::F(4)]);
        let shown = rows(&mut model, (80, 24));
        assert!(shown.contains("must stay denied: s3:DeleteObject") && shown.contains("opens every action"), "{shown}");
        // Asked for again, the page says what to do.
        keys(&mut model, &[KeyCode::F(3)]);
        assert!(rows(&mut model, (80, 24)).contains("Goal"));
        // Without lessons the keys say why they cannot act.
        let mut other = Model::new(Start::default());
        keys(&mut other, &[KeyCode::F(4)]);
        assert!(other.toast.is_some_and(|toast| toast.bad && toast.text.contains("kotowari learn")));
    }
}
