//! The whole catalogue in files. The database is the very file that is served; the others are made of its tables when
//! they are asked for, once a day: beside the tables they have the list of products with their standing on that day.
//! Nothing in them is of a clock, so that the same records give the same bytes on the same day.

mod archive;
mod workbook;

use actix_web::http::header::CONTENT_DISPOSITION;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value};

use crate::failure::Failure;
use crate::freshness::Freshness;
use crate::language::Language;
use crate::reply::{Reply, Sharing};
use crate::routes::{self, Address, Download, Page};
use crate::table::{Cell, Table};
use crate::visit::Visit;

use super::twin::{About, DictionaryEntry, FeatureCollection, PlaceEntry, Placed, ProductEntry, all_places, entries};

/// The stem of the table of products with their standing.
const PRODUCTS: &str = "products";
/// The stem of the dictionary.
const DICTIONARY: &str = "dictionary";

/// The whole catalogue as JSON.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Everything {
    /// What the data are of, and what may be done with them.
    about: About,
    /// All products with their standing on the day of the document.
    products: Vec<ProductEntry>,
    /// The tables of the database by name: their rows as objects of columns. The page of the data says what they mean.
    tables: Map<String, Value>,
}

/// A product or a place on the map.
#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
pub enum OnTheMap {
    /// A product.
    Product(Box<ProductEntry>),
    /// A place.
    Place(Box<PlaceEntry>),
}

impl Placed for OnTheMap {
    fn id(&self) -> String {
        match self {
            OnTheMap::Product(product) => product.id(),
            OnTheMap::Place(place) => place.id(),
        }
    }

    fn point(&self) -> Option<(f64, f64)> {
        match self {
            OnTheMap::Product(product) => product.point(),
            OnTheMap::Place(place) => place.point(),
        }
    }
}

/// Answers a download below `/du-lieu/`.
pub fn answer(visit: &Visit, province: &str, download: Download) -> Result<Reply, Failure> {
    let overview = visit.overview();
    let path = routes::download(&overview.province.slug, download);
    if *province != *overview.province.slug || visit.path != path {
        return Err(Failure::NotFound(Vec::new()));
    }
    // One file for both languages: its texts are in the first.
    debug_assert_eq!(visit.language, Language::Vietnamese, "downloads have no language in their path");
    let body = match download {
        Download::Sqlite => visit.catalogue.image().bytes().to_vec(),
        Download::CsvZip => archive::of(&tables(visit)?, overview.province.as_of)?,
        Download::Xlsx => workbook::of(&tables(visit)?, visit)?,
        Download::Json => json(&everything(visit)?),
        Download::GeoJson => {
            let products = products(visit)?.into_iter().map(|entry| OnTheMap::Product(Box::new(entry)));
            json(&FeatureCollection::of(
                products.chain(all_places(visit).into_iter().map(|entry| OnTheMap::Place(Box::new(entry)))).collect(),
            ))
        }
    };
    let name = format!("{}-{}.{}", overview.province.slug, overview.province.as_of, download.extension());
    let disposition = format!("attachment; filename=\"{name}\"");
    let reply = Reply::file(download.content_type(), body, Freshness::Page).shared(Sharing::Read);
    Ok(reply.with(CONTENT_DISPOSITION, disposition))
}

/// All products in the default order.
fn products(visit: &Visit) -> Result<Vec<ProductEntry>, Failure> {
    let everything = visit.overview().products.set(|_| true);
    let positions = visit.catalogue.slice(&everything, &visit.day(), Default::default(), 0, usize::MAX);
    entries(visit, positions)
}

/// What the archive and the workbook hold.
fn tables(visit: &Visit) -> Result<Vec<Table>, Failure> {
    let dictionary = DictionaryEntry::of(visit.catalogue.dictionary()?);
    let mut tables = vec![Table::of(PRODUCTS, &products(visit)?)];
    tables.extend(visit.catalogue.tables()?);
    tables.push(Table::of(DICTIONARY, &dictionary));
    Ok(tables)
}

fn everything(visit: &Visit) -> Result<Everything, Failure> {
    let tables = visit.catalogue.tables()?.into_iter().map(|table| (table.name.clone(), rows(table)));
    Ok(Everything {
        about: About::new(visit, &Address::page(Page::Data)),
        products: products(visit)?,
        tables: tables.collect(),
    })
}

fn rows(table: Table) -> Value {
    let object = |row: Vec<Cell>| {
        let members = table.columns.iter().cloned().zip(row.into_iter().map(value));
        Value::Object(members.collect())
    };
    Value::Array(table.rows.into_iter().map(object).collect())
}

fn value(cell: Cell) -> Value {
    match cell {
        Cell::Empty => Value::Null,
        Cell::Text(text) => Value::from(text),
        Cell::Whole(number) => Value::from(number),
        Cell::Real(number) => Value::from(number),
    }
}

fn json(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).expect("texts, numbers and lists only")
}
