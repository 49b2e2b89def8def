//! The bracket that belongs to the one at the caret.

use super::paper::Place;

/// How many lines are looked through for the other one.
const REACH: usize = 5_000;

/// Brackets of a line that stand in no string, as byte and sign. A string ends with its line at the latest.
fn brackets(line: &str) -> Vec<(usize, u8)> {
    let mut found = Vec::new();
    let mut string = false;
    let mut escaped = false;
    for (at, byte) in line.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = string,
            b'"' => string = !string,
            b'{' | b'}' | b'[' | b']' if !string => found.push((at, byte)),
            _ => {}
        }
    }
    found
}

const fn opens(sign: u8) -> bool {
    matches!(sign, b'{' | b'[')
}

const fn fits(opening: u8, closing: u8) -> bool {
    matches!((opening, closing), (b'{', b'}') | (b'[', b']'))
}

/// The bracket at the caret, or else just before it, and the one that belongs to it; `None` where there is none, or where it is
/// another kind's.
#[must_use]
pub fn pair(lines: &[String], caret: Place) -> Option<(Place, Place)> {
    let own = brackets(lines.get(caret.0)?);
    let here = (own.iter().position(|(at, _)| *at == caret.1)).or_else(|| own.iter().position(|(at, _)| at + 1 == caret.1))?;
    let (byte, sign) = *own.get(here)?;
    let mut depth = 0usize;
    // Each bracket after it (or before it), the nearest first.
    let mut look = |line: usize, found: &mut dyn Iterator<Item = (usize, u8)>| {
        for (at, other) in found {
            if opens(other) == opens(sign) {
                depth += 1;
            } else if depth == 0 {
                let fits = if opens(sign) { fits(sign, other) } else { fits(other, sign) };
                return Some(fits.then_some((line, at)));
            } else {
                depth -= 1;
            }
        }
        None
    };
    let found = if opens(sign) {
        look(caret.0, &mut own.iter().copied().skip(here + 1)).or_else(|| {
            let rest = lines.iter().enumerate().skip(caret.0 + 1).take(REACH);
            rest.into_iter().find_map(|(line, text)| look(line, &mut brackets(text).into_iter()))
        })
    } else {
        look(caret.0, &mut own.iter().copied().take(here).rev()).or_else(|| {
            let rest = lines.iter().enumerate().take(caret.0).rev().take(REACH);
            rest.into_iter().find_map(|(line, text)| look(line, &mut brackets(text).into_iter().rev()))
        })
    };
    found.flatten().map(|other| ((caret.0, byte), other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs() {
        let lines: Vec<String> = ["{", "  \"a\": [\"}]\", {}],", "  \"b\": ]", "}"].map(str::to_owned).to_vec();
        for (caret, wanted) in [
            // Another kind's stands in its place.
            ((0, 0), None),
            ((1, 7), Some(((1, 7), (1, 16)))),
            ((1, 17), Some(((1, 16), (1, 7)))),
            ((1, 15), Some(((1, 15), (1, 14)))),
            ((1, 9), None),
            ((3, 0), None),
        ] {
            assert_eq!(pair(&lines, caret), wanted, "{caret:?}");
        }
        let lines: Vec<String> = ["{", "  \"a\": []", "}"].map(str::to_owned).to_vec();
        assert_eq!(pair(&lines, (0, 0)), Some(((0, 0), (2, 0))));
        assert_eq!(pair(&lines, (2, 1)), Some(((2, 0), (0, 0))));
    }
}
