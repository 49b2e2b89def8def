//! The files of one folder become a lesson.

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::lesson::{Feedback, Lesson, Probe, Wrong};
use super::problem::{Problem, ProblemKind};
use super::text::Texts;
use crate::case::{Case, CaseError};
use crate::iam::{Given, Layer};

/// The files of a lesson's folder.
#[derive(Clone, Copy, Debug)]
pub struct Files<'a> {
    /// The folder's name.
    pub id: &'a str,
    /// `case.json`.
    pub case: &'a str,
    /// `checks.json`.
    pub checks: &'a str,
    /// `en.md`.
    pub en: &'a str,
    /// `ja.md`.
    pub ja: &'a str,
}

/// `checks.json`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Checks {
    edit: Vec<String>,
    allow: Vec<RawProbe>,
    deny: Vec<RawProbe>,
    feedback: Vec<RawFeedback>,
    answer: Value,
    wrong: Vec<RawWrong>,
}

#[derive(Debug, Deserialize)]
struct RawProbe {
    id: String,
    #[serde(default)]
    policies: Map<String, Value>,
    #[serde(flatten)]
    request: Map<String, Value>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFeedback {
    id: String,
    #[serde(default)]
    opened: Vec<String>,
    #[serde(default)]
    refused: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawWrong {
    feedback: String,
    policies: Value,
}

/// Reads a lesson.
///
/// # Errors
/// All that is wrong with the files' form.
pub fn read(files: Files<'_>) -> Result<Lesson, Vec<Problem>> {
    let mut problems = Vec::new();
    let name = |file: &str| format!("{}/{file}", files.id);
    let texts = [Texts::read(&name("en.md"), files.en, &mut problems), Texts::read(&name("ja.md"), files.ja, &mut problems)];
    let case = case(files.case).map_err(|error| problems.push(of_case(name("case.json"), error)));
    let checks: Result<Checks, _> = serde_json::from_str(files.checks).map_err(|error| {
        problems.push(Problem {
            file: name("checks.json"),
            line: error.line().max(1),
            kind: ProblemKind::Form(error.to_string()),
        });
    });
    let (Ok(case), Ok(checks)) = (case, checks) else { return Err(problems) };
    let mut reader = Reader { file: name("checks.json"), source: files.checks, problems };
    let mut edit = Vec::new();
    for layer in &checks.edit {
        match Layer::ALL.into_iter().find(|known| known.name() == layer) {
            Some(known) => edit.push(known),
            None => reader.fault(layer, ProblemKind::Unknown(layer.clone())),
        }
    }
    if checks.allow.is_empty() {
        reader.fault("allow", ProblemKind::Lacks("allow".to_owned()));
    }
    let allow: Vec<Probe> = checks.allow.iter().filter_map(|probe| reader.probe(&case, probe)).collect();
    let deny: Vec<Probe> = checks.deny.iter().filter_map(|probe| reader.probe(&case, probe)).collect();
    let is_of = |list: &[Probe], id: &String| list.iter().any(|probe| probe.id == *id);
    for (index, probe) in checks.allow.iter().chain(&checks.deny).enumerate() {
        if checks.allow.iter().chain(&checks.deny).take(index).any(|other| other.id == probe.id) {
            reader.fault(&probe.id, ProblemKind::Twice(probe.id.clone()));
        }
    }
    for feedback in &checks.feedback {
        for id in
            feedback.opened.iter().filter(|id| !is_of(&deny, id)).chain(feedback.refused.iter().filter(|id| !is_of(&allow, id)))
        {
            reader.fault(id, ProblemKind::Unknown(id.clone()));
        }
    }
    let answer = reader.answer(&checks.answer, "answer");
    let wrong: Vec<_> =
        (checks.wrong.iter()).map(|wrong| (wrong.feedback.clone(), reader.answer(&wrong.policies, &wrong.feedback))).collect();
    for wrong in &checks.wrong {
        if !checks.feedback.iter().any(|feedback| feedback.id == wrong.feedback) {
            reader.fault(&wrong.feedback, ProblemKind::Unknown(wrong.feedback.clone()));
        }
    }
    let mut problems = reader.problems;
    // Every name of the checks has its words in both languages.
    for (texts, file) in texts.iter().zip(["en.md", "ja.md"]) {
        let probes = allow.iter().chain(&deny).filter(|probe| !texts.probes.iter().any(|(id, _)| *id == probe.id));
        let feedback = checks.feedback.iter().filter(|feedback| texts.feedback(&feedback.id).is_none());
        for id in probes.map(|probe| &probe.id).chain(feedback.map(|feedback| &feedback.id)) {
            problems.push(Problem { file: name(file), line: 1, kind: ProblemKind::Lacks(format!("- {id}: …")) });
        }
    }
    let (Some(answer), true) = (answer, problems.is_empty()) else { return Err(problems) };
    let wrong = wrong.into_iter().filter_map(|(feedback, answer)| Some(Wrong { feedback, answer: answer? })).collect();
    let feedback = (checks.feedback.into_iter())
        .map(|feedback| Feedback { id: feedback.id, opened: feedback.opened, refused: feedback.refused })
        .collect();
    Ok(Lesson { id: files.id.to_owned(), case, edit, allow, deny, feedback, answer, wrong, texts })
}

/// The broken case; what it does not give there is none of.
fn case(text: &str) -> Result<Case, CaseError> {
    let mut case = Case::from_json(text)?;
    for layer in Layer::ALL {
        if case.layer_state(layer) == Given::Unknown {
            case.set_none(layer);
        }
    }
    Ok(case)
}

/// The line on which `needle` first stands, from 1.
pub(super) fn line_of(source: &str, needle: &str) -> usize {
    let quoted = format!("\"{needle}\"");
    let at = source.find(&quoted).or_else(|| source.find(needle)).unwrap_or(0);
    source.get(..at).unwrap_or_default().matches('\n').count() + 1
}

fn of_case(file: String, error: CaseError) -> Problem {
    match error {
        CaseError::Form(error) => Problem { file, line: error.line, kind: ProblemKind::Case(error) },
        other => Problem { file, line: 1, kind: ProblemKind::Unread(other.to_string()) },
    }
}

/// Reads parts of `checks.json`.
struct Reader<'a> {
    file: String,
    source: &'a str,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn fault(&mut self, near: &str, kind: ProblemKind) {
        self.problems.push(Problem { file: self.file.clone(), line: line_of(self.source, near), kind });
    }

    /// The case's own request with the probe's parts in their places.
    fn probe(&mut self, case: &Case, raw: &RawProbe) -> Option<Probe> {
        let policies = self.part(&json!({ "version": 1, "request": raw.request, "policies": raw.policies }), &raw.id)?;
        let told = policies.request.clone();
        let mut request = case.request.clone();
        request.principal = told.principal.or(request.principal);
        request.action = told.action.or(request.action);
        request.resource = told.resource.or(request.resource);
        request.resource_account = told.resource_account.or(request.resource_account);
        if raw.request.contains_key("context") {
            request.context = told.context;
        }
        Some(Probe { id: raw.id.clone(), request, policies })
    }

    fn answer(&mut self, policies: &Value, near: &str) -> Option<Case> {
        self.part(&json!({ "version": 1, "policies": policies }), near)
    }

    /// A part of the case file's form. Its own line is not known any more, so the place is where it is named.
    fn part(&mut self, value: &Value, near: &str) -> Option<Case> {
        match Case::from_json(&value.to_string()) {
            Ok(case) => Some(case),
            Err(error) => {
                let words = match error {
                    CaseError::Form(error) => format!("{}: {}", error.path, error.problem),
                    other => other.to_string(),
                };
                self.fault(near, ProblemKind::Form(words));
                None
            }
        }
    }
}
