//! Values that stand for a type rather than for a value.

/// What a value says of its parameter's type: `<integer>` and its like, as converters write them.
pub(super) fn word(value: &str) -> Option<&str> {
    let word = value.strip_prefix('<')?.strip_suffix('>')?;
    let plausible = !word.is_empty()
        && word
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_ ".contains(&byte));
    plausible.then_some(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_angle_brackets_are_placeholders() {
        assert_eq!(word("<integer>"), Some("integer"));
        assert_eq!(word("<API Key>"), Some("API Key"));
        assert_eq!(word("<a href='x'>"), None);
        assert_eq!(word("<>"), None);
    }
}
