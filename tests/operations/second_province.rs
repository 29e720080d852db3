//! Everything that is one province's stands in its records: another folder makes another site.

use std::collections::{BTreeMap, BTreeSet};

use crate::common::client::{Client, Page, query};
use crate::common::records::RECORDS;
use crate::common::server::{BASE_URL, Server, TODAY};
use crate::province::province;

/// A site of another province.
fn serve() -> Server {
    province().serve(TODAY)
}

/// The names by which anybody would know that a page is about the province of the frozen records.
fn names_of_the_first() -> Vec<String> {
    let units = RECORDS.districts.values().map(|unit| unit.name.clone());
    let communes = RECORDS.communes.values().map(|unit| unit.name.clone());
    units.chain(communes).chain([RECORDS.province.name.clone(), "Dien Bien".to_owned()]).collect()
}

/// The links of a page to others of the site, as they stand.
fn links(page: &Page) -> BTreeSet<String> {
    let hrefs = page.attrs("a[href], link[href]", "href").into_iter();
    let own = hrefs.map(|href| href.strip_prefix(BASE_URL).map(str::to_owned).unwrap_or(href));
    own.filter(|href| href.starts_with('/')).map(|href| href.split('#').next().unwrap_or_default().to_owned()).collect()
}

/// Every page, file and picture that is reached by links from the two home pages.
fn walk(site: &Client) -> BTreeMap<String, Page> {
    let mut waiting = vec!["/".to_owned(), "/en/".to_owned(), "/sitemap.xml".to_owned(), "/opensearch.xml".to_owned()];
    let mut found: BTreeMap<String, Page> = BTreeMap::new();
    while let Some(url) = waiting.pop() {
        if found.contains_key(&url) {
            continue;
        }
        let answer = site.get(&url);
        if answer.header("content-type").starts_with("text/html") {
            waiting.extend(links(&answer));
        }
        if answer.status == 308 {
            waiting.push(answer.header("location").to_owned());
        }
        found.insert(url, answer);
        assert!(found.len() < 5_000, "a small province has no end of pages");
    }
    found
}

#[test]
fn another_provinces_pages_say_nothing_of_the_first() {
    let names = names_of_the_first();
    let pages = walk(&serve());
    for url in [
        "/san-pham/muoi-hat-phoi-cat",
        "/en/products/nuoc-mam-ben-thuyen",
        "/nha-san-xuat/htx-muoi-trang",
        "/huyen/dong-muoi",
        "/en/districts/cua-lach",
        "/xa-phuong/lach-giang",
        "/loai/nuoc-mam",
        "/thong-ke",
        "/en/about",
    ] {
        assert!(pages.contains_key(url), "no link leads to {url}");
    }
    for (url, answer) in &pages {
        assert!(matches!(answer.status, 200 | 308), "{url}: {}", answer.status);
        let Ok(text) = String::from_utf8(answer.sent.clone()) else { continue };
        for name in &names {
            assert!(!text.contains(name.as_str()), "{url} says {name}");
        }
    }
}

#[test]
fn another_provinces_pages_bear_its_own_names_and_words() {
    let site = serve();
    for (url, said) in [
        ("/", &["Đặc sản Thuỷ Vân", "nhóm thử nghiệm Thuỷ Vân"][..]),
        ("/en/", &["Goods of Thuỷ Vân", "the testers of Thuỷ Vân"]),
        ("/san-pham/muoi-hat-phoi-cat", &["Muối hạt phơi cát", "Đồng Muối", "xã Muối Trắng", "HTX Muối Trắng"]),
        ("/en/products/muoi-hat-phoi-cat", &["Sand-dried salt", "Đồng Muối"]),
        ("/xa-phuong/lach-giang", &["Lạch Giang", "Bến Thuyền"]),
        ("/huyen/dong-muoi", &["Vùng làm muối."]),
        ("/gioi-thieu", &["Thuỷ Vân"]),
        ("/loai/nuoc-mam", &["Nước mắm Bến Thuyền"]),
    ] {
        let page = site.visit(url).body();
        for said in said {
            assert!(page.contains(said), "{url} does not say {said}");
        }
    }
}

#[test]
fn another_provinces_map_is_drawn_with_its_own_districts() {
    let site = serve();
    for (home, district) in [("/", "/huyen/"), ("/en/", "/en/districts/")] {
        let drawn: BTreeSet<String> = site.visit(home).attrs("svg a[href]", "href").into_iter().collect();
        assert_eq!(
            drawn,
            ["cua-lach", "dong-muoi"].map(|slug| format!("{district}{slug}")).into(),
            "the map of {home}"
        );
    }
}

#[test]
fn another_province_is_searched_by_its_own_words_and_places() {
    let site = serve();
    for (words, found) in [
        ("muoi", "/san-pham/muoi-hat-phoi-cat"),
        ("nước mắm", "/san-pham/nuoc-mam-ben-thuyen"),
        ("ben thuyen", "/xa-phuong/lach-giang"),
        ("ruong man", "/xa-phuong/muoi-trang"),
    ] {
        let found_there = links(&site.visit(&format!("/tim-kiem?q={}", query(words))));
        assert!(found_there.contains(found), "{words} does not find {found}, but {found_there:?}");
    }
}
