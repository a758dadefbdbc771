//! What the docs of a function say of the values that it takes.

use super::super::Scope;
use super::super::operation::Given;
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
    if scope.operation.has_input() {
        lines.push(format!("The fields of [`{}`]:", scope.named.input));
        lines.push(String::new());
    }
    lines.extend(required.into_iter().map(argument));
    lines
}

/// One line, for the whole text stands at the field.
fn argument(given: &Given) -> String {
    let said = given.description.as_deref().map(markdown::summary);
    match said.filter(|said| !said.is_empty()) {
        Some(said) => format!("* `{}`: {said}", given.name),
        None => format!("* `{}`", given.name),
    }
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
