//! Text of `postwright.toml` that remembers where it stands.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::fmt;

use serde::{Deserialize, Deserializer};

use crate::source::Place;

/// A text, and where it stands, so that what matches nothing can be pointed at. Only the text counts in comparisons.
#[derive(Clone, Debug, Default)]
pub struct Located {
    text: String,
    offset: Option<u32>,
}

impl Located {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// A part of it, which stands where the whole does.
    #[must_use]
    pub(crate) fn part(&self, text: &str) -> Self {
        Self {
            text: text.to_owned(),
            offset: self.offset,
        }
    }

    /// Where it stands; `None` where it was not read from a file.
    #[must_use]
    pub fn place(&self) -> Option<Place> {
        self.offset.map(|offset| Place {
            file: Place::CONFIG,
            offset,
        })
    }
}

impl From<&str> for Located {
    fn from(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            offset: None,
        }
    }
}

/// One text, or a list of them.
#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

/// Reads one text or a list of them. All of them stand where the value begins.
pub(super) fn one_or_many<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Vec<Located>>, D::Error> {
    let spanned = toml::Spanned::<OneOrMany>::deserialize(deserializer)?;
    let offset = u32::try_from(spanned.span().start).ok();
    let texts = match spanned.into_inner() {
        OneOrMany::One(text) => vec![text],
        OneOrMany::Many(texts) => texts,
    };
    let located = |text| Located { text, offset };
    Ok(Some(texts.into_iter().map(located).collect()))
}

impl<'de> Deserialize<'de> for Located {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let spanned = toml::Spanned::<String>::deserialize(deserializer)?;
        Ok(Self {
            offset: u32::try_from(spanned.span().start).ok(),
            text: spanned.into_inner(),
        })
    }
}

impl fmt::Display for Located {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text)
    }
}

impl Borrow<str> for Located {
    fn borrow(&self) -> &str {
        &self.text
    }
}

impl PartialEq for Located {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Located {}

impl PartialOrd for Located {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Located {
    fn cmp(&self, other: &Self) -> Ordering {
        self.text.cmp(&other.text)
    }
}
