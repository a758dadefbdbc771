//! A collection and an OpenAPI document that use every feature, with a payload in every text field.

use postwright::{Config, Generated, Report, Source};

const COLLECTION: &str = include_str!("everything.json");
const ENVIRONMENT: &str = include_str!("everything.environment.json");

const DOCUMENT: &str = include_str!("document.json");

/// What generates from a payload.
type Generate = fn(&str) -> Result<Generated, Report>;

/// Of the collection, and of the OpenAPI document.
pub(crate) const BOTH: [Generate; 2] = [generate, generate_document];

/// The OpenAPI document with the payload in every field.
fn document(payload: &str) -> Source {
    Source::single("document.json", fill(DOCUMENT, payload))
}

/// Generates from [`document`].
fn generate_document(payload: &str) -> Result<Generated, Report> {
    postwright::generate(&document(payload), &Config::default(), None)
}

/// The collection and its environment with the payload in every field.
pub(crate) fn source(payload: &str) -> Source {
    Source::single("input.json", fill(COLLECTION, payload))
        .with("environment.json", fill(ENVIRONMENT, payload))
}

/// Generates from [`source`].
pub(crate) fn generate(payload: &str) -> Result<Generated, Report> {
    postwright::generate(&source(payload), &Config::default(), None)
}

/// `MARK` stands in JSON text, `NESTED` in JSON text inside it.
fn fill(text: &str, payload: &str) -> String {
    let once = escaped(payload);
    text.replace("MARK", &once)
        .replace("NESTED", &escaped(&once))
}

fn escaped(text: &str) -> String {
    let quoted = serde_json::Value::from(text).to_string();
    quoted[1..quoted.len() - 1].to_owned()
}
