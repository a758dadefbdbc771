//! Parameters and replies.

use serde_json::json;

use super::super::books::{every_header, query, replies, reply, two_arguments};
use super::{ADD, Case, GET, LIST, PLAIN, REMOVE};

pub(super) const CASES: &[Case] = &[
    // Parameters.
    Case {
        name: "parameter_added",
        kind: "parameter-added",
        after: |it| query(it).push(json!({ "key": "size", "value": "2" })),
        caller: LIST,
        ..PLAIN
    },
    Case {
        name: "parameter_added_required",
        kind: "parameter-added-required",
        after: |it| {
            query(it).push(json!({ "key": "size", "value": "2", "description": "(Required)" }))
        },
        caller: LIST,
        ..PLAIN
    },
    Case {
        name: "parameter_removed",
        kind: "parameter-removed",
        after: |it| drop(query(it).remove(0)),
        caller: LIST,
        ..PLAIN
    },
    Case {
        name: "parameter_became_required",
        kind: "parameter-became-required",
        after: |it| query(it)[0]["description"] = "(Required)".into(),
        caller: LIST,
        ..PLAIN
    },
    Case {
        name: "parameter_became_optional",
        kind: "parameter-became-optional",
        before: |it| query(it)[0]["description"] = "(Required)".into(),
        after: |it| query(it)[0]["description"] = "".into(),
        caller: "let _ = client.list_books(1);",
        ..PLAIN
    },
    Case {
        name: "parameter_renamed",
        kind: "parameter-renamed",
        toml: ["", "parameters.page.name = \"leaf\""],
        caller: LIST,
        ..PLAIN
    },
    Case {
        name: "argument_renamed",
        kind: "parameter-renamed",
        toml: [
            "",
            "operations.\"Get book\".parameters.id.name = \"number\"",
        ],
        caller: "let _ = client::GetBook::new(\"1\").id;",
        ..PLAIN
    },
    Case {
        name: "parameter_type_changed",
        kind: "parameter-type-changed",
        after: |it| query(it)[0]["value"] = "first".into(),
        caller: LIST,
        ..PLAIN
    },
    Case {
        name: "parameter_default_changed",
        kind: "parameter-default-changed",
        before: |it| every_header(it, "1"),
        after: |it| every_header(it, "2"),
        caller: "let _ = client.list_books().x_api_version(\"3\");",
        ..PLAIN
    },
    Case {
        name: "arguments_moved",
        kind: "arguments-moved",
        before: |it| two_arguments(it, "/shops/:shop/books/:number"),
        after: |it| two_arguments(it, "/books/:number/shops/:shop"),
        toml: [NUMBER, NUMBER],
        relock: true,
        caller: "let _ = client.get_book(\"a\", 1);",
    },
    Case {
        name: "body_became_optional",
        kind: "parameter-became-optional",
        toml: ["", "operations.\"Add book\".body-required = false"],
        caller: ADD,
        ..PLAIN
    },
    // Replies.
    Case {
        name: "reply_added",
        kind: "reply-added",
        after: |it| reply(it, 2, 409, &json!({ "code": 1 })),
        caller: GET,
        ..PLAIN
    },
    Case {
        name: "equal_reply_added",
        kind: "reply-added",
        after: |it| reply(it, 2, 203, &json!({ "id": 1, "title": "a" })),
        caller: GET,
        ..PLAIN
    },
    Case {
        name: "other_reply_added",
        kind: "reply-type-changed",
        after: |it| reply(it, 2, 202, &json!([1])),
        caller: GET,
        ..PLAIN
    },
    Case {
        name: "first_failure_added",
        kind: "first-failure-added",
        after: |it| reply(it, 3, 404, &json!({ "message": "x" })),
        caller: REMOVE,
        ..PLAIN
    },
    Case {
        name: "reply_type_changed",
        kind: "reply-type-changed",
        after: |it| it["item"][2]["response"][0]["body"] = "[1]".into(),
        caller: GET,
        ..PLAIN
    },
    Case {
        name: "reply_removed",
        kind: "reply-removed",
        before: |it| reply(it, 2, 409, &json!({ "code": 1 })),
        after: |it| drop(replies(it, 2).remove(1)),
        caller: GET,
        ..PLAIN
    },
    Case {
        name: "equal_reply_removed",
        kind: "reply-removed",
        before: |it| reply(it, 2, 203, &json!({ "id": 1, "title": "a" })),
        after: |it| drop(replies(it, 2).pop()),
        caller: GET,
        ..PLAIN
    },
];

const NUMBER: &str = "parameters.number.type = \"integer\"";
