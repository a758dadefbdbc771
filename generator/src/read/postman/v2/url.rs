//! URLs as strings and as parts.

use super::{fields, variable};
use crate::read::node::{Node, Value};
use crate::read::postman::context::Context;
use crate::read::postman::document::{Field, Url, UrlForm, UrlParts};
use crate::read::postman::shape;

/// Reads a URL; `None` where nothing can be sent to it.
///
/// Parts count where there is a host or a path. Only without them does `raw` say what the URL is: Postman itself sends
/// nothing then, but its author meant something.
pub(in crate::read::postman) fn read(context: &mut Context<'_>, node: &Node<'_>) -> Option<Url> {
    let place = context.place(node);
    let (form, variables) = match &node.value {
        Value::Text(text) => (text_form(text)?, Vec::new()),
        Value::Map(_) => {
            let parts = parts(context, node);
            let form = if parts.host.is_some() || !parts.path.is_empty() {
                UrlForm::Parts(parts)
            } else {
                text_form(&shape::text(context, node, "raw")?)?
            };
            (form, variable::all(context, node.get("variable")))
        }
        _ => {
            context.left_out(
                node,
                format!(
                    "a URL is {}, where text or an object is expected",
                    shape::name(node)
                ),
            );
            return None;
        }
    };
    Some(Url {
        form,
        variables,
        place,
    })
}

/// A URL string, with the query list that stands beside it in v1 and v3.
///
/// The list may repeat the string's query and may switch parameters of it off, so the string gives only the parameters
/// whose keys the list lacks.
pub(in crate::read::postman) fn with_query(text: &str, listed: Vec<Field>) -> UrlForm {
    if listed.is_empty() {
        return UrlForm::Text(text.to_owned());
    }
    let (text, _) = text.split_once('#').unwrap_or((text, ""));
    let (address, written) = match text.split_once('?') {
        Some((address, query)) => (
            address,
            fields::query_string(query, listed.first().map(|f| f.place)),
        ),
        None => (text, Vec::new()),
    };
    let is_listed = |field: &Field| listed.iter().any(|other| other.key == field.key);
    let mut query: Vec<Field> = written
        .into_iter()
        .filter(|field| !is_listed(field))
        .collect();
    query.extend(listed);
    let host = Some(address.to_owned()).filter(|address| !address.is_empty());
    UrlForm::Parts(UrlParts {
        host,
        query,
        ..UrlParts::default()
    })
}

fn text_form(text: &str) -> Option<UrlForm> {
    (!text.trim().is_empty()).then(|| UrlForm::Text(text.to_owned()))
}

fn parts(context: &mut Context<'_>, node: &Node<'_>) -> UrlParts {
    let not_empty = |text: &String| !text.is_empty();
    UrlParts {
        protocol: shape::text(context, node, "protocol").filter(not_empty),
        user: shape::map(context, node, "auth").and_then(|auth| {
            let user = shape::text(context, auth, "user")?;
            Some((user, shape::text(context, auth, "password")))
        }),
        host: host(context, node).filter(not_empty),
        port: shape::text(context, node, "port").filter(not_empty),
        path: path(context, node),
        query: fields::query(context, node.get("query")),
    }
}

fn host(context: &mut Context<'_>, node: &Node<'_>) -> Option<String> {
    let member = shape::member(node, "host")?;
    if !matches!(member.value, Value::List(_)) {
        return shape::text(context, node, "host");
    }
    let labels: Vec<String> = member
        .elements()
        .iter()
        .filter_map(|label| segment(context, label))
        .collect();
    Some(labels.join("."))
}

fn path(context: &mut Context<'_>, node: &Node<'_>) -> Vec<String> {
    let Some(member) = shape::member(node, "path") else {
        return Vec::new();
    };
    if matches!(member.value, Value::List(_)) {
        return member
            .elements()
            .iter()
            .map(|element| segment(context, element).unwrap_or_default())
            .collect();
    }
    match shape::text(context, node, "path").as_deref() {
        None | Some("") => Vec::new(),
        Some(path) => path
            .strip_prefix('/')
            .unwrap_or(path)
            .split('/')
            .map(str::to_owned)
            .collect(),
    }
}

/// A segment of the path or a label of the host: text, a number, or the schema's `{type, value}`.
fn segment(context: &mut Context<'_>, node: &Node<'_>) -> Option<String> {
    match &node.value {
        Value::Null => None,
        Value::Map(_) => shape::text(context, node, "value"),
        Value::List(_) => {
            context.left_out(node, "a part of the URL is a list, where text is expected");
            None
        }
        _ => shape::scalar(node),
    }
}
