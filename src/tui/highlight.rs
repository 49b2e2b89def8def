//! Colours for a policy's text: each line as runs of [`Part`]s, and a style for each part.
//!
//! The grammar and the themes are our own (`assets/syntax/`), embedded as dumps and unpacked when the first line is coloured.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

use ratatui::style::{Color, Modifier, Style};
use syntect::dumps::from_uncompressed_data;
use syntect::highlighting::{FontStyle, Highlighter as ThemeReader, Theme};
use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxSet};

/// The longest line that is coloured, in bytes; what follows on it is plain. A whole minified policy fits.
const LONGEST_LINE: usize = 32 * 1024;

/// How many lines are coloured; what follows is plain. No policy is a hundredth of that.
const MOST_LINES: usize = 20_000;

macro_rules! parts {
    ($($(#[$doc:meta])* $name:ident $scope:literal,)*) => {
        /// What a piece of a policy's text is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Part { $($(#[$doc])* $name,)* }

        impl Part {
            /// Every part.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The grammar's scope of the part; empty for [`Part::Plain`].
            #[must_use]
            pub const fn scope(self) -> &'static str {
                match self { $(Self::$name => $scope,)* }
            }
        }
    };
}

parts! {
    /// Anything else: spaces, lines past the limits.
    Plain "",
    /// Brackets, commas, colons, quotes.
    Punctuation "punctuation",
    /// The name of a policy element: `Effect`, `Resource`.
    Element "entity.name.element",
    /// Any other key of an object.
    Key "entity.name.key",
    /// The effect `Allow`.
    Allow "constant.other.allow",
    /// The effect `Deny`.
    Deny "constant.other.deny",
    /// The service of an action or an ARN: `s3`.
    Service "support.class.service",
    /// The name of an action: `GetObject`.
    Action "support.function.action",
    /// `*` and `?` where they stand for other characters.
    Wildcard "keyword.operator.wildcard",
    /// The word `arn`.
    Arn "keyword.other.arn",
    /// The partition of an ARN.
    Partition "constant.other.partition",
    /// The Region of an ARN.
    Region "constant.other.region",
    /// The account of an ARN.
    Account "constant.other.account",
    /// The resource of an ARN.
    Resource "entity.name.resource",
    /// A policy variable: `${aws:username}`.
    Variable "variable.other",
    /// A condition operator: `StringEquals`.
    Operator "keyword.operator.condition",
    /// A condition key: `aws:SourceIp`.
    ConditionKey "entity.other.condition-key",
    /// Any other string.
    Text "string.quoted",
    /// An escape in a string: `\n`.
    Escape "constant.character.escape",
    /// A number.
    Number "constant.numeric",
    /// `true`, `false`, `null`.
    Constant "constant.language",
    /// What cannot stand there.
    Invalid "invalid.illegal",
}

/// Which colours there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Palette {
    /// Our colours for a dark ground, in 24 bits.
    Dark,
    /// Our colours for a light ground, in 24 bits.
    Light,
    /// The terminal's own sixteen colours, which read on its own ground whatever that is.
    #[default]
    Ansi,
    /// No colour (`NO_COLOR`): bold, italic and underlined only.
    None,
}

impl Palette {
    /// The style of `part`. The ground is always the terminal's own.
    #[must_use]
    pub fn style(self, part: Part) -> Style {
        match self {
            Self::Dark => of_theme(dark(), part),
            Self::Light => of_theme(light(), part),
            Self::Ansi => {
                let color = match part {
                    Part::Element | Part::Key => Color::Blue,
                    Part::Allow | Part::Text | Part::Resource => Color::Green,
                    Part::Deny | Part::Invalid => Color::Red,
                    Part::Service | Part::Action | Part::Escape => Color::Yellow,
                    Part::Region | Part::Account | Part::ConditionKey => Color::Cyan,
                    Part::Wildcard | Part::Variable | Part::Operator | Part::Number | Part::Constant => Color::Magenta,
                    Part::Plain | Part::Punctuation | Part::Arn | Part::Partition => Color::Reset,
                };
                emphasis(part).fg(color)
            }
            Self::None => emphasis(part),
        }
    }
}

/// What tells the weightiest parts apart without colour.
const fn emphasis(part: Part) -> Style {
    let style = Style::new();
    match part {
        Part::Element | Part::Allow | Part::Deny | Part::Wildcard => style.add_modifier(Modifier::BOLD),
        Part::Variable => style.add_modifier(Modifier::ITALIC),
        Part::Invalid => style.add_modifier(Modifier::UNDERLINED),
        _ => style,
    }
}

/// A theme's style for every part.
type Styles = HashMap<Part, Style>;

fn of_theme(styles: &Styles, part: Part) -> Style {
    styles.get(&part).copied().unwrap_or_default()
}

fn dark() -> &'static Styles {
    static STYLES: OnceLock<Styles> = OnceLock::new();
    STYLES.get_or_init(|| styles(include_bytes!("../../assets/syntax/dark.themedump")))
}

fn light() -> &'static Styles {
    static STYLES: OnceLock<Styles> = OnceLock::new();
    STYLES.get_or_init(|| styles(include_bytes!("../../assets/syntax/light.themedump")))
}

fn styles(dump: &[u8]) -> Styles {
    // A dump that does not load leaves the text plain; a test holds that it loads.
    let theme: Theme = from_uncompressed_data(dump).unwrap_or_default();
    let reader = ThemeReader::new(&theme);
    let styles = Part::ALL.iter().filter_map(|part| {
        let scope = Scope::new(part.scope()).ok()?;
        if *part == Part::Plain {
            return None;
        }
        let found = reader.style_for_stack(&[scope]);
        let color = Color::Rgb(found.foreground.r, found.foreground.g, found.foreground.b);
        let mut style = Style::new().fg(color);
        for (font, modifier) in [
            (FontStyle::BOLD, Modifier::BOLD),
            (FontStyle::ITALIC, Modifier::ITALIC),
            (FontStyle::UNDERLINE, Modifier::UNDERLINED),
        ] {
            if found.font_style.contains(font) {
                style = style.add_modifier(modifier);
            }
        }
        Some((*part, style))
    });
    styles.collect()
}

/// The grammar, and the parts by scope.
struct Grammar {
    syntaxes: SyntaxSet,
    parts: Vec<(Scope, Part)>,
}

fn grammar() -> &'static Grammar {
    static GRAMMAR: OnceLock<Grammar> = OnceLock::new();
    GRAMMAR.get_or_init(|| Grammar {
        // As above: plain text rather than none.
        syntaxes: from_uncompressed_data(include_bytes!("../../assets/syntax/iam-policy.packdump")).unwrap_or_default(),
        parts: Part::ALL
            .iter()
            .filter(|part| **part != Part::Plain)
            .filter_map(|part| Some((Scope::new(part.scope()).ok()?, *part)))
            .collect(),
    })
}

impl Grammar {
    /// The part that the innermost telling scope names.
    fn part(&self, stack: &ScopeStack) -> Part {
        let of = |scope: &Scope| self.parts.iter().find(|(prefix, _)| prefix.is_prefix_of(*scope)).map(|(_, part)| *part);
        stack.as_slice().iter().rev().find_map(of).unwrap_or(Part::Plain)
    }
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Where it stands in the line, in bytes.
    pub range: Range<usize>,
    /// What it is.
    pub part: Part,
}

/// Where the parser stands between two lines.
#[derive(Clone, PartialEq, Eq)]
struct State {
    parse: ParseState,
    scopes: ScopeStack,
}

/// A line that was read.
struct Line {
    text: String,
    before: State,
    after: State,
    runs: Vec<Run>,
}

/// The runs of one document, kept from edit to edit: a line is read again only where its text or the state before it changed.
#[derive(Default)]
pub struct Highlighter {
    lines: Vec<Line>,
    /// Lines read since the beginning, for measuring.
    read: usize,
}

impl std::fmt::Debug for Highlighter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Highlighter").field("lines", &self.lines.len()).field("read", &self.read).finish()
    }
}

impl Highlighter {
    /// A highlighter that has seen nothing.
    #[must_use]
    pub const fn new() -> Self {
        Self { lines: Vec::new(), read: 0 }
    }

    /// Takes the document as it is now, `lines` without their line ends, and reads it up to line `until` (exclusive): the last
    /// one on the screen. Lines further down cost nothing before they are asked for.
    pub fn update<S: AsRef<str>>(&mut self, lines: &[S], until: usize) {
        let until = until.min(lines.len()).min(MOST_LINES);
        let same = self.lines.iter().zip(lines).take_while(|(old, new)| old.text == new.as_ref()).count();
        if same >= until || same == self.lines.len() {
            // Nothing changed in what is kept, or only below: keep it, and read on where it ends.
            if same < self.lines.len() {
                self.lines.truncate(same);
            }
            self.read_on(lines, until, &mut Vec::new());
            return;
        }
        // The lines after the change, last first, so that each can be taken when its turn comes.
        let mut old = self.lines.split_off(same);
        old.reverse();
        self.read_on(lines, until, &mut old);
    }

    /// Reads lines until there are `until`; a line of `old` (last first) with the same text and the same state before it is
    /// taken as it is.
    fn read_on<S: AsRef<str>>(&mut self, lines: &[S], until: usize, old: &mut Vec<Line>) {
        while self.lines.len() < until {
            let Some(text) = lines.get(self.lines.len()).map(AsRef::as_ref) else { return };
            let before = match self.lines.last() {
                Some(line) => line.after.clone(),
                None => match start() {
                    Some(state) => state,
                    None => return,
                },
            };
            // A line was inserted: the old one stays for the next turn. Lines were removed: look a little further.
            let near = old.len().saturating_sub(NEAR);
            let kept = old.iter().enumerate().skip(near).rev().find(|(_, line)| line.text == text && line.before == before);
            let line = match kept.map(|(index, _)| index) {
                Some(index) => {
                    old.truncate(index + 1);
                    old.pop()
                }
                None => None,
            };
            let line = line.unwrap_or_else(|| {
                self.read += 1;
                read_line(text, before)
            });
            self.lines.push(line);
        }
    }

    /// The runs of line `index`, from left to right without gaps; empty for a line that was not read.
    #[must_use]
    pub fn runs(&self, index: usize) -> &[Run] {
        self.lines.get(index).map_or(&[], |line| &line.runs)
    }

    /// How many lines were read since the beginning.
    #[must_use]
    pub const fn lines_read(&self) -> usize {
        self.read
    }
}

/// How many old lines are looked at for one that can be kept.
const NEAR: usize = 64;

/// The state before the first line.
fn start() -> Option<State> {
    let syntax = grammar().syntaxes.syntaxes().first()?;
    Some(State { parse: ParseState::new(syntax), scopes: ScopeStack::new() })
}

/// Reads one line.
fn read_line(text: &str, before: State) -> Line {
    let grammar = grammar();
    let State { mut parse, mut scopes } = before.clone();
    let end = (0..=text.len().min(LONGEST_LINE)).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    let source = format!("{}\n", text.get(..end).unwrap_or_default());
    let mut runs: Vec<Run> = Vec::new();
    let mut push = |range: Range<usize>, part: Part| match runs.last_mut() {
        _ if range.is_empty() => {}
        Some(last) if last.part == part && last.range.end == range.start => last.range.end = range.end,
        _ => runs.push(Run { range, part }),
    };
    let mut at = 0;
    // A line that the grammar cannot read is plain, and the next begins where this one began.
    for (index, operation) in parse.parse_line(&source, &grammar.syntaxes).unwrap_or_default() {
        let index = index.min(end);
        push(at..index, grammar.part(&scopes));
        at = at.max(index);
        if scopes.apply(&operation).is_err() {
            break;
        }
    }
    push(at..end, grammar.part(&scopes));
    push(end..text.len(), Part::Plain);
    Line { text: text.to_owned(), before, after: State { parse, scopes }, runs }
}
