//! `kotowari explain`: an error text or a case to its diagnosis.

use serde_json::Value;

use super::args::{Explain, ExplainFormat};
use super::exit::{Exit, Failure, case_failure};
use super::{output, source, taken};
use crate::case::{Case, Drafts, Taken};
use crate::diagnosis::diagnose;
use crate::iam::{Decision, evaluate_call};
use crate::intake::{self, Reading};
use crate::l10n::Words;
use crate::report::{Explained, json, markdown, text};

/// Reads, decides, diagnoses and prints. The exit code tells of a denial that the text states, or else of the decision.
pub fn run(task: &Explain, words: &Words) -> Result<Exit, Failure> {
    let source = source::read_log(task.file.as_deref(), words)?;
    let (case, reading, taken) = open(&source.name, &source.text)?;
    taken::told(&taken, words);
    let mut drafts = Drafts::default();
    let evaluation = case.input(&mut drafts, task.assume.into()).map(|call| evaluate_call(&call));
    let diagnosis = diagnose(&case, reading.as_ref(), evaluation.as_ref(), &mut drafts);
    let explained = Explained { reading: reading.as_ref(), case: &case, evaluation: evaluation.as_ref(), diagnosis: &diagnosis };
    output::give(&match task.format {
        ExplainFormat::Text => text::explained(&explained, words),
        ExplainFormat::Markdown => markdown::explained(&explained, words),
        ExplainFormat::Json => json::to_text(&json::explained(&explained, words), true) + "\n",
    })?;
    let told = reading.as_ref().is_some_and(|reading| !reading.denials.is_empty());
    let decided = evaluation.as_ref().map(|evaluation| evaluation.verdict.decision);
    // A text that is no case and tells of nothing leaves nothing found.
    let nothing = reading.is_some() && case.missing().len() == 3;
    Ok(if !told && (nothing || decided == Ok(Decision::Allow)) { Exit::Good } else { Exit::Found })
}

/// Explains `text` to a person, on stderr: stdout is somebody else's.
pub fn on_stderr(text: &str, words: &Words) -> Result<(), Failure> {
    let (case, reading, _) = open("-", text)?;
    let mut drafts = Drafts::default();
    let evaluation = case.input(&mut drafts, crate::iam::Assume::Known).map(|call| evaluate_call(&call));
    let diagnosis = diagnose(&case, reading.as_ref(), evaluation.as_ref(), &mut drafts);
    let explained = Explained { reading: reading.as_ref(), case: &case, evaluation: evaluation.as_ref(), diagnosis: &diagnosis };
    output::explain(&text::explained(&explained, words));
    Ok(())
}

/// A case file as the case that it is, with what its error tells; any other text as a new case made from it.
pub fn open(name: &str, text: &str) -> Result<(Case, Option<Reading>, Vec<Taken>), Failure> {
    if is_case(text) {
        let mut case = Case::from_json(text).map_err(|error| case_failure(name, error))?;
        let reading = case.error.as_deref().map(intake::read);
        if let Some(reading) = &reading {
            case.absorb(reading);
        }
        // What a case file's error holds was told when the case was made.
        return Ok((case, reading, Vec::new()));
    }
    let reading = intake::read(text);
    let mut case = Case::default();
    let taken = case.absorb(&reading);
    Ok((case, Some(reading), taken))
}

/// Whether a text is meant as a case file: a JSON object with `request` or `policies` as an object, or a version and an error.
pub fn is_case(text: &str) -> bool {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).trim_start();
    if !text.starts_with('{') {
        return false;
    }
    let Ok(Value::Object(top)) = serde_json::from_str(text) else { return false };
    let object = |key: &str| top.get(key).is_some_and(Value::is_object);
    object("policies") || object("request") || (top.get("version").is_some_and(Value::is_number) && top.contains_key("error"))
}

#[cfg(test)]
mod tests {
    use super::is_case;

    #[test]
    fn a_case_is_told_from_other_json() {
        let table = [
            ("{\"request\": {}}", true),
            ("\u{feff} {\"policies\": {}}", true),
            ("{\"version\": 1, \"error\": \"denied\"}", true),
            ("{\"eventVersion\": \"1.08\", \"requestParameters\": {}}", false),
            ("{\"Version\": \"2012-10-17\", \"Statement\": []}", false),
            ("{\"version\": \"0\", \"error\": null}", false),
            ("An error occurred", false),
            ("{", false),
        ];
        for (text, wanted) in table {
            assert_eq!(is_case(text), wanted, "{text}");
        }
    }
}
