//! `kotowari --keys`, `kotowari man` and `kotowari completions`.

use clap::CommandFactory;

use super::args::Args;
use super::config::Settings;
use super::exit::{Exit, Failure};
use super::output::{give, tell};
use crate::l10n::Words;

/// Prints the keys in force; what is wrong in the config file goes to stderr.
pub fn keys(settings: &Settings, words: &Words) -> Result<Exit, Failure> {
    let problems = settings.problems(words);
    problems.iter().for_each(|problem| tell(problem));
    give(&settings.keys(words))?;
    Ok(if problems.is_empty() { Exit::Good } else { Exit::Usage })
}

/// Prints the manual page, the keys in force included.
pub fn page(settings: &Settings, words: &Words) -> Result<Exit, Failure> {
    let mut page = Vec::new();
    clap_mangen::Man::new(Args::command()).render(&mut page).map_err(Failure::Write)?;
    let mut page = String::from_utf8_lossy(&page).into_owned();
    page.push_str(&format!(".SH {}\n.nf\n", words.get("cli-keys-heading")));
    for line in settings.keys(words).lines() {
        // A line of its own may not begin with what the formatter takes for a command.
        page.push_str(&format!("\\&{}\n", line.replace('\\', "\\e")));
    }
    page.push_str(".fi\n");
    give(&page)?;
    Ok(Exit::Good)
}

/// Prints completions for a shell.
pub fn completions(shell: clap_complete::Shell) -> Result<Exit, Failure> {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "kotowari", &mut text);
    give(&String::from_utf8_lossy(&text))?;
    Ok(Exit::Good)
}
