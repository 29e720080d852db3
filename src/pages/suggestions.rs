//! What a query that is being typed may become, in the form that browsers ask for too (OpenSearch Suggestions 1.1):
//! the query, names, a word about each, and where it leads, as a path, so that it leads to the host that was asked.

use crate::failure::Failure;
use crate::freshness::Freshness;
use crate::reply::Reply;
use crate::routes::Page;
use crate::visit::Visit;

use super::parts::{found_places, found_producers, plain_found_products, topic_link};
use super::search::query;

/// Suggestions in all.
const MOST: usize = 8;
/// Of these, places.
const MOST_PLACES: usize = 2;
/// Of these, groups, kinds and indications.
const MOST_TOPICS: usize = 1;
/// Of these, producers.
const MOST_PRODUCERS: usize = 2;

/// A suggestion: a name, a word about it, and where it leads.
type Suggestion = (String, String, String);

/// Answers `/tim-kiem.json`.
pub fn answer(visit: &Visit) -> Result<Reply, Failure> {
    let typed = query(&visit.params(Page::Search)?)?;
    let mut suggestions = match &typed {
        Some(typed) => suggestions(visit, typed)?,
        None => Vec::new(),
    };
    suggestions.truncate(MOST);
    let (mut names, mut about, mut links) = (Vec::new(), Vec::new(), Vec::new());
    for (name, note, href) in suggestions {
        names.push(name);
        about.push(note);
        links.push(href);
    }
    let json = serde_json::json!([typed.unwrap_or_default(), names, about, links]);
    Ok(Reply::file("application/x-suggestions+json; charset=utf-8", json.to_string(), Freshness::Page))
}

fn suggestions(visit: &Visit, typed: &str) -> Result<Vec<Suggestion>, Failure> {
    let words = visit.words();
    let found = visit.catalogue.find(typed);
    let text = |pieces: Vec<crate::catalogue::Piece>| pieces.into_iter().map(|piece| piece.text).collect::<String>();
    let places = found_places(visit, &found, MOST_PLACES).into_iter().map(|place| {
        let name = match place.by_former_name {
            Some(former) => format!("{} → {}", text(former), text(place.name)),
            None => text(place.name),
        };
        (name, place.products.link.text, place.href)
    });
    let topics = found.topics.iter().take(MOST_TOPICS).map(|topic| topic_link(visit, topic));
    let topics = topics.map(|link| (link.text, String::new(), link.href));
    let producers = found_producers(visit, &found, MOST_PRODUCERS)?
        .into_iter()
        .map(|found| (found.row.link.text, found.row.products, found.row.link.href));
    let products = plain_found_products(visit, &found, MOST)?
        .into_iter()
        .map(|row| (words.full_name(&row.name, row.qualifier.as_deref()), row.place, row.href));
    let (places, topics, producers): (Vec<_>, Vec<_>, Vec<_>) =
        (places.collect(), topics.collect(), producers.collect());
    let left = MOST - places.len() - topics.len() - producers.len();
    let products: Vec<Suggestion> = products.take(left).collect();
    // A place that is named whole is what was typed; otherwise the products are.
    let (first, last) = if found.names_a_place { (places, Vec::new()) } else { (Vec::new(), places) };
    Ok([first, topics, products, producers, last].concat())
}
