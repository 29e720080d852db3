//! The home page: what this is, the map, and the other ways in.

use askama::Template;

use crate::pages::context::RequestContext;
use crate::pages::error::PageError;
use crate::pages::response::Response;
use crate::routes::{Address, Page};

use super::frame::Frame;
use crate::pages::components::{
    Counted, CoverageBar, Link, ProductRow, ProvinceMap, coverage, coverage_bar, product_cards,
};
use crate::pages::formats::json_ld::website;

/// How many records that changed last the page shows.
const NEWLY_CHANGED: usize = 6;

#[derive(Template)]
#[template(path = "home.html")]
struct HomePage {
    frame: Frame,
    title: String,
    lead: String,
    map: ProvinceMap,
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
pub fn show(context: &RequestContext) -> Result<Response, PageError> {
    let (words, index, day) = (context.words(), context.index(), context.day());
    let address = Address::page(Page::Home);
    context.redirect_unless_canonical(&address)?;
    let province = &index.province.name;
    let (title, lead) = (words.home_title(province), words.home_lead(province));
    let districts = index.places.districts().zip(&day.facets.districts).map(|((_, district), set)| Counted {
        link: Link::new(
            context.url(&Address::of(Page::District, &district.slug)),
            words.unbroken(&words.district_plain(district.kind, &district.name), province),
        ),
        count: set.count_ones(..),
    });
    let kinds = index.kinds.iter().zip(&day.facets.kinds).map(|(kind, set)| Counted {
        link: Link::new(
            context.url(&Address::of(Page::Kind, &kind.slug)),
            context.language.pick(&kind.word_vi, &kind.word_en).clone(),
        ),
        count: set.count_ones(..),
    });
    let link = |page, text: &str| Link::new(context.url(&Address::page(page)), text);
    let things = vec![website(context, &lead)];
    Response::page(&HomePage {
        title: words.unbroken(&title, province),
        lead: words.unbroken(&lead, province),
        frame: Frame::new(context, &address, title, lead).described(context, &[], things)?,
        map: ProvinceMap::new(context),
        districts: districts.collect(),
        kinds: kinds.collect(),
        changed: product_cards(context, &context.catalogue.list_newly_changed(NEWLY_CHANGED)?),
        coverage: coverage(context),
        coverage_bar: coverage_bar(context),
        producers: link(Page::Producers, words.menu_producers()),
        where_its_made: link(Page::WhereItsMade, words.menu_where()),
        all_products: Link::new(context.url(&Address::page(Page::Products)), words.all_products(index.products.len())),
    })
}
