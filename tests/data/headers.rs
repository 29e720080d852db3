//! How data are sent: open to other sites, fresh as pages are, in every coding; and nothing else is open.

use std::io::Read;

use crate::pages::site::{REAL, sitemap, twin};

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
        let answer = REAL.ask("GET", url, &[("origin", "https://other.example")]);
        assert_eq!(answer.status, status, "{url}");
        assert_eq!(answer.header("access-control-allow-origin"), "*", "{url}");
        assert_eq!(answer.header("cross-origin-resource-policy"), "cross-origin", "{url}");
        assert_eq!(answer.header("access-control-allow-credentials"), "", "{url}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{url}");
    }
}

#[test]
fn nothing_but_data_feeds_and_cards_is_open_to_other_sites() {
    let files = ["/sitemap.xml", "/robots.txt", "/healthz", "/tim-kiem.json?q=che", "/favicon.svg", "/khong-co"];
    for url in sitemap(&REAL).into_iter().chain(files.map(str::to_owned)) {
        let answer = REAL.ask("GET", &url, &[("origin", "https://other.example")]);
        assert_eq!(answer.header("access-control-allow-origin"), "", "{url}");
        assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin", "{url}");
    }
    let card = REAL.page("/san-pham/mat-ong-hoa-ban").attributes("meta[property=\"og:image\"]", "content").remove(0);
    let card = REAL.get(&card);
    assert_eq!(card.header("cross-origin-resource-policy"), "cross-origin");
    assert_eq!(card.header("access-control-allow-origin"), "", "a picture is shown, not read");
}

#[test]
fn data_are_asked_again_for_nothing_and_head_says_what_get_does() {
    for url in DATA {
        let get = REAL.get(url);
        let tag = get.header("etag").to_owned();
        assert!(tag.starts_with("W/\""), "{url}: {tag}");
        assert!(get.header("cache-control").starts_with("public, max-age=300"), "{url}");
        let again = REAL.ask("GET", url, &[("if-none-match", &tag)]);
        assert_eq!((again.status, again.body.len()), (304, 0), "{url}");
        assert_eq!(again.header("access-control-allow-origin"), "*", "{url}");
        let head = REAL.ask("HEAD", url, &[]);
        assert_eq!((head.status, head.body.len()), (200, 0), "{url}");
        for name in ["content-length", "content-type", "etag", "content-disposition"] {
            assert_eq!(head.header(name), get.header(name), "{url}: {name}");
        }
    }
}

#[test]
fn data_come_in_the_coding_that_is_asked_for_and_are_the_same_in_each() {
    for url in DATA {
        let plain = REAL.get(url).body;
        let is_packed = url.ends_with(".zip");
        for coding in ["br", "gzip"] {
            let answer = REAL.ask("GET", url, &[("accept-encoding", coding)]);
            assert_eq!(answer.header("content-encoding"), if is_packed { "" } else { coding }, "{url}");
            assert_eq!(answer.header("vary"), "Accept-Encoding", "{url}");
            let mut decoded = Vec::new();
            match (is_packed, coding) {
                (true, _) => decoded.clone_from(&answer.body),
                (false, "br") => {
                    brotli::BrotliDecompress(&mut &answer.body[..], &mut decoded).expect("brotli");
                }
                (false, _) => {
                    flate2::read::GzDecoder::new(&answer.body[..]).read_to_end(&mut decoded).expect("gzip");
                }
            }
            assert!(decoded == plain, "{url} in {coding}");
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
        let answer = REAL.get(&twin("/en/districts/muong-ang", extension));
        assert_eq!(answer.header("content-type"), media_type);
    }
}
