//! Sources: the public pages that print a fact, and what rests on each.

use std::collections::{HashMap, HashSet};

use records::date::PrintedDate;
use rusqlite::{Connection, Row, named_params};

use super::{Catalogue, Columns, DbError, DistrictId, Translated, id_list, link, read_all};

/// A public page that prints a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    pub(super) id: i64,
    /// Its id in the records and its anchor on the page of sources.
    pub slug: String,
    /// The web page; absent for a publication without a known address.
    pub url: Option<String>,
    /// What stands in place of the address and is none that could be linked.
    pub address_text: Option<String>,
    /// Who printed it.
    pub publisher: Translated,
    pub title: Option<String>,
    pub date: Option<PrintedDate>,
    /// The language that it is in, a BCP 47 tag.
    pub language: String,
    /// What it is about, in our words: of a source without a title.
    pub about_vi: Option<String>,
    pub about_en: Option<String>,
    /// The slug of the same text on another host.
    pub same_as: Option<String>,
    /// Its place in the order of the page of sources, from 0.
    pub rank: usize,
}

/// What rests on a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reference {
    /// A product, or one of its awards or withdrawals.
    Product {
        slug: String,
        name: String,
    },
    Producer {
        slug: String,
        name: String,
    },
    /// A district's description.
    District {
        slug: String,
    },
    Indication {
        name: String,
    },
    /// What is told of a kind.
    Kind {
        slug: String,
    },
    /// A speciality's story.
    Speciality {
        slug: String,
    },
    /// A road on the map.
    Road {
        name_vi: String,
        name_en: String,
    },
    /// A route for travellers, or one of its stops.
    Route {
        slug: String,
    },
    /// So many figures on the page of statistics.
    Totals(usize),
}

/// The columns that [`Source::read`] reads.
macro_rules! columns {
    () => {
        "source.id, source.slug, source.url, source.publisher_vi, source.publisher_en, source.title, source.date, source.language,
         source.about_vi, source.about_en, (SELECT other.slug FROM source AS other WHERE other.id = source.same_as) AS same_as, source.rank"
    };
}
pub(super) use columns;

const OF_PRODUCER: &str = concat!(
    "SELECT ",
    columns!(),
    " FROM producer_source JOIN source ON source.id = producer_source.source
     WHERE producer_source.producer = :producer ORDER BY producer_source.position"
);
const OF_DISTRICT: &str = concat!(
    "SELECT ",
    columns!(),
    " FROM (
         SELECT 0 AS part, position, source FROM district_known_for_source WHERE district = :district
         UNION ALL
         SELECT 1, position, source FROM district_source WHERE district = :district
     ) AS cited CROSS JOIN source ON source.id = cited.source
     ORDER BY cited.part, cited.position"
);
pub(super) const OF_INDICATIONS: &str = concat!(
    "SELECT ",
    columns!(),
    ", indication_source.indication
     FROM indication_source JOIN source ON source.id = indication_source.source
     ORDER BY indication_source.indication, indication_source.position"
);
const OF_PRODUCTS: &str = concat!(
    "SELECT ",
    columns!(),
    ", cited.owner, cited.id AS owner_id
     FROM (
         SELECT 'product' AS owner, product AS id, position, source FROM product_source
         WHERE product IN (SELECT value FROM json_each(:ids))
         UNION ALL
         SELECT 'certification', certification, position, source FROM certification_source
         WHERE certification IN (SELECT id FROM certification WHERE product IN (SELECT value FROM json_each(:ids)))
         UNION ALL
         SELECT 'withdrawal', certification, position, source FROM withdrawal_source
         WHERE certification IN (SELECT id FROM certification WHERE product IN (SELECT value FROM json_each(:ids)))
     ) AS cited CROSS JOIN source ON source.id = cited.source
     ORDER BY cited.position"
);
const PAGE: &str = concat!(
    "SELECT ",
    columns!(),
    " FROM source WHERE source.rank >= :first AND source.rank < :end ORDER BY source.rank"
);
const COUNT: &str = "SELECT count(*) AS sources FROM source";
/// Of the products and producers, the first `:limit` by their ids, which follow their slugs: the indexes know this
/// order, so that a source on which a thousand rest costs no more than one on which a hundred do. Certificates have their
/// ids in the order of their products.
const REFERENCES: &str = "
    SELECT wanted.rowid AS place, wanted.value AS source, 0 AS sort, product.rank, product.slug, product.name, 0 AS n
    FROM json_each(:sources) AS wanted
    CROSS JOIN json_each((
        SELECT json_group_array(id) FROM (
            SELECT * FROM (
                SELECT product.id FROM product_source JOIN product ON product.id = product_source.product
                WHERE product_source.source = wanted.value AND product.removed_on IS NULL
                ORDER BY product_source.product LIMIT :limit)
            UNION SELECT * FROM (
                SELECT DISTINCT product.id FROM certification_source
                JOIN certification ON certification.id = certification_source.certification
                JOIN product ON product.id = certification.product
                WHERE certification_source.source = wanted.value AND product.removed_on IS NULL
                ORDER BY certification_source.certification LIMIT :limit)
            UNION SELECT * FROM (
                SELECT DISTINCT product.id FROM withdrawal_source
                JOIN certification ON certification.id = withdrawal_source.certification
                JOIN product ON product.id = certification.product
                WHERE withdrawal_source.source = wanted.value AND product.removed_on IS NULL
                ORDER BY withdrawal_source.certification LIMIT :limit)
            ORDER BY id LIMIT :limit)
    )) AS resting
    CROSS JOIN product ON product.id = resting.value
    UNION ALL
    SELECT wanted.rowid, wanted.value, 1, producer.rank, producer.slug, producer.name, 0
    FROM json_each(:sources) AS wanted
    CROSS JOIN json_each((
        SELECT json_group_array(producer) FROM (
            SELECT producer FROM producer_source WHERE source = wanted.value ORDER BY producer LIMIT :limit)
    )) AS resting
    CROSS JOIN producer ON producer.id = resting.value
    UNION ALL
    SELECT wanted.rowid, wanted.value, 2, district.rank, district.slug, district.name, 0
    FROM json_each(:sources) AS wanted
    CROSS JOIN json_each((
        SELECT json_group_array(district) FROM (
            SELECT district FROM district_source WHERE source = wanted.value
            UNION SELECT district FROM district_known_for_source WHERE source = wanted.value)
    )) AS resting
    CROSS JOIN district ON district.id = resting.value
    UNION ALL
    SELECT wanted.rowid, wanted.value, 3, indication.rank, indication.slug, indication.name, 0
    FROM json_each(:sources) AS wanted
    CROSS JOIN indication_source ON indication_source.source = wanted.value
    CROSS JOIN indication ON indication.id = indication_source.indication
    UNION ALL
    SELECT wanted.rowid, wanted.value, 4, kind.rank, kind.slug, '', 0
    FROM json_each(:sources) AS wanted
    CROSS JOIN kind_source ON kind_source.source = wanted.value
    CROSS JOIN kind ON kind.id = kind_source.kind
    UNION ALL
    SELECT wanted.rowid, wanted.value, 5, speciality.rank, speciality.slug, '', 0
    FROM json_each(:sources) AS wanted
    CROSS JOIN speciality_source ON speciality_source.source = wanted.value
    CROSS JOIN speciality ON speciality.id = speciality_source.speciality
    UNION ALL
    SELECT wanted.rowid, wanted.value, 6, road.id, road.name_vi, road.name_en, 0
    FROM json_each(:sources) AS wanted
    CROSS JOIN road_source ON road_source.source = wanted.value
    CROSS JOIN road ON road.id = road_source.road
    UNION ALL
    SELECT wanted.rowid, wanted.value, 7, route.rank, route.slug, '', 0
    FROM json_each(:sources) AS wanted
    CROSS JOIN json_each((
        SELECT json_group_array(route) FROM (
            SELECT route FROM route_source WHERE source = wanted.value
            UNION SELECT route_stop.route FROM route_stop_source CROSS JOIN route_stop ON route_stop.id = route_stop_source.stop
            WHERE route_stop_source.source = wanted.value
            UNION SELECT route_stop.route FROM route_stop_km_source CROSS JOIN route_stop ON route_stop.id = route_stop_km_source.stop
            WHERE route_stop_km_source.source = wanted.value)
    )) AS resting
    CROSS JOIN route ON route.id = resting.value
    UNION ALL
    SELECT wanted.rowid, wanted.value, 8, 0, '', '', count(*)
    FROM json_each(:sources) AS wanted
    CROSS JOIN official_total ON official_total.source = wanted.value
    GROUP BY wanted.rowid
    ORDER BY place, sort, rank";

pub(super) const STATEMENTS: &[&str] = &[OF_PRODUCER, OF_DISTRICT, OF_INDICATIONS, OF_PRODUCTS, PAGE, REFERENCES];
pub(super) const OPENING: &[&str] = &[COUNT];

pub(super) fn count(connection: &Connection) -> Result<usize, DbError> {
    let counts = read_all(connection, COUNT, |row| row.get::<_, u32>("sources"))?;
    Ok(counts.into_iter().sum::<u32>() as usize)
}

impl Source {
    pub(super) fn read(columns: &mut Columns) -> Result<Source, DbError> {
        // In the order of `columns!`.
        let (id, slug, address) = (columns.next()?, columns.next()?, columns.next::<Option<String>>()?);
        let is_page = address.as_deref().is_some_and(|address| link::web(address).is_some());
        let (url, address_text) = if is_page { (address, None) } else { (None, address) };
        Ok(Source {
            id,
            slug,
            url,
            address_text,
            publisher: Translated { vi: columns.next()?, en: columns.next()? },
            title: columns.next()?,
            date: columns.next_closed_or_null(PrintedDate::parse)?,
            language: columns.next()?,
            about_vi: columns.next()?,
            about_en: columns.next()?,
            same_as: columns.next()?,
            rank: columns.next::<u32>()? as usize,
        })
    }

    pub(super) fn from_row(row: &Row<'_>) -> Result<Source, DbError> {
        Source::read(&mut Columns::of(row))
    }
}

/// The sources that are cited for products, for their certifications and for withdrawals of these, by the ids of what
/// cites them, each list in the order of its record.
#[derive(Default)]
pub(super) struct CitedSources {
    products: HashMap<i64, Vec<Source>>,
    certifications: HashMap<i64, Vec<Source>>,
    withdrawals: HashMap<i64, Vec<Source>>,
}

impl CitedSources {
    pub(super) fn by_product(&mut self, id: i64) -> Vec<Source> {
        self.products.remove(&id).unwrap_or_default()
    }

    pub(super) fn by_certification(&mut self, id: i64) -> Vec<Source> {
        self.certifications.remove(&id).unwrap_or_default()
    }

    /// `id`: of the certification that was withdrawn.
    pub(super) fn by_withdrawal(&mut self, id: i64) -> Vec<Source> {
        self.withdrawals.remove(&id).unwrap_or_default()
    }
}

impl Catalogue {
    /// What the products of a list of ids cite.
    pub(super) fn list_cited_sources(&self, ids: &str) -> Result<CitedSources, DbError> {
        let mut cited = CitedSources::default();
        let rows = self.rows(OF_PRODUCTS, named_params! { ":ids": ids }, |row| {
            Ok((row.get::<_, String>("owner")?, row.get("owner_id")?, Source::from_row(row)?))
        })?;
        for (owner, id, source) in rows {
            let by_id = match owner.as_str() {
                "product" => &mut cited.products,
                "certification" => &mut cited.certifications,
                _ => &mut cited.withdrawals,
            };
            by_id.entry(id).or_default().push(source);
        }
        Ok(cited)
    }

    pub(super) fn list_sources_of_producer(&self, id: i64) -> Result<Vec<Source>, DbError> {
        self.rows(OF_PRODUCER, named_params! { ":producer": id }, Source::from_row)
    }

    /// The sources of all indications, by the ids of these.
    pub(super) fn list_sources_of_indications(&self) -> Result<HashMap<i64, Vec<Source>>, DbError> {
        let mut by_indication: HashMap<i64, Vec<Source>> = HashMap::new();
        for (id, source) in self.rows(OF_INDICATIONS, [], |row| Ok((row.get("indication")?, Source::from_row(row)?)))? {
            by_indication.entry(id).or_default().push(source);
        }
        Ok(by_indication)
    }

    /// The sources of what a district is known for, then those of its description, each once.
    pub fn list_sources_of_district(&self, district: DistrictId) -> Result<Vec<Source>, DbError> {
        let id = self.index.places.district(district).row;
        let mut sources = self.rows(OF_DISTRICT, named_params! { ":district": id }, Source::from_row)?;
        let mut seen = HashSet::new();
        sources.retain(|source| seen.insert(source.id));
        Ok(sources)
    }

    /// The sources of one page of their list.
    pub fn list_sources(&self, first: usize, size: usize) -> Result<Vec<Source>, DbError> {
        self.rows(PAGE, named_params! { ":first": first as i64, ":end": (first + size) as i64 }, Source::from_row)
    }

    /// What rests on each of these sources, in their order: at most `limit` products and as many producers, and all
    /// else; without a limit all products and producers too.
    pub fn list_references(&self, sources: &[Source], limit: Option<usize>) -> Result<Vec<Vec<Reference>>, DbError> {
        let ids = id_list(sources.iter().map(|source| source.id));
        // A negative limit is none.
        let limit = limit.map_or(-1, |limit| limit as i64);
        let rows = self.rows(REFERENCES, named_params! { ":sources": ids, ":limit": limit }, |row| {
            let (slug, name) = (row.get("slug")?, row.get("name")?);
            let reference = match row.get("sort")? {
                0 => Reference::Product { slug, name },
                1 => Reference::Producer { slug, name },
                2 => Reference::District { slug },
                3 => Reference::Indication { name },
                4 => Reference::Kind { slug },
                5 => Reference::Speciality { slug },
                6 => Reference::Road { name_vi: slug, name_en: name },
                7 => Reference::Route { slug },
                _ => Reference::Totals(row.get::<_, u32>("n")? as usize),
            };
            Ok((row.get("source")?, reference))
        })?;
        let mut by_source: HashMap<i64, Vec<Reference>> = HashMap::new();
        for (id, reference) in rows {
            by_source.entry(id).or_default().push(reference);
        }
        Ok(sources.iter().map(|source| by_source.remove(&source.id).unwrap_or_default()).collect())
    }
}
