//! What the docs say of documented replies.

use super::super::{Scope, decode};
use super::code_free;
use crate::api::{Reply, ReplyHeader, Status};
use crate::name::status;
use crate::text::markdown;

/// The documented failures of a function.
pub(super) fn errors(scope: Scope<'_>) -> Vec<String> {
    let failures = decode::failures(scope).into_iter();
    let failures: Vec<_> = failures.flat_map(|reply| error(reply, scope)).collect();
    if failures.is_empty() {
        return failures;
    }
    let mut lines = vec![
        "# Errors".to_owned(),
        String::new(),
        format!(
            "A [documented failure](support::Error::Documented), [`{}`], for these replies:",
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
        (status, Some(variant)) => format!(
            "{} [`{variant}`]({}::{variant})",
            status_text(status),
            scope.named.failure
        ),
        (status, None) => status_text(status),
    };
    match examples(reply).as_slice() {
        [] => vec![format!("* {status}")],
        [only] => vec![format!("* {status}: {only}")],
        several => std::iter::once(format!("* {status}:"))
            .chain(several.iter().map(|title| format!("  * {title}")))
            .collect(),
    }
}

/// What the examples' names say beyond the status and its reason: error codes and the rest.
fn examples(reply: &Reply) -> Vec<String> {
    let reason = match reply.status {
        Status::Code(code) => status::reason(code).unwrap_or_default(),
        Status::Range(_) | Status::Default => "",
    };
    let mut titles: Vec<String> = Vec::new();
    for example in &reply.examples {
        let mut title = example.title.clone();
        if unstopped(&title).eq_ignore_ascii_case(reason) {
            title.clear();
        }
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
pub(super) fn unstopped(sentence: &str) -> &str {
    sentence.trim_end().trim_end_matches('.')
}

/// A status with its reason.
pub(in crate::emit) fn status_text(written: Status) -> String {
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
pub(in crate::emit) fn reply(reply: &Reply) -> Vec<String> {
    let mut lines = vec![match reply.status {
        Status::Default => "Any other status.".to_owned(),
        status => format!("{}.", status_text(status)),
    }];
    let titles = examples(reply);
    if !titles.is_empty() {
        lines.push(String::new());
        match titles.as_slice() {
            [only] => lines.push(only.clone()),
            several => lines.extend(several.iter().map(|title| format!("* {title}"))),
        }
    }
    lines.extend(headers("Its headers:", reply.headers.iter()));
    lines
}

/// The documented headers of the successes.
pub(super) fn success_headers(scope: Scope<'_>) -> Vec<String> {
    let mut known: Vec<&ReplyHeader> = Vec::new();
    for found in decode::documented(scope)
        .iter()
        .flat_map(|reply| &reply.headers)
    {
        if known.iter().all(|known| known.name != found.name) {
            known.push(found);
        }
    }
    let intro = "Headers of the reply, which [`Call::send_full`] gives:";
    headers(intro, known.into_iter())
}

fn headers<'a>(
    intro: &str,
    headers: impl ExactSizeIterator<Item = &'a ReplyHeader>,
) -> Vec<String> {
    if headers.len() == 0 {
        return Vec::new();
    }
    let intro = [String::new(), intro.to_owned(), String::new()];
    intro.into_iter().chain(headers.map(header)).collect()
}

fn header(header: &ReplyHeader) -> String {
    let said = header.description.as_deref().map(markdown::summary);
    match said.filter(|said| !said.is_empty()) {
        Some(said) => format!("* `{}`: {said}", code_free(&header.name)),
        None => format!("* `{}`", code_free(&header.name)),
    }
}
