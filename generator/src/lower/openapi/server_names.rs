//! What servers are called: as little of their URLs as tells them apart.

use std::collections::BTreeMap;

/// A URL from its host on.
pub(super) fn without_scheme(url: &str) -> &str {
    url.split_once("://").map_or(url, |(_, rest)| rest)
}

/// The host of a URL, nothing where it is relative.
pub(super) fn host(url: &str) -> String {
    let host = without_scheme(url).split(['/', '?', '#']).next();
    host.unwrap_or_default().to_owned()
}

/// Of each one's texts, shortest first, the first that says something and that no other has in its place; else the last.
pub(super) fn apart<const LENGTHS: usize>(all: &[[String; LENGTHS]]) -> Vec<String> {
    let mut counts: BTreeMap<(usize, &str), usize> = BTreeMap::new();
    for (length, text) in all.iter().flat_map(|texts| texts.iter().enumerate()) {
        *counts.entry((length, text)).or_default() += 1;
    }
    let alone = |(length, text): &(usize, &String)| {
        !text.is_empty() && counts.get(&(*length, text.as_str())) == Some(&1)
    };
    let name = |texts: &[String; LENGTHS]| {
        let told = texts.iter().enumerate().find(alone);
        told.map(|(_, text)| text).or(texts.last()).cloned()
    };
    all.iter().filter_map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_are_told_apart_by_as_little_as_it_takes() {
        let of = |url: &str| [host(url), without_scheme(url).to_owned(), url.to_owned()];
        let urls = [
            "https://files.example.com/v1",
            "https://api.example.com/v1",
            "https://api.example.com/v2",
            "http://old.example.com/",
            "https://old.example.com/",
            "/v3",
        ];
        let expected = [
            "files.example.com",
            "api.example.com/v1",
            "api.example.com/v2",
            "http://old.example.com/",
            "https://old.example.com/",
            "/v3",
        ];
        assert_eq!(apart(&urls.map(of)), expected);
    }
}
