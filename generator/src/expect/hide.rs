//! Credentials inside of longer texts.

use crate::text::secret;

/// What stands in the place of a credential.
const HIDDEN: &str = "made-up";

/// The text without what looks like a credential, and without the values of fields that are named as secrets are, be they
/// of XML, of JSON, of a query or of lines such as `password: x`.
pub(crate) fn hide(text: &str) -> String {
    let mut hidden = String::with_capacity(text.len());
    let mut rest = text;
    let mut name = "";
    while let Some(first) = rest.chars().next() {
        let length = rest
            .find(|letter| !is_of_word(letter))
            .unwrap_or(rest.len());
        if length == 0 {
            let end = first.len_utf8();
            let (letter, after) = rest.split_at(end);
            hidden.push_str(letter);
            rest = after;
            // Between a name and its value stand quotes, a sign and spaces; anything else ends the pair.
            if !matches!(first, '"' | '\'' | ':' | '=' | '>' | ' ') {
                name = "";
            }
            continue;
        }
        let (word, after) = rest.split_at(length);
        let is_value = !name.is_empty() && is_pair(&hidden, name);
        let secret =
            secret::looks_like_credential(word) || (is_value && secret::is_secret_name(name));
        if secret && !word.starts_with(HIDDEN) {
            hidden.push_str(HIDDEN);
            name = "";
        } else {
            hidden.push_str(word);
            name = word;
        }
        rest = after;
    }
    hidden
}

/// Whether the text ends with a name and the sign that parts it from its value.
fn is_pair(text: &str, name: &str) -> bool {
    text.rfind(name)
        .and_then(|at| text.get(at + name.len()..))
        .is_some_and(|between| between.contains([':', '=', '>']))
}

fn is_of_word(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.' | '+' | '/' | '{' | '}' | '$')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_secret_fields_are_hidden() {
        for (text, without) in [
            (
                "<user>Ann</user><password>sesame</password>",
                "<user>Ann</user><password>made-up</password>",
            ),
            (
                "{\"password\": \"sesame\", \"a\": 1}",
                "{\"password\": \"made-up\", \"a\": 1}",
            ),
            (
                "user=Ann&password=sesame&x=1",
                "user=Ann&password=made-up&x=1",
            ),
            ("password: sesame", "password: made-up"),
        ] {
            assert_eq!(hide(text), without);
        }
    }

    #[test]
    fn other_text_stays() {
        for text in [
            "",
            "Forgot your password? Ask us.",
            "a  b\n\u{e9}<c/>",
            "<password/>",
        ] {
            assert_eq!(hide(text), text);
        }
    }

    #[test]
    fn what_looks_like_a_credential_is_hidden_anywhere() {
        let token = ["ghp", "_16C7e42F292c6912E7710c838347Ae178B4a"].concat();
        assert_eq!(
            hide(&format!("see <a href='{token}'>")),
            "see <a href='made-up'>"
        );
    }
}
