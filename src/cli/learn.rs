//! `kotowari learn`: the lessons in the wizard, or listed, checked and validated without a screen.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::args::Learn;
use super::config::Settings;
use super::exit::{Exit, Failure, case_failure, fill};
use super::output::{give, tell};
use super::{lines, source, wizard};
use crate::l10n::{Shown, Words, pad};
use crate::lessons::{self, Lesson, Problem, Progress, answer_of, built_in, check, data_folder, from_folder, say};
use crate::tui::{Lessons, Start};

/// Does what the arguments ask.
pub fn run(task: &Learn, mouse: bool, plain: bool, settings: &Settings, words: &Words) -> Result<Exit, Failure> {
    if let Some(folder) = &task.validate {
        let (lessons, problems) = from_folder(folder, true);
        give(&faults(&problems, words))?;
        if problems.is_empty() {
            give(&format!("{}\n", words.fill("lesson-sound", &[("count", lessons.len().into())])))?;
            return Ok(Exit::Good);
        }
        return Ok(Exit::Found);
    }
    let lessons = match &task.from {
        None => built_in(),
        Some(folder) => {
            let (lessons, problems) = from_folder(folder, false);
            tell(faults(&problems, words).trim_end());
            if lessons.is_empty() {
                return Ok(Exit::Usage);
            }
            lessons
        }
    };
    if let [name, file] = task.check.as_slice() {
        return check_file(&lessons[find(&lessons, name, words)?], file, words);
    }
    let kept = data_folder(|name| std::env::var(name).ok());
    let done = done(kept.as_deref(), words);
    if task.list {
        for lesson in &lessons {
            let mark = if done.contains(&lesson.id) { "✔" } else { " " };
            let title = Shown::line(&lesson.text(words.lang()).title).into_inner().into_owned();
            give(&format!("{mark} {} {title}\n", pad(Shown::line(&lesson.id).as_str(), 26)))?;
        }
        return Ok(Exit::Good);
    }
    let open = task.lesson.as_deref().map(|name| find(&lessons, name, words)).transpose()?;
    if plain || lines::wanted(|name| std::env::var(name).ok()) {
        let lesson = open.and_then(|at| lessons.get(at)).ok_or_else(|| Failure::Lesson(words.get("lesson-no-screen")))?;
        return tell_lesson(lesson, words);
    }
    let learn = Lessons { lessons, done, kept, open };
    let start = Start { lang: words.lang(), mouse, lessons: Some(learn), ..Start::default() };
    wizard::open(settings.begin(start, words), words)
}

/// The lessons that are done. What cannot be read is told, and lessons go on without.
fn done(kept: Option<&Path>, words: &Words) -> BTreeSet<String> {
    let Some(folder) = kept else {
        tell(&words.get("lesson-no-data-folder"));
        return BTreeSet::new();
    };
    match Progress::load(folder) {
        Ok(progress) => progress.done,
        Err(error) => {
            tell(&fill(words, "lesson-progress-lost", &[("problem", &error.to_string())]));
            BTreeSet::new()
        }
    }
}

/// The lesson with this name, its number, or its name without the number.
fn find(lessons: &[Lesson], name: &str, words: &Words) -> Result<usize, Failure> {
    let number = |id: &str| id.split('-').next().and_then(|number| number.parse::<u32>().ok());
    let is_named = |lesson: &&Lesson| {
        lesson.id == name
            || lesson.id.split_once('-').is_some_and(|(_, slug)| slug == name)
            || name.parse().is_ok_and(|wanted: u32| number(&lesson.id) == Some(wanted))
    };
    let at = lessons.iter().position(|lesson| is_named(&lesson));
    at.ok_or_else(|| Failure::Lesson(fill(words, "lesson-none-named", &[("name", name)])))
}

fn check_file(lesson: &Lesson, file: &str, words: &Words) -> Result<Exit, Failure> {
    let source = source::read(&PathBuf::from(file), words)?;
    let answer = answer_of(lesson, &source.text).map_err(|error| case_failure(&source.name, error))?;
    let outcome = check(lesson, &answer);
    for sentence in lessons::say::outcome(words, lesson, &outcome) {
        give(&format!("{}\n", Shown::line(&sentence).as_str()))?;
    }
    if !outcome.is_right() {
        return Ok(Exit::Found);
    }
    give(&format!("\n{}\n", Shown::text(&lesson.text(words.lang()).debrief).as_str()))?;
    Ok(Exit::Good)
}

/// A line a fault: file, line, and what is wrong.
fn faults(problems: &[Problem], words: &Words) -> String {
    let line = |problem: &Problem| {
        let sentence = format!("{}:{}: {}", problem.file, problem.line, say::problem(words, problem));
        format!("{}\n", Shown::line(&sentence).as_str())
    };
    problems.iter().map(line).collect()
}

/// The lesson as text, for whom no screen is drawn: what it says, its case, and how to have an answer checked.
fn tell_lesson(lesson: &Lesson, words: &Words) -> Result<Exit, Failure> {
    let texts = lesson.text(words.lang());
    let mut text = format!("{}\n", texts.title);
    let hints = texts.hints.join("\n");
    for (heading, words_of) in [("lesson-story", &texts.story), ("lesson-goal", &texts.goal), ("lesson-hints", &hints)]
        .map(|(id, text)| (words.get(id), text))
    {
        text.push_str(&format!("\n{heading}\n{words_of}\n"));
    }
    let how = fill(words, "lesson-how-checked", &[("id", &lesson.id)]);
    give(&format!("{}\n{}\n{how}\n", Shown::text(&text).as_str(), Shown::text(&lesson.case.to_json()).as_str()))?;
    Ok(Exit::Good)
}
