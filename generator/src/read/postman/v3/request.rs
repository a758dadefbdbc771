//! Requests of format v3.

use super::{example, parts};
use crate::read::files::File;
use crate::read::node::{Node, Value};
use crate::read::postman::context::Context;
use crate::read::postman::document::{Body, BodyMode, Item, Request, Url, UrlForm};
use crate::read::postman::shape;
use crate::read::postman::v2::{self, fields};
use crate::report::Kind;

/// Reads the file of a request, with the files of its examples.
pub(super) fn item(
    context: &mut Context<'_>,
    file: &File<'_>,
    stem: &str,
    examples: &[&File<'_>],
) -> Item {
    let node = &file.root;
    let name = shape::text(context, node, "name").unwrap_or_else(|| stem.to_owned());
    context.inside(&name.clone(), |context| Item {
        id: shape::text(context, node, "id"),
        name,
        description: None,
        request: of_kind(context, node),
        // `variables` of a GraphQL request are its own, and no other kind of request has any.
        variables: Vec::new(),
        scripts: parts::scripts(context, node),
        behavior: parts::behavior(context, node),
        place: context.place(node),
        // Last, for it goes on in other files.
        examples: example::list(context, examples),
    })
}

/// Reads a request, or reports that it is of a kind that is not HTTP.
fn of_kind(context: &mut Context<'_>, node: &Node<'_>) -> Option<Request> {
    match shape::text(context, node, "$kind").as_deref() {
        None | Some("http-request") => Some(read(context, node)),
        Some("graphql-request") => Some(graphql(context, node)),
        Some(kind) => {
            let message = format!("the request is of the kind {kind:?}, which is not HTTP");
            context.warn(Kind::NotHttp, node, message, "there is no operation for it");
            None
        }
    }
}

/// Reads an HTTP request of a request's file or of an example.
pub(super) fn read(context: &mut Context<'_>, node: &Node<'_>) -> Request {
    Request {
        method: shape::text(context, node, "method"),
        url: url(context, node),
        headers: fields::headers(context, node.get("headers")),
        body: parts::body(context, node),
        auth: parts::auth(context, node),
        description: shape::description(context, node),
        place: context.place(node),
    }
}

/// A GraphQL request is a POST of its document and its variables.
fn graphql(context: &mut Context<'_>, node: &Node<'_>) -> Request {
    let mut request = read(context, node);
    request.method = request.method.or_else(|| Some("POST".to_owned()));
    if !matches!(
        request.body,
        Some(Body {
            mode: BodyMode::GraphQl { .. },
            ..
        })
    ) {
        let mode = v2::body::graphql(context, Some(node));
        request.body = Some(Body {
            mode,
            disabled: false,
            place: context.place(node),
        });
    }
    request
}

/// The URL with the parameters that stand beside it, which it may repeat.
fn url(context: &mut Context<'_>, node: &Node<'_>) -> Option<Url> {
    let mut url = v2::url::read(context, shape::member(node, "url")?)?;
    let listed = fields::query(context, node.get("queryParams"));
    if let UrlForm::Text(text) = &url.form {
        url.form = v2::url::with_query(text, listed);
    }
    if let Some(
        variables @ Node {
            value: Value::List(_) | Value::Map(_),
            ..
        },
    ) = node.get("pathVariables")
    {
        url.variables = v2::variable::all(context, Some(variables));
    }
    Some(url)
}
