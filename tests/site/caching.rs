//! What browsers and caches may keep, and the short answer to those that have the page already.

use crate::common::server::SITE;

const PAGES: [&str; 4] = ["/", "/en/products", "/san-pham/mat-ong-hoa-ban", "/sitemap.xml"];

#[test]
fn a_page_has_one_weak_tag_in_all_its_encodings() {
    for url in PAGES {
        let tag = SITE.get(url).header("etag").to_owned();
        assert!(tag.starts_with("W/\"") && tag.ends_with('"'), "{url}: {tag}");
        for coding in ["br", "gzip"] {
            assert_eq!(SITE.get_encoded(url, coding).header("etag"), tag, "{url} in {coding}");
        }
        assert_eq!(SITE.get(url).header("etag"), tag, "{url}, asked again");
    }
    assert_ne!(SITE.get("/").header("etag"), SITE.get("/en/").header("etag"));
}

#[test]
fn who_expects_another_version_is_told_that_it_is_not_there() {
    let script = SITE.visit("/").attrs("[data-script]", "data-script").remove(0);
    let code = "/the/vi/0000.png";
    for url in PAGES.into_iter().chain([script.as_str(), "/favicon.svg", "/tin-moi.atom", "/du-lieu/dien-bien.csv.zip"])
    {
        for method in ["GET", "HEAD"] {
            for expected in ["\"x\"", "W/\"x\"", "\"x\", \"y\"", "x"] {
                let answer = SITE.ask(method, url, &[("if-match", expected)]);
                assert_eq!(
                    (answer.status, answer.header("cache-control")),
                    (412, "no-store"),
                    "{method} {url}: {expected}"
                );
                assert!(!answer.has_header("etag"), "{url}");
            }
            assert_eq!(SITE.ask(method, url, &[("if-match", "*")]).status, 200, "{method} {url}");
            // What is expected goes before what is held.
            let tag = SITE.get(url).header("etag").to_owned();
            let both = SITE.ask(method, url, &[("if-match", "\"x\""), ("if-none-match", &tag)]);
            assert_eq!(both.status, 412, "{method} {url}");
        }
    }
    // Where nothing stands there is nothing to compare with.
    assert_eq!(SITE.ask("GET", "/khong-co", &[("if-match", "\"x\"")]).status, 404);
    assert_eq!(SITE.ask("GET", code, &[("if-match", "\"x\"")]).status, 308);
    SITE.ask("GET", "/", &[("if-match", "\"x\"")]).assert_is_error_page();
}

#[test]
fn who_has_the_page_already_is_told_so_without_a_body() {
    for url in PAGES {
        let page = SITE.get(url);
        let tag = page.header("etag");
        for held in [tag.to_owned(), tag.trim_start_matches("W/").to_owned(), format!("\"x\", {tag}"), "*".to_owned()] {
            for method in ["GET", "HEAD"] {
                let answer = SITE.ask(method, url, &[("if-none-match", &held), ("accept-encoding", "br")]);
                assert_eq!(answer.status, 304, "{method} {url} with {held}");
                assert!(answer.sent.is_empty(), "{url}");
                for name in ["etag", "cache-control", "vary"] {
                    assert_eq!(answer.header(name), page.header(name), "{url}: {name} of a 304 (RFC 9110, 15.4.5)");
                }
                assert!(!answer.has_header("content-encoding"), "{url}");
            }
        }
        let answer = SITE.ask("GET", url, &[("if-none-match", "W/\"another\"")]);
        assert_eq!((answer.status, answer.sent), (200, page.sent), "{url}");
    }
}

#[test]
fn a_tag_that_a_visitor_holds_hides_no_failure_and_no_redirect() {
    for (url, status) in [("/san-pham/khong-co", 404), ("/san-pham?sao=9", 400), ("/huyen/MUONG-ANG", 308)] {
        assert_eq!(SITE.ask("GET", url, &[("if-none-match", "*")]).status, status, "{url}");
    }
}

#[test]
fn what_changes_every_moment_and_what_went_wrong_is_not_kept() {
    for url in ["/healthz", "/san-pham/khong-co", "/san-pham?sao=9", "/khong/co/trang", "/p/AAAAAA"] {
        let page = SITE.get(url);
        assert_eq!(page.header("cache-control"), "no-store", "{url}");
        assert!(!page.has_header("etag"), "{url}");
    }
}

#[test]
fn a_frozen_clock_lets_pages_be_kept_for_five_minutes() {
    for url in PAGES.into_iter().chain(["/huyen/MUONG-ANG"]) {
        let value = "public, max-age=300, stale-while-revalidate=60";
        assert_eq!(SITE.get(url).header("cache-control"), value, "{url}");
    }
}
