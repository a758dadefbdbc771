//! Builds the tree from HTML tags: what each opens, closes and parts.

use super::super::characters::fold;
use super::super::entities;
use super::super::html::{self, Piece, Tag};
use super::super::inline::url::safe_url;
use super::MAX_DEPTH;
use super::build::{Builder, Mode};
use super::frame::{Frame, Kind};

impl Builder {
    pub(super) fn html(&mut self, fragment: &str) {
        let closed = std::mem::take(&mut self.closed);
        for piece in html::pieces(fragment, &closed) {
            match piece {
                Piece::Text(text) => self.html_text(text),
                Piece::Open(tag, attributes) => self.open(tag, attributes),
                Piece::Close(tag) => self.close(tag),
            }
        }
        self.closed = closed;
    }

    /// Text between tags: most writers expect Markdown to work there, so it does.
    fn html_text(&mut self, text: &str) {
        if self.is_hidden() {
            return;
        }
        if self.is_verbatim() {
            return self.text(&entities::decode(text));
        }
        if text.starts_with(char::is_whitespace) {
            self.push_space();
        }
        let mode = std::mem::replace(&mut self.mode, Mode::Fragment);
        if text.lines().skip(1).any(begins_block) {
            let lines: Vec<&str> = text.lines().map(str::trim).collect();
            self.read(&lines.join("\n"));
        } else {
            self.read_line(&fold(text));
        }
        self.mode = mode;
        if text.ends_with(char::is_whitespace) {
            self.push_space();
        }
    }

    fn open(&mut self, tag: Tag, attributes: &str) {
        if self.is_hidden() {
            return;
        }
        match tag {
            Tag::Break => self.hard_break(),
            Tag::Rule => self.rule(),
            Tag::Paragraph | Tag::Section => self.block_break(),
            Tag::Ignored => {}
            Tag::Image => self.image(attributes),
            Tag::Link => {
                let url = html::attribute(attributes, "href").and_then(|url| safe_url(&url));
                let kind = Kind::Link(url.filter(|_| !self.in_link()));
                self.open_inline(kind, tag);
            }
            Tag::Strong => self.open_inline(Kind::Strong, tag),
            Tag::Emphasis => self.open_inline(Kind::Emphasis, tag),
            Tag::Strike => self.open_inline(Kind::Strike, tag),
            Tag::Code => self.open_inline(Kind::Code, tag),
            Tag::Hidden => self.open_inline(Kind::Hidden, tag),
            Tag::Heading => self.open_block(Kind::Heading, tag),
            Tag::Quote => self.open_block(Kind::Quote, tag),
            Tag::BulletList => self.open_block(Kind::List(None), tag),
            Tag::NumberedList => self.open_block(Kind::List(Some(1)), tag),
            Tag::Preformatted => self.open_block(Kind::Preformatted, tag),
            Tag::Table => self.open_block(Kind::Table, tag),
            Tag::Item => self.open_part(tag, Kind::Item, |kind| matches!(kind, Kind::List(_))),
            Tag::Row => self.open_part(tag, Kind::Row, |kind| *kind == Kind::Table),
            Tag::Cell => self.open_cell(tag),
        }
    }

    fn close(&mut self, tag: Tag) {
        match tag {
            Tag::Paragraph | Tag::Section => return self.block_break(),
            Tag::Break => return self.hard_break(),
            _ => {}
        }
        for depth in (1..self.frames.len()).rev() {
            let Some(frame) = self.frames.get(depth) else {
                return;
            };
            match frame.tag {
                None => return,
                Some(open) if open == tag => return self.close_to(depth),
                Some(Tag::BulletList | Tag::NumberedList) if tag == Tag::Item => return,
                Some(Tag::Table) if matches!(tag, Tag::Row | Tag::Cell) => return,
                Some(_) => {}
            }
        }
    }

    fn image(&mut self, attributes: &str) {
        let alternative = html::attribute(attributes, "alt").unwrap_or_default();
        let url = html::attribute(attributes, "src")
            .and_then(|url| safe_url(&url))
            .filter(|_| !self.in_link());
        self.open_inline(Kind::Image(url), Tag::Image);
        self.text(&alternative);
        self.close(Tag::Image);
    }

    /// A break between blocks; where only a line of text can stand, a break between lines.
    fn block_break(&mut self) {
        if self.is_verbatim() {
            return;
        }
        if self.can_hold_block() {
            self.paragraph();
        } else {
            self.hard_break();
        }
    }

    fn open_inline(&mut self, kind: Kind, tag: Tag) {
        if self.frames.len() < MAX_DEPTH && !self.is_verbatim() {
            if kind != Kind::Hidden {
                self.enter_text();
            }
            self.frames.push(Frame::new(kind, Some(tag)));
        }
    }

    fn open_block(&mut self, kind: Kind, tag: Tag) {
        self.block_break();
        if self.can_hold_block() && !self.is_verbatim() {
            self.enter_text();
            if self.frames.len() < MAX_DEPTH {
                self.frames.push(Frame::new(kind, Some(tag)));
            }
        } else if kind == Kind::Preformatted {
            self.open_inline(Kind::Code, tag);
        }
    }

    /// Opens a part of a list or a table, and closes the part before it.
    fn open_part(&mut self, tag: Tag, kind: Kind, belongs: fn(&Kind) -> bool) {
        let html = self
            .frames
            .iter()
            .rposition(|frame| frame.tag.is_none())
            .unwrap_or(0);
        match self.frames.iter().rposition(|frame| belongs(&frame.kind)) {
            Some(depth) if depth > html => {
                self.close_to(depth + 1);
                if self.has_room(&kind) {
                    self.frames.push(Frame::new(kind, Some(tag)));
                }
            }
            _ => self.block_break(),
        }
    }

    fn open_cell(&mut self, tag: Tag) {
        if self.top().is_some_and(|frame| frame.kind == Kind::Table) {
            self.open(Tag::Row, "");
        }
        self.open_part(tag, Kind::Cell, |kind| *kind == Kind::Row);
    }

    /// Opens the part that text needs where it stands directly in a list or a table.
    pub(super) fn enter_text(&mut self) {
        let tag = match self.top().map(|frame| &frame.kind) {
            Some(Kind::List(_)) => Tag::Item,
            Some(Kind::Table | Kind::Row) => Tag::Cell,
            _ => return,
        };
        self.open(tag, "");
    }

    /// Whether a block can stand here: only what HTML opened lies between here and the next container.
    fn can_hold_block(&self) -> bool {
        let inner = self
            .frames
            .iter()
            .rev()
            .find(|frame| !(frame.is_inline() && frame.tag.is_some()));
        inner.is_some_and(|frame| frame.is_container() || matches!(frame.kind, Kind::List(_)))
    }
}

fn begins_block(line: &str) -> bool {
    let line = line.trim_start();
    let after_number = line.trim_start_matches(|character: char| character.is_ascii_digit());
    let numbered = after_number.len() < line.len() && after_number.starts_with(". ");
    numbered
        || ["- ", "* ", "+ ", "#", "|", "```", "~~~"]
            .iter()
            .any(|mark| line.starts_with(mark))
}
