//! Text stays text.

use super::{audit, fill};

/// Each says the same words to a reader of names as `evil mark`.
const BREAK_OUTS: &[&str] = &[
    "evil\"; mark",
    "evil\"]; mark",
    "evil\"##; mark",
    "evil */ mark",
    "evil /* mark",
    "evil\n mark",
    "evil\r mark",
    "evil\u{202E} mark",
    "evil\0 mark",
    "evil\u{1b} mark",
    "evil\\\" mark",
    "evil' mark",
    "evil`; mark",
    "evil)); mark",
    "evil;! mark",
];

#[test]
fn no_text_leaves_its_literal() {
    let harmless = audit::skeleton(&fill::generate("evil mark").unwrap());
    for payload in BREAK_OUTS {
        let generated = fill::generate(payload).unwrap();
        audit::audit(&generated);
        let skeleton = audit::skeleton(&generated);
        let differing = harmless
            .lines()
            .zip(skeleton.lines())
            .find(|(one, other)| one != other);
        assert_eq!(differing, None, "{payload:?} changes the code");
    }
}

#[test]
fn characters_that_break_code_are_read_in_every_field() {
    let payloads = [
        "",
        " ",
        "\r",
        "\n",
        "\r\n",
        "\0",
        "\u{7f}",
        "\u{85}",
        "\u{2028}",
        "\u{202E}",
        "\u{2066}",
        "\u{FEFF}",
        "\u{10FFFF}",
        "{",
        "}",
        "{{",
        "}}",
        "{}",
        "{{}}",
        "{{{a}}}",
        "%",
        "%0A",
        "\\",
        "\\u{0}",
        "'",
        "\"",
        "`",
        "```",
        "~~~",
        "/",
        "//",
        "///",
        "/*",
        "*/",
        "/*!",
        "#",
        "#!",
        "#[",
        "!",
        "$",
        "$x",
        "r#self",
        "self",
        "Self",
        "super",
        "crate",
        "_",
        "__",
        "r#\"",
        "b\"",
        "c\"",
        "'a",
        "1",
        "1a",
        "-1",
        "1e999",
        "NaN",
        "null",
        "true",
        "<",
        ">",
        "</",
        "<!--",
        "&",
        "&#0;",
        "|",
        "[a]: b",
        "[",
        "](",
        ":",
        "::",
        "?",
        "=",
        "@",
        "..",
        "../..",
        "C:\\",
        "😀",
        "ﬀ",
        "İ",
        "ß",
    ];
    for payload in payloads {
        match fill::generate(payload) {
            Ok(generated) => audit::audit(&generated),
            Err(report) => assert!(!report.diagnostics.is_empty()),
        }
    }
}

#[test]
fn names_on_the_wire_are_what_they_were() {
    let payload = "a\"b\\c{}*/ /* é\u{202E}";
    let literals = audit::literals(&fill::generate(payload).unwrap());
    assert!(
        literals.contains(payload),
        "a key is sent as it was written"
    );
}
