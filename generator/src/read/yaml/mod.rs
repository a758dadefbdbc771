//! YAML to the tree that JSON gives too.

mod aliases;
mod build;
mod scalar;
#[cfg(test)]
mod tests;

use saphyr_parser::{Event, Marker, Parser, ScanError, StrInput};

use super::syntax::{Reading, SyntaxError, check_size};
use build::Builder;

/// Reads the one document of a YAML 1.2 text.
///
/// Plain scalars are typed by the core schema (YAML 1.2.2 section 10.3) and by nothing else: `no` and `2020-01-01` are
/// text. Quoted and block scalars are text. Tags are ignored, aliases become copies of what they stand for, keys are
/// text. Keys that stand twice in a map are kept and noted.
///
/// # Errors
///
/// The first fault with its place: text that is not YAML, a key that is no scalar, several documents or none, nesting
/// deeper than [`MAX_DEPTH`](super::syntax::MAX_DEPTH) (255 levels for brackets), or aliases that expand beyond all
/// measure.
pub fn read(text: &str) -> Result<Reading<'_>, SyntaxError> {
    check_size(text)?;
    let mut positions = Positions::new(text);
    let mut builder = Builder::default();
    for event in Parser::new(StrInput::new(text)) {
        let (event, span) = event.map_err(|error| not_yaml(&error, &mut positions))?;
        let start = positions.byte(span.start);
        match event {
            Event::DocumentStart(_) => builder.start_document(start)?,
            Event::Scalar(text, style, anchor, _) => builder.scalar(start, text, style, anchor)?,
            Event::SequenceStart(anchor, _) => builder.start_list(start, anchor)?,
            Event::MappingStart(anchor, _) => builder.start_map(start, anchor)?,
            Event::SequenceEnd | Event::MappingEnd => builder.end(start)?,
            Event::Alias(anchor) => builder.alias(start, anchor)?,
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
        }
    }
    builder.finish()
}

fn not_yaml(error: &ScanError, positions: &mut Positions<'_>) -> SyntaxError {
    let position = positions.byte(*error.marker());
    if error.info().contains("recursion limit") {
        return SyntaxError::limit("values are nested too deep", position);
    }
    SyntaxError::new(format!("the text is not YAML: {}", error.info()), position)
}

/// Character indexes, as the parser counts, to byte offsets.
struct Positions<'t> {
    text: &'t str,
    /// A character index that is known, with its byte offset. Events come nearly in order, so the next one is near.
    known: (usize, usize),
}

impl<'t> Positions<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            text,
            known: (0, 0),
        }
    }

    fn byte(&mut self, marker: Marker) -> usize {
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
