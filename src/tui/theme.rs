//! Colours by role: the terminal's own ground, the sixteen ANSI colours, and never a colour without a mark or a word.

use ratatui::style::{Color, Modifier, Style};

/// What a piece of the screen says, as far as a style can say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Running text.
    Plain,
    /// Frames, and what can wait.
    Quiet,
    /// Titles and names.
    Strong,
    /// Allows, in order.
    Good,
    /// Denies, the refusal.
    Bad,
    /// Not known.
    Open,
    /// Keys and what they do.
    Key,
    /// A fact where it stands in a text.
    Fact,
    /// A command to run, code in a report.
    Text,
    /// The chosen row, the selected text.
    Chosen,
    /// The frame of the pane that has the keys.
    Focus,
}

impl Role {
    /// The style of the role, on whatever ground the terminal has.
    #[must_use]
    pub const fn style(self) -> Style {
        let style = Style::new();
        match self {
            Self::Plain => style,
            Self::Quiet => style.add_modifier(Modifier::DIM),
            Self::Strong => style.add_modifier(Modifier::BOLD),
            Self::Good => style.fg(Color::Green),
            Self::Bad => style.fg(Color::Red),
            Self::Open => style.fg(Color::Yellow),
            Self::Key | Self::Focus => style.fg(Color::Cyan),
            Self::Fact => style.fg(Color::Cyan).add_modifier(Modifier::UNDERLINED),
            Self::Text => style.fg(Color::Green),
            Self::Chosen => style.add_modifier(Modifier::REVERSED),
        }
    }
}
