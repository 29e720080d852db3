//! The pages: view structs and handlers. A page's code, view, template and test share its stem with its URL.
//!
//! A handler reads as four verbs: parse the request, find the facts, build the page, answer. No SQL here.

pub mod assets;
pub mod card_cache;
pub mod context;
pub mod error;
pub mod error_page;
pub mod response;
pub mod site;

mod about;
mod booklet;
mod commune;
mod components;
mod corrections;
mod data;
mod district;
mod districts;
mod downloads;
mod formats;
mod frame;
mod group;
mod home;
mod kind;
mod labels;
mod machine_files;
mod near;
mod offline;
mod pack;
mod print;
mod producer;
mod producers;
mod product;
mod products;
mod qr;
mod search;
mod service_worker;
mod share;
mod share_card;
mod shelf_card;
mod sitemap;
mod sources;
mod statistics;
mod suggestions;
mod where_its_made;

pub use offline::on_device;

use crate::catalogue::{Catalogue, DbError, Group};
use crate::routes::{Address, Format, Page, Route};

use context::RequestContext;
use error::PageError;
use formats::atom;
use response::Response;

/// Renders what a route asks for; `None`: nothing stands at the path.
pub fn show(context: &RequestContext, route: Option<Route>) -> Result<Response, PageError> {
    let address = match route {
        Some(Route::Page(_, address)) => address,
        // Only pages have other formats.
        Some(_) if context.format != Format::Page => return Err(PageError::NotFound(Vec::new())),
        Some(Route::SitemapPart(part)) => return sitemap::answer(context, Some(part)),
        Some(Route::File(file)) => return machine_files::answer(context, file),
        Some(Route::ShortLink(code)) => return product::short_link(context, &code),
        Some(Route::Qr(code, picture)) => return qr::answer(context, &code, picture),
        Some(Route::Card(_, address, hash)) => return share_card::answer(context, &address, &hash),
        Some(Route::Feed(_, district)) => return atom::answer(context, district.as_deref()),
        Some(Route::Download(province, download)) => return downloads::answer(context, &province, download),
        Some(Route::Suggestions(_)) => return suggestions::answer(context),
        Some(Route::Offline(_)) => return offline::answer(context),
        Some(Route::Asset(name)) => return assets::answer(&name),
        None => return Err(PageError::NotFound(Vec::new())),
    };
    match context.format {
        Format::Page => {
            let response = page(context, &address)?;
            // The handler sent whoever came by another spelling away: the query has what is ours in canonical order.
            Ok(match formats::links(context, &context.asked(address)) {
                Some(links) => response.with(formats::OTHER_FORMATS, links),
                None => response,
            })
        }
        Format::JsonLd => page(context, &address),
        Format::Json | Format::Csv | Format::GeoJson => formats::answer(context, &address),
    }
}

fn page(context: &RequestContext, address: &Address) -> Result<Response, PageError> {
    let slug = address.slug.as_deref().unwrap_or_default();
    match address.page {
        Page::Home => home::answer(context),
        Page::Products => products::answer(context),
        Page::Product => product::answer(context, slug),
        Page::Producers => producers::answer(context),
        Page::Producer => producer::answer(context, slug),
        Page::Districts => districts::answer(context),
        Page::District => district::answer(context, slug),
        Page::Commune => commune::answer(context, slug),
        Page::WhereItsMade => where_its_made::answer(context),
        Page::Group => group::answer(context, slug),
        Page::Kind => kind::answer(context, slug),
        Page::Search => search::answer(context),
        Page::Statistics => statistics::answer(context),
        Page::About => about::answer(context),
        Page::Sources => sources::answer(context),
        Page::Corrections => corrections::answer(context),
        Page::Data => data::answer(context),
        Page::Booklet => booklet::contents(context),
        Page::BookletPart => booklet::part(context, slug),
        Page::ProductLabels => labels::of_product(context, slug),
        Page::ProducerLabels => labels::of_producer(context, slug),
        Page::ProductShelfCard => shelf_card::of_product(context, slug),
        Page::ProducerShelfCards => shelf_card::of_producer(context, slug),
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
pub fn bounded(catalogue: &Catalogue) -> Result<Vec<Address>, DbError> {
    let index = catalogue.index();
    let mut pages: Vec<Address> = SINGLE.map(Address::page).into();
    pages.extend(index.places.districts().map(|(_, district)| Address::of(Page::District, &district.slug)));
    pages.extend(index.places.districts().map(|(_, district)| Address::of(Page::BookletPart, &district.slug)));
    pages.push(Address::of(Page::BookletPart, components::UNKNOWN));
    pages.extend(index.kinds.iter().map(|kind| Address::of(Page::Kind, &kind.slug)));
    pages.extend(Group::ALL.map(|group| Address::of(Page::Group, group.slug())));
    pages.extend(catalogue.product_changes()?.into_iter().map(|(slug, _)| Address::of(Page::Product, slug)));
    pages.extend(catalogue.producer_changes()?.into_iter().map(|(_, slug, _)| Address::of(Page::Producer, slug)));
    pages.extend(index.places.communes().map(|(_, commune)| Address::of(Page::Commune, &commune.slug)));
    Ok(pages)
}
