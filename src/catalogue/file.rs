//! The bytes of a baked file, and the tests they must pass before anything is served from them.

use std::fmt;
use std::fs;
use std::ops::Deref;
use std::path::Path;
use std::sync::Arc;

use rusqlite::{Connection, config::DbConfig};
use sha2::{Digest, Sha256};

/// The database that `build.rs` baked from `data/records/`.
pub static EMBEDDED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/catalogue.sqlite"));

/// SQLite keeps 16 prepared statements unless told otherwise; one worker needs all of ours at once.
const PREPARED_STATEMENTS: usize = 128;

/// The bytes of one baked database, held once for as long as somebody serves from them.
#[derive(Clone, Debug)]
pub struct CatalogueFile {
    bytes: Bytes,
    digest: String,
}

#[derive(Clone, Debug)]
enum Bytes {
    /// Part of the binary: a connection reads them where they are.
    Embedded,
    /// Read from a file. Each connection takes a copy that it frees at its end: SQLite borrows only what lives for
    /// ever, and a catalogue that was replaced must give its memory back.
    Read(Arc<[u8]>),
}

impl Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Bytes::Embedded => EMBEDDED,
            Bytes::Read(bytes) => bytes,
        }
    }
}

/// Why a file cannot be served.
#[derive(Debug)]
pub enum CatalogueError {
    Io(std::io::Error),
    Empty,
    NotADatabase,
    /// It is an SQLite database, but `sanvat bake` did not make it.
    NotACatalogue,
    /// It is shorter than its own header says.
    Truncated {
        /// Bytes that the header promises.
        expected: u64,
        found: u64,
    },
    /// It is in WAL mode: opened from memory, every query would fail.
    Wal,
    /// Another version of sanvat baked it.
    OtherSchema {
        found: i32,
    },
    /// SQLite or the rows themselves refuse.
    Unreadable(rusqlite::Error),
    /// SQLite's own check of the file finds damage.
    Damaged(String),
    /// A page of the file has nothing but zeros, as where a writer has not come yet.
    ZeroPage {
        /// Which page, from 1.
        page: usize,
    },
    /// Its rows cannot be made into a page of the site.
    PageFailed {
        url: String,
        cause: String,
    },
}

impl fmt::Display for CatalogueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CatalogueError::Io(error) => write!(f, "it cannot be read: {error}"),
            CatalogueError::Empty => write!(f, "it is empty; `sanvat bake DIR FILE` makes a catalogue"),
            CatalogueError::NotADatabase => {
                write!(f, "it is not an SQLite database; `sanvat bake DIR FILE` makes a catalogue")
            }
            CatalogueError::NotACatalogue => write!(f, "it is an SQLite database, but not one that `sanvat bake` made"),
            CatalogueError::Truncated { expected, found } => {
                write!(
                    f,
                    "it is truncated: its header promises {expected} bytes, {found} are there; bake or copy it again"
                )
            }
            CatalogueError::Wal => {
                write!(f, "it is in WAL mode; run `PRAGMA journal_mode=DELETE` on it, or bake it again")
            }
            CatalogueError::OtherSchema { found } => write!(
                f,
                "its schema version is {found}, this sanvat reads version {}; bake it again with this sanvat",
                records::SCHEMA_VERSION
            ),
            CatalogueError::Unreadable(error) => write!(f, "SQLite cannot read it: {error}"),
            CatalogueError::Damaged(finding) => write!(f, "it is damaged: {finding}"),
            CatalogueError::ZeroPage { page } => {
                write!(f, "its page {page} has nothing but zeros: it is damaged or not yet written to its end")
            }
            CatalogueError::PageFailed { url, cause } => write!(f, "{url} cannot be made of it: {cause}"),
        }
    }
}

impl std::error::Error for CatalogueError {}

impl CatalogueFile {
    /// The catalogue that the binary carries.
    pub fn embedded() -> CatalogueFile {
        CatalogueFile { bytes: Bytes::Embedded, digest: sha256(EMBEDDED) }
    }

    /// Reads and checks a file that `sanvat bake` made.
    ///
    /// The bytes stay in memory for the life of the process, so that whatever happens to the file afterwards
    /// (replaced, truncated, deleted) touches no visitor.
    pub fn read(file: &Path) -> Result<CatalogueFile, CatalogueError> {
        let bytes = fs::read(file).map_err(CatalogueError::Io)?;
        CatalogueFile::from_bytes(bytes)
    }

    /// Checks bytes that `records::bake` made.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<CatalogueFile, CatalogueError> {
        let page_size = check_header(&bytes)?;
        // A bake leaves no page unused; SQLite's check sees most holes, but not one at the end of a long text.
        if let Some(hole) = bytes.chunks(page_size).position(|page| page.iter().all(|&byte| byte == 0)) {
            return Err(CatalogueError::ZeroPage { page: hole + 1 });
        }
        let digest = sha256(&bytes);
        let image = CatalogueFile { bytes: Bytes::Read(bytes.into()), digest };
        let connection = image.connect()?;
        let finding: String =
            connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0)).map_err(CatalogueError::Unreadable)?;
        if finding == "ok" { Ok(image) } else { Err(CatalogueError::Damaged(finding)) }
    }

    /// The SHA-256 of the baked file, in lower-case hexadecimal.
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// The baked file itself.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// A connection that reads these bytes.
    pub(super) fn connect(&self) -> Result<Connection, CatalogueError> {
        let open = || {
            let mut connection = Connection::open_in_memory()?;
            match &self.bytes {
                Bytes::Embedded => connection.deserialize_bytes("main", EMBEDDED)?,
                Bytes::Read(bytes) => connection.deserialize_read_exact("main", &bytes[..], bytes.len(), true)?,
            }
            connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
            // Without it SQLite plans a statement again whenever another value is bound: a quarter of the time of a page.
            connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
            connection.execute_batch("PRAGMA query_only = 1; PRAGMA trusted_schema = 0;")?;
            // Nobody ever writes: one transaction is open for good, so that no statement has to begin and end its own.
            connection.execute_batch("BEGIN")?;
            connection.set_prepared_statement_cache_capacity(PREPARED_STATEMENTS);
            // SQLite looks at nothing until it is asked: ask, so that a bad image fails here and not at a visitor.
            connection.query_row("SELECT name FROM province", [], |row| row.get::<_, String>(0))?;
            Ok(connection)
        };
        open().map_err(CatalogueError::Unreadable)
    }
}

/// The SHA-256 of bytes, in lower-case hexadecimal.
fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What the first hundred bytes tell (<https://www.sqlite.org/fileformat.html#the_database_header>); the size of a page.
fn check_header(bytes: &[u8]) -> Result<usize, CatalogueError> {
    if bytes.is_empty() {
        return Err(CatalogueError::Empty);
    }
    if !bytes.starts_with(b"SQLite format 3\0") {
        return Err(CatalogueError::NotADatabase);
    }
    let found = bytes.len() as u64;
    let Some(header) = bytes.first_chunk::<100>() else {
        return Err(CatalogueError::Truncated { expected: 100, found });
    };
    let word = |at: usize| i32::from_be_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]]);
    if header[18] == 2 || header[19] == 2 {
        return Err(CatalogueError::Wal);
    }
    if word(68) != records::APPLICATION_ID {
        return Err(CatalogueError::NotACatalogue);
    }
    if word(60) != records::SCHEMA_VERSION {
        return Err(CatalogueError::OtherSchema { found: word(60) });
    }
    let page = match u16::from_be_bytes([header[16], header[17]]) {
        1 => 65_536,
        size => u32::from(size),
    };
    let expected = u64::from(page) * u64::from(word(28).unsigned_abs());
    if found < expected {
        return Err(CatalogueError::Truncated { expected, found });
    }
    // SQLite refuses a size of zero; it must not be one here.
    Ok((page as usize).max(512))
}
