//! Reading and writing JSON by tables instead of by derived code.
//!
//! A model names its keys once, in the order of its fields, and hands its fields out as [`Slot`]s to read and as
//! [`Emit`]s to write; the macros of `tables` make that of a list of its fields, and those of `enums` of a list of values.
//! All that walks the text is shared: it is generic over serde's reader or writer only, never over a model too. A model
//! therefore costs a table and two short functions.

mod containers;
mod cursor;
mod enums;
mod keys;
mod nullable;
mod path;
mod progress;
mod read;
mod reading;
mod scalars;
mod secret;
mod slot;
mod tables;
mod write;

pub(super) use self::keys::NUMBER;
pub use super::reading::{Misfit, Reading};
pub(crate) use enums::{compare, text, whole};
pub use nullable::Nullable;
pub use read::{read, read_object};
pub use reading::{Evidence, JsonError, from_slice, weigh};
pub(super) use reading::{fill, fill_whole};
pub use scalars::known;
pub use slot::{Array, Bad, Event, Found, Inside, Keys, Kind, Object, Rest, Slot, Step};
pub(crate) use tables::{deserialize, object, serialize};
pub use write::{Elements, Emit, Entries, Out, Sink, is_absent, to_vec, write};
