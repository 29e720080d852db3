//! Routes for travellers.

use serde_json::{Value, json};

use super::reference::id;
use crate::catalogue::TravelRoute;
use crate::pages::components::stop_name;
use crate::pages::context::RequestContext;
use crate::routes::{Address, Page};

/// A route: its places in their order, each at the page of its commune of today.
pub fn travel_route(
    context: &RequestContext,
    address: &Address,
    route: &TravelRoute,
    description: &str,
    image: &str,
) -> Value {
    let places = &context.index().places;
    let stops = route.stops.iter().zip(1..).map(|(stop, position)| {
        let commune = Address::of(Page::Commune, &places.commune(stop.commune).slug);
        let place =
            json!({ "@type": "Place", "name": stop_name(context, stop), "url": context.absolute_url(&commune) });
        json!({ "@type": "ListItem", "position": position, "item": place })
    });
    json!({
        "@type": "TouristTrip",
        "@id": id(context, address, "route"),
        "name": context.language.pick(&route.name_vi, &route.name_en),
        "description": description.replace('\u{a0}', " "),
        "url": context.absolute_url(address),
        "image": image,
        "itinerary": {
            "@type": "ItemList",
            "numberOfItems": route.stops.len(),
            "itemListElement": stops.collect::<Value>(),
        },
    })
}
