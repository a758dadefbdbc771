//! Values of one of several types.

use serde_json::{Value, json};

use super::json::{self, Event, Reading};
use super::json_union;
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
    assert!(matches!(read(&json!(["a", "b"])), Target::Names(names) if names == ["a", "b"]));
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

#[test]
fn the_first_of_equals_is_chosen() {
    let (mut whole, mut float) = (0_i64, 0.0_f64);
    let (index, value) = json_union::choose(Event::I64(5), &mut [&mut whole, &mut float]).unwrap();
    assert_eq!((index, value, whole), (0, json!(5), 5));
    let (index, _) = json_union::choose(Event::F64(5.5), &mut [&mut whole, &mut float]).unwrap();
    assert_eq!((index, float), (1, 5.5));
}

/// A union that holds itself through a list.
#[derive(Debug)]
enum Tree {
    Branch(Vec<Tree>),
    Other(Value),
}
impl Default for Tree {
    fn default() -> Self {
        Self::Other(Value::Null)
    }
}
impl json::Slot for Tree {
    fn accept(&mut self, event: Event<'_>) -> Result<(), json::Bad> {
        let mut branch = Default::default();
        *self = match json_union::choose(event, &mut [&mut branch])? {
            (0, _) => Self::Branch(branch),
            (_, value) => Self::Other(value),
        };
        Ok(())
    }
    fn inside(&mut self, _: json::Step) -> json::Inside<'_> {
        Err(json::Kind::Any)
    }
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

    let text = format!("{}\"leaf\"{}", "[".repeat(depth), "]".repeat(depth));
    let mut tree: Tree = json::from_slice(text.as_bytes(), &mut Reading::tolerant()).unwrap();
    for _ in 0..depth {
        let Tree::Branch(mut branches) = tree else {
            panic!("{tree:?}")
        };
        tree = branches.pop().unwrap();
    }
    assert!(matches!(tree, Tree::Other(Value::String(leaf)) if leaf == "leaf"));
}
