//! `Resource` and `NotResource` (R3).

/// One entry of `Resource` or `NotResource`, compiled.
#[derive(Clone, Debug)]
pub struct ResourcePattern;
