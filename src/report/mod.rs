//! It never decides anything: a diagnosis as text, Markdown and JSON, one file a format, and the words of findings.

pub mod words;
