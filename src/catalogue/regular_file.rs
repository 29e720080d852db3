//! Files that come from outside, opened so that nothing but a regular file of a bearable size is read.
//!
//! Where a catalogue or a photograph should stand there may be a pipe that nobody writes to, a device without an end, or a
//! folder. None of them may hold up a thread or fill the memory.

use std::fmt;
use std::fs::{self, File, FileType, OpenOptions};
use std::io::{self, Read};
use std::os::unix::fs::{FileTypeExt, OpenOptionsExt};
use std::path::Path;

/// Why a file was not read.
#[derive(Debug)]
pub enum FileError {
    Io(io::Error),
    /// It is something else than a regular file.
    NotRegular(NotRegular),
    /// It is larger than anything that it could be.
    TooLarge {
        /// In bytes.
        limit: u64,
    },
}

impl FileError {
    /// Whether nothing stands there.
    pub fn is_not_found(&self) -> bool {
        matches!(self, FileError::Io(error) if error.kind() == io::ErrorKind::NotFound)
    }
}

/// What stands where a regular file should.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotRegular {
    Folder,
    Pipe,
    Socket,
    Device,
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FileError::Io(error) => write!(f, "it cannot be read: {error}"),
            FileError::NotRegular(what) => {
                let what = match what {
                    NotRegular::Folder => "a folder",
                    NotRegular::Pipe => "a pipe",
                    NotRegular::Socket => "a socket",
                    NotRegular::Device => "a device",
                };
                write!(f, "it is {what}, not a regular file")
            }
            FileError::TooLarge { limit } => write!(f, "it is larger than {limit} bytes, the most that is read"),
        }
    }
}

impl std::error::Error for FileError {}

impl From<io::Error> for FileError {
    fn from(error: io::Error) -> FileError {
        FileError::Io(error)
    }
}

/// Opens a regular file, through links. Whatever stands there, it is opened or refused at once.
pub fn open(path: &Path) -> Result<File, FileError> {
    // Some devices do something when they are opened, and a socket cannot be: the name is looked at first.
    refuse_irregular(fs::metadata(path)?.file_type())?;
    // It may be another one by now: a pipe that is opened so does not wait for somebody to write.
    let file = OpenOptions::new().read(true).custom_flags(libc::O_NONBLOCK).open(path)?;
    refuse_irregular(file.metadata()?.file_type())?;
    Ok(file)
}

fn refuse_irregular(found: FileType) -> Result<(), FileError> {
    if found.is_file() {
        return Ok(());
    }
    Err(FileError::NotRegular(if found.is_dir() {
        NotRegular::Folder
    } else if found.is_fifo() {
        NotRegular::Pipe
    } else if found.is_socket() {
        NotRegular::Socket
    } else {
        NotRegular::Device
    }))
}

/// The bytes of an open file, of which there may be so many.
pub fn read(file: &mut File, limit: u64) -> Result<Vec<u8>, FileError> {
    let bytes = file.metadata()?.len();
    if bytes > limit {
        return Err(FileError::TooLarge { limit });
    }
    // It may grow meanwhile, and some regular files of the system say that they are empty.
    let mut content = Vec::with_capacity(usize::try_from(bytes).unwrap_or_default());
    file.take(limit + 1).read_to_end(&mut content)?;
    if content.len() as u64 > limit { Err(FileError::TooLarge { limit }) } else { Ok(content) }
}

/// The bytes of a regular file, of which there may be so many.
pub fn read_at(path: &Path, limit: u64) -> Result<Vec<u8>, FileError> {
    read(&mut open(path)?, limit)
}

#[cfg(test)]
mod tests {
    use std::os::unix::net::UnixListener;
    use std::process::Command;

    use super::*;

    #[test]
    fn what_is_no_regular_file_is_refused_at_once() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (pipe, socket) = (folder.path().join("pipe"), folder.path().join("socket"));
        assert!(Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success());
        let _listener = UnixListener::bind(&socket).expect("a socket");
        for (path, what) in [
            (folder.path(), NotRegular::Folder),
            (&pipe, NotRegular::Pipe),
            (&socket, NotRegular::Socket),
            (Path::new("/dev/zero"), NotRegular::Device),
        ] {
            let error = read_at(path, 10).expect_err("no regular file");
            assert!(matches!(error, FileError::NotRegular(found) if found == what), "{}: {error}", path.display());
        }
        assert!(matches!(read_at(&folder.path().join("none"), 10), Err(FileError::Io(_))));
    }

    #[test]
    fn a_file_is_read_up_to_its_limit() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("file");
        fs::write(&file, b"0123456789").expect("a file");
        assert_eq!(read_at(&file, 10).expect("a file"), b"0123456789");
        assert!(matches!(read_at(&file, 9), Err(FileError::TooLarge { limit: 9 })));
        // It says that it is empty and has more to tell.
        assert!(matches!(read_at(Path::new("/proc/self/maps"), 9), Err(FileError::TooLarge { .. })));
    }
}
