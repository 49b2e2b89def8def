//! Values that condition operators compare (R5.19–R5.24).

use std::cmp::Ordering;
use std::net::IpAddr;

fn digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// R5.19: optional sign, digits, optional fraction; as sign, whole and fraction without needless zeros.
pub fn number(text: &str) -> Option<(bool, String, String)> {
    let (negative, rest) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, fraction) = match rest.split_once('.') {
        Some((whole, fraction)) => (whole, digits(fraction).then_some(fraction)?),
        None => (rest, ""),
    };
    let whole = digits(whole).then(|| whole.trim_start_matches('0').to_owned())?;
    let fraction = fraction.trim_end_matches('0').to_owned();
    let zero = whole.is_empty() && fraction.is_empty();
    Some((negative && !zero, whole, fraction))
}

pub fn compare_numbers(left: &str, right: &str) -> Option<Ordering> {
    let ((left_negative, left_whole, left_fraction), (right_negative, right_whole, right_fraction)) =
        (number(left)?, number(right)?);
    let size =
        left_whole.len().cmp(&right_whole.len()).then(left_whole.cmp(&right_whole)).then(left_fraction.cmp(&right_fraction));
    Some(match (left_negative, right_negative) {
        (false, false) => size,
        (true, true) => size.reverse(),
        (true, false) => Ordering::Less,
        (false, true) => Ordering::Greater,
    })
}

fn field(text: &str, length: usize, from: i64, to: i64) -> Option<i64> {
    let value: i64 = (text.len() == length && digits(text)).then(|| text.parse().ok())??;
    (from..=to).contains(&value).then_some(value)
}

/// Days from 1970-01-01, counted year by year and month by month.
fn days(year: i64, month: i64, day: i64) -> Option<i64> {
    let leap = |year: i64| (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    let lengths = [31, if leap(year) { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    if day > lengths[month as usize - 1] {
        return None;
    }
    let mut total = 0;
    for earlier in 1970..year {
        total += if leap(earlier) { 366 } else { 365 };
    }
    for later in year..1970 {
        total -= if leap(later) { 366 } else { 365 };
    }
    Some(total + lengths[..month as usize - 1].iter().sum::<i64>() + day - 1)
}

/// Billionths of a second, from the digits of a fraction.
fn billionths(fraction: &str) -> Option<i128> {
    format!("{fraction:0<9}")[..9].parse().ok()
}

/// R5.20: an instant, in billionths of a second since 1970.
pub fn instant(text: &str) -> Option<i128> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    if digits(whole) && digits(fraction) && !(text.len() == 4 && digits(text)) {
        return Some(whole.parse::<i128>().ok()? * 1_000_000_000 + billionths(fraction)?);
    }
    let (date, time) = match text.split_once('T') {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    let parts: Vec<&str> = date.split('-').collect();
    if parts.is_empty() || parts.len() > 3 || (time.is_some() && parts.len() != 3) {
        return None;
    }
    let year = field(parts[0], 4, 0, 9999)?;
    let month = parts.get(1).map_or(Some(1), |part| field(part, 2, 1, 12))?;
    let day = parts.get(2).map_or(Some(1), |part| field(part, 2, 1, 31))?;
    let mut seconds = days(year, month, day)? * 86_400;
    let mut rest = 0;
    if let Some(time) = time {
        let (clock, offset) = if let Some(clock) = time.strip_suffix('Z') {
            (clock, 0)
        } else if let Some(at) = time.find(['+', '-']) {
            let (hours, minutes) = time[at + 1..].split_once(':')?;
            let offset = field(hours, 2, 0, 23)? * 3600 + field(minutes, 2, 0, 59)? * 60;
            (&time[..at], if time.as_bytes()[at] == b'-' { -offset } else { offset })
        } else {
            (time, 0) // R5.20: without zone is UTC
        };
        let (clock, fraction) = clock.split_once('.').map_or((clock, None), |(clock, fraction)| (clock, Some(fraction)));
        let parts: Vec<&str> = clock.split(':').collect();
        if !(2..=3).contains(&parts.len()) || (fraction.is_some() && parts.len() == 2) {
            return None;
        }
        seconds += field(parts[0], 2, 0, 23)? * 3600 + field(parts[1], 2, 0, 59)? * 60 - offset;
        seconds += parts.get(2).map_or(Some(0), |part| field(part, 2, 0, 59))?;
        if let Some(fraction) = fraction {
            rest = digits(fraction).then(|| billionths(fraction))??;
        }
    }
    Some(i128::from(seconds) * 1_000_000_000 + rest)
}

/// R5.21.
pub fn boolean(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    }
}

fn bits(address: IpAddr) -> Vec<bool> {
    let octets = match address {
        IpAddr::V4(four) => four.octets().to_vec(),
        IpAddr::V6(six) => six.octets().to_vec(),
    };
    octets.iter().flat_map(|octet| (0..8).rev().map(move |bit| octet >> bit & 1 == 1)).collect()
}

/// R5.22: whether `address` lies in `range`.
pub fn in_range(range: &str, address: &str) -> bool {
    let (base, length) = range.split_once('/').map_or((range, None), |(base, length)| (base, Some(length)));
    let (Ok(base), Ok(address)) = (base.parse::<IpAddr>(), address.parse::<IpAddr>()) else { return false };
    let (base, address) = (bits(base), bits(address));
    let length = match length {
        None => base.len(),
        Some(length) if digits(length) && length.len() <= 3 => length.parse().unwrap_or(usize::MAX),
        Some(_) => return false,
    };
    base.len() == address.len() && length <= base.len() && base[..length] == address[..length]
}

/// R5.24: the bytes of a base64 text.
pub fn bytes(text: &str) -> Option<Vec<u8>> {
    const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bare = text.trim_end_matches('=');
    if text.len() - bare.len() > 2 || bare.len() % 4 == 1 || (bare.len() != text.len() && !text.len().is_multiple_of(4)) {
        return None;
    }
    let mut collected: Vec<bool> = Vec::new();
    for letter in bare.chars() {
        let value = LETTERS.find(letter)?;
        collected.extend((0..6).rev().map(|bit| value >> bit & 1 == 1));
    }
    let octets = collected.chunks_exact(8);
    Some(octets.map(|octet| octet.iter().fold(0, |byte, bit| byte << 1 | u8::from(*bit))).collect())
}
