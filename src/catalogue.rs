//! The database: opened, checked, and asked. Knows neither HTML nor HTTP.
//!
//! An [`Image`] is the bytes of one baked file, held once for all workers. Each worker opens its own
//! [`Catalogue`] on it: a connection that copies nothing, and the [`Overview`] that all of them share.

mod certification;
mod day;
mod image;
mod indication;
mod letter;
mod news;
mod official_total;
mod overview;
mod places;
mod producer;
mod producer_selection;
mod product;
mod province;
mod search;
mod selection;
mod source;
mod tables;

use std::cell::OnceCell;
use std::sync::Arc;

use rusqlite::types::FromSql;
use rusqlite::{CachedStatement, Connection, Row};

pub use certification::{Certification, Issuer, Withdrawal};
pub use day::{Day, Facets, Order};
pub use image::{EMBEDDED, Image, Unfit};
pub use indication::Indication;
pub use letter::Letter;
pub use news::{Event, News};
pub use official_total::{Measure, OfficialTotal};
pub use overview::{CorrectionMark, Kind, Overview, ProducerColumns, ProductColumns};
pub use places::{
    Commune, CommuneId, CommuneKind, District, DistrictId, DistrictKind, FormerCommune, FormerCommuneId, MapFrame,
    Place, PlaceMatch, Places,
};
pub use producer::{Contact, ContactKind, Producer, ProducerCard, ProducerKind};
pub use producer_selection::{ProducerCounts, ProducerSelection, SelectedProducers};
pub use product::{Correction, Photo, Product, ProductCard, ProductFate, Removal};
pub use province::Province;
pub use search::{Best, Found, MOST_CHARACTERS as MOST_QUERY_CHARACTERS, Marker, Piece, PlaceHit, Topic, Unshown};
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
pub type Fault = rusqlite::Error;

/// A catalogue as one worker sees it.
pub struct Catalogue {
    connection: Connection,
    overview: Arc<Overview>,
    image: Image,
    dictionary: OnceCell<Vec<TableDescription>>,
}

impl Catalogue {
    /// Opens a connection on `image`. The overview is read anew; see [`Catalogue::open_beside`].
    pub fn open(image: &Image) -> Result<Catalogue, Unfit> {
        let connection = image.connect()?;
        let overview = Overview::read(&connection).map_err(Unfit::Unreadable)?;
        Ok(Catalogue::on(connection, Arc::new(overview), image))
    }

    /// Opens a further connection on the same image and shares the overview that was read from it.
    pub fn open_beside(image: &Image, overview: Arc<Overview>) -> Result<Catalogue, Unfit> {
        Ok(Catalogue::on(image.connect()?, overview, image))
    }

    fn on(connection: Connection, overview: Arc<Overview>, image: &Image) -> Catalogue {
        Catalogue { connection, overview, image: image.clone(), dictionary: OnceCell::new() }
    }

    /// The baked file that it reads.
    pub fn image(&self) -> &Image {
        &self.image
    }

    /// What is held in memory for every request: places, kinds, the columns that lists are made from.
    pub fn overview(&self) -> &Arc<Overview> {
        &self.overview
    }

    /// Prepares `sql`, or takes it from the statements prepared before.
    fn prepare(&self, sql: &'static str) -> Result<CachedStatement<'_>, Fault> {
        self.connection.prepare_cached(sql)
    }

    /// All rows of `sql` as `map` reads them.
    fn rows<T>(
        &self,
        sql: &'static str,
        params: impl rusqlite::Params,
        map: impl FnMut(&Row<'_>) -> Result<T, Fault>,
    ) -> Result<Vec<T>, Fault> {
        self.prepare(sql)?.query_map(params, map)?.collect()
    }

    /// The one row of `sql`, if there is one.
    fn row<T>(
        &self,
        sql: &'static str,
        params: impl rusqlite::Params,
        map: impl FnOnce(&Row<'_>) -> Result<T, Fault>,
    ) -> Result<Option<T>, Fault> {
        use rusqlite::OptionalExtension;
        self.prepare(sql)?.query_row(params, map).optional()
    }

    /// For each statement of the catalogue, what SQLite's planner says it would do, a line a step.
    ///
    /// For the test that no query which a page needs scans a table.
    pub fn plans(&self) -> Result<Vec<(&'static str, Vec<String>)>, Fault> {
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

    fn next<T: FromSql>(&mut self) -> Result<T, Fault> {
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
fn closed<T>(row: &Row<'_>, column: &'static str, read: impl Fn(&str) -> Option<T>) -> Result<T, Fault> {
    let text: String = row.get(column)?;
    read(&text).ok_or_else(|| unknown(column, &text))
}

/// As [`closed`], for a column that may be NULL.
fn closed_or_null<T>(
    row: &Row<'_>,
    column: &'static str,
    read: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, Fault> {
    let text: Option<String> = row.get(column)?;
    text.map(|text| read(&text).ok_or_else(|| unknown(column, &text))).transpose()
}

fn unknown(column: &str, text: &str) -> Fault {
    rusqlite::Error::FromSqlConversionFailure(
        0,
        rusqlite::types::Type::Text,
        format!("column {column} holds {text:?}").into(),
    )
}

/// Reads a day `YYYY-MM-DD`.
fn day_or_null(row: &Row<'_>, column: &'static str) -> Result<Option<jiff::civil::Date>, Fault> {
    closed_or_null(row, column, |text| text.parse().ok())
}

/// Reads a date as printed: a day, a month or a year.
fn printed_or_null(row: &Row<'_>, column: &'static str) -> Result<Option<records::date::PrintedDate>, Fault> {
    closed_or_null(row, column, records::date::PrintedDate::parse)
}
