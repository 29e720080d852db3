//! The database: opened, checked, and asked. Knows neither HTML nor HTTP.
//!
//! An [`CatalogueFile`] is the bytes of one baked file, held once for all workers. Each worker opens its own
//! [`Catalogue`] on it: a connection that copies nothing, and the [`CatalogueIndex`] that all of them share.

mod certification;
mod day;
mod drawing;
mod file;
mod index;
mod indication;
mod letter;
mod news;
mod official_total;
pub mod photos;
mod places;
mod producer;
mod producer_selection;
mod product;
mod province;
mod search;
mod selection;
mod source;
pub mod table;
mod tables;

use std::cell::OnceCell;
use std::sync::Arc;

use rusqlite::types::FromSql;
use rusqlite::{CachedStatement, Connection, Row};

pub use certification::{Certification, Issuer, Withdrawal};
pub use day::{Day, Facets, Order};
pub use drawing::{Drawings, MapDistrict, ProvinceMap, Tint};
pub use file::{CatalogueError, CatalogueFile, EMBEDDED};
pub use index::{CatalogueIndex, CorrectionMark, Kind, ProducerColumns, ProductColumns};
pub use indication::Indication;
pub use letter::Letter;
pub use news::{Event, News};
pub use official_total::{Measure, OfficialTotal};
pub use places::{
    Commune, CommuneId, CommuneKind, District, DistrictId, DistrictKind, FormerCommune, FormerCommuneId, Place,
    PlaceMatch, Places,
};
pub use producer::{Contact, ContactKind, Producer, ProducerCard, ProducerKind};
pub use producer_selection::{ProducerCounts, ProducerSelection, SelectedProducers};
pub use product::{Correction, Photo, Product, ProductCard, ProductFate, Removal};
pub use province::Province;
pub use search::{Best, Found, MAX_CHARACTERS as MAX_QUERY_CHARACTERS, Marker, Piece, PlaceHit, Topic, Unshown};
pub use selection::{Choice, Counts, Selected, Selection, Stars, YearChoice};
pub use source::{Reference, Source};
pub use tables::{ColumnDescription, TableDescription};

/// The six official groups of products (QĐ 919/QĐ-TTg, QĐ 148/QĐ-TTg), in their official order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Group {
    /// Thực phẩm; tea and coffee are in it.
    Food,
    /// Đồ uống.
    Beverage,
    /// Dược liệu và sản phẩm từ dược liệu.
    Herbal,
    /// Hàng thủ công mỹ nghệ.
    Handicraft,
    /// Sinh vật cảnh.
    Ornamental,
    /// Dịch vụ du lịch cộng đồng, du lịch sinh thái và điểm du lịch.
    Tourism,
}

impl Group {
    /// All six, in the official order.
    pub const ALL: [Group; 6] =
        [Group::Food, Group::Beverage, Group::Herbal, Group::Handicraft, Group::Ornamental, Group::Tourism];

    /// The word that records and the database use.
    pub fn key(self) -> &'static str {
        match self {
            Group::Food => "food",
            Group::Beverage => "beverage",
            Group::Herbal => "herbal",
            Group::Handicraft => "handicraft",
            Group::Ornamental => "ornamental",
            Group::Tourism => "tourism",
        }
    }

    /// The slug in URLs and filters, the same in both languages.
    pub fn slug(self) -> &'static str {
        match self {
            Group::Food => "thuc-pham",
            Group::Beverage => "do-uong",
            Group::Herbal => "duoc-lieu",
            Group::Handicraft => "thu-cong-my-nghe",
            Group::Ornamental => "sinh-vat-canh",
            Group::Tourism => "du-lich",
        }
    }

    /// The group that a slug names.
    pub fn from_slug(slug: &str) -> Option<Group> {
        Group::ALL.into_iter().find(|group| group.slug() == slug)
    }

    fn from_key(key: &str) -> Option<Group> {
        Group::ALL.into_iter().find(|group| group.key() == key)
    }
}

/// What can go wrong while the database is asked: a fault of ours or of the file, never of a visitor.
pub type DbError = rusqlite::Error;

/// A catalogue as one worker sees it.
pub struct Catalogue {
    connection: Connection,
    index: Arc<CatalogueIndex>,
    image: CatalogueFile,
    dictionary: OnceCell<Vec<TableDescription>>,
}

impl Catalogue {
    /// Opens a connection on `image`. The index is read anew; see [`Catalogue::open_with`].
    pub fn open(image: &CatalogueFile) -> Result<Catalogue, CatalogueError> {
        let connection = image.connect()?;
        let index = CatalogueIndex::read(&connection).map_err(CatalogueError::Unreadable)?;
        Ok(Catalogue::on(connection, Arc::new(index), image))
    }

    /// Opens a further connection on the same image and shares the index that was read from it.
    pub fn open_with(image: &CatalogueFile, index: Arc<CatalogueIndex>) -> Result<Catalogue, CatalogueError> {
        Ok(Catalogue::on(image.connect()?, index, image))
    }

    fn on(connection: Connection, index: Arc<CatalogueIndex>, image: &CatalogueFile) -> Catalogue {
        Catalogue { connection, index, image: image.clone(), dictionary: OnceCell::new() }
    }

    /// The baked file that it reads.
    pub fn image(&self) -> &CatalogueFile {
        &self.image
    }

    /// What is held in memory for every request: places, kinds, the columns that lists are made from.
    pub fn index(&self) -> &Arc<CatalogueIndex> {
        &self.index
    }

    /// Prepares `sql`, or takes it from the statements prepared before.
    fn prepare(&self, sql: &'static str) -> Result<CachedStatement<'_>, DbError> {
        self.connection.prepare_cached(sql)
    }

    /// All rows of `sql` as `map` reads them.
    fn rows<T>(
        &self,
        sql: &'static str,
        params: impl rusqlite::Params,
        map: impl FnMut(&Row<'_>) -> Result<T, DbError>,
    ) -> Result<Vec<T>, DbError> {
        self.prepare(sql)?.query_map(params, map)?.collect()
    }

    /// The one row of `sql`, if there is one.
    fn row<T>(
        &self,
        sql: &'static str,
        params: impl rusqlite::Params,
        map: impl FnOnce(&Row<'_>) -> Result<T, DbError>,
    ) -> Result<Option<T>, DbError> {
        use rusqlite::OptionalExtension;
        self.prepare(sql)?.query_row(params, map).optional()
    }

    /// For each statement of the catalogue, what SQLite's planner says it would do, a line a step.
    ///
    /// For the test that no query which a page needs scans a table.
    pub fn plans(&self) -> Result<Vec<(&'static str, Vec<String>)>, DbError> {
        STATEMENTS
            .iter()
            .flat_map(|group| group.iter())
            .map(|&sql| {
                let mut explain = self.connection.prepare(&["EXPLAIN QUERY PLAN ", sql].concat())?;
                let unbound = vec![rusqlite::types::Null; explain.parameter_count()];
                let steps = explain
                    .query_map(rusqlite::params_from_iter(unbound), |row| row.get::<_, String>("detail"))?
                    .collect::<Result<Vec<_>, _>>()?;
                Ok((sql, steps))
            })
            .collect()
    }
}

/// The columns of a row from left to right, for rows that pages have many of: to find a column by its name takes longer
/// than to read it.
struct Columns<'r, 's> {
    row: &'r Row<'s>,
    next: usize,
}

impl<'r, 's> Columns<'r, 's> {
    fn of(row: &'r Row<'s>) -> Columns<'r, 's> {
        Columns { row, next: 0 }
    }

    fn next<T: FromSql>(&mut self) -> Result<T, DbError> {
        self.next += 1;
        self.row.get(self.next - 1)
    }
}

/// Every statement that a request can run.
const STATEMENTS: &[&[&str]] = &[
    certification::STATEMENTS,
    indication::STATEMENTS,
    official_total::STATEMENTS,
    producer::STATEMENTS,
    product::STATEMENTS,
    search::STATEMENTS,
    source::STATEMENTS,
    tables::STATEMENTS,
];

/// Reads a text of a closed set; a value outside it is a fault of the file.
fn closed<T>(row: &Row<'_>, column: &'static str, read: impl Fn(&str) -> Option<T>) -> Result<T, DbError> {
    let text: String = row.get(column)?;
    read(&text).ok_or_else(|| unknown(column, &text))
}

/// As [`closed`], for a column that may be NULL.
fn closed_or_null<T>(
    row: &Row<'_>,
    column: &'static str,
    read: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, DbError> {
    let text: Option<String> = row.get(column)?;
    text.map(|text| read(&text).ok_or_else(|| unknown(column, &text))).transpose()
}

fn unknown(column: &str, text: &str) -> DbError {
    rusqlite::Error::FromSqlConversionFailure(
        0,
        rusqlite::types::Type::Text,
        format!("column {column} holds {text:?}").into(),
    )
}

/// Reads a day `YYYY-MM-DD`.
fn day_or_null(row: &Row<'_>, column: &'static str) -> Result<Option<jiff::civil::Date>, DbError> {
    closed_or_null(row, column, |text| text.parse().ok())
}

/// Reads a date as printed: a day, a month or a year.
fn printed_or_null(row: &Row<'_>, column: &'static str) -> Result<Option<records::date::PrintedDate>, DbError> {
    closed_or_null(row, column, records::date::PrintedDate::parse)
}
