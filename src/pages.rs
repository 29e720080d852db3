//! The pages: view structs and handlers. A page's code, view, template and test share its stem with its URL.
//!
//! A handler reads as four verbs: parse the request, find the facts, build the page, answer. No SQL here.

pub mod failure;
pub mod media;

mod about;
mod booklet;
mod card;
mod commune;
mod corrections;
mod data;
mod district;
mod districts;
mod export;
mod feed;
mod files;
mod frame;
mod group;
mod home;
mod kind;
mod labels;
mod near;
mod offline;
mod openapi;
mod pack;
mod parts;
mod print;
mod problem;
mod producer;
mod producers;
mod product;
mod products;
mod qr;
mod search;
mod share;
mod shelf_card;
mod sitemap;
mod sources;
mod statistics;
mod structured;
mod suggestions;
mod twin;
mod where_its_made;
mod worker;

pub use offline::on_device;

use crate::assets;
use crate::catalogue::{Catalogue, Fault, Group};
use crate::failure::Failure;
use crate::reply::Reply;
use crate::routes::{self, Address, Form, Page, Route};
use crate::visit::Visit;

/// Lets the page that a URL names answer.
pub fn answer(visit: &Visit) -> Result<Reply, Failure> {
    let address = match routes::read(&visit.path) {
        Some(Route::Page(_, address)) => address,
        // Only pages have other forms.
        Some(_) if visit.form != Form::Page => return Err(Failure::NotFound(Vec::new())),
        Some(Route::SitemapPart(part)) => return sitemap::answer(visit, Some(part)),
        Some(Route::File(file)) => return files::answer(visit, file),
        Some(Route::ShortLink(code)) => return product::short_link(visit, &code),
        Some(Route::Qr(code, picture)) => return qr::answer(visit, &code, picture),
        Some(Route::Card(_, address, hash)) => return card::answer(visit, &address, &hash),
        Some(Route::Feed(_, district)) => return feed::answer(visit, district.as_deref()),
        Some(Route::Download(province, download)) => return export::answer(visit, &province, download),
        Some(Route::Suggestions(_)) => return suggestions::answer(visit),
        Some(Route::Offline(_)) => return offline::answer(visit),
        Some(Route::Asset(name)) => return assets::answer(&name),
        None => return Err(Failure::NotFound(Vec::new())),
    };
    match visit.form {
        Form::Page => {
            let reply = page(visit, &address)?;
            // The handler sent whoever came by another spelling away: the query has what is ours in canonical order.
            Ok(match twin::links(visit, &visit.asked(address)) {
                Some(links) => reply.with(twin::OTHER_FORMS, links),
                None => reply,
            })
        }
        Form::JsonLd => page(visit, &address),
        Form::Json | Form::Csv | Form::GeoJson => twin::answer(visit, &address),
    }
}

fn page(visit: &Visit, address: &Address) -> Result<Reply, Failure> {
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
        Page::Data => data::answer(visit),
        Page::Booklet => booklet::contents(visit),
        Page::BookletPart => booklet::part(visit, slug),
        Page::ProductLabels => labels::of_product(visit, slug),
        Page::ProducerLabels => labels::of_producer(visit, slug),
        Page::ProductShelfCard => shelf_card::of_product(visit, slug),
        Page::ProducerShelfCards => shelf_card::of_producer(visit, slug),
    }
}

/// Pages that stand alone, in the order in which people come to them.
const SINGLE: [Page; 12] = [
    Page::Home,
    Page::Products,
    Page::WhereItsMade,
    Page::Search,
    Page::Districts,
    Page::Producers,
    Page::About,
    Page::Statistics,
    Page::Sources,
    Page::Data,
    Page::Booklet,
    Page::Corrections,
];

/// The pages whose number the catalogue bounds: all that robots may list, without filters and further pages.
pub fn bounded(catalogue: &Catalogue) -> Result<Vec<Address>, Fault> {
    let overview = catalogue.overview();
    let mut pages: Vec<Address> = SINGLE.map(Address::page).into();
    pages.extend(overview.places.districts().map(|(_, district)| Address::of(Page::District, &district.slug)));
    pages.extend(overview.places.districts().map(|(_, district)| Address::of(Page::BookletPart, &district.slug)));
    pages.push(Address::of(Page::BookletPart, parts::UNKNOWN));
    pages.extend(overview.kinds.iter().map(|kind| Address::of(Page::Kind, &kind.slug)));
    pages.extend(Group::ALL.map(|group| Address::of(Page::Group, group.slug())));
    pages.extend(catalogue.product_changes()?.into_iter().map(|(slug, _)| Address::of(Page::Product, slug)));
    pages.extend(catalogue.producer_changes()?.into_iter().map(|(_, slug, _)| Address::of(Page::Producer, slug)));
    pages.extend(overview.places.communes().map(|(_, commune)| Address::of(Page::Commune, &commune.slug)));
    Ok(pages)
}
