//! Producers with everything that belongs to them.

use rusqlite::named_params;

use super::baking::{BakeError, Baking};
use crate::contact::Contact;
use crate::fold::fold;
use crate::slug::Slug;

pub(super) fn fill(baking: &Baking<'_>) -> Result<(), BakeError> {
    let producers = &baking.records.producers;
    let ranks = baking.order.ranks(producers.iter().map(|(slug, producer)| [producer.name.as_str(), slug.as_str()]));
    let mut statement = baking.transaction.prepare(
        "INSERT INTO producer (id, slug, name, kind, founded, summary_vi, summary_en, former_commune, commune, district,
                               place_as_printed, checked, changed, name_folded, rank)
         VALUES (:id, :slug, :name, :kind, :founded, :summary_vi, :summary_en, :former_commune, :commune, :district,
                 :place_as_printed, :checked, :changed, :name_folded, :rank)",
    )?;
    for ((slug, producer), rank) in producers.iter().zip(ranks) {
        let id = baking.producers.of(slug.as_str())?;
        let place = &producer.place;
        statement.execute(named_params! {
            ":id": id,
            ":slug": slug.as_str(),
            ":name": producer.name,
            ":kind": producer.kind.map(|kind| kind.key()),
            ":founded": producer.founded.map(|date| date.to_string()),
            ":summary_vi": producer.summary.vi,
            ":summary_en": producer.summary.en,
            ":former_commune": baking.former_communes.of_some(place.former_commune.as_deref())?,
            ":commune": baking.communes.of_some(place.commune.as_deref())?,
            ":district": baking.districts.of_some(place.district.as_ref().map(Slug::as_str))?,
            ":place_as_printed": place.as_printed,
            ":checked": producer.checked.to_string(),
            ":changed": producer.changed.to_string(),
            ":name_folded": fold(&producer.name),
            ":rank": rank,
        })?;
        baking.insert_texts(
            "INSERT INTO producer_other_name (producer, position, name) VALUES (:owner, :position, :text)",
            id,
            &producer.other_names,
        )?;
        baking.insert_notes(
            "INSERT INTO producer_note (producer, position, note_vi, note_en) VALUES (:owner, :position, :vi, :en)",
            id,
            &producer.notes,
        )?;
        baking.insert_sources(
            "INSERT INTO producer_source (producer, position, source) VALUES (:owner, :position, :source)",
            id,
            &producer.sources,
        )?;
        contacts(baking, id, &producer.contacts)?;
    }
    Ok(())
}

fn contacts(baking: &Baking<'_>, producer: i64, contacts: &[Contact]) -> Result<(), BakeError> {
    let mut statement = baking.transaction.prepare_cached(
        "INSERT INTO producer_contact (producer, position, kind, value, basis_vi, basis_en, checked)
         VALUES (:producer, :position, :kind, :value, :basis_vi, :basis_en, :checked)",
    )?;
    for (position, contact) in (0_i64..).zip(contacts) {
        statement.execute(named_params! {
            ":producer": producer,
            ":position": position,
            ":kind": contact.kind.key(),
            ":value": contact.value,
            ":basis_vi": contact.basis.vi,
            ":basis_en": contact.basis.en,
            ":checked": contact.checked.to_string(),
        })?;
    }
    Ok(())
}
