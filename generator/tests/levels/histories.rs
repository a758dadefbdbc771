//! Ten histories of a collection, counted by hand: what a reader of the diff is told is what happened, and nothing else.

use postwright::drift::{Level, render};
use serde_json::{Value, json};

use super::books::{add, body, books, item, items, key, query, replies, reply, request};
use super::{changes, generated};

/// What happened, how many breaking, additive and docs changes that are, and how to do it.
type History = (&'static str, [usize; 3], fn(&mut Value));

const HISTORIES: [History; 10] = [
    (
        "an export gives new ids and another order",
        [0, 0, 0],
        |it| {
            for (index, item) in items(it).iter_mut().enumerate() {
                item["id"] = format!("{index}").into();
            }
            items(it).reverse();
        },
    ),
    (
        "a request is renamed and goes into a folder",
        [0, 0, 1],
        |it| {
            let mut book = items(it).remove(2);
            book["name"] = "Show a volume".into();
            add(it, json!({ "name": "Shelf", "item": [book] }));
        },
    ),
    ("one request comes, another goes", [1, 1, 0], |it| {
        items(it).remove(3);
        add(it, item("Find books", "GET", "/search"));
    }),
    ("a reply has another field", [1, 1, 0], |it| {
        replies(it, 2)[0]["body"] = "{\"id\": 1, \"year\": 1999}".into();
    }),
    (
        "a parameter becomes required, a value and a parameter come",
        [1, 2, 0],
        |it| {
            query(it)[0]["description"] = "(Required)".into();
            query(it)[1]["description"] = "(This can only be one of title,price,age)".into();
            query(it).push(json!({ "key": "size", "value": "2" }));
        },
    ),
    ("all requests need another credential", [1, 5, 0], |it| {
        it["auth"] = key("X-Key")
    }),
    ("the host and a method change", [0, 2, 0], |it| {
        it["variable"][0]["value"] = "https://b.example.com".into();
        request(it, 3)["method"] = "POST".into();
    }),
    (
        "a failure is documented, and a text changes",
        [1, 0, 1],
        |it| {
            reply(it, 3, 404, &json!({ "message": "x" }));
            request(it, 2)["description"] = "Gives one book.".into();
        },
    ),
    ("a body changes", [1, 2, 0], |it| {
        body(
            it,
            &json!({ "title": "a", "price": "1.5", "isbn": "x", "tags": ["a"] }),
        );
    }),
    ("another example of a request comes", [0, 3, 0], |it| {
        let mut sale = it["item"][1].clone();
        sale["name"] = "Add book on sale".into();
        sale["request"]["body"]["raw"] =
            "{\"title\": \"a\", \"price\": 1.5, \"discount\": 0.5}".into();
        add(it, sale);
    }),
];

#[test]
fn ten_histories_read_true() {
    let before = generated(&books(), "", None);
    let mut told = String::new();
    let mut wrong = Vec::new();
    for (what, counted, happen) in HISTORIES {
        let mut collection = books();
        happen(&mut collection);
        let after = generated(&collection, "", Some(&before.lock));
        let changes = changes(&before, &after);
        let found = [Level::Breaking, Level::Additive, Level::Docs].map(|level| {
            changes
                .iter()
                .filter(|change| change.level == level)
                .count()
        });
        if found != counted {
            wrong.push(format!("{what}: {found:?} instead of {counted:?}"));
        }
        told.push_str(&format!("## {what}\n{}\n", render::text(&changes, None)));
    }
    insta::assert_snapshot!("histories", told);
    assert!(wrong.is_empty(), "{wrong:#?}");
}
