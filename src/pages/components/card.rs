//! A product and a producer as lists show them.

use crate::catalogue::{DayIndex, ProducerSummary, ProductSummary};
use crate::pages::context::RequestContext;
use crate::routes::{Address, Page, Param};

use super::{Badge, Link, Motif, Patch, Pictures, dye_class, patches, unbroken_count, unbroken_name, unbroken_place};

/// A product in a list.
pub struct ProductRow {
    pub href: String,
    /// Its figure; absent where the list has no room for figures, or its kind no pictogram.
    pub motif: Option<Motif>,
    /// The class of its dye.
    pub dye: &'static str,
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
    /// The badge of its standing; absent where the standing is unclear or past its term.
    pub badge: Option<Badge>,
    /// Where it is saved without a script; absent for spirits, which we do not promote.
    pub save: Option<String>,
}

impl ProductRow {
    /// Who makes it, as a narrow card shows it.
    pub fn maker(&self) -> Option<String> {
        self.producer.as_deref().map(unbroken_name)
    }

    /// Where it is made, as a narrow card shows it.
    pub fn made_in(&self) -> String {
        unbroken_place(&self.place)
    }

    /// The row of a product, without a figure.
    fn new(context: &RequestContext, day: &DayIndex, product: &ProductSummary) -> ProductRow {
        let (words, index) = (context.words(), context.index());
        let certificate = day.certificate(product.position);
        let kind = index.kind(product.kind);
        ProductRow {
            motif: None,
            dye: dye_class(context, product.figure),
            href: context.url(&Address::of(Page::Product, &product.slug)),
            name: product.name.clone(),
            qualifier: product.qualifier.clone(),
            english: product.name_en.clone().filter(|_| context.language.pick(false, true)),
            kind: context.language.pick(&kind.word_vi, &kind.word_en).clone(),
            stars: words.stars_and_year(certificate.latest_award.is_some(), certificate.stars, certificate.years()),
            place: words.short_place(&index.places, product.place.commune, product.place.district),
            producer: product.producer.as_ref().map(|producer| producer.name.clone()),
            badge: Badge::on_card(context, &certificate.standing),
            save: (!kind.is_for_adults())
                .then(|| context.url(&Address::page(Page::Selection).with(Param::Products, &product.code))),
        }
    }
}

/// What the figures of these rows are drawn of.
pub fn pictures<'r>(rows: impl IntoIterator<Item = &'r ProductRow>) -> Pictures {
    Pictures::of(rows.into_iter().filter_map(|row| row.motif))
}

/// Products as cards, each with its figure.
pub fn product_cards<'p>(
    context: &RequestContext,
    products: impl IntoIterator<Item = &'p ProductSummary>,
) -> Vec<ProductRow> {
    let day = context.day();
    let card = |product: &ProductSummary| ProductRow {
        motif: product.figure.map(Motif),
        ..ProductRow::new(context, &day, product)
    };
    products.into_iter().map(card).collect()
}

/// Products as lines, for lists that stand beside something else.
pub fn product_lines<'p>(
    context: &RequestContext,
    products: impl IntoIterator<Item = &'p ProductSummary>,
) -> Vec<ProductRow> {
    let day = context.day();
    products.into_iter().map(|product| ProductRow::new(context, &day, product)).collect()
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
    /// What it makes, where the list shows that.
    pub makes: Vec<Patch>,
}

impl ProducerRow {
    /// The name, as a narrow line shows it.
    pub fn name(&self) -> String {
        unbroken_name(&self.link.text)
    }

    /// What it is, where it is and how much it makes, as a narrow line shows them.
    pub fn facts(&self) -> String {
        let facts =
            [self.kind.map(str::to_owned), Some(unbroken_place(&self.place)), Some(unbroken_count(&self.products))];
        facts.into_iter().flatten().collect::<Vec<_>>().join("\u{a0}· ")
    }
}

pub fn producer_lines(context: &RequestContext, producers: &[ProducerSummary]) -> Vec<ProducerRow> {
    let (words, places) = (context.words(), &context.index().places);
    let line = |producer: &ProducerSummary| ProducerRow {
        link: Link::new(context.url(&Address::of(Page::Producer, &producer.slug)), &producer.name),
        kind: producer.kind.map(|kind| words.producer_kind(kind)),
        place: words.short_place(places, producer.place.commune, producer.place.district),
        products: words.products_on_record(producer.products),
        makes: Vec::new(),
    };
    producers.iter().map(line).collect()
}

/// How many things of a producer a list shows.
const MAX_MAKES: usize = 3;

/// Producers as lines with what they make.
pub fn producer_cards(context: &RequestContext, producers: &[ProducerSummary]) -> Vec<ProducerRow> {
    let products = &context.index().products;
    let makes = |producer: &ProducerSummary| patches(context, &products.of_producer(producer.position), MAX_MAKES);
    let lines = producer_lines(context, producers).into_iter().zip(producers);
    lines.map(|(line, producer)| ProducerRow { makes: makes(producer), ..line }).collect()
}
