//! `sanvat code`: a free code for a new product.

use std::path::Path;

/// Prints a code that no record of the folder has or ever had.
pub fn run(folder: &Path) -> Result<(), String> {
    let taken = records::taken_codes(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    loop {
        let code = records::code::Code::random();
        if !taken.contains(&code) {
            println!("{code}");
            return Ok(());
        }
    }
}
