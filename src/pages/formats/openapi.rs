//! The description of everything that is data (OpenAPI 3.1), made of what answers: paths and parameters of the table
//! of routes, values of parameters of the catalogue, schemas of the structs that are written out.

use std::borrow::Cow;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Map, Value, json};

use crate::catalogue::table::Row;
use crate::catalogue::{Group, Letter, MAX_QUERY_CHARACTERS, Order, ProducerKind};
use crate::i18n::language::Language;
use crate::pages::context::RequestContext;
use crate::pages::error::PageError;
use crate::pages::response::CachePolicy;
use crate::pages::response::{CrossOrigin, Response};
use crate::routes::{self, Address, Download, File, Format, Page, Param};
use crate::standing::StandingKind;

use crate::pages::components::UNKNOWN;
use crate::pages::downloads::{Everything, OnTheMap};
use crate::pages::formats::catalogue::{CatalogueRecord, DataRecord, DictionaryEntry, download_content, download_name};
use crate::pages::formats::collection::FeatureCollection;
use crate::pages::formats::figure::{FigureEntry, Statistics};
use crate::pages::formats::forms::media_type;
use crate::pages::formats::place::{CommuneRecord, DistrictRecord, PlaceEntry};
use crate::pages::formats::problem::{self, Problem};
use crate::pages::formats::producer::{ProducerEntry, ProducerRecord};
use crate::pages::formats::product::{ProductEntry, ProductRecord};
use crate::pages::formats::reply::{List, One};
use crate::pages::formats::source::{SourceEntry, SourceRecord};
use crate::pages::formats::topic::{SpecialityEntry, TopicRecord};
use crate::pages::formats::travel_route::{RouteEntry, RouteRecord, StopEntry};
use crate::pages::products::years;

/// What stands in a path where the slug of a thing does.
const SLUG: &str = "{slug}";

/// The texts that slugs are.
const SLUG_PATTERN: &str = "^[a-z0-9]+(-[a-z0-9]+)*$";

/// Texts that can be read: without what stands for what could not be, and without the sign that ends texts elsewhere.
const TEXT_PATTERN: &str = "^[^\\u0000\\ufffd]*$";

const ABOUT: &str = "The OCOP products of the province as open data. Every list and item of the site has its twins: \
add `.json`, `.csv`, `.geojson` or `.jsonld` to the path of its page. A list is given whole, with the filters and in the \
order of the page; only the JSON-LD of a page has that page's part of the list and takes its page parameter. Names of \
members and columns are the same in all forms and languages; texts are in the language of the path. What is not known is \
null.\n\nThe standing of a certificate depends on the day: it is computed for the day that each document names, by the \
same rule as on the pages, and is stored nowhere.\n\nReading is all that is served; other methods are answered with 405. \
Parameters that stand empty, out of order or in another spelling lead to the canonical address by one redirect, unknown \
parameters are ignored, unknown values refused. Every answer has an `ETag` and may be asked for again with \
`If-None-Match`.";

/// Answers `/openapi.json`.
pub fn show(context: &RequestContext) -> Result<Response, PageError> {
    let mut schemas = SchemaSettings::draft2020_12()
        .for_serialize()
        .with(|settings| {
            settings.definitions_path = Cow::Borrowed("/components/schemas");
            settings.meta_schema = None;
        })
        .into_generator();
    let mut paths = Map::new();
    // A province without routes has no page of them.
    let is_there = |page: &Page| {
        !(context.index().routes.is_empty() && matches!(page, Page::TravelRoutes | Page::TravelRoute))
            && operation_name(*page).is_some()
    };
    for page in routes::pages().filter(is_there) {
        for language in Language::ALL {
            for &form in [Format::JsonLd].iter().chain(page.data_formats()) {
                let (path, item) = path_of_page(context, &mut schemas, page, language, form)?;
                paths.insert(path, item);
            }
        }
    }
    for download in Download::ALL {
        let path = routes::download(&context.index().province.slug, download);
        paths.insert(path, path_of_download(&mut schemas, download));
    }
    paths.insert(File::OpenApi.path().to_owned(), path_of_description());
    let problem = reference::<Problem>(&mut schemas);
    let document = json!({
        "openapi": "3.1.0",
        "info": info(context),
        "servers": [{ "url": context.site.base_url.join("") }],
        "tags": TAGS.map(|(name, about)| json!({ "name": name, "description": about })),
        "paths": paths,
        "components": {
            "parameters": parameters(context)?,
            "responses": responses(&problem),
            "headers": {
                "ETag": {
                    "description": "The tag of the answer, the same in all content codings.",
                    "schema": { "type": "string" },
                    "required": true,
                },
            },
            "schemas": schemas.take_definitions(true),
        },
    });
    let body = serde_json::to_vec(&document).expect("texts, numbers and lists only");
    Ok(Response::file(Format::Json.content_type(), body, CachePolicy::Page).shared(CrossOrigin::Read))
}

fn info(context: &RequestContext) -> Value {
    let province = &context.index().province;
    let corrections = context.site.base_url.join(&Address::page(Page::Corrections).url(Language::English));
    let operator = province.operator.as_ref().map_or(&province.site_name.1, |(_, en)| en);
    json!({
        "title": province.site_name.1,
        "version": env!("CARGO_PKG_VERSION"),
        "summary": format!("Data as of {}", province.as_of),
        "description": ABOUT,
        "contact": { "name": operator, "url": corrections },
        "license": { "name": province.licence, "identifier": province.licence },
    })
}

const TAGS: [(&str, &str); 6] = [
    ("products", "Products and their certificates."),
    ("producers", "Who makes them."),
    ("places", "Where they are made: former districts, communes of today, former communes."),
    ("topics", "Product groups, kinds, specialities, seasons and routes."),
    ("figures", "Figures, each with what proves it, and sources."),
    ("catalogue", "The catalogue as a whole."),
];

/// What the operations of a page are called, what they give, and under which tag they stand. Sheets that are there to
/// be printed are no data.
fn operation_name(page: Page) -> Option<(&'static str, &'static str, &'static str)> {
    Some(match page {
        Page::Home => ("home", "Where to begin", "catalogue"),
        Page::Products => ("products", "The products that pass the filters", "products"),
        Page::Product => ("product", "One product", "products"),
        Page::Producers => ("producers", "The producers that pass the filters", "producers"),
        Page::Producer => ("producer", "One producer and all its products on record", "producers"),
        Page::Districts => ("districts", "The former districts", "places"),
        Page::District => ("district", "One former district and its products", "places"),
        Page::Commune => ("commune", "One commune of today and its products", "places"),
        Page::WhereItsMade => ("places", "The alphabet of places", "places"),
        Page::Group => ("group", "One product group and its products", "topics"),
        Page::Kind => ("kind", "One kind and its products", "topics"),
        Page::Specialities => ("specialities", "The specialities", "topics"),
        Page::Speciality => ("speciality", "One speciality and its products", "topics"),
        Page::InSeason => ("inSeason", "What is in season this month", "topics"),
        Page::InSeasonMonth => ("inSeasonMonth", "What is in season in a month", "topics"),
        Page::TravelRoutes => ("routes", "The routes for travellers", "topics"),
        Page::TravelRoute => ("route", "One route and its stops", "topics"),
        Page::Search => ("search", "What a search finds", "catalogue"),
        Page::Statistics => ("statistics", "Figures", "figures"),
        Page::About => ("about", "About the catalogue", "catalogue"),
        Page::Sources => ("sources", "The sources", "figures"),
        Page::Data => ("data", "Downloads, version and data dictionary", "catalogue"),
        Page::Corrections
        | Page::Selection
        | Page::GiftList
        | Page::Booklet
        | Page::BookletPart
        | Page::ProductLabels
        | Page::ProductShelfCard
        | Page::ProductQrCode
        | Page::ProductBadge
        | Page::ProducerLabels
        | Page::ProducerShelfCards => return None,
    })
}

/// The parameters of a page that its data take: a list is given whole.
fn data_params(page: Page) -> impl Iterator<Item = Param> {
    page.params().iter().copied().filter(|&param| param != Param::PageNumber)
}

fn path_of_page(
    context: &RequestContext,
    schemas: &mut SchemaGenerator,
    page: Page,
    language: Language,
    form: Format,
) -> Result<(String, Value), PageError> {
    let (name, summary, tag) = operation_name(page).unwrap_or_default();
    let has_slug = routes::has_slug(page);
    let address = Address { page, slug: has_slug.then(|| SLUG.to_owned()), params: Vec::new() };
    let mut parameters: Vec<Value> = data_params(page).map(|param| parameter_reference(language, param)).collect();
    if has_slug {
        parameters.push(json!({
            "name": "slug",
            "in": "path",
            "required": true,
            "description": "The name in URLs.",
            "schema": slugs(context, page)?,
        }));
    }
    let mut answers = Map::new();
    let mut content = Map::new();
    content.insert(media_type(form).to_owned(), json!({ "schema": schema(schemas, page, form) }));
    answers.insert("200".to_owned(), found(summary, content));
    let mut also = vec!["304", "308", "500"];
    if data_params(page).next().is_some() {
        also.push("400");
    }
    if has_slug {
        also.push("404");
    }
    if page == Page::Product {
        also.push("410");
    }
    answers.extend(also.into_iter().map(|status| (status.to_owned(), response_reference(status))));
    let operation = json!({
        "operationId": format!("{name}.{}.{}", form.extension().trim_start_matches('.'), language.tag()),
        "summary": format!("{summary}, as {}, texts in {}", form.name(), language.pick("Vietnamese", "English")),
        "description": description(page, form),
        "tags": [tag],
        "parameters": parameters,
        "responses": answers,
    });
    Ok((address.url_in(language, form), json!({ "get": operation })))
}

fn found(summary: &str, content: Map<String, Value>) -> Value {
    json!({
        "description": summary,
        "headers": { "ETag": { "$ref": "#/components/headers/ETag" } },
        "content": content,
    })
}

fn description(page: Page, form: Format) -> String {
    match form {
        Format::Page | Format::Json => "In our own words; members are described in the schema.".to_owned(),
        Format::JsonLd => "In the words of schema.org, as the page embeds it.".to_owned(),
        Format::GeoJson => {
            "GeoJSON (RFC 7946). Points are label points of communes and districts, good to a kilometre or \
                          so; what has no point on record has a geometry of null."
                .to_owned()
        }
        Format::Csv => format!(
            "CSV (RFC 4180) in UTF-8 with a byte order mark. A text that a spreadsheet would take for a formula, and \
             a code that it would take for a number or a date, has an apostrophe before it. Columns, with the meaning of the JSON members of the same name: {}.",
            columns(page).join(", ")
        ),
    }
}

/// The columns of a page's CSV.
fn columns(page: Page) -> &'static [&'static str] {
    match page {
        Page::Producers => ProducerEntry::COLUMNS,
        Page::Districts | Page::WhereItsMade => PlaceEntry::COLUMNS,
        Page::TravelRoutes => RouteEntry::COLUMNS,
        Page::TravelRoute => StopEntry::COLUMNS,
        Page::Statistics => FigureEntry::COLUMNS,
        Page::Sources => SourceEntry::COLUMNS,
        Page::Data => DictionaryEntry::COLUMNS,
        _ => ProductEntry::COLUMNS,
    }
}

fn schema(schemas: &mut SchemaGenerator, page: Page, form: Format) -> Value {
    match (form, page) {
        (Format::Csv, _) => json!({ "type": "string" }),
        (Format::JsonLd | Format::Page, _) => json!({
            "type": "object",
            "required": ["@context", "@graph"],
            "properties": {
                "@context": { "const": "https://schema.org" },
                "@graph": { "type": "array", "items": { "type": "object", "required": ["@type"] } },
            },
        }),
        (Format::GeoJson, Page::Districts | Page::WhereItsMade) => reference::<FeatureCollection<PlaceEntry>>(schemas),
        (Format::GeoJson, _) => reference::<FeatureCollection<ProductEntry>>(schemas),
        (Format::Json, Page::Products) => reference::<List<ProductEntry>>(schemas),
        (Format::Json, Page::Product) => reference::<One<ProductRecord>>(schemas),
        (Format::Json, Page::Producers) => reference::<List<ProducerEntry>>(schemas),
        (Format::Json, Page::Producer) => reference::<One<ProducerRecord>>(schemas),
        (Format::Json, Page::Districts | Page::WhereItsMade) => reference::<List<PlaceEntry>>(schemas),
        (Format::Json, Page::District) => reference::<One<DistrictRecord>>(schemas),
        (Format::Json, Page::Commune) => reference::<One<CommuneRecord>>(schemas),
        (Format::Json, Page::Group | Page::Kind | Page::Speciality | Page::InSeason | Page::InSeasonMonth) => {
            reference::<One<TopicRecord>>(schemas)
        }
        (Format::Json, Page::Specialities) => reference::<List<SpecialityEntry>>(schemas),
        (Format::Json, Page::TravelRoutes) => reference::<List<RouteEntry>>(schemas),
        (Format::Json, Page::TravelRoute) => reference::<One<RouteRecord>>(schemas),
        (Format::Json, Page::Statistics) => reference::<One<Statistics>>(schemas),
        (Format::Json, Page::Sources) => reference::<List<SourceRecord>>(schemas),
        (Format::Json, Page::Data) => reference::<One<DataRecord>>(schemas),
        (Format::Json, _) => reference::<One<CatalogueRecord>>(schemas),
    }
}

fn reference<T: JsonSchema>(schemas: &mut SchemaGenerator) -> Value {
    schemas.subschema_for::<T>().to_value()
}

fn path_of_download(schemas: &mut SchemaGenerator, download: Download) -> Value {
    let words = Language::English.words();
    let summary = format!("The whole catalogue: {}", download_name(words, download));
    let schema = match download {
        Download::Sqlite | Download::CsvZip | Download::Xlsx => json!({}),
        Download::Json => json!({ "schema": reference::<Everything>(schemas) }),
        Download::GeoJson => json!({ "schema": reference::<FeatureCollection<OnTheMap>>(schemas) }),
    };
    let media_type = download.content_type().split(';').next().unwrap_or_default();
    let content = Map::from_iter([(media_type.to_owned(), schema)]);
    json!({ "get": {
        "operationId": format!("catalogue.{}", download.extension()),
        "summary": summary,
        "description": download_content(words, download),
        "tags": ["catalogue"],
        "responses": {
            "200": found("The file.", content),
            "304": response_reference("304"),
            "500": response_reference("500"),
        },
    } })
}

fn path_of_description() -> Value {
    let content = Map::from_iter([(media_type(Format::Json).to_owned(), json!({ "schema": { "type": "object" } }))]);
    json!({ "get": {
        "operationId": "description",
        "summary": "This description",
        "description": "Everything that is data, in OpenAPI 3.1.",
        "tags": ["catalogue"],
        "responses": {
            "200": found("The description.", content),
            "304": response_reference("304"),
            "500": response_reference("500"),
        },
    } })
}

fn response_reference(status: &str) -> Value {
    json!({ "$ref": format!("#/components/responses/{status}") })
}

fn responses(problem: &Value) -> Value {
    let failed =
        |about: &str| json!({ "description": about, "content": { (problem::CONTENT_TYPE): { "schema": problem } } });
    json!({
        "304": { "description": "Who asks has it already." },
        "308": {
            "description": "It stands at another address, permanently.",
            "headers": { "Location": { "description": "The address.", "required": true, "schema": { "type": "string" } } },
        },
        "400": failed("A parameter has a value that is not known, stands twice, or cannot be read."),
        "404": failed("Nothing stands there."),
        "410": failed("The record was removed."),
        "500": failed("A fault of the site."),
    })
}

fn parameter_name(language: Language, param: Param) -> String {
    format!("{}.{}", language.tag(), param.name(language))
}

fn parameter_reference(language: Language, param: Param) -> Value {
    json!({ "$ref": format!("#/components/parameters/{}", parameter_name(language, param)) })
}

fn parameters(context: &RequestContext) -> Result<Value, PageError> {
    let mut all = Map::new();
    let pages = routes::pages().filter(|page| operation_name(*page).is_some());
    for param in pages.flat_map(data_params) {
        for language in Language::ALL {
            let parameter = json!({
                "name": param.name(language),
                "in": "query",
                "description": param_description(param),
                "schema": values(context, param)?,
            });
            all.insert(parameter_name(language, param), parameter);
        }
    }
    Ok(Value::Object(all))
}

fn param_description(param: Param) -> &'static str {
    match param {
        Param::Words => "Words, with or without accents.",
        Param::District => "Slug of a former district.",
        Param::Commune => "Slug of a commune of today.",
        Param::Group => "Slug of a product group.",
        Param::Kind => "Slug of a kind.",
        Param::Stars => "Stars of the latest award.",
        Param::Standing => "What is known of the certificate today.",
        Param::Producer => "Slug of a producer.",
        Param::Year => "A year in which an award may lie.",
        Param::ProducerKind => "What a producer is.",
        Param::Letter => "The letter under which a name stands.",
        Param::Season => "A month in which a product is in season.",
        Param::Sort => "The order; absent: by standing, stars, name.",
        Param::Products | Param::Compared | Param::PageNumber | Param::About => "",
    }
}

/// The values that a parameter takes. An empty one is the same as none.
fn values(context: &RequestContext, param: Param) -> Result<Value, PageError> {
    let (index, places) = (context.index(), &context.index().places);
    let unknown = || UNKNOWN.to_owned();
    let values: Vec<String> = match param {
        Param::Words | Param::Products | Param::Compared | Param::PageNumber | Param::About => {
            return Ok(json!({ "type": "string", "maxLength": MAX_QUERY_CHARACTERS, "pattern": TEXT_PATTERN }));
        }
        Param::District => places.districts().map(|(_, unit)| unit.slug.clone()).chain([unknown()]).collect(),
        Param::Commune => places.communes().map(|(_, unit)| unit.slug.clone()).chain([unknown()]).collect(),
        Param::Group => Group::ALL.map(|group| group.slug().to_owned()).into(),
        Param::Kind => index.kinds.iter().map(|kind| kind.slug.clone()).collect(),
        Param::Stars => ["3", "4", "5", UNKNOWN].map(str::to_owned).into(),
        Param::Standing => StandingKind::ALL.map(|kind| kind.slug().to_owned()).into(),
        Param::Producer => context.catalogue.list_producer_changes()?.into_iter().map(|(slug, _)| slug).collect(),
        Param::Year => years(context).map(|year| year.to_string()).chain([unknown()]).collect(),
        Param::Season => (1..=12).map(|month| month.to_string()).chain([unknown()]).collect(),
        Param::ProducerKind => ProducerKind::ALL.iter().map(|kind| kind.slug().to_owned()).chain([unknown()]).collect(),
        Param::Letter => Letter::all().map(|letter| letter.slug().to_owned()).collect(),
        Param::Sort => Order::ALL.iter().filter_map(|order| order.slug()).map(str::to_owned).collect(),
    };
    Ok(json!({ "type": "string", "enum": values.into_iter().chain([String::new()]).collect::<Vec<_>>() }))
}

/// The slugs that a page takes: all where their number is bounded, some as examples elsewhere.
fn slugs(context: &RequestContext, page: Page) -> Result<Value, PageError> {
    const EXAMPLES: usize = 3;
    let (index, places) = (context.index(), &context.index().places);
    let some = |slugs: Vec<String>| {
        let examples: Vec<String> = slugs.into_iter().take(EXAMPLES).collect();
        json!({ "type": "string", "pattern": SLUG_PATTERN, "maxLength": 120, "examples": examples })
    };
    let all = |slugs: Vec<String>| json!({ "type": "string", "enum": slugs });
    Ok(match page {
        Page::Product => some(context.catalogue.list_product_changes()?.into_iter().map(|(slug, _)| slug).collect()),
        Page::Producer => some(context.catalogue.list_producer_changes()?.into_iter().map(|(slug, _)| slug).collect()),
        Page::District => all(places.districts().map(|(_, unit)| unit.slug.clone()).collect()),
        Page::Commune => all(places.communes().map(|(_, unit)| unit.slug.clone()).collect()),
        Page::Group => all(Group::ALL.map(|group| group.slug().to_owned()).into()),
        Page::Speciality => all(index.specialities.iter().map(|(_, one)| one.slug.clone()).collect()),
        Page::TravelRoute => all(index.routes.iter().map(|route| route.slug.clone()).collect()),
        Page::InSeasonMonth => all((1..=12).map(|month| month.to_string()).collect()),
        _ => all(index.kinds.iter().map(|kind| kind.slug.clone()).collect()),
    })
}
