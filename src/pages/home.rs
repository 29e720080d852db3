//! The home page: what this is, and the ways in.

use askama::Template;

use crate::failure::Failure;
use crate::reply::Reply;
use crate::routes::{Address, Page};
use crate::visit::Visit;

use super::frame::Frame;
use super::parts::{Counted, Link, ProductRow, coverage, product_rows};
use super::structured::website;

/// How many records that changed last the page shows.
const NEWLY_CHANGED: usize = 6;

#[derive(Template)]
#[template(path = "home.html")]
struct HomePage {
    frame: Frame,
    title: String,
    districts: Vec<Counted>,
    kinds: Vec<Counted>,
    changed: Vec<ProductRow>,
    coverage: (String, Link),
    producers: Link,
    where_its_made: Link,
    all_products: Link,
}

/// Answers `/`.
pub fn answer(visit: &Visit) -> Result<Reply, Failure> {
    let (words, overview, day) = (visit.words(), visit.overview(), visit.day());
    let address = Address::page(Page::Home);
    visit.settle(&address)?;
    let title = (words.home_title)(&overview.province.name);
    let districts = overview.places.districts().zip(&day.facets.districts).map(|((_, district), set)| Counted {
        link: Link::new(
            visit.url(&Address::of(Page::District, &district.slug)),
            words.district_plain(district.kind, &district.name),
        ),
        count: set.count_ones(..),
    });
    let kinds = overview.kinds.iter().zip(&day.facets.kinds).map(|(kind, set)| Counted {
        link: Link::new(
            visit.url(&Address::of(Page::Kind, &kind.slug)),
            visit.language.pick(&kind.word_vi, &kind.word_en).clone(),
        ),
        count: set.count_ones(..),
    });
    let link = |page, text: &str| Link::new(visit.url(&Address::page(page)), text);
    let lead = (words.home_lead)(&overview.province.name);
    let things = vec![website(visit, &lead)];
    Reply::page(&HomePage {
        frame: Frame::new(visit, &address, title.clone(), lead).described(visit, &[], things)?,
        title,
        districts: districts.collect(),
        kinds: kinds.collect(),
        changed: product_rows(visit, &visit.catalogue, &day, visit.catalogue.newly_changed(NEWLY_CHANGED)?)?,
        coverage: coverage(visit)?,
        producers: link(Page::Producers, words.menu_producers),
        where_its_made: link(Page::WhereItsMade, words.menu_where),
        all_products: Link::new(
            visit.url(&Address::page(Page::Products)),
            (words.all_products)(overview.products.len()),
        ),
    })
}
