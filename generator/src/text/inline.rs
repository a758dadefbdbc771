//! Runs of text as Markdown.

mod escape;
pub(super) mod url;

use super::tree::{Inline, inline_text};
use url::{Stretch, stretches};

/// Where runs of text are to stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A paragraph: line ends are kept.
    Paragraph,
    /// A single line.
    Line,
    /// A cell of a table: a single line whose bars are escaped even in code.
    Cell,
}

/// Writes runs of text as Markdown that rustdoc reads as the same runs.
pub(super) fn render(inlines: &[Inline], place: Place) -> String {
    let mut writer = Writer::new(place, Inside::default());
    writer.write(inlines);
    let end = writer.out.trim_end().len();
    writer.out.truncate(end);
    writer.out
}

/// Writes plain text as one line of Markdown that reads as exactly that text.
pub(super) fn render_text(text: &str) -> String {
    render(&[Inline::Text(text.to_owned())], Place::Line)
}

/// The marks that surround the run.
#[derive(Clone, Copy, Default)]
struct Inside {
    strong: bool,
    emphasis: bool,
    strike: bool,
    link: bool,
}

struct Writer {
    out: String,
    place: Place,
    inside: Inside,
    /// Whether the run is the first of its block.
    at_start: bool,
    /// The last character before closing marks that have just been written.
    closed: Option<char>,
}

impl Writer {
    fn new(place: Place, inside: Inside) -> Self {
        Self {
            out: String::new(),
            place,
            inside,
            at_start: true,
            closed: None,
        }
    }

    fn write(&mut self, inlines: &[Inline]) {
        let mut joined = Vec::new();
        join(inlines, self.inside, &mut joined);
        for inline in &joined {
            let inside = self.inside;
            match inline {
                Inline::Text(text) => self.text(text),
                Inline::Code(code) => self.code(code),
                Inline::Strong(content) => self.marked(
                    "**",
                    content,
                    Inside {
                        strong: true,
                        ..inside
                    },
                ),
                Inline::Emphasis(content) => self.marked(
                    "*",
                    content,
                    Inside {
                        emphasis: true,
                        ..inside
                    },
                ),
                Inline::Strike(content) => self.marked(
                    "~~",
                    content,
                    Inside {
                        strike: true,
                        ..inside
                    },
                ),
                Inline::Link { url, content } => self.link(url, content),
                Inline::Task(_) => {}
                Inline::SoftBreak => self.soft_break(),
                Inline::HardBreak => self.hard_break(),
            }
        }
    }

    fn text(&mut self, text: &str) {
        if self.inside.link {
            return self.words(text);
        }
        for stretch in stretches(text) {
            match stretch {
                Stretch::Text(text) => self.words(text),
                Stretch::Url(url) => self.piece(&format!("<{url}>")),
                Stretch::Template(template) => self.code(template),
            }
        }
    }

    /// Adds text that holds no markup.
    fn words(&mut self, text: &str) {
        let mut rest = text.trim_start();
        if rest.len() < text.len() {
            self.space();
        }
        while !rest.is_empty() {
            let line_start = self.at_line_start();
            self.part_from_marks(rest);
            let (plain, after) = escape::split_plain(rest);
            self.out.push_str(plain);
            rest = after;
            if plain.is_empty() {
                rest = self.word(rest, line_start);
            }
            self.at_start = false;
        }
    }

    /// Adds the word at the start of a text, and one space for the white space behind it. Gives the rest of the text.
    fn word<'t>(&mut self, text: &'t str, line_start: bool) -> &'t str {
        let end = text.find(char::is_whitespace).unwrap_or(text.len());
        let (word, after) = text.split_at_checked(end).unwrap_or((text, ""));
        let space = if after.is_empty() { "" } else { " " };
        // A mark at the start of a line counts only with what follows it, white space included.
        escape::append(&format!("{word}{space}"), line_start, &mut self.out);
        after.trim_start()
    }

    fn code(&mut self, code: &str) {
        let in_cell = self.place == Place::Cell;

        let longest = code
            .split(|character| character != '`')
            .map(str::len)
            .max()
            .unwrap_or(0);
        let fence = "`".repeat(longest + 1);
        let padding = if code.starts_with('`') || code.ends_with('`') {
            " "
        } else {
            ""
        };
        let code = if in_cell {
            cell_code(code)
        } else {
            code.to_owned()
        };
        if self.out.ends_with('`') {
            self.space();
        }
        self.piece(&format!("{fence}{padding}{code}{padding}{fence}"));
    }

    fn marked(&mut self, mark: &str, content: &[Inline], inside: Inside) {
        let inner = self.inner(content, inside);
        let (Some(first), Some(last)) = (
            inner.trim().chars().next(),
            inner.trim().chars().next_back(),
        ) else {
            return self.space();
        };
        if inner.starts_with(char::is_whitespace) {
            self.space();
        }
        self.part_from_marks(mark);
        // Opening marks between a word and punctuation would not be taken for marks.
        if !first.is_alphanumeric() && self.out.ends_with(char::is_alphanumeric) {
            self.space();
        }
        self.piece(mark);
        self.out.push_str(inner.trim());
        self.out.push_str(mark);
        self.closed = Some(last);
        if inner.ends_with(char::is_whitespace) {
            self.space();
        }
    }

    fn link(&mut self, url: &str, content: &[Inline]) {
        let text = inline_text(content);
        let text = text.trim();
        let shown = if text.is_empty() { url } else { text };
        let graphic = shown.bytes().all(|byte| byte.is_ascii_graphic());
        let autolink = graphic && !shown.contains([';', '<', '>']) && !url.starts_with("mailto:");
        if autolink && url::safe_url(shown).as_deref() == Some(url) {
            return self.piece(&format!("<{shown}>"));
        }
        let inner = self.inner(
            content,
            Inside {
                link: true,
                ..self.inside
            },
        );
        let mut inner = inner.trim().to_owned();
        if inner.is_empty() {
            escape::append(url, false, &mut inner);
        }
        self.piece(&format!("[{inner}]({url})"));
    }

    fn inner(&self, content: &[Inline], inside: Inside) -> String {
        let mut writer = Self::new(self.place, inside);
        writer.at_start = false;
        writer.write(content);
        writer.out
    }

    fn piece(&mut self, piece: &str) {
        self.part_from_marks(piece);
        self.out.push_str(piece);
        self.at_start = false;
    }

    /// Adds a space where closing marks would not be taken for marks in front of this text.
    fn part_from_marks(&mut self, text: &str) {
        if let (Some(last), Some(next)) = (self.closed.take(), text.chars().next())
            && ((next.is_alphanumeric() && !last.is_alphanumeric()) || matches!(next, '*' | '~'))
        {
            self.out.push(' ');
        }
    }

    fn space(&mut self) {
        self.closed = None;
        let leads = self.out.is_empty() && self.at_start;
        if !(leads || self.out.ends_with([' ', '\n'])) {
            self.out.push(' ');
        }
    }

    fn at_line_start(&self) -> bool {
        self.out.ends_with('\n') || (self.out.is_empty() && self.at_start)
    }

    fn soft_break(&mut self) {
        if self.place == Place::Paragraph && !self.inside.link {
            self.end_line("\n");
        } else {
            self.space();
        }
    }

    fn hard_break(&mut self) {
        if self.place == Place::Paragraph && !self.inside.link {
            self.end_line("\\\n");
        } else {
            self.space();
        }
    }

    fn end_line(&mut self, end: &str) {
        self.closed = None;
        let length = self.out.trim_end().len();
        if length == 0 {
            return;
        }
        let ended = self
            .out
            .get(length..)
            .is_some_and(|tail| tail.contains('\n'));
        if !ended {
            self.out.truncate(length);
            self.out.push_str(end);
        }
    }
}

/// Code for a cell: bars are escaped even there. A backslash before one cannot be, so a space parts them.
fn cell_code(code: &str) -> String {
    code.replace("\\|", "\\ |").replace('|', "\\|")
}

/// Takes off marks within marks of the same kind, and makes one run of text of those that meet: what looks like a URL may
/// begin in one and end in the next.
fn join(inlines: &[Inline], inside: Inside, joined: &mut Vec<Inline>) {
    for inline in inlines {
        match inline {
            Inline::Strong(content) if inside.strong => join(content, inside, joined),
            Inline::Emphasis(content) if inside.emphasis => join(content, inside, joined),
            Inline::Strike(content) if inside.strike => join(content, inside, joined),
            Inline::Text(text) => match joined.last_mut() {
                Some(Inline::Text(last)) => last.push_str(text),
                _ => joined.push(inline.clone()),
            },
            _ => joined.push(inline.clone()),
        }
    }
}
