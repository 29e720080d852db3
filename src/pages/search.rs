//! Search: products, producers and places, best first.

use askama::Template;

use crate::catalogue::PlaceHit;
use crate::failure::{Failure, Wrong};
use crate::reply::Reply;
use crate::routes::{Address, Page, Param};
use crate::visit::Visit;

use super::frame::Frame;
use super::near;
use super::parts::{Counted, Link, ProducerRow, ProductRow, producer_rows, product_rows};

/// How many products a search shows before it links to the list of all.
const MOST_PRODUCTS: usize = 12;
/// How many producers a search shows.
const MOST_PRODUCERS: usize = 6;
/// How many places a search shows.
const MOST_PLACES: usize = 8;

#[derive(Template)]
#[template(path = "search.html")]
struct SearchPage {
    frame: Frame,
    trail: Vec<Link>,
    query: Option<String>,
    places: Vec<FoundPlace>,
    products_title: String,
    products: Vec<ProductRow>,
    all_products: Option<Link>,
    producers: Vec<ProducerRow>,
    near: Vec<Link>,
    ways: Vec<Link>,
}

/// A place that was found: a unit of today, perhaps by a former name.
struct FoundPlace {
    link: Link,
    by_former_name: Option<String>,
    products: Counted,
}

/// Answers `/tim-kiem`.
pub fn answer(visit: &Visit) -> Result<Reply, Failure> {
    let (words, day) = (visit.words(), visit.day());
    let params = visit.params(Page::Search)?;
    let query = params.words();
    let mut address = Address::page(Page::Search);
    if let Some(query) = &query {
        if query.chars().count() > crate::catalogue::MOST_QUERY_CHARACTERS {
            return Err(params.refuse(Param::Words, Wrong::TooLong));
        }
        address = address.with(Param::Words, query);
    }
    visit.settle(&address)?;

    let text = query.clone().unwrap_or_default();
    let places: Vec<FoundPlace> =
        visit.overview().places.find(&text).into_iter().take(MOST_PLACES).map(|hit| found(visit, hit)).collect();
    let products = visit.catalogue.find_products(&text, MOST_PRODUCTS)?;
    let producers = visit.catalogue.find_producers(&text, MOST_PRODUCERS)?;
    let nothing = places.is_empty() && products.total == 0 && producers.total == 0;
    let near = if query.is_some() && nothing { near::anything(visit, &text)? } else { Vec::new() };
    let ways = [
        (Page::Products, words.menu_products),
        (Page::WhereItsMade, words.menu_where),
        (Page::Producers, words.menu_producers),
    ];
    let title = query.as_ref().map_or_else(|| words.search_title.to_owned(), |query| (words.search_for)(query));
    let mut frame = Frame::new(visit, &address, title, words.search_lead);
    frame.searched = text;
    if query.is_some() {
        frame = frame.hidden();
    }
    let trail = vec![Link::new(visit.url(&Address::page(Page::Home)), words.menu_home)];
    Reply::page(&SearchPage {
        frame: frame.described(visit, &trail, Vec::new())?,
        trail,
        places,
        products_title: (words.products_found)(products.total),
        all_products: query.as_ref().filter(|_| products.total > products.best.len()).map(|query| {
            let list = Address::products_with(Param::Words, query);
            Link::new(visit.url(&list), (words.all_products)(products.total))
        }),
        products: product_rows(visit, &visit.catalogue, &day, products.best)?,
        producers: producer_rows(visit, producers.best),
        near: near.into_iter().map(|(address, text)| Link::new(visit.url(&address), text)).collect(),
        ways: ways.into_iter().map(|(page, text)| Link::new(visit.url(&Address::page(page)), text)).collect(),
        query,
    })
}

fn found(visit: &Visit, hit: PlaceHit) -> FoundPlace {
    let (words, places, day) = (visit.words(), &visit.overview().places, visit.day());
    let (commune, by_former_name) = match hit {
        PlaceHit::District(id) => {
            let district = places.district(id);
            let count = day.facets.districts[usize::from(id.0)].count_ones(..);
            let list = Address::products_with(Param::District, &district.slug);
            return FoundPlace {
                link: Link::new(
                    visit.url(&Address::of(Page::District, &district.slug)),
                    words.district(district.kind, &district.name),
                ),
                by_former_name: None,
                products: Counted { link: Link::new(visit.url(&list), (words.products_count)(count)), count },
            };
        }
        PlaceHit::Commune(id) => (id, None),
        PlaceHit::Former(id) => {
            let former = places.former_commune(id);
            let district = places.district(former.district);
            let name = words.commune(former.kind, &former.name);
            (former.commune, Some(format!("{name}, {}", words.district_plain(district.kind, &district.name))))
        }
    };
    let unit = places.commune(commune);
    let count = day.facets.communes[usize::from(commune.0)].count_ones(..);
    let list = Address::products_with(Param::Commune, &unit.slug);
    FoundPlace {
        link: Link::new(visit.url(&Address::of(Page::Commune, &unit.slug)), words.commune(unit.kind, &unit.name)),
        by_former_name,
        products: Counted { link: Link::new(visit.url(&list), (words.products_count)(count)), count },
    }
}
