//! The words by which products and producers are found.

use rusqlite::named_params;

use super::{BakeError, Baking};
use crate::check::Records;
use crate::fold::{accented, fold};
use crate::kind::Kind;
use crate::place::Place;
use crate::producer::Producer;

pub(super) fn fill(baking: &Baking<'_>) -> Result<(), BakeError> {
    products(baking)?;
    producers(baking)
}

fn products(baking: &Baking<'_>) -> Result<(), BakeError> {
    let records = baking.records;
    let mut statement = baking.transaction.prepare(
        "INSERT INTO product_search (rowid, accented, name, producer, place, subject, summary)
         VALUES (:id, :accented, :name, :producer, :place, :subject, :summary)",
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
        statement.execute(named_params! {
            ":id": baking.products.of(slug.as_str())?,
            ":accented": accented(&names),
            ":name": fold(&names),
            ":producer": producer.map(|producer| fold(&producer_names(producer))),
            ":place": place(&product.place, records),
            ":subject": subject(kind, product.group.search_words(), product.name_en.as_deref()),
            ":summary": summary(&product.summary),
        })?;
    }
    Ok(())
}

fn producers(baking: &Baking<'_>) -> Result<(), BakeError> {
    let records = baking.records;
    let mut statement = baking
        .transaction
        .prepare("INSERT INTO producer_search (rowid, accented, name, place) VALUES (:id, :accented, :name, :place)")?;
    for (slug, producer) in &records.producers {
        let names = producer_names(producer);
        statement.execute(named_params! {
            ":id": baking.producers.of(slug.as_str())?,
            ":accented": accented(&names),
            ":name": fold(&names),
            ":place": place(&producer.place, records),
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

fn subject(kind: Option<&Kind>, group: &str, name_en: Option<&str>) -> String {
    let kind = kind.map(|kind| [kind.word_vi.as_str(), kind.word_en.as_str()]);
    fold(&joined(kind.into_iter().flatten().chain([group]).chain(name_en)))
}

fn summary(summary: &crate::words::Words) -> String {
    fold(&joined([&summary.vi, &summary.en].into_iter().flatten().map(String::as_str)))
}

/// The units of a place with their words, `xa xuan lao xa muong lan huyen muong ang`, in every spelling that folds
/// differently, and what the source printed where that says more.
fn place(place: &Place, records: &Records) -> String {
    let mut phrases: Vec<String> = Vec::new();
    let mut add = |phrase: String| {
        let folded = fold(&phrase);
        let is_new = !phrases.iter().any(|known| format!(" {known} ").contains(&format!(" {folded} ")));
        if is_new && !folded.is_empty() {
            phrases.push(folded);
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
