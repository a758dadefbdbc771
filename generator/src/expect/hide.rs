//! Credentials inside of longer texts.

use crate::text::secret;

/// What stands in the place of a credential.
const HIDDEN: &str = "made-up";

/// A credential in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Found<'t> {
    /// The byte that it begins at.
    pub(crate) start: usize,
    /// The credential.
    pub(crate) value: &'t str,
    /// The field that it is the value of; empty where it is known by its look alone.
    pub(crate) name: &'t str,
}

/// The text without what looks like a credential, and without the values of fields that are named as secrets are, be they
/// of XML, of JSON, of a query or of lines such as `password: x`.
pub(crate) fn hide(text: &str) -> String {
    let mut hidden = String::with_capacity(text.len());
    let mut done = 0;
    for found in find(text) {
        hidden.push_str(text.get(done..found.start).unwrap_or_default());
        hidden.push_str(HIDDEN);
        done = found.start + found.value.len();
    }
    hidden.push_str(text.get(done..).unwrap_or_default());
    hidden
}

/// The credentials in a text, as [`hide`] takes them out, in their order. Variables and what [`hide`] puts in are none.
pub(crate) fn find(text: &str) -> Vec<Found<'_>> {
    scan(text, false)
}

/// The values with variables in them that secret fields of a text have, in their order.
pub(crate) fn find_variables(text: &str) -> Vec<Found<'_>> {
    if !text.contains("{{") {
        return Vec::new();
    }
    let mut found = scan(text, true);
    found.retain(|found| found.value.contains("{{"));
    found
}

fn scan(text: &str, variables: bool) -> Vec<Found<'_>> {
    let mut scan = Scan {
        variables,
        ..Scan::default()
    };
    let mut at = 0;
    while let Some(rest) = text.get(at..)
        && let Some(first) = rest.chars().next()
    {
        let length = match scan.value(rest, first) {
            Some(value) => {
                scan.take(at, value);
                value.len()
            }
            None if is_of_word(first) => {
                let length = rest.find(|letter| !is_of_word(letter));
                let word = rest.get(..length.unwrap_or(rest.len())).unwrap_or(rest);
                scan.word(at, word);
                word.len()
            }
            None => {
                scan.sign(first);
                first.len_utf8()
            }
        };
        at += length;
    }
    scan.found
}

/// What is known at a place in a text.
#[derive(Default)]
struct Scan<'t> {
    found: Vec<Found<'t>>,
    /// Whether values with variables are looked for, and not those without.
    variables: bool,
    /// The last word, where its value may follow.
    name: &'t str,
    /// The sign between the name and its value.
    sign: Option<char>,
    /// The quote after the sign.
    quote: Option<char>,
    /// Whether a `<` opens a tag here.
    opening: bool,
    /// The tag that is open.
    element: &'t str,
}

impl<'t> Scan<'t> {
    /// The value of a secret field, where one begins here.
    fn value(&self, rest: &'t str, first: char) -> Option<&'t str> {
        let sign = self.sign?;
        let end: &[char] = match (self.quote, sign) {
            (Some('"'), _) => &['"'],
            (Some(_), _) => &['\''],
            (None, '>') => &['<'],
            (None, _) => &[
                '&', '<', ';', ',', '}', ')', '"', '\'', ' ', '\t', '\r', '\n',
            ],
        };
        // `$password: String` declares a variable of GraphQL.
        let is_secret = || !self.name.starts_with('$') && secret::is_secret_name(self.name);
        if self.variables && self.quote.is_none() && rest.starts_with("{{") {
            let value = rest.get(..rest.find("}}")? + 2)?;
            return is_secret().then_some(value);
        }
        let opens = self.quote.is_none() && matches!(first, '{' | '[' | '(' | '$');
        let is_sign = first.is_whitespace() || matches!(first, '"' | '\'' | '=' | ':');
        if opens || is_sign || end.contains(&first) {
            return None;
        }
        let value = rest.get(..rest.find(end).unwrap_or(rest.len()))?.trim_end();
        let is_known = value.starts_with(HIDDEN) || value.starts_with('<');
        let is_other = value.contains("{{") != self.variables;
        (!is_known && !is_other && is_secret()).then_some(value)
    }

    fn take(&mut self, start: usize, value: &'t str) {
        let name = self.name;
        self.found.push(Found { start, value, name });
        self.forget();
    }

    fn word(&mut self, start: usize, word: &'t str) {
        if secret::looks_like_credential(word) && !word.starts_with(HIDDEN) {
            return self.take(start, word);
        }
        self.forget();
        self.name = word;
        if std::mem::take(&mut self.opening) {
            self.element = word;
        }
    }

    /// Between a name and its value stand quotes, a sign and spaces; anything else ends the pair.
    fn sign(&mut self, sign: char) {
        match sign {
            // A prefix of XML is no name.
            ':' if !self.element.is_empty() && self.name == self.element => {
                self.forget();
                self.opening = true;
            }
            '>' if !self.element.is_empty() => {
                self.forget();
                self.name = std::mem::take(&mut self.element).trim_end_matches('/');
                self.sign = Some('>');
            }
            ':' | '=' | '>' if !self.name.is_empty() => self.sign = Some(sign),
            '"' | '\'' if self.sign.is_some() => match self.quote {
                None => self.quote = Some(sign),
                Some(_) => self.forget(),
            },
            '"' | '\'' | ' ' => {}
            _ => {
                self.forget();
                self.opening = sign == '<';
            }
        }
    }

    fn forget(&mut self) {
        self.name = "";
        self.sign = None;
        self.quote = None;
    }
}

fn is_of_word(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.' | '+' | '/' | '{' | '}' | '$')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Text around a secret: anything but quotes and letters that would be part of it.
    fn around() -> impl Strategy<Value = String> {
        "[a-z \n<>&;:=\\[\\]{}\u{e9}\u{4e2d}]{0,24}"
    }

    proptest! {
        #[test]
        fn no_value_of_a_secret_field_stays(
            before in around(),
            after in around(),
            value in "[A-Z0-9]{8,20}",
            pair in prop::sample::select(vec![("\n<password>", "</password>"), ("\n\"password\": \"", "\""), ("\npassword=", "&")]),
        ) {
            let hidden = hide(&format!("{before}{}{value}{}{after}", pair.0, pair.1));
            prop_assert!(!hidden.contains(&value), "{hidden}");
        }

        #[test]
        fn what_was_hidden_once_stays_as_it_is(text in "\\PC{0,60}") {
            let hidden = hide(&text);
            prop_assert_eq!(hide(&hidden), hidden);
        }
    }

    #[test]
    fn values_of_secret_fields_are_hidden() {
        for (text, without) in [
            (
                "<user>Ann</user><password>sesame</password>",
                "<user>Ann</user><password>made-up</password>",
            ),
            (
                "<w:Password Type=\"#Text\">op@n, sesame!</w:Password>",
                "<w:Password Type=\"#Text\">made-up</w:Password>",
            ),
            (
                "{\"password\": \"!op@n & sesame\", \"a\": 1}",
                "{\"password\": \"made-up\", \"a\": 1}",
            ),
            (
                "user=Ann&password=s@same&x=1",
                "user=Ann&password=made-up&x=1",
            ),
            ("password: sesame", "password: made-up"),
            (
                "mutation { login(user: \"Ann\", password: \"sesame\") }",
                "mutation { login(user: \"Ann\", password: \"made-up\") }",
            ),
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
            "<password></password><user>Ann</user>",
            "<a password=\"\" user=\"Ann\"/>",
            "<password>{{password}}</password>",
            "{\"password\": {\"user\": \"Ann\"}}",
            "mutation ($password: String!) { login(password: $password) { token } }",
        ] {
            assert_eq!(hide(text), text);
        }
    }

    #[test]
    fn variables_of_secret_fields_are_found() {
        for (text, values) in [
            ("<password>{{a}}</password><x>{{b}}</x>", &["{{a}}"][..]),
            (
                "{\"password\": \"{{a}}-{{b}}\", \"x\": \"{{c}}\"}",
                &["{{a}}-{{b}}"],
            ),
            ("{\"password\": {{a}}, \"token\": 1}", &["{{a}}"]),
            ("password={{a}}&x={{b}}&token=c", &["{{a}}"]),
            ("password: {{", &[]),
        ] {
            let found = find_variables(text);
            let found: Vec<_> = found.iter().map(|found| found.value).collect();
            assert_eq!(found, values, "{text}");
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
