//! Whether a key can act now, and if not, why: the footer, the help and the line at the bottom say it.

use super::keys::{Action, Context};
use super::model::{Focus, Model, Open, Overlay, Target};
use super::panes::layers::{Row, row_at};
use crate::diagnosis::Step;
use crate::iam::{Given, Layer};

/// An error text longer than this many bytes is not edited in place: it is read anew at each key.
const EDITABLE: usize = 256 * 1024;

/// Why a key cannot act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyNot {
    /// Nothing was changed yet.
    NothingToUndo,
    /// No lesson is open.
    NoLesson,
    /// All hints are shown.
    NoHint,
    /// Nothing was taken back.
    NothingToRedo,
    /// No fix is proposed.
    NoFix,
    /// This step is about no layer.
    NoLayer,
    /// The layer has policies; they are taken out first.
    HasPolicy,
    /// Everything is known.
    NothingUnknown,
    /// No policy is open.
    NoPolicy,
    /// There is no other one.
    NoOther,
    /// Only SCPs and RCPs have levels.
    NoLevels,
    /// The layer holds one policy.
    OnePolicy,
    /// Nothing is selected.
    NothingSelected,
    /// There is nothing here to copy.
    NothingToCopy,
    /// There is nothing to tick here.
    NothingToTick,
    /// There is no text yet.
    NoText,
    /// The text is too long to be read at each key.
    TooLong,
    /// The text cannot be set out while it cannot be read.
    Unreadable,
    /// Nothing is pointed at.
    NoProblem,
    /// The request cannot be decided yet.
    NoVerdict,
    /// No text is looked for.
    NothingToReplace,
    /// There is no template for this.
    NoTemplate,
    /// Nothing was cut or copied yet.
    NothingCut,
    /// Nothing was looked for yet.
    NothingSought,
    /// The catalogue knows nothing that begins so.
    NothingToComplete,
}

impl WhyNot {
    /// Name of its sentence in the locale files.
    #[must_use]
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::NothingToUndo => "tui-not-undo",
            Self::NoLesson => "lesson-not-open",
            Self::NoHint => "lesson-no-hint",
            Self::NothingToRedo => "tui-not-redo",
            Self::NoFix => "tui-not-fix",
            Self::NoLayer => "tui-not-layer",
            Self::HasPolicy => "tui-not-none",
            Self::NothingUnknown => "tui-not-unknown",
            Self::NoPolicy => "tui-not-policy",
            Self::NoOther => "tui-not-other",
            Self::NoLevels => "tui-not-levels",
            Self::OnePolicy => "tui-not-add",
            Self::NothingSelected => "tui-not-selected",
            Self::NothingToCopy => "tui-not-copy",
            Self::NothingToTick => "tui-not-tick",
            Self::NoText => "tui-not-text",
            Self::TooLong => "tui-not-edited",
            Self::Unreadable => "tui-not-format",
            Self::NoProblem => "edit-no-problem",
            Self::NothingToReplace => "edit-no-replace",
            Self::NoVerdict => "edit-no-verdict",
            Self::NoTemplate => "edit-no-template",
            Self::NothingCut => "tui-not-put",
            Self::NothingSought => "tui-not-sought",
            Self::NothingToComplete => "tui-not-complete",
        }
    }
}

impl Model {
    /// Whether `action` can act now.
    ///
    /// # Errors
    /// Why it cannot.
    pub fn can(&self, action: Action) -> Result<(), WhyNot> {
        let need = |holds: bool, why: WhyNot| if holds { Ok(()) } else { Err(why) };
        match action {
            Action::Undo => need(self.history.can_undo(), WhyNot::NothingToUndo),
            Action::Lesson | Action::LessonList => need(self.learning.is_some(), WhyNot::NoLesson),
            Action::Check => need(self.lesson().is_some(), WhyNot::NoLesson),
            Action::Hint => match self.lesson() {
                None => Err(WhyNot::NoLesson),
                Some(lesson) => {
                    let shown = self.learning.as_ref().map_or(0, |learning| learning.hints);
                    need(shown < lesson.text(self.lang()).hints.len(), WhyNot::NoHint)
                }
            },
            Action::Redo => need(self.history.can_redo(), WhyNot::NothingToRedo),
            Action::Fixes => need(!self.diagnosis.fixes.is_empty(), WhyNot::NoFix),
            Action::Give => need(self.layer_at_hand().is_some(), WhyNot::NoLayer),
            Action::None => match self.layer_at_hand() {
                None => Err(WhyNot::NoLayer),
                Some(layer) => need(!matches!(self.case.layer_state(layer), Given::Given(())), WhyNot::HasPolicy),
            },
            Action::NoneLeft => need(
                Layer::ALL.into_iter().any(|layer| layer != Layer::Identity && self.is_unknown(layer)),
                WhyNot::NothingUnknown,
            ),
            Action::Whom => need(!self.diagnosis.asks.is_empty(), WhyNot::NothingUnknown),
            Action::Turn => need(matches!(self.open, Some(Open { target: Target::Policy(_), .. })), WhyNot::NoPolicy),
            Action::Add => match self.layer_at_hand() {
                None => Err(WhyNot::NoLayer),
                Some(Layer::Identity | Layer::Session | Layer::Scp | Layer::Rcp) => Ok(()),
                Some(layer) => need(self.case.slots(layer).is_empty(), WhyNot::OnePolicy),
            },
            Action::AddLevel => need(matches!(self.layer_at_hand(), Some(Layer::Scp | Layer::Rcp)), WhyNot::NoLevels),
            Action::Remove => need(self.slot_at_hand().is_some(), WhyNot::NoPolicy),
            Action::NextTab | Action::BackTab => match self.step {
                Step::Error => need(self.reading.as_ref().is_some_and(|reading| reading.denials.len() > 1), WhyNot::NoOther),
                _ => need(
                    self.slot_at_hand().is_some_and(|slot| self.case.slots(slot.layer).len() > 1),
                    if self.slot_at_hand().is_some() { WhyNot::NoOther } else { WhyNot::NoPolicy },
                ),
            },
            Action::Copy => {
                if let Some(open) = self.open.as_ref().filter(|_| self.is_typing()) {
                    return need(open.editor.selection().is_some(), WhyNot::NothingSelected);
                }
                need(self.copied().is_some(), WhyNot::NothingToCopy)
            }
            Action::Cut => {
                need(self.open.as_ref().is_some_and(|open| open.editor.selection().is_some()), WhyNot::NothingSelected)
            }
            Action::Tick => need(self.step == Step::Causes && !self.diagnosis.causes.is_empty(), WhyNot::NothingToTick),
            Action::EditText => {
                need(self.step == Step::Error || self.case.error.is_some(), WhyNot::NoText)?;
                need(self.case.error.as_ref().is_none_or(|text| text.len() <= EDITABLE), WhyNot::TooLong)
            }
            Action::Pin => need(self.evaluation.is_ok(), WhyNot::NoVerdict),
            Action::Problems => need(!self.notes.remarks.is_empty(), WhyNot::NoProblem),
            Action::ReplaceAll => {
                need(self.form_at_hand().is_some_and(|form| form.kind == super::form::FormKind::Find), WhyNot::NothingToReplace)
            }
            Action::Template => match self.layer_at_hand() {
                None => Err(WhyNot::NoLayer),
                Some(layer) => need(!super::template::templates(&self.case, layer).is_empty(), WhyNot::NoTemplate),
            },
            Action::Rename | Action::Duplicate => need(self.slot_at_hand().is_some(), WhyNot::NoPolicy),
            Action::FindNext | Action::FindBack => need(!self.sought.is_empty(), WhyNot::NothingSought),
            Action::DeleteLine | Action::YankLine | Action::DeleteWordOn => need(self.open.is_some(), WhyNot::NoPolicy),
            Action::Put => need(!self.register.is_empty(), WhyNot::NothingCut),
            Action::External | Action::Find => need(self.open.is_some(), WhyNot::NoPolicy),
            Action::Format => match &self.open {
                Some(open) => need(super::act::set_out(&open.editor.text()).is_some(), WhyNot::Unreadable),
                None => Err(WhyNot::NoPolicy),
            },
            Action::Complete if super::kept::path_form(self).is_some() => Ok(()),
            Action::Complete if matches!(self.overlays.last(), Some(Overlay::Commands(_))) => Err(WhyNot::NothingToComplete),
            Action::Complete => need(!self.offers().texts.is_empty(), WhyNot::NothingToComplete),
            Action::In if self.step == Step::Fix && self.focus == Focus::Main && self.overlays.is_empty() => {
                need(!self.diagnosis.fixes.is_empty(), WhyNot::NoFix)
            }
            _ => Ok(()),
        }
    }

    /// The policy that a letter acts on: the open one, or the chosen row's.
    #[must_use]
    pub fn slot_at_hand(&self) -> Option<crate::case::Slot> {
        if let Some(Open { target: Target::Policy(slot), .. }) = &self.open {
            return Some(*slot);
        }
        if self.step == Step::Implicit
            && let Row::Policy(slot) = row_at(&self.case, self.rows.layers)
        {
            return Some(slot);
        }
        None
    }

    /// The contexts that hold now, the most particular first.
    #[must_use]
    pub fn contexts(&self) -> &'static [Context] {
        match self.overlays.last() {
            Some(Overlay::Form(_) | Overlay::Commands(_)) => &[Context::Form, Context::Everywhere],
            Some(Overlay::Menu(menu)) if menu.kind == super::menu::MenuKind::Complete && self.form_at_hand().is_none() => {
                &[Context::Menu, Context::Editor, Context::Everywhere]
            }
            Some(Overlay::Menu(menu)) if menu.kind == super::menu::MenuKind::Complete => {
                &[Context::Menu, Context::Form, Context::Everywhere]
            }
            Some(Overlay::Menu(_)) => &[Context::Menu, Context::Everywhere],
            Some(Overlay::Lesson(_) | Overlay::Lessons) => &[Context::Lesson, Context::Page, Context::Everywhere],
            Some(_) => &[Context::Page, Context::Everywhere],
            None if self.is_typing() && self.normal => &[Context::Normal, Context::Editor, Context::Everywhere],
            None if self.is_typing() => &[Context::Editor, Context::Everywhere],
            None => &[Context::List, Context::Letters, Context::Everywhere],
        }
    }
}

impl Model {
    /// What the copy key would copy here.
    #[must_use]
    pub fn copied(&self) -> Option<String> {
        if let Some(overlay) = self.overlays.last() {
            return match overlay {
                Overlay::Whom { at, .. } => self.diagnosis.asks.get(*at).and_then(|ask| ask.command.clone()),
                Overlay::Path(_) => Some(text_of(&super::panes::over::path(self, 100))),
                _ => None,
            };
        }
        if let Some(open) = &self.open {
            if self.is_typing() {
                return open.editor.selected();
            }
            if matches!(self.focus, Focus::View | Focus::Main | Focus::Steps) {
                return Some(open.editor.text());
            }
        }
        if self.focus == Focus::Verdict {
            return Some(text_of(&super::panes::over::path(self, 100)));
        }
        match self.step {
            Step::Error => {
                let facts = super::panes::error::facts(self);
                facts.get(self.rows.facts).map(|fact| fact.value.clone()).filter(|value| !value.is_empty())
            }
            Step::Causes => self.diagnosis.causes.get(self.rows.causes).and_then(|cause| cause.command.clone()),
            Step::Fix => {
                let fix = self.diagnosis.fixes.get(self.rows.fixes)?;
                Some(fix.command.clone().unwrap_or_else(|| fix.after.clone()))
            }
            Step::Report => self.report.clone(),
            Step::Identity | Step::Resource | Step::Implicit => {
                let layer = self.layer_at_hand()?;
                self.diagnosis.asks.iter().find(|ask| ask.layer == Some(layer)).and_then(|ask| ask.command.clone())
            }
        }
    }

    /// What the text tells of, where that is no denial.
    #[must_use]
    pub fn not_denial_kind(&self) -> Option<crate::intake::Kind> {
        use crate::intake::Kind;
        let reading = self.reading.as_ref()?;
        let kind = reading.denial().map_or(reading.kind, |denial| denial.kind);
        (kind != Kind::AccessDenied).then_some(kind)
    }

    /// Whether the text tells of no denial at all and nobody has said more.
    #[must_use]
    pub fn is_not_denial(&self) -> bool {
        self.not_denial_kind().is_some()
    }
}

/// Drawn lines as text.
fn text_of(lines: &[Vec<super::draw::Bit>]) -> String {
    let line =
        |bits: &Vec<super::draw::Bit>| bits.iter().map(|(text, _)| text.as_str()).collect::<String>().trim_end().to_owned();
    lines.iter().map(line).collect::<Vec<_>>().join("\n")
}
