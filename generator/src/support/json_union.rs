//! Values of one of several types. Only clients with such a type need this.

use serde_json::{Map, Value};

use super::json::{Bad, Event, Inside, Kind, NUMBER, Slot, Step, weigh};
use super::json_any::number;

/// Reads a value of one of several types: the index of the one that was filled, and the value itself. The index is past
/// the last one where none fits.
///
/// An alternative fits if it takes the value strictly. Of those that do, the one that loses the fewest keys is chosen, the
/// first of equals. One that loses as many keys as it knows, or more, is no evidence: a server that adds a key does
/// not change the choice, but an object of some other type is not forced into this one.
///
/// # Errors
/// The reader's.
pub fn choose(event: Event<'_>, alternatives: &mut [&mut dyn Slot]) -> Result<(usize, Value), Bad> {
    let mut value = Value::Null;
    // Types are weighed by their own keys, without the unions inside them: these take anything, and weighing them at
    // each level would take time that grows with the power of the depth.
    if skip_when_weighing(event, &mut value)? {
        return Ok((alternatives.len(), value));
    }
    choose_by_evidence(value, alternatives)
}

fn choose_by_evidence(
    value: Value,
    alternatives: &mut [&mut dyn Slot],
) -> Result<(usize, Value), Bad> {
    let mut best = None;
    for (index, slot) in alternatives.iter_mut().enumerate() {
        let Some(evidence) = weigh(&value, &mut **slot, true) else {
            continue;
        };
        let fits = evidence.lost == 0 || evidence.lost < evidence.known;
        if fits && best.is_none_or(|(lost, _)| evidence.lost < lost) {
            best = Some((evidence.lost, index));
        }
    }
    let Some((_, index)) = best else {
        return Ok((alternatives.len(), plain(value)));
    };
    if let Some(slot) = alternatives.get_mut(index) {
        weigh(&value, &mut **slot, false);
    }
    Ok((index, value))
}

/// As [`choose`], where the text under a key tells the alternatives apart: `tags` has the index for each text. A value with
/// a text that is not there, and one that does not fit the alternative of its text, fits none. Without the key, evidence
/// decides.
///
/// # Errors
/// The reader's.
pub fn choose_by_tag(
    event: Event<'_>,
    key: &str,
    tags: &[(&str, usize)],
    alternatives: &mut [&mut dyn Slot],
) -> Result<(usize, Value), Bad> {
    let mut value = Value::Null;
    if skip_when_weighing(event, &mut value)? {
        return Ok((alternatives.len(), value));
    }
    let Some(tag) = value.get(key).and_then(Value::as_str) else {
        return choose_by_evidence(value, alternatives);
    };
    let index = tags.iter().find(|(text, _)| *text == tag);
    let index = index.map_or(alternatives.len(), |(_, index)| *index);
    let slot = alternatives.get_mut(index);
    if slot.is_some_and(|slot| weigh(&value, &mut **slot, false).is_some()) {
        return Ok((index, value));
    }
    Ok((alternatives.len(), plain(value)))
}

/// Reads the value, unless the reading only weighs: then it is skipped, and `true` is given.
fn skip_when_weighing(event: Event<'_>, value: &mut Value) -> Result<bool, Bad> {
    let event = match event {
        Event::Array(array) => {
            if array.skip_when_weighing()? {
                return Ok(true);
            }
            Event::Array(array)
        }
        Event::Object(object) => {
            if object.skip_when_weighing()? {
                return Ok(true);
            }
            Event::Object(object)
        }
        scalar => scalar,
    };
    let mut whole = Whole(Value::Null);
    whole.accept(event)?;
    *value = whole.0;
    Ok(false)
}

/// Any value, in which each number that a float might round is still the object in which it came: an alternative that
/// counts digits gets all of them.
struct Whole(Value);

impl Default for Whole {
    fn default() -> Self {
        Self(Value::Null)
    }
}

impl Slot for Whole {
    fn accept(&mut self, event: Event<'_>) -> Result<(), Bad> {
        self.0 = match event {
            Event::Array(array) => {
                let mut elements: Vec<Self> = Vec::new();
                array.all(&mut elements)?;
                Value::Array(elements.into_iter().map(|element| element.0).collect())
            }
            Event::Object(object) => {
                let mut map = Map::new();
                if let Some(text) = object.number()? {
                    map.insert(NUMBER.to_owned(), Value::String(text));
                } else {
                    let mut value = Self::default();
                    while let Some((key, _)) = object.entry(&mut value)? {
                        map.insert(key, std::mem::take(&mut value).0);
                    }
                }
                Value::Object(map)
            }
            scalar => return self.0.accept(scalar),
        };
        Ok(())
    }

    fn inside(&mut self, _: Step) -> Inside<'_> {
        Err(Kind::Any)
    }
}

/// The value with its numbers as numbers, for callers.
fn plain(mut value: Value) -> Value {
    match &mut value {
        Value::Array(elements) => {
            for element in elements {
                *element = plain(element.take());
            }
        }
        Value::Object(map) => {
            if let Some(Value::String(text)) = map.get(NUMBER) {
                return number(text);
            }
            for (_, member) in map.iter_mut() {
                *member = plain(member.take());
            }
        }
        _ => {}
    }
    value
}
