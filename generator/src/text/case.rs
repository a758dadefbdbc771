//! Where words end within a run of letters and digits.

/// The parts of a run of letters and digits, as its case tells them: `camelCase` has two, and so has `HTTPServer`. Digits
/// stay with the letters before them.
pub(crate) fn parts(run: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut rest, mut start) = (run, 0);
    let (mut after_upper, mut after_lower) = (false, false);
    let mut characters = run.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let next_is_lower = characters
            .peek()
            .is_some_and(|(_, next)| next.is_lowercase());
        let is_upper = character.is_uppercase();
        if is_upper
            && (after_lower || (after_upper && next_is_lower))
            && let Some((part, after)) = rest.split_at_checked(at - start)
        {
            parts.push(part);
            (rest, start) = (after, at);
        }
        // Digits continue the case of the letters before them.
        if is_upper || character.is_lowercase() {
            (after_upper, after_lower) = (is_upper, !is_upper);
        }
    }
    if !rest.is_empty() {
        parts.push(rest);
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_begin_with_a_capital() {
        for (run, expected) in [
            ("", ""),
            ("plain", "plain"),
            ("camelCase", "camel Case"),
            ("HTTPServer", "HTTP Server"),
            ("v2", "v2"),
            ("oauth2Token", "oauth2 Token"),
            ("A1Bc", "A1 Bc"),
            ("straßeÜber", "straße Über"),
        ] {
            assert_eq!(parts(run).join(" "), expected);
        }
    }
}
