//! Where in a policy's text the caret stands: within which objects, at a name or at a value. The text may be broken.

/// How far back from the caret the text is read, in bytes; what lies further back tells no more of the place.
const REACH: usize = 32 * 1024;

/// A place in a JSON text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    /// The names of the members that the place lies in, the outermost first; for a value its own name is the last.
    pub path: Vec<String>,
    /// Whether a member's name stands here, not a value.
    pub is_name: bool,
    /// Whether the place lies in a string.
    pub in_string: bool,
    /// What stands of the string or word before the caret.
    pub word: String,
}

/// What is open at a place.
struct Open {
    object: bool,
    /// The name of the member that is being read, in an object.
    name: Option<String>,
    /// Whether a colon came after the name.
    value: bool,
}

/// The place at the end of `before`, the text before the caret.
#[must_use]
pub fn spot(before: &str) -> Spot {
    let mut from = before.len().saturating_sub(REACH);
    // A line's start is no string's inside.
    if from > 0 {
        from = before.as_bytes()[from..].iter().position(|byte| *byte == b'\n').map_or(before.len(), |at| from + at + 1);
    }
    let mut open: Vec<Open> = Vec::new();
    let mut string: Option<String> = None;
    let mut word = String::new();
    let mut escaped = false;
    for letter in before.get(from..).unwrap_or("").chars() {
        if let Some(text) = &mut string {
            match letter {
                _ if escaped => {
                    text.push(letter);
                    escaped = false;
                }
                '\\' => escaped = true,
                // A string ends with its line at the latest.
                '"' | '\n' => {
                    let text = std::mem::take(text);
                    string = None;
                    if let Some(Open { object: true, name, value: false }) = open.last_mut() {
                        *name = Some(text);
                    }
                }
                _ => text.push(letter),
            }
            continue;
        }
        match letter {
            '"' => string = Some(String::new()),
            '{' | '[' => open.push(Open { object: letter == '{', name: None, value: false }),
            '}' | ']' => drop(open.pop()),
            ':' => {
                if let Some(open) = open.last_mut() {
                    open.value = open.object;
                }
            }
            ',' => {
                if let Some(open) = open.last_mut() {
                    open.name = None;
                    open.value = false;
                }
            }
            letter if letter.is_alphanumeric() => {
                word.push(letter);
                continue;
            }
            _ => {}
        }
        word.clear();
    }
    let is_name = open.last().is_some_and(|open| open.object && !open.value);
    let last = open.len().saturating_sub(1);
    let path = (open.into_iter().enumerate())
        .filter(|(index, open)| *index < last || !open.object || open.value)
        .filter_map(|(_, open)| open.name)
        .collect();
    Spot { path, is_name, in_string: string.is_some(), word: string.unwrap_or(word) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places() {
        for (before, path, is_name, in_string, word) in [
            ("{", "", true, false, ""),
            ("{\"Ver", "", true, true, "Ver"),
            ("{\"Version\": \"20", "Version", false, true, "20"),
            ("{\"Statement\": [{\"Eff", "Statement", true, true, "Eff"),
            ("{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": [\"s3:G\", \"s3", "Statement Action", false, true, "s3"),
            (
                "{\"Statement\": {\"Condition\": {\"StringEquals\": {\"aws:",
                "Statement Condition StringEquals",
                true,
                true,
                "aws:",
            ),
            ("{\"Statement\": [{\"Principal\": {\"AWS\": \"arn", "Statement Principal AWS", false, true, "arn"),
            ("{\"a\": {\"b\": 1}, \"c\": tr", "c", false, false, "tr"),
            ("]]}} \"", "", false, true, ""),
        ] {
            let found = spot(before);
            let wanted: Vec<&str> = path.split_whitespace().collect();
            assert_eq!((found.path.iter().map(String::as_str).collect::<Vec<_>>(), found.is_name), (wanted, is_name), "{before}");
            assert_eq!((found.in_string, found.word.as_str()), (in_string, word), "{before}");
        }
    }
}
