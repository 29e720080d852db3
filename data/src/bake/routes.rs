//! Ways for a traveller, with their places.

use rusqlite::named_params;

use super::baking::{BakeError, Baking};
use crate::route::{Precision, Stop};
use crate::words::BothLanguages;

pub(super) fn fill(baking: &Baking<'_>) -> Result<(), BakeError> {
    let routes = &baking.records.routes;
    let ranks = baking.order.ranks(routes.iter().map(|(slug, route)| [route.name.vi.as_str(), slug.as_str()]));
    let mut statement = baking.transaction.prepare(
        "INSERT INTO route (id, slug, name_vi, name_en, line_vi, line_en, story_vi, story_en, checked, changed, rank)
         VALUES (:id, :slug, :name_vi, :name_en, :line_vi, :line_en, :story_vi, :story_en, :checked, :changed, :rank)",
    )?;
    for ((slug, route), rank) in routes.iter().zip(ranks) {
        let id = baking.routes.of(slug.as_str())?;
        statement.execute(named_params! {
            ":id": id,
            ":slug": slug.as_str(),
            ":name_vi": route.name.vi,
            ":name_en": route.name.en,
            ":line_vi": route.line.vi,
            ":line_en": route.line.en,
            ":story_vi": route.story.vi,
            ":story_en": route.story.en,
            ":checked": route.checked.to_string(),
            ":changed": route.changed.to_string(),
            ":rank": rank,
        })?;
        baking.insert_sources(
            "INSERT INTO route_source (route, position, source) VALUES (:owner, :position, :source)",
            id,
            &route.sources,
        )?;
    }
    stops(baking)
}

/// Every stop with its id, from 1 in the order of the routes and of their places.
pub(super) fn numbered<'b>(baking: &Baking<'b>) -> impl Iterator<Item = (i64, i64, Vec<(i64, &'b Stop)>)> {
    let mut next = 1_i64;
    baking.records.routes.values().zip(1_i64..).map(move |(route, id)| {
        let first = next;
        let stops: Vec<(i64, &Stop)> = (first..).zip(&route.stops).collect();
        next = first + stops.len() as i64;
        (id, first, stops)
    })
}

fn stops(baking: &Baking<'_>) -> Result<(), BakeError> {
    let mut statement = baking.transaction.prepare(
        "INSERT INTO route_stop (id, route, position, former_commune, commune, name_vi, name_en, text_vi, text_en,
                                 km, km_to, km_precision, km_from)
         VALUES (:id, :route, :position, :former_commune, :commune, :name_vi, :name_en, :text_vi, :text_en,
                 :km, :km_to, :km_precision, :km_from)",
    )?;
    let vi = |text: &Option<BothLanguages>| text.as_ref().map(|text| text.vi.clone());
    let en = |text: &Option<BothLanguages>| text.as_ref().map(|text| text.en.clone());
    for (route, first, stops) in numbered(baking) {
        for (id, stop) in stops {
            let distance = stop.distance.as_ref();
            statement.execute(named_params! {
                ":id": id,
                ":route": route,
                ":position": id - first,
                ":former_commune": baking.former_communes.of_some(stop.former_commune.as_deref())?,
                ":commune": baking.communes.of(&stop.commune)?,
                ":name_vi": vi(&stop.name),
                ":name_en": en(&stop.name),
                ":text_vi": vi(&stop.text),
                ":text_en": en(&stop.text),
                ":km": distance.map(|distance| distance.km),
                ":km_to": distance.and_then(|distance| distance.km_to),
                ":km_precision": distance.and_then(|distance| distance.precision).map(Precision::key),
                ":km_from": distance.map(|distance| first + distance.from as i64),
            })?;
            baking.insert_sources(
                "INSERT INTO route_stop_source (stop, position, source) VALUES (:owner, :position, :source)",
                id,
                &stop.sources,
            )?;
            baking.insert_sources(
                "INSERT INTO route_stop_km_source (stop, position, source) VALUES (:owner, :position, :source)",
                id,
                distance.map_or(&[], |distance| &distance.sources),
            )?;
        }
    }
    Ok(())
}
