//! One change each, and code that a caller had written before it.

use serde_json::{Value, json};

use super::books::{
    add, author, body, elsewhere, every_header, item, items, key, order, other_elsewhere, query,
    replies, reply, request, send_order, shelf, shelve, tenant, two_arguments, variable, version,
};

/// A change of a collection or of its configuration.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    /// A kind of change that has to be among those that are found.
    pub(crate) kind: &'static str,
    /// What makes the earlier collection of [`books`](super::books::books), and the later one of the earlier.
    pub(crate) before: fn(&mut Value),
    pub(crate) after: fn(&mut Value),
    /// The configuration of both.
    pub(crate) toml: [&'static str; 2],
    /// Whether the lock is forgotten between them.
    pub(crate) relock: bool,
    /// What the caller wrote, in an async function with a `client`.
    pub(crate) caller: &'static str,
}

const PLAIN: Case = Case {
    name: "",
    kind: "",
    before: |_| {},
    after: |_| {},
    toml: ["", ""],
    relock: false,
    caller: "",
};

const LIST: &str = "let _ = client.list_books().page(1).sort(models::Sort::Title);";
const GET: &str = "let found = client.get_book(\"1\").send().await;\nlet title: Option<Option<String>> = found.as_ref().ok().map(|book| book.title.clone());\nif let Err(Error::Documented(GetBookFailure::NotFound(_))) = found {}";
const ADD: &str =
    "let body = models::AddBookBody::new(1.5, \"a\").title(\"b\");\nlet _ = client.add_book(body);";
const REMOVE: &str = "let removed: Result<_, Error<std::convert::Infallible>> = client.remove_book(\"1\").send().await;";
const BUILD: &str =
    "let _ = Client::builder().base_url(\"https://x.example\").bearer(\"token\").build();";

pub(crate) const CASES: &[Case] = &[
    // Operations.
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
    // Auth.
    Case {
        name: "auth_changed",
        kind: "auth-changed",
        after: |it| request(it, 2)["auth"] = json!({ "type": "noauth" }),
        caller: GET,
        ..PLAIN
    },
    Case {
        name: "scheme_added",
        kind: "auth-scheme-added",
        after: |it| {
            let mut own = item("Find books", "GET", "/search");
            own["request"]["auth"] = key("X-Key");
            add(it, own);
        },
        caller: BUILD,
        ..PLAIN
    },
    Case {
        name: "scheme_removed",
        kind: "auth-scheme-removed",
        after: |it| it["auth"] = Value::Null,
        caller: BUILD,
        ..PLAIN
    },
    Case {
        name: "scheme_changed",
        kind: "auth-scheme-changed",
        before: |it| it["auth"] = key("X-Key"),
        after: |it| it["auth"] = key("X-Token"),
        caller: "let _ = Client::builder().x_key(\"k\");",
        ..PLAIN
    },
    Case {
        name: "scheme_renamed",
        kind: "auth-scheme-renamed",
        before: |it| it["auth"] = key("X-Key"),
        after: |it| it["auth"] = key("X-Token"),
        relock: true,
        caller: "let _ = Client::builder().x_key(\"k\");",
        ..PLAIN
    },
    // Base URLs and environments.
    Case {
        name: "base_added",
        kind: "base-added",
        after: |it| add(it, elsewhere()),
        caller: BUILD,
        ..PLAIN
    },
    Case {
        name: "base_removed",
        kind: "base-removed",
        before: |it| add(it, elsewhere()),
        after: |it| drop(items(it).pop()),
        caller: "let _ = Client::builder().files_url(\"https://x.example\");",
        ..PLAIN
    },
    Case {
        name: "base_changed",
        kind: "base-changed",
        before: |it| {
            add(it, elsewhere());
            add(it, other_elsewhere());
        },
        after: |it| request(it, 4)["url"] = "{{url}}/cover".into(),
        caller: "let _ = client.get_cover();",
        ..PLAIN
    },
    Case {
        name: "base_renamed",
        kind: "base-renamed",
        before: |it| {
            add(it, elsewhere());
            variable(it, "files", "f.example.com");
        },
        after: |it| {
            request(it, 4)["url"] = "https://{{images}}/cover".into();
            variable(it, "images", "f.example.com");
        },
        relock: true,
        caller: "let _ = Client::builder().files_url(\"https://x.example\");",
        ..PLAIN
    },
    Case {
        name: "base_default_changed",
        kind: "base-default-changed",
        after: |it| it["variable"][0]["value"] = "https://b.example.com".into(),
        caller: BUILD,
        ..PLAIN
    },
    Case {
        name: "base_asked_changed",
        kind: "base-asked-changed",
        after: |it| it["variable"][0]["value"] = "".into(),
        caller: BUILD,
        relock: true,
        ..PLAIN
    },
    Case {
        name: "environment_added",
        kind: "environment-added",
        toml: ["", STAGING],
        caller: BUILD,
        ..PLAIN
    },
    Case {
        name: "environment_removed",
        kind: "environment-removed",
        toml: [STAGING, ""],
        caller: "let _ = Client::builder().environment(Environment::Staging);",
        ..PLAIN
    },
    Case {
        name: "environment_changed",
        kind: "environment-changed",
        toml: [
            STAGING,
            "environments.Staging.base-urls.url = \"https://t.example.com\"",
        ],
        caller: "let _ = Client::builder().environment(Environment::Staging);",
        ..PLAIN
    },
    Case {
        name: "environment_renamed",
        kind: "environment-renamed",
        toml: [
            STAGING,
            "environments.Staging = { name = \"Stage\", base-urls = { url = \"https://s.example.com\" } }",
        ],
        caller: "let _ = Client::builder().environment(Environment::Staging);",
        ..PLAIN
    },
    Case {
        name: "base_named",
        kind: "base-renamed",
        toml: ["", "base-url-names.url = \"api_url\""],
        caller: BUILD,
        ..PLAIN
    },
    Case {
        name: "auth_scheme_named",
        kind: "auth-scheme-renamed",
        toml: ["", "auth-names.bearer = \"access_token\""],
        caller: BUILD,
        ..PLAIN
    },
    // Settings.
    Case {
        name: "setting_added",
        kind: "setting-added",
        before: tenant,
        toml: ["", SETTING],
        caller: "let _ = client.list_books().tenant(\"a\");",
        ..PLAIN
    },
    Case {
        name: "parameter_setting_changed",
        kind: "parameter-setting-changed",
        before: tenant,
        toml: ["", SETTING],
        caller: "let _ = client.list_books().tenant(\"a\");",
        ..PLAIN
    },
    Case {
        name: "setting_removed",
        kind: "setting-removed",
        before: tenant,
        toml: [SETTING, ""],
        relock: true,
        caller: "let _ = Client::builder().tenant(\"a\");",
        ..PLAIN
    },
    Case {
        name: "setting_renamed",
        kind: "setting-renamed",
        before: version,
        toml: ["", "settings.version.name = \"release\""],
        caller: "let _ = Client::builder().version(\"a\");",
        ..PLAIN
    },
    Case {
        name: "setting_default_changed",
        kind: "setting-default-changed",
        before: version,
        after: |it| it["variable"][1]["value"] = "v4".into(),
        caller: "let _ = Client::builder().version(\"a\");",
        ..PLAIN
    },
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
    // Types.
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

const NUMBER: &str = "parameters.number.type = \"integer\"";
const STAGING: &str = "environments.Staging.base-urls.url = \"https://s.example.com\"";
const SETTING: &str = "parameters.tenant.as = \"setting\"";
const ORDER: &str =
    "if let Ok(order) = client.get_order().send().await {\nlet _: Option<i64> = order.number;\n}";
const SHELF: &str =
    "if let Ok(shelf) = client.get_shelf().send().await {\nlet _: Option<String> = shelf.name;\n}";
