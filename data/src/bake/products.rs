//! Products with everything that belongs to them.

use rusqlite::named_params;

use super::baking::{BakeError, Baking, en, vi};
use crate::certification::Certification;
use crate::fold::fold;
use crate::product::Product;
use crate::slug::Slug;

pub(super) fn fill(baking: &Baking<'_>) -> Result<(), BakeError> {
    let products = &baking.records.products;
    let texts = products.iter().map(|(slug, product)| {
        [product.name.as_str(), product.qualifier.as_deref().unwrap_or_default(), slug.as_str()]
    });
    let ranks = baking.order.ranks(texts);
    let mut statement = baking.transaction.prepare(
        "INSERT INTO product (id, code, slug, name, name_en, qualifier, producer, product_group, kind, speciality,
                              summary_vi, summary_en, former_commune, commune, district, place_as_printed, checked, changed, removed_on,
                              removed_reason_vi, removed_reason_en, name_folded, rank)
         VALUES (:id, :code, :slug, :name, :name_en, :qualifier, :producer, :product_group, :kind, :speciality,
                 :summary_vi, :summary_en, :former_commune, :commune, :district, :place_as_printed, :checked, :changed, :removed_on,
                 :removed_reason_vi, :removed_reason_en, :name_folded, :rank)",
    )?;
    let mut award_id = 0;
    for ((slug, product), rank) in products.iter().zip(ranks) {
        let id = baking.products.of(slug.as_str())?;
        let place = &product.place;
        let removed = product.removed.as_ref();
        let full_name = match &product.qualifier {
            Some(qualifier) => format!("{} {qualifier}", product.name),
            None => product.name.clone(),
        };
        statement.execute(named_params! {
            ":id": id,
            ":code": product.code.as_str(),
            ":slug": slug.as_str(),
            ":name": product.name,
            ":name_en": product.name_en,
            ":qualifier": product.qualifier,
            ":producer": baking.producers.of_some(product.producer.as_ref().map(Slug::as_str))?,
            ":product_group": product.group.key(),
            ":kind": baking.kinds.of(&product.kind)?,
            ":speciality": baking.specialities.of_some(product.speciality.as_ref().map(Slug::as_str))?,
            ":summary_vi": product.summary.vi,
            ":summary_en": product.summary.en,
            ":former_commune": baking.former_communes.of_some(place.former_commune.as_deref())?,
            ":commune": baking.communes.of_some(place.commune.as_deref())?,
            ":district": baking.districts.of_some(place.district.as_ref().map(Slug::as_str))?,
            ":place_as_printed": place.as_printed,
            ":checked": product.checked.to_string(),
            ":changed": product.changed.to_string(),
            ":removed_on": removed.map(|removed| removed.on.to_string()),
            ":removed_reason_vi": removed.map(|removed| removed.reason_vi.as_str()),
            ":removed_reason_en": removed.and_then(|removed| removed.reason_en.as_deref()),
            ":name_folded": fold(&full_name),
            ":rank": rank,
        })?;
        lists(baking, id, product)?;
        for (position, award) in (0_i64..).zip(&product.certifications) {
            award_id += 1;
            certification(baking, award_id, id, position, award)?;
        }
    }
    Ok(())
}

fn lists(baking: &Baking<'_>, id: i64, product: &Product) -> Result<(), BakeError> {
    baking.insert_texts(
        "INSERT INTO product_other_name (product, position, name) VALUES (:owner, :position, :text)",
        id,
        &product.other_names,
    )?;
    baking.insert_notes(
        "INSERT INTO product_note (product, position, note_vi, note_en) VALUES (:owner, :position, :vi, :en)",
        id,
        &product.notes,
    )?;
    baking.insert_sources(
        "INSERT INTO product_source (product, position, source) VALUES (:owner, :position, :source)",
        id,
        &product.sources,
    )?;
    if let Some(season) = &product.season {
        let mut month = baking
            .transaction
            .prepare_cached("INSERT INTO product_month (product, month) VALUES (:product, :month)")?;
        for number in &season.months {
            month.execute(named_params! { ":product": id, ":month": number })?;
        }
        baking.insert_sources(
            "INSERT INTO product_month_source (product, position, source) VALUES (:owner, :position, :source)",
            id,
            &season.sources,
        )?;
    }
    let mut former_slug = baking
        .transaction
        .prepare_cached("INSERT INTO product_former_slug (slug, product) VALUES (:slug, :product)")?;
    for slug in &product.former_slugs {
        former_slug.execute(named_params! { ":slug": slug.as_str(), ":product": id })?;
    }
    let mut same = baking.transaction.prepare_cached(
        "INSERT OR IGNORE INTO product_maybe_same_as (product, other) VALUES (:one, :other), (:other, :one)",
    )?;
    for slug in &product.maybe_same_as {
        same.execute(named_params! { ":one": id, ":other": baking.products.of(slug.as_str())? })?;
    }
    let mut photo = baking.transaction.prepare_cached(
        "INSERT INTO product_photo (product, position, file, sha256, alt_vi, alt_en, credit_vi, credit_en, licence)
         VALUES (:product, :position, :file, :sha256, :alt_vi, :alt_en, :credit_vi, :credit_en, :licence)",
    )?;
    for (position, one) in (0_i64..).zip(&product.photos) {
        photo.execute(named_params! {
            ":product": id,
            ":position": position,
            ":file": one.file,
            ":sha256": one.sha256,
            ":alt_vi": one.alt_vi,
            ":alt_en": one.alt_en,
            ":credit_vi": one.credit.vi,
            ":credit_en": one.credit.en,
            ":licence": one.licence,
        })?;
    }
    let mut correction = baking.transaction.prepare_cached(
        "INSERT INTO product_correction (product, position, corrected_on, what_vi, what_en)
         VALUES (:product, :position, :corrected_on, :what_vi, :what_en)",
    )?;
    for (position, one) in (0_i64..).zip(&product.corrections) {
        correction.execute(named_params! {
            ":product": id,
            ":position": position,
            ":corrected_on": one.on.to_string(),
            ":what_vi": one.what_vi,
            ":what_en": one.what_en,
        })?;
    }
    Ok(())
}

fn certification(
    baking: &Baking<'_>,
    id: i64,
    product: i64,
    position: i64,
    award: &Certification,
) -> Result<(), BakeError> {
    let mut statement = baking.transaction.prepare_cached(
        "INSERT INTO certification (id, product, position, stars, earliest_printed, latest_printed, earliest_day, latest_day,
                                    issuer, decision_number, decision_date, note_vi, note_en, withdrawn_on, withdrawn_by_vi,
                                    withdrawn_by_en, withdrawn_reason_vi, withdrawn_reason_en)
         VALUES (:id, :product, :position, :stars, :earliest_printed, :latest_printed, :earliest_day, :latest_day,
                 :issuer, :decision_number, :decision_date, :note_vi, :note_en, :withdrawn_on, :withdrawn_by_vi,
                 :withdrawn_by_en, :withdrawn_reason_vi, :withdrawn_reason_en)",
    )?;
    let withdrawn = award.withdrawn.as_ref();
    statement.execute(named_params! {
        ":id": id,
        ":product": product,
        ":position": position,
        ":stars": award.stars,
        ":earliest_printed": award.awarded.map(|(earliest, _)| earliest.to_string()),
        ":latest_printed": award.awarded.map(|(_, latest)| latest.to_string()),
        ":earliest_day": award.interval().map(|(first, _)| first.to_string()),
        ":latest_day": award.interval().map(|(_, last)| last.to_string()),
        ":issuer": award.issuer.map(|issuer| issuer.key()),
        ":decision_number": award.decision_number,
        ":decision_date": award.decision_date.map(|date| date.to_string()),
        ":note_vi": vi(&award.note),
        ":note_en": en(&award.note),
        ":withdrawn_on": withdrawn.map(|withdrawn| withdrawn.on.to_string()),
        ":withdrawn_by_vi": withdrawn.map(|withdrawn| withdrawn.by.vi.as_str()),
        ":withdrawn_by_en": withdrawn.and_then(|withdrawn| withdrawn.by.en.as_deref()),
        ":withdrawn_reason_vi": withdrawn.map(|withdrawn| withdrawn.reason.vi.as_str()),
        ":withdrawn_reason_en": withdrawn.and_then(|withdrawn| withdrawn.reason.en.as_deref()),
    })?;
    baking.insert_sources(
        "INSERT INTO certification_source (certification, position, source) VALUES (:owner, :position, :source)",
        id,
        &award.sources,
    )?;
    let sources = withdrawn.map_or(&[][..], |withdrawn| &withdrawn.sources);
    baking.insert_sources(
        "INSERT INTO withdrawal_source (certification, position, source) VALUES (:owner, :position, :source)",
        id,
        sources,
    )
}
