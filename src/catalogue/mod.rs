//! The database: opened, checked, and asked. Knows neither HTML nor HTTP.
//!
//! A [`CatalogueFile`] is the bytes of one baked file, held once for all workers. A [`Catalogue`] is a connection to it, which
//! copies the bytes unless they are those in the binary, and the [`CatalogueIndex`] that all connections share. A snapshot
//! keeps a few connections open.
//!
//! A product is a [`ProductSummary`] in lists, with what one row of a list may show, and a [`Product`] on its own page,
//! with all that is on record; likewise a producer. Which ones a list shows is chosen in memory (`lists`), and one
//! statement fetches the rows of all that were chosen.

mod certification;
mod columns;
mod drawing;
mod file;
mod index;
mod indication;
mod kind;
pub mod link;
mod lists;
mod official_total;
pub mod photos;
mod places;
mod producer;
mod product;
mod province;
mod published;
pub mod regular_file;
mod search;
mod source;
mod speciality;
mod statements;
pub mod table;
mod tables;
mod translated;
mod travel_route;

use std::cell::OnceCell;
use std::sync::Arc;

use rusqlite::{CachedStatement, Connection, Row};

use columns::{Columns, closed, closed_or_null, day_or_null, json, printed_or_null};

pub use certification::{Certification, Issuer, Withdrawal};
pub use drawing::{Border, Drawings, Figure, MapDistrict, Pass, Pictogram, PictogramId, Point, ProvinceMap, Road};
pub use file::{CatalogueError, CatalogueFile, EMBEDDED, MAX_FILE_BYTES};
pub use index::CatalogueIndex;
pub use indication::Indication;
pub use kind::{About, Group, Kind};
pub use lists::{
    Certificate, Choice, CorrectionDate, DayIndex, Event, FacetCounts, Facets, FilteredProducers, FilteredProducts,
    Letter, News, Order, ProducerFacetCounts, ProducerFilter, ProducerIndex, ProductFilter, ProductIndex, SeasonMonths,
    Stars,
};
pub use official_total::{Measure, OfficialTotal};
pub use places::{
    Commune, CommuneId, CommuneKind, District, DistrictId, DistrictKind, EarlierCommune, EarlierCommuneId,
    FormerCommune, FormerCommuneId, Place, PlaceMatch, Places,
};
pub use producer::{Contact, ContactKind, Producer, ProducerKind, ProducerSummary};
pub use product::{Correction, Photo, ProducerLink, Product, ProductSummary, Removal, ResolvedProduct};
pub use province::Province;
pub use published::{Published, PublishedProduct, PublishedRecord};
pub use search::{
    FilteredList, Highlighter, MAX_QUERY_CHARACTERS, NamedPage, PlaceHit, Ranked, SearchResults, TextSpan, Topic,
};
pub use source::{Reference, Source};
pub use speciality::{Specialities, Speciality, SpecialityId};
pub use tables::{ColumnDescription, TableDescription};
pub use translated::{ReaderLanguage, Translated};
pub use travel_route::{Distance, Precision, RouteDrawing, RouteSources, Stop, StopDrawing, TravelRoute, TravelRoutes};

/// What can go wrong while the database is asked: a fault of ours or of the file, never of a visitor.
pub type DbError = rusqlite::Error;

/// A connection to a catalogue.
pub struct Catalogue {
    connection: Connection,
    index: Arc<CatalogueIndex>,
    file: CatalogueFile,
    dictionary: OnceCell<Vec<TableDescription>>,
    /// How many statements it ran.
    #[cfg(test)]
    statements: std::cell::Cell<usize>,
}

impl Catalogue {
    /// Opens a connection on `file`. The index is read again; see [`Catalogue::open_with`].
    pub fn open(file: &CatalogueFile) -> Result<Catalogue, CatalogueError> {
        let connection = file.connect()?;
        let index = CatalogueIndex::read(&connection).map_err(CatalogueError::Unreadable)?;
        Ok(Catalogue::new(connection, Arc::new(index), file))
    }

    /// Opens a further connection on the same file and shares the index that was read from it.
    pub fn open_with(file: &CatalogueFile, index: Arc<CatalogueIndex>) -> Result<Catalogue, CatalogueError> {
        Ok(Catalogue::new(file.connect()?, index, file))
    }

    fn new(connection: Connection, index: Arc<CatalogueIndex>, file: &CatalogueFile) -> Catalogue {
        Catalogue {
            connection,
            index,
            file: file.clone(),
            dictionary: OnceCell::new(),
            #[cfg(test)]
            statements: std::cell::Cell::new(0),
        }
    }

    /// The baked file that it reads.
    pub fn file(&self) -> &CatalogueFile {
        &self.file
    }

    /// What is held in memory for every request: places, kinds, and what lists are made from.
    pub fn index(&self) -> &Arc<CatalogueIndex> {
        &self.index
    }

    /// How many statements it ran since it was opened.
    #[cfg(test)]
    pub(crate) fn statements(&self) -> usize {
        self.statements.get()
    }

    /// Prepares `sql`, or takes it from the statements prepared before.
    fn prepare(&self, sql: &'static str) -> Result<CachedStatement<'_>, DbError> {
        debug_assert!(statements::is_listed(sql), "in no list of statements: {sql}");
        #[cfg(test)]
        self.statements.set(self.statements.get() + 1);
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
}

/// All rows of a statement that opening a catalogue runs, as `map` reads them.
fn read_all<T>(
    connection: &Connection,
    sql: &'static str,
    map: impl FnMut(&Row<'_>) -> Result<T, DbError>,
) -> Result<Vec<T>, DbError> {
    debug_assert!(statements::is_listed(sql), "in no list of statements: {sql}");
    connection.prepare(sql)?.query_map([], map)?.collect()
}

/// Ids as the JSON array that `json_each` takes: so one statement fetches the rows of any number of them.
fn id_list(ids: impl IntoIterator<Item = i64>) -> String {
    let ids: Vec<String> = ids.into_iter().map(|id| id.to_string()).collect();
    format!("[{}]", ids.join(","))
}

/// The position of the kind with this id in the database.
fn find_kind(kinds: &[Kind], id: i64) -> Result<u16, DbError> {
    let position = kinds.iter().position(|kind| kind.id == id).and_then(|position| u16::try_from(position).ok());
    position.ok_or(DbError::QueryReturnedNoRows)
}
