//! Values out of the collection as JSON text.

use crate::api::Constant;

/// The value as JSON text without white space.
pub(super) fn json(value: &Constant) -> String {
    let mut text = String::new();
    write(value, &mut text);
    text
}

fn write(value: &Constant, into: &mut String) {
    match value {
        Constant::Null => into.push_str("null"),
        Constant::Bool(value) => into.push_str(if *value { "true" } else { "false" }),
        Constant::Number(number) => into.push_str(number),
        Constant::Text(text) => quoted(text, into),
        Constant::List(elements) => {
            into.push('[');
            for (index, element) in elements.iter().enumerate() {
                if index > 0 {
                    into.push(',');
                }
                write(element, into);
            }
            into.push(']');
        }
        Constant::Map(members) => {
            into.push('{');
            for (index, (key, value)) in members.iter().enumerate() {
                if index > 0 {
                    into.push(',');
                }
                quoted(key, into);
                into.push(':');
                write(value, into);
            }
            into.push('}');
        }
    }
}

fn quoted(text: &str, into: &mut String) {
    into.push_str(&serde_json::Value::from(text).to_string());
}
