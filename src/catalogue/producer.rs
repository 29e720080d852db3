//! Producers: one whole, and as rows of a list.

use jiff::civil::Date;
use records::date::PrintedDate;
use rusqlite::{Row, named_params};

use super::source::{OF_PRODUCER, Source};
use super::{Catalogue, CommuneId, DbError, DistrictId, Place, closed, closed_or_null, day_or_null, printed_or_null};

/// What sort of producer it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ProducerKind {
    /// Hợp tác xã.
    Cooperative,
    /// Tổ hợp tác.
    CooperativeGroup,
    /// Doanh nghiệp.
    Enterprise,
    /// Hộ kinh doanh, cơ sở sản xuất.
    Household,
}

impl ProducerKind {
    /// All four.
    pub const ALL: [ProducerKind; 4] =
        [ProducerKind::Cooperative, ProducerKind::CooperativeGroup, ProducerKind::Enterprise, ProducerKind::Household];

    /// The word that records use.
    pub fn key(self) -> &'static str {
        match self {
            ProducerKind::Cooperative => "cooperative",
            ProducerKind::CooperativeGroup => "cooperative_group",
            ProducerKind::Enterprise => "enterprise",
            ProducerKind::Household => "household",
        }
    }

    /// The slug in filters, the same in both languages.
    pub fn slug(self) -> &'static str {
        match self {
            ProducerKind::Cooperative => "hop-tac-xa",
            ProducerKind::CooperativeGroup => "to-hop-tac",
            ProducerKind::Enterprise => "doanh-nghiep",
            ProducerKind::Household => "ho-kinh-doanh",
        }
    }

    /// The kind that a slug names.
    pub fn from_slug(slug: &str) -> Option<ProducerKind> {
        ProducerKind::ALL.into_iter().find(|kind| kind.slug() == slug)
    }

    pub(super) fn from_key(key: &str) -> Option<ProducerKind> {
        ProducerKind::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// By which means a producer can be reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContactKind {
    /// A telephone number.
    Telephone,
    /// A number on Zalo.
    Zalo,
    /// A page of its own.
    Website,
    /// An e-mail address.
    Email,
    /// A page on Facebook.
    Facebook,
    /// A point of sale.
    Shop,
}

impl ContactKind {
    /// All six.
    pub const ALL: [ContactKind; 6] = [
        ContactKind::Telephone,
        ContactKind::Zalo,
        ContactKind::Website,
        ContactKind::Email,
        ContactKind::Facebook,
        ContactKind::Shop,
    ];

    /// The word that records use.
    pub fn key(self) -> &'static str {
        match self {
            ContactKind::Telephone => "telephone",
            ContactKind::Zalo => "zalo",
            ContactKind::Website => "website",
            ContactKind::Email => "email",
            ContactKind::Facebook => "facebook",
            ContactKind::Shop => "shop",
        }
    }
}

fn contact_kind(key: &str) -> Option<ContactKind> {
    ContactKind::ALL.into_iter().find(|kind| kind.key() == key)
}

/// A way to reach a producer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// By which means.
    pub kind: ContactKind,
    /// The number, address or place.
    pub value: String,
    /// What allows us to publish it, in Vietnamese.
    pub basis: String,
    /// The day it was checked.
    pub checked: String,
}

/// All that a producer's page shows of its record.
#[derive(Clone, Debug)]
pub struct Producer {
    /// Its id in the database.
    pub id: i64,
    /// Its slug.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// As other sources print it.
    pub other_names: Vec<String>,
    /// What it is, where known.
    pub kind: Option<ProducerKind>,
    /// When it was founded, as printed.
    pub founded: Option<PrintedDate>,
    /// Summary in Vietnamese.
    pub summary_vi: Option<String>,
    /// Summary in English.
    pub summary_en: Option<String>,
    /// Where it is.
    pub place: Place,
    /// When somebody last compared the record with its sources.
    pub checked: Date,
    /// When the record last changed.
    pub changed: Date,
    /// What sources say differently; in Vietnamese.
    pub notes: Vec<String>,
    /// The sources of the record.
    pub sources: Vec<Source>,
    /// How it can be reached.
    pub contacts: Vec<Contact>,
    /// Positions of its products, in Vietnamese order of names.
    pub products: Vec<usize>,
}

/// A producer as lists show it.
#[derive(Clone, Debug)]
pub struct ProducerCard {
    /// Its id in the database.
    pub id: i64,
    /// Its slug.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// What it is, where known.
    pub kind: Option<ProducerKind>,
    /// The former district that it is in, where known.
    pub district: Option<DistrictId>,
    /// The commune of today that it is in, where known.
    pub commune: Option<CommuneId>,
    /// How many products of it are on record.
    pub products: usize,
}

const BY_SLUG: &str = "
    SELECT id, slug, name, kind, founded, summary_vi, summary_en, former_commune, commune, district, place_as_printed,
           checked, changed
    FROM producer WHERE slug = :slug";
const OTHER_NAMES: &str = "SELECT name AS text FROM producer_other_name WHERE producer = :id ORDER BY position";
const NOTES: &str = "SELECT note AS text FROM producer_note WHERE producer = :id ORDER BY position";
const CONTACTS: &str =
    "SELECT kind, value, basis, checked FROM producer_contact WHERE producer = :id ORDER BY position";
const PRODUCTS: &str = "SELECT id FROM product WHERE producer = :id AND removed_on IS NULL ORDER BY rank";
const CARD: &str = "
    SELECT id, slug, name, kind, district, commune,
           (SELECT count(*) FROM product WHERE product.producer = producer.id AND product.removed_on IS NULL) AS products
    FROM producer WHERE id = :id";
const OF_DISTRICT: &str = "SELECT id FROM producer WHERE district = :district ORDER BY rank LIMIT :most";
const OF_COMMUNE: &str = "SELECT id FROM producer WHERE commune = :commune ORDER BY rank LIMIT :most";
const SITEMAP: &str = "SELECT id, slug, changed FROM producer ORDER BY rank";

pub(super) const STATEMENTS: &[&str] =
    &[BY_SLUG, OTHER_NAMES, NOTES, CONTACTS, PRODUCTS, CARD, OF_DISTRICT, OF_COMMUNE, SITEMAP];

impl Catalogue {
    /// The producer of a slug.
    pub fn producer(&self, slug: &str) -> Result<Option<Producer>, DbError> {
        let found = self.row(BY_SLUG, named_params! { ":slug": slug }, |row| self.producer_of_row(row))?;
        let Some(mut producer) = found else { return Ok(None) };
        let id = named_params! { ":id": producer.id };
        let text = |row: &Row<'_>| row.get::<_, String>("text");
        producer.other_names = self.rows(OTHER_NAMES, id, text)?;
        producer.notes = self.rows(NOTES, id, text)?;
        producer.sources = self.sources_of(OF_PRODUCER, producer.id)?;
        producer.contacts = self.rows(CONTACTS, id, |row| {
            Ok(Contact {
                kind: closed(row, "kind", contact_kind)?,
                value: row.get("value")?,
                basis: row.get("basis")?,
                checked: row.get("checked")?,
            })
        })?;
        producer.products = self.products_of_producer(producer.id)?;
        Ok(Some(producer))
    }

    fn producer_of_row(&self, row: &Row<'_>) -> Result<Producer, DbError> {
        let missing = || rusqlite::Error::QueryReturnedNoRows;
        Ok(Producer {
            id: row.get("id")?,
            slug: row.get("slug")?,
            name: row.get("name")?,
            other_names: Vec::new(),
            kind: closed_or_null(row, "kind", ProducerKind::from_key)?,
            founded: printed_or_null(row, "founded")?,
            summary_vi: row.get("summary_vi")?,
            summary_en: row.get("summary_en")?,
            place: self.index.places.of_row(row)?,
            checked: day_or_null(row, "checked")?.ok_or_else(missing)?,
            changed: day_or_null(row, "changed")?.ok_or_else(missing)?,
            notes: Vec::new(),
            sources: Vec::new(),
            contacts: Vec::new(),
            products: Vec::new(),
        })
    }

    /// The positions of a producer's products, in Vietnamese order of names.
    pub fn products_of_producer(&self, producer: i64) -> Result<Vec<usize>, DbError> {
        let ids: Vec<i64> = self.rows(PRODUCTS, named_params! { ":id": producer }, |row| row.get("id"))?;
        Ok(ids
            .into_iter()
            .filter_map(|id| self.index.products.position(id))
            .map(|position| position as usize)
            .collect())
    }

    /// The contacts of a producer.
    pub fn contacts_of_producer(&self, producer: i64) -> Result<Vec<Contact>, DbError> {
        self.rows(CONTACTS, named_params! { ":id": producer }, |row| {
            Ok(Contact {
                kind: closed(row, "kind", contact_kind)?,
                value: row.get("value")?,
                basis: row.get("basis")?,
                checked: row.get("checked")?,
            })
        })
    }

    /// The cards of the producers at these positions, in their order.
    pub fn producer_cards_at(&self, positions: impl IntoIterator<Item = usize>) -> Result<Vec<ProducerCard>, DbError> {
        self.producer_cards(positions.into_iter().map(|position| self.index.producers.ids[position]).collect())
    }

    /// The cards of at most `most` producers in a former district.
    pub fn producers_of_district(&self, district: DistrictId, most: usize) -> Result<Vec<ProducerCard>, DbError> {
        let row = self.index.places.district(district).row;
        let ids =
            self.rows(OF_DISTRICT, named_params! { ":district": row, ":most": most as i64 }, |row| row.get("id"))?;
        self.producer_cards(ids)
    }

    /// The cards of at most `most` producers in a commune of today.
    pub fn producers_of_commune(&self, commune: CommuneId, most: usize) -> Result<Vec<ProducerCard>, DbError> {
        let row = self.index.places.commune(commune).row;
        let ids =
            self.rows(OF_COMMUNE, named_params! { ":commune": row, ":most": most as i64 }, |row| row.get("id"))?;
        self.producer_cards(ids)
    }

    /// The cards of producers with these ids, in their order.
    pub(super) fn producer_cards(&self, ids: Vec<i64>) -> Result<Vec<ProducerCard>, DbError> {
        ids.into_iter()
            .map(|id| {
                self.row(CARD, named_params! { ":id": id }, |row| {
                    let (district, commune) = self.index.places.ids_of_row(row)?;
                    Ok(ProducerCard {
                        id,
                        slug: row.get("slug")?,
                        name: row.get("name")?,
                        kind: closed_or_null(row, "kind", ProducerKind::from_key)?,
                        district,
                        commune,
                        products: usize::try_from(row.get::<_, i64>("products")?).unwrap_or(0),
                    })
                })?
                .ok_or(rusqlite::Error::QueryReturnedNoRows)
            })
            .collect()
    }

    /// The card of the producer with this id.
    pub fn producer_card(&self, id: i64) -> Result<Option<ProducerCard>, DbError> {
        Ok(self.producer_cards(vec![id])?.pop())
    }

    /// Id, slug and day of the last change of every producer, for the sitemap.
    pub fn producer_changes(&self) -> Result<Vec<(i64, String, Date)>, DbError> {
        self.rows(SITEMAP, [], |row| {
            Ok((row.get("id")?, row.get("slug")?, closed(row, "changed", |day| day.parse().ok())?))
        })
    }
}
