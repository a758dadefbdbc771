//! What the program prints.

use std::fmt::Display;
use std::io::{self, ErrorKind, Write};

use postwright::project::Error;

/// Prints a result to standard output. Whoever read it and went away, such as `head`, has what it wanted.
///
/// # Errors
/// The output cannot be written for another reason, such as a full disk.
pub(super) fn say(text: impl Display) -> Result<(), Error> {
    let mut output = io::stdout().lock();
    match write!(output, "{text}").and_then(|()| output.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Error::new(format!("standard output: {error}")))
        }
        _ => Ok(()),
    }
}

/// Prints to standard error what is beside the result. Nobody is told where that cannot be written: there is nowhere left.
pub(super) fn remark(text: impl Display) {
    let _ = write!(io::stderr().lock(), "{text}");
}
