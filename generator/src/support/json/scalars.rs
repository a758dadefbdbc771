//! Text, booleans and numbers.

use super::slot::{Bad, Event, Inside, Kind, Slot, Step};
use super::write::{Emit, Out, Sink};

impl Slot for String {
    fn accept(&mut self, event: Event<'_>) -> Result<(), Bad> {
        match event {
            Event::Text(text) => *self = text.to_owned(),
            Event::Owned(text) => *self = text,
            other => return other.refused("a string"),
        }
        Ok(())
    }

    fn inside(&mut self, _: Step) -> Inside<'_> {
        Err(Kind::Text)
    }
}

impl Emit for String {
    fn emit(&self, to: &mut dyn Sink) {
        to.put(Out::Text(self));
    }
}

impl Slot for bool {
    fn accept(&mut self, event: Event<'_>) -> Result<(), Bad> {
        match event {
            Event::Bool(value) => *self = value,
            other => return Err(other.not("a boolean")),
        }
        Ok(())
    }

    fn inside(&mut self, _: Step) -> Inside<'_> {
        Err(Kind::Bool)
    }
}

impl Emit for bool {
    fn emit(&self, to: &mut dyn Sink) {
        to.put(Out::Bool(*self));
    }
}

impl Slot for i64 {
    fn accept(&mut self, event: Event<'_>) -> Result<(), Bad> {
        let event = number(event)?;
        match event {
            Event::I64(value) => Some(value),
            Event::U64(value) => value.try_into().ok(),
            _ => None,
        }
        .map(|value| *self = value)
        .ok_or_else(|| event.not("a 64-bit integer"))
    }

    fn inside(&mut self, _: Step) -> Inside<'_> {
        Err(Kind::I64)
    }
}

impl Emit for i64 {
    fn emit(&self, to: &mut dyn Sink) {
        to.put(Out::I64(*self));
    }
}

impl Slot for i32 {
    fn accept(&mut self, event: Event<'_>) -> Result<(), Bad> {
        let event = number(event)?;
        match event {
            Event::I64(value) => value.try_into().ok(),
            Event::U64(value) => value.try_into().ok(),
            _ => None,
        }
        .map(|value| *self = value)
        .ok_or_else(|| event.not("a 32-bit integer"))
    }

    fn inside(&mut self, _: Step) -> Inside<'_> {
        Err(Kind::I32)
    }
}

impl Emit for i32 {
    fn emit(&self, to: &mut dyn Sink) {
        to.put(Out::I64((*self).into()));
    }
}

impl Slot for u64 {
    fn accept(&mut self, event: Event<'_>) -> Result<(), Bad> {
        let event = number(event)?;
        match event {
            Event::I64(value) => value.try_into().ok(),
            Event::U64(value) => Some(value),
            _ => None,
        }
        .map(|value| *self = value)
        .ok_or_else(|| event.not("an unsigned 64-bit integer"))
    }

    fn inside(&mut self, _: Step) -> Inside<'_> {
        Err(Kind::U64)
    }
}

impl Emit for u64 {
    fn emit(&self, to: &mut dyn Sink) {
        to.put(Out::U64(*self));
    }
}

impl Slot for f64 {
    fn accept(&mut self, event: Event<'_>) -> Result<(), Bad> {
        match number(event)? {
            // As serde does: an integer above 2^53 is rounded to the nearest float.
            Event::I64(value) => *self = value as f64,
            Event::U64(value) => *self = value as f64,
            Event::F64(value) => *self = value,
            Event::Digits(text) => *self = text.parse().unwrap_or(f64::INFINITY),
            other => return Err(other.not("a number")),
        }
        Ok(())
    }

    fn inside(&mut self, _: Step) -> Inside<'_> {
        Err(Kind::F64)
    }
}

impl Emit for f64 {
    fn emit(&self, to: &mut dyn Sink) {
        to.put(Out::F64(*self));
    }
}

/// The event, or the number in it if it is one that `serde_json` hands over as text.
fn number(event: Event<'_>) -> Result<Event<'_>, Bad> {
    let Event::Object(object) = event else {
        return Ok(event);
    };
    let Some(text) = object.number()? else {
        return Ok(Event::Object(object));
    };
    // As `serde_json` does: zero with a sign is a float, for integers have none.
    if text != "-0" {
        if let Ok(value) = text.parse() {
            return Ok(Event::I64(value));
        }
        if let Ok(value) = text.parse() {
            return Ok(Event::U64(value));
        }
    }
    match text.parse::<f64>() {
        Ok(value) if value.is_finite() => Ok(Event::F64(value)),
        _ => Ok(Event::Owned(text)),
    }
}

/// The known value of an enum that is written so, if there is one.
pub fn known<T: Clone>(values: &[T], as_str: fn(&T) -> &str, text: &str) -> Option<T> {
    values.iter().find(|value| as_str(value) == text).cloned()
}
