//! The QR code of a product's short link as a page to print: the code, large, and the address that it leads to.

use askama::Template;

use crate::pages::context::RequestContext;
use crate::pages::error::PageError;
use crate::pages::response::Response;
use crate::routes::{self, Page, Picture};

use super::frame::Frame;
use super::print::{self, Print, Prints};
use crate::pages::components::Link;

#[derive(Template)]
#[template(path = "qr_code.html")]
struct QrCodePage {
    frame: Frame,
    trail: Vec<Link>,
    /// Absent for spirits.
    print: Option<Print>,
    /// The code alone, in each form.
    files: Vec<Link>,
}

/// Answers `/san-pham/{slug}/ma-qr`.
pub fn show(context: &RequestContext, slug: &str) -> Result<Response, PageError> {
    let words = context.words();
    let (address, product) = print::product(context, Page::ProductQrCode, slug)?;
    let name = words.full_name(&product.name, product.qualifier.as_deref());
    let list = (Page::Products, words.menu_products());
    let trail = print::trail(context, list, (Page::Product, &address), &name);
    let print = Prints::of(context, &[product])?.prints.pop();
    let file = |code: &str, picture, name: &str| Link::new(routes::qr(code, picture), name);
    Response::page(&QrCodePage {
        frame: Frame::new(context, &address, words.qr_code_title(&name), words.what_the_code_does())
            .hidden()
            .described(context, &trail, Vec::new())?,
        trail,
        files: print.as_ref().map_or_else(Vec::new, |print| {
            vec![file(&print.code, Picture::Svg, "SVG"), file(&print.code, Picture::Png, "PNG")]
        }),
        print,
    })
}
