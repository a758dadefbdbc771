//! What the docs say of a value: what its schema says, and the limits that no type can say.

use crate::api::Type;
use crate::read::node::Value;
use crate::read::openapi::Located;
use crate::text::secret::looks_like_credential;

/// Longer values and patterns are not shown.
const LONGEST: usize = 80;

/// The description of a schema that says something.
pub(super) fn description(schema: Located<'_>) -> Option<String> {
    let text = schema.text("description")?;
    (!text.trim().is_empty()).then(|| text.to_owned())
}

/// Markdown: the description, then limits, default and deprecation in sentences, each as the first of the schemas says it.
pub(super) fn describe(nodes: &[Located<'_>], ty: &Type) -> Option<String> {
    let said = nodes.iter().find_map(|node| description(*node));
    let mut sentences = Vec::new();
    if nodes
        .iter()
        .any(|node| node.flag("deprecated") == Some(true))
    {
        sentences.push("Deprecated.".to_owned());
    }
    let word = |word: &str| nodes.iter().find_map(|node| node.get(word)?.scalar());
    sentences.extend(word("format").and_then(|format| self::format(&format, ty)));
    sentences.extend(limits(&word));
    if *ty != Type::Secret {
        sentences.extend(listed(nodes, ty));
        let default = nodes.iter().find_map(|node| node.get("default"));
        sentences.extend(
            default
                .and_then(shown)
                .map(|value| format!("Default: {value}.")),
        );
    }
    let parts: Vec<_> = said
        .into_iter()
        .chain((!sentences.is_empty()).then(|| sentences.join(" ")))
        .collect();
    (!parts.is_empty()).then(|| parts.join("\n\n"))
}

fn format(format: &str, ty: &Type) -> Option<String> {
    let sentence = match format {
        "date" => "A date as in `2001-02-03` (RFC 3339).",
        "date-time" | "datetime" => "A point in time as in `2001-02-03T04:05:06Z` (RFC 3339).",
        "time" => "A time of day as in `04:05:06Z` (RFC 3339).",
        "duration" => "A duration as in `P3DT4H` (ISO 8601).",
        "uuid" | "guid" => "A UUID.",
        "uri" | "url" => "A URL.",
        "email" => "An email address.",
        "ipv4" => "An IPv4 address.",
        "ipv6" => "An IPv6 address.",
        "hostname" => "A host name.",
        "byte" | "base64" | "password" | "int32" | "int64" | "float" | "double" | "decimal"
        | "string" => return None,
        _ if *ty != Type::Text || format.len() > LONGEST => return None,
        other => return Some(format!("Format: {}.", code(other))),
    };
    Some(sentence.to_owned())
}

/// Bounds of numbers, lengths and counts, and patterns.
fn limits<'n>(word: &impl Fn(&str) -> Option<std::borrow::Cow<'n, str>>) -> Vec<String> {
    let mut sentences = Vec::new();
    let exclusive = |bound: &str| match word(bound) {
        Some(flag) if flag == "true" => Some(None),
        Some(flag) if flag == "false" => None,
        Some(value) => Some(Some(value)),
        None => None,
    };
    // A flag beside the bound before OpenAPI 3.1, a bound of its own since.
    let bound = |inclusive: &str, exclusively: &str, at: &str, beyond: &str| match (
        exclusive(exclusively),
        word(inclusive),
    ) {
        (Some(None), Some(value)) | (Some(Some(value)), _) => Some(format!("{beyond} {value}")),
        (_, Some(value)) => Some(format!("{at} {value}")),
        _ => None,
    };
    let least = bound("minimum", "exclusiveMinimum", "at least", "more than");
    let most = bound("maximum", "exclusiveMaximum", "at most", "less than");
    sentences.extend(range(least, most, ""));
    for (least, most, unit) in [
        ("minLength", "maxLength", " characters"),
        ("minItems", "maxItems", " elements"),
        ("minProperties", "maxProperties", " entries"),
    ] {
        let least = word(least)
            .filter(|least| least != "0")
            .map(|value| format!("at least {value}"));
        let most = word(most).map(|value| format!("at most {value}"));
        sentences.extend(range(least, most, unit));
    }
    if let Some(step) = word("multipleOf") {
        sentences.push(format!("A multiple of {step}."));
    }
    if word("uniqueItems").is_some_and(|flag| flag == "true") {
        sentences.push("Each element once.".to_owned());
    }
    let pattern =
        word("pattern").filter(|pattern| pattern.len() <= LONGEST && !pattern.contains('\n'));
    sentences.extend(pattern.map(|pattern| format!("Pattern: {}.", code(&pattern))));
    sentences
}

fn range(least: Option<String>, most: Option<String>, unit: &str) -> Option<String> {
    let text = match (least, most) {
        (Some(least), Some(most)) => format!("{least} and {most}{unit}."),
        (Some(one), None) | (None, Some(one)) => format!("{one}{unit}."),
        (None, None) => return None,
    };
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    Some(first.into_iter().chain(letters).collect())
}

/// The listed values of what did not become an enum.
fn listed(nodes: &[Located<'_>], ty: &Type) -> Option<String> {
    if ty.name_in().is_some() {
        return None;
    }
    let list = nodes.iter().find_map(|node| node.get("enum"))?;
    let values: Vec<_> = list.elements().filter_map(shown).collect();
    let text = values.join(", ");
    (!values.is_empty() && text.len() <= 2 * LONGEST).then(|| format!("One of {text}."))
}

/// A value as code, where it is short and no credential.
fn shown(value: Located<'_>) -> Option<String> {
    let text = match &value.node.value {
        Value::List(elements) if elements.is_empty() => "[]".into(),
        Value::Map(entries) if entries.is_empty() => "{}".into(),
        _ => value.scalar()?,
    };
    let fits =
        text.len() <= LONGEST && !text.contains(['\n', '\r']) && !looks_like_credential(&text);
    match text.is_empty() {
        true => Some("empty".to_owned()),
        false => fits.then(|| code(&text)),
    }
}

/// Text as inline code of Markdown.
fn code(text: &str) -> String {
    let ticks = if text.contains('`') { "``" } else { "`" };
    let space = if text.starts_with('`') || text.ends_with('`') {
        " "
    } else {
        ""
    };
    format!("{ticks}{space}{text}{space}{ticks}")
}
