//! What a visitor reads when something is not there or not right.

use crate::common::records::{RECORDS, products};
use crate::common::server::SITE;
use crate::product::reading;

#[test]
fn a_product_that_is_not_there_offers_near_names() {
    let page = SITE.assert_not_found("/san-pham/mat-ong-hoa-bann");
    page.assert_links_to("/san-pham/mat-ong-hoa-ban");
    let page = SITE.assert_not_found("/en/products/mat-ong-hoa-bann");
    page.assert_links_to("/en/products/mat-ong-hoa-ban");
    page.assert_links_to("/en/");
    // A slug that lost its beginning or its end still shares words with the name.
    for (slug, _) in products(&RECORDS) {
        let slug = slug.as_str();
        let page = SITE.assert_not_found(&format!("/san-pham/{slug}x"));
        page.assert_links_to(&format!("/san-pham/{slug}"));
    }
}

#[test]
fn a_producer_that_is_not_there_offers_near_names() {
    SITE.assert_not_found("/nha-san-xuat/htx-hong-phuocc").assert_links_to("/nha-san-xuat/htx-hong-phuoc");
}

#[test]
fn a_kind_or_a_group_that_is_not_there_offers_those_that_are() {
    SITE.assert_not_found("/loai/che-xanh").assert_links_to("/loai/che");
    SITE.assert_not_found("/en/groups/food").assert_links_to("/en/groups/thuc-pham");
}

#[test]
fn nothing_else_is_there() {
    for url in [
        "/khong-co",
        "/en/khong-co",
        "/san-pham/a/b",
        "/xa-phuong",
        "/loai",
        "/nhom-san-pham",
        "/products",
        "/en/san-pham",
        "/p",
        "/p/",
        "/static/style.css",
        "/index.html",
        "/wp-login.php",
        "/.env",
        "/san-pham/%00",
        "/san-pham/..%2f..%2fetc%2fpasswd",
        "/media/x.jpg",
        "/%ff",
    ] {
        SITE.assert_not_found(url);
    }
}

#[test]
fn an_error_page_says_nothing_of_the_machine() {
    for url in ["/khong-co", "/san-pham?sao=9", "/p/AAAAAA", "/en/products?page=99"] {
        let body = SITE.get(url).body();
        for word in ["rusqlite", "SELECT", "panicked", "src/", "askama", "actix", ".rs:"] {
            assert!(!body.contains(word), "{url} tells {word}");
        }
    }
}

#[test]
fn what_was_typed_comes_back_as_text_and_not_too_long() {
    let page = SITE.get("/san-pham?loai=%3Cscript%3Ealert(1)%3C%2Fscript%3E");
    assert_eq!(page.status, 400);
    assert_eq!(page.all("script").len(), 1, "the script of our own");
    page.assert_says("<script>alert(1)</script>");
    let long = SITE.get(&format!("/san-pham?loai={}", "x".repeat(150)));
    assert_eq!(long.status, 400);
    assert!(!long.body().contains(&"x".repeat(100)));
}

#[test]
fn an_address_that_is_far_too_long_gets_an_answer_and_the_server_goes_on() {
    let page = SITE.get(&format!("/san-pham/{}", "a".repeat(20_000)));
    assert!((400..500).contains(&page.status), "{}", page.status);
    SITE.visit("/");
}

#[test]
fn error_pages_read_like_this() {
    let mut read = String::new();
    for url in [
        "/khong-co",
        "/en/khong-co",
        "/san-pham/mat-ong-hoa-bann",
        "/san-pham?loai=che&sao=9",
        "/en/products?stars=9",
        "/san-pham?sao=3&sao=4",
        "/san-pham?trang=99",
        "/p/AAAAAA",
    ] {
        let page = SITE.get(url);
        read.push_str(&format!("GET {url}: {}\n{}\n\n", page.status, reading(&page)));
    }
    let post = SITE.ask("POST", "/en/", &[("content-length", "0")]);
    read.push_str(&format!("POST /en/: {}\n{}\n", post.status, reading(&post)));
    insta::assert_snapshot!("errors", read);
}
