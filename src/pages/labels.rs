//! Sheets of labels to print: A4, 24 labels, of one product or of all the products of a producer.

use askama::Template;

use crate::catalogue::Product;
use crate::failure::Failure;
use crate::reply::Reply;
use crate::routes::{Address, Page};
use crate::visit::Visit;

use super::frame::Frame;
use super::parts::Link;
use super::print::{self, Print, Prints};

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
pub fn of_product(visit: &Visit, slug: &str) -> Result<Reply, Failure> {
    let words = visit.words();
    let (address, product) = print::product(visit, Page::ProductLabels, slug)?;
    let name = words.full_name(&product.name, product.qualifier.as_deref());
    let list = (Page::Products, words.menu_products);
    let trail = print::trail(visit, list, (Page::Product, &address), &name);
    Reply::page(&page(visit, &address, trail, &name, vec![product])?)
}

/// Answers `/nha-san-xuat/{slug}/nhan`.
pub fn of_producer(visit: &Visit, slug: &str) -> Result<Reply, Failure> {
    let words = visit.words();
    let (address, name, products) = print::products(visit, Page::ProducerLabels, slug)?;
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
) -> Result<LabelsPage, Failure> {
    let words = visit.words();
    let prints = Prints::of(visit, products)?;
    Ok(LabelsPage {
        frame: Frame::new(visit, address, words.labels_title(name), words.how_to_print(true)).hidden().described(
            visit,
            &trail,
            Vec::new(),
        )?,
        trail,
        reasons: prints.reasons(visit),
        sheets: sheets(prints.prints.len()),
        prints: prints.prints,
        data_of: words.data_of(visit.overview().province.as_of),
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
