//! Producers: as lists show them, and whole.

use jiff::civil::Date;
pub use records::contact::ContactKind;
use records::date::PrintedDate;
pub use records::producer::ProducerKind;
use rusqlite::{Row, named_params};
use serde::de::Error;
use serde::{Deserialize, Deserializer};

use super::{Catalogue, Columns, CommuneId, DbError, Place, Source, Translated, closed, id_list, json};

/// A way to reach a producer.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Contact {
    #[serde(deserialize_with = "contact_kind")]
    pub kind: ContactKind,
    /// The number, address or place.
    pub value: String,
    /// What allows us to publish it.
    pub basis: Translated,
    /// The day it was checked, `YYYY-MM-DD`.
    pub checked: String,
}

fn contact_kind<'de, D: Deserializer<'de>>(deserializer: D) -> Result<ContactKind, D::Error> {
    let key = String::deserialize(deserializer)?;
    ContactKind::from_key(&key).ok_or_else(|| D::Error::custom(format!("it holds {key:?}")))
}

/// A producer as far as one row of its table tells: what lists are made of.
#[derive(Clone, Debug)]
pub struct ProducerSummary {
    pub(super) id: i64,
    /// Its place in the Vietnamese order of names, by which the indexes know it.
    pub position: usize,
    pub slug: String,
    pub name: String,
    pub kind: Option<ProducerKind>,
    /// When it was founded, as printed.
    pub founded: Option<PrintedDate>,
    pub summary_vi: Option<String>,
    pub summary_en: Option<String>,
    pub place: Place,
    /// When somebody last compared the record with its sources.
    pub checked: Date,
    /// When the record last changed.
    pub changed: Date,
    /// How many products of it are on record.
    pub products: usize,
}

/// A producer with all that is on record.
#[derive(Clone, Debug)]
pub struct Producer {
    pub summary: ProducerSummary,
    /// As other sources print its name.
    pub other_names: Vec<String>,
    /// What sources say differently, what is unsure.
    pub notes: Vec<Translated>,
    /// How it can be reached.
    pub contacts: Vec<Contact>,
}

macro_rules! columns {
    () => {
        "producer.id, producer.slug, producer.name, producer.kind, producer.founded, producer.summary_vi,
         producer.summary_en, producer.former_commune, producer.commune, producer.district, producer.place_as_printed,
         producer.checked, producer.changed,
         (SELECT count(*) FROM product
          WHERE product.producer = producer.id AND product.removed_on IS NULL) AS products"
    };
}

/// What stands in tables of its own, each as one JSON array.
macro_rules! details {
    () => {
        ",
         (SELECT json_group_array(name ORDER BY position) FROM producer_other_name
          WHERE producer_other_name.producer = producer.id) AS other_names,
         (SELECT json_group_array(json_object('vi', note_vi, 'en', note_en) ORDER BY position) FROM producer_note
          WHERE producer_note.producer = producer.id) AS notes,
         (SELECT json_group_array(json_object('kind', kind, 'value', value, 'basis', json_object('vi', basis_vi, 'en', basis_en),
                                              'checked', checked)
                                  ORDER BY position)
          FROM producer_contact WHERE producer_contact.producer = producer.id) AS contacts"
    };
}

macro_rules! by_slug {
    () => {
        " FROM producer WHERE producer.slug = :slug"
    };
}

/// The producers of a list of ids, in its order.
macro_rules! by_ids {
    () => {
        " FROM json_each(:ids) AS wanted CROSS JOIN producer ON producer.id = wanted.value ORDER BY wanted.rowid"
    };
}

const PRODUCER: &str = concat!("SELECT ", columns!(), details!(), by_slug!());
const PRODUCERS: &str = concat!("SELECT ", columns!(), details!(), by_ids!());
const SUMMARY: &str = concat!("SELECT ", columns!(), by_slug!());
const SUMMARIES: &str = concat!("SELECT ", columns!(), by_ids!());
const OF_COMMUNE: &str = concat!(
    "SELECT ",
    columns!(),
    " FROM producer WHERE producer.commune = :commune ORDER BY producer.rank LIMIT :limit"
);
pub(super) const CHANGES: &str = "SELECT slug, changed FROM producer ORDER BY rank";

pub(super) const STATEMENTS: &[&str] = &[PRODUCER, PRODUCERS, SUMMARY, SUMMARIES, OF_COMMUNE, CHANGES];

impl Catalogue {
    /// The producer of a slug.
    pub fn find_producer(&self, slug: &str) -> Result<Option<Producer>, DbError> {
        self.row(PRODUCER, named_params! { ":slug": slug }, |row| self.producer(row))
    }

    /// As [`Catalogue::find_producer`], as far as lists show it.
    pub fn find_producer_summary(&self, slug: &str) -> Result<Option<ProducerSummary>, DbError> {
        self.row(SUMMARY, named_params! { ":slug": slug }, |row| self.producer_summary(row))
    }

    /// The producers at these positions, in their order.
    pub fn list_producers(&self, positions: impl IntoIterator<Item = usize>) -> Result<Vec<Producer>, DbError> {
        let ids = self.producer_ids(positions);
        self.rows(PRODUCERS, named_params! { ":ids": ids }, |row| self.producer(row))
    }

    /// The producers at these positions, in their order, as far as lists show them.
    pub fn list_producer_summaries(
        &self,
        positions: impl IntoIterator<Item = usize>,
    ) -> Result<Vec<ProducerSummary>, DbError> {
        let ids = self.producer_ids(positions);
        self.rows(SUMMARIES, named_params! { ":ids": ids }, |row| self.producer_summary(row))
    }

    /// At most `limit` producers in a commune of today, in Vietnamese order of names.
    pub fn list_producers_of(&self, commune: CommuneId, limit: usize) -> Result<Vec<ProducerSummary>, DbError> {
        let params = named_params! { ":commune": self.index.places.commune(commune).row, ":limit": limit as i64 };
        self.rows(OF_COMMUNE, params, |row| self.producer_summary(row))
    }

    /// The sources of a producer's record.
    pub fn list_sources_of(&self, producer: &Producer) -> Result<Vec<Source>, DbError> {
        self.list_sources_of_producer(producer.summary.id)
    }

    fn producer_ids(&self, positions: impl IntoIterator<Item = usize>) -> String {
        id_list(positions.into_iter().map(|position| self.index.producers.id(position)))
    }

    fn producer(&self, row: &Row<'_>) -> Result<Producer, DbError> {
        Ok(Producer {
            summary: self.producer_summary(row)?,
            other_names: json(row, "other_names")?,
            notes: json(row, "notes")?,
            contacts: json(row, "contacts")?,
        })
    }

    /// Reads the columns of [`columns!`] in their order.
    fn producer_summary(&self, row: &Row<'_>) -> Result<ProducerSummary, DbError> {
        let places = &self.index.places;
        let mut columns = Columns::of(row);
        let id = columns.next()?;
        Ok(ProducerSummary {
            id,
            position: self.index.producers.position(id).ok_or(DbError::QueryReturnedNoRows)?,
            slug: columns.next()?,
            name: columns.next()?,
            kind: columns.next_closed_or_null(ProducerKind::from_key)?,
            founded: columns.next_closed_or_null(PrintedDate::parse)?,
            summary_vi: columns.next()?,
            summary_en: columns.next()?,
            place: Place {
                former: places.former_commune_of(columns.next()?),
                commune: places.commune_of(columns.next()?),
                district: places.district_of(columns.next()?),
                as_printed: columns.next()?,
            },
            checked: columns.next_closed(|day| day.parse().ok())?,
            changed: columns.next_closed(|day| day.parse().ok())?,
            products: columns.next::<u32>()? as usize,
        })
    }

    /// Slug and day of the last change of every producer, by position.
    pub fn list_producer_changes(&self) -> Result<Vec<(String, Date)>, DbError> {
        self.rows(CHANGES, [], |row| Ok((row.get("slug")?, closed(row, "changed", |day| day.parse().ok())?)))
    }
}
