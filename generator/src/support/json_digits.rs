//! The digits of numbers in a document that is read. Numbers of this client keep all of theirs.

pub(super) use super::json_decimal::keep_digits as kept;
