//! Shelf cards to print: A6, for the table at a fair, of one product or of all the products of a producer.

use askama::Template;

use crate::catalogue::Product;
use crate::failure::Failure;
use crate::reply::Reply;
use crate::routes::{Address, Page};
use crate::visit::Visit;

use super::frame::Frame;
use super::parts::Link;
use super::print::{self, Print, Prints};

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
pub fn of_product(visit: &Visit, slug: &str) -> Result<Reply, Failure> {
    let words = visit.words();
    let (address, product) = print::product(visit, Page::ProductShelfCard, slug)?;
    let name = words.full_name(&product.name, product.qualifier.as_deref());
    let list = (Page::Products, words.menu_products);
    let trail = print::trail(visit, list, (Page::Product, &address), &name);
    Reply::page(&page(visit, &address, trail, &name, vec![product])?)
}

/// Answers `/nha-san-xuat/{slug}/the-trung-bay`.
pub fn of_producer(visit: &Visit, slug: &str) -> Result<Reply, Failure> {
    let words = visit.words();
    let (address, name, products) = print::products(visit, Page::ProducerShelfCards, slug)?;
    let list = (Page::Producers, words.menu_producers);
    let trail = print::trail(visit, list, (Page::Producer, &address), &name);
    Reply::page(&page(visit, &address, trail, &name, products)?)
}

fn page(
    visit: &Visit,
    address: &Address,
    trail: Vec<Link>,
    name: &str,
    products: Vec<Product>,
) -> Result<ShelfCardPage, Failure> {
    let words = visit.words();
    let prints = Prints::of(visit, products)?;
    Ok(ShelfCardPage {
        frame: Frame::new(visit, address, words.shelf_card_title(name), words.how_to_print(false)).hidden().described(
            visit,
            &trail,
            Vec::new(),
        )?,
        trail,
        reasons: prints.reasons(visit),
        prints: prints.prints,
        data_of: words.data_of(visit.overview().province.as_of),
    })
}
