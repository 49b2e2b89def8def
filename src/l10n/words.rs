//! Words from the locale files, with names and numbers put in.

use fluent::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use super::Lang;

/// Every locale file, per language; the same names in both.
macro_rules! locale_files {
    ($($name:literal),* $(,)?) => {
        &[$((
            include_str!(concat!("../../assets/locales/en/", $name, ".ftl")),
            include_str!(concat!("../../assets/locales/ja/", $name, ".ftl")),
        )),*]
    };
}

/// English and Japanese text of each file.
const FILES: &[(&str, &str)] = locale_files![
    "terms",
    "diagnosis",
    "causes",
    "parse",
    "report",
    "cli",
    "tui",
    "keys",
    "plain",
    "edit",
    "catalog",
    "lessons",
    "keep"
];

/// A name or number to put into a message.
pub type Arg<'a> = (&'a str, FluentValue<'a>);

/// The words of one language.
pub struct Words {
    lang: Lang,
    bundle: FluentBundle<FluentResource>,
    /// What stands ready for every message.
    standing: FluentArgs<'static>,
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Words").field("lang", &self.lang).finish_non_exhaustive()
    }
}

impl Words {
    /// The words of `lang`, read from the files embedded in the program.
    #[must_use]
    pub fn new(lang: Lang) -> Self {
        let id: LanguageIdentifier = lang.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new(vec![id]);
        // Isolation marks are invisible characters that would shift columns and end up in copied commands.
        bundle.set_use_isolating(false);
        for (en, ja) in FILES {
            let source = match lang {
                Lang::En => en,
                Lang::Ja => ja,
            };
            // A file with an error still yields its other messages; a test holds that no file has one.
            let resource = FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(partial, _)| partial);
            bundle.add_resource_overriding(resource);
        }
        Self { lang, bundle, standing: FluentArgs::new() }
    }

    /// The same words with texts that stand ready for every message, each under its name: the labels of keys.
    #[must_use]
    pub fn with(mut self, standing: impl IntoIterator<Item = (&'static str, String)>) -> Self {
        self.standing = standing.into_iter().map(|(name, text)| (name, FluentValue::from(text))).collect();
        self
    }

    /// The language.
    #[must_use]
    pub const fn lang(&self) -> Lang {
        self.lang
    }

    /// The message `id`. A message that does not exist gives its own id, which a test makes impossible.
    #[must_use]
    pub fn get(&self, id: &str) -> String {
        self.fill(id, &[])
    }

    /// The message `id` with `args` put in, each given to Fluent under its name. Text from outside is put in as it is: make it
    /// safe to show where it is drawn.
    #[must_use]
    pub fn fill(&self, id: &str, args: &[Arg<'_>]) -> String {
        let Some(pattern) = self.bundle.get_message(id).and_then(|message| message.value()) else {
            debug_assert!(false, "no message {id} in {}", self.lang.code());
            return id.to_owned();
        };
        let mut errors = Vec::new();
        let text = if args.is_empty() {
            self.bundle.format_pattern(pattern, Some(&self.standing), &mut errors)
        } else {
            let mut all: FluentArgs<'_> = self.standing.iter().map(|(name, value)| (name, value.clone())).collect();
            args.iter().for_each(|(name, value)| all.set(*name, value.clone()));
            self.bundle.format_pattern(pattern, Some(&all), &mut errors)
        };
        debug_assert!(errors.is_empty(), "message {id} in {}: {errors:?}", self.lang.code());
        text.into_owned()
    }

    /// Whether there is a message `id`.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        self.bundle.has_message(id)
    }
}
