//! What a request sends under no name that an argument could have, or under one that the client does not know.

use super::call::Call;
use super::{form, headers, variables};
use crate::read::postman::document::Field;
use crate::report::{Diagnostic, Kind, Report, Severity};
use crate::source::Place;

/// Reports the headers and the form fields of a request that are left out for want of a name.
pub(super) fn note(call: &Call<'_>, report: &mut Report) {
    for (key, field) in enabled(&call.request.headers) {
        // Postman sends no request with such a header (observed).
        if !key.is_empty() && !headers::is_token(key) {
            let message = format!("{key:?} is no name of a header");
            report.push(found(Kind::Header, message, field.place, call));
        }
    }
    let fields = form::fields(call).iter().map(|field| &field.field);
    for (key, field) in enabled(fields) {
        if key.is_empty() && !form::text(&field.value).is_empty() {
            let message = "a field of the form has a value and no key";
            report.push(found(Kind::Body, message, field.place, call));
        }
    }
}

/// Reports the names in the query and the form of a request that hold variables: an argument has one name for all calls.
pub(super) fn note_variables(call: &Call<'_>, report: &mut Report) {
    let query = call.target.query.iter().filter(|entry| !entry.disabled);
    let query = query.map(|entry| (entry.key.as_str(), call.request.place));
    let fields = form::fields(call).iter().map(|field| &field.field);
    let fields = enabled(fields).map(|(key, field)| (key, field.place));
    for (key, place) in query.chain(fields).filter(|(key, _)| variables::any(key)) {
        let message = format!("the name {key:?} holds a variable");
        let found = found(Kind::Variable, message, place, call);
        report.push(found.instead("it is sent as it stands, braces and all"));
    }
}

/// Reports the entries of a query that have values under a blank key.
pub(super) fn note_query(key: &str, calls: &[&Call<'_>], report: &mut Report) {
    for call in calls {
        let mut entries = call.target.query.iter();
        let has_value = entries.any(|entry| {
            let value = entry.value.as_deref().unwrap_or_default();
            entry.key == key && !entry.disabled && !value.is_empty()
        });
        if has_value {
            let message = "an entry of the query has a value and no key";
            report.push(found(Kind::Shape, message, call.request.place, call));
        }
    }
}

fn enabled<'f>(
    fields: impl IntoIterator<Item = &'f Field>,
) -> impl Iterator<Item = (&'f str, &'f Field)> {
    let enabled = fields.into_iter().filter(|field| !field.disabled);
    enabled.map(|field| (field.key.as_deref().unwrap_or_default().trim(), field))
}

fn found(kind: Kind, message: impl Into<String>, place: Place, call: &Call<'_>) -> Diagnostic {
    let found = Diagnostic::new(kind, Severity::Warning, message);
    found
        .at(place)
        .in_path(&call.path)
        .instead("it is left out")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::report::Kind;
    use crate::{Config, Source};

    #[test]
    fn nothing_without_a_name_is_left_out_silently() {
        let header = |key: &str| json!({"key": key, "value": "1"});
        let field = |value: &str| json!({"value": value});
        let request = json!({
            "method": "POST",
            "url": "https://api.example.com/books?={{x}}&{{a}}=1&=",
            "header": [header("no token"), header(""), header("X-Token")],
            "body": {"mode": "urlencoded", "urlencoded": [field("x"), field(""), {"key": "{{b}}", "value": "1"}]},
        });
        let collection = json!({
            "info": {"name": "Shop", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
            "item": [{"name": "Add", "request": request}],
        });
        let source = Source::single("shop.json", collection.to_string());
        let generated = crate::generate(&source, &Config::default(), None).unwrap();
        let found = generated.report.diagnostics.iter();
        let left_out: Vec<_> = found
            .filter(|found| found.instead.as_deref() == Some("it is left out"))
            .map(|found| found.kind)
            .collect();
        let found = generated.report.diagnostics.iter();
        let variables = found.filter(|found| found.kind == Kind::Variable);
        assert_eq!(variables.count(), 2, "{:?}", generated.report);
        assert_eq!(left_out.len(), 3, "{:?}", generated.report);
        for kind in [Kind::Header, Kind::Body, Kind::Shape] {
            assert!(left_out.contains(&kind), "{kind:?}");
        }
    }
}
