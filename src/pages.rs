//! The pages: view structs and handlers. A page's code, view, template and test share its stem with its URL.
//!
//! A handler reads as four verbs: parse the request, find the facts, build the page, answer. No SQL here.

pub mod failure;
pub mod media;

mod about;
mod commune;
mod corrections;
mod district;
mod districts;
mod files;
mod frame;
mod group;
mod home;
mod kind;
mod near;
mod parts;
mod producer;
mod producers;
mod product;
mod products;
mod search;
mod sources;
mod statistics;
mod suggestions;
mod where_its_made;

use crate::assets;
use crate::failure::Failure;
use crate::reply::Reply;
use crate::routes::{self, Page, Route};
use crate::visit::Visit;

/// Lets the page that a URL names answer.
pub fn answer(visit: &Visit) -> Result<Reply, Failure> {
    let address = match routes::read(&visit.path) {
        Some(Route::Page(_, address)) => address,
        Some(Route::File(file)) => return files::answer(visit, file),
        Some(Route::ShortLink(code)) => return product::short_link(visit, &code),
        Some(Route::Suggestions(_)) => return suggestions::answer(visit),
        Some(Route::Asset(name)) => return assets::answer(&name),
        None => return Err(Failure::NotFound(Vec::new())),
    };
    let slug = address.slug.as_deref().unwrap_or_default();
    match address.page {
        Page::Home => home::answer(visit),
        Page::Products => products::answer(visit),
        Page::Product => product::answer(visit, slug),
        Page::Producers => producers::answer(visit),
        Page::Producer => producer::answer(visit, slug),
        Page::Districts => districts::answer(visit),
        Page::District => district::answer(visit, slug),
        Page::Commune => commune::answer(visit, slug),
        Page::WhereItsMade => where_its_made::answer(visit),
        Page::Group => group::answer(visit, slug),
        Page::Kind => kind::answer(visit, slug),
        Page::Search => search::answer(visit),
        Page::Statistics => statistics::answer(visit),
        Page::About => about::answer(visit),
        Page::Sources => sources::answer(visit),
        Page::Corrections => corrections::answer(visit),
    }
}
