//! The whole catalogue to print, a part for each former district and one for what is made at an unknown place.
//!
//! The contents stand on a page of their own, and a long part goes on on further pages, so that each stays within its
//! weight at any size. Nothing is drawn and nobody is praised: it is a list for the table at a fair, and of spirits it says
//! for whom they are not.

use askama::Template;

use crate::catalogue::{Order, Product};
use crate::pages::context::RequestContext;
use crate::pages::error::PageError;
use crate::pages::response::Response;
use crate::routes::{self, Address, Page, Param};
use crate::standing;

use super::frame::Frame;
use super::near;
use super::product::is_for_adults;
use crate::pages::components::{Counted, Link, Pager, UNKNOWN};
use crate::pages::formats::json_ld::{Thing, item_list};

/// Products on a page of a part.
pub const PAGE_SIZE: usize = 50;

#[derive(Template)]
#[template(path = "booklet.html")]
struct BookletPage {
    frame: Frame,
    trail: Vec<Link>,
    parts: Vec<Counted>,
    total: String,
}

#[derive(Template)]
#[template(path = "booklet_part.html")]
struct BookletPartPage {
    frame: Frame,
    trail: Vec<Link>,
    total: String,
    sections: Vec<Section>,
    pager: Pager,
}

/// The products of one commune of today.
struct Section {
    title: String,
    entries: Vec<Entry>,
}

struct Entry {
    link: Link,
    qualifier: Option<String>,
    english: Option<String>,
    kind: String,
    producer: Option<String>,
    stars: String,
    standing: String,
    short_link: String,
    adults_only: bool,
}

/// The parts: their slugs and titles, in the order of the sets of the day.
fn parts(context: &RequestContext) -> Vec<(String, String)> {
    let words = context.words();
    let districts = context.index().places.districts();
    districts
        .map(|(_, unit)| (unit.slug.clone(), words.district(unit.kind, &unit.name)))
        .chain([(UNKNOWN.to_owned(), words.district_unknown().to_owned())])
        .collect()
}

/// The slugs of the parts and how many products each has, for the sitemap.
pub fn slugs(context: &RequestContext) -> Vec<(String, usize)> {
    let sets = &context.day().facets.districts;
    parts(context).into_iter().zip(sets).map(|((slug, _), set)| (slug, set.count_ones(..))).collect()
}

/// Answers `/ban-in`.
pub fn contents(context: &RequestContext) -> Result<Response, PageError> {
    let (words, day) = (context.words(), context.day());
    let address = Address::page(Page::Booklet);
    context.redirect_unless_canonical(&address)?;
    let parts = parts(context).into_iter().zip(&day.facets.districts);
    let parts: Vec<Counted> = parts
        .map(|((slug, title), set)| Counted {
            link: Link::new(context.url(&Address::of(Page::BookletPart, slug)), title),
            count: set.count_ones(..),
        })
        .collect();
    let list =
        item_list(0, parts.iter().map(|part| (context.site.base_url.join(&part.link.href), part.link.text.clone())));
    let trail = vec![Link::new(context.url(&Address::page(Page::Home)), words.menu_home())];
    Response::page(&BookletPage {
        frame: Frame::new(context, &address, words.booklet_title(), words.booklet_lead()).described(
            context,
            &trail,
            vec![Thing::List(list)],
        )?,
        trail,
        parts,
        total: words.products_count(context.index().products.len()),
    })
}

/// Answers `/ban-in/{slug}`.
pub fn part(context: &RequestContext, slug: &str) -> Result<Response, PageError> {
    let (words, day) = (context.words(), context.day());
    let found = parts(context).into_iter().zip(&day.facets.districts).find(|((known, _), _)| known == slug);
    let Some(((slug, title), set)) = found else { return Err(PageError::NotFound(near::places(context, slug))) };
    let params = context.params(Page::BookletPart)?;
    let number = params.page_number()?;
    let total = set.count_ones(..);
    let first = Pager::first(&params, number, PAGE_SIZE, total)?;
    let whole = Address::of(Page::BookletPart, slug);
    let address = match number {
        1 => whole.clone(),
        number => whole.clone().with(Param::PageNumber, number.to_string()),
    };
    context.redirect_unless_canonical(&address)?;
    let positions = context.catalogue.slice(set, &day, Order::Place, first, PAGE_SIZE);
    let mut sections: Vec<Section> = Vec::new();
    for product in context.catalogue.cards(positions)? {
        let commune = context.index().products.communes[product.position].map(|id| context.index().places.commune(id));
        let section =
            commune.map_or_else(|| words.commune_unknown().to_owned(), |unit| words.commune(unit.kind, &unit.name));
        if sections.last().is_none_or(|last| last.title != section) {
            sections.push(Section { title: section, entries: Vec::new() });
        }
        if let (Some(section), Some(product)) = (sections.last_mut(), context.catalogue.product(&product.slug)?) {
            section.entries.push(entry(context, product));
        }
    }
    let shown = sections.iter().flat_map(|section| &section.entries);
    let list =
        item_list(total, shown.map(|entry| (context.site.base_url.join(&entry.link.href), entry.link.text.clone())));
    let trail = vec![
        Link::new(context.url(&Address::page(Page::Home)), words.menu_home()),
        Link::new(context.url(&Address::page(Page::Booklet)), words.booklet_title()),
    ];
    let title = words.numbered_title(&words.booklet_part_title(&title), number);
    Response::page(&BookletPartPage {
        frame: Frame::new(context, &address, title, words.booklet_part_lead(&words.day(context.today))).described(
            context,
            &trail,
            vec![Thing::List(list)],
        )?,
        trail,
        total: words.products_count(total),
        sections,
        pager: Pager::new(context, &whole, number, PAGE_SIZE, total),
    })
}

fn entry(context: &RequestContext, product: Product) -> Entry {
    let (words, index) = (context.words(), context.index());
    let (awards, stars) = index.products.awards(product.position);
    let (latest, standing) = standing::at(awards, context.today);
    let withdrawal = latest.and_then(|index| product.certifications[index].withdrawal.as_ref());
    let years = latest.and_then(|index| awards[index].awarded).map(|(first, last)| (first.year(), last.year()));
    let kind = &index.kinds[usize::from(product.kind)];
    Entry {
        link: Link::new(context.url(&Address::of(Page::Product, product.slug)), product.name),
        qualifier: product.qualifier,
        english: product.name_en.filter(|_| context.language.pick(false, true)),
        kind: context.language.pick(&kind.word_vi, &kind.word_en).clone(),
        producer: product.producer.map(|(_, _, name)| name),
        stars: words.stars_and_year(latest.is_some(), latest.and_then(|index| stars[index]), years),
        standing: words.standing_on_card(&standing, withdrawal),
        short_link: format!("{}{}", context.site.base_url.host(), routes::short_link(&product.code)),
        adults_only: is_for_adults(&kind.key),
    }
}
