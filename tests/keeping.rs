//! Keeping a case, told by messages and by files of its own folder: drafts, questions, what each answer does.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::{Path, PathBuf};
use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use kotowari::case::{Case, EditedCase, Left, Lock, Store};
use kotowari::l10n::Lang;
use kotowari::tui::Start;
use kotowari::tui::ask::{Ask, Question};
use kotowari::tui::keep::{Export, Kept, Order, SaveProblem, perform};
use kotowari::tui::kept;
use kotowari::tui::message::{self, Done, Message, Work};
use kotowari::tui::model::{Model, Overlay};
use kotowari::tui::run::{Command, Ending, Input, Paste};
use kotowari::tui::update::update;
use kotowari::tui::view::view;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

const DENIED: &str = "An error occurred (AccessDenied) when calling the GetObject operation: User: \
    arn:aws:sts::123456789012:assumed-role/app/s is not authorized to perform: s3:GetObject on resource: \
    \"arn:aws:s3:::my-bucket/report.csv\" because no identity-based policy allows the s3:GetObject action";

/// A wizard with a folder of its own. Its works are done at once.
struct Wizard {
    model: Model,
    left: bool,
}

impl Wizard {
    fn new(folder: &Path, start: Start) -> Self {
        let mut model = Model::new(start);
        let data = folder.join("data");
        kept::begin(&mut model, |_| Some(data.clone().into()));
        Self { model, left: false }
    }

    fn run(&mut self, commands: Vec<Command<Work>>) {
        let mut queue = std::collections::VecDeque::from(commands);
        while let Some(command) = queue.pop_front() {
            let done = match command {
                // No test waits.
                Command::Beside(Work::Keep(Order::Settle)) => Done::Kept(Kept::Settled),
                Command::Do(work) => message::perform(work),
                Command::Quit => {
                    self.left = true;
                    continue;
                }
                other => panic!("{other:?}"),
            };
            queue.extend(update(&mut self.model, Message::Done(done)));
        }
    }

    fn input(&mut self, input: Input) {
        let commands = update(&mut self.model, Message::Input(input));
        self.run(commands);
    }

    fn key(&mut self, code: KeyCode) {
        self.input(Input::Key(KeyEvent::new(code, KeyModifiers::NONE)));
    }

    fn control(&mut self, letter: char) {
        self.input(Input::Key(KeyEvent::new(KeyCode::Char(letter), KeyModifiers::CONTROL)));
    }

    fn paste(&mut self, text: &str) {
        self.input(Input::Paste(Paste::new(text.to_owned())));
    }

    /// Puts `text` in the form's field and takes the form.
    fn fill(&mut self, text: &str) {
        self.control('a');
        self.key(KeyCode::Backspace);
        for letter in text.chars() {
            self.key(KeyCode::Char(letter));
        }
        self.key(KeyCode::Enter);
    }

    fn question(&self) -> &Question {
        match self.model.overlays.last() {
            Some(Overlay::Ask(ask)) => &ask.question,
            other => panic!("{other:?}"),
        }
    }

    fn drafts(&self) -> Vec<PathBuf> {
        let file = &self.model.keeping.session.as_ref().unwrap().file;
        let entries = std::fs::read_dir(file.parent().unwrap()).unwrap().map(|entry| entry.unwrap().path());
        entries.filter(|path| path.extension().is_some_and(|end| end == "json")).collect()
    }
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

/// A wizard whose case is saved in `case.json`, and that file.
fn saved(folder: &Path) -> (Wizard, PathBuf) {
    let path = folder.join("case.json");
    let mut wizard = Wizard::new(folder, Start::default());
    wizard.paste(DENIED);
    wizard.control('s');
    wizard.fill(&path.display().to_string());
    assert_eq!(wizard.model.path.as_ref(), Some(&path));
    assert!(!wizard.model.is_edited());
    (wizard, path)
}

/// Begins to edit: the identity policy is typed.
fn edit(wizard: &mut Wizard) {
    wizard.key(KeyCode::Char('2'));
    wizard.paste("{\"Version\": \"2012-10-17\", \"Statement\": []}");
    assert!(wizard.model.is_edited());
}

#[test]
fn what_is_edited_is_drafted_and_nothing_is_asked_for_while_nothing_changes() {
    let folder = folder();
    let mut wizard = Wizard::new(folder.path(), Start::default());
    assert!(wizard.drafts().is_empty());
    wizard.paste(DENIED);
    let file = wizard.drafts().pop().expect("a draft");
    let edited = EditedCase::from_text(&std::fs::read_to_string(&file).unwrap()).unwrap();
    assert_eq!(edited.case.error.as_deref(), Some(DENIED));
    let moved = update(&mut wizard.model, Message::Input(Input::Key(KeyEvent::new(KeyCode::Down, KeyModifiers::NONE))));
    assert_eq!(moved, []);
    // Taken back, there is nothing to keep.
    wizard.control('u');
    assert!(wizard.drafts().is_empty());
}

#[test]
fn while_a_draft_is_being_written_no_second_one_is_begun() {
    let folder = folder();
    let mut wizard = Wizard::new(folder.path(), Start::default());
    let paste = |text: &str| Message::Input(Input::Paste(Paste::new(text.to_owned())));
    let first = update(&mut wizard.model, paste(DENIED));
    assert_eq!(first, [Command::Beside(Work::Keep(Order::Settle))]);
    assert_eq!(update(&mut wizard.model, paste("{\"Statement\": []}")), []);
    wizard.run(first);
    let file = wizard.drafts().pop().expect("a draft");
    let edited = EditedCase::from_text(&std::fs::read_to_string(file).unwrap()).unwrap();
    assert_eq!(edited.case, Case::from_json(&wizard.model.case.to_json()).unwrap(), "the newest is kept");
}

#[test]
fn the_end_from_outside_keeps_the_draft_and_leaving_removes_it() {
    let folder = folder();
    let mut wizard = Wizard::new(folder.path(), Start::default());
    // The moment has not passed yet.
    update(&mut wizard.model, Message::Input(Input::Paste(Paste::new(DENIED.to_owned()))));
    assert!(wizard.drafts().is_empty());
    wizard.input(Input::End(Ending::Signal(15)));
    assert_eq!(wizard.drafts().len(), 1);
    drop(wizard);
    let mut next = Wizard::new(folder.path(), Start::default());
    assert!(matches!(next.question(), Question::Restore { .. }));
    next.key(KeyCode::Enter);
    assert_eq!(next.model.case.error.as_deref(), Some(DENIED));
    assert!(next.model.is_edited());
    next.control('q');
    next.control('q');
    assert!(next.left);
    assert!(next.drafts().is_empty());
}

#[test]
fn a_draft_that_was_left_can_wait_or_go() {
    let folder = folder();
    let mut wizard = Wizard::new(folder.path(), Start::default());
    wizard.paste(DENIED);
    drop(wizard);
    let mut later = Wizard::new(folder.path(), Start::default());
    later.key(KeyCode::Esc);
    assert!(later.model.overlays.is_empty());
    assert_eq!(later.drafts().len(), 1);
    drop(later);
    let mut discard = Wizard::new(folder.path(), Start::default());
    for code in [KeyCode::Down, KeyCode::Down, KeyCode::Enter] {
        discard.key(code);
    }
    assert!(discard.drafts().is_empty());
    drop(discard);
    assert!(Wizard::new(folder.path(), Start::default()).model.overlays.is_empty());
}

#[test]
fn two_wizards_that_restore_one_draft_do_not_both_get_it() {
    let folder = folder();
    let mut wizard = Wizard::new(folder.path(), Start::default());
    wizard.paste(DENIED);
    drop(wizard);
    let mut one = Wizard::new(folder.path(), Start::default());
    let mut two = Wizard::new(folder.path(), Start::default());
    one.key(KeyCode::Enter);
    two.key(KeyCode::Enter);
    assert_eq!(one.model.case.error.as_deref(), Some(DENIED));
    assert_eq!(two.model.case, Case::default());
    assert!(two.model.toast.as_ref().is_some_and(|toast| toast.bad));
}

#[test]
fn a_file_changed_by_someone_else_is_not_written_over_unasked() {
    let folder = folder();
    let (mut wizard, path) = saved(folder.path());
    edit(&mut wizard);
    std::fs::write(&path, "theirs").unwrap();
    wizard.control('s');
    assert!(matches!(wizard.question(), Question::Changed { .. }));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "theirs");
    assert_eq!(wizard.drafts().len(), 1, "the draft is kept");
    // Another file is proposed, beside it.
    wizard.key(KeyCode::Enter);
    wizard.key(KeyCode::Enter);
    assert_eq!(wizard.model.path, Some(folder.path().join("case-2.json")));
    assert!(!wizard.model.is_edited() && wizard.drafts().is_empty());
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "theirs");
}

#[test]
fn a_file_changed_by_someone_else_can_be_replaced() {
    let folder = folder();
    let (mut wizard, path) = saved(folder.path());
    edit(&mut wizard);
    std::fs::write(&path, "theirs").unwrap();
    for answer in [&[KeyCode::Esc][..], &[KeyCode::Down, KeyCode::Enter]] {
        wizard.control('s');
        for code in answer {
            wizard.key(*code);
        }
    }
    assert!(!wizard.model.is_edited());
    assert!(Case::open(&path).is_ok());
    // What was written is what it holds now.
    edit_again(&mut wizard);
    wizard.control('s');
    assert!(!wizard.model.is_edited() && wizard.model.overlays.is_empty());
}

fn edit_again(wizard: &mut Wizard) {
    wizard.key(KeyCode::Char(' '));
    assert!(wizard.model.is_edited());
}

#[test]
fn an_existing_file_is_not_written_over_unasked() {
    let folder = folder();
    let mut wizard = Wizard::new(folder.path(), Start::default());
    wizard.paste(DENIED);
    let path = folder.path().join("other.json");
    std::fs::write(&path, "theirs").unwrap();
    wizard.control('s');
    wizard.fill(&path.display().to_string());
    assert!(matches!(wizard.question(), Question::Exists { .. }));
    wizard.key(KeyCode::Esc);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "theirs");
    assert!(wizard.model.is_edited() && wizard.model.path.is_none());
}

#[test]
fn a_place_that_cannot_be_written_is_told_and_the_draft_stays() {
    let folder = folder();
    let (mut wizard, _) = saved(folder.path());
    edit(&mut wizard);
    // What a full disk, a read-only folder and a vanished one have in common: the system says no.
    let nowhere = folder.path().join("nowhere/case.json");
    wizard.model.path = Some(nowhere);
    wizard.control('s');
    assert!(matches!(wizard.question(), Question::NotSaved { .. }));
    assert_eq!(wizard.drafts().len(), 1);
    std::fs::create_dir(folder.path().join("nowhere")).unwrap();
    wizard.key(KeyCode::Down);
    wizard.key(KeyCode::Enter);
    assert!(!wizard.model.is_edited(), "tried again, it is saved");
}

#[test]
fn the_second_wizard_on_a_case_goes_on_with_a_copy() {
    let folder = folder();
    let (wizard, path) = saved(folder.path());
    // Another process: its lock is not this one's. Here one process holds both, so the other's is told by hand.
    let mut second = Wizard::new(folder.path(), Start::default());
    let held = Kept::Taken { path: path.clone(), lock: kotowari::tui::keep::Locking::Busy(4711), recent: Vec::new() };
    let case = Case::open(&path).unwrap();
    second.model.case = case;
    second.model.path = Some(path.clone());
    let commands = update(&mut second.model, Message::Done(Done::Kept(held)));
    second.run(commands);
    assert!(matches!(second.question(), Question::InUse { id: 4711, .. }));
    second.key(KeyCode::Enter);
    assert_eq!(second.model.path, None);
    second.control('s');
    assert!(matches!(second.model.overlays.last(), Some(Overlay::Form(_))), "a copy asks for a file");
    drop(wizard);
}

#[test]
fn a_recent_case_is_opened_from_the_start_and_never_over_changes() {
    let folder = folder();
    let (wizard, path) = saved(folder.path());
    drop(wizard);
    let mut next = Wizard::new(folder.path(), Start::default());
    for _ in 0..4 {
        next.key(KeyCode::Down);
    }
    next.key(KeyCode::Enter);
    assert_eq!(next.model.path.as_ref(), Some(&path));
    assert_eq!(next.model.case.error.as_deref(), Some(DENIED));
    edit(&mut next);
    let before = next.model.case.clone();
    let commands = vec![Command::Do(Work::Open(path.clone()))];
    next.run(commands);
    assert!(matches!(next.question(), Question::OpenOver { .. }));
    next.key(KeyCode::Esc);
    assert_eq!(next.model.case, before);
    next.run(vec![Command::Do(Work::Open(path))]);
    next.key(KeyCode::Down);
    next.key(KeyCode::Enter);
    assert!(!next.model.is_edited());
}

#[test]
fn the_example_is_a_whole_case_that_can_be_fixed() {
    let folder = folder();
    let mut wizard = Wizard::new(folder.path(), Start::default());
    for _ in 0..3 {
        wizard.key(KeyCode::Down);
    }
    wizard.key(KeyCode::Enter);
    assert!(!wizard.model.is_edited() && wizard.model.path.is_none());
    let evaluation = wizard.model.evaluation.as_ref().expect("a decision");
    assert_eq!(evaluation.verdict.decision, kotowari::iam::Decision::ImplicitDeny);
    assert!(wizard.model.diagnosis.fixes.first().is_some_and(|fix| !fix.after.is_empty()));
    // A digit goes to its step; nothing is typed into the example yet.
    wizard.key(KeyCode::Char('6'));
    assert!(!wizard.model.is_edited());
}

#[test]
fn the_report_and_the_changed_policies_are_written_together() {
    let folder = folder();
    let (mut wizard, _) = saved(folder.path());
    edit(&mut wizard);
    wizard.key(KeyCode::Char(' '));
    let name = wizard.model.case.draft(wizard.model.case.slots(kotowari::iam::Layer::Identity)[0]).unwrap().name.clone();
    wizard.key(KeyCode::Esc);
    wizard.key(KeyCode::Char('7'));
    wizard.key(KeyCode::Char('r'));
    let report = folder.path().join("report.md");
    wizard.fill(&report.display().to_string());
    assert!(wizard.model.overlays.is_empty(), "{:?}", wizard.model.overlays);
    assert!(std::fs::read_to_string(&report).unwrap().contains("s3:GetObject"));
    let files = kept::changed_policies(&wizard.model.case);
    assert_eq!(files.len(), 1, "{name}");
    assert!(folder.path().join(&files[0].0).exists());
    // The second time it asks.
    wizard.key(KeyCode::Char('r'));
    wizard.fill(&report.display().to_string());
    assert!(matches!(wizard.question(), Question::Replace { exist, .. } if exist.len() == 2));
}

#[test]
fn tab_completes_a_path() {
    let folder = folder();
    std::fs::write(folder.path().join("denied.txt"), DENIED).unwrap();
    let mut wizard = Wizard::new(folder.path(), Start::default());
    wizard.key(KeyCode::Char('o'));
    for letter in format!("{}/de", folder.path().display()).chars() {
        wizard.key(KeyCode::Char(letter));
    }
    wizard.key(KeyCode::Tab);
    wizard.key(KeyCode::Enter);
    assert_eq!(wizard.model.case.error.as_deref(), Some(DENIED));
}

#[test]
fn a_bare_refusal_asks_for_what_it_does_not_say() {
    let folder = folder();
    let mut wizard = Wizard::new(folder.path(), Start::default());
    wizard.paste("Access Denied");
    assert!(matches!(wizard.model.overlays.last(), Some(Overlay::Form(_))));
    wizard.key(KeyCode::Tab);
    for letter in "ListObjectsV2".chars() {
        wizard.key(KeyCode::Char(letter));
    }
    wizard.control('n');
    wizard.key(KeyCode::Enter);
    assert_eq!(wizard.model.case.request.action.as_ref().map(|known| known.value.as_str()), Some("s3:ListBucket"));
    // A whole message pasted into the form is no value of a field.
    wizard.key(KeyCode::Char('e'));
    wizard.paste(DENIED);
    assert!(wizard.model.overlays.is_empty());
    assert_eq!(wizard.model.case.error.as_deref(), Some(DENIED));
}

/// Every question, with paths that are the same on every machine.
fn questions() -> Vec<(&'static str, Question)> {
    let path = || PathBuf::from("/cases/lambda cannot read its bucket.json");
    let edited = EditedCase { case: Case::default(), path: Some(path()), read: None };
    let left = || Box::new(Left { file: "/drafts/1-0.json".into(), edited: edited.clone(), age: Duration::from_secs(300) });
    let export =
        || Box::new(Export { report: "/cases/report.md".into(), text: String::new(), policies: Vec::new(), over: false });
    let problem = || "No space left on device (os error 28)".to_owned();
    vec![
        ("restore", Question::Restore { left: left(), rest: [].into(), given: false }),
        ("restore-over", Question::Restore { left: left(), rest: [].into(), given: true }),
        ("in-use", Question::InUse { path: path(), id: 4711 }),
        ("not-mine", Question::NotMine { path: path(), id: 4711, then_quit: false }),
        ("changed", Question::Changed { path: path(), then_quit: false }),
        ("exists", Question::Exists { path: path(), then_quit: false }),
        ("not-saved", Question::NotSaved { path: path(), problem: problem(), then_quit: false }),
        ("open-over", Question::OpenOver { path: path(), text: String::new() }),
        (
            "replace",
            Question::Replace { export: export(), exist: vec!["/cases/report.md".into(), "/cases/AppPolicy.json".into()] },
        ),
        ("not-exported", Question::NotExported { export: export(), path: "/cases/report.md".into(), problem: problem() }),
    ]
}

#[test]
fn every_question_in_both_languages() {
    for lang in Lang::ALL {
        let mut shown = String::new();
        for (name, question) in questions() {
            let mut model = Model::new(Start { lang, ..Start::default() });
            model.overlays.push(Overlay::Ask(Ask::new(question)));
            let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
            terminal.draw(|frame| drop(view(&model, frame))).unwrap();
            let buffer = terminal.backend().buffer();
            shown.push_str(&format!("{name}\n"));
            for y in 0..24 {
                let mut row = String::new();
                let mut skip = 0;
                for x in 0..80 {
                    if skip > 0 {
                        skip -= 1;
                        continue;
                    }
                    let symbol = buffer[(x, y)].symbol();
                    row.push_str(symbol);
                    skip = kotowari::l10n::width(symbol).saturating_sub(1);
                }
                let inside: String = row.chars().skip(1).collect();
                // The box alone: it begins a column or more inside.
                if inside.starts_with(" ┌") || inside.starts_with(" │") || inside.starts_with(" └") || inside.starts_with("│ │")
                {
                    shown.push_str(row.trim_end());
                    shown.push('\n');
                }
            }
        }
        insta::assert_snapshot!(format!("questions-{}", lang.code()), shown);
    }
}

#[test]
fn every_question_at_every_size_and_every_answer() {
    for (name, question) in questions() {
        for (width, height) in [(60, 16), (80, 24), (200, 50)] {
            let mut model = Model::new(Start::default());
            model.overlays.push(Overlay::Ask(Ask::new(question.clone())));
            let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
            let mut rows = 0;
            terminal.draw(|frame| rows = view(&model, frame).rows.len()).unwrap();
            assert_eq!(rows, Ask::new(question.clone()).choices().len(), "{name}: every answer is in sight");
        }
        for at in 0..Ask::new(question.clone()).choices().len() {
            let mut model = Model::new(Start::default());
            model.overlays.push(Overlay::Ask(Ask { question: question.clone(), at }));
            kotowari::tui::ask::answer(&mut model, false);
        }
    }
}

#[test]
fn a_lock_of_another_program_is_a_problem_of_saving() {
    let folder = folder();
    let store = Store::at(folder.path().join("data"));
    let path = folder.path().join("case.json");
    let lock: Lock = store.lock(&path).unwrap();
    // The lock's file names another process: what it says is what is told.
    let file = std::fs::read_dir(folder.path().join("data/locks")).unwrap().next().unwrap().unwrap().path();
    std::fs::write(file, "4711").unwrap();
    let save = kotowari::tui::keep::Save {
        store: Some(store),
        path: path.clone(),
        case: Box::default(),
        over: kotowari::tui::keep::Over::Nothing,
        locked: false,
        then_quit: false,
    };
    let Kept::Saved { result, .. } = perform(Order::Save(save)) else { panic!() };
    assert_eq!(result, Err(SaveProblem::InUse(4711)));
    assert!(!path.exists());
    drop(lock);
}
