//! What feeds tell, and that ends of term come by themselves.

use std::collections::HashMap;

use feed_rs::model::Feed;
use jiff::civil::{Date, date};

use crate::common::client::Client;
use crate::common::records::Folder;
use crate::common::server::{BASE_URL, SITE, Server, TODAY};

const DISTRICTS: [&str; 3] = ["muong-ang", "tua-chua", "dien-bien-phu"];

fn feed(site: &Client, path: &str) -> Feed {
    let answer = site.get_ok(path);
    assert_eq!(answer.header("content-type"), "application/atom+xml; charset=utf-8");
    feed_rs::parser::parse(&answer.sent[..]).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Ids and the instants of their last change.
fn entries(feed: &Feed) -> HashMap<String, String> {
    let entries = feed.entries.iter().map(|entry| (entry.id.clone(), entry.updated.expect("updated").to_rfc3339()));
    entries.collect()
}

#[test]
fn every_feed_is_whole_and_its_entries_lead_to_products() {
    let districts =
        DISTRICTS.iter().flat_map(|slug| [format!("/huyen/{slug}.atom"), format!("/en/districts/{slug}.atom")]);
    for path in districts.chain(["/tin-moi.atom".to_owned(), "/en/news.atom".to_owned()]) {
        let feed = feed(&SITE, &path);
        assert_eq!(feed.id, format!("{BASE_URL}{path}"));
        assert!(feed.title.is_some() && !feed.authors.is_empty(), "{path}");
        assert!(!feed.entries.is_empty(), "{path}");
        assert_eq!(entries(&feed).len(), feed.entries.len(), "{path}: ids are unique");
        let newest = feed.entries.iter().filter_map(|entry| entry.updated).max();
        assert_eq!(feed.updated, newest, "{path}");
        for entry in &feed.entries {
            let is_month = entry.id.contains("#mua-");
            assert!(is_month || entry.id.starts_with(&format!("{BASE_URL}/p/")), "{}", entry.id);
            assert!(entry.summary.as_ref().is_some_and(|summary| !summary.content.is_empty()), "{}", entry.id);
            let on = entry.updated.expect("updated").to_rfc3339();
            assert!(on.contains("17:00:00") || on.contains("T00:00:00+07:00"), "{on} is no midnight in the province");
        }
        let of_product = feed.entries.iter().find(|entry| !entry.id.contains("#mua-")).expect("a product");
        let page = of_product.links[0].href.clone();
        assert!(!SITE.visit(&page).all(".product").is_empty(), "{page}");
    }
}

#[test]
fn pages_name_the_feed_that_tells_of_them() {
    let of = |path: &str| SITE.visit(path).attr("link[type=\"application/atom+xml\"]", "href");
    assert_eq!(of("/"), "/tin-moi.atom");
    assert_eq!(of("/huyen/tua-chua"), "/huyen/tua-chua.atom");
    assert_eq!(of("/en/districts/tua-chua"), "/en/districts/tua-chua.atom");
}

/// A catalogue with one award whose day is known.
fn with_a_day() -> Server {
    site_of("[[certification]]\nstars = 3\nawarded = \"2023-11-30\"\n", date(2026, 11, 30))
}

fn site_of(award: &str, day: Date) -> Server {
    let (folder, record) = (Folder::frozen(), "products/mat-ong-hoa-ban.toml");
    let text = folder.read(record);
    let (head, _) = text.split_once("[[certification]]").expect("an award");
    folder.write(record, &format!("{head}{award}"));
    folder.serve(day)
}

#[test]
fn an_end_of_term_appears_on_its_day_without_anybodys_hand() {
    let award = "[[certification]]\nstars = 3\nawarded = \"2023-11-30\"\n";
    let before = entries(&feed(&site_of(award, date(2026, 11, 29)), "/tin-moi.atom"));
    let on_the_day = entries(&feed(&with_a_day(), "/tin-moi.atom"));
    let new: Vec<_> = on_the_day.iter().filter(|(id, _)| !before.contains_key(*id)).collect();
    assert_eq!(new.len(), 1, "{new:?}");
    assert!(new[0].0.contains("#qua-han-1"), "{new:?}");
    assert!(new[0].1.starts_with("2026-11-29T17:00:00") || new[0].1.starts_with("2026-11-30T00:00:00"), "{new:?}");
    for (id, updated) in &before {
        assert_eq!(on_the_day.get(id).unwrap_or(updated), updated, "{id} did not change");
    }
    // Read in the feed of its district as well, and in English.
    let english = feed(&with_a_day(), "/en/news.atom");
    assert!(entries(&english).contains_key(new[0].0));
}

#[test]
fn a_renewal_and_a_correction_are_news() {
    let record = "[[certification]]\nstars = 3\nawarded = \"2021-05-04\"\n\n[[certification]]\nstars = 4\nawarded = \"2024-04-02\"\n\n[[correction]]\non = \"2026-11-20\"\nwhat = { vi = \"Sửa năm công nhận.\", en = \"Year of award corrected.\" }\n";
    let site = site_of(record, TODAY);
    let code = site.visit("/san-pham/mat-ong-hoa-ban").texts("main code").remove(0);
    let feed = feed(&site, "/en/news.atom");
    let title = |event: &str| {
        let id = format!("{BASE_URL}/p/{code}{event}");
        let entry = feed.entries.iter().find(|entry| entry.id == id);
        entry.and_then(|entry| entry.title.as_ref()).map(|title| title.content.clone())
    };
    assert!(title("#cong-nhan-2").is_some_and(|title| title.starts_with("Awarded again: ")));
    assert!(title("#dinh-chinh-1").is_some_and(|title| title.starts_with("Correction: ")));
    assert_eq!(title("#qua-han-1"), None, "it was renewed in time");
}
