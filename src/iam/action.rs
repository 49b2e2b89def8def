//! `Action` and `NotAction` (R2).

/// One entry of `Action` or `NotAction`, compiled.
#[derive(Clone, Debug)]
pub struct ActionPattern;
