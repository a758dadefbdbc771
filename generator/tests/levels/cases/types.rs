//! Types.

use serde_json::json;

use super::super::books::{add, author, body, item, items, order, query, reply, send_order, shelf};
use super::{ADD, Case, GET, LIST, PLAIN};

pub(super) const CASES: &[Case] = &[
    Case {
        name: "type_added",
        kind: "type-added",
        after: |it| {
            add(it, item("Find books", "GET", "/search"));
            reply(it, 4, 200, &json!({ "hits": 1 }));
        },
        caller: GET,
        ..PLAIN
    },
    Case {
        name: "type_removed",
        kind: "type-removed",
        after: |it| drop(items(it).remove(1)),
        caller: "let _: Option<models::AddBookBody> = None;",
        ..PLAIN
    },
    Case {
        name: "type_renamed",
        kind: "type-renamed",
        toml: ["", "types.AddBookBody.name = \"NewBook\""],
        caller: "let _: Option<models::AddBookBody> = None;",
        ..PLAIN
    },
    Case {
        name: "type_use_added",
        kind: "type-use-added",
        before: order,
        after: |it| add(it, send_order()),
        caller: ORDER,
        ..PLAIN
    },
    Case {
        name: "type_use_removed",
        kind: "type-use-removed",
        before: |it| {
            order(it);
            add(it, send_order());
        },
        after: |it| drop(items(it).pop()),
        caller: "let _ = models::Order::default().number(1);",
        ..PLAIN
    },
    Case {
        name: "type_shape_changed",
        kind: "type-shape-changed",
        before: |it| author(it, &json!({ "name": "a" })),
        after: |it| {
            author(it, &json!({ "name": "a" }));
            reply(it, 2, 200, &json!({ "id": 1, "title": "a", "author": [1] }));
        },
        caller: "if let Ok(book) = client.get_book(\"1\").send().await {\nlet _ = book.author.unwrap_or_default().name;\n}",
        ..PLAIN
    },
    Case {
        name: "rest_added",
        kind: "rest-changed",
        before: |it| *it = shelf(&json!(false)),
        after: |it| *it = shelf(&json!({ "type": "string" })),
        caller: SHELF,
        ..PLAIN
    },
    Case {
        name: "rest_changed",
        kind: "rest-changed",
        before: |it| *it = shelf(&json!({ "type": "string" })),
        after: |it| *it = shelf(&json!({ "type": "integer" })),
        caller: "if let Ok(shelf) = client.get_shelf().send().await {\nlet _ = shelf.additional.get(\"a\").map(|text: &String| text.len());\n}",
        ..PLAIN
    },
    Case {
        name: "constructor_changed",
        kind: "constructor-changed",
        after: |it| body(it, &json!({ "title": "a", "price": 1.5, "isbn": "x" })),
        relock: true,
        caller: ADD,
        ..PLAIN
    },
    Case {
        name: "field_added",
        kind: "field-added",
        after: |it| body(it, &json!({ "title": "a", "price": 1.5, "isbn": "x" })),
        caller: ADD,
        ..PLAIN
    },
    Case {
        name: "field_removed",
        kind: "field-removed",
        before: |it| body(it, &json!({ "title": "a", "price": 1.5, "isbn": "x" })),
        after: |it| body(it, &json!({ "price": 1.5, "isbn": "x" })),
        caller: "let _ = models::AddBookBody::default().title(\"a\");",
        ..PLAIN
    },
    Case {
        name: "field_renamed",
        kind: "field-renamed",
        toml: ["", "types.AddBookBody.fields.title.name = \"heading\""],
        caller: ADD,
        ..PLAIN
    },
    Case {
        name: "field_type_changed",
        kind: "field-type-changed",
        after: |it| body(it, &json!({ "title": 1, "price": 1.5 })),
        caller: ADD,
        ..PLAIN
    },
    Case {
        name: "sent_field_nullable",
        kind: "field-type-changed",
        toml: ["", "types.AddBookBody.fields.title.nullable = true"],
        caller: "let _: Option<String> = models::AddBookBody::default().title;",
        ..PLAIN
    },
    Case {
        name: "answered_field_nullable",
        kind: "field-null-changed",
        after: |it| reply(it, 2, 200, &json!({ "id": 1, "title": null })),
        caller: GET,
        ..PLAIN
    },
    Case {
        name: "variant_added",
        kind: "variant-added",
        after: |it| {
            query(it)[1]["description"] = "(This can only be one of title,price,age)".into()
        },
        caller: LIST,
        ..PLAIN
    },
    Case {
        name: "variant_removed",
        kind: "variant-removed",
        after: |it| query(it)[1]["description"] = "(This can only be one of price,age)".into(),
        caller: LIST,
        ..PLAIN
    },
    Case {
        name: "variant_renamed",
        kind: "variant-renamed",
        toml: ["", "types.Sort.values.title.name = \"Heading\""],
        caller: LIST,
        ..PLAIN
    },
];

const ORDER: &str =
    "if let Ok(order) = client.get_order().send().await {\nlet _: Option<i64> = order.number;\n}";
const SHELF: &str =
    "if let Ok(shelf) = client.get_shelf().send().await {\nlet _: Option<String> = shelf.name;\n}";
