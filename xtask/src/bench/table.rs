//! What was measured, as Markdown.

use std::fmt::Write;

use super::compile::Compiled;
use super::generation::Run;
use super::runtime::Measured;

pub(super) fn generation(runs: &[Run]) -> String {
    let mut text = String::from(
        "\n| Input | Input MB | Output MB | CPU s | Peak MB | Output MB/s |\n| --- | ---: | ---: | ---: | ---: | ---: |\n",
    );
    for run in runs {
        let megabytes = |bytes: u64| bytes as f64 / 1e6;
        let row = format!(
            "| {} | {:.2} | {:.2} | {:.3} | {:.0} | {:.1} |\n",
            run.name,
            megabytes(run.input),
            megabytes(run.output),
            run.cost.seconds,
            run.cost.peak as f64 / 1024.0,
            run.speed(),
        );
        text.push_str(&row);
    }
    text
}

/// A row of the table of compile costs: what it tells, and where it stands.
type Figure = (&'static str, fn(&Compiled) -> f64);

pub(super) fn compiled(compiled: &[Compiled; 2]) -> String {
    let rows: [Figure; 11] = [
        ("check, CPU s", |one| one.check.seconds),
        ("check, peak MB", |one| one.check.peak as f64 / 1024.0),
        ("dev library, CPU s", |one| one.dev.seconds),
        ("release library, CPU s", |one| one.release.seconds),
        ("release library + one call, CPU s", |one| {
            one.release.seconds + one.one.seconds
        }),
        ("release library + all calls, CPU s", Compiled::release_all),
        ("LLVM IR of the library, 1000 lines", |one| {
            one.ir[0] as f64 / 1000.0
        }),
        ("LLVM IR of all calls, 1000 lines", |one| {
            one.ir[1] as f64 / 1000.0
        }),
        ("program with one call, KB", |one| {
            one.size[0] as f64 / 1000.0
        }),
        ("program with all calls, KB", |one| {
            one.size[1] as f64 / 1000.0
        }),
        ("program, KB an operation", |one| {
            one.bytes_per_operation() / 1000.0
        }),
    ];
    let mut text = String::from("\n| | Tables | Derive | Ratio |\n| --- | ---: | ---: | ---: |\n");
    let [tables, derived] = compiled;
    for (name, figure) in rows {
        row(&mut text, name, figure(tables), figure(derived), 2);
    }
    text
}

pub(super) fn running(measured: &[Measured]) -> String {
    let mut text = String::from("\n| | Ours | Beside it | Ratio |\n| --- | ---: | ---: | ---: |\n");
    for one in measured {
        match (one.instructions, one.beside_instructions) {
            (Some(ours), Some(beside)) => row(
                &mut text,
                &format!("{}, instructions", one.name),
                ours as f64,
                beside as f64,
                0,
            ),
            _ => drop(writeln!(
                text,
                "| {}, instructions | not measured: no valgrind | | |",
                one.name
            )),
        }
        row(
            &mut text,
            &format!("{}, allocations", one.name),
            one.allocations as f64,
            one.beside_allocations as f64,
            0,
        );
    }
    text
}

fn row(text: &mut String, name: &str, ours: f64, beside: f64, digits: usize) {
    let ratio = if beside > 0.0 { ours / beside } else { 0.0 };
    let line = format!("| {name} | {ours:.digits$} | {beside:.digits$} | {ratio:.2} |\n");
    text.push_str(&line);
}
