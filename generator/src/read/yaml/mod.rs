//! YAML to the tree that JSON gives too.

mod aliases;
mod build;
mod indented;
mod positions;
mod scalar;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use saphyr_parser::{Event, Parser, ScanError, StrInput};

use super::syntax::{Reading, SyntaxError, check_size, offset};
use build::Builder;
use indented::Indented;
use positions::Positions;

/// How many quoted texts of a document may be indented too little; each costs another pass.
const MAX_INDENTED: usize = 100;

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
    match parse(text, |text| text) {
        Err(Fault::Indentation(position)) => read_indented(text, position),
        result => result.map_err(|fault| fault.into_error(|position| position)),
    }
}

/// Reads a text in which quoted text is indented too little: the first at that position.
///
/// YAML 1.2.2 section 6.3 wants the lines of quoted text indented deeper than what is around them. Widespread readers do
/// not insist, so there are v3 collections that live with it. White space at the start of such a line means nothing, so
/// more of it changes nothing.
fn read_indented(text: &str, first: usize) -> Result<Reading<'_>, SyntaxError> {
    let mut indented = Indented::new(text);
    let mut position = first;
    for _ in 0..MAX_INDENTED {
        if !indented.indent_quoted(position) {
            break;
        }
        match parse(indented.text(), |text| Cow::Owned(text.into_owned())) {
            Err(Fault::Indentation(next)) => position = next,
            Err(fault) => return Err(fault.into_error(|position| indented.original(position))),
            Ok(mut reading) => {
                indented.restore(&mut reading);
                return Ok(reading);
            }
        }
    }
    Err(Fault::Indentation(position).into_error(|position| indented.original(position)))
}

/// Why a text could not be parsed. Positions are bytes of the text that was parsed.
enum Fault {
    /// The quoted text that begins there is indented too little.
    Indentation(usize),
    Other(SyntaxError),
}

impl From<SyntaxError> for Fault {
    fn from(error: SyntaxError) -> Self {
        Self::Other(error)
    }
}

impl Fault {
    fn of(error: &ScanError, position: usize) -> Self {
        match error.info() {
            "invalid indentation in quoted scalar" => Self::Indentation(position),
            info if info.contains("recursion limit") => {
                Self::Other(SyntaxError::limit("values are nested too deep", position))
            }
            info => Self::Other(SyntaxError::new(
                format!("the text is not YAML: {info}"),
                position,
            )),
        }
    }

    fn into_error(self, original: impl Fn(usize) -> usize) -> SyntaxError {
        match self {
            Self::Indentation(position) => {
                let message =
                    "the text is not YAML: quoted text is indented less than what is around it";
                SyntaxError::new(message, original(position))
            }
            Self::Other(error) => SyntaxError {
                offset: offset(original(error.offset as usize)),
                ..error
            },
        }
    }
}

/// Builds the tree of a text; `adopt` makes the pieces of it live as long as the tree shall.
fn parse<'t, 'a>(
    text: &'t str,
    adopt: fn(Cow<'t, str>) -> Cow<'a, str>,
) -> Result<Reading<'a>, Fault> {
    let mut positions = Positions::new(text);
    let mut builder = Builder::default();
    for event in Parser::new(StrInput::new(text)) {
        let (event, span) =
            event.map_err(|error| Fault::of(&error, positions.byte(*error.marker())))?;
        let start = positions.byte(span.start);
        match event {
            Event::DocumentStart(_) => builder.start_document(start)?,
            Event::Scalar(text, style, anchor, _) => {
                builder.scalar(start, adopt(text), style, anchor)?
            }
            Event::SequenceStart(anchor, _) => builder.start_list(start, anchor)?,
            Event::MappingStart(anchor, _) => builder.start_map(start, anchor)?,
            Event::SequenceEnd | Event::MappingEnd => builder.end(start)?,
            Event::Alias(anchor) => builder.alias(start, anchor)?,
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
        }
    }
    Ok(builder.finish()?)
}
