//! `roads`: whether a collection and an OpenAPI document of the same API give the same operations and types.

use std::collections::BTreeMap;
use std::fs;

#[cfg(test)]
use postwright::evidence::RoadPlace;
use postwright::evidence::{Roads, Verdict, roads};
use postwright::report::printable;
use postwright::{Report, Source};

use crate::Failure;

/// The least share of types that agree where both have evidence, in parts of a hundred.
const AGREEING: usize = 95;

/// Compares a collection with a document.
pub(crate) fn run(arguments: &[&str]) -> Result<(), Failure> {
    let (options, paths): (Vec<&str>, Vec<&str>) = arguments
        .iter()
        .partition(|argument| argument.starts_with("--"));
    let findings = match options.as_slice() {
        [] => false,
        ["--findings"] => true,
        _ => return Err("roads knows --findings alone".into()),
    };
    let [collection, document] = paths.as_slice() else {
        return Err("roads takes a collection and a document".into());
    };
    let found = roads(&source(collection)?, &source(document)?).map_err(|report| said(&report))?;
    print(&found, findings);
    let (agreeing, judged) = share(&found, |_| true);
    if agreeing * 100 < judged * AGREEING {
        return Err(format!("fewer than {AGREEING} % of the types agree").into());
    }
    Ok(())
}

fn source(path: &str) -> Result<Source, Failure> {
    let bytes = fs::read(path).map_err(|error| format!("{path}: {error}"))?;
    Ok(Source::single(path, bytes))
}

fn said(report: &Report) -> String {
    let messages = report
        .diagnostics
        .iter()
        .map(|found| printable(&found.message));
    messages.collect::<Vec<_>>().join("; ")
}

fn print(found: &Roads, findings: bool) {
    println!(
        "operations: {} in both, {} in the collection alone, {} in the document alone",
        found.both,
        found.only_collection.len(),
        found.only_document.len()
    );
    if findings {
        for (holder, operations) in [
            ("collection", &found.only_collection),
            ("document", &found.only_document),
        ] {
            for operation in operations {
                println!("  only in the {holder}: {}", printable(operation));
            }
        }
        for place in found
            .places
            .iter()
            .filter(|place| place.verdict != Verdict::Agree)
        {
            let name = printable(&place.name);
            println!(
                "  {}: {} {name}: {}",
                printable(&place.operation),
                place.kind,
                place.verdict
            );
        }
    }
    for kind in ["path", "query", "header", "body", "reply"] {
        println!("{kind}: {}", line(share(found, |of| of == kind)));
    }
    println!("all types: {}", line(share(found, |_| true)));
    let mut causes: BTreeMap<&Verdict, usize> = BTreeMap::new();
    for place in &found.places {
        *causes.entry(&place.verdict).or_default() += 1;
    }
    for (cause, times) in causes {
        println!("{times:6} {cause}");
    }
}

/// How many places of some kinds agree, of how many where both roads have evidence.
fn share(found: &Roads, kinds: impl Fn(&str) -> bool) -> (usize, usize) {
    let judged = found
        .places
        .iter()
        .filter(|place| kinds(place.kind) && place.verdict.is_judged());
    let verdicts: Vec<_> = judged.map(|place| &place.verdict).collect();
    let agreeing = verdicts
        .iter()
        .filter(|verdict| ***verdict == Verdict::Agree);
    (agreeing.count(), verdicts.len())
}

fn line((part, of): (usize, usize)) -> String {
    match (part * 10_000).checked_div(of) {
        None => "nothing to compare".to_owned(),
        Some(share) => format!(
            "{part} of {of} agree ({}.{:02} %)",
            share / 100,
            share % 100
        ),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn compared(collection: &Value, document: &Value) -> Vec<String> {
        let source = |value: &Value| Source::single("input.json", value.to_string());
        let found = roads(&source(collection), &source(document)).unwrap();
        let title = |place: &RoadPlace| format!("{} {}: {}", place.kind, place.name, place.verdict);
        let counts = [
            format!("{} in both", found.both),
            format!(
                "alone {:?} {:?}",
                found.only_collection, found.only_document
            ),
        ];
        counts
            .into_iter()
            .chain(found.places.iter().map(title))
            .collect()
    }

    /// A shelf by both roads.
    fn shelf() -> (Value, Value) {
        let sample = json!({"id": 7, "price": "<number>", "tags": [], "kind": "novel", "lent": null,
            "parts": [{"title": "One", "page": "first"}], "extra": true});
        let request = json!({"method": "GET",
            "url": {"host": ["{{baseUrl}}"], "path": ["shelves", ":shelf"],
                "variable": [{"key": "shelf", "value": "<integer>"}],
                "query": [{"key": "full", "value": "true"}, {"key": "sort", "value": "<string>"}]}});
        let collection = json!({
            "info": {"name": "Shelf", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
            "item": [
                {"name": "Get", "request": request,
                    "response": [{"name": "Found", "code": 200, "body": sample.to_string()}]},
                {"name": "Old", "request": {"method": "DELETE", "url": "{{baseUrl}}/old"}},
            ],
        });
        let text = json!({"type": "string"});
        let schema = json!({"type": "object", "properties": {
            "id": {"type": "integer", "format": "int32"}, "price": {"type": "number"},
            "tags": {"type": "array", "items": text}, "kind": {"type": "string", "enum": ["novel"]},
            "lent": {"type": "string", "format": "date"}, "left": text, "any": {},
            "parts": {"type": "array", "items": {"type": "object", "properties": {
                "title": {"oneOf": [text, {"type": "array", "items": text}]}, "page": {"type": "integer"}}}},
        }});
        let parameter = |name: &str, place: &str, schema: &Value| json!({"name": name, "in": place, "required": place == "path", "schema": schema});
        let operation = json!({
            "parameters": [parameter("shelf", "path", &json!({"type": "integer"})),
                parameter("full", "query", &json!({"type": "boolean"})), parameter("page", "query", &text)],
            "responses": {"200": {"description": "", "content": {"application/json": {"schema": schema}}},
                "404": {"description": "", "content": {"application/json": {"schema": text}}}},
        });
        let document = json!({"openapi": "3.1.0", "info": {"title": "Shelf", "version": "1"},
            "servers": [{"url": "https://shelf.test/v2"}],
            "paths": {"/shelves/{shelf}": {"get": operation}, "/new": {"put": {"responses": {}}}}});
        (collection, document)
    }

    #[test]
    fn every_place_is_judged_or_has_a_cause() {
        let (collection, document) = shelf();
        assert_eq!(
            compared(&collection, &document),
            [
                "1 in both",
                r#"alone ["DELETE /old"] ["PUT /new"]"#,
                "path shelf: agrees",
                "query full: agrees",
                "query page: no sample",
                "query sort: not in the document",
                "reply 200: agrees",
                "reply 200 any: no sample",
                "reply 200 id: agrees",
                "reply 200 kind: agrees",
                "reply 200 left: no sample",
                "reply 200 lent: the samples say nothing of it",
                "reply 200 parts: agrees",
                "reply 200 parts.[].page: text in the collection, a whole number in the document",
                "reply 200 parts.[].title: one of several types of the document was sampled",
                "reply 200 price: agrees",
                "reply 200 tags: only empty lists were sampled",
                "reply 200 extra: not in the document",
                "reply 404: no sample",
            ]
        );
    }

    #[test]
    fn a_path_of_the_base_is_a_part_of_the_template() {
        let (mut collection, document) = shelf();
        let request = collection.pointer_mut("/item/0/request/url").unwrap();
        *request = json!("https://shelf.test/v2/shelves/1234567");
        let found = compared(&collection, &document);
        assert_eq!(found.first().unwrap(), "1 in both");
    }

    /// The item of a collection, and an operation as a document would declare it.
    #[test]
    fn a_lone_item_agrees_with_the_operation_that_it_is() {
        let item =
            crate::collections::path("collections/zoom/update-a-users-password.postman_item.json");
        let item: Value = serde_json::from_slice(&fs::read(item).unwrap()).unwrap();
        let field = json!({"type": "string", "maxLength": 32});
        let form =
            json!({"type": "object", "required": ["password"], "properties": {"password": field}});
        let mut operation = json!({
            "operationId": "updateUserPassword",
            "parameters": [{"name": "userId", "in": "path", "required": true, "schema": {"type": "string"}}],
            "requestBody": {"content": {"multipart/form-data": {"schema": form}}},
            "responses": {"204": {"description": "Changed"}, "400": {"description": "Refused"}, "404": {"description": "None"}},
        });
        let document = |operation: &Value| {
            json!({"openapi": "3.0.3", "info": {"title": "Users", "version": "1"},
                "servers": [{"url": "https://users.test/v2"}],
                "paths": {"/users/{userId}/password": {"put": operation}}})
        };
        let agreeing = [
            "1 in both",
            "alone [] []",
            "path userId: agrees",
            "body password: agrees",
        ];
        assert_eq!(compared(&item, &document(&operation)), agreeing);
        let content = operation.pointer_mut("/requestBody/content").unwrap();
        *content = json!({"application/json": {"schema": form}});
        let json = [
            "1 in both",
            "alone [] []",
            "path userId: agrees",
            "body : sent as another media type",
            "body password: agrees",
        ];
        assert_eq!(compared(&item, &document(&operation)), json);
    }
}
