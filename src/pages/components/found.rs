//! Products, producers, places and topics as a search shows them: with the words that matched marked.

use crate::catalogue::{
    DbError, FilteredList, Highlighter, NamedPage, PlaceHit, ProductSummary, SearchResults, TextSpan, Topic,
};
use crate::i18n::language::Text;
use crate::pages::context::RequestContext;
use crate::routes::{Address, Page, Param};

use super::{Counted, Link, ProducerRow, ProductRow, filter_name, filtered_list, producer_lines, product_cards};

pub struct FoundProduct {
    /// As lists show it.
    pub row: ProductRow,
    pub name: Vec<TextSpan>,
    /// Our word to tell it from another of its name.
    pub qualifier: Option<Vec<TextSpan>>,
    /// Its name in English, on English pages.
    pub english: Option<Vec<TextSpan>>,
    /// What it is.
    pub kind: Vec<TextSpan>,
    /// Where it is made.
    pub place: Vec<TextSpan>,
    /// Who makes it.
    pub producer: Option<Vec<TextSpan>>,
    /// What else was matched that the row does not show.
    pub reason: Option<Reason>,
}

/// A text that the row does not show, around the words that matched.
pub struct Reason {
    pub spans: Vec<TextSpan>,
    /// Its language, where that is not the page's.
    pub lang: Option<&'static str>,
}

pub struct FoundProducer {
    /// As lists show it.
    pub row: ProducerRow,
    pub name: Vec<TextSpan>,
    /// Where it is.
    pub place: Vec<TextSpan>,
}

/// A place that was found: a unit of today, perhaps by a former name.
pub struct FoundPlace {
    pub href: String,
    pub name: Vec<TextSpan>,
    /// The former name that was found.
    pub by_former_name: Option<Vec<TextSpan>>,
    /// What is made there.
    pub products: Counted,
}

/// The best `limit` products, each with its figure.
pub fn found_products(
    context: &RequestContext,
    results: &SearchResults,
    limit: usize,
) -> Result<Vec<FoundProduct>, DbError> {
    let positions = results.products.positions.iter().copied().take(limit);
    let products = context.catalogue.list_product_summaries(positions)?;
    let other_names = context.catalogue.list_other_names(products.iter().map(|product| product.position))?;
    let rows = product_cards(context, &products).into_iter().zip(&products);
    Ok(rows
        .map(|(row, product)| {
            let other_names = other_names.get(&product.position).map_or(&[][..], Vec::as_slice);
            found_product(context, &results.highlighter, row, product, other_names)
        })
        .collect())
}

fn found_product(
    context: &RequestContext,
    highlighter: &Highlighter,
    row: ProductRow,
    product: &ProductSummary,
    other_names: &[String],
) -> FoundProduct {
    let shown = [Some(&row.name), row.qualifier.as_ref(), row.english.as_ref(), row.producer.as_ref()];
    let shown = shown.into_iter().flatten().chain([&row.place, &row.kind]).map(String::as_str);
    let highlighter = highlighter.for_texts(shown.clone());
    let missing = highlighter.all_terms() & !shown.fold(0, |bits, text| bits | highlighter.terms_in(text));
    let highlight = |text: &Option<String>| text.as_deref().map(|text| highlighter.highlight(text));
    FoundProduct {
        name: highlighter.highlight(&row.name),
        qualifier: highlight(&row.qualifier),
        english: highlight(&row.english),
        kind: highlighter.highlight(&row.kind),
        place: place_spans(context, &highlighter, &row.place),
        producer: highlight(&row.producer),
        reason: reason(context, &highlighter, product, other_names, missing),
        row,
    }
}

/// A place with its marks. That a unit is a former one is our word, not part of a name: it is never marked.
fn place_spans(context: &RequestContext, highlighter: &Highlighter, place: &str) -> Vec<TextSpan> {
    let former_mark = context.words().former_mark();
    let mut spans = Vec::new();
    for (at, part) in place.split(former_mark).enumerate() {
        if at > 0 {
            spans.push(TextSpan { text: former_mark.to_owned(), marked: false });
        }
        spans.extend(highlighter.highlight(part));
    }
    spans
}

/// The text that has most of the terms that the row does not show: another name, the place of before, a summary.
fn reason(
    context: &RequestContext,
    highlighter: &Highlighter,
    product: &ProductSummary,
    other_names: &[String],
    missing: u64,
) -> Option<Reason> {
    let (words, language) = (context.words(), context.language);
    let mut texts: Vec<Text> = other_names.iter().map(|name| Text::vietnamese(language, name)).collect();
    if let Some(id) = product.place.former {
        let former = context.index().places.former_commune(id);
        let text = format!("{} {}", words.before_2025(), words.commune(former.kind, &former.name));
        texts.push(Text { text, lang: None });
    }
    let (vi, en) = (product.summary_vi.as_deref(), product.summary_en.as_deref());
    // What only the other language says is no reason here: a word of one language means something else in the other.
    texts.extend(Text::of(language, vi, en).filter(|text| text.lang.is_none()));
    let (_, best) = texts
        .iter()
        .rev()
        .map(|text| ((highlighter.terms_in(&text.text) & missing).count_ones(), text))
        .max_by_key(|(matched, _)| *matched)
        .filter(|(matched, _)| *matched > 0)?;
    let spans = highlighter.excerpt(&best.text, missing)?;
    Some(Reason { spans, lang: best.lang })
}

/// The best `limit` producers.
pub fn found_producers(
    context: &RequestContext,
    results: &SearchResults,
    limit: usize,
) -> Result<Vec<FoundProducer>, DbError> {
    let positions = results.producers.positions.iter().copied().take(limit);
    let rows = producer_lines(context, &context.catalogue.list_producer_summaries(positions)?).into_iter();
    Ok(rows
        .map(|row| {
            let highlighter = results.highlighter.for_texts([row.link.text.as_str(), row.place.as_str()]);
            FoundProducer {
                name: highlighter.highlight(&row.link.text),
                place: place_spans(context, &highlighter, &row.place),
                row,
            }
        })
        .collect())
}

/// The best `limit` places.
pub fn found_places(context: &RequestContext, results: &SearchResults, limit: usize) -> Vec<FoundPlace> {
    results.places.iter().take(limit).map(|&hit| place(context, &results.highlighter, hit)).collect()
}

fn place(context: &RequestContext, highlighter: &Highlighter, hit: PlaceHit) -> FoundPlace {
    let (words, places, day) = (context.words(), &context.index().places, context.day());
    let (commune, by_former_name) = match hit {
        PlaceHit::District(id) => {
            let district = places.district(id);
            let count = day.facets.in_district(Some(id)).count_ones(..);
            let list = Address::products_with(Param::District, &district.slug);
            return FoundPlace {
                href: context.url(&Address::of(Page::District, &district.slug)),
                name: place_spans(context, highlighter, &words.district(district.kind, &district.name)),
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
        PlaceHit::Earlier(id) => {
            let earlier = places.earlier_commune(id);
            (earlier.commune, Some(words.before_2020(&words.commune(earlier.kind, &earlier.name))))
        }
    };
    let unit = places.commune(commune);
    let count = day.facets.in_commune(Some(commune)).count_ones(..);
    let list = Address::products_with(Param::Commune, &unit.slug);
    FoundPlace {
        href: context.url(&Address::of(Page::Commune, &unit.slug)),
        name: highlighter.highlight(&words.commune(unit.kind, &unit.name)),
        by_former_name: by_former_name.map(|name| highlighter.highlight(&name)),
        products: Counted { link: Link::new(context.url(&list), words.products_count(count)), count },
    }
}

/// A list of products that the query names by filters, with how many it has.
pub fn list_link(context: &RequestContext, list: &FilteredList) -> Link {
    let words = context.words();
    let address = filtered_list(context, &list.filter);
    let mut names: Vec<String> = Vec::new();
    for (param, value) in &address.params {
        let Some(name) = filter_name(context, *param, value) else { continue };
        let is_proper = matches!(param, Param::Words | Param::District | Param::Commune);
        names.push(if names.is_empty() || is_proper { name } else { words.after_comma(&name) });
    }
    let names = names.join(", ");
    let names = if names.is_empty() { words.products_title().to_owned() } else { names };
    Link::new(context.url(&address), words.filtered_list(&words.heading(&names), &words.products_count(list.count)))
}

/// A page that the query asks for; a list with how many it has.
pub fn named_page_link(context: &RequestContext, page: NamedPage) -> Link {
    let (words, index) = (context.words(), context.index());
    let (page, text) = match page {
        NamedPage::Specialities => {
            let count = index.specialities.iter().len();
            (Page::Specialities, format!("{} ({count})", words.specialities_title()))
        }
        NamedPage::TravelRoutes => {
            (Page::TravelRoutes, format!("{} ({})", words.menu_routes(), index.routes.iter().count()))
        }
        NamedPage::InSeason => (Page::InSeason, words.menu_in_season().to_owned()),
    };
    Link::new(context.url(&Address::page(page)), text)
}

/// A topic as a link, with how many products it has where that tells something.
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
        Topic::Speciality(id) => {
            let speciality = context.index().specialities.get(*id);
            let name = context.language.pick(&speciality.name_vi, &speciality.name_en);
            let count = facets.of_speciality(*id).count_ones(..);
            Link::new(
                context.url(&Address::of(Page::Speciality, &speciality.slug)),
                format!("{}: {name} ({count})", words.speciality_label()),
            )
        }
        Topic::TravelRoute(index) => {
            let route = context.index().routes.get(*index);
            let name = context.language.pick(&route.name_vi, &route.name_en);
            Link::new(
                context.url(&Address::of(Page::TravelRoute, &route.slug)),
                format!("{}: {name}", words.route_label()),
            )
        }
        Topic::Indication { slug, name, goods } => Link::new(
            format!("{}#{slug}", context.url(&Address::page(Page::About))),
            format!("{} ({})", words.indication(name), context.language.of(goods)),
        ),
    }
}
