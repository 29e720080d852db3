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
use crate::catalogue::{Catalogue, Fault, Group};
use crate::failure::Failure;
use crate::reply::Reply;
use crate::routes::{self, Address, Page, Route};
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

/// Pages that stand alone, in the order in which people come to them.
const SINGLE: [Page; 9] = [
    Page::Home,
    Page::Products,
    Page::WhereItsMade,
    Page::Districts,
    Page::Producers,
    Page::About,
    Page::Statistics,
    Page::Sources,
    Page::Corrections,
];

/// The pages whose number the catalogue bounds: all that robots may list, without filters and further pages.
pub fn bounded(catalogue: &Catalogue) -> Result<Vec<Address>, Fault> {
    Ok(bounded_with_changes(catalogue)?.into_iter().map(|(address, _)| address).collect())
}

/// The same, each with the day on which its record last changed, where it shows one record.
fn bounded_with_changes(catalogue: &Catalogue) -> Result<Vec<(Address, Option<String>)>, Fault> {
    let overview = catalogue.overview();
    let undated = |page, slug: &str| (Address::of(page, slug), None);
    let mut pages: Vec<(Address, Option<String>)> = SINGLE.map(|page| (Address::page(page), None)).into();
    pages.extend(overview.places.districts().map(|(_, district)| undated(Page::District, &district.slug)));
    pages.extend(overview.kinds.iter().map(|kind| undated(Page::Kind, &kind.slug)));
    pages.extend(Group::ALL.map(|group| undated(Page::Group, group.slug())));
    let dated = |page, (slug, day): (String, String)| (Address::of(page, slug), Some(day));
    pages.extend(catalogue.product_changes()?.into_iter().map(|change| dated(Page::Product, change)));
    pages.extend(catalogue.producer_changes()?.into_iter().map(|change| dated(Page::Producer, change)));
    pages.extend(overview.places.communes().map(|(_, commune)| undated(Page::Commune, &commune.slug)));
    Ok(pages)
}
