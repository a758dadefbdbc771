//! Laws between two runs, over collections of any structure.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]

mod law;
#[path = "../common/order.rs"]
mod order;
#[path = "../common/structures.rs"]
mod structures;

use law::Case;
use postwright::{Config, Source};
use proptest::prelude::*;

proptest! {
    #![proptest_config(structures::config(48))]

    #[test]
    fn laws_hold_for_collections_of_any_structure(collection in structures::collection(), seed in any::<u64>()) {
        let case = Case { collection, beside: Source::default(), config: Config::default() };
        let broken = case.broken(4, seed | 1);
        prop_assert!(broken.is_empty(), "{broken:#?}");
    }
}
