//! Running other programs.

use std::ffi::OsStr;
use std::process::Command;

use crate::Failure;
use crate::collections::root;

/// `cargo` as it was called, with these arguments, at the root of the repository.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(arguments).current_dir(root());
    command
}

/// Shows the command, runs it, and fails where it fails.
pub(crate) fn run(name: &str, command: &mut Command) -> Result<(), Failure> {
    println!("==> {name}: {}", line(command));
    let status = command
        .status()
        .map_err(|error| format!("{name}: {}: {error}", program(command)))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("{name} failed").into())
    }
}

/// Runs a command of ours again from where the caller stands, optimized: many inputs take long otherwise.
pub(crate) fn run_optimized<S: AsRef<OsStr>>(name: &str, arguments: &[S]) -> Result<(), Failure> {
    let mut again = cargo(&["run", "--quiet", "--release", "--package", "xtask", "--"]);
    again
        .arg(name)
        .args(arguments)
        .current_dir(std::env::current_dir()?);
    run(name, &mut again)
}

/// The command as it could be typed.
fn line(command: &Command) -> String {
    let set = command.get_envs().filter_map(|(name, value)| {
        let (name, value) = (name.to_string_lossy(), value?.to_string_lossy());
        Some(format!("{name}='{value}'"))
    });
    let arguments = command
        .get_args()
        .map(|argument| argument.to_string_lossy().into_owned());
    let words: Vec<_> = set.chain([program(command)]).chain(arguments).collect();
    words.join(" ")
}

fn program(command: &Command) -> String {
    let path = std::path::Path::new(command.get_program());
    let name = path.file_name().unwrap_or(command.get_program());
    name.to_string_lossy().into_owned()
}
