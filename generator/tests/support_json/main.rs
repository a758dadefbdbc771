//! The JSON tables of the generated client's support, tested through models as the generator emits them.

#[path = "../../src/support/encode.rs"]
#[allow(unreachable_pub, dead_code)]
mod encode;
#[path = "../../src/support/json/mod.rs"]
#[allow(unreachable_pub, dead_code, unused_imports)]
mod json;
#[path = "../../src/support/json_any.rs"]
mod json_any;
#[path = "../../src/support/json_base64.rs"]
#[allow(unreachable_pub, dead_code)]
mod json_base64;
#[path = "../../src/support/json_decimal.rs"]
#[allow(unreachable_pub, dead_code)]
mod json_decimal;
#[path = "../../src/support/json_digits_of_floats.rs"]
mod json_digits;
#[path = "../../src/support/json_present.rs"]
#[allow(unreachable_pub)]
mod json_present;
#[path = "../../src/support/json_rest.rs"]
#[allow(unreachable_pub)]
mod json_rest;
#[path = "../../src/support/json_tuple.rs"]
#[allow(unreachable_pub)]
mod json_tuple;
#[path = "../../src/support/json_union.rs"]
#[allow(unreachable_pub)]
mod json_union;
#[path = "../../src/support/reading.rs"]
#[allow(unreachable_pub, dead_code)]
mod reading;
#[path = "../../src/support/secret.rs"]
#[allow(unreachable_pub)]
mod secret;
#[path = "../../src/support/value.rs"]
#[allow(unreachable_pub, dead_code)]
mod value;

#[allow(unreachable_pub, dead_code)]
mod models;

#[allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]
mod against_derive;
#[allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]
mod declared;
#[allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]
mod digits;
#[allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]
mod limits;
#[allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]
mod strict;
#[allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]
mod tolerant;
#[allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]
mod unions;
#[allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]
mod writing;
