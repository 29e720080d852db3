//! Everything that is one province's stands in its records: another folder makes another site.

use std::collections::{BTreeMap, BTreeSet};

use scraper::{Html, Selector};

use crate::pages::site::{Answer, Site};
use crate::province::Province;

/// The names by which anybody would know that a page is about the province whose records are shipped.
fn shipped_names() -> Vec<String> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/records");
    let records = match records::check(&folder, crate::pages::site::TODAY) {
        Ok(checked) => checked.records,
        Err(problems) => panic!("{problems:?}"),
    };
    let units = records.districts.values().map(|unit| unit.name.clone());
    let communes = records.communes.values().map(|unit| unit.name.clone());
    units.chain(communes).chain([records.province.name.clone(), "Dien Bien".to_owned()]).collect()
}

/// The links of a page to others of the site, as they stand.
fn links(answer: &Answer) -> BTreeSet<String> {
    let html = Html::parse_document(&answer.text());
    let links = Selector::parse("a[href], link[href]").expect("a selector");
    let hrefs = html.select(&links).filter_map(|link| link.attr("href"));
    let own = hrefs.map(|href| href.strip_prefix("https://sanvat.example").unwrap_or(href));
    own.filter(|href| href.starts_with('/')).map(|href| href.split('#').next().unwrap_or_default().to_owned()).collect()
}

/// Every page, file and picture that is reached by links from the two home pages.
fn walk(site: &Site) -> BTreeMap<String, Answer> {
    let mut waiting = vec!["/".to_owned(), "/en/".to_owned(), "/sitemap.xml".to_owned(), "/opensearch.xml".to_owned()];
    let mut found: BTreeMap<String, Answer> = BTreeMap::new();
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
fn another_provinces_pages_say_nothing_of_the_one_whose_records_are_shipped() {
    let (site, _) = Site::publishing(Province::new().image());
    let names = shipped_names();
    let pages = walk(&site);
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
        let Ok(text) = String::from_utf8(answer.body.clone()) else { continue };
        for name in &names {
            assert!(!text.contains(name.as_str()), "{url} says {name}");
        }
    }
}

#[test]
fn another_provinces_pages_bear_its_own_names_and_words() {
    let (site, _) = Site::publishing(Province::new().image());
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
        let page = site.visit(url).text();
        for said in said {
            assert!(page.contains(said), "{url} does not say {said}");
        }
    }
}

#[test]
fn another_provinces_map_is_drawn_with_its_own_districts() {
    let (site, _) = Site::publishing(Province::new().image());
    for (home, district) in [("/", "/huyen/"), ("/en/", "/en/districts/")] {
        let page = Html::parse_document(&site.visit(home).text());
        let links = Selector::parse("svg a[href]").expect("a selector");
        let drawn: BTreeSet<&str> = page.select(&links).filter_map(|link| link.attr("href")).collect();
        let own: BTreeSet<String> = ["cua-lach", "dong-muoi"].map(|slug| format!("{district}{slug}")).into();
        assert_eq!(drawn, own.iter().map(String::as_str).collect(), "the map of {home}");
    }
}

#[test]
fn another_province_is_searched_by_its_own_words_and_places() {
    let (site, _) = Site::publishing(Province::new().image());
    for (query, found) in [
        ("muoi", "/san-pham/muoi-hat-phoi-cat"),
        ("nước mắm", "/san-pham/nuoc-mam-ben-thuyen"),
        ("ben thuyen", "/xa-phuong/lach-giang"),
        ("ruong man", "/xa-phuong/muoi-trang"),
    ] {
        let query =
            query.replace(' ', "%20").replace('ư', "%C6%B0").replace('ớ', "%E1%BB%9B").replace('ắ', "%E1%BA%AF");
        let found_there = links(&site.visit(&format!("/tim-kiem?q={query}")));
        assert!(found_there.contains(found), "{query} does not find {found}, but {found_there:?}");
    }
}
