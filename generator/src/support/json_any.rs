//! Free-form JSON. Only clients with a model that has such a value need this.

use serde_json::{Map, Number, Value};

use super::json::{Bad, Emit, Entries, Event, Inside, Kind, Out, Sink, Slot, Step};

impl Slot for Value {
    fn accept(&mut self, event: Event<'_>) -> Result<(), Bad> {
        *self = match event {
            Event::Null => Self::Null,
            Event::Bool(value) => Self::Bool(value),
            Event::I64(value) => Self::Number(value.into()),
            Event::U64(value) => Self::Number(value.into()),
            Event::F64(value) => Number::from_f64(value).map_or(Self::Null, Self::Number),
            // Read by `serde_json`, which alone knows whether all digits can be kept.
            Event::Digits(text) => number(text),
            Event::Text(value) => Self::String(value.to_owned()),
            Event::Owned(value) => Self::String(value),
            Event::Array(array) => {
                let mut elements = Vec::new();
                array.all(&mut elements)?;
                Self::Array(elements)
            }
            Event::Object(object) => match object.number()? {
                Some(text) => number(&text),
                None => {
                    let mut map = Map::new();
                    map.accept(Event::Object(object))?;
                    Self::Object(map)
                }
            },
        };
        Ok(())
    }

    fn inside(&mut self, _: Step) -> Inside<'_> {
        Err(Kind::Any)
    }
}

impl Emit for Value {
    fn emit(&self, to: &mut dyn Sink) {
        to.put(match self {
            Self::Null => Out::Null,
            Self::Bool(value) => Out::Bool(*value),
            Self::Number(value) => Out::Number(value),
            Self::String(value) => Out::Text(value),
            Self::Array(elements) => Out::Array(elements),
            Self::Object(map) => Out::Map(map),
        });
    }
}

/// Values of any type by key, in the order that `serde_json` keeps. The last of equal keys is kept.
impl Slot for Map<String, Value> {
    fn accept(&mut self, event: Event<'_>) -> Result<(), Bad> {
        let object = event.entries()?;
        self.clear();
        loop {
            let mut value = Value::Null;
            match object.entry(&mut value)? {
                Some((key, _)) => drop(self.insert(key, value)),
                None => return Ok(()),
            }
        }
    }
}

impl Entries for Map<String, Value> {
    fn count(&self) -> usize {
        self.len()
    }

    fn each(&self, entry: &mut dyn FnMut(&str, &dyn Emit)) {
        for (key, value) in self {
            entry(key, value);
        }
    }
}

impl Emit for Map<String, Value> {
    fn emit(&self, to: &mut dyn Sink) {
        to.put(Out::Map(self));
    }
}

/// The number that a text is.
pub(super) fn number(text: &str) -> Value {
    text.parse()
        .map_or_else(|_| Value::String(text.to_owned()), Value::Number)
}
