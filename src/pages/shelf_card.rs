//! Shelf cards to print: A6, for the table at a fair, of one product or of all the products of a producer.

use askama::Template;

use crate::pages::context::RequestContext;
use crate::pages::error::PageError;
use crate::pages::response::Response;
use crate::routes::Page;

use super::frame::Frame;
use super::print::{Print, PrintPage, Prints};
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
    show(context, PrintPage::of_product(context, Page::ProductShelfCard, slug)?)
}

/// Answers `/nha-san-xuat/{slug}/the-trung-bay`.
pub fn list_for_producer(context: &RequestContext, slug: &str) -> Result<Response, PageError> {
    show(context, PrintPage::of_producer(context, Page::ProducerShelfCards, slug)?)
}

fn show(context: &RequestContext, page: PrintPage) -> Result<Response, PageError> {
    let PrintPage { address, name, trail, products } = page;
    let words = context.words();
    let prints = Prints::of(context, &products)?;
    Response::page(&ShelfCardPage {
        frame: Frame::new(context, &address, words.shelf_card_title(&name), words.how_to_print_shelf_cards())
            .hidden()
            .with_pictures(context, &prints.pictures())
            .described(context, &trail, Vec::new())?,
        trail,
        reasons: prints.reasons(context),
        prints: prints.prints,
        data_of: words.data_of(context.index().province.as_of),
    })
}
