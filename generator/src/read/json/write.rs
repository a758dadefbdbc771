//! A tree back to text.

use crate::read::json::number::is_number;
use crate::read::node::{Node, Value};

/// The value as JSON text without white space, as `JSON.stringify` writes it; holes stand as they were written.
///
/// A number in a YAML spelling that JSON lacks, such as `0x1F`, becomes a string.
#[must_use]
pub fn compact(node: &Node<'_>) -> String {
    let mut text = String::new();
    write_value(&mut text, &node.value);
    text
}

fn write_value(text: &mut String, value: &Value<'_>) {
    match value {
        Value::Null => text.push_str("null"),
        Value::Bool(true) => text.push_str("true"),
        Value::Bool(false) => text.push_str("false"),
        Value::Number(number) if is_number(number) => text.push_str(number),
        Value::Text(string) | Value::Number(string) => write_text(text, string),
        Value::Hole(hole) => text.push_str(hole),
        Value::List(elements) => {
            text.push('[');
            for (index, element) in elements.iter().enumerate() {
                if index > 0 {
                    text.push(',');
                }
                write_value(text, &element.value);
            }
            text.push(']');
        }
        Value::Map(entries) => {
            text.push('{');
            for (index, entry) in entries.iter().enumerate() {
                if index > 0 {
                    text.push(',');
                }
                write_text(text, &entry.key);
                text.push(':');
                write_value(text, &entry.value.value);
            }
            text.push('}');
        }
    }
}

fn write_text(text: &mut String, string: &str) {
    text.push('"');
    for character in string.chars() {
        match character {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            '\u{8}' => text.push_str("\\b"),
            '\u{C}' => text.push_str("\\f"),
            '\0'..='\u{1F}' => text.push_str(&format!("\\u{:04x}", u32::from(character))),
            _ => text.push(character),
        }
    }
    text.push('"');
}
