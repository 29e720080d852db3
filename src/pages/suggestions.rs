//! What a query that is being typed may become, in the form that browsers ask for too (OpenSearch Suggestions 1.1):
//! the query, names, a word about each, and where it leads, as a path, so that it leads to the host that was asked.

use crate::catalogue::TextSpan;
use crate::pages::context::RequestContext;
use crate::pages::error::PageError;
use crate::pages::response::CachePolicy;
use crate::pages::response::Response;
use crate::routes::Page;

use super::search::query;
use crate::pages::components::{found_places, found_producers, list_link, named_page_link, product_lines, topic_link};

const MAX_SUGGESTIONS: usize = 8;
/// Of these, places.
const MAX_PLACES: usize = 2;
/// Of these, lists by filters.
const MAX_LISTS: usize = 1;
/// Of these, pages that the query asks for.
const MAX_PAGES: usize = 1;
/// Of these, groups, kinds, specialities, routes and indications.
const MAX_TOPICS: usize = 1;
/// Of these, producers.
const MAX_PRODUCERS: usize = 2;

/// A suggestion: a name, a word about it, and where it leads.
type Suggestion = (String, String, String);

/// Answers `/tim-kiem.json`.
pub fn list(context: &RequestContext) -> Result<Response, PageError> {
    let typed = query(&context.params(Page::Search)?)?;
    let mut suggestions = match &typed {
        Some(typed) => suggestions(context, typed)?,
        None => Vec::new(),
    };
    suggestions.truncate(MAX_SUGGESTIONS);
    let (mut names, mut about, mut links) = (Vec::new(), Vec::new(), Vec::new());
    for (name, note, href) in suggestions {
        names.push(name);
        about.push(note);
        links.push(href);
    }
    let json = serde_json::json!([typed.unwrap_or_default(), names, about, links]);
    Ok(Response::file("application/x-suggestions+json; charset=utf-8", json.to_string(), CachePolicy::Page))
}

fn suggestions(context: &RequestContext, typed: &str) -> Result<Vec<Suggestion>, PageError> {
    let words = context.words();
    let found = context.catalogue.search(typed, context.reader_language(), &context.day());
    let text = |spans: Vec<TextSpan>| spans.into_iter().map(|span| span.text).collect::<String>();
    let places = found_places(context, &found, MAX_PLACES).into_iter().map(|place| {
        let name = match place.by_former_name {
            Some(former) => format!("{} → {}", text(former), text(place.name)),
            None => text(place.name),
        };
        (name, place.products.link.text, place.href)
    });
    // An empty list is worth saying on the page that explains it, not here.
    let lists = found.lists.iter().filter(|list| list.count > 0).take(MAX_LISTS).map(|list| list_link(context, list));
    let lists = lists.chain(found.pages.iter().take(MAX_PAGES).map(|page| named_page_link(context, *page)));
    let topics = found.topics.iter().take(MAX_TOPICS).map(|topic| topic_link(context, topic));
    let topics = lists.chain(topics).map(|link| (link.text, String::new(), link.href));
    let producers = found_producers(context, &found, MAX_PRODUCERS)?
        .into_iter()
        .map(|found| (found.row.link.text, found.row.products, found.row.link.href));
    let positions = found.products.positions.iter().copied().take(MAX_SUGGESTIONS);
    let products = product_lines(context, &context.catalogue.list_product_summaries(positions)?)
        .into_iter()
        .map(|row| (words.full_name(&row.name, row.qualifier.as_deref()), row.place, row.href));
    let (places, topics, producers): (Vec<_>, Vec<_>, Vec<_>) =
        (places.collect(), topics.collect(), producers.collect());
    let left = MAX_SUGGESTIONS - places.len() - topics.len() - producers.len();
    let products: Vec<Suggestion> = products.take(left).collect();
    // A place that is named whole is what was typed; otherwise the products are.
    let (first, last) = if found.names_a_place { (places, Vec::new()) } else { (Vec::new(), places) };
    Ok([first, topics, products, producers, last].concat())
}
