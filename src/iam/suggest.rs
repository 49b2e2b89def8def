//! The right spelling of a name that is nearly one.

/// The name among `known` nearest to `written`: the same but for case, or at most two edits away (one, for short names).
#[must_use]
pub fn nearest<const N: usize>(written: &str, known: [&'static str; N]) -> Option<&'static str> {
    // A long text is no misspelling, and its distance would take long to find.
    if written.len() > 64 {
        return None;
    }
    let distance = |name: &&'static str| edits(&written.to_ascii_lowercase(), &name.to_ascii_lowercase());
    let best = known.into_iter().min_by_key(distance)?;
    let bound = if best.len() <= 4 { 1 } else { 2 };
    (distance(&best) <= bound).then_some(best)
}

/// Number of insertions, removals and replacements that turn one text into the other.
fn edits(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in to.iter().enumerate() {
            let replaced = diagonal + usize::from(a != *b);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_are_found() {
        let table =
            [("action", Some("Action")), ("Actions", Some("Action")), ("Resorce", Some("Resource")), ("Foo", None), ("", None)];
        for (written, want) in table {
            assert_eq!(nearest(written, ["Action", "Resource", "Sid"]), want, "{written}");
        }
    }
}
