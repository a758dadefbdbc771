//! A small collection, and what can be changed in one.

use serde_json::{Value, json};

/// The collection that changes.
pub(crate) fn books() -> Value {
    let mut books = json!({
        "info": { "name": "Books", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" },
        "auth": { "type": "bearer", "bearer": [{ "key": "token", "value": "{{token}}" }] },
        "variable": [{ "key": "url", "value": "https://api.example.com" }],
        "item": [
            item("List books", "GET", "/books"),
            item("Add book", "POST", "/books"),
            item("Get book", "GET", "/books/:id"),
            item("Remove book", "DELETE", "/books/:id"),
        ],
    });
    request(&mut books, 0)["url"] = json!({ "host": ["{{url}}"], "path": ["books"], "query": [
        { "key": "page", "value": "1" },
        { "key": "sort", "value": "title", "description": "(This can only be one of title,price)" },
    ] });
    body(&mut books, &json!({ "title": "a", "price": 1.5 }));
    reply(&mut books, 2, 200, &json!({ "id": 1, "title": "a" }));
    reply(&mut books, 2, 404, &json!({ "message": "x" }));
    books
}

pub(crate) fn item(name: &str, method: &str, path: &str) -> Value {
    json!({ "name": name, "request": { "method": method, "url": format!("{{{{url}}}}{path}") }, "response": [] })
}

pub(crate) fn items(of: &mut Value) -> &mut Vec<Value> {
    of["item"].as_array_mut().unwrap()
}

pub(crate) fn add(collection: &mut Value, item: Value) {
    items(collection).push(item);
}

pub(crate) fn variable(collection: &mut Value, key: &str, value: &str) {
    let variables = collection["variable"].as_array_mut().unwrap();
    variables.push(json!({ "key": key, "value": value }));
}

pub(crate) fn request(collection: &mut Value, index: usize) -> &mut Value {
    &mut collection["item"][index]["request"]
}

pub(crate) fn query(collection: &mut Value) -> &mut Vec<Value> {
    request(collection, 0)["url"]["query"]
        .as_array_mut()
        .unwrap()
}

pub(crate) fn replies(collection: &mut Value, index: usize) -> &mut Vec<Value> {
    collection["item"][index]["response"]
        .as_array_mut()
        .unwrap()
}

pub(crate) fn reply(collection: &mut Value, index: usize, code: u16, body: &Value) {
    let header = json!([{ "key": "Content-Type", "value": "application/json" }]);
    let reply =
        json!({ "name": "reply", "code": code, "body": body.to_string(), "header": header });
    replies(collection, index).push(reply);
}

pub(crate) fn body(collection: &mut Value, sample: &Value) {
    request(collection, 1)["body"] = json!({ "mode": "raw", "raw": sample.to_string(), "options": { "raw": { "language": "json" } } });
}

pub(crate) fn key(header: &str) -> Value {
    json!({ "type": "apikey", "apikey": [{ "key": "key", "value": header }, { "key": "value", "value": "{{key}}" }, { "key": "in", "value": "header" }] })
}

pub(crate) fn elsewhere() -> Value {
    let mut cover = item("Get cover", "GET", "/cover");
    cover["request"]["url"] = "https://{{files}}/cover".into();
    cover
}

pub(crate) fn other_elsewhere() -> Value {
    let mut thumb = item("Get thumb", "GET", "/thumb");
    thumb["request"]["url"] = "https://{{files}}/thumb".into();
    thumb
}

/// Two folders, one with an operation in it.
pub(crate) fn shelve(collection: &mut Value) {
    collection["item"] = json!([
        { "name": "Shelf", "item": [item("Show", "GET", "/shelf/:id"), item("Sweep", "POST", "/shelf")] },
        { "name": "Desk", "item": [item("Clear", "POST", "/desk")] },
    ]);
}

pub(crate) fn tenant(collection: &mut Value) {
    request(collection, 0)["header"] = json!([{ "key": "tenant", "value": "a" }]);
}

/// A version in every path.
pub(crate) fn version(collection: &mut Value) {
    variable(collection, "version", "v3");
    for index in 1..4 {
        let url = request(collection, index)["url"]
            .as_str()
            .unwrap()
            .replace("{{url}}", "{{url}}/{{version}}");
        request(collection, index)["url"] = url.into();
    }
}

/// Two requests that are one operation.
pub(crate) fn editions(collection: &mut Value) {
    add(
        collection,
        edition("Find books by title", "GET", "title=Dune"),
    );
    add(
        collection,
        edition("Find books by year", "GET", "year=1965"),
    );
}

pub(crate) fn edition(name: &str, method: &str, query: &str) -> Value {
    item(name, method, &format!("/search?{query}"))
}

pub(crate) fn every_header(collection: &mut Value, value: &str) {
    for index in 0..4 {
        request(collection, index)["header"] = json!([{ "key": "X-Api-Version", "value": value }]);
    }
}

pub(crate) fn two_arguments(collection: &mut Value, path: &str) {
    let segments: Vec<_> = path.trim_start_matches('/').split('/').collect();
    request(collection, 2)["url"] = json!({ "host": ["{{url}}"], "path": segments, "variable": [
        { "key": "shop", "value": "a" },
        { "key": "number", "value": "1" },
    ] });
}

pub(crate) fn order(collection: &mut Value) {
    add(collection, item("Get order", "GET", "/order"));
    reply(
        collection,
        4,
        200,
        &json!({ "number": 1, "state": "new", "total": 1.5 }),
    );
}

pub(crate) fn send_order() -> Value {
    let mut sent = item("Place order", "POST", "/order");
    sent["request"]["body"] = json!({ "mode": "raw", "raw": "{\"number\": 1, \"state\": \"new\", \"total\": 1.5}", "options": { "raw": { "language": "json" } } });
    sent
}

pub(crate) fn author(collection: &mut Value, author: &Value) {
    collection["item"][2]["response"][0]["body"] =
        json!({ "id": 1, "title": "a", "author": author })
            .to_string()
            .into();
}

/// A document whose type says what other keys hold.
pub(crate) fn shelf(rest: &Value) -> Value {
    let schema = json!({ "type": "object", "properties": { "name": { "type": "string" } }, "additionalProperties": rest });
    json!({
        "openapi": "3.0.3",
        "info": { "title": "Shelf", "version": "1" },
        "servers": [{ "url": "https://api.example.com" }],
        "paths": { "/shelf": { "get": { "operationId": "getShelf", "responses": {
            "200": { "description": "A shelf.", "content": { "application/json": { "schema": schema } } },
        } } } },
    })
}
