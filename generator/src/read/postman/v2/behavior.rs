//! `protocolProfileBehavior`: the settings of the application that reach the wire.

use crate::read::node::{Node, Value};
use crate::read::postman::context::Context;
use crate::read::postman::document::Behavior;
use crate::read::postman::shape;

/// Reads the `protocolProfileBehavior` of a node.
pub(in crate::read::postman) fn read(context: &mut Context<'_>, node: &Node<'_>) -> Behavior {
    match shape::map(context, node, "protocolProfileBehavior") {
        Some(settings) => settings_of(context, settings),
        None => Behavior::default(),
    }
}

/// Reads the settings themselves, which v3 keeps under another name.
pub(in crate::read::postman) fn settings_of(
    context: &mut Context<'_>,
    settings: &Node<'_>,
) -> Behavior {
    Behavior {
        disable_body_pruning: shape::flag(context, settings, "disableBodyPruning"),
        disable_url_encoding: shape::flag(context, settings, "disableUrlEncoding"),
        follow_redirects: shape::flag(context, settings, "followRedirects"),
        disabled_system_headers: shape::member(settings, "disabledSystemHeaders")
            .and_then(|headers| disabled_headers(context, headers)),
    }
}

/// A map of names to `true`, or in v3 a list of names.
fn disabled_headers(context: &mut Context<'_>, node: &Node<'_>) -> Option<Vec<String>> {
    match &node.value {
        Value::Map(entries) => {
            let disabled = entries
                .iter()
                .filter(|entry| entry.value.as_bool() == Some(true));
            Some(
                disabled
                    .map(|entry| entry.key.to_ascii_lowercase())
                    .collect(),
            )
        }
        Value::List(elements) => Some(
            elements
                .iter()
                .filter_map(Node::as_text)
                .map(str::to_ascii_lowercase)
                .collect(),
        ),
        _ => {
            context.left_out(
                node,
                format!("`disabledSystemHeaders` is {}", shape::name(node)),
            );
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::read::postman::testing::{collection, only_item};

    #[test]
    fn only_what_reaches_the_wire_is_read() {
        let json = r#"{"request": {}, "protocolProfileBehavior": {"disableBodyPruning": true, "followRedirects": false,
            "strictSSL": false, "disabledSystemHeaders": {"User-Agent": true, "accept": false}}}"#;
        let behavior = only_item(collection(json)).behavior;
        assert_eq!(behavior.disable_body_pruning, Some(true));
        assert_eq!(behavior.follow_redirects, Some(false));
        assert_eq!(behavior.disable_url_encoding, None);
        assert_eq!(
            behavior.disabled_system_headers,
            Some(vec!["user-agent".to_owned()])
        );
    }
}
