//! Watches the files from which a server publishes, and publishes what replaces them.
//!
//! A file is published when it is another one than before (`sanvat bake` and `sanvat photos` write beside the place and
//! move there) and has stayed unchanged from one look to the next. A catalogue that is written in place is never published: a
//! server that starts meanwhile would find half of it, so that nobody should get used to it.

use std::fs::{self, File, Metadata};
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, RecvTimeoutError, SyncSender, TrySendError};
use std::thread;
use std::time::Duration;

use actix_web::web::Data;

use crate::catalogue::photos::{MAX_INDEX_BYTES, Photos};
use crate::catalogue::regular_file::{self, FileError};
use crate::catalogue::{CatalogueFile, MAX_FILE_BYTES};
use crate::http::app_state::AppState;

/// The files to watch.
#[derive(Clone, Debug)]
pub struct Sources {
    /// The file that the catalogue was read from; `None`: the one in the binary, which nothing replaces.
    pub catalogue: Option<PathBuf>,
    /// The folder of photographs.
    pub media: Option<PathBuf>,
    /// How often to look.
    pub every: Duration,
}

/// A thread that looks at the files. It ends when this value does.
pub struct FileWatcher(SyncSender<()>);

impl FileWatcher {
    /// Starts to watch.
    pub fn start(state: Data<AppState>, sources: Sources) -> io::Result<FileWatcher> {
        // One request to look is as good as many.
        let (sender, requests) = mpsc::sync_channel(1);
        let every = sources.every;
        let mut watcher = Watcher::new(state, sources);
        thread::Builder::new().name("watch".to_owned()).spawn(move || {
            let mut wait = Wait::UntilUnchanged;
            loop {
                watcher.look(wait);
                wait = match requests.recv_timeout(every) {
                    Ok(()) => Wait::None,
                    Err(RecvTimeoutError::Timeout) => Wait::UntilUnchanged,
                    Err(RecvTimeoutError::Disconnected) => return,
                };
            }
        })?;
        Ok(FileWatcher(sender))
    }

    /// Looks at once, and does not wait until a file stays unchanged: what SIGHUP asks for.
    pub fn look_now(&self) {
        // A full channel holds the same request already.
        if let Err(TrySendError::Disconnected(())) = self.0.try_send(()) {
            tracing::error!("the files are no longer watched; restart the server");
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Wait {
    None,
    UntilUnchanged,
}

/// What is known of a file without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stamp {
    device: u64,
    inode: u64,
    bytes: u64,
    written: (i64, i64),
}

impl Stamp {
    fn of(file: &Metadata) -> Stamp {
        let written = (file.mtime(), file.mtime_nsec());
        Stamp { device: file.dev(), inode: file.ino(), bytes: file.len(), written }
    }

    fn is_same_file(self, other: Stamp) -> bool {
        (self.device, self.inode) == (other.device, other.inode)
    }
}

struct WatchedFile {
    path: PathBuf,
    /// What was last checked, and the file itself: while it is open, no other file can be given its inode.
    checked: Option<(Stamp, File)>,
    /// What the last look found, where that was not checked yet.
    unsettled: Option<Stamp>,
    /// What may be read of it, in bytes.
    max_bytes: u64,
    is_unreadable: bool,
}

/// What a look finds.
enum FileState {
    /// Nothing new.
    Same,
    /// There is no file that can be read, or something that is no file.
    Unreadable(FileError),
    /// Another file, or other bytes.
    New {
        bytes: Vec<u8>,
        /// It is the file that was checked before, with other bytes: somebody writes in place.
        in_place: bool,
    },
}

impl WatchedFile {
    fn new(path: PathBuf, max_bytes: u64) -> WatchedFile {
        WatchedFile { path, checked: None, unsettled: None, max_bytes, is_unreadable: false }
    }

    fn look(&mut self, wait: Wait) -> FileState {
        match self.try_look(wait) {
            Ok(look) => {
                self.is_unreadable = false;
                look
            }
            // Said once, and not at every look.
            Err(_) if self.is_unreadable => FileState::Same,
            Err(error) => {
                self.is_unreadable = true;
                self.unsettled = None;
                // The file that comes back is checked again, though it be the one of before.
                self.checked = None;
                FileState::Unreadable(error)
            }
        }
    }

    fn try_look(&mut self, wait: Wait) -> Result<FileState, FileError> {
        let found = Stamp::of(&fs::metadata(&self.path)?);
        if self.checked.as_ref().is_some_and(|(checked, _)| *checked == found) {
            self.unsettled = None;
            return Ok(FileState::Same);
        }
        if wait == Wait::UntilUnchanged && self.unsettled != Some(found) {
            self.unsettled = Some(found);
            return Ok(FileState::Same);
        }
        let mut file = regular_file::open(&self.path)?;
        let before = Stamp::of(&file.metadata()?);
        let bytes = regular_file::read(&mut file, self.max_bytes)?;
        if Stamp::of(&file.metadata()?) != before {
            self.unsettled = None;
            return Ok(FileState::Same);
        }
        let in_place = self.checked.as_ref().is_some_and(|(checked, _)| checked.is_same_file(before));
        self.checked = Some((before, file));
        self.unsettled = None;
        Ok(FileState::New { bytes, in_place })
    }
}

struct Watcher {
    state: Data<AppState>,
    catalogue: Option<WatchedFile>,
    media: Option<WatchedFile>,
}

impl Watcher {
    fn new(state: Data<AppState>, sources: Sources) -> Watcher {
        let catalogue = sources.catalogue.map(|file| WatchedFile::new(file, MAX_FILE_BYTES));
        let media = sources.media.map(|media| WatchedFile::new(Photos::index(&media), MAX_INDEX_BYTES));
        Watcher { state, catalogue, media }
    }

    fn look(&mut self, wait: Wait) {
        if let Some(file) = &mut self.catalogue {
            match file.look(wait) {
                FileState::Same => {}
                FileState::Unreadable(error) => self.state.refuse(&file.path, &error),
                FileState::New { bytes, in_place } => publish_catalogue(&self.state, &file.path, bytes, in_place),
            }
        }
        if let Some(file) = &mut self.media {
            match file.look(wait) {
                FileState::Same => {}
                // A folder without an index has no photographs yet.
                FileState::Unreadable(error) if error.is_not_found() => self.state.accept(&file.path),
                FileState::Unreadable(error) => self.state.refuse(&file.path, &error),
                FileState::New { bytes, .. } => publish_photos(&self.state, &file.path, &bytes),
            }
        }
    }
}

fn publish_catalogue(state: &AppState, file: &Path, bytes: Vec<u8>, in_place: bool) {
    let digest = state.snapshot().site.digest.clone();
    let outcome = match CatalogueFile::from_bytes(bytes) {
        Ok(image) if image.digest() == digest => {
            state.accept(file);
            return;
        }
        Ok(_) if in_place => {
            let why = "it was written in place, where whoever starts meanwhile finds half of it; \
                       write beside it and move it there, as `sanvat bake` does";
            return state.refuse(file, &why);
        }
        Ok(image) => state.replace(Some(file), Some(image), None),
        Err(error) => Err(error),
    };
    if let Err(error) = outcome {
        state.refuse(file, &error);
    }
}

fn publish_photos(state: &AppState, file: &Path, bytes: &[u8]) {
    match Photos::parse(bytes) {
        Ok(photos) if photos == state.snapshot().site.photos => state.accept(file),
        Ok(photos) => {
            if let Err(error) = state.replace(Some(file), None, Some(photos)) {
                state.refuse(file, &error);
            }
        }
        Err(error) => state.refuse(file, &error),
    }
}
