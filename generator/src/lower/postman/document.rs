//! Documents of the collection with holes: XML, plain text and GraphQL.

use std::collections::BTreeSet;

use super::call::Call;
use super::operation::Context;
use super::parameters::{Observed, Parameters, Seen};
use super::variables::{self, Chunk};
use super::written::Written;
use crate::api::{ParameterId, ParameterPlace, Piece, Requirement, Template, Type};
use crate::expect;
use crate::report::{Diagnostic, Kind, Severity};
use crate::source::Place;

/// A part of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Part<'t> {
    Text(&'t str),
    Variable(&'t str),
    /// A credential that the collection's author wrote into the document.
    Secret {
        key: String,
        value: &'t str,
    },
}

/// A document as a template. A credential in it becomes a secret argument: it belongs to the author.
pub(super) fn template(
    text: &str,
    place: Place,
    call: &Call<'_>,
    parameters: &mut Parameters,
    context: &mut Context<'_>,
) -> Template {
    let parts = parts(text, call.body.kind() == "graphql");
    let mut template = Template::new();
    for part in parts {
        template.push(match part {
            Part::Text(text) => Piece::Literal(text.to_owned()),
            Part::Variable(name) => match context.setting(ParameterPlace::Body, name, name) {
                Some(setting) => Piece::Setting(setting),
                None => Piece::Parameter(hole(name, false, place, parameters, context)),
            },
            Part::Secret { key, .. } => {
                if parameters.find(ParameterPlace::Body, &key).is_none() {
                    note_secret(&key, place, call, context);
                }
                Piece::Parameter(hole(&key, true, place, parameters, context))
            }
        });
    }
    template
}

/// What a request has in a hole of its document, as it is written.
pub(super) fn written(call: &Call<'_>, key: &str) -> String {
    let text = match &call.body {
        Written::Text { text, .. } => text,
        Written::GraphQl { query, .. } => query,
        _ => "",
    };
    let is_graphql = call.body.kind() == "graphql";
    let secret = parts(text, is_graphql)
        .into_iter()
        .find_map(|part| match part {
            Part::Secret { key: own, value } if own == key => Some(value.to_owned()),
            _ => None,
        });
    secret.unwrap_or_else(|| format!("{{{{{key}}}}}"))
}

/// In GraphQL only what stands in quotes is a value; `password: String` is a type.
fn parts(text: &str, is_graphql: bool) -> Vec<Part<'_>> {
    let mut taken: BTreeSet<String> = variables::names(text).map(str::to_owned).collect();
    let mut known: Vec<(&str, &str, String)> = Vec::new();
    let mut parts = Vec::new();
    let mut done = 0;
    for found in expect::find(text) {
        let before = text.get(..found.start).unwrap_or_default();
        if is_graphql && !before.ends_with('"') {
            continue;
        }
        parts.extend(chunks(text.get(done..found.start).unwrap_or_default()));
        let same = known
            .iter()
            .find(|(name, value, _)| (*name, *value) == (found.name, found.value));
        let key = match same {
            Some((_, _, key)) => key.clone(),
            None => free(found.name, &mut taken),
        };
        known.push((found.name, found.value, key.clone()));
        let value = found.value;
        parts.push(Part::Secret { key, value });
        done = found.start + value.len();
    }
    parts.extend(chunks(text.get(done..).unwrap_or_default()));
    parts
}

fn chunks(text: &str) -> impl Iterator<Item = Part<'_>> {
    let chunks = variables::chunks(text).into_iter();
    chunks.map(|chunk| match chunk {
        Chunk::Text(text) => Part::Text(text),
        Chunk::Variable(name) => Part::Variable(name),
    })
}

/// A key that no other hole of the document has.
fn free(name: &str, taken: &mut BTreeSet<String>) -> String {
    let name = if name.is_empty() { "credential" } else { name };
    let numbered = (2_usize..).map(|number| format!("{name} {number}"));
    let mut keys = std::iter::once(name.to_owned()).chain(numbered);
    let key = keys.find(|key| !taken.contains(key)).unwrap_or_default();
    taken.insert(key.clone());
    key
}

fn hole(
    name: &str,
    secret: bool,
    place: Place,
    parameters: &mut Parameters,
    context: &mut Context<'_>,
) -> ParameterId {
    if let Some(known) = parameters.find(ParameterPlace::Body, name) {
        return known;
    }
    let mut observed = Observed::new(name, ParameterPlace::Body, 1);
    let value = (!secret).then(|| format!("{{{{{name}}}}}"));
    observed.request(std::iter::once(Seen {
        value,
        disabled: false,
        description: None,
        source: place,
    }));
    let mut parameter = observed.parameter(context);
    parameter.requirement = Requirement::Required;
    if secret {
        parameter.ty = Type::Secret;
    } else if parameter.ty != Type::Secret {
        parameter.ty = Type::Text;
    }
    parameters.add(parameter)
}

fn note_secret(key: &str, place: Place, call: &Call<'_>, context: &mut Context<'_>) {
    let message = format!("the document of the body holds a credential, `{key}`");
    let found = Diagnostic::new(Kind::Secret, Severity::Warning, message)
        .at(place)
        .in_path(&call.path);
    context.report.push(
        found
            .instead("the client takes it as a secret argument")
            .help("a collection is no place for credentials: put a variable there"),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_credential_is_a_part_of_its_own() {
        let secret = |key: &str, value| Part::Secret {
            key: key.to_owned(),
            value,
        };
        assert_eq!(
            parts("<a>{{x}}</a><password>open sesame</password>", false),
            [
                Part::Text("<a>"),
                Part::Variable("x"),
                Part::Text("</a><password>"),
                secret("password", "open sesame"),
                Part::Text("</password>"),
            ]
        );
    }

    #[test]
    fn each_credential_has_a_key_of_its_own() {
        let text = "password={{password}} password=a password=b password=a";
        let keys: Vec<_> = parts(text, false)
            .into_iter()
            .filter_map(|part| match part {
                Part::Secret { key, .. } => Some(key),
                _ => None,
            })
            .collect();
        assert_eq!(keys, ["password 2", "password 3", "password 2"]);
    }

    #[test]
    fn types_of_graphql_are_no_credentials() {
        for text in [
            "input Login { user: String, password: String }",
            "mutation ($password: String!) { login(password: $password) { token } }",
        ] {
            assert_eq!(parts(text, true), [Part::Text(text)]);
        }
        assert_eq!(parts("{ a(password: \"open sesame\") }", true).len(), 3);
    }
}
