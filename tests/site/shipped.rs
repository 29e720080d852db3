//! The records that the binary carries: all that tests ask of them, so that a correction fails none.

use sanvat::catalogue::CatalogueFile;
use sanvat::http::clock::Clock;
use sanvat::http::server::Settings;

use crate::common::server::{Server, TODAY, settings};

#[test]
fn every_page_of_the_shipped_records_is_there() {
    let file = CatalogueFile::embedded();
    let digest = file.digest().to_owned();
    let site = Server::start(Settings { file, clock: Clock::frozen(TODAY), ..settings() });
    assert_eq!(site.json("/healthz")["catalogue"], digest);
    let pages = site.sitemap_paths();
    assert!(pages.iter().any(|url| url.starts_with("/san-pham/")), "no product is listed");
    for url in pages {
        site.visit(&url);
    }
}
