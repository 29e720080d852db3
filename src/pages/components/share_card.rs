//! What is on the share card of a page, and the URL that carries its hash.

use crate::catalogue::{
    CommuneId, DistrictId, Figure as Woven, Point, ProducerSummary, Product, ProductSummary, TravelRoute,
};
use crate::i18n::language::Language;
use crate::pages::context::RequestContext;
use crate::pages::error::PageError;
use crate::routes::{self, Address};
use crate::share::card::{Card, CardLink, Content, Figure, Line, Map, Patch, Tone};
use crate::share::svg::Svg;
use crate::standing::Standing;

use super::most_made;

/// How many products the card of a list names.
const MAX_NAMED: usize = 4;

/// The colours of districts on the map of the whole province, by the number of their dye: indigo, madder, leaf, turmeric,
/// plum, teal.
const DYES: [&str; 6] = ["#2a2f6b", "#a32019", "#1f6b45", "#e0a020", "#7d1a69", "#2c7f8f"];
/// The colour of a district that is meant.
const MEANT: &str = "#a32019";
/// The colours of the others, by the number of their dye.
const PALE: [&str; 6] = ["#e6dac0", "#d9cba9", "#e0d0b8", "#d3c6ab", "#ece1cb", "#dfd3b4"];

/// How the page at `address` names its card, whose content is only laid out where that is not known of this day.
pub fn mention(
    context: &RequestContext,
    address: &Address,
    content: impl FnOnce() -> Result<Content, PageError>,
) -> Result<CardLink, PageError> {
    context.site.card_links.of(context.today, context.url(address), || Ok(Card::new(&content()?)?.into_mention()))
}

/// The absolute URL of the card of a page.
pub fn url(context: &RequestContext, address: &Address, card: &CardLink) -> String {
    context.site.base_url.join(&routes::card(address, context.language, &card.hash))
}

/// The card of the home page, and of every page that has none of its own.
pub fn home(context: &RequestContext) -> Content {
    let (words, index) = (context.words(), context.index());
    let mut content = content(context, words.home_title(&index.province.name));
    content.lines = vec![
        Line::new(words.products_count(index.products.len()), Tone::Strong),
        Line::new(words.data_of(index.province.as_of), Tone::Soft),
    ];
    content
}

/// The card of a product. Stars stand with the years of their award, and what is known of the certificate below them.
pub fn product(context: &RequestContext, product: &Product) -> Content {
    let (words, index, day) = (context.words(), context.index(), context.day());
    let Product { summary: record, certifications, .. } = product;
    let certificate = day.certificate(record.position);
    let standing = &certificate.standing;
    let kind = index.kind(record.kind);

    let mut content = content(context, words.full_name(&record.name, record.qualifier.as_deref()));
    weave(context, &mut content, record.figure);
    if let Some(english) = record.name_en.as_ref().filter(|_| context.language == Language::English) {
        content.lines.push(Line::new(english, Tone::Plain));
    }
    let has_award = certificate.latest_award.is_some();
    let stars = words.stars_and_year(has_award, certificate.stars, certificate.years());
    content.lines.push(Line::new(stars, Tone::Strong));
    let place = words.short_place(&index.places, record.place.commune, record.place.district);
    content.lines.push(Line::new(place, Tone::Plain));
    if let Some(producer) = &record.producer {
        content.lines.push(Line::new(&producer.name, Tone::Plain));
    }
    // That no year is known is said by the stars.
    if certificate.years().is_some() || *standing == Standing::Withdrawn {
        let withdrawal = certificate.latest_award.and_then(|latest| certifications[latest].withdrawal.as_ref());
        content.lines.push(Line::new(words.standing_on_card(standing, withdrawal), tone(standing)));
    }
    if kind.is_for_adults() {
        content.lines.push(Line::new(words.adults_only(), Tone::Strong));
    }
    content
}

/// The card of a visitor's list: its first products by name. Spirits are not named.
pub fn selection(context: &RequestContext, products: &[ProductSummary]) -> Content {
    let (words, index) = (context.words(), context.index());
    let mut content = content(context, words.selection_of(products.len()));
    let others = products.iter().filter(|product| !index.kind(product.kind).is_for_adults());
    weave(context, &mut content, others.clone().find_map(|product| product.figure));
    let names = others.take(MAX_NAMED).map(|product| Line::new(&product.name, Tone::Plain));
    content.lines.extend(names);
    let named = content.lines.len();
    if let Some(more) = products.len().checked_sub(named).filter(|more| *more > 0) {
        content.lines.push(Line::new(words.and_more(more), Tone::Soft));
    }
    content
}

/// How a standing looks where it is drawn.
pub fn tone(standing: &Standing) -> Tone {
    match standing {
        Standing::Valid { .. } | Standing::Expiring { .. } => Tone::InForce,
        Standing::Withdrawn => Tone::Withdrawn,
        Standing::PastTerm { .. } | Standing::Unclear(_) => Tone::Soft,
    }
}

/// The card of a producer: the figure of its first product, as its page lists them.
pub fn producer(context: &RequestContext, producer: &ProducerSummary, figure: Option<Woven>) -> Content {
    let words = context.words();
    let mut content = content(context, producer.name.clone());
    content.figure = map(context, producer.place.district.as_slice(), producer.place.commune);
    weave(context, &mut content, figure);
    if let Some(kind) = producer.kind {
        content.lines.push(Line::new(words.producer_kind(kind), Tone::Soft));
    }
    let place = words.short_place(&context.index().places, producer.place.commune, producer.place.district);
    content.lines.push(Line::new(place, Tone::Plain));
    counted(context, &mut content, words.products_on_record(producer.products));
    content
}

/// The card of a former district.
pub fn district(context: &RequestContext, id: DistrictId) -> Content {
    let (words, index) = (context.words(), context.index());
    let district = index.places.district(id);
    let mut content = content(context, words.heading(&words.district(district.kind, &district.name)));
    content.figure = map(context, &[id], None);
    content.lines.push(Line::new(words.province(&index.province.name), Tone::Soft));
    let count = context.day().facets.in_district(Some(id)).count_ones(..);
    counted(context, &mut content, words.products_count(count));
    content
}

/// The card of a commune of today.
pub fn commune(context: &RequestContext, id: CommuneId) -> Content {
    let (words, index) = (context.words(), context.index());
    let commune = index.places.commune(id);
    let mut content = content(context, words.heading(&words.commune(commune.kind, &commune.name)));
    content.figure = map(context, &commune.districts, Some(id));
    let within = commune.districts.iter().map(|&id| index.places.district(id));
    let within: Vec<String> = within.map(|district| words.district(district.kind, &district.name)).collect();
    content.lines.push(Line::new(within.join(", "), Tone::Soft));
    let count = context.day().facets.in_commune(Some(id)).count_ones(..);
    counted(context, &mut content, words.products_count(count));
    content
}

/// The card of a kind, a speciality or a group, with the line that says what it is.
pub fn topic(context: &RequestContext, name: &str, line: &str, figure: Option<Woven>, products: usize) -> Content {
    let mut content = content(context, name);
    weave(context, &mut content, figure);
    content.lines.push(Line::new(line, Tone::Plain));
    counted(context, &mut content, context.words().products_of_kind(products));
    content
}

/// The card of a route for travellers: its line on the map of the province.
pub fn route(context: &RequestContext, route: &TravelRoute, facts: &str) -> Content {
    let language = context.language;
    let mut content = content(context, language.pick(&route.name_vi, &route.name_en).clone());
    if let Figure::Map(map) = &mut content.figure {
        map.way = route.drawing.as_ref().map(|drawing| drawing.path.clone());
        map.patches.iter_mut().zip(PALE.iter().cycle()).for_each(|(patch, colour)| patch.colour = colour);
    }
    content.lines.push(Line::new(language.pick(&route.about.line_vi, &route.about.line_en), Tone::Plain));
    counted(context, &mut content, facts.to_owned());
    content
}

/// A number that the catalogue knows, and the date of the data that it is true of.
fn counted(context: &RequestContext, content: &mut Content, count: String) {
    content.lines.push(Line::new(count, Tone::Strong));
    content.lines.push(Line::new(context.words().data_of(context.index().province.as_of), Tone::Soft));
}

/// Puts a woven figure over the name and on both sides, where there is one.
fn weave(context: &RequestContext, content: &mut Content, figure: Option<Woven>) {
    if let Some(figure) = figure {
        let figure = Svg::drawn(context.index().drawings.svg(figure));
        (content.figure, content.cloth) = (Figure::Woven(figure.clone()), Some(figure));
    }
}

/// A card with the province on it and the site's own cloth beside it.
fn content(context: &RequestContext, name: impl Into<String>) -> Content {
    let province = &context.index().province;
    Content {
        figure: map(context, &[], None),
        cloth: most_made(context, &context.index().products.all())
            .map(|figure| Svg::drawn(context.index().drawings.svg(figure))),
        name: name.into(),
        lines: Vec::new(),
        foot: context.language.pick(&province.site_name.0, &province.site_name.1).clone(),
        unbroken: province.name.clone(),
    }
}

/// The province with some districts that are meant, or with all of them in colour, and perhaps a commune marked.
fn map(context: &RequestContext, meant: &[DistrictId], commune: Option<CommuneId>) -> Figure {
    let drawings = &context.index().drawings;
    let patches = drawings.map.districts.iter().map(|district| Patch {
        colour: match meant {
            [] => DYES[usize::from(district.dye) % DYES.len()],
            _ if meant.contains(&district.district) => MEANT,
            _ => PALE[usize::from(district.dye) % PALE.len()],
        },
        outline: district.outline.clone(),
    });
    Figure::Map(Map {
        width: drawings.map.width,
        height: drawings.map.height,
        cell: drawings.map.cell,
        patches: patches.collect(),
        mark: commune.and_then(|id| drawings.point_of_commune(id)).map(Point::mark),
        way: None,
    })
}
