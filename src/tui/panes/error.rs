//! Step 1: the text as pasted with its facts underlined, and the facts: stated, inferred or asked.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::case::Asked;
use crate::iam::Span;
use crate::intake::{Because, Denial, Deny, FactName, Kind};
use crate::l10n::{cut_left, pad, width, wrap};
use crate::report::words;
use crate::tui::draw::{Item, bit, framed, list, page};
use crate::tui::form::{FieldName, principal_text, value_text};
use crate::tui::layout::Layout;
use crate::tui::model::{Focus, Model, Open, Target};
use crate::tui::notes::Notes;
use crate::tui::paper::Paper;
use crate::tui::say;
use crate::tui::theme::Role;

/// Where a fact comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// The text states it.
    Stated,
    /// It follows from something.
    Inferred(Because),
    /// The person said it.
    Asked,
    /// Nobody has said.
    Missing,
}

/// A fact in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Its name as shown.
    pub label: String,
    /// Its value; empty where it is missing.
    pub value: String,
    /// Where it comes from.
    pub from: From,
    /// The field of the form that changes it.
    pub field: Option<FieldName>,
    /// Where the text states it.
    pub span: Option<Span>,
}

const fn name_key(name: FactName) -> &'static str {
    match name {
        FactName::Principal => "tui-fact-principal",
        FactName::Action => "tui-fact-action",
        FactName::Resource => "tui-fact-resource",
        FactName::Account => "tui-fact-account",
        FactName::Region => "tui-fact-region",
        FactName::Service => "tui-fact-service",
        FactName::Operation => "tui-fact-operation",
        FactName::ErrorCode => "tui-fact-error-code",
        FactName::Status => "tui-fact-status",
        FactName::RequestId => "tui-fact-request-id",
        FactName::AuthorizationId => "tui-fact-authorization-id",
        FactName::Deny => "tui-fact-deny",
        FactName::PolicyType => "tui-fact-policy-type",
        FactName::PolicyArn => "tui-fact-policy-arn",
        FactName::Encoded => "tui-fact-encoded",
        FactName::ResourceAccount => "tui-fact-resource-account",
    }
}

const fn because_key(because: Because) -> &'static str {
    match because {
        Because::Operation => "tui-because-operation",
        Because::Action => "tui-because-action",
        Because::PrincipalArn => "tui-because-principal-arn",
        Because::ResourceArn => "tui-because-resource-arn",
        Because::ServiceName => "tui-because-service-name",
        Because::Path => "tui-because-path",
        Because::ErrorCode => "tui-because-error-code",
        Because::NamedLayer => "tui-because-named-layer",
    }
}

/// The facts of the case, in the order they are shown.
#[must_use]
pub fn facts(model: &Model) -> Vec<Fact> {
    let request = &model.case.request;
    let mut facts = Vec::new();
    let mut known = |name: FactName, field: FieldName, known: Option<(String, &Asked)>, needed: bool| {
        let (value, from, span) = match known {
            Some((value, Asked::Stated(span))) => (value, From::Stated, Some(*span)),
            Some((value, Asked::Inferred(because))) => (value, From::Inferred(*because), None),
            Some((value, Asked::Elsewhere)) => (value, From::Stated, None),
            Some((value, Asked::Asked)) => (value, From::Asked, None),
            None if needed => (String::new(), From::Missing, None),
            None => return,
        };
        facts.push(Fact { label: model.words.get(name_key(name)), value, from, field: Some(field), span });
    };
    let text = |known: &Option<crate::case::Known<String>>| known.as_ref().map(|known| known.value.clone());
    fn from<T>(known: &Option<crate::case::Known<T>>) -> Option<&Asked> {
        known.as_ref().map(|known| &known.from)
    }
    let principal = request.principal.as_ref().map(|known| principal_text(&known.value));
    known(FactName::Principal, FieldName::Principal, principal.zip(from(&request.principal)), true);
    known(FactName::Action, FieldName::Action, text(&request.action).zip(from(&request.action)), true);
    known(FactName::Resource, FieldName::Resource, text(&request.resource).zip(from(&request.resource)), true);
    let account = text(&request.resource_account).zip(from(&request.resource_account));
    known(FactName::ResourceAccount, FieldName::ResourceAccount, account, false);
    if let Some(denial) = model.reading.as_ref().and_then(|reading| reading.denial()) {
        of_denial(model, denial, &mut facts);
    }
    for (key, value) in &request.context {
        facts.push(Fact {
            label: key.clone(),
            value: value_text(value),
            from: From::Asked,
            field: Some(FieldName::Context),
            span: None,
        });
    }
    facts
}

fn of_denial(model: &Model, denial: &Denial, facts: &mut Vec<Fact>) {
    let stated =
        |stated: &Option<crate::intake::Stated<String>>| stated.as_ref().map(|stated| (stated.value.clone(), stated.span));
    let rest = [
        (FactName::Account, stated(&denial.account)),
        (FactName::Region, stated(&denial.region)),
        (FactName::Service, stated(&denial.service)),
        (FactName::Operation, stated(&denial.operation)),
        (FactName::ErrorCode, stated(&denial.error_code)),
        (FactName::Status, denial.status.as_ref().map(|stated| (stated.value.to_string(), stated.span))),
        (FactName::RequestId, stated(&denial.request_id)),
        (FactName::AuthorizationId, stated(&denial.authorization_id)),
        (
            FactName::Deny,
            denial.deny.as_ref().map(|stated| {
                let key = match stated.value {
                    Deny::Explicit => "term-explicit",
                    Deny::Implicit => "term-implicit",
                };
                (model.words.get(key), stated.span)
            }),
        ),
        (
            FactName::PolicyType,
            denial.policy_type.as_ref().map(|stated| (words::policy_type(&model.words, stated.value, &model.case), stated.span)),
        ),
        (FactName::PolicyArn, stated(&denial.policy_arn)),
        (FactName::Encoded, stated(&denial.encoded)),
    ];
    for (name, value) in rest {
        if let Some((value, span)) = value {
            facts.push(Fact { label: model.words.get(name_key(name)), value, from: From::Stated, field: None, span: Some(span) });
        }
    }
    let shown = [FactName::Principal, FactName::Action, FactName::Resource, FactName::ResourceAccount];
    for inferred in denial.inferred.iter().filter(|inferred| !shown.contains(&inferred.name)) {
        facts.push(Fact {
            label: model.words.get(name_key(inferred.name)),
            value: inferred.value.clone(),
            from: From::Inferred(inferred.because),
            field: None,
            span: inferred.span,
        });
    }
}

/// The field that changes the fact in row `row`.
#[must_use]
pub fn field_at(model: &Model, row: usize) -> Option<FieldName> {
    facts(model).get(row).and_then(|fact| fact.field.clone())
}

/// Draws the step.
pub fn draw(model: &Model, frame: &mut Frame<'_>, area: Rect, layout: &mut Layout) {
    let words = &model.words;
    let focused = model.focus == Focus::Main;
    let mut title = vec![bit(words::step(words, model.step), Role::Strong)];
    if let Some(reading) = &model.reading
        && reading.denials.len() > 1
    {
        let args = [("at", (reading.chosen + 1).into()), ("count", reading.denials.len().into())];
        title.push(bit(format!(" ─ {}", words.fill("tui-denial-of", &args)), Role::Plain));
    }
    let typing = matches!(model.open, Some(Open { target: Target::Error, .. }));
    let right = words.get(if typing { "tui-error-typing" } else { "tui-error-keys" });
    let inner = framed(frame, area, &title, &right, focused);
    if super::start::is_shown(model) {
        super::start::draw(model, frame, inner, layout);
        return;
    }
    let beside = inner.width >= 100;
    let (text, list_area) = if model.case.error.is_none() && !typing {
        (Rect { height: 0, ..inner }, inner)
    } else if beside {
        let left = inner.width / 2;
        (Rect { width: left, ..inner }, Rect { x: inner.x + left + 1, width: inner.width.saturating_sub(left + 1), ..inner })
    } else {
        let top = text_rows(model, inner.width).clamp(1, (inner.height / 2).max(1));
        (Rect { height: top, ..inner }, Rect { y: inner.y + top, height: inner.height.saturating_sub(top), ..inner })
    };
    draw_text(model, frame, text, layout);
    draw_facts(model, frame, list_area, focused && !typing, layout);
}

/// How many rows the pasted text would fill.
fn text_rows(model: &Model, columns: u16) -> u16 {
    let text = model.case.error.as_deref().unwrap_or("");
    let columns = usize::from(columns.saturating_sub(3)).max(1);
    // A rough count will do, and a long line is long enough by its bytes.
    let wide = |line: &str| if line.len() > LONGEST { line.len() } else { width(line) };
    let rows: usize = text.lines().take(40).map(|line| wide(line).div_ceil(columns).max(1)).sum();
    u16::try_from(rows.saturating_add(1)).unwrap_or(u16::MAX)
}

/// Lines before the chosen denial that are shown, and lines in all.
const BEFORE: usize = 3;
const LINES: usize = 120;
/// A line longer than this is not shown whole.
const LONGEST: usize = 4096;

fn draw_text(model: &Model, frame: &mut Frame<'_>, area: Rect, layout: &mut Layout) {
    if area.height == 0 {
        return;
    }
    let notes = Notes::default();
    if let Some(Open { target: Target::Error, editor }) = &model.open {
        let paper = Paper {
            lines: editor.lines(),
            notes: &notes,
            remarks: false,
            numbers: false,
            wraps: true,
            folds: false,
            follow: editor.caret().0,
            caret: Some(editor.caret()),
            selection: editor.selection(),
            pair: None,
            facts: &[],
            colours: None,
        };
        let drawn = paper.draw(frame, area, model.layout.editor_top);
        if model.is_typing()
            && let Some(at) = drawn.caret
        {
            frame.set_cursor_position(at);
        }
        layout.editor_top = drawn.top;
        layout.editor_text = drawn.text;
        layout.editor_rows = drawn.rows;
        layout.editor_height = usize::from(area.height);
        return;
    }
    let Some(reading) = &model.reading else { return };
    let text = reading.text.as_str();
    let start = reading.denial().map_or(0, |denial| denial.span.start.min(text.len()));
    let mut from = start;
    while !text.is_char_boundary(from) {
        from -= 1;
    }
    for _ in 0..=BEFORE {
        from = text.get(..from).and_then(|before| before.rfind('\n')).unwrap_or(0);
    }
    if text.get(from..).is_some_and(|rest| rest.starts_with('\n')) {
        from += 1;
    }
    let facts = facts(model);
    let chosen = facts.get(model.rows.facts).and_then(|fact| fact.span);
    let mut lines = Vec::new();
    let mut spans = Vec::new();
    let mut follow = 0;
    let mut at = from;
    for line in text.get(from..).unwrap_or("").split('\n').take(LINES) {
        let end = at + line.len();
        for span in facts.iter().filter_map(|fact| fact.span) {
            if span.start < end && span.end > at {
                spans.push((lines.len(), span.start.saturating_sub(at), span.end.min(end) - at));
            }
        }
        if chosen.is_some_and(|span| (at..=end).contains(&span.start)) || (chosen.is_none() && (at..=end).contains(&start)) {
            follow = lines.len();
        }
        let mut cut = line.len().min(LONGEST);
        while !line.is_char_boundary(cut) {
            cut -= 1;
        }
        lines.push(line[..cut].to_owned());
        at = end + 1;
    }
    let paper = Paper {
        lines: &lines,
        notes: &notes,
        remarks: false,
        numbers: false,
        wraps: true,
        folds: false,
        follow,
        caret: None,
        selection: None,
        pair: None,
        facts: &spans,
        colours: None,
    };
    paper.draw(frame, area, (0, 0));
}

fn draw_facts(model: &Model, frame: &mut Frame<'_>, area: Rect, focused: bool, layout: &mut Layout) {
    let words = &model.words;
    let mut items = Vec::new();
    let facts = facts(model);
    let chosen = model.rows.facts.min(facts.len().saturating_sub(1));
    let label_room = facts.iter().map(|fact| width(&fact.label)).max().unwrap_or(0).min(usize::from(area.width) / 3);
    for (index, fact) in facts.iter().enumerate() {
        let (from, role) = match fact.from {
            From::Stated => (words.get("term-fact-stated"), Role::Good),
            From::Inferred(because) if index == chosen => {
                (format!("{}: {}", words.get("term-fact-inferred"), words.get(because_key(because))), Role::Open)
            }
            From::Inferred(_) => (words.get("term-fact-inferred"), Role::Open),
            From::Asked => (words.get("term-fact-asked"), Role::Key),
            From::Missing => (words.get("tui-fact-missing"), Role::Bad),
        };
        let room = usize::from(area.width).saturating_sub(label_room + width(&from) + 5);
        let value =
            if fact.from == From::Missing { "?".to_owned() } else { cut_left(&say::safe(&fact.value), room).into_owned() };
        let value = pad(&value, room);
        items.push(Item {
            rows: vec![vec![
                bit(format!(" {} ", pad(&say::safe(&fact.label), label_room)), Role::Quiet),
                bit(format!(" {value} "), Role::Plain),
                bit(from, role),
            ]],
        });
    }
    // What is no denial says so first.
    let mut area = area;
    if let Some(kind) = model.not_denial_kind() {
        let sentence = not_denial(model, kind);
        let lines: Vec<_> = wrap(&sentence, usize::from(area.width).saturating_sub(2))
            .into_iter()
            .map(|line| vec![bit(format!(" {line}"), Role::Strong)])
            .collect();
        let high = u16::try_from(lines.len()).unwrap_or(u16::MAX).min(area.height);
        page(frame, Rect { height: high, ..area }, &lines, 0);
        let used = (high + 1).min(area.height);
        area = Rect { y: area.y + used, height: area.height - used, ..area };
    }
    area = draw_queue(model, frame, area);
    layout.rows = list(frame, area, &items, chosen, focused);
    layout.page = usize::from(area.height);
}

/// Several denials: a queue to choose from, the chosen one among its neighbours. Gives the room that is left.
fn draw_queue(model: &Model, frame: &mut Frame<'_>, area: Rect) -> Rect {
    let Some(reading) = model.reading.as_ref().filter(|reading| reading.denials.len() > 1 && area.height > 4) else {
        return area;
    };
    let most = usize::from(area.height / 4).clamp(1, 5);
    let first = reading.chosen.saturating_sub(most / 2).min(reading.denials.len().saturating_sub(most));
    let mut high = 0;
    for (index, denial) in reading.denials.iter().enumerate().skip(first).take(most) {
        let here = index == reading.chosen;
        let value = |stated: &Option<crate::intake::Stated<String>>| {
            stated.as_ref().map_or_else(|| "?".to_owned(), |stated| say::safe(&stated.value))
        };
        let action = if denial.action.is_some() { value(&denial.action) } else { value(&denial.operation) };
        let lead = if here { " ▶ " } else { "   " };
        let role = if here { Role::Strong } else { Role::Plain };
        let bits =
            [bit(lead, Role::Focus), bit(format!("{} {action}  ", index + 1), role), bit(value(&denial.resource), Role::Quiet)];
        crate::tui::draw::row(frame, area, high, &bits);
        high += 1;
    }
    let used = (high + 1).min(area.height);
    Rect { y: area.y + used, height: area.height - used, ..area }
}

fn not_denial(model: &Model, kind: Kind) -> String {
    let found =
        model.diagnosis.findings.iter().find(|finding| matches!(finding.what, crate::diagnosis::FindingKind::NotADenial { .. }));
    match found {
        Some(finding) => say::plain(&words::finding(&model.words, finding, &model.case)),
        None => model.words.get(match kind {
            Kind::NotAws => "tui-not-aws",
            _ => "tui-not-a-denial",
        }),
    }
}
