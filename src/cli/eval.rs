//! `kotowari eval`: cases to decisions.

use serde_json::{Map, Value, json};

use super::args::{Eval, EvalFormat};
use super::exit::{Exit, Failure, form, not_ready, shown};
use super::{output, source};
use crate::case::{Case, CaseError, Drafts, FormError, Record, records};
use crate::iam::{Assume, CallEvaluation, Decision, evaluate_call};
use crate::l10n::Words;
use crate::report::{json, text, trace};

/// Bytes that are given out together.
const CHUNK: usize = 64 * 1024;

/// Decides every case of every file in order and prints each decision. A case that cannot be read is told in its place, and the
/// run goes on; so is a file.
pub fn run(task: &Eval, words: &Words) -> Result<Exit, Failure> {
    let mut drafts = Drafts::default();
    let mut exit = Exit::Good;
    let (mut all, mut out) = (Vec::new(), String::new());
    for path in &task.files {
        let source = match source::read(path, words) {
            Ok(source) => source,
            Err(failure) => {
                output::tell(&failure.say(words));
                exit = exit.max(failure.exit());
                continue;
            }
        };
        let records = records(&source.text);
        if records.is_empty() {
            output::tell(&super::exit::fill(words, "cli-no-cases", &[("name", &source.name)]));
            exit = exit.max(Exit::Usage);
        }
        for record in records {
            let decided = Decided::of(&record, &mut drafts, task.assume.into());
            exit = exit.max(decided.exit());
            match task.format {
                EvalFormat::Text => out.push_str(&decided.text(&source.name, task.trace, words)),
                EvalFormat::Jsonl => {
                    out.push_str(&json::to_text(&decided.json(task.trace, words), false));
                    out.push('\n');
                }
                EvalFormat::Json => all.push(decided.json(task.trace, words)),
            }
            if out.len() > CHUNK {
                output::give(&std::mem::take(&mut out))?;
            }
        }
    }
    if task.format == EvalFormat::Json {
        out = json::to_text(&Value::Array(all), true) + "\n";
    }
    output::give(&out)?;
    Ok(exit)
}

/// One case, decided or not.
struct Decided {
    /// The case's `id`, as it stands.
    id: Value,
    /// The line on which the case begins.
    line: usize,
    /// The case and its decision.
    result: Result<(Case, CallEvaluation), Wrong>,
}

/// Why there is no decision.
enum Wrong {
    Form(FormError),
    NotReady(crate::case::NotReady),
}

impl Decided {
    fn of(record: &Record<'_>, drafts: &mut Drafts, assume: Assume) -> Self {
        let id = id(record.text);
        let result = match Case::from_json(record.text) {
            Ok(case) => match case.input(drafts, assume) {
                Ok(call) => Ok((case, evaluate_call(&call))),
                Err(reason) => Err(Wrong::NotReady(reason)),
            },
            Err(CaseError::Form(mut error)) => {
                error.line += record.line - 1;
                Err(Wrong::Form(error))
            }
            Err(CaseError::File { .. } | CaseError::TooLarge { .. }) => {
                Err(Wrong::NotReady(crate::case::NotReady::Missing(Vec::new())))
            }
        };
        Self { id, line: record.line, result }
    }

    fn exit(&self) -> Exit {
        match &self.result {
            Ok((_, evaluation)) if evaluation.verdict.decision == Decision::Allow => Exit::Good,
            Ok(_) => Exit::Found,
            Err(_) => Exit::Usage,
        }
    }

    fn wrong(wrong: &Wrong, words: &Words) -> String {
        match wrong {
            Wrong::Form(error) => form(error, words),
            Wrong::NotReady(reason) => not_ready(reason, words),
        }
    }

    fn json(&self, with_trace: bool, words: &Words) -> Value {
        let mut out = Map::new();
        out.insert("id".into(), self.id.clone());
        match &self.result {
            Ok((_, evaluation)) => {
                out.extend(trace::decision(evaluation));
                if with_trace {
                    out.insert("trace".into(), trace::trace(evaluation));
                }
            }
            Err(wrong) => {
                out.insert("decision".into(), Value::Null);
                out.insert("by".into(), Value::Null);
                out.insert("layers".into(), json!({}));
                out.insert("error".into(), json!(Self::wrong(wrong, words)));
            }
        }
        Value::Object(out)
    }

    fn text(&self, file: &str, with_trace: bool, words: &Words) -> String {
        let id = match &self.id {
            Value::String(id) => id.clone(),
            Value::Null => match &self.result {
                Ok((case, _)) if !case.name.is_empty() => case.name.clone(),
                _ => format!("{file}:{}", self.line),
            },
            id => id.to_string(),
        };
        match &self.result {
            Ok((case, evaluation)) => {
                let mut out = format!("{}  {}\n", text::verdict(evaluation, case, words), shown(&id));
                if with_trace {
                    out.push_str(&text::trace(evaluation, case, words));
                }
                out
            }
            Err(wrong) => format!("! {}  {}\n", shown(&Self::wrong(wrong, words)), shown(&id)),
        }
    }
}

/// The `id` of a case's text, whatever the rest of it is worth; `null` where it has none.
fn id(text: &str) -> Value {
    #[derive(serde::Deserialize)]
    struct Id {
        #[serde(default)]
        id: Value,
    }
    serde_json::from_str::<Id>(text).map(|found| found.id).unwrap_or_default()
}
