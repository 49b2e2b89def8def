//! Values of conditions, compiled for the operator that compares them (R5.16–R5.24).

use std::cmp::Ordering;
use std::net::IpAddr;

use base64::Engine as _;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};
use ipnet::IpNet;

use super::operator::{Compare, Relation};
use crate::iam::arn::Arn;
use crate::iam::context::Context;
use crate::iam::kind::Version;
use crate::iam::pattern::{Glob, Token, can_both_match, tokens};
use crate::iam::variable::{NoValue, Template};

/// A value of a condition, compiled.
#[derive(Clone, Debug)]
pub enum CompiledValue {
    /// Exact text.
    Text(Box<str>),
    /// Text without case, folded.
    Folded(Box<str>),
    /// Text with wildcards.
    Like(Glob),
    /// Text with variables, compared as the operator says.
    Variable(Template),
    /// A number.
    Number(Decimal),
    /// An instant, in nanoseconds since 1970.
    Date(i128),
    /// `true` or `false`.
    Bool(bool),
    /// `true` or `false` with variables.
    BoolVariable(Template),
    /// Bytes.
    Bytes(Vec<u8>),
    /// A range of addresses.
    Net(IpNet),
    /// The six fields of an ARN.
    Arn(Box<[Glob; 6]>),
    /// The six fields of an ARN, some with variables.
    ArnVariable(Box<[Template; 6]>),
    /// A value that this operator cannot compare: it never matches.
    Never,
}

impl CompiledValue {
    /// Compiles `text` for `compare`, with what is wrong about its variables.
    #[must_use]
    pub fn new(text: &str, compare: Compare, version: Version) -> (Self, Vec<crate::iam::error::ParseErrorKind>) {
        let (template, errors) = match compare {
            Compare::Text | Compare::TextIgnoreCase | Compare::TextLike | Compare::Arn | Compare::Bool => {
                Template::parse(text, version)
            }
            _ => (Template::plain(text), Vec::new()),
        };
        let plain = || -> String {
            template
                .tokens(None, false)
                .unwrap_or_default()
                .into_iter()
                .filter_map(|token| if let Token::Char(c) = token { Some(c) } else { None })
                .collect()
        };
        let value = match compare {
            Compare::Arn => arn_value(text, version),
            Compare::Bool if template.has_variables() => Self::BoolVariable(template),
            _ if template.has_variables() => Self::Variable(template),
            Compare::Text => Self::Text(plain().into()),
            Compare::TextIgnoreCase => Self::Folded(fold(&plain()).into()),
            Compare::TextLike => Self::Like(Glob::new(&template.tokens(None, true).unwrap_or_default())),
            Compare::Number(_) => Decimal::parse(text).map_or(Self::Never, Self::Number),
            Compare::Date(_) => instant(text).map_or(Self::Never, Self::Date),
            Compare::Bool | Compare::Null => truth(text).map_or(Self::Never, Self::Bool),
            Compare::Binary => bytes(text).map_or(Self::Never, Self::Bytes),
            Compare::Ip => net(text).map_or(Self::Never, Self::Net),
        };
        (value, errors)
    }

    /// Whether the request's value `had` matches.
    ///
    /// # Errors
    /// When a variable has no value (R6.5).
    pub fn matches(&self, had: &str, compare: Compare, context: &Context) -> Result<bool, NoValue> {
        Ok(match self {
            Self::Text(text) => **text == *had,
            Self::Folded(text) => **text == *fold(had),
            Self::Like(glob) => glob.matches(had),
            Self::Variable(template) => match compare {
                Compare::TextLike => Glob::new(&template.tokens(Some(context), true)?).matches(had),
                Compare::TextIgnoreCase => fold(&literal(&template.tokens(Some(context), false)?)) == fold(had),
                _ => literal(&template.tokens(Some(context), false)?) == had,
            },
            Self::Number(number) => {
                relation(compare).is_some_and(|relation| Decimal::parse(had).is_some_and(|had| relation.holds(had.cmp(number))))
            }
            Self::Date(date) => {
                relation(compare).is_some_and(|relation| instant(had).is_some_and(|had| relation.holds(had.cmp(date))))
            }
            Self::Bool(wanted) => truth(had) == Some(*wanted),
            Self::BoolVariable(template) => {
                let wanted = truth(&literal(&template.tokens(Some(context), false)?));
                wanted.is_some() && wanted == truth(had)
            }
            Self::Bytes(wanted) => bytes(had).as_ref() == Some(wanted),
            Self::Net(net) => had.parse::<IpAddr>().is_ok_and(|address| net.contains(&address)),
            Self::Arn(fields) => {
                split_arn(had).is_some_and(|had| fields.iter().zip(had).all(|(wanted, had)| wanted.matches(had)))
            }
            Self::ArnVariable(fields) => {
                let mut globs = Vec::with_capacity(6);
                for field in fields.iter() {
                    globs.push(Glob::new(&field.tokens(Some(context), true)?));
                }
                split_arn(had).is_some_and(|had| globs.iter().zip(had).all(|(wanted, had)| wanted.matches(had)))
            }
            Self::Never => false,
        })
    }

    /// Whether the value, written as `text`, could match some text of `role_arn`, the ARN of a role whose path is not known (R7.5).
    /// A variable that is not settled could.
    #[must_use]
    pub fn could_match(&self, text: &str, compare: Compare, role_arn: &[Token], context: &Context) -> bool {
        let filled = |template: &Template, wild: bool| template.tokens(Some(context), wild).ok();
        let wanted = match self {
            Self::Text(text) => text.chars().map(Token::Char).collect(),
            Self::Folded(text) => return can_both_match(&text.chars().map(Token::Char).collect::<Vec<_>>(), &folded(role_arn)),
            Self::Like(_) => tokens(text).collect(),
            Self::Variable(template) => match filled(template, compare == Compare::TextLike) {
                Some(tokens) if compare == Compare::TextIgnoreCase => return can_both_match(&folded(&tokens), &folded(role_arn)),
                Some(tokens) => tokens,
                None => return false,
            },
            Self::Arn(_) => {
                let fields = text.splitn(6, ':').map(|field| tokens(field).collect());
                return all_could_match(fields, role_arn);
            }
            Self::ArnVariable(templates) => {
                let fields: Option<Vec<Vec<Token>>> = templates.iter().map(|field| filled(field, true)).collect();
                return fields.is_some_and(|fields| all_could_match(fields.into_iter(), role_arn));
            }
            _ => return false,
        };
        can_both_match(&wanted, role_arn)
    }
}

/// Whether each field could match the ARN's field in its place (R5.17).
fn all_could_match(fields: impl Iterator<Item = Vec<Token>>, arn: &[Token]) -> bool {
    fields.zip(arn.splitn(6, |token| *token == Token::Char(':'))).all(|(wanted, had)| can_both_match(&wanted, had))
}

fn folded(tokens: &[Token]) -> Vec<Token> {
    let fold_one = |token: &Token| match token {
        Token::Char(c) => fold(c.encode_utf8(&mut [0; 4])).chars().next().map_or(*token, Token::Char),
        other => *other,
    };
    tokens.iter().map(fold_one).collect()
}

fn relation(compare: Compare) -> Option<Relation> {
    match compare {
        Compare::Number(relation) | Compare::Date(relation) => Some(relation),
        _ => None,
    }
}

fn literal(tokens: &[Token]) -> String {
    tokens.iter().filter_map(|token| if let Token::Char(c) = token { Some(*c) } else { None }).collect()
}

/// ASCII letters, and others by their simple lower case (R5.16).
fn fold(text: &str) -> String {
    text.chars()
        .map(|c| {
            let mut lower = c.to_lowercase();
            match (lower.next(), lower.next()) {
                (Some(single), None) => single,
                _ => c,
            }
        })
        .collect()
}

fn split_arn(text: &str) -> Option<[&str; 6]> {
    let arn = Arn::parse(text)?;
    Some(["arn", arn.partition, arn.service, arn.region, arn.account, arn.resource])
}

/// The fields are split before variables are put in (R6.8). Fewer than six fields match nothing (R5.17).
fn arn_value(text: &str, version: Version) -> CompiledValue {
    // A colon inside `${…}` is part of a key's name, not a field's end.
    let mut fields: Vec<String> = vec![String::new()];
    let mut in_variable = false;
    let mut previous = '\0';
    for c in text.chars() {
        in_variable = match c {
            '{' if previous == '$' && version == Version::V2012 => true,
            '}' => false,
            _ => in_variable,
        };
        if c == ':' && !in_variable && fields.len() < 6 {
            fields.push(String::new());
        } else if let Some(field) = fields.last_mut() {
            field.push(c);
        }
        previous = c;
    }
    let templates: Vec<Template> = fields.iter().map(|field| Template::parse(field, version).0).collect();
    let Ok(templates) = <[Template; 6]>::try_from(templates) else { return CompiledValue::Never };
    if templates.iter().any(Template::has_variables) {
        return CompiledValue::ArnVariable(Box::new(templates));
    }
    CompiledValue::Arn(Box::new(templates.map(|field| Glob::new(&field.tokens(None, true).unwrap_or_default()))))
}

fn truth(text: &str) -> Option<bool> {
    if text.eq_ignore_ascii_case("true") {
        Some(true)
    } else if text.eq_ignore_ascii_case("false") {
        Some(false)
    } else {
        None
    }
}

fn net(text: &str) -> Option<IpNet> {
    text.parse::<IpNet>().ok().or_else(|| text.parse::<IpAddr>().ok().map(IpNet::from))
}

fn bytes(text: &str) -> Option<Vec<u8>> {
    const LENIENT: GeneralPurposeConfig = GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true);
    GeneralPurpose::new(&base64::alphabet::STANDARD, LENIENT).decode(text).ok()
}

/// A decimal number, compared by value and without rounding (R5.19).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decimal {
    negative: bool,
    whole: Box<str>,
    fraction: Box<str>,
}

impl Decimal {
    /// Optional sign, digits, optional fraction; nothing else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (negative, digits) = match text.as_bytes().first()? {
            b'-' => (true, &text[1..]),
            b'+' => (false, &text[1..]),
            _ => (false, text),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
        let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !is_digits(whole) || !is_digits(fraction) {
            return None;
        }
        let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
        let zero = whole.is_empty() && fraction.is_empty();
        Some(Self { negative: negative && !zero, whole: whole.into(), fraction: fraction.into() })
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let size = |a: &Self, b: &Self| {
            (a.whole.len().cmp(&b.whole.len())).then_with(|| a.whole.cmp(&b.whole)).then_with(|| a.fraction.cmp(&b.fraction))
        };
        match (self.negative, other.negative) {
            (false, false) => size(self, other),
            (true, true) => size(other, self),
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
        }
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// An instant in nanoseconds since 1970 (R5.20): four digits alone are a year, any other run of digits is epoch seconds, a
/// reduced form is the start of its period, and a time without zone is UTC.
#[must_use]
pub fn instant(text: &str) -> Option<i128> {
    const SECOND: i128 = 1_000_000_000;
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    if is_digits(whole) && is_digits(fraction) && !(text.len() == 4 && is_digits(text)) {
        return Some(whole.parse::<i64>().ok()? as i128 * SECOND + nanoseconds(fraction)?);
    }
    let (date, time) = match text.split_once('T') {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    let number =
        |part: &str, digits: usize| (part.len() == digits && is_digits(part)).then(|| part.parse::<i16>().ok()).flatten();
    let mut fields = date.split('-');
    let year = number(fields.next()?, 4)?;
    let month = fields.next().map_or(Some(1), |part| number(part, 2))?;
    let day = fields.next().map_or(Some(1), |part| number(part, 2))?;
    if fields.next().is_some() || (time.is_some() && date.len() != 10) {
        return None;
    }
    let day = jiff::civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    let midnight = jiff::tz::Offset::UTC.to_timestamp(day.to_datetime(jiff::civil::Time::midnight())).ok()?.as_nanosecond();
    let Some(time) = time else { return Some(midnight) };
    let (clock, offset) = if let Some(clock) = time.strip_suffix('Z') {
        (clock, 0)
    } else if let Some(at) = time.rfind(['+', '-']) {
        let (hours, minutes) = time[at + 1..].split_once(':')?;
        let seconds = i128::from(number(hours, 2)?) * 3600 + i128::from(number(minutes, 2)?) * 60;
        (&time[..at], if time[at..].starts_with('-') { -seconds } else { seconds })
    } else {
        (time, 0)
    };
    let mut parts = clock.split(':');
    let hour = number(parts.next()?, 2)?;
    let minute = number(parts.next()?, 2)?;
    let (second, nanos) = match parts.next() {
        None => (0, 0),
        Some(part) => match part.split_once('.') {
            Some((second, fraction)) => (number(second, 2)?, nanoseconds(fraction)?),
            None => (number(part, 2)?, 0),
        },
    };
    if parts.next().is_some() || hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let seconds = i128::from(hour) * 3600 + i128::from(minute) * 60 + i128::from(second) - offset;
    Some(midnight + seconds * SECOND + nanos)
}

fn nanoseconds(fraction: &str) -> Option<i128> {
    if fraction.is_empty() || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let digits = &fraction[..fraction.len().min(9)];
    Some(digits.parse::<i128>().ok()? * 10_i128.pow(9 - u32::try_from(digits.len()).ok()?))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn instants_are_read() {
        let day = instant("2026-11-24").unwrap();
        assert_eq!(instant("2026-11-24T00:00Z"), Some(day));
        assert_eq!(instant("2026-11-24T00:00:00"), Some(day));
        assert_eq!(instant("2026-11-24T09:00:00+09:00"), Some(day));
        assert_eq!(instant("1795478400"), Some(day));
        assert_eq!(instant("2026"), instant("2026-01"));
        assert_eq!(instant("2026-11-24T00:00:00.5Z"), Some(day + 500_000_000));
        for bad in ["", "2026-13", "2026-11-31", "today", "2026-11-24T25:00Z", "2026-1T00:00Z", "2026-11-24T00:00:00.Z"] {
            assert_eq!(instant(bad), None, "{bad}");
        }
    }

    #[test]
    fn numbers_are_compared_by_value() {
        let order = |a: &str, b: &str| Decimal::parse(a).unwrap().cmp(&Decimal::parse(b).unwrap());
        assert_eq!(order("2.0", "2"), Ordering::Equal);
        assert_eq!(order("-0", "0"), Ordering::Equal);
        assert_eq!(order("10", "9"), Ordering::Greater);
        assert_eq!(order("-10", "-9"), Ordering::Less);
        assert_eq!(order("0.10", "0.1"), Ordering::Equal);
        assert_eq!(order("0.09", "0.1"), Ordering::Less);
        for bad in ["", "1e3", "1.", ".5", "x", "1 "] {
            assert_eq!(Decimal::parse(bad), None, "{bad}");
        }
    }
}
