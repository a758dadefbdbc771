//! What the docs of emitted items say.

use super::{Scope, curl, operation};
use crate::api::{Piece, Reply, SchemeKind, Status, Template};
use crate::name::status;
use crate::text::{self, markdown};

/// The docs of the function that starts a call.
pub(super) fn function(scope: Scope<'_>) -> Vec<String> {
    let operation = scope.operation;
    let mut lines = vec![markdown::summary(&operation.identity.name)];
    if lines.iter().all(String::is_empty) {
        lines = vec![format!(
            "{} {}.",
            operation.method,
            path(&operation.path, scope)
        )];
    }
    section(&mut lines, vec![signature(scope)]);
    section(
        &mut lines,
        operation
            .description
            .as_deref()
            .map(markdown::rustdoc)
            .unwrap_or_default(),
    );
    section(&mut lines, values(scope));
    section(&mut lines, variants(scope));
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

fn values(scope: Scope<'_>) -> Vec<String> {
    let given = operation::given(scope);
    let described = given.iter().filter(|given| given.required);
    let mut heading = vec!["# Arguments".to_owned(), String::new()];
    let lines = described
        .flat_map(|given| {
            let text = given
                .description
                .as_deref()
                .map(markdown::rustdoc)
                .unwrap_or_default();
            let mut lines = text.into_iter();
            let name = format!("* `{}`", given.name);
            let first = match lines.next() {
                // The start of a block is one only on a line of its own; its end would start another, without `text`.
                Some(first) if begins_block(&first) => {
                    vec![format!("{name}:"), String::new(), format!("  {first}")]
                }
                Some(first) => vec![format!("{name}: {first}")],
                None => vec![name],
            };
            first.into_iter().chain(lines.map(|line| {
                if line.is_empty() {
                    line
                } else {
                    format!("  {line}")
                }
            }))
        })
        .collect::<Vec<_>>();
    if lines.is_empty() {
        return lines;
    }
    heading.extend(lines);
    heading
}

/// Whether a line of Markdown is the first of something else than a paragraph.
fn begins_block(line: &str) -> bool {
    ["```", "* ", "- ", "> ", "|"]
        .iter()
        .any(|start| line.starts_with(start))
        || line
            .trim_start_matches(|digit: char| digit.is_ascii_digit())
            .starts_with(". ")
}

fn variants(scope: Scope<'_>) -> Vec<String> {
    let variants = &scope.operation.variants;
    if variants.len() < 2 {
        return Vec::new();
    }
    let mut lines = vec![
        "The collection has these requests of it:".to_owned(),
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
    let failures = scope
        .operation
        .replies
        .iter()
        .filter(|reply| matches!(reply.status, Status::Code(300..)));
    let mut lines: Vec<_> = failures.flat_map(error).collect();
    if lines.is_empty() {
        return lines;
    }
    lines.insert(
        0,
        format!(
            "[`{}`] for these statuses, and [`Error`] for everything else:",
            scope.named.failure
        ),
    );
    lines.insert(1, String::new());
    lines.insert(0, "# Errors".to_owned());
    lines.insert(1, String::new());
    lines
}

fn error(reply: &Reply) -> Vec<String> {
    let titles: Vec<_> = examples(reply);
    let status = status_text(reply.status);
    match titles.as_slice() {
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
            (1, false) => format!("error code {}: {title}", codes.join("")),
            (_, false) => format!("error codes {}: {title}", codes.join(", ")),
        };
        if !text.is_empty() && !titles.contains(&text) {
            titles.push(text);
        }
    }
    titles
}

fn status_text(written: Status) -> String {
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
        lines.extend(titles.iter().map(|title| format!("* {title}")));
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
    let mut lines = vec!["# Request".to_owned(), String::new(), "```text".to_owned()];
    lines.extend(curl::command(scope));
    lines.push("```".to_owned());
    lines
}

/// The docs of an operation's type.
pub(super) fn operation_type(scope: Scope<'_>) -> String {
    let operation = scope.operation;
    format!(
        "`{} {}` as a value: see `{}`.",
        operation.method,
        path(&operation.path, scope),
        scope.named.function
    )
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
