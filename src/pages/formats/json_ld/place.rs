//! Former districts and communes of today.

use serde_json::{Value, json};

use super::reference::{described, id, named};
use crate::catalogue::{CommuneId, DistrictId};
use crate::pages::context::RequestContext;
use crate::routes::{Address, Page};

/// A former district.
pub fn district(
    context: &RequestContext,
    address: &Address,
    district: DistrictId,
    description: &str,
    image: &str,
) -> Value {
    let words = context.words();
    let district = context.index().places.district(district);
    json!({
        "@type": "AdministrativeArea",
        "@id": id(context, address, "place"),
        "name": words.heading(&words.district(district.kind, &district.name)),
        "alternateName": [words.district_plain(district.kind, &district.name)],
        "description": description,
        "url": context.absolute_url(address),
        "image": image,
        "containedInPlace": [province(context)],
    })
}

/// A commune of today; the names of the former ones that it was formed from lead to it.
pub fn commune(
    context: &RequestContext,
    address: &Address,
    commune: CommuneId,
    description: &str,
    image: &str,
) -> Value {
    let (words, places) = (context.words(), &context.index().places);
    let commune = places.commune(commune);
    let former = commune.formed_from.iter().map(|&id| places.former_commune(id));
    let former: Vec<String> = former.map(|unit| words.commune(unit.kind, &unit.name)).collect();
    let districts = commune.districts.iter().map(|&id| places.district(id)).map(|district| {
        let address = Address::of(Page::District, &district.slug);
        described(context, "AdministrativeArea", words.district(district.kind, &district.name), &address, "place")
    });
    json!({
        "@type": "AdministrativeArea",
        "@id": id(context, address, "place"),
        "name": words.heading(&words.commune(commune.kind, &commune.name)),
        "alternateName": (!former.is_empty()).then_some(former),
        "description": description,
        "url": context.absolute_url(address),
        "image": image,
        "containedInPlace": districts.chain([province(context)]).collect::<Value>(),
        "geo": commune.point.map(|(latitude, longitude)| {
            json!({ "@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude })
        }),
    })
}

fn province(context: &RequestContext) -> Value {
    named("AdministrativeArea", context.words().province(&context.index().province.name))
}
