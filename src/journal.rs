//! What the operator reads: lines on standard error.

use std::fmt;
use std::io::{self, Write};

/// Writes one line. Where nobody can take it (a full disk, a closed pipe) it is lost and the site goes on, which
/// `eprintln!` would not.
pub fn tell(line: fmt::Arguments<'_>) {
    let _ = writeln!(io::stderr(), "{line}");
}
