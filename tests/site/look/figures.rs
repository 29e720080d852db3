//! The figures of the products.

use std::collections::BTreeSet;

use crate::common::server::SITE;

/// Bytes of a figure, its element included.
const MAX_FIGURE_BYTES: usize = 600;

fn figures(page: &str) -> Vec<String> {
    let figure = |rest: &str| format!("<svg class=\"motif\"{}</svg>", rest.split("</svg>").next().unwrap_or_default());
    page.split("<svg class=\"motif\"").skip(1).map(figure).collect()
}

#[test]
fn every_product_has_a_figure_of_its_own_and_no_figure_is_heavy() {
    let mut seen = BTreeSet::new();
    let mut products = 0;
    for page in SITE.pages("/san-pham") {
        let figures = figures(&page.body());
        assert_eq!(figures.len(), page.attrs(".card h3 a", "href").len(), "{}", page.url);
        for figure in figures {
            assert!(figure.len() <= MAX_FIGURE_BYTES, "{} bytes: {figure}", figure.len());
            products += 1;
            seen.insert(figure);
        }
    }
    assert!(products > 60, "the list ended after {products}");
    assert_eq!(seen.len(), products, "two products look alike");
}

#[test]
fn a_product_has_the_same_figure_in_lists_and_on_its_page() {
    let list = SITE.visit("/san-pham");
    let (first, figure) = (&list.attrs(".card h3 a", "href")[0], &figures(&list.body())[0]);
    assert_eq!(&figures(&SITE.visit(first).body())[0], figure, "{first}");
}
