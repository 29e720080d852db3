//! Follows the files from which a server publishes, and brings in what replaces them.
//!
//! A file is taken up when it is another one than before (`sanvat bake` and `sanvat photos` write beside the place and
//! move there) and has rested from one look to the next. A catalogue that is written where it stands is never taken up:
//! nobody can tell half of it from the whole.

use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError, SyncSender, TrySendError};
use std::thread;
use std::time::Duration;

use crate::catalogue::{Image, Unfit};
use crate::photos::Photos;

use super::Publication;

/// What there is to follow.
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
pub struct Follower(SyncSender<()>);

impl Follower {
    /// Begins to follow.
    pub fn start(publication: Arc<Publication>, sources: Sources) -> io::Result<Follower> {
        // One wish to look is as good as many.
        let (sender, wishes) = mpsc::sync_channel(1);
        let every = sources.every;
        let mut watch = Watch::new(publication, sources);
        thread::Builder::new().name("follow".to_owned()).spawn(move || {
            let mut patience = Patience::UntilItRests;
            loop {
                watch.look(patience);
                patience = match wishes.recv_timeout(every) {
                    Ok(()) => Patience::None,
                    Err(RecvTimeoutError::Timeout) => Patience::UntilItRests,
                    Err(RecvTimeoutError::Disconnected) => return,
                };
            }
        })?;
        Ok(Follower(sender))
    }

    /// Looks at once, and does not wait until a file rests: what SIGHUP asks for.
    pub fn look_now(&self) {
        // A full channel holds the same wish already.
        if let Err(TrySendError::Disconnected(())) = self.0.try_send(()) {
            tracing::error!("nobody follows the catalogue any more; start the server anew");
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Patience {
    None,
    UntilItRests,
}

/// What a look at a file tells without reading it.
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

/// One file that is followed.
struct Followed {
    path: PathBuf,
    /// What was last judged, and the file itself: while it is open, no other file can be given its inode.
    judged: Option<(Stamp, File)>,
    /// What the last look found, where that was not judged yet.
    restless: Option<Stamp>,
    is_missing: bool,
}

/// What a look finds.
enum Look {
    /// Nothing to judge.
    Same,
    /// There was a file, and now there is none that can be read.
    Missing(io::Error),
    /// A file to judge.
    New {
        bytes: Vec<u8>,
        /// It is the file that was judged before, with other bytes: somebody writes where it stands.
        in_place: bool,
    },
}

impl Followed {
    fn new(path: PathBuf) -> Followed {
        Followed { path, judged: None, restless: None, is_missing: false }
    }

    fn look(&mut self, patience: Patience) -> Look {
        match self.try_look(patience) {
            Ok(look) => {
                self.is_missing = false;
                look
            }
            // Said once, and not at every look.
            Err(_) if self.is_missing => Look::Same,
            Err(error) => {
                self.is_missing = true;
                self.restless = None;
                Look::Missing(error)
            }
        }
    }

    fn try_look(&mut self, patience: Patience) -> io::Result<Look> {
        let found = Stamp::of(&fs::metadata(&self.path)?);
        if self.judged.as_ref().is_some_and(|(judged, _)| *judged == found) {
            self.restless = None;
            return Ok(Look::Same);
        }
        if patience == Patience::UntilItRests && self.restless != Some(found) {
            self.restless = Some(found);
            return Ok(Look::Same);
        }
        let mut file = File::open(&self.path)?;
        let before = Stamp::of(&file.metadata()?);
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        if Stamp::of(&file.metadata()?) != before {
            self.restless = None;
            return Ok(Look::Same);
        }
        let in_place = self.judged.as_ref().is_some_and(|(judged, _)| judged.is_same_file(before));
        self.judged = Some((before, file));
        self.restless = None;
        Ok(Look::New { bytes, in_place })
    }
}

struct Watch {
    publication: Arc<Publication>,
    catalogue: Option<Followed>,
    media: Option<Followed>,
}

impl Watch {
    fn new(publication: Arc<Publication>, sources: Sources) -> Watch {
        let media = sources.media.map(|media| Followed::new(Photos::index(&media)));
        Watch { publication, catalogue: sources.catalogue.map(Followed::new), media }
    }

    fn look(&mut self, patience: Patience) {
        if let Some(followed) = &mut self.catalogue {
            match followed.look(patience) {
                Look::Same => {}
                Look::Missing(error) => self.publication.refuse(&followed.path, &Unfit::Missing(error)),
                Look::New { bytes, in_place } => take_up_catalogue(&self.publication, &followed.path, bytes, in_place),
            }
        }
        if let Some(followed) = &mut self.media {
            match followed.look(patience) {
                // A folder without an index has no photographs yet.
                Look::Same | Look::Missing(_) => {}
                Look::New { bytes, .. } => take_up_photos(&self.publication, &followed.path, &bytes),
            }
        }
    }
}

fn take_up_catalogue(publication: &Publication, file: &Path, bytes: Vec<u8>, in_place: bool) {
    let digest = publication.current().site.digest.clone();
    let judged = match Image::from_bytes(bytes) {
        Ok(image) if image.digest() == digest => {
            publication.condition.set_refusal(None);
            return;
        }
        Ok(_) if in_place => {
            let why = "it was written where it stands, so that nobody can tell half of it from the whole; \
                       write beside it and move it there, as `sanvat bake` does";
            return publication.refuse(file, &why);
        }
        Ok(image) => publication.replace(Some(image), None),
        Err(unfit) => Err(unfit),
    };
    if let Err(unfit) = judged {
        publication.refuse(file, &unfit);
    }
}

fn take_up_photos(publication: &Publication, file: &Path, bytes: &[u8]) {
    match Photos::parse(bytes) {
        Ok(photos) if photos == publication.current().site.photos => {}
        Ok(photos) => {
            if let Err(unfit) = publication.replace(None, Some(photos)) {
                publication.refuse(file, &unfit);
            }
        }
        Err(error) => publication.refuse(file, &error),
    }
}
