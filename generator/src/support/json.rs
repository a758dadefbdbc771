//! JSON: a stand-in for the tables.

use std::error::Error as StdError;
use std::fmt;

/// What can be written as JSON.
pub trait Emit {
    /// Appends the JSON text.
    fn emit(&self, to: &mut Vec<u8>);
}

/// What can be filled from JSON.
pub trait Slot {
    /// Takes a value.
    ///
    /// # Errors
    /// The value is of another kind.
    fn accept(&mut self, value: &serde_json::Value, reading: &mut Reading)
    -> Result<(), JsonError>;
}

/// How an answer is read, and what did not fit.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// Whether a value that does not fit is an error.
    pub strict: bool,
    /// The values that did not fit.
    pub misfits: Vec<Misfit>,
}

/// A value that did not fit its type and was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// Where it stands.
    pub path: String,
}

/// JSON that cannot be read.
#[derive(Debug)]
pub struct JsonError(pub(crate) String);

impl fmt::Display for JsonError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl StdError for JsonError {}

/// Writes JSON.
#[must_use]
pub fn to_vec(value: &dyn Emit) -> Vec<u8> {
    let mut out = Vec::new();
    value.emit(&mut out);
    out
}

/// Reads JSON.
///
/// # Errors
/// It is no JSON, or of another kind.
pub fn from_slice<T: Slot + Default>(bytes: &[u8], reading: &mut Reading) -> Result<T, JsonError> {
    let value = serde_json::from_slice(bytes).map_err(|error| JsonError(error.to_string()))?;
    let mut slot = T::default();
    slot.accept(&value, reading)?;
    Ok(slot)
}

impl Emit for String {
    fn emit(&self, to: &mut Vec<u8>) {
        to.extend(
            serde_json::Value::from(self.as_str())
                .to_string()
                .into_bytes(),
        );
    }
}
