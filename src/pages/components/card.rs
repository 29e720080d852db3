//! A product and a producer as lists show them.

use crate::catalogue::{Catalogue, Day, DbError, ProducerCard};
use crate::pages::context::RequestContext;
use crate::routes::{Address, Page};

use super::{Badge, Link};
use crate::share::svg::Svg;

/// A product in a list.
pub struct ProductRow {
    /// Its page.
    pub href: String,
    /// Its figure; absent where the list has no room for figures.
    pub motif: Option<Svg>,
    /// Its name.
    pub name: String,
    /// Our word to tell it from another of its name.
    pub qualifier: Option<String>,
    /// Its name in English, on English pages.
    pub english: Option<String>,
    /// What it is: the word of its kind.
    pub kind: String,
    /// "OCOP 4 sao, công nhận năm 2023".
    pub stars: String,
    /// Where it is made, in short.
    pub place: String,
    /// Who makes it.
    pub producer: Option<String>,
    /// Its standing.
    pub badge: Badge,
}

/// The rows of products at these positions, each with its figure.
pub fn product_rows(
    context: &RequestContext,
    catalogue: &Catalogue,
    day: &Day,
    positions: impl IntoIterator<Item = usize>,
) -> Result<Vec<ProductRow>, DbError> {
    rows(context, catalogue, day, positions, true)
}

/// The same without figures, for lists that stand beside something else.
pub fn plain_rows(
    context: &RequestContext,
    catalogue: &Catalogue,
    day: &Day,
    positions: impl IntoIterator<Item = usize>,
) -> Result<Vec<ProductRow>, DbError> {
    rows(context, catalogue, day, positions, false)
}

fn rows(
    context: &RequestContext,
    catalogue: &Catalogue,
    day: &Day,
    positions: impl IntoIterator<Item = usize>,
    with_figures: bool,
) -> Result<Vec<ProductRow>, DbError> {
    let (words, index) = (context.words(), catalogue.index());
    let rows = catalogue.cards(positions)?.into_iter().map(|card| {
        let position = card.position;
        let standing = day.standing(position);
        let kind = &index.kinds[usize::from(index.products.kinds[position])];
        let years = day
            .latest_award(position)
            .and_then(|award| index.products.awards(position).0[award].awarded)
            .map(|(earliest, latest)| (earliest.year(), latest.year()));
        ProductRow {
            motif: with_figures.then(|| Svg::drawn(card.figure)),
            href: context.url(&Address::of(Page::Product, card.slug)),
            name: card.name,
            qualifier: card.qualifier,
            english: card.name_en.filter(|_| context.language.pick(false, true)),
            kind: context.language.pick(&kind.word_vi, &kind.word_en).clone(),
            stars: words.stars_and_year(day.latest_award(position).is_some(), day.stars(position), years),
            place: words.short_place(
                &index.places,
                index.products.communes[position],
                index.products.districts[position],
            ),
            producer: card.producer,
            badge: Badge::new(standing.kind(), words.badge(&standing)),
        }
    });
    Ok(rows.collect())
}

/// A producer in a list.
pub struct ProducerRow {
    /// Its page.
    pub link: Link,
    /// What sort of producer it is.
    pub kind: Option<&'static str>,
    /// Where it is, in short.
    pub place: String,
    /// How many products of it are on record, in words.
    pub products: String,
}

/// The rows of producers.
pub fn producer_rows(context: &RequestContext, cards: Vec<ProducerCard>) -> Vec<ProducerRow> {
    let words = context.words();
    cards
        .into_iter()
        .map(|card| ProducerRow {
            link: Link::new(context.url(&Address::of(Page::Producer, card.slug)), card.name),
            kind: card.kind.map(|kind| words.producer_kind(kind)),
            place: words.short_place(&context.index().places, card.commune, card.district),
            products: words.products_on_record(card.products),
        })
        .collect()
}
