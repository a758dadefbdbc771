//! From serde's readers to slots.

use std::fmt;

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor,
};

use super::cursor::{ArrayCursor, ObjectCursor, refuse};
use super::path::Path;
use super::progress::Progress;
use super::slot::{Event, Keys, Kind, Slot, Step};

/// Reads a value by serde, strictly: what `serde::Deserialize` of an enum or a union forwards to.
///
/// # Errors
/// The reader's, and those of values that do not fit.
pub fn read<'de, T: Slot + Default, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let mut value = T::default();
    fill(&mut value, deserializer)?;
    Ok(value)
}

/// Reads an object by serde, strictly: what `serde::Deserialize` of a model forwards to. The keys are told to the reader,
/// so that models can be flattened into others.
///
/// # Errors
/// The reader's, and those of values that do not fit.
pub fn read_object<'de, T: Slot + Default, D: Deserializer<'de>>(
    keys: Keys,
    deserializer: D,
) -> Result<T, D::Error> {
    let mut value = T::default();
    fill_object(&mut value, keys, deserializer)?;
    Ok(value)
}

fn fill<'de, D: Deserializer<'de>>(slot: &mut dyn Slot, deserializer: D) -> Result<(), D::Error> {
    let mut progress = Progress {
        hints: true,
        ..Progress::strict()
    };
    Seed {
        slot,
        at: &Path::ROOT,
        progress: &mut progress,
    }
    .deserialize(deserializer)
    .map(drop)
}

fn fill_object<'de, D: Deserializer<'de>>(
    slot: &mut dyn Slot,
    keys: Keys,
    deserializer: D,
) -> Result<(), D::Error> {
    let mut progress = Progress {
        hints: true,
        wanted: Kind::Object,
        ..Progress::strict()
    };
    deserializer
        .deserialize_struct(
            "",
            keys,
            Seed {
                slot,
                at: &Path::ROOT,
                progress: &mut progress,
            },
        )
        .map(drop)
}

/// Reads one value into a slot; gives whether it fits.
pub(super) struct Seed<'s> {
    pub(super) slot: &'s mut dyn Slot,
    pub(super) at: &'s Path<'s>,
    pub(super) progress: &'s mut Progress,
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        let at = self.at;
        let mut kind = Kind::Any;
        if self.progress.hints {
            kind = self.slot.kind();
            self.progress.wanted = kind;
        }
        let seed = Seed {
            slot: self.slot,
            at,
            progress: &mut *self.progress,
        };
        let read = match kind {
            Kind::Any => deserializer.deserialize_any(seed),
            Kind::Bool => deserializer.deserialize_bool(seed),
            Kind::I32 => deserializer.deserialize_i32(seed),
            Kind::I64 => deserializer.deserialize_i64(seed),
            Kind::U64 => deserializer.deserialize_u64(seed),
            Kind::F64 => deserializer.deserialize_f64(seed),
            Kind::Text => deserializer.deserialize_string(seed),
            Kind::Array | Kind::List => deserializer.deserialize_seq(seed),
            Kind::Object => deserializer.deserialize_map(seed),
            Kind::Optional | Kind::Nullable => deserializer.deserialize_option(seed),
        };
        match read {
            Err(error) if self.progress.asked.take() => Err(D::Error::custom(at.before(&error))),
            read => read,
        }
    }
}

/// Reads an element into a slot inside of an array's; gives whether it fits.
pub(super) struct ElementSeed<'s>(pub(super) Seed<'s>);

impl<'de> DeserializeSeed<'de> for ElementSeed<'_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        let Seed { slot, at, progress } = self.0;
        match slot.inside(Step::Element) {
            Ok(slot) => Seed { slot, at, progress }.deserialize(deserializer),
            Err(_) => IgnoredAny::deserialize(deserializer).map(|_| false),
        }
    }
}

impl Seed<'_> {
    #[inline(always)]
    fn give<E: Error>(self, event: Event<'_>) -> Result<bool, E> {
        match self.slot.take(event) {
            Ok(()) => Ok(true),
            Err(bad) => refuse(bad, self.at, self.progress).map(|()| false),
        }
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.progress.asked.set(true);
        f.write_str(match self.progress.wanted {
            Kind::Any => "any value",
            Kind::Bool => "a boolean",
            Kind::I32 => "a 32-bit integer",
            Kind::I64 => "a 64-bit integer",
            Kind::U64 => "an unsigned 64-bit integer",
            Kind::F64 => "a number",
            Kind::Text => "a string",
            Kind::Array | Kind::List => "an array",
            Kind::Object => "an object",
            Kind::Optional | Kind::Nullable => "an optional value",
        })
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<bool, E> {
        self.give(Event::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<bool, E> {
        self.give(Event::I64(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<bool, E> {
        self.give(Event::U64(value))
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<bool, E> {
        self.give(Event::Digits(&value.to_string()))
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<bool, E> {
        self.give(Event::Digits(&value.to_string()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<bool, E> {
        self.give(Event::F64(value))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<bool, E> {
        self.give(Event::Text(value))
    }

    fn visit_string<E: Error>(self, value: String) -> Result<bool, E> {
        self.give(Event::Owned(value))
    }

    fn visit_unit<E: Error>(self) -> Result<bool, E> {
        self.give(Event::Null)
    }

    fn visit_none<E: Error>(self) -> Result<bool, E> {
        self.give(Event::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        let Self { slot, at, progress } = self;
        let optional = matches!(slot.kind(), Kind::Optional | Kind::Nullable);
        let slot = if optional {
            slot.inside(Step::Value)
        } else {
            Ok(slot)
        };
        match slot {
            Ok(slot) => Seed { slot, at, progress }.deserialize(deserializer),
            Err(_) => Ok(true),
        }
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, access: A) -> Result<bool, A::Error> {
        let mut cursor = ArrayCursor::new(access, self.at, self.progress);
        let accepted = self.slot.take(Event::Array(&mut cursor));
        cursor.finish(accepted)
    }

    fn visit_map<A: MapAccess<'de>>(self, access: A) -> Result<bool, A::Error> {
        let mut cursor = ObjectCursor::new(access, self.at, self.progress);
        let accepted = self.slot.take(Event::Object(&mut cursor));
        cursor.finish(accepted)
    }
}
