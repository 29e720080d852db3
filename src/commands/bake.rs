//! `sanvat bake`: the database that `sanvat serve --catalogue` takes.

use std::path::Path;

use super::{cannot_write, check, write_atomically};

/// Checks a folder of records and bakes it into a file.
pub fn run(folder: &Path, file: &Path) -> Result<(), String> {
    let checked = check::run(folder)?;
    let image = records::bake(&checked.records).map_err(|error| error.to_string())?;
    write_atomically(file, &image).map_err(|error| cannot_write(file, &error))
}
