//! The table of queries in `queries.csv`: what people type, by class, and what they meant.
//!
//! Classes: `exact` as the record spells it, `unaccented`, `decomposed` (typed in NFD, as Macs do), `typo` (one error in
//! a word, a space left out), `telex` and `vni` (keys without their input method), `alias` (former names, other
//! spellings, abbreviations), `english` (on the pages of both languages).

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use super::ask::{links, page, search};

const TABLE: &str = include_str!("queries.csv");

/// Minimum share of queries of a class that must show what was meant among the first [`FIRST`] of its sort.
const MIN_RECALL: f64 = 0.98;
pub const FIRST: usize = 5;

/// Minimum number of queries in the table, and of each class.
const MIN_QUERIES: usize = 250;
const MIN_OF_A_CLASS: usize = 25;

struct Row {
    class: &'static str,
    query: &'static str,
    expected: &'static str,
}

fn rows() -> Vec<Row> {
    let row = |line: &'static str| {
        let (class, rest) = line.split_once(',').expect("a class");
        let (query, expected) = rest.rsplit_once(',').expect("a query and what was meant");
        Row { class, query: query.trim_matches('"'), expected }
    };
    TABLE.lines().skip(1).map(row).collect()
}

/// Whether the page of a search shows `expected` among the first of its sort.
fn is_among_the_first(url: &str, expected: &str) -> bool {
    let (sort, _) = expected.rsplit_once('/').expect("a page of one thing");
    let links = links(&page(url));
    let mut of_this_sort = links.iter().filter(|href| href.rsplit_once('/').is_some_and(|(of, _)| of == sort));
    of_this_sort.by_ref().take(FIRST).any(|href| href == expected)
}

fn urls(row: &Row) -> Vec<(String, String)> {
    let typed = if row.class == "decomposed" { row.query.nfd().collect() } else { row.query.to_owned() };
    let vietnamese = (search("/tim-kiem", &typed), row.expected.to_owned());
    if row.class != "english" {
        return vec![vietnamese];
    }
    let english = [
        ("/san-pham/", "/en/products/"),
        ("/loai/", "/en/kinds/"),
        ("/nhom-san-pham/", "/en/groups/"),
        ("/nha-san-xuat/", "/en/producers/"),
    ];
    let expected = english
        .into_iter()
        .find_map(|(vi, en)| row.expected.strip_prefix(vi).map(|slug| format!("{en}{slug}")))
        .expect("a sort that English queries are about");
    vec![vietnamese, (search("/en/search", &typed), expected)]
}

/// How many queries of each class were asked, and what they did not find.
pub type Classes<'q> = BTreeMap<&'q str, (usize, Vec<String>)>;

/// Asserts that each class is large enough and found often enough among the first results.
#[track_caller]
pub fn assert_recall(classes: &Classes<'_>, min_of_a_class: usize) {
    let mut failed = false;
    for (class, (asked, missed)) in classes {
        let recall = 1.0 - missed.len() as f64 / *asked as f64;
        println!("{class:12} {asked:4} queries, recall in the first {FIRST}: {recall:.3} {}", missed.join("; "));
        failed |= recall < MIN_RECALL || *asked < min_of_a_class;
    }
    assert!(!failed, "a class is too small or is found too rarely; see above");
}

#[test]
fn what_people_type_finds_what_they_meant_in_every_class() {
    let rows = rows();
    assert!(rows.len() >= MIN_QUERIES, "{} queries", rows.len());
    let mut classes = Classes::new();
    for row in &rows {
        let (asked, missed) = classes.entry(row.class).or_default();
        for (url, expected) in urls(row) {
            *asked += 1;
            if !is_among_the_first(&url, &expected) {
                missed.push(format!("{:?} does not show {expected}", row.query));
            }
        }
    }
    assert_recall(&classes, MIN_OF_A_CLASS);
}

#[test]
fn each_class_of_the_table_is_typed_as_its_name_says() {
    for row in rows() {
        let has_accents = records::fold::accented(row.query) != records::fold::fold(row.query);
        match row.class {
            "unaccented" => assert!(!has_accents, "{}", row.query),
            "decomposed" => assert!(row.query.nfd().ne(row.query.chars()), "{}", row.query),
            "telex" | "vni" => assert!(row.query.is_ascii(), "{}", row.query),
            _ => {}
        }
    }
}

#[test]
fn the_ways_to_write_one_thing_find_the_same() {
    let same = [
        ["hoà bình", "hòa bình"],
        ["Tuần Giáo", "Tuần giáo"],
        ["Điện Biên", "Ðiện Biên"],
        ["điện biên", "đIỆN BIÊN"],
        ["Diệp Thanh Trà – Trà xanh", "Diệp Thanh Trà - Trà xanh"],
        ["Diệp Thanh Trà — Trà xanh", "Diệp  Thanh   Trà ‑ Trà xanh"],
        ["HTX Hồng Phước", "hợp tác xã Hồng Phước"],
        ["tp Điện Biên Phủ", "thành phố Điện Biên Phủ"],
        ["h. Tủa Chùa", "huyện Tủa Chùa"],
        ["H.Tủa Chùa", "huyện Tủa Chùa"],
        ["p. Him Lam", "phường Him Lam"],
        ["xã Pá Mỳ, huyện Mường Nhé", "xã Pá Mì, huyện Mường Nhé"],
    ];
    for [one, other] in same {
        let found = |text: &str| {
            let mut links = links(&page(&search("/tim-kiem", text)));
            // Lists of all name the query itself.
            links.retain(|href| !href.contains("q="));
            links
        };
        assert_eq!(found(one), found(other), "{one:?} and {other:?}");
    }
}
