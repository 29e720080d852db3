//! The figures of the products.

use std::collections::BTreeSet;

use crate::pages::site::{REAL, attributes};

/// Bytes of a figure, its element included.
const HEAVIEST_FIGURE: usize = 600;

fn figures(page: &str) -> Vec<String> {
    let figure = |rest: &str| format!("<svg class=\"motif\"{}</svg>", rest.split("</svg>").next().unwrap_or_default());
    page.split("<svg class=\"motif\"").skip(1).map(figure).collect()
}

#[test]
fn every_product_has_a_figure_of_its_own_and_no_figure_is_heavy() {
    let mut seen = BTreeSet::new();
    let mut products = 0;
    for number in 1.. {
        let path = if number == 1 { "/san-pham".to_owned() } else { format!("/san-pham?trang={number}") };
        if REAL.ask(&path, "").status != 200 {
            break;
        }
        let page = REAL.page(&path);
        let figures = figures(&page);
        assert_eq!(figures.len(), attributes(&page, ".card h3 a", "href").len(), "{path}");
        for figure in figures {
            assert!(figure.len() <= HEAVIEST_FIGURE, "{} bytes: {figure}", figure.len());
            products += 1;
            seen.insert(figure);
        }
    }
    assert!(products > 60, "the list ended after {products}");
    assert_eq!(seen.len(), products, "two products look alike");
}

#[test]
fn a_product_has_the_same_figure_in_lists_and_on_its_page() {
    let list = REAL.page("/san-pham");
    let (first, figure) = (&attributes(&list, ".card h3 a", "href")[0], &figures(&list)[0]);
    assert_eq!(&figures(&REAL.page(first))[0], figure, "{first}");
}
