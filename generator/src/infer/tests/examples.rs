//! One rule a test.

use serde_json::json;

use super::*;

#[test]
fn scalars_at_the_root_are_scalars() {
    for (sample, ty) in [
        (json!(1), Type::Integer),
        (json!(1.5), Type::Float),
        (json!(true), Type::Bool),
        (json!("x"), Type::Text),
        (json!(null), Type::Any),
        (json!({}), map(Type::Any)),
        (json!([]), list(Type::Any)),
        (json!("{{whole}}"), Type::Any),
    ] {
        assert_eq!(reply(&[sample]).roots, [ty]);
    }
    assert_eq!(infer_from(&[("nothing", REPLY, &[])]).roots, [Type::Any]);
}

#[test]
fn samples_of_one_site_are_merged() {
    let inferred = reply(&[
        json!({"a": 1, "b": null}),
        json!({"b": "x", "c": []}),
        json!({"b": "y", "c": [2]}),
    ]);
    let field = |key| inferred.field(&[key]);
    assert_eq!(
        (&field("a").ty, field("a").always_present),
        (&Type::Integer, false)
    );
    assert_eq!(
        (
            &field("b").ty,
            field("b").nullable,
            field("b").always_present
        ),
        (&Type::Text, true, true)
    );
    assert_eq!(
        (&field("c").ty, field("c").nullable),
        (&list(Type::Integer), false)
    );
}

#[test]
fn fields_keep_the_order_of_the_samples_and_their_keys() {
    let inferred = reply(&[json!({"z z": 1, "@a": 2}), json!({"m": 1})]);
    let keys: Vec<&str> = inferred
        .fields(&inferred.roots[0])
        .iter()
        .map(|field| field.key.as_str())
        .collect();
    assert_eq!(
        keys,
        ["@a", "z z", "m"],
        "the test's JSON library sorts the keys of one object"
    );
}

#[test]
fn only_null_is_any_and_nullable() {
    let inferred = reply(&[json!({"a": null})]);
    assert_eq!(
        (&inferred.field(&["a"]).ty, inferred.field(&["a"]).nullable),
        (&Type::Any, true)
    );
}

#[test]
fn holes_are_no_evidence_where_other_samples_tell() {
    let inferred = reply(&[json!({"a": "{{id}}", "b": "{{x}}"}), json!({"a": 5})]);
    assert_eq!(
        (inferred.ty(&["a"]), inferred.ty(&["b"])),
        (&Type::Integer, &Type::Any)
    );
}

#[test]
fn placeholders_tell_the_type() {
    let inferred = reply(&[json!({
        "a": "<integer>", "b": "<double>", "c": "<boolean>", "d": "<uuid>", "e": "<password>", "f": "<object>",
        "g": ["<long>", "<long>"], "h": {"value": "<Error: Too many levels of nesting to fake this schema>"},
    })]);
    for (key, ty) in [
        ("a", Type::Integer),
        ("b", Type::Float),
        ("c", Type::Bool),
        ("d", Type::Text),
        ("e", Type::Secret),
        ("f", Type::Any),
        ("g", list(Type::Integer)),
        ("h", Type::Any),
    ] {
        assert_eq!(inferred.ty(&[key]), &ty, "{key}");
    }
}

#[test]
fn mixed_scalars_are_any_and_mixed_structures_a_union() {
    let inferred = reply(&[
        json!({"scalar": 1, "mixed": {"x": 1}}),
        json!({"scalar": "x", "mixed": "x"}),
        json!({"mixed": [true]}),
        json!({"mixed": null}),
    ]);
    assert_eq!(inferred.ty(&["scalar"]), &Type::Any);
    assert!(inferred.field(&["mixed"]).nullable);
    let alternatives = inferred.alternatives(inferred.ty(&["mixed"]));
    assert_eq!(alternatives[1..], [list(Type::Bool), Type::Text]);
    assert_eq!(inferred.wishes(inferred.ty(&["mixed"]))[0], "mixed");
    assert_eq!(inferred.wishes(&alternatives[0])[0], "mixed object");
}

#[test]
fn elements_that_may_be_null_are_any() {
    assert_eq!(reply(&[json!([null, 1])]).roots, [list(Type::Any)]);
    assert_eq!(reply(&[json!({"1": null, "2": 1})]).roots, [map(Type::Any)]);
}

#[test]
fn a_key_that_is_float_somewhere_is_float_everywhere() {
    let inferred = infer_from(&[
        (
            "one",
            REPLY,
            &[json!({"speed": 1, "speeds": [1], "size": 1})],
        ),
        (
            "two",
            REPLY,
            &[json!({"speed": 2.5, "speeds": [0.5], "color": "red"})],
        ),
    ]);
    assert_eq!(inferred.ty(&["speed"]), &Type::Float);
    assert_eq!(inferred.ty(&["speeds"]), &list(Type::Float));
    assert_eq!(inferred.ty(&["size"]), &Type::Integer);
}

#[test]
fn quantities_are_floats_and_a_total_is_one_beside_money() {
    let inferred =
        reply(&[json!({"price": 1, "list": {"total": 3}, "sum": {"total": 3, "tax": 1}})]);
    assert_eq!(inferred.ty(&["price"]), &Type::Float);
    assert_eq!(inferred.ty(&["list", "total"]), &Type::Integer);
    assert_eq!(inferred.ty(&["sum", "total"]), &Type::Float);
}

#[test]
fn secret_names_make_secrets_of_text_only() {
    let inferred = reply(&[json!({"password": "x", "apiKeys": ["x"], "secret": 5})]);
    assert_eq!(inferred.ty(&["password"]), &Type::Secret);
    assert_eq!(inferred.ty(&["apiKeys"]), &list(Type::Secret));
    assert_eq!(inferred.ty(&["secret"]), &Type::Integer);
}

#[test]
fn objects_whose_keys_are_data_are_maps() {
    let uniform: Json = (b'a'..=b'h')
        .map(|key| (char::from(key).to_string(), json!({"on": true})))
        .collect();
    let inferred = reply(&[json!({
        "converter": {"key_0": "<string>", "key_1": "<string>"},
        "ids": {"17": {"a": 1}, "18": {"b": 2}},
        "variable": {"{{id}}": {"x": 1}, "other": {"x": 2}},
        "filler": {"aliqua_b6": true, "Excepteur_4": false},
        "uniform": uniform,
        "few": {"a": {"on": true}, "b": {"on": false}},
    })]);
    assert_eq!(inferred.ty(&["converter"]), &map(Type::Text));
    assert_eq!(inferred.ty(&["filler"]), &map(Type::Bool));
    for key in ["ids", "variable", "uniform"] {
        assert!(matches!(inferred.ty(&[key]), Type::Map(_)), "{key}");
    }
    assert_eq!(inferred.fields(inner(inferred.ty(&["ids"]))).len(), 2);
    assert_eq!(
        inferred.wishes(inferred.ty(&["ids"]))[0],
        "id",
        "named by the key of the map"
    );
    assert_eq!(inferred.fields(inferred.ty(&["few"])).len(), 2);
}

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
fn a_repeated_key_counts_with_its_last_value() {
    let entry = |text: &'static str| Entry {
        offset: 0,
        key: "a".into(),
        value: node(&json!(text)),
    };
    let mut entries = vec![entry("x"), entry("y")];
    entries[1].value = node(&json!(1));
    let sample = Node {
        offset: 0,
        value: Value::Map(entries),
    };
    let site = Site {
        wishes: Vec::new(),
        usage: REPLY,
        samples: vec![&sample],
    };
    let inferred = infer(&[site]);
    assert_eq!(inferred.ty(&["a"]), &Type::Integer);
    let misfit = fits(&inferred.types, &inferred.roots[0], &sample).unwrap_err();
    assert_eq!(misfit.path, ["a"], "strict reading refuses it");
}

#[test]
fn what_lies_too_deep_is_any() {
    let mut lists = json!(1);
    let mut objects = json!(1);
    for _ in 0..500 {
        lists = json!([lists]);
        objects = json!({"a": objects, "b": 1});
    }
    let inferred = infer_from(&[("lists", REPLY, &[lists]), ("objects", REPLY, &[objects])]);
    assert_eq!(inner(&inferred.roots[0]), &Type::Any);
}

#[test]
fn a_misfit_says_where_it_is() {
    let inferred = reply(&[json!({"a": [{"b": 1}]})]);
    let misfit =
        |sample: Json| fits(&inferred.types, &inferred.roots[0], &node(&sample)).unwrap_err();
    assert_eq!(
        misfit(json!({"a": [{"b": 1}, {"b": "x"}]})).path,
        ["a", "1", "b"]
    );
    assert_eq!(
        misfit(json!({"a": [{"c": 1}]})).to_string(),
        "/a/0/c: its key is unknown"
    );
    assert_eq!(misfit(json!({"a": 5})).path, ["a"]);
    assert_eq!(misfit(json!({"a": [null]})).path, ["a", "0"]);
    assert_eq!(misfit(json!({"a": [{"b": 1.0}]})).path, ["a", "0", "b"]);
}

#[test]
fn a_count_stays_whole_whatever_the_others_are() {
    let inferred = infer_from(&[
        ("one", REPLY, &[json!({"count": 3, "x": 1})]),
        ("two", REPLY, &[json!({"count": 10.5, "y": 1})]),
    ]);
    assert_eq!(inferred.ty(&["count"]), &Type::Integer);
}

#[test]
fn patch_operations_are_one_type_with_any_value() {
    let inferred = infer_from(&[
        (
            "patch user",
            REQUEST,
            &[json!([{"op": "replace", "path": "/name", "value": "x"}])],
        ),
        (
            "patch order",
            REQUEST,
            &[
                json!([{"op": "remove", "path": "/lines"}, {"op": "add", "path": "/a", "value": {"b": 1}}]),
            ],
        ),
    ]);
    assert_eq!(
        (inferred.types.len(), &inferred.roots[0]),
        (1, &inferred.roots[1])
    );
    assert_eq!(inferred.wishes(&inferred.roots[0])[0], "patch operation");
    assert_eq!(inferred.ty(&["value"]), &Type::Any);
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
