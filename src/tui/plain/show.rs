//! What each step shows, as lines: the same words as on the screen, without anything that a place on the screen would have to say.

use similar::{ChangeTag, TextDiff};

use crate::diagnosis::{CheckState, Fix, Next, Step, StepMark};
use crate::iam::{Decision, Effect, Layer, Outcome, StatementTrace};
use crate::report::words;
use crate::tui::model::Model;
use crate::tui::panes::error::{From, facts};
use crate::tui::panes::layers::{Row, rows};
use crate::tui::say;

/// Lines of a text that are shown.
const MOST: usize = 200;

/// The heading of the step that is shown.
#[must_use]
pub fn heading(model: &Model) -> String {
    let args = [("number", model.step.number().into()), ("step", words::step(&model.words, model.step).into())];
    model.words.fill("plain-step", &args)
}

/// What the step shows, without its heading.
#[must_use]
pub fn step(model: &Model) -> Vec<String> {
    match model.step {
        Step::Error => error(model),
        Step::Identity => policies(model, Layer::Identity),
        Step::Resource => policies(model, Layer::Resource),
        Step::Implicit => layers(model),
        Step::Causes => causes(model),
        Step::Fix => fixes(model),
        Step::Report => say::report(model).lines().map(str::to_owned).collect(),
    }
}

/// The verdict in one line.
#[must_use]
pub fn verdict(model: &Model) -> String {
    model.words.fill("plain-verdict", &[("verdict", say::verdict(model).1.into())])
}

/// The line `Next:`, with the letter that does it.
#[must_use]
pub fn next(model: &Model) -> String {
    let words = &model.words;
    let next = match next_here(model) {
        Next::SeeFix(_) if model.step == Step::Fix => words.get("tui-next-apply"),
        Next::Report if model.step == Step::Report => words.get("tui-next-write"),
        next => say::plain(&words::next_words(words, &next, &model.diagnosis, &model.case)),
    };
    words.fill("tui-next", &[("next", next.into()), ("key", "g".into())])
}

/// The next thing to do for a person who stands at the step that is shown.
#[must_use]
pub fn next_here(model: &Model) -> Next {
    model.diagnosis.next_at(model.step)
}

/// The seven steps with their marks, then the scenario with its checks.
#[must_use]
pub fn checklist(model: &Model) -> Vec<String> {
    let words = &model.words;
    let mut lines: Vec<String> = (model.diagnosis.steps.iter())
        .map(|state| {
            let mark = match state.mark {
                StepMark::Good => words.get("plain-mark-good"),
                StepMark::Bad => words.get("plain-mark-bad"),
                StepMark::Open => words.get("plain-mark-open"),
                StepMark::Rest => words.get("plain-mark-rest"),
                StepMark::Plain => String::new(),
            };
            let name = format!("{} {}", state.step.number(), words::step(words, state.step));
            if mark.is_empty() { name } else { format!("{name}: {mark}") }
        })
        .collect();
    lines.extend(checks(model));
    lines
}

/// The scenario and its checks.
fn checks(model: &Model) -> Vec<String> {
    let words = &model.words;
    let Some(scenario) = model.diagnosis.scenario else { return Vec::new() };
    let mut lines = vec![words.fill("plain-scenario", &[("scenario", words::scenario(words, scenario).into())])];
    lines.extend(model.diagnosis.checks.iter().map(|check| {
        let state = words.get(match check.state {
            CheckState::Good => "plain-check-good",
            CheckState::Bad => "plain-check-bad",
            CheckState::Open => "plain-check-open",
        });
        format!("- {}: {state}", words::check(words, check))
    }));
    lines.extend(model.diagnosis.usual_permissions.iter().map(|found| format!("  {}", words::usual_permission(words, found))));
    lines
}

fn error(model: &Model) -> Vec<String> {
    let words = &model.words;
    let facts = facts(model);
    if model.case.error.is_none() && facts.iter().all(|fact| fact.from == From::Missing) {
        return vec![words.get("plain-invitation")];
    }
    let mut lines = Vec::new();
    if let Some(error) = &model.case.error {
        lines.push(words.get("plain-text"));
        lines.extend(error.lines().filter(|line| !line.trim().is_empty()).take(MOST).map(|line| format!("  {line}")));
    }
    if model.is_not_denial() {
        lines.extend(model.diagnosis.findings.iter().map(|finding| say::plain(&words::finding(words, finding, &model.case))));
    }
    if let Some(reading) = &model.reading
        && reading.denials.len() > 1
    {
        let args = [("at", (reading.chosen + 1).into()), ("count", reading.denials.len().into())];
        lines.push(words.fill("plain-denial-of", &args));
    }
    lines.push(words.get("plain-facts"));
    lines.extend(facts.iter().map(|fact| {
        let from = match fact.from {
            From::Stated => words.get("term-fact-stated"),
            From::Inferred(_) => words.get("term-fact-inferred"),
            From::Asked => words.get("term-fact-asked"),
            From::Missing => return format!("  {}: {}", fact.label, words.get("tui-fact-missing")),
        };
        format!("  {}: {} ({from})", fact.label, fact.value)
    }));
    lines.extend(checks(model));
    lines
}

/// The policies of a layer and what they do to the request.
fn policies(model: &Model, layer: Layer) -> Vec<String> {
    let words = &model.words;
    let name = words::layer(words, layer, &model.case);
    let mut lines = vec![format!("{}: {}", say::heading(&name), say::layer_words(model, layer))];
    let slots = model.case.slots(layer);
    if slots.is_empty() {
        lines.extend(about(model, layer));
        return lines;
    }
    for (index, slot) in slots.iter().enumerate() {
        let Some(draft) = model.case.draft(*slot) else { continue };
        let args =
            [("number", (index + 1).into()), ("name", draft.name.as_str().into()), ("lines", draft.text.lines().count().into())];
        lines.push(words.fill("plain-policy", &args));
    }
    lines.extend(statements(model, layer));
    let here = model.diagnosis.findings.iter().filter(|finding| finding.layer == Some(layer));
    lines.extend(here.map(|finding| say::plain(&words::finding(words, finding, &model.case))));
    lines
}

/// What the statements of a layer do, each with the line where it begins.
fn statements(model: &Model, layer: Layer) -> Vec<String> {
    let words = &model.words;
    let Some(trace) = model.deciding().and_then(|evaluation| evaluation.layer(layer)) else { return Vec::new() };
    let mut lines = Vec::new();
    for policy in &trace.policies {
        for statement in policy.statements.iter().take(MOST) {
            let at = crate::iam::Position::of(&policy.draft.parsed.text, statement.span.start);
            let told = statement_told(model, &policy.draft.name, statement);
            lines.push(words.fill("plain-statement", &[("line", at.line.into()), ("told", told.into())]));
            lines.extend(
                statement
                    .failing()
                    .map(|element| format!("  {}", say::element(words, &model.case, &policy.draft, statement, element))),
            );
        }
    }
    lines
}

/// A statement in words: its effect, whether each element matches, and what it does to the request.
fn statement_told(model: &Model, policy: &str, trace: &StatementTrace) -> String {
    let words = &model.words;
    let name = trace.sid.as_deref().filter(|sid| !sid.is_empty()).map_or_else(|| (trace.index + 1).to_string(), str::to_owned);
    let effect = match trace.effect {
        Some(Effect::Allow) => "Allow",
        Some(Effect::Deny) => "Deny",
        None => "?",
    };
    let mut parts = vec![format!("{policy}/{name} {effect}")];
    for element in &trace.elements {
        let key = match element.outcome {
            Outcome::Yes => "plain-element-matches",
            Outcome::No => "plain-element-differs",
            Outcome::Unsettled => "plain-element-open",
        };
        parts.push(words.fill(key, &[("element", words::element(element.element).into())]));
    }
    parts.push(words.get(match (trace.outcome, trace.effect) {
        (Outcome::Yes, Some(Effect::Deny)) => "term-statement-denies",
        (Outcome::Yes, _) => "term-statement-allows",
        (Outcome::Unsettled, _) => "term-unknown",
        (Outcome::No, Some(Effect::Allow)) if trace.failing().count() == 1 => "term-statement-near-miss",
        (Outcome::No, _) => "term-statement-no-match",
    }));
    parts.join(&words.get("verdict-comma"))
}

/// What a layer that nobody has given could still do.
fn about(model: &Model, layer: Layer) -> Option<String> {
    let ask = model.diagnosis.asks.iter().find(|ask| ask.layer == Some(layer))?;
    Some(say::plain(&words::ask(&model.words, ask, &model.case)))
}

fn layers(model: &Model) -> Vec<String> {
    let words = &model.words;
    let mut lines = Vec::new();
    for (index, row) in rows(&model.case).iter().enumerate() {
        let layer = row.layer();
        let name = words::layer(words, layer, &model.case);
        let policy = match row {
            Row::Policy(slot) => model.case.draft(*slot).map(|draft| format!(" {}", draft.name)).unwrap_or_default(),
            Row::Layer(_) => String::new(),
        };
        lines.push(format!("{}. {name}{policy}: {}", index + 1, say::layer_words(model, layer)));
        lines.extend(about(model, layer).map(|about| format!("   {about}")));
    }
    for layer in [Layer::Boundary, Layer::Session, Layer::Scp, Layer::Rcp, Layer::Endpoint] {
        lines.extend(statements(model, layer));
    }
    lines
}

fn causes(model: &Model) -> Vec<String> {
    let words = &model.words;
    let mut lines = checks(model);
    if model.diagnosis.causes.is_empty() {
        lines.push(words.get("tui-no-causes"));
    }
    for (index, cause) in model.diagnosis.causes.iter().enumerate() {
        let ticked = if model.ticks.contains(cause.rule) { words.get("plain-ticked") } else { words.get("term-layer-unchecked") };
        let title = words::cause_title(words, cause);
        lines.push(format!("{}. {title} ({}, {ticked})", index + 1, words::certainty(words, cause.certainty)));
        lines.push(format!("   {}", say::plain(&words::cause_how(words, cause))));
        lines.extend(cause.command.iter().flat_map(|command| command.lines()).map(|line| format!("   {line}")));
    }
    lines
}

fn fixes(model: &Model) -> Vec<String> {
    let words = &model.words;
    if model.diagnosis.fixes.is_empty() {
        return vec![words.get("tui-no-fixes")];
    }
    let mut lines = Vec::new();
    for (index, fix) in model.diagnosis.fixes.iter().enumerate() {
        let proven = words.get(if fix.decision == Decision::Allow { "term-proven" } else { "term-layer-unchecked" });
        lines.push(format!("{}. {} ({proven})", index + 1, say::plain(&words::fix_title(words, fix))));
    }
    lines.push(words.get("plain-fix-keys"));
    lines
}

/// One fix in full: its diff, what it opens, who can make it, and by which command.
#[must_use]
pub fn fix(model: &Model, fix: &Fix) -> Vec<String> {
    let words = &model.words;
    let mut lines = vec![say::plain(&words::fix_title(words, fix))];
    lines.extend(words::fix_warning(words, fix).map(|warning| say::plain(&warning)));
    lines.extend(diff(model, &fix.policy, &fix.before, &fix.after));
    for change in &fix.also {
        lines.extend(diff(model, &change.policy, &change.before, &change.after));
    }
    let opens: Vec<String> = fix.opens.iter().map(|opens| say::plain(&words::opens(words, opens))).collect();
    if !opens.is_empty() {
        lines.push(words.fill("tui-fix-opens", &[("opens", opens.join(" ").into())]));
    }
    lines.push(words.fill("tui-fix-who", &[("who", words::who(words, fix.who).into())]));
    let commands = fix.command.iter().chain(fix.also.iter().filter_map(|change| change.command.as_ref()));
    lines.extend(commands.flat_map(|command| command.lines()).map(|line| format!("  {line}")));
    lines.push(say::plain(&words::fix_result(words, fix)));
    lines
}

/// The changed lines of a text, each with its number and, in words, whether it comes or goes.
fn diff(model: &Model, name: &str, before: &str, after: &str) -> Vec<String> {
    let mut lines = vec![model.words.fill("plain-diff", &[("name", name.into())])];
    for change in TextDiff::from_lines(before, after).iter_all_changes() {
        let key = match change.tag() {
            ChangeTag::Equal => continue,
            ChangeTag::Delete => "plain-diff-goes",
            ChangeTag::Insert => "plain-diff-comes",
        };
        let number = change.new_index().or(change.old_index()).map_or(0, |index| index + 1);
        let text = change.value().trim_end_matches(['\n', '\r']);
        lines.push(model.words.fill(key, &[("line", number.into()), ("text", text.into())]));
        if lines.len() > MOST {
            break;
        }
    }
    lines
}

/// The text of every policy of the step, its lines numbered.
#[must_use]
pub fn texts(model: &Model) -> Vec<String> {
    let mut lines = Vec::new();
    for layer in Layer::ALL.into_iter().filter(|layer| Step::of(*layer) == model.step) {
        for slot in model.case.slots(layer) {
            let Some(draft) = model.case.draft(slot) else { continue };
            lines.push(format!("{} {}", words::layer(&model.words, layer, &model.case), draft.name));
            lines.extend(draft.text.lines().enumerate().map(|(index, line)| format!("{} {line}", index + 1)));
        }
    }
    if lines.is_empty() {
        lines.push(model.words.get("tui-not-policy"));
    }
    lines
}

/// Whom to ask, with the commands.
#[must_use]
pub fn whom(model: &Model) -> Vec<String> {
    let mut lines = Vec::new();
    for ask in &model.diagnosis.asks {
        lines.push(say::plain(&words::ask(&model.words, ask, &model.case)));
        lines.extend(ask.command.iter().flat_map(|command| command.lines()).map(|line| format!("  {line}")));
    }
    lines
}

/// The verdict in full.
#[must_use]
pub fn path(model: &Model) -> Vec<String> {
    let words = &model.words;
    let mut lines = vec![verdict(model)];
    lines.extend(model.diagnosis.findings.iter().map(|finding| say::plain(&words::finding(words, finding, &model.case))));
    for layer in Layer::ALL {
        if model.deciding().and_then(|evaluation| evaluation.layer(layer)).is_some() {
            let name = words::layer(words, layer, &model.case);
            lines.push(format!("{}: {}", say::heading(&name), say::layer_words(model, layer)));
            lines.extend(statements(model, layer));
        }
    }
    lines
}
