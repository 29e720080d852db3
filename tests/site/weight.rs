//! One round trip (P8): every page is one response that fits into the first flight of a connection.

use brotli::enc::BrotliEncoderParams;
use sanvat::pages::assets::STYLES;

use crate::any_records::SITES;
use crate::common::server::SITE;
use crate::products::options;

/// What ten TCP segments carry.
const MAX_PAGE_BYTES: usize = 14 * 1024;
const MAX_PRODUCT_BYTES: usize = 10 * 1024;
const MAX_STYLE_BYTES: usize = 5 * 1024;

/// Texts are as long as editors write them, so this is asked of records that nobody edits.
#[test]
fn every_page_of_both_languages_fits_into_one_round_trip() {
    for site in SITES.iter().filter(|site| site.is_fixed()) {
        let mut weighed = 0;
        let mut heavy = Vec::new();
        for page in site.main_pages() {
            let encoded = site.get_encoded(&page.url, "br");
            assert_eq!(encoded.header("content-encoding"), "br", "{site}: {}", page.url);
            let sent = encoded.sent.len();
            let is_product = ["/san-pham/", "/en/products/"].iter().any(|prefix| page.url.starts_with(prefix));
            if sent > if is_product { MAX_PRODUCT_BYTES } else { MAX_PAGE_BYTES } {
                heavy.push((sent, page.url));
            }
            weighed += 1;
        }
        // Lists with filters that no page links to are pages too.
        for filter in ["huyen", "xa", "nhom", "loai", "sao", "hieu-luc", "nam", "mua"] {
            for (value, _) in options(&site.visit("/san-pham"), filter) {
                for order in ["ten", "moi", "noi"] {
                    let url = format!("/san-pham?{filter}={value}&sap-xep={order}");
                    let sent = site.get_encoded(&url, "br").sent.len();
                    if sent > MAX_PAGE_BYTES {
                        heavy.push((sent, url));
                    }
                }
            }
        }
        heavy.sort_by(|one, other| other.cmp(one));
        assert!(heavy.is_empty(), "{site}: too heavy: {heavy:?}");
        assert!(weighed > 50, "{site}: {weighed}");
    }
}

#[test]
fn a_page_needs_no_second_request_to_be_painted() {
    for page in SITES.iter().flat_map(|site| site.main_pages()) {
        let more = page
            .all("link[rel=stylesheet], script[src]:not([type=module]), link[rel=preload], link[rel=modulepreload]");
        assert!(more.is_empty(), "{} asks for more", page.url);
        for image in page.all("img[src]") {
            assert!(image.attr("src").is_some_and(|from| from.starts_with("data:")), "{}: {}", page.url, image.html());
        }
    }
}

#[test]
fn the_stylesheet_is_small() {
    let mut encoded = Vec::new();
    let both = STYLES[..2].concat();
    brotli::BrotliCompress(&mut both.as_bytes(), &mut encoded, &BrotliEncoderParams::default()).expect("memory");
    assert!(encoded.len() <= MAX_STYLE_BYTES, "{} bytes", encoded.len());
}

#[test]
fn a_page_inlines_the_common_stylesheet_and_where_it_shows_many_things_theirs() {
    for (path, sheets) in [
        ("/", 3),
        ("/san-pham", 2),
        ("/san-pham/tra-xanh-phan-nhat", 2),
        ("/san-pham/tra-xanh-phan-nhat/nhan", 2),
        ("/nha-san-xuat/htx-m-then", 3),
        ("/huyen/muong-ang", 3),
        ("/thong-ke", 3),
        ("/en/", 3),
    ] {
        let page = SITE.visit(path);
        assert_eq!(page.all("style").len(), sheets, "{path}");
        assert!(page.all("[style], link[rel=stylesheet]").is_empty(), "{path}");
    }
}
