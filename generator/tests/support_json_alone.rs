//! The JSON tables without free-form values and unions: what a client gets whose models have neither.

#[path = "../src/support/json/mod.rs"]
#[allow(unreachable_pub, dead_code, unused_imports)]
mod json;
#[path = "../src/support/json_digits_of_floats.rs"]
mod json_digits;
#[path = "../src/support/reading.rs"]
#[allow(unreachable_pub, dead_code)]
mod reading;
#[path = "../src/support/secret.rs"]
#[allow(unreachable_pub)]
mod secret;

#[test]
fn the_tables_work_without_free_form_values() {
    let read = json::from_slice::<Vec<i64>>(b"[1, null]", &mut json::Reading::tolerant());
    assert_eq!(
        read.map(|read| json::to_vec(&read)).ok(),
        Some(b"[1]".to_vec())
    );
}
