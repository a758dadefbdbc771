//! The core schema of YAML 1.2.2, section 10.3.2.

use std::borrow::Cow;

use crate::read::node::Value;

/// The value of a plain scalar.
pub(super) fn plain(text: Cow<'_, str>) -> Value<'_> {
    match text.as_ref() {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        number if is_number(number) => Value::Number(text),
        _ => Value::Text(text),
    }
}

fn is_number(text: &str) -> bool {
    if let Some(digits) = text.strip_prefix("0o") {
        return !digits.is_empty() && digits.bytes().all(|byte| matches!(byte, b'0'..=b'7'));
    }
    if let Some(digits) = text.strip_prefix("0x") {
        return !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    }
    if let ".nan" | ".NaN" | ".NAN" = text {
        return true;
    }
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    matches!(unsigned, ".inf" | ".Inf" | ".INF") || is_decimal(unsigned)
}

/// `( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?`
fn is_decimal(text: &str) -> bool {
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (
            mantissa,
            Some(exponent.strip_prefix(['+', '-']).unwrap_or(exponent)),
        ),
        None => (text, None),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    is_digits(whole)
        && is_digits(fraction)
        && !(whole.is_empty() && fraction.is_empty())
        && exponent.is_none_or(|exponent| !exponent.is_empty() && is_digits(exponent))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_core_forms_are_typed() {
        for text in [
            "0", "012", "-1", "+1", "0o17", "0x1F", "1.", ".5", "-1.5e+3", "1E9", ".inf", "-.Inf",
            ".nan",
        ] {
            assert_eq!(plain(text.into()), Value::Number(text.into()));
        }
        for text in [
            "no",
            "yes",
            "on",
            "off",
            "y",
            "1_000",
            "0b1",
            "1:30",
            "2020-01-01",
            ".",
            "+",
            "e5",
            "1e",
            "-.nan",
            "0x",
            "--1",
            "1.2.3",
            "tRUE",
            "nULL",
        ] {
            assert_eq!(plain(text.into()), Value::Text(text.into()));
        }
        assert_eq!(plain("~".into()), Value::Null);
        assert_eq!(plain("TRUE".into()), Value::Bool(true));
        assert_eq!(plain("False".into()), Value::Bool(false));
    }
}
