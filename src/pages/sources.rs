//! The sources, and under each what rests on it.

use askama::Template;

use crate::catalogue::Reference;
use crate::failure::Failure;
use crate::reply::Reply;
use crate::routes::{Address, Page, Param};
use crate::visit::Visit;

use super::frame::Frame;
use super::parts::{Link, Pager, SourceLine};

/// Sources on a page. Their addresses hardly compress, so that a page holds few enough for its weight.
pub const PAGE_SIZE: usize = 30;

/// How many products and producers are named under one source; the rest is counted.
const MOST_REFERENCES: usize = 60;

#[derive(Template)]
#[template(path = "sources.html")]
struct SourcesPage {
    frame: Frame,
    trail: Vec<Link>,
    sources: Vec<(SourceLine, Vec<Link>)>,
    pager: Pager,
}

/// Answers `/nguon-thong-tin`.
pub fn answer(visit: &Visit) -> Result<Reply, Failure> {
    let words = visit.words();
    let params = visit.params(Page::Sources)?;
    let number = params.page_number()?;
    let total = visit.catalogue.source_count()?;
    let first = Pager::first(&params, number, PAGE_SIZE, total)?;
    let mut address = Address::page(Page::Sources);
    if number > 1 {
        address = address.with(Param::PageNumber, number.to_string());
    }
    visit.settle(&address)?;
    let mut sources = Vec::new();
    for source in visit.catalogue.sources_page(first, PAGE_SIZE)? {
        let references = visit.catalogue.references(source.id, MOST_REFERENCES)?;
        let links = references.into_iter().map(|reference| link(visit, reference)).collect();
        sources.push((SourceLine::new(visit, &source), links));
    }
    let trail = vec![Link::new(visit.url(&Address::page(Page::Home)), words.menu_home)];
    Reply::page(&SourcesPage {
        frame: Frame::new(visit, &address, words.numbered_title(words.sources_title, number), words.sources_lead)
            .described(visit, &trail, Vec::new())?,
        trail,
        sources,
        pager: Pager::new(visit, &address, number, PAGE_SIZE, total),
    })
}

fn link(visit: &Visit, reference: Reference) -> Link {
    let (words, places) = (visit.words(), &visit.overview().places);
    match reference {
        Reference::Product { slug, name } => Link::new(visit.url(&Address::of(Page::Product, slug)), name),
        Reference::Producer { slug, name } => Link::new(visit.url(&Address::of(Page::Producer, slug)), name),
        Reference::District { slug } => {
            let name = places.district_by_slug(&slug).map(|id| places.district(id));
            let name = name.map_or_else(String::new, |district| words.district(district.kind, &district.name));
            Link::new(visit.url(&Address::of(Page::District, slug)), name)
        }
        Reference::Totals(count) => {
            Link::new(visit.url(&Address::page(Page::Statistics)), (words.official_figures)(count))
        }
        Reference::Indication { name } => Link::new(visit.url(&Address::page(Page::About)), words.indication(&name)),
    }
}
