//! Search: products, producers and places, best first, and why each was found.

use askama::Template;

use crate::catalogue::{Group, MOST_QUERY_CHARACTERS};
use crate::failure::{Failure, Wrong};
use crate::reply::Reply;
use crate::routes::{Address, Page, Param};
use crate::visit::{Params, Visit};

use super::frame::Frame;
use super::parts::{
    FoundPlace, FoundProducer, FoundProduct, Link, found_places, found_producers, found_products, topic_link,
};

/// How many products a search shows before it links to the list of all.
const MOST_PRODUCTS: usize = 12;
/// How many producers.
const MOST_PRODUCERS: usize = 6;
/// How many places.
const MOST_PLACES: usize = 8;
/// How many groups, kinds and indications.
const MOST_TOPICS: usize = 4;

#[derive(Template)]
#[template(path = "search.html")]
struct SearchPage {
    frame: Frame,
    trail: Vec<Link>,
    query: Option<String>,
    read_as: Option<String>,
    certain: bool,
    is_near: bool,
    topics: Vec<Link>,
    places_first: bool,
    places: Vec<FoundPlace>,
    all_places: Option<Link>,
    products_title: String,
    products: Vec<FoundProduct>,
    all_products: Option<Link>,
    producers: Vec<FoundProducer>,
    all_producers: Option<Link>,
    ways: Vec<Link>,
}

/// Answers `/tim-kiem`.
pub fn answer(visit: &Visit) -> Result<Reply, Failure> {
    let words = visit.words();
    let params = visit.params(Page::Search)?;
    let query = query(&params)?;
    let mut address = Address::page(Page::Search);
    if let Some(query) = &query {
        address = address.with(Param::Words, query);
    }
    visit.settle(&address)?;

    let found = query.as_deref().map(|query| visit.catalogue.find(query)).unwrap_or_default();
    let title = query.as_ref().map_or_else(|| words.search_title.to_owned(), |query| (words.search_for)(query));
    let mut frame = Frame::new(visit, &address, title, words.search_lead);
    frame.searched = query.clone().unwrap_or_default();
    if query.is_some() {
        frame = frame.hidden();
    }
    // Near names have no list of their own: they are few and all shown.
    let all = |page: Page, total: usize, shown: usize, text: fn(usize) -> String| {
        let query = query.as_ref().filter(|_| found.certain && total > shown)?;
        Some(Link::new(visit.url(&Address::page(page).with(Param::Words, query)), text(total)))
    };
    let trail = vec![Link::new(visit.url(&Address::page(Page::Home)), words.menu_home)];
    Reply::page(&SearchPage {
        frame: frame.described(visit, &trail, Vec::new())?,
        trail,
        read_as: found.read_as.as_deref().map(words.read_as),
        certain: found.certain || query.is_none(),
        is_near: !found.certain && !found.is_empty(),
        topics: found.topics.iter().take(MOST_TOPICS).map(|topic| topic_link(visit, topic)).collect(),
        places_first: found.names_a_place,
        places: found_places(visit, &found, MOST_PLACES),
        all_places: all(Page::WhereItsMade, found.places.len(), MOST_PLACES, words.all_places),
        products_title: (words.products_found)(found.products.total),
        products: found_products(visit, &found, MOST_PRODUCTS)?,
        all_products: all(Page::Products, found.products.total, MOST_PRODUCTS, words.all_products),
        producers: found_producers(visit, &found, MOST_PRODUCERS)?,
        all_producers: all(Page::Producers, found.producers.total, MOST_PRODUCERS, words.all_producers),
        ways: if found.certain { Vec::new() } else { ways_on(visit) },
        query,
    })
}

/// The words of a query; one that is longer than what is looked at is refused.
pub fn query(params: &Params) -> Result<Option<String>, Failure> {
    match params.words() {
        Some(query) if query.chars().count() > MOST_QUERY_CHARACTERS => {
            Err(params.refuse(Param::Words, Wrong::TooLong))
        }
        query => Ok(query),
    }
}

/// Where to look instead: all products, places, producers, and the groups.
pub fn ways_on(visit: &Visit) -> Vec<Link> {
    let words = visit.words();
    let lists = [
        (Page::Products, words.menu_products),
        (Page::WhereItsMade, words.menu_where),
        (Page::Producers, words.menu_producers),
    ];
    let lists = lists.into_iter().map(|(page, text)| Link::new(visit.url(&Address::page(page)), text));
    let groups = Group::ALL
        .into_iter()
        .map(|group| Link::new(visit.url(&Address::of(Page::Group, group.slug())), words.group(group)));
    lists.chain(groups).collect()
}
