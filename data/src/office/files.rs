//! Files of records replaced whole or not at all, and never where somebody else changed them meanwhile.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::read::Drafts;
use crate::system_error::in_vietnamese;

/// A file before and after, by its path within the folder; `None`: it is not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileChange {
    /// The path within the folder.
    pub file: String,
    /// Its text now.
    pub before: Option<String>,
    /// Its text afterwards.
    pub after: Option<String>,
}

/// Why files were not written.
#[derive(Debug)]
pub enum NotWritten {
    /// The disk says no.
    Io(PathBuf, io::Error),
    /// The file is not as it was when it was read: its text now.
    ChangedMeanwhile {
        /// The path within the folder.
        file: String,
        /// What stands there.
        now: Option<String>,
    },
}

impl fmt::Display for NotWritten {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotWritten::Io(path, error) => {
                write!(formatter, "{}: {}. Chưa có gì được ghi.", path.display(), in_vietnamese(error))
            }
            NotWritten::ChangedMeanwhile { file, .. } => {
                write!(formatter, "{file}: có người vừa sửa tệp này. Chưa có gì được ghi; hãy làm lại.")
            }
        }
    }
}

impl std::error::Error for NotWritten {}

/// What the files will hold.
pub fn drafts(changes: &[FileChange]) -> Drafts {
    changes.iter().map(|change| (change.file.clone(), change.after.clone())).collect()
}

/// Writes all changes, or none. A file that is not as it was is left alone, with all others.
///
/// # Errors
///
/// Where a file was changed meanwhile or cannot be written; what was written before it is then taken back.
pub fn apply(folder: &Path, changes: &[FileChange]) -> Result<(), NotWritten> {
    for FileChange { file, before, .. } in changes {
        let path = folder.join(file);
        let now = text_of(&path).map_err(|error| NotWritten::Io(path, error))?;
        if now != *before {
            return Err(NotWritten::ChangedMeanwhile { file: file.clone(), now });
        }
    }
    for (number, FileChange { file, after, .. }) in changes.iter().enumerate() {
        let path = folder.join(file);
        if let Err(error) = put(&path, after.as_deref()) {
            for FileChange { file, before, .. } in &changes[..number] {
                // The first error is the one to report.
                let _ = put(&folder.join(file), before.as_deref());
            }
            return Err(NotWritten::Io(path, error));
        }
    }
    Ok(())
}

/// The text of a file; `None` where it is not there.
///
/// # Errors
///
/// Where it cannot be read.
pub fn text_of(path: &Path) -> io::Result<Option<String>> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Gives a file this text, or takes it away.
///
/// # Errors
///
/// Where the disk says no.
pub fn put(path: &Path, text: Option<&str>) -> io::Result<()> {
    let Some(text) = text else { return fs::remove_file(path) };
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    write_atomically(path, text.as_bytes())
}

/// Writes a file beside its place and moves it there once it is on the disk: nobody ever reads half of it. Files that begin with a
/// dot are no records.
///
/// # Errors
///
/// Where the disk says no, or something else than a file stands there.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> io::Result<()> {
    write_atomically_by(path, |to| to.write_all(bytes))
}

/// The same, where `write` writes it.
///
/// # Errors
///
/// As above, and what `write` fails with.
pub fn write_atomically_by<E: From<io::Error>>(
    path: &Path,
    write: impl FnOnce(&mut BufWriter<File>) -> Result<(), E>,
) -> Result<(), E> {
    if fs::metadata(path).is_ok_and(|found| !found.is_file()) {
        // A folder cannot be replaced, and a device must not be.
        return Err(io::Error::from(ErrorKind::AlreadyExists).into());
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let unfinished = path.with_file_name(format!(".{name}.unfinished"));
    let finish = || -> Result<(), E> {
        let mut to = BufWriter::new(File::create(&unfinished)?);
        write(&mut to)?;
        // On the disk before it has its name: a machine that stops now leaves the file of before.
        to.into_inner().map_err(io::Error::from)?.sync_all()?;
        Ok(fs::rename(&unfinished, path)?)
    };
    finish().inspect_err(|_| {
        // Where the disk is full, what could not be finished is in the way of the next attempt.
        let _ = fs::remove_file(&unfinished);
    })
}
