//! The home page: what this is, the map, and the other ways in.

use askama::Template;

use crate::failure::Failure;
use crate::reply::Reply;
use crate::routes::{Address, Page};
use crate::visit::Visit;
use crate::woven::Drawn;

use super::frame::Frame;
use super::parts::{Counted, CoverageBar, Link, ProductRow, coverage, coverage_bar, product_rows};
use super::structured::website;

/// How many records that changed last the page shows.
const NEWLY_CHANGED: usize = 6;

#[derive(Template)]
#[template(path = "home.html")]
struct HomePage {
    frame: Frame,
    title: String,
    lead: String,
    map: Drawn,
    /// The tints of the map: class and number of products.
    tints: Vec<(String, String)>,
    districts: Vec<Counted>,
    kinds: Vec<Counted>,
    changed: Vec<ProductRow>,
    coverage: (String, Link),
    coverage_bar: Option<CoverageBar>,
    producers: Link,
    where_its_made: Link,
    all_products: Link,
}

/// Answers `/`.
pub fn answer(visit: &Visit) -> Result<Reply, Failure> {
    let (words, overview, day) = (visit.words(), visit.overview(), visit.day());
    let address = Address::page(Page::Home);
    visit.settle(&address)?;
    let province = &overview.province.name;
    let (title, lead) = ((words.home_title)(province), (words.home_lead)(province));
    let districts = overview.places.districts().zip(&day.facets.districts).map(|((_, district), set)| Counted {
        link: Link::new(
            visit.url(&Address::of(Page::District, &district.slug)),
            words.unbroken(&words.district_plain(district.kind, &district.name), province),
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
    let tints = visit.site.atlas.tints(visit);
    let things = vec![website(visit, &lead)];
    Reply::page(&HomePage {
        title: words.unbroken(&title, province),
        lead: words.unbroken(&lead, province),
        frame: Frame::new(visit, &address, title, lead).described(visit, &[], things)?,
        map: visit.site.atlas.home(visit),
        tints: tints.iter().map(|tint| (format!("t{}", tint.number), words.from_to(tint.least, tint.most))).collect(),
        districts: districts.collect(),
        kinds: kinds.collect(),
        changed: product_rows(visit, &visit.catalogue, &day, visit.catalogue.newly_changed(NEWLY_CHANGED)?)?,
        coverage: coverage(visit),
        coverage_bar: coverage_bar(visit),
        producers: link(Page::Producers, words.menu_producers),
        where_its_made: link(Page::WhereItsMade, words.menu_where),
        all_products: Link::new(
            visit.url(&Address::page(Page::Products)),
            (words.all_products)(overview.products.len()),
        ),
    })
}
