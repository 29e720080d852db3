//! What a page weighs as it is sent: one round trip.

use brotli::enc::BrotliEncoderParams;
use sanvat::http::body::Body;
use sanvat::http::security_headers::{OVERVIEW_STYLE, STYLE};

use crate::pages::site::REAL;

const HEAVIEST_STYLE: usize = 4 * 1024;
const HEAVIEST_PAGE: usize = 14 * 1024;
const HEAVIEST_PRODUCT: usize = 8 * 1024;

#[test]
fn the_stylesheet_is_small() {
    let mut coded = Vec::new();
    let both = format!("{STYLE}{OVERVIEW_STYLE}");
    brotli::BrotliCompress(&mut both.as_bytes(), &mut coded, &BrotliEncoderParams::default()).expect("memory");
    assert!(coded.len() <= HEAVIEST_STYLE, "{} bytes", coded.len());
}

#[test]
fn every_page_of_the_sitemap_arrives_in_one_round_trip() {
    let sitemap = REAL.page("/sitemap.xml");
    let paths: Vec<&str> =
        sitemap.split("<loc>https://sanvat.example").skip(1).filter_map(|rest| rest.split("</loc>").next()).collect();
    assert!(paths.len() > 200, "{} pages", paths.len());
    for path in paths {
        let answer = REAL.ask(path, "Accept-Encoding: br\r\n");
        assert_eq!(answer.status, 200, "{path}");
        assert!(answer.head.contains("content-encoding: br"), "{path}");
        let is_product = path.starts_with("/san-pham/") || path.starts_with("/en/products/");
        let most = if is_product { HEAVIEST_PRODUCT } else { HEAVIEST_PAGE };
        assert!(answer.body.len() <= most, "{path}: {} bytes", answer.body.len());
    }
}

#[test]
fn a_page_inlines_the_common_stylesheet_and_where_it_shows_many_things_theirs() {
    for (path, sheets) in [
        ("/", 2),
        ("/san-pham", 2),
        ("/san-pham/tra-xanh-phan-nhat", 1),
        ("/san-pham/tra-xanh-phan-nhat/nhan", 2),
        ("/huyen/muong-ang", 2),
        ("/thong-ke", 2),
        ("/en/", 2),
    ] {
        let page = REAL.page(path);
        assert_eq!(page.matches("<style").count(), sheets, "{path}");
        assert!(!page.contains(" style=") && !page.contains("<link rel=\"stylesheet\""), "{path}");
    }
}

#[test]
fn the_server_holds_what_all_pages_inline_only_once() {
    for path in ["/", "/san-pham/tra-xanh-phan-nhat", "/san-pham/tra-xanh-phan-nhat/nhan", "/ban-in", "/en/statistics"]
    {
        let page = REAL.page(path);
        let body = Body::of(page.clone());
        assert_eq!(body.length(), page.len(), "{path}");
        assert!(body.own_length() + STYLE.len() < page.len(), "{path}: {} of {}", body.own_length(), page.len());
    }
}
