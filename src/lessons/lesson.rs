//! A lesson as it is when it has been read.

use super::text::Texts;
use crate::case::{Case, RequestDraft};
use crate::iam::Layer;
use crate::l10n::Lang;

/// A broken case to repair.
#[derive(Clone, Debug)]
pub struct Lesson {
    /// Its folder's name, `01-lambda-s3`.
    pub id: String,
    /// The broken case. What its file does not give there is none of.
    pub case: Case,
    /// The layers whose policies an answer may change.
    pub edit: Vec<Layer>,
    /// Requests that an answer must allow; never empty.
    pub allow: Vec<Probe>,
    /// Requests that an answer must not allow.
    pub deny: Vec<Probe>,
    /// What is said to answers that are not right: the first that holds.
    pub feedback: Vec<Feedback>,
    /// An answer that is right.
    pub answer: Case,
    /// Answers that are tempting and not right.
    pub wrong: Vec<Wrong>,
    /// Texts in English and in Japanese.
    pub texts: [Texts; 2],
}

/// A request that answers are checked by.
#[derive(Clone, Debug)]
pub struct Probe {
    /// Its name in the lesson's texts.
    pub id: String,
    /// The request.
    pub request: RequestDraft,
    /// The policies that stand in place of the case's own, such as those of another principal; what it does not know of stays.
    pub policies: Case,
}

/// When a feedback is meant.
#[derive(Clone, Debug)]
pub struct Feedback {
    /// Its name in the lesson's texts.
    pub id: String,
    /// Requests to deny that must all be allowed by the answer.
    pub opened: Vec<String>,
    /// Requests to allow that must all be refused.
    pub refused: Vec<String>,
}

/// A tempting answer that is not right.
#[derive(Clone, Debug)]
pub struct Wrong {
    /// The feedback that is meant for it.
    pub feedback: String,
    /// Its drafts.
    pub answer: Case,
}

impl Lesson {
    /// The lesson's texts in `lang`.
    #[must_use]
    pub const fn text(&self, lang: Lang) -> &Texts {
        match lang {
            Lang::En => &self.texts[0],
            Lang::Ja => &self.texts[1],
        }
    }
}
