//! What the docs of emitted items say.

mod replies;
mod values;

use super::operation::Given;
use super::{Scope, decode};
use crate::api::{Piece, SchemeId, SchemeKind, Template};
use crate::name::{Placement, without_numbering};
use crate::text::markdown;

use replies::{errors, unstopped};
pub(super) use replies::{reply, status_text};
use values::{arguments, setters};

/// The docs of the function that starts a call.
pub(super) fn function(scope: Scope<'_>, given: &[Given]) -> Vec<String> {
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
    section(&mut lines, arguments(given, scope));
    section(&mut lines, setters(given, scope));
    section(&mut lines, errors(scope));
    section(&mut lines, example(scope, given));
    lines
}

fn section(lines: &mut Vec<String>, more: Vec<String>) {
    if !more.is_empty() {
        lines.push(String::new());
        lines.extend(more);
    }
}

/// The request's name without the number that orders it, or what is said of it where that is but an id; of several requests
/// their common one, which is the function's.
fn title(scope: Scope<'_>) -> String {
    let identity = &scope.operation.identity;
    let variants = &scope.operation.variants;
    if variants.len() < 2 {
        let said = variants
            .first()
            .and_then(|variant| variant.description.as_deref());
        let said = said.filter(|_| identity.id.as_ref() == Some(&identity.name));
        return said
            .map(markdown::summary)
            .filter(|said| !said.is_empty())
            .unwrap_or_else(|| markdown::summary(without_numbering(&identity.name)));
    }
    let words = scope.named.function.replace('_', " ");
    let mut letters = words.trim().chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).chain(['.']).collect()
}

/// What the collection says beyond the name.
fn description(scope: Scope<'_>, summary: &str) -> Vec<String> {
    let said = scope.operation.description.as_deref();
    let mut lines = said.map(markdown::rustdoc).unwrap_or_default();
    if let Some(first) = lines.first_mut()
        && let Some(rest) = first.strip_prefix(unstopped(summary))
    {
        match rest.trim_start_matches('.') {
            "" => {
                lines.remove(0);
                let blank = lines.iter().take_while(|line| line.is_empty()).count();
                lines.drain(..blank);
            }
            more if summary.ends_with('.') => {
                // What is no word could be a mark of Markdown at the beginning of a line.
                let more = more.strip_prefix(' ');
                if let Some(more) = more.filter(|more| more.starts_with(char::is_alphabetic)) {
                    *first = more.to_owned();
                }
            }
            _ => {}
        }
    }
    lines
}

/// What a success gives, which the signature does not show.
fn output(scope: Scope<'_>) -> Vec<String> {
    let successes = decode::documented(scope).into_iter();
    let successes: Vec<_> = successes.map(|reply| status_text(reply.status)).collect();
    let ty = type_text(&decode::output(scope));
    let line = match (ty.as_str(), successes.is_empty()) {
        ("()", _) => "Gives nothing.".to_owned(),
        ("Reply", true) => "Gives the [`Reply`] as it is: no success is documented.".to_owned(),
        ("Reply", false) => "Gives the [`Reply`] as it is.".to_owned(),
        (ty, _) if ty == scope.named.output => {
            format!("Gives [`{ty}`]: {}.", successes.join(", "))
        }
        (ty, _) => format!("Gives {}.", linked(ty)),
    };
    let mut lines = vec![line];
    lines.extend(replies::success_headers(scope));
    lines
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

/// Method, path and schemes on one line.
fn signature(scope: Scope<'_>) -> String {
    let operation = scope.operation;
    let request = format!("`{} {}`", operation.method, path(&operation.path, scope));
    let sets = std::iter::once(&operation.auth).chain(&operation.auth_alternatives);
    let sets: Vec<_> = sets.map(|set| schemes(set, scope)).collect();
    match sets.as_slice() {
        [only] if only.is_empty() => request,
        [only] => format!("{request} · {only}"),
        sets => {
            let said = sets.iter().map(|set| match set.as_str() {
                "" => "nothing",
                set => set,
            });
            format!("{request} · {}", said.collect::<Vec<_>>().join(", or "))
        }
    }
}

/// The credentials that are sent together.
fn schemes(set: &[SchemeId], scope: Scope<'_>) -> String {
    let schemes = set.iter().filter_map(|id| scope.api.schemes.get(id.0));
    let words = schemes.map(|scheme| match &scheme.kind {
        SchemeKind::Basic => "basic auth".to_owned(),
        SchemeKind::Token { prefix } if matches!(prefix.to_lowercase().as_str(), "" | "token") => {
            "token".to_owned()
        }
        SchemeKind::Token { prefix } => format!("{} token", code_free(prefix).to_lowercase()),
        SchemeKind::HeaderKey { header } => {
            format!("key in the header `{}`", code_free(header))
        }
        SchemeKind::QueryKey { parameter } => {
            format!("key in the query as `{}`", code_free(parameter))
        }
        SchemeKind::CookieKey { cookie } => {
            format!("key in the cookie `{}`", code_free(cookie))
        }
        SchemeKind::Hook { kind } => format!("{}, by the signing hook", code_free(kind)),
    });
    words.collect::<Vec<_>>().join(" and ")
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

fn variants(scope: Scope<'_>) -> Vec<String> {
    let variants = &scope.operation.variants;
    if variants.len() < 2 {
        return Vec::new();
    }
    let mut lines = vec!["Made from these requests:".to_owned(), String::new()];
    let requests = variants.iter().zip(&scope.named.requests);
    lines.extend(requests.map(|(variant, function)| {
        let name = markdown::summary(without_numbering(&variant.name));
        match function {
            Some(function) => {
                let ty = &scope.named.ty;
                format!("* {}: [`{ty}::{function}`]", unstopped(&name))
            }
            None => format!("* {name}"),
        }
    }));
    lines
}

/// A call, where there is more to it than the function's name.
fn example(scope: Scope<'_>, given: &[Given]) -> Vec<String> {
    if given.is_empty() {
        return Vec::new();
    }
    let mut lines = vec!["```text".to_owned()];
    lines.extend(super::example::call(scope, given));
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

/// The docs of a field: nothing where the collection says nothing.
pub(super) fn field(description: Option<&str>) -> Vec<String> {
    description.map(markdown::rustdoc).unwrap_or_default()
}
