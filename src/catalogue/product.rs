//! Products: as lists show them, whole, and what a slug or a code leads to.

use std::collections::HashMap;

use jiff::civil::Date;
use records::code::Code;
use records::date::PrintedDate;
use rusqlite::{Row, named_params};
use serde::{Deserialize, Deserializer};

use super::drawing::figure;
use super::photos::Photos;
use super::{
    Catalogue, Certification, Columns, Contact, DbError, Figure, Group, Place, Source, SpecialityId, Translated,
    closed, find_kind, id_list, json,
};

/// A product as far as one row of its table tells: what lists, feeds, labels and data are made of.
#[derive(Clone, Debug)]
pub struct ProductSummary {
    pub(super) id: i64,
    /// Its place in the Vietnamese order of names, by which the indexes know it.
    pub position: usize,
    /// Permanent.
    pub code: String,
    pub slug: String,
    pub name: String,
    pub name_en: Option<String>,
    /// Our word to tell it from another of its name.
    pub qualifier: Option<String>,
    pub producer: Option<ProducerLink>,
    pub group: Group,
    /// As its position in [`CatalogueIndex::kinds`](super::CatalogueIndex::kinds).
    pub kind: u16,
    /// What it is an instance of.
    pub speciality: Option<SpecialityId>,
    pub summary_vi: Option<String>,
    pub summary_en: Option<String>,
    pub place: Place,
    /// When somebody last compared the record with its sources.
    pub checked: Date,
    /// When the record last changed.
    pub changed: Date,
    /// Absent where its kind has no pictogram.
    pub figure: Option<Figure>,
}

/// The producer of a product, as far as a link to it needs.
#[derive(Clone, Debug)]
pub struct ProducerLink {
    /// Its place in the Vietnamese order of names.
    pub position: usize,
    pub slug: String,
    pub name: String,
}

/// A product with all that is on record.
#[derive(Clone, Debug)]
pub struct Product {
    pub summary: ProductSummary,
    /// As other sources print its name.
    pub other_names: Vec<String>,
    /// What sources say differently, what is unsure.
    pub notes: Vec<Translated>,
    pub sources: Vec<Source>,
    /// In the order of the record.
    pub certifications: Vec<Certification>,
    /// The months of its own season that sources print, from 1 to 12.
    pub months: Vec<i8>,
    /// Who publishes the sources of these months.
    pub months_publishers: Vec<Translated>,
    /// Positions of products that may be the same one.
    pub maybe_same_as: Vec<usize>,
    pub photos: Vec<Photo>,
    /// What was wrong in the record and is mended.
    pub corrections: Vec<Correction>,
    /// How its producer can be reached.
    pub contacts: Vec<Contact>,
}

/// A photograph in the media folder, below the product's slug.
#[derive(Clone, Debug, Deserialize)]
pub struct Photo {
    pub file: String,
    pub sha256: String,
    pub alt_vi: String,
    pub alt_en: String,
    pub credit: Translated,
    pub licence: String,
}

/// A public correction.
#[derive(Clone, Debug, Deserialize)]
pub struct Correction {
    #[serde(deserialize_with = "printed")]
    pub on: PrintedDate,
    pub what_vi: String,
    pub what_en: Option<String>,
}

/// Why a record was removed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removal {
    pub name: String,
    /// As printed.
    pub on: String,
    pub reason_vi: String,
    pub reason_en: Option<String>,
}

/// What a slug or a code leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ResolvedProduct {
    /// A product, by its slug of today.
    Current(String),
    Removed(Removal),
}

macro_rules! columns {
    () => {
        "product.id, product.code, product.slug, product.name, product.name_en, product.qualifier,
         product.producer, producer.slug, producer.name, product.product_group, product.kind,
         product.summary_vi, product.summary_en, product.former_commune, product.commune, product.district,
         product.place_as_printed, product.checked, product.changed, product.speciality,
         product_drawing.pictogram, product_drawing.border, product_drawing.colours"
    };
}

/// What stands in tables of its own, each as one JSON array.
macro_rules! details {
    () => {
        ",
         (SELECT json_group_array(name ORDER BY position) FROM product_other_name
          WHERE product_other_name.product = product.id) AS other_names,
         (SELECT json_group_array(json_object('vi', note_vi, 'en', note_en) ORDER BY position) FROM product_note
          WHERE product_note.product = product.id) AS notes,
         (SELECT json_group_array(month ORDER BY month) FROM product_month
          WHERE product_month.product = product.id) AS months,
         (SELECT json_group_array(json_object('vi', publisher_vi, 'en', publisher_en) ORDER BY product_month_source.position)
          FROM product_month_source JOIN source ON source.id = product_month_source.source
          WHERE product_month_source.product = product.id) AS months_publishers,
         (SELECT json_group_array(other ORDER BY other) FROM product_maybe_same_as
          WHERE product_maybe_same_as.product = product.id) AS maybe_same_as,
         (SELECT json_group_array(json_object('file', file, 'sha256', sha256, 'alt_vi', alt_vi, 'alt_en', alt_en,
                                              'credit', json_object('vi', credit_vi, 'en', credit_en),
                                              'licence', licence) ORDER BY position)
          FROM product_photo WHERE product_photo.product = product.id) AS photos,
         (SELECT json_group_array(json_object('on', corrected_on, 'what_vi', what_vi, 'what_en', what_en)
                                  ORDER BY position)
          FROM product_correction WHERE product_correction.product = product.id) AS corrections,
         (SELECT json_group_array(json_object('kind', kind, 'value', value, 'basis', json_object('vi', basis_vi, 'en', basis_en),
                                              'checked', checked)
                                  ORDER BY position)
          FROM producer_contact WHERE producer_contact.producer = product.producer) AS contacts"
    };
}

macro_rules! by_slug {
    () => {
        " FROM product LEFT JOIN product_drawing ON product_drawing.product = product.id
         LEFT JOIN producer ON producer.id = product.producer
         WHERE product.slug = :slug AND product.removed_on IS NULL"
    };
}

/// The products of a list of ids, in its order.
macro_rules! by_ids {
    () => {
        " FROM json_each(:ids) AS wanted CROSS JOIN product ON product.id = wanted.value
         LEFT JOIN product_drawing ON product_drawing.product = product.id
         LEFT JOIN producer ON producer.id = product.producer ORDER BY wanted.rowid"
    };
}

const PRODUCT: &str = concat!("SELECT ", columns!(), details!(), by_slug!());
const PRODUCTS: &str = concat!("SELECT ", columns!(), details!(), by_ids!());
const SUMMARY: &str = concat!("SELECT ", columns!(), by_slug!());
const SUMMARIES: &str = concat!("SELECT ", columns!(), by_ids!());
const NEWLY_CHANGED: &str = concat!(
    "SELECT ",
    columns!(),
    " FROM product LEFT JOIN product_drawing ON product_drawing.product = product.id
     LEFT JOIN producer ON producer.id = product.producer
     WHERE product.removed_on IS NULL ORDER BY product.changed DESC, product.rank LIMIT :limit"
);
const BY_SLUG: &str = "
    SELECT slug, name, removed_on, removed_reason_vi, removed_reason_en FROM product
    WHERE id = coalesce((SELECT id FROM product WHERE slug = :slug),
                        (SELECT product FROM product_former_slug WHERE slug = :slug))";
const BY_CODE: &str = "
    SELECT slug, name, removed_on, removed_reason_vi, removed_reason_en FROM product WHERE code = :code";
const BY_CODES: &str = "
    SELECT product.code, product.id FROM json_each(:codes) AS wanted CROSS JOIN product ON product.code = wanted.value
    ORDER BY wanted.rowid";
const OTHER_NAMES: &str = "
    SELECT product, name FROM product_other_name WHERE product IN (SELECT value FROM json_each(:ids))
    ORDER BY product, position";
const CORRECTIONS: &str = "
    SELECT product, corrected_on, what_vi, what_en FROM product_correction
    WHERE product IN (SELECT value FROM json_each(:ids)) ORDER BY product, position";
pub(super) const CODES: &str = "SELECT code FROM product WHERE removed_on IS NULL ORDER BY code";
pub(super) const FORMER_SLUGS: &str = "SELECT slug FROM product_former_slug ORDER BY slug";
pub(super) const PHOTOS: &str = "SELECT slug, file, sha256 FROM product_photo \
     JOIN product ON product.id = product_photo.product WHERE removed_on IS NULL";
pub(super) const CHANGES: &str = "SELECT slug, changed FROM product WHERE removed_on IS NULL ORDER BY rank";

pub(super) const STATEMENTS: &[&str] = &[
    PRODUCT,
    PRODUCTS,
    SUMMARY,
    SUMMARIES,
    NEWLY_CHANGED,
    BY_SLUG,
    BY_CODE,
    BY_CODES,
    OTHER_NAMES,
    CORRECTIONS,
    CODES,
    FORMER_SLUGS,
    PHOTOS,
    CHANGES,
];

impl Catalogue {
    /// What a slug leads to, former slugs included.
    pub fn resolve_product(&self, slug: &str) -> Result<Option<ResolvedProduct>, DbError> {
        self.row(BY_SLUG, named_params! { ":slug": slug }, resolved)
    }

    /// What a code leads to.
    pub fn resolve_code(&self, code: &Code) -> Result<Option<ResolvedProduct>, DbError> {
        self.row(BY_CODE, named_params! { ":code": code.to_string() }, resolved)
    }

    /// Those of these codes that are on record, in their order, each with the position of its product; a product that was
    /// removed has none.
    pub fn list_positions_of_codes(&self, codes: &[Code]) -> Result<Vec<(String, Option<usize>)>, DbError> {
        let codes: Vec<&str> = codes.iter().map(Code::as_str).collect();
        let codes = serde_json::json!(codes).to_string();
        self.rows(BY_CODES, named_params! { ":codes": codes }, |row| {
            Ok((row.get("code")?, self.index.products.position(row.get("id")?)))
        })
    }

    /// The product of a slug that is not a former one, unless it was removed.
    pub fn find_product(&self, slug: &str) -> Result<Option<Product>, DbError> {
        let found = self.row(PRODUCT, named_params! { ":slug": slug }, |row| self.product(row))?;
        Ok(self.with_certifications(found.into_iter().collect())?.pop())
    }

    /// As [`Catalogue::find_product`], as far as lists show it.
    pub fn find_product_summary(&self, slug: &str) -> Result<Option<ProductSummary>, DbError> {
        self.row(SUMMARY, named_params! { ":slug": slug }, |row| self.product_summary(row))
    }

    /// The products at these positions, in their order.
    pub fn list_products(&self, positions: impl IntoIterator<Item = usize>) -> Result<Vec<Product>, DbError> {
        let ids = self.product_ids(positions);
        self.with_certifications(self.rows(PRODUCTS, named_params! { ":ids": ids }, |row| self.product(row))?)
    }

    /// The products at these positions, in their order, as far as lists show them.
    pub fn list_product_summaries(
        &self,
        positions: impl IntoIterator<Item = usize>,
    ) -> Result<Vec<ProductSummary>, DbError> {
        let ids = self.product_ids(positions);
        self.rows(SUMMARIES, named_params! { ":ids": ids }, |row| self.product_summary(row))
    }

    fn product_ids(&self, positions: impl IntoIterator<Item = usize>) -> String {
        id_list(positions.into_iter().map(|position| self.index.products.id(position)))
    }

    fn product(&self, row: &Row<'_>) -> Result<Product, DbError> {
        let maybe_same_as: Vec<i64> = json(row, "maybe_same_as")?;
        let positions = maybe_same_as.into_iter().filter_map(|other| self.index.products.position(other));
        Ok(Product {
            summary: self.product_summary(row)?,
            other_names: json(row, "other_names")?,
            notes: json(row, "notes")?,
            sources: Vec::new(),
            certifications: Vec::new(),
            months: json(row, "months")?,
            months_publishers: json(row, "months_publishers")?,
            maybe_same_as: positions.collect(),
            photos: json(row, "photos")?,
            corrections: json(row, "corrections")?,
            contacts: json(row, "contacts")?,
        })
    }

    /// The products with their certifications, and with the sources of both.
    fn with_certifications(&self, mut products: Vec<Product>) -> Result<Vec<Product>, DbError> {
        if products.is_empty() {
            return Ok(products);
        }
        let ids = id_list(products.iter().map(|product| product.summary.id));
        let mut cited = self.list_cited_sources(&ids)?;
        let mut certifications = self.list_certifications(&ids, &mut cited)?;
        for product in &mut products {
            product.sources = cited.by_product(product.summary.id);
            product.certifications = certifications.remove(&product.summary.id).unwrap_or_default();
        }
        Ok(products)
    }

    /// Reads the columns of [`columns!`] in their order.
    fn product_summary(&self, row: &Row<'_>) -> Result<ProductSummary, DbError> {
        let index = &self.index;
        let mut columns = Columns::of(row);
        let id = columns.next()?;
        Ok(ProductSummary {
            id,
            position: index.products.position(id).ok_or(DbError::QueryReturnedNoRows)?,
            code: columns.next()?,
            slug: columns.next()?,
            name: columns.next()?,
            name_en: columns.next()?,
            qualifier: columns.next()?,
            producer: match (columns.next()?, columns.next()?, columns.next()?) {
                (Some(id), Some(slug), Some(name)) => {
                    let position = index.producers.position(id).ok_or(DbError::QueryReturnedNoRows)?;
                    Some(ProducerLink { position, slug, name })
                }
                _ => None,
            },
            group: columns.next_closed(Group::from_key)?,
            kind: find_kind(&index.kinds, columns.next()?)?,
            summary_vi: columns.next()?,
            summary_en: columns.next()?,
            place: Place {
                former: index.places.former_commune_of(columns.next()?),
                commune: index.places.commune_of(columns.next()?),
                district: index.places.district_of(columns.next()?),
                as_printed: columns.next()?,
            },
            checked: columns.next_closed(|day| day.parse().ok())?,
            changed: columns.next_closed(|day| day.parse().ok())?,
            speciality: index.specialities.id_of_row(columns.next()?),
            figure: figure(columns.next()?, columns.next()?, columns.next::<Option<String>>()?.as_deref()),
        })
    }

    /// The other names of products, by their positions; those without any are left out.
    pub fn list_other_names(
        &self,
        positions: impl IntoIterator<Item = usize>,
    ) -> Result<HashMap<usize, Vec<String>>, DbError> {
        self.list_by_product(OTHER_NAMES, positions, |row| row.get("name"))
    }

    /// The corrections of products, by their positions; those without any are left out.
    pub fn list_corrections(
        &self,
        positions: impl IntoIterator<Item = usize>,
    ) -> Result<HashMap<usize, Vec<Correction>>, DbError> {
        self.list_by_product(CORRECTIONS, positions, |row| {
            Ok(Correction {
                on: closed(row, "corrected_on", PrintedDate::parse)?,
                what_vi: row.get("what_vi")?,
                what_en: row.get("what_en")?,
            })
        })
    }

    /// What belongs to each product, from a statement with the parameter `:ids` and the column `product`.
    fn list_by_product<T>(
        &self,
        sql: &'static str,
        positions: impl IntoIterator<Item = usize>,
        read: impl Fn(&Row<'_>) -> Result<T, DbError>,
    ) -> Result<HashMap<usize, Vec<T>>, DbError> {
        let ids = self.product_ids(positions);
        let rows = self.rows(sql, named_params! { ":ids": ids }, |row| Ok((row.get("product")?, read(row)?)))?;
        let mut found: HashMap<usize, Vec<T>> = HashMap::new();
        for (product, value) in rows {
            if let Some(position) = self.index.products.position(product) {
                found.entry(position).or_default().push(value);
            }
        }
        Ok(found)
    }

    /// The records that changed last.
    pub fn list_newly_changed(&self, limit: usize) -> Result<Vec<ProductSummary>, DbError> {
        self.rows(NEWLY_CHANGED, named_params! { ":limit": limit as i64 }, |row| self.product_summary(row))
    }

    pub fn list_product_codes(&self) -> Result<Vec<String>, DbError> {
        self.rows(CODES, [], |row| row.get("code"))
    }

    /// The slugs that products had before.
    pub fn list_former_slugs(&self) -> Result<Vec<String>, DbError> {
        self.rows(FORMER_SLUGS, [], |row| row.get("slug"))
    }

    /// How many photographs of products there are in a media folder as their records name them: those that pages show.
    pub fn count_photos(&self, photos: &Photos) -> Result<usize, DbError> {
        let named: Vec<(String, String, String)> =
            self.rows(PHOTOS, [], |row| Ok((row.get("slug")?, row.get("file")?, row.get("sha256")?)))?;
        Ok(named.iter().filter(|(slug, file, sha256)| photos.sizes(slug, file, sha256).is_some()).count())
    }

    /// Slug and day of the last change of every product, by position.
    pub fn list_product_changes(&self) -> Result<Vec<(String, Date)>, DbError> {
        self.rows(CHANGES, [], |row| Ok((row.get("slug")?, closed(row, "changed", |day| day.parse().ok())?)))
    }
}

fn resolved(row: &Row<'_>) -> Result<ResolvedProduct, DbError> {
    Ok(match row.get("removed_on")? {
        None => ResolvedProduct::Current(row.get("slug")?),
        Some(on) => ResolvedProduct::Removed(Removal {
            name: row.get("name")?,
            on,
            reason_vi: row.get("removed_reason_vi")?,
            reason_en: row.get("removed_reason_en")?,
        }),
    })
}

fn printed<'de, D: Deserializer<'de>>(deserializer: D) -> Result<PrintedDate, D::Error> {
    let text = String::deserialize(deserializer)?;
    PrintedDate::parse(&text).ok_or_else(|| serde::de::Error::custom(format!("no printed date: {text:?}")))
}
