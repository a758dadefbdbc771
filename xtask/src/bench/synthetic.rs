//! A collection of any size, made up: operations that have nothing in common, so that no type is shared.

use serde_json::{Map, Value, json};

/// The collection with so many operations, in folders of twenty.
pub(crate) fn collection(operations: usize) -> Value {
    let folders: Vec<Value> = (0..operations.div_ceil(20))
        .map(|folder| {
            let first = folder * 20;
            let last = operations.min(first + 20);
            let items: Vec<_> = (first..last).map(item).collect();
            json!({"name": format!("{} desk", word(folder)), "item": items})
        })
        .collect();
    json!({
        "info": {
            "name": "Synthetic",
            "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json",
        },
        "auth": {"type": "bearer", "bearer": [{"key": "token", "value": "{{token}}"}]},
        "variable": [{"key": "baseUrl", "value": "https://api.example.com/v1"}],
        "item": folders,
    })
}

/// A word for a number, which tells it apart from all others.
pub(crate) fn word(number: usize) -> String {
    const SYLLABLES: [&str; 16] = [
        "ba", "de", "fi", "go", "ku", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "wo", "xu",
        "zo",
    ];
    let mut rest = number + 16;
    let mut word = String::new();
    while rest > 0 {
        word.push_str(SYLLABLES.get(rest % 16).copied().unwrap_or_default());
        rest /= 16;
    }
    word
}

/// One request: two path variables, three query parameters, a JSON body in three of five, a typed reply and two failures.
fn item(number: usize) -> Value {
    let word = word(number);
    let has_body = number % 5 < 3;
    let method = if has_body { "POST" } else { "GET" };
    let mut request = json!({
        "method": method,
        "description": format!("Handles one {word} of a shelf.\n\nThe shelf must exist."),
        "header": [],
        "url": {
            "raw": format!("{{{{baseUrl}}}}/shelves/:shelfId/{word}s/:{word}Id"),
            "host": ["{{baseUrl}}"],
            "path": ["shelves", ":shelfId", format!("{word}s"), format!(":{word}Id")],
            "query": [
                {"key": "page", "value": "1", "description": "The page, from 1."},
                {"key": "sort", "value": "name", "disabled": true},
                {"key": format!("{word}_filter"), "value": "new", "disabled": true},
            ],
            "variable": [
                {"key": "shelfId", "value": "17", "description": "The shelf."},
                {"key": format!("{word}Id"), "value": "4"},
            ],
        },
    });
    if let (true, Some(members)) = (has_body, request.as_object_mut()) {
        let raw = json!({"mode": "raw", "raw": body(&word).to_string(), "options": {"raw": {"language": "json"}}});
        members.insert("body".to_owned(), raw);
    }
    let verb = if has_body { "Store" } else { "Fetch" };
    json!({
        "name": format!("{verb} {word}"),
        "request": request,
        "response": [
            example("Done", 200, &reply(&word), &request),
            example("Bad request", 400, &failure(&word, "bad"), &request),
            example("Not found", 404, &failure(&word, "gone"), &request),
        ],
    })
}

/// A saved example, which Postman exports with a copy of its request.
fn example(name: &str, code: u16, body: &Value, request: &Value) -> Value {
    json!({
        "name": name,
        "originalRequest": request,
        "code": code,
        "header": [{"key": "Content-Type", "value": "application/json"}],
        "body": body.to_string(),
    })
}

/// Eight fields.
pub(crate) fn body(word: &str) -> Value {
    named(
        word,
        json!({
            "title": "A title", "count": 3, "price": 9.5, "active": true, "note": "none", "tags": ["new", "red"],
            "owner_id": "o-1", "level": 2,
        }),
    )
}

const NOTE: &str = "Nothing that anybody would have to know before the first visit; \
    those who come again may want to read it, and then it helps them on their way";

/// Twelve fields and two objects, 586 bytes for words of two syllables.
pub(crate) fn reply(word: &str) -> Value {
    named(
        word,
        json!({
            "id": "6d3c0f6a", "title": "A title that is as long as titles are", "count": 3, "price": 9.5, "active": true,
            "note": NOTE, "tags": ["new", "red", "large"], "created": "2026-11-24T10:00:00Z",
            "level": 2, "ratio": 0.25,
            "place": named(word, json!({"hall": "A", "row": 12, "seat": 40, "label": "A-12-40"})),
            "maker": named(word, json!({"name": "Some maker", "country": "NO", "founded": 1921, "site": "https://maker.example"})),
        }),
    )
}

fn failure(word: &str, what: &str) -> Value {
    named(
        word,
        json!({"code": what, "hint": "Look at the shelf first", "line": 3}),
    )
}

/// The members with the word in their keys.
fn named(word: &str, value: Value) -> Value {
    let Value::Object(members) = value else {
        return value;
    };
    let entry = |(key, value): (String, Value)| (format!("{word}_{key}"), value);
    Value::Object(members.into_iter().map(entry).collect::<Map<_, _>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_differ() {
        let words: std::collections::BTreeSet<_> = (0..5000).map(word).collect();
        assert_eq!(words.len(), 5000);
    }

    #[test]
    fn the_reply_is_of_the_size_that_is_measured() {
        assert_eq!(reply(&word(0)).to_string().len(), 586);
    }

    #[test]
    fn every_request_becomes_an_operation_of_its_own() {
        let text = collection(50).to_string();
        let source = postwright::Source::single("synthetic.json", text);
        let generated =
            postwright::generate(&source, &postwright::Config::default(), None).unwrap();
        assert_eq!(generated.api.operations.len(), 50);
        // A reply with two objects and a failure each, and thirty bodies.
        assert_eq!(generated.api.types.len(), 50 * 4 + 30);
    }
}
