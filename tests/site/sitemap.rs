//! What robots are told.

use std::collections::{BTreeMap, BTreeSet};

use scraper::Html;

use crate::any_records::SITES;
use crate::common::client::{Client, css};
use crate::common::records::{RECORDS, products};
use crate::common::server::{BASE_URL, SITE, Server};

/// The entries of the sitemap: address and day of the last change.
fn entries(site: &Client) -> BTreeMap<String, String> {
    let body = site.get("/sitemap.xml").body();
    assert!(body.starts_with("<?xml"), "{}", &body[..60]);
    let html = Html::parse_fragment(&body);
    let mut entries = BTreeMap::new();
    for entry in html.select(&css("url")) {
        let text = |selector: &str| {
            let found: Vec<_> = entry.select(&css(selector)).collect();
            assert_eq!(found.len(), 1, "{selector}");
            found[0].text().collect::<String>()
        };
        assert!(entries.insert(text("loc"), text("lastmod")).is_none(), "{} stands twice", text("loc"));
    }
    entries
}

#[test]
fn the_sitemap_has_exactly_the_pages_that_robots_may_list() {
    for site in &SITES {
        let listed: BTreeSet<String> = entries(site).into_keys().collect();
        let indexable: BTreeSet<String> = site
            .crawl()
            .pages()
            .filter(|page| page.all("meta[name=robots]").is_empty())
            .map(|page| page.attr("link[rel=canonical]", "href"))
            .collect();
        let only =
            |one: &BTreeSet<String>, other: &BTreeSet<String>| one.difference(other).cloned().collect::<Vec<_>>();
        assert_eq!(only(&listed, &indexable), Vec::<String>::new(), "{site}: listed, not indexable");
        assert_eq!(only(&indexable, &listed), Vec::<String>::new(), "{site}: indexable, not listed");
    }
}

#[test]
fn every_address_of_the_sitemap_is_a_page_of_its_own() {
    for site in &SITES {
        for loc in entries(site).keys() {
            let path = loc.strip_prefix(BASE_URL).unwrap_or_else(|| panic!("{loc} is not on the base URL"));
            let page = site.visit(path);
            assert_eq!(page.attr("link[rel=canonical]", "href"), *loc);
        }
    }
}

#[test]
fn the_day_of_a_change_is_that_of_the_record_never_today() {
    let entries = entries(&SITE);
    for (slug, product) in products(&RECORDS) {
        assert_eq!(entries[&format!("{BASE_URL}/san-pham/{slug}")], product.changed.to_string());
        assert_eq!(entries[&format!("{BASE_URL}/en/products/{slug}")], product.changed.to_string());
    }
    for (slug, producer) in &RECORDS.producers {
        assert_eq!(entries[&format!("{BASE_URL}/nha-san-xuat/{slug}")], producer.changed.to_string());
    }
    // Pages that count certificates in force change when a term ends; no page changes because a day passes.
    let later = Server::on(jiff::civil::date(2028, 2, 29));
    assert!(!later.get("/sitemap.xml").body().contains("<lastmod>2028-02-29"));
}

#[test]
fn robots_may_read_everything_and_find_the_sitemap() {
    let body = SITE.get("/robots.txt").body();
    assert!(body.lines().any(|line| line == format!("Sitemap: {BASE_URL}/sitemap.xml")), "{body}");
    assert!(!body.contains("Disallow: /"), "{body}");
}
