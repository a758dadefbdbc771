//! Docs on their way through the printer.
//!
//! Half of a client is docs, and parsing and printing leave each line as it is. So a doc comment is one attribute with
//! brackets, `#[doc["…"]]`, which the parser does not look into, and becomes lines of comments once all else is printed.

use std::fmt::Write;
use std::str::FromStr;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::imports::literal;
use crate::text::characters::clean;

/// What begins a printed attribute with docs, outer and inner, and the comments in its place.
const STARTS: [(&str, &str); 2] = [("#[doc[\"", "///"), ("#![doc[\"", "//!")];

/// What ends it.
const END: &str = "\"]]";

/// Docs of the item that follows. Comments can escape nothing: characters that `rustc` refuses there are left out, whatever
/// made the line.
pub(crate) fn outer(lines: &[String]) -> TokenStream {
    if lines.is_empty() {
        return TokenStream::new();
    }
    let text = quoted(lines);
    quote!(#[doc[#text]])
}

/// Docs of the file itself.
pub(crate) fn inner(lines: &[String]) -> TokenStream {
    let text = quoted(lines);
    quote!(#![doc[#text]])
}

/// The lines as they stand behind the slashes, in one literal.
fn quoted(lines: &[String]) -> Literal {
    let mut text = String::with_capacity(lines.iter().map(|line| line.len() + 4).sum());
    for line in lines {
        let cleaned = clean(line);
        let line = cleaned.trim_end_matches([' ', '\n', '\t']);
        text.push_str(if text.is_empty() { "\"" } else { "\\n" });
        if !line.is_empty() {
            text.push(' ');
            push_escaped(&mut text, line);
        }
    }
    text.push('"');
    Literal::from_str(&text).unwrap_or_else(|_| Literal::string(&text))
}

fn push_escaped(text: &mut String, line: &str) {
    let is_escaped = |byte: u8| matches!(byte, b'\n' | b'\t' | b'"' | b'\\');
    // To look at all bytes is faster than to stop at the first that is escaped.
    if !line.bytes().fold(false, |any, byte| any | is_escaped(byte)) {
        return text.push_str(line);
    }
    for piece in line.split_inclusive(['\n', '\t', '"', '\\']) {
        let mut characters = piece.chars();
        match characters.next_back() {
            Some('\n' | '\t') => text.extend([characters.as_str(), " "]),
            Some(escaped @ ('"' | '\\')) => {
                // Writing to a string cannot fail.
                let _ = write!(text, "{}\\{escaped}", characters.as_str());
            }
            _ => text.push_str(piece),
        }
    }
}

/// Appends printed items, their docs as comments.
pub(super) fn push_with_comments(text: &mut String, items: &str) {
    let mut rest = items;
    while let Some((before, from)) = rest.find('#').and_then(|at| rest.split_at_checked(at)) {
        let end = from.find('\n').map_or(from.len(), |end| end + 1);
        let (line, after) = from.split_at_checked(end).unwrap_or((from, ""));
        let code = before.trim_end_matches(' ');
        let indent = before.get(code.len()..).unwrap_or_default();
        let begins = code.is_empty() || code.ends_with('\n');
        match docs_of(line).filter(|_| begins) {
            Some((docs, slashes, behind)) => {
                text.push_str(code);
                push_comments(text, docs, indent, slashes);
                if !behind.is_empty() {
                    text.extend([indent, behind, "\n"]);
                }
            }
            None => text.extend([before, line]),
        }
        rest = after;
    }
    text.push_str(rest);
}

/// The literal in a line that begins with an attribute with docs, the slashes of the comments in its place, and what stands
/// behind it: the printer writes inner attributes on one line where they fit.
fn docs_of(code: &str) -> Option<(&str, &'static str, &str)> {
    let begun = |(start, slashes)| Some((code.strip_prefix(start)?, slashes));
    let (docs, slashes) = STARTS.into_iter().find_map(begun)?;
    if slashes == "///" {
        return Some((docs.trim_end().strip_suffix(END)?, slashes, ""));
    }
    let (docs, behind) = docs.split_at_checked(literal(docs).checked_sub(1)?)?;
    Some((docs, slashes, behind.strip_prefix(END)?.trim()))
}

/// Appends the lines that a literal holds as comments.
fn push_comments(text: &mut String, docs: &str, indent: &str, slashes: &str) {
    let start = |text: &mut String| text.extend([indent, slashes]);
    start(text);
    let mut pieces = docs.split('\\');
    text.extend(pieces.next());
    // An escaped backslash leaves an empty piece.
    while let Some(piece) = pieces.next() {
        if let Some(line) = piece.strip_prefix('n') {
            text.push('\n');
            start(text);
            text.push_str(line);
        } else if piece.is_empty() {
            text.push('\\');
            text.extend(pieces.next());
        } else {
            text.push_str(piece);
        }
    }
    text.push('\n');
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn printed(lines: &[String]) -> String {
        let docs = outer(lines);
        let item = syn::parse2(quote!(struct A { #docs b: C })).unwrap();
        let mut text = String::new();
        push_with_comments(&mut text, &prettyplease::unparse(&item));
        text
    }

    #[test]
    fn attributes_behind_docs_of_a_file_get_a_line() {
        let docs = inner(&["A \"b\".\\".to_owned()]);
        let file = syn::parse2(quote!(#docs #![forbid(unsafe_code)] mod a;)).unwrap();
        let mut text = String::new();
        push_with_comments(&mut text, &prettyplease::unparse(&file));
        let shown = "//! A \"b\".\\\n#![forbid(unsafe_code)]\nmod a;\n";
        assert_eq!(text, shown);
    }

    #[test]
    fn lines_become_comments_where_the_item_stands() {
        let lines = ["A \"b\" \\n c:\\", "", "\\\"]]\td\r\n"].map(str::to_owned);
        assert_eq!(
            printed(&lines),
            "struct A {\n    /// A \"b\" \\n c:\\\n    ///\n    /// \\\"]] d\n    b: C,\n}\n"
        );
        assert_eq!(printed(&[]), "struct A {\n    b: C,\n}\n");
    }

    proptest! {
        #[test]
        fn any_line_is_printed_as_the_printer_prints_it(line in any::<String>()) {
            let text = format!(" {}", clean(&line).replace(['\n', '\t'], " "));
            let item = syn::parse2(quote!(struct A { #[doc = #text] b: C })).unwrap();
            prop_assert_eq!(printed(&[line]), prettyplease::unparse(&item));
        }
    }
}
