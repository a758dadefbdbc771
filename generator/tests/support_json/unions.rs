//! Values of one of several types.

use serde_json::{Value, json};

use super::json::{self, Reading};
use super::models::{Target, User};

fn read(value: &Value) -> Target {
    let mut reading = Reading::tolerant();
    let target = json::from_slice(value.to_string().as_bytes(), &mut reading).unwrap();
    assert_eq!(reading.misfits, []);
    target
}

#[test]
fn the_alternative_that_keeps_all_keys_is_chosen() {
    assert!(matches!(
        read(&json!({"city": "x", "zip": 1})),
        Target::Address(_)
    ));
    assert!(matches!(
        read(&json!({"id": "x", "age": 1})),
        Target::User(_)
    ));
    assert!(matches!(read(&json!(["a", "b"])), Target::Names(_)));
}

#[test]
fn a_key_that_is_new_does_not_change_the_choice() {
    assert!(matches!(
        read(&json!({"city": "x", "zip": 1, "new": 1})),
        Target::Address(_)
    ));
    assert!(matches!(
        read(&json!({"id": "x", "age": 1, "address": {"city": "c"}, "new": 1})),
        Target::User(_)
    ));
}

#[test]
fn a_value_without_evidence_stays_as_it_is() {
    for value in [
        json!(5),
        json!("text"),
        json!([1, 2]),
        json!({"other": 1}),
        json!({"id": "x", "other": 1, "another": 2}),
        json!({"id": 5}),
        json!(null),
    ] {
        let Target::Other(kept) = read(&value) else {
            panic!("{value} was taken for a known type")
        };
        assert_eq!(kept, value);
    }
}

#[test]
fn a_union_inside_a_union_is_read() {
    let value = json!({"id": "a", "target": {"id": "b", "target": {"city": "c"}}});
    let Target::User(outer) = read(&value) else {
        panic!("not a user")
    };
    let Some(Target::User(inner)) = outer.target else {
        panic!("not a user inside")
    };
    assert!(matches!(inner.target, Some(Target::Address(address)) if address.city == "c"));
}

#[test]
fn a_union_that_does_not_fit_does_not_take_its_siblings_along() {
    let mut reading = Reading::tolerant();
    let text = br#"{"target": {"x": [1]}, "age": 5, "id": 1}"#;
    let user: User = json::from_slice(text, &mut reading).unwrap();
    assert!(matches!(user.target, Some(Target::Other(Value::Object(_)))));
    assert_eq!(user.age, Some(5));
    assert_eq!(reading.misfits.len(), 1);
}

/// Each level would be weighed again by all levels above it if unions were weighed through.
#[test]
fn unions_that_nest_deeply_take_no_exponential_time() {
    let depth = 60;
    let text = format!(
        "{}5{}",
        r#"{"id": "a", "target": "#.repeat(depth),
        "}".repeat(depth)
    );
    let mut levels = 0;
    let mut target: Target = json::from_slice(text.as_bytes(), &mut Reading::tolerant()).unwrap();
    while let Target::User(user) = target {
        levels += 1;
        target = user.target.unwrap();
    }
    assert_eq!(levels, depth);
}
