//! Writing: from models to serde's writers.

use serde::ser::{Error, Serialize, SerializeMap, SerializeSeq, Serializer};

use super::slot::Keys;

/// What stands for a secret everywhere but on the wire.
const REDACTED: &str = "[redacted]";

/// A value that can be written.
pub trait Emit {
    /// Puts the value, once.
    fn emit(&self, to: &mut dyn Sink);

    /// Whether an object leaves the field out.
    fn absent(&self) -> bool {
        false
    }
}

/// What values are put into.
pub trait Sink {
    /// Takes the one value.
    fn put(&mut self, out: Out<'_>);
}

/// A value to be written.
pub enum Out<'o> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// An integer.
    I64(i64),
    /// An integer that may exceed `i64`.
    U64(u64),
    /// A number; `null` if it is not finite.
    F64(f64),
    /// A number whose digits are kept as they are.
    Number(&'o serde_json::Number),
    /// Text.
    Text(&'o str),
    /// Text that only the wire shows.
    Secret(&'o str),
    /// An array.
    Array(&'o dyn Elements),
    /// An object whose keys are data.
    Map(&'o dyn Entries),
    /// An object with a table: one value a key.
    Object(Keys, &'o [&'o dyn Emit]),
}

/// The elements of an array.
pub trait Elements {
    /// How many there are.
    fn count(&self) -> usize;

    /// One of them.
    fn element(&self, index: usize) -> Option<&dyn Emit>;
}

/// The entries of an object whose keys are data.
pub trait Entries {
    /// How many there are.
    fn count(&self) -> usize;

    /// Hands them over, in order.
    fn each(&self, entry: &mut dyn FnMut(&str, &dyn Emit));
}

/// The value as JSON for the wire, its secrets revealed.
pub fn to_vec(value: &dyn Emit) -> Vec<u8> {
    let mut bytes = Vec::new();
    let written = Written {
        value,
        reveal: true,
    }
    .serialize(&mut serde_json::Serializer::new(&mut bytes));
    debug_assert!(
        written.is_ok(),
        "a vector takes all that is written to it, and all keys are text"
    );
    bytes
}

/// Writes by serde, with secrets redacted: what `serde::Serialize` of a model forwards to.
///
/// # Errors
/// The writer's.
pub fn write<S: Serializer>(value: &dyn Emit, serializer: S) -> Result<S::Ok, S::Error> {
    Written {
        value,
        reveal: false,
    }
    .serialize(serializer)
}

struct Written<'w> {
    value: &'w dyn Emit,
    reveal: bool,
}

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut once = Once::Ready(serializer, self.reveal);
        self.value.emit(&mut once);
        match once {
            Once::Done(written) => written,
            Once::Ready(serializer, _) => serializer.serialize_unit(),
            Once::Busy => Err(S::Error::custom("the value was not written")),
        }
    }
}

/// A writer of serde's that takes one value.
enum Once<S: Serializer> {
    Ready(S, bool),
    Busy,
    Done(Result<S::Ok, S::Error>),
}

impl<S: Serializer> Sink for Once<S> {
    fn put(&mut self, out: Out<'_>) {
        match std::mem::replace(self, Self::Busy) {
            Self::Ready(serializer, reveal) => *self = Self::Done(put(serializer, out, reveal)),
            once => *self = once,
        }
    }
}

fn put<S: Serializer>(serializer: S, out: Out<'_>, reveal: bool) -> Result<S::Ok, S::Error> {
    match out {
        Out::Null => serializer.serialize_unit(),
        Out::Bool(value) => serializer.serialize_bool(value),
        Out::I64(value) => serializer.serialize_i64(value),
        Out::U64(value) => serializer.serialize_u64(value),
        Out::F64(value) => serializer.serialize_f64(value),
        Out::Number(value) => value.serialize(serializer),
        Out::Text(value) => serializer.serialize_str(value),
        Out::Secret(value) => serializer.serialize_str(if reveal { value } else { REDACTED }),
        Out::Array(elements) => put_array(serializer, elements, reveal),
        Out::Map(entries) => put_map(serializer, entries, reveal),
        Out::Object(keys, values) => put_object(serializer, keys, values, reveal),
    }
}

fn put_array<S: Serializer>(
    serializer: S,
    elements: &dyn Elements,
    reveal: bool,
) -> Result<S::Ok, S::Error> {
    let mut array = serializer.serialize_seq(Some(elements.count()))?;
    let mut index = 0;
    while let Some(value) = elements.element(index) {
        array.serialize_element(&Written { value, reveal })?;
        index += 1;
    }
    array.end()
}

fn put_map<S: Serializer>(
    serializer: S,
    entries: &dyn Entries,
    reveal: bool,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(entries.count()))?;
    let mut written = Ok(());
    entries.each(&mut |key, value| {
        if written.is_ok() {
            written = map.serialize_entry(key, &Written { value, reveal });
        }
    });
    written?;
    map.end()
}

fn put_object<S: Serializer>(
    serializer: S,
    keys: Keys,
    values: &[&dyn Emit],
    reveal: bool,
) -> Result<S::Ok, S::Error> {
    debug_assert_eq!(keys.len(), values.len(), "a model has one value a key");
    let present = || keys.iter().zip(values).filter(|(_, value)| !value.absent());
    let mut map = serializer.serialize_map(Some(present().count()))?;
    for (key, value) in present() {
        map.serialize_entry(
            key,
            &Written {
                value: *value,
                reveal,
            },
        )?;
    }
    map.end()
}
