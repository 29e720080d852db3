//! Everything that is one province's stands in its records: another folder makes another site. That its pages say nothing
//! of ours is asked where all pages are read: `tests/site/any_records.rs`.

use std::collections::BTreeSet;

use crate::common::client::{Page, query};
use crate::common::records::Folder;
use crate::common::server::{BASE_URL, Server, TODAY};

/// A site of another province.
fn serve() -> Server {
    Folder::made_up().serve(TODAY)
}

/// The links of a page to others of the site, as they stand.
fn links(page: &Page) -> BTreeSet<String> {
    let hrefs = page.attrs("a[href], link[href]", "href").into_iter();
    let own = hrefs.map(|href| href.strip_prefix(BASE_URL).map(str::to_owned).unwrap_or(href));
    own.filter(|href| href.starts_with('/')).map(|href| href.split('#').next().unwrap_or_default().to_owned()).collect()
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
        ("/huyen/dong-muoi", &["Vùng làm muối sau dải cát."]),
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
            ["cua-lach", "dao-may", "doi-gio", "dong-muoi", "phu-van", "rung-suong", "vinh-hoang"]
                .map(|slug| format!("{district}{slug}"))
                .into(),
            "the map of {home}"
        );
    }
}

#[test]
fn another_province_is_searched_by_its_own_words_and_places() {
    let site = serve();
    for (words, found) in [
        ("muoi hat phoi cat", "/san-pham/muoi-hat-phoi-cat"),
        ("nước mắm bến thuyền", "/san-pham/nuoc-mam-ben-thuyen"),
        ("ben thuyen", "/xa-phuong/lach-giang"),
        ("ruong man", "/xa-phuong/muoi-trang"),
    ] {
        let found_there = links(&site.visit(&format!("/tim-kiem?q={}", query(words))));
        assert!(found_there.contains(found), "{words} does not find {found}, but {found_there:?}");
    }
}
