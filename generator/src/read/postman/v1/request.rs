//! Requests of format v1, which are items at once.

use super::{example, helper};
use crate::read::node::{Node, Value};
use crate::read::postman::context::Context;
use crate::read::postman::document::{
    AuthSetting, Body, BodyMode, Field, Item, Request, Script, Url, UrlForm, Variable,
};
use crate::read::postman::shape;
use crate::read::postman::v2::{self, fields};

/// Reads an item.
pub(super) fn item(context: &mut Context<'_>, node: &Node<'_>) -> Item {
    let name = shape::text(context, node, "name").unwrap_or_default();
    context.inside(&name.clone(), |context| Item {
        id: shape::text(context, node, "id"),
        name,
        description: None,
        request: matches!(node.value, Value::Map(_)).then(|| read(context, node)),
        examples: example::list(context, node),
        variables: v2::variable::list(context, node),
        scripts: scripts(context, node),
        behavior: v2::behavior::read(context, node),
        place: context.place(node),
    })
}

/// Reads the request of an item or of a saved response.
pub(super) fn read(context: &mut Context<'_>, node: &Node<'_>) -> Request {
    let auth = match v2::auth::read(context, node) {
        AuthSetting::Inherit => helper::read(context, node),
        auth => auth,
    };
    Request {
        method: shape::text(context, node, "method"),
        url: url(context, node),
        headers: headers(context, node),
        body: body(context, node),
        auth,
        description: shape::description(context, node),
        place: context.place(node),
    }
}

/// The URL string with the parameters that newer exports list beside it.
fn url(context: &mut Context<'_>, node: &Node<'_>) -> Option<Url> {
    let mut url = v2::url::read(context, shape::member(node, "url")?)?;
    let listed = fields::query(context, node.get("queryParams"));
    if let UrlForm::Text(text) = &url.form {
        url.form = v2::url::with_query(text, listed);
    }
    url.variables = path_variables(context, node);
    Some(url)
}

fn path_variables(context: &mut Context<'_>, node: &Node<'_>) -> Vec<Variable> {
    let variables = v2::variable::all(context, node.get("pathVariableData"));
    if variables.is_empty() {
        v2::variable::all(context, node.get("pathVariables"))
    } else {
        variables
    }
}

fn headers(context: &mut Context<'_>, node: &Node<'_>) -> Vec<Field> {
    let headers = fields::headers(context, node.get("headerData"));
    if headers.is_empty() {
        fields::headers(context, node.get("headers"))
    } else {
        headers
    }
}

fn body(context: &mut Context<'_>, node: &Node<'_>) -> Option<Body> {
    let mode = match shape::text(context, node, "dataMode").as_deref()? {
        "raw" => {
            let language = v2::body::language(context, node, "dataOptions");
            // Requests without a body have an empty list in the place of a text.
            let of = |key| shape::member(node, key).filter(|node| !is_empty_list(node));
            v2::body::raw(context, of("rawModeData").or_else(|| of("data")), language)
        }
        "params" => BodyMode::FormData(v2::form::read(
            context,
            shape::member(node, "data")?,
            "value",
        )),
        "urlencoded" => BodyMode::UrlEncoded(v2::form::read(
            context,
            shape::member(node, "data")?,
            "value",
        )),
        "binary" => BodyMode::File { ending: None },
        "graphql" => v2::body::graphql(context, node.get("graphqlModeData")),
        _ => return None,
    };
    let disabled = shape::flag(context, node, "dataDisabled") == Some(true);
    Some(Body {
        mode,
        disabled,
        place: context.place(node),
    })
}

fn is_empty_list(node: &Node<'_>) -> bool {
    matches!(&node.value, Value::List(elements) if elements.is_empty())
}

/// The events, or the two scripts that older exports keep as text.
fn scripts(context: &mut Context<'_>, node: &Node<'_>) -> Vec<Script> {
    let events = v2::script::list(context, node);
    if !events.is_empty() {
        return events;
    }
    let mut scripts = Vec::new();
    for (key, listen) in [("preRequestScript", "prerequest"), ("tests", "test")] {
        let Some(text) = shape::text(context, node, key).filter(|text| !text.trim().is_empty())
        else {
            continue;
        };
        let place =
            shape::member(node, key).map_or(context.place(node), |member| context.place(member));
        scripts.push(Script {
            listen: listen.to_owned(),
            text,
            place,
        });
    }
    scripts
}
