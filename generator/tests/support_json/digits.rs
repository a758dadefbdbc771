//! Numbers that keep their digits, and bytes as text.

use serde_json::Value;

use super::json::{self, Reading};
use super::json_base64::Base64;
use super::json_decimal::{Decimal, keep_digits};
use super::json_union;

/// The texts of numbers, as they are read and written again.
fn again(document: &str) -> String {
    let read: Vec<Decimal> =
        json::from_slice(&keep_digits(document.as_bytes()), &mut Reading::strict()).unwrap();
    String::from_utf8(json::to_vec(&read)).unwrap()
}

#[test]
fn no_digit_of_a_decimal_is_lost() {
    for document in [
        "[]",
        "[0,1,-1,19.99,0.1]",
        "[0.1000000000000000055511151231257827,123456789012345678901234567890]",
        "[-12345678901234567.890123456789e-5,1e400,-1.00000000000000000000]",
        "[9223372036854775808,18446744073709551616,-9223372036854775809]",
    ] {
        assert_eq!(again(document), document);
    }
}

/// One of two types, as the generator emits it.
#[derive(Debug)]
enum Amount {
    Number(Decimal),
    Parts(Vec<Decimal>),
    Other(Value),
}

impl Default for Amount {
    fn default() -> Self {
        Self::Other(Value::Null)
    }
}

impl json::Slot for Amount {
    fn accept(&mut self, event: json::Event<'_>) -> Result<(), json::Bad> {
        let (mut number, mut parts) = Default::default();
        *self = match json_union::choose(event, &mut [&mut number, &mut parts])? {
            (0, _) => Self::Number(number),
            (1, _) => Self::Parts(parts),
            (_, value) => Self::Other(value),
        };
        Ok(())
    }

    fn inside(&mut self, _: json::Step) -> json::Inside<'_> {
        Err(json::Kind::Any)
    }
}

#[test]
fn no_digit_is_lost_in_a_union() {
    let read = |document: &str| -> Vec<Amount> {
        let document = keep_digits(document.as_bytes());
        json::from_slice(&document, &mut Reading::strict()).unwrap()
    };
    let long = "123456789012345678901234567890.25";
    let found = read(&format!(
        r#"[{long}, 5, [1, {long}], "x", {{"a": [{long}]}}]"#
    ));
    assert!(matches!(&found[0], Amount::Number(number) if number.as_str() == long));
    assert!(matches!(&found[1], Amount::Number(number) if number.as_str() == "5"));
    assert!(matches!(&found[2], Amount::Parts(parts) if parts[1].as_str() == long));
    assert!(matches!(&found[3], Amount::Other(Value::String(text)) if text == "x"));
    // What is of no type is a value of `serde_json`: its numbers are those of that crate.
    let Amount::Other(value) = &found[4] else {
        panic!("{:?}", found[4])
    };
    assert!(value["a"][0].is_number());
}

#[test]
fn short_numbers_keep_their_value() {
    assert_eq!(again("[1.10, 1E2, 100.0]"), "[1.1,100.0,100.0]");
}

#[test]
fn other_slots_read_a_document_with_kept_digits_as_any_other() {
    let document = r#"{"a\"1234567890123456789":[12345678901234567890, 0.12345678901234567, -1, "12345678901234567890"]}"#;
    let kept = keep_digits(document.as_bytes());
    assert_ne!(kept, document.as_bytes());
    let read: Value = json::from_slice(&kept, &mut Reading::strict()).unwrap();
    assert_eq!(read, serde_json::from_str::<Value>(document).unwrap());
    let whole: Vec<u64> = json::from_slice(
        &keep_digits(b"[12345678901234567890]"),
        &mut Reading::strict(),
    )
    .unwrap();
    assert_eq!(whole, [12345678901234567890]);
    let floats: Vec<f64> = json::from_slice(
        &keep_digits(b"[0.12345678901234567]"),
        &mut Reading::strict(),
    )
    .unwrap();
    assert_eq!(floats, [0.12345678901234567]);
}

#[test]
fn documents_that_are_no_json_stay_so() {
    for broken in [
        "[12345678901234567890",
        "[012345678901234567890]",
        "[1234567890123456789.]",
        "[1234567890123456789e]",
        "\"12345678901234567890",
        "[--12345678901234567890]",
        "[\"\\",
        "-",
    ] {
        let read =
            json::from_slice::<Value>(&keep_digits(broken.as_bytes()), &mut Reading::strict());
        assert!(read.is_err(), "{broken}");
    }
}

#[test]
fn only_json_numbers_are_decimals() {
    for text in [
        "0",
        "-0",
        "10.50",
        "1e5",
        "1E-7",
        "123456789012345678901234567890.1",
    ] {
        assert_eq!(text.parse::<Decimal>().unwrap().as_str(), text);
    }
    for text in ["", "+1", ".5", "1.", "01", "1e", "NaN", "1 ", "0x1", "١"] {
        assert!(text.parse::<Decimal>().is_err(), "{text}");
    }
    assert!(Decimal::try_from(f64::NAN).is_err());
    assert_eq!(Decimal::try_from(0.1).unwrap().as_str(), "0.1");
}

#[test]
fn a_decimal_is_the_nearest_number_for_other_writers() {
    let read: Decimal = "1.25".parse().unwrap();
    let mut vector = Vec::new();
    json::write(&read, &mut serde_json::Serializer::new(&mut vector)).unwrap();
    assert_eq!(vector, b"1.25");
    assert!(json::from_slice::<Decimal>(b"\"1.25\"", &mut Reading::strict()).is_err());
}

/// RFC 4648 section 10.
#[test]
fn base64_is_that_of_the_standard() {
    for (bytes, text) in [
        ("", ""),
        ("f", "Zg=="),
        ("fo", "Zm8="),
        ("foo", "Zm9v"),
        ("foob", "Zm9vYg=="),
        ("fooba", "Zm9vYmE="),
        ("foobar", "Zm9vYmFy"),
    ] {
        assert_eq!(Base64::new(bytes).as_str(), text);
        assert_eq!(Base64::from_text(text).bytes().unwrap(), bytes.as_bytes());
        let bare = Base64::from_text(text.trim_end_matches('='));
        assert_eq!(bare.bytes().unwrap(), bytes.as_bytes());
    }
    let all: Vec<u8> = (0..=255).collect();
    assert_eq!(Base64::new(&all).bytes().unwrap(), all);
    let other = Base64::new(&all)
        .as_str()
        .replace('+', "-")
        .replace('/', "_");
    assert_eq!(Base64::from_text(other).bytes().unwrap(), all);
}

#[test]
fn text_that_is_no_base64_is_kept() {
    let read: Base64 = json::from_slice(b"\"not base64!\"", &mut Reading::strict()).unwrap();
    assert_eq!(read.bytes(), None);
    assert_eq!(Base64::from_text("A").bytes(), None);
    assert_eq!(json::to_vec(&read), b"\"not base64!\"");
}
