//! Share cards of pages: what is on each, and the URL that carries its hash. An old hash leads to the new one.

use crate::card::{Card, Content, Figure, Line, MapDistrict, Mention, Tone};
use crate::catalogue::{CommuneId, DistrictId, Group, Order, Producer, Product, ProductFate};
use crate::failure::Failure;
use crate::reply::Reply;
use crate::routes::{self, Address, Page};
use crate::standing::{self, Standing, Unclear};
use crate::visit::Visit;
use crate::woven::motif::cells;
use crate::woven::palette::Family;

use super::parts::palette;
use super::product::is_for_adults;

/// The colours of districts on the map of the whole province: indigo, madder, turmeric, leaf, teal.
const DYES: [&str; 5] = ["#2a2f6b", "#a32019", "#e0a020", "#1f6b45", "#2c7f8f"];
/// The colour of a district that is meant.
const MEANT: &str = "#a32019";
/// The colours of the others.
const PALE: [&str; 5] = ["#e6dac0", "#d9cba9", "#e0d0b8", "#d3c6ab", "#ece1cb"];

/// Answers `/the/…/{hash}.png`.
pub fn answer(visit: &Visit, address: &Address, hash: &str) -> Result<Reply, Failure> {
    let (address, card) = of(visit, address)?;
    if card.hash() == hash && visit.path == routes::card(&address, visit.language, hash) {
        Ok(Reply::card(card))
    } else {
        Err(Failure::Moved(routes::card(&address, visit.language, card.hash())))
    }
}

/// The card of a page that has one of its own, with the page's canonical address.
fn of(visit: &Visit, address: &Address) -> Result<(Address, Card), Failure> {
    let nothing = || Failure::NotFound(Vec::new());
    let places = &visit.overview().places;
    let slug = address.slug.as_deref().unwrap_or_default();
    let content = match address.page {
        Page::Home => home(visit),
        Page::Product => match visit.catalogue.product_fate(slug)?.ok_or_else(nothing)? {
            ProductFate::Removed(removal) => return Err(Failure::Gone(removal)),
            ProductFate::There(slug) => {
                let found = visit.catalogue.product(&slug)?.ok_or_else(nothing)?;
                return Ok((Address::of(Page::Product, slug), Card::new(&product(visit, &found))?));
            }
        },
        Page::Producer => producer(visit, &visit.catalogue.producer(slug)?.ok_or_else(nothing)?)?,
        Page::District => district(visit, places.district_by_slug(slug).ok_or_else(nothing)?),
        Page::Commune => commune(visit, places.commune_by_slug(slug).ok_or_else(nothing)?),
        Page::Group => group(visit, Group::from_slug(slug).ok_or_else(nothing)?),
        _ => return Err(nothing()),
    };
    Ok((address.clone(), Card::new(&content)?))
}

/// How the page at `address` names its card, whose content is only laid out where that is not known of this day.
pub fn mention(
    visit: &Visit,
    address: &Address,
    content: impl FnOnce() -> Result<Content, Failure>,
) -> Result<Mention, Failure> {
    visit.site.mentions.of(visit.today(), visit.url(address), || Ok(Card::new(&content()?)?.into_mention()))
}

/// The absolute URL of the card of a page.
pub fn url(visit: &Visit, address: &Address, card: &Mention) -> String {
    visit.site.base_url.join(&routes::card(address, visit.language, &card.hash))
}

/// The card of the home page, and of every page that has none of its own.
pub fn home(visit: &Visit) -> Content {
    let (words, overview) = (visit.words(), visit.overview());
    let mut content = content(visit, (words.home_title)(&overview.province.name));
    content.lines = vec![
        Line::new((words.products_count)(overview.products.len()), Tone::Strong),
        Line::new(words.data_of(overview.province.as_of), Tone::Soft),
    ];
    content
}

/// The card of a product. No stars where the certificate may be over or its year is not known; none on spirits,
/// which get no promotion.
pub fn product(visit: &Visit, product: &Product) -> Content {
    let (words, overview) = (visit.words(), visit.overview());
    let (awards, _) = overview.products.awards(product.position);
    let (latest, standing) = standing::at(awards, visit.today());
    let latest = latest.map(|index| &product.certifications[index]);
    let kind = &overview.kinds[usize::from(product.kind)];
    let adults_only = is_for_adults(&kind.key);

    let mut content = content(visit, words.full_name(&product.name, product.qualifier.as_deref()));
    let palette = palette(product.group, &kind.slug);
    let grid = cells(&product.code, palette);
    (content.figure, content.cloth) = (Figure::Motif(grid, palette), (grid, palette));
    if adults_only {
        content.lines.push(Line::new(words.adults_only, Tone::Strong));
    } else if stars_may_stand(&standing) {
        let award = latest.and_then(|award| Some((award.stars?, award.awarded?)));
        content.lines.extend(award.map(|(stars, (earliest, last))| {
            let years = (earliest.year(), last.year());
            Line::new(words.stars_and_year(true, Some(stars), Some(years)), Tone::Strong)
        }));
    }
    let withdrawal = latest.and_then(|award| award.withdrawal.as_ref());
    content.lines.push(Line::new(words.standing_on_card(&standing, withdrawal), tone(&standing)));
    let place = words.short_place(&overview.places, product.place.commune, product.place.district);
    content.lines.push(Line::new(place, Tone::Plain));
    if let Some((_, _, name)) = &product.producer {
        content.lines.push(Line::new(name, Tone::Plain));
    }
    content
}

/// Whether stars may stand beside this standing on something that outlives the page: not past the term, not where
/// no year is known, not when withdrawn.
fn stars_may_stand(standing: &Standing) -> bool {
    matches!(standing, Standing::Valid { .. } | Standing::Expiring { .. } | Standing::Unclear(Unclear::Between { .. }))
}

fn tone(standing: &Standing) -> Tone {
    match standing {
        Standing::Valid { .. } => Tone::InForce,
        Standing::Expiring { .. } => Tone::Expiring,
        Standing::Withdrawn => Tone::Withdrawn,
        Standing::PastTerm { .. } | Standing::Unclear(_) => Tone::Soft,
    }
}

/// The card of a producer: the motif of its first product, as its page lists them.
pub fn producer(visit: &Visit, producer: &Producer) -> Result<Content, Failure> {
    let (words, overview, day) = (visit.words(), visit.overview(), visit.day());
    let mut content = content(visit, producer.name.clone());
    let set = overview.products.set(|position| overview.products.producers[position] == Some(producer.id));
    let first = visit.catalogue.slice(&set, &day, Order::Standing, 0, 1);
    match visit.catalogue.cards(first)?.pop() {
        Some(first) => {
            let kind = &overview.kinds[usize::from(overview.products.kinds[first.position])];
            let palette = palette(overview.products.groups[first.position], &kind.slug);
            let grid = cells(&first.code, palette);
            (content.figure, content.cloth) = (Figure::Motif(grid, palette), (grid, palette));
        }
        None => content.figure = map(visit, producer.place.district.as_slice(), producer.place.commune),
    }
    if let Some(kind) = producer.kind {
        content.lines.push(Line::new(words.producer_kind(kind), Tone::Soft));
    }
    let place = words.short_place(&overview.places, producer.place.commune, producer.place.district);
    content.lines.push(Line::new(place, Tone::Plain));
    counted(visit, &mut content, (words.products_on_record)(producer.products.len()));
    Ok(content)
}

/// The card of a former district.
pub fn district(visit: &Visit, id: DistrictId) -> Content {
    let (words, overview) = (visit.words(), visit.overview());
    let district = overview.places.district(id);
    let mut content = content(visit, words.district(district.kind, &district.name));
    content.figure = map(visit, &[id], None);
    content.lines.push(Line::new(words.province(&overview.province.name), Tone::Soft));
    let count = visit.day().facets.in_district(Some(id)).count_ones(..);
    counted(visit, &mut content, (words.products_count)(count));
    content
}

/// The card of a commune of today.
pub fn commune(visit: &Visit, id: CommuneId) -> Content {
    let (words, overview) = (visit.words(), visit.overview());
    let commune = overview.places.commune(id);
    let mut content = content(visit, words.commune(commune.kind, &commune.name));
    content.figure = map(visit, &commune.districts, Some(id));
    let within = commune.districts.iter().map(|&id| overview.places.district(id));
    let within: Vec<String> = within.map(|district| words.district(district.kind, &district.name)).collect();
    content.lines.push(Line::new(within.join(", "), Tone::Soft));
    let count = visit.day().facets.in_commune(Some(id)).count_ones(..);
    counted(visit, &mut content, (words.products_count)(count));
    content
}

/// The card of a product group: a motif of its own in the colours of the group.
pub fn group(visit: &Visit, group: Group) -> Content {
    let words = visit.words();
    let mut content = content(visit, words.group_in_full(group));
    let palette = palette(group, group.slug());
    let grid = cells(group.slug(), palette);
    (content.figure, content.cloth) = (Figure::Motif(grid, palette), (grid, palette));
    content.lines.push(Line::new(words.group_label, Tone::Soft));
    let count = visit.day().facets.groups[group as usize].count_ones(..);
    counted(visit, &mut content, (words.products_count)(count));
    content
}

/// A number that the catalogue knows, and the date of the data that it is true of.
fn counted(visit: &Visit, content: &mut Content, count: String) {
    content.lines.push(Line::new(count, Tone::Strong));
    content.lines.push(Line::new(visit.words().data_of(visit.overview().province.as_of), Tone::Soft));
}

/// A card with the province on it and the site's own cloth beside it.
fn content(visit: &Visit, name: impl Into<String>) -> Content {
    let province = &visit.overview().province;
    let palette = Family::Tourism.palette(&province.slug);
    Content {
        figure: map(visit, &[], None),
        cloth: (cells(&province.slug, palette), palette),
        name: name.into(),
        lines: Vec::new(),
        foot: visit.language.pick(&province.site_name.0, &province.site_name.1).clone(),
        unbroken: province.name.clone(),
    }
}

/// The province with some districts that are meant, or with all of them in colour, and perhaps a commune marked.
fn map(visit: &Visit, meant: &[DistrictId], commune: Option<CommuneId>) -> Figure {
    let places = &visit.overview().places;
    let mut numbers: Vec<usize> = Vec::new();
    for (_, district) in places.districts() {
        // The first colour that no neighbour has; a map needs four, five leave room.
        let taken: Vec<usize> =
            district.neighbours.iter().filter_map(|id| numbers.get(usize::from(id.0)).copied()).collect();
        numbers.push((0..DYES.len()).find(|number| !taken.contains(number)).unwrap_or_default());
    }
    let districts = places.districts().zip(numbers).filter_map(|((id, district), number)| {
        let colour = match meant {
            [] => DYES[number],
            _ if meant.contains(&id) => MEANT,
            _ => PALE[number],
        };
        Some(MapDistrict { letter: district.map_letter?, colour })
    });
    let frame = places.map_frame();
    let place = commune.and_then(|id| places.commune(id).point).map(|(latitude, longitude)| {
        let column = (longitude - frame.first_longitude) / frame.step_east + 0.5;
        let row = (frame.first_latitude - latitude) / frame.step_south + 0.5;
        (column as f32, row as f32)
    });
    Figure::Map { rows: places.map_rows().to_vec(), districts: districts.collect(), place }
}
