//! The province, sources, kinds, indications, figures and retired codes.

use rusqlite::named_params;

use super::baking::{BakeError, Baking, en, vi};
use crate::slug::Slug;

pub(super) fn province(baking: &Baking<'_>) -> Result<(), BakeError> {
    let province = &baking.records.province;
    baking.transaction.execute(
        "INSERT INTO province (id, name, slug, time_zone, as_of, capital, site_name_vi, site_name_en, operator_vi, operator_en, email, zalo, issues, licence)
         VALUES (1, :name, :slug, :time_zone, :as_of, :capital, :site_name_vi, :site_name_en, :operator_vi, :operator_en, :email, :zalo, :issues, :licence)",
        named_params! {
            ":name": province.name,
            ":slug": province.slug.as_str(),
            ":time_zone": province.time_zone,
            ":as_of": province.as_of.to_string(),
            ":capital": baking.communes.of_some(province.capital.as_deref())?,
            ":site_name_vi": province.site_name_vi,
            ":site_name_en": province.site_name_en,
            ":operator_vi": province.operator.vi,
            ":operator_en": province.operator.en,
            ":email": province.email,
            ":zalo": province.zalo,
            ":issues": province.issues,
            ":licence": province.licence,
        },
    )?;
    Ok(())
}

pub(super) fn sources(baking: &Baking<'_>) -> Result<(), BakeError> {
    let sources = &baking.records.sources;
    let texts = sources.iter().map(|(slug, source)| {
        [source.publisher.vi.as_str(), source.title.as_deref().unwrap_or_default(), slug.as_str()]
    });
    let ranks = baking.order.ranks(texts);
    let mut statement = baking.transaction.prepare(
        "INSERT INTO source (id, slug, url, publisher_vi, publisher_en, title, date, language, same_as, about_vi, about_en, rank)
         VALUES (:id, :slug, :url, :publisher_vi, :publisher_en, :title, :date, :language, :same_as, :about_vi, :about_en, :rank)",
    )?;
    for ((slug, source), rank) in sources.iter().zip(ranks) {
        statement.execute(named_params! {
            ":id": baking.sources.of(slug)?,
            ":slug": slug,
            ":url": source.url,
            ":publisher_vi": source.publisher.vi,
            ":publisher_en": source.publisher.en,
            ":title": source.title,
            ":date": source.date.map(|date| date.to_string()),
            ":language": source.language,
            ":same_as": baking.sources.of_some(source.same_as.as_deref())?,
            ":about_vi": source.about.vi,
            ":about_en": source.about.en,
            // The page of sources counts from 0.
            ":rank": rank - 1,
        })?;
    }
    Ok(())
}

pub(super) fn kinds(baking: &Baking<'_>) -> Result<(), BakeError> {
    let mut statement = baking.transaction.prepare(
        "INSERT INTO kind (id, key, slug, word_vi, word_en, drawing, line_vi, line_en, story_vi, story_en, rank)
         VALUES (:id, :key, :slug, :word_vi, :word_en, :drawing, :line_vi, :line_en, :story_vi, :story_en, :rank)",
    )?;
    for (kind, rank) in baking.records.kinds.iter().zip(1_i64..) {
        let id = baking.kinds.of(&kind.key)?;
        let about = kind.about.as_ref();
        statement.execute(named_params! {
            ":id": id,
            ":key": kind.key,
            ":slug": kind.slug.as_str(),
            ":word_vi": kind.word_vi,
            ":word_en": kind.word_en,
            ":drawing": kind.drawing.as_ref().map(Slug::as_str),
            ":line_vi": about.map(|about| &about.line.vi),
            ":line_en": about.map(|about| &about.line.en),
            ":story_vi": about.map(|about| &about.story.vi),
            ":story_en": about.map(|about| &about.story.en),
            ":rank": rank,
        })?;
        baking.insert_sources(
            "INSERT INTO kind_source (kind, position, source) VALUES (:owner, :position, :source)",
            id,
            about.map_or(&[], |about| &about.sources),
        )?;
    }
    Ok(())
}

pub(super) fn specialities(baking: &Baking<'_>) -> Result<(), BakeError> {
    let specialities = &baking.records.specialities;
    let ranks = baking.order.ranks(specialities.iter().map(|(slug, one)| [one.name.vi.as_str(), slug.as_str()]));
    let mut statement = baking.transaction.prepare(
        "INSERT INTO speciality (id, slug, name_vi, name_en, kind, drawing, line_vi, line_en, story_vi, story_en,
                                 months_basis_vi, months_basis_en, checked, changed, rank)
         VALUES (:id, :slug, :name_vi, :name_en, :kind, :drawing, :line_vi, :line_en, :story_vi, :story_en,
                 :months_basis_vi, :months_basis_en, :checked, :changed, :rank)",
    )?;
    let mut month =
        baking.transaction.prepare("INSERT INTO speciality_month (speciality, month) VALUES (:speciality, :month)")?;
    for ((slug, speciality), rank) in specialities.iter().zip(ranks) {
        let id = baking.specialities.of(slug.as_str())?;
        let season = speciality.season.as_ref();
        statement.execute(named_params! {
            ":id": id,
            ":slug": slug.as_str(),
            ":name_vi": speciality.name.vi,
            ":name_en": speciality.name.en,
            ":kind": baking.kinds.of(&speciality.kind)?,
            ":drawing": speciality.drawing.as_str(),
            ":line_vi": speciality.line.vi,
            ":line_en": speciality.line.en,
            ":story_vi": speciality.story.vi,
            ":story_en": speciality.story.en,
            ":months_basis_vi": season.map(|season| &season.basis.vi),
            ":months_basis_en": season.map(|season| &season.basis.en),
            ":checked": speciality.checked.to_string(),
            ":changed": speciality.changed.to_string(),
            ":rank": rank,
        })?;
        for number in season.iter().flat_map(|season| &season.months) {
            month.execute(named_params! { ":speciality": id, ":month": number })?;
        }
        baking.insert_sources(
            "INSERT INTO speciality_source (speciality, position, source) VALUES (:owner, :position, :source)",
            id,
            &speciality.sources,
        )?;
    }
    Ok(())
}

pub(super) fn indications(baking: &Baking<'_>) -> Result<(), BakeError> {
    let indications = &baking.records.indications;
    let ranks = baking.order.ranks(indications.iter().map(|(slug, one)| [one.name.as_str(), slug.as_str()]));
    let mut statement = baking.transaction.prepare(
        "INSERT INTO indication (id, slug, name, type_vi, type_en, goods_vi, goods_en, kind, registered, status_vi, status_en,
                                 certificate_number, decision, date, holder_vi, holder_en, specification_vi, specification_en,
                                 area_vi, area_en, remark_vi, remark_en, rank)
         VALUES (:id, :slug, :name, :type_vi, :type_en, :goods_vi, :goods_en, :kind, :registered, :status_vi, :status_en,
                 :certificate_number, :decision, :date, :holder_vi, :holder_en, :specification_vi, :specification_en,
                 :area_vi, :area_en, :remark_vi, :remark_en, :rank)",
    )?;
    let mut area = baking.transaction.prepare(
        "INSERT OR IGNORE INTO indication_area (indication, former_commune) VALUES (:indication, :former_commune)",
    )?;
    let mut product = baking
        .transaction
        .prepare("INSERT OR IGNORE INTO indication_product (indication, product) VALUES (:indication, :product)")?;
    for (((slug, indication), rank), id) in indications.iter().zip(ranks).zip(1_i64..) {
        statement.execute(named_params! {
            ":id": id,
            ":slug": slug.as_str(),
            ":name": indication.name,
            ":type_vi": indication.kind_of_right.vi,
            ":type_en": indication.kind_of_right.en,
            ":goods_vi": indication.goods.vi,
            ":goods_en": indication.goods.en,
            ":kind": baking.kinds.of_some(indication.kind.as_deref())?,
            ":registered": i64::from(indication.is_registered()),
            ":status_vi": indication.status.vi,
            ":status_en": indication.status.en,
            ":certificate_number": indication.certificate_number,
            ":decision": indication.decision,
            ":date": indication.date.map(|date| date.to_string()),
            ":holder_vi": vi(&indication.holder),
            ":holder_en": en(&indication.holder),
            ":specification_vi": vi(&indication.specification),
            ":specification_en": en(&indication.specification),
            ":area_vi": vi(&indication.area),
            ":area_en": en(&indication.area),
            ":remark_vi": vi(&indication.remark),
            ":remark_en": en(&indication.remark),
            ":rank": rank,
        })?;
        for code in &indication.former_communes {
            area.execute(named_params! { ":indication": id, ":former_commune": baking.former_communes.of(code)? })?;
        }
        for slug in &indication.products {
            product.execute(named_params! { ":indication": id, ":product": baking.products.of(slug.as_str())? })?;
        }
        baking.insert_sources(
            "INSERT INTO indication_source (indication, position, source) VALUES (:owner, :position, :source)",
            id,
            &indication.sources,
        )?;
    }
    Ok(())
}

pub(super) fn official_totals(baking: &Baking<'_>) -> Result<(), BakeError> {
    let mut statement = baking.transaction.prepare(
        "INSERT INTO official_total (id, as_of, district, measure, total, stars5, stars4, stars3, entities, source,
                                     remark_vi, remark_en)
         VALUES (:id, :as_of, :district, :measure, :total, :stars5, :stars4, :stars3, :entities, :source,
                 :remark_vi, :remark_en)",
    )?;
    for (total, id) in baking.records.official_totals.iter().zip(1_i64..) {
        statement.execute(named_params! {
            ":id": id,
            ":as_of": total.as_of.map(|date| date.to_string()),
            ":district": baking.districts.of_some(total.district.as_ref().map(Slug::as_str))?,
            ":measure": total.measure.key(),
            ":total": total.total,
            ":stars5": total.stars5,
            ":stars4": total.stars4,
            ":stars3": total.stars3,
            ":entities": total.entities,
            ":source": baking.sources.of(&total.source)?,
            ":remark_vi": vi(&total.remark),
            ":remark_en": en(&total.remark),
        })?;
    }
    Ok(())
}

pub(super) fn retired_codes(baking: &Baking<'_>) -> Result<(), BakeError> {
    let mut statement = baking.transaction.prepare("INSERT INTO retired_code (code) VALUES (:code)")?;
    for code in &baking.records.retired_codes {
        statement.execute(named_params! { ":code": code.as_str() })?;
    }
    Ok(())
}
