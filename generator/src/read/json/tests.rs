use proptest::prelude::*;

use super::*;
use crate::read::node::Value;
use crate::read::syntax::{MAX_DEPTH, Note, Oddity};
use crate::report::Kind;

fn fault(text: &str) -> (String, u32) {
    let error = read(text).unwrap_err();
    (error.message.into_owned(), error.offset)
}

fn sample(text: &str) -> Value<'_> {
    read_sample(text).unwrap().value
}

/// What the sample reads as, holes as they stand.
fn sample_text(text: &str) -> String {
    compact(&read_sample(text).unwrap())
}

#[test]
fn values_keep_their_text_and_their_place() {
    let root = read(" {\"a\": [1.50, 1e400], \"b\": null}").unwrap().root;
    assert_eq!(root.offset, 1);
    assert_eq!(root.entries()[1].offset, 22);
    assert_eq!(root.get("b").unwrap().offset, 27);
    let numbers: Vec<_> = root
        .get("a")
        .unwrap()
        .elements()
        .iter()
        .map(|n| n.value.clone())
        .collect();
    assert_eq!(
        numbers,
        [Value::Number("1.50".into()), Value::Number("1e400".into())]
    );
}

#[test]
fn strings_borrow_unless_escaped() {
    let Value::Text(text) = read(r#""plain é""#).unwrap().root.value else {
        panic!()
    };
    assert!(matches!(text, std::borrow::Cow::Borrowed("plain é")));
    let Value::Text(text) = read(r#""a\n\u00e9\ud83c\udf6a\/""#).unwrap().root.value else {
        panic!()
    };
    assert_eq!(text, "a\né🍪/");
}

#[test]
fn lone_surrogates_become_the_replacement_character_with_a_note() {
    let reading = read(r#"["\ud83c", "\udf6a\ud83cA", "\ud83c\u0041"]"#).unwrap();
    let texts: Vec<_> = reading
        .root
        .elements()
        .iter()
        .filter_map(|n| n.as_text())
        .collect();
    assert_eq!(texts, ["\u{FFFD}", "\u{FFFD}\u{FFFD}A", "\u{FFFD}A"]);
    assert_eq!(
        reading
            .notes
            .iter()
            .map(|note| note.offset)
            .collect::<Vec<_>>(),
        [2, 12, 18, 29]
    );
    assert!(
        reading
            .notes
            .iter()
            .all(|note| note.oddity == Oddity::LoneSurrogate)
    );
}

#[test]
fn repeated_keys_are_kept_and_noted_at_the_later_one() {
    let reading = read(r#"{"a": 1, "b": 2, "a": 3}"#).unwrap();
    assert_eq!(
        reading.notes,
        [Note {
            offset: 17,
            oddity: Oddity::DuplicateKey("a".into())
        }]
    );
    assert_eq!(reading.root.entries().len(), 3);
}

#[test]
fn faults_are_told_with_their_place() {
    assert_eq!(fault(""), ("the text is empty".into(), 0));
    assert_eq!(
        fault("{\"a\": 1,\n \"b\": [2"),
        (
            "the text ends inside the list that begins on line 2".into(),
            17
        )
    );
    assert_eq!(
        fault("{\"a\": 1"),
        (
            "the text ends inside the object that begins on line 1".into(),
            7
        )
    );
    assert_eq!(fault("[1,]"), ("expected a value".into(), 3));
    assert_eq!(
        fault("{\"a\": 1,}"),
        ("expected a key in double quotes".into(), 8)
    );
    assert_eq!(
        fault("\"A\" * 1000"),
        ("there is text after the end of the document".into(), 4)
    );
    assert_eq!(fault("[\"a\tb\"]").1, 3);
    assert_eq!(fault("[\"a"), ("the string is not closed".into(), 1));
    assert_eq!(fault("[1.]"), ("expected a digit of the number".into(), 3));
}

#[test]
fn nesting_beyond_the_limit_is_refused_at_its_place() {
    let deep = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    assert!(read(&deep(MAX_DEPTH)).is_ok());
    let text = deep(MAX_DEPTH + 1);
    let error = read(&text).unwrap_err();
    assert_eq!(
        (error.kind, error.offset as usize),
        (Kind::Limit, MAX_DEPTH)
    );
    assert!(read(&"{\"a\":".repeat(10_000)).is_err());
}

#[test]
fn samples_may_hold_comments_and_trailing_commas() {
    let text =
        "\u{FEFF}// c\n{\"a\": 1, /* d */ \"b\": [1, 2,], \"u\": \"http://x\", //e\n}\n// end";
    assert_eq!(sample_text(text), r#"{"a":1,"b":[1,2],"u":"http://x"}"#);
}

#[test]
fn samples_may_hold_placeholders_without_quotes() {
    let text = r#"{"a": {{x}}, "b": [{{$guid}}, {{a{{b}}}}], "c": <roleId>, "d": <<the id>>, "e": MODSEC_RULE_ID}"#;
    assert_eq!(
        sample_text(text),
        r#"{"a":{{x}},"b":[{{$guid}},{{a{{b}}}}],"c":<roleId>,"d":<<the id>>,"e":MODSEC_RULE_ID}"#
    );
    assert_eq!(sample(" {{whole}} "), Value::Hole("{{whole}}".into()));
    assert_eq!(sample("<whole>"), Value::Hole("<whole>".into()));
}

#[test]
fn text_that_touches_a_placeholder_belongs_to_it() {
    assert_eq!(
        sample_text("[10{{x}}, -{{y}}.5, {{a}}{{b}}, true{{z}}]"),
        "[10{{x}},-{{y}}.5,{{a}}{{b}},true{{z}}]"
    );
    assert_eq!(sample_text("[nullable, trueish]"), "[nullable,trueish]");
}

#[test]
fn a_comma_may_be_missing_between_lines() {
    assert_eq!(
        sample_text("{\"a\": {{x}}\n\"b\": 2}"),
        r#"{"a":{{x}},"b":2}"#
    );
    assert_eq!(sample_text("[{}\n{}]"), "[{},{}]");
    assert!(read_sample("{\"a\": 1 \"b\": 2}").is_err());
}

#[test]
fn what_is_no_sample_is_refused() {
    let texts = [
        "word",
        "Pet object that needs to be added",
        "{{header}}\n\n<a xmlns=\"x\"/>",
        "<a>text</a>",
        "<?xml version=\"1.0\"?>",
        "[012]",
        "[2020-01-01]",
        "{{open",
        "{\"a\": {{\"b\"}}}",
        "{} {}",
        "[/* open]",
        "[1,,2]",
        "",
    ];
    for text in texts {
        assert!(read_sample(text).is_err(), "{text}");
    }
}

#[test]
fn compact_text_escapes_what_json_must() {
    let text = r#"{"a\"\\":"\n\r\t\b\f\u0001é","n":[1.0,null,true,false,{}]}"#;
    assert_eq!(compact(&read(text).unwrap().root), text);
}

/// Whether our value is the one that `serde_json` read, which keeps the last of repeated keys.
fn agrees(ours: &Node<'_>, theirs: &serde_json::Value) -> bool {
    use serde_json::Value as Theirs;
    match (&ours.value, theirs) {
        (Value::Null, Theirs::Null) => true,
        (Value::Bool(ours), Theirs::Bool(theirs)) => ours == theirs,
        (Value::Text(ours), Theirs::String(theirs)) => ours == theirs,
        (Value::Number(ours), Theirs::Number(theirs)) => {
            serde_json::from_str::<serde_json::Number>(ours).is_ok_and(|ours| ours == *theirs)
        }
        (Value::List(ours), Theirs::Array(theirs)) => {
            ours.len() == theirs.len()
                && ours
                    .iter()
                    .zip(theirs)
                    .all(|(ours, theirs)| agrees(ours, theirs))
        }
        (Value::Map(_), Theirs::Object(theirs)) => {
            ours.entries()
                .iter()
                .all(|entry| theirs.contains_key(entry.key.as_ref()))
                && theirs
                    .iter()
                    .all(|(key, theirs)| ours.get(key).is_some_and(|ours| agrees(ours, theirs)))
        }
        _ => false,
    }
}

/// Compares with `serde_json`, which also refuses numbers beyond `f64` and lone surrogates.
fn compare_with_serde_json(text: &str) -> Result<(), TestCaseError> {
    match (read(text), serde_json::from_str::<serde_json::Value>(text)) {
        (Ok(ours), Ok(theirs)) => prop_assert!(agrees(&ours.root, &theirs), "{text}"),
        (Err(_), Err(_)) => {}
        (Ok(ours), Err(error)) => {
            let lone_surrogate = ours
                .notes
                .iter()
                .any(|note| note.oddity == Oddity::LoneSurrogate);
            let out_of_range = error.to_string().contains("number out of range");
            prop_assert!(
                lone_surrogate || out_of_range,
                "only serde_json refuses {text}: {error}"
            );
        }
        (Err(error), Ok(_)) => prop_assert!(false, "only we refuse {text}: {error}"),
    }
    Ok(())
}

fn any_json() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("null".to_owned()),
        Just("true".to_owned()),
        "-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,5})?([eE][+-]?[0-9]{1,2})?",
        any::<String>().prop_map(|text| serde_json::Value::String(text).to_string()),
    ];
    leaf.prop_recursive(4, 32, 5, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..5)
                .prop_map(|list| format!("[ {} ]", list.join(" ,\n"))),
            proptest::collection::vec(("[a-c\\\\u00e9]{0,2}", inner), 0..5).prop_map(|members| {
                let members: Vec<_> = members
                    .into_iter()
                    .map(|(key, value)| format!("{}:\t{value}", serde_json::Value::String(key)))
                    .collect();
                format!("{{{}}}", members.join(","))
            }),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn json_means_to_us_what_it_means_to_serde_json(text in any_json()) {
        prop_assert!(read(&text).is_ok());
        compare_with_serde_json(&text)?;
    }

    #[test]
    fn scraps_of_json_are_taken_or_refused_alike(text in "[\\[\\]{}:, \t\n\"\\\\/bfnrtu0-9a-fA-F.eE+é\u{1}-]{0,16}") {
        compare_with_serde_json(&text)?;
    }

    #[test]
    fn damaged_json_is_taken_or_refused_alike(text in any_json(), at in any::<prop::sample::Index>(), new in "[\\[\\]{}:,\"\\\\0-9u.e -]?") {
        let mut characters: Vec<char> = text.chars().collect();
        let index = at.index(characters.len());
        characters.splice(index..=index, new.chars());
        compare_with_serde_json(&characters.into_iter().collect::<String>())?;
    }

    #[test]
    fn every_document_is_a_sample_of_the_same_value(text in any_json()) {
        prop_assert_eq!(read(&text).unwrap().root, read_sample(&text).unwrap());
    }

    #[test]
    fn no_text_makes_the_lenient_reader_panic(text in "[\\[\\]{}<>:, /*\n\"\\\\a0$.-]{0,24}|\\PC{0,24}") {
        let _ = read_sample(&text);
        let _ = read(&text);
    }

    #[test]
    fn compact_text_reads_as_the_same_value(text in any_json()) {
        let once = compact(&read(&text).unwrap().root);
        prop_assert_eq!(compact(&read(&once).unwrap().root), once);
    }
}
