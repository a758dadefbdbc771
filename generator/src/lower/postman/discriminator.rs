//! What chooses an operation although method and path are the same: words of the query, the headers and the body.

use super::call::Call;
use super::written::Written;
use super::{headers, query, variables};
use crate::read::node::Node;
use crate::read::postman::document::{FieldValue, FormField};

/// Words that choose the operation although method and path are the same.
pub(super) fn discriminators(call: &Call<'_>) -> Vec<String> {
    let mut found = Vec::new();
    let query = call
        .target
        .query
        .iter()
        .filter(|piece| !piece.disabled && query::is_discriminator(&piece.key));
    found.extend(query.filter_map(|piece| constant(&piece.key, piece.value.as_deref()?)));
    let named = |name: &str| {
        name.eq_ignore_ascii_case("soapaction") || name.eq_ignore_ascii_case("x-amz-target")
    };
    let headers = headers::enabled(call.request).filter(|(name, _)| named(name));
    found.extend(headers.filter_map(|(name, field)| constant(name, &headers::value(field))));
    found.extend(match &call.body {
        Written::UrlEncoded(fields) | Written::FormData(fields) => form(fields),
        Written::Json { sample, .. } => json_rpc(sample).into_iter().collect(),
        Written::GraphQl { query, .. } => vec![graphql(query)],
        Written::Text {
            text, media_type, ..
        } => xml(text, media_type).into_iter().collect(),
        Written::None | Written::File { .. } => Vec::new(),
    });
    found
}

fn constant(key: &str, value: &str) -> Option<String> {
    let word = !value.trim().is_empty()
        && !variables::any(value)
        && super::placeholder::word(value).is_none();
    word.then(|| format!("{}={value}", key.to_ascii_lowercase()))
}

fn form(fields: &[FormField]) -> Vec<String> {
    let enabled = fields
        .iter()
        .map(|field| &field.field)
        .filter(|field| !field.disabled);
    enabled
        .filter_map(|field| match (&field.key, &field.value) {
            (Some(key), FieldValue::Text(value)) if query::is_discriminator(key) => {
                constant(key, value)
            }
            _ => None,
        })
        .collect()
}

/// The `method` of a JSON-RPC call (JSON-RPC 2.0 section 4).
fn json_rpc(sample: &Node<'_>) -> Option<String> {
    sample.get("jsonrpc")?;
    constant("method", sample.get("method")?.as_text()?)
}

/// The document without its white space: two requests are one operation only where they send the same.
fn graphql(query: &str) -> String {
    query.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The name of an XML document's root, or of the first element in a SOAP body.
fn xml(text: &str, media_type: &str) -> Option<String> {
    if !media_type.contains("xml") && !text.trim_start().starts_with('<') {
        return None;
    }
    let body = text
        .find("Body")
        .and_then(|at| text.get(at..))
        .and_then(|rest| rest.split_once('>'));
    let is_soap = text.contains("Envelope");
    let searched = if is_soap {
        body.map_or(text, |(_, rest)| rest)
    } else {
        text
    };
    let mut elements = searched.split('<').skip(1);
    let element = elements
        .find(|element| element.starts_with(|first: char| first.is_alphabetic() || first == '_'))?;
    let name = element
        .split(|next: char| next.is_whitespace() || next == '>' || next == '/')
        .next()?;
    Some(name.rsplit(':').next().unwrap_or(name).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_of_xml_is_found_below_a_soap_body() {
        let soap = "<?xml version=\"1.0\"?><s:Envelope xmlns:s=\"x\"><s:Header/><s:Body a=\"b\"><n:GetUser/></s:Body></s:Envelope>";
        assert_eq!(xml(soap, "text/xml").as_deref(), Some("GetUser"));
        assert_eq!(
            xml("<!-- a --><order id='1'>", "application/xml").as_deref(),
            Some("order")
        );
        assert_eq!(xml("plain", "text/plain"), None);
    }

    #[test]
    fn only_literal_words_discriminate() {
        assert_eq!(constant("Action", "list").as_deref(), Some("action=list"));
        assert_eq!(constant("action", "{{action}}"), None);
        assert_eq!(constant("action", "<string>"), None);
    }
}
