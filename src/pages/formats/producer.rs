//! Producers as data.

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Serialize;

use crate::catalogue::table::row;
use crate::catalogue::{Contact, ContactKind, Producer, ProducerKind, ProducerSummary};
use crate::pages::context::RequestContext;
use crate::pages::error::PageError;
use crate::pages::response::Response;
use crate::pages::{near, producers};
use crate::routes::{Address, Format, Page};

use super::collection::map_reply;
use super::product::{ProductEntry, entries, in_order};
use super::reply::{csv_reply, in_language, list_reply, one_of, one_of_or_null, one_reply};
use super::source::SourceEntry;

row! {
    /// A producer, as lists and tables have it. What is not known is null, in tables empty.
    pub struct ProducerEntry {
        /// Its name in URLs.
        pub slug: String,
        /// Its name.
        pub name: String,
        /// What it is, as the filter names it.
        #[schemars(schema_with = "producer_kinds")]
        pub form: Option<&'static str>,
        /// What it is, in words.
        pub form_name: Option<&'static str>,
        /// The slug of the commune of today where it is.
        pub commune: Option<String>,
        /// The name of that commune.
        pub commune_name: Option<String>,
        /// The slug of the former district where it is.
        pub district: Option<String>,
        /// The name of that district.
        pub district_name: Option<String>,
        /// How many products of it are on record.
        pub products: u32,
        /// Its page.
        #[schemars(extend("format" = "uri"))]
        pub url: String,
    }
}

/// A producer with all that is on record.
#[derive(Serialize, JsonSchema)]
pub struct ProducerRecord {
    /// What lists have of it.
    #[serde(flatten)]
    entry: ProducerEntry,
    /// What it is, in one or two sentences.
    summary: Option<String>,
    /// As other sources print its name.
    other_names: Vec<String>,
    /// When it was founded, as printed.
    founded: Option<String>,
    /// The place as the source prints it, where it says more or something else.
    place_as_printed: Option<String>,
    /// What sources say differently, what is unsure.
    notes: Vec<String>,
    /// How it can be reached.
    contacts: Vec<ContactEntry>,
    /// The sources of the record.
    sources: Vec<SourceEntry>,
    /// The day on which the record was last compared with its sources.
    #[schemars(extend("format" = "date"))]
    checked: String,
    /// The day on which the record last changed.
    #[schemars(extend("format" = "date"))]
    changed: String,
    /// All its products on record, in the order of its page.
    items: Vec<ProductEntry>,
}

/// A way to reach a producer.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct ContactEntry {
    /// By which means.
    #[schemars(schema_with = "contact_kinds")]
    kind: &'static str,
    /// The number, address or place.
    value: String,
    /// What allows us to publish it.
    basis: String,
    /// The day it was checked.
    checked: String,
}

fn producer_kinds(_: &mut SchemaGenerator) -> Schema {
    one_of_or_null(ProducerKind::ALL.map(ProducerKind::slug))
}

fn contact_kinds(_: &mut SchemaGenerator) -> Schema {
    one_of(ContactKind::ALL.map(ContactKind::key))
}

impl ProducerEntry {
    fn new(context: &RequestContext, producer: &ProducerSummary) -> ProducerEntry {
        let (words, places) = (context.words(), &context.index().places);
        let commune = producer.place.commune.map(|id| places.commune(id));
        let district = producer.place.district.map(|id| places.district(id));
        ProducerEntry {
            slug: producer.slug.clone(),
            name: producer.name.clone(),
            form: producer.kind.map(ProducerKind::slug),
            form_name: producer.kind.map(|kind| words.producer_kind(kind)),
            commune: commune.map(|unit| unit.slug.clone()),
            commune_name: commune.map(|unit| words.commune(unit.kind, &unit.name)),
            district: district.map(|unit| unit.slug.clone()),
            district_name: district.map(|unit| words.district(unit.kind, &unit.name)),
            products: u32::try_from(producer.products).unwrap_or(u32::MAX),
            url: context.absolute_url(&Address::of(Page::Producer, &producer.slug)),
        }
    }
}

/// Answers `/nha-san-xuat` as data.
pub fn list(context: &RequestContext) -> Result<Response, PageError> {
    let (filter, address) = producers::read(context, &context.params(Page::Producers)?)?;
    context.redirect_unless_canonical(&address)?;
    let positions = context.catalogue.filter_producers(&filter).positions;
    let producers = context.catalogue.list_producer_summaries(positions)?;
    let items: Vec<ProducerEntry> = producers.iter().map(|producer| ProducerEntry::new(context, producer)).collect();
    Ok(match context.format {
        Format::Csv => csv_reply(&items),
        _ => list_reply(context, &address, items),
    })
}

/// Answers `/nha-san-xuat/{slug}` as data.
pub fn show(context: &RequestContext, slug: &str) -> Result<Response, PageError> {
    let Some(producer) = context.catalogue.find_producer(slug)? else {
        return Err(PageError::NotFound(near::producers(context, slug)?));
    };
    let address = Address::of(Page::Producer, slug);
    context.redirect_unless_canonical(&address)?;
    let products = context.index().products.of_producer(producer.summary.position);
    let items = entries(context, in_order(context, &products))?;
    Ok(match context.format {
        Format::Csv => csv_reply(&items),
        Format::GeoJson => map_reply(items),
        _ => one_reply(context, &address, record(context, producer, items)?),
    })
}

fn record(context: &RequestContext, producer: Producer, items: Vec<ProductEntry>) -> Result<ProducerRecord, PageError> {
    let sources = context.catalogue.list_sources_of(&producer)?;
    let Producer { summary: record, other_names, notes, contacts } = producer;
    let contact = |contact: Contact| ContactEntry {
        kind: contact.kind.key(),
        value: contact.value,
        basis: context.language.of(&contact.basis).to_owned(),
        checked: contact.checked,
    };
    Ok(ProducerRecord {
        entry: ProducerEntry::new(context, &record),
        summary: in_language(context, record.summary_vi.as_deref(), record.summary_en.as_deref()),
        other_names,
        founded: record.founded.map(|date| date.to_string()),
        place_as_printed: record.place.as_printed,
        notes: notes.iter().map(|note| context.language.of(note).to_owned()).collect(),
        contacts: contacts.into_iter().map(contact).collect(),
        sources: sources.iter().map(|source| SourceEntry::new(context, source)).collect(),
        checked: record.checked.to_string(),
        changed: record.changed.to_string(),
        items,
    })
}
