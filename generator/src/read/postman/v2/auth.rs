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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::postman::testing::{request, request_and_messages};

    fn auth(json: &str) -> AuthSetting {
        request(&format!(r#"{{"auth": {json}}}"#)).auth
    }

    fn attributes_of(json: &str) -> (String, Vec<(String, FieldValue)>) {
        match auth(json) {
            AuthSetting::Helper {
                kind, attributes, ..
            } => (kind, attributes),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn null_and_nothing_inherit_but_noauth_does_not() {
        assert_eq!(auth("null"), AuthSetting::Inherit);
        assert_eq!(auth("{}"), AuthSetting::Inherit);
        assert_eq!(request("{}").auth, AuthSetting::Inherit);
        assert_eq!(auth(r#"{"type": "noauth"}"#), AuthSetting::NoAuth);
    }

    #[test]
    fn both_shapes_of_attributes_are_read() {
        let text = |text: &str| FieldValue::Text(text.to_owned());
        let expected = (
            "apikey".to_owned(),
            vec![
                ("key".to_owned(), text("k")),
                ("value".to_owned(), text("v")),
            ],
        );
        let list = r#"{"type": "apikey", "apikey": [{"key": "key", "value": "k"}, {"key": "value", "value": "v"}]}"#;
        assert_eq!(attributes_of(list), expected);
        assert_eq!(
            attributes_of(
                r#"{"type": "apikey", "apikey": {"key": "k", "value": "v"}, "basic": {}}"#
            ),
            expected
        );
        assert_eq!(
            attributes_of(r#"{"type": "bearer"}"#),
            ("bearer".to_owned(), Vec::new())
        );
        let repeated =
            r#"{"type": "oauth2", "oauth2": [{"key": "a"}, {"key": "a", "value": false}]}"#;
        let expected = [
            ("a".to_owned(), FieldValue::Missing),
            ("a".to_owned(), FieldValue::Bool(false)),
        ];
        assert_eq!(attributes_of(repeated).1, expected);
    }

    #[test]
    fn auth_without_a_type_sends_nothing_and_is_reported() {
        let (request, messages) = request_and_messages(r#"{"auth": {"basic": []}}"#);
        assert_eq!(request.auth, AuthSetting::NoAuth);
        assert_eq!(messages, ["the auth does not say its type"]);
    }
}
