//! Tokens become text: a header, then each item through prettyplease, a blank line between items.
//!
//! One item at a time rather than one file at a time: half the time and a fraction of the memory on large clients. That each
//! item has to parse is a guard as well: nothing that is no Rust is ever written.

pub(crate) mod docs;
mod imports;
mod seal;

use proc_macro2::TokenStream;

pub(crate) use imports::{Import, Name};
pub(crate) use seal::{Origin, origin, same};

/// A generated file before it is text.
pub(crate) struct File<'a> {
    /// Path below the output directory, with `/`.
    pub(crate) path: String,
    /// Its content.
    pub(crate) content: Content<'a>,
}

/// What a generated file holds.
pub(crate) enum Content<'a> {
    /// Items, in order; before them may stand the attributes of the whole file. Each is made when it is asked for, for tokens
    /// take ten times the memory of their text.
    Items {
        /// What may have to be imported for them.
        imports: Vec<Import>,
        /// The items.
        items: Box<dyn Iterator<Item = TokenStream> + 'a>,
    },
    /// Text that is taken as it is: the support, and what is not Rust.
    Verbatim(String),
}

/// Prints a file, and gives its path with the text; the header says who wrote it and carries the seal that tells a later hand edit.
///
/// # Errors
/// Tokens that are no Rust items, with the syntax error: a defect of the generator, never of the input.
pub(crate) fn print(File { path, content }: File<'_>) -> Result<(String, String), String> {
    let body = match content {
        Content::Items { imports, items } => {
            with_imports(&imports, items).map_err(|error| format!("{path}: {error}"))?
        }
        Content::Verbatim(text) => text,
    };
    let text = seal::sealed(&path, &body);
    Ok((path, text))
}

/// The `use` items that the items need, and the items.
fn with_imports(
    imports: &[Import],
    items: impl Iterator<Item = TokenStream>,
) -> Result<String, syn::Error> {
    let code = join(items)?;
    let mut body = join(imports::uses(imports, &code).into_iter())?;
    if !(body.is_empty() || code.is_empty()) {
        body.push('\n');
    }
    docs::push_with_comments(&mut body, &code);
    Ok(body)
}

/// Items with a blank line between them, but for those that only name others, and macros: they belong to what they stand
/// behind.
fn join(items: impl Iterator<Item = TokenStream>) -> Result<String, syn::Error> {
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
        body.push_str(&prettyplease::unparse(&item));
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
            join(items.into_iter()).unwrap(),
            "use a::b;\n\nstruct A;\nb!(A { c });\n\nstruct B;\n"
        );
    }
}
