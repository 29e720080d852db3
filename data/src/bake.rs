//! Makes the database of the records.
//!
//! It also draws what depends on the records alone.
//!
//! Ids follow the order of slugs or codes, ranks the Vietnamese alphabet; nothing of the clock, of chance or of the
//! machine goes in. So the same records give the same bytes, whichever folder they were read from.

mod drawings;
mod lists;
mod places;
mod producers;
mod products;
mod search;

use std::collections::BTreeMap;
use std::fmt;

use rusqlite::{Connection, Transaction, named_params};

use crate::check::Records;
use crate::checksum;
use crate::order::VietnameseOrder;
use crate::words::Translated;

/// The statements that make an empty database, with the meaning of every table and column.
pub const SCHEMA_SQL: &str = include_str!("schema.sql");

/// The version of the schema, in `PRAGMA user_version` of every baked file. It grows when [`SCHEMA_SQL`] changes, or what
/// stands around the database in the file.
pub const SCHEMA_VERSION: i32 = 5;

/// The mark of a baked file, in `PRAGMA application_id`: the letters `SVAT` as a number.
pub const APPLICATION_ID: i32 = i32::from_be_bytes(*b"SVAT");

/// The size of a page of the file in bytes. Fixed, so that no default of SQLite decides over the bytes.
const PAGE_SIZE: i32 = 4096;

/// Why records could not be baked.
#[derive(Debug)]
pub enum BakeError {
    /// SQLite refused a statement: records that were changed after their check, or no memory.
    Sqlite(rusqlite::Error),
    /// A record refers to something that is not in the records.
    Missing {
        /// What it refers to: `source`, `producer`.
        what: &'static str,
        /// By which id, slug or code.
        name: String,
    },
    /// Rows of this table refer to rows that do not exist.
    Dangling {
        /// The table.
        table: String,
    },
}

impl fmt::Display for BakeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BakeError::Sqlite(error) => write!(formatter, "SQLite không nhận: {error}"),
            BakeError::Missing { what, name } => {
                write!(formatter, "không có {what} {name} trong bộ hồ sơ")
            }
            BakeError::Dangling { table } => {
                write!(formatter, "bảng {table} trỏ tới dòng không có")
            }
        }
    }
}

impl std::error::Error for BakeError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            BakeError::Sqlite(error) => Some(error),
            BakeError::Missing { .. } | BakeError::Dangling { .. } => None,
        }
    }
}

impl From<rusqlite::Error> for BakeError {
    fn from(error: rusqlite::Error) -> BakeError {
        BakeError::Sqlite(error)
    }
}

/// Bakes records into the bytes of an SQLite file that ends with its checksum.
///
/// # Errors
///
/// Records that passed [`check`](crate::check()) bake; others may refer to what is not there.
pub fn bake(records: &Records) -> Result<Vec<u8>, BakeError> {
    let mut connection = Connection::open_in_memory()?;
    // References are checked once, at the end: sources and neighbours refer to rows that come later.
    connection.execute_batch(&pragmas())?;
    connection.execute_batch(SCHEMA_SQL)?;
    let transaction = connection.transaction()?;
    fill(&transaction, records)?;
    transaction.commit()?;
    connection.execute_batch("ANALYZE;")?;
    refuse_dangling(&connection)?;
    connection.execute_batch("VACUUM; PRAGMA journal_mode = DELETE;")?;
    Ok(checksum::append(connection.serialize("main")?.to_vec()))
}

fn pragmas() -> String {
    format!(
        "PRAGMA page_size = {PAGE_SIZE};
         PRAGMA encoding = 'UTF-8';
         PRAGMA auto_vacuum = NONE;
         PRAGMA foreign_keys = OFF;
         PRAGMA application_id = {APPLICATION_ID};
         PRAGMA user_version = {SCHEMA_VERSION};"
    )
}

/// Puts every record in, what is referred to first.
fn fill(transaction: &Transaction<'_>, records: &Records) -> Result<(), BakeError> {
    let baking = Baking::new(transaction, records);
    lists::province(&baking)?;
    lists::sources(&baking)?;
    lists::kinds(&baking)?;
    lists::specialities(&baking)?;
    places::districts(&baking)?;
    places::communes(&baking)?;
    places::former_communes(&baking)?;
    places::earlier_communes(&baking)?;
    places::map(&baking)?;
    places::roads(&baking)?;
    producers::fill(&baking)?;
    products::fill(&baking)?;
    lists::indications(&baking)?;
    lists::official_totals(&baking)?;
    lists::retired_codes(&baking)?;
    search::fill(&baking)?;
    drawings::fill(&baking)
}

fn refuse_dangling(connection: &Connection) -> Result<(), BakeError> {
    let mut statement = connection.prepare("PRAGMA foreign_key_check")?;
    let mut rows = statement.query([])?;
    match rows.next()? {
        Some(row) => Err(BakeError::Dangling { table: row.get("table")? }),
        None => Ok(()),
    }
}

/// The records, the ids that they get, and where they go.
struct Baking<'b> {
    transaction: &'b Transaction<'b>,
    records: &'b Records,
    order: VietnameseOrder,
    sources: Ids<'b>,
    kinds: Ids<'b>,
    specialities: Ids<'b>,
    roads: Ids<'b>,
    pictograms: Ids<'b>,
    borders: Ids<'b>,
    districts: Ids<'b>,
    communes: Ids<'b>,
    commune_slugs: Ids<'b>,
    former_communes: Ids<'b>,
    producers: Ids<'b>,
    products: Ids<'b>,
}

impl<'b> Baking<'b> {
    fn new(transaction: &'b Transaction<'b>, records: &'b Records) -> Baking<'b> {
        let communes = records.communes.iter().zip(1..);
        Baking {
            transaction,
            records,
            order: VietnameseOrder::new(),
            sources: Ids::new("source", records.sources.keys().map(String::as_str)),
            kinds: Ids::new("kind", records.kinds.iter().map(|kind| kind.key.as_str())),
            specialities: Ids::new("speciality", records.specialities.keys().map(|slug| slug.as_str())),
            roads: Ids::new("road", records.roads.keys().map(|slug| slug.as_str())),
            pictograms: Ids::new("pictogram", records.pictograms.keys().map(|slug| slug.as_str())),
            borders: Ids::new("border", records.borders.keys().map(|slug| slug.as_str())),
            districts: Ids::new("district", records.districts.keys().map(|slug| slug.as_str())),
            communes: Ids::new("commune", records.communes.keys().map(String::as_str)),
            commune_slugs: Ids {
                what: "commune",
                ids: communes.map(|((_, commune), id)| (commune.slug.as_str(), id)).collect(),
            },
            former_communes: Ids::new("former commune", records.former_communes.keys().map(String::as_str)),
            producers: Ids::new("producer", records.producers.keys().map(|slug| slug.as_str())),
            products: Ids::new("product", records.products.keys().map(|slug| slug.as_str())),
        }
    }

    /// Puts an ordered list of sources of a row in. `sql` has the parameters `:owner`, `:position` and `:source`.
    fn insert_sources(&self, sql: &str, owner: i64, sources: &'b [String]) -> Result<(), BakeError> {
        let mut statement = self.transaction.prepare_cached(sql)?;
        for (position, source) in (0_i64..).zip(sources) {
            let source = self.sources.of(source)?;
            statement.execute(named_params! { ":owner": owner, ":position": position, ":source": source })?;
        }
        Ok(())
    }

    /// Puts the notes of a row in. `sql` has the parameters `:owner`, `:position`, `:vi` and `:en`.
    fn insert_notes(&self, sql: &str, owner: i64, notes: &[Translated]) -> Result<(), BakeError> {
        let mut statement = self.transaction.prepare_cached(sql)?;
        for (position, note) in (0_i64..).zip(notes) {
            let parameters = named_params! { ":owner": owner, ":position": position, ":vi": note.vi, ":en": note.en };
            statement.execute(parameters)?;
        }
        Ok(())
    }

    /// Puts an ordered list of texts of a row in. `sql` has the parameters `:owner`, `:position` and `:text`.
    fn insert_texts(&self, sql: &str, owner: i64, texts: &[String]) -> Result<(), BakeError> {
        let mut statement = self.transaction.prepare_cached(sql)?;
        for (position, text) in (0_i64..).zip(texts) {
            statement.execute(named_params! { ":owner": owner, ":position": position, ":text": text })?;
        }
        Ok(())
    }
}

/// The Vietnamese of a text that need not be there.
fn vi(text: &Option<Translated>) -> Option<&str> {
    text.as_ref().map(|text| text.vi.as_str())
}

/// The English of a text that need not be there.
fn en(text: &Option<Translated>) -> Option<&str> {
    text.as_ref().and_then(|text| text.en.as_deref())
}

/// The ids of one table by the name that records use, from 1 in the order of the records.
struct Ids<'b> {
    what: &'static str,
    ids: BTreeMap<&'b str, i64>,
}

impl<'b> Ids<'b> {
    fn new(what: &'static str, names: impl Iterator<Item = &'b str>) -> Ids<'b> {
        Ids { what, ids: names.zip(1..).collect() }
    }

    fn of(&self, name: &str) -> Result<i64, BakeError> {
        let id = self.ids.get(name).copied();
        id.ok_or_else(|| BakeError::Missing { what: self.what, name: name.to_owned() })
    }

    fn of_some(&self, name: Option<&str>) -> Result<Option<i64>, BakeError> {
        name.map(|name| self.of(name)).transpose()
    }
}
