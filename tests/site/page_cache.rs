//! Pages are rendered once a day and kept: whoever asks, and however they were made, they are the same.

use sanvat::http::server::Settings;

use crate::common::server::{SITE, Server, settings};
use crate::common::wait_until;

fn site(cache_megabytes: u64) -> Server {
    Server::start(Settings { cache_megabytes, ..settings() })
}

#[test]
fn a_page_that_is_kept_is_the_same_and_becomes_smaller_on_the_way() {
    let uncached = site(0).get_encoded("/", "br");
    let site = site(1);
    let first = site.get_encoded("/", "br");
    assert_eq!(first.sent, uncached.sent);
    let mut best = first;
    wait_until("the page is compressed again", || {
        best = site.get_encoded("/", "br");
        best.sent.len() < uncached.sent.len()
    });
    assert_eq!(best.decoded(), uncached.decoded());
    for name in ["etag", "cache-control", "content-type", "content-security-policy"] {
        assert_eq!(best.header(name), uncached.header(name), "{name}");
    }
}

#[test]
fn a_server_without_a_cache_answers_the_same() {
    let site = site(0);
    for url in ["/", "/san-pham?huyen=tua-chua", "/en/products/mat-ong-hoa-ban", "/tim-kiem?q=che", "/sitemap.xml"] {
        for _ in 0..2 {
            let (page, cached) = (site.get_ok(url), SITE.get_ok(url));
            assert_eq!(page.sent, cached.sent, "{url}");
            assert_eq!(page.header("etag"), cached.header("etag"), "{url}");
        }
    }
}

#[test]
fn an_error_before_a_page_does_not_stand_in_its_place_nor_the_page_in_that_of_an_error() {
    let site = site(1);
    for _ in 0..2 {
        site.assert_refused("/san-pham?huyen=tua-chua&sao=9");
        site.visit("/san-pham?huyen=tua-chua");
        site.assert_refused("/san-pham?huyen=tua-chua&huyen=tua-chua");
        site.assert_not_found("/san-pham/khong-co");
        site.assert_redirects("/san-pham?sao=3&huyen=tua-chua", "/san-pham?huyen=tua-chua&sao=3");
        site.assert_redirects("/san-pham?huyen=tua-chua&sao=", "/san-pham?huyen=tua-chua");
        // Parameters that are not ours are no part of the key: whoever comes first, both get the same.
        let (with, without) = (site.visit("/san-pham?huyen=tua-chua&x=1"), site.visit("/san-pham?huyen=tua-chua"));
        assert_eq!(with.sent, without.sent);
    }
}
