//! The body of an operation, out of what its requests send.

use std::collections::BTreeSet;

use super::call::Call;
use super::document;
use super::form;
use super::operation::Context;
use super::parameters::Parameters;
use super::types::Slot;
use super::variables;
use super::written::{Written, is_json};
use crate::api::{Body, Escape};
use crate::report::{Diagnostic, Kind, Severity};
use crate::source::Place;

/// Lowers the bodies of the requests of one operation.
pub(super) fn lower(
    group: usize,
    calls: &[&Call<'_>],
    parameters: &mut Parameters,
    context: &mut Context<'_>,
) -> Option<Body> {
    let required = calls.iter().all(|call| !call.body.is_none());
    let first = calls.iter().find(|call| !call.body.is_none())?;
    match &first.body {
        Written::None => None,
        Written::Json { .. } => {
            let ty = context.types.root(group, Slot::Body);
            let media_type = own_media_type(calls).unwrap_or_else(|| "application/json".to_owned());
            note_undeclared(&media_type, first, context);
            Some(Body::Json {
                ty,
                required,
                media_type,
            })
        }
        Written::Text {
            text,
            media_type,
            place,
        } => {
            let media_type = own_media_type(calls).unwrap_or_else(|| media_type.clone());
            Some(text_body(
                text, media_type, *place, required, calls, parameters, context,
            ))
        }
        Written::UrlEncoded(_) => Some(Body::UrlEncoded(form::urlencoded(
            calls, parameters, context,
        ))),
        Written::FormData(_) => Some(Body::FormData(form::form_data(calls, parameters, context))),
        Written::File { .. } => Some(Body::Bytes {
            media_type: own_media_type(calls),
            required,
        }),
        Written::GraphQl {
            query,
            operation_name,
            variables,
        } => Some(Body::GraphQl {
            query: document::template(query, first.request.place, first, parameters, context),
            operation_name: operation_name.map(str::to_owned),
            variables: variables
                .as_ref()
                .map(|_| context.types.root(group, Slot::Body)),
        }),
    }
}

/// JSON without a declared type goes out as Postman sends it, which few expect.
fn note_undeclared(media_type: &str, call: &Call<'_>, context: &mut Context<'_>) {
    if is_json(media_type) {
        return;
    }
    let message = format!("the body is JSON, but the request sends it as `{media_type}`");
    let found = Diagnostic::new(Kind::Body, Severity::Note, message)
        .at(call.request.place)
        .in_path(&call.path);
    context.report.push(
        found
            .instead("so does the client, as Postman does")
            .help("add the header `Content-Type: application/json` to the request"),
    );
}

/// What the operation's body is sent as: the media type that most requests send; of equally common ones the first of the
/// alphabet.
pub(super) fn own_media_type(calls: &[&Call<'_>]) -> Option<String> {
    let all: Vec<_> = calls
        .iter()
        .filter_map(|call| call.body.media_type())
        .collect();
    let distinct: BTreeSet<_> = all.iter().collect();
    let count = |media_type: &str| all.iter().filter(|other| **other == media_type).count();
    distinct
        .into_iter()
        .rev()
        .max_by_key(|media_type| count(media_type))
        .map(|media_type| (*media_type).to_owned())
}

/// A document with holes is the operation's own, where all requests have the same; any other text is the caller's, with
/// whatever credentials stand in it.
fn text_body(
    text: &str,
    media_type: String,
    place: Place,
    required: bool,
    calls: &[&Call<'_>],
    parameters: &mut Parameters,
    context: &mut Context<'_>,
) -> Body {
    let same = calls
        .iter()
        .all(|call| matches!(&call.body, Written::Text { text: other, .. } if *other == text));
    let whole_is_one = variables::whole(text).is_some();
    let Some(first) = calls.first().filter(|_| same && required && !whole_is_one) else {
        return Body::Text {
            media_type,
            required,
        };
    };
    if !variables::any(text) {
        return Body::Text {
            media_type,
            required,
        };
    }
    let xml = media_type.contains("xml") || text.trim_start().starts_with('<');
    let escape = if xml { Escape::Xml } else { Escape::Raw };
    Body::Document {
        media_type,
        template: document::template(text, place, first, parameters, context),
        escape,
    }
}
