//! Requests that are one operation, and their functions.

use serde_json::json;

use super::super::books::{add, edition, editions, items, request};
use super::{Case, PLAIN};

const TITLE: &str = "let _ = client.call(FindBooks::by_title());";
const EDIT: &str = "let _ = client.call(ChangeBooks::price());";

pub(super) const CASES: &[Case] = &[
    Case {
        name: "request_joined",
        kind: "request-joined",
        before: editions,
        after: |it| add(it, edition("Find books by tag", "GET", "tag=new")),
        caller: TITLE,
        ..PLAIN
    },
    Case {
        name: "request_joined_without_function",
        kind: "request-joined",
        before: editions,
        after: |it| add(it, edition("Find books anywhere", "GET", "year={{year}}")),
        caller: TITLE,
        ..PLAIN
    },
    Case {
        name: "request_left",
        kind: "request-left",
        before: editions,
        after: |it| drop(items(it).remove(4)),
        caller: TITLE,
        ..PLAIN
    },
    Case {
        name: "request_left_without_function",
        kind: "request-left",
        before: |it| {
            editions(it);
            add(it, edition("Find books anywhere", "GET", "year={{year}}"));
        },
        after: |it| drop(items(it).pop()),
        caller: TITLE,
        ..PLAIN
    },
    Case {
        name: "request_function_added",
        kind: "request-function-added",
        before: |it| {
            editions(it);
            add(it, edition("Find books anywhere", "GET", "year={{year}}"));
        },
        after: |it| request(it, 6)["url"] = "{{url}}/search?year=1700".into(),
        caller: TITLE,
        ..PLAIN
    },
    Case {
        name: "request_function_removed",
        kind: "request-function-removed",
        before: editions,
        after: |it| drop(items(it).pop()),
        relock: true,
        caller: TITLE,
        ..PLAIN
    },
    Case {
        name: "request_function_renamed",
        kind: "request-function-renamed",
        before: editions,
        after: |it| add(it, edition("By title", "GET", "title=Emma")),
        relock: true,
        caller: TITLE,
        ..PLAIN
    },
    Case {
        name: "request_renamed",
        kind: "docs-changed",
        before: editions,
        after: |it| it["item"][4]["name"] = "Find books by name".into(),
        caller: TITLE,
        ..PLAIN
    },
    Case {
        name: "request_function_changed",
        kind: "request-function-changed",
        before: |it| {
            for (name, body) in [
                ("price", json!({ "price": 1.5 })),
                ("title", json!({ "title": "a" })),
            ] {
                let mut changed = edition(&format!("Change books {name}"), "PATCH", "");
                changed["request"]["body"] = json!({ "mode": "raw", "raw": body.to_string(), "options": { "raw": { "language": "json" } } });
                add(it, changed);
            }
        },
        after: |it| request(it, 4)["body"]["raw"] = "{ \"price\": \"{{price}}\" }".into(),
        caller: EDIT,
        ..PLAIN
    },
    Case {
        name: "request_values_changed",
        kind: "request-values-changed",
        before: editions,
        after: |it| request(it, 4)["url"] = "{{url}}/search?title=Emma".into(),
        caller: TITLE,
        ..PLAIN
    },
    Case {
        name: "docs_changed",
        kind: "docs-changed",
        after: |it| request(it, 0)["description"] = "All of them.".into(),
        caller: super::LIST,
        ..PLAIN
    },
];
