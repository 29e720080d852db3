//! One producer, and its complete set on record.

use askama::Template;

use crate::i18n::language::Text;
use crate::pages::context::RequestContext;
use crate::pages::error::PageError;
use crate::pages::response::Response;
use crate::routes::{Address, Page, Param};

use super::frame::Frame;
use super::near;
use super::product::{ContactLine, contact_lines};
use super::share::ShareRow;
use crate::pages::components::{Link, Locator, PlaceLine, ProductRow, SourceLine, coverage, product_rows};
use crate::pages::formats::json_ld::organization;
use crate::pages::share_card;

/// How many products a producer's page shows; where it has more, the filtered list shows all, page by page.
const MAX_PRODUCTS: usize = 60;

#[derive(Template)]
#[template(path = "producer.html")]
struct ProducerPage {
    frame: Frame,
    share: ShareRow,
    trail: Vec<Link>,
    name: String,
    map: Option<Locator>,
    summary: Option<Text>,
    kind: &'static str,
    place: PlaceLine,
    founded: Option<String>,
    other_names: Vec<String>,
    contacts: Vec<ContactLine>,
    contact_report: String,
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
pub fn answer(context: &RequestContext, slug: &str) -> Result<Response, PageError> {
    let (words, language, day) = (context.words(), context.language, context.day());
    let Some(producer) = context.catalogue.producer(slug)? else {
        return Err(PageError::NotFound(near::producers(context, slug)?));
    };
    let address = Address::of(Page::Producer, slug);
    context.redirect_unless_canonical(&address)?;
    let total = producer.products.len();
    // Current ones first, those past their term after them, as in every list.
    let mut positions = producer.products.clone();
    positions
        .sort_by_key(|&position| (day.standing(position).kind(), std::cmp::Reverse(day.stars(position)), position));
    positions.truncate(MAX_PRODUCTS);
    let all = Address::products_with(Param::Producer, slug);
    let summary = Text::of(language, producer.summary_vi.as_deref(), producer.summary_en.as_deref());
    let description = summary.as_ref().map_or_else(|| producer.name.clone(), |summary| summary.text.clone());
    let trail = vec![
        Link::new(context.url(&Address::page(Page::Home)), words.menu_home()),
        Link::new(context.url(&Address::page(Page::Producers)), words.menu_producers()),
    ];
    let card = share_card::mention(context, &address, || share_card::producer(context, &producer))?;
    let image = share_card::url(context, &address, &card);
    let shown = context.catalogue.cards(positions.iter().copied())?;
    let share = ShareRow::new(context, &address, &producer.name);
    let share = if producer.products.is_empty() {
        share
    } else {
        let of = |page| Address::of(page, slug);
        share.with_prints(context, &of(Page::ProducerShelfCards), &of(Page::ProducerLabels))
    };
    let thing = organization(context, &address, &producer, &shown, &description, image);
    Response::page(&ProducerPage {
        frame: Frame::new(context, &address, producer.name.clone(), description)
            .with_card(context, &address, &card)
            .described(context, &trail, vec![thing])?,
        trail,
        share,
        name: words.unbroken(&producer.name, &context.index().province.name),
        map: Locator::of_place(context, &producer.place),
        summary,
        kind: producer.kind.map_or(words.producer_kind_unknown(), |kind| words.producer_kind(kind)),
        place: PlaceLine::new(context, &producer.place),
        founded: producer.founded.map(|date| words.printed(&date)),
        other_names: producer.other_names,
        contacts: contact_lines(context, producer.contacts),
        contact_report: context.url(&Address::page(Page::Corrections).with(Param::About, address.path(language))),
        products_on_record: words.products_on_record(total),
        products: product_rows(context, &context.catalogue, &day, positions)?,
        all_products: (total > 1).then(|| Link::new(context.url(&all), words.all_products(total))),
        coverage: coverage(context),
        notes: producer.notes.iter().map(|note| Text::vietnamese(language, note)).collect(),
        sources: producer.sources.iter().map(|source| SourceLine::new(context, source)).collect(),
        checked: words.day(producer.checked),
        changed: words.day(producer.changed),
    })
}
