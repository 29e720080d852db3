//! Atom feeds of what changed: `/tin-moi.atom` for the province, a district's URL with `.atom` for the district.
//!
//! An entry's id is the product's permanent short link and the event, so that it stays the same whatever the product
//! is called; `updated` is the day of the event in the province's time zone.

use askama::Template;
use fixedbitset::FixedBitSet;
use jiff::ToSpan;
use jiff::civil::Date;

use std::collections::HashMap;

use crate::catalogue::{Correction, Event, News, ProductSummary};
use crate::i18n::language::{Language, Text};
use crate::pages::context::RequestContext;
use crate::pages::error::PageError;
use crate::pages::in_season::{self, Thing};
use crate::pages::response::CachePolicy;
use crate::pages::response::{CrossOrigin, Response};
use crate::routes::{self, Address, File, Page};
use crate::standing;

/// The most entries of a feed: a reader that looks in once a month misses nothing.
const MAX_ENTRIES: usize = 100;

#[derive(Template)]
#[template(path = "feed.xml")]
struct Feed {
    language: &'static str,
    id: String,
    title: String,
    subtitle: &'static str,
    updated: String,
    author: String,
    own: String,
    page: String,
    icon: String,
    rights: String,
    entries: Vec<Entry>,
}

struct Entry {
    id: String,
    title: String,
    updated: String,
    page: String,
    summary: String,
}

/// Answers a feed; `district`: the slug of the former district that it is of.
pub fn list(context: &RequestContext, district: Option<&str>) -> Result<Response, PageError> {
    let (words, index, base_url) = (context.words(), context.index(), &context.site.base_url);
    let (set, page, place) = match district {
        None => (index.products.all(), Address::page(Page::Home), words.province(&index.province.name)),
        Some(slug) => {
            let nothing = || PageError::NotFound(Vec::new());
            let id = index.places.district_by_slug(slug).ok_or_else(nothing)?;
            let district = index.places.district(id);
            let set = context.day().facets.in_district(Some(id)).clone();
            (set, Address::of(Page::District, slug), words.district(district.kind, &district.name))
        }
    };
    let own = routes::feed(context.language, district);
    if context.path != own {
        return Err(PageError::Moved(own));
    }
    let news = index.list_news(&set, context.today, MAX_ENTRIES);
    let products = context.catalogue.list_product_summaries(news.iter().map(|news| news.product))?;
    let corrections = context.catalogue.list_corrections(news.iter().map(|news| news.product))?;
    let of_products = news.iter().zip(&products);
    let of_products = of_products.map(|(news, product)| (news.on, entry(context, news, product, &corrections)));
    let mut entries: Vec<(Date, Entry)> = of_products.collect();
    entries.extend(beginnings_of_months(context, &set, &page)?);
    entries.sort_by_key(|(on, _)| std::cmp::Reverse(*on));
    entries.truncate(MAX_ENTRIES);
    let (site, province) = (&index.province.site_name, &index.province);
    let operator = province.operator.as_ref().map(|(vi, en)| context.language.pick(vi, en));
    let feed = Feed {
        language: context.language.tag(),
        id: base_url.join(&own),
        title: words.feed_title(&place),
        subtitle: words.feed_subtitle(),
        updated: instant(context, entries.first().map_or(province.as_of, |(on, _)| *on)),
        author: operator.unwrap_or_else(|| context.language.pick(&site.0, &site.1)).clone(),
        page: context.absolute_url(&page),
        icon: base_url.join(File::Favicon.path()),
        rights: province.licence.clone(),
        own: base_url.join(&own),
        entries: entries.into_iter().map(|(_, entry)| entry).collect(),
    };
    Ok(Response::file("application/atom+xml; charset=utf-8", feed.render()?, CachePolicy::Page)
        .shared(CrossOrigin::Read))
}

/// An entry at the beginning of each month of the last year: what of a set of products is in season then, and not all year.
fn beginnings_of_months(
    context: &RequestContext,
    set: &FixedBitSet,
    page: &Address,
) -> Result<Vec<(Date, Entry)>, PageError> {
    let (words, index, day) = (context.words(), context.index(), context.day());
    let first = context.today.first_of_month();
    let months: Vec<(Date, Vec<Thing>)> = (0..12)
        .map(|months: i32| {
            let on = first.saturating_sub(months.months());
            let mut here = set.clone();
            here.intersect_with(day.facets.in_month(Some(on.month())));
            let mut things = in_season::things(context, on.month());
            things.retain(|thing| match *thing {
                Thing::Speciality(id) => {
                    !day.facets.of_speciality(id).is_disjoint(&here) && index.specialities.get(id).months.len() < 12
                }
                Thing::Product(position) => {
                    here.contains(position) && index.products.season(position).months().len() < 12
                }
            });
            (on, things)
        })
        .filter(|(_, things)| !things.is_empty())
        .collect();
    let products = months.iter().flat_map(|(_, things)| things).filter_map(|thing| match thing {
        Thing::Product(position) => Some(*position),
        Thing::Speciality(_) => None,
    });
    let products = context.catalogue.list_product_summaries(products)?;
    let mut products = products.iter();
    let entry = |(on, things): (Date, Vec<Thing>)| {
        let names = things.iter().filter_map(|thing| match *thing {
            Thing::Product(_) => products.next().map(|product| product.name.clone()),
            Thing::Speciality(id) => {
                let one = index.specialities.get(id);
                Some(context.language.pick(&one.name_vi, &one.name_en).clone())
            }
        });
        let summary = format!("{}.", names.collect::<Vec<_>>().join(", "));
        let id = context.site.base_url.join(&page.url(Language::Vietnamese));
        let entry = Entry {
            id: format!("{id}#mua-{on}"),
            title: words.feed_in_season(&words.heading(&words.month_name(on.month()))),
            updated: instant(context, on),
            page: context.absolute_url(&in_season::of_month(on.month())),
            summary,
        };
        (on, entry)
    };
    Ok(months.into_iter().map(entry).collect())
}

/// `corrections`: of each product, by its position.
fn entry(
    context: &RequestContext,
    news: &News,
    product: &ProductSummary,
    corrections: &HashMap<usize, Vec<Correction>>,
) -> Entry {
    let (words, products) = (context.words(), &context.index().products);
    let name = words.full_name(&product.name, product.qualifier.as_deref());
    let (awards, stars) = products.awards(news.product);
    let award = |index: usize| {
        let years = awards[index].awarded.map(|(earliest, latest)| (earliest.year(), latest.year()));
        words.stars_and_year(true, stars[index], years)
    };
    // What was known on the day of the event: an entry does not change afterwards.
    let known = || words.sentence(&standing::at(awards, news.on).1, None, news.on);
    let (event, title, summary) = match news.event {
        Event::Recorded => {
            let latest = standing::at(awards, context.today).0;
            let summary = latest.map_or_else(|| words.no_award().to_owned(), award);
            (format!("ho-so-{}", news.on), words.feed_record(&name), summary)
        }
        Event::Renewed(index) => (format!("cong-nhan-{}", index + 1), words.feed_renewal(&name), award(index)),
        Event::Corrected(index) => {
            let correction = corrections.get(&product.position).and_then(|corrections| corrections.get(index));
            let what = correction.and_then(|correction| {
                Text::of(context.language, Some(&correction.what_vi), correction.what_en.as_deref())
            });
            let summary = what.map_or_else(String::new, |what| what.text);
            (format!("dinh-chinh-{}", index + 1), words.feed_correction(&name), summary)
        }
        Event::MayHaveEnded(index) => (format!("chua-ro-han-{}", index + 1), words.feed_may_have_ended(&name), known()),
        Event::Ended(index) => (format!("qua-han-{}", index + 1), words.feed_ended(&name), known()),
        Event::Withdrawn(index) => {
            let title = format!("{}: {name}", words.standing(standing::StandingKind::Withdrawn));
            (format!("thu-hoi-{}", index + 1), title, award(index))
        }
    };
    Entry {
        id: format!("{}#{event}", context.site.base_url.join(&routes::short_link(&product.code))),
        title,
        updated: instant(context, news.on),
        page: context.absolute_url(&Address::of(Page::Product, &product.slug)),
        summary,
    }
}

/// The beginning of a day in the province, as RFC 3339 writes it.
fn instant(context: &RequestContext, day: Date) -> String {
    let zone = context.index().province.time_zone.clone();
    match day.to_zoned_datetime(zone) {
        Ok(begin) => begin.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
        // Outside the years that time zones are known for: the day itself is true all the same.
        Err(_) => format!("{day}T00:00:00Z"),
    }
}
