//! Files of records replaced whole or not at all, and never where somebody else changed them meanwhile.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
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

/// Gives a file this text, or takes it away. Written beside its place and moved there once it is on the disk, so that nobody
/// reads half of it. Files that begin with a dot are no records.
///
/// # Errors
///
/// Where the disk says no.
pub fn put(path: &Path, text: Option<&str>) -> io::Result<()> {
    let Some(text) = text else { return fs::remove_file(path) };
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let unfinished = path.with_file_name(format!(".{name}.unfinished"));
    let write = || -> io::Result<()> {
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        let mut to = File::create(&unfinished)?;
        to.write_all(text.as_bytes())?;
        to.sync_all()?;
        fs::rename(&unfinished, path)
    };
    write().inspect_err(|_| {
        // What was begun is of no use to anybody.
        let _ = fs::remove_file(&unfinished);
    })
}
