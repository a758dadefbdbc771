//! Keys of objects that have a table.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, Visitor};

use super::slot::Keys;

/// The key under which `serde_json` hands a number over as text when its `arbitrary_precision` feature is on.
pub(in super::super) const NUMBER: &str = "$serde_json::private::Number";

/// A key of an object that has a table.
pub(super) enum Key {
    Known(usize, &'static str),
    /// Another key, with its text where that is kept.
    Unknown(Option<String>),
    Number,
}

/// Looks a key up in a table.
pub(super) struct KeySeed {
    pub(super) keys: Keys,
    /// Where the key is likely to be: documents mostly keep the order of the samples.
    pub(super) guess: usize,
    /// Whether the text of an unknown key is kept.
    pub(super) keep: bool,
}

impl<'de> DeserializeSeed<'de> for KeySeed {
    type Value = Key;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Key, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for KeySeed {
    type Value = Key;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Key, E> {
        let known = |index: usize| Some((index, *self.keys.get(index)?));
        let found = known(self.guess).filter(|(_, key)| *key == text);
        let found = found.or_else(|| known(self.keys.iter().position(|key| *key == text)?));
        Ok(match found {
            Some((index, key)) => Key::Known(index, key),
            None if text == NUMBER => Key::Number,
            None => Key::Unknown(self.keep.then(|| text.to_owned())),
        })
    }
}

/// Which keys of a table were there. The first 64 need no allocation.
#[derive(Default)]
pub(super) struct Seen {
    first: u64,
    rest: Vec<u64>,
}

impl Seen {
    /// Notes a key: whether it is new.
    pub(super) fn insert(&mut self, index: usize) -> bool {
        let new = !self.contains(index);
        let bit = 1 << (index % 64);
        match (index / 64).checked_sub(1) {
            None => self.first |= bit,
            Some(word) => {
                if self.rest.len() <= word {
                    self.rest.resize(word + 1, 0);
                }
                if let Some(word) = self.rest.get_mut(word) {
                    *word |= bit;
                }
            }
        }
        new
    }

    /// Whether a key was there.
    pub(super) fn contains(&self, index: usize) -> bool {
        let word = match (index / 64).checked_sub(1) {
            None => self.first,
            Some(word) => self.rest.get(word).copied().unwrap_or(0),
        };
        word & (1 << (index % 64)) != 0
    }
}
