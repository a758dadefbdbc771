//! Types that implement both of serde's traits do so in the direction that the client does not need, too.

#![allow(clippy::unwrap_used)]

use postwright_cases::serde_both::models::{NewShelf, Shelf};
use serde_json::{Value, json};

/// A value read as a type and written again.
fn around<T: serde::Serialize + serde::de::DeserializeOwned>(value: &Value) -> Value {
    serde_json::to_value(serde_json::from_value::<T>(value.clone()).unwrap()).unwrap()
}

#[test]
fn the_body_of_a_request_is_read_from_a_file() {
    for board in [json!("raw"), json!({"wood": "oak"}), json!({"wood": "elm"})] {
        let body = json!({"name": "poems", "size": [80, 30], "board": board});
        assert_eq!(around::<NewShelf>(&body), body);
    }
    assert!(serde_json::from_value::<NewShelf>(json!({"size": [80, 30]})).is_err());
}

#[test]
fn a_reply_is_stored() {
    for owner in [json!("Ann"), json!({"kind": "library"}), json!([1])] {
        let reply = json!({"id": 7, "place": [1.5, 2.0], "owner": owner});
        assert_eq!(around::<Shelf>(&reply), reply);
    }
}
