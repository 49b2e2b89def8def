//! What is wrong with a lesson, and where.

use crate::case::FormError;

/// A fault in a lesson's folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The lesson's folder and the file in it, `01-lambda-s3/checks.json`.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// What is wrong.
    pub kind: ProblemKind,
}

/// What is wrong with a lesson.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// The file, or the folder, cannot be read: the system's words.
    Unread(String),
    /// The file is not of its form: the reader's words.
    Form(String),
    /// The case is not of the case file's form.
    Case(FormError),
    /// This part of the text is missing or empty.
    Lacks(String),
    /// Nothing in the lesson has this name.
    Unknown(String),
    /// This name stands twice.
    Twice(String),
    /// The start is right already.
    StartIsRight,
    /// The reference answer is not right: these requests do not come out as they must.
    AnswerIsWrong(Vec<String>),
    /// The wrong answer with this number, from 1, is right.
    WrongIsRight(usize),
    /// The wrong answer with this number gets another feedback, or none.
    OtherFeedback(usize, Option<String>),
    /// Fewer than two wrong answers.
    FewWrong,
    /// The folder holds no lesson.
    NoLesson,
}
