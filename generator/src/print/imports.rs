//! The `use` items of a file: exactly what its items mention, told by their printed code.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

/// A `use` item that a file may need.
#[derive(Clone, Debug)]
pub(crate) struct Import {
    /// The module that the names are in, such as `super::support`.
    pub(crate) module: TokenStream,
    /// The names, in the order in which they are imported.
    pub(crate) names: Vec<Name>,
}

/// A name that may be imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Name {
    /// What is imported: the name, or `self` for its module.
    pub(crate) name: &'static str,
    /// The word of the items that asks for it; without one it is always imported.
    pub(crate) word: Option<&'static str>,
}

impl Name {
    /// A name that the file needs in any case.
    pub(crate) fn always(name: &'static str) -> Self {
        Self { name, word: None }
    }

    /// A name that is imported where the items mention it.
    pub(crate) fn mentioned(name: &'static str) -> Self {
        Self {
            name,
            word: Some(name),
        }
    }
}

/// The `use` items for printed code.
pub(super) fn uses(imports: &[Import], code: &str) -> Vec<TokenStream> {
    let names = || imports.iter().flat_map(|import| &import.names);
    let mut missing: Vec<&str> = names().filter_map(|name| name.word).collect();
    // Few words begin as one of the names does.
    let bit = |word: &str| {
        word.bytes()
            .next()
            .map_or(0, |first| 1_u128 << (first & 0x7f))
    };
    let begun = missing.iter().fold(0, |all, name| all | bit(name));
    for word in words(code).filter(|word| begun & bit(word) != 0) {
        if let Some(at) = missing.iter().position(|name| *name == word) {
            missing.swap_remove(at);
            if missing.is_empty() {
                break;
            }
        }
    }
    let is_needed = |name: &&Name| name.word.is_none_or(|word| !missing.contains(&word));
    let uses = imports.iter().filter_map(|Import { module, names }| {
        let names: Vec<_> = names.iter().filter(is_needed).map(ident).collect();
        (!names.is_empty()).then(|| quote!(use #module::{#(#names),*};))
    });
    uses.collect()
}

fn ident(name: &Name) -> Ident {
    Ident::new(name.name, Span::call_site())
}

/// The names and keywords in code that begin a path or stand alone: what is behind `::` needs no import. What stands in
/// attributes, comments and literals is no name.
fn words(code: &str) -> impl Iterator<Item = &str> {
    let mut rest = code;
    std::iter::from_fn(move || {
        loop {
            let begins = |byte| is_word(byte) || matches!(byte, b'"' | b'\'' | b'#' | b'/');
            let (before, from) = rest.split_at_checked(rest.bytes().position(begins)?)?;
            let length = from.bytes().position(|byte| !is_word(byte));
            match length.unwrap_or(from.len()) {
                0 => rest = from.get(skipped(from)..)?,
                length => {
                    let (word, after) = from.split_at_checked(length)?;
                    rest = after;
                    if !before.trim_end().ends_with("::") {
                        return Some(word);
                    }
                }
            }
        }
    })
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// The length of what begins here and holds no names.
fn skipped(code: &str) -> usize {
    let line = || code.find('\n').unwrap_or(code.len());
    match code.as_bytes() {
        [b'"', ..] => 1 + literal(code.get(1..).unwrap_or_default()),
        [b'\'', b'\\', _, b'\'', ..] => 4,
        [b'\'', _, b'\'', ..] => 3,
        [b'/', b'/', ..] | [b'#', b'[', ..] | [b'#', b'!', ..] => line(),
        _ => 1,
    }
}

/// The length of a string literal behind its first quote.
pub(super) fn literal(text: &str) -> usize {
    let mut escaped = false;
    let end = text.bytes().position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    });
    end.map_or(text.len(), |end| end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_of_the_code() {
        let code = "#[doc[\"One \\\" Two\"]]\n/// Three\nfn a<'b>(c: &'b Four) { d(\"Five \\\\\", '\"', Six / 7) }\n";
        let words: Vec<_> = words(code).collect();
        assert_eq!(words, ["fn", "a", "b", "c", "b", "Four", "d", "Six", "7"]);
    }

    #[test]
    fn words_inside_a_path_are_none() {
        let words: Vec<_> =
            words("type A = Vec<models::File>; a!(models :: Part, ::B<Call>)").collect();
        assert_eq!(words, ["type", "A", "Vec", "models", "a", "models", "Call"]);
    }

    #[test]
    fn what_is_mentioned_is_imported_and_nothing_else() {
        let names = ["Call", "Reply"].map(Name::mentioned);
        let imports = [Import {
            module: quote!(super::support),
            names: [&names[..], &[Name::always("check")]].concat(),
        }];
        let imported = |code: &str| {
            let uses = uses(&imports, code);
            uses.iter().map(TokenStream::to_string).collect::<String>()
        };
        assert_eq!(
            imported("fn a() -> Reply {}"),
            "use super :: support :: { Reply , check } ;"
        );
        assert_eq!(
            imported("fn a() { \"Reply\" }"),
            "use super :: support :: { check } ;"
        );
        let none = [Import {
            module: quote!(a),
            names: vec![Name::mentioned("Call")],
        }];
        assert!(uses(&none, "fn a() -> Caller {}").is_empty());
    }
}
