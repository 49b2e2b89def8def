//! What stands beside the lines of a policy: marks, underlines and remarks, made from its trace.

use super::say;
use crate::case::Case;
use crate::iam::{Effect, Outcome, Parsed, PolicyTrace, Severity, Span, StatementTrace};
use crate::l10n::Words;

/// The mark of a statement or an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Allows; the element holds.
    Good,
    /// Denies; the element that fails.
    Bad,
    /// Does not match.
    Off,
    /// Not settled, or not readable.
    Open,
}

impl Mark {
    /// The sign that is drawn.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Good => "✔",
            Self::Bad => "✖",
            Self::Off => "○",
            Self::Open => "?",
        }
    }

    /// How it is coloured.
    #[must_use]
    pub const fn role(self) -> super::theme::Role {
        use super::theme::Role;
        match self {
            Self::Good => Role::Good,
            Self::Bad => Role::Bad,
            Self::Off => Role::Quiet,
            Self::Open => Role::Open,
        }
    }

    /// The mark of a statement.
    #[must_use]
    pub const fn of(statement: &StatementTrace) -> Self {
        match (statement.outcome, statement.effect) {
            (Outcome::No, _) => Self::Off,
            (Outcome::Yes, Some(Effect::Allow)) => Self::Good,
            (Outcome::Yes, Some(Effect::Deny)) => Self::Bad,
            (Outcome::Unsettled, _) | (Outcome::Yes, None) => Self::Open,
        }
    }
}

/// A stretch of a line that is pointed at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Under {
    /// Line, from 0.
    pub line: usize,
    /// First byte in the line.
    pub from: usize,
    /// One past the last byte in the line.
    pub to: usize,
    /// Why.
    pub mark: Mark,
}

/// Words beneath a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Line, from 0.
    pub line: usize,
    /// The sentence.
    pub text: String,
    /// How grave.
    pub mark: Mark,
}

/// A statement's lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// First line, from 0.
    pub first: usize,
    /// Last line.
    pub last: usize,
    /// The statement's mark.
    pub mark: Mark,
    /// Whether it may be folded where room is short: it neither matches nor comes near.
    pub folds: bool,
}

/// Everything that stands beside the lines of one policy.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notes {
    /// Statements in order.
    pub blocks: Vec<Block>,
    /// Marks of elements, by line.
    pub marks: Vec<(usize, Mark)>,
    /// Underlines, by line.
    pub unders: Vec<Under>,
    /// Remarks, by line.
    pub remarks: Vec<Remark>,
}

/// Statements further than this from matching get no words, only their mark.
const NEAR: usize = 2;

impl Notes {
    /// The notes of a policy, as it was read and, if the request can be decided, as it was evaluated.
    #[must_use]
    pub fn of(words: &Words, case: &Case, parsed: &Parsed, trace: Option<&PolicyTrace>) -> Self {
        let lines = Lines::of(&parsed.text);
        let mut notes = Self::default();
        for error in &parsed.errors {
            let mark = match error.severity() {
                Severity::Error => Mark::Bad,
                Severity::Warning => Mark::Open,
                Severity::Note => Mark::Off,
            };
            if parsed.text.trim().is_empty() {
                continue;
            }
            let line = notes.point(&lines, &parsed.text, error.span, mark);
            notes.remarks.push(Remark { line, text: say::parse_error(words, &error.kind), mark });
        }
        let Some(trace) = trace else {
            notes.sort();
            return notes;
        };
        let allows = |statement: &&StatementTrace| statement.effect == Some(Effect::Allow) && statement.outcome == Outcome::No;
        let nearest = trace.statements.iter().filter(allows).map(|statement| statement.failing().count()).min().unwrap_or(0);
        let told = trace.statements.iter().any(|statement| statement.outcome == Outcome::Yes);
        for statement in &trace.statements {
            let mark = Mark::of(statement);
            let failing = statement.failing().count();
            let near = allows(&statement) && failing == nearest && failing <= NEAR && !told;
            let speaks = near || statement.outcome == Outcome::Unsettled;
            let folds = statement.outcome == Outcome::No && !near;
            notes.blocks.push(Block {
                first: lines.at(statement.span.start).0,
                last: lines.at(statement.span.end.saturating_sub(1)).0,
                mark,
                folds,
            });
            for element in &statement.elements {
                let (mark, points) = match element.outcome {
                    Outcome::Yes => (Mark::Good, false),
                    Outcome::No => (Mark::Bad, speaks),
                    Outcome::Unsettled => (Mark::Open, speaks),
                };
                let line = lines.at(element.span.start).0;
                notes.marks.push((line, mark));
                if points {
                    let line = notes.point(&lines, &parsed.text, element.span, mark);
                    notes.remarks.push(Remark { line, text: say::element(words, case, &trace.draft, statement, element), mark });
                }
            }
            if statement.outcome == Outcome::Yes && statement.effect == Some(Effect::Deny) {
                let line = lines.at(statement.span.start).0;
                notes.remarks.push(Remark { line, text: words.get("tui-note-denies"), mark: Mark::Bad });
            }
        }
        notes.sort();
        notes
    }

    fn sort(&mut self) {
        self.marks.sort_by_key(|(line, _)| *line);
        self.unders.sort_by_key(|under| under.line);
        self.remarks.sort_by_key(|remark| remark.line);
    }

    /// Underlines `span` and gives the line that its words stand beneath.
    fn point(&mut self, lines: &Lines<'_>, text: &str, span: Span, mark: Mark) -> usize {
        let (first, from) = lines.at(span.start.min(text.len()));
        let (last, _) = lines.at(span.end.saturating_sub(1).max(span.start).min(text.len()));
        // A span over many lines is pointed at where it begins.
        let end = if first == last { span.end.saturating_sub(lines.start(first)) } else { lines.text(first).len() };
        self.unders.push(Under { line: first, from, to: end.max(from + 1), mark });
        first
    }

    /// The statements that begin on `line`.
    #[must_use]
    pub fn blocks_at(&self, line: usize) -> &[Block] {
        let from = self.blocks.partition_point(|block| block.first < line);
        let to = self.blocks.partition_point(|block| block.first <= line);
        self.blocks.get(from..to).unwrap_or_default()
    }

    /// The mark in the gutter of `line`: the statement's where one begins, else its gravest element's.
    #[must_use]
    pub fn mark_at(&self, line: usize) -> Option<Mark> {
        // Several statements on one line: what decides is told before what does not match.
        let weight = |mark: &Mark| match mark {
            Mark::Bad => 3,
            Mark::Open => 2,
            Mark::Good => 1,
            Mark::Off => 0,
        };
        if let Some(mark) = self.blocks_at(line).iter().map(|block| block.mark).max_by_key(weight) {
            return Some(mark);
        }
        let gravity = |mark: &Mark| match mark {
            Mark::Bad => 3,
            Mark::Open => 2,
            Mark::Off => 1,
            Mark::Good => 0,
        };
        let from = self.marks.partition_point(|(at, _)| *at < line);
        let elements = self.marks.get(from..).unwrap_or_default().iter().take_while(|(at, _)| *at == line).map(|(_, mark)| *mark);
        let under = self.unders_at(line).iter().map(|under| under.mark);
        elements.chain(under).max_by_key(gravity)
    }

    /// The underlines of `line`.
    #[must_use]
    pub fn unders_at(&self, line: usize) -> &[Under] {
        let from = self.unders.partition_point(|under| under.line < line);
        let to = self.unders.partition_point(|under| under.line <= line);
        self.unders.get(from..to).unwrap_or_default()
    }

    /// The remarks of `line`.
    #[must_use]
    pub fn remarks_at(&self, line: usize) -> &[Remark] {
        let from = self.remarks.partition_point(|remark| remark.line < line);
        let to = self.remarks.partition_point(|remark| remark.line <= line);
        self.remarks.get(from..to).unwrap_or_default()
    }
}

/// Where each line of a text begins.
struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    fn of(text: &'a str) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { text, starts }
    }

    /// Line and byte in the line of a byte of the text.
    fn at(&self, byte: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|start| *start <= byte).saturating_sub(1);
        (line, byte.saturating_sub(self.start(line)))
    }

    fn start(&self, line: usize) -> usize {
        self.starts.get(line).copied().unwrap_or(0)
    }

    fn text(&self, line: usize) -> &'a str {
        let from = self.start(line);
        let to = self.starts.get(line + 1).map_or(self.text.len(), |next| next - 1);
        self.text.get(from..to).unwrap_or("")
    }
}
