//! Products: one whole, one as a card, and what became of a slug or a code.

use jiff::civil::Date;
use records::date::PrintedDate;
use rusqlite::{Row, named_params};

use super::source::{OF_PRODUCT, Source};
use super::{Catalogue, Certification, Columns, DbError, Group, Place, closed, day_or_null};

/// All that a product's page shows of its record.
#[derive(Clone, Debug)]
pub struct Product {
    /// Its id in the database.
    pub id: i64,
    /// Its position in the columns of the index.
    pub position: usize,
    /// Its permanent code.
    pub code: String,
    /// Its slug.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Its name in English.
    pub name_en: Option<String>,
    /// Our word to tell it from another of its name.
    pub qualifier: Option<String>,
    /// As other sources print it.
    pub other_names: Vec<String>,
    /// Id, slug and name of its producer, where on record.
    pub producer: Option<(i64, String, String)>,
    /// Its product group.
    pub group: Group,
    /// Its kind, as a position in the index.
    pub kind: u16,
    /// Summary in Vietnamese.
    pub summary_vi: Option<String>,
    /// Summary in English.
    pub summary_en: Option<String>,
    /// Where it is made.
    pub place: Place,
    /// When somebody last compared the record with its sources.
    pub checked: Date,
    /// When the record last changed.
    pub changed: Date,
    /// What sources say differently, what is unsure; in Vietnamese.
    pub notes: Vec<String>,
    /// The sources of the record.
    pub sources: Vec<Source>,
    /// Its awards in the order of the record.
    pub certifications: Vec<Certification>,
    /// Positions of products that may be the same one.
    pub maybe_same_as: Vec<usize>,
    /// Photographs in the media folder.
    pub photos: Vec<Photo>,
    /// What was wrong in the record and is mended.
    pub corrections: Vec<Correction>,
    /// Its figure, as SVG.
    pub figure: String,
}

/// A product as lists show it.
#[derive(Clone, Debug)]
pub struct ProductCard {
    /// Its position in the columns of the index.
    pub position: usize,
    /// Its permanent code.
    pub code: String,
    /// Its slug.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Its name in English.
    pub name_en: Option<String>,
    /// Our word to tell it from another of its name.
    pub qualifier: Option<String>,
    /// Its producer's name, where on record.
    pub producer: Option<String>,
    /// Its figure, as SVG.
    pub figure: String,
}

/// A photograph in the media folder, below the product's slug.
#[derive(Clone, Debug)]
pub struct Photo {
    /// The file's name.
    pub file: String,
    /// Its SHA-256.
    pub sha256: String,
    /// What it shows, in Vietnamese.
    pub alt_vi: String,
    /// What it shows, in English.
    pub alt_en: String,
    /// Who took it.
    pub credit: String,
    /// Its licence.
    pub licence: String,
}

/// A public correction.
#[derive(Clone, Debug)]
pub struct Correction {
    /// When, as printed.
    pub on: PrintedDate,
    /// What was wrong, in Vietnamese.
    pub what_vi: String,
    /// What was wrong, in English.
    pub what_en: Option<String>,
}

/// Why a record was removed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removal {
    /// The product's name.
    pub name: String,
    /// When, as printed.
    pub on: String,
    /// The reason in Vietnamese.
    pub reason_vi: String,
    /// The reason in English.
    pub reason_en: Option<String>,
}

/// What a slug or a code leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProductFate {
    /// A product that is there, under this slug.
    There(String),
    /// A product that was removed.
    Removed(Removal),
}

macro_rules! columns {
    () => {
        "SELECT product.id, product.code, product.slug, product.name, product.name_en, product.qualifier,
           product.product_group, product.kind, product.summary_vi, product.summary_en,
           product.former_commune, product.commune, product.district, product.place_as_printed,
           product.checked, product.changed,
           producer.id AS producer_id, producer.slug AS producer_slug, producer.name AS producer_name
         FROM product LEFT JOIN producer ON producer.id = product.producer"
    };
}

const BY_SLUG: &str = concat!(columns!(), " WHERE product.slug = :slug AND product.removed_on IS NULL");
const BY_ID: &str = concat!(columns!(), " WHERE product.id = :id AND product.removed_on IS NULL");
const CARD: &str = "
    SELECT product.code, product.slug, product.name, product.name_en, product.qualifier, producer.name AS producer,
           product_drawing.figure
    FROM product JOIN product_drawing ON product_drawing.product = product.id
      LEFT JOIN producer ON producer.id = product.producer
    WHERE product.id = :id";
const FATE_BY_SLUG: &str = "
    SELECT slug, name, removed_on, removed_reason_vi, removed_reason_en FROM product WHERE slug = :slug";
const FATE_BY_FORMER_SLUG: &str = "
    SELECT product.slug, product.name, product.removed_on, product.removed_reason_vi, product.removed_reason_en
    FROM product_former_slug JOIN product ON product.id = product_former_slug.product
    WHERE product_former_slug.slug = :slug";
const CODES: &str = "SELECT code FROM product WHERE removed_on IS NULL ORDER BY code";
const FORMER_SLUGS: &str = "SELECT slug FROM product_former_slug ORDER BY slug";
const FATE_BY_CODE: &str = "
    SELECT slug, name, removed_on, removed_reason_vi, removed_reason_en FROM product WHERE code = :code";
pub(super) const OTHER_NAMES: &str =
    "SELECT name AS text FROM product_other_name WHERE product = :id ORDER BY position";
const NOTES: &str = "SELECT note AS text FROM product_note WHERE product = :id ORDER BY position";
const MAYBE_SAME_AS: &str = "SELECT other FROM product_maybe_same_as WHERE product = :id ORDER BY other";
const PHOTOS: &str = "
    SELECT file, sha256, alt_vi, alt_en, credit, licence FROM product_photo WHERE product = :id ORDER BY position";
const CORRECTIONS: &str = "
    SELECT corrected_on, what_vi, what_en FROM product_correction WHERE product = :id ORDER BY position";
const FIGURE: &str = "SELECT figure FROM product_drawing WHERE product = :id";
const NEWLY_CHANGED: &str = "
    SELECT id FROM product WHERE removed_on IS NULL ORDER BY changed DESC, rank LIMIT :most";
const SITEMAP: &str = "
    SELECT slug, changed FROM product WHERE removed_on IS NULL ORDER BY rank";

pub(super) const STATEMENTS: &[&str] = &[
    BY_SLUG,
    BY_ID,
    CARD,
    FATE_BY_SLUG,
    FATE_BY_FORMER_SLUG,
    FATE_BY_CODE,
    CODES,
    FORMER_SLUGS,
    OTHER_NAMES,
    NOTES,
    MAYBE_SAME_AS,
    PHOTOS,
    CORRECTIONS,
    FIGURE,
    NEWLY_CHANGED,
    SITEMAP,
];

impl Catalogue {
    /// What a slug leads to, former slugs included.
    pub fn product_fate(&self, slug: &str) -> Result<Option<ProductFate>, DbError> {
        let params = named_params! { ":slug": slug };
        match self.row(FATE_BY_SLUG, params, fate)? {
            Some(fate) => Ok(Some(fate)),
            None => self.row(FATE_BY_FORMER_SLUG, params, fate),
        }
    }

    /// The slugs that products had before.
    pub fn former_slugs(&self) -> Result<Vec<String>, DbError> {
        self.rows(FORMER_SLUGS, [], |row| row.get("slug"))
    }

    /// The codes of all products.
    pub fn product_codes(&self) -> Result<Vec<String>, DbError> {
        self.rows(CODES, [], |row| row.get("code"))
    }

    /// What a code leads to.
    pub fn product_fate_by_code(&self, code: &records::code::Code) -> Result<Option<ProductFate>, DbError> {
        self.row(FATE_BY_CODE, named_params! { ":code": code.to_string() }, fate)
    }

    /// The product of a slug that is not a former one, unless it was removed.
    pub fn product(&self, slug: &str) -> Result<Option<Product>, DbError> {
        let found = self.row(BY_SLUG, named_params! { ":slug": slug }, |row| self.product_of_row(row))?;
        let Some(mut product) = found else { return Ok(None) };
        let id = named_params! { ":id": product.id };
        let text = |row: &Row<'_>| row.get::<_, String>("text");
        product.other_names = self.rows(OTHER_NAMES, id, text)?;
        product.notes = self.rows(NOTES, id, text)?;
        product.sources = self.sources_of(OF_PRODUCT, product.id)?;
        product.certifications = self.certifications(product.id)?;
        product.maybe_same_as = self
            .rows(MAYBE_SAME_AS, id, |row| row.get("other"))?
            .into_iter()
            .filter_map(|other| self.index.products.position(other))
            .map(|position| position as usize)
            .collect();
        product.photos = self.rows(PHOTOS, id, |row| {
            Ok(Photo {
                file: row.get("file")?,
                sha256: row.get("sha256")?,
                alt_vi: row.get("alt_vi")?,
                alt_en: row.get("alt_en")?,
                credit: row.get("credit")?,
                licence: row.get("licence")?,
            })
        })?;
        product.corrections = self.rows(CORRECTIONS, id, |row| {
            Ok(Correction {
                on: closed(row, "corrected_on", PrintedDate::parse)?,
                what_vi: row.get("what_vi")?,
                what_en: row.get("what_en")?,
            })
        })?;
        product.figure = self.row(FIGURE, id, |row| row.get("figure"))?.ok_or(rusqlite::Error::QueryReturnedNoRows)?;
        Ok(Some(product))
    }

    /// The products at these positions, in their order, as far as one row of each tells: without other names, awards,
    /// sources, figure and whatever else stands in tables of its own.
    pub fn plain_products(&self, positions: impl IntoIterator<Item = usize>) -> Result<Vec<Product>, DbError> {
        let ids = positions.into_iter().map(|position| self.index.products.ids[position]);
        ids.map(|id| {
            let found = self.row(BY_ID, named_params! { ":id": id }, |row| self.product_of_row(row))?;
            found.ok_or(rusqlite::Error::QueryReturnedNoRows)
        })
        .collect()
    }

    fn product_of_row(&self, row: &Row<'_>) -> Result<Product, DbError> {
        let id: i64 = row.get("id")?;
        let position = self.index.products.position(id).ok_or(rusqlite::Error::QueryReturnedNoRows)? as usize;
        let producer: Option<i64> = row.get("producer_id")?;
        let missing = || rusqlite::Error::QueryReturnedNoRows;
        Ok(Product {
            id,
            position,
            code: row.get("code")?,
            slug: row.get("slug")?,
            name: row.get("name")?,
            name_en: row.get("name_en")?,
            qualifier: row.get("qualifier")?,
            other_names: Vec::new(),
            producer: match producer {
                Some(id) => Some((id, row.get("producer_slug")?, row.get("producer_name")?)),
                None => None,
            },
            group: closed(row, "product_group", Group::from_key)?,
            kind: self.index.products.kinds[position],
            summary_vi: row.get("summary_vi")?,
            summary_en: row.get("summary_en")?,
            place: self.index.places.of_row(row)?,
            checked: day_or_null(row, "checked")?.ok_or_else(missing)?,
            changed: day_or_null(row, "changed")?.ok_or_else(missing)?,
            notes: Vec::new(),
            sources: Vec::new(),
            certifications: Vec::new(),
            maybe_same_as: Vec::new(),
            photos: Vec::new(),
            corrections: Vec::new(),
            figure: String::new(),
        })
    }

    /// The cards of products at these positions, in their order.
    pub fn cards(&self, positions: impl IntoIterator<Item = usize>) -> Result<Vec<ProductCard>, DbError> {
        positions.into_iter().map(|position| self.card(position)).collect()
    }

    fn card(&self, position: usize) -> Result<ProductCard, DbError> {
        let id = self.index.products.ids[position];
        let found = self.row(CARD, named_params! { ":id": id }, |row| {
            // In the order of `CARD`.
            let mut columns = Columns::of(row);
            Ok(ProductCard {
                position,
                code: columns.next()?,
                slug: columns.next()?,
                name: columns.next()?,
                name_en: columns.next()?,
                qualifier: columns.next()?,
                producer: columns.next()?,
                figure: columns.next()?,
            })
        })?;
        found.ok_or(rusqlite::Error::QueryReturnedNoRows)
    }

    /// The positions of the records that changed last.
    pub fn newly_changed(&self, most: usize) -> Result<Vec<usize>, DbError> {
        let ids: Vec<i64> = self.rows(NEWLY_CHANGED, named_params! { ":most": most as i64 }, |row| row.get("id"))?;
        Ok(ids
            .into_iter()
            .filter_map(|id| self.index.products.position(id))
            .map(|position| position as usize)
            .collect())
    }

    /// Slug and day of the last change of every product, for the sitemap.
    pub fn product_changes(&self) -> Result<Vec<(String, Date)>, DbError> {
        self.rows(SITEMAP, [], |row| Ok((row.get("slug")?, closed(row, "changed", |day| day.parse().ok())?)))
    }
}

fn fate(row: &Row<'_>) -> Result<ProductFate, DbError> {
    let removed_on: Option<String> = row.get("removed_on")?;
    Ok(match removed_on {
        None => ProductFate::There(row.get("slug")?),
        Some(on) => ProductFate::Removed(Removal {
            name: row.get("name")?,
            on,
            reason_vi: row.get("removed_reason_vi")?,
            reason_en: row.get("removed_reason_en")?,
        }),
    })
}
