//! The person's config file, and `kotowari --keys`.

use std::path::PathBuf;

use super::exit::fill;
use crate::l10n::{Words, pad};
use crate::tui::Start;
use crate::tui::config::{Config, read};
use crate::tui::keys::Context;

/// The settings in force, and the file that holds them. A file that is not there is no fault.
pub struct Settings {
    /// What it says.
    pub config: Config,
    /// The file as it is shown.
    name: String,
    /// Why it could not be read at all.
    unread: Option<String>,
}

/// Reads the file that `KOTOWARI_CONFIG` names, or the one among the person's config files.
pub fn load() -> Settings {
    let named = std::env::var_os("KOTOWARI_CONFIG").filter(|path| !path.is_empty()).map(PathBuf::from);
    let path = named.or_else(|| dirs::config_dir().map(|folder| folder.join("kotowari").join("config.toml")));
    let Some(path) = path else { return Settings { config: Config::default(), name: String::new(), unread: None } };
    let name = path.display().to_string();
    match std::fs::read_to_string(&path) {
        Ok(text) => Settings { config: read(&text), name, unread: None },
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Settings { config: Config::default(), name, unread: None },
        Err(error) => Settings { config: Config::default(), name, unread: Some(error.to_string()) },
    }
}

impl Settings {
    /// What the wizard on the screen begins with, with the person's own settings.
    pub fn begin(&self, start: Start, words: &Words) -> Start {
        let problems = self.problems(words);
        let notice = problems.first().map(|first| fill(words, "cli-config-notice", &[("first", first)]));
        let mouse = start.mouse && self.config.mouse.unwrap_or(true);
        Start { keys: self.config.keys.clone(), mouse, notice, ..start }
    }

    /// What is wrong, a sentence each: the file, the line, what, and what to do.
    pub fn problems(&self, words: &Words) -> Vec<String> {
        let unread = self.unread.iter().map(|error| fill(words, "cli-config-unread", &[("name", &self.name), ("error", error)]));
        let wrong = self.config.problems.iter().map(|problem| {
            let what = fill(words, problem.sentence, &[("text", &problem.text)]);
            fill(words, "cli-config-at", &[("name", &self.name), ("line", &problem.line.to_string()), ("what", &what)])
        });
        unread.chain(wrong).collect()
    }

    /// The table of keys as text.
    pub fn keys(&self, words: &Words) -> String {
        let keys = &self.config.keys;
        let mut out = format!("{}\n", words.get(keys.set().title()));
        for context in Context::ALL {
            if keys.told(context).next().is_none() {
                continue;
            }
            out.push_str(&format!("\n{}\n", words.get(context.heading())));
            for row in keys.told(context) {
                out.push_str(&format!("  {}  {}\n", pad(&row.label(), 22), words.get(row.hint)));
            }
        }
        out
    }
}
