//! The words of both languages: every message exists in both with the same variables, is used, and follows the rules of writing
//! that a machine can check.
//!
//! **Used** means: some `src/**/*.rs`, outside comments, has the key as a whole string literal (`"term-denied"`), or has a string
//! literal that is, or up to its first `{` is, a beginning of the key that ends in `-` (`"cause-"`, `"term-step-{}"`). A beginning
//! that is no more than the common beginning of a whole file (`SHARED`) counts for nothing, so no file can pass by one literal.
//! A key may also be a whole literal and the ending of another that begins with a name to fill in (`"{key}-near"`).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use fluent::FluentResource;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use unicode_width::UnicodeWidthStr;

#[path = "voice/mod.rs"]
mod voice;

/// Beginnings that many unlike messages share.
const SHARED: [&str; 4] = ["term-", "tui-", "cli-", "report-"];

/// What a key begins with, by the file it is in. A file not listed here may hold nothing.
const BEGINNINGS: &[(&str, &[&str])] = &[
    ("terms", &["term-"]),
    (
        "diagnosis",
        &[
            "ask-",
            "check-",
            "finding-",
            "fix-",
            "hint-",
            "layer-",
            "next-",
            "opens-",
            "place-",
            "reason-",
            "scenario-",
            "step-",
            "verdict-",
            "who-",
        ],
    ),
    ("causes", &["cause-"]),
    ("parse", &["parse-"]),
    ("report", &["report-"]),
    ("catalog", &["catalog-"]),
    ("cli", &["cli-"]),
    ("tui", &["tui-"]),
    ("keys", &["key-"]),
    ("plain", &["plain-"]),
    ("edit", &["edit-", "template-"]),
    ("lessons", &["lesson-"]),
    ("keep", &["keep-"]),
];

/// One message of one language.
#[derive(Debug, PartialEq, Eq)]
struct Message {
    /// The file, without its ending.
    file: String,
    /// Its text, a placeable as `{…}`; each variant of a choice follows the others.
    text: String,
    variables: BTreeSet<String>,
}

#[test]
fn every_file_parses_and_no_key_stands_twice() {
    for lang in ["en", "ja"] {
        let mut seen = BTreeSet::new();
        for (file, source) in files(lang) {
            let resource = FluentResource::try_new(source)
                .unwrap_or_else(|(_, errors)| panic!("assets/locales/{lang}/{file}.ftl: {errors:?}"));
            for entry in resource.entries() {
                match entry {
                    Entry::Message(message) => {
                        assert!(message.value.is_some(), "{lang}: {} says nothing", message.id.name);
                        assert!(message.attributes.is_empty(), "{lang}: {} has attributes, which nothing reads", message.id.name);
                        assert!(seen.insert(message.id.name.to_owned()), "{lang}: {} stands twice", message.id.name);
                    }
                    Entry::Junk { content } => panic!("{lang}/{file}.ftl: {content}"),
                    Entry::Term(term) => panic!("{lang}: -{} is a Fluent term; write the words where they stand", term.id.name),
                    Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => {}
                }
            }
        }
    }
}

#[test]
fn both_languages_say_the_same_things() {
    let (en, ja) = (messages("en"), messages("ja"));
    assert!(!en.is_empty());
    let mut faults = Vec::new();
    for key in en.keys().chain(ja.keys()).collect::<BTreeSet<_>>() {
        match (en.get(key), ja.get(key)) {
            (Some(en), Some(ja)) if en.file != ja.file => faults.push(format!("{key}: in {} and in {}", en.file, ja.file)),
            (Some(en), Some(ja)) if en.variables != ja.variables => {
                faults.push(format!("{key}: en has {:?}, ja has {:?}", en.variables, ja.variables));
            }
            (Some(_), Some(_)) => {}
            (en, _) => faults.push(format!("{key}: not in {}", if en.is_some() { "ja" } else { "en" })),
        }
    }
    report(&faults);
}

#[test]
fn keys_are_kebab_case_and_begin_as_their_file_does() {
    let mut faults = Vec::new();
    for (key, message) in messages("en") {
        let kebab =
            key.split('-').all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()));
        let beginnings = BEGINNINGS.iter().find(|(file, _)| *file == message.file).map_or(&[][..], |(_, list)| list);
        if !kebab || !beginnings.iter().any(|beginning| key.starts_with(beginning)) {
            faults.push(format!("{}.ftl: {key} begins with none of {beginnings:?}", message.file));
        }
    }
    report(&faults);
}

#[test]
fn every_message_is_used() {
    let literals = literals();
    let faults: Vec<_> = messages("en").into_keys().filter(|key| !is_used(key, &literals)).collect();
    report(&faults);
}

#[test]
fn every_key_in_the_code_exists() {
    let messages = messages("en");
    let beginnings: Vec<_> = BEGINNINGS.iter().flat_map(|(_, list)| *list).collect();
    let mut faults = Vec::new();
    for literal in literals() {
        let whole = literal.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        let begins = beginnings.iter().any(|beginning| literal.starts_with(**beginning));
        if !whole || !begins || NOT_KEYS.contains(&literal.as_str()) {
            continue;
        }
        let exists = match literal.ends_with('-') {
            true => messages.keys().any(|key| key.starts_with(&literal)),
            false => messages.contains_key(&literal),
        };
        if !exists {
            faults.push(literal);
        }
    }
    report(&faults);
}

/// Literals of the code that look like keys and are none.
const NOT_KEYS: [&str; 1] = ["key-id"];

#[test]
fn the_check_of_use_is_strict() {
    let literals: BTreeSet<String> =
        ["term-denied", "term-step-", "cause-{name}", "tui-", "{key}-near"].map(str::to_owned).into();
    let table = [
        ("term-denied", true),
        ("term-denied-too", false),
        ("term-denied-near", true),
        ("term-other-near", false),
        ("term-step-1", true),
        ("term-step", false),
        ("cause-cors", true),
        ("tui-title", false),
        ("key-save", false),
    ];
    for (key, used) in table {
        assert_eq!(is_used(key, &literals), used, "{key}");
    }
    assert_eq!(literals_of(r#"let a = "term-x"; // "term-y""#), ["term-x"]);
    assert_eq!(literals_of("/// \"term-z\"\nfn f() { g('\"', \"a\\\"b\", r\"c\", r#\"d\"e\"#) }"), ["a\\\"b", "c", "d\"e"]);
}

#[test]
fn english_follows_its_rules() {
    let faults: Vec<_> = (messages("en").into_iter())
        .flat_map(|(key, message)| voice::english(&message.text).into_iter().map(move |fault| format!("{key}: {fault}")))
        .collect();
    report(&faults);
}

/// Placeables that are filled with words of the same language (a layer's name, a sentence), so that they need no space beside them.
const OWN_WORDS: [&str; 12] =
    ["at", "first", "fix", "kind", "layer", "layers", "open", "opens", "place", "policy", "scenario", "slip"];

#[test]
fn japanese_follows_its_rules() {
    let faults: Vec<_> = (messages("ja").into_iter())
        .flat_map(|(key, message)| voice::japanese(&message.text).into_iter().map(move |fault| format!("{key}: {fault}")))
        .collect();
    report(&faults);
}

#[test]
fn short_labels_are_short() {
    for lang in ["en", "ja"] {
        for (key, message) in messages(lang) {
            if message.file == "terms" {
                assert!(message.text.width() <= 10, "{lang}: {key} is {} columns wide: {}", message.text.width(), message.text);
            }
        }
    }
}

/// Whether one of `literals` uses `key`.
fn is_used(key: &str, literals: &BTreeSet<String>) -> bool {
    let with_ending = |ending: &str| key.strip_suffix(ending).is_some_and(|base| literals.contains(base));
    literals.iter().any(|literal| {
        if let Some((name, ending)) = literal.strip_prefix('{').and_then(|rest| rest.split_once('}'))
            && name.chars().all(|c| c.is_ascii_lowercase() || c == '_')
            && ending.starts_with('-')
            && with_ending(ending)
        {
            return true;
        }
        let beginning = literal.split('{').next().unwrap_or_default();
        literal == key || (beginning.ends_with('-') && key.starts_with(beginning) && !SHARED.contains(&beginning))
    })
}

/// Fails with every fault on a line.
fn report<T: std::fmt::Display>(faults: &[T]) {
    let lines: Vec<_> = faults.iter().map(ToString::to_string).collect();
    assert!(lines.is_empty(), "{} faults:\n{}", lines.len(), lines.join("\n"));
}

/// The locale files of a language: name and text.
fn files(lang: &str) -> Vec<(String, String)> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/locales").join(lang);
    let mut files: Vec<_> = fs::read_dir(directory)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(path).unwrap()))
        .collect();
    files.sort();
    files
}

/// The messages of a language by key.
fn messages(lang: &str) -> BTreeMap<String, Message> {
    let mut messages = BTreeMap::new();
    for (file, source) in files(lang) {
        let resource = FluentResource::try_new(source).unwrap_or_else(|(partial, _)| partial);
        for entry in resource.entries() {
            if let Entry::Message(message) = entry {
                let mut found = Message { file: file.clone(), text: String::new(), variables: BTreeSet::new() };
                if let Some(pattern) = &message.value {
                    found.read(pattern);
                }
                messages.insert(message.id.name.to_owned(), found);
            }
        }
    }
    messages
}

impl Message {
    fn read(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => self.text.push_str(value),
                PatternElement::Placeable { expression } => match expression {
                    Expression::Inline(inline) => {
                        let own = matches!(inline, InlineExpression::VariableReference { id } if OWN_WORDS.contains(&id.name));
                        self.text.push_str(if own { "…" } else { "{…}" });
                        self.name(inline);
                    }
                    Expression::Select { selector, variants } => {
                        self.name(selector);
                        for variant in variants {
                            self.read(&variant.value);
                            self.text.push('\n');
                        }
                    }
                },
            }
        }
    }

    fn name(&mut self, expression: &InlineExpression<&str>) {
        match expression {
            InlineExpression::VariableReference { id } => {
                self.variables.insert(id.name.to_owned());
            }
            InlineExpression::FunctionReference { arguments, .. } => {
                for argument in &arguments.positional {
                    self.name(argument);
                }
            }
            InlineExpression::Placeable { expression } => {
                if let Expression::Inline(inline) = &**expression {
                    self.name(inline);
                }
            }
            _ => {}
        }
    }
}

/// Every string literal of the code.
fn literals() -> BTreeSet<String> {
    let mut literals = BTreeSet::new();
    let mut directories = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(directory) = directories.pop() {
        for entry in fs::read_dir(directory).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                directories.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                literals.extend(literals_of(&fs::read_to_string(path).unwrap()));
            }
        }
    }
    assert!(literals.len() > 10, "the code was read");
    literals
}

/// The string literals of one file, escapes left as they are; comments and character literals are passed over.
fn literals_of(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = code;
    while let Some(c) = rest.chars().next() {
        if rest.starts_with("//") {
            rest = rest.find('\n').map_or("", |end| &rest[end..]);
        } else if rest.starts_with("/*") {
            rest = rest.find("*/").map_or("", |end| &rest[end + 2..]);
        } else if rest.starts_with("r\"") || rest.starts_with("r#") {
            let hashes = rest[1..].chars().take_while(|c| *c == '#').count();
            let close = format!("\"{}", "#".repeat(hashes));
            let body = &rest[1 + hashes..];
            match body.strip_prefix('"').and_then(|body| body.find(&close).map(|end| (body, end))) {
                Some((body, end)) => {
                    found.push(body[..end].to_owned());
                    rest = &body[end + close.len()..];
                }
                None => rest = body,
            }
        } else if c == '"' {
            let body = &rest[1..];
            let mut escaped = false;
            let end = body.find(|c| {
                let ends = c == '"' && !escaped;
                escaped = c == '\\' && !escaped;
                ends
            });
            let end = end.unwrap_or(body.len());
            found.push(body[..end].to_owned());
            rest = body.get(end + 1..).unwrap_or_default();
        } else if rest.starts_with("'\"'") || rest.starts_with("'\\\"'") {
            rest = &rest[rest[1..].find('\'').map_or(1, |end| end + 2)..];
        } else if rest.starts_with("'\\'") {
            rest = &rest[4.min(rest.len())..];
        } else {
            rest = &rest[c.len_utf8()..];
        }
    }
    found
}
