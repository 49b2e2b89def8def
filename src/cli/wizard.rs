//! `kotowari` and `kotowari FILE…`: the wizard, begun on what is given.

use std::io::{self, IsTerminal};
use std::path::Path;

use super::args::Args;
use super::config::Settings;
use super::exit::{Exit, Failure, case_failure, fill};
use super::explain::is_case;
use super::{lines, output, source};
use crate::case::Case;
use crate::intake;
use crate::l10n::Words;
use crate::tui::Start;

/// Opens the wizard on the files, or on what is piped in, or empty. A file that cannot be read is told before any screen is drawn.
pub fn run(args: &Args, settings: &Settings, words: &Words) -> Result<Exit, Failure> {
    let files = &args.files;
    let mouse = !args.no_mouse;
    let mut start = Start { lang: words.lang(), mouse, ..Start::default() };
    let plain = args.plain || lines::wanted(|name| std::env::var(name).ok());
    let answers = plain.then(|| lines::answers(files));
    let piped = !io::stdin().is_terminal() && !matches!(answers, Some(lines::Answers::Stdin));
    if files.is_empty() && piped {
        take(&mut start, Path::new("-"), words)?;
    }
    for path in files {
        take(&mut start, path, words)?;
    }
    // Lines have no keys, but what is wrong in the config file is told there too.
    if plain {
        settings.problems(words).iter().for_each(|problem| output::tell(problem));
    }
    match answers {
        Some(answers) => lines::lead(start, answers, words),
        None => open(settings.begin(start, words), words),
    }
}

/// Opens the wizard on `text`.
pub fn on_text(text: String, words: &Words) -> Result<Exit, Failure> {
    open(Start { lang: words.lang(), mouse: true, text: Some(text), ..Start::default() }, words)
}

/// Takes one input in. The first case is the one that is edited and saved; the first text that tells of a failure is the error; any
/// other text adds what it holds.
fn take(start: &mut Start, path: &Path, words: &Words) -> Result<(), Failure> {
    let source::Source { name, text } = source::read(path, words)?;
    if start.case.is_none() && is_case(&text) {
        start.case = Some(Case::from_json(&text).map_err(|error| case_failure(&name, error))?);
        start.path = (name != "-").then(|| path.to_owned());
        return Ok(());
    }
    if text.trim().is_empty() {
        return Ok(());
    }
    let reading = intake::read(&text);
    if start.text.is_none() && (!reading.denials.is_empty() || reading.documents.is_empty()) {
        start.text = Some(text);
    } else {
        start.case.get_or_insert_default().absorb(&reading);
    }
    Ok(())
}

/// Opens the wizard, and tells where the case was saved.
#[cfg(unix)]
pub fn open(start: Start, words: &Words) -> Result<Exit, Failure> {
    use crate::tui::run::Ending;

    let end = crate::tui::run(start).map_err(|error| Failure::Terminal(error.to_string()))?;
    if let Some(path) = &end.path {
        output::tell(&fill(words, "cli-saved", &[("path", &path.display().to_string())]));
    }
    if end.kept {
        output::tell(&words.get("cli-kept"));
    }
    match end.ending {
        Ending::Failed(error) => Err(Failure::Terminal(error)),
        ending => Ok(match ending.exit_code() {
            0 => Exit::Good,
            code => Exit::Ended(code),
        }),
    }
}

/// There is no wizard here.
#[cfg(not(unix))]
pub fn open(_: Start, words: &Words) -> Result<Exit, Failure> {
    Err(Failure::Terminal(words.get("cli-no-wizard")))
}
