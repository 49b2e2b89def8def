//! How a typed path can go on.

use std::path::Path;

use super::keep::{Kept, expand};

/// So many entries of a folder are looked at.
const LOOKED_AT: usize = 20_000;
/// So many are offered.
const OFFERED: usize = 40;

/// Looks in the folder of `typed` for what it can become: a folder ends in `/`, and hidden files are offered to who types the dot.
#[must_use]
pub fn list(typed: String) -> Kept {
    let (folder, begun) = typed.rfind('/').map_or(("", typed.as_str()), |at| typed.split_at(at + 1));
    if begun == "~" && folder.is_empty() {
        let offers = vec!["~/".to_owned()];
        return Kept::Listed { typed, completed: "~/".to_owned(), offers };
    }
    let place = if folder.is_empty() { Path::new(".").to_owned() } else { expand(Path::new(folder)) };
    let entries = std::fs::read_dir(place).into_iter().flatten().flatten().take(LOOKED_AT);
    let mut offers: Vec<String> = entries
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let fits = name.starts_with(begun) && (begun.starts_with('.') || !name.starts_with('.'));
            // A name that holds control characters cannot be typed either.
            (fits && !name.chars().any(char::is_control)).then(|| {
                let end = if entry.path().is_dir() { "/" } else { "" };
                format!("{name}{end}")
            })
        })
        .collect();
    offers.sort();
    let common = offers.iter().skip(1).fold(offers.first().map_or(begun, String::as_str), |common, name| shared(common, name));
    let completed = format!("{folder}{common}");
    offers.truncate(OFFERED);
    Kept::Listed { typed, completed, offers }
}

/// What two names begin with alike.
fn shared<'a>(one: &'a str, other: &str) -> &'a str {
    let length = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    one.get(..length).unwrap_or(one)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::*;

    #[test]
    fn paths_go_on() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("reports")).unwrap();
        for name in ["case-a.json", "case-b.json", "日本.json", "日記.json", ".hidden"] {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        // typed, completed, how many are offered
        let table = [
            ("ca", "case-", 2),
            ("case-a", "case-a.json", 1),
            ("re", "reports/", 1),
            ("日", "日", 2),
            (".h", ".hidden", 1),
            ("x", "x", 0),
            ("", "", 5),
            ("nowhere/x", "nowhere/x", 0),
        ];
        for (begun, wanted, count) in table {
            let lead = format!("{}/", folder.path().display());
            match list(format!("{lead}{begun}")) {
                Kept::Listed { completed, offers, .. } => {
                    assert_eq!(completed, format!("{lead}{wanted}"), "{begun}");
                    assert_eq!(offers.len(), count, "{begun}: {offers:?}");
                }
                other => panic!("{other:?}"),
            }
        }
    }
}
