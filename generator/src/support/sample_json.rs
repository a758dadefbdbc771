//! Bodies of the collection's requests, read from their text.

use super::json::{self, Slot};
use super::reading::Reading;
use super::transport::BoxError;

/// A body of its type. Whatever does not fit is an error.
pub fn json<T: Slot + Default>(text: &str) -> Result<T, BoxError> {
    Ok(json::from_slice(text.as_bytes(), &mut Reading::strict())?)
}
