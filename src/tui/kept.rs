//! What is kept while the wizard runs: the draft of what is edited, the lock of its file, what that file held.

use std::path::{Path, PathBuf};

use super::ask::{Ask, Question};
use super::form::{Form, FormKind};
use super::history::History;
use super::keep::{Export, ExportProblem, Kept, Locking, Order, Over, Save, SaveProblem};
use super::message::{Command, Work};
use super::model::{Model, Overlay};
use super::run;
use crate::case::{Case, EditedCase, Lock, Mark, Session, Store};
use crate::iam::Layer;
use crate::intake::Kind;

/// Everything about keeping that the model knows. Without a store nothing is drafted.
#[derive(Debug, Default)]
pub struct Keeping {
    /// Where cases live.
    pub store: Option<Store>,
    /// Where this program's draft is kept.
    pub session: Option<Session>,
    /// The lock of the case's file.
    pub lock: Option<Lock>,
    /// What the case's file held when it was read or written last.
    pub read: Option<Mark>,
    /// Recent cases.
    pub recent: Vec<PathBuf>,
    /// What a path can become: the path, and what is offered.
    pub offers: Option<(String, Vec<String>)>,
    /// Whether something is being kept just now.
    busy: Busy,
    /// The case that the draft's file holds; `None` where there is no such file.
    drafted: Option<Box<Case>>,
}

/// What keeping waits for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Busy {
    /// Nothing: the next change is to be kept.
    #[default]
    No,
    /// A moment to pass, or the draft to be written.
    Yes,
    /// Nothing more is kept: the person leaves.
    Left,
}

/// An order for the loop.
#[must_use]
pub fn order(order: Order) -> Command {
    run::Command::Do(Work::Keep(order))
}

/// Begins to keep drafts where `variable` (the environment) says, and looks at what was left: before the first frame.
pub fn begin(model: &mut Model, variable: impl Fn(&str) -> Option<std::ffi::OsString>) {
    let Some(store) = Store::find(variable) else { return };
    let path = model.path.clone();
    let kept = super::keep::perform(Order::Begin { store, path });
    super::update::update(model, super::message::Message::Done(super::message::Done::Kept(kept)));
}

/// Asks for the facts where the error says none at all: the bare words. Where it says a little, `Next:` leads to the form.
pub fn ask_facts(model: &mut Model) {
    let bare = model.reading.as_ref().is_some_and(|reading| reading.denials.is_empty() && reading.kind == Kind::AccessDenied);
    let request = &model.case.request;
    if bare && request.principal.is_none() && request.action.is_none() && model.overlays.is_empty() {
        let form = Form::facts(&model.case, &super::form::FieldName::Principal, None);
        model.overlays.push(Overlay::Form(form));
    }
}

/// Whether a text is a message or a policy rather than one value.
#[must_use]
pub fn is_message(text: &str) -> bool {
    let reading = crate::intake::read(text);
    text.trim().contains(char::is_whitespace) && (!reading.denials.is_empty() || !reading.documents.is_empty())
}

/// Adds to `commands` what keeps up with the case: called after each message. Nothing is asked for while nothing changes.
pub fn follow(model: &mut Model, commands: &mut Vec<Command>) {
    let Some(session) = &model.keeping.session else { return };
    if let Some(at) = commands.iter().position(|command| *command == run::Command::Quit) {
        // Whoever leaves has saved, or has said that the changes may go.
        commands.insert(at, order(Order::Draft { file: session.file.clone(), edited: None }));
        model.keeping.busy = Busy::Left;
    } else if model.keeping.busy == Busy::No && is_behind(model) {
        model.keeping.busy = Busy::Yes;
        commands.push(run::Command::Beside(Work::Keep(Order::Settle)));
    }
}

fn is_behind(model: &Model) -> bool {
    let wanted = model.is_edited().then_some(&model.case);
    wanted != model.keeping.drafted.as_deref()
}

/// Keeps the draft at once.
pub fn draft(model: &mut Model) -> Vec<Command> {
    let Some(session) = &model.keeping.session else { return Vec::new() };
    let edited = model.is_edited().then(|| {
        let path = model.path.as_deref().map(|path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned()));
        Box::new(EditedCase { case: model.case.clone(), path, read: model.keeping.read })
    });
    model.keeping.drafted = edited.as_ref().map(|edited| Box::new(edited.case.clone()));
    vec![order(Order::Draft { file: session.file.clone(), edited })]
}

/// Takes in what an order gave.
pub fn take(model: &mut Model, kept: Kept) -> Vec<Command> {
    match kept {
        Kept::Begun { store, session, left, recent, read, lock } => {
            model.keeping.store = Some(store);
            model.keeping.recent = recent;
            model.keeping.read = read;
            match session {
                Ok(session) => model.keeping.session = Some(session),
                Err(problem) => cannot_keep(model, &problem),
            }
            if let (Some(lock), Some(path)) = (lock, model.path.clone()) {
                locked(model, path, lock);
            }
            offer(model, left.into());
        }
        Kept::Settled if model.keeping.busy == Busy::Left => {}
        Kept::Settled => return draft(model),
        Kept::Drafted(result) => {
            if model.keeping.busy == Busy::Yes {
                model.keeping.busy = Busy::No;
            }
            if let Err(problem) = result {
                cannot_keep(model, &problem);
            }
        }
        Kept::Adopted(Ok((session, edited))) => return adopt(model, session, *edited),
        Kept::Adopted(Err(problem)) | Kept::Discarded(Err(problem)) => {
            let sentence = model.words.fill("keep-not-restored", &[("problem", problem.into())]);
            model.warn(sentence);
        }
        Kept::Discarded(Ok(())) => {
            let sentence = model.words.get("keep-discarded");
            model.tell(sentence);
        }
        Kept::Taken { path, lock, recent } => {
            model.keeping.recent = recent;
            locked(model, path, lock);
        }
        Kept::Saved { save, result } => return saved(model, save, result),
        Kept::Listed { typed, completed, offers } => listed(model, &typed, &completed, offers),
        Kept::Exported { export, result } => exported(model, export, result),
    }
    Vec::new()
}

fn cannot_keep(model: &mut Model, problem: &str) {
    let sentence = model.words.fill("keep-no-drafts", &[("problem", problem.into())]);
    model.warn(sentence);
}

/// Offers the first of the drafts that were left.
pub fn offer(model: &mut Model, mut left: std::collections::VecDeque<crate::case::Left>) {
    if let Some(first) = left.pop_front() {
        let given = model.case != Case::default();
        model.overlays.push(Overlay::Ask(Ask::new(Question::Restore { left: Box::new(first), rest: left, given })));
    }
}

/// The case of `path` is this program's to write, or another's.
fn locked(model: &mut Model, path: PathBuf, lock: Locking) {
    match lock {
        Locking::Mine(lock) => model.keeping.lock = Some(lock),
        Locking::Had | Locking::Cannot => {}
        Locking::Busy(id) => {
            // From here on it is a copy, whatever is answered.
            model.path = None;
            model.keeping.lock = None;
            model.keeping.read = None;
            model.overlays.push(Overlay::Ask(Ask::new(Question::InUse { path, id })));
        }
    }
}

/// Puts `case` in the place of the one before; nothing of that can be taken back any more.
pub fn put_case(model: &mut Model, case: Case, path: Option<PathBuf>, read: Option<Mark>) {
    model.open = None;
    model.history = History::default();
    model.saved = case.clone();
    model.case = case;
    model.keeping.read = read;
    if model.path != path {
        model.keeping.lock = None;
    }
    model.path = path;
    model.rows = super::model::Rows::default();
    model.ticks.clear();
    model.reading = None;
    model.read_error();
    model.decide();
    let step = model.natural_step();
    model.go_to(step);
}

/// Opens the case of the file `path`, which held `text`.
pub fn open_case(model: &mut Model, path: &Path, text: &str, case: Case) -> Vec<Command> {
    if model.is_edited() {
        let question = Question::OpenOver { path: path.to_owned(), text: text.to_owned() };
        model.overlays.push(Overlay::Ask(Ask::new(question)));
        return Vec::new();
    }
    put_case(model, case, Some(path.to_owned()), Some(Mark::of(text.as_bytes())));
    let store = model.keeping.store.clone();
    store.map(|store| order(Order::Take { store, path: path.to_owned() })).into_iter().collect()
}

fn adopt(model: &mut Model, session: Session, edited: EditedCase) -> Vec<Command> {
    put_case(model, edited.case, edited.path.clone(), edited.read);
    // What the file holds is not known here; what was kept is a change in any case.
    model.saved = Case::default();
    model.keeping.drafted = Some(Box::new(model.case.clone()));
    model.keeping.session = Some(session);
    let sentence = model.words.get("keep-restored");
    model.tell(sentence);
    match (edited.path, model.keeping.store.clone()) {
        (Some(path), Some(store)) => vec![order(Order::Take { store, path })],
        _ => Vec::new(),
    }
}

/// Saves the case, asking where if nobody has said.
pub fn save(model: &mut Model, then_quit: bool) -> Vec<Command> {
    match model.path.clone() {
        Some(path) => {
            let over = model.keeping.read.map_or(Over::Anything, Over::Same);
            vec![save_at(model, path, over, then_quit)]
        }
        None => {
            ask_where(model, then_quit, None);
            Vec::new()
        }
    }
}

/// The order to save the case at `path`.
#[must_use]
pub fn save_at(model: &Model, path: PathBuf, over: Over, then_quit: bool) -> Command {
    let locked = model.path.as_ref() == Some(&path) && model.keeping.lock.is_some();
    let store = model.keeping.store.clone();
    order(Order::Save(Save { store, path, case: Box::new(model.case.clone()), over, locked, then_quit }))
}

/// Asks where to save the case; `not` is a file that it cannot be.
pub fn ask_where(model: &mut Model, then_quit: bool, not: Option<&Path>) {
    let kind = if then_quit { FormKind::SaveThenQuit } else { FormKind::SaveCase };
    let name = not.and_then(Path::file_stem).map(|stem| format!("{}-2", stem.to_string_lossy()));
    let name = name.unwrap_or_else(|| case_name(&model.case));
    let folder = match not {
        Some(path) => path.parent().map(Path::to_owned),
        None => model.keeping.store.as_ref().map(Store::cases),
    };
    let path = folder.unwrap_or_default().join(format!("{name}.json"));
    let form = Form::path(kind, &with_tilde(&path));
    model.overlays.push(Overlay::Form(form));
}

/// `path` with `~` for the home folder.
#[must_use]
pub fn with_tilde(path: &Path) -> String {
    match dirs::home_dir().and_then(|home| path.strip_prefix(home).ok().map(|rest| Path::new("~").join(rest))) {
        Some(short) => short.display().to_string(),
        None => path.display().to_string(),
    }
}

/// A file name for a case: what it is called, or its action and resource.
fn case_name(case: &Case) -> String {
    let request = &case.request;
    let value = |known: &Option<crate::case::Known<String>>| known.as_ref().map(|known| known.value.clone());
    let last = value(&request.resource).map(|arn| arn.rsplit(":::").next().unwrap_or_default().to_owned());
    let parts: Vec<_> = [value(&request.action), last].into_iter().flatten().map(|part| file_name(&part)).collect();
    let name = if case.name.is_empty() { parts.join("-") } else { file_name(&case.name) };
    let name: String = name.chars().take(60).collect();
    if name.is_empty() { "case".to_owned() } else { name }
}

/// `name` as part of a file name: what is safe in every file system, the rest as hyphens.
fn file_name(name: &str) -> String {
    let safe = |letter: char| if letter.is_alphanumeric() || "-_.+=@".contains(letter) { letter } else { '-' };
    name.chars().map(safe).collect::<String>().trim_matches(['-', '.']).to_owned()
}

fn saved(model: &mut Model, save: Save, result: Result<super::keep::Saved, SaveProblem>) -> Vec<Command> {
    let Save { path, then_quit, case, .. } = save;
    let question = match result {
        Ok(done) => {
            // What was written is what is saved, even if typing went on meanwhile.
            model.saved = *case;
            if done.lock.is_some() || model.path.as_ref() != Some(&path) {
                model.keeping.lock = done.lock;
            }
            model.keeping.read = Some(done.read);
            model.keeping.recent = done.recent;
            let sentence = model.words.fill("tui-written", &[("path", path.display().to_string().into())]);
            model.tell(sentence);
            model.path = Some(path);
            return if then_quit { vec![run::Command::Quit] } else { Vec::new() };
        }
        Err(SaveProblem::Exists) => Question::Exists { path, then_quit },
        Err(SaveProblem::Changed) => Question::Changed { path, then_quit },
        Err(SaveProblem::InUse(id)) => Question::NotMine { path, id, then_quit },
        Err(SaveProblem::Failed(problem)) => Question::NotSaved { path, problem, then_quit },
    };
    model.overlays.push(Overlay::Ask(Ask::new(question)));
    Vec::new()
}

/// The changed policies: a file name for each, and its text.
#[must_use]
pub fn changed_policies(case: &Case) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = Vec::new();
    for slot in Layer::ALL.into_iter().flat_map(|layer| case.slots(layer)) {
        let Some(draft) = case.draft(slot).filter(|draft| draft.is_changed()) else { continue };
        let mut name = file_name(&draft.name);
        if name.is_empty() {
            name = format!("{}-policy", slot.layer.name());
        }
        let taken = |name: &str| files.iter().any(|(other, _)| other.eq_ignore_ascii_case(&format!("{name}.json")));
        let unique = (2..).map(|number| format!("{name}-{number}"));
        let name = std::iter::once(name.clone()).chain(unique).find(|name| !taken(name)).unwrap_or(name);
        files.push((format!("{name}.json"), format!("{}\n", draft.text.trim_end())));
    }
    files
}

/// The order to write the report to `path` and the changed policies beside it.
#[must_use]
pub fn export(model: &Model, path: PathBuf) -> Command {
    let (text, policies) = (super::say::report(model), changed_policies(&model.case));
    order(Order::Export(Export { report: path, text, policies, over: false }))
}

fn exported(model: &mut Model, export: Export, result: Result<Vec<PathBuf>, ExportProblem>) {
    let question = match result {
        Ok(paths) => {
            // The policies stand beside the report: their names say enough.
            let rest = paths.iter().skip(1).filter_map(|path| path.file_name());
            let names = paths.first().map(|path| path.display().to_string()).into_iter();
            let names: Vec<_> = names.chain(rest.map(|name| name.to_string_lossy().into_owned())).collect();
            let separator = model.words.get("keep-separator");
            let sentence = model.words.fill("tui-written", &[("path", names.join(&separator).into())]);
            model.tell(sentence);
            return;
        }
        Err(ExportProblem::Exist(exist)) => Question::Replace { export: Box::new(export), exist },
        Err(ExportProblem::Failed(path, problem)) => Question::NotExported { export: Box::new(export), path, problem },
    };
    model.overlays.push(Overlay::Ask(Ask::new(question)));
}

/// Asks how the path in the form can go on.
pub fn complete_path(model: &Model) -> Vec<Command> {
    let Some(form) = path_form(model) else { return Vec::new() };
    let typed = form.fields.first().map(|field| field.editor.text()).unwrap_or_default();
    vec![order(Order::List(typed))]
}

/// The form that asks for a path, where one has the keys.
#[must_use]
pub fn path_form(model: &Model) -> Option<&Form> {
    match model.overlays.last() {
        Some(Overlay::Form(form)) if form.asks_for_path() => Some(form),
        _ => None,
    }
}

fn listed(model: &mut Model, typed: &str, completed: &str, offers: Vec<String>) {
    let Some(Overlay::Form(form)) =
        model.overlays.last_mut().filter(|overlay| matches!(overlay, Overlay::Form(form) if form.asks_for_path()))
    else {
        return;
    };
    let Some(field) = form.fields.first_mut().filter(|field| field.editor.text() == typed) else { return };
    field.editor.replace(completed);
    field.editor.jump(0, usize::from(u16::MAX));
    model.keeping.offers = (offers.len() != 1).then(|| (completed.to_owned(), offers));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::PolicyDraft;

    #[test]
    fn names_of_files_are_plain() {
        // name, file name
        let table =
            [("AppPolicy", "AppPolicy"), ("../../etc/passwd", "etc-passwd"), ("a b\n", "a-b"), ("方針", "方針"), ("..", "")];
        for (name, wanted) in table {
            assert_eq!(file_name(name), wanted);
        }
    }

    #[test]
    fn each_changed_policy_has_a_file_of_its_own() {
        let mut case = Case::default();
        for (name, changed) in [("same", false), ("App", true), ("app", true), ("", true)] {
            let mut draft = PolicyDraft::given(name, "{}");
            if changed {
                draft.text = "{ }".to_owned();
            }
            case.add_draft(Layer::Identity, 0, draft);
        }
        let names: Vec<_> = changed_policies(&case).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["App.json", "app-2.json", "identity-policy.json"]);
    }
}
