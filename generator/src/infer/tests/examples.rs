//! What samples become: one rule a test. What becomes one type is in `shared.rs`.

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
        earlier: None,
    };
    let inferred = infer(&[site], &[]);
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
fn what_is_patched_in_gives_no_type_a_field() {
    let inferred = infer_from(&[
        (
            "create rule",
            REQUEST,
            &[json!({"rule": {"type": "x", "property": "y", "operation": "z"}})],
        ),
        (
            "patch rule",
            REQUEST,
            &[json!([{"op": "add", "path": "/rule",
                "value": {"rule": {"type": "x", "property": "y", "operation": "z", "children": []}}}])],
        ),
    ]);
    let keys: Vec<_> = inferred
        .fields(inferred.ty(&["rule"]))
        .iter()
        .map(|field| field.key.as_str())
        .collect();
    assert_eq!(keys, ["operation", "property", "type"]);
}
