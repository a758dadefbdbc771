//! What the docs of a function say of the values that it takes.

use super::super::Scope;
use super::super::operation::{self, Given};
use super::code_free;
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

/// What a call may have and need not, by name: the fields of the operation's type have types and the whole text.
pub(super) fn setters(given: &[Given], scope: Scope<'_>) -> Vec<String> {
    let optional = given.iter().filter(|given| !given.required);
    let names: Vec<_> = optional.map(|given| setter(given, scope)).collect();
    if names.is_empty() {
        return names;
    }
    vec![format!(
        "Optional values, each a method of the call and a field of [`{}`]: {}.",
        scope.named.ty,
        names.join(", ")
    )]
}

fn setter(given: &Given, scope: Scope<'_>) -> String {
    let made = parameter(given, scope).and_then(Parameter::made);
    match (default(given, scope), made) {
        (Some(default), _) => format!("`{}` (else `{}`)", given.name, code_free(default)),
        (None, Some(made)) => format!("`{}` (else {})", given.name, made_text(made)),
        (None, None) => format!("`{}`", given.name),
    }
}

fn made_text(made: Made) -> &'static str {
    match made {
        Made::Guid => "a random UUID",
        Made::Timestamp => "the seconds since 1970",
        Made::IsoTimestamp => "the time",
        Made::RandomInt => "a random number up to 1000",
    }
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
