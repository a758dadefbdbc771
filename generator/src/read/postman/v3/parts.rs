//! What requests, folders and collections of format v3 have in common.

use crate::read::json;
use crate::read::node::{Node, Value};
use crate::read::postman::context::Context;
use crate::read::postman::document::{AuthSetting, Behavior, Body, BodyMode, Script};
use crate::read::postman::shape;
use crate::read::postman::v2;
use crate::report::Kind;

/// Reads `auth`: `{type, credentials}`. Of a list of auths the first counts.
pub(super) fn auth(context: &mut Context<'_>, node: &Node<'_>) -> AuthSetting {
    let Some(mut auth) = shape::member(node, "auth") else {
        return AuthSetting::Inherit;
    };
    if let Value::List(auths) = &auth.value {
        if auths.len() > 1 {
            context.warn(
                Kind::Auth,
                auth,
                "there are several auths at once",
                "the first is used",
            );
        }
        match auths.first() {
            Some(first) => auth = first,
            None => return AuthSetting::Inherit,
        }
    }
    match shape::text(context, auth, "type").as_deref() {
        None | Some("inherit") => AuthSetting::Inherit,
        Some("noauth" | "none") => AuthSetting::NoAuth,
        Some(kind) => AuthSetting::Helper {
            kind: kind.to_owned(),
            attributes: v2::auth::attributes(
                context,
                shape::first_member(auth, &["credentials", kind]),
            ),
            place: context.place(auth),
        },
    }
}

/// Reads `settings`.
pub(super) fn behavior(context: &mut Context<'_>, node: &Node<'_>) -> Behavior {
    match shape::map(context, node, "settings") {
        Some(settings) => v2::behavior::settings_of(context, settings),
        None => Behavior::default(),
    }
}

/// Reads `scripts`: a list of `{type, code}`.
pub(super) fn scripts(context: &mut Context<'_>, node: &Node<'_>) -> Vec<Script> {
    let mut scripts = Vec::new();
    for script in shape::list(context, node, "scripts") {
        let kind = shape::text(context, script, "type").unwrap_or_default();
        let listen = match kind.strip_prefix("http:").unwrap_or(&kind) {
            "beforeRequest" => "prerequest",
            "afterResponse" => "test",
            other => other,
        };
        let Some(text) =
            shape::text(context, script, "code").filter(|code| !code.trim().is_empty())
        else {
            continue;
        };
        let place =
            shape::member(script, "code").map_or(context.place(script), |code| context.place(code));
        scripts.push(Script {
            listen: listen.to_owned(),
            text,
            place,
        });
    }
    scripts
}

/// Reads `body`: `{type, content}`, where the type says mode and language at once.
pub(super) fn body(context: &mut Context<'_>, node: &Node<'_>) -> Option<Body> {
    let body = shape::member(node, "body")?;
    let place = context.place(body);
    let content = body.get("content");
    let mode = match (&body.value, shape::text(context, body, "type").as_deref()) {
        (Value::Text(_), _) => v2::body::raw(context, Some(body), None),
        (_, Some("urlencoded")) => match shape::member(body, "content") {
            Some(fields) => BodyMode::UrlEncoded(v2::form::read(context, fields, "src")),
            None => BodyMode::None,
        },
        (_, Some("formdata")) => match shape::member(body, "content") {
            Some(fields) => BodyMode::FormData(v2::form::read(context, fields, "src")),
            None => BodyMode::None,
        },
        (_, Some("file" | "binary")) => v2::body::file(context, content),
        (_, Some("graphql")) => v2::body::graphql(context, content),
        (_, Some(language @ ("json" | "xml" | "html" | "javascript" | "text"))) => {
            v2::body::raw(context, content, Some(language.to_owned()))
        }
        (_, Some("raw")) => v2::body::raw(context, content, None),
        _ => BodyMode::None,
    };
    Some(Body {
        mode,
        disabled: false,
        place,
    })
}

/// The body of an example: `{type, content}`, or text.
pub(super) fn response_body(
    context: &mut Context<'_>,
    response: &Node<'_>,
) -> (Option<String>, Option<String>) {
    let Some(body) = shape::member(response, "body") else {
        return (None, None);
    };
    if !matches!(body.value, Value::Map(_)) {
        return (v2::example::body(response, "body"), None);
    }
    let content = shape::member(body, "content");
    let text =
        content.map(|content| shape::scalar(content).unwrap_or_else(|| json::compact(content)));
    (text, shape::text(context, body, "type"))
}
