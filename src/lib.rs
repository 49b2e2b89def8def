//! kotowari: from an AWS `Access Denied` to its cause and its fix.
//!
//! A person has been refused. They paste the message, and the program reads it, walks them through a checklist, decides the request
//! under the policies they have as they type, points at the element that refuses, proposes the smallest fix and proves it by deciding
//! again. Everything is one flow, and each arrow is one public function:
//!
//! ```text
//! text ──intake::read──▶ Reading ──Case::absorb──▶ Case ──Case::input──▶ Call ──iam::evaluate_call──▶ CallEvaluation ──┐
//!                                                   ▲                                                                 │ diagnosis::diagnose
//!                                                   └──────────── Fix::case (a new Case) ◀──────── Diagnosis ◀────────┘
//!                                                                                                     └──▶ tui | report | cli
//! ```
//!
//! A [`Case`](case::Case) is the only thing a person edits: drafts as typed, valid or not. Evaluation and diagnosis are derived from it
//! and never stored beside it, so they cannot go stale.
//!
//! # The rooms
//!
//! A room imports only from floors below it; a test reads the imports and holds that.
//!
//! | floor | room | what lives there | it never |
//! |---|---|---|---|
//! | 7 | [`cli`] | arguments, one file a subcommand, exit codes | evaluates, words findings itself |
//! | 6 | [`tui`] | the wizard on the screen: model, messages, update, view, keys, panes | reads files or the clock but through commands |
//! | 5 | [`report`] | a diagnosis as text, Markdown and JSON; the words of findings | decides anything |
//! | 5 | [`lessons`] | lessons as data, checking an answer, progress | draws |
//! | 4 | [`diagnosis`] | checklist, findings, fixes, asks, other causes | touches the screen, holds words of a human language |
//! | 3 | [`case`] | the request and the draft policies by layer; opened, edited, saved | evaluates |
//! | 2 | [`intake`] | any text a person has, read into denials, documents and facts | evaluates, knows of a `Case` |
//! | 1 | [`iam`] | the policy language and its evaluator, with a full trace | I/O, clock, randomness, screen, locale |
//! | 1 | [`catalog`] | what is known of AWS's services | I/O at run time |
//! | 1 | [`l10n`] | English and Japanese; text from outside made safe to show | knows about IAM |
//!
//! # How a decision comes about
//!
//! [`iam::parse()`] turns text into a typed policy *and* errors, never one or the other: the editor is always in the middle of a word.
//! Each element keeps its [`Span`](iam::Span), so a verdict points at a line and a column. A statement yields whether it matches, a
//! layer what its statements yield together, and [`iam::evaluate()`] only combines: once as if everything unknown helped, once as if
//! nothing unknown did. Where both agree the verdict is certain; where they do not it is *unknown*, and says what would turn it.
//! Rules are cited by number (`R8.5`): they are those of AWS's documentation, and a reading in doubt is told as such.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

pub mod case;
pub mod catalog;
pub mod cli;
pub mod diagnosis;
pub mod iam;
pub mod intake;
pub mod l10n;
pub mod lessons;
pub mod report;
pub mod tui;
