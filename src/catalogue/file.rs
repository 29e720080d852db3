//! The bytes of a baked file, and the tests they must pass before anything is served from them.

use std::fmt;
use std::ops::Deref;
use std::path::Path;
use std::sync::Arc;

use records::checksum;
use rusqlite::{Connection, config::DbConfig};

use super::regular_file::{self, FileError};

/// The database that `build.rs` baked from `data/records/`.
pub static EMBEDDED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/catalogue.sqlite"));

/// Maximum bytes of a file: 100,000 products take a third of it, and a server holds it several times, once for each
/// connection.
pub const MAX_FILE_BYTES: u64 = 512 << 20;

/// SQLite keeps 16 prepared statements unless told otherwise; one connection needs all of ours at once.
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
    /// It cannot be read, or is nothing that could be read.
    File(FileError),
    Empty,
    NotADatabase,
    /// It is an SQLite database, but `sanvat bake` did not make it.
    NotACatalogue,
    /// It is shorter than its own header says.
    Truncated {
        /// Bytes that the header and the checksum promise.
        expected: u64,
        found: u64,
    },
    /// It is in WAL mode: opened from memory, every query would fail.
    Wal,
    /// Another version of sanvat baked it.
    OtherSchema {
        found: i32,
    },
    /// Its bytes are not those that were baked.
    Altered,
    /// SQLite or the rows themselves refuse.
    Unreadable(rusqlite::Error),
    /// Its rows contradict each other.
    Contradictory,
    /// Its rows cannot be made into a page of the site.
    PageFailed {
        url: String,
        cause: String,
    },
}

impl fmt::Display for CatalogueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CatalogueError::File(error) => write!(f, "{error}"),
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
            CatalogueError::Altered => {
                write!(
                    f,
                    "it is damaged, altered or not yet written to its end: its bytes are not those that were baked; \
                     bake or copy it again"
                )
            }
            CatalogueError::Unreadable(error) => write!(f, "SQLite cannot read it: {error}"),
            CatalogueError::Contradictory => {
                write!(f, "its rows contradict each other; bake it again with this sanvat")
            }
            CatalogueError::PageFailed { url, cause } => write!(f, "{url} cannot be made of it: {cause}"),
        }
    }
}

impl std::error::Error for CatalogueError {}

impl From<FileError> for CatalogueError {
    fn from(error: FileError) -> CatalogueError {
        CatalogueError::File(error)
    }
}

impl CatalogueFile {
    /// The catalogue that the binary carries.
    pub fn embedded() -> CatalogueFile {
        let verified = checksum::verify(EMBEDDED).expect("the binary is as it was built");
        CatalogueFile { bytes: Bytes::Embedded, digest: verified.digest }
    }

    /// The catalogue of a folder in `tests/records/`, which no correction of the records that the binary carries changes.
    #[cfg(test)]
    pub(crate) fn of_tests(name: &str) -> CatalogueFile {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/records").join(name);
        let Ok(checked) = records::check(&folder, jiff::civil::date(2026, 11, 24)) else {
            panic!("{name} is not in order")
        };
        CatalogueFile::from_bytes(records::bake(&checked.records).expect("it bakes"))
            .expect("what is baked can be served")
    }

    /// Reads and checks a file that `sanvat bake` made.
    ///
    /// The bytes stay in memory for as long as the catalogue is served, so that whatever happens to the file afterwards
    /// (replaced, truncated, deleted) touches no visitor.
    pub fn read(file: &Path) -> Result<CatalogueFile, CatalogueError> {
        CatalogueFile::from_bytes(regular_file::read_at(file, MAX_FILE_BYTES)?)
    }

    /// Checks bytes that `records::bake` made: that none of them is another one by now.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<CatalogueFile, CatalogueError> {
        // The header first: it says better what is wrong with a file that was never a catalogue.
        check_header(&bytes)?;
        let digest = checksum::verify(&bytes).ok_or(CatalogueError::Altered)?.digest;
        Ok(CatalogueFile { bytes: Bytes::Read(bytes.into()), digest })
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
            let database = self.bytes.len() - checksum::CHECKSUM_BYTES;
            match &self.bytes {
                Bytes::Embedded => connection.deserialize_bytes("main", &EMBEDDED[..database])?,
                Bytes::Read(bytes) => connection.deserialize_read_exact("main", &bytes[..], database, true)?,
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

/// What the first hundred bytes tell (<https://www.sqlite.org/fileformat.html#the_database_header>).
fn check_header(bytes: &[u8]) -> Result<(), CatalogueError> {
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
    let database = u64::from(page) * u64::from(word(28).unsigned_abs());
    let expected = database + checksum::CHECKSUM_BYTES as u64;
    if found < expected { Err(CatalogueError::Truncated { expected, found }) } else { Ok(()) }
}
