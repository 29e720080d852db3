//! What a catalogue has made public: for ever, the codes, slugs and redirects by which people come back to it; and what each
//! record says, with the day of its last change.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::table::{Cell, Table};
use super::{Catalogue, CatalogueError, CatalogueFile, ColumnDescription, DbError, TableDescription, read_all};

const PRODUCTS: &str = "SELECT code, slug, name FROM product";
const FORMER_SLUGS: &str = "SELECT product_former_slug.slug, code FROM product_former_slug \
     JOIN product ON product.id = product_former_slug.product";
const RETIRED_CODES: &str = "SELECT code FROM retired_code";
const PAGES: &str = "SELECT 'producer' AS thing, slug FROM producer \
     UNION ALL SELECT 'speciality', slug FROM speciality \
     UNION ALL SELECT 'route', slug FROM route \
     UNION ALL SELECT 'kind', slug FROM kind \
     UNION ALL SELECT 'district', slug FROM district \
     UNION ALL SELECT 'commune', slug FROM commune";

pub(super) const OPENING: &[&str] = &[PRODUCTS, FORMER_SLUGS, RETIRED_CODES, PAGES];

/// The codes, slugs and redirects of a catalogue.
#[derive(Clone, Debug)]
pub struct Published {
    /// The products by code, removed ones included.
    pub products: BTreeMap<String, PublishedProduct>,
    /// The codes of the products to which former slugs lead, by slug.
    pub former_slugs: BTreeMap<String, String>,
    pub retired_codes: BTreeSet<String>,
    /// What else has a page: `producer`, `speciality`, `route`, `kind`, `district` or `commune`, and its slug.
    pub pages: BTreeSet<(String, String)>,
    /// What is dated by its last change: `product`, `producer`, `speciality` or `route`, and its code or else its slug. Removed
    /// ones are not among them.
    pub records: BTreeMap<(String, String), PublishedRecord>,
}

/// A product as links know it.
#[derive(Clone, Debug)]
pub struct PublishedProduct {
    pub slug: String,
    pub name: String,
}

/// What a record says.
#[derive(Clone, Debug)]
pub struct PublishedRecord {
    pub slug: String,
    /// The day its content last changed, as it says itself.
    pub changed: String,
    /// All that stands in it but its days and its address, so that two can be compared.
    pub content: BTreeSet<String>,
}

impl Published {
    /// Reads them from a baked file.
    pub fn read(file: &CatalogueFile) -> Result<Published, CatalogueError> {
        let catalogue = Catalogue::open(file)?;
        let connection = &catalogue.connection;
        let read = || -> Result<Published, DbError> {
            let products = read_all(connection, PRODUCTS, |row| {
                Ok((row.get("code")?, PublishedProduct { slug: row.get("slug")?, name: row.get("name")? }))
            })?;
            let former = read_all(connection, FORMER_SLUGS, |row| Ok((row.get("slug")?, row.get("code")?)))?;
            let pages = read_all(connection, PAGES, |row| Ok((row.get("thing")?, row.get("slug")?)))?;
            Ok(Published {
                products: products.into_iter().collect(),
                former_slugs: former.into_iter().collect(),
                retired_codes: read_all(connection, RETIRED_CODES, |row| row.get("code"))?.into_iter().collect(),
                pages: pages.into_iter().collect(),
                records: records(catalogue.dictionary()?, &catalogue.tables()?),
            })
        };
        read().map_err(CatalogueError::Unreadable)
    }
}

/// What is not the content of a record: its days, its address, and what follows from it or from the others.
const NOT_CONTENT: [&str; 6] = ["id", "slug", "rank", "name_folded", "checked", CHANGED];

/// The column that dates a record.
const CHANGED: &str = "changed";

/// The table of former addresses, which are no content either.
const FORMER_ADDRESSES: &str = "product_former_slug";

/// The row of a table, by its id.
type RowId<'t> = (&'t str, i64);

/// The records of all tables, each with the rows that belong to it. Ids, which move when a record is added, are replaced by what
/// names their rows.
fn records(described: &[TableDescription], tables: &[Table]) -> BTreeMap<(String, String), PublishedRecord> {
    let described: HashMap<&str, &[ColumnDescription]> =
        described.iter().map(|table| (table.name.as_str(), table.columns.as_slice())).collect();
    let mut names: HashMap<RowId<'_>, String> = HashMap::new();
    for table in tables {
        let named_by = ["code", "slug", "position"].into_iter().find_map(|name| column(table, name));
        let Some(named_by) = named_by else { continue };
        names.extend(table.rows.iter().filter_map(|row| {
            let id = id_of(table, row)?;
            Some(((table.name.as_str(), id), text(&row[named_by])))
        }));
    }
    let mut owners: HashMap<RowId<'_>, RowId<'_>> = HashMap::new();
    let mut contents: HashMap<RowId<'_>, BTreeSet<String>> = HashMap::new();
    for table in tables.iter().filter(|table| table.name != FORMER_ADDRESSES) {
        let columns = described.get(table.name.as_str()).copied().unwrap_or_default();
        let Some(belongs_to) = belongs_to(table, columns) else { continue };
        for row in &table.rows {
            let own = id_of(table, row).map(|id| (table.name.as_str(), id));
            let owner = match belongs_to {
                Owner::Itself => own,
                Owner::Row(at, other) => match row[at] {
                    Cell::Whole(id) => owners.get(&(other, id)).copied().or(Some((other, id))),
                    _ => None,
                },
            };
            let Some(owner) = owner else { continue };
            owners.extend(own.map(|own| (own, owner)));
            let cells = columns.iter().zip(row).filter(|(column, _)| !NOT_CONTENT.contains(&column.name.as_str()));
            let cells: Vec<String> = cells
                .map(|(column, cell)| match (&column.refers_to, cell) {
                    (Some(other), Cell::Whole(id)) => names.get(&(other.as_str(), *id)).cloned().unwrap_or_default(),
                    _ => text(cell),
                })
                .collect();
            contents.entry(owner).or_default().insert(format!("{} {cells:?}", table.name));
        }
    }
    let mut records = BTreeMap::new();
    for table in tables {
        let (Some(slug), Some(changed)) = (column(table, "slug"), column(table, CHANGED)) else { continue };
        for row in &table.rows {
            let Some(id) = id_of(table, row) else { continue };
            let key = (table.name.as_str(), id);
            let content = contents.remove(&key).unwrap_or_default();
            let record = PublishedRecord { slug: text(&row[slug]), changed: text(&row[changed]), content };
            records.insert((table.name.clone(), names.get(&key).cloned().unwrap_or_default()), record);
        }
    }
    records
}

/// To what the rows of a table belong.
#[derive(Clone, Copy)]
enum Owner<'t> {
    /// They are records, or stand for themselves.
    Itself,
    /// To the row of another table that this column names.
    Row(usize, &'t str),
}

/// A row without an address belongs to what it names first. What joins two records of one sort belongs to neither.
fn belongs_to<'t>(table: &Table, columns: &'t [ColumnDescription]) -> Option<Owner<'t>> {
    if column(table, "slug").is_some() {
        return Some(Owner::Itself);
    }
    let mut named = columns.iter().enumerate().filter_map(|(at, column)| Some((at, column.refers_to.as_deref()?)));
    let (at, first) = named.next()?;
    (!named.any(|(_, other)| other == first)).then_some(Owner::Row(at, first))
}

fn column(table: &Table, name: &str) -> Option<usize> {
    table.columns.iter().position(|column| column == name)
}

fn id_of(table: &Table, row: &[Cell]) -> Option<i64> {
    match row[column(table, "id")?] {
        Cell::Whole(id) => Some(id),
        _ => None,
    }
}

fn text(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Whole(number) => number.to_string(),
        Cell::Real(number) => number.to_string(),
    }
}
