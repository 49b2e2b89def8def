//! One text as the readers see it: cleaned, and squeezed to find phrases in; every place leads back to the text as given.

use super::clean::{clean, squeeze};
use super::mapped::Mapped;
use super::reading::Stated;
use crate::iam::Span;

/// The text in its three forms. "Places" below are byte offsets in the squeezed form, "spots" are in the clean form.
pub struct View {
    clean: Mapped,
    squeezed: Mapped,
    lower: String,
}

impl View {
    /// The forms of `text`.
    pub fn new(text: &str) -> Self {
        let clean = clean(text);
        let squeezed = squeeze(clean.text());
        let lower = squeezed.text().to_ascii_lowercase();
        Self { clean, squeezed, lower }
    }

    /// The cleaned text.
    pub fn clean(&self) -> &str {
        self.clean.text()
    }

    /// The squeezed text in lower case.
    pub fn lower(&self) -> &str {
        &self.lower
    }

    /// What follows `place`, squeezed and in lower case.
    pub fn after(&self, place: usize) -> &str {
        self.lower.get(place..).unwrap_or("")
    }

    /// The squeezed, lower-case text from at most `length` bytes before `place` up to it.
    pub fn before(&self, place: usize, length: usize) -> &str {
        let mut start = place.saturating_sub(length);
        while !self.lower.is_char_boundary(start) {
            start += 1;
        }
        self.lower.get(start..place).unwrap_or("")
    }

    /// The squeezed, lower-case text between two places.
    pub fn between(&self, start: usize, end: usize) -> &str {
        self.lower.get(start..end).unwrap_or("")
    }

    /// Every place where `needle` (squeezed, lower case) stands.
    pub fn find<'a>(&'a self, needle: &'a str) -> impl Iterator<Item = usize> + 'a {
        self.lower.match_indices(needle).map(|(place, _)| place)
    }

    /// The place of `needle` within the next `window` bytes from `place`.
    pub fn find_near(&self, needle: &str, place: usize, window: usize) -> Option<usize> {
        let mut end = self.lower.len().min(place.saturating_add(window));
        while !self.lower.is_char_boundary(end) {
            end -= 1;
        }
        self.lower.get(place..end)?.find(needle).map(|found| place + found)
    }

    /// The squeezed text between two places, in its own case.
    pub fn squeezed(&self, start: usize, end: usize) -> &str {
        self.squeezed.text().get(start..end).unwrap_or("")
    }

    /// The spot of the character at `place`.
    pub fn spot(&self, place: usize) -> usize {
        if place >= self.lower.len() { self.clean().len() } else { self.squeezed.source_start(place) }
    }

    /// The spot after the character that ends at `place`.
    pub fn spot_after(&self, place: usize) -> usize {
        self.squeezed.source(place.saturating_sub(1), place).end
    }

    /// The place of the first character at or after `spot` that is not white space.
    pub fn place(&self, spot: usize) -> usize {
        self.squeezed.position(spot)
    }

    /// The place of the byte `position` of the text as given, or of the next that was kept.
    pub fn place_of(&self, position: usize) -> usize {
        self.squeezed.position(self.clean.position(position))
    }

    /// The bytes of the text as given that the clean `start..end` was made from.
    pub fn span(&self, start: usize, end: usize) -> Span {
        self.clean.source(start, end)
    }

    /// The clean text between two spots.
    pub fn text(&self, start: usize, end: usize) -> &str {
        self.clean().get(start..end).unwrap_or("")
    }

    /// The clean text from `start` as far as `belongs` says, with its end.
    pub fn run(&self, start: usize, belongs: impl Fn(char) -> bool) -> (&str, usize) {
        self.run_to(start, self.clean().len(), belongs)
    }

    /// The same, but not past `limit`, so that many readers of one long word stay quick.
    pub fn run_to(&self, start: usize, limit: usize, belongs: impl Fn(char) -> bool) -> (&str, usize) {
        let mut limit = limit.min(self.clean().len()).max(start);
        while !self.clean().is_char_boundary(limit) {
            limit += 1;
        }
        let rest = self.clean().get(start..limit).unwrap_or("");
        let length = rest.find(|character| !belongs(character)).unwrap_or(rest.len());
        (rest.get(..length).unwrap_or(""), start + length)
    }

    /// The spot of the next character that is not white space, and whether a line break was passed.
    pub fn skip_white(&self, start: usize) -> (usize, bool) {
        let (white, end) = self.run(start, char::is_whitespace);
        (end, white.contains('\n'))
    }

    /// The clean `start..end` as a stated value, white space inside taken out where lines were wrapped.
    pub fn stated(&self, start: usize, end: usize) -> Stated<String> {
        Stated { value: join(self.text(start, end)), span: self.span(start, end) }
    }

    /// The character of the clean text before `spot`.
    pub fn previous(&self, spot: usize) -> Option<char> {
        self.clean().get(..spot)?.chars().next_back()
    }

    /// The character of the clean text at `spot`.
    pub fn next(&self, spot: usize) -> Option<char> {
        self.clean().get(spot..)?.chars().next()
    }
}

/// `text` without its line breaks and the white space beside them; other white space as it is.
pub fn join(text: &str) -> String {
    if !text.contains('\n') {
        return text.to_owned();
    }
    text.lines().map(str::trim).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_leads_back() {
        let text = "\u{1b}[1mUser:\u{1b}[0m\n  \\\"x y\\\"";
        let view = View::new(text);
        assert_eq!(view.lower(), "user:\"xy\"");
        let place = view.find("\"xy").next().unwrap_or_default();
        let spot = view.spot(place);
        assert_eq!(view.text(spot, spot + 5), "\"x y\"");
        assert_eq!(view.span(spot, spot + 5).of(text), "\\\"x y\\\"");
        assert_eq!(view.place(spot), place);
    }
}
