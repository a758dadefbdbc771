//! A request as a curl command, with placeholders for every value: values of the collection never enter the output.

use super::Scope;
use crate::api::{Body, HeaderEntry, PartContent, Piece, SchemeKind, Template};

/// The lines of the command.
pub(super) fn command(scope: Scope<'_>) -> Vec<String> {
    let operation = scope.operation;
    let base = scope
        .api
        .bases
        .get(operation.base.0)
        .and_then(|base| base.default.as_deref())
        .unwrap_or("BASE_URL");
    let mut url = format!("{base}{}", text(&operation.path, scope));
    let required = operation.query.iter().filter(|entry| {
        entry
            .value
            .as_ref()
            .is_none_or(|value| is_sent(value, scope))
    });
    let mut query: Vec<String> = required
        .filter(|entry| entry.when.is_none())
        .map(|entry| match &entry.value {
            Some(value) => format!("{}={}", entry.key, text(value, scope)),
            None => entry.key.clone(),
        })
        .collect();
    let mut arguments = Vec::new();
    for scheme in operation
        .auth
        .iter()
        .filter_map(|id| scope.api.schemes.get(id.0))
    {
        match &scheme.kind {
            SchemeKind::Basic => arguments.push("--user USER:PASSWORD".to_owned()),
            SchemeKind::Token { prefix } => {
                arguments.push(format!(
                    "--header {}",
                    quoted(format!("Authorization: {prefix} TOKEN").replace(":  ", ": "))
                ));
            }
            SchemeKind::HeaderKey { header } => {
                arguments.push(format!("--header {}", quoted(format!("{header}: KEY"))))
            }
            SchemeKind::CookieKey { cookie } => {
                arguments.push(format!("--cookie {}", quoted(format!("{cookie}=KEY"))));
            }
            SchemeKind::QueryKey { parameter } => query.push(format!("{parameter}=KEY")),
            SchemeKind::Hook { .. } => {}
        }
    }
    if !query.is_empty() {
        url = format!("{url}?{}", query.join("&"));
    }
    let headers = operation
        .headers
        .iter()
        .filter(|entry| is_sent(&entry.value, scope));
    arguments.extend(headers.map(|entry| header(entry, scope)));
    arguments.extend(
        operation
            .body
            .as_ref()
            .map(|body| content(body, scope))
            .unwrap_or_default(),
    );
    let cookies = operation.cookies.iter();
    let cookies = cookies.filter(|entry| is_sent(&entry.value, scope));
    arguments.extend(cookies.map(|entry| {
        let cookie = format!("{}={}", entry.name, text(&entry.value, scope));
        format!("--cookie {}", quoted(cookie))
    }));
    let method = match operation.method.as_str() {
        // What curl does by itself; with `--request HEAD` it would wait for a body.
        "GET" if operation.body.is_none() => String::new(),
        "HEAD" => "--head ".to_owned(),
        method => format!("--request {method} "),
    };
    // Otherwise curl takes brackets and braces for lists of URLs.
    let literal = if url.contains(['[', ']', '{', '}']) {
        "--globoff "
    } else {
        ""
    };
    let mut lines = vec![format!("curl {method}{literal}{}", quoted(url))];
    for argument in arguments {
        if let Some(last) = lines.last_mut() {
            last.push_str(" \\");
        }
        lines.push(format!("  {argument}"));
    }
    lines
        .iter()
        .map(|line| super::docs::code_free(line))
        .collect()
}

/// Whether an entry is sent when only what is required is given.
fn is_sent(template: &Template, scope: Scope<'_>) -> bool {
    template.iter().all(|piece| match piece {
        Piece::Literal(_) | Piece::Setting(_) => true,
        Piece::Parameter(id) => scope
            .operation
            .parameters
            .get(id.0)
            .is_some_and(|parameter| {
                parameter.requirement == crate::api::Requirement::Required
                    || parameter.default.is_some()
                    || parameter.setting.is_some()
            }),
    })
}

/// A template with the defaults and placeholders that stand for its values.
fn text(template: &Template, scope: Scope<'_>) -> String {
    let placeholder = |name: &str| name.trim_end_matches('_').to_ascii_uppercase();
    template
        .iter()
        .map(|piece| match piece {
            Piece::Literal(text) => text.clone(),
            Piece::Setting(id) => {
                placeholder(scope.names.settings.get(id.0).map_or("", String::as_str))
            }
            Piece::Parameter(id) => match scope
                .operation
                .parameters
                .get(id.0)
                .and_then(|parameter| parameter.default.clone())
            {
                Some(default) => default,
                None => placeholder(scope.named.parameters.get(id.0).map_or("", String::as_str)),
            },
        })
        .collect()
}

fn header(entry: &HeaderEntry, scope: Scope<'_>) -> String {
    format!(
        "--header {}",
        quoted(format!("{}: {}", entry.name, text(&entry.value, scope)))
    )
}

fn content(body: &Body, scope: Scope<'_>) -> Vec<String> {
    let media_type =
        |media_type: &str| format!("--header {}", quoted(format!("Content-Type: {media_type}")));
    match body {
        Body::Json { media_type: of, .. }
        | Body::Text { media_type: of, .. }
        | Body::Document { media_type: of, .. } => {
            vec![media_type(of), format!("--data-binary @{}", file(of))]
        }
        Body::GraphQl { .. } => vec![
            media_type("application/json"),
            "--data-binary @body.json".to_owned(),
        ],
        Body::Bytes { media_type: of, .. } => of
            .iter()
            .map(|of| media_type(of))
            .chain(["--data-binary @FILE".to_owned()])
            .collect(),
        Body::UrlEncoded(entries) => entries
            .iter()
            .filter(|entry| is_sent(&entry.value, scope))
            .map(|entry| {
                format!(
                    "--data-urlencode {}",
                    quoted(format!("{}={}", entry.key, text(&entry.value, scope)))
                )
            })
            .collect(),
        Body::FormData(parts) => parts
            .iter()
            .filter_map(|part| match &part.content {
                PartContent::Text(value) if is_sent(value, scope) => Some(format!(
                    "--form-string {}",
                    quoted(format!("{}={}", part.name, text(value, scope)))
                )),
                PartContent::Text(_) => None,
                PartContent::File(_) => {
                    Some(format!("--form {}", quoted(format!("{}=@FILE", part.name))))
                }
            })
            .collect(),
    }
}

/// What a file that holds a body could be called.
fn file(media_type: &str) -> &'static str {
    match media_type {
        json if json.contains("json") => "body.json",
        xml if xml.contains("xml") => "body.xml",
        html if html.contains("html") => "body.html",
        _ => "body.txt",
    }
}

/// A shell word in single quotes.
fn quoted(text: String) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}
