//! A form: fields with their values, each with its own error beside it. Going forward checks, going back never does.

use std::path::PathBuf;

use super::editor::Editor;
use crate::case::{Asked, Case, Known, Missing, PrincipalDraft};
use crate::l10n::Words;

/// What a form asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormKind {
    /// The facts of the request.
    Facts,
    /// Where to save the case.
    SaveCase,
    /// Where to save the case before the program is left.
    SaveThenQuit,
    /// Which file to open.
    OpenFile,
    /// Where to write the report.
    WriteReport,
    /// The facts of the request, tried out.
    Suppose,
    /// The name of a policy.
    Rename,
    /// What to find in the open text, and what to put in its place.
    Find,
    /// Two encryption contexts to compare.
    Contexts,
}

/// What a field holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldName {
    /// Who asks.
    Principal,
    /// The action.
    Action,
    /// The resource.
    Resource,
    /// The account that owns the resource.
    ResourceAccount,
    /// A context key and its value, `key=value`.
    Context,
    /// A file.
    Path,
    /// A text to find.
    Find,
    /// What is put in its place.
    Replace,
    /// A policy's name.
    Name,
    /// The encryption context of encryption.
    Encrypted,
    /// The encryption context of decryption.
    Decrypted,
}

impl FieldName {
    /// Name of its words in the locale files.
    #[must_use]
    pub const fn label(&self) -> &'static str {
        match self {
            Self::Principal => "tui-field-principal",
            Self::Action => "tui-field-action",
            Self::Resource => "tui-field-resource",
            Self::ResourceAccount => "tui-field-resource-account",
            Self::Context => "tui-field-context",
            Self::Path => "tui-field-path",
            Self::Find => "tui-field-find",
            Self::Replace => "edit-field-replace",
            Self::Name => "edit-field-name",
            Self::Encrypted => "tui-field-encrypted",
            Self::Decrypted => "tui-field-decrypted",
        }
    }
}

/// One field.
#[derive(Debug)]
pub struct Field {
    /// What it holds.
    pub name: FieldName,
    /// Its text.
    pub editor: Editor,
    /// What is wrong with it, as the name of a sentence.
    pub wrong: Option<&'static str>,
}

impl Field {
    fn new(name: FieldName, text: &str) -> Self {
        let mut editor = Editor::new(&text.replace(['\n', '\r'], " "));
        editor.jump(0, usize::from(u16::MAX));
        Self { name, editor, wrong: None }
    }

    /// Its text without the spaces around it.
    #[must_use]
    pub fn value(&self) -> String {
        self.editor.text().replace('\n', " ").trim().to_owned()
    }
}

/// A form on the screen.
#[derive(Debug)]
pub struct Form {
    /// What it asks for.
    pub kind: FormKind,
    /// Its fields; never empty.
    pub fields: Vec<Field>,
    /// The field that has the keys.
    pub at: usize,
}

impl Form {
    /// The form for the facts of `case`, at the field of `first`.
    #[must_use]
    pub fn facts(case: &Case, first: &FieldName, key: Option<&str>) -> Self {
        let request = &case.request;
        let text = |known: &Option<Known<String>>| known.as_ref().map(|known| known.value.clone()).unwrap_or_default();
        let principal = request.principal.as_ref().map(|known| principal_text(&known.value)).unwrap_or_default();
        let mut fields = vec![
            Field::new(FieldName::Principal, &principal),
            Field::new(FieldName::Action, &text(&request.action)),
            Field::new(FieldName::Resource, &text(&request.resource)),
            Field::new(FieldName::ResourceAccount, &text(&request.resource_account)),
        ];
        for (key, value) in &request.context {
            fields.push(Field::new(FieldName::Context, &format!("{key}={}", value_text(value))));
        }
        fields.push(Field::new(FieldName::Context, &key.map(|key| format!("{key}=")).unwrap_or_default()));
        let at = if key.is_some() { fields.len() - 1 } else { fields.iter().position(|field| field.name == *first).unwrap_or(0) };
        Self { kind: FormKind::Facts, fields, at }
    }

    /// A form for one file.
    #[must_use]
    pub fn path(kind: FormKind, proposed: &str) -> Self {
        Self { kind, fields: vec![Field::new(FieldName::Path, proposed)], at: 0 }
    }

    /// A form for a policy's name.
    #[must_use]
    pub fn rename(name: &str) -> Self {
        Self { kind: FormKind::Rename, fields: vec![Field::new(FieldName::Name, name)], at: 0 }
    }

    /// A form that asks what to find and what to put in its place, both as they were before.
    #[must_use]
    pub fn find(proposed: &str, replacement: &str) -> Self {
        let fields = vec![Field::new(FieldName::Find, proposed), Field::new(FieldName::Replace, replacement)];
        Self { kind: FormKind::Find, fields, at: 0 }
    }

    /// A form of two fields with their texts.
    #[must_use]
    pub fn two(kind: FormKind, first: (FieldName, &str), second: (FieldName, &str)) -> Self {
        Self { kind, fields: vec![Field::new(first.0, first.1), Field::new(second.0, second.1)], at: 0 }
    }

    /// Its title, as the name of words.
    #[must_use]
    pub const fn title(&self) -> &'static str {
        match self.kind {
            FormKind::Facts => "tui-form-facts",
            FormKind::SaveCase | FormKind::SaveThenQuit => "tui-form-save",
            FormKind::OpenFile => "tui-form-open",
            FormKind::WriteReport => "tui-form-report",
            FormKind::Find => "tui-form-find",
            FormKind::Rename => "edit-form-rename",
            FormKind::Suppose => "edit-form-suppose",
            FormKind::Contexts => "tui-form-contexts",
        }
    }

    /// Adds a field for a further context key.
    pub fn add_pair(&mut self) {
        self.fields.push(Field::new(FieldName::Context, ""));
    }

    /// Whether it asks for one file.
    #[must_use]
    pub fn asks_for_path(&self) -> bool {
        self.fields.first().is_some_and(|field| field.name == FieldName::Path)
    }

    /// The field that has the keys.
    pub fn field_mut(&mut self) -> Option<&mut Field> {
        self.fields.get_mut(self.at)
    }

    /// Goes `by` fields on or back, round the ends.
    pub fn turn(&mut self, by: isize) {
        let count = isize::try_from(self.fields.len()).unwrap_or(1).max(1);
        let at = isize::try_from(self.at).unwrap_or(0);
        self.at = usize::try_from((at + by).rem_euclid(count)).unwrap_or(0);
    }

    /// Checks every field; whether all are in order. The first that is not gets the keys.
    pub fn check(&mut self) -> bool {
        for field in &mut self.fields {
            let value = field.value();
            field.wrong = match field.name {
                FieldName::Action if !value.is_empty() && !is_action(&value) => Some("tui-wrong-action"),
                FieldName::Resource if !value.is_empty() && value != "*" && !value.starts_with("arn:") => {
                    Some("tui-wrong-resource")
                }
                FieldName::ResourceAccount if !value.is_empty() && !is_account(&value) => Some("tui-wrong-account"),
                FieldName::Context if !value.is_empty() && !is_pair(&value) => Some("tui-wrong-context"),
                FieldName::Encrypted | FieldName::Decrypted if crate::diagnosis::context_pairs(&value).is_none() => {
                    Some("tui-wrong-contexts")
                }
                FieldName::Path if value.is_empty() => Some("tui-wrong-path"),
                _ => None,
            };
        }
        match self.fields.iter().position(|field| field.wrong.is_some()) {
            Some(at) => {
                self.at = at;
                false
            }
            None => true,
        }
    }

    /// The file that a form for a file names.
    #[must_use]
    pub fn file(&self) -> Option<PathBuf> {
        let value = self.fields.first()?.value();
        (!value.is_empty()).then(|| PathBuf::from(value))
    }

    /// Writes the facts into `case`: a value that was changed is the person's own from now on.
    pub fn apply(&self, case: &mut Case) {
        let mut context = Vec::new();
        for field in &self.fields {
            let value = field.value();
            let request = &mut case.request;
            match field.name {
                FieldName::Principal => {
                    let before = request.principal.as_ref().map(|known| principal_text(&known.value)).unwrap_or_default();
                    if before != value {
                        request.principal = principal_of(&value).map(|value| Known { value, from: Asked::Asked });
                    }
                }
                FieldName::Action => set(&mut request.action, value),
                FieldName::Resource => set(&mut request.resource, value),
                FieldName::ResourceAccount => set(&mut request.resource_account, value),
                FieldName::Context => {
                    if let Some((key, text)) = value.split_once('=') {
                        let kept = (request.context.iter())
                            .find(|(name, before)| name == key.trim() && value_text(before) == text.trim());
                        let value = kept.map_or_else(|| value_of(text.trim()), |(_, before)| before.clone());
                        context.push((key.trim().to_owned(), value));
                    }
                }
                FieldName::Path
                | FieldName::Find
                | FieldName::Replace
                | FieldName::Name
                | FieldName::Encrypted
                | FieldName::Decrypted => {}
            }
        }
        case.request.context = context;
    }

    /// A sentence that says what a field is for.
    #[must_use]
    pub fn hint(&self, words: &Words) -> String {
        self.hint_counted(words, 0)
    }

    /// A sentence that says what a field is for; `found` is how often what is looked for stands in the text.
    #[must_use]
    pub fn hint_counted(&self, words: &Words, found: usize) -> String {
        let hint = match self.fields.get(self.at).map(|field| &field.name) {
            Some(FieldName::Principal) => "tui-hint-principal",
            Some(FieldName::Action) => "tui-hint-action",
            Some(FieldName::Resource) => "tui-hint-resource",
            Some(FieldName::ResourceAccount) => "tui-hint-resource-account",
            Some(FieldName::Context) => "tui-hint-context",
            Some(FieldName::Find) => "edit-hint-find",
            Some(FieldName::Replace) => "edit-hint-replace",
            Some(FieldName::Name) => "edit-hint-name",
            Some(FieldName::Encrypted | FieldName::Decrypted) => "tui-hint-contexts",
            Some(FieldName::Path) | None => "tui-hint-path",
        };
        words.fill(hint, &[("count", found.into())])
    }
}

/// The field in which a missing part is said.
#[must_use]
pub const fn field_of(missing: Missing) -> FieldName {
    match missing {
        Missing::Principal => FieldName::Principal,
        Missing::Action => FieldName::Action,
        Missing::Resource => FieldName::Resource,
    }
}

fn set(known: &mut Option<Known<String>>, value: String) {
    if known.as_ref().map_or("", |known| known.value.as_str()) == value {
        return;
    }
    *known = (!value.is_empty()).then_some(Known { value, from: Asked::Asked });
}

/// A principal as one line.
#[must_use]
pub fn principal_text(principal: &PrincipalDraft) -> String {
    match principal {
        PrincipalDraft::Arn(text) | PrincipalDraft::Service(text) | PrincipalDraft::Federated(text) => text.clone(),
        PrincipalDraft::Anonymous => "*".to_owned(),
        PrincipalDraft::Described { arn, .. } => arn.clone(),
    }
}

fn principal_of(text: &str) -> Option<PrincipalDraft> {
    Some(match text {
        "" => return None,
        "*" => PrincipalDraft::Anonymous,
        text if !text.starts_with("arn:") && text.ends_with(".amazonaws.com") => PrincipalDraft::Service(text.to_owned()),
        text => PrincipalDraft::Arn(text.to_owned()),
    })
}

/// A context value as one line.
#[must_use]
pub fn value_text(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// A list is read as JSON; everything else is the text itself, as IAM keeps numbers and booleans as their text.
fn value_of(text: &str) -> serde_json::Value {
    if text.starts_with('[')
        && let Ok(list) = serde_json::from_str(text)
    {
        return list;
    }
    serde_json::Value::String(text.to_owned())
}

fn is_action(value: &str) -> bool {
    value.split_once(':').is_some_and(|(service, name)| {
        let plain = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        plain(service) && plain(name)
    })
}

fn is_account(value: &str) -> bool {
    value.len() == 12 && value.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_pair(value: &str) -> bool {
    value.split_once('=').is_some_and(|(key, _)| key.contains(':') && !key.trim().is_empty())
}
