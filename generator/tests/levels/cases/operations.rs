//! Operations.

use serde_json::json;

use super::super::books::{add, item, items, request, shelve};
use super::{ADD, Case, GET, LIST, PLAIN, REMOVE};

pub(super) const CASES: &[Case] = &[
    Case {
        name: "operation_added",
        kind: "operation-added",
        after: |it| add(it, item("Find books", "GET", "/search")),
        caller: LIST,
        ..PLAIN
    },
    Case {
        name: "operation_removed",
        kind: "operation-removed",
        after: |it| drop(items(it).remove(3)),
        caller: REMOVE,
        ..PLAIN
    },
    Case {
        name: "operation_renamed",
        kind: "operation-renamed",
        toml: ["", "operations.\"Get book\".name = \"show_book\""],
        caller: GET,
        ..PLAIN
    },
    Case {
        name: "operation_moved",
        kind: "operation-moved",
        before: shelve,
        after: |it| {
            let book = items(&mut it["item"][0]).remove(0);
            items(&mut it["item"][1]).push(book);
        },
        toml: ["placement = \"grouped\"", "placement = \"grouped\""],
        relock: true,
        caller: "let _ = client.shelf().show(\"1\");",
    },
    Case {
        name: "operation_types_renamed",
        kind: "operation-types-renamed",
        before: |it| add(it, item("Get book failure", "GET", "/failure")),
        after: |it| drop(items(it).pop()),
        relock: true,
        caller: "if let Err(Error::Documented(client::GetBookOperationFailure::NotFound(_))) = client.get_book(\"1\").send().await {}",
        ..PLAIN
    },
    Case {
        name: "method_changed",
        kind: "method-changed",
        after: |it| request(it, 3)["method"] = "POST".into(),
        caller: REMOVE,
        ..PLAIN
    },
    Case {
        name: "path_changed",
        kind: "path-changed",
        after: |it| request(it, 2)["url"] = "{{url}}/volumes/:id".into(),
        caller: GET,
        ..PLAIN
    },
    Case {
        name: "media_type_changed",
        kind: "media-type-changed",
        after: |it| {
            request(it, 1)["header"] =
                json!([{ "key": "Content-Type", "value": "application/vnd.book+json" }])
        },
        caller: ADD,
        ..PLAIN
    },
    Case {
        name: "operation_not_cloneable",
        kind: "operation-not-cloneable",
        before: |it| request(it, 1)["body"] = json!({ "mode": "formdata", "formdata": [{ "key": "title", "type": "text", "value": "a" }] }),
        after: |it| {
            request(it, 1)["body"]["formdata"]
                .as_array_mut()
                .unwrap()
                .push(json!({ "key": "cover", "type": "file", "src": "a" }))
        },
        caller: "let _ = client::AddBook::new().clone();",
        ..PLAIN
    },
];
