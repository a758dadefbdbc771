//! Shapes that only schemas declare, beside the same by derive: other keys kept, keys that must be there, tuples, enums of
//! numbers, unions by a key.

use std::collections::BTreeMap;

use serde_json::{Value, json as value};

use super::json;
use super::{json_present, json_rest, json_tuple, json_union};

/// Serde's traits and the table's, as the generator emits them, for a model of both directions.
macro_rules! serde_traits {
    ($name:ty) => {
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                json::read(deserializer)
            }
        }
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                json::write(self, serializer)
            }
        }
    };
}

#[derive(Debug, Default)]
struct Open {
    name: String,
    parent: Option<String>,
    note: Option<i64>,
    additional: BTreeMap<String, i64>,
}
impl Open {
    const KEYS: json::Keys = &["name", "parent", "note"];
}
impl json::Slot for Open {
    fn accept(&mut self, event: json::Event<'_>) -> Result<(), json::Bad> {
        event.object_with(
            Self::KEYS,
            &mut [
                &mut self.name,
                &mut json_present::Present(&mut self.parent),
                &mut self.note,
            ],
            &mut json_rest::Others::new(&mut self.additional),
        )
    }
}
impl json::Emit for Open {
    fn emit(&self, to: &mut dyn json::Sink) {
        to.put(json::Out::Open(
            Self::KEYS,
            &[&self.name, &json_present::Present(&self.parent), &self.note],
            &self.additional,
        ));
    }
}
serde_traits!(Open);

#[derive(Debug, Default)]
struct Point(f64, String, Option<bool>, Vec<i64>);
impl json::Slot for Point {
    fn accept(&mut self, event: json::Event<'_>) -> Result<(), json::Bad> {
        json_tuple::read(event, 2, &mut [&mut self.0, &mut self.1, &mut self.2])?
            .into_list(&mut self.3)
    }
    fn inside(&mut self, _: json::Step) -> json::Inside<'_> {
        Err(json::Kind::Array)
    }
}
impl json::Emit for Point {
    fn emit(&self, to: &mut dyn json::Sink) {
        to.put(json::Out::Array(&json_tuple::Written(
            &[&self.0, &self.1, &self.2],
            &self.3,
        )));
    }
}
serde_traits!(Point);

#[derive(Debug, Default)]
struct Pair(f64, String);
impl json::Slot for Pair {
    fn accept(&mut self, event: json::Event<'_>) -> Result<(), json::Bad> {
        json_tuple::read(event, 2, &mut [&mut self.0, &mut self.1])?.none()
    }
    fn inside(&mut self, _: json::Step) -> json::Inside<'_> {
        Err(json::Kind::Array)
    }
}
impl json::Emit for Pair {
    fn emit(&self, to: &mut dyn json::Sink) {
        to.put(json::Out::Array(&json_tuple::Written(
            &[&self.0, &self.1],
            &Vec::<String>::new(),
        )));
    }
}
serde_traits!(Pair);

#[derive(Clone, Copy, Debug, PartialEq)]
enum Priority {
    Low,
    High,
    Unknown(i64),
}
impl Priority {
    fn number(self) -> i64 {
        match self {
            Self::Low => 1,
            Self::High => 3,
            Self::Unknown(number) => number,
        }
    }
}
impl From<i64> for Priority {
    fn from(number: i64) -> Self {
        let known = [Self::Low, Self::High];
        let known = known.iter().find(|known| known.number() == number);
        known.copied().unwrap_or(Self::Unknown(number))
    }
}
impl Default for Priority {
    fn default() -> Self {
        Self::Unknown(0)
    }
}
impl json::Slot for Priority {
    fn accept(&mut self, event: json::Event<'_>) -> Result<(), json::Bad> {
        let mut number = 0_i64;
        number.accept(event)?;
        *self = number.into();
        Ok(())
    }
    fn inside(&mut self, _: json::Step) -> json::Inside<'_> {
        Err(json::Kind::I64)
    }
}
impl json::Emit for Priority {
    fn emit(&self, to: &mut dyn json::Sink) {
        to.put(json::Out::I64(self.number()));
    }
}
serde_traits!(Priority);

#[derive(Debug)]
enum Shape {
    Open(Open),
    Next(Box<Next>),
    Other(Value),
}
impl Default for Shape {
    fn default() -> Self {
        Self::Other(Value::Null)
    }
}
impl json::Slot for Shape {
    fn accept(&mut self, event: json::Event<'_>) -> Result<(), json::Bad> {
        let mut slot_0 = Default::default();
        let mut slot_1 = Default::default();
        let tags = &[("open", 0), ("opened", 0), ("next", 1)];
        *self = match json_union::choose_by_tag(
            event,
            "name",
            tags,
            &mut [&mut slot_0, &mut slot_1],
        )? {
            (0, _) => Self::Open(slot_0),
            (1, _) => Self::Next(slot_1),
            (_, value) => Self::Other(value),
        };
        Ok(())
    }
    fn inside(&mut self, _: json::Step) -> json::Inside<'_> {
        Err(json::Kind::Any)
    }
}
impl json::Emit for Shape {
    fn emit(&self, to: &mut dyn json::Sink) {
        match self {
            Self::Open(value) => value.emit(to),
            Self::Next(value) => value.emit(to),
            Self::Other(value) => value.emit(to),
        }
    }
}
serde_traits!(Shape);

#[derive(Debug, Default)]
struct Next {
    name: String,
    inner: Shape,
}
impl json::Slot for Next {
    fn accept(&mut self, event: json::Event<'_>) -> Result<(), json::Bad> {
        event.object(&["name", "inner"], &mut [&mut self.name, &mut self.inner])
    }
}
impl json::Emit for Next {
    fn emit(&self, to: &mut dyn json::Sink) {
        to.put(json::Out::Object(
            &["name", "inner"],
            &[&self.name, &self.inner],
        ));
    }
}

mod derived {
    use std::collections::BTreeMap;

    use serde::Deserialize as _;

    #[derive(serde::Deserialize, serde::Serialize)]
    pub(super) struct Open {
        name: String,
        #[serde(deserialize_with = "present")]
        parent: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        note: Option<i64>,
        #[serde(flatten)]
        additional: BTreeMap<String, i64>,
    }

    /// With a function of its own, derived code asks for the key.
    fn present<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
        Option::deserialize(from)
    }

    #[derive(serde::Deserialize, serde::Serialize)]
    pub(super) struct Pair(f64, String);
}

/// The value again by table and by derive, where each takes it.
fn both<T, D>(text: &str) -> (Option<Value>, Option<Value>)
where
    T: serde::de::DeserializeOwned + serde::Serialize,
    D: serde::de::DeserializeOwned + serde::Serialize,
{
    let table = serde_json::from_str::<T>(text).ok();
    let derived = serde_json::from_str::<D>(text).ok();
    (
        table.map(|read| serde_json::to_value(read).unwrap()),
        derived.map(|read| serde_json::to_value(read).unwrap()),
    )
}

fn again<T: serde::de::DeserializeOwned + serde::Serialize>(text: &str) -> Option<Value> {
    let read = serde_json::from_str::<T>(text).ok()?;
    Some(serde_json::to_value(read).unwrap())
}

#[test]
fn other_keys_and_keys_that_must_be_there_are_as_derived() {
    let taken = [
        r#"{"name":"a","parent":null}"#,
        r#"{"name":"a","parent":"b","note":null,"x":1,"y":-2}"#,
        r#"{"x":1,"name":"a","note":5,"parent":null,"z":9223372036854775807}"#,
    ];
    for text in taken {
        let (table, derived) = both::<Open, derived::Open>(text);
        assert_eq!(table, derived, "{text}");
        assert!(table.is_some(), "{text}");
    }
    let refused = [
        r#"{"name":"a"}"#,
        r#"{"parent":null}"#,
        r#"{"name":"a","parent":null,"x":"1"}"#,
        r#"{"name":"a","parent":null,"x":null}"#,
        r#"{"name":"a","name":"b","parent":null}"#,
        r#"{"name":"a","parent":5}"#,
        "[]",
    ];
    for text in refused {
        assert_eq!(both::<Open, derived::Open>(text), (None, None), "{text}");
    }
}

#[test]
fn an_entry_that_does_not_fit_is_left_out_where_reading_is_tolerant() {
    let mut reading = json::Reading::tolerant();
    let text = br#"{"name":"a","x":1,"y":"no"}"#;
    let open: Open = json::from_slice(text, &mut reading).unwrap();
    assert_eq!(open.additional, BTreeMap::from([("x".to_owned(), 1)]));
    let misfits: Vec<_> = reading.misfits.iter().map(ToString::to_string).collect();
    assert_eq!(
        misfits,
        [
            "y: expected a 64-bit integer, found string",
            "parent: expected a value, found nothing"
        ]
    );
}

#[test]
fn tuples_are_as_derived() {
    for text in ["[1.5,\"a\"]", "[1,\"\"]"] {
        let (table, derived) = both::<Pair, derived::Pair>(text);
        assert_eq!(table, derived, "{text}");
        assert!(table.is_some(), "{text}");
    }
    let refused = [
        "[]",
        "[1.5]",
        "[1.5,\"a\",2]",
        "[1.5,\"a\",null]",
        "[\"a\",1.5]",
        "{}",
        "null",
        "[1.5,\"a\"",
    ];
    for text in refused {
        assert_eq!(both::<Pair, derived::Pair>(text), (None, None), "{text}");
    }
}

#[test]
fn tuples_can_end_early_and_go_on() {
    for text in ["[1.5,\"a\"]", "[1.5,\"a\",true]", "[1.5,\"a\",true,1,2,3]"] {
        assert_eq!(again::<Point>(text), serde_json::from_str(text).ok());
    }
    for text in ["[1.5]", "[1.5,\"a\",5]", "[1.5,\"a\",true,\"b\"]"] {
        assert_eq!(again::<Point>(text), None, "{text}");
    }
}

#[test]
fn numbers_of_enums_keep_unknown_values() {
    assert_eq!(
        serde_json::from_str::<Priority>("3").ok(),
        Some(Priority::High)
    );
    assert_eq!(
        serde_json::from_str::<Priority>("1").ok(),
        Some(Priority::Low)
    );
    assert_eq!(again::<Priority>("7"), Some(value!(7)));
    assert_eq!(again::<Priority>("\"3\""), None);
    assert_eq!(again::<Priority>("1.5"), None);
}

#[test]
fn the_key_tells_alternatives_apart() {
    let chosen = |text: &str| serde_json::from_str::<Shape>(text).unwrap();
    let open = r#"{"name":"opened","parent":null,"x":1}"#;
    assert!(matches!(chosen(open), Shape::Open(open) if open.additional.len() == 1));
    let next = r#"{"name":"next","inner":{"name":"open","parent":null}}"#;
    let Shape::Next(next) = chosen(next) else {
        panic!("the text of the key is that of the second")
    };
    assert!(matches!(next.inner, Shape::Open(_)));
}

#[test]
fn what_the_key_does_not_know_or_does_not_fit_is_kept_as_it_is() {
    for text in [
        r#"{"name":"other","x":[1,{"y":null}]}"#,
        r#"{"name":"next","inner":5,"name2":1}"#,
        r#"{"name":"open","parent":5}"#,
        r#"{"name":7}"#,
        "[1]",
        "null",
        r#"{"name":"next","inner":{"name":"?","deep":[]}}"#,
    ] {
        let whole: Value = serde_json::from_str(text).unwrap();
        match again::<Shape>(text) {
            // A known alternative drops keys that it does not declare, as every object does.
            Some(again) if text.contains("name2") => assert_eq!(again["inner"], whole["inner"]),
            again => assert_eq!(again, Some(whole), "{text}"),
        }
    }
}

#[test]
fn broken_documents_are_refused_and_never_panic() {
    let text = r#"{"name":"next","inner":{"name":"open","parent":null,"x":1}}"#;
    for end in 0..text.len() {
        let _ =
            serde_json::from_str::<Shape>(text.get(..end).unwrap()).map(|_| panic!("it is cut"));
    }
    for at in 0..text.len() {
        let mut bytes = text.as_bytes().to_vec();
        bytes[at] = b'[';
        let _ = json::from_slice::<Shape>(&bytes, &mut json::Reading::tolerant());
        let _ = json::from_slice::<Open>(&bytes, &mut json::Reading::tolerant());
    }
}
