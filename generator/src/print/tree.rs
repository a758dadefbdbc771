//! Tokens as a tree that knows how wide it is on one line.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use super::spacing::Spacing;

/// A token, or tokens between delimiters.
#[derive(Debug)]
pub(super) enum Tree {
    /// An identifier, a keyword, a literal or a lifetime.
    Word(String),
    /// Punctuation as it is written: `::` and `->` are one.
    Mark(String),
    /// A line of documentation.
    Doc(String),
    /// Tokens between delimiters.
    Group(Group),
}

/// Tokens between delimiters.
#[derive(Debug)]
pub(super) struct Group {
    /// `(`, `[` or `{`.
    pub(super) open: char,
    /// What closes it.
    pub(super) close: char,
    /// What is inside.
    pub(super) inside: Vec<Tree>,
}

/// Builds the tree.
pub(super) fn trees(tokens: TokenStream) -> Vec<Tree> {
    let mut trees = Vec::new();
    push(tokens, &mut trees);
    trees
}

fn push(tokens: TokenStream, trees: &mut Vec<Tree>) {
    let mut joint = String::new();
    for token in tokens {
        match token {
            TokenTree::Punct(punct) => {
                joint.push(punct.as_char());
                if !goes_on(&joint) || punct.spacing() == proc_macro2::Spacing::Alone {
                    trees.push(Tree::Mark(std::mem::take(&mut joint)));
                }
                continue;
            }
            TokenTree::Ident(ident) if joint == "'" => {
                joint.clear();
                trees.push(Tree::Word(format!("'{ident}")));
            }
            TokenTree::Ident(ident) => trees.push(Tree::Word(ident.to_string())),
            TokenTree::Literal(literal) => trees.push(Tree::Word(literal.to_string())),
            TokenTree::Group(group) => push_group(&group, trees),
        }
    }
}

/// Whether punctuation may be the start of a longer mark: of a lifetime too.
fn goes_on(joint: &str) -> bool {
    matches!(joint, ":" | "-" | "=" | "." | ".." | "'" | "|")
}

fn push_group(group: &proc_macro2::Group, trees: &mut Vec<Tree>) {
    let (open, close) = match group.delimiter() {
        Delimiter::Parenthesis => ('(', ')'),
        Delimiter::Bracket => ('[', ']'),
        Delimiter::Brace => ('{', '}'),
        // Invisible delimiters hold what is one expression already.
        Delimiter::None => return push(group.stream(), trees),
    };
    let inside = self::trees(group.stream());
    if let Some(line) = doc(open, &inside, trees.last()) {
        trees.pop();
        trees.push(Tree::Doc(line));
        return;
    }
    trees.push(Tree::Group(Group {
        open,
        close,
        inside,
    }));
}

/// The text of a doc attribute.
fn doc(open: char, inside: &[Tree], before: Option<&Tree>) -> Option<String> {
    let is_attribute = open == '[' && matches!(before, Some(Tree::Mark(mark)) if mark == "#");
    match inside {
        [Tree::Word(name), Tree::Mark(equals), Tree::Word(literal)]
            if is_attribute && name == "doc" && equals == "=" =>
        {
            super::doc::unescaped(literal)
        }
        _ => None,
    }
}

/// Tokens on one line.
pub(super) fn flat(trees: &[Tree]) -> String {
    let mut line = String::new();
    write_flat(trees, &mut line);
    line
}

/// Writes tokens on one line.
pub(super) fn write_flat(trees: &[Tree], line: &mut String) {
    let mut spacing = Spacing::default();
    for tree in trees {
        if spacing.space_before(tree) {
            line.push(' ');
        }
        match tree {
            Tree::Word(text) | Tree::Mark(text) => line.push_str(text),
            // Groups that hold docs are broken into lines, so that this is never seen.
            Tree::Doc(text) => line.push_str(&super::doc::attribute(text)),
            Tree::Group(group) => group.write_flat(spacing.is_path(), line),
        }
        spacing.after(tree);
    }
}

impl Group {
    /// `of_path`: it is the list of a `use`, which has no spaces inside.
    fn write_flat(&self, of_path: bool, line: &mut String) {
        let padded = self.open == '{' && !self.inside.is_empty() && !of_path;
        line.push(self.open);
        if padded {
            line.push(' ');
        }
        write_flat(&self.inside, line);
        if padded {
            line.push(' ');
        }
        line.push(self.close);
    }
}
