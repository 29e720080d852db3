//! Routes for travellers as data.

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Serialize;

use crate::catalogue::table::row;
use crate::catalogue::{Precision, Stop, TravelRoute};
use crate::pages::components::stop_name;
use crate::pages::context::RequestContext;
use crate::pages::error::PageError;
use crate::pages::response::Response;
use crate::pages::travel_route::{StopProducts, products, union};
use crate::routes::{Address, Format, Page};

use super::reply::{csv_reply, list_reply, one_of_or_null, one_reply};
use super::source::SourceEntry;

row! {
    /// A route for travellers.
    pub struct RouteEntry {
        /// Its name in URLs.
        pub slug: String,
        /// Its name.
        pub name: String,
        /// What it is, in one line.
        pub line: String,
        /// How many stops it has.
        pub stops: u32,
        /// How many products are made at its stops; without spirits.
        pub products: u32,
        /// Its page.
        #[schemars(extend("format" = "uri"))]
        pub url: String,
    }
}

row! {
    /// A stop of a route.
    pub struct StopEntry {
        /// Its place in the order, from 1.
        pub position: u32,
        /// A pass or a village, or else its commune.
        pub name: String,
        /// The slug of its commune of today.
        pub commune: String,
        /// The official code of the former commune, where sources name that.
        pub former_commune: Option<String>,
        /// What there is to say about it.
        pub text: Option<String>,
        /// How many kilometres it is from an earlier stop, as sources print it; the least where they differ.
        pub km: Option<f64>,
        /// The greatest, where they differ.
        pub km_to: Option<f64>,
        /// How exact sources say that is; null: they print the bare number.
        #[schemars(schema_with = "precisions")]
        pub km_precision: Option<&'static str>,
        /// The position of the stop from which it is counted.
        pub km_from: Option<u32>,
        /// How many products are made there; without spirits.
        pub products: u32,
    }
}

/// A route with its stops and sources.
#[derive(Serialize, JsonSchema)]
pub struct RouteRecord {
    /// What lists have of it.
    #[serde(flatten)]
    entry: RouteEntry,
    /// What is told of it as a whole; an empty line parts paragraphs.
    story: String,
    /// Its stops in their order.
    items: Vec<StopEntry>,
    /// The sources of what is told of it as a whole, of its stops and of their distances.
    sources: Vec<SourceEntry>,
}

fn precisions(_: &mut SchemaGenerator) -> Schema {
    one_of_or_null(Precision::ALL.map(Precision::key))
}

/// Answers `/hanh-trinh` as data.
pub fn list(context: &RequestContext) -> Result<Response, PageError> {
    let index = context.index();
    if index.routes.is_empty() {
        return Err(PageError::NotFound(Vec::new()));
    }
    let address = Address::page(Page::TravelRoutes);
    context.redirect_unless_canonical(&address)?;
    let entries: Vec<RouteEntry> = index.routes.iter().map(|route| entry(context, route)).collect();
    Ok(match context.format {
        Format::Csv => csv_reply(&entries),
        _ => list_reply(context, &address, entries),
    })
}

/// Answers `/hanh-trinh/{slug}` as data; as CSV its stops.
pub fn show(context: &RequestContext, slug: &str) -> Result<Response, PageError> {
    let route = context.index().routes.by_slug(slug).ok_or(PageError::NotFound(Vec::new()))?;
    let address = Address::of(Page::TravelRoute, slug);
    context.redirect_unless_canonical(&address)?;
    let items = stops(context, route);
    if context.format == Format::Csv {
        return Ok(csv_reply(&items));
    }
    let cited = context.catalogue.list_sources_of_route(route)?;
    let mut sources: Vec<SourceEntry> = Vec::new();
    for source in cited.route.iter().chain(cited.texts.iter().flatten()).chain(cited.distances.iter().flatten()) {
        if !sources.iter().any(|named| named.slug == source.slug) {
            sources.push(SourceEntry::new(context, source));
        }
    }
    let story = context.language.pick(&route.about.story_vi, &route.about.story_en).clone();
    Ok(one_reply(context, &address, RouteRecord { entry: entry(context, route), story, items, sources }))
}

fn entry(context: &RequestContext, route: &TravelRoute) -> RouteEntry {
    let language = context.language;
    RouteEntry {
        slug: route.slug.clone(),
        name: language.pick(&route.name_vi, &route.name_en).clone(),
        line: language.pick(&route.about.line_vi, &route.about.line_en).clone(),
        stops: route.stops.len() as u32,
        products: union(context, &products(context, route)).count_ones(..) as u32,
        url: context.absolute_url(&Address::of(Page::TravelRoute, &route.slug)),
    }
}

fn stops(context: &RequestContext, route: &TravelRoute) -> Vec<StopEntry> {
    let (language, places) = (context.language, &context.index().places);
    let made = products(context, route);
    let stop = |((stop, made), position): ((&Stop, &StopProducts), u32)| {
        let of_district = made.of_district.as_ref().map_or(0, |(_, set)| set.count_ones(..));
        StopEntry {
            position,
            name: stop_name(context, stop),
            commune: places.commune(stop.commune).slug.clone(),
            former_commune: stop.former.map(|former| places.former_commune(former).code.clone()),
            text: stop.text.as_ref().map(|(vi, en)| language.pick(vi, en).clone()),
            km: stop.distance.map(|distance| distance.km),
            km_to: stop.distance.and_then(|distance| distance.km_to),
            km_precision: stop.distance.and_then(|distance| distance.precision).map(Precision::key),
            km_from: stop.distance.map(|distance| distance.from as u32 + 1),
            products: (made.of_commune.count_ones(..) + of_district) as u32,
        }
    };
    route.stops.iter().zip(&made).zip(1..).map(stop).collect()
}
