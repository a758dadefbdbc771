//! What becomes one type, and what it is called: one rule a test.

use serde_json::json;

use super::*;

#[test]
fn one_key_with_alike_shapes_is_one_type() {
    let inferred = infer_from(&[
        (
            "one",
            REPLY,
            &[json!({"address": {"street": "x", "city": "y", "zip": "z"}})],
        ),
        (
            "two",
            REPLY,
            &[json!({"x": {"addresses": [{"street": "x", "city": "y"}]}})],
        ),
        (
            "three",
            REPLY,
            &[json!({"y": {"address": {"host": "x", "port": 1}}})],
        ),
    ]);
    let shared = inferred.ty(&["address"]);
    let lists = inferred.types.iter().filter(|one| match &one.shape {
        TypeShape::Struct { fields, .. } => {
            fields.iter().any(|field| field.ty == list(shared.clone()))
        }
        _ => false,
    });
    assert_eq!(lists.count(), 1);
    let named = inferred
        .types
        .iter()
        .filter(|one| one.wishes[0] == "address");
    assert_eq!(named.count(), 2, "a host and a port are no postal address");
}

#[test]
fn the_same_keys_are_one_type_under_any_key() {
    let money = json!({"value": "1", "currency": "EUR", "scale": 2});
    let inferred = reply(&[
        json!({"net": money, "tax": money, "pair": {"a": 1, "b": 2}, "couple": {"a": 1, "b": 2}}),
    ]);
    assert_eq!(inferred.ty(&["net"]), inferred.ty(&["tax"]));
    assert_ne!(
        inferred.ty(&["pair"]),
        inferred.ty(&["couple"]),
        "two keys are too few"
    );
}

#[test]
fn envelopes_are_shared_only_where_their_content_is() {
    let envelope = |content: Json| json!({"data": content, "total": 1, "page": 1});
    let inferred = infer_from(&[
        (
            "list users",
            REPLY,
            &[envelope(json!([{"name": "x", "email": "y"}]))],
        ),
        (
            "list orders",
            REPLY,
            &[envelope(json!([{"number": 1, "lines": 2}]))],
        ),
        (
            "search users",
            REPLY,
            &[envelope(json!([{"name": "x", "email": "y"}]))],
        ),
        ("list tags", REPLY, &[envelope(json!([]))]),
    ]);
    assert_ne!(inferred.roots[0], inferred.roots[1]);
    assert_eq!(inferred.roots[0], inferred.roots[2]);
    assert_ne!(
        inferred.roots[0], inferred.roots[3],
        "nobody knows what an empty list holds"
    );
    assert_eq!(inferred.wishes(&inferred.roots[0])[0], "user");
}

#[test]
fn a_request_gains_no_fields_from_replies() {
    let sent = json!({"user": {"name": "x", "email": "y"}});
    let answered = json!({"user": {"name": "x", "email": "y", "id": 1}});
    let inferred = infer_from(&[("create", REQUEST, &[sent]), ("get", REPLY, &[answered])]);
    assert_eq!(inferred.fields(inferred.ty(&["user"])).len(), 2);
    let usages: Vec<TypeUse> = inferred.types.iter().map(|one| one.usage).collect();
    assert!(
        usages
            .iter()
            .all(|usage| *usage == REQUEST || *usage == REPLY)
    );
}

#[test]
fn the_same_keys_at_every_level_are_one_type_both_ways() {
    let user = json!({"name": "x", "email": "y", "home": {"street": "x", "city": "y", "zip": "z"}});
    let inferred = infer_from(&[
        ("update", REQUEST, std::slice::from_ref(&user)),
        ("get", REPLY, std::slice::from_ref(&user)),
    ]);
    assert_eq!(inferred.types.len(), 2);
    assert!(
        inferred
            .types
            .iter()
            .all(|one| one.usage.request && one.usage.reply)
    );
}

#[test]
fn what_a_request_always_has_is_told_by_requests_alone() {
    let inferred = infer_from(&[
        ("create", REQUEST, &[json!({"a": "x", "b": "x", "c": "x"})]),
        (
            "get",
            REPLY,
            &[json!({"a": "x", "b": "x", "c": "x"}), json!({"a": "x"})],
        ),
    ]);
    assert_eq!(inferred.roots[0], inferred.roots[1]);
    assert!(inferred.field(&["b"]).always_present);
}

#[test]
fn recursion_is_found_by_key_and_boxed_without_a_list() {
    let inferred = reply(&[json!({"part": {
        "id": 1, "name": "x",
        "part": {"id": 2, "name": "y"},
        "children": [{"id": 3, "children": [{"id": 4, "children": []}]}],
    }})]);
    let part = inferred.ty(&["part"]);
    assert_eq!(inferred.ty(&["part", "part"]), part);
    assert!(inferred.field(&["part", "part"]).boxed);
    assert!(!inferred.field(&["part"]).boxed);
    assert_eq!(
        inferred.ty(&["part", "children"]),
        inferred.ty(&["part", "children", "children"])
    );
    assert!(!inferred.field(&["part", "children", "children"]).boxed);
}

#[test]
fn recursion_that_a_converter_reports_is_followed() {
    let circular =
        json!({"value": "<Circular reference to #/components/schemas/RuleBranch detected>"});
    let inferred = reply(&[
        json!({"branch": {"op": "<string>", "left": circular, "branches": [circular, circular]}}),
    ]);
    let branch = inferred.ty(&["branch"]);
    assert_eq!(inferred.ty(&["branch", "left"]), branch);
    assert_eq!(inferred.ty(&["branch", "branches"]), &list(branch.clone()));
    assert_eq!(inferred.wishes(branch)[0], "RuleBranch");
}

#[test]
fn replies_about_one_thing_are_one_type_and_bodies_are_not() {
    let short = json!({"id": 1, "name": "x"});
    let long = json!({"id": 1, "name": "x", "email": "y", "phone": "z", "since": "w"});
    let inferred = infer_from(&[
        ("get user reply", REPLY, std::slice::from_ref(&long)),
        ("list users reply", REPLY, &[json!([short])]),
        ("create user body", REQUEST, std::slice::from_ref(&long)),
        ("update user body", REQUEST, &[short]),
    ]);
    assert_eq!(inferred.roots[1], list(inferred.roots[0].clone()));
    assert_eq!(inferred.wishes(&inferred.roots[0])[0], "user");
    assert_ne!(inferred.roots[2], inferred.roots[3]);
}

#[test]
fn references_under_unrelated_keys_are_called_so() {
    let one = json!({"id": "1", "type": "x", "name": "y"});
    let inferred =
        reply(&[json!({"owner": one, "source": one, "recipients": [one], "status": "x"})]);
    assert_eq!(inferred.wishes(inferred.ty(&["owner"]))[0], "reference");
}

#[test]
fn a_shared_type_is_named_by_what_its_keys_end_with() {
    let place = json!({"street": "x", "city": "y", "zip": "z"});
    let inferred = reply(&[json!({"billingAddress": place, "shipping_address": place})]);
    assert_eq!(
        inferred.wishes(inferred.ty(&["billingAddress"]))[0],
        "address"
    );
}

#[test]
fn errors_of_unrelated_sites_are_called_so() {
    let error = json!({"error": "x", "error_description": "y"});
    let inferred = infer_from(&[
        ("create room 400 reply", REPLY, std::slice::from_ref(&error)),
        ("delete user 404 reply", REPLY, std::slice::from_ref(&error)),
    ]);
    assert_eq!(inferred.roots[0], inferred.roots[1]);
    assert_eq!(inferred.wishes(&inferred.roots[0])[0], "error reply");
}

#[test]
fn recursion_is_followed_through_maps() {
    let circular =
        json!({"value": "<Circular reference to #/components/schemas/LayoutSection detected>"});
    let section = json!({"name": "<string>", "cells": [circular], "rows": [{"key_0": circular}]});
    let inferred = reply(&[json!({"page": {"layoutSections": {"key_0": section}}})]);
    let sections = inferred.ty(&["page", "layoutSections"]);
    let section = inner(sections).clone();
    assert_eq!(sections, &map(section.clone()));
    let fields = inferred.fields(&section);
    let ty = |key: &str| &fields.iter().find(|field| field.key == key).expect(key).ty;
    assert_eq!(
        (ty("cells"), ty("rows")),
        (&list(section.clone()), &list(map(section.clone())))
    );
    assert_eq!(inferred.wishes(&section)[0], "LayoutSection");
}

#[test]
fn a_tree_of_the_same_keys_is_one_type_at_every_level() {
    let inferred = reply(&[json!({"required": {"op": "all", "terms": [
        {"op": "any", "terms": ["a", "b"]},
        {"op": "any", "terms": ["c"]},
    ]}})]);
    let root = inferred.ty(&["required"]);
    let element = inner(inferred.ty(&["required", "terms"]));
    assert_eq!(inferred.alternatives(element), [root.clone(), Type::Text]);
}

#[test]
fn an_envelope_in_an_envelope_is_no_tree() {
    let inferred = reply(&[json!({"items": [{"items": [1]}]})]);
    assert_eq!(inferred.types.len(), 2);
}
