//! Where a space stands between two tokens of one line.

use super::tree::Tree;

/// What came before, as far as it decides about spaces.
#[derive(Debug, Default)]
pub(super) struct Spacing {
    last: Last,
    /// Between the two `|` of a closure.
    in_closure: bool,
}

/// The last token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Last {
    /// There is none.
    #[default]
    Start,
    /// A word after which an expression begins, such as `match`.
    Keyword,
    /// Another word.
    Word,
    /// Punctuation that clings to what follows: `&`, `.`, `::`, `<`, …
    Prefix,
    /// `::`, after which braces are the list of a `use`.
    Path,
    /// Punctuation that a space follows: `,`, `=`, `->`, …
    Infix,
    /// `>`, `?` and the second `|` of a closure.
    Closing,
    /// Tokens between delimiters.
    Group,
}

/// Words that a parenthesis does not follow as an argument list.
const KEYWORDS: &[&str] = &[
    "as", "dyn", "else", "for", "if", "in", "let", "match", "move", "mut", "return", "where",
];

impl Spacing {
    /// Whether a space stands before the next token.
    pub(super) fn space_before(&self, tree: &Tree) -> bool {
        match tree {
            _ if self.last == Last::Start => false,
            Tree::Mark(mark) => self.before_mark(mark),
            Tree::Group(group) if group.open == '{' => self.last != Last::Path,
            Tree::Group(_) => matches!(self.last, Last::Keyword | Last::Infix),
            Tree::Word(_) | Tree::Doc(_) => !matches!(self.last, Last::Prefix | Last::Path),
        }
    }

    fn before_mark(&self, mark: &str) -> bool {
        match mark {
            "," | ";" | "." | "?" | ":" | "::" | ">" => false,
            "<" | "!" | ".." => matches!(self.last, Last::Keyword | Last::Infix),
            "|" if self.in_closure => false,
            _ => !matches!(self.last, Last::Prefix | Last::Path),
        }
    }

    /// Whether the last token leads into a path.
    pub(super) fn is_path(&self) -> bool {
        self.last == Last::Path
    }

    /// Notes a token.
    pub(super) fn after(&mut self, tree: &Tree) {
        self.last = match tree {
            Tree::Word(word) if KEYWORDS.contains(&word.as_str()) => Last::Keyword,
            Tree::Word(_) | Tree::Doc(_) => Last::Word,
            Tree::Group(_) => Last::Group,
            Tree::Mark(mark) => self.after_mark(mark),
        };
    }

    fn after_mark(&mut self, mark: &str) -> Last {
        match mark {
            "|" if self.in_closure => {
                self.in_closure = false;
                Last::Infix
            }
            "|" if matches!(self.last, Last::Start | Last::Infix | Last::Keyword) => {
                self.in_closure = true;
                Last::Prefix
            }
            // A macro's name; braces have their own space.
            "!" | "." | ".." | "&" | "*" | "-" | "#" | "<" => Last::Prefix,
            "::" => Last::Path,
            ">" | "?" => Last::Closing,
            _ => Last::Infix,
        }
    }
}
