//! Auth of collections, folders and requests.

use crate::read::node::{Node, Value};
use crate::read::postman::context::Context;
use crate::read::postman::document::{AuthSetting, FieldValue};
use crate::read::postman::shape;

/// Reads the `auth` of a node. Absent, `null` and `{}` inherit. (Postman runtime: observed.)
pub(in crate::read::postman) fn read(context: &mut Context<'_>, node: &Node<'_>) -> AuthSetting {
    let Some(auth) = shape::map(context, node, "auth") else {
        return AuthSetting::Inherit;
    };
    if auth.entries().is_empty() {
        return AuthSetting::Inherit;
    }
    match shape::text(context, auth, "type").as_deref() {
        Some("noauth") => AuthSetting::NoAuth,
        Some(kind) => AuthSetting::Helper {
            kind: kind.to_owned(),
            attributes: attributes(context, auth.get(kind)),
            place: context.place(auth),
        },
        // Postman sends nothing then and does not look further up.
        None => {
            context.warn(
                crate::report::Kind::Shape,
                auth,
                "the auth does not say its type",
                "nothing is sent for it",
            );
            AuthSetting::NoAuth
        }
    }
}

/// The attributes of a helper: a list of `{key, value}` as in v2.1, or an object as in v2.0.
pub(in crate::read::postman) fn attributes(
    context: &mut Context<'_>,
    node: Option<&Node<'_>>,
) -> Vec<(String, FieldValue)> {
    let Some(node) = node else { return Vec::new() };
    match &node.value {
        Value::Null => Vec::new(),
        Value::Map(entries) => entries
            .iter()
            .map(|entry| {
                (
                    entry.key.clone().into_owned(),
                    shape::value(Some(&entry.value)),
                )
            })
            .collect(),
        Value::List(elements) => elements
            .iter()
            .filter_map(|element| {
                let key = shape::text(context, element, "key")?;
                Some((key, shape::value(element.get("value"))))
            })
            .collect(),
        _ => {
            context.left_out(
                node,
                format!("the auth attributes are {}", shape::name(node)),
            );
            Vec::new()
        }
    }
}
