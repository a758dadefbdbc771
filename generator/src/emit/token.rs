//! The only two ways in which text becomes tokens: as a name of the allocator, and as a literal.

use proc_macro2::{Ident, Literal, Span, TokenStream};

use crate::name::keyword::is_keyword;
use crate::text::sanitize;

/// A name of the allocator as an identifier. The allocator gives nothing that is not one; should it, the output says so
/// instead of the generator panicking.
pub(super) fn ident(name: &str) -> Ident {
    // `self` in a list of imports is the one keyword among them.
    let is_name = name == "self"
        || (name.starts_with(|first: char| first.is_ascii_alphabetic())
            && name
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
            && !is_keyword(name))
        || syn::parse_str::<Ident>(name).is_ok();
    let name = if is_name { name } else { "invalid_name" };
    Ident::new(name, Span::call_site())
}

/// Any text as a string literal.
pub(super) fn text(text: &str) -> Literal {
    sanitize::string_literal(text)
}

/// An index or a code as an unsuffixed literal.
pub(super) fn number(number: usize) -> Literal {
    Literal::usize_unsuffixed(number)
}

/// Lines of documentation of the file itself.
pub(super) fn inner_docs(lines: &[String]) -> TokenStream {
    crate::print::docs::inner(lines)
}

/// Lines of documentation as a doc comment.
pub(super) fn docs(lines: &[String]) -> TokenStream {
    crate::print::docs::outer(lines)
}
