//! From marks to denials: each mark joins the denial it belongs to or begins another; what was printed twice becomes one.

use std::collections::HashMap;

use super::kind;
use super::mark::{Fact, Mark, Rank, Role, conflicts, facts, fill};
use super::reading::{Denial, FactName, Kind};
use super::view::View;

/// A trailing frame stands at most this many squeezed bytes after its sentence, and a labelled value this many.
const TRAILING: usize = 240;
const LABEL: usize = 4000;

/// A denial in the making.
#[derive(Default)]
struct Open {
    denial: Denial,
    rank: Rank,
    /// What a phrase or a frame says of the kind.
    kind: Option<Kind>,
    /// Whether the sentence of R15.1 was read.
    core: bool,
    /// Whether its message was read, so that a later sentence is another's.
    closed: bool,
    /// Whether its message begins right at `last`.
    tight: bool,
    /// Whether it was begun inside a record.
    inside: bool,
    at: usize,
    last: usize,
}

/// The denials that `marks`, sorted by place, tell of. `aws`: the text names AWS.
pub fn fold(view: &View, marks: Vec<Mark>, aws: bool) -> Vec<Denial> {
    let mut done: Vec<Open> = Vec::new();
    let mut open: Option<Open> = None;
    let mut covered = 0;
    let mut inside = false;
    for mark in marks {
        if mark.role == Role::Border {
            if open.as_ref().is_some_and(|open| open.inside || open.core || open.closed) {
                done.extend(open.take());
            }
            inside = true;
            continue;
        }
        if mark.at < covered && matches!(mark.role, Role::Code | Role::Label | Role::Plain) {
            continue;
        }
        // A frame's own words are no marks of their own; `403 Forbidden` is a status, not a message.
        let frame = matches!(mark.role, Role::Opening | Role::Trailing | Role::Sentence | Role::Code);
        if frame || (mark.role == Role::Label && mark.kind.is_some()) {
            covered = covered.max(mark.end);
        }
        if let Some(current) = open.as_mut().filter(|current| belongs(view, current, &mark)) {
            let near = follows(view.between(current.last.min(mark.at), mark.at));
            join(current, mark, near);
        } else if !is_idle(open.as_ref(), &mark) {
            done.extend(open.take());
            open = Some(begin(mark));
        }
        if let Some(current) = open.as_mut() {
            current.inside |= inside;
        }
    }
    done.extend(open);
    merge(done, aws)
}

fn begin(mark: Mark) -> Open {
    let mut open = Open { at: mark.at, last: mark.at, ..Open::default() };
    join(&mut open, mark, true);
    open
}

/// Whether `mark` says nothing that would begin a denial beside `open`.
fn is_idle(open: Option<&Open>, mark: &Mark) -> bool {
    let Some(open) = open else { return false };
    match mark.role {
        Role::Plain => mark.kind == Some(Kind::AccessDenied) && (mark.rank == Rank::Word || open.core),
        Role::Label => mark.rank == Rank::Word && (open.core || open.denial.error_code.is_some()),
        _ => false,
    }
}

/// Whether `mark` belongs to `open`.
fn belongs(view: &View, open: &Open, mark: &Mark) -> bool {
    let between = view.between(open.last.min(mark.at), mark.at);
    let clashes = mark.facts.iter().any(|fact| match fact {
        Fact::Text(FactName::ErrorCode, stated) => {
            mark.rank == open.rank && open.denial.error_code.as_ref().is_some_and(|own| own.value != stated.value)
        }
        // A record's caller is told again, in other words, by its message.
        Fact::Text(FactName::Principal, _) => open.core && mark.role == Role::Sentence && conflicts(&open.denial, fact),
        _ => conflicts(&open.denial, fact),
    });
    match mark.role {
        Role::Opening => !open.core && !open.closed && open.tight && follows(between),
        Role::Code => {
            let other = mark.facts.iter().any(|fact| conflicts(&open.denial, fact));
            !open.core && !open.closed && (follows(between) || !other && between.len() <= LABEL && !open.tight)
        }
        Role::Sentence => {
            let fits = if open.tight { follows(between) } else { between.len() <= LABEL && !clashes };
            !open.core && !open.closed && fits
        }
        Role::Trailing => {
            let near = between.len() <= TRAILING || !open.core && between.len() <= LABEL;
            near && !clashes
        }
        Role::Label => between.len() <= LABEL && !clashes && (mark.rank != Rank::Word || !open.core || follows(between)),
        Role::Plain => between.len() <= LABEL && !open.core && (open.kind.is_none() || open.kind == mark.kind),
        Role::Border => true,
    }
}

/// Whether nothing stands between a frame and its message but marks and the words that lead it in.
fn follows(between: &str) -> bool {
    let mut rest = between;
    if rest.len() > TRAILING {
        return false;
    }
    loop {
        let before = rest;
        rest = rest.trim_start_matches(|character: char| !character.is_alphanumeric());
        for words in [
            "youarenotauthorizedtoperformthisoperation",
            "errormessage",
            "message",
            "error",
            "exception",
            "aws",
            "ユーザー",
            "사용자",
            "用户",
        ] {
            rest = rest.strip_prefix(words).unwrap_or(rest);
        }
        if rest.is_empty() {
            return true;
        }
        if rest == before {
            return false;
        }
    }
}

/// Takes `mark` into `open`; `near`: nothing stands between the two.
fn join(open: &mut Open, mark: Mark, near: bool) {
    let role = mark.role;
    // A frame without a code has its message farther on.
    let coded = mark.facts.iter().any(|fact| matches!(fact, Fact::Text(FactName::ErrorCode, _) | Fact::Status(_)));
    for fact in mark.facts {
        match fact {
            Fact::Text(FactName::ErrorCode, stated) => {
                if open.denial.error_code.is_none() || mark.rank > open.rank {
                    open.denial.error_code = Some(stated);
                    open.rank = mark.rank;
                }
            }
            Fact::Text(FactName::Principal, stated) if role == Role::Sentence => open.denial.principal = Some(stated),
            fact => fill(&mut open.denial, fact),
        }
    }
    match role {
        Role::Sentence => {
            open.core = true;
            open.kind = Some(Kind::AccessDenied);
        }
        Role::Plain => {
            open.closed = true;
            open.kind = open.kind.or(mark.kind);
        }
        Role::Trailing => {
            open.closed = true;
            open.kind = open.kind.or(mark.kind);
        }
        Role::Opening | Role::Code => {
            open.tight = coded;
        }
        Role::Label => {
            // A label right after a code is another part of the frame; one farther off has the code's message before it.
            open.closed |= open.tight && !near;
            open.kind = open.kind.or(mark.kind);
        }
        Role::Border => {}
    }
    if role != Role::Opening && role != Role::Code {
        open.tight = false;
    }
    open.last = open.last.max(mark.end);
}

/// One denial for each failure: what says the same as one before joins it.
fn merge(parts: Vec<Open>, aws: bool) -> Vec<Denial> {
    let mut kept: Vec<Open> = Vec::new();
    let mut cores: HashMap<[Option<String>; 3], usize> = HashMap::new();
    let mut requests: HashMap<String, usize> = HashMap::new();
    for part in parts {
        if !is_failure(&part, aws) {
            continue;
        }
        let key = [&part.denial.principal, &part.denial.action, &part.denial.resource]
            .map(|fact| fact.as_ref().map(|fact| fact.value.clone()));
        let request = part.denial.request_id.as_ref().map(|request| request.value.clone());
        let known =
            request.as_ref().and_then(|request| requests.get(request)).or_else(|| cores.get(&key).filter(|_| part.core)).copied();
        let last = kept.len().checked_sub(1);
        let found = known.or(last).filter(|&index| {
            kept.get(index).is_some_and(|other| {
                // A record without a code is nobody else's failure.
                let own = part.inside && !part.core && part.denial.error_code.is_none();
                let loose = is_bare(other) || is_bare(&part) || !other.core && !part.core;
                (known.is_some() || loose && !own && !(other.core && part.core)) && is_like(other, &part)
            })
        });
        let index = match found {
            Some(index) => {
                if let Some(other) = kept.get_mut(index) {
                    absorb(other, part);
                }
                index
            }
            None => {
                kept.push(part);
                kept.len() - 1
            }
        };
        if let Some(request) = request {
            requests.insert(request, index);
        }
        if kept.get(index).is_some_and(|part| part.core) {
            cores.insert(key, index);
        }
    }
    if kept.iter().any(|part| !is_word(part)) {
        kept.retain(|part| !is_word(part));
    }
    kept.into_iter().map(finish).collect()
}

/// Whether `part` tells of a failure at all.
fn is_failure(part: &Open, aws: bool) -> bool {
    part.core
        || part.denial.error_code.is_some()
        || part.kind.is_some() && (aws || part.rank > Rank::Word || part.closed)
        || aws
            && !part.inside
            && part.denial.status.as_ref().is_some_and(|status| matches!(status.value, 301 | 307 | 401 | 403 | 429))
}

/// Whether `part` has no message of its own.
fn is_bare(part: &Open) -> bool {
    !part.core && !part.closed && part.denial.operation.is_none()
}

/// Whether `part` is nothing but a code somewhere in the text.
fn is_word(part: &Open) -> bool {
    !part.core
        && part.rank == Rank::Word
        && part.kind.is_none()
        && part.denial.error_code.is_some()
        && facts(&part.denial).len() == 1
}

/// Whether nothing in `part` speaks against its being `other`.
fn is_like(other: &Open, part: &Open) -> bool {
    let codes = other.rank == part.rank || part.rank == Rank::Labelled && other.rank == Rank::Prefix;
    let clash = facts(&part.denial).iter().any(|fact| match fact {
        Fact::Text(FactName::ErrorCode, _) => codes && conflicts(&other.denial, fact),
        _ => conflicts(&other.denial, fact),
    });
    let asks = |denial: &Denial| {
        let action = denial.action.as_ref()?.value.split_once(':')?.1.to_owned();
        Some(action)
    };
    let calls = |denial: &Denial| denial.operation.as_ref().map(|operation| operation.value.clone());
    let apart = match (calls(&other.denial), asks(&part.denial), calls(&part.denial), asks(&other.denial)) {
        (Some(operation), Some(action), None, _) | (_, _, Some(operation), Some(action)) => operation != action,
        _ => false,
    };
    let kinds = other.kind.is_none() || part.kind.is_none() || other.kind == part.kind;
    let apart = apart && other.core != part.core;
    !clash && !apart && kinds
}

fn absorb(other: &mut Open, part: Open) {
    if part.rank > other.rank && part.denial.error_code.is_some() {
        other.denial.error_code = part.denial.error_code.clone();
        other.rank = part.rank;
    }
    if part.core && !other.core {
        other.at = part.at;
        other.last = part.last;
    }
    for fact in facts(&part.denial) {
        fill(&mut other.denial, fact);
    }
    other.core |= part.core;
    other.closed |= part.closed;
    other.kind = other.kind.or(part.kind);
}

/// The denial with its kind.
fn finish(part: Open) -> Denial {
    let mut denial = part.denial;
    let code = denial.error_code.as_ref().and_then(|code| kind::of_code(&code.value));
    let status = denial.status.as_ref().map(|status| status.value);
    denial.kind = match (part.core, code, part.kind) {
        (true, _, _) => Kind::AccessDenied,
        // A presigned URL's time is over: S3 calls that AccessDenied too (R15.12).
        (_, Some(Kind::AccessDenied), Some(Kind::Authentication)) => Kind::Authentication,
        (_, Some(kind), _) => kind,
        (_, None, Some(kind)) => kind,
        (_, None, None) => match status {
            Some(403) => Kind::AccessDenied,
            Some(401) => Kind::Authentication,
            Some(301 | 307) => Kind::Region,
            Some(404) => Kind::NotFound,
            Some(429) => Kind::Throttling,
            _ => Kind::Other,
        },
    };
    // Kept in squeezed places until the reading is made.
    denial.span = crate::iam::Span::new(part.at, part.last);
    denial
}

/// Whether `denial` states anything of an AWS call: an action, a code, an operation, a request.
pub fn names_a_call(denial: &Denial) -> bool {
    denial.action.is_some()
        || denial.error_code.is_some()
        || denial.operation.is_some()
        || denial.service.is_some()
        || denial.request_id.is_some()
        || denial.kind == Kind::Authentication
}

/// Takes what the action and the ARNs say of account, service and Region into the stated facts.
pub fn complete(view: &View, text: &str, denial: &mut Denial) {
    let span = denial.span;
    denial.span = view.span(view.spot(span.start), view.spot_after(span.end));
    let part = |stated: &Option<super::reading::Stated<String>>, index: usize| {
        let stated = stated.as_ref()?;
        let (start, end) = super::arn::field(&stated.value, index)?;
        let value = stated.value.get(start..end)?.to_owned();
        Some(super::reading::Stated { span: find(text, stated.span, &value, start), value })
    };
    if let Some(account) = part(&denial.principal, 4).filter(|account| super::arn::is_account(&account.value)) {
        denial.account = Some(account);
    }
    if denial.region.is_none() {
        denial.region = part(&denial.resource, 3).filter(|region| super::arn::is_region(&region.value));
    }
    if let Some(action) = &denial.action
        && let Some((prefix, _)) = action.value.split_once(':')
    {
        let value = prefix.to_ascii_lowercase();
        denial.service = Some(super::reading::Stated { span: find(text, action.span, prefix, 0), value });
    }
}

/// Where `value` stands inside `within`: at or after `offset`, or the whole where a line was broken inside it.
fn find(text: &str, within: crate::iam::Span, value: &str, offset: usize) -> crate::iam::Span {
    let inside = within.of(text);
    let start = inside.get(offset..).and_then(|rest| rest.find(value)).map(|found| found + offset).or_else(|| inside.find(value));
    start.map_or(within, |start| crate::iam::Span::new(within.start + start, within.start + start + value.len()))
}
