//! How the program ends.

use std::io;
use std::process::ExitCode;

use fluent::FluentValue;

use crate::case::{CaseError, FormError, Missing, NotReady, Problem};
use crate::iam::RequestError;
use crate::l10n::{Shown, Words};

/// The exit codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// Allowed, or nothing found.
    Good,
    /// Denied or not known to be allowed, or something found.
    Found,
    /// The input or the usage is wrong.
    Usage,
    /// Something outside failed.
    Outside,
    /// The wizard was ended from outside.
    Ended(u8),
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Good => 0,
            Exit::Found => 1,
            Exit::Usage => 2,
            Exit::Outside => 3,
            Exit::Ended(code) => code,
        })
    }
}

/// Why a subcommand could not do its work.
#[derive(Debug)]
pub enum Failure {
    /// The reader of stdout has gone; it has what it wanted.
    BrokenPipe,
    /// A file or stdin cannot be read.
    Read {
        /// The file as named, or `-`.
        name: String,
        /// What the system said.
        error: io::Error,
    },
    /// An input is larger than is read.
    TooLarge {
        /// The file as named, or `-`.
        name: String,
    },
    /// Nothing was given and stdin is a terminal.
    NoInput,
    /// A case cannot be read.
    Form {
        /// The file as named, or `-`.
        name: String,
        /// What is wrong and where.
        error: FormError,
    },
    /// Stdout cannot be written.
    Write(io::Error),
    /// No lesson has the name; the sentence that says so.
    Lesson(String),
    /// The terminal cannot be used.
    Terminal(String),
}

impl Failure {
    /// The exit code after it.
    pub const fn exit(&self) -> Exit {
        match self {
            Self::BrokenPipe => Exit::Good,
            Self::Read { .. } | Self::TooLarge { .. } | Self::NoInput | Self::Form { .. } | Self::Lesson(_) => Exit::Usage,
            Self::Write(_) | Self::Terminal(_) => Exit::Outside,
        }
    }

    /// The sentence for a person. Names from outside are made safe where it is shown.
    pub fn say(&self, words: &Words) -> String {
        match self {
            Self::BrokenPipe => String::new(),
            Self::Read { name, error } => fill(words, "cli-cannot-read", &[("name", name), ("error", &error.to_string())]),
            Self::TooLarge { name } => fill(words, "cli-too-large", &[("name", name)]),
            Self::NoInput => words.get("cli-no-input"),
            Self::Form { name, error } => {
                fill(words, "cli-cannot-read-case", &[("name", name), ("problem", &form(error, words))])
            }
            Self::Write(error) => fill(words, "cli-cannot-write", &[("error", &error.to_string())]),
            Self::Lesson(sentence) => sentence.clone(),
            Self::Terminal(error) => fill(words, "cli-no-terminal", &[("error", error)]),
        }
    }
}

/// Fills `id` with texts.
pub fn fill(words: &Words, id: &str, texts: &[(&str, &str)]) -> String {
    let args: Vec<_> = texts.iter().map(|(name, text)| (*name, FluentValue::from(*text))).collect();
    words.fill(id, &args)
}

/// What is wrong with the form of a case, and where.
pub fn form(error: &FormError, words: &Words) -> String {
    let problem = match &error.problem {
        Problem::NotJson(message) => fill(words, "cli-form-not-json", &[("message", message)]),
        Problem::Wants(want) => words.get(&format!("cli-form-wants-{}", want.name())),
        Problem::Lacks(key) => fill(words, "cli-form-lacks", &[("key", key)]),
        Problem::Twice(key) => fill(words, "cli-form-twice", &[("key", key)]),
        Problem::Version => words.get("cli-form-version"),
    };
    let (line, column) = (FluentValue::from(error.line), FluentValue::from(error.column));
    let args = [("line", line), ("column", column), ("problem", problem.into())];
    if error.path.is_empty() {
        return words.fill("cli-form-at", &args);
    }
    let [line, column, problem] = args;
    words.fill("cli-form-at-path", &[("path", FluentValue::from(error.path.as_str())), line, column, problem])
}

/// Why a case cannot be decided.
pub fn not_ready(reason: &NotReady, words: &Words) -> String {
    match reason {
        NotReady::Missing(missing) => {
            let names: Vec<String> = missing
                .iter()
                .map(|missing| {
                    words.get(match missing {
                        Missing::Principal => "cli-missing-principal",
                        Missing::Action => "cli-missing-action",
                        Missing::Resource => "cli-missing-resource",
                    })
                })
                .collect();
            names.join(" ")
        }
        NotReady::Request(error) => match error {
            RequestError::Principal(text) => fill(words, "cli-bad-principal", &[("text", text)]),
            RequestError::Action(text) => fill(words, "cli-bad-action", &[("text", text)]),
            RequestError::Resource(text) => fill(words, "cli-bad-resource", &[("text", text)]),
            RequestError::Account(text) => fill(words, "cli-bad-account", &[("text", text)]),
        },
    }
}

/// The form error within a case error; opening and saving files is the caller's own work.
pub fn case_failure(name: &str, error: CaseError) -> Failure {
    match error {
        CaseError::Form(error) => Failure::Form { name: name.to_owned(), error },
        CaseError::File { path, source } => Failure::Read { name: path, error: source },
        CaseError::TooLarge { path } => Failure::TooLarge { name: path },
    }
}

/// One line of text from outside, safe to show.
pub fn shown(text: &str) -> String {
    Shown::line(text).into_inner().into_owned()
}
