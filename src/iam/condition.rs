//! Conditions (R5).

/// One key under one operator.
#[derive(Clone, Debug)]
pub struct Condition;
