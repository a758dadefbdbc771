//! Values that are made where a caller gives none.

use crate::support::{Guid, IsoTimestamp, RandomInt, Timestamp};

#[test]
fn a_guid_is_of_version_4_and_new_each_time() {
    let guid = Guid.to_string();
    let lengths: Vec<_> = guid.split('-').map(str::len).collect();
    assert_eq!(lengths, [8, 4, 4, 4, 12]);
    assert_eq!(guid.get(14..15), Some("4"));
    assert!(matches!(guid.get(19..20), Some("8" | "9" | "a" | "b")));
    assert_ne!(guid, Guid.to_string());
}

#[test]
fn times_are_of_this_century() {
    let seconds: u64 = Timestamp.to_string().parse().unwrap();
    assert!(seconds > 1_700_000_000);
    let time = IsoTimestamp.to_string();
    assert_eq!(time.len(), "2030-01-31T12:00:00.000Z".len());
    assert!(time.starts_with("20") && time.ends_with('Z'), "{time}");
}

#[test]
fn a_random_number_stays_in_its_range() {
    for _ in 0..100 {
        let number: u64 = RandomInt.to_string().parse().unwrap();
        assert!(number <= 1000);
    }
}
