//! What a page lists or shows, as data: at its URL with `.json`, `.csv` and `.geojson`.
//!
//! A list is given whole, with the filters and in the order of the page; the page shows it in parts. Names of members
//! and columns are the same in both languages and in all forms; texts are in the language of the URL. The structs of
//! these modules are the only description of what is answered: they are written out as they are, and the schemas of
//! `/openapi.json` are derived from them.

pub mod atom;
mod catalogue;
mod collection;
mod described;
mod figure;
pub mod json_ld;
pub mod openapi;
mod place;
pub mod problem;
mod producer;
mod product;
mod source;
mod topic;

use actix_web::http::header::{HeaderName, LINK};
use schemars::JsonSchema;
use serde::Serialize;

use crate::catalogue::PlaceMatch;
use crate::catalogue::table::{Row, Table};
use crate::i18n::language::Text;
use crate::pages::context::RequestContext;
use crate::pages::error::PageError;
use crate::pages::response::CachePolicy;
use crate::pages::response::{CrossOrigin, Response};
use crate::routes::{Address, File, Format, Page, Param};

pub use catalogue::{CatalogueRecord, DataRecord, DictionaryEntry, downloads};
pub use collection::{FeatureCollection, Placed};
pub use described::About;
pub use figure::{FigureEntry, Statistics};
pub use place::{CommuneRecord, DistrictRecord, PlaceEntry, all_places};
pub use producer::{ProducerEntry, ProducerRecord};
pub use product::{ProductEntry, ProductRecord, entries, in_order};
pub use source::{SourceEntry, SourceRecord};
pub use topic::{SpecialityEntry, TopicRecord};

/// The header that names other forms of a page.
pub const OTHER_FORMATS: HeaderName = LINK;

/// A list as data.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "ListOf{T}")]
pub struct List<T> {
    /// What the data are of, and what may be done with them.
    pub about: About,
    /// How many there are.
    pub total: usize,
    /// All of them, in the order of the page.
    pub items: Vec<T>,
}

/// One thing as data.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "One{T}")]
pub struct One<T> {
    /// What the data are of, and what may be done with them.
    pub about: About,
    /// The thing itself.
    pub item: T,
}

/// Answers the page at `address` in a form of data.
pub fn handle(context: &RequestContext, address: &Address) -> Result<Response, PageError> {
    let slug = address.slug.as_deref().unwrap_or_default();
    if !address.page.data_formats().contains(&context.format) {
        return Err(PageError::NotFound(Vec::new()));
    }
    match address.page {
        Page::Home => catalogue::show_home(context),
        Page::Products => product::list(context),
        Page::Product => product::show(context, slug),
        Page::Producers => producer::list(context),
        Page::Producer => producer::show(context, slug),
        Page::Districts => place::list_districts(context),
        Page::District => place::show_district(context, slug),
        Page::Commune => place::show_commune(context, slug),
        Page::WhereItsMade => place::list_alphabet(context),
        Page::Group => topic::show_group(context, slug),
        Page::Kind => topic::show_kind(context, slug),
        Page::Specialities => topic::list_specialities(context),
        Page::Speciality => topic::show_speciality(context, slug),
        Page::Statistics => figure::list(context),
        Page::Sources => source::list(context),
        Page::Data => catalogue::show_data(context),
        _ => Err(PageError::NotFound(Vec::new())),
    }
}

/// The forms that the page at an address has as data.
pub fn forms(context: &RequestContext, address: &Address) -> &'static [Format] {
    let slug = address.slug.as_deref().unwrap_or_default();
    // A page that offers places of one name is no place.
    if address.page == Page::Commune
        && !matches!(context.index().places.commune_or_former(slug), Some(PlaceMatch::Today(..)))
    {
        return &[];
    }
    address.page.data_formats()
}

/// Path and query of a form of the page at an address. A list is given whole, whichever part of it the page shows.
pub fn url(context: &RequestContext, address: &Address, form: Format) -> String {
    address.clone().without(Param::PageNumber).url_in(context.language, form)
}

/// The value of the header that names the other forms of a page, and where all of them are described.
pub fn links(context: &RequestContext, address: &Address) -> Option<String> {
    let forms = forms(context, address);
    if forms.is_empty() {
        return None;
    }
    let structured = address.url_in(context.language, Format::JsonLd);
    let link = |url: &str, form: Format| format!("<{url}>; rel=\"alternate\"; type=\"{}\"", media_type(form));
    let others = forms.iter().map(|&form| link(&url(context, address, form), form));
    let description = format!("<{}>; rel=\"service-desc\"; type=\"application/json\"", File::OpenApi.path());
    let all: Vec<String> = others.chain([link(&structured, Format::JsonLd), description]).collect();
    Some(all.join(", "))
}

/// A media type without its parameters.
pub fn media_type(form: Format) -> &'static str {
    form.content_type().split(';').next().unwrap_or_default()
}

/// JSON of anything that is made of texts, numbers and lists.
fn json(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).expect("texts, numbers and lists only")
}

fn reply(form: Format, body: Vec<u8>) -> Response {
    Response::file(form.content_type(), body, CachePolicy::Page).shared(CrossOrigin::Read)
}

/// A list in the form that is asked for; forms with places have a way of their own.
fn list_reply<T: Serialize>(context: &RequestContext, address: &Address, items: Vec<T>) -> Response {
    reply(Format::Json, json(&List { about: About::new(context, address), total: items.len(), items }))
}

/// One thing as JSON.
fn one_reply<T: Serialize>(context: &RequestContext, address: &Address, item: T) -> Response {
    reply(Format::Json, json(&One { about: About::new(context, address), item }))
}

/// Rows as CSV.
fn csv_reply<R: Row>(rows: &[R]) -> Response {
    reply(Format::Csv, Table::of("", rows).csv())
}

/// The page at an address, absolute.
fn page_url(context: &RequestContext, address: &Address) -> String {
    context.site.base_url.join(&context.url(address))
}

/// A text in the language of the context, or in Vietnamese where there is no English.
fn in_language(context: &RequestContext, vi: Option<&str>, en: Option<&str>) -> Option<String> {
    Text::of(context.language, vi, en).map(|text| text.text)
}

/// A schema of the texts of a closed set.
fn one_of<'v>(values: impl IntoIterator<Item = &'v str>) -> schemars::Schema {
    let values: Vec<&str> = values.into_iter().collect();
    schemars::json_schema!({ "type": "string", "enum": values })
}

/// The same, where nothing may be known.
fn one_of_or_null<'v>(values: impl IntoIterator<Item = &'v str>) -> schemars::Schema {
    let values: Vec<Option<&str>> = values.into_iter().map(Some).chain([None]).collect();
    schemars::json_schema!({ "type": ["string", "null"], "enum": values })
}
