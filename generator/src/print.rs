//! Tokens become text: a header, then each item through prettyplease, a blank line between items.
//!
//! One item at a time rather than one file at a time: half the time and a fraction of the memory on large clients. That each
//! item has to parse is a guard as well: nothing that is no Rust is ever written.

pub(crate) mod docs;
mod seal;

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

/// Prints a file, and gives its path with the text; the header says who wrote it and carries the seal that tells a later hand edit.
///
/// # Errors
/// Tokens that are no Rust items, with the syntax error: a defect of the generator, never of the input.
pub(crate) fn print(File { path, content }: File) -> Result<(String, String), String> {
    let body = match content {
        Content::Items(items) => join(items).map_err(|error| format!("{path}: {error}"))?,
        Content::Verbatim(text) => text,
    };
    let text = seal::sealed(&path, &body);
    Ok((path, text))
}

/// Items with a blank line between them, but for those that only name others, and macros: they belong to what they stand
/// behind.
fn join(items: Vec<TokenStream>) -> Result<String, syn::Error> {
    let mut body = String::new();
    let mut was_use = false;
    for tokens in items {
        let item: syn::File = syn::parse2(tokens)?;
        let is_use = matches!(item.items.first(), Some(syn::Item::Use(_)));
        let is_attached = matches!(item.items.first(), Some(syn::Item::Macro(_)));
        if !(body.is_empty() || is_use && was_use || is_attached) {
            body.push('\n');
        }
        was_use = is_use;
        docs::push_with_comments(&mut body, &prettyplease::unparse(&item));
    }
    Ok(body)
}

/// Sealed texts for the tests of other modules.
#[cfg(test)]
pub(crate) mod tests_support {
    pub(crate) use super::seal::sealed;
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::*;

    #[test]
    fn a_macro_stands_with_the_item_before_it() {
        let items = vec![
            quote!(
                use a::b;
            ),
            quote!(
                struct A;
            ),
            quote!(b!(A { c }); ),
            quote!(
                struct B;
            ),
        ];
        assert_eq!(
            join(items).unwrap(),
            "use a::b;\n\nstruct A;\nb!(A { c });\n\nstruct B;\n"
        );
    }
}
