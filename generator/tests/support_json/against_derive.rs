//! Tables behave as derived code does, on documents that are valid, nearly valid and broken.

use std::collections::BTreeMap;
use std::fmt::Debug;

use serde_json::Value;

use super::json::{self, Reading};

/// One field of each kind, as the generator emits it.
#[derive(Debug, Default)]
struct Everything {
    text: String,
    flag: bool,
    whole: i64,
    natural: u64,
    small: i32,
    float: f64,
    maybe: Option<i64>,
    any: Value,
    names: Vec<Option<String>>,
    grid: Vec<Vec<f64>>,
    map: BTreeMap<String, u64>,
    children: Option<Vec<Everything>>,
    parent: Option<Box<Everything>>,
}
static EVERYTHING: json::Keys = &[
    "text", "flag", "whole", "natural", "small", "float", "maybe", "any", "names", "grid", "map",
    "children", "parent",
];
impl json::Slot for Everything {
    #[inline]
    fn accept(&mut self, event: json::Event<'_>) -> Result<(), json::Bad> {
        event.object(
            EVERYTHING,
            &mut [
                &mut self.text,
                &mut self.flag,
                &mut self.whole,
                &mut self.natural,
                &mut self.small,
                &mut self.float,
                &mut self.maybe,
                &mut self.any,
                &mut self.names,
                &mut self.grid,
                &mut self.map,
                &mut self.children,
                &mut self.parent,
            ],
        )
    }
}
impl json::Emit for Everything {
    #[inline]
    fn emit(&self, to: &mut dyn json::Sink) {
        to.put(json::Out::Object(
            EVERYTHING,
            &[
                &self.text,
                &self.flag,
                &self.whole,
                &self.natural,
                &self.small,
                &self.float,
                &self.maybe,
                &self.any,
                &self.names,
                &self.grid,
                &self.map,
                &self.children,
                &self.parent,
            ],
        ));
    }
}
impl<'de> serde::Deserialize<'de> for Everything {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        json::read_object(EVERYTHING, deserializer)
    }
}

mod derived {
    use super::{BTreeMap, Value};

    /// The same by derive.
    #[derive(Debug, serde::Deserialize, serde::Serialize)]
    pub(super) struct Everything {
        text: String,
        flag: bool,
        whole: i64,
        natural: u64,
        small: i32,
        float: f64,
        #[serde(skip_serializing_if = "Option::is_none")]
        maybe: Option<i64>,
        any: Value,
        names: Vec<Option<String>>,
        grid: Vec<Vec<f64>>,
        map: BTreeMap<String, u64>,
        #[serde(skip_serializing_if = "Option::is_none")]
        children: Option<Vec<Everything>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        parent: Option<Box<Everything>>,
    }
}

/// Small, fast and the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) as usize % end
    }

    fn percent(&mut self, chance: usize) -> bool {
        self.below(100) < chance
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }
}

const SCALARS: &[&str] = &[
    "null",
    "true",
    "false",
    "0",
    "-0",
    "1",
    "-1",
    "2147483647",
    "2147483648",
    "-2147483648",
    "-2147483649",
    "9007199254740993",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "-9223372036854775809",
    "18446744073709551615",
    "18446744073709551616",
    "1.0",
    "1.5",
    "-0.0",
    "1e2",
    "1e-400",
    "4.9e-324",
    "1.7976931348623157e308",
    "123456789012345678901234567890",
    "1e400",
    "01",
    "1.",
    "\"\"",
    "\"12\"",
    "\"a\\u0041\\n\\\\\"",
    "\"\\ud83d\\ude00\"",
    "\"\\ud800\"",
    "[]",
    "{}",
    "[1]",
    "[[]]",
    "{\"a\":1}",
    "[null]",
];

/// A document that is mostly right.
fn object(random: &mut Random, depth: usize) -> String {
    let mut entries = Vec::new();
    for key in EVERYTHING {
        let value = value(random, key, depth);
        if random.percent(1) {
            entries.push(format!("\"{key}\":{value}"));
        }
        if !random.percent(1) {
            entries.push(format!("\"{key}\" : {value}"));
        }
        if random.percent(4) {
            entries.push(format!("\"{key}s\":{}", random.pick(SCALARS)));
        }
    }
    if random.percent(30) {
        let (from, to) = (random.below(entries.len()), random.below(entries.len()));
        entries.swap(from, to);
    }
    format!("{{{}}}", entries.join(", "))
}

fn value(random: &mut Random, key: &str, depth: usize) -> String {
    if random.percent(2) {
        return random.pick(SCALARS).to_owned();
    }
    let number = random.below(1000);
    match key {
        "text" => "\"some text\"".to_owned(),
        "flag" => random.pick(&["true", "false"]).to_owned(),
        "maybe" if random.percent(50) => "null".to_owned(),
        "whole" | "natural" | "small" | "maybe" => number.to_string(),
        "float" => format!("{number}.25"),
        "any" => random.pick(SCALARS).to_owned(),
        "names" => random
            .pick(&["[]", "[null]", "[\"a\",\"b\\n\"]"])
            .to_owned(),
        "grid" => random
            .pick(&["[]", "[[1,2.5],[]]", "[[1],[-3e2]]"])
            .to_owned(),
        "map" => random
            .pick(&["{}", "{\"a\":1,\"b\":2,\"a\":3}", "{\"\":0}"])
            .to_owned(),
        "children" if depth < 2 && random.percent(30) => format!("[{}]", object(random, depth + 1)),
        "parent" if depth < 2 && random.percent(30) => object(random, depth + 1),
        _ => "null".to_owned(),
    }
}

/// A document, sometimes with a byte changed, cut out or doubled.
fn document(random: &mut Random) -> Vec<u8> {
    let mut bytes = object(random, 0).into_bytes();
    while random.percent(15) {
        let at = random.below(bytes.len());
        match random.below(4) {
            0 => bytes[at] = b"{}[]\",:0-e\\ x\xff"[random.below(14)],
            1 => drop(bytes.remove(at)),
            2 => bytes.insert(at, bytes[at]),
            _ => bytes.truncate(at.max(1)),
        }
    }
    bytes
}

fn agree<E: Debug, F: Debug>(
    ours: Result<Everything, E>,
    theirs: Result<derived::Everything, F>,
    bytes: &[u8],
) -> bool {
    let text = String::from_utf8_lossy(bytes);
    match (ours, theirs) {
        (Ok(ours), Ok(theirs)) => {
            assert_eq!(format!("{ours:?}"), format!("{theirs:?}"), "{text}");
            let written = json::to_vec(&ours);
            assert_eq!(
                String::from_utf8_lossy(&written),
                serde_json::to_string(&theirs).unwrap(),
                "{text}"
            );
            true
        }
        (Err(_), Err(_)) => false,
        (ours, theirs) => panic!("table {ours:?}, derive {theirs:?}: {text}"),
    }
}

#[test]
fn tables_take_and_refuse_what_derive_does() {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let mut accepted = 0;
    for _ in 0..100_000 {
        let bytes = document(&mut random);
        let derived = || serde_json::from_slice::<derived::Everything>(&bytes);
        accepted += usize::from(agree(
            serde_json::from_slice::<Everything>(&bytes),
            derived(),
            &bytes,
        ));
        agree(
            json::from_slice::<Everything>(&bytes, &mut Reading::strict()),
            derived(),
            &bytes,
        );
    }
    assert!(
        (25_000..75_000).contains(&accepted),
        "{accepted} documents were accepted, so one side is hardly tested"
    );
}

#[test]
fn tables_read_values_and_streams_as_derive_does() {
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    for _ in 0..20_000 {
        let bytes = document(&mut random);
        agree(
            serde_json::from_reader(bytes.as_slice()),
            serde_json::from_reader(bytes.as_slice()),
            &bytes,
        );
        if let Ok(value) = serde_json::from_slice::<Value>(&bytes) {
            agree(
                serde_json::from_value(value.clone()),
                serde_json::from_value(value),
                &bytes,
            );
        }
    }
}

#[test]
fn tolerant_reading_takes_all_json_objects_and_notes_a_misfit_just_where_strict_reading_fails() {
    let mut random = Random(0x1234_5678_9abc_def1);
    for _ in 0..20_000 {
        let bytes = document(&mut random);
        let Ok(Value::Object(_)) = serde_json::from_slice(&bytes) else {
            continue;
        };
        let mut reading = Reading::tolerant();
        let read = json::from_slice::<Everything>(&bytes, &mut reading).unwrap();
        match json::from_slice::<Everything>(&bytes, &mut Reading::strict()) {
            Ok(strict) => {
                assert_eq!(reading.misfits, []);
                assert_eq!(format!("{read:?}"), format!("{strict:?}"));
            }
            Err(_) => assert!(
                !reading.misfits.is_empty(),
                "{}",
                String::from_utf8_lossy(&bytes)
            ),
        }
    }
}

#[test]
fn every_spelling_of_a_scalar_is_read_as_derive_reads_it() {
    fn check<T: json::Slot + Default + serde::de::DeserializeOwned + Debug>() {
        for text in SCALARS {
            let derived = serde_json::from_str::<T>(text).ok();
            let ours = json::from_slice::<T>(text.as_bytes(), &mut Reading::strict()).ok();
            assert_eq!(
                format!("{ours:?}"),
                format!("{derived:?}"),
                "{text} as {}",
                std::any::type_name::<T>()
            );
        }
    }
    check::<String>();
    check::<bool>();
    check::<i32>();
    check::<i64>();
    check::<u64>();
    check::<f64>();
    check::<Value>();
    check::<Option<i64>>();
    check::<Box<f64>>();
    check::<Vec<Option<u64>>>();
    check::<Vec<Vec<i64>>>();
    check::<BTreeMap<String, i64>>();
}
