//! Writing bodies.

use serde_json::{Value, json};

use super::json::{self, Nullable};
use super::models::{Address, NewUser, Status, User};
use super::secret::Secret;

fn new_user() -> NewUser {
    NewUser {
        email: "a@example.com".to_owned(),
        password: Secret::new("hush"),
        ..NewUser::default()
    }
}

#[test]
fn what_is_absent_is_left_out() {
    let written = String::from_utf8(json::to_vec(&new_user())).unwrap();
    assert_eq!(
        written,
        r#"{"email":"a@example.com","password":"hush","type":0,"tags":[],"labels":{}}"#
    );
}

#[test]
fn all_that_is_there_is_written_in_order() {
    let mut user = new_user();
    user.first_name = Some("A\n\"".to_owned());
    user.tags = vec!["x".to_owned(), "y".to_owned()];
    user.address = Some(Address {
        city: "c".to_owned(),
        zip: Some(-1),
    });
    user.manager = Nullable::Null;
    user.labels.insert("k\"".to_owned(), "v".to_owned());
    user.status = Some(Status::OnHold);
    user.custom = Some(json!({"a": {}, "z": [1, 2.5, null, true, u64::MAX]}));
    let written = String::from_utf8(json::to_vec(&user)).unwrap();
    assert_eq!(
        written,
        "{\"email\":\"a@example.com\",\"password\":\"hush\",\"first_name\":\"A\\n\\\"\",\"type\":0,\"tags\":[\"x\",\"y\"],\
         \"address\":{\"city\":\"c\",\"zip\":-1},\"manager\":null,\"labels\":{\"k\\\"\":\"v\"},\"status\":\"on hold\",\
         \"custom\":{\"a\":{},\"z\":[1,2.5,null,true,18446744073709551615]}}"
    );
}

#[test]
fn only_the_wire_shows_a_secret() {
    let user = new_user();
    let shown = serde_json::to_string(&user).unwrap();
    assert!(shown.contains(r#""password":"[redacted]""#), "{shown}");
    assert!(!format!("{user:?}").contains("hush"));
    assert!(
        !serde_urlencoded::to_string(LoginForm(user))
            .unwrap()
            .contains("hush")
    );
}

/// A wrapper with two fields of a body, as a user may write it.
struct LoginForm(NewUser);

impl serde::Serialize for LoginForm {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let keys: json::Keys = &["email", "password"];
        struct Two<'a>(&'a NewUser, json::Keys);
        impl json::Emit for Two<'_> {
            fn emit(&self, to: &mut dyn json::Sink) {
                to.put(json::Out::Object(
                    self.1,
                    &[&self.0.email, &self.0.password],
                ));
            }
        }
        json::write(&Two(&self.0, keys), serializer)
    }
}

#[test]
fn a_nullable_field_has_three_states() {
    let mut user = new_user();
    let manager = |user: &NewUser| serde_json::to_value(user).unwrap().get("manager").cloned();
    assert_eq!(manager(&user), None);
    user.manager = Nullable::Null;
    assert_eq!(manager(&user), Some(json!(null)));
    user.manager = "m".to_owned().into();
    assert_eq!(manager(&user), Some(json!("m")));
    assert_eq!(user.manager.value().map(String::as_str), Some("m"));
}

#[test]
fn a_nullable_field_is_read_in_three_states() {
    #[derive(Debug, Default)]
    struct Patch(Nullable<i64>);
    static PATCH: json::Keys = &["n"];
    impl json::Slot for Patch {
        fn accept(&mut self, event: json::Event<'_>) -> Result<(), json::Bad> {
            event.object(PATCH, &mut [&mut self.0])
        }
    }
    let mut reading = json::Reading::tolerant();
    let own: Patch = json::from_slice(br#"{"n": "x"}"#, &mut reading).unwrap();
    assert_eq!((own.0, reading.misfits.len()), (Nullable::Absent, 1));
    for (text, state) in [
        ("{}", Nullable::Absent),
        (r#"{"n": null}"#, Nullable::Null),
        (r#"{"n": 1}"#, Nullable::Value(1)),
    ] {
        let own: Patch = json::from_slice(text.as_bytes(), &mut json::Reading::strict()).unwrap();
        assert_eq!(own.0, state);
        let by_serde: Patch =
            json::read_object(PATCH, &mut serde_json::Deserializer::from_str(text)).unwrap();
        assert_eq!(by_serde.0, state);
    }
}

#[test]
fn a_reply_is_written_as_it_was_read() {
    let document = json!({
        "id": "a", "age": -1, "score": 0.5, "token": "t", "status": "other", "address": {"city": "c"},
        "friends": [{"id": "b"}, {}], "manager": {"age": 2}, "limits": {"x": 1},
        "target": {"city": "c", "zip": 1}, "custom": [null, {"a": 1e300}],
    });
    let user: User = serde_json::from_value(document.clone()).unwrap();
    assert_eq!(
        serde_json::from_slice::<Value>(&json::to_vec(&user)).unwrap(),
        document
    );
}

#[test]
fn an_absent_element_is_null() {
    assert_eq!(json::to_vec(&vec![Some(1_i64), None]), b"[1,null]");
    assert_eq!(json::to_vec(&None::<bool>), b"null");
}

#[test]
fn a_number_that_json_has_no_text_for_is_null() {
    assert_eq!(
        json::to_vec(&vec![1.0, f64::NAN, f64::INFINITY, -0.5]),
        b"[1.0,null,null,-0.5]"
    );
}
