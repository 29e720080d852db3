//! Files that commands read and write, and what they say where that fails.

use std::io;
use std::path::Path;

pub use records::office::{write_atomically, write_atomically_by};
use sanvat::catalogue::regular_file::FileError;
use sanvat::catalogue::{CatalogueError, CatalogueFile};

use super::language::{self, words};

/// The catalogue of a file, or the one in the binary.
pub fn catalogue_file(file: Option<&Path>) -> Result<CatalogueFile, String> {
    match file {
        None => Ok(CatalogueFile::embedded()),
        Some(file) => CatalogueFile::read(file).map_err(|error| match error {
            CatalogueError::File(FileError::Io(error)) => cannot_read(file, &error),
            error => words().cannot_serve(&file.display().to_string(), &language::catalogue(&error)),
        }),
    }
}

pub fn cannot_read(path: &Path, error: &io::Error) -> String {
    words().cannot_read(&path.display().to_string(), &language::system(error))
}

pub fn cannot_write(path: &Path, error: &io::Error) -> String {
    let why = if path.is_dir() { words().add_the_file().to_owned() } else { language::system(error) };
    words().cannot_write(&path.display().to_string(), &why)
}

/// Refuses a file to write that stands among the records: it would take the place of one of them.
pub fn must_be_outside(folder: &Path, file: &Path) -> Result<(), String> {
    let parent = file.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let is_inside = match (folder.canonicalize(), parent.canonicalize()) {
        (Ok(folder), Ok(parent)) => parent.starts_with(folder),
        // Where one of them is not there, reading or writing says so.
        _ => false,
    };
    if is_inside { Err(words().among_records(&file.display().to_string())) } else { Ok(()) }
}

/// Refuses two arguments of which the one that should be a file is a folder of records, and the other is none. `right` is the
/// command that was meant, of the folder and the file.
pub fn must_not_be_swapped(file: &Path, folder: &Path, right: impl FnOnce(&str, &str) -> String) -> Result<(), String> {
    if !file.join("province.toml").is_file() || folder.is_dir() {
        return Ok(());
    }
    let (folder, file) = (file.display().to_string(), folder.display().to_string());
    Err(words().swapped(&folder, &file, &right(&folder, &file)))
}

/// Refuses a name that would call a workbook something else than it is.
pub fn must_be_workbook(file: &Path) -> Result<(), String> {
    let is_workbook = file.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("xlsx"));
    if is_workbook { Ok(()) } else { Err(words().not_xlsx(&file.display().to_string())) }
}
