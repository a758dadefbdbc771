//! Variables that stand for whole values in JSON bodies, and values that fit there.
//!
//! What `{"before": {{booking}}}` needs is seen where another body of the collection has a value under the same key.

use std::collections::BTreeMap;

use postwright::read::json;
use postwright::read::node::{Node, Value};

/// The values by variable; none where nothing is known of its keys, or where a number fits, which is what others get.
pub(super) fn values(main: &Node<'_>) -> BTreeMap<String, &'static str> {
    let mut found = Found::default();
    found.collection(main);
    let mut values = BTreeMap::new();
    for (name, key) in found.holes {
        if let Some(value) = found.fitting.get(&key) {
            values.insert(name, *value);
        }
    }
    values
}

#[derive(Default)]
struct Found {
    /// A variable and the key that it stands under.
    holes: Vec<(String, String)>,
    /// A value of the kind that stands under a key.
    fitting: BTreeMap<String, &'static str>,
}

impl Found {
    fn collection(&mut self, node: &Node<'_>) {
        match &node.value {
            Value::Map(entries) => {
                for entry in entries {
                    match &entry.value.value {
                        Value::Text(text) if entry.key == "raw" || entry.key == "rawModeData" => {
                            if let Ok(body) = json::read_sample(text) {
                                self.body("", &body);
                            }
                        }
                        _ => self.collection(&entry.value),
                    }
                }
            }
            Value::List(elements) => elements.iter().for_each(|node| self.collection(node)),
            _ => {}
        }
    }

    fn body(&mut self, key: &str, node: &Node<'_>) {
        let fits = match &node.value {
            Value::Map(entries) => {
                for entry in entries {
                    self.body(&entry.key, &entry.value);
                }
                "{}"
            }
            Value::List(elements) => {
                elements.iter().for_each(|node| self.body(key, node));
                "[]"
            }
            Value::Hole(text) => {
                let name = text
                    .trim()
                    .strip_prefix("{{")
                    .and_then(|text| text.strip_suffix("}}"));
                if let Some(name) = name.filter(|name| !name.contains(['{', '}'])) {
                    self.holes.push((name.to_owned(), key.to_owned()));
                }
                return;
            }
            Value::Bool(_) => "true",
            // A text would need quotes, which break the other texts that the variable stands in.
            Value::Text(_) | Value::Null | Value::Number(_) => return,
        };
        self.fitting.entry(key.to_owned()).or_insert(fits);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_variable_gets_what_other_bodies_have_under_its_key() {
        let text = r#"{"item": [
            {"body": {"raw": "{\"before\": {{booking}}, \"id\": {{id}}}"}},
            {"body": {"raw": "{\"before\": {\"a\": 1}, \"id\": 5}"}}]}"#;
        let reading = json::read(text).unwrap();
        let found = values(&reading.root);
        assert_eq!(found.get("booking"), Some(&"{}"));
        assert_eq!(found.get("id"), None);
    }

    #[test]
    fn no_value_has_quotes_of_its_own() {
        let text = r#"{"item": [
            {"body": {"raw": "{\"date\": {{date}}, \"note\": \"on {{date}}\"}"}},
            {"body": {"raw": "{\"date\": \"today\"}"}}]}"#;
        let reading = json::read(text).unwrap();
        assert_eq!(values(&reading.root), BTreeMap::new());
    }
}
