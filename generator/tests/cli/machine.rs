//! The machine that the program runs on leaves no trace.

use crate::program::Directory;

#[test]
fn locale_time_zone_and_place_do_not_matter() {
    let bookshop = format!("{}/bookshop", crate::common::COLLECTIONS);
    let generate = |test: &str, environment: &[(&str, &str)]| {
        let directory = Directory::new(test);
        let arguments = format!("generate {bookshop} --lock lock --output client");
        let run = directory.run_with(&arguments, environment);
        assert_eq!(run.code, Some(0), "{run:?}");
        directory.files()
    };
    let here = generate(
        "machine_here",
        &[("LANG", "C"), ("LC_ALL", "C"), ("TZ", "UTC")],
    );
    let there = generate(
        "machine_there/elsewhere",
        &[
            ("LANG", "tr_TR.UTF-8"),
            ("LC_ALL", "tr_TR.UTF-8"),
            ("TZ", "Pacific/Auckland"),
            ("HOME", "/nowhere"),
            ("NO_COLOR", "1"),
        ],
    );
    assert!(here == there);
}
