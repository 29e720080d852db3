//! What the desk has done: each change with its files before and after, so that it can be finished after a crash and undone.
//!
//! A change is on the disk here before the first of its files is written, and is marked as done after the last. Whoever opens the
//! folder next finishes what was begun, unless somebody changed the file meanwhile.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use records::office::{self, CellChange, FileChange, NotWritten};
use records::system_error::in_vietnamese;
use serde::{Deserialize, Serialize};

use crate::commands::files::{cannot_write, write_atomically};
use crate::commands::language::words;

/// The folder of the desk within that of the records; what begins with a dot is no record.
const PLACE: &str = ".sanvat";

/// How many catalogues are kept to go back to.
const MAX_KEPT: usize = 10;

/// A change.
#[derive(Clone, Serialize, Deserialize)]
pub struct Entry {
    pub number: u64,
    pub at: String,
    /// What was done, in a sentence.
    pub what: String,
    /// Which change it takes back.
    pub undoes: Option<u64>,
    pub files: Vec<Change>,
    pub cells: Vec<Cell>,
    /// Which change took it back.
    #[serde(skip)]
    pub undone_by: Option<u64>,
}

/// A file before and after.
#[derive(Clone, Serialize, Deserialize)]
pub struct Change {
    pub file: String,
    pub before: Option<String>,
    pub after: Option<String>,
}

/// A text before and after.
#[derive(Clone, Serialize, Deserialize)]
pub struct Cell {
    pub name: String,
    pub words: String,
    pub before: String,
    pub after: String,
}

impl From<&CellChange> for Cell {
    fn from(change: &CellChange) -> Cell {
        let CellChange { name, words, before, after, .. } = change.clone();
        Cell { name, words, before, after }
    }
}

/// What changes come to together: a text that was changed and changed back is not in it.
pub fn net(entries: &[Entry]) -> Vec<Cell> {
    let mut files: BTreeMap<&str, (&Option<String>, &Option<String>)> = BTreeMap::new();
    for Change { file, before, after } in entries.iter().flat_map(|entry| &entry.files) {
        files.entry(file).or_insert((before, after)).1 = after;
    }
    let is_other = |change: &Change| files.get(change.file.as_str()).is_some_and(|(before, after)| before != after);
    let mut net: Vec<Cell> = Vec::new();
    for cell in entries.iter().filter(|entry| entry.files.iter().any(is_other)).flat_map(|entry| &entry.cells) {
        // What an annex tells in a word has no texts.
        let is_same = |one: &Cell| {
            cell.before != cell.after && one.name == cell.name && one.words == cell.words && one.after == cell.before
        };
        match net.iter().rposition(is_same) {
            Some(at) if net[at].before == cell.after => drop(net.remove(at)),
            Some(at) => net[at].after.clone_from(&cell.after),
            None => net.push(cell.clone()),
        }
    }
    net
}

/// A catalogue that was published.
#[derive(Clone, Serialize, Deserialize)]
pub struct Publication {
    /// The last change in it.
    pub number: u64,
    pub at: String,
    /// The file in which it is kept.
    pub name: String,
    /// How many changes readers saw then.
    pub changes: usize,
}

/// Everything that was published.
#[derive(Default, Serialize, Deserialize)]
struct Publications {
    /// Those that are kept, the first one first.
    kept: Vec<Publication>,
    /// The name of the one that readers see.
    served: String,
}

/// The log of a folder. One desk at a time has it.
pub struct Log {
    folder: PathBuf,
    place: PathBuf,
    next: u64,
    /// In which it tells the time: that of the records, once they are read.
    pub zone: TimeZone,
    /// How many changes there are that readers do not see, for those who do not wait for the log.
    count: Arc<AtomicU64>,
    /// Held as long as the desk is open; the system lets go of it when the process ends, however it ends. It says where that is.
    lock: File,
}

impl Log {
    /// Opens the log of a folder and finishes what was begun.
    pub fn open(folder: &Path) -> Result<Log, String> {
        let place = folder.join(PLACE);
        let shown = place.clone();
        let failed = |error: io::Error| cannot_write(&shown, &error);
        fs::create_dir_all(place.join("changes")).map_err(failed)?;
        fs::create_dir_all(place.join("catalogues")).map_err(failed)?;
        // Not a matter of the repository that the records may be in.
        write_atomically(&place.join(".gitignore"), b"*\n").map_err(failed)?;
        let lock = place.join("desk.lock");
        let address = fs::read_to_string(&lock).unwrap_or_default();
        let lock = OpenOptions::new().create(true).write(true).truncate(false).open(lock).map_err(failed)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(words().desk_is_open(&address)),
            Err(TryLockError::Error(error)) => return Err(failed(error)),
        }
        let mut log =
            Log { folder: folder.to_owned(), place, next: 1, zone: TimeZone::UTC, count: Arc::default(), lock };
        let entries = log.entries()?;
        log.next = entries.last().map_or(1, |entry| entry.number + 1);
        let done: u64 = log.read("done").unwrap_or_default();
        // No change begins before the one before it is done, so the last one alone may be left.
        if let Some(entry) = entries.last().filter(|entry| entry.number > done) {
            log.finish(entry).map_err(failed)?;
        }
        log.recount();
        log.write("done", &(log.next - 1)).map_err(failed)?;
        Ok(log)
    }

    /// Notes where the desk is, for those who open the same folder.
    pub fn is_at(&mut self, address: &str) -> io::Result<()> {
        self.lock.set_len(0)?;
        self.lock.write_all(address.as_bytes())
    }

    /// Finishes a change that was begun: files that are as they were before it.
    fn finish(&self, entry: &Entry) -> io::Result<()> {
        for Change { file, before, after } in &entry.files {
            let path = self.folder.join(file);
            if office::text_of(&path)? == *before && before != after {
                office::put(&path, after.as_deref())?;
            }
        }
        Ok(())
    }

    fn read<T: for<'t> Deserialize<'t>>(&self, name: &str) -> Option<T> {
        serde_json::from_slice(&fs::read(self.place.join(name)).ok()?).ok()
    }

    fn write(&self, name: &str, value: &impl Serialize) -> io::Result<()> {
        write_atomically(&self.place.join(name), &serde_json::to_vec(value)?)
    }

    fn file_of(number: u64) -> String {
        format!("changes/{number:08}.json")
    }

    /// Every change, the first one first.
    pub fn entries(&self) -> Result<Vec<Entry>, String> {
        let names = fs::read_dir(self.place.join("changes")).map_err(|error| error.to_string())?;
        let mut names: Vec<String> = names
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .filter(|name| name.ends_with(".json"))
            .collect();
        names.sort();
        let read =
            |name: &String| self.read(&format!("changes/{name}")).ok_or_else(|| format!("không đọc được {name}"));
        let mut entries: Vec<Entry> = names.iter().map(read).collect::<Result<_, _>>()?;
        let mut undone = BTreeMap::new();
        for entry in entries.iter_mut().rev() {
            entry.undone_by = undone.get(&entry.number).copied();
            // What takes a change back counts for nothing once it is taken back itself.
            if let (Some(other), None) = (entry.undoes, entry.undone_by) {
                undone.insert(other, entry.number);
            }
        }
        Ok(entries)
    }

    /// The number of changes that readers do not see, which goes on counting.
    pub fn count(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.count)
    }

    fn recount(&self) {
        let seen = self.served().map_or(0, |served| served.number);
        self.count.store((self.next - 1).saturating_sub(seen), Ordering::Relaxed);
    }

    /// The changes that readers do not see, and those that they see.
    pub fn entries_by_publication(&self) -> Result<(Vec<Entry>, Vec<Entry>), String> {
        let seen = self.served().map_or(0, |served| served.number);
        Ok(self.entries()?.into_iter().partition(|entry| entry.number > seen))
    }

    /// Writes a change; the files are as they were where that is not possible.
    pub fn commit(
        &mut self,
        what: String,
        files: &[FileChange],
        cells: Vec<Cell>,
        undoes: Option<u64>,
    ) -> Result<(), String> {
        let changes = files.iter().cloned().map(|FileChange { file, before, after }| Change { file, before, after });
        let entry = Entry {
            number: self.next,
            at: shown(self.now()),
            what,
            undoes,
            files: changes.collect(),
            cells,
            undone_by: None,
        };
        let name = Log::file_of(entry.number);
        let failed = |error: io::Error| format!("Chưa ghi được: {}.", in_vietnamese(&error));
        self.write(&name, &entry).map_err(failed)?;
        if let Err(error) = office::apply(&self.folder, files) {
            // Nothing was done, so there is nothing to finish.
            let _ = fs::remove_file(self.place.join(&name));
            return Err(match error {
                NotWritten::ChangedMeanwhile { file, now } => format!(
                    "{file}: có người vừa sửa tệp này bằng tay, nên chưa ghi gì. Tệp nay là:\n{}",
                    now.as_deref().unwrap_or("(không còn)")
                ),
                error => error.to_string(),
            });
        }
        self.next += 1;
        self.recount();
        // The change is on the disk. What is not marked is finished again, and marked, when the folder is opened next.
        let _ = self.write("done", &entry.number);
        Ok(())
    }

    /// A change, and the files that take it back.
    pub fn reverse(&self, number: u64) -> Result<(Entry, Vec<FileChange>), String> {
        let entry = self.entries()?.into_iter().find(|entry| entry.number == number).ok_or("Không có thay đổi này.")?;
        if let Some(other) = entry.undone_by {
            return Err(format!("Thay đổi {number} đã hoàn lại rồi, ở thay đổi {other}."));
        }
        let files = entry.files.iter().cloned();
        let files = files.map(|Change { file, before, after }| FileChange { file, before: after, after: before });
        let files = files.collect();
        Ok((entry, files))
    }

    /// The changes after one that touched one of these files and were not taken back, the last one first.
    pub fn later(&self, number: u64, files: &BTreeSet<&str>) -> Result<Vec<Entry>, String> {
        let stands = |entry: &Entry| {
            entry.undone_by.is_none()
                && entry.undoes.is_none_or(|other| other <= number)
                && entry.files.iter().any(|change| files.contains(change.file.as_str()))
        };
        Ok(self.entries()?.into_iter().rev().take_while(|entry| entry.number > number).filter(stands).collect())
    }

    fn publications(&self) -> Publications {
        self.read("published").unwrap_or_default()
    }

    /// The catalogues that are kept, the last one first.
    pub fn kept(&self) -> Vec<Publication> {
        self.publications().kept.into_iter().rev().collect()
    }

    /// The catalogue that readers see.
    pub fn served(&self) -> Option<Publication> {
        let Publications { kept, served } = self.publications();
        kept.into_iter().find(|one| one.name == served)
    }

    /// Keeps a catalogue and notes that readers see it, with everything so far.
    pub fn publish(&mut self, catalogue: &[u8]) -> Result<(), String> {
        let failed = |error: io::Error| format!("Chưa công bố được: {}.", in_vietnamese(&error));
        let (now, number) = (self.now(), self.next - 1);
        let changes = self.entries_by_publication()?.0.len();
        let Publications { mut kept, .. } = self.publications();
        let name = format!("{}.sqlite", now.strftime("%Y-%m-%d-%H%M%S"));
        write_atomically(&self.path_of(&name), catalogue).map_err(failed)?;
        kept.retain(|one| one.name != name);
        kept.push(Publication { number, at: shown(now), name: name.clone(), changes });
        let old: Vec<Publication> = kept.drain(..kept.len().saturating_sub(MAX_KEPT)).collect();
        self.write("published", &Publications { kept, served: name }).map_err(failed)?;
        self.recount();
        for old in old {
            // Published it is in any case; one that stays takes up room and nothing else.
            let _ = fs::remove_file(self.path_of(&old.name));
        }
        Ok(())
    }

    /// Notes that readers see a catalogue again that is kept.
    pub fn serve_again(&mut self, name: &str) -> Result<(), String> {
        let Publications { kept, .. } = self.publications();
        let noted = self.write("published", &Publications { kept, served: name.to_owned() });
        noted.map_err(|error| format!("Chưa ghi lại được: {}.", in_vietnamese(&error)))?;
        self.recount();
        Ok(())
    }

    fn now(&self) -> DateTime {
        self.zone.to_datetime(Timestamp::now())
    }

    fn path_of(&self, name: &str) -> PathBuf {
        self.place.join("catalogues").join(name)
    }

    /// The file of a catalogue that is kept.
    pub fn kept_file(&self, name: &str) -> Option<PathBuf> {
        self.kept().iter().any(|kept| kept.name == name).then(|| self.path_of(name))
    }
}

/// A time as people here write it.
fn shown(time: DateTime) -> String {
    time.strftime("%d/%m/%Y %H:%M").to_string()
}
