//! Yes, no, or not settled by what the case says (RX step 0).

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tri {
    No,
    Maybe,
    Yes,
}

impl From<bool> for Tri {
    fn from(yes: bool) -> Self {
        if yes { Self::Yes } else { Self::No }
    }
}

impl Tri {
    pub fn not(self) -> Self {
        match self {
            Self::No => Self::Yes,
            Self::Maybe => Self::Maybe,
            Self::Yes => Self::No,
        }
    }

    /// Yes if every one is, no if any is not.
    pub fn all(items: impl IntoIterator<Item = Self>) -> Self {
        let items: Vec<Self> = items.into_iter().collect();
        if items.contains(&Self::No) {
            Self::No
        } else if items.contains(&Self::Maybe) {
            Self::Maybe
        } else {
            Self::Yes
        }
    }

    /// Yes if any one is, no if none is.
    pub fn any(items: impl IntoIterator<Item = Self>) -> Self {
        Self::all(items.into_iter().map(Self::not)).not()
    }
}
