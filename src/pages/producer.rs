//! One producer, and its complete set on record.

use askama::Template;

use crate::catalogue::{Order, Producer};
use crate::i18n::language::Text;
use crate::pages::context::RequestContext;
use crate::pages::error::PageError;
use crate::pages::response::Response;
use crate::routes::{Address, Page, Param};

use super::frame::Frame;
use super::near;
use super::share::ShareRow;
use crate::pages::components::share_card;
use crate::pages::components::{
    Link, Locator, Motif, PlaceLine, ProductRow, SourceLine, WhereToBuy, coverage, dye_class, pictures, product_cards,
    unbroken_name,
};
use crate::pages::formats::json_ld::organization;

/// How many products a producer's page shows; where it has more, the filtered list shows all, page by page.
const MAX_PRODUCTS: usize = 60;

#[derive(Template)]
#[template(path = "producer.html")]
struct ProducerPage {
    frame: Frame,
    share: ShareRow,
    trail: Vec<Link>,
    name: String,
    motif: Option<Motif>,
    dye: &'static str,
    map: Option<Locator>,
    summary: Option<Text>,
    kind: &'static str,
    place: PlaceLine,
    founded: Option<String>,
    other_names: Vec<String>,
    buying: WhereToBuy,
    products_on_record: String,
    products: Vec<ProductRow>,
    all_products: Option<Link>,
    coverage: (String, Link),
    notes: Vec<Text>,
    sources: Vec<SourceLine>,
    checked: String,
    changed: String,
}

/// Answers `/nha-san-xuat/{slug}`.
pub fn show(context: &RequestContext, slug: &str) -> Result<Response, PageError> {
    let (words, language, day) = (context.words(), context.language, context.day());
    let Some(producer) = context.catalogue.find_producer(slug)? else {
        return Err(PageError::NotFound(near::producers(context, slug)?));
    };
    let address = Address::of(Page::Producer, slug);
    context.redirect_unless_canonical(&address)?;
    let set = context.index().products.of_producer(producer.summary.position);
    let total = set.count_ones(..);
    let positions = day.in_order(&set, Order::Standing).take(MAX_PRODUCTS);
    let products = context.catalogue.list_product_summaries(positions)?;
    let sources = context.catalogue.list_sources_of(&producer)?;
    let Producer { summary: record, other_names, notes, .. } = &producer;
    let all = Address::products_with(Param::Producer, slug);
    let summary = Text::of(language, record.summary_vi.as_deref(), record.summary_en.as_deref());
    let description = summary.as_ref().map_or_else(|| record.name.clone(), |summary| summary.text.clone());
    let trail = vec![
        Link::new(context.url(&Address::page(Page::Home)), words.menu_home()),
        Link::new(context.url(&Address::page(Page::Producers)), words.menu_producers()),
    ];
    let figure = products.first().and_then(|product| product.figure);
    let rows = product_cards(context, &products);
    let motif = figure.map(Motif);
    let card = share_card::mention(context, &address, || Ok(share_card::producer(context, record, figure)))?;
    let image = share_card::url(context, &address, &card);
    let share = ShareRow::new(context, &address, &record.name);
    let share = if products.is_empty() {
        share
    } else {
        let of = |page| Address::of(page, slug);
        share.with_prints(context, &of(Page::ProducerShelfCards), &of(Page::ProducerLabels), None)
    };
    let thing = organization(context, &address, &producer, &products, &description, &image);
    Response::page(&ProducerPage {
        frame: Frame::new(context, &address, record.name.clone(), description)
            .with_card(context, &address, &card)
            .with_pictures(context, &pictures(&rows))
            .described(context, &trail, vec![thing])?,
        trail,
        share,
        motif,
        dye: dye_class(context, figure),
        name: words.unbroken(&unbroken_name(&record.name), &context.index().province.name),
        map: Locator::of_place(context, &record.place),
        summary,
        kind: record.kind.map_or(words.producer_kind_unknown(), |kind| words.producer_kind(kind)),
        place: PlaceLine::new(context, &record.place),
        founded: record.founded.map(|date| words.printed(&date)),
        other_names: other_names.clone(),
        buying: WhereToBuy::of_producer(context, &producer, products.first()),
        products_on_record: words.products_on_record(total),
        products: rows,
        all_products: (total > products.len()).then(|| Link::new(context.url(&all), words.all_products(total))),
        coverage: coverage(context),
        notes: notes.iter().map(|note| Text::translated(language, note)).collect(),
        sources: sources.iter().map(|source| SourceLine::new(context, source)).collect(),
        checked: words.day(record.checked),
        changed: words.day(record.changed),
    })
}
