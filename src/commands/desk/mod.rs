//! `sanvat desk`: the records in a browser, for those who keep them. It listens on this machine alone.

mod bar;
mod bring;
mod field;
mod form;
mod guard;
mod log;
mod page;
#[cfg(feature = "photos")]
mod photo;
mod publish;

use std::collections::BTreeMap;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicU64;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard};
use std::thread;
use std::time::{Duration, SystemTime};

use actix_web::middleware::from_fn;
use actix_web::web::{self, Data};
use actix_web::{App, HttpServer};
use clap::Args;
use jiff::civil::Date;
use records::office::{Draft, FileChange, Names};
use records::{Checked, Problem, Records, Today, check_drafts, office};
use sanvat::catalogue::CatalogueFile;
use sanvat::http::app_state::AppState;
use sanvat::http::clock::Clock;
use sanvat::http::snapshot::{SiteOptions, Snapshot};
use sanvat::http::{handler, security_headers};
use sanvat::routes::BaseUrl;

use self::log::{Cell, Log};
use super::files::{cannot_read, cannot_write};
use super::language::{self, words};
use super::media::must_be_folder;
use super::office::today;
use super::serve::cannot_listen;

/// Where the pages of the desk stand.
const ROOT: &str = "/ban";

/// The largest form or file that is taken, in bytes.
const MAX_BODY: usize = 32 * 1024 * 1024;

/// How long a page of the site waits for what was just saved; a province bakes in a second.
const MAX_WAIT: Duration = Duration::from_secs(10);

/// What `sanvat desk` takes.
#[derive(Args)]
pub struct DeskOptions {
    /// A folder like data/records.
    folder: PathBuf,
    /// Where to listen, on this machine alone.
    #[arg(long, default_value = "127.0.0.1:8090")]
    listen: SocketAddr,
    /// The file that publishing writes, such as `sanvat serve --catalogue` follows [default: one to download].
    #[arg(long)]
    catalogue: Option<PathBuf>,
    /// The folder of photographs.
    #[arg(long)]
    media: Option<PathBuf>,
    /// A day to stand on [default: today].
    #[arg(long)]
    today: Option<Date>,
}

/// The desk.
pub struct Desk {
    folder: PathBuf,
    catalogue: Option<PathBuf>,
    /// The folder of photographs.
    media: Option<PathBuf>,
    today: Today,
    /// What lets a browser in, and what each form of ours carries.
    key: String,
    form_key: String,
    cookie: String,
    /// The names under which this address may be asked for.
    hosts: [String; 2],
    log: Mutex<Log>,
    count: Arc<AtomicU64>,
    known: RwLock<Known>,
    uploads: Mutex<BTreeMap<u64, bring::Upload>>,
    site: Data<AppState>,
    pages: Arc<Pages>,
}

/// How far the pages of the site follow the records.
#[derive(Default)]
struct Pages {
    /// How many bakes were asked for, and which one the pages show.
    state: Mutex<(u64, u64)>,
    shown: Condvar,
    /// Held while one bakes.
    baking: Mutex<()>,
}

impl Pages {
    fn state(&self) -> MutexGuard<'_, (u64, u64)> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Bakes, unless a later one is asked for, which has these changes too.
    fn bake(&self, number: u64, records: &Records, site: &AppState) {
        let _one = self.baking.lock().unwrap_or_else(PoisonError::into_inner);
        if number < self.state().0 {
            return;
        }
        let file = records::bake(records).ok().and_then(|bytes| CatalogueFile::from_bytes(bytes).ok());
        // What cannot be shown is said when it is published.
        let _ = file.map(|file| site.replace(None, Some(file), None));
        self.state().1 = number;
        self.shown.notify_all();
    }

    /// Whether they show all that was saved, at the latest after a while.
    fn are_new(&self) -> bool {
        let waited = self.shown.wait_timeout_while(self.state(), MAX_WAIT, |(asked, shown)| shown < asked);
        let (state, _) = waited.unwrap_or_else(PoisonError::into_inner);
        state.0 == state.1
    }
}

/// What the log does not tell a reader: the sum of a photograph, which is in its files.
const UNTOLD: &str = "SHA-256";

/// The records as they were when they were last read.
#[derive(Clone)]
struct Known {
    records: Arc<Records>,
    /// What they are called; made once, as it takes longer than a form may.
    names: Names,
    warnings: Vec<Problem>,
    /// The day on which somebody should look at that.
    day: Date,
    stamp: Stamp,
    /// The source that was added last since the desk was opened.
    newest_source: Option<String>,
}

impl Known {
    fn new(Checked { records, warnings }: Checked, today: Today, stamp: Stamp) -> Known {
        let (names, day) = (Names::of(&records), records.province.day(today));
        Known { records: Arc::new(records), names, warnings, day, stamp, newest_source: None }
    }
}

/// What tells that somebody changed a file: how many there are, their bytes, and when the newest was written.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Stamp(usize, u64, Option<SystemTime>);

impl Stamp {
    fn of(folder: &Path) -> io::Result<Stamp> {
        let mut stamp = Stamp(0, 0, None);
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            if entry.file_name().to_string_lossy().starts_with('.') {
                continue;
            }
            let found = entry.metadata()?;
            let Stamp(count, bytes, newest) =
                if found.is_dir() { Stamp::of(&entry.path())? } else { Stamp(1, found.len(), found.modified().ok()) };
            stamp = Stamp(stamp.0 + count, stamp.1 + bytes, stamp.2.max(newest));
        }
        Ok(stamp)
    }
}

impl Desk {
    /// The log, for one who reads or writes it.
    fn log(&self) -> MutexGuard<'_, Log> {
        self.log.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn known(&self) -> RwLockReadGuard<'_, Known> {
        self.known.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// The records as they were when they were last read.
    fn records(&self) -> Arc<Records> {
        Arc::clone(&self.known().records)
    }

    /// A draft of changes to them.
    fn draft(&self) -> Draft {
        let names = self.known().names.clone();
        Draft::with(&self.folder, names, self.day())
    }

    fn day(&self) -> Date {
        self.records().province.day(self.today)
    }

    /// Reads the records again where somebody changed them; what is wrong with them, and what somebody should look at.
    fn look(&self) -> Result<Vec<Problem>, Vec<Problem>> {
        let (stamp, day) = (Stamp::of(&self.folder).ok(), self.day());
        {
            let known = self.known();
            if Some(known.stamp) == stamp && known.day == day {
                return Ok(known.warnings.clone());
            }
        }
        let checked = check_drafts(&self.folder, &Default::default(), self.today)?;
        let warnings = checked.warnings.clone();
        self.take(checked);
        Ok(warnings)
    }

    fn take(&self, checked: Checked) {
        let Ok(stamp) = Stamp::of(&self.folder) else { return };
        let mut new = Known::new(checked, self.today, stamp);
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        let added = new.records.sources.keys().find(|id| !known.records.sources.contains_key(*id)).cloned();
        new.newest_source = added.or_else(|| known.newest_source.take());
        let is_same = known.stamp == stamp;
        *known = new;
        if is_same {
            return;
        }
        let (records, site, pages) = (Arc::clone(&known.records), self.site.clone(), Arc::clone(&self.pages));
        let number = {
            let mut state = pages.state();
            state.0 += 1;
            state.0
        };
        thread::spawn(move || pages.bake(number, &records, &site));
    }

    /// Writes changes that pass the check; the problems where they do not.
    fn save(&self, what: String, files: &[FileChange], cells: Vec<Cell>, undoes: Option<u64>) -> Result<(), Refusal> {
        let cells = cells.into_iter().filter(|cell| !cell.words.ends_with(UNTOLD)).collect();
        let mut log = self.log();
        let checked = check_drafts(&self.folder, &office::drafts(files), self.today).map_err(Refusal::Problems)?;
        log.commit(what, files, cells, undoes).map_err(Refusal::Other)?;
        // Before the next one writes, so that what is known is never older than what is written.
        self.take(checked);
        Ok(())
    }
}

/// What is said before what is wrong with what would be written.
const REFUSED: &str = "Ghi như thế thì bộ hồ sơ không qua kiểm tra, nên chưa có gì được ghi:";

/// Why nothing was written.
enum Refusal {
    Problems(Vec<Problem>),
    Other(String),
}

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::Problems(problems) => {
                writeln!(formatter, "{REFUSED}")?;
                problems.iter().try_for_each(|problem| writeln!(formatter, "{problem}"))
            }
            Refusal::Other(why) => formatter.write_str(why),
        }
    }
}

/// Opens the desk until the process ends.
pub fn run(options: DeskOptions) -> Result<(), String> {
    if !options.listen.ip().is_loopback() {
        return Err(words().desk_is_for_this_machine(&options.listen.to_string()));
    }
    options.media.as_deref().map_or(Ok(()), must_be_folder)?;
    let day = today(options.today);
    // What was begun when the last desk ended is finished before anything is read.
    let mut log = Log::open(&options.folder)?;
    let stamp = Stamp::of(&options.folder).map_err(|error| cannot_read(&options.folder, &error))?;
    let known = Known::new(super::check::records(&options.folder, day)?, day, stamp);
    log.zone = known.records.province.zone();
    let baked = records::bake(&known.records).map_err(|error| error.to_string())?;
    let file = CatalogueFile::from_bytes(baked).map_err(|error| language::catalogue(&error))?;
    actix_web::rt::System::new().block_on(async {
        let failed = |error: io::Error| cannot_listen("--listen", options.listen, &error);
        let listener = std::net::TcpListener::bind(options.listen).map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        log.is_at(&format!("http://{address}{ROOT}")).map_err(|error| cannot_write(&options.folder, &error))?;
        let site = SiteOptions {
            base_url: BaseUrl::parse(&format!("http://{address}"))?,
            clock: options.today.map_or_else(Clock::system, Clock::frozen),
            media: options.media.clone(),
            offline: false,
            cache_megabytes: 8,
        };
        let snapshot = Snapshot::first(file, site).map_err(|error| language::catalogue(&error))?;
        let desk = Data::new(Desk {
            folder: options.folder.clone(),
            catalogue: options.catalogue.clone(),
            media: options.media.clone(),
            today: day,
            key: random_key()?,
            form_key: random_key()?,
            cookie: format!("sanvat_ban_{}", address.port()),
            hosts: [address.to_string(), format!("localhost:{}", address.port())],
            count: log.count(),
            log: Mutex::new(log),
            known: RwLock::new(known),
            uploads: Mutex::default(),
            site: Data::new(AppState::new(snapshot)),
            pages: Arc::default(),
        });
        let entry = format!("http://{address}{}?khoa={}", guard::ENTRY, desk.key);
        let server = HttpServer::new(move || {
            App::new()
                .app_data(desk.clone())
                .app_data(desk.site.clone())
                .app_data(web::FormConfig::default().limit(MAX_BODY))
                .app_data(web::PayloadConfig::new(MAX_BODY))
                .service(web::scope(ROOT).configure(page::configure))
                .configure(handler::configure)
                .wrap(security_headers::default_headers(false))
                .wrap(from_fn(guard::guard))
        })
        .workers(2)
        .listen(listener)
        .map_err(failed)?;
        let _ = writeln!(io::stdout(), "{entry}").and_then(|()| io::stdout().flush());
        server.run().await.map_err(failed)
    })
}

/// A key that nobody can foretell.
fn random_key() -> Result<String, String> {
    let mut bytes = [0_u8; 24];
    let read = File::open("/dev/urandom").and_then(|mut file| file.read_exact(&mut bytes));
    read.map_err(|error| cannot_read(Path::new("/dev/urandom"), &error))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
