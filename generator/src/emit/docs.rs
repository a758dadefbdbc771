//! What the docs of emitted items say.

use super::operation::Given;
use super::{Scope, curl, decode, operation};
use crate::api::{Piece, Reply, SchemeKind, Status, Template};
use crate::name::{Placement, status};
use crate::text::{self, markdown};

/// The docs of the function that starts a call.
pub(super) fn function(scope: Scope<'_>) -> Vec<String> {
    let operation = scope.operation;
    let mut lines = vec![title(scope)];
    if lines.iter().all(String::is_empty) {
        lines = vec![format!(
            "{} {}.",
            operation.method,
            path(&operation.path, scope)
        )];
    }
    section(&mut lines, vec![signature(scope)]);
    let summary = lines.first().cloned().unwrap_or_default();
    section(&mut lines, description(scope, &summary));
    section(&mut lines, variants(scope));
    section(&mut lines, output(scope));
    let given = operation::given(scope);
    section(&mut lines, arguments(&given, scope));
    section(&mut lines, setters(&given, scope));
    section(&mut lines, errors(scope));
    section(&mut lines, example(scope));
    section(&mut lines, request(scope));
    lines
}

fn section(lines: &mut Vec<String>, more: Vec<String>) {
    if !more.is_empty() {
        lines.push(String::new());
        lines.extend(more);
    }
}

/// The request's name; of several requests their common one, which is the function's.
fn title(scope: Scope<'_>) -> String {
    if scope.operation.variants.len() < 2 {
        return markdown::summary(&scope.operation.identity.name);
    }
    let words = scope.named.function.replace('_', " ");
    let mut letters = words.trim().chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).chain(['.']).collect()
}

/// What the collection says beyond the name.
fn description(scope: Scope<'_>, summary: &str) -> Vec<String> {
    let said = scope.operation.description.as_deref();
    let lines = said.map(markdown::rustdoc).unwrap_or_default();
    match lines.as_slice() {
        [only] if only.trim_end_matches('.') == summary.trim_end_matches('.') => Vec::new(),
        _ => lines,
    }
}

/// What a success gives, which the signature does not show.
fn output(scope: Scope<'_>) -> Vec<String> {
    let successes = scope.operation.replies.iter();
    let successes: Vec<_> = successes
        .filter(|reply| reply.status.is_success())
        .map(|reply| status_text(reply.status))
        .collect();
    let ty = type_text(&decode::output(scope));
    let line = match (ty.as_str(), successes.is_empty()) {
        ("()", _) => "Gives nothing.".to_owned(),
        ("Reply", true) => {
            "Gives the [`Reply`] as it is: the collection documents no success.".to_owned()
        }
        ("Reply", false) => "Gives the [`Reply`] as it is.".to_owned(),
        (ty, _) if ty == scope.named.output => {
            format!("Gives [`{ty}`]: {}.", successes.join(", "))
        }
        (ty, _) => format!("Gives {}.", linked(ty)),
    };
    vec![line]
}

/// A type as it is written in code.
fn type_text(tokens: &proc_macro2::TokenStream) -> String {
    tokens.to_string().replace(' ', "").replace(',', ", ")
}

/// A type as a link to its docs, where it or what it holds is a model.
fn linked(ty: &str) -> String {
    let shown = ty.replace("models::", "").replace("std::collections::", "");
    let model = ty.split_once("models::").map(|(_, rest)| rest);
    let name = model.and_then(|rest| rest.split('>').next());
    match name {
        Some(name) => format!("[`{shown}`](models::{name})"),
        None => format!("`{shown}`"),
    }
}

/// Method, path and scheme on one line.
fn signature(scope: Scope<'_>) -> String {
    let operation = scope.operation;
    let mut line = format!("`{} {}`", operation.method, path(&operation.path, scope));
    for scheme in operation
        .auth
        .iter()
        .filter_map(|id| scope.api.schemes.get(id.0))
    {
        line.push_str(" · ");
        line.push_str(&match &scheme.kind {
            SchemeKind::Basic => "basic auth".to_owned(),
            SchemeKind::Token { prefix } if prefix.is_empty() => "token".to_owned(),
            SchemeKind::Token { prefix } => format!("{} token", code_free(prefix).to_lowercase()),
            SchemeKind::HeaderKey { header } => {
                format!("key in the header `{}`", code_free(header))
            }
            SchemeKind::QueryKey { parameter } => {
                format!("key in the query as `{}`", code_free(parameter))
            }
            SchemeKind::Hook { kind } => format!("{}, by the signing hook", code_free(kind)),
        });
    }
    line
}

/// The path for people: `/users/{userId}/password`.
pub(super) fn path(template: &Template, scope: Scope<'_>) -> String {
    let text: String = template
        .iter()
        .map(|piece| match piece {
            Piece::Literal(text) => code_free(text),
            Piece::Parameter(id) => {
                format!(
                    "{{{}}}",
                    scope
                        .operation
                        .parameters
                        .get(id.0)
                        .map_or(String::new(), |parameter| code_free(&parameter.key))
                )
            }
            Piece::Setting(id) => {
                format!(
                    "{{{}}}",
                    scope
                        .api
                        .settings
                        .get(id.0)
                        .map_or(String::new(), |setting| code_free(&setting.name))
                )
            }
        })
        .collect();
    if text.is_empty() {
        "/".to_owned()
    } else {
        text
    }
}

/// Text that may stand between back ticks.
pub(super) fn code_free(text: &str) -> String {
    text.chars()
        .filter(|letter| *letter != '`' && !letter.is_control())
        .collect()
}

/// What is said of the required values; nothing where the signature says it all.
fn arguments(given: &[Given], scope: Scope<'_>) -> Vec<String> {
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
    let first = match text.next() {
        Some(first) => format!("* `{}`: {first}", given.name),
        None => format!("* `{}`", given.name),
    };
    let rest = text.map(|line| match line.as_str() {
        "" => line,
        _ => format!("  {line}"),
    });
    std::iter::once(first).chain(rest).collect()
}

/// What a call may have and need not, one line each: the setters have the whole text.
fn setters(given: &[Given], scope: Scope<'_>) -> Vec<String> {
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
    }
    let said = given.description.as_deref().map(markdown::summary);
    if let Some(said) = said.filter(|said| !said.is_empty()) {
        line.push_str(&format!(". {said}"));
    }
    line
}

/// What is sent where the caller gives nothing.
fn default<'a>(given: &Given, scope: Scope<'a>) -> Option<&'a str> {
    let named = scope.named.parameters.iter();
    let mut parameters = scope.operation.parameters.iter().zip(named);
    let (parameter, _) = parameters.find(|(_, name)| **name == given.name)?;
    parameter.default.as_deref()
}

fn variants(scope: Scope<'_>) -> Vec<String> {
    let variants = &scope.operation.variants;
    if variants.len() < 2 {
        return Vec::new();
    }
    let mut lines = vec![
        "Made from these requests of the collection:".to_owned(),
        String::new(),
    ];
    lines.extend(
        variants
            .iter()
            .map(|variant| format!("* {}", markdown::summary(&variant.name))),
    );
    lines
}

fn errors(scope: Scope<'_>) -> Vec<String> {
    let replies = scope.operation.replies.iter();
    let failures = replies.filter(|reply| matches!(reply.status, Status::Code(300..)));
    let failures: Vec<_> = failures.flat_map(|reply| error(reply, scope)).collect();
    if failures.is_empty() {
        return failures;
    }
    let mut lines = vec![
        "# Errors".to_owned(),
        String::new(),
        format!(
            "[`Error::Documented`] with a [`{}`] for these replies:",
            scope.named.failure
        ),
        String::new(),
    ];
    lines.extend(failures);
    lines
}

fn error(reply: &Reply, scope: Scope<'_>) -> Vec<String> {
    let status = match (reply.status, scope.named.statuses.get(&reply.status)) {
        (Status::Code(code), Some(variant)) => {
            format!("{code} [`{variant}`]({}::{variant})", scope.named.failure)
        }
        (status, _) => status_text(status),
    };
    match examples(reply).as_slice() {
        [] => vec![format!("* {status}")],
        [only] => vec![format!("* {status}: {only}")],
        several => std::iter::once(format!("* {status}:"))
            .chain(several.iter().map(|title| format!("  * {title}")))
            .collect(),
    }
}

/// What the examples' names say beyond the status: error codes and the rest.
fn examples(reply: &Reply) -> Vec<String> {
    let mut titles: Vec<String> = Vec::new();
    for example in &reply.examples {
        let title = text::example_title(&example.name);
        let codes: Vec<_> = example
            .error_codes
            .iter()
            .map(|code| format!("`{}`", code_free(code)))
            .collect();
        let text = match (codes.len(), title.is_empty()) {
            (0, _) => title,
            (1, true) => format!("error code {}", codes.join("")),
            (_, true) => format!("error codes {}", codes.join(", ")),
            (1, false) => format!("{} (error code {})", unstopped(&title), codes.join("")),
            (_, false) => format!("{} (error codes {})", unstopped(&title), codes.join(", ")),
        };
        if !text.is_empty() && !titles.contains(&text) {
            titles.push(text);
        }
    }
    titles
}

/// A sentence that goes on.
fn unstopped(sentence: &str) -> &str {
    sentence.trim_end().trim_end_matches('.')
}

pub(super) fn status_text(written: Status) -> String {
    match written {
        Status::Code(code) => match status::reason(code) {
            Some(reason) => format!("{code} {reason}"),
            None => code.to_string(),
        },
        Status::Range(hundred) => format!("{hundred}XX"),
        Status::Default => "any other status".to_owned(),
    }
}

/// The docs of a variant for a documented reply.
pub(super) fn reply(reply: &Reply) -> Vec<String> {
    let mut lines = vec![format!("{}.", status_text(reply.status))];
    let titles = examples(reply);
    if !titles.is_empty() {
        lines.push(String::new());
        match titles.as_slice() {
            [only] => lines.push(only.clone()),
            several => lines.extend(several.iter().map(|title| format!("* {title}"))),
        }
    }
    lines
}

fn example(scope: Scope<'_>) -> Vec<String> {
    let mut lines = vec!["# Example".to_owned(), String::new(), "```text".to_owned()];
    lines.extend(super::example::call(scope));
    lines.push("```".to_owned());
    lines
}

fn request(scope: Scope<'_>) -> Vec<String> {
    let mut lines = vec![
        "# With curl".to_owned(),
        String::new(),
        "```text".to_owned(),
    ];
    lines.extend(curl::command(scope));
    lines.push("```".to_owned());
    lines
}

/// The docs of an operation's type.
pub(super) fn operation_type(scope: Scope<'_>) -> String {
    let operation = scope.operation;
    let request = format!("`{} {}`", operation.method, path(&operation.path, scope));
    let function = format!("[`{0}`]({1}::{0})", scope.named.function, handle(scope));
    match title(scope) {
        name if name.is_empty() => format!("{request}, sent by {function}."),
        name => format!("{}: {request}, sent by {function}.", unstopped(&name)),
    }
}

/// What the function stands on: the client, or the handle of the folder in the same file.
fn handle(scope: Scope<'_>) -> &str {
    let group = match scope.names.placement {
        Placement::Flat => None,
        Placement::Grouped => scope.operation.group,
    };
    group
        .and_then(|id| scope.names.groups.get(id.0))
        .map_or("Client", |named| named.handle.as_str())
}

/// The docs of a field.
pub(super) fn field(description: Option<&str>, name: &str) -> Vec<String> {
    let lines = description.map(markdown::rustdoc).unwrap_or_default();
    if lines.is_empty() {
        vec![format!("The value of `{name}`.")]
    } else {
        lines
    }
}

/// The docs of a setter.
pub(super) fn setter(description: Option<&str>, name: &str) -> Vec<String> {
    let lines = description.map(markdown::rustdoc).unwrap_or_default();
    if lines.is_empty() {
        vec![format!("Sets `{name}`.")]
    } else {
        lines
    }
}
