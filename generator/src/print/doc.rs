//! Doc attributes become comments.

/// The value of a string literal as `text::sanitize` and `quote!` make them; nothing for any other literal.
pub(super) fn unescaped(literal: &str) -> Option<String> {
    if let Some(raw) = literal.strip_prefix('r') {
        let raw = raw.trim_start_matches('#').trim_end_matches('#');
        return raw.strip_prefix('"')?.strip_suffix('"').map(str::to_owned);
    }
    let inside = literal.strip_prefix('"')?.strip_suffix('"')?;
    if !inside.contains('\\') {
        return Some(inside.to_owned());
    }
    let mut text = String::with_capacity(inside.len());
    let mut letters = inside.chars();
    while let Some(letter) = letters.next() {
        if letter != '\\' {
            text.push(letter);
            continue;
        }
        text.push(match letters.next()? {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            '0' => '\0',
            'u' => scalar(&mut letters)?,
            other => other,
        });
    }
    Some(text)
}

/// What stands between the braces of `\u{…}`.
fn scalar(letters: &mut std::str::Chars<'_>) -> Option<char> {
    if letters.next() != Some('{') {
        return None;
    }
    let digits: String = letters
        .by_ref()
        .take_while(|letter| *letter != '}')
        .collect();
    char::from_u32(u32::from_str_radix(&digits, 16).ok()?)
}

/// A line of documentation as a comment, or as an attribute where a comment would say something else: text with a line
/// end in it.
pub(super) fn attribute(text: &str) -> String {
    if text.contains(['\n', '\r']) || text.starts_with('/') {
        return format!("#[doc = {text:?}]");
    }
    format!("///{text}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::sanitize;

    proptest! {
        #[test]
        fn literals_come_back_as_the_text_that_they_hold(text in any::<String>()) {
            let literal = sanitize::string_literal(&text).to_string();
            prop_assert_eq!(unescaped(&literal), Some(text));
        }
    }

    #[test]
    fn doc_comments_of_quote_come_back_too() {
        let tokens = quote::quote!(
            /// Says "this".
            mod a;
        );
        let printed = super::super::join(vec![tokens]);
        assert_eq!(printed, "/// Says \"this\".\nmod a;\n");
    }

    #[test]
    fn what_would_end_a_comment_stays_an_attribute() {
        assert_eq!(attribute(" a"), "/// a");
        assert_eq!(attribute("a\nb"), "#[doc = \"a\\nb\"]");
        assert_eq!(attribute("/ a"), "#[doc = \"/ a\"]");
    }
}
