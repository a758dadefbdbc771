//! Descriptions are documentation, and no documentation is code that a test would run.

use proc_macro2::{TokenStream, TokenTree};
use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag};

use super::{audit, fill};
use postwright::Generated;

const DESCRIPTIONS: &[&str] = &[
    "```\nstd::fs::write(\"evil\", \"\");\n```",
    "```rust\nevil();\n```",
    "~~~\nevil();\n~~~",
    "````should_panic\nevil();\n````",
    "Text.\n\n    evil();",
    "Text.\n\n\tevil();",
    "* item\n\n        evil();",
    "> ```\n> evil();\n> ```",
    "1. one\n\n   ```\n   evil();\n   ```",
    "<pre>\n\n    evil();\n</pre>",
    "<pre><code>evil();</code></pre>",
    "text\r    evil();\r\r    evil();",
    "```text\n```\n    evil();\n```",
    "</code></pre>\n\n    evil();",
    "a\n\n\n\n     evil();",
    "| a |\n|---|\n|     evil(); |",
    "[a]: b\n\n    evil();",
    "```{.rust}\nevil();\n```",
];

#[test]
fn no_code_block_is_a_doctest() {
    for (description, generate) in DESCRIPTIONS
        .iter()
        .flat_map(|description| fill::BOTH.map(|generate| (description, generate)))
    {
        let generated = generate(description).unwrap();
        audit::audit(&generated);
        let docs = all(&generated);
        assert!(docs.len() > 20);
        for (path, doc) in docs {
            for event in Parser::new(&doc) {
                let Event::Start(Tag::CodeBlock(kind)) = event else {
                    continue;
                };
                let info = match &kind {
                    CodeBlockKind::Fenced(info) => info.as_ref(),
                    CodeBlockKind::Indented => "(indented)",
                };
                assert_eq!(info, "text", "{path}, from {description:?}:\n{doc}");
            }
        }
    }
}

/// All docs of the client's own files, with the file's path: the lines of an item's docs are one text.
fn all(generated: &Generated) -> Vec<(&str, String)> {
    let own = generated
        .files
        .iter()
        .filter(|(path, _)| !path.starts_with("support/"));
    own.flat_map(|(path, text)| {
        let mut found = Vec::new();
        collect(text.parse().unwrap(), &mut found);
        found
            .into_iter()
            .map(move |doc| (path.as_str(), unindented(&doc)))
    })
    .collect()
}

fn collect(tokens: TokenStream, found: &mut Vec<String>) {
    let mut lines: Vec<String> = Vec::new();
    let mut tokens = tokens.into_iter();
    while let Some(token) = tokens.next() {
        let line = match &token {
            TokenTree::Punct(punct) if punct.as_char() == '#' => {
                tokens.next().and_then(|attribute| line(&attribute))
            }
            _ => None,
        };
        if let Some(line) = line {
            lines.push(line);
            continue;
        }
        if !lines.is_empty() {
            found.push(std::mem::take(&mut lines).join("\n"));
        }
        if let TokenTree::Group(group) = token {
            collect(group.stream(), found);
        }
    }
}

/// The text of `[doc = "text"]`.
fn line(attribute: &TokenTree) -> Option<String> {
    let TokenTree::Group(group) = attribute else {
        return None;
    };
    let tokens: Vec<_> = group.stream().into_iter().collect();
    match tokens.as_slice() {
        [TokenTree::Ident(name), _, TokenTree::Literal(literal)] if name == "doc" => {
            match syn::Lit::new(literal.clone()) {
                syn::Lit::Str(text) => Some(text.value()),
                _ => None,
            }
        }
        _ => None,
    }
}

/// As rustdoc does: the white space that all lines begin with is no part of the text.
fn unindented(text: &str) -> String {
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let common = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(indent)
        .min()
        .unwrap_or(0);
    let lines: Vec<_> = text
        .lines()
        .map(|line| line.get(common..).unwrap_or_default())
        .collect();
    lines.join("\n")
}
