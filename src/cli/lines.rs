//! `kotowari --plain`: the wizard as lines, and where its answers come from.

use std::fs::File;
use std::io::{self, BufReader, IsTerminal};
use std::path::PathBuf;

use super::exit::{Exit, Failure, fill};
use super::output;
use crate::l10n::Words;
use crate::tui::{Start, plain};

/// Where answers come from.
#[derive(Debug)]
pub enum Answers {
    /// From stdin.
    Stdin,
    /// From the terminal, because stdin is a text to read.
    Terminal(File),
}

/// Whether the environment asks for lines: a terminal that cannot move a cursor, or `ACCESSIBLE` set to anything but nothing or 0.
pub fn wanted(variable: impl Fn(&str) -> Option<String>) -> bool {
    let accessible = variable("ACCESSIBLE").is_some_and(|value| !matches!(value.as_str(), "" | "0"));
    accessible || variable("TERM").is_some_and(|name| name == "dumb")
}

/// Where the answers come from. What is piped in is a text to read, as it is for the wizard on the screen, where a person sits at a
/// terminal and has named no other file; else it is the answers.
pub fn answers(files: &[PathBuf]) -> Answers {
    let stdin_is_text = files.is_empty() || files.iter().any(|file| file.as_os_str() == "-");
    if !io::stdin().is_terminal()
        && io::stdout().is_terminal()
        && stdin_is_text
        && let Ok(terminal) = File::open("/dev/tty")
    {
        return Answers::Terminal(terminal);
    }
    Answers::Stdin
}

/// Leads through the wizard by lines.
pub fn lead(start: Start, answers: Answers, words: &Words) -> Result<Exit, Failure> {
    let variable = |name: &str| std::env::var(name).ok();
    let output = io::stdout();
    let ended = match answers {
        Answers::Stdin => {
            let stdin = io::stdin();
            let live = stdin.is_terminal();
            plain::run(start, stdin.lock(), output.lock(), live, variable)
        }
        Answers::Terminal(file) => plain::run(start, BufReader::new(file), output.lock(), true, variable),
    };
    match ended {
        Ok(info) => {
            if let Some(path) = &info.path {
                output::tell(&fill(words, "cli-saved", &[("path", &path.display().to_string())]));
            }
            Ok(Exit::Good)
        }
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Err(Failure::BrokenPipe),
        Err(error) => Err(Failure::Terminal(error.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::wanted;

    #[test]
    fn the_environment_can_ask_for_lines() {
        let table = [
            (&[("TERM", "dumb")][..], true),
            (&[("TERM", "xterm-256color")], false),
            (&[("ACCESSIBLE", "1"), ("TERM", "xterm")], true),
            (&[("ACCESSIBLE", "0")], false),
            (&[("ACCESSIBLE", "")], false),
            (&[], false),
        ];
        for (set, lines) in table {
            let variable = |name: &str| set.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned());
            assert_eq!(wanted(variable), lines, "{set:?}");
        }
    }
}
