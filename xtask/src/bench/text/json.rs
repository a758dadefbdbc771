//! JSON by serde's derive: what the client to compare with has in place of the tables.

use std::fmt;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use super::reading::{Misfit, Reading};

/// What can be written.
pub trait Emit {
    /// The value as JSON.
    fn json(&self) -> Vec<u8>;
}

impl<T: Serialize> Emit for T {
    #[inline]
    fn json(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }
}

/// What can be read.
pub trait Slot {
    /// Takes what a text holds.
    fn read(&mut self, bytes: &[u8]) -> Result<(), JsonError>;
}

/// The types that are read: the models, and what may stand in their place.
macro_rules! slots {
    ($([$($generic:tt)*] $read:ty),+) => {
        $(impl<$($generic)*> $crate::support::json::Slot for $read {
            #[inline]
            fn read(&mut self, bytes: &[u8]) -> Result<(), $crate::support::json::JsonError> {
                *self = $crate::support::json::parse(bytes)?;
                Ok(())
            }
        })+
    };
}
pub(crate) use slots;

slots!(
    [] bool, [] i32, [] i64, [] u64, [] f64, [] String, [] super::secret::Secret, [] serde_json::Value,
    [T: DeserializeOwned] Option<T>, [T: DeserializeOwned] Vec<T>,
    [T: DeserializeOwned] std::collections::BTreeMap<String, T>
);

#[inline]
pub fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, JsonError> {
    serde_json::from_slice(bytes).map_err(JsonError)
}

pub fn to_vec(value: &dyn Emit) -> Vec<u8> {
    value.json()
}

pub fn fill(bytes: &[u8], _: &mut Reading, slot: &mut dyn Slot) -> Result<(), JsonError> {
    slot.read(bytes)
}

#[inline]
pub fn from_slice<T: DeserializeOwned>(bytes: &[u8], _: &mut Reading) -> Result<T, JsonError> {
    parse(bytes)
}

pub fn fill_whole(bytes: &[u8], _: &mut Reading, slot: &mut dyn Slot) -> Result<(), JsonError> {
    slot.read(bytes)
}

/// The known value of an enum that is written so, if there is one.
pub fn known<T: Clone>(values: &[T], as_str: fn(&T) -> &str, text: &str) -> Option<T> {
    values.iter().find(|value| as_str(value) == text).cloned()
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Nullable<T> {
    #[default]
    Absent,
    Null,
    Value(T),
}

impl<T> Nullable<T> {
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }
}

impl<T> From<T> for Nullable<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl<T: Serialize> Serialize for Nullable<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Value(value) => value.serialize(serializer),
            Self::Absent | Self::Null => serializer.serialize_unit(),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Nullable<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Option::deserialize(deserializer)?.map_or(Self::Null, Self::Value))
    }
}

impl Serialize for super::secret::Secret {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.expose())
    }
}

impl<'de> Deserialize<'de> for super::secret::Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::new)
    }
}

pub struct JsonError(serde_json::Error);

impl JsonError {
    pub fn line(&self) -> usize {
        self.0.line()
    }

    pub fn column(&self) -> usize {
        self.0.column()
    }

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

/// An enum of texts: what the tables' macro makes of it beside JSON.
#[allow(unused_macros)] // A client may have no enum.
macro_rules! text {
    ($name:ident { $($member:ident = $value:literal),* } else $other:ident) => {
        impl $name {
            pub const KNOWN: &[Self] = &[$(Self::$member),*];

            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$member => $value,)*
                    Self::$other(text) => text,
                }
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                json::known(Self::KNOWN, Self::as_str, &text).unwrap_or(Self::$other(text))
            }
        }

        impl super::support::Value for $name {
            fn piece(&self) -> super::support::Piece<'_> {
                super::support::Piece::Value(self)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.pad(self.as_str())
            }
        }

        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.as_str() == other.as_str()
            }
        }

        impl Eq for $name {}

        impl PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }

        impl Ord for $name {
            fn cmp(&self, other: &Self) -> std::cmp::Ordering {
                self.as_str().cmp(other.as_str())
            }
        }

        impl std::hash::Hash for $name {
            fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
                self.as_str().hash(state);
            }
        }

        impl Default for $name {
            fn default() -> Self {
                Self::$other(String::new())
            }
        }
    };
}
pub(crate) use text;
