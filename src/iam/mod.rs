//! It never does I/O, asks the clock, draws lots, knows a screen or a human language: the policy language and its
//! evaluator, with a full trace. Pure functions over plain values.
//!
//! The rules are those of AWS's documentation; `R…` numbers in these pages name them one by one.

pub mod action;
pub mod arn;
pub mod caller;
pub mod condition;
pub mod context;
pub mod error;
pub mod evaluate;
pub mod json;
pub mod kind;
mod kms;
pub mod layer;
mod layer_yield;
pub mod parse;
pub mod pattern;
pub mod policy;
pub mod principal;
pub mod reason;
pub mod request;
pub mod resource;
mod s3;
pub mod span;
pub mod statement;
mod sts;
mod suggest;
pub mod trace;
pub mod variable;
pub mod verdict;

pub use caller::PrincipalForm;
pub use context::Value;
pub use error::{ParseError, ParseErrorKind, Severity, Wanted};
pub use evaluate::{Call, CallDecision, CallEvaluation, decide, decide_call, evaluate, evaluate_call};
pub use kind::{Effect, Layer, PolicyKind};
pub use layer::{Draft, Given, Layers, Level};
pub use parse::{Parsed, parse};
pub use reason::{Element, ElementTrace, Outcome, Reason, Unsettled};
pub use request::{Assume, Facts, Grant, PrincipalParts, Request, RequestError, RequestParts, ServiceFacts};
pub use span::{Position, Span, Spanned};
pub use trace::{Evaluation, LayerEffect, LayerState, LayerTrace, Open, PolicyTrace, StatementTrace};
pub use verdict::{Decision, Verdict, Why};
