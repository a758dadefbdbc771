//! Placeholders: texts that converters print where a value of another type belongs.
//!
//! Source of the rules: the converters from OpenAPI to Postman collections, observed.

/// What a placeholder says of the value that belongs in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Placeholder<'a> {
    /// Text, with or without a format.
    Text,
    /// Text that is secret.
    Secret,
    /// A whole number.
    Integer,
    /// A number.
    Float,
    /// `true` or `false`.
    Bool,
    /// Nothing: a list or an object of unknown content, or an error of the converter.
    Unknown,
    /// A value of the schema with this name, inside a value of that same schema.
    Circular(&'a str),
}

/// Reads a text as a placeholder; `None` where it is a value.
pub(super) fn read(text: &str) -> Option<Placeholder<'_>> {
    let text = text.trim();
    if let Some(inner) = text
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'))
    {
        return of_type(inner);
    }
    let inner = text.strip_prefix('<')?.strip_suffix('>')?;
    if let Some(reference) = inner.strip_prefix("Circular reference to ") {
        let reference = reference.strip_suffix(" detected").unwrap_or(reference);
        let name = reference.rsplit('/').next().unwrap_or(reference);
        return Some(Placeholder::Circular(name));
    }
    if inner.starts_with("Error: ") {
        return Some(Placeholder::Unknown);
    }
    of_type(inner).or_else(|| of_format(inner))
}

/// The types of JSON Schema and the formats of numbers.
fn of_type(word: &str) -> Option<Placeholder<'static>> {
    Some(match word {
        "string" => Placeholder::Text,
        "integer" | "long" | "int32" | "int64" => Placeholder::Integer,
        "number" | "float" | "double" => Placeholder::Float,
        "boolean" => Placeholder::Bool,
        "array" | "object" | "null" | "any" => Placeholder::Unknown,
        _ => return None,
    })
}

/// The formats of text, and pairs such as `array-csv`.
fn of_format(word: &str) -> Option<Placeholder<'static>> {
    Some(match word {
        "date" | "dateTime" | "date-time" | "time" | "duration" | "uuid" | "uri" | "url"
        | "email" | "hostname" | "ipv4" | "ipv6" | "byte" | "binary" => Placeholder::Text,
        "password" => Placeholder::Secret,
        _ => return of_type(word.split_once('-')?.0),
    })
}

/// A value that fits where a placeholder stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StandIn {
    /// The text itself: a text belongs there.
    Itself,
    /// A number, as it is written.
    Number(&'static str),
    /// `true`.
    True,
    /// None: nothing is known of the value.
    Nothing,
}

/// What can stand where a text does: the text itself, unless it is a placeholder for a value of another type.
#[must_use]
pub(crate) fn stand_in(text: &str) -> StandIn {
    match read(text) {
        None | Some(Placeholder::Text | Placeholder::Secret) => StandIn::Itself,
        Some(Placeholder::Integer) => StandIn::Number("1"),
        Some(Placeholder::Float) => StandIn::Number("1.5"),
        Some(Placeholder::Bool) => StandIn::True,
        Some(Placeholder::Unknown | Placeholder::Circular(_)) => StandIn::Nothing,
    }
}

/// Whether a text only says what belongs in its place: `<integer>`, `(string)`, or the error of a converter.
///
/// Such a text is no value: it fits every type, and nothing should be sent or tested with it.
#[must_use]
pub(crate) fn is_placeholder(text: &str) -> bool {
    read(text).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_and_formats_are_read() {
        for (text, want) in [
            ("<string>", Placeholder::Text),
            ("(string)", Placeholder::Text),
            ("<dateTime>", Placeholder::Text),
            ("<long>", Placeholder::Integer),
            ("<double>", Placeholder::Float),
            ("<boolean>", Placeholder::Bool),
            ("<password>", Placeholder::Secret),
            ("<array>", Placeholder::Unknown),
            ("<array-csv>", Placeholder::Unknown),
            ("<integer-int16>", Placeholder::Integer),
            (
                "<Error: Too many levels of nesting to fake this schema>",
                Placeholder::Unknown,
            ),
            (
                "<Circular reference to #/components/schemas/Rule detected>",
                Placeholder::Circular("Rule"),
            ),
        ] {
            assert_eq!(read(text), Some(want), "{text}");
        }
    }

    #[test]
    fn other_texts_are_values() {
        for text in [
            "",
            "<",
            "<>",
            "string",
            "<h1>Hello</h1>",
            "<your secret>",
            "(optional)",
            "<a-b>",
            "< >",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
