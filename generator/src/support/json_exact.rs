//! Replies whose numbers keep all digits. Only clients with such a number need this.

use super::error::{DecodeError, Error};
use super::json::{self, Reading, Slot};
use super::json_body::Failed;
use super::json_decimal::keep_digits;
use super::reply::Reply;

impl Reply {
    /// As [`Reply::decode`], with all digits of numbers at hand.
    ///
    /// # Errors
    /// [`DecodeError`] with this reply in it.
    #[inline]
    pub fn decode_exact<T: Slot + Default, F>(self, reading: &mut Reading) -> Result<T, Error<F>> {
        match json::from_slice(&keep_digits(self.bytes()), reading) {
            Ok(value) => Ok(value),
            Err(error) => Err(Error::Decode(DecodeError::new(self, &error))),
        }
    }

    /// As [`Reply::success`], with all digits of numbers at hand.
    ///
    /// # Errors
    /// The status is no success, or a [`DecodeError`]; either has this reply in it.
    #[inline]
    pub fn success_exact<T: Slot + Default, F>(self, reading: &mut Reading) -> Result<T, Error<F>> {
        self.whole()?.decode_exact(reading)
    }

    /// As [`Reply::failed`], with all digits of numbers at hand.
    #[inline]
    pub fn failed_exact<T: Slot + Default>(self, reading: &mut Reading) -> Failed<T> {
        let body = json::from_slice(&keep_digits(self.bytes()), reading);
        Failed::new(self, body)
    }
}
