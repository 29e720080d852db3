//! Sources as data.

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Serialize;

use crate::catalogue::table::row;
use crate::catalogue::{Reference, Source};
use crate::pages::components::{SourceLine, shown_at};
use crate::pages::context::RequestContext;
use crate::pages::error::PageError;
use crate::pages::response::Response;
use crate::routes::{Address, Format, Page};

use super::reply::{csv_reply, list_reply, one_of};

row! {
    /// A public page that prints facts.
    pub struct SourceEntry {
        /// Its id in the records.
        pub slug: String,
        /// Who printed it.
        pub publisher: String,
        /// Its title.
        pub title: Option<String>,
        /// Its date as printed: a day, a month or a year.
        pub date: Option<String>,
        /// What it is about, in our words: where its title is not known.
        pub about: Option<String>,
        /// The language that it is in, a BCP 47 tag.
        pub language: String,
        /// Its address.
        pub address: Option<String>,
        /// The id of the same text on another host.
        pub same_as: Option<String>,
        /// Its entry on our page of sources.
        #[schemars(extend("format" = "uri"))]
        pub url: String,
    }
}

/// A source with what rests on it.
#[derive(Serialize, JsonSchema)]
pub struct SourceRecord {
    /// What tables have of it.
    #[serde(flatten)]
    pub entry: SourceEntry,
    /// What rests on it.
    pub used_by: Vec<Use>,
}

/// Something that rests on a source.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Use {
    /// What it is.
    #[serde(rename = "type")]
    #[schemars(schema_with = "uses")]
    kind: &'static str,
    /// Its slug, where it has a page of its own.
    slug: Option<String>,
    /// Its name; of official figures, how many they are.
    name: String,
    /// Where it is shown.
    #[schemars(extend("format" = "uri"))]
    url: String,
}

const USES: [&str; 9] =
    ["product", "producer", "district", "official_figures", "indication", "kind", "speciality", "road", "route"];

fn uses(_: &mut SchemaGenerator) -> Schema {
    one_of(USES)
}

impl SourceEntry {
    pub fn new(context: &RequestContext, source: &Source) -> SourceEntry {
        SourceEntry {
            slug: source.slug.clone(),
            publisher: context.language.of(&source.publisher).to_owned(),
            title: source.title.clone(),
            date: source.date.as_ref().map(ToString::to_string),
            about: context.language.pick(&source.about_vi, &source.about_en).clone(),
            language: source.language.clone(),
            address: source.url.clone(),
            same_as: source.same_as.clone(),
            url: context.site.base_url.join(&SourceLine::new(context, source).entry),
        }
    }
}

impl Use {
    fn new(context: &RequestContext, reference: Reference) -> Use {
        let [product, producer, district, figures, indication, kind, speciality, road, route] = USES;
        let kind = match reference {
            Reference::Product { .. } => product,
            Reference::Producer { .. } => producer,
            Reference::District { .. } => district,
            Reference::Totals(_) => figures,
            Reference::Indication { .. } => indication,
            Reference::Kind { .. } => kind,
            Reference::Speciality { .. } => speciality,
            Reference::Road { .. } => road,
            Reference::Route { .. } => route,
        };
        let (address, name) = shown_at(context, reference);
        Use { kind, url: context.absolute_url(&address), slug: address.slug, name }
    }
}

/// Answers `/nguon-thong-tin` as data.
pub fn list(context: &RequestContext) -> Result<Response, PageError> {
    context.params(Page::Sources)?;
    let address = Address::page(Page::Sources);
    context.redirect_unless_canonical(&address)?;
    let sources = context.catalogue.list_sources(0, context.index().sources)?;
    if context.format == Format::Csv {
        let entries: Vec<SourceEntry> = sources.iter().map(|source| SourceEntry::new(context, source)).collect();
        return Ok(csv_reply(&entries));
    }
    let references = context.catalogue.list_references(&sources, None)?;
    let items = sources.iter().zip(references).map(|(source, used_by)| SourceRecord {
        entry: SourceEntry::new(context, source),
        used_by: used_by.into_iter().map(|reference| Use::new(context, reference)).collect(),
    });
    Ok(list_reply(context, &address, items.collect()))
}
