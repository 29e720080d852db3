//! The catalogue itself as data: where to begin, what there is to take away, and what each column means.

use schemars::JsonSchema;
use serde::Serialize;

use crate::catalogue::TableDescription;
use crate::catalogue::table::row;
use crate::i18n::Words;
use crate::pages::context::RequestContext;
use crate::pages::error::PageError;
use crate::pages::response::Response;
use crate::routes::{self, Address, Download, File, Format, Page};

use super::forms::url;
use super::reply::{csv_reply, one_reply};

/// Where to begin.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct CatalogueRecord {
    /// The site's name.
    name: String,
    /// How many products are in the catalogue. It is not complete.
    products: usize,
    /// Lists and figures, as JSON.
    lists: Vec<PageLink>,
    /// The description of everything that is data (OpenAPI 3.1).
    #[schemars(extend("format" = "uri"))]
    description: String,
}

/// A page and the same as JSON.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct PageLink {
    /// Its title.
    name: &'static str,
    /// The page.
    #[schemars(extend("format" = "uri"))]
    page: String,
    /// The same as JSON.
    #[schemars(extend("format" = "uri"))]
    json: String,
}

/// What there is to take away.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct DataRecord {
    /// The version of the database's schema; it grows when the meaning of a table or column changes.
    schema_version: i32,
    /// The whole catalogue in files.
    downloads: Vec<DownloadLink>,
    /// What each column of the database means.
    items: Vec<DictionaryEntry>,
}

/// The whole catalogue in a file.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct DownloadLink {
    /// Where it is.
    #[schemars(extend("format" = "uri"))]
    pub url: String,
    /// Its media type.
    pub media_type: &'static str,
    /// What is in it.
    pub holds: &'static str,
}

row! {
    /// A column of the database.
    pub struct DictionaryEntry {
        /// The table.
        pub table: String,
        /// What a row of the table is.
        pub table_about: Option<String>,
        /// The column.
        pub column: String,
        /// INTEGER, REAL or TEXT.
        pub type_name: String,
        /// Whether it is never empty.
        pub is_required: bool,
        /// Whether it is part of the primary key.
        pub is_key: bool,
        /// The table whose rows it names by their id.
        pub refers_to: Option<String>,
        /// What it means; null where the name says it.
        pub about: Option<String>,
    }
}

/// The whole catalogue in files, in the language of the context.
pub fn downloads(context: &RequestContext) -> Vec<(Download, DownloadLink)> {
    let province = &context.index().province.slug;
    Download::ALL
        .map(|download| {
            let link = DownloadLink {
                url: context.site.base_url.join(&routes::download(province, download)),
                media_type: download.content_type().split(';').next().unwrap_or_default(),
                holds: download_content(context.words(), download),
            };
            (download, link)
        })
        .into()
}

/// What a download is called.
pub fn download_name(words: Words, download: Download) -> &'static str {
    match download {
        Download::Sqlite => words.sqlite(),
        Download::CsvZip => words.csv(),
        Download::Xlsx => words.xlsx(),
        Download::Json => words.json(),
        Download::GeoJson => words.geojson(),
    }
}

pub fn download_content(words: Words, download: Download) -> &'static str {
    match download {
        Download::Sqlite => words.sqlite_content(),
        Download::CsvZip => words.csv_content(),
        Download::Xlsx => words.xlsx_content(),
        Download::Json => words.json_content(),
        Download::GeoJson => words.geojson_content(),
    }
}

impl DictionaryEntry {
    /// The columns of tables, in their order.
    pub fn of(tables: &[TableDescription]) -> Vec<DictionaryEntry> {
        let text = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let columns = tables.iter().flat_map(|table| table.columns.iter().map(move |column| (table, column)));
        columns
            .map(|(table, column)| DictionaryEntry {
                table: table.name.clone(),
                table_about: text(&table.about),
                column: column.name.clone(),
                type_name: column.type_name.clone(),
                is_required: column.is_required,
                is_key: column.is_key,
                refers_to: column.refers_to.clone(),
                about: text(&column.about),
            })
            .collect()
    }
}

/// Answers `/` as data.
pub fn show_home(context: &RequestContext) -> Result<Response, PageError> {
    let (words, address) = (context.words(), Address::page(Page::Home));
    context.redirect_unless_canonical(&address)?;
    let lists = [
        (Page::Products, words.products_title()),
        (Page::Producers, words.producers_title()),
        (Page::Districts, words.districts_title()),
        (Page::WhereItsMade, words.where_title()),
        (Page::Statistics, words.statistics_title()),
        (Page::Sources, words.sources_title()),
        (Page::Data, words.data_title()),
    ];
    let lists = lists.map(|(page, name)| {
        let address = Address::page(page);
        let json = context.site.base_url.join(&url(context, &address, Format::Json));
        PageLink { name, page: context.absolute_url(&address), json }
    });
    let names = &context.index().province.site_name;
    let record = CatalogueRecord {
        name: context.language.pick(&names.0, &names.1).clone(),
        products: context.index().products.len(),
        lists: lists.into(),
        description: context.site.base_url.join(File::OpenApi.path()),
    };
    Ok(one_reply(context, &address, record))
}

/// Answers `/du-lieu` as data.
pub fn show_data(context: &RequestContext) -> Result<Response, PageError> {
    let address = Address::page(Page::Data);
    context.redirect_unless_canonical(&address)?;
    let items = DictionaryEntry::of(context.catalogue.dictionary()?);
    if context.format == Format::Csv {
        return Ok(csv_reply(&items));
    }
    let downloads = downloads(context).into_iter().map(|(_, link)| link).collect();
    let record = DataRecord { schema_version: records::SCHEMA_VERSION, downloads, items };
    Ok(one_reply(context, &address, record))
}
