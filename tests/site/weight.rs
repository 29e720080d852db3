//! One round trip (P8): every page is one response that fits into the first flight of a connection.

use crate::http::server::REAL;
use crate::links::CRAWL;
use crate::products::options;

/// What ten TCP segments carry.
const ANY_PAGE: usize = 14 * 1024;
/// What a product's page may weigh.
const PRODUCT: usize = 8 * 1024;

#[test]
fn every_page_of_both_languages_fits_into_one_round_trip() {
    let mut weighed = 0;
    let mut heavy = Vec::new();
    for page in CRAWL.pages() {
        let sent = REAL.ask("GET", &page.url, &[("accept-encoding", "br")]).sent.len();
        let is_product = ["/san-pham/", "/en/products/"].iter().any(|prefix| page.url.starts_with(prefix));
        if sent > if is_product { PRODUCT } else { ANY_PAGE } {
            heavy.push((sent, page.url));
        }
        weighed += 1;
    }
    // Lists with filters that no page links to are pages too.
    for filter in ["huyen", "xa", "nhom", "loai", "sao", "hieu-luc", "nam"] {
        for (value, _) in options(&REAL.visit("/san-pham"), filter) {
            for order in ["ten", "moi", "noi"] {
                let url = format!("/san-pham?{filter}={value}&sap-xep={order}");
                let sent = REAL.ask("GET", &url, &[("accept-encoding", "br")]).sent.len();
                if sent > ANY_PAGE {
                    heavy.push((sent, url));
                }
            }
        }
    }
    heavy.sort_by(|one, other| other.cmp(one));
    assert!(heavy.is_empty(), "too heavy: {heavy:?}");
    assert!(weighed > 500, "{weighed}");
}

#[test]
fn a_page_needs_no_second_request_to_be_painted() {
    for page in CRAWL.pages() {
        let more = page
            .all("link[rel=stylesheet], script[src]:not([type=module]), link[rel=preload], link[rel=modulepreload]");
        assert!(more.is_empty(), "{} asks for more", page.url);
        for image in page.all("img[src]") {
            assert!(image.attr("src").is_some_and(|from| from.starts_with("data:")), "{}: {}", page.url, image.html());
        }
    }
}
