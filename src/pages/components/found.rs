//! Products, producers, places and topics as a search shows them: with the words that matched marked.

use crate::catalogue::{DbError, Found, Marker, Piece, PlaceHit, Topic};
use crate::i18n::language::Text;
use crate::pages::context::RequestContext;
use crate::routes::{Address, Page, Param};

use super::{Counted, Link, ProducerRow, ProductRow, plain_rows, producer_rows, product_rows};

/// A product that was found.
pub struct FoundProduct {
    /// As lists show it.
    pub row: ProductRow,
    /// Its name.
    pub name: Vec<Piece>,
    /// Our word to tell it from another of its name.
    pub qualifier: Option<Vec<Piece>>,
    /// Its name in English, on English pages.
    pub english: Option<Vec<Piece>>,
    /// What it is.
    pub kind: Vec<Piece>,
    /// Where it is made.
    pub place: Vec<Piece>,
    /// Who makes it.
    pub producer: Option<Vec<Piece>>,
    /// What else was matched that the row does not show.
    pub reason: Option<Reason>,
}

/// A text that the row does not show, around the words that matched.
pub struct Reason {
    /// The text.
    pub pieces: Vec<Piece>,
    /// Its language, where that is not the page's.
    pub lang: Option<&'static str>,
}

/// A producer that was found.
pub struct FoundProducer {
    /// As lists show it.
    pub row: ProducerRow,
    /// Its name.
    pub name: Vec<Piece>,
    /// Where it is.
    pub place: Vec<Piece>,
}

/// A place that was found: a unit of today, perhaps by a former name.
pub struct FoundPlace {
    /// Its page.
    pub href: String,
    /// Its name.
    pub name: Vec<Piece>,
    /// The former name that was found.
    pub by_former_name: Option<Vec<Piece>>,
    /// What is made there.
    pub products: Counted,
}

/// The best `most` products, each with its figure.
pub fn found_products(context: &RequestContext, found: &Found, most: usize) -> Result<Vec<FoundProduct>, DbError> {
    let positions = || found.products.positions.iter().copied().take(most);
    let rows = product_rows(context, &context.catalogue, &context.day(), positions())?;
    rows.into_iter().zip(positions()).map(|(row, position)| product(context, &found.marker, row, position)).collect()
}

/// The best `most` products without figures or marks, for lists that show names only.
pub fn plain_found_products(context: &RequestContext, found: &Found, most: usize) -> Result<Vec<ProductRow>, DbError> {
    plain_rows(context, &context.catalogue, &context.day(), found.products.positions.iter().copied().take(most))
}

fn product(
    context: &RequestContext,
    marker: &Marker,
    row: ProductRow,
    position: usize,
) -> Result<FoundProduct, DbError> {
    let shown =
        [Some(&row.name), row.qualifier.as_ref(), row.english.as_ref(), row.producer.as_ref(), Some(&row.place)];
    let shown: Vec<&str> = shown.into_iter().flatten().chain([&row.kind]).map(String::as_str).collect();
    let marker = marker.narrowed(shown.iter().copied());
    let missing = marker.all_terms() & !shown.iter().fold(0, |bits, text| bits | marker.terms_in(text));
    Ok(FoundProduct {
        name: marker.pieces(&row.name),
        qualifier: row.qualifier.as_deref().map(|text| marker.pieces(text)),
        english: row.english.as_deref().map(|text| marker.pieces(text)),
        kind: marker.pieces(&row.kind),
        place: place_pieces(context, &marker, &row.place),
        producer: row.producer.as_deref().map(|text| marker.pieces(text)),
        reason: if missing == 0 { None } else { reason(context, &marker, position, missing)? },
        row,
    })
}

/// A place in pieces. That a unit is a former one is our word, not part of a name: it is never marked.
fn place_pieces(context: &RequestContext, marker: &Marker, place: &str) -> Vec<Piece> {
    let former_mark = context.words().former_mark();
    let mut pieces = Vec::new();
    for (at, part) in place.split(former_mark).enumerate() {
        if at > 0 {
            pieces.push(Piece { text: former_mark.to_owned(), marked: false });
        }
        pieces.extend(marker.pieces(part));
    }
    pieces
}

/// The text that has most of what the row does not show: another name, the place of before, a summary.
fn reason(context: &RequestContext, marker: &Marker, position: usize, missing: u64) -> Result<Option<Reason>, DbError> {
    let (words, language) = (context.words(), context.language);
    let unshown = context.catalogue.unshown(position)?;
    let vietnamese = |text: String| Text::vietnamese(language, text);
    let mut texts: Vec<Text> = unshown.other_names.into_iter().map(vietnamese).collect();
    if let Some(id) = unshown.former_commune {
        let former = context.index().places.former_commune(id);
        let text = format!("{} {}", words.before_2025(), words.commune(former.kind, &former.name));
        texts.push(Text { text, lang: None });
    }
    texts.extend(Text::of(language, unshown.summary_vi.as_deref(), unshown.summary_en.as_deref()));
    texts.extend(
        Text::of(language.other(), unshown.summary_vi.as_deref(), unshown.summary_en.as_deref())
            .map(|text| Text { lang: Some(language.other().tag()), ..text }),
    );
    let best = texts
        .iter()
        .rev()
        .map(|text| ((marker.terms_in(&text.text) & missing).count_ones(), text))
        .max_by_key(|(matched, _)| *matched)
        .filter(|(matched, _)| *matched > 0);
    Ok(best.and_then(|(_, text)| {
        let pieces = marker.around(&text.text, missing)?;
        Some(Reason { pieces, lang: text.lang })
    }))
}

/// The best `most` producers.
pub fn found_producers(context: &RequestContext, found: &Found, most: usize) -> Result<Vec<FoundProducer>, DbError> {
    let cards = context.catalogue.producer_cards_at(found.producers.positions.iter().copied().take(most))?;
    Ok(producer_rows(context, cards)
        .into_iter()
        .map(|row| {
            let marker = found.marker.narrowed([row.link.text.as_str(), row.place.as_str()]);
            let (name, place) = (marker.pieces(&row.link.text), place_pieces(context, &marker, &row.place));
            FoundProducer { name, place, row }
        })
        .collect())
}

/// The best `most` places.
pub fn found_places(context: &RequestContext, found: &Found, most: usize) -> Vec<FoundPlace> {
    found.places.iter().take(most).map(|&hit| place(context, &found.marker, hit)).collect()
}

fn place(context: &RequestContext, marker: &Marker, hit: PlaceHit) -> FoundPlace {
    let (words, places, day) = (context.words(), &context.index().places, context.day());
    let (commune, by_former_name) = match hit {
        PlaceHit::District(id) => {
            let district = places.district(id);
            let count = day.facets.in_district(Some(id)).count_ones(..);
            let list = Address::products_with(Param::District, &district.slug);
            return FoundPlace {
                href: context.url(&Address::of(Page::District, &district.slug)),
                name: place_pieces(context, marker, &words.district(district.kind, &district.name)),
                by_former_name: None,
                products: Counted { link: Link::new(context.url(&list), words.products_count(count)), count },
            };
        }
        PlaceHit::Commune(id) => (id, None),
        PlaceHit::Former(id) => {
            let former = places.former_commune(id);
            let district = places.district(former.district);
            let name = words.commune(former.kind, &former.name);
            (former.commune, Some(format!("{name}, {}", words.district_plain(district.kind, &district.name))))
        }
    };
    let unit = places.commune(commune);
    let count = day.facets.in_commune(Some(commune)).count_ones(..);
    let list = Address::products_with(Param::Commune, &unit.slug);
    FoundPlace {
        href: context.url(&Address::of(Page::Commune, &unit.slug)),
        name: marker.pieces(&words.commune(unit.kind, &unit.name)),
        by_former_name: by_former_name.map(|name| marker.pieces(&name)),
        products: Counted { link: Link::new(context.url(&list), words.products_count(count)), count },
    }
}

/// A topic as a link, with how many products it has.
pub fn topic_link(context: &RequestContext, topic: &Topic) -> Link {
    let (words, facets) = (context.words(), &context.day().facets);
    match topic {
        Topic::Group(group) => {
            let count = facets.groups[*group as usize].count_ones(..);
            let text = format!("{}: {} ({count})", words.group_label(), words.group(*group));
            Link::new(context.url(&Address::of(Page::Group, group.slug())), text)
        }
        Topic::Kind(index) => {
            let kind = &context.index().kinds[usize::from(*index)];
            let count = facets.kinds[usize::from(*index)].count_ones(..);
            let name = context.language.pick(&kind.word_vi, &kind.word_en);
            Link::new(
                context.url(&Address::of(Page::Kind, &kind.slug)),
                format!("{}: {name} ({count})", words.kind_label()),
            )
        }
        Topic::Indication { slug, name, goods } => Link::new(
            format!("{}#{slug}", context.url(&Address::page(Page::About))),
            format!("{} ({goods})", words.indication(name)),
        ),
    }
}
