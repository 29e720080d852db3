//! The QR code of a product's short link as a page to print: the code, large, and the address that it leads to.

use askama::Template;

use crate::pages::context::RequestContext;
use crate::pages::error::PageError;
use crate::pages::response::Response;
use crate::routes::{self, Address, Page, Picture};

use super::frame::Frame;
use super::print::{Print, PrintPage, Prints};
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
    badge: Link,
}

/// Answers `/san-pham/{slug}/ma-qr`.
pub fn show(context: &RequestContext, slug: &str) -> Result<Response, PageError> {
    let words = context.words();
    let PrintPage { address, name, trail, products } = PrintPage::of_product(context, Page::ProductQrCode, slug)?;
    let print = Prints::of(context, &products)?.prints.pop();
    let product = address.slug.as_deref().unwrap_or_default();
    let badge = Link::new(context.url(&Address::of(Page::ProductBadge, product)), words.badge_link());
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
        badge,
    })
}
