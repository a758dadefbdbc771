//! What the names of saved examples tell.

use super::inline::render_text;
use super::tree::{inline_text, parse_line};

/// Words of the status line in an example's name, before its code.
const STATUS_LABELS: [&str; 5] = [
    "http status code",
    "http status",
    "status code",
    "status",
    "http",
];

/// The reason phrases of RFC 9110 and the registry of status codes, longest first where one begins another.
const REASONS: [&str; 62] = [
    "Non-Authoritative Information",
    "Network Authentication Required",
    "Proxy Authentication Required",
    "Range Not Satisfiable",
    "Requested Range Not Satisfiable",
    "Request Header Fields Too Large",
    "Unavailable For Legal Reasons",
    "HTTP Version Not Supported",
    "Variant Also Negotiates",
    "Internal Server Error",
    "Unsupported Media Type",
    "Precondition Required",
    "Precondition Failed",
    "Request Entity Too Large",
    "Unprocessable Content",
    "Unprocessable Entity",
    "Misdirected Request",
    "Insufficient Storage",
    "Service Unavailable",
    "Switching Protocols",
    "Permanent Redirect",
    "Temporary Redirect",
    "Request-URI Too Long",
    "Method Not Allowed",
    "Expectation Failed",
    "Payload Too Large",
    "Content Too Large",
    "Failed Dependency",
    "Too Many Requests",
    "Moved Permanently",
    "Multiple Choices",
    "Already Reported",
    "Upgrade Required",
    "Payment Required",
    "Length Required",
    "Request Timeout",
    "Gateway Timeout",
    "Not Implemented",
    "Partial Content",
    "Not Acceptable",
    "Reset Content",
    "URI Too Long",
    "Loop Detected",
    "Multi-Status",
    "Not Modified",
    "Not Extended",
    "Unauthorized",
    "I'm a teapot",
    "Bad Gateway",
    "Bad Request",
    "Early Hints",
    "Processing",
    "No Content",
    "Forbidden",
    "Not Found",
    "Too Early",
    "See Other",
    "Accepted",
    "Continue",
    "Conflict",
    "Created",
    "Found",
];

/// What the name of an example tells.
pub(crate) struct ExampleName {
    /// What it says beyond its status and its error code: one line of Markdown, without markup. Empty where nothing
    /// remains.
    pub(crate) title: String,
    /// The error codes that it holds, in order, each once.
    ///
    /// A code follows the words `error code` or `error codes`: a number, or a word of capitals, digits, `_`, `-` and `.`.
    /// Several are parted by commas, slashes, `or` or `and`.
    pub(crate) error_codes: Vec<String>,
}

impl ExampleName {
    /// Reads a name as it is written: Markdown.
    #[must_use]
    pub(crate) fn of(written: &str) -> Self {
        let text = inline_text(&parse_line(written));
        Self {
            title: title(&text),
            error_codes: error_codes(&text),
        }
    }
}

fn error_codes(text: &str) -> Vec<String> {
    let mut codes: Vec<String> = Vec::new();
    for code in after_labels(text).flat_map(|text| codes_at_start(text).0) {
        if !codes.iter().any(|known| known == code) {
            codes.push(code.to_owned());
        }
    }
    codes
}

fn title(text: &str) -> String {
    let lines = text
        .lines()
        .map(|line| without_error_code(without_status(line.trim())));
    let title: Vec<&str> = lines
        .filter(|line| line.contains(char::is_alphanumeric))
        .collect();
    render_text(&title.join(" "))
}

/// What follows each `error code` in the text.
fn after_labels(text: &str) -> impl Iterator<Item = &str> {
    let starts = text.match_indices(['e', 'E']);
    let starts = starts.filter_map(|(at, _)| text.get(at..));
    starts.filter_map(|from| {
        strip_word(from, "error codes").or_else(|| strip_word(from, "error code"))
    })
}

/// The codes at the start of the text, and what follows the last of them.
fn codes_at_start(text: &str) -> (Vec<&str>, &str) {
    let mut codes = Vec::new();
    let mut end = text;
    let mut next = Some(skip_marks(text));
    while let Some((code, after)) = next.and_then(split_code) {
        codes.push(code);
        end = after;
        next = strip_separator(after);
    }
    (codes, end)
}

fn split_code(text: &str) -> Option<(&str, &str)> {
    let end = text
        .find(|character: char| !(character.is_ascii_alphanumeric() || "_-.".contains(character)))
        .unwrap_or(text.len());
    let code = text.get(..end)?.trim_end_matches(['.', '-', '_']);
    let after = text.get(code.len()..)?;
    let capitals = code.bytes().filter(u8::is_ascii_uppercase).count();
    let small = code.bytes().any(|byte| byte.is_ascii_lowercase());
    let digits = code.bytes().any(|byte| byte.is_ascii_digit());
    let numeric = code.starts_with(|first: char| first.is_ascii_digit());
    (numeric || (!small && (capitals > 1 || (capitals == 1 && digits)))).then_some((code, after))
}

/// What follows the separator between two codes at the start of the text.
fn strip_separator(text: &str) -> Option<&str> {
    let rest = text.trim_start();
    let marked = rest.trim_start_matches([',', '/', '|']).trim_start();
    match ["or", "and"]
        .iter()
        .find_map(|word| strip_word(marked, word))
    {
        Some(after) => Some(skip_marks(after)),
        None => (marked.len() < rest.len()).then(|| skip_marks(marked)),
    }
}

fn without_status(line: &str) -> &str {
    let mut rest = line;
    for label in STATUS_LABELS {
        if let Some(after) = strip_word(rest, label) {
            rest = skip_marks(after);
            break;
        }
    }
    let Some(after) = strip_status_code(rest) else {
        return line;
    };
    let after = skip_marks(after);
    // The phrase may stand in parentheses.
    let inner = after.strip_prefix('(').unwrap_or(after);
    let reason = REASONS
        .iter()
        .chain(&["OK"])
        .find_map(|reason| strip_word(inner, reason));
    skip_marks(reason.map_or(after, |rest| rest.strip_prefix(')').unwrap_or(rest)))
}

fn strip_status_code(text: &str) -> Option<&str> {
    let (code, after) = text.split_at_checked(3)?;
    let valid = code.bytes().all(|byte| byte.is_ascii_digit())
        && ('1'..='5').contains(&code.chars().next()?);
    (valid && !after.starts_with(char::is_alphanumeric)).then_some(after)
}

fn without_error_code(line: &str) -> &str {
    let labelled = strip_word(line, "error codes").or_else(|| strip_word(line, "error code"));
    match labelled.map(codes_at_start) {
        Some((codes, after)) if !codes.is_empty() => skip_marks(after),
        _ => line,
    }
}

/// The text without the white space and the punctuation that parts a label from what it labels.
fn skip_marks(text: &str) -> &str {
    text.trim_start_matches(|character: char| {
        character.is_whitespace() || ":-–—=,.`#".contains(character)
    })
}

/// The text after the word at its start, in whatever case it is written.
fn strip_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let (start, after) = text.split_at_checked(word.len())?;
    (start.eq_ignore_ascii_case(word) && !after.starts_with(char::is_alphanumeric)).then_some(after)
}

#[cfg(test)]
mod tests {
    use super::ExampleName;

    fn error_codes(name: &str) -> Vec<String> {
        ExampleName::of(name).error_codes
    }

    fn title(name: &str) -> String {
        ExampleName::of(name).title
    }

    const TAKEN: &str = "**HTTP Status Code:** `400` **Bad Request** <br><br> **Error Code:** `300` <br>Your new password \
        can not match the old password.<br>This password cannot be changed.<br>";

    #[test]
    fn error_codes_are_found_behind_their_label() {
        assert_eq!(error_codes(TAKEN), ["300"]);
        assert_eq!(
            error_codes("**Error Code:** `1001`<br>a<br>**Error Code:** `1002`, `1003` or 1001"),
            ["1001", "1002", "1003"]
        );
        assert_eq!(
            error_codes("Error codes: INVALID_TOKEN / E-12."),
            ["INVALID_TOKEN", "E-12"]
        );
    }

    #[test]
    fn words_after_the_label_are_not_codes() {
        assert!(error_codes("Error code missing").is_empty());
        assert!(error_codes("400 Bad Request").is_empty());
    }

    #[test]
    fn the_title_is_what_remains() {
        assert_eq!(
            title(TAKEN),
            "Your new password can not match the old password. This password cannot be changed."
        );
        assert_eq!(
            title("**HTTP Status Code:** `204` **OK**<br>\nPassword updated."),
            "Password updated."
        );
        assert_eq!(
            title(
                "**HTTP Status Code:** `404` **Not Found**<br><br>\n**Error Code:** `1001`<br>\nNo <id>: $x.\n"
            ),
            r"No \<id>: $x."
        );
        assert_eq!(
            title("401 Unauthorized - Permission Denied"),
            "Permission Denied"
        );
        assert_eq!(title("200 - Get Account"), "Get Account");
        assert_eq!(title("Group deleted"), "Group deleted");
        assert_eq!(title("2000 users"), "2000 users");
    }

    #[test]
    fn a_bare_status_has_no_title() {
        for name in [
            "200",
            "200 OK",
            "404 Not Found",
            "HTTP Status Code: 400 Bad Request",
            "Status: 201 (Created)",
            "",
        ] {
            assert_eq!(title(name), "", "{name}");
        }
    }
}
