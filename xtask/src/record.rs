//! `record` and the tests of `wire`: what Postman sends for the repository's own collections.

use crate::Failure;
use crate::collections::{self, shown};
use crate::corpus::find::{Format, find};
use crate::process::{cargo, run};
use crate::wire;

/// Records again, through Newman, what Postman sends for each collection.
pub(crate) fn record() -> Result<(), Failure> {
    for collection in collections::all()? {
        // Postman sends collections, and no OpenAPI document.
        let inputs = find(&collection.source())?.inputs;
        if inputs.iter().any(|input| input.format == Format::OpenApi) {
            continue;
        }
        wire::record(&collection.source(), &collection.recording())?;
        println!("{}", shown(&collection.recording()));
    }
    Ok(())
}

/// Compares the clients' requests with the recordings: those that their tests make, and those of the collections.
pub(crate) fn compare() -> Result<(), Failure> {
    run(
        "wire",
        &mut cargo(&["test", "--package", "generated-client", "--test", "wire"]),
    )?;
    wire::run_quick(collections::path("collections"))
}
