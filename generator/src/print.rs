//! Tokens become text: a header, then each item, a blank line between items.
//!
//! The layout is our own. A general printer has to parse the tokens first, which takes several times as long as everything
//! else that the generator does, and it cannot lay out what stands inside a macro.

mod doc;
mod layout;
mod seal;
mod spacing;
mod tree;

use proc_macro2::TokenStream;

pub(crate) use seal::{Origin, origin, same};

/// A generated file before it is text.
#[derive(Clone, Debug)]
pub(crate) struct File {
    /// Path below the output directory, with `/`.
    pub(crate) path: String,
    /// Its content.
    pub(crate) content: Content,
}

/// What a generated file holds.
#[derive(Clone, Debug)]
pub(crate) enum Content {
    /// Items, in order; before them may stand the attributes of the whole file.
    Items(Vec<TokenStream>),
    /// Text that is taken as it is: the support, and what is not Rust.
    Verbatim(String),
}

/// Prints a file; the header says who wrote it and carries the seal that tells a later hand edit.
pub(crate) fn print(file: File) -> String {
    let body = match file.content {
        Content::Items(items) => join(items),
        Content::Verbatim(text) => text,
    };
    seal::sealed(&file.path, &body)
}

/// Items with a blank line between them, but for those that only name others.
fn join(items: Vec<TokenStream>) -> String {
    let mut body = String::new();
    let mut was_use = false;
    for item in items {
        let item = tree::trees(item);
        let is_use = matches!(item.first(), Some(tree::Tree::Word(word)) if word == "use");
        let with_last = body.is_empty() || (is_use && was_use);
        if !with_last {
            body.push('\n');
        }
        was_use = is_use;
        layout::write_elements(&item, 0, &mut body);
    }
    body
}

/// Sealed texts for the tests of other modules.
#[cfg(test)]
pub(crate) mod tests_support {
    pub(crate) use super::seal::sealed;
}
