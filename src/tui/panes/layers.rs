//! Step 4: the layers that limit and grant nothing, one row a layer or a policy of it.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::case::{Case, Slot};
use crate::iam::Layer;
use crate::l10n::{pad, wrap};
use crate::report::words;
use crate::tui::draw::{Item, bit, framed, list};
use crate::tui::layout::Layout;
use crate::tui::model::{Focus, Model};
use crate::tui::say;
use crate::tui::theme::Role;

/// The layers of this step, in the order they are shown.
const SHOWN: [Layer; 5] = [Layer::Boundary, Layer::Session, Layer::Scp, Layer::Rcp, Layer::Endpoint];

/// A row of the step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// A layer without policies.
    Layer(Layer),
    /// A policy.
    Policy(Slot),
}

impl Row {
    /// The layer of the row.
    #[must_use]
    pub const fn layer(self) -> Layer {
        match self {
            Self::Layer(layer) => layer,
            Self::Policy(slot) => slot.layer,
        }
    }
}

/// All rows; never empty.
#[must_use]
pub fn rows(case: &Case) -> Vec<Row> {
    let mut rows = Vec::new();
    for layer in SHOWN {
        let slots = case.slots(layer);
        if slots.is_empty() {
            rows.push(Row::Layer(layer));
        }
        rows.extend(slots.into_iter().map(Row::Policy));
    }
    rows
}

/// The row `index`, or the last.
#[must_use]
pub fn row_at(case: &Case, index: usize) -> Row {
    let rows = rows(case);
    rows.get(index).or(rows.last()).copied().unwrap_or(Row::Layer(Layer::Boundary))
}

/// Where an organization's policy is attached.
fn target(case: &Case, slot: Slot) -> Option<String> {
    let levels = match slot.layer {
        Layer::Scp => &case.scp,
        Layer::Rcp => &case.rcp,
        _ => return None,
    };
    levels.as_given()?.get(slot.level).map(|level| say::safe(&level.target))
}

/// Draws the rows.
pub fn draw(model: &Model, frame: &mut Frame<'_>, area: Rect, layout: &mut Layout) {
    let title = words::step(&model.words, model.step);
    let focused = model.focus == Focus::Main;
    let right = model.words.get("tui-layers-keys");
    let inner = framed(frame, area, &[bit(title, Role::Strong)], &right, focused);
    let rows = rows(&model.case);
    let chosen = model.rows.layers.min(rows.len().saturating_sub(1));
    let room = usize::from(inner.width).saturating_sub(4);
    let items: Vec<Item> = (rows.iter().enumerate())
        .map(|(index, line)| {
            let layer = line.layer();
            let (sign, role) = say::layer_sign(model, layer);
            let name = pad(&words::layer_label(&model.words, layer, &model.case), 10);
            let what = match line {
                Row::Layer(_) => say::layer_words(model, layer),
                Row::Policy(slot) => {
                    let draft = model.case.draft(*slot).map_or("", |draft| draft.name.as_str());
                    let place = target(&model.case, *slot).map(|target| format!("{target} · ")).unwrap_or_default();
                    format!("{place}{}  {}", say::safe(draft), say::layer_words(model, layer))
                }
            };
            let mut rows =
                vec![vec![bit(format!(" {sign} "), role), bit(format!("{name} "), Role::Strong), bit(what, Role::Plain)]];
            if index == chosen {
                let about = words_about(model, layer);
                rows.extend(wrap(&about, room).into_iter().map(|line| vec![bit(format!("   {line}"), Role::Quiet)]));
            }
            Item { rows }
        })
        .collect();
    layout.rows = list(frame, inner, &items, chosen, focused);
    layout.page = usize::from(inner.height);
}

/// What the layer can still do to the verdict, or what it is.
fn words_about(model: &Model, layer: Layer) -> String {
    match model.diagnosis.asks.iter().find(|ask| ask.layer == Some(layer)) {
        Some(ask) => say::plain(&words::ask(&model.words, ask, &model.case)),
        None => model.words.get(match layer {
            Layer::Boundary => "tui-about-boundary",
            Layer::Session => "tui-about-session",
            Layer::Scp => "tui-about-scp",
            Layer::Rcp => "tui-about-rcp",
            Layer::Endpoint => "tui-about-endpoint",
            Layer::Identity | Layer::Resource => "tui-about-resource",
        }),
    }
}
