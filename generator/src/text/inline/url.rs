//! URLs: which may be links in the docs, and where they stand in text.

use super::super::characters::clean;

/// A stretch of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Stretch<'a> {
    Text(&'a str),
    /// An http or https URL.
    Url(&'a str),
    /// A URL with placeholders in it, such as `https://{{host}}/users`.
    Template(&'a str),
}

/// The URL as it may stand between parentheses, if it is http, https or mailto and has no placeholders.
pub(in crate::text) fn safe_url(url: &str) -> Option<String> {
    let url = clean(url);
    let url = url.trim();
    let (scheme, rest) = url.split_once(':')?;
    let scheme = scheme.to_ascii_lowercase();
    let valid = match scheme.as_str() {
        "http" | "https" => rest
            .strip_prefix("//")?
            .starts_with(|first: char| first.is_alphanumeric() || first == '['),
        // Without a dot or a slash a destination can read as the path of a Rust item to rustdoc.
        "mailto" => rest.contains('@') && rest.contains('.') && !rest.contains(char::is_whitespace),
        _ => false,
    };
    if !valid || url.contains(['{', '}', '<', '>']) {
        return None;
    }
    Some(format!("{scheme}:{}", encode(rest)))
}

/// Splits text at the URLs that stand in it.
pub(super) fn stretches(text: &str) -> Vec<Stretch<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((before, from)) = next_scheme(rest).and_then(|at| rest.split_at_checked(at)) {
        let (stretch, after) = url_at(from);
        push_text(&mut found, before);
        found.push(stretch);
        rest = after;
    }
    push_text(&mut found, rest);
    found
}

fn push_text<'a>(found: &mut Vec<Stretch<'a>>, text: &'a str) {
    if !text.is_empty() {
        found.push(Stretch::Text(text));
    }
}

fn next_scheme(text: &str) -> Option<usize> {
    // A colon is found faster than a text of several bytes.
    text.match_indices(':').find_map(|(at, _)| {
        let (before, from) = text.split_at_checked(at)?;
        if !from.starts_with("://") {
            return None;
        }
        let length = ["https", "http"].iter().find(|scheme| {
            at.checked_sub(scheme.len())
                .and_then(|start| before.get(start..))
                .is_some_and(|found| found.eq_ignore_ascii_case(scheme))
        })?;
        at.checked_sub(length.len())
    })
}

/// The URL at the start of the text, and what follows it.
fn url_at(text: &str) -> (Stretch<'_>, &str) {
    let end = text
        .find(|character| !is_url_character(character))
        .unwrap_or(text.len());
    let (run, after) = text.split_at_checked(end).unwrap_or((text, ""));
    if after.starts_with(['{', '<', '[', '|', '\\', '^']) {
        let end = text.find(char::is_whitespace).unwrap_or(text.len());
        let (template, after) = split_sentence_end(text, end);
        return (Stretch::Template(template), after);
    }
    let (url, after) = split_sentence_end(text, run.len());
    let host = url.get(url.len() - rest_length(url)..).unwrap_or_default();
    if host.starts_with(|first: char| first.is_ascii_alphanumeric()) {
        return (Stretch::Url(url), after);
    }
    // Another URL may begin within what follows the scheme.
    let scheme = run.len() - rest_length(run);
    let (scheme, after) = text.split_at_checked(scheme).unwrap_or((text, ""));
    (Stretch::Text(scheme), after)
}

/// The bytes that follow the scheme.
fn rest_length(url: &str) -> usize {
    url.split_once("://").map_or(0, |(_, rest)| rest.len())
}

/// Splits at the offset, without the punctuation before it that belongs to the sentence.
fn split_sentence_end(text: &str, end: usize) -> (&str, &str) {
    let run = text.get(..end).unwrap_or(text);
    let closers: &[char] = if run.contains('(') {
        &['.', ',', ';', ':', '!', '?', '\'', '"', '*', '`']
    } else {
        &['.', ',', ';', ':', '!', '?', '\'', '"', '*', '`', ')']
    };
    text.split_at_checked(run.trim_end_matches(closers).len())
        .unwrap_or((text, ""))
}

fn is_url_character(character: char) -> bool {
    character.is_ascii_alphanumeric() || "-._~:/?#@!$&'()*+,;=%".contains(character)
}

fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_alphanumeric() || "-._~:/?#@!$&'*+,;=%[]".contains(character) {
            encoded.push(character);
        } else {
            let mut bytes = [0; 4];
            for byte in character.encode_utf8(&mut bytes).bytes() {
                encoded.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    // A character reference would be decoded in a destination.
    if encoded.contains(';') {
        encoded.replace('&', "&amp;")
    } else {
        encoded
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_and_mail_links_are_safe() {
        assert_eq!(
            safe_url("HTTPS://a.test/b (c)").as_deref(),
            Some("https://a.test/b%20%28c%29")
        );
        assert_eq!(
            safe_url("mailto:a@b.test").as_deref(),
            Some("mailto:a@b.test")
        );
        for url in [
            "javascript:alert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
            "#top",
            "/a",
            "http:a",
            "mailto:x",
            "https://{{host}}/a",
            "std::vec::Vec",
            "ftp://a.test",
        ] {
            assert_eq!(safe_url(url), None, "{url}");
        }
    }

    #[test]
    fn urls_are_found_without_the_punctuation_after_them() {
        assert_eq!(
            stretches("see (https://a.test/b?c=d)."),
            [
                Stretch::Text("see ("),
                Stretch::Url("https://a.test/b?c=d"),
                Stretch::Text(")."),
            ]
        );
        assert_eq!(
            stretches("http:// and https://"),
            [
                Stretch::Text("http://"),
                Stretch::Text(" and "),
                Stretch::Text("https://"),
            ]
        );
    }

    #[test]
    fn urls_with_placeholders_are_told_apart() {
        assert_eq!(
            stretches("GET https://{{host}}/a, now"),
            [
                Stretch::Text("GET "),
                Stretch::Template("https://{{host}}/a"),
                Stretch::Text(", now"),
            ]
        );
    }
}
