//! `kotowari eval`: cases to decisions.
//!
//! Files are read as they are decided: a file of JSON Lines goes through in parts, which the processor's cores share, so that what
//! it takes does not grow with the file. Decisions come out in the order of the cases.

mod input;
mod pool;

use std::cell::OnceCell;

use serde_json::Value;

use super::args::{Eval, EvalFormat};
use super::exit::{Exit, Failure, form, not_ready, shown};
use super::output;
use crate::case::{Case, CaseError, Drafts, FormError, NotReady, Record, records};
use crate::iam::{Assume, CallDecision, CallEvaluation, Decision, decide_call, evaluate_call};
use crate::l10n::{Lang, Words};
use crate::report::{json, text, trace};
use input::{Input, Part};
use pool::Pool;

/// Bytes of policy text that one worker remembers with what was read of it.
const REMEMBERED: usize = 512 * 1024;

/// Decides every case of every file in order and prints each decision. A case that cannot be read is told in its place, and the
/// run goes on; so is a file.
pub fn run(task: &Eval, words: &Words) -> Result<Exit, Failure> {
    let how = How { format: task.format, trace: task.trace, assume: task.assume.into(), lang: words.lang() };
    std::thread::scope(|scope| {
        let mut pool = Pool::new(scope, || {
            let mut worker = Worker { how, words: OnceCell::new(), drafts: Drafts::with_room(REMEMBERED) };
            move |part| worker.decide(&part)
        });
        let mut sink = Sink { exit: Exit::Good, first: true, array: task.format == EvalFormat::Json };
        for path in &task.files {
            let mut give = |part| pool.give(part).map_or(Ok(()), |done| sink.take(done));
            match Input::open(path).and_then(|input| input.parts(words, &mut give)) {
                Ok(true) => {}
                Ok(false) => {
                    let name = path.to_string_lossy();
                    output::tell(&super::exit::fill(words, "cli-no-cases", &[("name", &name)]));
                    sink.exit = sink.exit.max(Exit::Usage);
                }
                Err(failure @ (Failure::BrokenPipe | Failure::Write(_))) => return Err(failure),
                Err(failure) => {
                    output::tell(&failure.say(words));
                    sink.exit = sink.exit.max(failure.exit());
                }
            }
        }
        for done in pool.finish() {
            sink.take(done)?;
        }
        sink.end()
    })
}

/// How to decide and print.
#[derive(Clone, Copy)]
struct How {
    format: EvalFormat,
    trace: bool,
    assume: Assume,
    lang: Lang,
}

/// What became of a part.
struct Done {
    /// The decisions, as they are printed.
    text: String,
    exit: Exit,
}

/// Prints what is done, in order.
struct Sink {
    exit: Exit,
    /// Whether nothing has been printed yet.
    first: bool,
    /// Whether all is one array: its items are laid out with a comma after each.
    array: bool,
}

impl Sink {
    fn take(&mut self, done: Done) -> Result<(), Failure> {
        self.exit = self.exit.max(done.exit);
        if done.text.is_empty() {
            return Ok(());
        }
        if !self.array {
            return output::give(&done.text);
        }
        let before = if std::mem::take(&mut self.first) { "[\n" } else { ",\n" };
        output::give(before)?;
        output::give(&done.text)
    }

    fn end(self) -> Result<Exit, Failure> {
        match (self.array, self.first) {
            (true, true) => output::give("[]\n")?,
            (true, false) => output::give("\n]\n")?,
            (false, _) => output::give("")?,
        }
        Ok(self.exit)
    }
}

/// Decides parts, one after another.
struct Worker {
    how: How,
    /// Made when a sentence is first needed.
    words: OnceCell<Words>,
    drafts: Drafts,
}

impl Worker {
    fn decide(&mut self, part: &Part) -> Done {
        let mut done = Done { text: String::with_capacity(part.text.len() / 2), exit: Exit::Good };
        let mut each = |record: Record<'_>| {
            let exit = self.record(record, part, &mut done.text);
            done.exit = done.exit.max(exit);
        };
        if part.lines {
            let lines = part.text.lines().enumerate().filter(|(_, text)| !text.trim().is_empty());
            lines.for_each(|(index, text)| each(Record { line: part.line + index, text }));
        } else {
            records(&part.text).into_iter().for_each(each);
        }
        done
    }

    fn record(&mut self, record: Record<'_>, part: &Part, out: &mut String) -> Exit {
        let How { format, trace, assume, lang } = self.how;
        let with_trace = trace || format == EvalFormat::Text;
        let decided = Decided::of(&record, &mut self.drafts, assume, with_trace);
        let words = || self.words.get_or_init(|| Words::new(lang));
        match format {
            EvalFormat::Text => out.push_str(&decided.text(&part.name, trace, words())),
            EvalFormat::Jsonl => {
                out.push_str(&json::safe(decided.json(trace, words)));
                out.push('\n');
            }
            EvalFormat::Json => {
                let compact = decided.json(trace, words);
                let laid_out = crate::case::pretty(&compact).unwrap_or(compact);
                out.push_str(if out.is_empty() { "  " } else { ",\n  " });
                out.push_str(&json::safe(laid_out.replace('\n', "\n  ")));
            }
        }
        decided.exit()
    }
}

/// One case, decided or not.
struct Decided {
    /// The case's `id`, as it stands.
    id: Value,
    /// The line on which the case begins.
    line: usize,
    /// The case and its decision.
    result: Result<(Case, Outcome), Wrong>,
}

/// A decision, with or without why.
enum Outcome {
    Traced(CallEvaluation),
    Untraced(CallDecision),
}

/// Why there is no decision.
enum Wrong {
    Form(FormError),
    NotReady(NotReady),
}

/// A line of output.
#[derive(serde::Serialize)]
struct Line<'a> {
    id: &'a Value,
    #[serde(flatten)]
    decided: trace::Decided<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    trace: Option<trace::Trace<'a>>,
}

/// A line of output for a case that is not decided.
#[derive(serde::Serialize)]
struct Broken<'a> {
    id: &'a Value,
    decision: (),
    by: (),
    layers: Nothing,
    error: String,
}

/// An object without members.
#[derive(serde::Serialize)]
struct Nothing {}

impl Decided {
    fn of(record: &Record<'_>, drafts: &mut Drafts, assume: Assume, with_trace: bool) -> Self {
        let id = id(record.text);
        let result = match Case::from_json(record.text) {
            Ok(case) => match case.input(drafts, assume) {
                Ok(call) if with_trace => Ok((case, Outcome::Traced(evaluate_call(&call)))),
                Ok(call) => Ok((case, Outcome::Untraced(decide_call(&call)))),
                Err(reason) => Err(Wrong::NotReady(reason)),
            },
            Err(CaseError::Form(mut error)) => {
                error.line += record.line - 1;
                Err(Wrong::Form(error))
            }
            Err(CaseError::File { .. } | CaseError::TooLarge { .. }) => Err(Wrong::NotReady(NotReady::Missing(Vec::new()))),
        };
        Self { id, line: record.line, result }
    }

    fn exit(&self) -> Exit {
        let verdict = match &self.result {
            Ok((_, Outcome::Traced(evaluation))) => &evaluation.verdict,
            Ok((_, Outcome::Untraced(decision))) => &decision.verdict,
            Err(_) => return Exit::Usage,
        };
        if verdict.decision == Decision::Allow { Exit::Good } else { Exit::Found }
    }

    fn wrong(wrong: &Wrong, words: &Words) -> String {
        match wrong {
            Wrong::Form(error) => form(error, words),
            Wrong::NotReady(reason) => not_ready(reason, words),
        }
    }

    fn json<'w>(&self, with_trace: bool, words: impl FnOnce() -> &'w Words) -> String {
        let line = |decided, trace| serde_json::to_string(&Line { id: &self.id, decided, trace });
        let text = match &self.result {
            Ok((_, Outcome::Traced(evaluation))) => {
                line(trace::Decided::of(evaluation), with_trace.then_some(trace::Trace(evaluation)))
            }
            Ok((_, Outcome::Untraced(decision))) => line(trace::Decided::untraced(decision), None),
            Err(wrong) => {
                let error = Self::wrong(wrong, words());
                serde_json::to_string(&Broken { id: &self.id, decision: (), by: (), layers: Nothing {}, error })
            }
        };
        text.unwrap_or_default()
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
            // For people every decision is made with its trace.
            Ok((_, Outcome::Untraced(_))) => String::new(),
            Ok((case, Outcome::Traced(evaluation))) => {
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
