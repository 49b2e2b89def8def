//! Does a statement match the request, and if not, which elements fail.

use std::sync::Arc;

use super::kind::{Effect, PolicyKind};
use super::policy::{List, Statement};
use super::principal::{Grant, PrincipalEntry, is_spared};
use super::reason::{Element, ElementTrace, Outcome, Reason};
use super::request::Request;
use super::resource::ResourcePattern;
use super::span::{Span, Spanned};
use super::variable::NoValue;

/// What is asked of every statement of a policy.
#[derive(Clone, Copy, Debug)]
pub struct Frame<'a> {
    /// The request.
    pub request: &'a Request,
    /// The kind of policy.
    pub kind: PolicyKind,
    /// The policy's text, which the nearest entry is found by.
    pub text: &'a str,
    /// Whether the caller has a permissions boundary (R4.11).
    pub has_boundary: Outcome,
}

/// What a statement yields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Yield {
    /// Whether it matches.
    pub outcome: Outcome,
    /// How it names the caller, if it matches; `Direct` in policies without principals.
    pub grant: Grant,
}

/// Takes the trace of a statement's elements, or nothing: the same code decides with and without a trace.
pub trait Recorder {
    /// Whether elements are recorded; where not, a statement is left at its first element that fails.
    const RECORDS: bool;

    /// Records one element.
    fn element(&mut self, trace: impl FnOnce() -> ElementTrace);
}

/// Records nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Recorder for Silent {
    const RECORDS: bool = false;

    fn element(&mut self, _trace: impl FnOnce() -> ElementTrace) {}
}

impl Recorder for Vec<ElementTrace> {
    const RECORDS: bool = true;

    fn element(&mut self, trace: impl FnOnce() -> ElementTrace) {
        self.push(trace());
    }
}

impl Statement {
    /// Whether the statement matches: Principal, Action, Resource and every condition (RX step 4). A statement that cannot be read
    /// whole matches nowhere its readable elements do not, and is unsettled where they do.
    pub fn check<R: Recorder>(&self, frame: Frame<'_>, recorder: &mut R) -> Yield {
        let mut outcome = if self.readable { Outcome::Yes } else { Outcome::Unsettled };
        let mut grant = Grant::Direct;
        let leaves = |outcome| outcome == Outcome::No && !R::RECORDS;

        match &self.principal {
            Some(list) => {
                let found = principal(list, self.effect.map_or(Effect::Deny, |effect| effect.value), frame);
                recorder.element(|| trace_principal(list, found, frame));
                grant = found.1;
                outcome = outcome.and(found.0);
            }
            // A resource's own policy without a principal names nobody; the kinds without principals ask for none.
            None if matches!(frame.kind, PolicyKind::Resource | PolicyKind::Key | PolicyKind::Trust) && self.readable => {
                outcome = Outcome::No;
            }
            None => {}
        }
        if leaves(outcome) {
            return Yield { outcome, grant: Grant::None };
        }

        if let Some(list) = &self.action {
            let covered = list.entries.iter().find(|entry| entry.value.matches(&frame.request.prefix, &frame.request.name));
            let found = Outcome::from(!list.entries.is_empty() && covered.is_some() != list.negated);
            recorder.element(|| {
                let reason = match (found, list.negated) {
                    (Outcome::Yes, _) => Reason::Covered,
                    _ if list.entries.is_empty() => Reason::EmptyList,
                    (_, false) => Reason::ActionNotListed,
                    (_, true) => Reason::ActionExcluded,
                };
                let span = point(covered, list, &frame.request.action, frame.text);
                ElementTrace { element: Element::Action, outcome: found, span, reason }
            });
            outcome = outcome.and(found);
        }
        if leaves(outcome) {
            return Yield { outcome, grant: Grant::None };
        }

        match &self.resource {
            // A trust policy is asked on its own role, whatever stands there (R3.14).
            Some(list) if frame.kind != PolicyKind::Trust => outcome = outcome.and(resource(list, frame, recorder)),
            Some(_) => {}
            // A key policy's statement without Resource is saved and has no effect (R1.7).
            None if frame.kind == PolicyKind::Key && self.readable => outcome = Outcome::No,
            None => {}
        }
        if leaves(outcome) {
            return Yield { outcome, grant: Grant::None };
        }

        for condition in &self.conditions {
            let test = condition.test(&frame.request.context);
            recorder.element(|| ElementTrace {
                element: Element::Condition,
                outcome: test.outcome,
                span: condition.key_span.to(condition.values_span),
                reason: condition.reason(test, &frame.request.context),
            });
            outcome = outcome.and(test.outcome);
            if leaves(outcome) {
                break;
            }
        }
        Yield { outcome, grant: if outcome == Outcome::No { Grant::None } else { grant } }
    }
}

/// Whether the principal element reaches the caller, and how it names it.
fn principal(list: &List<PrincipalEntry>, effect: Effect, frame: Frame<'_>) -> (Outcome, Grant) {
    if !list.negated {
        let best = list.entries.iter().map(|entry| entry.value.grant(frame.request, frame.kind)).max().unwrap_or_default();
        return ((best != Grant::None).into(), best);
    }
    if list.entries.is_empty() {
        return (Outcome::No, Grant::None);
    }
    let entries: Vec<PrincipalEntry> = list.entries.iter().map(|entry| entry.value.clone()).collect();
    if effect == Effect::Allow {
        // Unsupported by AWS; it means everyone who is not listed (R4.9).
        let listed = entries.iter().any(|entry| entry.grant(frame.request, frame.kind) != Grant::None);
        return ((!listed).into(), if listed { Grant::None } else { Grant::Direct });
    }
    let spared = Outcome::from(!is_spared(&entries, frame.request, frame.kind));
    (spared.or(frame.has_boundary), Grant::Direct)
}

fn trace_principal(list: &List<PrincipalEntry>, found: (Outcome, Grant), frame: Frame<'_>) -> ElementTrace {
    let named = |entry: &&Spanned<PrincipalEntry>| entry.value.grant(frame.request, frame.kind) == found.1;
    let covered = list.entries.iter().filter(|_| found.1 != Grant::None).find(named);
    let reason = match (found.0, list.negated) {
        (Outcome::Yes | Outcome::Unsettled, _) => Reason::Covered,
        _ if list.entries.is_empty() => Reason::EmptyList,
        (_, false) => Reason::PrincipalNotNamed,
        (_, true) => Reason::PrincipalSpared,
    };
    let span = point(covered, list, &frame.request.identity.arn, frame.text);
    ElementTrace { element: Element::Principal, outcome: found.0, span, reason }
}

fn resource<R: Recorder>(list: &List<ResourcePattern>, frame: Frame<'_>, recorder: &mut R) -> Outcome {
    let mut covered = None;
    let mut without_value: Option<(Span, Arc<str>)> = None;
    let mut unsettled = None;
    for entry in &list.entries {
        match entry.value.matches(&frame.request.resource, &frame.request.context) {
            Ok(true) => {
                covered = Some(entry);
                break;
            }
            Ok(false) => {}
            Err(NoValue::Absent(key)) => without_value = without_value.or(Some((entry.span, key))),
            Err(NoValue::Unsettled(key)) => unsettled = unsettled.or(Some((entry.span, key))),
        }
    }
    let outcome = if list.entries.is_empty() {
        Outcome::No
    } else if covered.is_none() && unsettled.is_some() {
        Outcome::Unsettled
    } else {
        (covered.is_some() != list.negated).into()
    };
    recorder.element(|| {
        let mut span = point(covered, list, &frame.request.resource, frame.text);
        let reason = match outcome {
            Outcome::Yes => Reason::Covered,
            Outcome::Unsettled => {
                let (at, key) = unsettled.unwrap_or((span, "".into()));
                span = at;
                Reason::ConditionUnsettled { key, because: super::reason::Unsettled::AlwaysSent }
            }
            Outcome::No if list.entries.is_empty() => Reason::EmptyList,
            Outcome::No if list.negated => Reason::ResourceExcluded,
            Outcome::No => match without_value {
                Some((at, key)) if list.entries.len() == 1 => {
                    span = at;
                    Reason::VariableWithoutValue { key }
                }
                _ => Reason::ResourceNotListed,
            },
        };
        ElementTrace { element: Element::Resource, outcome, span, reason }
    });
    outcome
}

/// The place to point at: the entry that covers the request, else the one whose text is most like what the request had.
fn point<T>(covered: Option<&Spanned<T>>, list: &List<T>, had: &str, text: &str) -> Span {
    let likeness = |entry: &Spanned<T>| {
        let written = entry.span.of(text).trim_matches('"');
        written.bytes().zip(had.bytes()).take_while(|(a, b)| a.eq_ignore_ascii_case(b)).count()
    };
    let nearest = || {
        // The first of equals, so that the place does not jump about.
        list.entries.iter().rev().max_by_key(|entry| likeness(entry))
    };
    covered.or_else(nearest).map_or(list.span, |entry| entry.span)
}
