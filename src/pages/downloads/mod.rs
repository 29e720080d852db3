//! The whole catalogue in files. The database is the very file that is served; the others are made of its tables when
//! they are asked for, once a day: beside the tables they have the list of products with their standing on that day.
//! Nothing in them is of a clock, so that the same records give the same bytes on the same day.

mod archive;
mod workbook;

use actix_web::http::header::CONTENT_DISPOSITION;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value};

use crate::catalogue::table::{Cell, Table};
use crate::i18n::language::Language;
use crate::pages::context::RequestContext;
use crate::pages::error::PageError;
use crate::pages::response::CachePolicy;
use crate::pages::response::{CrossOrigin, Response};
use crate::routes::{self, Address, Download, Page};

use crate::pages::formats::catalogue::DictionaryEntry;
use crate::pages::formats::collection::{FeatureCollection, Placed};
use crate::pages::formats::place::{PlaceEntry, all_places};
use crate::pages::formats::product::{ProductEntry, entries, in_order};
use crate::pages::formats::reply::{About, json};

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

/// Whether a download stands at the path of a request.
pub fn find(context: &RequestContext, province: &str, download: Download) -> Result<(), PageError> {
    let own = &context.index().province.slug;
    let is_own = province == own && context.path == routes::download(own, download);
    if is_own { Ok(()) } else { Err(PageError::NotFound(Vec::new())) }
}

/// Answers a download below `/du-lieu/`.
pub fn handle(context: &RequestContext, province: &str, download: Download) -> Result<Response, PageError> {
    find(context, province, download)?;
    let index = context.index();
    // One file for both languages: its texts are in the first.
    debug_assert_eq!(context.language, Language::Vietnamese, "downloads have no language in their path");
    let body = match download {
        Download::Sqlite => context.catalogue.file().bytes().to_vec(),
        Download::CsvZip => archive::of(&tables(context)?, index.province.as_of)?,
        Download::Xlsx => workbook::of(&tables(context)?, context)?,
        Download::Json => json(&everything(context)?),
        Download::GeoJson => {
            let products = products(context)?.into_iter().map(|entry| OnTheMap::Product(Box::new(entry)));
            json(&FeatureCollection::of(
                products.chain(all_places(context).into_iter().map(|entry| OnTheMap::Place(Box::new(entry)))).collect(),
            ))
        }
    };
    let name = format!("{}-{}.{}", index.province.slug, index.province.as_of, download.extension());
    let disposition = format!("attachment; filename=\"{name}\"");
    let reply = Response::file(download.content_type(), body, CachePolicy::Page).shared(CrossOrigin::Read);
    Ok(reply.with(CONTENT_DISPOSITION, disposition))
}

/// All products in the default order.
fn products(context: &RequestContext) -> Result<Vec<ProductEntry>, PageError> {
    entries(context, in_order(context, &context.index().products.all()))
}

/// What the archive and the workbook hold.
fn tables(context: &RequestContext) -> Result<Vec<Table>, PageError> {
    let dictionary = DictionaryEntry::of(context.catalogue.dictionary()?);
    let mut tables = vec![Table::of(PRODUCTS, &products(context)?)];
    tables.extend(context.catalogue.tables()?);
    tables.push(Table::of(DICTIONARY, &dictionary));
    Ok(tables)
}

fn everything(context: &RequestContext) -> Result<Everything, PageError> {
    let tables = context.catalogue.tables()?.into_iter().map(|table| (table.name.clone(), rows(table)));
    Ok(Everything {
        about: About::new(context, &Address::page(Page::Data)),
        products: products(context)?,
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
