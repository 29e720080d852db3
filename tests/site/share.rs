//! The link of a page, shared (J3): what a chat shows of it.

use crate::common::records::{RECORDS, products};
use crate::common::server::{BASE_URL, SITE};
use crate::links::CRAWL;

#[test]
fn a_shared_product_shows_its_name_and_what_it_is() {
    for (slug, product) in products(&RECORDS) {
        let page = SITE.visit(&format!("/san-pham/{slug}"));
        let tag = |name: &str| page.attr(&format!("head > meta[property='og:{name}']"), "content");
        assert!(tag("title").starts_with(&product.name), "{slug}: {}", tag("title"));
        assert!(!tag("title").contains("Sản vật"), "{slug}: the site has a name of its own");
        assert_eq!(tag("description"), product.summary.vi.clone().unwrap_or_default(), "{slug}");
        assert_eq!(tag("url"), format!("{BASE_URL}/san-pham/{slug}"));
        assert_eq!(tag("site_name"), "Sản vật Điện Biên");
    }
}

#[test]
fn every_page_can_be_shared() {
    for page in CRAWL.pages() {
        for name in ["title", "description", "type", "url", "site_name", "locale"] {
            let value = page.attr(&format!("head > meta[property='og:{name}']"), "content");
            assert!(!value.trim().is_empty(), "{}: og:{name}", page.url);
        }
        let body = page.body();
        let last = body.rfind("<meta ").unwrap_or_else(|| panic!("{} has meta tags", page.url));
        assert!(last < 16 * 1024, "{}: a preview robot reads 16 KB", page.url);
    }
}

#[test]
fn the_link_opens_whatever_the_chat_appends() {
    let plain = SITE.visit("/san-pham/mat-ong-hoa-ban");
    for query in ["?fbclid=IwY2xjaw", "?zarsrc=30&utm_source=zalo&utm_medium=zalo", "?gidzl=abc", "?"] {
        let page = SITE.visit(&format!("/san-pham/mat-ong-hoa-ban{query}"));
        assert_eq!(page.sent, plain.sent, "{query}");
    }
}
