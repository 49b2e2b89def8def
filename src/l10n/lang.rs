//! The two languages, and which one a person reads.

/// A language of the program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Japanese.
    Ja,
}

impl Lang {
    /// Both languages.
    pub const ALL: [Self; 2] = [Self::En, Self::Ja];

    /// The language's code: `en` or `ja`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Ja => "ja",
        }
    }

    /// The other language.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::En => Self::Ja,
            Self::Ja => Self::En,
        }
    }

    /// The language that the locale variables name: the first of `LC_ALL`, `LC_MESSAGES`, `LANG` that is set and not empty.
    /// `variable` looks a variable up, so that the caller holds the environment. Anything but Japanese is English.
    #[must_use]
    pub fn from_locale(variable: impl Fn(&str) -> Option<String>) -> Self {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(variable).find(|value| !value.is_empty());
        match locale {
            Some(value) if value == "ja" || value.starts_with("ja_") || value.starts_with("ja.") || value.starts_with("ja-") => {
                Self::Ja
            }
            _ => Self::En,
        }
    }
}
