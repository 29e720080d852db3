//! Sources: the public pages that print a fact, and what rests on each.

use records::date::PrintedDate;
use rusqlite::{Row, named_params};

use super::{Catalogue, Columns, DbError, printed_or_null};

/// A public page that prints a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its id in the database.
    pub id: i64,
    /// Its id in the records and its anchor on the page of sources.
    pub slug: String,
    /// Its address; absent for a publication without a known one.
    pub url: Option<String>,
    /// Who printed it.
    pub publisher: String,
    /// Its title, where known.
    pub title: Option<String>,
    /// Its date as printed, where known.
    pub date: Option<PrintedDate>,
    /// The language that it is in, a BCP 47 tag.
    pub language: String,
    /// The slug of the same text on another host.
    pub same_as: Option<String>,
    /// Its place in the order of the page of sources, from 0.
    pub rank: usize,
}

/// A record that rests on a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reference {
    /// A product, or one of its awards or withdrawals.
    Product {
        /// Its slug.
        slug: String,
        /// Its name.
        name: String,
    },
    /// A producer.
    Producer {
        /// Its slug.
        slug: String,
        /// Its name.
        name: String,
    },
    /// A district's description.
    District {
        /// Its slug.
        slug: String,
    },
    /// One or more figures on the page of statistics.
    Totals(usize),
    /// A geographical indication.
    Indication {
        /// Its name.
        name: String,
    },
}

macro_rules! columns {
    () => {
        "source.id, source.slug, source.url, source.publisher, source.title, source.language, \
         (SELECT twin.slug FROM source AS twin WHERE twin.id = source.same_as) AS same_as, source.rank, source.date"
    };
}

pub(super) const OF_PRODUCT: &str = concat!(
    "SELECT ",
    columns!(),
    " FROM product_source JOIN source ON source.id = product_source.source
     WHERE product_source.product = :id ORDER BY product_source.position"
);
pub(super) const OF_PRODUCER: &str = concat!(
    "SELECT ",
    columns!(),
    " FROM producer_source JOIN source ON source.id = producer_source.source
     WHERE producer_source.producer = :id ORDER BY producer_source.position"
);
pub(super) const OF_CERTIFICATION: &str = concat!(
    "SELECT ",
    columns!(),
    " FROM certification_source JOIN source ON source.id = certification_source.source
     WHERE certification_source.certification = :id ORDER BY certification_source.position"
);
pub(super) const OF_WITHDRAWAL: &str = concat!(
    "SELECT ",
    columns!(),
    " FROM withdrawal_source JOIN source ON source.id = withdrawal_source.source
     WHERE withdrawal_source.certification = :id ORDER BY withdrawal_source.position"
);
pub(super) const OF_INDICATION: &str = concat!(
    "SELECT ",
    columns!(),
    " FROM indication_source JOIN source ON source.id = indication_source.source
     WHERE indication_source.indication = :id ORDER BY indication_source.position"
);
const OF_DISTRICT: &str = concat!(
    "SELECT ",
    columns!(),
    " FROM district_source JOIN source ON source.id = district_source.source
     WHERE district_source.district = :id ORDER BY district_source.position"
);
pub(super) const BY_ID: &str = concat!("SELECT ", columns!(), " FROM source WHERE source.id = :id");
const PAGE: &str = concat!(
    "SELECT ",
    columns!(),
    " FROM source WHERE source.rank >= :first AND source.rank < :end ORDER BY source.rank"
);
const COUNT: &str = "SELECT count(*) AS n FROM source";
/// The first of those that rest on a source by their ids, which follow their slugs: the indexes know this order, so that a
/// source on which a thousand rest costs no more than one on which a hundred do. Certificates have their ids in the
/// order of their products.
const PRODUCTS_ON: &str = "
    SELECT slug, name FROM (
        SELECT product.slug, product.name, product.rank FROM (
            SELECT * FROM (
                SELECT product.id FROM product_source JOIN product ON product.id = product_source.product
                WHERE product_source.source = :id AND product.removed_on IS NULL
                ORDER BY product_source.product LIMIT :most)
            UNION SELECT * FROM (
                SELECT DISTINCT product.id FROM certification_source
                JOIN certification ON certification.id = certification_source.certification
                JOIN product ON product.id = certification.product
                WHERE certification_source.source = :id AND product.removed_on IS NULL
                ORDER BY certification_source.certification LIMIT :most)
            UNION SELECT * FROM (
                SELECT DISTINCT product.id FROM withdrawal_source
                JOIN certification ON certification.id = withdrawal_source.certification
                JOIN product ON product.id = certification.product
                WHERE withdrawal_source.source = :id AND product.removed_on IS NULL
                ORDER BY withdrawal_source.certification LIMIT :most)
        ) AS resting JOIN product ON product.id = resting.id
        ORDER BY product.id LIMIT :most)
    ORDER BY rank";
const PRODUCERS_ON: &str = "
    SELECT producer.slug, producer.name FROM (
        SELECT producer FROM producer_source WHERE source = :id ORDER BY producer LIMIT :most
    ) AS resting JOIN producer ON producer.id = resting.producer
    ORDER BY producer.rank";
const DISTRICTS_ON: &str = "
    SELECT district.slug FROM district_source JOIN district ON district.id = district_source.district
    WHERE district_source.source = :id ORDER BY district.rank";
const TOTALS_ON: &str = "SELECT count(*) AS n FROM official_total WHERE source = :id";
const INDICATIONS_ON: &str = "
    SELECT indication.name FROM indication_source JOIN indication ON indication.id = indication_source.indication
    WHERE indication_source.source = :id ORDER BY indication.rank";

pub(super) const STATEMENTS: &[&str] = &[
    OF_PRODUCT,
    OF_PRODUCER,
    OF_CERTIFICATION,
    OF_WITHDRAWAL,
    OF_INDICATION,
    OF_DISTRICT,
    BY_ID,
    PAGE,
    COUNT,
    PRODUCTS_ON,
    PRODUCERS_ON,
    DISTRICTS_ON,
    TOTALS_ON,
    INDICATIONS_ON,
];

impl Source {
    pub(super) fn from_row(row: &Row<'_>) -> Result<Source, DbError> {
        // In the order of `columns!`.
        let mut columns = Columns::of(row);
        Ok(Source {
            id: columns.next()?,
            slug: columns.next()?,
            url: columns.next()?,
            publisher: columns.next()?,
            title: columns.next()?,
            language: columns.next()?,
            same_as: columns.next()?,
            rank: usize::try_from(columns.next::<i64>()?).unwrap_or_default(),
            date: printed_or_null(row, "date")?,
        })
    }
}

impl Catalogue {
    /// The sources that `sql`, one of this module's, finds for the record `id`, in the record's order.
    pub(super) fn sources_of(&self, sql: &'static str, id: i64) -> Result<Vec<Source>, DbError> {
        self.rows(sql, named_params! { ":id": id }, Source::from_row)
    }

    /// The sources of a district's description.
    pub fn district_sources(&self, district: i64) -> Result<Vec<Source>, DbError> {
        self.sources_of(OF_DISTRICT, district)
    }

    /// How many sources there are.
    pub fn source_count(&self) -> Result<usize, DbError> {
        Ok(self.row(COUNT, [], |row| row.get::<_, i64>("n"))?.map_or(0, |n| usize::try_from(n).unwrap_or(0)))
    }

    /// The sources of one page of their list.
    pub fn sources_page(&self, first: usize, size: usize) -> Result<Vec<Source>, DbError> {
        self.rows(PAGE, named_params! { ":first": first as i64, ":end": (first + size) as i64 }, Source::from_row)
    }

    /// What rests on a source: at most `most` products and as many producers, and all else.
    pub fn references(&self, source: i64, most: usize) -> Result<Vec<Reference>, DbError> {
        let named = |row: &Row<'_>| Ok((row.get::<_, String>("slug")?, row.get::<_, String>("name")?));
        let mut found = Vec::new();
        for (slug, name) in self.rows(PRODUCTS_ON, named_params! { ":id": source, ":most": most as i64 }, named)? {
            found.push(Reference::Product { slug, name });
        }
        for (slug, name) in self.rows(PRODUCERS_ON, named_params! { ":id": source, ":most": most as i64 }, named)? {
            found.push(Reference::Producer { slug, name });
        }
        for slug in self.rows(DISTRICTS_ON, named_params! { ":id": source }, |row| row.get("slug"))? {
            found.push(Reference::District { slug });
        }
        for name in self.rows(INDICATIONS_ON, named_params! { ":id": source }, |row| row.get("name"))? {
            found.push(Reference::Indication { name });
        }
        let totals = self.row(TOTALS_ON, named_params! { ":id": source }, |row| row.get::<_, i64>("n"))?;
        match totals.map(|n| usize::try_from(n).unwrap_or(0)) {
            None | Some(0) => {}
            Some(n) => found.push(Reference::Totals(n)),
        }
        Ok(found)
    }
}
