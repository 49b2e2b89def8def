//! A diagnosis and a decision as plain text for people.

use fluent::FluentValue;

use super::json::{Fact, facts};
use super::trace::decided;
use super::{Explained, words};
use crate::case::{Asked, Case, Known, PrincipalDraft, Slot};
use crate::diagnosis::{Ask, Cause, CheckState, Finding, Fix, Next, Opens, Pair};
use crate::iam::{
    CallEvaluation, Decision, Effect, Evaluation, Layer, LayerEffect, LayerState, LayerTrace, Outcome, Position, StatementTrace,
};
use crate::intake::FactName;
use crate::l10n::{Shown, Words, pad, width};

/// The diagnosis for people, line ends included, safe to show.
#[must_use]
pub fn explained(explained: &Explained<'_>, words: &Words) -> String {
    let mut page = Page { words, out: String::new() };
    page.said(explained);
    page.request(explained.case);
    page.verdict(explained);
    page.findings(explained);
    page.fixes(&explained.diagnosis.fixes);
    page.asks(&explained.diagnosis.asks, explained.case);
    page.causes(&explained.diagnosis.causes);
    page.checks(explained);
    page.next(explained);
    Shown::text(&page.out).into_inner().into_owned()
}

/// A decision in one line, safe to show.
#[must_use]
pub fn verdict(evaluation: &CallEvaluation, case: &Case, words: &Words) -> String {
    let mark = match evaluation.verdict.decision {
        Decision::Allow => '✔',
        Decision::ExplicitDeny | Decision::ImplicitDeny => '✖',
        Decision::Unknown => '?',
    };
    line(&format!("{mark} {}", words::verdict_line(words, evaluation, case)))
}

/// Why a call is decided as it is, layer by layer, statement by statement, for people; every pair, the request's own first.
#[must_use]
pub fn trace(evaluation: &CallEvaluation, case: &Case, words: &Words) -> String {
    let mut page = Page { words, out: String::new() };
    for (index, pair) in evaluation.pairs.iter().enumerate() {
        let asked = Pair::of(case, index.checked_sub(1));
        if evaluation.pairs.len() > 1 {
            page.put(1, &format!("{} {}", asked.action, asked.resource));
        }
        page.layers(pair, case);
        for layer in &pair.layers {
            page.statements(layer, asked, case);
        }
    }
    Shown::text(&page.out).into_inner().into_owned()
}

/// A text of one line, safe to show.
fn line(text: &str) -> String {
    Shown::line(text).into_inner().into_owned()
}

struct Page<'a> {
    words: &'a Words,
    out: String,
}

impl Page<'_> {
    fn heading(&mut self, key: &str) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out.push_str(&self.words.get(key));
        self.out.push('\n');
    }

    /// One line, indented by two spaces a level.
    fn put(&mut self, level: usize, text: &str) {
        self.out.push_str(&"  ".repeat(level));
        self.out.push_str(&line(text));
        self.out.push('\n');
    }

    /// Several lines, indented.
    fn block(&mut self, level: usize, text: &str) {
        for text in text.lines() {
            self.put(level, text);
        }
    }

    fn fill(&self, key: &str, args: &[(&'static str, &str)]) -> String {
        let args: Vec<_> = args.iter().map(|(name, value)| (*name, FluentValue::from(*value))).collect();
        self.words.fill(key, &args)
    }

    /// What the error states, and what follows from it.
    fn said(&mut self, explained: &Explained<'_>) {
        let Some(denial) = explained.reading.and_then(|reading| reading.denial()) else { return };
        let facts = facts(denial);
        if facts.is_empty() {
            return;
        }
        self.heading("report-said");
        let labels: Vec<String> =
            facts.iter().map(|fact| self.words.get(&format!("report-fact-{}", fact_key(fact.name)))).collect();
        let widest = labels.iter().map(|label| width(label)).max().unwrap_or(0);
        for (fact, label) in facts.iter().zip(&labels) {
            let text = self.fact(fact);
            self.put(1, &format!("{}  {text}", pad(label, widest)));
        }
        let more = explained.reading.map_or(0, |reading| reading.denials.len()).saturating_sub(1);
        if more > 0 {
            let text = self.words.fill("report-more-denials", &[("count", more.into())]);
            self.put(1, &text);
        }
    }

    /// A fact's value, who it is where it is a role session, and that it was inferred where it was.
    fn fact(&self, fact: &Fact) -> String {
        let mut text = match fact.name {
            FactName::PolicyType => self.words.get(&format!("layer-{}", fact.value)),
            FactName::Deny => self.words.get(if fact.value == "explicit" { "term-explicit" } else { "term-implicit" }),
            // The encoded message is long and says nothing to the eye.
            FactName::Encoded if fact.value.chars().count() > 60 => fact.value.chars().take(60).chain(['…']).collect(),
            _ => fact.value.clone(),
        };
        if let Some((role, session)) = role_session(&fact.value).filter(|_| fact.name == FactName::Principal) {
            text.push_str(&self.fill("report-role-session", &[("role", role), ("session", session)]));
        }
        if let Some(because) = fact.because {
            let key = format!("report-because-{}", because.name().replace('_', "-"));
            text.push_str(&self.fill("report-inferred", &[("because", &self.words.get(&key))]));
        }
        text
    }

    /// What a person or a case file said of the request.
    fn request(&mut self, case: &Case) {
        let request = &case.request;
        let said = |known: &Option<Known<String>>| {
            known.as_ref().filter(|known| known.from == Asked::Asked).map(|known| known.value.clone())
        };
        let principal = request.principal.as_ref().filter(|known| known.from == Asked::Asked).map(|known| match &known.value {
            PrincipalDraft::Arn(text) | PrincipalDraft::Described { arn: text, .. } => text.clone(),
            PrincipalDraft::Service(text) | PrincipalDraft::Federated(text) => text.clone(),
            PrincipalDraft::Anonymous => self.words.get("reason-anonymous"),
        });
        let rows = [
            ("report-principal", principal),
            ("report-action", said(&request.action)),
            ("report-resource", said(&request.resource)),
            ("report-resource-account", said(&request.resource_account)),
        ];
        let mut rows: Vec<_> = rows.into_iter().filter_map(|(key, value)| Some((self.words.get(key), value?))).collect();
        rows.extend(request.context.iter().map(|(key, value)| {
            let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            (line(key), value)
        }));
        if rows.is_empty() {
            return;
        }
        self.heading("report-request");
        let widest = rows.iter().map(|(label, _)| width(label)).max().unwrap_or(0);
        for (label, value) in rows {
            self.put(1, &format!("{}  {value}", pad(&label, widest)));
        }
    }

    fn verdict(&mut self, explained: &Explained<'_>) {
        // Where nothing can be decided, the findings say what is missing or cannot be read.
        let Ok(evaluation) = explained.evaluation else { return };
        self.heading("report-verdict");
        let text = verdict(evaluation, explained.case, self.words);
        self.put(1, &text);
        if let Some(pair) = decided(evaluation) {
            self.layers(pair, explained.case);
        }
    }

    /// One line a layer: what it does to the request.
    fn layers(&mut self, pair: &Evaluation, case: &Case) {
        let label = |trace: &LayerTrace| words::layer(self.words, trace.layer, case);
        let widest = pair.layers.iter().map(|trace| width(&label(trace))).max().unwrap_or(0);
        let lines: Vec<_> = (pair.layers.iter())
            .map(|trace| {
                let (mark, key) = effect(trace);
                format!("{mark} {}  {}", pad(&label(trace), widest), self.words.get(key))
            })
            .collect();
        for line in lines {
            self.put(2, &line);
        }
    }

    /// The statements of a layer, and why each element holds or does not.
    fn statements(&mut self, layer: &LayerTrace, asked: Pair<'_>, case: &Case) {
        for policy in &layer.policies {
            let slot = Slot { layer: layer.layer, level: policy.level, index: policy.index };
            let name = words::policy_name(self.words, slot, case);
            self.put(2, &name);
            for statement in &policy.statements {
                let Position { line, .. } = Position::of(&policy.draft.parsed.text, statement.span.start);
                let sid = statement.sid.as_deref().map(|sid| format!(" {sid}")).unwrap_or_default();
                let number = statement.index + 1;
                self.put(3, &format!("{} {number}{sid} ({line}): {}", statement_mark(statement), self.statement(statement)));
                for element in statement.elements.iter().filter(|_| statement.outcome != Outcome::Yes) {
                    let mark = match element.outcome {
                        Outcome::Yes => '✔',
                        Outcome::No => '✖',
                        Outcome::Unsettled => '?',
                    };
                    let reason = words::element_reason(self.words, element, statement.index, asked, &policy.draft);
                    self.put(4, &format!("{mark} {}: {reason}", words::element(element.element)));
                }
            }
        }
    }

    fn statement(&self, statement: &StatementTrace) -> String {
        self.words.get(match (statement.outcome, statement.effect) {
            (Outcome::Yes, Some(Effect::Allow)) => "term-statement-allows",
            (Outcome::Yes, Some(Effect::Deny)) => "term-statement-denies",
            (Outcome::No, _) => "term-statement-no-match",
            _ => "term-unknown",
        })
    }

    fn findings(&mut self, explained: &Explained<'_>) {
        let findings = &explained.diagnosis.findings;
        self.heading("report-findings");
        if findings.is_empty() {
            let none = self.words.get("report-no-findings");
            self.put(1, &none);
        }
        for finding in findings {
            let rule = finding.rule.map(|rule| format!(" ({})", self.fill("report-rule", &[("rule", rule)]))).unwrap_or_default();
            self.put(1, &format!("- {}{rule}", words::finding(self.words, finding, explained.case)));
            if let Some(place) = place(finding, explained.case) {
                self.put(2, &place);
            }
        }
    }

    fn fixes(&mut self, fixes: &[Fix]) {
        if fixes.is_empty() {
            return;
        }
        self.heading("report-fixes");
        for (index, fix) in fixes.iter().enumerate() {
            self.put(1, &format!("{}. {}", index + 1, words::fix_title(self.words, fix)));
            let result = words::fix_result(self.words, fix);
            self.put(2, &result);
            if let Some(warning) = words::fix_warning(self.words, fix) {
                self.put(2, &warning);
            }
            let opens: Vec<_> =
                fix.opens.iter().filter(|opens| **opens != Opens::Nothing).map(|opens| words::opens(self.words, opens)).collect();
            if !opens.is_empty() {
                let opens = self.fill("report-opens", &[("opens", &opens.join("; "))]);
                self.put(2, &opens);
            }
            let who = self.fill("report-who", &[("who", &words::who(self.words, fix.who))]);
            self.put(2, &who);
            self.statements_of(fix);
            if let Some(command) = &fix.command {
                let title = self.words.get("report-command");
                self.put(2, &title);
                self.command(command);
            }
        }
    }

    /// The statements that a fix adds, its own and those of the changes that belong to it.
    fn statements_of(&mut self, fix: &Fix) {
        for statement in std::iter::once(&fix.statement).chain(fix.also.iter().map(|change| &change.statement)).flatten() {
            let title = self.words.get("report-statement");
            self.put(2, &title);
            let text = crate::case::pretty(statement).unwrap_or_else(|| statement.clone());
            self.block(3, &text);
        }
    }

    fn command(&mut self, command: &str) {
        self.block(3, command);
    }

    fn asks(&mut self, asks: &[Ask], case: &Case) {
        if asks.is_empty() {
            return;
        }
        self.heading("report-unknown");
        for ask in asks {
            self.put(1, &format!("- {}", words::ask(self.words, ask, case)));
            if let Some(command) = &ask.command {
                self.command(command);
            }
        }
    }

    fn causes(&mut self, causes: &[Cause]) {
        if causes.is_empty() {
            return;
        }
        self.heading("report-causes");
        for cause in causes {
            let certainty = words::certainty(self.words, cause.certainty);
            self.put(1, &format!("- {} ({certainty})", words::cause_title(self.words, cause)));
            let how = words::cause_how(self.words, cause);
            self.put(2, &how);
            if let Some(command) = &cause.command {
                self.command(command);
            }
        }
    }

    fn checks(&mut self, explained: &Explained<'_>) {
        let diagnosis = explained.diagnosis;
        let Some(scenario) = diagnosis.scenario.filter(|_| !diagnosis.checks.is_empty()) else { return };
        let heading = self.fill("report-checks", &[("scenario", &words::scenario(self.words, scenario))]);
        self.out.push('\n');
        self.put(0, &heading);
        for check in &diagnosis.checks {
            let mark = match check.state {
                CheckState::Good => '✔',
                CheckState::Bad => '✖',
                CheckState::Open => '☐',
            };
            self.put(1, &format!("{mark} {}", words::check(self.words, check)));
        }
        for permission in &diagnosis.usual_permissions {
            self.put(2, &words::usual_permission(self.words, permission));
        }
    }

    fn next(&mut self, explained: &Explained<'_>) {
        if explained.diagnosis.next != Next::default() || explained.reading.is_some() {
            let next = words::next_line(self.words, explained.diagnosis, explained.case);
            let next = self.fill("report-next", &[("next", &next)]);
            self.out.push('\n');
            self.put(0, &next);
        }
    }
}

/// Where a finding points: the policy, line and column, and the text there.
fn place(finding: &Finding, case: &Case) -> Option<String> {
    let draft = case.draft(finding.slot?)?;
    let span = finding.spans.first()?;
    let Position { line, column } = Position::of(&draft.text, span.start);
    let text = span.of(&draft.text).lines().next().unwrap_or_default();
    let text: String = text.chars().take(120).collect();
    let name = if draft.name.is_empty() { finding.layer.map_or("", Layer::name) } else { &draft.name };
    Some(format!("{name}:{line}:{column}: {text}"))
}

/// Role and session of a role session's ARN.
fn role_session(arn: &str) -> Option<(&str, &str)> {
    let tail = arn.strip_prefix("arn:")?.splitn(5, ':').nth(4)?;
    tail.strip_prefix("assumed-role/")?.split_once('/')
}

/// The part of a fact's key in the locale files.
fn fact_key(name: FactName) -> String {
    name.name().replace('_', "-")
}

/// A layer's mark, and the key of what it does.
const fn effect(trace: &LayerTrace) -> (char, &'static str) {
    match (trace.state, trace.effect) {
        (LayerState::NotInForce, _) => ('–', "report-effect-not-in-force"),
        (LayerState::Unreadable, LayerEffect::Unknown) => ('?', "report-effect-unreadable"),
        (_, LayerEffect::Allow) => ('✔', "report-effect-allow"),
        (_, LayerEffect::ExplicitDeny) => ('✖', "report-effect-explicit"),
        (_, LayerEffect::ImplicitDeny) => ('✖', "report-effect-implicit"),
        (_, LayerEffect::Unknown) => ('?', "report-effect-unknown"),
        (LayerState::None, LayerEffect::NoImpact) => ('–', "report-effect-none"),
        (_, LayerEffect::NoImpact) => ('○', "report-effect-no-impact"),
    }
}

const fn statement_mark(statement: &StatementTrace) -> char {
    match (statement.outcome, statement.effect) {
        (Outcome::Yes, Some(Effect::Allow)) => '✔',
        (Outcome::Yes, Some(Effect::Deny)) => '✖',
        (Outcome::No, _) => '○',
        _ => '?',
    }
}

#[cfg(test)]
mod tests {
    use super::role_session;

    #[test]
    fn a_session_names_its_role() {
        let table = [
            ("arn:aws:sts::123456789012:assumed-role/app/s", Some(("app", "s"))),
            ("arn:aws:sts::123456789012:assumed-role/app", None),
            ("arn:aws:iam::123456789012:user/ines", None),
            ("ines", None),
        ];
        for (arn, wanted) in table {
            assert_eq!(role_session(arn), wanted, "{arn}");
        }
    }
}
