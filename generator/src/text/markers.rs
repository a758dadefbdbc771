//! Marks that converters and people put into descriptions: required values and lists of the possible ones.

/// The end of a description that lists the possible values, as converters from OpenAPI write it.
const ENUM_START: &str = "(This can only be one of ";

/// Whether a description begins by saying that the value is required, and the description without that.
///
/// Understood are `(Required) `, `[required]` and `**Required**`, in any case, and a plain `Required` that a full stop, a
/// colon or a dash follows. A sentence such as `Required if the user is new` is none. The rule is the one that the
/// converter from OpenAPI to Postman writes by.
#[must_use]
pub(crate) fn required_marker(description: &str) -> (bool, &str) {
    let text = description.trim_start();
    if is_denied(text) {
        return (false, description);
    }
    let stripped = [
        ("(", ")"),
        ("[", "]"),
        ("**(", ")**"),
        ("**[", "]**"),
        ("**", "**"),
        ("__", "__"),
        ("*", "*"),
    ]
    .iter()
    .find_map(|(open, close)| bracketed(text, open, close))
    .or_else(|| plain(text));
    match stripped {
        Some(rest) => (true, rest.trim_start()),
        None => (false, description),
    }
}

/// The possible values that the end of a description lists, and the description without that.
///
/// The values of ` (This can only be one of a,b,c)` are parted by commas that nothing escapes. A list without values is
/// none.
#[must_use]
pub(crate) fn enum_values(description: &str) -> Option<(Vec<String>, String)> {
    let text = description.trim_end();
    let start = text.rfind(ENUM_START)?;
    let (rest, list) = text.split_at_checked(start)?;
    let list = list.strip_prefix(ENUM_START)?.strip_suffix(')')?;
    let mut values: Vec<String> = Vec::new();
    for value in list
        .split(',')
        .map(str::trim)
        .filter(|value| !value.is_empty())
    {
        if !values.iter().any(|known| known == value) {
            values.push(value.to_owned());
        }
    }
    (!values.is_empty()).then(|| (values, rest.trim_end().to_owned()))
}

fn bracketed<'a>(text: &'a str, open: &str, close: &str) -> Option<&'a str> {
    let inner = strip_required(text.strip_prefix(open)?)?;
    // The stop may stand within the marks: `**Required.**`
    let inner = inner.strip_prefix(['.', ':']).unwrap_or(inner);
    let after = inner.strip_prefix(close)?;
    let stopped = strip_stop(after);
    // Emphasis may also begin a sentence: `**Required** if the user is new`.
    let emphasis = !open.contains(['(', '[']);
    let ended =
        stopped.len() < after.len() || inner.len() < text.len() - open.len() - "required".len();
    let begins = after
        .trim_start()
        .starts_with(|first: char| !first.is_lowercase())
        || after.trim().is_empty();
    (!emphasis || ended || begins).then_some(stopped)
}

fn plain(text: &str) -> Option<&str> {
    let after = strip_required(text)?;
    let stopped = strip_stop(after);
    (stopped.len() < after.len() || after.trim().is_empty()).then_some(stopped)
}

/// `required: false` and its like.
fn is_denied(text: &str) -> bool {
    let after =
        strip_required(text.trim_start_matches(['*', '_', '`', '(', '['])).unwrap_or_default();
    let word = after
        .trim_start_matches(['*', '_', '`', ' ', ':', '='])
        .split(|letter: char| !letter.is_alphanumeric())
        .next()
        .unwrap_or_default();
    ["false", "no", "optional"]
        .iter()
        .any(|denied| word.eq_ignore_ascii_case(denied))
}

fn strip_required(text: &str) -> Option<&str> {
    let word = "required";
    let (start, after) = text.split_at_checked(word.len())?;
    start.eq_ignore_ascii_case(word).then_some(after)
}

/// The text without a stop at its start; a dash counts only with white space on both sides.
fn strip_stop(text: &str) -> &str {
    let dashed = [" - ", " – ", " — "]
        .iter()
        .find_map(|dash| text.strip_prefix(dash));
    dashed
        .or_else(|| text.strip_prefix(['.', ':', ';', ',']))
        .unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_required_values_are_taken_off() {
        for (text, rest) in [
            ("(Required) The id.", "The id."),
            ("  (required)The id.", "The id."),
            ("[REQUIRED] The id.", "The id."),
            ("**Required**. The id.", "The id."),
            ("**Required.** The id.", "The id."),
            ("**Required** The id.", "The id."),
            ("**(Required)** The id.", "The id."),
            ("Required. The id.", "The id."),
            ("Required: the id.", "the id."),
            ("Required - the id.", "the id."),
            ("required", ""),
            ("(Required)", ""),
        ] {
            assert_eq!(required_marker(text), (true, rest), "{text}");
        }
    }

    #[test]
    fn sentences_about_being_required_are_left_alone() {
        for text in [
            "Required if the user is new",
            "**Required** if the user is new",
            "Required-by date",
            "Requires a token",
            "(Required for admins) The id.",
            "The id (Required)",
            "",
        ] {
            assert_eq!(required_marker(text), (false, text), "{text}");
        }
    }

    #[test]
    fn values_at_the_end_are_listed() {
        let (values, rest) = enum_values("The state (This can only be one of a, b,a,c d)").unwrap();
        assert_eq!(values, ["a", "b", "c d"]);
        assert_eq!(rest, "The state");
        assert_eq!(
            enum_values("(This can only be one of x)").unwrap(),
            (vec!["x".to_owned()], String::new())
        );
    }

    #[test]
    fn a_list_elsewhere_or_without_values_is_none() {
        assert_eq!(enum_values("(This can only be one of a,b) or so"), None);
        assert_eq!(enum_values("x (This can only be one of )"), None);
        assert_eq!(enum_values("x (This can only be one of ,)"), None);
    }

    #[test]
    fn what_says_that_it_is_not_required_is_no_mark() {
        for text in [
            "required: false\nthe kind",
            "Required: no",
            "**Required**: false",
            "required = optional",
        ] {
            assert_eq!(required_marker(text), (false, text));
        }
        assert!(required_marker("Required: the kind").0);
        assert!(required_marker("required: not empty").0);
    }
}
