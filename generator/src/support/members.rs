//! Values of parameters that are no single text: objects and whatever else JSON can hold.

use serde::Serialize;
use serde_json::Value;

use super::encode::{self, Place};
use super::request::Request;
use super::request_error::RequestProblem;
use super::value::Members;

/// The members of a value as texts. A key is empty where the value is no object.
pub struct Flat {
    members: Result<Vec<(String, String)>, serde_json::Error>,
    deep: bool,
}

impl Flat {
    /// The members of an object. A list in it gives several with one key; what is nested deeper is JSON text.
    pub fn of<T: Serialize>(value: &T) -> Self {
        let members = serde_json::to_value(value).map(|value| {
            let mut members = Vec::new();
            match value {
                Value::Object(map) => {
                    for (key, value) in map {
                        push_flat(&key, value, &mut members);
                    }
                }
                value => push_flat("", value, &mut members),
            }
            members
        });
        Self {
            members,
            deep: false,
        }
    }

    /// The members at any depth, each with its keys in brackets: `[a][b]`. No specification says how lists are written; most
    /// servers that read such keys take `[a][]` for each text, and `[a][0][b]` for what has keys of its own.
    pub fn deep<T: Serialize>(value: &T) -> Self {
        let members = serde_json::to_value(value).map(|value| {
            let mut members = Vec::new();
            push_deep(String::new(), value, &mut members);
            members
        });
        Self {
            members,
            deep: true,
        }
    }

    /// What the key of a member is made of.
    pub(super) fn keys<'k>(&self, key: &'k str, own: &'k str) -> [&'k str; 2] {
        match (self.deep, own) {
            (true, own) => [key, own],
            (false, "") => [key, ""],
            (false, own) => [own, ""],
        }
    }
}

impl Members for Flat {
    fn each(&self, take: &mut dyn FnMut(&str, &str)) -> bool {
        let Ok(members) = &self.members else {
            return false;
        };
        for (key, value) in members {
            take(key, value);
        }
        true
    }
}

/// A value as JSON text; `None` where it is absent.
pub fn json_text<T: Serialize>(value: &T) -> Option<String> {
    serde_json::to_string(value)
        .ok()
        .filter(|text| text != "null")
}

impl Request {
    /// Query entries for the members of an object, each under its own key. The key stands as it goes on the wire and is
    /// that of members without one.
    pub fn query_members(&mut self, key: &str, members: &Flat) {
        self.entries(members, |own, out| match own {
            "" => out.push_str(key),
            own => encode::push(out, own, Place::QueryKey),
        });
    }

    /// Query entries for the members of an object, each under the key with its own keys in brackets behind it.
    pub fn query_deep(&mut self, key: &str, members: &Flat) {
        self.entries(members, |own, out| {
            out.push_str(key);
            encode::push(out, own, Place::QueryKey);
        });
    }

    fn entries(&mut self, members: &Flat, write_key: impl Fn(&str, &mut String)) {
        let mut query = String::new();
        let written = members.each(&mut |own, value| {
            if !query.is_empty() {
                query.push('&');
            }
            write_key(own, &mut query);
            query.push('=');
            encode::push(&mut query, value, Place::Query);
        });
        if !written {
            self.refuse(RequestProblem::Unwritable);
        }
        self.append_query(&query);
    }
}

fn push_flat(key: &str, value: Value, members: &mut Vec<(String, String)>) {
    match value {
        Value::Array(elements) => {
            let texts = elements.into_iter().filter_map(text);
            members.extend(texts.map(|text| (key.to_owned(), text)));
        }
        value => members.extend(text(value).map(|text| (key.to_owned(), text))),
    }
}

fn push_deep(key: String, value: Value, members: &mut Vec<(String, String)>) {
    match value {
        Value::Object(map) => {
            for (own, value) in map {
                push_deep(format!("{key}[{own}]"), value, members);
            }
        }
        Value::Array(elements) => {
            for (index, element) in elements.into_iter().enumerate() {
                let key = match element {
                    Value::Object(_) | Value::Array(_) => format!("{key}[{index}]"),
                    _ => format!("{key}[]"),
                };
                push_deep(key, element, members);
            }
        }
        value => members.extend(text(value).map(|text| (key, text))),
    }
}

/// A value as one text; `null` is none.
fn text(value: Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text),
        other => Some(other.to_string()),
    }
}
