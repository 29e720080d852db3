//! Atom feeds of what changed: `/tin-moi.atom` for the province, a district's URL with `.atom` for the district.
//!
//! An entry's id is the product's permanent short link and the event, so that it stays the same whatever the product
//! is called; `updated` is the day of the event in the province's time zone.

use askama::Template;
use jiff::civil::Date;

use crate::catalogue::{Event, News, ProductCard};
use crate::failure::Failure;
use crate::freshness::Freshness;
use crate::language::Text;
use crate::reply::{Reply, Sharing};
use crate::routes::{self, Address, File, Page};
use crate::standing;
use crate::visit::Visit;

/// The most entries of a feed: a reader that looks in once a month misses nothing.
const MOST_ENTRIES: usize = 100;

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
pub fn answer(visit: &Visit, district: Option<&str>) -> Result<Reply, Failure> {
    let (words, overview, base_url) = (visit.words(), visit.overview(), &visit.site.base_url);
    let (set, page, place) = match district {
        None => (overview.products.set(|_| true), Address::page(Page::Home), words.province(&overview.province.name)),
        Some(slug) => {
            let nothing = || Failure::NotFound(Vec::new());
            let id = overview.places.district_by_slug(slug).ok_or_else(nothing)?;
            let district = overview.places.district(id);
            let set = visit.day().facets.in_district(Some(id)).clone();
            (set, Address::of(Page::District, slug), words.district(district.kind, &district.name))
        }
    };
    let own = routes::feed(visit.language, district);
    if visit.path != own {
        return Err(Failure::Moved(own));
    }
    let news = overview.news(&set, visit.today(), MOST_ENTRIES);
    let cards = visit.catalogue.cards(news.iter().map(|news| news.product))?;
    let entries =
        news.iter().zip(&cards).map(|(news, card)| entry(visit, news, card)).collect::<Result<_, Failure>>()?;
    let (site, province) = (&overview.province.site_name, &overview.province);
    let operator = province.operator.as_ref().map(|(vi, en)| visit.language.pick(vi, en));
    let feed = Feed {
        language: visit.language.tag(),
        id: base_url.join(&own),
        title: words.feed_title(&place),
        subtitle: words.feed_subtitle(),
        updated: instant(visit, news.first().map_or(province.as_of, |newest| newest.on)),
        author: operator.unwrap_or_else(|| visit.language.pick(&site.0, &site.1)).clone(),
        page: base_url.join(&visit.url(&page)),
        icon: base_url.join(File::Favicon.path()),
        rights: province.licence.clone(),
        own: base_url.join(&own),
        entries,
    };
    Ok(Reply::file("application/atom+xml; charset=utf-8", feed.render()?, Freshness::Page).shared(Sharing::Read))
}

fn entry(visit: &Visit, news: &News, card: &ProductCard) -> Result<Entry, Failure> {
    let (words, products) = (visit.words(), &visit.overview().products);
    let name = words.full_name(&card.name, card.qualifier.as_deref());
    let (awards, stars) = products.awards(news.product);
    let award = |index: usize| {
        let years = awards[index].awarded.map(|(earliest, latest)| (earliest.year(), latest.year()));
        words.stars_and_year(true, stars[index], years)
    };
    // What was known on the day of the event: an entry does not change afterwards.
    let known = || words.sentence(&standing::at(awards, news.on).1, None, news.on);
    let (event, title, summary) = match news.event {
        Event::Recorded => {
            let latest = standing::at(awards, visit.today()).0;
            let summary = latest.map_or_else(|| words.no_award.to_owned(), award);
            (format!("ho-so-{}", news.on), words.feed_record(&name), summary)
        }
        Event::Renewed(index) => (format!("cong-nhan-{}", index + 1), words.feed_renewal(&name), award(index)),
        Event::Corrected(index) => {
            let product = visit.catalogue.product(&card.slug)?;
            let correction = product.as_ref().and_then(|product| product.corrections.get(index));
            let what = correction.and_then(|correction| {
                Text::of(visit.language, Some(&correction.what_vi), correction.what_en.as_deref())
            });
            let summary = what.map_or_else(String::new, |what| what.text);
            (format!("dinh-chinh-{}", index + 1), words.feed_correction(&name), summary)
        }
        Event::MayHaveEnded(index) => (format!("chua-ro-han-{}", index + 1), words.feed_end(&name, false), known()),
        Event::Ended(index) => (format!("qua-han-{}", index + 1), words.feed_end(&name, true), known()),
        Event::Withdrawn(index) => {
            let title = format!("{}: {name}", words.standing(standing::StandingKind::Withdrawn));
            (format!("thu-hoi-{}", index + 1), title, award(index))
        }
    };
    Ok(Entry {
        id: format!("{}#{event}", visit.site.base_url.join(&routes::short_link(&card.code))),
        title,
        updated: instant(visit, news.on),
        page: visit.site.base_url.join(&visit.url(&Address::of(Page::Product, &card.slug))),
        summary,
    })
}

/// The beginning of a day in the province, as RFC 3339 writes it.
fn instant(visit: &Visit, day: Date) -> String {
    let zone = visit.overview().province.time_zone.clone();
    match day.to_zoned_datetime(zone) {
        Ok(begin) => begin.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
        // Outside the years that time zones are known for: the day itself is true all the same.
        Err(_) => format!("{day}T00:00:00Z"),
    }
}
