//! Where the wizard stands: the step, the text that is open, the layer that a letter acts on.

use super::editor::Editor;
use super::model::{Focus, Model, Open, Overlay, Target};
use super::notes::{Mark, Notes};
use crate::case::{PolicyDraft, Slot};
use crate::diagnosis::{Next, Step, layer_named};
use crate::iam::{Given, Layer};

impl Model {
    /// The step at which a person who has just begun looks first: where AWS says the refusal is, else where the drafts say it is.
    #[must_use]
    pub fn natural_step(&self) -> Step {
        let request = &self.case.request;
        let lacks = request.principal.is_none() || request.action.is_none() || request.resource.is_none();
        if self.is_not_denial() || lacks {
            return Step::Error;
        }
        match &self.diagnosis.next {
            Next::SeeDeny(slot) | Next::Mend(slot, _) => return Step::of(slot.layer),
            Next::SeeCauses => return Step::Causes,
            Next::Report => return Step::Report,
            _ => {}
        }
        let denial = self.reading.as_ref().and_then(|reading| reading.denial());
        if let Some(named) = denial.and_then(|denial| denial.policy_type.as_ref()) {
            return Step::of(layer_named(named.value));
        }
        let by = self.deciding().and_then(|evaluation| evaluation.verdict.by);
        match (&self.diagnosis.next, by) {
            (Next::Give(layer), _) => Step::of(*layer),
            (_, Some(layer)) => Step::of(layer),
            _ => Step::Identity,
        }
    }

    /// The layer that the shown step is about, if it is about one; for step 4 the chosen row's.
    #[must_use]
    pub fn layer_of_step(&self) -> Option<Layer> {
        match self.step {
            Step::Identity => Some(Layer::Identity),
            Step::Resource => Some(Layer::Resource),
            Step::Implicit => Some(match &self.open {
                Some(Open { target: Target::Policy(slot), .. }) => slot.layer,
                _ => super::panes::layers::row_at(&self.case, self.rows.layers).layer(),
            }),
            Step::Error | Step::Causes | Step::Fix | Step::Report => None,
        }
    }

    /// The layer that a letter acts on.
    #[must_use]
    pub fn layer_at_hand(&self) -> Option<Layer> {
        if self.focus == Focus::Verdict {
            return super::panes::verdict::order(self).get(self.rows.verdict).copied();
        }
        self.layer_of_step().or_else(|| self.diagnosis.asks.iter().find_map(|ask| ask.layer))
    }

    /// Whether the shown step edits one layer's policies directly.
    #[must_use]
    pub const fn is_policy_step(&self) -> bool {
        matches!(self.step, Step::Identity | Step::Resource)
    }

    /// Whether keys are text.
    #[must_use]
    pub fn is_typing(&self) -> bool {
        match self.overlays.last() {
            Some(Overlay::Form(_) | Overlay::Commands(_)) => true,
            // The list of completions follows what is typed beneath it.
            Some(Overlay::Menu(menu)) => menu.kind == super::menu::MenuKind::Complete,
            Some(_) => false,
            None => self.focus == Focus::Main && self.open.is_some() && !self.shows_view_only(),
        }
    }

    /// Whether letters are text here.
    #[must_use]
    pub fn is_inserting(&self) -> bool {
        self.is_typing() && !(self.normal && self.overlays.is_empty())
    }

    /// Whether the view has taken the editor's place.
    #[must_use]
    pub fn shows_view_only(&self) -> bool {
        self.turned && !self.layout.wide && matches!(self.open, Some(Open { target: Target::Policy(_), .. }))
    }

    /// Shows a step, its first policy opened where it has one.
    pub fn go_to(&mut self, step: Step) {
        self.close();
        self.step = step;
        self.focus = Focus::Main;
        if let Some(layer) = self.layer_of_step().filter(|_| self.is_policy_step())
            && let Some(slot) = self.case.slots(layer).first().copied()
        {
            self.open_policy(slot);
            self.focus = Focus::Steps;
        }
    }

    /// Opens a policy in the editor.
    pub fn open_policy(&mut self, slot: Slot) {
        let Some(draft) = self.case.draft(slot) else { return };
        self.open = Some(Open { target: Target::Policy(slot), editor: Editor::new(&draft.text) });
        self.history.pause();
        self.annotate();
        // The caret begins where the reason stands.
        let first = self.notes.unders.iter().find(|under| under.mark == Mark::Bad).or(self.notes.unders.first()).copied();
        if let (Some(under), Some(open)) = (first, &mut self.open) {
            let line = open.editor.lines().get(under.line).map_or("", String::as_str);
            let column = line.get(..under.from).map_or(0, |before| before.chars().count());
            open.editor.jump(under.line, column);
        }
        self.rows.view = self.open.as_ref().map_or(0, |open| open.editor.caret().0);
    }

    /// Closes the editor; a policy without any text is taken out again, and its layer is what it was.
    pub fn close(&mut self) {
        self.history.pause();
        self.normal = self.keys.are_modal();
        let Some(open) = self.open.take() else { return };
        self.notes = Notes::default();
        if let Target::Policy(slot) = open.target
            && self.case.draft(slot).is_some_and(|draft| draft.text.trim().is_empty())
        {
            self.case.remove_draft(slot);
            self.drop_empty_level(slot);
            self.decide();
        }
    }

    /// Begins a policy of `layer` at `level` and opens it.
    pub fn begin_policy(&mut self, layer: Layer, level: usize, text: &str) {
        let count = self.case.slots(layer).len();
        let name = match layer {
            Layer::Identity | Layer::Session | Layer::Scp | Layer::Rcp if count > 0 => format!("{}-{}", layer.name(), count + 1),
            _ => layer.name().to_owned(),
        };
        let slot = self.case.add_draft(
            layer,
            level,
            if text.is_empty() { PolicyDraft::proposed(name, text) } else { PolicyDraft::given(name, text) },
        );
        self.open_policy(slot);
        if let Some(open) = &mut self.open {
            let last = open.editor.lines().len().saturating_sub(1);
            open.editor.jump(last, usize::from(u16::MAX));
        }
        self.focus = Focus::Main;
        self.turned = false;
        self.normal = self.normal && !text.is_empty();
        self.decide();
    }

    /// Takes the last level of an organization out again when the policy it was made for is gone.
    fn drop_empty_level(&mut self, slot: Slot) {
        let levels = match slot.layer {
            Layer::Scp => &mut self.case.scp,
            Layer::Rcp => &mut self.case.rcp,
            _ => return,
        };
        if let Given::Given(levels) = levels
            && slot.level + 1 == levels.len()
            && levels.len() > 1
            && levels.last().is_some_and(|level| level.policies.is_empty())
        {
            levels.pop();
        }
    }
}
