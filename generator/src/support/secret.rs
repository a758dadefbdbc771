//! Text that is printed nowhere.

use std::fmt;

/// Text that must not be seen: a password, a token, a key.
///
/// `Debug` shows that there is a secret and no more; there is no `Display`. Only what is sent to the server holds the
/// text. It is made with [`Secret::new`] alone, so that an identifier cannot take its place by accident.
///
/// Comparing two secrets takes a time that depends on them: do not check a stranger's input with `==`.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Hides a text.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text itself.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Secret(redacted)")
    }
}
