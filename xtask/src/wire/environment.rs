//! One environment with a value for every variable of a collection, for Postman and for the client alike.
//!
//! A variable that the collection or its only environment gives a value keeps it. Any other gets one that fits where it
//! stands: a URL where a URL begins, a host name, a port, and elsewhere a number, which is a valid value of most types.

use std::collections::{BTreeMap, BTreeSet};

use postwright::read::node::{Node, Value};
use postwright::read::postman::document::{Document, FieldValue, Variable};
use serde_json::json;

/// How often values are searched for further variables: values may hold variables, and these others.
const ROUNDS: usize = 5;

/// The environment as a file of Postman's.
pub(super) fn environment(main: &Node<'_>, document: &Document) -> String {
    let mut values = given(document);
    let mut uses = Uses {
        fitting: super::holes::values(main),
        ..Uses::default()
    };
    uses.walk("", main);
    for name in uses.origins.clone() {
        if let Some(value) = values.get(&name) {
            uses.url(value);
        }
    }
    for _ in 0..ROUNDS {
        let missing: Vec<_> = uses
            .names
            .iter()
            .filter(|name| !values.contains_key(*name))
            .cloned()
            .collect();
        for name in missing {
            values.insert(name.clone(), uses.value(&name));
        }
        // What a nested name such as `{{a{{b}}}}` becomes is a name as well.
        let resolved: Vec<_> = uses
            .nested
            .iter()
            .map(|text| resolve(text, &values))
            .collect();
        // The value of a variable that a URL begins with is the beginning of a URL itself.
        for name in uses.origins.clone() {
            if let Some(value) = values.get(&name) {
                uses.url(value);
            }
        }
        let texts = values.values().cloned().chain(resolved).collect::<Vec<_>>();
        for text in texts {
            uses.text(&text);
        }
    }
    let values: Vec<_> = values
        .into_iter()
        .map(|(key, value)| json!({ "key": key, "value": value, "enabled": true }))
        .collect();
    json!({ "name": "all values", "values": values, "_postman_variable_scope": "environment" })
        .to_string()
}

/// The values that are there, those of the only environment first. Empty ones count as missing.
fn given(document: &Document) -> BTreeMap<String, String> {
    let mut values = BTreeMap::new();
    let globals = document
        .globals
        .iter()
        .flat_map(|globals| &globals.variables);
    let only = match document.environments.as_slice() {
        [only] => only.variables.as_slice(),
        _ => &[],
    };
    for variable in globals.chain(&document.collection.variables).chain(only) {
        if let Some(text) = text_of(variable) {
            values.insert(variable.key.clone(), text);
        }
    }
    values
}

fn text_of(variable: &Variable) -> Option<String> {
    let text = match &variable.value {
        FieldValue::Text(text) | FieldValue::Number(text) => text.clone(),
        FieldValue::Bool(value) => value.to_string(),
        _ => return None,
    };
    (!variable.disabled && !text.trim().is_empty()).then_some(text)
}

/// Where variables stand.
#[derive(Default)]
struct Uses {
    names: BTreeSet<String>,
    /// A URL begins with it, and its path or query follows.
    origins: BTreeSet<String>,
    schemes: BTreeSet<String>,
    hosts: BTreeSet<String>,
    ports: BTreeSet<String>,
    /// The second of two that a URL begins with.
    bases: BTreeSet<String>,
    /// Values that fit where a variable stands for a value of JSON.
    fitting: BTreeMap<String, &'static str>,
    /// Texts with variables whose names hold variables.
    nested: BTreeSet<String>,
}

impl Uses {
    fn walk(&mut self, key: &str, node: &Node<'_>) {
        match &node.value {
            Value::Text(text) => {
                self.text(text);
                if key == "url" || key == "request" {
                    self.url(text);
                }
            }
            Value::Map(entries) => {
                if key == "url" || key == "request" {
                    self.parts(node);
                }
                for entry in entries {
                    self.text(&entry.key);
                    self.walk(&entry.key, &entry.value);
                }
            }
            Value::List(elements) => elements.iter().for_each(|element| self.walk(key, element)),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        let names = names(text);
        if text.contains("{{{{")
            || text
                .split("{{")
                .skip(1)
                .any(|piece| !piece.contains("}}") && !piece.is_empty())
        {
            self.nested.insert(text.to_owned());
        }
        self.names.extend(names);
    }

    /// A URL in parts, put together as far as the path.
    fn parts(&mut self, url: &Node<'_>) {
        let text = |key: &str| url.get(key).and_then(Node::as_text).unwrap_or_default();
        let host = match url.get("host").map(|host| &host.value) {
            Some(Value::List(labels)) => labels
                .iter()
                .filter_map(Node::as_text)
                .collect::<Vec<_>>()
                .join("."),
            Some(Value::Text(host)) => host.to_string(),
            _ => return self.url(text("raw")),
        };
        let scheme = match text("protocol") {
            "" => String::new(),
            protocol => format!("{protocol}://"),
        };
        let port = match text("port") {
            "" => String::new(),
            port => format!(":{port}"),
        };
        self.url(&format!("{scheme}{host}{port}/"));
    }

    fn url(&mut self, url: &str) {
        let (scheme, rest) = match url.split_once("://") {
            Some((scheme, rest)) => (Some(scheme), rest),
            None => (None, url),
        };
        if let Some(scheme) = scheme {
            self.schemes.extend(names(scheme));
        }
        let end = outside(rest, &['/', '?', '#']);
        let authority = rest.get(..end).unwrap_or(rest);
        let (host, port) = match authority.get(outside(authority, &[':'])..) {
            Some(port) if !port.is_empty() => {
                (authority.strip_suffix(port).unwrap_or(authority), port)
            }
            _ => (authority, ""),
        };
        self.ports.extend(names(port));
        let whole = host.starts_with("{{") && scheme.is_none() && port.is_empty();
        let mut all = names(host).into_iter();
        if whole && host.ends_with("}}") {
            self.origins.extend(all.next());
            self.bases.extend(all);
        } else {
            self.hosts.extend(all);
        }
    }

    /// The name that a host stands with is made of the variable's; everything else of a number of its own.
    fn value(&self, name: &str) -> String {
        let word: String = name
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .map(|letter| letter.to_ascii_lowercase())
            .take(30)
            .collect();
        let host = format!("{}.test", if word.is_empty() { "host" } else { &word });
        if self.schemes.contains(name) {
            "https".to_owned()
        } else if self.ports.contains(name) {
            "8443".to_owned()
        } else if self.hosts.contains(name) {
            host
        } else if self.bases.contains(name) {
            // Before what a URL begins with: two origins in a row are no URL.
            format!("/{word}")
        } else if self.origins.contains(name) {
            format!("https://{host}")
        } else if let Some(value) = self.fitting.get(name) {
            (*value).to_owned()
        } else {
            number(name)
        }
    }
}

/// A number from 1000 to 9999 that depends on the name alone (FNV-1a).
fn number(name: &str) -> String {
    let hash = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    (1000 + hash % 9000).to_string()
}

/// The first of these characters that stands in no variable; the length of the text where there is none.
fn outside(text: &str, characters: &[char]) -> usize {
    let mut depth = 0_usize;
    let mut before = ' ';
    for (at, letter) in text.char_indices() {
        match (before, letter) {
            ('{', '{') => depth = 1,
            ('}', '}') => depth = 0,
            _ if depth == 0 && characters.contains(&letter) => return at,
            _ => {}
        }
        before = letter;
    }
    text.len()
}

/// The names between `{{` and `}}` that hold no brace.
fn names(text: &str) -> Vec<String> {
    let pieces = text.split("{{").skip(1);
    let names = pieces.filter_map(|piece| Some(piece.split_once("}}")?.0));
    names
        .filter(|name| !name.is_empty() && !name.contains(['{', '}']))
        .map(str::to_owned)
        .collect()
}

fn resolve(text: &str, values: &BTreeMap<String, String>) -> String {
    let mut resolved = text.to_owned();
    for name in names(text) {
        if let Some(value) = values.get(&name) {
            resolved = resolved.replace(&format!("{{{{{name}}}}}"), value);
        }
    }
    resolved
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use postwright::read::json;

    fn values(text: &str) -> BTreeMap<String, String> {
        let reading = json::read(text).unwrap();
        let made = environment(&reading.root, &Document::default());
        let made: serde_json::Value = serde_json::from_str(&made).unwrap();
        let values = made
            .get("values")
            .and_then(serde_json::Value::as_array)
            .unwrap()
            .iter();
        let text = |value: &serde_json::Value, key: &str| {
            value.get(key).unwrap().as_str().unwrap().to_owned()
        };
        values
            .map(|value| (text(value, "key"), text(value, "value")))
            .collect()
    }

    #[test]
    fn a_value_fits_where_the_variable_stands() {
        let found = values(
            r#"{"item": [
                {"request": "{{baseUrl}}/users/{{id}}"},
                {"request": {"url": {"protocol": "{{scheme}}", "host": ["{{tenant}}", "example"], "port": "{{port}}"}}},
                {"request": {"url": {"host": ["{{root}}{{version}}"], "path": ["a"]}}},
                {"request": {"url": "http://{{where}}:81/a?b={{$guid}}"}}]}"#,
        );
        let expected = [
            ("baseUrl", "https://baseurl.test"),
            ("scheme", "https"),
            ("tenant", "tenant.test"),
            ("port", "8443"),
            ("root", "https://root.test"),
            ("version", "/version"),
            ("where", "where.test"),
        ];
        for (name, value) in expected {
            assert_eq!(found.get(name).map(String::as_str), Some(value), "{name}");
        }
        assert!(found.get("id").unwrap().parse::<u16>().is_ok());
        assert!(found.contains_key("$guid"));
    }

    #[test]
    fn a_nested_name_gets_a_value_as_well() {
        let found = values(r#"{"item": [{"request": "http://h.test/{{a{{b}}}}"}]}"#);
        let inner = found.get("b").unwrap();
        assert!(found.contains_key(&format!("a{inner}")), "{found:?}");
    }
}
