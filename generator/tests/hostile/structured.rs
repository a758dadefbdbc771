//! Collections of any structure: whatever goes together in them, a client comes out that is Rust, and the same each time.

use postwright::{Config, Source};
use proptest::prelude::*;
use serde_json::Value;

use super::{audit, structures};

/// The requests of a collection.
fn requests(entry: &Value) -> usize {
    match entry.get("item").and_then(Value::as_array) {
        Some(items) => items.iter().map(requests).sum(),
        None => usize::from(entry.get("request").is_some()),
    }
}

proptest! {
    #![proptest_config(structures::config(64))]

    #[test]
    fn any_structure_gives_rust_and_loses_no_request(collection in structures::collection()) {
        let source = Source::single("any.json", collection.to_string());
        let generated = match postwright::generate(&source, &Config::default(), None) {
            Ok(generated) => generated,
            Err(report) => return Err(TestCaseError::fail(format!("{:?}", report.diagnostics))),
        };
        audit::audit(&generated);
        let variants: usize = generated.api.operations.iter().map(|operation| operation.variants.len()).sum();
        let told = generated.report.diagnostics.iter().filter(|one| one.instead.as_deref() == Some("no operation was made"));
        prop_assert_eq!(variants + told.count(), requests(&collection));
        let again = postwright::generate(&source, &Config::default(), Some(&generated.lock));
        prop_assert_eq!(again.map(|again| again.files).ok(), Some(generated.files));
    }
}
