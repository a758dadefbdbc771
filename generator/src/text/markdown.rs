//! Descriptions written by strangers, as docs that `rustdoc` shows, does not run and does not complain about.
//!
//! The text is parsed as CommonMark with tables, strikethrough and task lists, its HTML is understood or becomes text, and
//! the result is written anew: nothing of the input stands in the output that was not understood.

use super::characters::fold;
use super::inline::{Place, render};
use super::lines::lines;
use super::sentence::{ends_sentence, first_sentence};
use super::tree::{Block, Inline, inline_text, parse, parse_line};

/// The lines of a doc comment that says what the Markdown says.
///
/// Every code block is a fence with the info string `text`, so that none is a doctest. Links lead to http, https and
/// mailto URLs only, and nothing else reads as a link to an item. There is no HTML. Headings are paragraphs in bold type.
/// No line has line ends, tabs, control or bidirectional characters or white space at its end; blank lines stand alone,
/// and never first or last.
#[must_use]
pub(crate) fn rustdoc(markdown: &str) -> Vec<String> {
    lines(&parse(markdown))
}

/// The first sentence as a doc line: inline Markdown that ends in a full stop, or empty where there is no text.
///
/// Headings count only where there is nothing else.
#[must_use]
pub(crate) fn summary(markdown: &str) -> String {
    let blocks = parse(markdown);
    let text = first_text(&blocks, false)
        .or_else(|| first_text(&blocks, true))
        .unwrap_or_default();
    let mut line = render(&first_sentence(text), Place::Line);
    if !line.is_empty() && !ends_sentence(&line) {
        line.push('.');
    }
    line
}

/// The text alone, without Markdown and HTML, white space folded into single spaces. Marks that begin a block, such as
/// the numbers of lists, are text.
#[must_use]
pub(crate) fn plain_line(markdown: &str) -> String {
    fold(&inline_text(&parse_line(markdown)))
}

/// The first runs of text in the order of reading, of headings or of anything else.
fn first_text(blocks: &[Block], headings: bool) -> Option<&[Inline]> {
    blocks.iter().find_map(|block| match block {
        Block::Paragraph(inlines) if !inline_text(inlines).trim().is_empty() => {
            Some(inlines.as_slice())
        }
        Block::Heading(inlines) if headings => Some(inlines.as_slice()),
        Block::Quote(blocks) => first_text(blocks, headings),
        Block::List { items, .. } => items.iter().find_map(|item| first_text(item, headings)),
        _ => None,
    })
}

#[cfg(test)]
mod tests;
