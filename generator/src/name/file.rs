//! Words to file names that every system accepts.

use super::{hash, identifier, keyword};

/// Names that Windows keeps for devices, and those that have a meaning in a client's folder.
const RESERVED: [&str; 28] = [
    "con", "prn", "aux", "nul", "com0", "com1", "com2", "com3", "com4", "com5", "com6", "com7",
    "com8", "com9", "lpt0", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
    "lib", "main", "support", "client",
];

/// The stem of a module's file: letters, digits and `_`, at most 60 bytes, and a module name as it stands.
///
/// What is longer is cut, and a hash of the whole keeps it apart. Reserved names and keywords get `_` behind them. Without
/// words it is `unnamed`.
#[must_use]
pub(crate) fn file_stem(words: &[String]) -> String {
    let whole = words.join("_");
    let Some(stem) = identifier::snake(words) else {
        return "unnamed".to_owned();
    };
    if whole.len() > identifier::LONGEST {
        let mut cut = stem;
        cut.truncate(identifier::LONGEST - 9);
        return format!("{}_{}", cut.trim_end_matches('_'), hash::short(&whole, 8));
    }
    if RESERVED.contains(&stem.as_str()) || keyword::is_keyword(&stem) {
        return stem + "_";
    }
    if stem.len() > identifier::LONGEST {
        format!("n_{}", hash::short(&whole, 8))
    } else {
        stem
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::name::words;

    fn stem(text: &str) -> String {
        file_stem(&words(text))
    }

    #[test]
    fn folders_become_plain_stems() {
        for (text, expected) in [
            ("../../.cargo/config", "cargo_config"),
            ("CON", "con_"),
            ("com1", "com1_"),
            ("mod", "mod_"),
            ("lib", "lib_"),
            ("support", "support_"),
            ("type", "type_"),
            ("a/b\\c", "a_b_c"),
            ("2FA", "n2fa"),
            ("", "unnamed"),
        ] {
            assert_eq!(stem(text), expected, "{text}");
        }
    }

    #[test]
    fn long_names_that_differ_at_the_end_stay_apart() {
        let (first, second) = (
            stem(&format!("{} one", "word ".repeat(60))),
            stem(&format!("{} two", "word ".repeat(60))),
        );
        assert_ne!(first, second);
        assert!(
            first.len() <= 60 && first.starts_with("word_word_"),
            "{first}"
        );
    }

    proptest! {
        #[test]
        fn every_stem_is_safe(text in any::<String>()) {
            let stem = stem(&text);
            prop_assert!((1..=60).contains(&stem.len()), "{}", stem);
            prop_assert!(stem.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_'));
            prop_assert!(!RESERVED.contains(&stem.as_str()) && !keyword::is_keyword(&stem));
        }
    }
}
