//! `Principal` and `NotPrincipal` (R4).

/// One entry of `Principal` or `NotPrincipal`.
#[derive(Clone, Debug)]
pub struct PrincipalEntry;
