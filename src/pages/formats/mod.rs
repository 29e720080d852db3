//! What a page lists or shows, as data: at its URL with `.json`, `.csv` and `.geojson`.
//!
//! A list is given whole, with the filters and in the order of the page; the page shows it in parts. Names of members
//! and columns are the same in both languages and in all forms; texts are in the language of the URL. The structs of
//! these modules are the only description of what is answered: they are written out as they are, and the schemas of
//! `/openapi.json` are derived from them.

pub mod atom;
pub mod catalogue;
pub mod collection;
pub mod figure;
pub mod forms;
pub mod json_ld;
pub mod openapi;
pub mod place;
pub mod problem;
pub mod producer;
pub mod product;
pub mod reply;
pub mod source;
pub mod topic;
pub mod travel_route;

use crate::pages::context::RequestContext;
use crate::pages::error::PageError;
use crate::pages::response::Response;
use crate::routes::{Address, Page};

/// Answers the page at `address` in a form of data.
pub fn handle(context: &RequestContext, address: &Address) -> Result<Response, PageError> {
    let slug = address.slug.as_deref().unwrap_or_default();
    if !address.page.data_formats().contains(&context.format) {
        return Err(PageError::NotFound(Vec::new()));
    }
    match address.page {
        Page::Home => catalogue::show_home(context),
        Page::Products => product::list(context),
        Page::Product => product::show(context, slug),
        Page::Producers => producer::list(context),
        Page::Producer => producer::show(context, slug),
        Page::Districts => place::list_districts(context),
        Page::District => place::show_district(context, slug),
        Page::Commune => place::show_commune(context, slug),
        Page::WhereItsMade => place::list_alphabet(context),
        Page::Group => topic::show_group(context, slug),
        Page::Kind => topic::show_kind(context, slug),
        Page::Specialities => topic::list_specialities(context),
        Page::Speciality => topic::show_speciality(context, slug),
        Page::InSeason => topic::show_in_season(context, None),
        Page::InSeasonMonth => topic::show_in_season(context, Some(slug)),
        Page::TravelRoutes => travel_route::list(context),
        Page::TravelRoute => travel_route::show(context, slug),
        Page::Statistics => figure::list(context),
        Page::Sources => source::list(context),
        Page::Data => catalogue::show_data(context),
        _ => Err(PageError::NotFound(Vec::new())),
    }
}
