//! Character indexes, as the parser counts, to byte offsets.

use saphyr_parser::Marker;

/// A text with one position in it that is known in both units.
pub(super) struct Positions<'t> {
    text: &'t str,
    /// A character index and its byte offset. Events come nearly in order, so the next position is near.
    known: (usize, usize),
}

impl<'t> Positions<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            known: (0, 0),
        }
    }

    /// The byte offset of a marker.
    pub(super) fn byte(&mut self, marker: Marker) -> usize {
        let (index, byte) = self.known;
        let byte = if marker.index() >= index {
            let after = self.text.get(byte..).unwrap_or_default();
            byte + after
                .chars()
                .take(marker.index() - index)
                .map(char::len_utf8)
                .sum::<usize>()
        } else {
            let before = self.text.get(..byte).unwrap_or_default();
            byte - before
                .chars()
                .rev()
                .take(index - marker.index())
                .map(char::len_utf8)
                .sum::<usize>()
        };
        self.known = (marker.index(), byte);
        byte
    }
}
