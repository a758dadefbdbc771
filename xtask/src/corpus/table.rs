//! The result of a run: a table for people, JSON for programs, and whether it holds.

use std::collections::BTreeMap;

use postwright::report::printable;
use serde_json::{Value, json};

use super::Result;
use super::compile::Findings;
use super::generate::Counts;
use crate::Failure;

#[derive(Default)]
struct Row {
    inputs: usize,
    refused: usize,
    panicked: usize,
    counts: Counts,
    missing: u64,
    errors: usize,
    lints: usize,
    docs: usize,
    shuffled: usize,
    passed: usize,
    failed: usize,
}

impl Row {
    fn add(&mut self, result: &Result<'_>, findings: &Findings) {
        let count = |findings: &BTreeMap<String, Vec<String>>| {
            findings.get(&result.module).map_or(0, Vec::len)
        };
        self.inputs += 1;
        self.refused += usize::from(result.refused.is_some());
        self.panicked += usize::from(result.panicked.is_some());
        self.counts.add(result.counts);
        self.missing += result.counts.missing().unsigned_abs();
        self.errors += usize::from(findings.errors.contains_key(&result.module));
        self.lints += count(&findings.lints);
        self.docs += count(&findings.docs);
        self.shuffled += usize::from(!result.shuffled.is_empty());
        self.passed += findings
            .passed
            .get(&result.module)
            .copied()
            .unwrap_or_default();
        self.failed += count(&findings.failed);
    }

    fn cells(&self) -> [String; 17] {
        let counts = &self.counts;
        [
            self.inputs,
            self.refused,
            self.panicked,
            counts.requests,
            counts.operations,
            counts.variants,
            counts.leftovers,
            counts.without_url,
            usize::try_from(self.missing).unwrap_or(usize::MAX),
            counts.warnings,
            self.errors,
            self.lints,
            self.docs,
            self.shuffled,
            self.passed,
            self.failed,
            counts.untested,
        ]
        .map(|number| number.to_string())
    }
}

const HEAD: [&str; 17] = [
    "inputs",
    "refused",
    "panics",
    "requests",
    "operations",
    "variants",
    "leftovers",
    "no URL",
    "uncounted",
    "warnings",
    "uncompiled",
    "lints",
    "rustdoc",
    "reordered",
    "passed",
    "failed",
    "untested",
];

/// Prints one table, a row a format, and then every input that failed, with the reason.
pub(super) fn print(results: &[Result<'_>], findings: &Findings) {
    let mut rows: BTreeMap<&str, Row> = BTreeMap::new();
    let mut all = Row::default();
    for result in results {
        rows.entry(result.input.format.word())
            .or_default()
            .add(result, findings);
        all.add(result, findings);
    }
    line("", &HEAD.map(str::to_owned));
    for (format, row) in &rows {
        line(format, &row.cells());
    }
    line("all", &all.cells());
    let all = all.counts;
    println!(
        "without a URL: {} of {} requests",
        all.without_url, all.requests
    );
    if let Some(doctests) = findings.doctests {
        println!(
            "doctests: {doctests}; lints in supports: {}",
            findings.lints.get("support").map_or(0, Vec::len)
        );
    }
    for result in results {
        for (what, why) in failures(result, findings) {
            println!(
                "{}: {what}: {}",
                printable(&result.input.name),
                printable(why.trim())
            );
        }
    }
}

fn line(name: &str, cells: &[String; 17]) {
    print!("{name:<16}");
    for cell in cells {
        print!("{cell:>11}");
    }
    println!();
}

/// Everything that is not as it should be with an input.
fn failures<'r>(result: &'r Result<'_>, findings: &'r Findings) -> Vec<(&'static str, String)> {
    let mut failures = Vec::new();
    failures.extend(result.refused.iter().map(|why| ("refused", why.clone())));
    failures.extend(result.panicked.iter().map(|why| ("panicked", why.clone())));
    if result.counts.missing() != 0 {
        failures.push(("requests uncounted", result.counts.missing().to_string()));
    }
    failures.extend(result.shuffled.iter().map(|why| ("order", why.clone())));
    let first = |what, findings: &BTreeMap<String, Vec<String>>| {
        let found = findings.get(&result.module)?;
        let first = found.first().cloned().unwrap_or_default();
        Some((what, format!("{} in all, the first: {first}", found.len())))
    };
    failures.extend(first("does not compile", &findings.errors));
    failures.extend(first("lints", &findings.lints));
    failures.extend(first("rustdoc", &findings.docs));
    failures.extend(first("tests", &findings.failed));
    failures
}

/// All inputs, one object each.
pub(super) fn json(results: &[Result<'_>], findings: &Findings) -> String {
    let count = |findings: &BTreeMap<String, Vec<String>>, module: &str| {
        findings.get(module).map_or(0, Vec::len)
    };
    let inputs: Vec<Value> = results
        .iter()
        .map(|result| {
            let counts = &result.counts;
            let failures: Vec<_> = failures(result, findings)
                .into_iter()
                .map(|(what, why)| json!({ "what": what, "why": why }))
                .collect();
            json!({
                "input": result.input.name, "format": result.input.format.word(), "module": result.module,
                "files": result.input.files.len(),
                "requests": counts.requests, "operations": counts.operations, "variants": counts.variants,
                "leftovers": counts.leftovers, "without_url": counts.without_url, "uncounted": counts.missing(),
                "warnings": counts.warnings, "errors": count(&findings.errors, &result.module),
                "passed": findings.passed.get(&result.module), "failed": count(&findings.failed, &result.module),
                "untested": result.untested,
                "lints": count(&findings.lints, &result.module), "rustdoc": count(&findings.docs, &result.module),
                "failures": failures, "operations": result.operations,
            })
        })
        .collect();
    let text =
        serde_json::to_string_pretty(&json!({ "inputs": inputs, "doctests": findings.doctests }));
    text.unwrap_or_default()
}

/// Whether the run holds: what can be read is generated, counted and compiled without a warning.
pub(super) fn verdict(
    results: &[Result<'_>],
    findings: &Findings,
) -> std::result::Result<(), Failure> {
    let mut all = Row::default();
    for result in results {
        all.add(result, findings);
    }
    let mut wrong = Vec::new();
    let mut check = |holds: bool, what: &str| {
        if !holds {
            wrong.push(what.to_owned());
        }
    };
    let located = |why: &String| why.contains("error: ") && why.contains(':');
    check(all.panicked == 0, "the generator panicked");
    check(
        results
            .iter()
            .filter_map(|result| result.refused.as_ref())
            .all(located),
        "a refusal names no place",
    );
    check(all.missing == 0, "requests are uncounted");
    check(all.errors == 0, "clients do not compile");
    check(
        all.lints + findings.lints.get("support").map_or(0, Vec::len) == 0,
        "clients have lints",
    );
    check(all.docs == 0, "clients have warnings of rustdoc");
    check(
        findings.doctests.unwrap_or_default() == 0,
        "there are doctests",
    );
    check(all.failed == 0, "generated tests fail");
    check(all.shuffled == 0, "another order changes more than order");
    match wrong.is_empty() {
        true => Ok(()),
        false => Err(wrong.join("; ").into()),
    }
}
