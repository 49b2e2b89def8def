//! A text made from another, that knows for each of its bytes where it came from.

use crate::iam::Span;

/// One stretch of the new text: it starts at `at` and was made from `from..to` of the source. Where both are equally long, byte
/// answers to byte; else the whole stretch stands for the whole source.
#[derive(Clone, Copy, Debug)]
struct Piece {
    at: usize,
    from: usize,
    to: usize,
}

/// A text with its way back to the source. What was left out has no piece.
#[derive(Clone, Debug, Default)]
pub struct Mapped {
    text: String,
    pieces: Vec<Piece>,
}

impl Mapped {
    /// The new text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Takes `source[from..to]` over as it stands.
    pub fn keep(&mut self, source: &str, from: usize, to: usize) {
        let Some(kept) = source.get(from..to).filter(|kept| !kept.is_empty()) else { return };
        let at = self.text.len();
        match self.pieces.last_mut() {
            Some(last) if last.to == from && at - last.at == last.to - last.from => last.to = to,
            _ => self.pieces.push(Piece { at, from, to }),
        }
        self.text.push_str(kept);
    }

    /// Writes `new` for the source bytes `from..to`.
    pub fn replace(&mut self, new: &str, from: usize, to: usize) {
        if !new.is_empty() {
            self.pieces.push(Piece { at: self.text.len(), from, to });
            self.text.push_str(new);
        }
    }

    /// Where in the source `start..end` of the new text stands.
    pub fn source(&self, start: usize, end: usize) -> Span {
        let from = self.source_start(start);
        let to = if end > start { self.source_end(end) } else { from };
        Span::new(from, to.max(from))
    }

    /// The source byte that the byte at `position` begins with.
    pub fn source_start(&self, position: usize) -> usize {
        match self.piece(position) {
            Some((piece, length)) if length == piece.to - piece.from => piece.from + (position - piece.at).min(length),
            Some((piece, length)) if position - piece.at < length => piece.from,
            Some((piece, _)) => piece.to,
            None => 0,
        }
    }

    /// The source byte after what the byte before `position` was made from.
    fn source_end(&self, position: usize) -> usize {
        match self.piece(position.saturating_sub(1)) {
            Some((piece, length)) if length == piece.to - piece.from => piece.from + (position - piece.at).min(length),
            Some((piece, _)) => piece.to,
            None => 0,
        }
    }

    /// The place in the new text of the source byte `position`, or of the next one kept.
    pub fn position(&self, position: usize) -> usize {
        let index = self.pieces.partition_point(|piece| piece.to <= position);
        self.pieces.get(index).map_or(self.text.len(), |piece| {
            let length = self.length(index);
            if position > piece.from && length == piece.to - piece.from { piece.at + position - piece.from } else { piece.at }
        })
    }

    fn piece(&self, position: usize) -> Option<(Piece, usize)> {
        let index = self.pieces.partition_point(|piece| piece.at <= position).checked_sub(1)?;
        self.pieces.get(index).map(|piece| (*piece, self.length(index)))
    }

    fn length(&self, index: usize) -> usize {
        let end = self.pieces.get(index + 1).map_or(self.text.len(), |next| next.at);
        self.pieces.get(index).map_or(0, |piece| end - piece.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leads_back_through_kept_replaced_and_left_out() {
        let source = "ab&quot;cd--ef";
        let mut mapped = Mapped::default();
        mapped.keep(source, 0, 2);
        mapped.replace("\"", 2, 8);
        mapped.keep(source, 8, 10);
        mapped.keep(source, 12, 14);
        assert_eq!(mapped.text(), "ab\"cdef");
        assert_eq!(mapped.source(0, 2), Span::new(0, 2));
        assert_eq!(mapped.source(2, 3), Span::new(2, 8));
        assert_eq!(mapped.source(3, 7), Span::new(8, 14));
        assert_eq!(mapped.source(3, 5), Span::new(8, 10));
        assert_eq!(mapped.position(8), 3);
        assert_eq!(mapped.position(11), 5);
        assert_eq!(mapped.position(13), 6);
    }
}
