//! Markdown with HTML in it, as one tree: the same shapes for `**x**` and `<b>x</b>`.

mod build;
mod elements;
mod frame;
mod parse;

pub(super) use parse::{parse, parse_line};

/// How deep lists, quotes and emphasis may nest; what is deeper loses its shape and keeps its text.
const MAX_DEPTH: usize = 24;

/// A block of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Block {
    Paragraph(Vec<Inline>),
    Heading(Vec<Inline>),
    /// Code, line by line as written.
    Code(String),
    Quote(Vec<Block>),
    List {
        /// The first number; `None` for bullets.
        start: Option<u64>,
        items: Vec<Vec<Block>>,
    },
    /// Rows of cells; the first is the header.
    Table(Vec<Vec<Vec<Inline>>>),
    Rule,
}

/// A run of text within a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Inline {
    /// Text as readers see it: nothing in it is markup.
    Text(String),
    Code(String),
    Strong(Vec<Inline>),
    Emphasis(Vec<Inline>),
    Strike(Vec<Inline>),
    Link {
        /// An http, https or mailto URL that is safe between parentheses.
        url: String,
        content: Vec<Inline>,
    },
    /// The check box of a task.
    Task(bool),
    SoftBreak,
    HardBreak,
}

/// The text as readers see it, with line ends for hard breaks, spaces for soft ones.
pub(super) fn inline_text(inlines: &[Inline]) -> String {
    let mut text = String::new();
    append_text(inlines, &mut text);
    text
}

fn append_text(inlines: &[Inline], text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(content) | Inline::Code(content) => text.push_str(content),
            Inline::Strong(content) | Inline::Emphasis(content) | Inline::Strike(content) => {
                append_text(content, text)
            }
            Inline::Link { content, .. } => append_text(content, text),
            Inline::Task(_) => {}
            Inline::SoftBreak => text.push(' '),
            Inline::HardBreak => text.push('\n'),
        }
    }
}
