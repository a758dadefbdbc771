//! What one process costs.
//!
//! The operating system tells what the finished children of a process cost, all together. So this program calls itself for
//! each process that is measured: the copy runs the process as its only child and writes down what it cost.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use crate::Failure;

/// Set for copies of this program that measure: the file for what they find.
const LOG: &str = "POSTWRIGHT_BENCH_LOG";

/// What a process cost.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Cost {
    /// The crate, where the process was rustc.
    pub(crate) krate: String,
    /// CPU seconds, of the program and the system for it.
    pub(crate) seconds: f64,
    /// The most memory that it held at a time, in KiB.
    pub(crate) peak: u64,
}

/// Runs as a copy that measures, where this is one.
pub(crate) fn as_wrapper() -> Option<ExitCode> {
    let log = std::env::var_os(LOG)?;
    let mut arguments = std::env::args_os().skip(1);
    let program = arguments.next()?;
    let arguments: Vec<_> = arguments.collect();
    let krate = arguments
        .windows(2)
        .find(|pair| pair.first().is_some_and(|flag| flag == "--crate-name"))
        .and_then(|pair| pair.get(1))
        .map(|name| name.to_string_lossy().into_owned());
    let status = Command::new(program)
        .args(&arguments)
        .env_remove(LOG)
        .status();
    let code = match status {
        Ok(status) => status.code().and_then(|code| u8::try_from(code).ok()),
        Err(_) => None,
    };
    if let Some((seconds, peak)) = children() {
        let name = krate.unwrap_or_default();
        let line = format!("{name}\t{seconds}\t{peak}\n");
        let file = File::options().create(true).append(true).open(log);
        let written = file.and_then(|mut file| file.write_all(line.as_bytes()));
        if written.is_err() {
            return Some(ExitCode::FAILURE);
        }
    }
    Some(code.map_or(ExitCode::FAILURE, ExitCode::from))
}

#[cfg(unix)]
fn children() -> Option<(f64, u64)> {
    use nix::sys::resource::{UsageWho, getrusage};
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).ok()?;
    let seconds =
        |time: nix::sys::time::TimeVal| time.tv_sec() as f64 + time.tv_usec() as f64 / 1_000_000.0;
    let peak = u64::try_from(usage.max_rss()).ok()?;
    // In bytes on Apple's systems, in KiB on all others.
    let peak = if cfg!(target_vendor = "apple") {
        peak / 1024
    } else {
        peak
    };
    Some((
        seconds(usage.user_time()) + seconds(usage.system_time()),
        peak,
    ))
}

#[cfg(not(unix))]
fn children() -> Option<(f64, u64)> {
    None
}

/// Runs a command and gives what it cost.
pub(crate) fn cost(command: &Command, log: &Path) -> Result<Cost, Failure> {
    let mut measuring = Command::new(std::env::current_exe()?);
    measuring
        .arg(command.get_program())
        .args(command.get_args());
    if let Some(directory) = command.get_current_dir() {
        measuring.current_dir(directory);
    }
    let costs = logged(&mut measuring, log)?;
    costs
        .into_iter()
        .next()
        .ok_or_else(|| "this system does not tell what processes cost".into())
}

/// Runs cargo, and gives what each rustc cost that compiled a crate of the workspace.
pub(crate) fn compilers(cargo: &mut Command, log: &Path) -> Result<Vec<Cost>, Failure> {
    let wrapper = wrapper(log)?;
    cargo.env("RUSTC_WORKSPACE_WRAPPER", wrapper);
    let mut costs = logged(cargo, log)?;
    // Cargo also asks rustc for its version.
    costs.retain(|cost| !cost.krate.is_empty() && cost.krate != "___");
    Ok(costs)
}

/// A copy of this program beside the log. Cargo keeps what a wrapper compiled for as long as the wrapper is the same file;
/// this program is not, after each change of it.
fn wrapper(log: &Path) -> Result<PathBuf, Failure> {
    let copy = log
        .with_file_name("measure")
        .with_extension(std::env::consts::EXE_EXTENSION);
    if !copy.exists() {
        fs::copy(std::env::current_exe()?, &copy)?;
    }
    Ok(copy)
}

fn logged(command: &mut Command, log: &Path) -> Result<Vec<Cost>, Failure> {
    if log.exists() {
        fs::remove_file(log)?;
    }
    let output = command.env(LOG, log).output()?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(format!("{command:?} failed:\n{said}").into());
    }
    let text = fs::read_to_string(log).unwrap_or_default();
    Ok(text.lines().filter_map(read).collect())
}

fn read(line: &str) -> Option<Cost> {
    let mut parts = line.split('\t');
    Some(Cost {
        krate: parts.next()?.to_owned(),
        seconds: parts.next()?.parse().ok()?,
        peak: parts.next()?.parse().ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_the_log_is_read() {
        let cost = read("client\t1.5\t2048").unwrap();
        assert_eq!(
            (cost.krate.as_str(), cost.seconds, cost.peak),
            ("client", 1.5, 2048)
        );
        assert_eq!(read("client\tx\t1"), None);
    }

    #[cfg(unix)]
    #[test]
    fn the_cost_of_children_is_told() {
        let status = Command::new("true").status().unwrap();
        assert!(status.success());
        let (seconds, peak) = children().unwrap();
        assert!(seconds >= 0.0 && peak > 0);
    }
}
