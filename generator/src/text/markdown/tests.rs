//! What hostile and ordinary descriptions become.

use proptest::prelude::*;
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::super::characters::is_invisible;
use super::*;

fn docs(markdown: &str) -> String {
    rustdoc(markdown).join("\n")
}

/// Every place in which Markdown can hide code that rustdoc would run, with marks of Rust on some.
const HOSTILE: [&str; 30] = [
    "```\nstd::fs::write(\"/tmp/x\", \"\").unwrap();\n```",
    "```rust\nfn main() {}\n```",
    "```rust,no_run\nloop {}\n```",
    "````\n```\nx\n```\n````",
    "~~~\npanic!()\n~~~",
    "~~~rust\npanic!()\n~~~",
    "text\n\n    panic!()\n    more()\n\ntext",
    "\tpanic!()",
    "* item\n\n        panic!()\n",
    "* item\n\n  ```\n  panic!()\n  ```",
    "1. item\n\n       panic!()\n\n   ~~~\n   panic!()\n   ~~~",
    "> quote\n>\n>     panic!()\n>\n> ```rust\n> panic!()\n> ```",
    "> * > * deep\n>\n>         panic!()",
    "```\nnever closed",
    "<pre>\npanic!()\n</pre>",
    "<pre><code class=\"rust\">panic!()\n\n    x\n</code></pre>",
    "<div>\n\n    panic!()\n\n</div>",
    "a<br>\n    panic!()",
    "a\r    panic!()\r\r    panic!()\r\n",
    "\u{202E}```rust\u{202C}\npanic!()\n```",
    "&#96;&#96;&#96;\npanic!()\n&#96;&#96;&#96;",
    "&#32;&#32;&#32;&#32;panic!()",
    "a&#10;&#10;    panic!()",
    "*/ pub fn evil() {} /*",
    "\"]\npub fn evil() {}\n#[doc = \"",
    "| a | b |\n|---|---|\n| ```x``` | `p|q` |",
    "[Vec] [`String`] [a](std::vec::Vec) [b][c] <Foo> <T: Copy> [x]: y\n\n[c]: crate::x",
    "- [x] done\n- [ ] open\n- [x]\n- [Vec]",
    "<script>\nalert(1)\n</script>\n<style>p{}</style><!-- <b> -->",
    "https://a.test/b http://x.y and https://{{host}}/c <https://d.test> www.e.test xhttp://f.test/g",
];

#[test]
fn fences_of_every_kind_say_text() {
    assert_eq!(docs("```rust\na()\n```"), "```text\na()\n```");
    assert_eq!(docs("~~~\na()\n~~~"), "```text\na()\n```");
    assert_eq!(docs("b\n\n    a()"), "b\n\n```text\na()\n```");
    assert_eq!(docs("* b\n\n      a()"), "* b\n\n  ```text\n  a()\n  ```");
    assert_eq!(docs("> ~~~\n> a()\n> ~~~"), "> ```text\n> a()\n> ```");
    assert_eq!(
        docs("<pre><code>a()\n&lt;b&gt;</code></pre>"),
        "```text\na()\n<b>\n```"
    );
}

#[test]
fn a_fence_is_longer_than_those_in_it() {
    assert_eq!(docs("~~~\n````\n~~~"), "`````text\n````\n`````");
}

#[test]
fn only_web_links_stay_links() {
    assert_eq!(
        docs("[a](https://a.test/x_y) [b](javascript:x) [c](#d) [Vec]"),
        r"[a](https://a.test/x_y) b c \[Vec\]"
    );
    assert_eq!(
        docs("<a href='https://a.test'>b</a> <a name=x>c</a>"),
        "[b](https://a.test) c"
    );
    assert_eq!(
        docs("![logo](https://a.test/l.png) ![x](y.png)"),
        "[logo](https://a.test/l.png) x"
    );
    assert_eq!(
        docs("see https://a.test/b. <m@a.test>"),
        "see <https://a.test/b>. [m@a.test](mailto:m@a.test)"
    );
    assert_eq!(
        docs("[![i](https://a.test/i)](https://a.test) ![](https://a.test/j)"),
        "[i](https://a.test) [image](https://a.test/j)"
    );
    let template = "<https://a.test/b-(version)-c>";
    assert_eq!(docs(template), template);
}

#[test]
fn placeholders_are_text_and_tags_are_marks() {
    assert_eq!(
        docs("/users/<userId> <b>bold</b><br>next <i>a</i>"),
        "/users/\\<userId> **bold**\\\nnext *a*"
    );
    assert_eq!(docs("<p>one</p><p>two</p>"), "one\n\ntwo");
    assert_eq!(
        docs("<ul>\n<li>a <b>c</b> d</li>\n<li>b\n</ul>"),
        "* a **c** d\n* b"
    );
    assert_eq!(
        docs("text <ol><li>a<ul><li>b</li></ul></li></ol> after"),
        "text\n\n1. a\n   * b\n\nafter"
    );
    assert_eq!(
        docs("<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>x|y</td></tr></table>"),
        "| a | b |\n| --- | --- |\n| 1 | x\\|y |"
    );
    assert_eq!(docs("a<!-- b --> &amp; &copy;<script>x</script>"), "a & ©");
}

#[test]
fn html_between_paragraphs_keeps_its_markdown() {
    assert_eq!(
        docs("<br>\n**Scopes:** `a` `b`<br>\n"),
        "**Scopes:** `a` `b`"
    );
    assert_eq!(docs("<div>\nlist:\n- a\n- b\n</div>"), "list:\n\n* a\n* b");
}

#[test]
fn ordinary_markdown_stays_readable() {
    let text = "# Title\n\nUpdate the `user_id` of a *user*, **not** ~~x~~.\n\n* a\n* b\n  1. c\n\n> quoted\n\n| k | v |\n|---|---|\n| a | `b` |";
    let expected = "**Title**\n\nUpdate the `user_id` of a *user*, **not** ~~x~~.\n\n* a\n* b\n  1. c\n\n> quoted\n\n| k | v |\n| --- | --- |\n| a | `b` |";
    assert_eq!(docs(text), expected);
    assert_eq!(docs("- [x] a\n- [ ] b"), "* [x] a\n* [ ] b");
    // A fence begins its line, or what comes after it would be one.
    let fenced = docs("*  [x] <pre>> ");
    assert!(!fenced.contains("[x] ```"), "{fenced}");
}

#[test]
fn the_first_sentence_is_a_summary() {
    for (text, expected) in [
        (
            "Update the password of a user. More.",
            "Update the password of a user.",
        ),
        ("# Users\n\nList all users", "List all users."),
        ("# Users", "Users."),
        (
            "Uses e.g. a token, i.e. a JWT. Then",
            "Uses e.g. a token, i.e. a JWT.",
        ),
        (
            "Version 2.0 of `a. b` is **out. Really**",
            "Version 2.0 of `a. b` is **out.**",
        ),
        ("Values:\n\n* a", "Values."),
        ("one<br>two", "one."),
        ("Is it? Yes.", "Is it?"),
        ("<p></p>", ""),
        ("1. Create a user. 2. Go", "Create a user."),
    ] {
        assert_eq!(summary(text), expected, "{text}");
    }
}

#[test]
fn plain_text_has_no_marks() {
    assert_eq!(plain_line("1. a <b>b</b> >= *c*"), "1. a b >= c");
}

#[test]
fn hostile_text_cannot_nest_without_end() {
    let deep = format!("{}x\n\n{}y", "> ".repeat(5000), "* ".repeat(5000));
    assert!(docs(&deep).contains('x'));
    let lists = format!("{}x{}", "<ul><li>".repeat(5000), "</li></ul>".repeat(5000));
    assert!(docs(&lists).contains('x'));
    assert!(docs(&"<b><i>".repeat(5000)).contains("\\<b>"));
}

#[test]
fn every_hostile_text_is_safe() {
    for text in HOSTILE {
        assert_safe(&rustdoc(text)).unwrap();
        assert_safe(&[summary(text)]).unwrap();
        let indented = text.replace('\n', "\n  ");
        assert_safe(&rustdoc(&format!("* {indented}"))).unwrap();
        assert_safe(&rustdoc(&format!("> {}", text.replace('\n', "\n> ")))).unwrap();
        assert_safe(&rustdoc(&format!("<div>{text}</div>"))).unwrap();
    }
}

/// Reads lines as rustdoc does and refuses what it would run, link or warn of.
fn assert_safe(lines: &[String]) -> Result<(), TestCaseError> {
    let text = lines.join("\n");
    for (line, next) in lines
        .iter()
        .zip(lines.iter().skip(1).map(Some).chain([None]))
    {
        prop_assert_eq!(line.trim_end(), line.as_str());
        prop_assert!(
            !line
                .chars()
                .any(|found| found.is_control() || is_invisible(found)),
            "{:?}",
            line
        );
        prop_assert!(
            !(line.is_empty() && next.is_none_or(|next| next.is_empty())) || lines.len() == 1,
            "{:?}",
            text
        );
    }
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION;
    let mut quiet = 0_usize;
    let broken = |link: pulldown_cmark::BrokenLink<'_>| {
        Some((format!("BROKEN {}", link.reference).into(), "".into()))
    };
    for event in Parser::new_with_broken_link_callback(&text, options, Some(broken)) {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => {
                prop_assert!(false, "HTML {:?} in {:?}", html, text)
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                quiet += 1;
                prop_assert_eq!(&*info, "text", "{:?}", text);
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => {
                prop_assert!(false, "indented in {:?}", text)
            }
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                ..
            }) => {
                quiet += 1;
                prop_assert!(
                    matches!(link_type, LinkType::Inline | LinkType::Autolink),
                    "{:?}",
                    text
                );
                let safe = ["http://", "https://", "mailto:"]
                    .iter()
                    .any(|scheme| dest_url.starts_with(scheme));
                prop_assert!(safe, "link to {:?} in {:?}", dest_url, text);
            }
            Event::End(TagEnd::Link | TagEnd::CodeBlock) => quiet = quiet.saturating_sub(1),
            Event::Start(Tag::Image { .. } | Tag::FootnoteDefinition(_) | Tag::Heading { .. })
            | Event::FootnoteReference(_) => prop_assert!(false, "not ours in {:?}", text),
            Event::Text(piece) if quiet == 0 => {
                let bare = ["http://", "https://"].iter().any(|scheme| {
                    piece.split_once(scheme).is_some_and(|(_, rest)| {
                        rest.starts_with(|c: char| c.is_ascii_alphanumeric())
                    })
                });
                prop_assert!(!bare, "bare URL {:?} in {:?}", piece, text);
            }
            _ => {}
        }
    }
    Ok(())
}

/// Text made of the parts that matter to Markdown and HTML, which arbitrary text hardly ever has.
fn markup() -> impl Strategy<Value = String> {
    let parts = prop::sample::select(vec![
        "\n",
        "\n\n",
        "    ",
        "\t",
        "> ",
        "* ",
        "- ",
        "1. ",
        "2) ",
        "# ",
        "```",
        "````",
        "~~~",
        "`",
        "``",
        "rust",
        "*",
        "**",
        "_",
        "__",
        "~~",
        "[",
        "]",
        "](",
        "(",
        ")",
        "![",
        "[x] ",
        "[^1]",
        ": ",
        "|",
        "|---|",
        "---",
        "===",
        "\\",
        "\\|",
        "<",
        ">",
        "<b>",
        "</b>",
        "<code>",
        "</code>",
        "<pre>",
        "</pre>",
        "<ul>",
        "<li>",
        "</li>",
        "</ul>",
        "<table>",
        "<tr>",
        "<td>",
        "</table>",
        "<a href=\"https://a.test\">",
        "</a>",
        "<br>",
        "<p>",
        "</p>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "<id>",
        "<div>",
        "</div>",
        "<img src=x alt=y>",
        "<h2>",
        "</h2>",
        "<blockquote>",
        "</blockquote>",
        "&lt;",
        "&#96;",
        "&#10;",
        "&",
        ";",
        "https://a.test/b",
        "http://",
        "https://{{h}}/c",
        "mailto:a@b.c",
        "word",
        "a",
        "1",
        " ",
        "  ",
        "é",
        "!",
        "+",
        "=",
        "-",
        "--",
        "\r",
        "\u{202E}",
        ".",
        "://",
    ]);
    prop::collection::vec(parts, 0..24).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn no_text_becomes_unsafe(text in markup()) {
        assert_safe(&rustdoc(&text))?;
        let line = summary(&text);
        prop_assert!(!line.contains('\n'));
        assert_safe(&[line])?;
    }

    #[test]
    fn arbitrary_text_is_safe(text in any::<String>()) {
        assert_safe(&rustdoc(&text))?;
    }

    #[test]
    fn titles_of_examples_are_safe(text in markup()) {
        assert_safe(&[crate::text::ExampleName::of(&text).title])?;
    }
}
