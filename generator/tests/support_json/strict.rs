//! Reading through serde's traits: strict, and at home in the user's own types.

use serde_json::{Value, json};

use super::json::{self, Reading};
use super::models::{Address, Status, Target, User};

fn error(text: &str) -> String {
    serde_json::from_str::<User>(text).unwrap_err().to_string()
}

#[test]
fn an_error_tells_path_line_and_column() {
    assert_eq!(
        error("{\"manager\": {\"friends\": [{}, {\"age\": \"no\"}]}}"),
        "manager.friends[1].age: invalid type: string \"no\", expected a 64-bit integer at line 1 column 41"
    );
    assert_eq!(
        error("{\n\"address\": {\"zip\": 1}}"),
        "address: missing field `city` at line 2 column 21"
    );
    assert_eq!(
        error("{\"limits\": {\"a b\": null}}").split(':').next(),
        Some("limits[\"a b\"]")
    );
}

#[test]
fn the_clients_own_reading_names_types_and_no_values() {
    let text = br#"{"manager": {"friends": [{}, {"age": "no"}]}}"#;
    let error = json::from_slice::<User>(text, &mut Reading::strict()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "manager.friends[1].age: invalid type: string, expected a 64-bit integer at line 1 column 41"
    );
    assert_eq!(
        (error.line(), error.column(), error.is_data()),
        (1, 41, true)
    );
}

#[test]
fn a_syntax_error_stays_one() {
    let error =
        serde_json::from_str::<User>("{\"address\": {\"city\": \"a\" \"zip\": 1}}").unwrap_err();
    assert!(error.is_syntax());
    assert_eq!((error.line(), error.column()), (1, 26));
    assert!(
        serde_json::from_str::<User>("{\"address\": {\"city\": \"a\"")
            .unwrap_err()
            .is_eof()
    );
}

#[test]
fn a_repeated_key_is_an_error() {
    assert_eq!(
        error(r#"{"id": "a", "age": 1, "id": "b"}"#),
        "duplicate field `id` at line 1 column 26"
    );
}

#[test]
fn null_and_nothing_are_errors_for_a_required_field() {
    assert!(serde_json::from_str::<Address>(r#"{"city": null}"#).is_err());
    assert!(serde_json::from_str::<Address>("{}").is_err());
    assert_eq!(
        serde_json::from_str::<Address>(r#"{"city": "x", "zip": null}"#)
            .unwrap()
            .zip,
        None
    );
}

#[test]
fn an_array_is_no_object() {
    assert!(serde_json::from_str::<Address>(r#"["x", 1]"#).is_err());
    assert!(serde_json::from_value::<Address>(json!(["x", 1])).is_err());
}

#[test]
fn unknown_keys_are_skipped() {
    let read: Address =
        serde_json::from_str(r#"{"a": [{"b": null}], "city": "x", "c": "d"}"#).unwrap();
    assert_eq!(read.city, "x");
}

#[test]
fn models_stand_in_lists_maps_and_derived_types() {
    #[derive(serde::Deserialize)]
    struct Page {
        users: Vec<User>,
        by_city: std::collections::HashMap<String, Address>,
    }
    let page: Page = serde_json::from_value(json!({
        "users": [{"id": "a"}, {"status": "active"}],
        "by_city": {"x": {"city": "x"}},
    }))
    .unwrap();
    assert_eq!(page.users[1].status, Some(Status::Active));
    assert_eq!(page.by_city["x"].city, "x");
}

#[test]
fn models_can_be_flattened_and_what_is_left_goes_elsewhere() {
    #[derive(serde::Deserialize, serde::Serialize)]
    struct Named {
        name: String,
        #[serde(flatten)]
        address: Address,
        #[serde(flatten)]
        rest: serde_json::Map<String, Value>,
    }
    let document = json!({"name": "n", "city": "x", "zip": 1, "more": [1, 2]});
    let read: Named = serde_json::from_value(document.clone()).unwrap();
    assert_eq!(
        (read.address.city.as_str(), read.address.zip),
        ("x", Some(1))
    );
    assert_eq!(Value::Object(read.rest.clone()), json!({"more": [1, 2]}));
    assert_eq!(serde_json::to_value(&read).unwrap(), document);
}

#[test]
fn models_can_be_alternatives_of_an_untagged_enum() {
    #[derive(serde::Deserialize, Debug)]
    #[serde(untagged)]
    enum Either {
        Address(Address),
        Number(i64),
        User(Box<User>),
    }
    let read = |text| serde_json::from_str::<Either>(text).unwrap();
    assert!(matches!(
        read(r#"{"city": "x", "zip": 5}"#),
        Either::Address(Address { zip: Some(5), .. })
    ));
    assert!(matches!(read("7"), Either::Number(7)));
    assert!(matches!(read(r#"{"age": 5, "score": 1}"#), Either::User(user) if user.age == Some(5)));
}

#[test]
fn numbers_that_a_format_has_as_text_are_read() {
    let read: Address = serde_urlencoded::from_str("city=a+b&zip=12&other=1").unwrap();
    assert_eq!((read.city.as_str(), read.zip), ("a b", Some(12)));
    assert!(serde_urlencoded::from_str::<Address>("city=a&zip=b").is_err());
}

#[test]
fn scalars_say_what_they_want_too() {
    struct Whole(i64);
    impl<'de> serde::Deserialize<'de> for Whole {
        fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            json::read(deserializer).map(Whole)
        }
    }
    let read: Vec<(String, Whole)> = serde_urlencoded::from_str("a=1&b=2").unwrap();
    assert_eq!(read[1].1.0, 2);
}

#[test]
fn integers_beyond_64_bits_are_floats_or_free_form() {
    let large = i128::from(i64::MIN) - 1;
    let deserializer = || serde::de::value::I128Deserializer::<serde::de::value::Error>::new(large);
    assert!(json::read::<Value, _>(deserializer()).unwrap().is_number());
    assert_eq!(json::read::<f64, _>(deserializer()).unwrap(), large as f64);
    assert!(json::read::<i64, _>(deserializer()).is_err());
}

/// Some formats say `Some(5)` where the value may be absent.
#[test]
fn a_value_that_is_said_to_be_there_is_read() {
    struct Present(i64);
    impl<'de> serde::Deserializer<'de> for Present {
        type Error = serde::de::value::Error;
        fn deserialize_any<V: serde::de::Visitor<'de>>(
            self,
            visitor: V,
        ) -> Result<V::Value, Self::Error> {
            visitor.visit_some(serde::de::value::I64Deserializer::new(self.0))
        }
        serde::forward_to_deserialize_any! {
            bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
            newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
        }
    }
    assert_eq!(json::read::<Option<i64>, _>(Present(5)).unwrap(), Some(5));
    assert_eq!(json::read::<Value, _>(Present(5)).unwrap(), json!(5));
}

#[test]
fn an_unknown_value_of_an_enum_survives() {
    let read: Vec<Status> = serde_json::from_str(r#"["active", "on hold", "new"]"#).unwrap();
    assert_eq!(
        read,
        [
            Status::Active,
            Status::OnHold,
            Status::Unknown("new".to_owned())
        ]
    );
    assert_eq!(
        serde_json::to_string(&read).unwrap(),
        r#"["active","on hold","new"]"#
    );
    assert_eq!(format!("{:>8}", read[1]), " on hold");
    assert!(serde_json::from_str::<Status>("1").is_err());
}

#[test]
fn unions_and_enums_are_read_by_serde_too() {
    let read: Vec<Target> = serde_json::from_value(json!([{"city": "x"}, ["a"], 5])).unwrap();
    assert!(matches!(
        read.as_slice(),
        [
            Target::Address(_),
            Target::Names(_),
            Target::Other(Value::Number(_))
        ]
    ));
}

/// The form in which `serde_json` hands over numbers when its feature `arbitrary_precision` is on.
#[test]
fn numbers_of_arbitrary_precision_are_numbers() {
    let number = |text: &str| format!("{{\"$serde_json::private::Number\": \"{text}\"}}");
    let read = |key: &str, text: &str| {
        let document = format!("{{\"{key}\": {}}}", number(text));
        json::from_slice::<User>(document.as_bytes(), &mut Reading::strict())
    };
    assert_eq!(read("age", "-12").unwrap().age, Some(-12));
    assert!(read("age", "1.5").is_err());
    assert!(read("age", "9223372036854775808").is_err());
    assert_eq!(read("score", "1.5").unwrap().score, Some(1.5));
    assert_eq!(
        read("score", "18446744073709551615").unwrap().score,
        Some(18_446_744_073_709_551_615.0)
    );
    assert!(read("score", "1e400").is_err());
    assert!(read("age", "-0").is_err());
    assert_eq!(read("custom", "12").unwrap().custom, Some(json!(12)));
    for key in ["id", "address", "manager", "friends", "limits"] {
        assert!(read(key, "12").is_err(), "{key}");
    }
    let texts = json::from_slice::<std::collections::BTreeMap<String, String>>(
        number("12").as_bytes(),
        &mut Reading::strict(),
    );
    assert!(texts.is_err());
}
