//! Places as data: former districts, communes of today, former communes.

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Serialize;

use crate::catalogue::table::row;
use crate::catalogue::{CommuneId, CommuneKind, DistrictId, DistrictKind, FormerCommuneId, PlaceHit, PlaceMatch};
use crate::pages::context::RequestContext;
use crate::pages::error::PageError;
use crate::pages::response::Response;
use crate::pages::{near, where_its_made};
use crate::routes::{Address, Format, Page};

use super::collection::{Placed, map_reply};
use super::figure::{TotalEntry, district_totals};
use super::product::{ProductEntry, entries, in_order};
use super::reply::{csv_reply, in_language, list_reply, one_of, one_reply};
use super::source::SourceEntry;

row! {
    /// A place, as lists and tables have it. What is not known is null, in tables empty.
    pub struct PlaceEntry {
        /// What sort of unit it is: a commune of today, or a district or commune of until 30 June 2025.
        #[schemars(schema_with = "sorts")]
        pub sort: &'static str,
        /// Its official code. Codes were given again in 2025: one is unique among units of its sort only.
        pub code: String,
        /// Its name in URLs; former communes of one name share one.
        pub slug: String,
        /// Its name with its unit.
        pub name: String,
        /// Its unit: commune, ward, township …
        #[schemars(schema_with = "units")]
        pub unit: &'static str,
        /// The slug of the former district that it lies or lay in; null where a commune of today joins parts of several.
        pub district: Option<String>,
        /// Of a former commune, the slug of the commune of today that it went into.
        pub commune: Option<String>,
        /// How many products are made there; of a former commune it is not counted.
        pub products: Option<u32>,
        /// Its area in km².
        pub area_km2: Option<f64>,
        /// Its people in the census of 1 April 2019.
        pub population_2019: Option<u32>,
        /// Degrees east of its label point, good to a kilometre or so.
        pub longitude: Option<f64>,
        /// Degrees north of that point.
        pub latitude: Option<f64>,
        /// Its page; of a former commune that of the commune of today.
        #[schemars(extend("format" = "uri"))]
        pub url: String,
    }
}

/// A former district with what is on record of it.
#[derive(Serialize, JsonSchema)]
pub struct DistrictRecord {
    /// What lists have of it.
    #[serde(flatten)]
    entry: PlaceEntry,
    /// What it is like.
    summary: Option<String>,
    /// Slugs of the districts that it borders on.
    neighbours: Vec<String>,
    /// The communes of today that lie in it, wholly or in part.
    communes: Vec<PlaceEntry>,
    /// What officials and press print of it.
    official_totals: Vec<TotalEntry>,
    /// The sources of its description.
    sources: Vec<SourceEntry>,
    /// All products made there, in the order of the page.
    items: Vec<ProductEntry>,
}

/// A commune of today with what is on record of it.
#[derive(Serialize, JsonSchema)]
pub struct CommuneRecord {
    /// What lists have of it.
    #[serde(flatten)]
    entry: PlaceEntry,
    /// Slugs of the communes that it borders on.
    neighbours: Vec<String>,
    /// The former communes that it was formed from.
    formed_from: Vec<PlaceEntry>,
    /// Former communes of its name that lie in another commune of today.
    namesakes: Vec<PlaceEntry>,
    /// All products made there, in the order of the page.
    items: Vec<ProductEntry>,
}

const DISTRICT: &str = "district";
const COMMUNE: &str = "commune";
const FORMER_COMMUNE: &str = "former_commune";

fn sorts(_: &mut SchemaGenerator) -> Schema {
    one_of([DISTRICT, COMMUNE, FORMER_COMMUNE])
}

fn units(_: &mut SchemaGenerator) -> Schema {
    one_of(DistrictKind::ALL.map(DistrictKind::key).into_iter().chain(CommuneKind::ALL.map(CommuneKind::key)))
}

impl Placed for PlaceEntry {
    fn id(&self) -> String {
        format!("{}:{}", self.sort, self.code)
    }

    fn point(&self) -> Option<(f64, f64)> {
        self.longitude.zip(self.latitude)
    }
}

fn count(set: &fixedbitset::FixedBitSet) -> Option<u32> {
    u32::try_from(set.count_ones(..)).ok()
}

impl PlaceEntry {
    fn of_district(context: &RequestContext, id: DistrictId) -> PlaceEntry {
        let district = context.index().places.district(id);
        PlaceEntry {
            sort: DISTRICT,
            code: district.code.clone(),
            slug: district.slug.clone(),
            name: context.words().district(district.kind, &district.name),
            unit: district.kind.key(),
            district: None,
            commune: None,
            products: count(context.day().facets.in_district(Some(id))),
            area_km2: district.area_km2,
            population_2019: district.population_2019,
            longitude: district.point.map(|(_, longitude)| longitude),
            latitude: district.point.map(|(latitude, _)| latitude),
            url: context.absolute_url(&Address::of(Page::District, &district.slug)),
        }
    }

    fn of_commune(context: &RequestContext, id: CommuneId) -> PlaceEntry {
        let places = &context.index().places;
        let commune = places.commune(id);
        PlaceEntry {
            sort: COMMUNE,
            code: commune.code.clone(),
            slug: commune.slug.clone(),
            name: context.words().commune(commune.kind, &commune.name),
            unit: commune.kind.key(),
            district: commune.district().map(|id| places.district(id).slug.clone()),
            commune: None,
            products: count(context.day().facets.in_commune(Some(id))),
            area_km2: commune.area_km2,
            population_2019: commune.population_2019,
            longitude: commune.point.map(|(_, longitude)| longitude),
            latitude: commune.point.map(|(latitude, _)| latitude),
            url: context.absolute_url(&Address::of(Page::Commune, &commune.slug)),
        }
    }

    fn of_former(context: &RequestContext, id: FormerCommuneId) -> PlaceEntry {
        let places = &context.index().places;
        let unit = places.former_commune(id);
        let today = places.commune(unit.commune);
        PlaceEntry {
            sort: FORMER_COMMUNE,
            code: unit.code.clone(),
            slug: unit.slug.clone(),
            name: context.words().commune(unit.kind, &unit.name),
            unit: unit.kind.key(),
            district: Some(places.district(unit.district).slug.clone()),
            commune: Some(today.slug.clone()),
            products: None,
            area_km2: None,
            population_2019: None,
            longitude: unit.point.map(|(_, longitude)| longitude),
            latitude: unit.point.map(|(latitude, _)| latitude),
            url: context.absolute_url(&Address::of(Page::Commune, &today.slug)),
        }
    }

    fn of_hit(context: &RequestContext, hit: PlaceHit) -> PlaceEntry {
        match hit {
            PlaceHit::District(id) => PlaceEntry::of_district(context, id),
            PlaceHit::Commune(id) => PlaceEntry::of_commune(context, id),
            PlaceHit::Former(id) => PlaceEntry::of_former(context, id),
            // It has no code and no page: its commune of today stands for it.
            PlaceHit::Earlier(id) => {
                PlaceEntry::of_commune(context, context.index().places.earlier_commune(id).commune)
            }
        }
    }
}

/// All places: former districts, communes of today, former communes.
pub fn all_places(context: &RequestContext) -> Vec<PlaceEntry> {
    let places = &context.index().places;
    let districts = places.districts().map(|(id, _)| PlaceEntry::of_district(context, id));
    let communes = places.communes().map(|(id, _)| PlaceEntry::of_commune(context, id));
    let former = places.former_communes().map(|(id, _)| PlaceEntry::of_former(context, id));
    districts.chain(communes).chain(former).collect()
}

fn places_reply(context: &RequestContext, address: &Address, items: Vec<PlaceEntry>) -> Response {
    match context.format {
        Format::Csv => csv_reply(&items),
        Format::GeoJson => map_reply(items),
        _ => list_reply(context, address, items),
    }
}

/// Answers `/huyen` as data.
pub fn list_districts(context: &RequestContext) -> Result<Response, PageError> {
    let address = Address::page(Page::Districts);
    context.redirect_unless_canonical(&address)?;
    let items = context.index().places.districts().map(|(id, _)| PlaceEntry::of_district(context, id)).collect();
    Ok(places_reply(context, &address, items))
}

/// Answers `/noi-san-xuat` as data: its alphabet of places.
pub fn list_alphabet(context: &RequestContext) -> Result<Response, PageError> {
    let (hits, address) = where_its_made::wanted(context, &context.params(Page::WhereItsMade)?)?;
    context.redirect_unless_canonical(&address)?;
    let items = hits.into_iter().map(|hit| PlaceEntry::of_hit(context, hit)).collect();
    Ok(places_reply(context, &address, items))
}

/// Answers `/huyen/{slug}` as data.
pub fn show_district(context: &RequestContext, slug: &str) -> Result<Response, PageError> {
    let places = &context.index().places;
    let Some(id) = places.district_by_slug(slug) else {
        return Err(PageError::NotFound(near::places(context, slug)));
    };
    let address = Address::of(Page::District, slug);
    context.redirect_unless_canonical(&address)?;
    let items = entries(context, products_of_district(context, id))?;
    Ok(match context.format {
        Format::Csv => csv_reply(&items),
        Format::GeoJson => map_reply(items),
        _ => one_reply(context, &address, district_record(context, id, items)?),
    })
}

/// The products of a district in the order of its page.
fn products_of_district(context: &RequestContext, id: DistrictId) -> Vec<usize> {
    in_order(context, context.day().facets.in_district(Some(id)))
}

fn district_record(
    context: &RequestContext,
    id: DistrictId,
    items: Vec<ProductEntry>,
) -> Result<DistrictRecord, PageError> {
    let places = &context.index().places;
    let district = places.district(id);
    let sources = context.catalogue.list_sources_of_district(id)?;
    Ok(DistrictRecord {
        entry: PlaceEntry::of_district(context, id),
        summary: in_language(context, district.summary_vi.as_deref(), district.summary_en.as_deref()),
        neighbours: district.neighbours.iter().map(|&id| places.district(id).slug.clone()).collect(),
        communes: places.communes_of(id).map(|(id, _)| PlaceEntry::of_commune(context, id)).collect(),
        official_totals: district_totals(context, id)?,
        sources: sources.iter().map(|source| SourceEntry::new(context, source)).collect(),
        items,
    })
}

/// Answers `/xa-phuong/{slug}` as data.
pub fn show_commune(context: &RequestContext, slug: &str) -> Result<Response, PageError> {
    let places = &context.index().places;
    let to = |id: CommuneId| Address::of(Page::Commune, &places.commune(id).slug);
    let (id, namesakes) = match places.commune_or_former(slug) {
        None => return Err(PageError::NotFound(near::places(context, slug))),
        Some(PlaceMatch::Moved(id)) => return Err(PageError::Moved(to(id).url_in(context.language, context.format))),
        // A name that means several places is no place: the problem names them.
        Some(PlaceMatch::Choice(former)) => {
            let today = former.iter().map(|&id| places.former_commune(id).commune);
            let name = |id: CommuneId| context.words().commune(places.commune(id).kind, &places.commune(id).name);
            return Err(PageError::NotFound(today.map(|id| (to(id), name(id))).collect()));
        }
        Some(PlaceMatch::Today(id, namesakes)) => (id, namesakes),
    };
    let address = to(id);
    context.redirect_unless_canonical(&address)?;
    let items = entries(context, in_order(context, context.day().facets.in_commune(Some(id))))?;
    Ok(match context.format {
        Format::Csv => csv_reply(&items),
        Format::GeoJson => map_reply(items),
        _ => {
            let unit = places.commune(id);
            let former = |ids: &[FormerCommuneId]| ids.iter().map(|&id| PlaceEntry::of_former(context, id)).collect();
            let record = CommuneRecord {
                entry: PlaceEntry::of_commune(context, id),
                neighbours: unit.neighbours.iter().map(|&id| places.commune(id).slug.clone()).collect(),
                formed_from: former(&unit.formed_from),
                namesakes: former(&namesakes),
                items,
            };
            one_reply(context, &address, record)
        }
    })
}
