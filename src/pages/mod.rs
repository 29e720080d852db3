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
mod badge;
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
mod gift_list;
mod group;
mod home;
mod in_season;
mod kind;
mod labels;
mod machine_files;
mod near;
mod oembed;
mod offline;
mod pack;
mod print;
mod producer;
mod producers;
mod product;
mod products;
mod qr;
mod qr_code;
mod search;
mod search_name;
mod selection;
mod service_worker;
mod share;
mod share_card;
mod shelf_card;
mod sitemap;
mod sources;
mod specialities;
mod speciality;
mod statistics;
mod suggestions;
mod topic;
mod travel_route;
mod travel_routes;
mod where_its_made;

pub use offline::on_device;

use crate::catalogue::{Catalogue, DbError, Group};
use crate::routes::{self, Address, File, Format, Page, Route};

use context::RequestContext;
use error::{PageError, ParamProblem};
use formats::{atom, forms};
use response::Response;

/// Renders what a route asks for; `None`: nothing stands at the path. Where nothing does, whoever came by an address with more
/// in it than was meant is sent on to what was, once and for good.
pub fn show(context: &RequestContext, route: Option<Route>) -> Result<Response, PageError> {
    show_exactly(context, route).map_err(|error| match &error {
        PageError::NotFound(_) | PageError::BadParameter { wrong: ParamProblem::Unknown(_), .. } => {
            forgive(context).unwrap_or(error)
        }
        _ => error,
    })
}

/// Where a request leads whose address has a full stop, a bracket, a scheme or the like too many; `None`: nowhere either.
fn forgive(context: &RequestContext) -> Option<PageError> {
    let (path, query) = routes::forgiven(&context.asked_path(), &context.query, &context.site.base_url)?;
    let meant = RequestContext::new(context.catalogue, context.site, context.today, &path, &query);
    let route = routes::read(&meant.path);
    let (found, own_query) = match route {
        // Known to exist or not without rendering them.
        Some(Route::File(file)) if ![File::SecurityTxt, File::OEmbed].contains(&file) => (Ok(()), String::new()),
        Some(Route::Download(province, download)) => (downloads::find(&meant, &province, download), String::new()),
        Some(Route::Photo(product, name)) if context.site.photos.has(&product, &name) => (Ok(()), query),
        route => (show_exactly(&meant, route).map(drop), routes::own_query(&path, &query)),
    };
    match found {
        Ok(()) | Err(PageError::DataAlone(_)) if own_query.is_empty() => Some(PageError::Moved(path)),
        Ok(()) | Err(PageError::DataAlone(_)) => Some(PageError::Moved(format!("{path}?{own_query}"))),
        Err(further @ (PageError::Moved(_) | PageError::Gone(_))) => Some(further),
        Err(_) => None,
    }
}

fn show_exactly(context: &RequestContext, route: Option<Route>) -> Result<Response, PageError> {
    let address = match route {
        Some(Route::Page(_, address)) => address,
        // Only pages have other formats.
        Some(_) if context.format != Format::Page => return Err(PageError::NotFound(Vec::new())),
        Some(Route::SitemapPart(part)) => return sitemap::list(context, Some(part)),
        Some(Route::File(file)) => return machine_files::handle(context, file),
        Some(Route::ShortLink(code)) => return product::show_by_code(context, &code),
        Some(Route::Qr(code, picture)) => return qr::show(context, &code, picture),
        Some(Route::Badge(code, picture)) => return badge::show(context, &code, picture),
        Some(Route::Calendar(_)) => return in_season::show_calendar(context),
        Some(Route::Card(_, address, hash)) => return share_card::show(context, &address, &hash),
        Some(Route::Feed(_, district)) => return atom::list(context, district.as_deref()),
        Some(Route::Download(province, download)) => return downloads::handle(context, &province, download),
        Some(Route::Suggestions(_)) => return suggestions::list(context),
        Some(Route::Offline(_)) => return offline::show(context),
        Some(Route::Asset(name)) => return assets::show(&name),
        // Photographs are no pages: the server itself answers them.
        Some(Route::Photo(..)) | None => return Err(PageError::NotFound(Vec::new())),
    };
    match context.format {
        Format::Page => {
            let response = page(context, &address)?;
            // The handler sent whoever came by another spelling away: the query has what is ours in canonical order.
            Ok(match forms::links(context, &context.asked(address)) {
                Some(links) => response.with(forms::OTHER_FORMATS, links),
                None => response,
            })
        }
        Format::JsonLd => page(context, &address),
        Format::Json | Format::Csv | Format::GeoJson => formats::handle(context, &address),
    }
}

fn page(context: &RequestContext, address: &Address) -> Result<Response, PageError> {
    let slug = address.slug.as_deref().unwrap_or_default();
    match address.page {
        Page::Home => home::show(context),
        Page::Products => products::list(context),
        Page::Product => product::show(context, slug),
        Page::Producers => producers::list(context),
        Page::Producer => producer::show(context, slug),
        Page::Districts => districts::list(context),
        Page::District => district::show(context, slug),
        Page::Commune => commune::show(context, slug),
        Page::WhereItsMade => where_its_made::list(context),
        Page::Group => group::show(context, slug),
        Page::Kind => kind::show(context, slug),
        Page::Specialities => specialities::list(context),
        Page::Speciality => speciality::show(context, slug),
        Page::InSeason => in_season::show(context),
        Page::InSeasonMonth => in_season::show_month(context, slug),
        Page::TravelRoutes => travel_routes::list(context),
        Page::TravelRoute => travel_route::show(context, slug),
        Page::Selection => selection::show(context),
        Page::GiftList => gift_list::show(context),
        Page::Search => search::list(context),
        Page::Statistics => statistics::show(context),
        Page::About => about::show(context),
        Page::Sources => sources::list(context),
        Page::Corrections => corrections::handle(context),
        Page::Data => data::show(context),
        Page::Booklet => booklet::list(context),
        Page::BookletPart => booklet::list_part(context, slug),
        Page::ProductLabels => labels::show_for_product(context, slug),
        Page::ProducerLabels => labels::list_for_producer(context, slug),
        Page::ProductShelfCard => shelf_card::show_for_product(context, slug),
        Page::ProductQrCode => qr_code::show(context, slug),
        Page::ProductBadge => badge::show_page(context, slug),
        Page::ProducerShelfCards => shelf_card::list_for_producer(context, slug),
    }
}

/// Pages that stand alone, in the order in which people come to them.
const SINGLE: [Page; 14] = [
    Page::Home,
    Page::Products,
    Page::Specialities,
    Page::InSeason,
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
    pages.extend(index.specialities.iter().map(|(_, one)| Address::of(Page::Speciality, &one.slug)));
    pages.extend((1..=12).map(in_season::of_month));
    pages.extend(travel_routes::addresses(catalogue));
    pages.extend(Group::ALL.map(|group| Address::of(Page::Group, group.slug())));
    pages.extend(catalogue.list_product_changes()?.into_iter().map(|(slug, _)| Address::of(Page::Product, slug)));
    pages.extend(catalogue.list_producer_changes()?.into_iter().map(|(slug, _)| Address::of(Page::Producer, slug)));
    pages.extend(index.places.communes().map(|(_, commune)| Address::of(Page::Commune, &commune.slug)));
    Ok(pages)
}

#[cfg(test)]
mod tests {
    use jiff::civil::Date;

    use super::*;
    use crate::catalogue::CatalogueFile;
    use crate::i18n::language::Language;
    use crate::routes::{BaseUrl, Param};
    use site::Site;

    const TODAY: Date = Date::constant(2026, 11, 24);

    /// How many statements a page runs.
    fn statements(catalogue: &Catalogue, site: &Site, url: &str) -> usize {
        let (path, query) = url.split_once('?').unwrap_or((url, ""));
        let before = catalogue.statements();
        let context = RequestContext::new(catalogue, site, TODAY, path, query);
        match show(&context, routes::read(&context.path)) {
            Ok(_) | Err(PageError::DataAlone(_)) => catalogue.statements() - before,
            Err(error) => panic!("{url}: {error:?}"),
        }
    }

    /// Every page, lists also with their parameters, and the print sheets, of which no page knows the number.
    fn all_pages(catalogue: &Catalogue) -> Vec<Address> {
        let mut pages = bounded(catalogue).expect("all pages");
        let products = catalogue.list_product_changes().expect("all products");
        let producers = catalogue.list_producer_changes().expect("all producers");
        for page in [Page::ProductLabels, Page::ProductShelfCard, Page::ProductQrCode, Page::ProductBadge] {
            pages.extend(products.iter().map(|(slug, _)| Address::of(page, slug)));
        }
        for page in [Page::ProducerLabels, Page::ProducerShelfCards] {
            pages.extend(producers.iter().map(|(slug, _)| Address::of(page, slug)));
        }
        let codes = catalogue.list_product_codes().expect("all codes")[..4].join(",");
        let filtered = [
            (Page::Products, Param::Words, "chè"),
            (Page::Products, Param::Words, "nothing of that name"),
            (Page::Products, Param::Producer, producers[0].0.as_str()),
            (Page::Products, Param::Sort, "moi"),
            (Page::Products, Param::PageNumber, "2"),
            (Page::Producers, Param::Words, "hợp tác xã"),
            (Page::WhereItsMade, Param::Words, "mường"),
            (Page::WhereItsMade, Param::Kind, "che"),
            (Page::Sources, Param::PageNumber, "2"),
            (Page::Search, Param::Words, "mường ảng"),
            (Page::Search, Param::Words, "chè"),
            (Page::Search, Param::Words, "cà phê xay thô"),
            (Page::Selection, Param::Products, codes.as_str()),
            (Page::Selection, Param::Words, "chè"),
            (Page::GiftList, Param::Products, codes.as_str()),
        ];
        pages.extend(filtered.map(|(page, param, value)| Address::page(page).with(param, value)));
        pages
    }

    #[test]
    fn a_list_asks_the_database_at_most_three_times_whatever_it_shows() {
        let catalogue = Catalogue::open(&CatalogueFile::of_tests("dien-bien")).expect("a catalogue");
        let site = Site {
            digest: String::new(),
            base_url: BaseUrl::parse("https://sanvat.example").expect("a base URL"),
            photos: Default::default(),
            card_links: Default::default(),
            offline: true,
        };
        let mut urls: Vec<(String, usize)> = Vec::new();
        for address in all_pages(&catalogue) {
            // A product has more to say than a list, and products side by side have too.
            let limit = match address.page {
                Page::Product => 7,
                Page::Selection => 5,
                _ => 3,
            };
            let data = address.clone().without(Param::PageNumber);
            for language in Language::ALL {
                urls.push((address.url(language), limit));
                urls.push((address.url_in(language, Format::JsonLd), limit));
                urls.extend(address.page.data_formats().iter().map(|&format| (data.url_in(language, format), limit)));
            }
        }
        for language in Language::ALL {
            urls.push((routes::feed(language, None), 3));
            let districts = catalogue.index().places.districts();
            urls.extend(districts.map(|(_, district)| (routes::feed(language, Some(&district.slug)), 3)));
            urls.push((format!("{}?q=ch", routes::suggestions(language)), 3));
        }
        urls.push((File::Sitemap.path().to_owned(), 3));
        // Products and producers with all that is on record.
        urls.push((File::Pack.path().to_owned(), 4));
        let over = urls.iter().map(|(url, limit)| (url, statements(&catalogue, &site, url), limit));
        let over: Vec<_> = over.filter(|(_, count, limit)| count > *limit).collect();
        assert!(over.is_empty(), "statements: {over:?}");
    }
}
