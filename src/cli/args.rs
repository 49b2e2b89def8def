//! What is typed on the command line.

use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::{Parser, Subcommand, ValueEnum};

use crate::iam::{Assume, PolicyKind};
use crate::l10n::Lang;

/// From an AWS "Access Denied" to its cause and its fix.
#[derive(Debug, Parser)]
#[command(name = "kotowari", version, subcommand_precedence_over_arg = true, max_term_width = 100)]
#[command(
    after_help = "Exit codes:\n  0  allowed, or nothing found\n  1  denied or not known to be allowed, or something found\n  \
    2  the input or the usage is wrong\n  3  something outside failed\n\n\
    The result goes to stdout; notes and errors go to stderr."
)]
pub struct Args {
    /// Open the wizard on these: an error text, a case, a CloudTrail record, policies. Text that is piped in is opened too
    pub files: Vec<PathBuf>,
    /// Language of what is said; without it the locale decides (LC_ALL, LC_MESSAGES, LANG)
    #[arg(long, global = true, value_name = "LANG")]
    pub lang: Option<Lang>,
    /// Ask and tell line by line, without a screen: for screen readers, plain terminals and scripts. TERM=dumb or ACCESSIBLE=1 does
    /// the same
    #[arg(long)]
    pub plain: bool,
    /// Leave the mouse to the terminal, so that it selects text
    #[arg(long)]
    pub no_mouse: bool,
    /// Print the keys in force and leave
    #[arg(long)]
    pub keys: bool,
    /// What to do in place of the wizard
    #[command(subcommand)]
    pub task: Option<Task>,
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub enum Task {
    /// Read an error (or a case) and print the diagnosis
    Explain(Explain),
    /// Run a command as it is, and explain its denial after
    Run(Run),
    /// Decide cases
    Eval(Eval),
    /// Check policies
    Lint(Lint),
    /// Look actions, resources and condition keys up
    Catalog(Catalog),
    /// Learn from broken cases, in the wizard or without a screen
    Learn(Learn),
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page, with the keys in force
    Man,
}

/// `kotowari explain`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Exit codes: 0 no denial, 1 a denial (or something not known), 2 the input is wrong, 3 something outside failed."
)]
pub struct Explain {
    /// The text to read; "-" or nothing is stdin
    pub file: Option<PathBuf>,
    /// How to print the diagnosis
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: ExplainFormat,
    /// Whether a policy that is not given is not known, or is none
    #[arg(long, value_name = "HOW", default_value = "known")]
    pub assume: AssumeArg,
}

/// `kotowari run`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "The exit code is the command's own. Its stdin stays as it is, and its stdout too where that is a terminal; its \
    stderr goes through a pipe, so that a denial is seen in it. Without a denial nothing is added."
)]
pub struct Run {
    /// Open the wizard on a denial in place of printing what it means
    #[arg(long)]
    pub tui: bool,
    /// The command with its arguments
    #[arg(required = true, last = true, value_name = "COMMAND")]
    pub command: Vec<std::ffi::OsString>,
}

/// `kotowari eval`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Exit codes: 0 every case is allowed, 1 at least one is not, 2 at least one cannot be read, 3 something outside failed."
)]
pub struct Eval {
    /// Files with cases: one case, a JSON array of cases, or JSON Lines; "-" is stdin
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// How to print the decisions: for people, as one JSON array, or one JSON object a line in the order of the cases
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: EvalFormat,
    /// Also print why: every layer, policy, statement and element
    #[arg(long)]
    pub trace: bool,
    /// Whether a policy that is not given is not known, or is none
    #[arg(long, value_name = "HOW", default_value = "complete")]
    pub assume: AssumeArg,
}

/// `kotowari lint`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Exit codes: 0 nothing found but notes, 1 a warning or an error found, 2 the input cannot be read, 3 something outside failed."
)]
pub struct Lint {
    /// Files with a policy, a case, or what an aws command printed; "-" is stdin
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// How to print what was found
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: LintFormat,
    /// What the policy is attached to; without it, what the policy itself says decides
    #[arg(long, value_name = "KIND")]
    pub kind: Option<PolicyKind>,
}

/// `kotowari catalog`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Exit codes: 0 found, 1 not known, 2 the usage is wrong, 3 something outside failed.")]
pub struct Catalog {
    /// An action or a pattern (s3:Get*), an ARN, a condition key, an API operation, or a service
    #[arg(required_unless_present = "about")]
    pub pattern: Option<String>,
    /// How to print what was found
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: CatalogFormat,
    /// Tell of which day the data is and how much it holds
    #[arg(long = "version")]
    pub about: bool,
}

/// How `catalog` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CatalogFormat {
    /// For people
    Text,
    /// As data
    Json,
}

/// `kotowari learn`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Exit codes: 0 done, right or sound, 1 an answer is not right or a lesson is not sound, 2 the input is wrong, 3 something \
    outside failed."
)]
pub struct Learn {
    /// The lesson to open: its name, or its number; without it, the list
    pub lesson: Option<String>,
    /// Print the lessons, those that are done with a mark
    #[arg(long, conflicts_with_all = ["lesson", "check", "validate"])]
    pub list: bool,
    /// Check an answer, a policy or a case file; "-" is stdin
    #[arg(long, num_args = 2, value_names = ["LESSON", "FILE"], conflicts_with_all = ["lesson", "validate"])]
    pub check: Vec<String>,
    /// Take the lessons from this folder, one a folder in it
    #[arg(long, value_name = "DIR")]
    pub from: Option<PathBuf>,
    /// Check the lessons in this folder, and print what is wrong with them
    #[arg(long, value_name = "DIR", conflicts_with_all = ["lesson", "from"])]
    pub validate: Option<PathBuf>,
}

/// How `explain` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExplainFormat {
    /// For people
    Text,
    /// As data
    Json,
    /// As a report
    Markdown,
}

/// How `eval` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum EvalFormat {
    /// For people
    Text,
    /// One JSON array
    Json,
    /// One JSON object a line
    Jsonl,
}

/// How `lint` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LintFormat {
    /// For people, with the place in the text
    Text,
    /// As data
    Json,
    /// For code scanners
    Sarif,
}

/// How to take what is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum AssumeArg {
    /// It is not known, and may leave the decision unknown
    Known,
    /// There is none
    Complete,
}

impl From<AssumeArg> for Assume {
    fn from(how: AssumeArg) -> Self {
        match how {
            AssumeArg::Known => Self::Known,
            AssumeArg::Complete => Self::Complete,
        }
    }
}

impl ValueEnum for Lang {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.code()))
    }
}

impl ValueEnum for PolicyKind {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()))
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_arguments_are_sound() {
        super::Args::command().debug_assert();
    }
}
