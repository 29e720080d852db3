//! Districts, communes of both epochs and the map.

use rusqlite::named_params;

use super::baking::{BakeError, Baking, en, vi};
use crate::fold::fold;
use crate::slug::Slug;

pub(super) fn districts(baking: &Baking<'_>) -> Result<(), BakeError> {
    let districts = &baking.records.districts;
    let ranks = baking.order.ranks(districts.iter().map(|(slug, district)| [district.name.as_str(), slug.as_str()]));
    let mut statement = baking.transaction.prepare(
        "INSERT INTO district (id, slug, code, name, kind, name_en, name_folded, area_km2, area_source, population_2019, seat_vi,
                               seat_en, latitude, longitude, outer_borders, character_vi, character_en, summary_vi, summary_en,
                               known_for_vi, known_for_en, sources_as_printed_vi, sources_as_printed_en, map_letter, rank)
         VALUES (:id, :slug, :code, :name, :kind, :name_en, :name_folded, :area_km2, :area_source, :population_2019, :seat_vi,
                 :seat_en, :latitude, :longitude, :outer_borders, :character_vi, :character_en, :summary_vi, :summary_en,
                 :known_for_vi, :known_for_en, :sources_as_printed_vi, :sources_as_printed_en, :map_letter, :rank)",
    )?;
    // Neighbourhood goes both ways, whichever of the two rows says it.
    let mut neighbour = baking.transaction.prepare(
        "INSERT OR IGNORE INTO district_neighbour (district, neighbour) VALUES (:one, :other), (:other, :one)",
    )?;
    for ((slug, district), rank) in districts.iter().zip(ranks) {
        let id = baking.districts.of(slug.as_str())?;
        let letter = baking.records.map.legend.iter().find(|(_, owner)| *owner == slug);
        let borders = district.outer_borders.join("; ");
        statement.execute(named_params! {
            ":id": id,
            ":slug": slug.as_str(),
            ":code": district.code,
            ":name": district.name,
            ":kind": district.kind.key(),
            ":name_en": district.name_en,
            ":name_folded": fold(&district.name),
            ":area_km2": district.area_km2,
            ":area_source": district.area_source,
            ":population_2019": district.population_2019,
            ":seat_vi": vi(&district.seat),
            ":seat_en": en(&district.seat),
            ":latitude": district.latitude,
            ":longitude": district.longitude,
            ":outer_borders": (!borders.is_empty()).then_some(borders),
            ":character_vi": district.character.vi,
            ":character_en": district.character.en,
            ":summary_vi": district.summary.vi,
            ":summary_en": district.summary.en,
            ":known_for_vi": district.known_for.vi,
            ":known_for_en": district.known_for.en,
            ":sources_as_printed_vi": vi(&district.sources_as_printed),
            ":sources_as_printed_en": en(&district.sources_as_printed),
            ":map_letter": letter.map(|(letter, _)| letter.to_string()),
            ":rank": rank,
        })?;
        for other in &district.neighbours {
            neighbour.execute(named_params! { ":one": id, ":other": baking.districts.of(other.as_str())? })?;
        }
        baking.insert_sources(
            "INSERT INTO district_source (district, position, source) VALUES (:owner, :position, :source)",
            id,
            &district.sources,
        )?;
        baking.insert_sources(
            "INSERT INTO district_known_for_source (district, position, source) VALUES (:owner, :position, :source)",
            id,
            &district.known_for_sources,
        )?;
    }
    Ok(())
}

pub(super) fn communes(baking: &Baking<'_>) -> Result<(), BakeError> {
    let communes = &baking.records.communes;
    let ranks = baking.order.ranks(communes.iter().map(|(code, commune)| [commune.name.as_str(), code.as_str()]));
    let mut statement = baking.transaction.prepare(
        "INSERT INTO commune (id, code, slug, name, kind, name_en, name_folded, latitude, longitude, area_km2, population_2019,
                              seat, name_trap, source_as_printed, district, rank)
         VALUES (:id, :code, :slug, :name, :kind, :name_en, :name_folded, :latitude, :longitude, :area_km2, :population_2019,
                 :seat, :name_trap, :source_as_printed, :district, :rank)",
    )?;
    let mut neighbour = baking.transaction.prepare(
        "INSERT OR IGNORE INTO commune_neighbour (commune, neighbour) VALUES (:one, :other), (:other, :one)",
    )?;
    for ((code, commune), rank) in communes.iter().zip(ranks) {
        let id = baking.communes.of(code)?;
        statement.execute(named_params! {
            ":id": id,
            ":code": code,
            ":slug": commune.slug.as_str(),
            ":name": commune.name,
            ":kind": commune.kind.key(),
            ":name_en": commune.name_en,
            ":name_folded": fold(&commune.name),
            ":latitude": commune.latitude,
            ":longitude": commune.longitude,
            ":area_km2": commune.area_km2,
            ":population_2019": commune.population_2019,
            ":seat": commune.seat,
            ":name_trap": commune.name_trap,
            ":source_as_printed": commune.source_as_printed,
            ":district": baking.districts.of_some(commune.district.as_ref().map(Slug::as_str))?,
            ":rank": rank,
        })?;
        for other in &commune.neighbours {
            neighbour.execute(named_params! { ":one": id, ":other": baking.commune_slugs.of(other.as_str())? })?;
        }
    }
    Ok(())
}

pub(super) fn former_communes(baking: &Baking<'_>) -> Result<(), BakeError> {
    let former = &baking.records.former_communes;
    let ranks = baking.order.ranks(former.iter().map(|(code, commune)| [commune.name.as_str(), code.as_str()]));
    let mut statement = baking.transaction.prepare(
        "INSERT INTO former_commune (id, code, slug, name, name_gso, name_variants, kind, name_folded, district, commune,
                                     latitude, longitude, population_2019, rank)
         VALUES (:id, :code, :slug, :name, :name_gso, :name_variants, :kind, :name_folded, :district, :commune,
                 :latitude, :longitude, :population_2019, :rank)",
    )?;
    for ((code, commune), rank) in former.iter().zip(ranks) {
        statement.execute(named_params! {
            ":id": baking.former_communes.of(code)?,
            ":code": code,
            ":slug": commune.slug.as_str(),
            ":name": commune.name,
            ":name_gso": commune.name_gso,
            ":name_variants": commune.name_variants,
            ":kind": commune.kind.key(),
            ":name_folded": fold(&commune.name),
            ":district": baking.districts.of(commune.district.as_str())?,
            ":commune": baking.communes.of(&commune.commune)?,
            ":latitude": commune.latitude,
            ":longitude": commune.longitude,
            ":population_2019": commune.population_2019,
            ":rank": rank,
        })?;
    }
    Ok(())
}

pub(super) fn earlier_communes(baking: &Baking<'_>) -> Result<(), BakeError> {
    let mut statement = baking.transaction.prepare(
        "INSERT INTO earlier_commune (name, kind, commune, source) VALUES (:name, :kind, :commune, :source)",
    )?;
    for (code, commune) in &baking.records.communes {
        for earlier in &commune.before_2020 {
            statement.execute(named_params! {
                ":name": earlier.name,
                ":kind": earlier.kind.key(),
                ":commune": baking.communes.of(code)?,
                ":source": baking.sources.of(&earlier.source)?,
            })?;
        }
    }
    Ok(())
}

pub(super) fn map(baking: &Baking<'_>) -> Result<(), BakeError> {
    let map = &baking.records.map;
    baking.transaction.execute(
        "INSERT INTO map_frame (id, first_longitude, first_latitude, step_east, step_south)
         VALUES (1, :first_longitude, :first_latitude, :step_east, :step_south)",
        named_params! {
            ":first_longitude": map.first_longitude,
            ":first_latitude": map.first_latitude,
            ":step_east": map.step_east,
            ":step_south": map.step_south,
        },
    )?;
    let mut statement = baking.transaction.prepare("INSERT INTO map_row (row, cells) VALUES (:row, :cells)")?;
    for (row, cells) in (0_i64..).zip(&map.rows) {
        statement.execute(named_params! { ":row": row, ":cells": cells })?;
    }
    Ok(())
}

pub(super) fn roads(baking: &Baking<'_>) -> Result<(), BakeError> {
    let mut statement = baking.transaction.prepare(
        "INSERT INTO road (id, slug, name_vi, name_en, number) VALUES (:id, :slug, :name_vi, :name_en, :number)",
    )?;
    let mut stage = baking
        .transaction
        .prepare("INSERT INTO road_commune (road, position, commune) VALUES (:road, :position, :commune)")?;
    let mut pass = baking.transaction.prepare(
        "INSERT INTO road_pass (road, position, name_vi, name_en, commune)
         VALUES (:road, :position, :name_vi, :name_en, :commune)",
    )?;
    for (slug, road) in &baking.records.roads {
        let id = baking.roads.of(slug.as_str())?;
        statement.execute(named_params! {
            ":id": id,
            ":slug": slug.as_str(),
            ":name_vi": road.name.vi,
            ":name_en": road.name.en,
            ":number": road.number,
        })?;
        for (position, code) in (0_i64..).zip(&road.communes) {
            let commune = baking.communes.of(code)?;
            stage.execute(named_params! { ":road": id, ":position": position, ":commune": commune })?;
        }
        for (position, one) in (0_i64..).zip(&road.passes) {
            pass.execute(named_params! {
                ":road": id,
                ":position": position,
                ":name_vi": one.name.vi,
                ":name_en": one.name.en,
                ":commune": baking.communes.of(&one.commune)?,
            })?;
        }
        baking.insert_sources(
            "INSERT INTO road_source (road, position, source) VALUES (:owner, :position, :source)",
            id,
            &road.sources,
        )?;
    }
    Ok(())
}
