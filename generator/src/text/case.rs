//! Where words end within a run of letters and digits.

/// The parts of a run of letters and digits, as its case tells them: `camelCase` has two, and so has `HTTPServer`. Digits
/// stay with the letters before them.
pub(crate) fn parts(run: &str) -> impl Iterator<Item = &str> {
    let mut rest = run;
    std::iter::from_fn(move || {
        let (part, after) = rest.split_at_checked(first_part(rest))?;
        rest = after;
        (!part.is_empty()).then_some(part)
    })
}

/// The length of the first part of a run.
fn first_part(run: &str) -> usize {
    // Most runs have no capital but the first.
    let mut others = run.bytes().skip(1);
    if others.all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()) {
        return run.len();
    }
    let (mut after_upper, mut after_lower) = (false, false);
    let mut characters = run.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let is_upper = character.is_uppercase();
        let before_lower = characters
            .peek()
            .is_some_and(|(_, next)| next.is_lowercase());
        if is_upper && (after_lower || (after_upper && before_lower)) {
            return at;
        }
        // Digits continue the case of the letters before them.
        if is_upper || character.is_lowercase() {
            (after_upper, after_lower) = (is_upper, !is_upper);
        }
    }
    run.len()
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
            assert_eq!(parts(run).collect::<Vec<_>>().join(" "), expected);
        }
    }
}
