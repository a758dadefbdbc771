//! What the docs of a function say of the values that it takes.

use super::super::Scope;
use super::super::operation::{self, Given};
use super::{code_free, linked, type_text};
use crate::api::{Made, Parameter};
use crate::text::markdown;

/// What is said of the required values; nothing where the signature says it all.
pub(super) fn arguments(given: &[Given], scope: Scope<'_>) -> Vec<String> {
    let required: Vec<_> = given.iter().filter(|given| given.required).collect();
    // The name of a body and its type say as much as the generator could.
    let says_more = |given: &&&Given| given.description.is_some() && given.name != scope.named.body;
    if required.iter().filter(says_more).count() == 0 {
        return Vec::new();
    }
    let mut lines = vec!["# Arguments".to_owned(), String::new()];
    if operation::has_input(given) {
        lines.push(format!("The fields of [`{}`]:", scope.named.input));
        lines.push(String::new());
    }
    lines.extend(required.into_iter().flat_map(argument));
    lines
}

fn argument(given: &Given) -> Vec<String> {
    let text = given.description.as_deref().map(markdown::rustdoc);
    let mut text = text.unwrap_or_default().into_iter();
    let name = format!("* `{}`", given.name);
    let first = match text.next() {
        // The start of a block is one only on a line of its own; its end would start another, without `text`.
        Some(first) if begins_block(&first) => {
            vec![format!("{name}:"), String::new(), format!("  {first}")]
        }
        Some(first) => vec![format!("{name}: {first}")],
        None => vec![name],
    };
    let rest = text.map(|line| match line.as_str() {
        "" => line,
        _ => format!("  {line}"),
    });
    first.into_iter().chain(rest).collect()
}

/// Whether a line of Markdown is the first of something else than a paragraph.
fn begins_block(line: &str) -> bool {
    let marks = ["```", "* ", "- ", "> ", "|"];
    let after_digits = line.trim_start_matches(|digit: char| digit.is_ascii_digit());
    marks.iter().any(|mark| line.starts_with(mark)) || after_digits.starts_with(". ")
}

/// What a call may have and need not, one line each: the setters have the whole text.
pub(super) fn setters(given: &[Given], scope: Scope<'_>) -> Vec<String> {
    let optional = given.iter().filter(|given| !given.required);
    let lines: Vec<_> = optional.map(|given| setter_line(given, scope)).collect();
    if lines.is_empty() {
        return lines;
    }
    let mut all = vec![
        "# Optional values".to_owned(),
        String::new(),
        "Each is a method of the call:".to_owned(),
        String::new(),
    ];
    all.extend(lines);
    all
}

fn setter_line(given: &Given, scope: Scope<'_>) -> String {
    let ty = if given.repeated {
        type_text(&given.field)
    } else {
        type_text(&given.ty)
    };
    let mut line = format!("* `{}`: {}", given.name, linked(&ty));
    if let Some(default) = default(given, scope) {
        line.push_str(&format!(", else `{}`", code_free(default)));
    } else if let Some(made) = parameter(given, scope).and_then(Parameter::made) {
        line.push_str(match made {
            Made::Guid => ", else a random UUID",
            Made::Timestamp => ", else the seconds since 1970",
            Made::IsoTimestamp => ", else the time",
            Made::RandomInt => ", else a random number up to 1000",
        });
    }
    let said = given.description.as_deref().map(markdown::summary);
    if let Some(said) = said.filter(|said| !said.is_empty()) {
        line.push_str(&format!(". {said}"));
    }
    line
}

/// What is sent where the caller gives nothing.
fn default<'a>(given: &Given, scope: Scope<'a>) -> Option<&'a str> {
    parameter(given, scope)?.default.as_deref()
}

fn parameter<'a>(given: &Given, scope: Scope<'a>) -> Option<&'a Parameter> {
    let named = scope.named.parameters.iter();
    let mut parameters = scope.operation.parameters.iter().zip(named);
    let (parameter, _) = parameters.find(|(_, name)| **name == given.name)?;
    Some(parameter)
}
