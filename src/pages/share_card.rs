//! Share cards of pages, drawn. An old hash leads to the new one, in the same size.

use crate::catalogue::Order;
use crate::pages::components::share_card::{self, commune, district, home, producer, product, route};
use crate::pages::context::RequestContext;
use crate::pages::error::PageError;
use crate::pages::response::{CachePolicy, CrossOrigin, Response};
use crate::routes::{self, Address, Page};
use crate::share::card::{Card, Content, WIDTH, WIDTHS};

use super::product::canonical_slug;
use super::selection::Selection;
use super::travel_route;

/// Answers `/the/…/{hash}.png`.
pub fn show(context: &RequestContext, address: &Address, hash: &str) -> Result<Response, PageError> {
    let (address, card) = of(context, address)?;
    // Whoever keeps an old address keeps room for a card of its size.
    let width = WIDTHS.into_iter().find(|width| hash.ends_with(&format!("-{width}"))).unwrap_or(WIDTH);
    let name = sized(card.hash(), width);
    let own = routes::card(&address, context.language, &name);
    if name != hash || own.split('?').next() != Some(context.path.as_str()) {
        return Err(PageError::Moved(own));
    }
    let png = card.png(width).map_err(|error| PageError::Internal(error.into()))?;
    Ok(Response::file("image/png", png, CachePolicy::Immutable).shared(CrossOrigin::Embed))
}

/// The last segment of a card’s URL: its hash, with the width unless that is the default.
pub fn sized(hash: &str, width: u32) -> String {
    if width == WIDTH { hash.to_owned() } else { format!("{hash}-{width}") }
}

fn of(context: &RequestContext, address: &Address) -> Result<(Address, Card), PageError> {
    let (address, content) = content(context, address)?;
    Ok((address, Card::new(&content)?))
}

/// What is on the card of a page that has one of its own, with the page's canonical address.
pub fn content(context: &RequestContext, address: &Address) -> Result<(Address, Content), PageError> {
    let nothing = || PageError::NotFound(Vec::new());
    let places = &context.index().places;
    let slug = address.slug.as_deref().unwrap_or_default();
    let content = match address.page {
        Page::Home => home(context),
        Page::Product => {
            let slug = canonical_slug(context, slug)?.ok_or_else(nothing)?;
            let found = context.catalogue.find_product(&slug)?.ok_or_else(nothing)?;
            return Ok((Address::of(Page::Product, slug), product(context, &found)));
        }
        Page::Producer => {
            let found = context.catalogue.find_producer_summary(slug)?.ok_or_else(nothing)?;
            let (day, set) = (context.day(), context.index().products.of_producer(found.position));
            let first = day.in_order(&set, Order::Standing).take(1);
            let first = context.catalogue.list_product_summaries(first)?.pop();
            producer(context, &found, first.and_then(|product| product.figure))
        }
        Page::District => district(context, places.district_by_slug(slug).ok_or_else(nothing)?),
        Page::Commune => commune(context, places.commune_by_slug(slug).ok_or_else(nothing)?),
        Page::Group => super::group::topic(context, slug).ok_or_else(nothing)?.card(context),
        Page::Kind => super::kind::topic(context, slug)?.ok_or_else(nothing)?.card(context),
        Page::Selection => {
            let selection = Selection::read(context, &context.params(Page::Selection)?)?;
            let products = context.catalogue.list_product_summaries(selection.positions.iter().copied())?;
            if products.is_empty() {
                return Err(nothing());
            }
            return Ok((selection.address(Page::Selection), share_card::selection(context, &products)));
        }
        Page::Speciality => super::speciality::topic(context, slug)?.ok_or_else(nothing)?.card(context),
        Page::TravelRoute => {
            let found = context.index().routes.by_slug(slug).ok_or_else(nothing)?;
            let made = travel_route::union(context, &travel_route::products(context, found));
            route(context, found, &travel_route::facts(context, found, &made))
        }
        _ => return Err(nothing()),
    };
    Ok((address.clone(), content))
}
