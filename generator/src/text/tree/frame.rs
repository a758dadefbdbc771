//! What is open while a tree is built, and what becomes of it when it is closed.

use super::super::characters::fold;
use super::super::html::Tag;
use super::{Block, Inline};

/// An element that is not closed yet.
#[derive(Debug)]
pub(super) struct Frame {
    pub(super) kind: Kind,
    /// The tag that opened it; `None` where Markdown did.
    pub(super) tag: Option<Tag>,
    pub(super) blocks: Vec<Block>,
    pub(super) inlines: Vec<Inline>,
    /// The text of code.
    pub(super) text: String,
    pub(super) items: Vec<Vec<Block>>,
    pub(super) cells: Vec<Vec<Inline>>,
    pub(super) rows: Vec<Vec<Vec<Inline>>>,
}

/// What an open element is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Root,
    Quote,
    List(Option<u64>),
    Item,
    Table,
    Row,
    Cell,
    Heading,
    Preformatted,
    Code,
    Strong,
    Emphasis,
    Strike,
    /// A link with its safe URL; without one it is its text.
    Link(Option<String>),
    /// An image with its safe URL, as a link to it.
    Image(Option<String>),
    Hidden,
}

impl Frame {
    pub(super) fn new(kind: Kind, tag: Option<Tag>) -> Self {
        Self {
            kind,
            tag,
            blocks: Vec::new(),
            inlines: Vec::new(),
            text: String::new(),
            items: Vec::new(),
            cells: Vec::new(),
            rows: Vec::new(),
        }
    }

    /// Whether it holds blocks.
    pub(super) fn is_container(&self) -> bool {
        matches!(self.kind, Kind::Root | Kind::Quote | Kind::Item)
    }

    /// Whether it is a run of text within a block.
    pub(super) fn is_inline(&self) -> bool {
        matches!(
            self.kind,
            Kind::Code
                | Kind::Strong
                | Kind::Emphasis
                | Kind::Strike
                | Kind::Link(_)
                | Kind::Image(_)
                | Kind::Hidden
        )
    }

    /// Makes a paragraph of the text that stands alone in a container.
    pub(super) fn flush(&mut self) {
        if self.is_container() {
            let inlines = trimmed(std::mem::take(&mut self.inlines));
            if !inlines.is_empty() {
                self.blocks.push(Block::Paragraph(inlines));
            }
        }
    }

    /// Adds text, spaces folded, to the run that it continues.
    pub(super) fn push_text(&mut self, text: &str) {
        if let Some(Inline::Text(last)) = self.inlines.last_mut() {
            last.push_str(text);
        } else if !text.is_empty() {
            self.inlines.push(Inline::Text(text.to_owned()));
        }
    }

    /// Adds a line end; a second one in a row ends the paragraph where there is one to end.
    pub(super) fn push_break(&mut self) {
        let last = self.inlines.iter().rev().find(|inline| !is_blank(inline));
        match last {
            Some(Inline::HardBreak) => self.flush(),
            None => {}
            Some(_) => self.inlines.push(Inline::HardBreak),
        }
    }

    /// Hands a closed element's content to the element that holds it.
    pub(super) fn receive(&mut self, mut closed: Self) {
        closed.flush();
        match closed.kind {
            Kind::Root => {}
            Kind::Quote if closed.blocks.is_empty() => {}
            Kind::Quote => self.push_block(Block::Quote(closed.blocks)),
            Kind::List(_) if closed.items.is_empty() => {}
            Kind::List(start) => self.push_block(Block::List {
                start,
                items: closed.items,
            }),
            Kind::Item if matches!(self.kind, Kind::List(_)) => self.items.push(closed.blocks),
            Kind::Item => self.blocks.append(&mut closed.blocks),
            Kind::Table if closed.rows.is_empty() => {}
            Kind::Table => self.push_block(Block::Table(closed.rows)),
            Kind::Row if closed.cells.is_empty() => {}
            Kind::Row => self.rows.push(closed.cells),
            Kind::Cell => self.cells.push(trimmed(closed.inlines)),
            Kind::Heading => {
                let inlines = trimmed(closed.inlines);
                if !inlines.is_empty() {
                    self.push_block(Block::Heading(inlines));
                }
            }
            Kind::Preformatted => self.receive_code(closed.text),
            Kind::Code if closed.text.trim().is_empty() => self.push_text(" "),
            Kind::Code if closed.text.trim().contains('\n') => self.receive_code(closed.text),
            Kind::Code => self.inlines.push(Inline::Code(fold(&closed.text))),
            Kind::Strong => self.push_wrapped(closed.inlines, Inline::Strong),
            Kind::Emphasis => self.push_wrapped(closed.inlines, Inline::Emphasis),
            Kind::Strike => self.push_wrapped(closed.inlines, Inline::Strike),
            Kind::Image(Some(url)) => {
                if closed.inlines.iter().all(is_blank_or_break) {
                    closed.inlines = vec![Inline::Text("image".to_owned())];
                }
                self.push_wrapped(closed.inlines, |content| Inline::Link { url, content });
            }
            Kind::Link(Some(url)) => {
                self.push_wrapped(closed.inlines, |content| Inline::Link { url, content })
            }
            Kind::Link(None) | Kind::Image(None) => self.inlines.append(&mut closed.inlines),
            Kind::Hidden => {}
        }
    }

    fn receive_code(&mut self, text: String) {
        if text.trim().is_empty() {
            return;
        }
        if self.is_container() {
            self.push_block(Block::Code(text));
        } else {
            self.inlines.push(Inline::Code(fold(&text)));
        }
    }

    /// Adds runs as one; breaks and spaces at its ends move out of it, for Markdown has no marks around them.
    fn push_wrapped(&mut self, inlines: Vec<Inline>, wrap: impl FnOnce(Vec<Inline>) -> Inline) {
        let breaks = |mut edge: std::slice::Iter<'_, Inline>| {
            edge.any(|inline| *inline == Inline::HardBreak)
        };
        let start = inlines
            .iter()
            .take_while(|inline| is_blank_or_break(inline))
            .count();
        let end = inlines
            .iter()
            .rev()
            .take_while(|inline| is_blank_or_break(inline))
            .count();
        let leads = inlines.get(..start).is_some_and(|edge| breaks(edge.iter()));
        let trails = inlines
            .len()
            .checked_sub(end)
            .and_then(|from| inlines.get(from..));
        let trails = trails.is_some_and(|edge| breaks(edge.iter()));
        self.push_edge(start > 0, leads);
        self.inlines.push(wrap(trimmed(inlines)));
        self.push_edge(end > 0, trails);
    }

    fn push_edge(&mut self, any: bool, breaks: bool) {
        if breaks {
            self.inlines.push(Inline::HardBreak);
        } else if any {
            self.push_text(" ");
        }
    }

    fn push_block(&mut self, block: Block) {
        self.flush();
        self.blocks.push(block);
    }
}

/// The runs without breaks and white space at their ends.
fn trimmed(mut inlines: Vec<Inline>) -> Vec<Inline> {
    while inlines.last().is_some_and(is_blank_or_break) {
        inlines.pop();
    }
    let start = inlines
        .iter()
        .position(|inline| !is_blank_or_break(inline))
        .unwrap_or(inlines.len());
    inlines.split_off(start)
}

fn is_blank(inline: &Inline) -> bool {
    match inline {
        Inline::Text(text) => text.trim().is_empty(),
        Inline::SoftBreak => true,
        _ => false,
    }
}

fn is_blank_or_break(inline: &Inline) -> bool {
    is_blank(inline) || matches!(inline, Inline::HardBreak)
}
