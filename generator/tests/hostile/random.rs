//! Any text in every field.

use proptest::prelude::*;

use super::{audit, fill, structures};

/// Characters that mean something somewhere, and any others.
fn text() -> impl Strategy<Value = String> {
    let telling = "[ -~\\r\\n\\t]{0,12}";
    prop_oneof![
        3 => telling.prop_map(|text: String| text),
        1 => ".{0,8}".prop_map(|text: String| text),
        1 => proptest::collection::vec(any::<char>(), 0..8).prop_map(|text| text.into_iter().collect()),
    ]
}

proptest! {
    #![proptest_config(structures::config(96))]

    #[test]
    fn any_text_in_every_field_gives_rust(payload in text()) {
        for generated in fill::BOTH.into_iter().filter_map(|generate| generate(&payload).ok()) {
            audit::audit(&generated);
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..64), at in 0..4000_usize) {
        let mut source = fill::source("a");
        let file = &mut source.files[0].bytes;
        let at = at.min(file.len());
        file.splice(at..at, bytes);
        if let Ok(generated) = postwright::generate(&source, &postwright::Config::default(), None) {
            audit::audit(&generated);
        }
    }
}
