//! Reading documents: the client's own way, which can be tolerant.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error};

use super::super::json_digits;
use super::Reading;
use super::path::Path;
use super::progress::{Problem, Progress};
use super::read::Seed;
use super::slot::{Found, Slot};

/// Reads a document, as `reading` says.
///
/// Unknown keys are skipped. Where reading is tolerant, a value that does not fit leaves its field at its default (`None`
/// for an optional one), an element or an entry of a map that does not fit is left out, the first of repeated keys is
/// kept, and each of these is noted in `reading`. A document that is as a whole of another type, or empty, leaves the
/// value at its default and is noted too. A byte order mark is ignored (RFC 8259, section 8.1).
///
/// # Errors
/// When the text is no JSON or nests deeper than 127 levels; where reading is strict, at the first value that does not fit.
#[inline]
pub fn from_slice<T: Slot + Default>(bytes: &[u8], reading: &mut Reading) -> Result<T, JsonError> {
    let mut value = T::default();
    fill(bytes, reading, &mut value)?;
    Ok(value)
}

/// As [`fill`], but a document that is as a whole of another type is an error: what it holds is best read as it is.
pub(in super::super) fn fill_whole(
    bytes: &[u8],
    reading: &mut Reading,
    slot: &mut dyn Slot,
) -> Result<(), JsonError> {
    if fill(bytes, reading, slot)? {
        return Ok(());
    }
    // Nothing was read, so this misfit is the last and only one of this document.
    let misfit = reading.misfits.pop();
    let text = misfit.map(|misfit| misfit.to_string()).unwrap_or_default();
    Err(JsonError(serde_json::Error::custom(text)))
}

/// Fills a slot: whether the document is of its type.
pub(in super::super) fn fill(
    bytes: &[u8],
    reading: &mut Reading,
    slot: &mut dyn Slot,
) -> Result<bool, JsonError> {
    let mut progress = Progress {
        tolerant: !reading.strict,
        misfits: std::mem::take(&mut reading.misfits),
        more: reading.more,
        ..Progress::strict()
    };
    let filled = fill_noting(
        bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes),
        slot,
        &mut progress,
    );
    reading.misfits = progress.misfits;
    reading.more = progress.more;
    filled.map_err(JsonError)
}

fn fill_noting(
    bytes: &[u8],
    slot: &mut dyn Slot,
    progress: &mut Progress,
) -> Result<bool, serde_json::Error> {
    if progress.tolerant && bytes.trim_ascii().is_empty() {
        progress
            .report(&Path::ROOT, Problem::Type("a value", Found::Nothing))
            .map_err(serde_json::Error::custom)?;
        return Ok(false);
    }
    let kept = json_digits::kept(bytes);
    let mut deserializer = serde_json::Deserializer::from_slice(&kept);
    let fits = Seed {
        slot,
        at: &Path::ROOT,
        progress,
    }
    .deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(fits)
}

/// How well a type fits a value.
pub struct Evidence {
    /// How many keys of objects the type knows.
    pub known: usize,
    /// How many keys of objects it would lose.
    pub lost: usize,
}

/// Reads a value strictly into a slot, and tells how well it fits; `None` where it does not. `weighing` leaves unions
/// inside the value unread: they take anything.
pub fn weigh<'de, D: Deserializer<'de>>(
    value: D,
    slot: &mut dyn Slot,
    weighing: bool,
) -> Option<Evidence> {
    let mut progress = Progress {
        weighing,
        ..Progress::strict()
    };
    Seed {
        slot,
        at: &Path::ROOT,
        progress: &mut progress,
    }
    .deserialize(value)
    .ok()?;
    Some(Evidence {
        known: progress.known,
        lost: progress.skipped,
    })
}

/// Why a document could not be read: where it stands in the document, what is wrong, line and column.
pub struct JsonError(serde_json::Error);

impl JsonError {
    /// The line, from 1; 0 where it is not known.
    pub fn line(&self) -> usize {
        self.0.line()
    }

    /// The column, from 1, in bytes; 0 where it is not known.
    pub fn column(&self) -> usize {
        self.0.column()
    }

    /// Whether the text is JSON, but not of the type.
    pub fn is_data(&self) -> bool {
        self.0.is_data()
    }
}

impl fmt::Debug for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl std::error::Error for JsonError {}
