//! Reading replies whose types are guesses.

use super::json::{self, Reading};
use super::models::{Address, User};

fn read(text: &str) -> (User, Vec<String>) {
    let mut reading = Reading::tolerant();
    let user = json::from_slice(text.as_bytes(), &mut reading).unwrap();
    (
        user,
        reading.misfits.iter().map(ToString::to_string).collect(),
    )
}

#[test]
fn a_value_that_does_not_fit_leaves_its_field_empty_and_reading_goes_on() {
    let (user, misfits) = read(
        r#"{"id": 7, "age": "x", "score": [1, {"a": [2]}], "token": {"a": {"b": 1}}, "status": "active", "limits": {"a": 1}}"#,
    );
    assert_eq!((user.id, user.age, user.score), (None, None, None));
    assert!(user.token.is_none());
    assert!(user.status.is_some());
    assert_eq!(user.limits.unwrap()["a"], 1);
    assert_eq!(
        misfits,
        [
            "id: expected a string, found integer",
            "age: expected a 64-bit integer, found string",
            "score: expected a number, found array",
            "token: expected a string, found object",
        ]
    );
}

#[test]
fn a_misfit_tells_the_whole_path() {
    let (user, misfits) =
        read(r#"{"manager": {"friends": [{"age": 1}, {"age": 1.5, "id": "b"}]}}"#);
    assert_eq!(
        misfits,
        ["manager.friends[1].age: expected a 64-bit integer, found floating-point number"]
    );
    let friends = user.manager.unwrap().friends.unwrap();
    assert_eq!((friends[0].age, friends[1].age), (Some(1), None));
    assert_eq!(friends[1].id.as_deref(), Some("b"));
}

#[test]
fn elements_and_entries_that_do_not_fit_are_left_out() {
    let (user, misfits) = read(
        r#"{"friends": [{"id": "a"}, 5, {"id": "b"}, []], "limits": {"a": 1, "b c": "2", "d": 3}}"#,
    );
    assert_eq!(user.friends.unwrap().len(), 2);
    assert_eq!(
        user.limits.unwrap().into_iter().collect::<Vec<_>>(),
        [("a".to_owned(), 1), ("d".to_owned(), 3)]
    );
    assert_eq!(
        misfits,
        [
            "friends[1]: expected an object, found integer",
            "friends[3]: expected an object, found array",
            "limits[\"b c\"]: expected a 64-bit integer, found string",
        ]
    );
}

#[test]
fn a_missing_and_a_repeated_field_are_noted() {
    let (user, misfits) = read(r#"{"address": {"zip": 1}, "id": "a", "id": "b"}"#);
    assert_eq!(
        (user.address.unwrap().zip, user.id.as_deref()),
        (Some(1), Some("a"))
    );
    assert_eq!(
        misfits,
        [
            "address.city: expected a value, found nothing",
            "id: expected one value, found another one"
        ]
    );
}

#[test]
fn null_is_nothing() {
    let (user, misfits) = read(r#"{"id": null, "friends": null, "custom": null, "address": null}"#);
    assert!(
        user.id.is_none()
            && user.friends.is_none()
            && user.custom.is_none()
            && user.address.is_none()
    );
    assert!(misfits.is_empty());
}

#[test]
fn a_number_of_arbitrary_precision_in_a_wrong_place_is_a_misfit() {
    let number = r#"{"$serde_json::private::Number": "12"}"#;
    let (user, misfits) = read(&format!(
        r#"{{"id": {number}, "manager": {number}, "limits": {number}, "age": {number}}}"#
    ));
    assert_eq!(user.age, Some(12));
    assert_eq!(misfits.len(), 3, "{misfits:?}");
}

#[test]
fn a_document_that_is_as_a_whole_of_another_type_is_a_misfit() {
    for (text, found) in [
        ("5", "integer"),
        ("null", "null"),
        ("[{\"id\": \"a\"}]", "array"),
        ("\"x\"", "string"),
    ] {
        let (user, misfits) = read(text);
        assert!(user.id.is_none());
        assert_eq!(misfits, [format!("expected an object, found {found}")]);
    }
    for text in ["", " \r\n", "\u{feff}"] {
        let (user, misfits) = read(text);
        assert!(user.id.is_none());
        assert_eq!(misfits, ["expected a value, found nothing"]);
    }
}

#[test]
fn a_document_of_another_type_fails_where_it_is_better_read_as_it_is() {
    let mut reading = Reading::tolerant();
    for (text, problem) in [
        ("[{}]", "expected an object, found array"),
        ("", "expected a value, found nothing"),
    ] {
        let error = json::fill_whole(text.as_bytes(), &mut reading, &mut User::default());
        let error = error.unwrap_err();
        assert_eq!(error.to_string(), problem);
    }
    assert_eq!(reading.misfits, []);
    let mut user = User::default();
    json::fill_whole(b"{\"id\": 1}", &mut reading, &mut user).unwrap();
    assert!(user.id.is_none());
    assert_eq!(reading.misfits.len(), 1);
}

#[test]
fn text_that_is_no_json_fails() {
    for text in [
        "{",
        "{}}",
        "<html>",
        "{\"id\": \"a\",}",
        "{\"id\": 1 \"age\": 2}",
    ] {
        assert!(
            json::from_slice::<User>(text.as_bytes(), &mut Reading::tolerant()).is_err(),
            "{text}"
        );
    }
}

#[test]
fn strict_reading_fails_at_the_first_misfit() {
    let error = json::from_slice::<Vec<Address>>(
        br#"[{"city": "a"}, {"city": 1}, {}]"#,
        &mut Reading::strict(),
    )
    .unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("[1].city: invalid type: integer, expected a string"),
        "{error}"
    );
}

#[test]
fn a_byte_order_mark_is_ignored() {
    assert!(json::from_slice::<User>(b"\xef\xbb\xbf{}", &mut Reading::tolerant()).is_ok());
}

#[test]
fn a_reading_can_be_used_for_several_documents() {
    let mut reading = Reading::tolerant();
    for _ in 0..2 {
        json::from_slice::<User>(br#"{"id": 1}"#, &mut reading).unwrap();
    }
    assert_eq!(reading.misfits.len(), 2);
}
