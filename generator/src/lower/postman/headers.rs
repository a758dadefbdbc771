//! Headers: which of them are parameters, constants, settings, credentials, or nobody's business.

use std::collections::BTreeSet;

use super::body;
use super::call::Call;
use super::constants::is_constant;
use super::header_role::{Role, role};
use super::operation::Context;
use super::parameters::{Observed, Parameters, Seen};
use super::variables;
use super::written;
use crate::api::{Evidence, HeaderEntry, ParameterPlace, Piece, Requirement, Type};
use crate::read::postman::document::{Field, FieldValue, Request};
use crate::report::{Diagnostic, Kind, Severity};
use crate::text::secret;

/// A header's value as text, as the runtime writes it: `null` for null, nothing where it is missing (observed).
pub(super) fn value(field: &Field) -> String {
    match &field.value {
        FieldValue::Text(text) | FieldValue::Number(text) | FieldValue::Structured(text) => {
            text.trim().to_owned()
        }
        FieldValue::Bool(value) => value.to_string(),
        FieldValue::Null => "null".to_owned(),
        FieldValue::Missing => String::new(),
    }
}

/// The headers that Postman would send: enabled and with a name. Of names that differ only in case, the last counts.
pub(super) fn enabled(request: &Request) -> impl Iterator<Item = (&str, &Field)> {
    named(request)
        .filter(|(_, field)| !field.disabled)
        .filter(move |(name, field)| {
            let later = named(request).filter(|(_, other)| !other.disabled);
            !later
                .skip_while(|(_, other)| !std::ptr::eq(*other, *field))
                .any(|(other, _)| other != *name && other.eq_ignore_ascii_case(name))
        })
}

fn named(request: &Request) -> impl Iterator<Item = (&str, &Field)> {
    request.headers.iter().filter_map(|field| {
        let name = field
            .key
            .as_deref()
            .map(str::trim)
            .filter(|name| is_token(name))?;
        Some((name, field))
    })
}

/// The ordinary headers whose value is one variable: candidates for client settings.
pub(super) fn setting_candidates(request: &Request) -> impl Iterator<Item = (&str, &str)> {
    enabled(request)
        .filter(|(name, _)| role(name) == Role::Ordinary)
        .filter_map(|(name, field)| match &field.value {
            FieldValue::Text(text) => Some((name, variables::whole(text)?)),
            _ => None,
        })
}

/// Lowers the headers of the requests of one operation.
pub(super) fn lower(
    calls: &[&Call<'_>],
    parameters: &mut Parameters,
    context: &mut Context<'_>,
) -> Vec<HeaderEntry> {
    let mut entries = Vec::new();
    let mut done = BTreeSet::new();
    for (name, field) in calls.iter().flat_map(|call| named(call.request)) {
        if !done.insert(name.to_ascii_lowercase()) {
            continue;
        }
        match role(name) {
            Role::Transport => note_dropped(name, field, calls, context),
            Role::ContentType | Role::Credential => {}
            role => entries.extend(header(name, role, calls, parameters, context)),
        }
    }
    entries.extend(content_type(calls, parameters, context));
    entries
}

fn note_dropped(name: &str, field: &Field, calls: &[&Call<'_>], context: &mut Context<'_>) {
    let noise = ["postman-token", "accept-encoding", "connection"]
        .contains(&name.to_ascii_lowercase().as_str());
    if noise || field.disabled {
        return;
    }
    let path = calls
        .first()
        .map(|call| call.path.clone())
        .unwrap_or_default();
    let found = Diagnostic::new(
        Kind::Header,
        Severity::Note,
        format!("the header `{name}` belongs to the HTTP stack"),
    );
    context.report.push(
        found
            .at(field.place)
            .in_path(&path)
            .instead("the client sets it as the request needs it"),
    );
}

/// What the requests send as `Content-Type` and their body does not already say. Without a body a type that all have is
/// sent as it stands; what only some send, or others send otherwise, is the caller's. Forms write their own.
fn content_type(
    calls: &[&Call<'_>],
    parameters: &mut Parameters,
    context: &mut Context<'_>,
) -> Option<HeaderEntry> {
    let name = "Content-Type".to_owned();
    if calls.iter().any(|call| call.body.is_form()) {
        return None;
    }
    let own = body::own_media_type(calls);
    let said: Vec<_> = calls
        .iter()
        .map(|call| {
            written::sent_as(call).filter(|sent| call.body.is_none() || Some(sent) != own.as_ref())
        })
        .collect();
    let first = said.iter().flatten().next()?;
    let bodyless = calls.iter().all(|call| call.body.is_none());
    if bodyless && is_constant(first) && said.iter().all(|other| other.as_ref() == Some(first)) {
        let value = vec![Piece::Literal(first.clone())];
        return Some(HeaderEntry { name, value });
    }
    let mut observed = Observed::new(&name, ParameterPlace::Header, calls.len());
    for call in calls {
        observed.request(written::sent_as(call).into_iter().map(|value| Seen {
            value: Some(value),
            disabled: false,
            description: None,
            source: call.request.place,
        }));
    }
    let mut parameter = observed.parameter(context);
    parameter.ty = Type::Text;
    let value = vec![Piece::Parameter(parameters.add(parameter))];
    Some(HeaderEntry { name, value })
}

fn header(
    name: &str,
    role: Role,
    calls: &[&Call<'_>],
    parameters: &mut Parameters,
    context: &mut Context<'_>,
) -> Vec<HeaderEntry> {
    let mut observed = Observed::new(name, ParameterPlace::Header, calls.len());
    for call in calls {
        let fields = named(call.request).filter(|(other, _)| other.eq_ignore_ascii_case(name));
        observed.request(fields.map(|(_, field)| Seen {
            value: Some(value(field)),
            disabled: field.disabled,
            description: field.description.clone(),
            source: field.place,
        }));
    }
    if let Some((own, times)) = negotiated(name, &observed) {
        let entry = HeaderEntry {
            name: name.to_owned(),
            value: vec![Piece::Literal(own.to_owned())],
        };
        return vec![entry; times];
    }
    let mut parameter = observed.parameter(context);
    if role == Role::Ordinary {
        // Where some requests lack the header, the client's value may not be sent for all of them.
        if let Some(setting) = observed
            .whole_variable()
            .filter(|_| observed.is_in_all())
            .and_then(|variable| context.setting(ParameterPlace::Header, name, variable))
        {
            parameter.setting = Some(setting);
            parameter.requirement = Requirement::Optional;
        } else if let Some(constant) = constant(name, &observed, context) {
            parameter
                .evidence
                .push(Evidence::SameThroughout(constant.clone()));
            parameter.default = Some(constant);
        }
    }
    if parameter.default.is_some() && parameter.ty != Type::Secret {
        parameter.ty = Type::Text;
    }
    let id = parameters.add(parameter);
    vec![HeaderEntry {
        name: name.to_owned(),
        value: vec![Piece::Parameter(id)],
    }]
}

/// What every request of an operation asks for with `Accept` is the operation's own, as often as it is written: it says what
/// its replies are read as. A call's options, and a hook of the client, can still replace the header.
fn negotiated<'o>(name: &str, observed: &'o Observed) -> Option<(&'o str, usize)> {
    let same = observed.same_in_all().filter(|value| is_constant(value));
    same.filter(|_| name.eq_ignore_ascii_case("accept"))
        .zip(observed.times())
}

/// `Accept-Language` and its like are the operation's own; any other literal must be the same in the whole collection.
fn constant(name: &str, observed: &Observed, context: &Context<'_>) -> Option<String> {
    let own = observed.same_in_all().filter(|value| is_constant(value))?;
    let negotiation = name
        .get(..7)
        .is_some_and(|start| start.eq_ignore_ascii_case("accept-"));
    // What the operation had before is decided, whatever other requests send today.
    let agreed = match context.earlier_parameter(ParameterPlace::Header, name) {
        Some(earlier) => earlier.default.is_some(),
        None => negotiation || context.constants.agreed(name) == Some(own),
    };
    (agreed && !secret::is_secret_name(name)).then(|| own.to_owned())
}

/// Whether a text is a token (RFC 9110, section 5.6.2), as the name of each header is.
pub(super) fn is_token(name: &str) -> bool {
    !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_names_that_differ_in_case_the_last_counts() {
        let field = |key: &str| Field {
            key: Some(key.to_owned()),
            ..Field::default()
        };
        let request = Request {
            headers: vec![field("X-A"), field("x-a"), field("x-a"), field("")],
            ..Request::default()
        };
        let names: Vec<_> = enabled(&request).map(|(name, _)| name).collect();
        assert_eq!(names, ["x-a", "x-a"]);
    }
}
