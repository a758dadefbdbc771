//! Servers: what stands before an operation's path.

use super::endpoint::Endpoint;
use crate::api::{Base, BaseId};
use crate::config::Config;
use crate::read::openapi::Document;
use crate::report::Report;

/// The base URLs of a document.
pub(super) struct Servers {
    bases: Vec<Base>,
}

impl Servers {
    /// Finds the base URLs that operations use.
    pub(super) fn find(
        _document: &Document<'_>,
        _endpoints: &[Endpoint<'_>],
        _config: &Config,
        _report: &mut Report,
    ) -> Self {
        Self {
            bases: vec![Base {
                name: "base url".to_owned(),
                default: None,
                template: Vec::new(),
                description: None,
            }],
        }
    }

    /// The base of an operation.
    pub(super) fn of(&self, _endpoint: &Endpoint<'_>) -> BaseId {
        BaseId(0)
    }

    /// The finished bases.
    pub(super) fn into_bases(self) -> Vec<Base> {
        self.bases
    }
}
