//! What is kept of a case that is being edited, so that an end at any moment loses next to nothing.

use std::path::PathBuf;

use serde_json::{Value, json};

use super::{Case, CaseError};

/// A text's mark: equal marks mean that the text is the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark(u64, u64);

impl Mark {
    /// The mark of `bytes`: their number and their FNV-1a hash.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        let hash = bytes
            .iter()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3));
        Self(bytes.len() as u64, hash)
    }

    /// The hash alone, in hexadecimal: a name for a file.
    pub(super) fn name(self) -> String {
        format!("{:016x}", self.1)
    }

    fn text(self) -> String {
        format!("{}-{:016x}", self.0, self.1)
    }

    fn read(text: &str) -> Option<Self> {
        let (length, hash) = text.split_once('-')?;
        Some(Self(length.parse().ok()?, u64::from_str_radix(hash, 16).ok()?))
    }
}

/// An edited case with where it belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditedCase {
    /// The case as it stands.
    pub case: Case,
    /// Its file, if it has one.
    pub path: Option<PathBuf>,
    /// What that file held when it was read or written last.
    pub read: Option<Mark>,
}

impl EditedCase {
    /// The text of a draft's file.
    #[must_use]
    pub fn to_text(&self) -> String {
        let value = json!({
            "path": self.path.as_ref().map(|path| path.to_string_lossy()),
            "read": self.read.map(Mark::text),
            "case": self.case.to_value(),
        });
        value.to_string() + "\n"
    }

    /// Reads the text of a draft's file.
    ///
    /// # Errors
    /// When it is none.
    pub fn from_text(text: &str) -> Result<Self, CaseError> {
        let value: Value = serde_json::from_str(text).unwrap_or_default();
        let string = |key: &str| value.get(key).and_then(Value::as_str);
        let case = Case::from_json(&value.get("case").unwrap_or(&Value::Null).to_string())?;
        Ok(Self { case, path: string("path").map(PathBuf::from), read: string("read").and_then(Mark::read) })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_draft_comes_back_as_it_was() {
        let case = Case { name: "名前".to_owned(), error: Some("Access Denied".to_owned()), ..Case::default() };
        let draft = EditedCase { case, path: Some("/a b/c.json".into()), read: Some(Mark::of(b"before")) };
        assert_eq!(EditedCase::from_text(&draft.to_text()).unwrap(), draft);
        let new = EditedCase { case: Case::default(), path: None, read: None };
        assert_eq!(EditedCase::from_text(&new.to_text()).unwrap(), new);
    }

    #[test]
    fn half_a_draft_is_none() {
        let text = EditedCase { case: Case::default(), path: None, read: None }.to_text();
        for text in ["", "{", "null", &text[..text.len() / 2]] {
            assert!(EditedCase::from_text(text).is_err(), "{text}");
        }
    }

    #[test]
    fn marks_tell_texts_apart() {
        assert_eq!(Mark::of(b"a"), Mark::of(b"a"));
        assert_ne!(Mark::of(b"a"), Mark::of(b"b"));
        assert_ne!(Mark::of(b""), Mark::of(b"\0"));
    }
}
