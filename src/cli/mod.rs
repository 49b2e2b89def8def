//! It never evaluates, and never words findings itself: arguments, one file a subcommand, exit codes.

mod args;
mod catalog;
mod config;
mod eval;
mod exit;
mod explain;
mod learn;
mod lines;
mod lint;
mod manual;
mod output;
mod run;
mod search;
mod source;
mod taken;
mod wizard;

use clap::Parser;

use crate::l10n::{Lang, Words};
use args::{Args, Task};
use exit::{Exit, Failure};

/// Runs the program on the process's own arguments, input and output, and gives its exit code.
#[must_use]
pub fn main() -> std::process::ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            // Help and version are no errors, and go to stdout. Where even this cannot be written there is nobody to tell.
            let _ = error.print();
            return if error.use_stderr() { Exit::Usage } else { Exit::Good }.into();
        }
    };
    let settings = config::load();
    let lang = (args.lang.or(settings.config.lang)).unwrap_or_else(|| Lang::from_locale(|name| std::env::var(name).ok()));
    let words = Words::new(lang);
    if args.task.is_some() && !args.files.is_empty() {
        output::tell(&words.get("cli-files-before-command"));
        return Exit::Usage.into();
    }
    let result = match &args.task {
        Some(Task::Explain(task)) => explain::run(task, &words),
        Some(Task::Run(task)) => run::run(task, &words),
        Some(Task::Eval(task)) => eval::run(task, &words),
        Some(Task::Lint(task)) => lint::run(task, &words),
        Some(Task::Catalog(task)) => catalog::run(task, &words),
        Some(Task::Learn(task)) => learn::run(task, !args.no_mouse, args.plain, &settings, &words),
        Some(Task::Completions { shell }) => manual::completions(*shell),
        Some(Task::Man) => manual::page(&settings, &words),
        None if args.keys => manual::keys(&settings, &words),
        None => wizard::run(&args, &settings, &words),
    };
    match result {
        Ok(exit) => exit.into(),
        Err(Failure::BrokenPipe) => Exit::Good.into(),
        Err(failure) => {
            output::tell(&failure.say(&words));
            failure.exit().into()
        }
    }
}
