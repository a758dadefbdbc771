//! Folders and items.

use super::{auth, behavior, example, request, script, variable};
use crate::read::node::{Node, Value};
use crate::read::postman::context::Context;
use crate::read::postman::document::{Entry, Folder, Item};
use crate::read::postman::shape;

/// The entries of a collection's or a folder's `item`, in order.
pub(super) fn entries(context: &mut Context<'_>, node: &Node<'_>) -> Vec<Entry> {
    let elements = shape::list(context, node, "item");
    elements
        .iter()
        .filter_map(|element| entry(context, element))
        .collect()
}

/// A folder is told by its `item`; where that is `null`, `request` tells an item.
fn entry(context: &mut Context<'_>, node: &Node<'_>) -> Option<Entry> {
    if !matches!(node.value, Value::Map(_)) {
        context.left_out(
            node,
            format!(
                "an entry is {}, where a folder or an item is expected",
                shape::name(node)
            ),
        );
        return None;
    }
    let is_folder = shape::member(node, "item").is_some()
        || (node.get("item").is_some() && shape::member(node, "request").is_none());
    Some(if is_folder {
        Entry::Folder(folder(context, node))
    } else {
        Entry::Item(item(context, node))
    })
}

/// Reads a folder. It nests as deep as the text, whose reader has a limit.
pub(in crate::read::postman) fn folder(context: &mut Context<'_>, node: &Node<'_>) -> Folder {
    let name = shape::text(context, node, "name").unwrap_or_default();
    context.inside(&name.clone(), |context| Folder {
        name,
        description: shape::description(context, node),
        entries: entries(context, node),
        auth: auth::read(context, node),
        variables: variable::list(context, node),
        scripts: script::list(context, node),
        behavior: behavior::read(context, node),
        place: context.place(node),
    })
}

/// Reads an item. An `auth` beside its request counts for nothing. (Postman runtime: observed.)
pub(in crate::read::postman) fn item(context: &mut Context<'_>, node: &Node<'_>) -> Item {
    let name = shape::text(context, node, "name").unwrap_or_default();
    context.inside(&name.clone(), |context| Item {
        id: shape::first_member(node, &["id", "_postman_id", "uid"]).and_then(shape::scalar),
        name,
        description: shape::description(context, node),
        request: shape::member(node, "request").and_then(|request| request::read(context, request)),
        examples: example::list(context, node),
        variables: variable::list(context, node),
        scripts: script::list(context, node),
        behavior: behavior::read(context, node),
        place: context.place(node),
    })
}

#[cfg(test)]
mod tests {
    use crate::read::postman::document::Entry;
    use crate::read::postman::testing::{collection, only_item, outline, read_source};
    use crate::source::Source;

    #[test]
    fn folders_and_items_keep_their_order() {
        let json = r#"{"info": {"name": "C"}, "item": [{"name": "a", "request": "http://h"},
            {"name": "F", "item": [{"name": "b", "request": {}}, {"name": "G", "item": []}]}, {"request": {}}]}"#;
        assert_eq!(outline(&collection(json).entries), "a F[b G[]] ");
    }

    #[test]
    fn an_item_of_null_is_a_folder_only_without_a_request() {
        let json = r#"{"info": {}, "item": [{"name": "a", "item": null}, {"name": "b", "item": null, "request": {}}]}"#;
        assert_eq!(outline(&collection(json).entries), "a[] b");
    }

    #[test]
    fn an_item_keeps_its_id_and_may_lack_a_request() {
        let item = only_item(collection(
            r#"{"item": [{"name": "a", "_postman_id": "1-2", "request": null}]}"#,
        ));
        assert_eq!(item.id.as_deref(), Some("1-2"));
        assert!(item.request.is_none());
        let item = only_item(collection(r#"{"item": [{"request": "http://h/a"}]}"#));
        assert!(
            item.request
                .is_some_and(|request| request.method.is_none() && request.url.is_some())
        );
    }

    #[test]
    fn a_warning_names_the_folders_and_the_place() {
        let text = r#"{"info": {"name": "C"}, "item": [{"name": "F", "item": [{"name": "a", "request": 7}, 8]}]}"#;
        let (document, diagnostics) = read_source(&Source::single("c.json", text));
        let Some(Entry::Folder(folder)) = document.collection.entries.first() else {
            panic!()
        };
        assert_eq!(outline(&folder.entries), "a");
        assert_eq!(diagnostics[0].path, ["C", "F", "a"]);
        assert_eq!(
            diagnostics[0].place.unwrap().offset as usize,
            text.find('7').unwrap()
        );
        assert_eq!(diagnostics[1].path, ["C", "F"]);
    }
}
