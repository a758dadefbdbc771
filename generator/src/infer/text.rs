//! Types of values that are given as text: in paths, queries, headers and forms.

use super::number;
use super::placeholder::{self, Placeholder};
use crate::api::{Evidence, Type};

/// The type of a parameter whose values are given as text, and the evidence for it.
///
/// `samples` are the values as written, `name` is the parameter's name on the wire. Placeholders tell the type at once.
/// `true` and `false` are booleans. Numbers are numbers only where the name says that they count or measure something:
/// a value such as `12345` identifies things far more often than not, and then other forms of it may be valid as well.
/// Samples that are empty or a single variable are no evidence; what contradicts itself is text, and so is what has white
/// space around it, which is sent as well. Enums that a description lists are the caller's to know.
#[must_use]
pub(crate) fn text_type(samples: &[&str], name: &str) -> (Type, Vec<Evidence>) {
    if crate::text::secret::is_secret_name(name) {
        return (Type::Secret, vec![Evidence::SecretName]);
    }
    let values: Vec<&str> = samples
        .iter()
        .copied()
        .filter(|text| !is_silent(text.trim()))
        .collect();
    let placeholder = |text: &&str| {
        let found = placeholder::read(text)?;
        Some((
            of_placeholder(found)?,
            Evidence::Placeholder(text.trim().to_owned()),
        ))
    };
    if let Some((ty, evidence)) = values.iter().find_map(placeholder) {
        let contradicted = values.iter().any(|text| !is_of(&ty, text));
        return (if contradicted { Type::Text } else { ty }, vec![evidence]);
    }
    let candidates: &[(Type, &str, bool)] = &[
        (Type::Bool, "booleans", true),
        (
            Type::Integer,
            "integers",
            number::is_count(name) && !number::is_quantity(name),
        ),
        (Type::Float, "numbers", number::is_quantity(name)),
    ];
    let fitting = candidates.iter().find(|(ty, _, sensible)| {
        *sensible && !values.is_empty() && values.iter().all(|text| is_of(ty, text))
    });
    match fitting {
        Some((ty, form, _)) => (ty.clone(), vec![Evidence::Samples((*form).to_owned())]),
        None => (Type::Text, Vec::new()),
    }
}

/// Whether a sample says nothing: it is empty, a variable, or a placeholder of unknown type.
fn is_silent(text: &str) -> bool {
    let variable = text
        .strip_prefix("{{")
        .and_then(|rest| rest.strip_suffix("}}"));
    text.is_empty()
        || variable.is_some_and(|name| !name.contains("{{"))
        || placeholder::read(text).is_some_and(|found| of_placeholder(found).is_none())
}

fn of_placeholder(placeholder: Placeholder<'_>) -> Option<Type> {
    Some(match placeholder {
        Placeholder::Text => Type::Text,
        Placeholder::Secret => Type::Secret,
        Placeholder::Integer => Type::Integer,
        Placeholder::Float => Type::Float,
        Placeholder::Bool => Type::Bool,
        Placeholder::Unknown | Placeholder::Circular(_) => return None,
    })
}

/// Whether a text would be written the same way from a value of the type, or is a placeholder for one.
fn is_of(ty: &Type, text: &str) -> bool {
    if let Some(found) = placeholder::read(text).and_then(of_placeholder) {
        return found == *ty || (*ty == Type::Float && found == Type::Integer);
    }
    match ty {
        Type::Bool => matches!(text, "true" | "false"),
        Type::Integer => {
            number::is_whole(text)
                && text
                    .parse::<i64>()
                    .is_ok_and(|value| value.to_string() == text)
        }
        Type::Float => {
            let digits = text.strip_prefix('-').unwrap_or(text);
            let plain = digits
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'.');
            let begins = digits.starts_with(|first: char| first.is_ascii_digit());
            plain && begins && !is_padded(digits) && text.parse::<f64>().is_ok_and(f64::is_finite)
        }
        _ => true,
    }
}

/// Whether digits have a zero in front that a number would not have.
fn is_padded(digits: &str) -> bool {
    let second = digits
        .strip_prefix('0')
        .and_then(|rest| rest.chars().next());
    second.is_some_and(|second| second.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ty(samples: &[&str], name: &str) -> Type {
        text_type(samples, name).0
    }

    #[test]
    fn placeholders_tell_the_type() {
        assert_eq!(ty(&["<integer>"], "user_id"), Type::Integer);
        assert_eq!(ty(&["<double>", "3"], "x"), Type::Float);
        assert_eq!(ty(&["<password>"], "x"), Type::Secret);
        assert_eq!(ty(&["<object>"], "x"), Type::Text);
        assert_eq!(
            text_type(&["", "<boolean>"], "x").1,
            [Evidence::Placeholder("<boolean>".to_owned())]
        );
        assert_eq!(
            ty(&["<integer>", "all"], "page"),
            Type::Text,
            "contradicted by a value"
        );
        assert_eq!(
            ty(&["<integer>,<integer>"], "ids"),
            Type::Text,
            "a list in one text"
        );
    }

    #[test]
    fn numbers_are_numbers_only_where_they_count_or_measure() {
        assert_eq!(ty(&["25"], "limit"), Type::Integer);
        assert_eq!(ty(&["25"], "per_page"), Type::Integer);
        assert_eq!(ty(&["25", "50"], "maxResults"), Type::Integer);
        assert_eq!(ty(&["12345"], "userId"), Type::Text);
        assert_eq!(ty(&["52"], "lat"), Type::Float);
        assert_eq!(ty(&["52.5"], "price"), Type::Float);
        assert_eq!(ty(&["007"], "limit"), Type::Text);
        assert_eq!(ty(&["99999999999999999999"], "limit"), Type::Text);
    }

    #[test]
    fn booleans_are_told_by_every_sample() {
        assert_eq!(ty(&["true", "{{flag}}", "false", ""], "active"), Type::Bool);
        assert_eq!(ty(&["true", "yes"], "active"), Type::Text);
        assert_eq!(ty(&["True"], "active"), Type::Text);
    }

    #[test]
    fn without_evidence_it_is_text() {
        assert_eq!(text_type(&[], "q"), (Type::Text, Vec::new()));
        assert_eq!(text_type(&["{{page}}"], "page"), (Type::Text, Vec::new()));
        assert_eq!(ty(&["{{a}}{{b}}"], "page"), Type::Text);
    }

    #[test]
    fn a_secret_name_makes_a_secret() {
        assert_eq!(
            text_type(&["true"], "password"),
            (Type::Secret, vec![Evidence::SecretName])
        );
    }
}
