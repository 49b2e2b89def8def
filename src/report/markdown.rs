//! The report of the last step, as Markdown.
//!
//! Text from outside is inert in it: control characters are shown, fences are longer than any run of backticks within, and prose
//! holds no character that Markdown or HTML acts on.

use super::{Explained, json, words};
use crate::case::PrincipalDraft;
use crate::diagnosis::{CheckState, Fix, Opens};
use crate::iam::{CallEvaluation, LayerEffect, LayerState, LayerTrace};
use crate::l10n::{Shown, Words};

/// The whole report.
#[must_use]
pub fn explained(explained: &Explained<'_>, words: &Words) -> String {
    let mut page = Page { words, out: String::new() };
    let title = if explained.case.name.is_empty() { words.get("report-title") } else { explained.case.name.clone() };
    page.out.push_str(&format!("# {}\n", prose(&title)));
    page.said(explained);
    page.request(explained);
    page.verdict(explained);
    page.findings(explained);
    page.fixes(&explained.diagnosis.fixes);
    page.unknown(explained);
    page.causes(explained);
    page.checks(explained);
    page.out
}

/// A page in the making.
struct Page<'a> {
    words: &'a Words,
    out: String,
}

impl Page<'_> {
    fn heading(&mut self, key: &str) {
        let heading = self.words.get(key);
        self.out.push_str(&format!("\n## {}\n\n", prose(&heading)));
    }

    /// One paragraph or list item.
    fn line(&mut self, start: &str, sentence: &str) {
        self.out.push_str(&format!("{start}{}\n", prose(sentence)));
    }

    /// A fenced block, moved in by `indent`.
    fn block(&mut self, indent: &str, language: &str, text: &str) {
        self.out.push('\n');
        for line in fenced(language, text).lines() {
            let line = if line.is_empty() { String::new() } else { format!("{indent}{line}") };
            self.out.push_str(&line);
            self.out.push('\n');
        }
        self.out.push('\n');
    }

    fn said(&mut self, explained: &Explained<'_>) {
        let Some(error) = explained.case.error.as_deref().filter(|error| !error.trim().is_empty()) else { return };
        self.heading("report-said");
        self.out.push_str(&fenced("text", error));
    }

    fn request(&mut self, explained: &Explained<'_>) {
        let request = &explained.case.request;
        let principal = request.principal.as_ref().map(|known| match &known.value {
            PrincipalDraft::Arn(arn) | PrincipalDraft::Described { arn, .. } => arn.clone(),
            PrincipalDraft::Service(name) | PrincipalDraft::Federated(name) => name.clone(),
            PrincipalDraft::Anonymous => self.words.get("reason-anonymous"),
        });
        let value = |known: &Option<crate::case::Known<String>>| known.as_ref().map(|known| known.value.clone());
        let rows = [
            ("report-principal", principal),
            ("report-action", value(&request.action)),
            ("report-resource", value(&request.resource)),
            ("report-resource-account", value(&request.resource_account)),
        ];
        if rows.iter().all(|(_, value)| value.is_none()) {
            return;
        }
        self.heading("report-request");
        for (key, value) in rows {
            if let Some(value) = value {
                let name = self.words.get(key);
                self.line("- ", &format!("{name}: `{value}`"));
            }
        }
    }

    fn verdict(&mut self, explained: &Explained<'_>) {
        let Ok(evaluation) = explained.evaluation else { return };
        self.heading("report-verdict");
        self.line("", &words::verdict_line(self.words, evaluation, explained.case));
        self.layers(evaluation, explained);
    }

    fn layers(&mut self, evaluation: &CallEvaluation, explained: &Explained<'_>) {
        let decided = evaluation.companion.map_or(0, |companion| companion + 1);
        let Some(pair) = evaluation.pairs.get(decided) else { return };
        let (layers, layer, effect) =
            (self.words.get("report-layers"), self.words.get("report-layer"), self.words.get("report-effect"));
        self.out.push_str(&format!("\n{layers}:\n\n| {layer} | {effect} |\n|---|---|\n"));
        for trace in &pair.layers {
            let name = words::layer(self.words, trace.layer, explained.case);
            let does = self.words.get(effect_key(trace));
            self.out.push_str(&format!("| {name} | {does} |\n"));
        }
    }

    fn findings(&mut self, explained: &Explained<'_>) {
        self.heading("report-findings");
        if explained.diagnosis.findings.is_empty() {
            let none = self.words.get("report-no-findings");
            self.line("", &none);
        }
        for finding in &explained.diagnosis.findings {
            let mut sentence = words::finding(self.words, finding, explained.case);
            if let Some(rule) = finding.rule {
                let rule = self.words.fill("report-rule", &[("rule", rule.into())]);
                // No space beside a full-width mark.
                let gap = if sentence.ends_with('。') { "" } else { " " };
                sentence.push_str(&format!("{gap}({rule})"));
            }
            self.line("- ", &sentence);
        }
    }

    fn fixes(&mut self, fixes: &[Fix]) {
        if fixes.is_empty() {
            return;
        }
        self.heading("report-fixes");
        for (index, fix) in fixes.iter().enumerate() {
            let indent = "   ";
            self.line(&format!("{}. ", index + 1), &words::fix_title(self.words, fix));
            self.line(&format!("\n{indent}"), &words::fix_result(self.words, fix));
            if let Some(warning) = words::fix_warning(self.words, fix) {
                self.line(&format!("\n{indent}"), &warning);
            }
            let opens: Vec<String> =
                fix.opens.iter().filter(|opens| **opens != Opens::Nothing).map(|opens| words::opens(self.words, opens)).collect();
            let opens = if opens.is_empty() { words::opens(self.words, &Opens::Nothing) } else { opens.join("; ") };
            let opens = self.words.fill("report-opens", &[("opens", opens.into())]);
            self.line(&format!("\n{indent}"), &opens);
            let who = self.words.fill("report-who", &[("who", words::who(self.words, fix.who).into())]);
            self.line(&format!("\n{indent}"), &who);
            self.change(indent, &fix.policy, &fix.before, &fix.after, fix.command.as_deref());
            for change in &fix.also {
                self.change(indent, &change.policy, &change.before, &change.after, change.command.as_deref());
            }
        }
    }

    /// The diff of one policy and the command that makes it real.
    fn change(&mut self, indent: &str, policy: &str, before: &str, after: &str, command: Option<&str>) {
        self.block(indent, "diff", &json::diff(policy, before, after));
        if let Some(command) = command {
            let title = self.words.get("report-command");
            self.line(indent, &title);
            self.block(indent, "sh", command);
        }
    }

    fn unknown(&mut self, explained: &Explained<'_>) {
        if explained.diagnosis.asks.is_empty() {
            return;
        }
        self.heading("report-unknown");
        for ask in &explained.diagnosis.asks {
            self.line("- ", &words::ask(self.words, ask, explained.case));
            if let Some(command) = &ask.command {
                self.block("  ", "sh", command);
            }
        }
    }

    fn causes(&mut self, explained: &Explained<'_>) {
        if explained.diagnosis.causes.is_empty() {
            return;
        }
        self.heading("report-causes");
        for cause in &explained.diagnosis.causes {
            let certainty = words::certainty(self.words, cause.certainty);
            self.line("- ", &format!("{} ({certainty})", words::cause_title(self.words, cause)));
            self.line("\n  ", &words::cause_how(self.words, cause));
            if let Some(command) = &cause.command {
                self.block("  ", "sh", command);
            }
        }
    }

    fn checks(&mut self, explained: &Explained<'_>) {
        let diagnosis = explained.diagnosis;
        let Some(scenario) = diagnosis.scenario.filter(|_| !diagnosis.checks.is_empty()) else { return };
        let name = words::scenario(self.words, scenario);
        let heading = self.words.fill("report-checks", &[("scenario", name.into())]);
        self.out.push_str(&format!("\n## {}\n\n", prose(&heading)));
        for check in &diagnosis.checks {
            let mark = match check.state {
                CheckState::Good => "- ✔ ",
                CheckState::Bad => "- ✖ ",
                CheckState::Open => "- ☐ ",
            };
            self.line(mark, &words::check(self.words, check));
        }
        for permission in &diagnosis.usual_permissions {
            self.line("- ", &words::usual_permission(self.words, permission));
        }
    }
}

/// What a layer does, by its key in the locale file.
const fn effect_key(trace: &LayerTrace) -> &'static str {
    match (trace.state, trace.effect) {
        (_, LayerEffect::ExplicitDeny) => "report-effect-explicit",
        (LayerState::NotInForce, _) => "report-effect-not-in-force",
        (LayerState::Unreadable, _) => "report-effect-unreadable",
        (LayerState::Unknown, _) | (_, LayerEffect::Unknown) => "report-effect-unknown",
        (_, LayerEffect::Allow) => "report-effect-allow",
        (_, LayerEffect::ImplicitDeny) => "report-effect-implicit",
        (LayerState::None, LayerEffect::NoImpact) => "report-effect-none",
        (LayerState::Given, LayerEffect::NoImpact) => "report-effect-no-impact",
    }
}

/// `text` in a fence longer than any run of backticks in it.
fn fenced(language: &str, text: &str) -> String {
    let shown = Shown::text(text.trim_end()).to_string();
    let (mut longest, mut run) = (0, 0);
    for c in shown.chars() {
        run = if c == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}{language}\n{shown}\n{fence}\n")
}

/// A sentence of ours with text from outside in it. Between backticks it is code, elsewhere every character that Markdown or HTML
/// acts on is escaped; so whichever part a hostile backtick puts its text into, the text is inert.
fn prose(sentence: &str) -> String {
    let shown = Shown::line(sentence).to_string();
    let parts: Vec<&str> = shown.split('`').collect();
    // An odd number of backticks leaves one that closes nothing.
    let last_code = if parts.len().is_multiple_of(2) { parts.len() - 2 } else { parts.len() };
    let mut out = String::with_capacity(shown.len() + 16);
    for (index, part) in parts.iter().enumerate() {
        if !index.is_multiple_of(2) && index < last_code {
            if !part.is_empty() {
                // Two code spans side by side would read as one longer fence.
                if out.ends_with('`') {
                    out.push(' ');
                }
                out.push_str(&format!("`{part}`"));
            }
            continue;
        }
        for c in part.chars() {
            if matches!(c, '\\' | '<' | '>' | '[' | ']' | '*' | '_' | '&' | '|' | '#' | '!' | '~' | '$') {
                out.push('\\');
            }
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_holds_nothing_that_acts() {
        let table = [
            ("Add `a/*` to it.", "Add `a/*` to it."),
            ("an <img src=x> [a](b) *c*", r"an \<img src=x\> \[a\](b) \*c\*"),
            ("`a``b`", "`a` `b`"),
            ("one ` alone <b>", r"one  alone \<b\>"),
            ("\u{1b}[2J\u{202e}", r"^\[\[2J\\u{202e}"),
        ];
        for (sentence, wanted) in table {
            assert_eq!(prose(sentence), wanted, "{sentence}");
        }
    }

    #[test]
    fn a_fence_is_longer_than_what_it_holds() {
        assert_eq!(fenced("text", "a\n````\nb\n"), "`````text\na\n````\nb\n`````\n");
        assert_eq!(fenced("sh", "ls"), "```sh\nls\n```\n");
    }
}
