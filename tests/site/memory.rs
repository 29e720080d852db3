//! Pages are made once a day and answered from memory: whoever asks, and however they were made, they are the same.

use std::time::{Duration, Instant};

use sanvat::catalogue::CatalogueFile;
use sanvat::http::clock::Clock;
use sanvat::http::limits::Limits;
use sanvat::http::page_cache::{CardCache, PageCache};
use sanvat::http::server::Settings;
use sanvat::pages::site::BaseUrl;

use crate::http::server::{BASE_URL, REAL, Site, TODAY};

fn site(megabytes: u64, warm: bool) -> Site {
    Site::run(Settings {
        image: CatalogueFile::embedded(),
        base_url: BaseUrl::parse(BASE_URL).expect("a base url"),
        clock: Clock::frozen(TODAY),
        media: None,
        memory: PageCache::megabytes(megabytes),
        cards: CardCache::default(),
        warm,
        workers: Some(1),
        limits: Limits::default(),
        offline: true,
    })
}

#[test]
fn a_page_that_is_kept_is_the_same_and_smaller_on_the_way() {
    // So little room that few pages are made ahead, the home page among the first.
    let on_demand = site(0, false).ask("GET", "/", &[("accept-encoding", "br")]);
    let site = site(1, true);
    let began = Instant::now();
    let ahead = loop {
        let page = site.ask("GET", "/", &[("accept-encoding", "br")]);
        if page.sent.len() < on_demand.sent.len() {
            break page;
        }
        assert!(began.elapsed() < Duration::from_secs(60), "the home page is never coded well");
    };
    assert_eq!(ahead.decoded(), on_demand.decoded());
    for name in ["etag", "cache-control", "content-type", "content-security-policy"] {
        assert_eq!(ahead.header(name), on_demand.header(name), "{name}");
    }
}

#[test]
fn a_server_without_memory_answers_the_same() {
    let site = site(0, false);
    for url in ["/", "/san-pham?huyen=tua-chua", "/en/products/mat-ong-hoa-ban", "/tim-kiem?q=che", "/sitemap.xml"] {
        for _ in 0..2 {
            let (page, remembered) = (site.get(url), REAL.get(url));
            assert_eq!(page.sent, remembered.sent, "{url}");
            assert_eq!(page.header("etag"), remembered.header("etag"), "{url}");
        }
    }
}

#[test]
fn a_failure_before_a_page_does_not_stand_in_its_place_nor_the_page_in_that_of_a_failure() {
    let site = site(1, false);
    for _ in 0..2 {
        site.assert_refused("/san-pham?huyen=tua-chua&sao=9");
        site.visit("/san-pham?huyen=tua-chua");
        site.assert_refused("/san-pham?huyen=tua-chua&huyen=tua-chua");
        site.assert_not_found("/san-pham/khong-co");
        site.assert_redirects("/san-pham?sao=3&huyen=tua-chua", "/san-pham?huyen=tua-chua&sao=3");
        site.assert_redirects("/san-pham?huyen=tua-chua&sao=", "/san-pham?huyen=tua-chua");
        // Foreign parameters are no part of what is remembered: whoever comes first, both get the same.
        let (with, without) = (site.visit("/san-pham?huyen=tua-chua&x=1"), site.visit("/san-pham?huyen=tua-chua"));
        assert_eq!(with.sent, without.sent);
    }
}
