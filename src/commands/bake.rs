//! `sanvat bake`: the database that `sanvat serve --catalogue` takes.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use sanvat::catalogue::CatalogueFile;

use super::check;
use super::files::{cannot_write, must_be_outside, must_not_be_swapped, write_atomically};
use super::language::words;
use super::office::today;

/// Checks a folder of records and bakes it into a file. Where that replaces a catalogue, it warns of what is lost.
pub fn run(folder: &Path, file: &Path) -> Result<(), String> {
    must_not_be_swapped(file, folder, |folder, file| format!("bake {folder} {file}"))?;
    must_be_outside(folder, file)?;
    must_be_free_or_a_database(file)?;
    let checked = check::records(folder, today(None))?;
    let image = records::bake(&checked.records).map_err(|error| error.to_string())?;
    // What stands there need not be a catalogue of this version, and then there is nothing to compare.
    if let Ok(before) = CatalogueFile::read(file) {
        let differences = check::differences(&before, image.clone(), &checked.records)?;
        check::warn(&differences.undated);
        check::warn(&differences.losses);
    }
    write_atomically(file, &image).map_err(|error| cannot_write(file, &error))
}

/// Refuses to replace a file that is no database: its name was a slip. An empty one holds nothing that could be lost.
fn must_be_free_or_a_database(file: &Path) -> Result<(), String> {
    const BEGINNING: &[u8] = b"SQLite format 3\0";
    if !file.is_file() {
        return Ok(());
    }
    let mut bytes = Vec::new();
    let read = File::open(file).and_then(|file| file.take(BEGINNING.len() as u64).read_to_end(&mut bytes));
    // What cannot be read is replaced or not as the system allows.
    let is_other = read.is_ok() && !bytes.is_empty() && bytes != BEGINNING;
    if is_other { Err(words().not_a_catalogue_before(&file.display().to_string())) } else { Ok(()) }
}
