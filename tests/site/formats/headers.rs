//! How data are sent: open to other sites, fresh as pages are, in every coding; and nothing else is open.

use crate::common::client::in_format;
use crate::common::server::SITE;

const DATA: [&str; 10] = [
    "/san-pham.json",
    "/en/products.csv?stars=4",
    "/huyen/muong-ang.geojson",
    "/index.json",
    "/san-pham/mat-ong-hoa-ban.jsonld",
    "/openapi.json",
    "/du-lieu/dien-bien.sqlite",
    "/du-lieu/dien-bien.csv.zip",
    "/du-lieu/dien-bien.json",
    "/thong-ke.csv",
];

#[test]
fn data_and_what_is_wrong_with_a_request_for_them_are_open_to_every_site() {
    for (url, status) in DATA.iter().map(|url| (*url, 200)).chain([
        ("/san-pham.json?huyen=x", 400),
        ("/san-pham/khong-co.csv", 404),
        ("/huyen/MUONG-ANG.json", 308),
        ("/du-lieu/khac.sqlite", 404),
    ]) {
        let answer = SITE.ask("GET", url, &[("origin", "https://other.example")]);
        assert_eq!(answer.status, status, "{url}");
        assert_eq!(answer.header("access-control-allow-origin"), "*", "{url}");
        assert_eq!(answer.header("cross-origin-resource-policy"), "cross-origin", "{url}");
        assert!(!answer.has_header("access-control-allow-credentials"), "{url}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{url}");
    }
}

#[test]
fn nothing_but_data_feeds_and_cards_is_open_to_other_sites() {
    let files = ["/sitemap.xml", "/robots.txt", "/healthz", "/tim-kiem.json?q=che", "/favicon.svg", "/khong-co"];
    for url in SITE.sitemap_paths().into_iter().chain(files.map(str::to_owned)) {
        let answer = SITE.ask("GET", &url, &[("origin", "https://other.example")]);
        assert!(!answer.has_header("access-control-allow-origin"), "{url}");
        assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin", "{url}");
    }
    let card = SITE.visit("/san-pham/mat-ong-hoa-ban").property("og:image");
    let card = SITE.get_ok(&card);
    assert_eq!(card.header("cross-origin-resource-policy"), "cross-origin");
    assert!(!card.has_header("access-control-allow-origin"), "a picture is shown, not read");
}

#[test]
fn data_are_asked_again_for_nothing_and_head_says_what_get_does() {
    for url in DATA {
        let get = SITE.get_ok(url);
        let tag = get.header("etag").to_owned();
        assert!(tag.starts_with("W/\""), "{url}: {tag}");
        assert!(get.header("cache-control").starts_with("public, max-age=300"), "{url}");
        let again = SITE.ask("GET", url, &[("if-none-match", &tag)]);
        assert_eq!((again.status, again.sent.len()), (304, 0), "{url}");
        assert_eq!(again.header("access-control-allow-origin"), "*", "{url}");
        let head = SITE.ask("HEAD", url, &[]);
        assert_eq!((head.status, head.sent.len()), (200, 0), "{url}");
        assert!(get.has_header("content-length"), "{url}");
        for name in ["content-length", "content-type", "etag", "content-disposition"] {
            assert_eq!(head.optional_header(name), get.optional_header(name), "{url}: {name}");
        }
    }
}

#[test]
fn data_come_in_the_coding_that_is_asked_for_and_are_the_same_in_each() {
    for url in DATA {
        let plain = SITE.get_ok(url).sent;
        let is_packed = url.ends_with(".zip");
        for coding in ["br", "gzip"] {
            let answer = SITE.get_encoded(url, coding);
            assert_eq!(answer.optional_header("content-encoding"), (!is_packed).then_some(coding), "{url}");
            assert_eq!(answer.header("vary"), "Accept-Encoding", "{url}");
            assert!(answer.decoded() == plain, "{url} in {coding}");
        }
    }
}

#[test]
fn data_are_of_the_type_that_their_address_says() {
    for (extension, media_type) in [
        ("json", "application/json"),
        ("csv", "text/csv; charset=utf-8; header=present"),
        ("geojson", "application/geo+json"),
        ("jsonld", "application/ld+json"),
    ] {
        let answer = SITE.get_ok(&in_format("/en/districts/muong-ang", extension));
        assert_eq!(answer.header("content-type"), media_type);
    }
}
