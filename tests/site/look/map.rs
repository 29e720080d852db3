//! The woven map, and the table that says the same.

use std::collections::BTreeMap;

use crate::common::client::last_number;
use crate::common::server::SITE;

/// Bytes of the map on the home page, before any coding.
const MAX_MAP_BYTES: usize = 10 * 1024;

/// The number at the end of each text, by the address that stands beside it.
fn numbers(hrefs: Vec<String>, texts: Vec<String>) -> BTreeMap<String, usize> {
    assert_eq!(hrefs.len(), texts.len());
    hrefs.into_iter().zip(texts.iter().map(|text| last_number(text).expect("a number"))).collect()
}

#[test]
fn the_map_and_the_table_say_the_same_of_every_district() {
    for home in ["/", "/en/"] {
        let page = SITE.visit(home);
        let on_map = numbers(page.attrs("svg.map a", "href"), page.texts("svg.map a"));
        let in_table = numbers(page.attrs("table.twin a", "href"), page.texts("table.twin td"));
        assert_eq!(on_map.len(), 10, "{home}");
        assert_eq!(on_map, in_table, "{home}");
        assert!(on_map.values().sum::<usize>() > 0);
    }
}

#[test]
fn every_district_of_the_map_says_its_name_and_number_to_those_who_listen() {
    let page = SITE.visit("/");
    let said = page.attrs("svg.map a", "aria-label");
    for (said, seen) in said.iter().zip(page.texts("svg.map a")) {
        assert!(said.starts_with(&seen), "{said:?} is spoken where {seen:?} stands");
    }
    assert_eq!(said.len(), 10);
}

#[test]
fn the_map_of_the_home_page_weighs_ten_kilobytes_at_the_most() {
    let page = SITE.visit("/").body();
    let map = page.split("<svg class=\"map\"").nth(1).and_then(|rest| rest.split("</svg>").next()).expect("a map");
    assert!(map.len() <= MAX_MAP_BYTES, "{} bytes", map.len());
}

#[test]
fn a_place_is_marked_on_the_cloth_and_its_district_shows_all_its_communes() {
    let commune = SITE.visit("/xa-phuong/thanh-an");
    assert_eq!(commune.all("svg.map .place").len(), 1);
    assert!(commune.text(".locator figcaption").starts_with("Xã Thanh An"));
    let district = SITE.visit("/huyen/muong-ang");
    assert!(district.all("svg.map .place").len() >= 2);
}
