//! Builds the tree from the events of the Markdown parser.

use pulldown_cmark::{CowStr, Event, LinkType, Options, Parser, Tag as Start, TagEnd};

use super::super::characters::{clean, fold};
use super::super::html::Closed;
use super::super::inline::url::safe_url;
use super::frame::{Frame, Kind};
use super::{Block, Inline, MAX_DEPTH};

/// What the text that is read may hold.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    Document,
    /// The text between HTML tags: Markdown, but what looks like a tag is text.
    Fragment,
}

pub(super) struct Builder {
    pub(super) frames: Vec<Frame>,
    /// For each open element of Markdown, the depth of its frame, unless it was too deep to get one.
    markdown: Vec<Option<usize>>,
    /// The raw HTML of the block that is being read.
    block: String,
    pub(super) closed: Closed,
    pub(super) mode: Mode,
}

impl Builder {
    pub(super) fn new(closed: Closed, mode: Mode) -> Self {
        Self {
            frames: vec![Frame::new(Kind::Root, None)],
            markdown: Vec::new(),
            block: String::new(),
            closed,
            mode,
        }
    }

    pub(super) fn read(&mut self, text: &str) {
        let options =
            Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
        for event in Parser::new_ext(text, options) {
            self.event(event);
        }
    }

    /// Reads a text of one line. A line that begins with a full stop cannot begin a block, so one is put there and taken
    /// away again.
    pub(super) fn read_line(&mut self, text: &str) {
        let line = format!(".{text}");
        let mut guarded = true;
        for event in Parser::new_ext(&line, Options::ENABLE_STRIKETHROUGH) {
            match event {
                Event::Start(Start::Paragraph) | Event::End(TagEnd::Paragraph) => {}
                Event::Text(text) if guarded => {
                    guarded = false;
                    self.text(text.strip_prefix('.').unwrap_or(&text));
                }
                event => self.event(event),
            }
        }
    }

    pub(super) fn finish(mut self) -> Vec<Block> {
        self.close_to(1);
        self.flush();
        self.frames
            .pop()
            .map(|root| root.blocks)
            .unwrap_or_default()
    }

    pub(super) fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(start) => self.start(start),
            Event::End(end) => self.end(end),
            Event::Text(text) => self.text(&text),
            Event::Code(code) | Event::InlineMath(code) | Event::DisplayMath(code) => {
                self.code(&code)
            }
            Event::Html(html) | Event::InlineHtml(html) if self.mode == Mode::Fragment => {
                self.text(&html)
            }
            Event::Html(html) => self.block.push_str(&html),
            Event::InlineHtml(html) => self.html(&html),
            Event::SoftBreak => self.soft_break(),
            Event::HardBreak => self.hard_break(),
            Event::Rule => self.rule(),
            Event::TaskListMarker(done) => self.push(Inline::Task(done)),
            Event::FootnoteReference(name) => self.text(&name),
        }
    }

    pub(super) fn start(&mut self, start: Start<'_>) {
        let kind = match start {
            Start::Paragraph | Start::HtmlBlock => return self.paragraph(),
            Start::Heading { .. } => Kind::Heading,
            Start::BlockQuote(_) => Kind::Quote,
            Start::CodeBlock(_) => Kind::Preformatted,
            Start::List(start) => Kind::List(start),
            Start::Item => Kind::Item,
            Start::Table(_) => Kind::Table,
            Start::TableHead | Start::TableRow => Kind::Row,
            Start::TableCell => Kind::Cell,
            Start::Emphasis => Kind::Emphasis,
            Start::Strong => Kind::Strong,
            Start::Strikethrough => Kind::Strike,
            Start::Link {
                link_type,
                dest_url,
                ..
            } => self.link(link_type, &dest_url),
            Start::Image { dest_url, .. } => match self.link(LinkType::Inline, &dest_url) {
                Kind::Link(url) => Kind::Image(url),
                kind => kind,
            },
            _ => return self.markdown.push(None),
        };
        let frame = Frame::new(kind, None);
        if !frame.is_inline() {
            self.paragraph();
        }
        let fits = self.has_room(&frame.kind) && !self.is_verbatim();
        self.markdown.push(fits.then_some(self.frames.len()));
        if fits {
            self.frames.push(frame);
        }
    }

    /// Whether an element may still be opened. The parts of a list or a table may whenever it could itself.
    pub(super) fn has_room(&self, kind: &Kind) -> bool {
        self.frames.len() < MAX_DEPTH
            || match self.frames.last().map(|frame| &frame.kind) {
                Some(Kind::List(_)) => *kind == Kind::Item,
                Some(Kind::Table) => *kind == Kind::Row,
                Some(Kind::Row) => *kind == Kind::Cell,
                _ => false,
            }
    }

    pub(super) fn end(&mut self, end: TagEnd) {
        match end {
            TagEnd::Paragraph => self.paragraph(),
            TagEnd::HtmlBlock => {
                let block = std::mem::take(&mut self.block);
                self.html(&block);
            }
            _ => {
                if let Some(depth) = self.markdown.pop().flatten() {
                    self.close_to(depth);
                } else if !matches!(
                    end,
                    TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link
                ) {
                    self.push_space();
                }
            }
        }
    }

    pub(super) fn link(&self, link_type: LinkType, destination: &CowStr<'_>) -> Kind {
        let url = match link_type {
            LinkType::Email => safe_url(&format!("mailto:{destination}")),
            _ => safe_url(destination),
        };
        Kind::Link(url.filter(|_| !self.in_link()))
    }

    pub(super) fn in_link(&self) -> bool {
        self.frames
            .iter()
            .any(|frame| matches!(frame.kind, Kind::Link(Some(_)) | Kind::Image(Some(_))))
    }

    /// Ends a paragraph or begins one: what HTML opened within it ends with it.
    pub(super) fn paragraph(&mut self) {
        while self
            .top()
            .is_some_and(|frame| frame.is_inline() && frame.tag.is_some())
        {
            self.close_to(self.frames.len() - 1);
        }
        self.flush();
    }

    pub(super) fn text(&mut self, text: &str) {
        let text = clean(text);
        if self.is_hidden() {
            return;
        }
        if self.is_verbatim() {
            if let Some(frame) = self.top() {
                frame.text.push_str(&text);
            }
            return;
        }
        if !text.trim().is_empty() {
            self.enter_text();
        }
        if let Some(frame) = self.top() {
            frame.push_text(&text.replace(['\n', '\t'], " "));
        }
    }

    pub(super) fn code(&mut self, code: &str) {
        let code = fold(&clean(code));
        if self.is_verbatim() || code.is_empty() {
            self.text(&code);
        } else {
            self.push(Inline::Code(code));
        }
    }

    pub(super) fn push(&mut self, inline: Inline) {
        if self.is_hidden() || self.is_verbatim() {
            return;
        }
        self.enter_text();
        if let Some(frame) = self.top() {
            frame.inlines.push(inline);
        }
    }

    pub(super) fn push_space(&mut self) {
        self.text(" ");
    }

    pub(super) fn soft_break(&mut self) {
        if self.is_verbatim() {
            self.push_space();
        } else {
            self.push(Inline::SoftBreak);
        }
    }

    pub(super) fn hard_break(&mut self) {
        if self.is_verbatim() {
            self.text("\n");
        } else if let Some(frame) = self.top() {
            frame.push_break();
        }
    }

    pub(super) fn rule(&mut self) {
        self.paragraph();
        if let Some(frame) = self.top().filter(|frame| frame.is_container()) {
            frame.blocks.push(Block::Rule);
        }
    }

    pub(super) fn flush(&mut self) {
        if let Some(frame) = self.top() {
            frame.flush();
        }
    }

    pub(super) fn close_to(&mut self, depth: usize) {
        while self.frames.len() > depth.max(1) {
            if let (Some(closed), Some(holder)) = (self.frames.pop(), self.frames.last_mut()) {
                holder.receive(closed);
            }
        }
    }

    pub(super) fn top(&mut self) -> Option<&mut Frame> {
        self.frames.last_mut()
    }

    pub(super) fn is_hidden(&self) -> bool {
        self.frames
            .last()
            .is_some_and(|frame| frame.kind == Kind::Hidden)
    }

    pub(super) fn is_verbatim(&self) -> bool {
        self.frames
            .last()
            .is_some_and(|frame| matches!(frame.kind, Kind::Code | Kind::Preformatted))
    }
}
