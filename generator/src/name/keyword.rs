//! Words that cannot be identifiers.

/// The strict and reserved keywords of every edition (The Rust Reference, "Keywords"), with the four that cannot be
/// written raw, in the order of their bytes. Weak keywords such as `union`, `auto` and `default` are identifiers everywhere else.
const KEYWORDS: [&str; 53] = [
    "Self", "_", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue",
    "crate", "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if",
    "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub",
    "ref", "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// The bytes of the longest keyword.
const LONGEST: usize = "abstract".len();

/// Whether the name is a keyword in any edition, and so no identifier.
#[must_use]
pub(crate) fn is_keyword(name: &str) -> bool {
    name.len() <= LONGEST && KEYWORDS.binary_search(&name).is_ok()
}

/// The names that clippy takes for placeholders (`disallowed_names`, as it is unless configured).
const PLACEHOLDERS: [&str; 3] = ["foo", "baz", "quux"];

/// The name with `_` behind it if it is a keyword, or one that clippy warns of in its users' crates. Raw identifiers are not used: `r#self` is refused, and `type_` reads
/// the same in code, in docs and in file names.
#[must_use]
pub(crate) fn escape(name: String) -> String {
    if is_keyword(&name) || PLACEHOLDERS.contains(&name.as_str()) {
        name + "_"
    } else {
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_of_all_editions_get_a_suffix() {
        for name in [
            "self", "Self", "super", "crate", "gen", "async", "try", "type", "abstract", "dyn",
        ] {
            assert_eq!(escape(name.to_owned()), format!("{name}_"));
        }
    }

    #[test]
    fn names_that_clippy_warns_of_get_a_suffix() {
        assert_eq!(escape("foo".to_owned()), "foo_");
        assert_eq!(escape("food".to_owned()), "food");
    }

    #[test]
    fn weak_keywords_and_other_words_stay() {
        for name in [
            "union",
            "auto",
            "default",
            "raw",
            "safe",
            "macro_rules",
            "selfie",
            "SELF",
            "Type",
        ] {
            assert_eq!(escape(name.to_owned()), name);
        }
    }

    #[test]
    fn each_word_of_the_table_is_found() {
        assert!(KEYWORDS.iter().all(|word| is_keyword(word)));
    }

    #[test]
    fn what_the_parser_refuses_is_in_the_table() {
        for name in KEYWORDS.iter().filter(|name| !["gen"].contains(name)) {
            assert!(syn::parse_str::<syn::Ident>(name).is_err(), "{name}");
        }
    }
}
