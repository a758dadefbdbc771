//! Words to Rust identifiers.

use std::borrow::Cow;

use heck::{ToSnakeCase, ToUpperCamelCase};

use super::keyword;

/// The longest identifier, in bytes, that words make; a suffix or a prefix may come on top.
pub(crate) const LONGEST: usize = 60;

/// An identifier for a function, a field or a module: `get_user`. `None` where there are no words.
///
/// A leading digit gets `n` before it (`n404`), a keyword `_` behind it. Of words that do not fit [`LONGEST`]
/// bytes the first and the last stay.
#[must_use]
pub(crate) fn snake(words: &[String]) -> Option<String> {
    let words = fitting(words, 1);
    let name = match words.as_slice() {
        // A word is in snake case already.
        [word] => word.to_string(),
        words => words.join(" ").to_snake_case(),
    };
    (!name.is_empty()).then(|| keyword::escape(prefixed(name, 'n')))
}

/// An identifier for a type or a variant: `GetUser`. `None` where there are no words.
///
/// A leading digit gets `N` before it (`N404`), a keyword `_` behind it, and digits that meet are parted by `_`
/// (`V2_1`). It is cut after the last word that fits [`LONGEST`] bytes.
#[must_use]
pub(crate) fn pascal(words: &[String]) -> Option<String> {
    let mut name = String::new();
    for word in fitting(words, 0) {
        let parts_meet = name.ends_with(|last: char| last.is_ascii_digit())
            && word.starts_with(|first: char| first.is_ascii_digit());
        if parts_meet {
            name.push('_');
        }
        name.push_str(&word.to_upper_camel_case());
    }
    (!name.is_empty()).then(|| keyword::escape(prefixed(name, 'N')))
}

/// The words that fit, in ASCII, with so many bytes between them: where not all do, the first ones and the last, which tells
/// most. A first word that is too long alone is cut.
fn fitting(words: &[String], between: usize) -> Vec<Cow<'_, str>> {
    let words: Vec<_> = words
        .iter()
        .map(|word| ascii(word))
        .filter(|word| !word.is_empty())
        .collect();
    let all: usize = words.iter().map(|word| word.len() + between).sum();
    if all <= LONGEST + between {
        return words;
    }
    let last = words.last().filter(|last| last.len() * 2 <= LONGEST);
    let mut left = LONGEST - last.map_or(0, |last| last.len() + between);
    let mut kept: Vec<Cow<'_, str>> = Vec::new();
    for word in &words {
        let mut word = word.clone();
        if kept.is_empty() && word.len() > left {
            word.to_mut().truncate(left);
        }
        let needed = word.len() + if kept.is_empty() { 0 } else { between };
        if needed > left {
            break;
        }
        left -= needed;
        kept.push(word);
    }
    if kept.len() < words.len() {
        kept.extend(last.cloned());
    }
    kept
}

/// The letters and digits of ASCII in a word.
fn ascii(word: &str) -> Cow<'_, str> {
    let is_kept = |character: &char| character.is_ascii_alphanumeric();
    match word.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        true => Cow::Borrowed(word),
        false => Cow::Owned(word.chars().filter(is_kept).collect()),
    }
}

fn prefixed(name: String, prefix: char) -> String {
    if name.starts_with(|first: char| first.is_ascii_digit()) {
        format!("{prefix}{name}")
    } else {
        name
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn list(words: &str) -> Vec<String> {
        words.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn words_become_each_kind_of_identifier() {
        let words = list("get oauth2 token");
        assert_eq!(snake(&words).as_deref(), Some("get_oauth2_token"));
        assert_eq!(pascal(&words).as_deref(), Some("GetOauth2Token"));
    }

    #[test]
    fn digits_and_keywords_are_made_identifiers() {
        assert_eq!(snake(&list("404")).as_deref(), Some("n404"));
        assert_eq!(pascal(&list("404 page")).as_deref(), Some("N404Page"));
        assert_eq!(snake(&list("type")).as_deref(), Some("type_"));
        assert_eq!(pascal(&list("self")).as_deref(), Some("Self_"));
        assert_eq!(pascal(&list("v2 1")).as_deref(), Some("V2_1"));
    }

    #[test]
    fn nothing_makes_nothing() {
        for name in [snake(&[]), pascal(&[]), snake(&list("é"))] {
            assert_eq!(name, None);
        }
    }

    #[test]
    fn long_names_end_with_a_whole_word() {
        let words = vec!["abcdefghi".to_owned(); 9];
        assert_eq!(snake(&words).unwrap(), ["abcdefghi"; 6].join("_"));
        assert_eq!(snake(&["x".repeat(99)]).unwrap().len(), LONGEST);
    }

    #[test]
    fn long_names_keep_their_last_word() {
        let words =
            list("recurring order with vaulted payment method and foreign exchange body shipping");
        let kept = "recurring_order_with_vaulted_payment_method_and_shipping";
        assert_eq!(snake(&words).as_deref(), Some(kept));
    }

    #[test]
    fn types_need_no_space_between_their_words() {
        let words = list("v1 service owner dialog transmissions queries get transmission");
        let all = "V1ServiceOwnerDialogTransmissionsQueriesGetTransmission";
        assert_eq!(pascal(&words).as_deref(), Some(all));
        assert_eq!(pascal(&list(&"abcdefghij ".repeat(6))).unwrap().len(), 60);
        assert_eq!(pascal(&list(&"abcdefghij ".repeat(7))).unwrap().len(), 60);
    }

    proptest! {
        #[test]
        fn every_text_with_words_makes_identifiers(text in any::<String>()) {
            let words = crate::name::words(&text);
            for name in [snake(&words), pascal(&words)].into_iter().flatten() {
                prop_assert!(syn::parse_str::<syn::Ident>(&name).is_ok(), "{}", name);
                prop_assert!(name.len() <= LONGEST + 2);
            }
        }
    }
}
