//! Shelf cards to print: A6, for the table at a fair, of one product or of all the products of a producer.

use askama::Template;

use crate::catalogue::ProductSummary;
use crate::pages::context::RequestContext;
use crate::pages::error::PageError;
use crate::pages::response::Response;
use crate::routes::{Address, Page};

use super::frame::Frame;
use super::print::{self, Print, Prints};
use crate::pages::components::Link;

#[derive(Template)]
#[template(path = "shelf_card.html")]
struct ShelfCardPage {
    frame: Frame,
    trail: Vec<Link>,
    prints: Vec<Print>,
    reasons: Vec<&'static str>,
    data_of: String,
}

/// Answers `/san-pham/{slug}/the-trung-bay`.
pub fn show_for_product(context: &RequestContext, slug: &str) -> Result<Response, PageError> {
    let words = context.words();
    let (address, product) = print::product(context, Page::ProductShelfCard, slug)?;
    let name = words.full_name(&product.name, product.qualifier.as_deref());
    let list = (Page::Products, words.menu_products());
    let trail = print::trail(context, list, (Page::Product, &address), &name);
    Response::page(&page(context, &address, trail, &name, &[product])?)
}

/// Answers `/nha-san-xuat/{slug}/the-trung-bay`.
pub fn list_for_producer(context: &RequestContext, slug: &str) -> Result<Response, PageError> {
    let words = context.words();
    let (address, name, products) = print::products(context, Page::ProducerShelfCards, slug)?;
    let list = (Page::Producers, words.menu_producers());
    let trail = print::trail(context, list, (Page::Producer, &address), &name);
    Response::page(&page(context, &address, trail, &name, &products)?)
}

fn page(
    context: &RequestContext,
    address: &Address,
    trail: Vec<Link>,
    name: &str,
    products: &[ProductSummary],
) -> Result<ShelfCardPage, PageError> {
    let words = context.words();
    let prints = Prints::of(context, products)?;
    Ok(ShelfCardPage {
        frame: Frame::new(context, address, words.shelf_card_title(name), words.how_to_print_shelf_cards())
            .hidden()
            .with_pictures(context, &prints.pictures())
            .described(context, &trail, Vec::new())?,
        trail,
        reasons: prints.reasons(context),
        prints: prints.prints,
        data_of: words.data_of(context.index().province.as_of),
    })
}
