//! JSON by value.

use std::collections::BTreeMap;

use postwright::read::node::{Entry, Node, Value};

use super::is_placeholder;

/// The JSON pointer of the first difference between two values. Of a repeated key the last counts.
pub(super) fn difference(at: &str, ours: &Node<'_>, theirs: &Node<'_>) -> Option<String> {
    let here = |what: &str| Some(format!("{what} at {at}/"));
    match (&ours.value, &theirs.value) {
        (_, theirs) if is_no_value(theirs) => None,
        (Value::Map(one), Value::Map(other)) => {
            let members = |entries: &[Entry<'_>]| -> BTreeMap<String, usize> {
                entries
                    .iter()
                    .enumerate()
                    .map(|(index, entry)| (entry.key.to_string(), index))
                    .collect()
            };
            let (ours, theirs) = (members(one), members(other));
            for (key, index) in &theirs {
                let Some(own) = ours.get(key).and_then(|own| one.get(*own)) else {
                    if other
                        .get(*index)
                        .is_some_and(|entry| is_no_value(&entry.value.value))
                    {
                        continue;
                    }
                    return here(&format!("`{key}` missing"));
                };
                let their = other.get(*index)?;
                if let Some(found) = difference(&format!("{at}/{key}"), &own.value, &their.value) {
                    return Some(found);
                }
            }
            ours.keys()
                .find(|key| !theirs.contains_key(*key))
                .and_then(|key| here(&format!("`{key}` added")))
        }
        (Value::List(one), Value::List(other)) => {
            if one.len() != other.len() {
                let placeholders = other.iter().all(|node| is_no_value(&node.value));
                return if placeholders {
                    None
                } else {
                    here("another length")
                };
            }
            one.iter()
                .zip(other)
                .find_map(|(one, other)| difference(&format!("{at}/*"), one, other))
        }
        (Value::Number(one), Value::Number(other)) if is_number(one, other) => None,
        (one, other) if one == other => None,
        (one, other) => here(&format!("{} for {}", kind(one), kind(other))),
    }
}

/// A placeholder such as `"<string>"`, or `<your id>` without quotes: a client has nothing to send for it.
fn is_no_value(value: &Value<'_>) -> bool {
    match value {
        Value::Text(text) => is_placeholder(text),
        Value::Hole(_) => true,
        _ => false,
    }
}

/// Whether two texts are one number. Clients read a sample's body with `serde_json`, which may be off by one unit in the last
/// place; a caller's number is written exactly.
fn is_number(one: &str, other: &str) -> bool {
    match (one.parse::<f64>(), other.parse::<f64>()) {
        (Ok(one), Ok(other)) => (one - other).abs() <= f64::EPSILON * one.abs().max(other.abs()),
        _ => false,
    }
}

fn kind(value: &Value<'_>) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::Text(_) => "text",
        Value::List(_) => "a list",
        Value::Map(_) => "an object",
        Value::Hole(_) => "a hole",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_compared_as_the_nearest_that_a_client_reads() {
        assert!(is_number("1.0", "1"));
        assert!(is_number("-1.2199556849712643", "-1.2199556849712641"));
        assert!(!is_number("1.2199556849712643", "1.21995568497127"));
        assert!(!is_number("9007199254740993", "9007199254740999"));
    }
}
