//! Makes the database of the records.
//!
//! It also draws what depends on the records alone.
//!
//! Ids follow the order of slugs or codes, ranks the Vietnamese alphabet; nothing of the clock, of chance or of the
//! machine goes in. So the same records give the same bytes, whichever folder they were read from.

mod baking;
mod drawings;
mod lists;
mod places;
mod producers;
mod products;
mod routes;
mod search;

use rusqlite::{Connection, Transaction};

use crate::check::Records;
use crate::checksum;

pub use baking::BakeError;
use baking::Baking;

/// The statements that make an empty database, with the meaning of every table and column.
pub const SCHEMA_SQL: &str = include_str!("schema.sql");

/// The version of the schema, in `PRAGMA user_version` of every baked file. It grows when [`SCHEMA_SQL`] changes, or what
/// stands around the database in the file.
pub const SCHEMA_VERSION: i32 = 7;

/// The mark of a baked file, in `PRAGMA application_id`: the letters `SVAT` as a number.
pub const APPLICATION_ID: i32 = i32::from_be_bytes(*b"SVAT");

/// The size of a page of the file in bytes. Fixed, so that no default of SQLite decides over the bytes.
const PAGE_SIZE: i32 = 4096;

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
    routes::fill(&baking)?;
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
        Some(row) => {
            let table: String = row.get("table")?;
            Err(BakeError::Missing(format!("bảng {table} trỏ tới dòng không có")))
        }
        None => Ok(()),
    }
}
