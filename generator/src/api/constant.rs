//! Values out of the collection.

/// A value out of the collection, for variants, tests and docs.
#[derive(Clone, Debug, PartialEq)]
pub enum Constant {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, as written.
    Number(String),
    /// Text.
    Text(String),
    /// A list.
    List(Vec<Constant>),
    /// An object, in order.
    Map(Vec<(String, Constant)>),
}

impl Constant {
    /// The value as JSON text without white space.
    #[must_use]
    pub fn json(&self) -> String {
        let mut text = String::new();
        write(self, &mut text);
        text
    }

    /// How many lists and objects stand in each other.
    #[must_use]
    pub fn levels(&self) -> usize {
        let deepest = match self {
            Self::List(elements) => elements.iter().map(Self::levels).max(),
            Self::Map(members) => members.iter().map(|(_, value)| value.levels()).max(),
            _ => return 0,
        };
        1 + deepest.unwrap_or_default()
    }
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
