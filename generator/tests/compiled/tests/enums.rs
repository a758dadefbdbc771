//! Values of enums compare and hash as what they are on the wire, however they came to be.

use std::collections::{BTreeSet, HashSet};

use postwright_cases::openapi_schemas::models::{GradeNumber, Side};

#[test]
fn a_known_value_is_itself_under_the_other_name_too() {
    let sides = [
        Side::A,
        Side::Unknown("a".to_owned()),
        "a".to_owned().into(),
    ];
    assert!(sides.iter().all(|side| *side == Side::A));
    assert_eq!(sides.into_iter().collect::<HashSet<_>>().len(), 1);
    assert_ne!(Side::A, Side::AUpper);
    assert_eq!(GradeNumber::Unknown(2), GradeNumber::N2);
    assert_ne!(GradeNumber::Unknown(3), GradeNumber::N2);
}

#[test]
fn values_stand_in_the_order_of_what_they_are_on_the_wire() {
    let sides = [
        Side::Minus1,
        Side::Unknown("b".to_owned()),
        Side::A,
        Side::AUpper,
        Side::N1,
        Side::Empty,
    ];
    let sorted: BTreeSet<_> = sides.into_iter().collect();
    let written: Vec<_> = sorted.iter().map(Side::as_str).collect();
    assert_eq!(written, ["", "-1", "1", "A", "a", "b"]);
    assert!(GradeNumber::N1 < GradeNumber::Unknown(2));
}
