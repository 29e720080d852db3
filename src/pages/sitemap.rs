//! The sitemap: every canonical URL that robots may list, in both languages, with the true date of its last change.
//!
//! A product's page changed when its record did. A list, a place or a producer changed with the newest of the records
//! that it shows; what shows no dated record bears the date of the data. Never "now": that a standing turns with the
//! day is told by feeds.

use askama::Template;
use fixedbitset::FixedBitSet;
use jiff::civil::Date;

use crate::catalogue::Group;
use crate::i18n::language::Language;
use crate::pages::context::RequestContext;
use crate::pages::error::PageError;
use crate::pages::response::CachePolicy;
use crate::pages::response::Response;
use crate::routes::{self, Address, Page, Param};

use super::{booklet, in_season, producers, products, travel_routes};
use crate::pages::components::SOURCES_PER_PAGE;

/// The most URLs of one file; the protocol allows 50,000, but nobody should have to wait for so many.
const MAX_URLS: usize = 20_000;

#[derive(Template)]
#[template(path = "sitemap.xml")]
struct Sitemap {
    entries: Vec<Entry>,
}

/// Where the parts of a sitemap are that is too long for one file.
#[derive(Template)]
#[template(path = "sitemap_index.xml")]
struct SitemapIndex {
    parts: Vec<(String, String)>,
}

/// One canonical URL, with the page in both languages.
struct Entry {
    loc: String,
    alternates: Vec<(&'static str, String)>,
    lastmod: String,
}

/// Answers `/sitemap.xml`; `part`: `/sitemap-{part}.xml`, from 1, where the whole is too long for one file.
pub fn list(context: &RequestContext, part: Option<usize>) -> Result<Response, PageError> {
    let pages = pages(context)?;
    let parts: Vec<&[(Address, Date)]> = pages.chunks(MAX_URLS / Language::ALL.len()).collect();
    let xml = match (part, &parts[..]) {
        (None, [] | [_]) => Sitemap { entries: entries(context, &pages) }.render()?,
        (None, parts) => {
            let newest = |part: &&[(Address, Date)]| part.iter().map(|(_, day)| *day).max().unwrap_or_default();
            let loc = |index: usize| context.site.base_url.join(&routes::sitemap_part(index + 1));
            let parts = parts.iter().enumerate().map(|(index, part)| (loc(index), newest(part).to_string()));
            SitemapIndex { parts: parts.collect() }.render()?
        }
        (Some(_), [] | [_]) => return Err(PageError::NotFound(Vec::new())),
        (Some(part), parts) => {
            let part = part.checked_sub(1).and_then(|index| parts.get(index));
            Sitemap { entries: entries(context, part.ok_or_else(|| PageError::NotFound(Vec::new()))?) }.render()?
        }
    };
    Ok(Response::file("application/xml; charset=utf-8", xml, CachePolicy::Page))
}

fn entries(context: &RequestContext, pages: &[(Address, Date)]) -> Vec<Entry> {
    let absolute = |address: &Address, language| context.site.base_url.join(&address.url(language));
    let of_page = |(address, lastmod): &(Address, Date)| {
        let alternates: Vec<(&'static str, String)> =
            Language::ALL.iter().map(|&language| (language.tag(), absolute(address, language))).collect();
        Language::ALL.map(|language| Entry {
            loc: absolute(address, language),
            alternates: alternates.clone(),
            lastmod: lastmod.to_string(),
        })
    };
    pages.iter().flat_map(of_page).collect()
}

/// Every page that robots may list, with the day of its last change.
fn pages(context: &RequestContext) -> Result<Vec<(Address, Date)>, PageError> {
    let (index, catalogue, day) = (context.index(), &context.catalogue, context.day());
    let as_of = index.province.as_of;
    let newest = |set: &FixedBitSet| set.ones().map(|position| index.products.changed(position)).max().unwrap_or(as_of);
    let all = index.products.all();

    let mut pages: Vec<(Address, Date)> = Vec::new();
    for page in [Page::Home, Page::Districts, Page::WhereItsMade, Page::Statistics] {
        pages.push((Address::page(page), newest(&all)));
    }
    for page in [Page::Search, Page::About, Page::Data, Page::Corrections] {
        pages.push((Address::page(page), as_of));
    }
    pages.push((Address::page(Page::Booklet), newest(&all)));
    for ((slug, count), set) in booklet::slugs(context).into_iter().zip(&day.facets.districts) {
        numbered(&mut pages, &Address::of(Page::BookletPart, slug), count, booklet::PAGE_SIZE, newest(set));
    }
    numbered(&mut pages, &Address::page(Page::Products), index.products.len(), products::PAGE_SIZE, newest(&all));
    numbered(&mut pages, &Address::page(Page::Sources), index.sources, SOURCES_PER_PAGE, as_of);
    let facets = &day.facets;
    for (group, set) in Group::ALL.iter().zip(&facets.groups) {
        pages.push((Address::of(Page::Group, group.slug()), newest(set)));
    }
    for (kind, set) in index.kinds.iter().zip(&facets.kinds) {
        pages.push((Address::of(Page::Kind, &kind.slug), newest(set)));
    }
    let newest_speciality = index.specialities.iter().map(|(_, one)| one.changed).max().unwrap_or(as_of);
    pages.push((Address::page(Page::Specialities), newest_speciality));
    for (_, speciality) in index.specialities.iter() {
        pages.push((Address::of(Page::Speciality, &speciality.slug), speciality.changed));
    }
    let newest_season = newest_speciality.max(newest(&all));
    pages.push((Address::page(Page::InSeason), newest_season));
    pages.extend((1..=12).map(|month| (in_season::of_month(month), newest_season)));
    // What is made along a route changes with the products.
    let newest_route = index.routes.iter().map(|route| route.changed).max().unwrap_or(as_of).max(newest(&all));
    pages.extend(travel_routes::addresses(catalogue).map(|address| (address, newest_route)));
    for ((_, district), set) in index.places.districts().zip(&facets.districts) {
        pages.push((Address::of(Page::District, &district.slug), newest(set)));
    }
    for ((_, commune), set) in index.places.communes().zip(&facets.communes) {
        pages.push((Address::of(Page::Commune, &commune.slug), newest(set)));
    }
    for (slug, changed) in catalogue.list_product_changes()? {
        pages.push((Address::of(Page::Product, slug), changed));
    }
    let producers = catalogue.list_producer_changes()?;
    let newest_producer = producers.iter().map(|(_, changed)| *changed).max().unwrap_or(as_of);
    numbered(&mut pages, &Address::page(Page::Producers), producers.len(), producers::PAGE_SIZE, newest_producer);
    let newest_products = index.products.last_change_by_producer();
    for (position, (slug, changed)) in producers.into_iter().enumerate() {
        let of_products = newest_products.get(&position).copied();
        pages.push((Address::of(Page::Producer, slug), of_products.map_or(changed, |day| day.max(changed))));
    }
    Ok(pages)
}

/// The pages of a list, the first one always.
fn numbered(pages: &mut Vec<(Address, Date)>, list: &Address, total: usize, size: usize, newest: Date) {
    pages.push((list.clone(), newest));
    for number in 2..=total.div_ceil(size) {
        pages.push((list.clone().with(Param::PageNumber, number.to_string()), newest));
    }
}
