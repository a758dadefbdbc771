//! What files may import; of that they do what their items mention.

use quote::quote;

use super::held::Held;
use crate::print::{Import, Name};

/// What the support offers to emitted code. The allocator keeps these names free.
pub(crate) const SUPPORT: &[&str] = &[
    "Base64",
    "Body",
    "Call",
    "Client",
    "ClientBuilder",
    "Credential",
    "Decimal",
    "Decoded",
    "Environment",
    "Error",
    "Failed",
    "File",
    "Full",
    "Operation",
    "Options",
    "Part",
    "Piece",
    "Reading",
    "Reply",
    "Request",
    "Secret",
    "Transport",
    "arguments",
    "setters",
];

/// What the root of a client re-exports.
pub(crate) const ROOT: &[&str] = &[
    "Base64",
    "Body",
    "Call",
    "Credential",
    "Decimal",
    "Error",
    "Failed",
    "Full",
    "Operation",
    "Options",
    "Reply",
    "Secret",
    "Transport",
];

/// What a file so many modules below the client's root may need.
pub(super) fn uses(depth: usize, held: Held) -> Vec<Import> {
    let up = std::iter::repeat_n(quote!(super), depth);
    let up = up.reduce(|up, one| quote!(#up::#one)).unwrap_or_default();
    let own = |name: &&str| !matches!(*name, "Client" | "ClientBuilder" | "Environment");
    let module = Name {
        name: "self",
        word: Some("support"),
    };
    let of_support = offered(SUPPORT.iter().copied().filter(own), held);
    vec![
        Import {
            module: quote!(#up::builder),
            names: vec![Name::mentioned("Client")],
        },
        Import {
            module: up.clone(),
            names: vec![Name::mentioned("models")],
        },
        Import {
            module: quote!(#up::support),
            names: std::iter::once(module).chain(of_support).collect(),
        },
    ]
}

/// What a file at the client's root that builds values and names their types may need, beside what it always needs of the
/// support.
pub(super) fn uses_of_values(always: &[&'static str], held: Held) -> Vec<Import> {
    let of_support = offered(["Base64", "Decimal", "Secret"], held);
    let always = always.iter().copied().map(Name::always);
    vec![
        Import {
            module: quote!(super::support),
            names: of_support.chain(always).collect(),
        },
        Import {
            module: quote!(super),
            names: vec![Name::mentioned("models")],
        },
    ]
}

/// Those of the names that this client has: a value of an enum may be called `Base64` too.
pub(super) fn offered(
    names: impl IntoIterator<Item = &'static str>,
    held: Held,
) -> impl Iterator<Item = Name> {
    let names = names.into_iter().filter(move |name| is_offered(name, held));
    names.map(Name::mentioned)
}

/// Whether the support of a client has a name: what serves one type only is left out where that type is.
pub(super) fn is_offered(name: &str, held: Held) -> bool {
    match name {
        "Base64" => held.base64,
        "Decimal" => held.decimal,
        "Failed" => held.json,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_that_is_called_as_a_type_of_the_support_brings_no_import() {
        let bytes = Held {
            base64: true,
            decimal: false,
            json: true,
            deep: false,
        };
        assert_eq!(offered(["Base64"], Held::default()).count(), 0);
        assert_eq!(offered(["Base64"], bytes).count(), 1);
    }
}
