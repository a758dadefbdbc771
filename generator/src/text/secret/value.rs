//! Values that look like credentials.

/// Beginnings that vendors give to their keys and tokens, and the least length of such a value.
const PREFIXES: [(&str, usize); 33] = [
    ("sk_live_", 16),
    ("sk_test_", 16),
    ("rk_live_", 16),
    ("rk_test_", 16),
    ("pk_live_", 16),
    ("whsec_", 16),
    ("sk-", 20),
    ("ghp_", 20),
    ("gho_", 20),
    ("ghu_", 20),
    ("ghs_", 20),
    ("ghr_", 20),
    ("github_pat_", 20),
    ("glpat-", 16),
    ("xoxb-", 12),
    ("xoxa-", 12),
    ("xoxp-", 12),
    ("xoxr-", 12),
    ("xoxs-", 12),
    ("xapp-", 12),
    ("AKIA", 20),
    ("ASIA", 20),
    ("AIza", 30),
    ("ya29.", 20),
    ("PMAK-", 20),
    ("SG.", 20),
    ("shpat_", 20),
    ("npm_", 20),
    ("dop_v1_", 20),
    ("hvs.", 20),
    ("EAAA", 30),
    ("key-", 30),
    ("Atza|", 20),
];

/// Parts of values that stand for a credential and are none.
const PLACEHOLDERS: [&str; 14] = [
    "{{",
    "}}",
    "<",
    ">",
    "your",
    "example",
    "sample",
    "placeholder",
    "xxxx",
    "****",
    "....",
    "…",
    "redacted",
    "insert",
];

/// The shortest run without a known beginning that is taken for a credential.
const LEAST_LENGTH: usize = 32;

/// Whether a value looks like a credential: it begins as vendors' keys do, is a JSON web token or a private key, or is a
/// long run that no person would write.
///
/// A scheme before it (`Bearer`, `Basic`, `Token`) is ignored. Placeholders such as `<token>`, `{{x}}`, `your-api-key` and
/// `XXXX` are none, nor are UUIDs.
#[must_use]
pub(crate) fn looks_like_credential(value: &str) -> bool {
    let value = value.trim();
    if value.starts_with("-----BEGIN") && value.contains("PRIVATE KEY") {
        return true;
    }
    let value = without_scheme(value);
    let lower = value.to_lowercase();
    if value.contains(char::is_whitespace) || PLACEHOLDERS.iter().any(|part| lower.contains(part)) {
        return false;
    }
    has_prefix(value) || is_web_token(value) || is_random(value)
}

fn without_scheme(value: &str) -> &str {
    match value.split_once(' ') {
        Some((scheme, rest))
            if ["bearer", "basic", "token"]
                .iter()
                .any(|known| scheme.eq_ignore_ascii_case(known)) =>
        {
            rest.trim_start()
        }
        _ => value,
    }
}

fn has_prefix(value: &str) -> bool {
    PREFIXES.iter().any(|&(prefix, length)| {
        value.len() >= length
            && value.starts_with(prefix)
            && distinct(value.trim_start_matches(prefix)) >= 5
    })
}

/// Whether it has the shape of RFC 7519: three parts in base64url, the first a JSON object.
fn is_web_token(value: &str) -> bool {
    let parts: Vec<&str> = value.split('.').collect();
    let encoded = |part: &&str| {
        part.bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'='))
    };
    value.starts_with("eyJ")
        && value.len() >= 20
        && (2..=5).contains(&parts.len())
        && parts.iter().all(encoded)
}

/// Whether it is long, of the alphabet of base64 or hex, and mixed as chance mixes.
fn is_random(value: &str) -> bool {
    let alphabet = value
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || b"+/=_-".contains(&byte));
    if value.len() < LEAST_LENGTH || !alphabet || value.starts_with('/') || is_uuid(value) {
        return false;
    }
    let count = |matches: fn(&u8) -> bool| value.bytes().filter(matches).count();
    let (digits, upper, lower) = (
        count(u8::is_ascii_digit),
        count(u8::is_ascii_uppercase),
        count(u8::is_ascii_lowercase),
    );
    let hex = value.bytes().all(|byte| byte.is_ascii_hexdigit());
    if hex {
        return digits >= 4 && upper + lower >= 4 && distinct(value) >= 8;
    }
    // Words joined by hyphens have few digits and few changes of case.
    digits >= 3 && changes(value) * 4 >= value.len() && distinct(value) >= 14
}

fn is_uuid(value: &str) -> bool {
    let lengths: Vec<usize> = value.split('-').map(str::len).collect();
    lengths == [8, 4, 4, 4, 12]
}

fn distinct(value: &str) -> usize {
    value
        .chars()
        .collect::<std::collections::BTreeSet<_>>()
        .len()
}

/// How often the kind of character changes: small letter, capital, digit, other. The start of a word is no change.
fn changes(value: &str) -> usize {
    let kind = |byte: u8| match byte {
        b'a'..=b'z' => 0,
        b'A'..=b'Z' => 1,
        b'0'..=b'9' => 2,
        _ => 3,
    };
    let kinds: Vec<u8> = value.bytes().map(kind).collect();
    kinds
        .windows(2)
        .filter(|pair| pair.first() != pair.last() && !pair.contains(&3) && *pair != [1, 0])
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Written in two halves, so that no scanner takes the tests for leaks.
    fn joined(parts: [&str; 2]) -> String {
        parts.concat()
    }

    #[test]
    fn keys_of_vendors_are_recognised() {
        for parts in [
            ["sk_live", "_4eC39HqLyjWDarjtT1zdp7dc"],
            ["ghp", "_16C7e42F292c6912E7710c838347Ae178B4a"],
            ["xoxb", "-123456789012-abcdefGHIJKL"],
            ["AKIA", "IOSFODNN7QWERTYU"],
            ["PMAK-", "5f3c1a2b9d8e7f0012345678-0a1b2c3d4e5f"],
            [
                "eyJ",
                "hbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N",
            ],
            [
                "Bearer eyJ",
                "hbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N",
            ],
            ["-----BEGIN RSA", " PRIVATE KEY-----\nMIIE"],
            ["9f86d081884c7d65", "9a2feaa0c55ad015a3bf4f1b2b0b822c"],
            ["q7Zr2LxP9vTn4Kb8", "Wc1Yd6Hs3Jf5Mg0A"],
        ] {
            assert!(looks_like_credential(&joined(parts)), "{parts:?}");
        }
    }

    #[test]
    fn placeholders_and_ordinary_values_are_not() {
        for value in [
            "<token>",
            "{{x}}",
            "Bearer {{token}}",
            "your-api-key",
            "XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX",
            "sk_live_xxxxxxxxxxxxxxxxxxxx",
            "123e4567-e89b-12d3-a456-426614174000",
            "a-long-slug-of-many-words-from-2021-03",
            "The password must have 8 characters",
            "https://a.test/b/c/d/e/f/g/h/i/j/k/l",
            "2021-03-04T05:06:07.000Z",
            "",
            "00000000000000000000000000000000",
            "application/vnd.company-name.resource",
            "internalServiceConfigurationManager2",
            "sk_live_",
            "key-performance-indicator",
        ] {
            assert!(!looks_like_credential(value), "{value}");
        }
    }
}
