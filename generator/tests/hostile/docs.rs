//! Descriptions are documentation, and no documentation is code that a test would run.

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag};
use syn::visit::{self, Visit};

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
    for description in DESCRIPTIONS {
        let generated = fill::generate(description).unwrap();
        audit::audit(&generated);
        for (path, doc) in all(&generated) {
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
    let mut found = Vec::new();
    for (path, text) in generated
        .files
        .iter()
        .filter(|(path, _)| !path.starts_with("support/"))
    {
        let mut docs = Docs::default();
        docs.visit_file(&syn::parse_file(text).unwrap());
        found.extend(docs.0.into_iter().map(|doc| (path.as_str(), doc)));
    }
    found
}

#[derive(Default)]
struct Docs(Vec<String>);

impl Docs {
    fn take(&mut self, attributes: &[syn::Attribute]) {
        let lines: Vec<_> = attributes.iter().filter_map(line).collect();
        if !lines.is_empty() {
            self.0.push(unindented(&lines.join("\n")));
        }
    }
}

fn line(attribute: &syn::Attribute) -> Option<String> {
    let syn::Meta::NameValue(pair) = &attribute.meta else {
        return None;
    };
    match &pair.value {
        syn::Expr::Lit(syn::ExprLit {
            lit: syn::Lit::Str(text),
            ..
        }) if pair.path.is_ident("doc") => Some(text.value()),
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

impl Visit<'_> for Docs {
    fn visit_item(&mut self, item: &syn::Item) {
        match item {
            syn::Item::Struct(item) => self.take(&item.attrs),
            syn::Item::Enum(item) => self.take(&item.attrs),
            syn::Item::Mod(item) => self.take(&item.attrs),
            syn::Item::Type(item) => self.take(&item.attrs),
            syn::Item::Fn(item) => self.take(&item.attrs),
            _ => {}
        }
        visit::visit_item(self, item);
    }

    fn visit_impl_item(&mut self, item: &syn::ImplItem) {
        if let syn::ImplItem::Fn(item) = item {
            self.take(&item.attrs);
        }
        visit::visit_impl_item(self, item);
    }

    fn visit_field(&mut self, field: &syn::Field) {
        self.take(&field.attrs);
    }

    fn visit_variant(&mut self, variant: &syn::Variant) {
        self.take(&variant.attrs);
        visit::visit_variant(self, variant);
    }
}
