//! Writing: from models to serde's writers.

use std::cell::Cell;
use std::io;

use serde::ser::{Error, Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::ser::{CompactFormatter, Formatter};

use super::slot::Keys;

/// What stands for a secret everywhere but on the wire.
const REDACTED: &str = "[redacted]";

/// A value that can be written.
pub trait Emit {
    /// Puts the value, once. Objects leave a field out that puts none; anywhere else that is `null`.
    fn emit(&self, to: &mut dyn Sink);
}

/// Whether objects leave a value out.
pub fn is_absent(value: &dyn Emit) -> bool {
    let mut probe = Probe { absent: true };
    value.emit(&mut probe);
    probe.absent
}

struct Probe {
    absent: bool,
}

impl Sink for Probe {
    fn put(&mut self, _: Out<'_>) {
        self.absent = false;
    }
}

/// What values are put into.
pub trait Sink {
    /// Takes the one value.
    fn put(&mut self, out: Out<'_>);
}

/// A value to be written.
#[derive(Clone, Copy)]
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
    /// The text of a number, all of whose digits count. On the wire it is written as it is.
    Digits(&'o str),
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
    /// An object with a table, and entries whose keys are data behind it.
    Open(Keys, &'o [&'o dyn Emit], &'o dyn Entries),
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
    let mut bytes = Vec::with_capacity(128);
    let wire = Wire::default();
    let formatter = WireFormatter(&wire);
    let written = Written {
        value,
        wire: Some(&wire),
    }
    .serialize(&mut serde_json::Serializer::with_formatter(
        &mut bytes, formatter,
    ));
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
    Written { value, wire: None }.serialize(serializer)
}

/// The writing of a body for the wire. It holds the text of the number that is written next: serde's writers take numbers
/// by value only, so the formatter puts the text in the place of the value.
#[derive(Default)]
struct Wire(Cell<Option<Box<str>>>);

struct WireFormatter<'w>(&'w Wire);

impl Formatter for WireFormatter<'_> {
    fn write_f64<W: io::Write + ?Sized>(&mut self, writer: &mut W, value: f64) -> io::Result<()> {
        match self.0.0.take() {
            Some(text) => writer.write_all(text.as_bytes()),
            None => CompactFormatter.write_f64(writer, value),
        }
    }
}

struct Written<'w> {
    value: &'w dyn Emit,
    /// `None` where secrets are redacted.
    wire: Option<&'w Wire>,
}

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut once = Once::Ready(serializer, self.wire);
        self.value.emit(&mut once);
        match once {
            Once::Done(written) => written,
            Once::Ready(serializer, _) => serializer.serialize_unit(),
            Once::Busy => Err(S::Error::custom("the value was not written")),
        }
    }
}

/// A writer of serde's that takes one value.
enum Once<'w, S: Serializer> {
    Ready(S, Option<&'w Wire>),
    Busy,
    Done(Result<S::Ok, S::Error>),
}

impl<S: Serializer> Sink for Once<'_, S> {
    fn put(&mut self, out: Out<'_>) {
        match std::mem::replace(self, Self::Busy) {
            Self::Ready(serializer, wire) => *self = Self::Done(put(serializer, out, wire)),
            once => *self = once,
        }
    }
}

fn put<S: Serializer>(serializer: S, out: Out<'_>, wire: Option<&Wire>) -> Result<S::Ok, S::Error> {
    match out {
        Out::Null => serializer.serialize_unit(),
        Out::Bool(value) => serializer.serialize_bool(value),
        Out::I64(value) => serializer.serialize_i64(value),
        Out::U64(value) => serializer.serialize_u64(value),
        Out::F64(value) => serializer.serialize_f64(value),
        Out::Number(value) => value.serialize(serializer),
        Out::Text(value) => serializer.serialize_str(value),
        Out::Digits(text) => put_digits(serializer, text, wire),
        Out::Secret(value) => {
            serializer.serialize_str(if wire.is_some() { value } else { REDACTED })
        }
        Out::Array(elements) => put_array(serializer, elements, wire),
        Out::Map(entries) => put_object(serializer, &[], &[], Some(entries), wire),
        Out::Object(keys, values) => put_object(serializer, keys, values, None, wire),
        Out::Open(keys, values, rest) => put_object(serializer, keys, values, Some(rest), wire),
    }
}

/// Other writers than that of the wire get the nearest value that serde has.
fn put_digits<S: Serializer>(
    serializer: S,
    text: &str,
    wire: Option<&Wire>,
) -> Result<S::Ok, S::Error> {
    if let Some(wire) = wire {
        wire.0.set(Some(text.into()));
        return serializer.serialize_f64(0.0);
    }
    if let Ok(value) = text.parse() {
        return serializer.serialize_i64(value);
    }
    if let Ok(value) = text.parse() {
        return serializer.serialize_u64(value);
    }
    serializer.serialize_f64(text.parse().unwrap_or(f64::NAN))
}

fn put_array<S: Serializer>(
    serializer: S,
    elements: &dyn Elements,
    wire: Option<&Wire>,
) -> Result<S::Ok, S::Error> {
    let mut array = serializer.serialize_seq(Some(elements.count()))?;
    let mut index = 0;
    while let Some(value) = elements.element(index) {
        array.serialize_element(&Written { value, wire })?;
        index += 1;
    }
    array.end()
}

fn put_object<S: Serializer>(
    serializer: S,
    keys: Keys,
    values: &[&dyn Emit],
    rest: Option<&dyn Entries>,
    wire: Option<&Wire>,
) -> Result<S::Ok, S::Error> {
    debug_assert_eq!(keys.len(), values.len(), "a model has one value a key");
    // The wire's writer needs no count.
    let count = wire.is_none().then(|| {
        let present = values.iter().filter(|value| !is_absent(**value)).count();
        present + rest.map_or(0, Entries::count)
    });
    let mut field = Field {
        map: serializer.serialize_map(count)?,
        key: "",
        wire,
        written: Ok(()),
    };
    for (key, value) in keys.iter().zip(values) {
        field.key = key;
        value.emit(&mut field);
        if field.written.is_err() {
            break;
        }
    }
    let Field {
        mut map,
        mut written,
        ..
    } = field;
    if let Some(rest) = rest {
        rest.each(&mut |key, value| {
            if written.is_ok() {
                written = map.serialize_entry(key, &Written { value, wire });
            }
        });
    }
    written?;
    map.end()
}

/// A field of an object with a table: the entry is written when its value comes.
struct Field<'f, M: SerializeMap> {
    map: M,
    key: &'static str,
    wire: Option<&'f Wire>,
    written: Result<(), M::Error>,
}

impl<M: SerializeMap> Sink for Field<'_, M> {
    fn put(&mut self, out: Out<'_>) {
        let value = Put {
            out,
            wire: self.wire,
        };
        self.written = self.map.serialize_entry(self.key, &value);
    }
}

/// A value that was put.
struct Put<'p> {
    out: Out<'p>,
    wire: Option<&'p Wire>,
}

impl Serialize for Put<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        put(serializer, self.out, self.wire)
    }
}
