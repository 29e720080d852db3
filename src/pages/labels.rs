//! Sheets of labels to print: A4, 24 labels, of one product or of all the products of a producer.

use askama::Template;

use crate::pages::context::RequestContext;
use crate::pages::error::PageError;
use crate::pages::response::Response;
use crate::routes::Page;

use super::frame::Frame;
use super::print::{Print, PrintPage, Prints};
use crate::pages::components::Link;

/// Labels on a sheet: three columns of eight.
const ON_A_SHEET: usize = 24;

#[derive(Template)]
#[template(path = "labels.html")]
struct LabelsPage {
    frame: Frame,
    trail: Vec<Link>,
    prints: Vec<Print>,
    /// Of each label, which of `prints` it is.
    sheets: Vec<Vec<usize>>,
    reasons: Vec<&'static str>,
    data_of: String,
}

/// Answers `/san-pham/{slug}/nhan`.
pub fn show_for_product(context: &RequestContext, slug: &str) -> Result<Response, PageError> {
    show(context, PrintPage::of_product(context, Page::ProductLabels, slug)?)
}

/// Answers `/nha-san-xuat/{slug}/nhan`.
pub fn list_for_producer(context: &RequestContext, slug: &str) -> Result<Response, PageError> {
    show(context, PrintPage::of_producer(context, Page::ProducerLabels, slug)?)
}

fn show(context: &RequestContext, page: PrintPage) -> Result<Response, PageError> {
    let PrintPage { address, name, trail, products } = page;
    let words = context.words();
    let prints = Prints::of(context, &products)?;
    Response::page(&LabelsPage {
        frame: Frame::new(context, &address, words.labels_title(&name), words.how_to_print_labels())
            .hidden()
            .with_pictures(context, &prints.pictures())
            .described(context, &trail, Vec::new())?,
        trail,
        reasons: prints.reasons(context),
        sheets: sheets(prints.prints.len()),
        prints: prints.prints,
        data_of: words.data_of(context.index().province.as_of),
    })
}

/// Which product each label of each sheet is of. A few products share one sheet evenly, each in one block; many get
/// one label each.
fn sheets(products: usize) -> Vec<Vec<usize>> {
    if products == 0 {
        return Vec::new();
    }
    let labels = ON_A_SHEET.max(products);
    let all: Vec<usize> = (0..labels).map(|label| label * products / labels).collect();
    all.chunks(ON_A_SHEET).map(<[usize]>::to_vec).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_is_shared_evenly_and_many_products_take_more_sheets() {
        assert_eq!(sheets(0), Vec::<Vec<usize>>::new());
        assert_eq!(sheets(1), [vec![0; 24]]);
        let five = sheets(5);
        assert_eq!(five.len(), 1);
        for product in 0..5 {
            let count = five[0].iter().filter(|&&label| label == product).count();
            assert!((4..=5).contains(&count), "{count} labels of product {product}");
        }
        let many = sheets(30);
        assert_eq!(many.iter().map(Vec::len).collect::<Vec<_>>(), [24, 6]);
        assert_eq!(many.concat(), (0..30).collect::<Vec<_>>());
    }
}
