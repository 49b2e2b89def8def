//! A lesson's texts in one language, read from a small part of Markdown.
//!
//! `# Title` first; then the parts `## story`, `## goal`, `## hints`, `## probes`, `## feedback`, `## debrief`. Hints are list items
//! (`- …`); probes and feedback are list items that begin with their name (`- id: …`). A line that begins otherwise goes on with
//! the item, or the paragraph, before it; an empty line ends a paragraph.

use super::problem::{Problem, ProblemKind};

/// What a lesson says in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texts {
    /// The title.
    pub title: String,
    /// What happened.
    pub story: String,
    /// What an answer must do.
    pub goal: String,
    /// Hints, each saying more than the one before.
    pub hints: Vec<String>,
    /// Each request of the checks, in a few words, by its name.
    pub probes: Vec<(String, String)>,
    /// What is said to answers that are not right, by name.
    pub feedback: Vec<(String, String)>,
    /// What there was to learn.
    pub debrief: String,
}

/// The names of the parts.
const PARTS: [&str; 6] = ["story", "goal", "hints", "probes", "feedback", "debrief"];

impl Texts {
    /// The words for the probe `id`.
    #[must_use]
    pub fn probe<'a>(&'a self, id: &'a str) -> &'a str {
        find(&self.probes, id).unwrap_or(id)
    }

    /// The feedback `id`.
    #[must_use]
    pub fn feedback(&self, id: &str) -> Option<&str> {
        find(&self.feedback, id)
    }

    /// Reads the text of `file`. What is wrong goes to `problems`.
    #[must_use]
    pub fn read(file: &str, text: &str, problems: &mut Vec<Problem>) -> Self {
        let mut texts = Self::default();
        let mut part = "";
        let mut broken = false;
        let mut fault = |line: usize, kind| problems.push(Problem { file: file.to_owned(), line: line + 1, kind });
        for (number, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
            let line = line.trim();
            if let Some(name) = line.strip_prefix("## ") {
                part = PARTS.into_iter().find(|known| *known == name.trim()).unwrap_or_default();
                broken = false;
                if part.is_empty() {
                    fault(number, ProblemKind::Unknown(name.trim().to_owned()));
                }
                continue;
            }
            if let Some(title) = line.strip_prefix("# ") {
                texts.title = title.trim().to_owned();
                continue;
            }
            if line.is_empty() {
                broken = true;
                continue;
            }
            match part {
                "story" => paragraph(&mut texts.story, line, broken),
                "goal" => paragraph(&mut texts.goal, line, broken),
                "debrief" => paragraph(&mut texts.debrief, line, broken),
                "hints" => match line.strip_prefix("- ") {
                    Some(item) => texts.hints.push(item.trim().to_owned()),
                    None => match texts.hints.last_mut() {
                        Some(hint) => paragraph(hint, line, false),
                        None => fault(number, ProblemKind::Form("- …".to_owned())),
                    },
                },
                "probes" | "feedback" => {
                    let list = if part == "probes" { &mut texts.probes } else { &mut texts.feedback };
                    match line.strip_prefix("- ").map(|item| item.split_once(": ")) {
                        Some(Some((id, _))) if find(list, id.trim()).is_some() => {
                            fault(number, ProblemKind::Twice(id.trim().to_owned()));
                        }
                        Some(Some((id, words))) => list.push((id.trim().to_owned(), words.trim().to_owned())),
                        Some(None) => fault(number, ProblemKind::Form("- id: …".to_owned())),
                        None => match list.last_mut() {
                            Some((_, words)) => paragraph(words, line, false),
                            None => fault(number, ProblemKind::Form("- id: …".to_owned())),
                        },
                    }
                }
                _ => {}
            }
            broken = false;
        }
        for (name, empty) in [
            ("# …", texts.title.is_empty()),
            ("## story", texts.story.is_empty()),
            ("## goal", texts.goal.is_empty()),
            ("## hints", texts.hints.is_empty()),
            ("## debrief", texts.debrief.is_empty()),
        ] {
            if empty {
                fault(0, ProblemKind::Lacks(name.to_owned()));
            }
        }
        texts
    }
}

fn find<'a>(list: &'a [(String, String)], id: &str) -> Option<&'a str> {
    list.iter().find(|(name, _)| name == id).map(|(_, words)| words.as_str())
}

/// Adds a line to a text: a paragraph of its own, or the paragraph before goes on. Japanese lines meet without a space.
fn paragraph(text: &mut String, line: &str, broken: bool) {
    if text.is_empty() {
    } else if broken {
        text.push('\n');
    } else if text.is_ascii() || !text.ends_with(['。', '、']) {
        text.push(' ');
    }
    text.push_str(line);
}
