//! The woven map and its twin, the table.

use std::collections::BTreeMap;

use crate::pages::site::{REAL, attributes, texts};

/// Bytes of the map on the home page, before any coding.
const HEAVIEST_MAP: usize = 10 * 1024;

fn number_at_end(text: &str) -> usize {
    let digits: String = text.chars().rev().take_while(char::is_ascii_digit).collect();
    digits.chars().rev().collect::<String>().parse().expect("a number at the end")
}

#[test]
fn the_map_and_the_table_say_the_same_of_every_district() {
    for home in ["/", "/en/"] {
        let page = REAL.page(home);
        let on_map: BTreeMap<String, usize> = attributes(&page, "svg.map a", "href")
            .into_iter()
            .zip(texts(&page, "svg.map a"))
            .map(|(href, text)| (href, number_at_end(&text)))
            .collect();
        let in_table: BTreeMap<String, usize> = attributes(&page, "table.twin a", "href")
            .into_iter()
            .zip(texts(&page, "table.twin td"))
            .map(|(href, text)| (href, number_at_end(&text)))
            .collect();
        assert_eq!(on_map.len(), 10, "{home}");
        assert_eq!(on_map, in_table, "{home}");
        assert!(on_map.values().sum::<usize>() > 0);
    }
}

#[test]
fn every_district_of_the_map_says_its_name_and_number_to_those_who_listen() {
    let page = REAL.page("/");
    let said = attributes(&page, "svg.map a", "aria-label");
    for (said, seen) in said.iter().zip(texts(&page, "svg.map a")) {
        assert!(said.starts_with(&seen), "{said:?} is spoken where {seen:?} stands");
    }
    assert_eq!(said.len(), 10);
}

#[test]
fn the_map_of_the_home_page_weighs_ten_kilobytes_at_the_most() {
    let page = REAL.page("/");
    let map = page.split("<svg class=\"map\"").nth(1).and_then(|rest| rest.split("</svg>").next()).expect("a map");
    assert!(map.len() <= HEAVIEST_MAP, "{} bytes", map.len());
}

#[test]
fn a_place_is_marked_on_the_cloth_and_its_district_shows_all_its_communes() {
    assert_eq!(texts(&REAL.page("/xa-phuong/thanh-an"), "svg.map .place"), ["xã Thanh An"]);
    let district = REAL.page("/huyen/muong-ang");
    let communes = texts(&district, "svg.map .place");
    assert!(communes.len() >= 2);
    let listed = texts(&district, ".split h3 a");
    assert!(communes.iter().all(|commune| listed.contains(commune)), "{communes:?} are not all of {listed:?}");
}
