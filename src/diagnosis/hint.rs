//! What is off about a pattern that nearly covers the request.

use super::Hint;
use super::pair::{Pair, arn_field};
use crate::case::PrincipalDraft;
use crate::iam::{Effect, Element, ElementTrace, Outcome, Parsed, Reason};

/// API operations of S3 that are no actions, and the action each is checked under (R14.3).
const OPERATIONS: &[(&str, &str)] = &[
    ("s3:listobjects", "s3:listbucket"),
    ("s3:listobjectsv2", "s3:listbucket"),
    ("s3:headbucket", "s3:listbucket"),
    ("s3:listobjectversions", "s3:listbucketversions"),
    ("s3:headobject", "s3:getobject"),
    ("s3:selectobjectcontent", "s3:getobject"),
    ("s3:copyobject", "s3:putobject"),
    ("s3:uploadpart", "s3:putobject"),
    ("s3:uploadpartcopy", "s3:putobject"),
    ("s3:createmultipartupload", "s3:putobject"),
    ("s3:completemultipartupload", "s3:putobject"),
    ("s3:postobject", "s3:putobject"),
    ("s3:deleteobjects", "s3:deleteobject"),
    ("s3:listparts", "s3:listmultipartuploadparts"),
    ("s3:listmultipartuploads", "s3:listbucketmultipartuploads"),
    ("s3:listbuckets", "s3:listallmybuckets"),
];

/// Says what is off about a failing element, where it can be said. `text` and spans are of `parsed`; `statement` is the index of
/// the element's statement. Never a guess: `None` where nothing is certain.
#[must_use]
pub fn hint(element: &ElementTrace, statement: usize, pair: Pair<'_>, parsed: &Parsed) -> Option<Hint> {
    if element.outcome == Outcome::Yes {
        return None;
    }
    let entry = bare(element.span.of(&parsed.text));
    let nearest = |of: fn(&str, Pair<'_>) -> Option<Hint>, entries: Vec<&str>| -> Option<Hint> {
        of(entry, pair).or_else(|| entries.into_iter().find_map(|entry| of(bare(entry), pair)))
    };
    let written = parsed.policy.statements.get(statement);
    let text = &parsed.text;
    match (element.element, &element.reason) {
        (Element::Resource, Reason::ResourceNotListed) => {
            let entries = written.and_then(|s| s.resource.as_ref());
            nearest(resource, entries.map(|l| l.entries.iter().map(|e| e.span.of(text)).collect()).unwrap_or_default())
        }
        (Element::Action, Reason::ActionNotListed) => {
            let entries = written.and_then(|s| s.action.as_ref());
            nearest(action, entries.map(|l| l.entries.iter().map(|e| e.span.of(text)).collect()).unwrap_or_default())
        }
        (Element::Principal, Reason::PrincipalNotNamed) => {
            let list = written.and_then(|s| s.principal.as_ref());
            let whole = list.map_or("", |list| list.span.of(text));
            let entries = list.map(|l| l.entries.iter().map(|e| e.span.of(text)).collect()).unwrap_or_default();
            nearest(principal, entries).or_else(|| principal_as_a_whole(whole, pair))
        }
        (Element::Condition, Reason::ConditionValueDiffers { had, .. }) => {
            condition_value(element, had, written.and_then(|s| s.effect.as_ref()).map(|e| e.value), parsed)
        }
        (Element::Condition, Reason::ConditionKeyAbsent { key }) => key_absent(key),
        _ => None,
    }
}

/// An entry without its quotes and the blanks about it.
fn bare(entry: &str) -> &str {
    let entry = entry.trim();
    entry.strip_prefix('"').and_then(|inner| inner.strip_suffix('"')).unwrap_or(entry)
}

/// Whether `pattern` (with `*` and `?`) covers the whole of `text`.
pub(super) fn covers(pattern: &str, text: &str) -> bool {
    let (pattern, text): (Vec<char>, Vec<char>) = (pattern.chars().collect(), text.chars().collect());
    let (mut p, mut t, mut star, mut mark) = (0, 0, None, 0);
    while t < text.len() {
        match pattern.get(p) {
            Some('*') => {
                star = Some(p);
                mark = t;
                p += 1;
            }
            Some(&c) if c == '?' || Some(&c) == text.get(t) => {
                p += 1;
                t += 1;
            }
            _ => match star {
                Some(at) => {
                    p = at + 1;
                    mark += 1;
                    t = mark;
                }
                None => return false,
            },
        }
    }
    pattern.iter().skip(p).all(|&c| c == '*')
}

/// What is off about a resource entry.
fn resource(entry: &str, pair: Pair<'_>) -> Option<Hint> {
    let resource = pair.resource;
    if resource == "*" {
        return Some(Hint::OnlyStar);
    }
    if !entry.starts_with("arn:") || !resource.starts_with("arn:") {
        return None;
    }
    let field = |index| (arn_field(entry, index), arn_field(resource, index));
    let fits = |index| {
        let (wanted, had) = field(index);
        covers(wanted, had)
    };
    let (wanted_tail, had_tail) = field(5);
    if fits(1) && fits(2) && field(2).1 == "s3" && field(4).1.is_empty() {
        if pair.is_object() && !wanted_tail.contains('/') && covers(wanted_tail, had_tail.split('/').next().unwrap_or("")) {
            return Some(Hint::BucketNotObject);
        }
        if !had_tail.contains('/') && wanted_tail.split_once('/').is_some_and(|(bucket, _)| covers(bucket, had_tail)) {
            return Some(Hint::ObjectNotBucket);
        }
    }
    if covers(&entry.to_lowercase(), &resource.to_lowercase()) {
        return Some(Hint::LetterCase);
    }
    let odd: Vec<usize> = (1..=5).filter(|&index| !fits(index)).collect();
    let owned = |index| {
        let (wanted, had) = field(index);
        (wanted.to_owned(), had.to_owned())
    };
    match odd.as_slice() {
        [1] => Some(Hint::OtherPartition),
        [2] => {
            let (wanted, had) = owned(2);
            Some(Hint::OtherService { wanted, had })
        }
        [3] => {
            let (wanted, had) = owned(3);
            Some(Hint::OtherRegion { wanted, had })
        }
        [4] => {
            let (wanted, had) = owned(4);
            Some(Hint::OtherAccount { wanted, had })
        }
        [5] if field(2).1 == "logs"
            && wanted_tail.starts_with("log-group:")
            && (covers(&format!("{wanted_tail}:*"), had_tail) || covers(&format!("{wanted_tail}:"), had_tail)) =>
        {
            Some(Hint::LogGroupWithoutStar)
        }
        [5] if field(2).1 == "iam" => {
            let last = |tail: &str| tail.rsplit('/').next().unwrap_or("").to_owned();
            let kind = |tail: &str| tail.split('/').next().unwrap_or("").to_owned();
            (kind(wanted_tail) == kind(had_tail) && covers(&last(wanted_tail), &last(had_tail))).then_some(Hint::OtherRole)
        }
        _ => None,
    }
}

/// What is off about an action entry.
fn action(entry: &str, pair: Pair<'_>) -> Option<Hint> {
    let (entry_lower, wanted) = (entry.to_ascii_lowercase(), pair.action.to_ascii_lowercase());
    if OPERATIONS.iter().any(|&(operation, action)| operation == entry_lower && action == wanted) {
        return Some(Hint::OperationNotAction { wanted: entry.to_owned() });
    }
    if pair.is_trust() && entry_lower.starts_with("sts:assumerole") {
        match wanted.as_str() {
            "sts:tagsession" => return Some(Hint::TagSession),
            "sts:setsourceidentity" => return Some(Hint::SourceIdentity),
            _ => {}
        }
    }
    let same_service = entry_lower.split_once(':').is_some_and(|(service, _)| service == pair.service());
    same_service.then_some(Hint::OtherAction)
}

/// What is off about one entry of `Principal`.
fn principal(entry: &str, pair: Pair<'_>) -> Option<Hint> {
    if entry.len() >= 16
        && (entry.starts_with("AROA") || entry.starts_with("AIDA"))
        && entry.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
    {
        return Some(Hint::Recreated { id: entry.to_owned() });
    }
    let caller = pair.nameable_arn()?;
    if !entry.starts_with("arn:") {
        return None;
    }
    if entry != caller && entry.eq_ignore_ascii_case(&caller) {
        return Some(Hint::LetterCase);
    }
    let odd: Vec<usize> = (1..=5).filter(|&index| arn_field(entry, index) != arn_field(&caller, index)).collect();
    match odd.as_slice() {
        [1] => Some(Hint::OtherPartition),
        [4] => {
            let (wanted, had) = (arn_field(entry, 4).to_owned(), arn_field(&caller, 4).to_owned());
            Some(Hint::OtherAccount { wanted, had })
        }
        [5] => {
            let last = |arn: &str| arn_field(arn, 5).rsplit('/').next().unwrap_or("").to_owned();
            (last(entry) == last(&caller)).then_some(Hint::OtherRole)
        }
        _ => None,
    }
}

/// What is off about a whole `Principal` element.
fn principal_as_a_whole(element: &str, pair: Pair<'_>) -> Option<Hint> {
    if pair.is_trust() && pair.role_name().is_some_and(|role| role == pair.resource_name()) {
        return Some(Hint::AssumesItself);
    }
    let (aws, service) = (element.contains("\"AWS\""), element.contains("\"Service\""));
    match pair.principal {
        Some(PrincipalDraft::Service(name)) if aws && !service => Some(Hint::ServiceNotNamed { service: name.clone() }),
        Some(PrincipalDraft::Arn(_) | PrincipalDraft::Described { .. }) if service && !aws => Some(Hint::RoleNotService),
        _ => None,
    }
}

/// What is off about a condition whose value differs. Only for an Allow: where a Deny does not match, nothing is off.
fn condition_value(element: &ElementTrace, had: &[String], effect: Option<Effect>, parsed: &Parsed) -> Option<Hint> {
    if effect == Some(Effect::Deny) {
        return None;
    }
    let operator = operator_of(&parsed.text, element.span.start)?;
    let plain = operator.ends_with("StringEquals") || operator.ends_with("StringEqualsIfExists");
    let values = strings(element.span.of(&parsed.text));
    let any = |f: &dyn Fn(&str, &str) -> bool| values.iter().any(|value| had.iter().any(|had| f(value, had)));
    if plain && any(&|value, had| value.contains(['*', '?']) && value != had && covers(value, had)) {
        return Some(Hint::WildcardUnderEquals);
    }
    if (plain || operator.contains("StringLike"))
        && any(&|value, had| value != had && covers(&value.to_lowercase(), &had.to_lowercase()))
        && !any(&|value, had| covers(value, had))
    {
        return Some(Hint::ConditionLetterCase);
    }
    None
}

/// The name of the condition operator whose object holds byte `at`: the key before the innermost `{` that is open there.
#[must_use]
pub fn operator_of(text: &str, at: usize) -> Option<String> {
    let before = text.get(..at)?;
    let mut depth = 0_usize;
    let mut open = None;
    // Braces inside strings would count too; a condition's strings hold `${…}` in balance, so depth comes out right.
    for (index, byte) in before.bytes().enumerate().rev() {
        match byte {
            b'}' => depth += 1,
            b'{' if depth == 0 => {
                open = Some(index);
                break;
            }
            b'{' => depth -= 1,
            _ => {}
        }
    }
    let head = before.get(..open?)?.trim_end().strip_suffix(':')?.trim_end().strip_suffix('"')?;
    head.rsplit('"').next().map(str::to_owned)
}

/// Every string literal in `text`, or `text` itself where it holds no quotes.
fn strings(text: &str) -> Vec<String> {
    if !text.contains('"') {
        return vec![text.to_owned()];
    }
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once('"') {
        let Some((value, tail)) = after.split_once('"') else { break };
        found.push(value.to_owned());
        rest = tail;
    }
    found
}

/// What is off where the request does not carry the key.
fn key_absent(key: &str) -> Option<Hint> {
    let lower = key.to_ascii_lowercase();
    match lower.as_str() {
        "aws:multifactorauthpresent" | "aws:multifactorauthage" | "aws:tokenissuetime" => Some(Hint::TemporaryOnly),
        "aws:sourcearn" | "aws:sourceaccount" | "aws:sourceorgid" | "aws:sourceorgpaths" => Some(Hint::ServiceOnly),
        _ if lower.starts_with("aws:resourcetag/") => Some(Hint::ResourceTagAbsent),
        _ => None,
    }
}
