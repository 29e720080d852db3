//! Search: products, producers and places, best first, and why each was found.

use askama::Template;

use crate::catalogue::{Group, MAX_QUERY_CHARACTERS, SearchResults};
use crate::i18n::Words;
use crate::pages::context::{Params, RequestContext};
use crate::pages::error::{PageError, ParamProblem};
use crate::pages::response::Response;
use crate::routes::{Address, Page, Param};

use super::frame::Frame;
use crate::pages::components::{
    FoundPlace, FoundProducer, FoundProduct, Link, found_places, found_producers, found_products, list_link,
    named_page_link, pictures, topic_link,
};

/// How many products a search shows before it links to the list of all.
const MAX_PRODUCTS: usize = 12;
/// How many producers.
const MAX_PRODUCERS: usize = 6;
/// How many places.
const MAX_PLACES: usize = 8;
/// How many groups, kinds, specialities, routes and indications.
const MAX_TOPICS: usize = 4;

#[derive(Template)]
#[template(path = "search.html")]
struct SearchPage {
    frame: Frame,
    trail: Vec<Link>,
    query: Option<String>,
    /// What is shown, in one sentence.
    status: Option<String>,
    lists: Vec<Link>,
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
pub fn list(context: &RequestContext) -> Result<Response, PageError> {
    let words = context.words();
    let params = context.params(Page::Search)?;
    let query = query(&params)?;
    let mut address = Address::page(Page::Search);
    if let Some(query) = &query {
        address = address.with(Param::Words, query);
    }
    context.redirect_unless_canonical(&address)?;

    let (language, day) = (context.reader_language(), context.day());
    let found = query.as_deref().map(|query| context.catalogue.search(query, language, &day)).unwrap_or_default();
    let title = query.as_ref().map_or_else(|| words.search_title().to_owned(), |query| words.search_for(query));
    let mut frame = Frame::new(context, &address, title, words.search_lead());
    frame.searched = query.clone().unwrap_or_default();
    if query.is_some() {
        frame = frame.hidden();
    }
    // Near names have no list of their own: they are few and all shown.
    let all = |page: Page, total: usize, shown: usize, text: fn(Words, usize) -> String| {
        let query = query.as_ref().filter(|_| found.is_exact && total > shown)?;
        Some(Link::new(context.url(&Address::page(page).with(Param::Words, query)), text(words, total)))
    };
    let is_empty = found.is_empty();
    let trail = vec![Link::new(context.url(&Address::page(Page::Home)), words.menu_home())];
    let products = found_products(context, &found, MAX_PRODUCTS)?;
    let frame = frame.with_pictures(context, &pictures(products.iter().map(|found| &found.row)));
    Response::page(&SearchPage {
        frame: frame.described(context, &trail, Vec::new())?,
        trail,
        status: query.as_deref().map(|query| status(words, query, &found)),
        lists: lists(context, &found),
        topics: found.topics.iter().take(MAX_TOPICS).map(|topic| topic_link(context, topic)).collect(),
        places_first: found.names_a_place,
        places: found_places(context, &found, MAX_PLACES),
        all_places: all(Page::WhereItsMade, found.places.len(), MAX_PLACES, Words::all_places),
        // Near names are not counted: there is nothing that they are all of.
        products_title: if found.is_exact {
            words.products_found(found.products.total)
        } else {
            words.near_products().to_owned()
        },
        products,
        all_products: all(Page::Products, found.products.total, MAX_PRODUCTS, Words::all_products),
        producers: found_producers(context, &found, MAX_PRODUCERS)?,
        all_producers: all(Page::Producers, found.producers.total, MAX_PRODUCERS, Words::all_producers),
        ways: if found.is_exact && !is_empty { Vec::new() } else { all_ways_on(context) },
        query,
    })
}

/// What a search shows, in one sentence.
fn status(words: Words, query: &str, found: &SearchResults) -> String {
    if found.is_empty() {
        words.no_results(query)
    } else if found.is_exact {
        words.results_for(found.read_as.as_deref().unwrap_or(query))
    } else {
        words.near_results(query)
    }
}

/// The lists that the query names by filters, and the pages that it asks for.
fn lists(context: &RequestContext, found: &SearchResults) -> Vec<Link> {
    let lists = found.lists.iter().map(|list| list_link(context, list));
    lists.chain(found.pages.iter().map(|page| named_page_link(context, *page))).collect()
}

/// Where to look where nothing is found: the lists of all, then each kind and each district.
fn all_ways_on(context: &RequestContext) -> Vec<Link> {
    let (words, index, facets) = (context.words(), context.index(), &context.day().facets);
    let kinds = index.kinds.iter().zip(&facets.kinds).filter(|(_, products)| !products.is_clear());
    let kinds = kinds.map(|(kind, _)| {
        let name = context.language.pick(&kind.word_vi, &kind.word_en);
        Link::new(context.url(&Address::of(Page::Kind, &kind.slug)), name.as_str())
    });
    let districts = index.places.districts().map(|(_, district)| {
        let name = words.district(district.kind, &district.name);
        Link::new(context.url(&Address::of(Page::District, &district.slug)), name)
    });
    ways_on(context).into_iter().chain(kinds).chain(districts).collect()
}

/// The words of a query; one that is longer than what is looked at is refused.
pub fn query(params: &Params) -> Result<Option<String>, PageError> {
    match params.words() {
        Some(query) if query.chars().count() > MAX_QUERY_CHARACTERS => {
            Err(params.refuse(Param::Words, ParamProblem::TooLong))
        }
        query => Ok(query),
    }
}

/// Where to look instead: all products, places, producers, and the groups.
pub fn ways_on(context: &RequestContext) -> Vec<Link> {
    let words = context.words();
    let lists = [
        (Page::Products, words.menu_products()),
        (Page::WhereItsMade, words.menu_where()),
        (Page::Producers, words.menu_producers()),
    ];
    let lists = lists.into_iter().map(|(page, text)| Link::new(context.url(&Address::page(page)), text));
    let groups = Group::ALL
        .into_iter()
        .map(|group| Link::new(context.url(&Address::of(Page::Group, group.slug())), words.group(group)));
    lists.chain(groups).collect()
}
