//! Text stays text.

use postwright::Generated;

use super::{audit, fill};

/// Texts that would break out of a literal or a comment, each with one that says the same words, has the same place in
/// a URL, and breaks out of nothing.
const BREAK_OUTS: &[(&str, &str)] = &[
    ("evil\"; mark", "evil; mark"),
    ("evil\"]; mark", "evil; mark"),
    ("evil */ mark", "evil ~/ mark"),
    ("evil /* mark", "evil /~ mark"),
    ("evil\\\" mark", "evil\\ mark"),
    ("evil' mark", "evil mark"),
    ("evil`; mark", "evil; mark"),
    ("evil)); mark", "evil; mark"),
    ("evil;! mark", "evil; mark"),
];

#[test]
fn no_text_leaves_its_literal() {
    for generate in fill::BOTH {
        for (payload, twin) in BREAK_OUTS {
            stays(
                payload,
                &generate(payload).unwrap(),
                &generate(twin).unwrap(),
            );
        }
    }
}

fn stays(payload: &str, generated: &Generated, twin: &Generated) {
    audit::audit(generated);
    let harmless = audit::skeleton(twin);
    let skeleton = audit::skeleton(generated);
    let same = harmless
        .lines()
        .zip(skeleton.lines())
        .take_while(|(one, other)| one == other)
        .count();
    let from_there = |text: &str| {
        text.lines()
            .skip(same.saturating_sub(6))
            .take(12)
            .collect::<Vec<_>>()
            .join("\n")
    };
    assert!(
        harmless == skeleton,
        "{payload:?} makes of\n{}\nthis:\n{}",
        from_there(&harmless),
        from_there(&skeleton)
    );
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
    for (payload, generate) in payloads
        .iter()
        .flat_map(|payload| fill::BOTH.map(|generate| (payload, generate)))
    {
        match generate(payload) {
            Ok(generated) => audit::audit(&generated),
            Err(report) => assert!(!report.diagnostics.is_empty()),
        }
    }
}

#[test]
fn names_on_the_wire_are_what_they_were() {
    let payload = "a\"b\\c{}*/ /* é\u{202E}";
    for (generate, key) in fill::BOTH.into_iter().zip(["", "BF "]) {
        let literals = audit::literals(&generate(payload).unwrap());
        let key = format!("{key}{payload}");
        assert!(literals.contains(&key), "a key is sent as it was written");
    }
}
