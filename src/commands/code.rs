//! `sanvat code`: a free code for a new product.

use std::path::Path;

use super::files::cannot_read;
use super::output::print;

/// Prints a code that no record of the folder has or ever had.
pub fn run(folder: &Path) -> Result<(), String> {
    let taken = records::taken_codes(folder).map_err(|error| cannot_read(folder, &error))?;
    loop {
        let code = records::code::Code::random();
        if !taken.contains(&code) {
            return print(code);
        }
    }
}
