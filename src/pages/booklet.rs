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

use super::frame::Frame;
use super::near;
use crate::pages::components::{Counted, Link, Pager, ProductRow, UNKNOWN, product_lines};
use crate::pages::formats::json_ld::item_list;

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
    row: ProductRow,
    standing: String,
    short_link: String,
    adults_only: bool,
}

/// The parts: their slugs and titles, in the order of the sets of the day.
fn parts(context: &RequestContext) -> Vec<(String, String)> {
    let words = context.words();
    let districts = context.index().places.districts();
    districts
        .map(|(_, unit)| (unit.slug.clone(), words.heading(&words.district(unit.kind, &unit.name))))
        .chain([(UNKNOWN.to_owned(), words.heading(words.district_unknown()))])
        .collect()
}

/// The slugs of the parts and how many products each has, for the sitemap.
pub fn slugs(context: &RequestContext) -> Vec<(String, usize)> {
    let sets = &context.day().facets.districts;
    parts(context).into_iter().zip(sets).map(|((slug, _), set)| (slug, set.count_ones(..))).collect()
}

/// Answers `/ban-in`.
pub fn list(context: &RequestContext) -> Result<Response, PageError> {
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
            vec![list],
        )?,
        trail,
        parts,
        total: words.products_count(context.index().products.len()),
    })
}

/// Answers `/ban-in/{slug}`.
pub fn list_part(context: &RequestContext, slug: &str) -> Result<Response, PageError> {
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
    let positions = day.in_order(set, Order::Place).skip(first).take(PAGE_SIZE);
    let products = context.catalogue.list_products(positions)?;
    let rows = product_lines(context, products.iter().map(|product| &product.summary));
    let mut sections: Vec<Section> = Vec::new();
    for (product, row) in products.iter().zip(rows) {
        let commune = product.summary.place.commune.map(|id| context.index().places.commune(id));
        let title =
            commune.map_or_else(|| words.commune_unknown().to_owned(), |unit| words.commune(unit.kind, &unit.name));
        let title = words.heading(&title);
        let entry = entry(context, product, row);
        match sections.last_mut() {
            Some(section) if section.title == title => section.entries.push(entry),
            _ => sections.push(Section { title, entries: vec![entry] }),
        }
    }
    let shown = sections.iter().flat_map(|section| &section.entries);
    let list =
        item_list(total, shown.map(|entry| (context.site.base_url.join(&entry.row.href), entry.row.name.clone())));
    let trail = vec![
        Link::new(context.url(&Address::page(Page::Home)), words.menu_home()),
        Link::new(context.url(&Address::page(Page::Booklet)), words.booklet_title()),
    ];
    let title = words.numbered_title(&words.booklet_part_title(&title), number);
    Response::page(&BookletPartPage {
        frame: Frame::new(context, &address, title, words.booklet_part_lead(&words.day(context.today))).described(
            context,
            &trail,
            vec![list],
        )?,
        trail,
        total: words.products_count(total),
        sections,
        pager: Pager::new(context, &whole, number, PAGE_SIZE, total),
    })
}

fn entry(context: &RequestContext, product: &Product, row: ProductRow) -> Entry {
    let (words, index) = (context.words(), context.index());
    let day = context.day();
    let certificate = day.certificate(product.summary.position);
    let withdrawal = certificate.latest_award.and_then(|latest| product.certifications[latest].withdrawal.as_ref());
    Entry {
        row,
        standing: words.standing_on_card(&certificate.standing, withdrawal),
        short_link: format!("{}{}", context.site.base_url.host(), routes::short_link(&product.summary.code)),
        adults_only: index.kind(product.summary.kind).is_for_adults(),
    }
}
