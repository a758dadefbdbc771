//! Scripts, kept as text.

use crate::read::node::{Node, Value};
use crate::read::postman::context::Context;
use crate::read::postman::document::Script;
use crate::read::postman::shape;

/// Reads `event`, or `events` as v1 and early drafts spell it. Events that are switched off are not read.
pub(in crate::read::postman) fn list(context: &mut Context<'_>, node: &Node<'_>) -> Vec<Script> {
    let key = if shape::member(node, "event").is_some() {
        "event"
    } else {
        "events"
    };
    let mut scripts = Vec::new();
    for event in shape::list(context, node, key) {
        let listen = shape::text(context, event, "listen").unwrap_or_default();
        let Some(script) = shape::member(event, "script") else {
            continue;
        };
        let text = text(script).filter(|text| !text.trim().is_empty());
        if let (Some(text), false) = (text, shape::is_disabled(context, event)) {
            scripts.push(Script {
                listen,
                text,
                place: context.place(script),
            });
        }
    }
    scripts
}

/// The lines of a script: an object with `exec`, or a string, or a list of lines.
fn text(script: &Node<'_>) -> Option<String> {
    match &script.value {
        Value::Map(_) => text_of_lines(shape::member(script, "exec")?),
        _ => text_of_lines(script),
    }
}

fn text_of_lines(lines: &Node<'_>) -> Option<String> {
    match &lines.value {
        Value::List(elements) => {
            let lines: Vec<String> = elements.iter().filter_map(shape::scalar).collect();
            Some(lines.join("\n"))
        }
        _ => shape::scalar(lines),
    }
}

#[cfg(test)]
mod tests {
    use crate::read::postman::testing::{collection, only_item};

    #[test]
    fn scripts_are_text_in_every_shape() {
        let json = r#"{"request": {}, "event": [
            {"listen": "test", "script": {"exec": ["a", "b"]}},
            {"listen": "prerequest", "script": {"exec": "c"}},
            {"listen": "test", "script": "d"},
            {"listen": "test", "script": {"exec": [""]}},
            {"listen": "test", "script": {"exec": ["off"]}, "disabled": true},
            {"listen": "test"}]}"#;
        let scripts = only_item(collection(json)).scripts;
        let texts: Vec<_> = scripts
            .iter()
            .map(|s| (s.listen.as_str(), s.text.as_str()))
            .collect();
        assert_eq!(
            texts,
            [("test", "a\nb"), ("prerequest", "c"), ("test", "d")]
        );
    }

    #[test]
    fn the_early_spelling_is_read_too() {
        let json = r#"{"request": {}, "events": [{"listen": "test", "script": {"exec": ["a"]}}]}"#;
        assert_eq!(only_item(collection(json)).scripts.len(), 1);
    }
}
