//! A visitor's own list to print: A4, each product with its QR code and room for a name.

use askama::Template;

use crate::pages::context::RequestContext;
use crate::pages::error::PageError;
use crate::pages::response::Response;
use crate::routes::{Address, Page};

use super::frame::Frame;
use super::print::{Print, Prints};
use super::selection::Selection;
use crate::pages::components::Link;

#[derive(Template)]
#[template(path = "gift_list.html")]
struct GiftListPage {
    frame: Frame,
    trail: Vec<Link>,
    prints: Vec<Print>,
    reasons: Vec<&'static str>,
    data_of: String,
}

/// Answers `/danh-sach-qua`.
pub fn show(context: &RequestContext) -> Result<Response, PageError> {
    let words = context.words();
    let selection = Selection::read(context, &context.params(Page::GiftList)?)?;
    let address = selection.address(Page::GiftList);
    context.redirect_unless_canonical(&address)?;
    let products = context.catalogue.list_product_summaries(selection.positions.iter().copied())?;
    let prints = Prints::of(context, &products)?;
    let reasons = match (prints.prints.is_empty(), prints.has_spirits) {
        (true, false) => vec![words.nothing_to_print_yet()],
        (true, true) => vec![words.no_gift_list_of_spirits()],
        (false, false) => vec![words.stars_in_print()],
        (false, true) => vec![words.stars_in_print(), words.no_gift_list_of_spirits()],
    };
    let trail = vec![
        Link::new(context.url(&Address::page(Page::Home)), words.menu_home()),
        Link::new(context.url(&selection.address(Page::Selection)), words.selection_title()),
    ];
    Response::page(&GiftListPage {
        frame: Frame::new(context, &address, words.gift_list_title(), words.how_to_print_gift_list())
            .hidden()
            .with_pictures(context, &prints.pictures())
            // Robots pass it over: what machines would read of it is left out.
            .described(context, &[], Vec::new())?,
        trail,
        reasons,
        prints: prints.prints,
        data_of: words.data_of(context.index().province.as_of),
    })
}
