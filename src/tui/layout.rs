//! Where everything stands: computed from the frame's area in each draw, kept for the next click.

use ratatui::layout::Rect;

use crate::iam::Layer;

/// Fewer columns than this, and a line asks for more.
pub const LEAST_WIDTH: u16 = 60;
/// Fewer rows than this, and a line asks for more.
pub const LEAST_HEIGHT: u16 = 16;
/// From this many columns on, steps, editor and view stand side by side.
pub const WIDE: u16 = 120;

/// The rectangles of the last frame, and what was scrolled where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// The whole frame.
    pub area: Rect,
    /// Whether steps, editor and view stand side by side.
    pub wide: bool,
    /// Whether there is too little room for anything.
    pub too_small: bool,
    /// The header.
    pub header: Rect,
    /// The steps: a pane at the left, or a line.
    pub steps: Rect,
    /// Each step's own place in it.
    pub step_places: Vec<Rect>,
    /// The step's main place.
    pub main: Rect,
    /// The view beside it; empty where there is none.
    pub view: Rect,
    /// The verdict.
    pub verdict: Rect,
    /// The footer.
    pub footer: Rect,
    /// First line and first column of the editor that are drawn.
    pub editor_top: (usize, usize),
    /// Lines of the editor that are drawn.
    pub editor_height: usize,
    /// The drawn text's own rectangle in the editor, without gutter.
    pub editor_text: Rect,
    /// Which line of the document each row of the editor shows.
    pub editor_rows: Vec<usize>,
    /// Where the caret of the editor stands on the screen.
    pub caret: Option<(u16, u16)>,
    /// First line of the view that is drawn.
    pub view_top: usize,
    /// The rows of the main list: rectangle and index.
    pub rows: Vec<(Rect, usize)>,
    /// The rows of the verdict that are about a layer.
    pub verdict_rows: Vec<(Rect, Layer)>,
    /// The rows of what lies over the screen: rectangle and index.
    pub over_rows: Vec<(Rect, usize)>,
    /// What a click in the footer does.
    pub footer_places: Vec<(Rect, super::keys::Action)>,
    /// How far the page laid over the screen can be scrolled.
    pub scroll_end: usize,
    /// How many lines a page of the focused list has.
    pub page: usize,
}

impl Layout {
    /// Parts `area`.
    #[must_use]
    pub fn part(area: Rect, beside: bool) -> Self {
        let mut layout = Self { area, wide: area.width >= WIDE, ..Self::default() };
        if area.width < LEAST_WIDTH || area.height < LEAST_HEIGHT {
            layout.too_small = true;
            return layout;
        }
        let row = |y: u16, height: u16| Rect { x: area.x, y: area.y + y, width: area.width, height };
        layout.header = row(0, 1);
        layout.footer = row(area.height - 1, 1);
        let verdict = (area.height / 3).clamp(5, 14);
        if layout.wide {
            let middle = area.height.saturating_sub(2 + verdict);
            layout.verdict = row(1 + middle, verdict);
            layout.steps = Rect { width: 24, ..row(1, middle) };
            let left = area.width - 24;
            let main = if beside { left * 46 / 96 } else { left };
            layout.main = Rect { x: area.x + 24, width: main, ..row(1, middle) };
            if beside {
                layout.view = Rect { x: area.x + 24 + main, width: left - main, ..row(1, middle) };
            }
        } else {
            let middle = area.height.saturating_sub(3 + verdict);
            layout.steps = row(1, 1);
            layout.main = row(2, middle);
            layout.verdict = row(2 + middle, verdict);
        }
        layout
    }
}
