//! Kinds of changes and their levels, and what every comparison has to hold.

use serde_json::{Value, json};

use super::*;
use crate::{Config, Generated, Source};

fn source(items: &[Value]) -> Source {
    let collection = json!({
        "info": { "name": "Books", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" },
        "variable": [{ "key": "url", "value": "https://api.example.com" }],
        "item": items,
    });
    Source::single("books.json", collection.to_string())
}

fn item(name: &str, method: &str, path: &str) -> Value {
    json!({ "name": name, "request": { "method": method, "url": format!("{{{{url}}}}{path}") } })
}

fn with_body(mut item: Value, body: &Value) -> Value {
    item["request"]["body"] = json!({ "mode": "raw", "raw": body.to_string(), "options": { "raw": { "language": "json" } } });
    item
}

fn with_reply(mut item: Value, code: u16, body: &Value) -> Value {
    let reply = json!({ "name": "reply", "code": code, "body": body.to_string(), "header": [{ "key": "Content-Type", "value": "application/json" }] });
    match item["response"].as_array_mut() {
        Some(replies) => replies.push(reply),
        None => item["response"] = json!([reply]),
    }
    item
}

fn base() -> Vec<Value> {
    vec![
        with_reply(
            item("List books", "GET", "/books?page=1"),
            200,
            &json!({ "books": [{ "id": 1, "title": "a" }] }),
        ),
        with_body(
            item("Add book", "POST", "/books"),
            &json!({ "title": "a", "price": 1.5 }),
        ),
        item("Get book", "GET", "/books/:id"),
        item("Remove book", "DELETE", "/books/:id"),
    ]
}

fn generated(items: &[Value], before: Option<&Generated>) -> Generated {
    let lock = before.map(|before| &before.lock);
    crate::generate(&source(items), &Config::default(), lock).unwrap()
}

fn compared(before: &[Value], after: &[Value]) -> Vec<Change> {
    let earlier = generated(before, None);
    let later = generated(after, Some(&earlier));
    let surface = |generated: &'static Generated| Surface {
        lock: &generated.lock,
        api: Some(&generated.api),
    };
    let (earlier, later) = (Box::leak(Box::new(earlier)), Box::leak(Box::new(later)));
    changes(surface(earlier), surface(later))
}

/// What changes between the base and what a closure makes of it: kinds, levels and items.
fn kinds(change: impl Fn(&mut Vec<Value>)) -> Vec<String> {
    let mut after = base();
    change(&mut after);
    let changes = compared(&base(), &after);
    changes
        .iter()
        .map(|change| format!("{} {} {}", change.level.word(), change.kind, change.item))
        .collect()
}

#[test]
fn nothing_changes_from_an_input_to_itself_in_any_order() {
    assert_eq!(kinds(|_| {}), [""; 0]);
    assert_eq!(kinds(|items| items.reverse()), [""; 0]);
}

#[test]
fn an_item_that_comes_or_goes_is_its_own_change_only() {
    assert_eq!(
        kinds(|items| drop(items.remove(3))),
        ["breaking operation-removed remove_book"]
    );
    assert_eq!(
        kinds(|items| items.insert(0, item("Find books", "GET", "/search"))),
        ["additive operation-added find_books"]
    );
}

#[test]
fn a_renamed_or_moved_item_keeps_its_name_in_code() {
    assert_eq!(
        kinds(|items| items[2]["name"] = "Show a volume".into()),
        ["docs docs-changed get_book"]
    );
    assert_eq!(
        kinds(|items| {
            let moved = items.remove(2);
            items.push(json!({ "name": "Shelf", "item": [moved] }));
        }),
        [""; 0]
    );
}

#[test]
fn what_is_sent_elsewhere_compiles() {
    assert_eq!(
        kinds(|items| items[2]["request"]["url"] = "{{url}}/volumes/:id".into()),
        ["additive path-changed get_book"]
    );
    assert_eq!(
        kinds(|items| items[3]["request"]["method"] = "POST".into()),
        ["additive method-changed remove_book"]
    );
}

#[test]
fn parameters_and_fields() {
    assert_eq!(
        kinds(|items| items[0]["request"]["url"] = "{{url}}/books?page=1&size=2".into()),
        ["additive parameter-added list_books"]
    );
    assert_eq!(
        kinds(|items| items[0]["request"]["url"] = "{{url}}/books".into()),
        ["breaking parameter-removed list_books"]
    );
    assert_eq!(
        kinds(|items| items[1] = with_body(
            item("Add book", "POST", "/books"),
            &json!({ "title": "a", "price": 1.5, "isbn": "x" })
        )),
        ["additive field-added models::AddBookBody"],
        "a new field is no argument of a constructor that is there"
    );
    assert_eq!(
        kinds(|items| items[1] = with_body(
            item("Add book", "POST", "/books"),
            &json!({ "title": 1, "price": 1.5 })
        )),
        ["breaking field-type-changed models::AddBookBody"]
    );
}

#[test]
fn replies() {
    assert_eq!(
        kinds(|items| items[2] = with_reply(items[2].clone(), 404, &json!({ "message": "x" })))
            .iter()
            .filter(|it| it.contains("get_book"))
            .collect::<Vec<_>>(),
        ["breaking first-failure-added get_book"]
    );
    assert_eq!(
        kinds(|items| items[2] = with_reply(items[2].clone(), 200, &json!({ "name": "x" })))
            .iter()
            .filter(|it| it.contains("get_book"))
            .collect::<Vec<_>>(),
        [
            "breaking reply-type-changed get_book",
            "additive reply-added get_book"
        ]
    );
}

#[test]
fn levels_only_rise_with_more_changes() {
    let one = compared(&base(), &{
        let mut items = base();
        items.push(item("Find books", "GET", "/search"));
        items
    });
    let two = compared(&base(), &{
        let mut items = base();
        items.push(item("Find books", "GET", "/search"));
        items.remove(0);
        items
    });
    assert_eq!(level(&one), Some(Level::Additive));
    assert_eq!(level(&two), Some(Level::Breaking));
    let fingerprint = one[0].fingerprint();
    assert!(two.iter().any(|change| change.fingerprint() == fingerprint));
}

#[test]
fn two_branches_merge_without_renames() {
    let first = generated(&base(), None);
    let with = |name: &str, path: &str| {
        let mut items = base();
        items.push(item(name, "GET", path));
        items
    };
    let one = generated(&with("Find books", "/search"), Some(&first));
    let other = generated(&with("Count books", "/count"), Some(&first));
    let conflict = format!(
        "<<<<<<< one\n{}=======\n{}>>>>>>> other\n",
        one.lock.print(),
        other.lock.print()
    );
    let lock = crate::Lock::parse(&conflict).unwrap();
    let mut both = with("Find books", "/search");
    both.push(item("Count books", "GET", "/count"));
    let merged = crate::generate(&source(&both), &Config::default(), Some(&lock)).unwrap();
    for (branch, added) in [(&one, "count_books"), (&other, "find_books")] {
        let found = changes(
            Surface {
                lock: &branch.lock,
                api: None,
            },
            Surface {
                lock: &merged.lock,
                api: None,
            },
        );
        let found: Vec<_> = found
            .iter()
            .map(|change| (change.kind, change.item.as_str()))
            .collect();
        assert_eq!(found, [("operation-added", added)]);
    }
}

#[test]
fn every_output_is_as_reviewed() {
    let mut after = base();
    after.remove(3);
    after.push(item("Find\n::error::x *books*", "GET", "/search"));
    after[0]["request"]["url"] = "{{url}}/books?page=1&per%3Fsize=2".into();
    let changes = compared(&base(), &after);
    let source = source(&after);
    let all = format!(
        "{}\n---\n{}\n---\n{}\n---\n{}\n---\n{}",
        render::text(&changes, Some(&source)),
        render::json(&changes, Some(&source)),
        render::markdown(&changes),
        render::annotations(&changes, Some(&source)),
        render::with_changelog("# Changelog\n\nText.\n\n## [1.0.0]\n", &changes),
    );
    insta::assert_snapshot!("outputs", all);
}

#[test]
fn a_section_that_is_there_is_used() {
    let mut after = base();
    after.remove(3);
    let changes = compared(&base(), &after);
    let text = render::with_changelog(
        "# Changelog\n\n## [Unreleased]\n\n### Fixed\n\n- x\n",
        &changes,
    );
    assert_eq!(text.matches("[Unreleased]").count(), 1, "{text}");
    assert!(text.find("### Removed") < text.find("### Fixed"), "{text}");
}
