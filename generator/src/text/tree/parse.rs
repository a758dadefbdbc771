//! Reads Markdown as a tree: at once where there is next to no markup, else by the builder.

use super::super::characters::{clean, fold};
use super::super::html;
use super::build::{Builder, Mode};
use super::{Block, Inline};

/// Reads a document of Markdown with HTML in it.
pub(in crate::text) fn parse(markdown: &str) -> Vec<Block> {
    let text = clean(markdown);
    match plain_paragraph(&text) {
        Some(paragraph) => vec![paragraph],
        None => parse_markup(&text),
    }
}

/// Reads a single line whose marks for blocks mean nothing: `1. a` and `>= 2` are text. White space is folded.
pub(in crate::text) fn parse_line(markdown: &str) -> Vec<Inline> {
    let text = fold(&clean(markdown));
    match plain_line(&text) {
        Some(inlines) if !text.is_empty() => inlines,
        _ => parse_line_of_markup(&text),
    }
}

fn parse_markup(text: &str) -> Vec<Block> {
    let mut builder = Builder::new(html::closed_elements(text), Mode::Document);
    builder.read(text);
    builder.finish()
}

/// A text in which nothing can be markup but code in single back ticks, as a paragraph: most descriptions are.
fn plain_paragraph(text: &str) -> Option<Block> {
    let mut inlines = Vec::new();
    for line in text.trim_ascii_end().split('\n') {
        let starts_plainly =
            line.starts_with(|first: char| first.is_ascii_alphabetic() || first == '`');
        if !starts_plainly || line.ends_with(char::is_whitespace) {
            return None;
        }
        if !inlines.is_empty() {
            inlines.push(Inline::SoftBreak);
        }
        inlines.extend(plain_line(line)?);
    }
    Some(Block::Paragraph(inlines))
}

/// A line that holds no markup but code in single back ticks.
fn plain_line(line: &str) -> Option<Vec<Inline>> {
    let mut inlines = Vec::new();
    let mut pieces = line.split('`').peekable();
    while let Some(text) = pieces.next() {
        // Back ticks that meet are one mark.
        let marks_meet = text.is_empty() && !inlines.is_empty() && pieces.peek().is_some();
        if marks_meet || !is_plain(text) {
            return None;
        }
        if !text.is_empty() {
            inlines.push(Inline::Text(text.to_owned()));
        }
        let Some(code) = pieces.next() else { break };
        // White space at either end may be none of the code, and a mark needs another.
        pieces.peek()?;
        if code.is_empty() || code.trim() != code {
            return None;
        }
        inlines.push(Inline::Code(fold(code)));
    }
    Some(inlines)
}

/// Whether a line holds no mark that means something within a paragraph.
fn is_plain(line: &str) -> bool {
    let is_letter = |byte: u8| matches!(byte, b'a'..=b'z' | b' ');
    let is_mark = |byte: u8| !is_letter(byte) && b"\\`*_[]<>~&|\t\n".contains(&byte);
    !line.bytes().any(is_mark)
}

fn parse_line_of_markup(text: &str) -> Vec<Inline> {
    let mut builder = Builder::new(html::closed_elements(text), Mode::Document);
    builder.read_line(text);
    let blocks = builder.finish().into_iter();
    blocks.fold(Vec::new(), |mut line, block| {
        append_inlines(block, &mut line);
        line
    })
}

fn append_inlines(block: Block, line: &mut Vec<Inline>) {
    if !line.is_empty() {
        line.push(Inline::HardBreak);
    }
    match block {
        Block::Paragraph(inlines) | Block::Heading(inlines) => line.extend(inlines),
        Block::Code(text) => line.push(Inline::Code(fold(&text))),
        Block::Quote(blocks) => blocks
            .into_iter()
            .for_each(|block| append_inlines(block, line)),
        Block::List { items, .. } => items
            .into_iter()
            .flatten()
            .for_each(|block| append_inlines(block, line)),
        Block::Table(rows) => rows
            .into_iter()
            .flatten()
            .for_each(|cell| append_inlines(Block::Paragraph(cell), line)),
        Block::Rule => {}
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn code_without_white_space_at_its_ends_is_plain() {
        let code = |code: &str| Inline::Code(code.to_owned());
        let text = |text: &str| Inline::Text(text.to_owned());
        assert_eq!(
            plain_line("`a*b`, c `<d>`"),
            Some(vec![code("a*b"), text(", c "), code("<d>")])
        );
        for line in ["a `b", "a `\t`", "` a`", "``a``", "a `b` *c*"] {
            assert_eq!(plain_line(line), None, "{line}");
        }
    }

    proptest! {
        #[test]
        fn plain_text_is_what_the_parser_makes_of_it(
            text in "([A-Za-z`]([A-Za-z0-9é .,;:'\"()/?%$@=+#{}!^-]{0,5}|`[a-z*_<>&|\\\\ \\t]{1,4}`){0,4}\n?){1,4}",
        ) {
            if let Some(paragraph) = plain_paragraph(&text) {
                prop_assert_eq!(vec![paragraph], parse_markup(&text));
            }
        }

        #[test]
        fn a_plain_line_is_what_the_parser_makes_of_it(
            text in "([A-Za-z0-9é .,;:'\"()/?%$@=+#{}!^-]{0,5}|`{1,2}[a-z*_<>&|\\\\ ]{1,4}`{1,2}){1,4}",
        ) {
            prop_assert_eq!(parse_line(&text), parse_line_of_markup(&fold(&text)));
        }
    }
}
