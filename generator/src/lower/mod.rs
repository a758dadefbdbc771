//! A document becomes an API: what is sent where, by which evidence. No Rust names, no tokens. One folder a family of
//! input formats; what several of them need stands beside the folders.

mod encode;
mod openapi;
pub(crate) mod postman;
mod silent;
mod wishes;

#[cfg(feature = "evidence")]
pub(crate) use openapi::examples as examples_of_openapi;
#[cfg(feature = "evidence")]
pub(crate) use postman::measure as evidence_of_postman;

use crate::api::Api;
use crate::config::Config;
use crate::name::Lock;
use crate::read::Document;
use crate::report::Report;

/// Lowers a document, whichever format it came in.
///
/// Every request becomes an operation, a variant of one, or a diagnostic. What the lock of an earlier run holds is decided
/// already.
pub(crate) fn lower(
    document: &Document<'_>,
    config: &Config,
    lock: Option<&Lock>,
    report: &mut Report,
) -> Api {
    let mut api = match document {
        Document::Postman(document) => postman::lower(document, config, lock, report),
        Document::OpenApi(document) => openapi::lower(document, config, lock, report),
    };
    api.operations.iter_mut().for_each(silent::give_whole);
    api
}
