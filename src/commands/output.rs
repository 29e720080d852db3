//! What commands print. Whoever reads may have seen enough: `sanvat import … | head -1` closes its end, and that ends nothing
//! but the printing.

use std::fmt::Display;
use std::io::{self, ErrorKind, Write};

use super::language::{system, words};

/// Prints a line on standard output; an error where it can be printed nowhere, as on a full disk.
pub fn print(line: impl Display) -> Result<(), String> {
    let mut to = io::stdout().lock();
    match writeln!(to, "{line}").and_then(|()| to.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(words().cannot_print(&system(&error))),
        _ => Ok(()),
    }
}

/// Says on standard error what is wrong or worth a look. Where nobody can be told, the exit code says it.
pub fn complain(line: impl Display) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}
