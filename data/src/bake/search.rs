//! The words by which products and producers are found.

use rusqlite::named_params;

use super::baking::{BakeError, Baking};
use crate::abbreviation::{full, undotted};
use crate::check::Records;
use crate::fold::{accented, fold};
use crate::kind::Kind;
use crate::place::Place;
use crate::producer::{Producer, ProducerKind};
use crate::speciality::Speciality;

pub(super) fn fill(baking: &Baking<'_>) -> Result<(), BakeError> {
    products(baking)?;
    producers(baking)?;
    synonyms(baking)
}

fn products(baking: &Baking<'_>) -> Result<(), BakeError> {
    let records = baking.records;
    let mut statement = baking.transaction.prepare(
        "INSERT INTO product_words (product, name, subject, producer, place, summary_vi, summary_en)
         VALUES (:id, :name, :subject, :producer, :place, :summary_vi, :summary_en)",
    )?;
    for (slug, product) in records.products.iter().filter(|(_, product)| product.removed.is_none()) {
        let names = joined(
            [Some(product.name.as_str()), product.qualifier.as_deref()]
                .into_iter()
                .flatten()
                .chain(product.other_names.iter().map(String::as_str)),
        );
        let producer = product.producer.as_ref().and_then(|slug| records.producers.get(slug));
        let kind = records.kinds.iter().find(|kind| kind.key == product.kind);
        let speciality = product.speciality.as_ref().and_then(|slug| records.specialities.get(slug));
        statement.execute(named_params! {
            ":id": baking.products.of(slug.as_str())?,
            ":name": words(&names),
            ":subject": subject(kind, speciality, product.group.search_words(), product.name_en.as_deref()),
            ":producer": producer.map(|producer| words(&producer_names(producer))).unwrap_or_default(),
            ":place": place(&product.place, records),
            ":summary_vi": words(product.summary.vi.as_deref().unwrap_or_default()),
            ":summary_en": words(product.summary.en.as_deref().unwrap_or_default()),
        })?;
    }
    Ok(())
}

fn producers(baking: &Baking<'_>) -> Result<(), BakeError> {
    let records = baking.records;
    let mut statement = baking.transaction.prepare(
        "INSERT INTO producer_words (producer, name, subject, place, summary_vi, summary_en)
         VALUES (:id, :name, :subject, :place, :summary_vi, :summary_en)",
    )?;
    for (slug, producer) in &records.producers {
        statement.execute(named_params! {
            ":id": baking.producers.of(slug.as_str())?,
            ":name": words(&producer_names(producer)),
            ":subject": words(producer.kind.map(ProducerKind::search_words).unwrap_or_default()),
            ":place": place(&producer.place, records),
            ":summary_vi": words(producer.summary.vi.as_deref().unwrap_or_default()),
            ":summary_en": words(producer.summary.en.as_deref().unwrap_or_default()),
        })?;
    }
    Ok(())
}

/// Texts one after the other.
fn joined<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    texts.collect::<Vec<_>>().join(" ")
}

fn producer_names(producer: &Producer) -> String {
    joined([producer.name.as_str()].into_iter().chain(producer.other_names.iter().map(String::as_str)))
}

fn subject(kind: Option<&Kind>, speciality: Option<&Speciality>, group: &str, name_en: Option<&str>) -> String {
    let kind = kind.map(|kind| [kind.word_vi.as_str(), kind.word_en.as_str()]);
    let speciality = speciality.map(|speciality| [speciality.name.vi.as_str(), speciality.name.en.as_str()]);
    words(&joined(kind.into_iter().chain(speciality).flatten().chain([group]).chain(name_en)))
}

/// The everyday words, each list of phrases as one entry.
fn synonyms(baking: &Baking<'_>) -> Result<(), BakeError> {
    let synonyms = &baking.records.synonyms;
    let same = synonyms.same.iter().map(|words| vec![("same", words)]);
    let finds = synonyms.finds.iter().map(|entry| vec![("typed", &entry.typed), ("finds", &entry.finds)]);
    let lists = [("common", &synonyms.common), ("filler", &synonyms.fillers), ("speciality", &synonyms.specialities)];
    let entries = same.chain(finds).chain(lists.map(|list| vec![list]));
    let mut statement = baking.transaction.prepare(
        "INSERT INTO synonym_words (entry, role, position, phrase) VALUES (:entry, :role, :position, :phrase)",
    )?;
    for (entry, lists) in (1_i64..).zip(entries) {
        for (role, phrases) in lists {
            for (position, phrase) in (0_i64..).zip(phrases) {
                statement.execute(named_params! {
                    ":entry": entry,
                    ":role": role,
                    ":position": position,
                    ":phrase": phrase,
                })?;
            }
        }
    }
    Ok(())
}

/// The words of a text, and behind them what its abbreviations stand for.
fn words(text: &str) -> String {
    let mut words = accented(&undotted(text));
    let stands_for: Vec<&str> = words.split(' ').filter_map(|word| full(&fold(word))).collect();
    for full in stands_for {
        words.push(' ');
        words.push_str(full);
    }
    words
}

/// The units of a place with their words, `xã xuân lao xã mường lạn huyện mường ảng`, in every spelling, and what the source printed where that says more.
fn place(place: &Place, records: &Records) -> String {
    let mut phrases: Vec<String> = Vec::new();
    let mut add = |phrase: String| {
        let phrase = words(&phrase);
        let is_new = !phrases.iter().any(|known| format!(" {known} ").contains(&format!(" {phrase} ")));
        if is_new && !phrase.is_empty() {
            phrases.push(phrase);
        }
    };
    if let Some(former) = place.former_commune.as_ref().and_then(|code| records.former_communes.get(code)) {
        for name in former.spellings() {
            add(format!("{} {name}", former.kind.word_vi()));
        }
    }
    if let Some(today) = place.commune.as_ref().and_then(|code| records.communes.get(code)) {
        add(format!("{} {}", today.kind.word_vi(), today.name));
    }
    if let Some(district) = place.district.as_ref().and_then(|slug| records.districts.get(slug)) {
        add(format!("{} {}", district.kind.word_vi(), district.name));
    }
    for part in place.as_printed.iter().flat_map(|printed| printed.split([',', ';'])) {
        add(part.to_owned());
    }
    phrases.join(" ")
}
