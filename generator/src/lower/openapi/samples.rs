//! The examples of replies, for the generated tests: those that are of the type that their schema became. The others are
//! reported where all examples are looked at.

use super::endpoint::Endpoint;
use super::reply;
use crate::api::{Api, Reply, ReplyBody, ReplyExample};
use crate::config::Config;
use crate::expect::{Fill, SecretNames};
use crate::infer::{Rules, misfits};
use crate::lower::postman::variables::Values;
use crate::read::openapi::{Document, Located};

/// Adds the examples to the replies of an API whose types are finished; its operations are those of the endpoints, in
/// order.
pub(super) fn add(
    document: &Document<'_>,
    endpoints: &[Endpoint<'_>],
    config: &Config,
    api: &mut Api,
) {
    // A document has no variables, and secrets in it are made up.
    let fill = Fill::made_up(Values::default(), SecretNames::of(config));
    for (endpoint, operation) in endpoints.iter().zip(&mut api.operations) {
        let written = endpoint.operation.get("responses").into_iter();
        for member in written.flat_map(Located::members) {
            let status = reply::status(member.key);
            let known = |reply: &&mut Reply| Some(reply.status) == status;
            let Some(reply) = operation.replies.iter_mut().find(known) else {
                continue;
            };
            let (ReplyBody::Json(ty), Ok(object)) =
                (&reply.body, document.references.follow(member.value))
            else {
                continue;
            };
            let rules = Rules {
                lossless: true,
                placeholders: false,
                nulls: false,
            };
            let samples = reply::examples(object, document).into_iter();
            let fitting =
                samples.filter(|sample| misfits(&api.types, ty, sample.node, rules).is_empty());
            let bodies: Vec<_> = fitting
                .filter_map(|sample| fill.example(sample.node))
                .collect();
            reply
                .examples
                .extend(bodies.into_iter().map(|body| ReplyExample {
                    title: String::new(),
                    error_codes: Vec::new(),
                    body: Some(body),
                }));
        }
    }
}
