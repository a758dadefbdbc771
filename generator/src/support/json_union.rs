//! Values of one of several types. Only clients with such a type need this.

use serde_json::Value;

use super::json::{Bad, Event, Slot, weigh};

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
        return Ok((alternatives.len(), value));
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
    Ok((alternatives.len(), value))
}

/// Reads the value, unless the reading only weighs: then it is skipped, and `true` is given.
fn skip_when_weighing(event: Event<'_>, value: &mut Value) -> Result<bool, Bad> {
    match event {
        Event::Array(array) => {
            if array.skip_when_weighing()? {
                return Ok(true);
            }
            value.accept(Event::Array(array))?;
        }
        Event::Object(object) => {
            if object.skip_when_weighing()? {
                return Ok(true);
            }
            value.accept(Event::Object(object))?;
        }
        scalar => value.accept(scalar)?,
    }
    Ok(false)
}
