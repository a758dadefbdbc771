//! Numbers that order requests and say nothing of them.

/// Drops a number at the start, with the word that says what it counts.
#[must_use]
pub(crate) fn strip(text: &str) -> &str {
    let lower = text.to_ascii_lowercase();
    let label = [
        "step",
        "test case",
        "testcase",
        "test",
        "tc",
        "case",
        "scenario",
        "req",
        "request",
        "uc",
        "no",
        "#",
    ]
    .iter()
    .find(|label| {
        let after = lower.strip_prefix(**label).unwrap_or_default();
        after
            .trim_start_matches([' ', '-', '_', '.', '#'])
            .starts_with(|first: char| first.is_ascii_digit())
    });
    let (after_label, labelled) = match label.and_then(|label| text.get(label.len()..)) {
        Some(after) => (after.trim_start_matches([' ', '-', '_', '.', '#']), true),
        None => (text, false),
    };
    let number = number_length(after_label);
    let Some((number, rest)) = after_label
        .split_at_checked(number)
        .filter(|(number, _)| !number.is_empty())
    else {
        return text;
    };
    let after_marks =
        rest.trim_start_matches(|mark: char| mark.is_whitespace() || ".):-–—_|/".contains(mark));
    let delimiter = rest.trim_start();
    let delimited = delimiter.starts_with(['.', ')', ':', '-', '–', '—', '_', '|', '/'])
        && after_marks.len() < rest.len();
    let spaced = rest.starts_with(char::is_whitespace);
    let counts = labelled || number.starts_with('0') || number.contains('.');
    let tight_hyphen = rest.starts_with(['-', '_', '/'])
        && !labelled
        && !rest.get(1..).unwrap_or_default().starts_with(' ');
    if super::has_letter(after_marks) && ((delimited && !tight_hyphen) || (counts && spaced)) {
        after_marks
    } else {
        text
    }
}

/// The bytes of a number such as `1`, `1.2.3`, `5a`, `1.a` or `2-1` at the start of the text.
fn number_length(text: &str) -> usize {
    let mut length = 0;
    let mut rest = text;
    loop {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 {
            return length;
        }
        let separator = usize::from(length > 0);
        length += digits + separator;
        rest = rest.get(digits..).unwrap_or_default();
        let letter = rest.starts_with(|first: char| first.is_ascii_alphabetic())
            && rest
                .get(1..)
                .is_some_and(|after| after.starts_with(['.', ')', ':', ' ', '-']));
        if letter {
            return length + 1;
        }
        match rest.strip_prefix(['.', '-']) {
            Some(after) if after.starts_with(|first: char| first.is_ascii_digit()) => rest = after,
            Some(after) if rest.starts_with('.') && is_lettered(after) => return length + 2,
            _ => return length,
        }
    }
}

/// Whether a letter that counts follows, as in `1.a.` and `2.b)`.
fn is_lettered(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text
            .get(1..)
            .is_some_and(|after| after.starts_with(['.', ')', ':']))
}
