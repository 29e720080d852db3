//! One producer, and its complete set on record.

use askama::Template;

use crate::failure::Failure;
use crate::language::Text;
use crate::reply::Reply;
use crate::routes::{Address, Page, Param};
use crate::visit::Visit;
use crate::woven::Drawn;

use super::card;
use super::frame::Frame;
use super::near;
use super::parts::{Link, PlaceLine, ProductRow, SourceLine, coverage, product_rows};
use super::product::{ContactLine, contact_lines};
use super::share::ShareRow;
use super::structured::organization;

/// How many products a producer's page shows; where it has more, the filtered list shows all, page by page.
const MOST_PRODUCTS: usize = 60;

#[derive(Template)]
#[template(path = "producer.html")]
struct ProducerPage {
    frame: Frame,
    share: ShareRow,
    trail: Vec<Link>,
    name: String,
    map: Option<Drawn>,
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
pub fn answer(visit: &Visit, slug: &str) -> Result<Reply, Failure> {
    let (words, language, day) = (visit.words(), visit.language, visit.day());
    let Some(producer) = visit.catalogue.producer(slug)? else {
        return Err(Failure::NotFound(near::producers(visit, slug)?));
    };
    let address = Address::of(Page::Producer, slug);
    visit.settle(&address)?;
    let total = producer.products.len();
    // Current ones first, those past their term after them, as in every list.
    let mut positions = producer.products.clone();
    positions
        .sort_by_key(|&position| (day.standing(position).kind(), std::cmp::Reverse(day.stars(position)), position));
    positions.truncate(MOST_PRODUCTS);
    let all = Address::products_with(Param::Producer, slug);
    let summary = Text::of(language, producer.summary_vi.as_deref(), producer.summary_en.as_deref());
    let description = summary.as_ref().map_or_else(|| producer.name.clone(), |summary| summary.text.clone());
    let trail = vec![
        Link::new(visit.url(&Address::page(Page::Home)), words.menu_home),
        Link::new(visit.url(&Address::page(Page::Producers)), words.menu_producers),
    ];
    let card = card::mention(visit, &address, || card::producer(visit, &producer))?;
    let image = card::url(visit, &address, &card);
    let shown = visit.catalogue.cards(positions.iter().copied())?;
    let share = ShareRow::new(visit, &address, &producer.name);
    let share = if producer.products.is_empty() {
        share
    } else {
        let of = |page| Address::of(page, slug);
        share.with_prints(visit, &of(Page::ProducerShelfCards), &of(Page::ProducerLabels))
    };
    let thing = organization(visit, &address, &producer, &shown, &description, image);
    Reply::page(&ProducerPage {
        frame: Frame::new(visit, &address, producer.name.clone(), description)
            .with_card(visit, &address, &card)
            .described(visit, &trail, vec![thing])?,
        trail,
        share,
        name: words.unbroken(&producer.name, &visit.overview().province.name),
        map: visit.site.atlas.place(visit, &producer.place),
        summary,
        kind: producer.kind.map_or(words.form_unknown, |kind| words.producer_kind(kind)),
        place: PlaceLine::new(visit, &producer.place),
        founded: producer.founded.map(|date| words.printed(&date)),
        other_names: producer.other_names,
        contacts: contact_lines(visit, producer.contacts),
        contact_report: visit.url(&Address::page(Page::Corrections).with(Param::About, address.path(language))),
        products_on_record: (words.products_on_record)(total),
        products: product_rows(visit, &visit.catalogue, &day, positions)?,
        all_products: (total > 1).then(|| Link::new(visit.url(&all), (words.all_products)(total))),
        coverage: coverage(visit),
        notes: producer.notes.iter().map(|note| Text::vietnamese(language, note)).collect(),
        sources: producer.sources.iter().map(|source| SourceLine::new(visit, source)).collect(),
        checked: words.day(producer.checked),
        changed: words.day(producer.changed),
    })
}
