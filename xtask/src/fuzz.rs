//! `fuzz`: the property tests over far more cases than a change has to pass.
//!
//! They reach every reader (JSON, YAML, text, the formats), the generator over texts and structures of any kind, the encoders
//! of paths, queries, headers and forms against independent readers, and the tables against serde's derive.

use crate::Failure;
use crate::process::{cargo, run};

/// Cases of each property.
const CASES: u32 = 2000;

/// Runs all property tests.
pub(crate) fn run_all(arguments: &[&str]) -> Result<(), Failure> {
    let cases = match arguments {
        [] => CASES,
        [number] => number
            .parse()
            .map_err(|_| "fuzz takes the number of cases")?,
        _ => return Err("fuzz takes the number of cases".into()),
    };
    let mut tests = cargo(&[
        "test",
        "--package",
        "postwright",
        "--features",
        "cli",
        "--lib",
    ]);
    for test in ["hostile", "laws", "support", "support_json"] {
        tests.args(["--test", test]);
    }
    // Where a text breaks a property, proptest prints the smallest one that it found.
    tests.env("PROPTEST_CASES", cases.to_string());
    run("properties", &mut tests)
}
