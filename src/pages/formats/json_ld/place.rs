//! Former districts and communes of today.

use serde::Serialize;

use super::{Reference, Thing, id, url};
use crate::catalogue::{CommuneId, DistrictId};
use crate::pages::context::RequestContext;
use crate::routes::{Address, Page};

#[derive(Serialize)]
pub struct AdministrativeArea {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id")]
    id: String,
    name: String,
    #[serde(rename = "alternateName", skip_serializing_if = "Vec::is_empty")]
    other_names: Vec<String>,
    description: String,
    url: String,
    image: String,
    #[serde(rename = "containedInPlace")]
    contained_in: Vec<Reference>,
    #[serde(skip_serializing_if = "Option::is_none")]
    geo: Option<GeoCoordinates>,
}

#[derive(Serialize)]
struct GeoCoordinates {
    #[serde(rename = "@type")]
    kind: &'static str,
    latitude: f64,
    longitude: f64,
}

/// A former district.
pub fn district(
    context: &RequestContext,
    address: &Address,
    district: DistrictId,
    description: &str,
    image: String,
) -> Thing {
    let (words, index) = (context.words(), context.index());
    let district = index.places.district(district);
    Thing::Place(Box::new(AdministrativeArea {
        kind: "AdministrativeArea",
        id: id(context, address, "place"),
        name: words.heading(&words.district(district.kind, &district.name)),
        other_names: vec![words.district_plain(district.kind, &district.name)],
        description: description.to_owned(),
        url: url(context, address),
        image,
        contained_in: vec![province(context)],
        geo: None,
    }))
}

/// A commune of today; the names of the former ones that it was formed from lead to it.
pub fn commune(
    context: &RequestContext,
    address: &Address,
    commune: CommuneId,
    description: &str,
    image: String,
) -> Thing {
    let (words, places) = (context.words(), &context.index().places);
    let commune = places.commune(commune);
    let former = commune.formed_from.iter().map(|&id| places.former_commune(id));
    let districts = commune.districts.iter().map(|&id| places.district(id)).map(|district| {
        let address = Address::of(Page::District, &district.slug);
        let name = words.district(district.kind, &district.name);
        Reference::named("AdministrativeArea", name).at(context, &address, "place")
    });
    Thing::Place(Box::new(AdministrativeArea {
        kind: "AdministrativeArea",
        id: id(context, address, "place"),
        name: words.heading(&words.commune(commune.kind, &commune.name)),
        other_names: former.map(|unit| words.commune(unit.kind, &unit.name)).collect(),
        description: description.to_owned(),
        url: url(context, address),
        image,
        contained_in: districts.chain([province(context)]).collect(),
        geo: commune.point.map(|(latitude, longitude)| GeoCoordinates { kind: "GeoCoordinates", latitude, longitude }),
    }))
}

fn province(context: &RequestContext) -> Reference {
    Reference::named("AdministrativeArea", context.words().province(&context.index().province.name))
}
