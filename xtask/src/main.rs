//! Repository automation: `cargo xtask COMMAND`.

mod bench;
mod collections;
mod corpus;
mod drift;
mod evidence;
mod examples;
mod fuzz;
mod laws;
mod process;
mod record;
mod roads;
mod snapshots;
mod test;
mod wire;

use std::process::ExitCode;

const USAGE: &str = "usage: cargo xtask COMMAND

  generate   write generated-client/ from collections/
  check      say whether generated-client/ is what would be written now; write nothing
  test       all that a change has to pass: format, lints, docs, tests, snapshots, check
  wire [DIRECTORY [--only PART_OF_NAME] [--json FILE] [--jobs N]]
             compare what the clients send with what Postman sends, request by request; without a directory for
             collections/, as it was recorded there, else for every collection below it (needs Node.js 18 or later)
  corpus DIRECTORY [--no-compile] [--crate] [--features] [--tests] [--shuffle] [--only PART_OF_NAME] [--json FILE] [--jobs N]
             generate, count, compile and lint every input below a directory; --crate: each client as a crate, --features: also
             with each of its cargo features alone; --tests: run the generated tests; --shuffle: also in another order
  bench [--json FILE] [--only generation|compile|run] [--operations N] [PATH...]
             measure what generation, compiling and calling cost, beside a client with serde's derive; docs/bench.md has figures
  laws DIRECTORY [--only PART_OF_NAME] [--items N] [--jobs N]
             hold every collection below a directory against the laws of names, locks and diffs
  fuzz [CASES]
             the property tests of readers, generator, encoders and tables, over more cases
  evidence   measure how well inferred types serve the samples: evidence [--rounds N] [--findings] [PATH...]
  record     record again what Postman sends for collections/ (needs Node.js 18 or later)
  examples   hold the examples of the OpenAPI documents below PATH... against their schemas' types; --findings lists the others
  roads COLLECTION DOCUMENT [--findings]
             compare the operations and types of a collection with those of an OpenAPI document of the same API

Exit codes: 0 clean, 1 something failed or differs, 2 bad use.";

/// Why a command ended badly: what to say, empty where it has been said.
type Failure = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    if let Some(code) = bench::as_wrapper() {
        return code;
    }
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let result = match arguments
        .iter()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .as_slice()
    {
        ["generate"] => drift::generate(),
        ["check"] => drift::check(),
        ["test"] => test::run_all(),
        ["wire"] => record::compare(),
        ["wire", ..] => wire::run(arguments.get(1..).unwrap_or_default()),
        ["record"] => record::record(),
        ["corpus", ..] => corpus::run(arguments.get(1..).unwrap_or_default()),
        ["bench", arguments @ ..] => bench::run(arguments),
        ["laws", arguments @ ..] => laws::run(arguments),
        ["fuzz", arguments @ ..] => fuzz::run_all(arguments),
        ["evidence", arguments @ ..] => evidence::run(arguments),
        ["examples", arguments @ ..] => examples::run(arguments),
        ["roads", arguments @ ..] => roads::run(arguments),
        ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            Ok(())
        }
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}
