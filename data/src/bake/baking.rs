//! The records on their way into tables, and what may go wrong there.

use std::collections::BTreeMap;
use std::fmt;

use rusqlite::{Transaction, named_params};

use crate::check::Records;
use crate::order::VietnameseOrder;
use crate::words::Translated;

/// Why records could not be baked.
#[derive(Debug)]
pub enum BakeError {
    /// SQLite refused a statement: records that were changed after their check, or no memory.
    Sqlite(rusqlite::Error),
    /// Something refers to what is not in the records; in Vietnamese.
    Missing(String),
}

impl fmt::Display for BakeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BakeError::Sqlite(error) => write!(formatter, "SQLite không nhận: {error}"),
            BakeError::Missing(message) => formatter.write_str(message),
        }
    }
}

impl std::error::Error for BakeError {}

impl From<rusqlite::Error> for BakeError {
    fn from(error: rusqlite::Error) -> BakeError {
        BakeError::Sqlite(error)
    }
}

/// The records, the ids that they get, and where they go.
pub(super) struct Baking<'b> {
    pub(super) transaction: &'b Transaction<'b>,
    pub(super) records: &'b Records,
    pub(super) order: VietnameseOrder,
    pub(super) sources: Ids<'b>,
    pub(super) kinds: Ids<'b>,
    pub(super) specialities: Ids<'b>,
    pub(super) roads: Ids<'b>,
    pub(super) routes: Ids<'b>,
    pub(super) pictograms: Ids<'b>,
    pub(super) borders: Ids<'b>,
    pub(super) districts: Ids<'b>,
    pub(super) communes: Ids<'b>,
    pub(super) commune_slugs: Ids<'b>,
    pub(super) former_communes: Ids<'b>,
    pub(super) producers: Ids<'b>,
    pub(super) products: Ids<'b>,
}

impl<'b> Baking<'b> {
    pub(super) fn new(transaction: &'b Transaction<'b>, records: &'b Records) -> Baking<'b> {
        let communes = records.communes.iter().zip(1..);
        Baking {
            transaction,
            records,
            order: VietnameseOrder::new(),
            sources: Ids::new("source", records.sources.keys().map(String::as_str)),
            kinds: Ids::new("kind", records.kinds.iter().map(|kind| kind.key.as_str())),
            specialities: Ids::new("speciality", records.specialities.keys().map(|slug| slug.as_str())),
            roads: Ids::new("road", records.roads.keys().map(|slug| slug.as_str())),
            routes: Ids::new("route", records.routes.keys().map(|slug| slug.as_str())),
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
    pub(super) fn insert_sources(&self, sql: &str, owner: i64, sources: &'b [String]) -> Result<(), BakeError> {
        let mut statement = self.transaction.prepare_cached(sql)?;
        for (position, source) in (0_i64..).zip(sources) {
            let source = self.sources.of(source)?;
            statement.execute(named_params! { ":owner": owner, ":position": position, ":source": source })?;
        }
        Ok(())
    }

    /// Puts the notes of a row in. `sql` has the parameters `:owner`, `:position`, `:vi` and `:en`.
    pub(super) fn insert_notes(&self, sql: &str, owner: i64, notes: &[Translated]) -> Result<(), BakeError> {
        let mut statement = self.transaction.prepare_cached(sql)?;
        for (position, note) in (0_i64..).zip(notes) {
            let parameters = named_params! { ":owner": owner, ":position": position, ":vi": note.vi, ":en": note.en };
            statement.execute(parameters)?;
        }
        Ok(())
    }

    /// Puts an ordered list of texts of a row in. `sql` has the parameters `:owner`, `:position` and `:text`.
    pub(super) fn insert_texts(&self, sql: &str, owner: i64, texts: &[String]) -> Result<(), BakeError> {
        let mut statement = self.transaction.prepare_cached(sql)?;
        for (position, text) in (0_i64..).zip(texts) {
            statement.execute(named_params! { ":owner": owner, ":position": position, ":text": text })?;
        }
        Ok(())
    }
}

/// The Vietnamese of a text that need not be there.
pub(super) fn vi(text: &Option<Translated>) -> Option<&str> {
    text.as_ref().map(|text| text.vi.as_str())
}

/// The English of a text that need not be there.
pub(super) fn en(text: &Option<Translated>) -> Option<&str> {
    text.as_ref().and_then(|text| text.en.as_deref())
}

/// The ids of one table by the name that records use, from 1 in the order of the records.
pub(super) struct Ids<'b> {
    what: &'static str,
    ids: BTreeMap<&'b str, i64>,
}

impl<'b> Ids<'b> {
    pub(super) fn new(what: &'static str, names: impl Iterator<Item = &'b str>) -> Ids<'b> {
        Ids { what, ids: names.zip(1..).collect() }
    }

    pub(super) fn of(&self, name: &str) -> Result<i64, BakeError> {
        let id = self.ids.get(name).copied();
        id.ok_or_else(|| BakeError::Missing(format!("không có {} {name} trong bộ hồ sơ", self.what)))
    }

    pub(super) fn of_some(&self, name: Option<&str>) -> Result<Option<i64>, BakeError> {
        name.map(|name| self.of(name)).transpose()
    }
}
