use std::fmt::Write as _;

use proptest::prelude::*;

use super::read;
use crate::read::json;
use crate::read::syntax::{Note, Oddity};
use crate::report::Kind;

fn as_json(text: &str) -> String {
    json::compact(&read(text).unwrap().root)
}

#[test]
fn a_document_becomes_the_tree_of_its_json() {
    let text = "$kind: http-request\nname: 'true'\nheaders:\n- key: A\n  value: 012\n- {key: B, value: [1, no, ~]}\nbody: |-\n  a\n  b\n";
    let expected = r#"{"$kind":"http-request","name":"true","headers":[{"key":"A","value":"012"},{"key":"B","value":[1,"no",null]}],"body":"a\nb"}"#;
    assert_eq!(as_json(text), expected);
}

#[test]
fn values_and_keys_know_their_byte_offset() {
    let text = "é: 1\nlist:\n  - ü\n  - key: {a: b}\n";
    let root = read(text).unwrap().root;
    let at = |what: &str| u32::try_from(text.find(what).unwrap()).unwrap();
    assert_eq!(root.get("é").unwrap().offset, at("1"));
    assert_eq!(root.entries()[1].offset, at("list"));
    assert_eq!(root.get("list").unwrap().elements()[0].offset, at("ü"));
    assert_eq!(root.get("list").unwrap().elements()[1].offset, at("key"));
    assert_eq!(
        root.get("list").unwrap().elements()[1]
            .get("key")
            .unwrap()
            .offset,
        at("{a")
    );
}

#[test]
fn aliases_are_copied_and_tags_ignored() {
    assert_eq!(
        as_json("a: &x {b: !!str 1}\nc: *x\n"),
        r#"{"a":{"b":1},"c":{"b":1}}"#
    );
    assert_eq!(
        as_json("&k a: 1\nb: *k\n*k : 2\n"),
        r#"{"a":1,"b":"a","a":2}"#
    );
}

#[test]
fn an_alias_inside_its_own_anchor_is_refused() {
    assert_eq!(read("a: &x [*x]").unwrap_err().offset, 7);
}

#[test]
fn an_alias_bomb_meets_the_limit() {
    let mut text = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n".to_owned();
    for level in 1..12 {
        let below = format!("*a{}", level - 1);
        let _ = writeln!(text, "a{level}: &a{level} [{}]", vec![below; 9].join(","));
    }
    assert_eq!(read(&text).unwrap_err().kind, Kind::Limit);
    let long = format!(
        "a: &a {}\nb: [{}]",
        "x".repeat(1_000_000),
        vec!["*a"; 1000].join(",")
    );
    assert_eq!(read(&long).unwrap_err().kind, Kind::Limit);
}

#[test]
fn deep_nesting_meets_the_limit_in_both_styles() {
    assert_eq!(read(&"[".repeat(10_000)).unwrap_err().kind, Kind::Limit);
    assert_eq!(read(&"- ".repeat(10_000)).unwrap_err().kind, Kind::Limit);
    assert!(read(&"- ".repeat(500)).is_ok());
}

#[test]
fn repeated_keys_are_noted() {
    let reading = read("a: 1\nb: 2\na: 3\n").unwrap();
    assert_eq!(
        reading.notes,
        [Note {
            offset: 10,
            oddity: Oddity::DuplicateKey("a".into())
        }]
    );
    assert_eq!(reading.root.get("a").unwrap().offset, 13);
}

#[test]
fn quoted_text_that_is_indented_too_little_is_read_with_a_note() {
    let text = "a:\n  é: \"{\n  \\\"x\\\": 1\n\n}\\\ny\"\n  c: 'it''s\nso'\n  d: [e]\n";
    let reading = read(text).unwrap();
    assert_eq!(
        json::compact(&reading.root),
        r#"{"a":{"é":"{ \"x\": 1\n}y","c":"it's so","d":["e"]}}"#
    );
    let at = |what: &str| u32::try_from(text.find(what).unwrap()).unwrap();
    let quotes = [at("\"{"), at("'it")];
    assert_eq!(
        reading.notes,
        quotes.map(|offset| Note {
            offset,
            oddity: Oddity::Indentation
        })
    );
    let inner = reading.root.get("a").unwrap();
    assert_eq!(inner.entries()[2].offset, at("d:"));
    assert_eq!(inner.get("d").unwrap().elements()[0].offset, at("e]"));
    assert_eq!(inner.get("c").unwrap().offset, at("'it"));
}

#[test]
fn faults_after_such_text_keep_their_place() {
    let text = "a:\n  b: 'x\ny'\n  c: [\n";
    assert!(read(text).unwrap_err().offset as usize >= text.find('[').unwrap());
    assert!(read("a:\n  b: 'x\ny").is_err());
    let wide = format!("{}a: '{}'", " ".repeat(100_000), "\nx".repeat(10_000));
    assert_eq!(read(&wide).unwrap_err().kind, Kind::Syntax);
    let many = "- a:\n    b: 'x\ny'\n".repeat(1000);
    assert_eq!(read(&many).unwrap_err().kind, Kind::Syntax);
}

#[test]
fn what_is_no_single_document_of_plain_keys_is_refused() {
    assert_eq!(read("a: [1\nb: 2\n").unwrap_err().kind, Kind::Syntax);
    assert_eq!(read("a: 1\n---\nb: 2\n").unwrap_err().offset, 5);
    assert!(read("[a, b]: 1").is_err());
    assert!(read("").is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn no_text_makes_it_panic(text in "([a:\n '\"-]|: |\n  ){0,24}|[\\[\\]{}:, \n\t\"'&*!|>%@`#?a0~-]{0,32}|\\PC{0,24}") {
        let _ = read(&text);
    }
}
